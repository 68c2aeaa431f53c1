//! Targets: what became of one, and how many of a document's were completed.

use dangvu_register::codes::{Coded as _, MatterKind};
use dangvu_register::decimal::Decimal;
use dangvu_register::ids::{Matter, MatterId, Seq};
use dangvu_register::measure::{Counted, Measures};
use dangvu_register::register::Register;
use dangvu_register::target::{PeriodResult, TargetReport};
use dangvu_words::{Lang, words};

use super::Answer;
use super::claim::{compared, decimal, holds, result_in_words};
use super::text;
use super::written::{Claim, Expect};

fn matter(register: &Register, code: &str, kind: MatterKind) -> Result<Matter, String> {
    let id: Option<MatterId> = code.parse().ok();
    let found = id.and_then(|id| register.matter(&id));
    let of_kind =
        |&matter: &Matter| register.opening_of(matter, Seq::NEVER).is_some_and(|affair| affair.opening.kind == kind);
    found.filter(of_kind).ok_or_else(|| format!("không có '{code}' – no such {}", kind.name()))
}

pub(super) fn answer(expect: &Expect, code: &str, register: &Register, measures: &Measures) -> Result<Answer, String> {
    let target = matter(register, code, MatterKind::Target)?;
    let (_, on) = expect.period();
    let report = register.target_report(measures, target, on, Seq::NEVER).ok_or("không có chỉ tiêu – no target")?;
    match expect.result {
        Some(_) => Ok(result(expect, register, &report)),
        None => figure(expect, &report),
    }
}

fn result(expect: &Expect, register: &Register, report: &TargetReport) -> Answer {
    let stated = report.target.causes.last();
    let cause = stated.map(|cause| {
        let text = register.text(cause.text).unwrap_or_default();
        format!(" – {}: {text}", cause.kind.label().vi.to_lowercase())
    });
    let met = expect.result == Some(report.result)
        && (expect.cause.is_none() || stated.map(|cause| cause.kind) == expect.cause);
    let shown = result_in_words(report.result) + cause.as_deref().unwrap_or_default();
    Answer { shown, wordings: vec![result_in_words(report.result)], met }
}

/// Judges how far a target has come: its figure, or the part of what was asked that is done.
fn figure(expect: &Expect, report: &TargetReport) -> Result<Answer, String> {
    let missing = "chưa có số liệu – no figure";
    let period: &PeriodResult = report.periods.last().ok_or(missing)?;
    let figure = period.figure.ok_or(missing)?;
    let asked = period.adjusted.unwrap_or(period.adopted).value.thousandths();
    let done = match (figure.of, period.counted) {
        (Some(of), _) => figure.number as f64 * 100_000.0 / of.max(1) as f64,
        (None, Some(Counted::Value)) => figure.number as f64,
        (None, _) => figure.number as f64 * 1_000.0,
    };
    let claim = expect.value.or(expect.percent).unwrap_or(Claim::Exactly(0.0));
    if expect.percent.is_none() {
        let shown = if figure.of.is_some() {
            decimal(done / 1_000.0, 2)
        } else {
            words(Lang::Vi).value(Decimal::from_thousandths(done.round() as i64))
        };
        return Ok(Answer {
            shown,
            wordings: vec![words(Lang::Vi).number(figure.number)],
            met: holds(claim, done / 1_000.0),
        });
    }
    if asked == 0 {
        return Err("chỉ tiêu bằng không – nothing is asked for".to_owned());
    }
    let exact = 100.0 * done / asked as f64;
    let printed = |thousandths: i64| words(Lang::Vi).value(Decimal::from_thousandths(thousandths));
    let shown = format!("{}/{} = {}%", printed(done.round() as i64), printed(asked), decimal(exact, 2));
    let wordings = if figure.of.is_none() && period.counted != Some(Counted::Value) {
        (0..=2).map(|places| words(Lang::Vi).percent(figure.number * 1_000, asked, places)).collect()
    } else {
        Vec::new()
    };
    Ok(Answer { shown, wordings, met: holds(claim, compared(expect, claim, exact)) })
}

pub(super) fn score(expect: &Expect, code: &str, register: &Register, measures: &Measures) -> Result<Answer, String> {
    let document = matter(register, code, MatterKind::Document)?;
    let (_, on) = expect.period();
    let score = register.score(measures, document, on, Seq::NEVER);
    let Some(scored) = expect.score else { return Err("không có số liệu – no figure".to_owned()) };
    let pairs = [
        (scored.completed, score.completed()),
        (scored.exceeded, score.exceeded),
        (scored.met, score.met),
        (scored.not_met, score.not_met),
        (scored.targets, score.targets),
    ];
    let met = pairs.iter().all(|&(stated, found)| stated.is_none_or(|stated| stated == found));
    let shown = format!(
        "hoàn thành {}/{} (vượt {}, đạt {}), không đạt {}, chưa đánh giá {}",
        score.completed(),
        score.targets,
        score.exceeded,
        score.met,
        score.not_met,
        score.open
    );
    let noun = expect.text.as_deref().map(text::noun).unwrap_or_default();
    // What is stated first is what is printed.
    let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let first = pairs.iter().find(|(stated, _)| stated.is_some()).map(|&(_, found)| whole(found));
    let wordings = first.map(|part| words(Lang::Vi).part_of(part, whole(score.targets), noun)).into_iter().collect();
    Ok(Answer { shown, wordings, met })
}
