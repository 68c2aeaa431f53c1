//! What differs between two texts, line by line.

/// A line, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line<'t> {
    Both(&'t str),
    Old(&'t str),
    New(&'t str),
}

/// How many lines are compared with each other; where there are more, all old ones come before all new ones.
const LINES_MAX: usize = 2_000;

/// Returns the lines of both texts, in order: the longest sequence that both have stands in both.
pub(super) fn lines<'t>(old: &'t str, new: &'t str) -> Vec<Line<'t>> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let start = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let rest = old.len().min(new.len()) - start;
    let end = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(one, other)| one == other).count();
    let (middle_old, middle_new) = (&old[start..old.len() - end], &new[start..new.len() - end]);
    let mut out: Vec<Line<'t>> = old[..start].iter().map(|line| Line::Both(line)).collect();
    if middle_old.len() > LINES_MAX || middle_new.len() > LINES_MAX {
        out.extend(middle_old.iter().map(|line| Line::Old(line)));
        out.extend(middle_new.iter().map(|line| Line::New(line)));
    } else {
        compare(middle_old, middle_new, &mut out);
    }
    out.extend(old[old.len() - end..].iter().map(|line| Line::Both(line)));
    out
}

fn compare<'t>(old: &[&'t str], new: &[&'t str], out: &mut Vec<Line<'t>>) {
    let width = new.len() + 1;
    let mut longest = vec![0_u16; (old.len() + 1) * width];
    for one in (0..old.len()).rev() {
        for other in (0..new.len()).rev() {
            longest[one * width + other] = if old[one] == new[other] {
                longest[(one + 1) * width + other + 1] + 1
            } else {
                longest[(one + 1) * width + other].max(longest[one * width + other + 1])
            };
        }
    }
    let (mut one, mut other) = (0, 0);
    while one < old.len() || other < new.len() {
        if one < old.len() && other < new.len() && old[one] == new[other] {
            out.push(Line::Both(old[one]));
            (one, other) = (one + 1, other + 1);
        } else if other == new.len()
            || (one < old.len() && longest[(one + 1) * width + other] >= longest[one * width + other + 1])
        {
            out.push(Line::Old(old[one]));
            one += 1;
        } else {
            out.push(Line::New(new[other]));
            other += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Line::{Both, New, Old};
    use super::lines;

    #[test]
    fn what_differs_is_told_line_by_line() {
        assert_eq!(lines("a\nb\nc", "a\nx\nc\nd"), [Both("a"), Old("b"), New("x"), Both("c"), New("d")]);
        assert_eq!(lines("", "a"), [New("a")]);
        assert_eq!(lines("a\na", "a"), [Both("a"), Old("a")]);
        assert_eq!(lines("a", "a"), [Both("a")]);
    }
}
