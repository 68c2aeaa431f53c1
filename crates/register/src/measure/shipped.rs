//! The measures that come with the program.

use super::Measures;

macro_rules! shipped {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../rulebook/measures/", $name)))),*]
    };
}

impl Measures {
    /// The measures that come with the program: file name and text.
    pub const SHIPPED: &'static [(&'static str, &'static str)] = shipped![
        "members.toml",
        "movement.toml",
        "organisations.toml",
        "study.toml",
        "work.toml",
        "resolution.toml",
        "review.toml",
        "award.toml",
        "inspection.toml",
        "integrity.toml",
        "cadre.toml",
    ];
}
