//! What changes how a member or a committee stands, and not where: terms and posts, leave and suspension, cards and badges.

use dangvu_register::codes::Coded as _;
use dangvu_register::ids::Member;

use super::{Chooser, Dice};

impl Chooser<'_> {
    pub(super) fn standing(&self, who: &str) -> String {
        let Dice { one, two, three, .. } = self.dice;
        let (unit, later) = (self.any_unit(two), self.on.plus_days(i32::from(one) / 4));
        let fit = |step| self.somebody_for(step, one);
        let head = ["tinh", "a"][usize::from(two % 2)];
        match three % 15 {
            0 => format!("hold_congress {unit} {}", 1 + one % 9),
            1 => format!("open_term {head} {} {}", 1 + one % 9, self.on.plus_months(60)),
            2 => format!("close_term {head}"),
            3 => self.leave_post(),
            4 => format!("transfer_temporarily {who} {later}"),
            5 => format!("return_from_temporary {}", fit("return_from_temporary")),
            6 => format!("suspend {who} {later}"),
            7 => format!("end_suspension {}", fit("end_suspension")),
            8 => format!("end_exemption {}", fit("end_exemption")),
            9 => format!("resign {who}"),
            10 => format!("issue_card {who}"),
            11 => format!("award_badge {who} 30"),
            12 => format!("exempt {who}"),
            13 => format!("take_post {who} {unit} secretary"),
            _ => format!("reconcile_dossiers {unit} 3 3 0 {}", one % 2),
        }
    }

    /// Somebody leaves the post that they hold, if anybody holds one.
    fn leave_post(&self) -> String {
        let seats = |at| self.register.standing(Member::from_at(at), self.on).seats;
        let held = (0..self.register.member_count()).find_map(|at| {
            let (_, seat) = seats(at).into_iter().next()?;
            let who = self.register.member_id(Member::from_at(at)).number();
            Some((who, self.register.unit_id(seat.unit).to_string(), seat.post.name()))
        });
        let (who, unit, post) = held.unwrap_or((1, "tinh".to_owned(), "secretary"));
        format!("leave_post m{who} {unit} {post}")
    }
}
