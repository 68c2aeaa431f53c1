//! A sheet whose columns are known: which of them says what, what holds for all rows, and where the rows begin.

use crate::file::{Address, Row, Value};
use crate::layout::Layout;

/// The row of a sheet of ours that names the paths of its columns; it is hidden.
pub(crate) const PATH_ROW: u32 = 2;
/// The row with the headings.
pub(crate) const HEAD_ROW: u32 = 3;
/// The row with what holds for all rows below that say nothing else.
pub(crate) const COMMON_ROW: u32 = 4;
/// The first row that is filled in.
pub(crate) const FIRST_ROW: u32 = 5;

/// What a column that is no field of the act is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// A mark: this row is meant.
    Take,
    /// Rows with the same number are one act.
    Group,
    /// The name of the member.
    Name,
    /// The day or year of birth of the member.
    Born,
    /// The cell of the member.
    Cell,
    /// The name of the unit.
    UnitName,
    /// What becomes of the row; written by the program.
    Verdict,
    /// Why; written by the program.
    Remark,
    /// Whether a likely duplicate is the same person.
    Decision,
}

impl Beside {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Take,
        Self::Group,
        Self::Name,
        Self::Born,
        Self::Cell,
        Self::UnitName,
        Self::Verdict,
        Self::Remark,
        Self::Decision,
    ];

    /// Returns the name in the row of paths and in mappings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Take => "~take",
            Self::Group => "~group",
            Self::Name => "~name",
            Self::Born => "~born",
            Self::Cell => "~cell",
            Self::UnitName => "~unit",
            Self::Verdict => "~verdict",
            Self::Remark => "~remark",
            Self::Decision => "~decision",
        }
    }

    /// Returns the key of its label.
    pub fn key(self) -> String {
        format!("workbook-column-{}", self.name().trim_start_matches('~'))
    }

    /// Returns the column of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|beside| beside.name() == name)
    }
}

/// What a column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A column of the layout, by its place.
    Field(usize),
    /// A column beside the act.
    Beside(Beside),
}

/// With what a sheet was filled when it was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filled {
    /// With nothing.
    #[default]
    Nothing,
    /// With the members of a unit: a row that says nothing else is not meant, unless it is marked.
    Members,
    /// With the units under a unit; likewise.
    Units,
}

impl Filled {
    /// Returns the name in the hidden sheet.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Members => "members",
            Self::Units => "units",
        }
    }

    /// Returns what has a name; nothing if there is none.
    pub fn named(name: &str) -> Self {
        [Self::Members, Self::Units].into_iter().find(|filled| filled.name() == name).unwrap_or_default()
    }
}

/// A value that holds for all rows that say nothing else.
#[derive(Clone, Debug)]
pub struct Common {
    /// The column of the layout.
    pub field: usize,
    /// The value.
    pub value: Value,
    /// Where it stands, if in the sheet.
    pub at: Option<Address>,
}

/// A sheet whose columns are known.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its name.
    pub sheet: String,
    /// The columns of the act.
    pub layout: Layout,
    /// What each column of the sheet is for, by its place in the sheet.
    pub roles: Vec<(u32, Role)>,
    /// What holds for all rows.
    pub common: Vec<Common>,
    /// With what it was filled.
    pub filled: Filled,
    /// The row with the headings.
    pub head_row: u32,
    /// The headings, as they stand.
    pub head: Row,
    /// The rows that are filled in.
    pub rows: Vec<Row>,
}

impl Table {
    /// Returns the column of the sheet that has a role.
    pub fn column(&self, role: Role) -> Option<u32> {
        self.roles.iter().find(|(_, own)| *own == role).map(|&(column, _)| column)
    }

    /// Returns whether a column only says whom or what a row was filled with.
    pub(crate) fn is_filled_in(&self, role: Role) -> bool {
        match (role, self.filled) {
            (Role::Beside(Beside::Name | Beside::Born | Beside::Cell | Beside::UnitName), _) => true,
            (Role::Field(at), Filled::Members) => self.layout.members() == Some(at),
            (Role::Field(at), Filled::Units) => self.layout.at("act.unit") == Some(at),
            _ => false,
        }
    }
}
