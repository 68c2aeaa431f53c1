//! Targets as reports in the field word them: what is asked for, what was reached, how many were completed.

use dangvu_register::codes::Comparator;
use dangvu_register::decimal::Decimal;
use dangvu_register::measure::{Counted, Figure};
use dangvu_register::target::{Asked, Score};

use crate::words::Words;

impl Words {
    /// Writes what a target asks for: `≥ 700`, `> 90%`, `80 – 85%`, `0`.
    pub fn asked(&self, comparator: Comparator, asked: Asked, percent: bool) -> String {
        let value = |value: Decimal| format!("{}{}", self.value(value), if percent { "%" } else { "" });
        let sign = match comparator {
            Comparator::Equal => "=",
            Comparator::AtLeast => "≥",
            Comparator::MoreThan => ">",
            Comparator::AtMost => "≤",
            Comparator::LessThan => "<",
            Comparator::Band => return format!("{} – {}", self.value(asked.value), value(asked.upper)),
            Comparator::Zero => return value(Decimal::default()),
        };
        format!("{sign} {}", value(asked.value))
    }

    /// Writes what was reached: a share as a percentage, a typed-in percentage with its sign, anything else as a number.
    pub fn reached(&self, counted: Counted, figure: Figure, percent: bool) -> String {
        match figure.of {
            Some(of) => self.percent(figure.number, of, 1),
            None if percent => format!("{}%", self.figure(counted, figure.number)),
            None => self.figure(counted, figure.number),
        }
    }

    /// Says how many targets were completed, all over the same number: `10/11 chỉ tiêu hoàn thành, 5/11 vượt`. What nobody
    /// did is left out.
    pub fn score(&self, score: Score) -> String {
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let part = |count: usize, key: &str| self.part_of(number(count), number(score.targets), &self.text(key));
        let mut said = vec![part(score.completed(), "score-completed")];
        let rest = [(score.exceeded, "score-exceeded"), (score.not_met, "score-not_met"), (score.open, "score-open")];
        said.extend(rest.iter().filter(|(count, _)| *count > 0).map(|&(count, key)| part(count, key)));
        said.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::words::words;

    #[test]
    fn what_is_asked_for_has_its_comparison_and_its_unit() {
        let vi = words(Lang::Vi);
        let asked = |value: &str, upper: &str| Asked { value: value.parse().unwrap(), upper: upper.parse().unwrap() };
        assert_eq!(vi.asked(Comparator::AtLeast, asked("700", "700"), false), "≥ 700");
        assert_eq!(vi.asked(Comparator::MoreThan, asked("90.5", "90.5"), true), "> 90,5%");
        assert_eq!(vi.asked(Comparator::Band, asked("80", "85"), true), "80 – 85%");
        assert_eq!(vi.asked(Comparator::Zero, asked("0", "0"), false), "0");
    }

    #[test]
    fn what_was_reached_is_a_share_a_typed_in_percentage_or_a_number() {
        let vi = words(Lang::Vi);
        let figure = |number, of| Figure { number, of };
        assert_eq!(vi.reached(Counted::Percent, figure(912, Some(1_000)), true), "91,2%");
        assert_eq!(vi.reached(Counted::Value, figure(5_630, None), true), "5,63%");
        assert_eq!(vi.reached(Counted::Member, figure(1_234, None), false), "1.234");
    }

    #[test]
    fn a_score_prints_every_part_over_the_same_number() {
        let score = Score { targets: 11, met: 5, exceeded: 5, not_met: 1, open: 0 };
        assert_eq!(words(Lang::Vi).score(score), "10/11 chỉ tiêu hoàn thành, 5/11 vượt, 1/11 không đạt");
        assert_eq!(words(Lang::En).score(score), "10/11 targets completed, 5/11 exceeded, 1/11 not met");
        let open = Score { targets: 3, open: 3, ..Score::default() };
        assert_eq!(words(Lang::En).score(open), "0/3 targets completed, 3/3 open");
    }
}
