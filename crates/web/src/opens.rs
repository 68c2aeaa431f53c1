//! Where what stands behind a figure of a document is shown: one address, for documents on pages and in files.

use dangvu_register::ids::Seq;
use dangvu_reports::document::Opens;
use dangvu_words::Lang;

use crate::link::{Carried, Link, To};

/// Returns the address, within the site, of what stands behind a figure of a document.
pub fn address(opens: &Opens, lang: Lang) -> String {
    let known = |seq: Seq| (seq != Seq::NEVER).then_some(seq);
    match opens {
        Opens::Measure { measure, unit, from, to, known: seq } => {
            let carried = Carried { lang, at: Some(*to), from: Some(*from), known: known(*seq) };
            Link::to(To::Figure(measure, unit), carried).to_string()
        }
        Opens::Matter { matter, on, known: seq } => {
            let carried = Carried { lang, at: Some(*on), from: None, known: known(*seq) };
            Link::to(To::Matter(matter), carried).to_string()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_opens_with_its_dates_and_a_target_by_its_code() {
        let (from, to) = ("2020-10-16".parse().unwrap(), "2023-12-31".parse().unwrap());
        let (measure, unit) = ("members".to_owned(), "ldg".parse().unwrap());
        let figure = Opens::Measure { measure, unit, from, to, known: Seq::NEVER };
        assert_eq!(address(&figure, Lang::Vi), "/figure/members/ldg?at=2023-12-31&from=2020-10-16");
        let target = Opens::Matter { matter: "ct-2".parse().unwrap(), on: to, known: Seq(63) };
        assert_eq!(address(&target, Lang::En), "/matter/ct-2?lang=en&at=2023-12-31&known=63");
    }
}
