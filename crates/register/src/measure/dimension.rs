//! Dimensions: what rows are told apart by. Every value is a code below 128, so that a condition is one bit test.

use std::cell::OnceCell;

use super::own::{fact_code_at, matter_code_at, of_other};
use crate::codes::{AgeBand, MatterKind, PartyAgeBand};
use crate::day::Day;
use crate::fact::{About, FactKind};
use crate::profile::{self, Field, Profile};

/// A condition on one dimension: the codes that are allowed, as bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The dimension.
    pub dimension: Dimension,
    /// Bit *n* is set if code *n* is allowed.
    pub allowed: u128,
}

impl Condition {
    #[inline]
    pub(super) fn allows(self, code: u8) -> bool {
        self.allowed >> (code & 127) & 1 == 1
    }
}

/// A value of a dimension with its labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// Code.
    pub code: u8,
    /// Name in measures.
    pub name: String,
    /// Label in Vietnamese.
    pub vi: String,
    /// Label in English.
    pub en: String,
}

macro_rules! dimensions {
    ($( $(#[$meta:meta])* $name:ident $text:literal $vi:literal $en:literal, )*) => {
        /// A dimension of members, organisations, posts or facts.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Dimension { $( #[doc = concat!($vi, " – ", $en, ".")] $(#[$meta])* $name, )* }

        impl Dimension {
            /// All dimensions.
            pub const ALL: &'static [Self] = &[ $( Self::$name ),* ];

            /// Returns the name in measures.
            pub fn name(self) -> &'static str {
                match self { $( Self::$name => $text ),* }
            }

            /// Returns the labels.
            pub fn label(self) -> crate::codes::Label {
                match self { $( Self::$name => crate::codes::Label { vi: $vi, en: $en } ),* }
            }
        }
    };
}

dimensions! {
    Sex "sex" "Giới tính" "Sex",
    EthnicMinority "ethnic_minority" "Dân tộc thiểu số" "Ethnic minority",
    Religious "religious" "Theo tôn giáo" "Religious",
    Education "education" "Trình độ học vấn, chuyên môn" "Education",
    Theory "theory" "Trình độ lý luận chính trị" "Theory level",
    Occupation "occupation" "Nghề nghiệp" "Occupation",
    Status "status" "Tư cách đảng viên" "Status",
    Exempt "exempt" "Được miễn công tác, sinh hoạt" "Exempt",
    Suspended "suspended" "Bị đình chỉ sinh hoạt" "Suspended",
    Temporary "temporary" "Sinh hoạt tạm thời nơi khác" "Temporarily elsewhere",
    Transit "transit" "Đang chuyển sinh hoạt" "In transit",
    AgeBand "age_band" "Nhóm tuổi" "Age band",
    PartyAgeBand "party_age_band" "Nhóm tuổi đảng" "Party age band",
    Age "age" "Tuổi" "Age",
    PartyAge "party_age" "Tuổi đảng" "Party age",
    Kind "kind" "Loại hình tổ chức" "Kind of organisation",
    Level "level" "Cấp" "Level",
    Grassroots "grassroots" "Tổ chức cơ sở đảng" "Grass-roots organisation",
    Sector "sector" "Khối, lĩnh vực" "Sector",
    HasCells "has_cells" "Có chi bộ trực thuộc" "With cells",
    ParentLevel "parent_level" "Cấp của tổ chức cấp trên" "Level of the parent",
    Reason "reason" "Lý do" "Reason",
    InTransit "in_transit" "Khi đang chuyển sinh hoạt" "While in transit",
    Opening "opening" "Ghi khi mở sổ" "Recorded when the register was opened",
    Years "years" "Số năm tuổi đảng" "Years",
    Posthumous "posthumous" "Truy tặng" "Posthumous",
    Post "post" "Chức vụ" "Post",
    Change "change" "Biến động" "Change",
    Form "form" "Hình thức" "Form",
    Dossiers "dossiers" "Nội dung đối chiếu" "What is counted",
    Overdue "overdue" "Quá hạn" "Overdue",
    Body "body" "Cơ quan" "Body",
    Online "online" "Trực tuyến" "Online",
    Meeting "meeting" "Loại hội nghị, sinh hoạt" "Kind of meeting",
    Turnout "turnout" "Có mặt, vắng mặt" "Turnout",
    SessionForm "session_form" "Hình thức học tập" "Form of a session",
    Audience "audience" "Đối tượng tham gia" "Audience",
    Attendance "attendance" "Thuộc diện, đã tham gia" "Attendance",
    ClassKind "class" "Loại lớp bồi dưỡng" "Kind of class",
    ActivityForm "activity_form" "Hình thức hoạt động" "Form of an activity",
    Commitment "commitment" "Loại cam kết, đăng ký" "Kind of commitment",
    CommitmentResult "commitment_result" "Kết quả thực hiện cam kết" "Result of a commitment",
    Petition "petition" "Loại đơn" "Kind of petition",
    Anonymous "anonymous" "Không rõ người gửi" "Anonymous",
    Outcome "outcome" "Kết quả giải quyết" "Outcome",
    Document "document" "Thể loại văn bản" "Kind of document",
    Implementing "implementing" "Thực hiện văn bản khác" "Implements another",
    Outside "outside" "Văn bản của cấp trên, ngoài phạm vi quản lý" "From outside the register",
    Indicator "indicator" "Chỉ tiêu nhập tay" "Typed-in indicator",
    Rating "rating" "Mức xếp loại" "Level of classification",
    Rated "rated" "Được xếp loại" "Rated",
    Stage "stage" "Bước xếp loại" "Step of the rating",
    Span "span" "Thời gian xếp loại" "Time that is rated",
    NotRated "not_rated" "Lý do chưa xếp loại" "Why not rated",
    RuleSet "rule_set" "Bộ quy tắc xếp loại" "Rule set of the classification",
    IssuerLevel "issuer_level" "Cấp của nơi ban hành" "Level of the issuer",
    Whom "whom" "Đối tượng" "Whom it is about",
    Remedy "remedy" "Kết quả khắc phục" "How far remedied",
    Award "award" "Hình thức khen thưởng" "Form of the award",
    Occasion "occasion" "Dịp khen thưởng" "Occasion of the award",
    Theme "theme" "Nội dung khen thưởng" "Theme of the award",
    AwardYears "award_years" "Số năm được khen" "Years that the award is for",
    RecipientKind "recipient_kind" "Loại hình tổ chức được khen" "Kind of the organisation that is commended",
    RecipientGrassroots "recipient_grassroots" "Tổ chức cơ sở đảng được khen" "Grass-roots organisation commended",
    ModelField "model_field" "Lĩnh vực" "Field of the model",
    Model "model" "Loại mô hình" "Kind of model",
    RecognisedBy "recognised_by" "Cấp công nhận" "Level that recognised it",
    Movement "movement" "Phong trào" "Movement",
    Activity "activity" "Kiểm tra hay giám sát" "Inspection or supervision",
    Inspection "inspection" "Loại kiểm tra, giám sát" "Kind of inspection",
    Basis "basis" "Căn cứ kiểm tra, giám sát" "Legal basis",
    Conclusion "conclusion" "Kết luận" "Conclusion",
    Content "content" "Nội dung" "Content",
    Object "object" "Đối tượng" "Object",
    ObjectLevel "object_level" "Cấp của đối tượng" "Level of the object",
    ObjectKind "object_kind" "Loại hình tổ chức của đối tượng" "Kind of the object's organisation",
    CommitteeSeat "committee_seat" "Cấp ủy viên" "Seat in a committee",
    Discipline "discipline" "Hình thức kỷ luật" "Form of discipline",
    DisciplineAfter "discipline_after" "Hình thức kỷ luật sau khiếu nại" "Form after the appeal",
    Inspected "inspected" "Sau kiểm tra" "After an inspection",
    LegalAction "legal_action" "Xử lý theo pháp luật" "Legal action",
    Administrative "administrative" "Kỷ luật hành chính" "Administrative discipline",
    Appeal "appeal" "Kết quả giải quyết khiếu nại" "Outcome of an appeal",
    Agency "case_agency" "Cơ quan thụ lý" "Agency",
    CaseField "case_field" "Loại vụ việc" "Kind of cases",
    CaseUnit "case_unit" "Vụ hay trường hợp" "Cases or persons",
    AssetStage "asset_stage" "Phải thu hồi hay đã thu hồi" "To be recovered or recovered",
    CadreDeed "cadre_deed" "Việc về cán bộ" "Cadre action",
    Direction "direction" "Hướng luân chuyển" "Direction",
    ManagedBy "managed_by" "Cấp quản lý chức danh" "Level that manages the post",
    BeforeTermEnd "before_term_end" "Chưa hết nhiệm kỳ" "Before the end of the term",
    CadreReason "cadre_reason" "Lý do về công tác cán bộ" "Reason of a cadre action",
    UnplanReason "unplan_reason" "Lý do đưa ra khỏi quy hoạch" "Reason for taking off a plan",
}

impl Dimension {
    /// Returns the dimension of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|dimension| dimension.name() == name)
    }

    /// Returns whether the codes are plain numbers.
    pub fn is_number(self) -> bool {
        matches!(self, Self::Age | Self::PartyAge | Self::Years | Self::AwardYears)
    }

    /// Returns whether the dimension is yes or no: 1 for no, 2 for yes.
    pub fn is_flag(self) -> bool {
        matches!(
            self,
            Self::EthnicMinority
                | Self::Religious
                | Self::Exempt
                | Self::Suspended
                | Self::Temporary
                | Self::Transit
                | Self::Grassroots
                | Self::HasCells
                | Self::InTransit
                | Self::Opening
                | Self::Posthumous
                | Self::Overdue
                | Self::Online
                | Self::Anonymous
                | Self::Implementing
                | Self::Outside
                | Self::Rated
                | Self::RecipientGrassroots
                | Self::Inspected
                | Self::Administrative
                | Self::BeforeTermEnd
        )
    }

    pub(super) fn is_of_member(self) -> bool {
        (self as u8) <= (Self::PartyAge as u8)
    }

    pub(super) fn is_of_unit(self) -> bool {
        let at = self as u8;
        (Self::Kind as u8..=Self::ParentLevel as u8).contains(&at)
    }

    /// Returns whether facts of a kind have the dimension.
    pub fn fits_fact(self, kind: FactKind) -> bool {
        if self.is_of_member() {
            return kind.about() == About::Member;
        }
        self.is_of_unit()
            || self.is_of_object(kind)
            || fact_code_at(self, kind).is_some()
            || of_other(self, kind).is_some()
    }

    /// Returns whether it is asked of whom a body acted on.
    fn is_of_object(self, kind: FactKind) -> bool {
        match self {
            Self::ObjectLevel | Self::ObjectKind => kind.is_by_a_body(),
            Self::CommitteeSeat => kind.is_by_a_body() && kind.about() == About::Member,
            _ => false,
        }
    }

    /// Returns whether matters of a kind have the dimension.
    pub fn fits_matter(self, kind: MatterKind) -> bool {
        // A title is planned for one member.
        if self.is_of_member() {
            return kind == MatterKind::Succession;
        }
        self == Self::Overdue || self.is_of_unit() || matter_code_at(self, kind).is_some()
    }
}

/// Turns birthdays and first days of Party age into bands and years on one day, without a calendar for each.
#[derive(Clone, Debug)]
pub(super) struct Ages {
    on: Day,
    bands: OnceCell<[Day; 7]>,
    party_bands: OnceCell<[Day; 5]>,
    years: OnceCell<Vec<Day>>,
}

impl Ages {
    pub(super) fn on(on: Day) -> Self {
        Self { on, bands: OnceCell::new(), party_bands: OnceCell::new(), years: OnceCell::new() }
    }

    fn bands(&self) -> &[Day; 7] {
        self.bands.get_or_init(|| AgeBand::OLDEST.map(|oldest| last_first_day(self.on, oldest + 1)))
    }

    fn party_bands(&self) -> &[Day; 5] {
        self.party_bands.get_or_init(|| PartyAgeBand::OLDEST.map(|oldest| last_first_day(self.on, oldest + 1)))
    }

    /// Returns the latest day from which 1, 2, 3 … whole years have passed: later days first.
    fn all_years(&self) -> &[Day] {
        let within = |&day: &Day| day > Day::MIN;
        self.years.get_or_init(|| (1..=127).map(|years| last_first_day(self.on, years)).take_while(within).collect())
    }

    /// Returns how often the code of a dimension of age goes up by one; `None` for other dimensions.
    pub(super) fn cut_count(&self, dimension: Dimension) -> Option<usize> {
        match dimension {
            Dimension::AgeBand => Some(self.bands().len() + 1),
            Dimension::PartyAgeBand => Some(self.party_bands().len() + 1),
            Dimension::Age | Dimension::PartyAge => {
                let years: [i16; 127] = std::array::from_fn(|at| i16::try_from(at).unwrap_or(0) + 1);
                Some(years.partition_point(|&years| last_first_day(self.on, years) > Day::MIN))
            }
            _ => None,
        }
    }

    /// Returns a day at which the code of a dimension of age goes up by one, for those who were born (or whose Party age
    /// counts from) then or earlier. Few are asked for: they are not all found out.
    pub(super) fn cut(&self, dimension: Dimension, at: usize) -> Option<Day> {
        // Whoever is in a band at all has a day that is known.
        let banded = |starts: &[Day]| match at.checked_sub(1) {
            None => Some(Day::OPEN.plus_days(-1)),
            Some(at) => starts.get(at).copied(),
        };
        match dimension {
            Dimension::AgeBand => banded(self.bands()),
            Dimension::PartyAgeBand => banded(self.party_bands()),
            _ => {
                (at < self.cut_count(dimension)?).then(|| last_first_day(self.on, i16::try_from(at + 1).unwrap_or(127)))
            }
        }
    }

    fn band(&self, born: Day) -> u8 {
        band(self.bands(), born)
    }

    fn party_band(&self, since: Day) -> u8 {
        band(self.party_bands(), since)
    }

    fn years(&self, since: Day) -> u8 {
        u8::try_from(self.all_years().partition_point(|&first| since <= first)).unwrap_or(127)
    }
}

#[inline]
fn band<const N: usize>(starts: &[Day; N], first: Day) -> u8 {
    if first == Day::OPEN {
        return 0;
    }
    1 + starts.iter().map(|&start| u8::from(first <= start)).sum::<u8>()
}

/// Returns the latest day from which `years` whole years have passed on a day.
fn last_first_day(on: Day, years: i16) -> Day {
    let date = on.date();
    if (date.month(), date.day()) < (2, 28) || (date.month(), date.day()) > (2, 29) {
        return Day::ymd(date.year() - years, date.month(), date.day()).unwrap_or(Day::MIN);
    }
    // Who was born on 29 February completes a year on 28 February of ordinary years.
    let day = on.plus_months(-12 * i32::from(years));
    let next = day.plus_days(1);
    if next.years_until(on) >= years { next } else { day }
}

/// Returns the code of a dimension of age for one person on one day: for facts, each of which has a day of its own.
pub(super) fn age_code(dimension: Dimension, born: Day, since: Day, on: Day) -> u8 {
    let years = |first: Day| if first == Day::OPEN || first > on { 0 } else { first.years_until(on) };
    let band = |first: Day, oldest: &[i16]| {
        let over = oldest.iter().filter(|&&oldest| years(first) > oldest).count();
        if first == Day::OPEN { 0 } else { 1 + over }
    };
    let code = match dimension {
        Dimension::AgeBand => band(born, &AgeBand::OLDEST),
        Dimension::PartyAgeBand => band(since, &PartyAgeBand::OLDEST),
        Dimension::PartyAge => usize::try_from(years(since)).unwrap_or(0),
        _ => usize::try_from(years(born)).unwrap_or(0),
    };
    u8::try_from(code.min(127)).unwrap_or(127)
}

/// A member's attributes, as dimensions see them.
#[inline]
pub(super) fn member_code(dimension: Dimension, profile: Profile, born: Day, since: Day, ages: &Ages) -> u8 {
    let flag = |field: Field| 1 + profile.get(field);
    match dimension {
        Dimension::Sex => profile.get(profile::SEX),
        Dimension::EthnicMinority => profile.get(profile::ETHNIC),
        Dimension::Religious => profile.get(profile::RELIGIOUS),
        Dimension::Education => profile.get(profile::EDUCATION),
        Dimension::Theory => profile.get(profile::THEORY),
        Dimension::Occupation => profile.get(profile::OCCUPATION),
        Dimension::Status => profile.get(profile::STATUS),
        Dimension::Exempt => flag(profile::EXEMPT),
        Dimension::Suspended => flag(profile::SUSPENDED),
        Dimension::Temporary => flag(profile::TEMPORARY),
        Dimension::Transit => flag(profile::TRANSIT),
        Dimension::AgeBand => ages.band(born),
        Dimension::PartyAgeBand => ages.party_band(since),
        Dimension::Age => ages.years(born),
        Dimension::PartyAge => ages.years(since),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_agree_with_birthdays_on_every_day_around_a_leap_day() {
        let first = Day::ymd(1988, 2, 20).unwrap();
        for offset in 0..1_500 {
            let born = first.plus_days(offset);
            for on in [Day::ymd(2019, 2, 28).unwrap(), Day::ymd(2020, 2, 29).unwrap(), Day::ymd(2023, 12, 31).unwrap()]
            {
                let ages = Ages::on(on);
                let code = |dimension| age_code(dimension, born, born, on);
                assert_eq!(ages.band(born), code(Dimension::AgeBand), "born {born}, on {on}");
                assert_eq!(ages.party_band(born), code(Dimension::PartyAgeBand), "born {born}, on {on}");
                assert_eq!(i16::from(ages.years(born)), born.years_until(on), "born {born}, on {on}");
            }
        }
    }

    #[test]
    fn an_unknown_birthday_has_no_age() {
        let on = Day::ymd(2023, 12, 31).unwrap();
        assert_eq!((Ages::on(on).band(Day::OPEN), Ages::on(on).years(Day::OPEN)), (0, 0));
        assert_eq!(age_code(Dimension::AgeBand, Day::OPEN, Day::OPEN, on), 0);
    }
}
