//! Coded values: closed lists whose names stand in acts and measures, with their labels in both languages.

/// A text in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// In Vietnamese.
    pub vi: &'static str,
    /// In English.
    pub en: &'static str,
}

/// A closed list of coded values.
pub trait Coded: Copy + Sized + 'static {
    /// All values, in the order in which they are shown. A value's code is its position plus one; 0 is "unknown".
    const ALL: &'static [Self];

    /// Returns the name as it stands in acts and measures.
    fn name(self) -> &'static str;

    /// Returns the label.
    fn label(self) -> Label;

    /// Returns the code: 1 for the first.
    fn code(self) -> u8;

    /// Returns the value of a code, if there is one.
    fn from_code(code: u8) -> Option<Self> {
        Self::ALL.get(usize::from(code).checked_sub(1)?).copied()
    }
}

macro_rules! coded {
    ($(#[$meta:meta])* $list:ident { $( $value:ident $name:literal $vi:literal $en:literal, )* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        #[schemars(inline, extend("x-labels" = { $( $name: [$vi, $en] ),* }))]
        pub enum $list {
            $(
                #[doc = concat!($vi, " – ", $en, ".")]
                #[serde(rename = $name)]
                $value,
            )*
        }

        impl Coded for $list {
            const ALL: &'static [Self] = &[ $( Self::$value ),* ];

            fn name(self) -> &'static str {
                match self { $( Self::$value => $name ),* }
            }

            fn label(self) -> Label {
                match self { $( Self::$value => Label { vi: $vi, en: $en } ),* }
            }

            fn code(self) -> u8 {
                self as u8 + 1
            }
        }
    };
}

mod award;
mod cadre;
mod discipline;
mod due;
mod inspection;
mod integrity;
mod matter;
mod meeting;
mod petition;
mod resolution;
mod review;
mod study;

pub use self::award::{AwardOccasion, ModelKind, Whom};
pub use self::cadre::{CadreDeed, CadreDirection};
pub use self::discipline::{AppealOutcome, DisciplineForm, LegalAction};
pub use self::due::WorkList;
pub use self::inspection::{Activity, CommitteeSeat, Conclusion, InspectedObject, InspectionKind, LegalBasis};
pub use self::integrity::{AssetStage, CaseUnit};
pub use self::matter::MatterKind;
pub use self::meeting::{MeetingKind, Turnout};
pub use self::petition::{PetitionKind, PetitionOutcome};
pub use self::resolution::{Cadence, CauseKind, Comparator, DocKind, IndicatorUnit, NumberSeries, Pace, TargetResult};
pub use self::review::{RemedyOutcome, ReviewSpan, ReviewStage};
pub use self::study::{ActivityForm, Attendance, Audience, ClassKind, CommitmentKind, CommitmentResult, SessionForm};

coded! {
    /// Sex, as the statistics ask for it.
    Sex {
        Male "male" "Nam" "Male",
        Female "female" "Nữ" "Female",
    }
}

coded! {
    /// General and professional education, lowest first.
    Education {
        Primary "primary" "Tiểu học" "Primary school",
        LowerSecondary "lower_secondary" "Trung học cơ sở" "Lower secondary school",
        UpperSecondary "upper_secondary" "Trung học phổ thông" "Upper secondary school",
        Vocational "vocational" "Trung cấp" "Vocational secondary",
        College "college" "Cao đẳng" "College",
        University "university" "Đại học" "University",
        Master "master" "Thạc sĩ" "Master's degree",
        Doctor "doctor" "Tiến sĩ" "Doctorate",
    }
}

coded! {
    /// Level of political theory (trình độ lý luận chính trị), lowest first.
    TheoryLevel {
        Elementary "elementary" "Sơ cấp" "Elementary",
        Intermediate "intermediate" "Trung cấp" "Intermediate",
        Advanced "advanced" "Cao cấp" "Advanced",
        Bachelor "bachelor" "Cử nhân" "Bachelor",
    }
}

coded! {
    /// Standing of a member in the Party.
    Status {
        Probationary "probationary" "Dự bị" "Probationary",
        Official "official" "Chính thức" "Official",
    }
}

coded! {
    /// Kind of a Party organisation (loại hình tổ chức đảng), highest level first. It carries the level: the level is
    /// never inferred from the administrative type of a place (294-QĐ/TW).
    OrgKind {
        Central "central" "Toàn Đảng" "The whole Party",
        Provincial "provincial" "Đảng bộ tỉnh, thành phố trực thuộc Trung ương" "Provincial organisation",
        CentralBloc "central_bloc" "Đảng bộ khối trực thuộc Trung ương" "Bloc organisation under the Centre",
        District "district" "Đảng bộ huyện, quận, thị xã, thành phố (đến 30/6/2025)" "District organisation (until 30/06/2025)",
        Bloc "bloc" "Đảng bộ khối trực thuộc tỉnh" "Bloc organisation of a province",
        UpperGrassroots "upper_grassroots" "Đảng bộ cấp trên trực tiếp cơ sở" "Organisation directly above the grass roots",
        GrassrootsCommittee "grassroots_committee" "Đảng bộ cơ sở" "Grass-roots organisation with cells",
        GrassrootsCell "grassroots_cell" "Chi bộ cơ sở" "Grass-roots cell",
        Sectional "sectional" "Đảng bộ bộ phận" "Sectional organisation",
        SubordinateCell "subordinate_cell" "Chi bộ trực thuộc" "Subordinate cell",
    }
}

coded! {
    /// Level of a Party organisation, highest first.
    Level {
        Central "central" "Trung ương" "Centre",
        Province "province" "Cấp tỉnh" "Province",
        Upper "upper" "Cấp trên trực tiếp cơ sở" "Directly above the grass roots",
        Grassroots "grassroots" "Cấp cơ sở" "Grass roots",
        Sectional "sectional" "Bộ phận" "Section",
        Cell "cell" "Chi bộ trực thuộc" "Subordinate cell",
    }
}

impl OrgKind {
    /// Returns the level that the kind stands on.
    pub fn level(self) -> Level {
        match self {
            Self::Central => Level::Central,
            Self::Provincial | Self::CentralBloc => Level::Province,
            Self::District | Self::Bloc | Self::UpperGrassroots => Level::Upper,
            Self::GrassrootsCommittee | Self::GrassrootsCell => Level::Grassroots,
            Self::Sectional => Level::Sectional,
            Self::SubordinateCell => Level::Cell,
        }
    }

    /// Returns whether members may belong to it directly.
    pub fn holds_members(self) -> bool {
        self.level() >= Level::Grassroots
    }

    /// Returns whether it is a cell (chi bộ).
    pub fn is_cell(self) -> bool {
        matches!(self, Self::GrassrootsCell | Self::SubordinateCell)
    }
}

coded! {
    /// Why somebody is no longer a member.
    ExitReason {
        Expelled "expelled" "Khai trừ" "Expelled",
        StruckOff "struck_off" "Xóa tên" "Struck off",
        Resigned "resigned" "Xin ra khỏi Đảng" "Resigned",
        Died "died" "Từ trần" "Died",
        TransferredOutside "transferred_outside" "Chuyển sinh hoạt ra ngoài phạm vi quản lý" "Transferred out of this register",
    }
}

coded! {
    /// Body of an organisation that acts or in which a post is held.
    Body {
        Congress "congress" "Đại hội" "Congress",
        Committee "committee" "Ban chấp hành (cấp ủy)" "Committee",
        Standing "standing" "Ban thường vụ" "Standing committee",
        Permanent "permanent" "Thường trực cấp ủy" "Standing secretaries",
        Inspection "inspection" "Ủy ban kiểm tra" "Inspection commission",
        Cell "cell" "Chi bộ" "Cell",
        Advisory "advisory" "Cơ quan tham mưu, giúp việc" "Advisory body",
    }
}

coded! {
    /// Post in a Party organisation.
    Post {
        Secretary "secretary" "Bí thư" "Secretary",
        DeputySecretary "deputy_secretary" "Phó bí thư" "Deputy secretary",
        StandingMember "standing_member" "Ủy viên ban thường vụ" "Member of the standing committee",
        CommitteeMember "committee_member" "Cấp ủy viên" "Committee member",
        InspectionHead "inspection_head" "Chủ nhiệm ủy ban kiểm tra" "Head of the inspection commission",
        InspectionDeputy "inspection_deputy" "Phó chủ nhiệm ủy ban kiểm tra" "Deputy head of the inspection commission",
        InspectionMember "inspection_member" "Ủy viên ủy ban kiểm tra" "Member of the inspection commission",
    }
}

coded! {
    /// How somebody came to a post.
    SeatOrigin {
        Elected "elected" "Bầu cử" "Elected",
        Appointed "appointed" "Chỉ định" "Appointed",
        Assigned "assigned" "Phân công" "Assigned",
    }
}

coded! {
    /// How somebody left a post.
    SeatEnd {
        TermEnd "term_end" "Hết nhiệm kỳ" "End of term",
        Moved "moved" "Chuyển công tác" "Moved to other work",
        Retired "retired" "Nghỉ hưu" "Retired",
        Removed "removed" "Cho thôi giữ chức" "Released from the post",
        Disciplined "disciplined" "Kỷ luật cách chức" "Dismissed as discipline",
        Other "other" "Lý do khác" "Other reason",
    }
}

coded! {
    /// Form of a congress.
    CongressForm {
        Delegates "delegates" "Đại hội đại biểu" "Congress of delegates",
        Plenary "plenary" "Đại hội đảng viên" "Congress of all members",
    }
}

coded! {
    /// Security classification of a document.
    Secrecy {
        Normal "normal" "Thường" "Not classified",
        Confidential "confidential" "Mật" "Confidential",
        Secret "secret" "Tối mật" "Secret",
        TopSecret "top_secret" "Tuyệt mật" "Top secret",
    }
}

coded! {
    /// Why an entry is voided.
    VoidReason {
        Mistyped "mistyped" "Nhập sai số liệu" "Mistyped",
        WrongSubject "wrong_subject" "Ghi nhầm người hoặc tổ chức" "Wrong person or organisation",
        WrongDate "wrong_date" "Ghi sai ngày" "Wrong date",
        Duplicate "duplicate" "Ghi trùng" "Recorded twice",
        Revoked "revoked" "Quyết định bị hủy bỏ" "The decision was revoked",
        Other "other" "Lý do khác" "Other reason",
    }
}

coded! {
    /// What happened to an organisation, as facts count it.
    UnitChange {
        Founded "founded" "Thành lập" "Founded",
        Renamed "renamed" "Đổi tên" "Renamed",
        Reclassified "reclassified" "Chuyển loại hình" "Reclassified",
        Moved "moved" "Chuyển giao" "Moved",
        Merged "merged" "Hợp nhất" "Merged into a new one",
        Absorbed "absorbed" "Sáp nhập" "Absorbed",
        Split "split" "Chia tách" "Split",
        Ended "ended" "Kết thúc hoạt động" "Ended",
    }
}

impl UnitChange {
    /// Returns whether the organisation no longer stands after it.
    pub fn is_end(self) -> bool {
        matches!(self, Self::Merged | Self::Absorbed | Self::Split | Self::Ended)
    }
}

coded! {
    /// What a six-monthly reconciliation of dossiers counts (01-HD/TW, item 8).
    DossierCount {
        Listed "listed" "Đảng viên trong danh sách" "Members on the list",
        Held "held" "Hồ sơ hiện có" "Dossiers held",
        Missing "missing" "Hồ sơ thiếu" "Dossiers missing",
        Incomplete "incomplete" "Hồ sơ chưa đủ thành phần" "Dossiers incomplete",
    }
}

coded! {
    /// Age bands of the statistics of members.
    AgeBand {
        To30 "18_30" "Từ 18 đến 30 tuổi" "18 to 30",
        To35 "31_35" "Từ 31 đến 35 tuổi" "31 to 35",
        To40 "36_40" "Từ 36 đến 40 tuổi" "36 to 40",
        To45 "41_45" "Từ 41 đến 45 tuổi" "41 to 45",
        To50 "46_50" "Từ 46 đến 50 tuổi" "46 to 50",
        To55 "51_55" "Từ 51 đến 55 tuổi" "51 to 55",
        To60 "56_60" "Từ 56 đến 60 tuổi" "56 to 60",
        Over60 "over_60" "Trên 60 tuổi" "Over 60",
    }
}

impl AgeBand {
    /// The oldest age in whole years of each band but the last.
    pub const OLDEST: [i16; 7] = [30, 35, 40, 45, 50, 55, 60];
}

coded! {
    /// Bands of Party age (tuổi đảng), by the badge years.
    PartyAgeBand {
        Under30 "under_30" "Dưới 30 năm" "Under 30 years",
        From30 "30_39" "Từ 30 đến 39 năm" "30 to 39 years",
        From40 "40_49" "Từ 40 đến 49 năm" "40 to 49 years",
        From50 "50_59" "Từ 50 đến 59 năm" "50 to 59 years",
        From60 "60_69" "Từ 60 đến 69 năm" "60 to 69 years",
        From70 "from_70" "Từ 70 năm trở lên" "70 years and more",
    }
}

impl PartyAgeBand {
    /// The greatest Party age in whole years of each band but the last.
    pub const OLDEST: [i16; 5] = [29, 39, 49, 59, 69];
}
