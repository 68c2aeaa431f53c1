//! A period as reports name it: `năm 2023`, `quý I năm 2024`, `6 tháng đầu năm 2024`, `từ ngày … đến ngày …`.

use dangvu_register::measure::Period;
use dangvu_words::{Value, Words};

/// Names a period.
pub(crate) fn text(words: &Words, period: Period) -> String {
    let (first, after) = (period.from.date(), period.to.plus_days(1).date());
    let year = || Value::from(first.year().to_string());
    let begins = first.day() == 1 && after.day() == 1;
    let months = i32::from(after.year() - first.year()) * 12 + i32::from(after.month()) - i32::from(first.month());
    let month = i32::from(first.month());
    let said = |key: &str, values: &[(&str, Value<'_>)]| words.text_with(key, values);
    match (begins, months, month) {
        (true, 12, 1) => said("report-period-year", &[("year", year())]),
        (true, 6, 1) => said("report-period-first-half", &[("year", year())]),
        (true, 6, 7) => said("report-period-second-half", &[("year", year())]),
        (true, 9, 1) => said("report-period-nine-months", &[("year", year())]),
        (true, 3, 1 | 4 | 7 | 10) => {
            let quarter = words.text(&format!("report-quarter-{}", (month - 1) / 3 + 1));
            said("report-period-quarter", &[("quarter", quarter.into()), ("year", year())])
        }
        (true, 1, _) => said("report-period-month", &[("month", month.to_string().into()), ("year", year())]),
        _ => said(
            "report-period-days",
            &[("from", words.date(period.from).into()), ("to", words.date(period.to).into())],
        ),
    }
}
