//! A small line of how a figure went: drawn in the page, told in words to whoever does not see it.

use dangvu_register::measure::Figure;
use maud::{Markup, html};

const WIDTH: i64 = 116;
const HEIGHT: i64 = 30;
/// Room for the dot at the end.
const EDGE: i64 = 4;

/// Draws figures from left to right, the first to the last; one alone is no line.
pub(crate) fn draw(figures: &[Figure], told: &str) -> Markup {
    let levels: Vec<i64> = figures.iter().map(|&figure| level(figure)).collect();
    let (Some(&least), Some(&most)) = (levels.iter().min(), levels.iter().max()) else { return html! {} };
    if levels.len() < 2 {
        return html! {};
    }
    let steps = i64::try_from(levels.len() - 1).unwrap_or(1);
    let points: Vec<(i64, i64)> = levels
        .iter()
        .zip(0..)
        .map(|(&level, at)| (EDGE + (WIDTH - 2 * EDGE) * at / steps, height(level, least, most)))
        .collect();
    let line: Vec<String> = points.iter().map(|(x, y)| format!("{x},{y}")).collect();
    let (x, y) = points.last().copied().unwrap_or_default();
    html! {
        svg.spark viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } width=(WIDTH) height=(HEIGHT) role="img" aria-label=(told) {
            polyline points=(line.join(" ")) {}
            circle cx=(x) cy=(y) r="3" {}
        }
    }
}

/// Returns what is drawn of a figure: its number, or a share in millionths.
fn level(figure: Figure) -> i64 {
    match figure.of {
        None => figure.number,
        Some(0) => 0,
        Some(of) => i64::try_from(i128::from(figure.number) * 1_000_000 / i128::from(of)).unwrap_or(i64::MAX),
    }
}

fn height(level: i64, least: i64, most: i64) -> i64 {
    let (room, range) = (i128::from(HEIGHT - 2 * EDGE), i128::from(most) - i128::from(least));
    let up = if range == 0 { room / 2 } else { (i128::from(level) - i128::from(least)) * room / range };
    HEIGHT - EDGE - i64::try_from(up).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use dangvu_register::measure::Figure;

    use super::draw;

    fn line(numbers: &[(i64, Option<i64>)]) -> String {
        let figures: Vec<Figure> = numbers.iter().map(|&(number, of)| Figure { number, of }).collect();
        let drawn = draw(&figures, "1, 2").into_string();
        drawn.split("points=\"").nth(1).map(|rest| rest.split('"').next().unwrap().to_owned()).unwrap_or_default()
    }

    #[test]
    fn the_least_lies_at_the_bottom_and_the_most_at_the_top() {
        assert_eq!(line(&[(10, None), (30, None), (20, None)]), "4,26 58,4 112,15");
        assert_eq!(line(&[(1, Some(2)), (1, Some(4))]), "4,4 112,26");
        assert_eq!(line(&[(7, None), (7, None)]), "4,15 112,15");
        assert_eq!(line(&[(7, None)]), "", "one figure is no line");
        assert_eq!(line(&[(0, Some(0)), (i64::MAX, None)]), "4,26 112,4");
    }
}
