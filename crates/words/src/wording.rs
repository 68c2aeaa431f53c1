//! Figures as reports in the field word them: over an exact number, never instead of one. Each wording is true of the
//! number that it stands for: "gần 5.000" lies below five thousand, "hơn 6,5 vạn" above sixty-five thousand.

use crate::lang::Lang;
use crate::words::Words;

/// The greatest part of the round number by which a number may lie below it to be nearly it.
const NEARLY_MOST: i64 = 20;

impl Words {
    /// Words a number by the nearest round number: `gần 5.000`, `hơn 48.000`, or the number itself if it is round or
    /// below a hundred. Round is what has two figures that are not zero.
    pub fn about(&self, number: i64) -> String {
        let step = step_of(number);
        let below = number / step * step;
        let above = below + step;
        if number < 100 || number == below {
            self.number(number)
        } else if above - number <= (number - below).min(above / NEARLY_MOST) {
            self.worded("about-nearly", &self.number(above))
        } else {
            self.worded("about-more_than", &self.number(below))
        }
    }

    /// Words a share by the nearest round percentage: `trên 95%`, `gần 90%`, or the percentage itself if it is round. Round
    /// are the multiples of five; a share is nearly one that is at most one point above it.
    pub fn about_percent(&self, part: i64, of: i64) -> String {
        if of <= 0 || part <= 0 {
            return self.percent(part, of, 1);
        }
        let (share, whole) = (i128::from(part) * 100, i128::from(of));
        let below = share / (5 * whole) * 5;
        let percent = |round: i128| self.percent(i64::try_from(round).unwrap_or(i64::MAX), 100, 0);
        if share == below * whole {
            percent(below)
        } else if (below + 5) * whole - share <= whole {
            self.worded("about-nearly", &percent(below + 5))
        } else if below == 0 {
            self.percent(part, of, 1)
        } else {
            self.worded("about-over", &percent(below))
        }
    }

    /// Words the least of several shares: the multiple of five that lies below it, `trên 80%`.
    pub fn over_percent(&self, part: i64, of: i64) -> String {
        if of <= 0 || part < 0 {
            return self.percent(part, of, 1);
        }
        let (share, whole) = (i128::from(part) * 100, i128::from(of));
        let below = share / (5 * whole) * 5;
        let percent = self.percent(i64::try_from(below).unwrap_or(i64::MAX), 100, 0);
        match below {
            0 => self.percent(part, of, 1),
            _ if share == below * whole => percent,
            _ => self.worded("about-over", &percent),
        }
    }

    /// Words a number in tens of thousands (vạn): `hơn 6,5 vạn`, `gần 5 vạn`; in English, which has no such word, in
    /// thousands. Below ten thousand it is worded as by [`Words::about`].
    pub fn in_ten_thousands(&self, number: i64) -> String {
        if number < 10_000 {
            return self.about(number);
        }
        let (thousands, rest) = (number / 1_000, number % 1_000);
        let said = |thousands: i64| {
            let amount = match self.lang() {
                Lang::Vi if thousands % 10 != 0 => self.decimal(thousands),
                Lang::Vi => self.number(thousands / 10),
                Lang::En => self.number(thousands),
            };
            self.worded("ten-thousands", &amount)
        };
        match rest {
            0 => said(thousands),
            900.. => self.worded("about-nearly", &said(thousands + 1)),
            _ => self.worded("about-more_than", &said(thousands)),
        }
    }

    /// Says how large a number is, and no more: `hàng chục`, `hàng trăm`, `hàng nghìn`; below ten the number itself.
    pub fn scale(&self, number: i64) -> String {
        match number {
            ..10 => self.number(number),
            10..100 => self.text("scale-tens"),
            100..1_000 => self.text("scale-hundreds"),
            1_000..10_000 => self.text("scale-thousands"),
            _ => self.text("scale-ten_thousands"),
        }
    }

    /// Writes money given in đồng in the largest unit that keeps it short: `12,5 tỷ đồng`, `350 triệu đồng`,
    /// `hơn 12 tỷ đồng`; a negative amount that would be cut off, in đồng.
    pub fn money(&self, dong: i64) -> String {
        let (tenth, key) = match dong.unsigned_abs() {
            ..1_000_000 => (1, "money-dong"),
            1_000_000..1_000_000_000 => (100_000, "money-million"),
            _ => (100_000_000, "money-billion"),
        };
        let (tenths, rest) = (dong / tenth, dong % tenth);
        if tenth == 1 || rest < 0 {
            return self.worded("money-dong", &self.number(dong));
        }
        let amount = if tenths % 10 == 0 { self.number(tenths / 10) } else { self.decimal(tenths) };
        let said = self.worded(key, &amount);
        if rest == 0 { said } else { self.worded("about-more_than", &said) }
    }

    /// Writes a part of a number of things: `10/11 chỉ tiêu`.
    pub fn part_of(&self, part: i64, all: i64, what: &str) -> String {
        format!("{}/{} {what}", self.number(part), self.number(all))
    }

    /// Writes two numbers that belong together: `41 vụ/71 trường hợp`.
    pub fn pair(&self, (one, what): (i64, &str), (other, other_what): (i64, &str)) -> String {
        format!("{} {what}/{} {other_what}", self.number(one), self.number(other))
    }

    /// Writes a range of percentages: `80 - 85%`; where both ends read alike, one.
    pub fn percent_range(&self, least: (i64, i64), most: (i64, i64), decimals: u32) -> String {
        let [low, high] = [least, most].map(|(part, of)| self.percent(part, of, decimals));
        if low == high { high } else { format!("{} - {high}", low.trim_end_matches('%')) }
    }

    fn worded(&self, key: &str, number: &str) -> String {
        self.text_with(key, &[("number", number.to_owned().into())])
    }
}

/// Returns the place of the second figure of a number: 1.000 for 48.772.
fn step_of(number: i64) -> i64 {
    let mut step = 1;
    while number / step >= 100 {
        step *= 10;
    }
    step
}

#[cfg(test)]
mod tests {
    use crate::lang::Lang;
    use crate::words::words;

    #[test]
    fn a_number_is_worded_by_the_nearest_round_one_on_its_right_side() {
        let vi = words(Lang::Vi);
        for (number, text) in [
            (0, "0"),
            (81, "81"),
            (99, "99"),
            (100, "100"),
            (4_968, "gần 5.000"),
            (5_000, "5.000"),
            (5_010, "hơn 5.000"),
            (48_772, "gần 49.000"),
            (48_120, "hơn 48.000"),
            (1_062, "gần 1.100"),
        ] {
            assert_eq!(vi.about(number), text);
        }
        assert_eq!(words(Lang::En).about(4_968), "nearly 5,000");
    }

    #[test]
    fn tens_of_thousands_are_counted_in_van() {
        let vi = words(Lang::Vi);
        assert_eq!(vi.in_ten_thousands(65_312), "hơn 6,5 vạn");
        assert_eq!(vi.in_ten_thousands(49_960), "gần 5 vạn");
        assert_eq!(vi.in_ten_thousands(60_000), "6 vạn");
        assert_eq!(vi.in_ten_thousands(4_968), "gần 5.000");
        assert_eq!(words(Lang::En).in_ten_thousands(65_312), "more than 65 thousand");
        assert_eq!(words(Lang::En).in_ten_thousands(60_000), "60 thousand");
    }

    #[test]
    fn a_scale_says_no_more_than_how_many_figures() {
        let vi = words(Lang::Vi);
        let said = [7, 10, 99, 100, 840, 1_000, 12_000].map(|number| vi.scale(number));
        let expected = ["7", "hàng chục", "hàng chục", "hàng trăm", "hàng trăm", "hàng nghìn", "hàng vạn"];
        assert_eq!(said, expected);
    }

    #[test]
    fn money_is_written_in_its_largest_unit() {
        let vi = words(Lang::Vi);
        assert_eq!(vi.money(950_000), "950.000 đồng");
        assert_eq!(vi.money(350_000_000), "350 triệu đồng");
        assert_eq!(vi.money(12_500_000_000), "12,5 tỷ đồng");
        assert_eq!(vi.money(-2_000_000), "-2 triệu đồng");
        assert_eq!(vi.money(12_049_000_000), "hơn 12 tỷ đồng");
        assert_eq!(vi.money(350_990_000), "hơn 350,9 triệu đồng");
        assert_eq!(vi.money(-2_010_000), "-2.010.000 đồng");
        assert_eq!(words(Lang::En).money(12_500_000_000), "VND 12.5 billion");
    }

    #[test]
    fn a_share_is_worded_by_the_nearest_round_percentage() {
        let vi = words(Lang::Vi);
        let said = [(973, 1_000), (894, 1_000), (95, 100), (996, 1_000), (1, 1), (23, 1_000), (0, 7), (0, 0)];
        let said = said.map(|(part, of)| vi.about_percent(part, of));
        assert_eq!(said, ["trên 95%", "gần 90%", "95%", "gần 100%", "100%", "2,3%", "0,0%", "–"]);
        assert_eq!(words(Lang::En).about_percent(973, 1_000), "over 95%");
        let said = [(849, 1_000), (80, 100), (23, 1_000), (0, 0)].map(|(part, of)| vi.over_percent(part, of));
        assert_eq!(said, ["trên 80%", "80%", "2,3%", "–"]);
    }

    #[test]
    fn parts_pairs_and_ranges_read_as_reports_print_them() {
        let vi = words(Lang::Vi);
        assert_eq!(vi.part_of(10, 11, "chỉ tiêu"), "10/11 chỉ tiêu");
        assert_eq!(vi.pair((41, "vụ"), (71, "trường hợp")), "41 vụ/71 trường hợp");
        assert_eq!(vi.percent_range((80, 100), (85, 100), 0), "80 - 85%");
        assert_eq!(vi.percent_range((802, 1_000), (1_604, 2_000), 1), "80,2%");
    }
}
