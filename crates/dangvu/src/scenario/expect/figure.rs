//! Figures of measures: of a day, a period, several years, and the place among sister organisations.

use std::fmt::Write as _;

use dangvu_register::decimal::Decimal;
use dangvu_register::ids::{MatterId, Seq, Unit};
use dangvu_register::measure::{Counted, Figure, Measure, Measures, Period};
use dangvu_register::register::Register;
use dangvu_words::{Lang, words};

use super::Answer;
use super::claim::{compared, decimal, holds, rounded, thousands};
use super::text;
use super::written::{Claim, Expect};

/// A register that is asked about one organisation.
struct Asked<'a> {
    register: &'a Register,
    measures: &'a Measures,
    unit: Unit,
    period: Period,
}

pub(super) fn answer(
    expect: &Expect,
    measure: &str,
    register: &Register,
    measures: &Measures,
) -> Result<Answer, String> {
    let code = expect.unit.as_deref().unwrap_or_default();
    let unit = code.parse().ok().and_then(|id| register.unit(&id));
    let unit = unit.ok_or_else(|| format!("không có tổ chức '{code}' – no such organisation"))?;
    let (from, to) = expect.period();
    let asked = Asked { register, measures, unit, period: Period { from, to, known: Seq::NEVER } };
    let measure = asked.measure(measure)?;
    let within: Vec<MatterId> = expect.within.iter().filter_map(|code| code.parse().ok()).collect();
    let narrowed = measure.within(&within).filter(|_| within.len() == expect.within.len());
    let measure =
        &narrowed.ok_or_else(|| format!("'{}' không theo văn bản – does not belong to documents", measure.id))?;
    if let Some(rank) = expect.rank {
        return asked.rank(measure, rank);
    }
    if let Some([first, last]) = expect.years {
        return asked.years(expect, measure, (first, last));
    }
    if !expect.days.is_empty() {
        return asked.each_day(expect, measure);
    }
    let claim = expect.value.or(expect.percent).unwrap_or(Claim::Exactly(0.0));
    let figure = asked.figure(expect, measure)?;
    let (shown, met) = judge(expect, claim, measure, figure);
    let answer = Answer { shown, wordings: wordings(expect, measure, figure), met };
    asked.paired(expect, answer, figure)
}

impl Asked<'_> {
    fn measure(&self, id: &str) -> Result<&Measure, String> {
        self.measures.get(id).ok_or_else(|| {
            let mut reason = format!("không có chỉ số '{id}' – no such measure");
            if let Some(nearest) = self.measures.nearest(id) {
                let _written = write!(reason, "; '{nearest}'?");
            }
            reason
        })
    }

    /// Returns the register's figure; of a percentage with its base.
    fn figure(&self, expect: &Expect, measure: &Measure) -> Result<Figure, String> {
        let figure = self.register.figure(measure, self.unit, self.period);
        let of = match (&expect.of_number, &expect.of_measure) {
            (Some(number), _) => Some(*number),
            (None, Some(id)) => Some(self.register.figure(self.measure(id)?, self.unit, self.period).number),
            (None, None) => figure.of,
        };
        based(expect, Figure { number: figure.number, of })
    }

    /// Judges each of several years; and, where a range is stated, whether the least and the greatest are its ends.
    fn years(&self, expect: &Expect, measure: &Measure, years: (i16, i16)) -> Result<Answer, String> {
        let yearly = self.register.yearly(measure, self.unit, years, Seq::NEVER);
        let (Some((_, least)), Some((_, most))) = (yearly.least, yearly.most) else {
            return Err("không có số liệu – no figures".to_owned());
        };
        if let Some(ends) = expect.range {
            let level = |figure: Figure| rounded(expect, level(measure, figure));
            let met = holds(Claim::Exactly(ends[0]), level(least)) && holds(Claim::Exactly(ends[1]), level(most));
            let words = words(Lang::Vi);
            let of = |figure: Figure| (figure.number, figure.of.unwrap_or(0));
            let wordings = (0..=2).map(|places| words.percent_range(of(least), of(most), places)).collect();
            return Ok(Answer { shown: shown_years(measure, &yearly.years), wordings, met });
        }
        let claim = expect.value.or(expect.percent).unwrap_or(Claim::Exactly(0.0));
        let mut met = true;
        for &(_, figure) in &yearly.years {
            met &= judge(expect, claim, measure, based(expect, figure)?).1;
        }
        Ok(Answer { shown: shown_years(measure, &yearly.years), wordings: Vec::new(), met })
    }

    /// Judges each of several days.
    fn each_day(&self, expect: &Expect, measure: &Measure) -> Result<Answer, String> {
        let claim = expect.value.or(expect.percent).unwrap_or(Claim::Exactly(0.0));
        let (mut days, mut met) = (Vec::new(), true);
        for &day in &expect.days {
            let period = Period::on(day, Seq::NEVER);
            let figure = based(expect, self.register.figure(measure, self.unit, period))?;
            met &= judge(expect, claim, measure, figure).1;
            days.push(format!("{day}: {}", shown(measure, figure)));
        }
        Ok(Answer { shown: days.join("; "), wordings: Vec::new(), met })
    }

    fn rank(&self, measure: &Measure, expected: usize) -> Result<Answer, String> {
        let rank = self.register.rank(measure, self.unit, self.period).ok_or("không xếp hạng – no rank")?;
        let shown = format!("thứ {}/{} ({})", rank.place, rank.among, shown(measure, rank.figure));
        // A place that is shared is nobody's own.
        Ok(Answer { shown, wordings: Vec::new(), met: rank.place == expected && rank.sharing == 1 })
    }

    /// Adds the second of two numbers that are printed together.
    fn paired(&self, expect: &Expect, answer: Answer, figure: Figure) -> Result<Answer, String> {
        let Some(pair) = &expect.pair else { return Ok(answer) };
        let other = self.register.figure(self.measure(&pair.measure)?, self.unit, self.period).number;
        let nouns: Vec<&str> = expect.text.iter().flat_map(|text| text.split('/')).map(text::noun).collect();
        let wordings = match nouns[..] {
            [one, two] => vec![words(Lang::Vi).pair((figure.number, one), (other, two))],
            _ => Vec::new(),
        };
        let shown = format!("{}/{}", answer.shown, thousands(other));
        Ok(Answer { shown, wordings, met: answer.met && other == pair.value })
    }
}

fn based(expect: &Expect, figure: Figure) -> Result<Figure, String> {
    if expect.percent.is_some() && figure.of.is_none_or(|of| of <= 0) {
        return Err("không có mẫu số – no base for the percentage".to_owned());
    }
    Ok(figure)
}

fn judge(expect: &Expect, claim: Claim, measure: &Measure, figure: Figure) -> (String, bool) {
    if expect.percent.is_none() {
        let number = if measure.counted == Counted::Value { level(measure, figure) } else { figure.number as f64 };
        return (shown(measure, Figure { of: None, ..figure }), holds(claim, number));
    }
    let exact = level(measure, figure);
    let printed = decimal(exact, usize::from(expect.decimals).max(1) + 1);
    let base = thousands(figure.of.unwrap_or(1));
    let shown = format!("{}/{base} = {printed}%", thousands(figure.number));
    (shown, holds(claim, compared(expect, claim, exact)))
}

/// Returns a share in per cent, a typed-in value as it was typed in, any other number as it is.
fn level(measure: &Measure, figure: Figure) -> f64 {
    match figure.of {
        Some(of) => 100.0 * figure.number as f64 / of.max(1) as f64,
        None if measure.counted == Counted::Value => figure.number as f64 / 1_000.0,
        None => figure.number as f64,
    }
}

fn shown(measure: &Measure, figure: Figure) -> String {
    match figure.of {
        Some(of) => words(Lang::Vi).percent(figure.number, of, 2),
        None if measure.counted == Counted::Value => words(Lang::Vi).value(Decimal::from_thousandths(figure.number)),
        None => thousands(figure.number),
    }
}

fn shown_years(measure: &Measure, years: &[(i16, Figure)]) -> String {
    years.iter().map(|&(year, figure)| format!("{year}: {}", shown(measure, figure))).collect::<Vec<_>>().join("; ")
}

/// Returns how the field words a figure.
fn wordings(expect: &Expect, measure: &Measure, figure: Figure) -> Vec<String> {
    let words = words(Lang::Vi);
    if let (Some(of), true) = (figure.of, expect.percent.is_some()) {
        let noun = expect.text.as_deref().map(text::noun).unwrap_or_default();
        let percents = (0..=2).map(|places| words.percent(figure.number, of, places));
        return percents.chain([words.part_of(figure.number, of, noun)]).collect();
    }
    if measure.counted == Counted::Value {
        return vec![shown(measure, figure), words.scale(figure.number / 1_000)];
    }
    let number = figure.number;
    vec![
        words.number(number),
        words.about(number),
        words.in_ten_thousands(number),
        words.scale(number),
        words.money(number),
    ]
}
