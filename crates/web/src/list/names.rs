//! Which lists there are, and where.

use dangvu_register::ids::UnitId;

/// A list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ListName {
    Members,
    Units,
    Documents,
    Matters,
    Entries,
    Accounts,
    Targets,
    Reviews,
    ReviewedMembers,
    Inspections,
    Programme,
    Petitions,
    Plans,
    Awards,
    Discipline,
}

impl ListName {
    const ALL: [Self; 15] = [
        Self::Members,
        Self::Units,
        Self::Documents,
        Self::Matters,
        Self::Entries,
        Self::Accounts,
        Self::Targets,
        Self::Reviews,
        Self::ReviewedMembers,
        Self::Inspections,
        Self::Programme,
        Self::Petitions,
        Self::Plans,
        Self::Awards,
        Self::Discipline,
    ];

    /// Returns its name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Members => "members",
            Self::Units => "units",
            Self::Documents => "documents",
            Self::Matters => "matters",
            Self::Entries => "entries",
            Self::Accounts => "accounts",
            Self::Targets => "targets",
            Self::Reviews => "reviews",
            Self::ReviewedMembers => "reviewed-members",
            Self::Inspections => "inspections",
            Self::Programme => "programme",
            Self::Petitions => "petitions",
            Self::Plans => "plans",
            Self::Awards => "awards",
            Self::Discipline => "discipline",
        }
    }

    /// Returns the list of a name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.name() == name)
    }

    /// Returns the key of what it is called.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Members => "members-title",
            Self::Units => "units-title",
            Self::Documents => "documents-title",
            Self::Matters => "matters-title",
            Self::Entries => "entries-title",
            Self::Accounts => "people-title",
            Self::Targets => "targets-list-title",
            Self::Reviews => "reviews-title",
            Self::ReviewedMembers => "reviews-members-title",
            Self::Inspections => "inspections-title",
            Self::Programme => "programme-title",
            Self::Petitions => "petitions-title",
            Self::Plans => "plans-title",
            Self::Awards => "awards-title",
            Self::Discipline => "discipline-title",
        }
    }

    /// Returns whether its address names a unit.
    pub(crate) fn is_of_unit(self) -> bool {
        !matches!(self, Self::Members | Self::Units | Self::Documents | Self::Matters | Self::Entries | Self::Accounts)
    }

    /// Returns its address.
    pub(crate) fn path(self, unit: Option<&UnitId>) -> String {
        let unit = unit.map(ToString::to_string).unwrap_or_default();
        match self {
            Self::ReviewedMembers => format!("/reviews/{unit}/members"),
            Self::Targets => format!("/targets/{unit}/all"),
            Self::Programme => format!("/inspections/{unit}/programme"),
            list if list.is_of_unit() => format!("/{}/{unit}", list.name()),
            list => format!("/{}", list.name()),
        }
    }

    /// Returns where its files are.
    pub(super) fn files(self, unit: Option<&UnitId>) -> String {
        let path = self.path(unit);
        // An account may be called as a file is.
        if self == Self::Accounts { format!("{path}/list") } else { path }
    }
}
