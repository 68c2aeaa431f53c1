//! The templates and forms that come with the program.

macro_rules! files {
    ($folder:literal: $($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../", $folder, "/", $name)))),*]
    };
}

impl crate::form::Form {
    /// The forms as shipped: name and text of each file, for [`Self::parse`].
    pub const SHIPPED: &'static [(&'static str, &'static str)] = files!["forms":
        "movement.toml", "structure.toml", "admissions.toml", "organisations.toml", "classification.toml", "inspection.toml",
        "contents.toml", "discipline.toml", "petitions.toml", "awards.toml", "units.toml",
    ];
}

impl crate::template::Template {
    /// The templates as shipped: name and text of each file, for [`Self::parse`].
    pub const SHIPPED: &'static [(&'static str, &'static str)] = files!["templates":
        "yearly.md", "term.md", "monthly.md", "quarterly.md", "half-year.md", "membership.md", "inspection.md", "review.md",
        "study.md", "cadres.md", "targets.md",
    ];

    /// The names of the calls that a template may have.
    pub const CALLS: &'static [&'static str] = &crate::template::CALLS;

    /// The names of the wordings of a figure.
    pub const WORDINGS: &'static [&'static str] = &crate::template::WORDINGS;

    /// Returns the name by which the template is asked for.
    pub fn name(&self) -> &str {
        self.file.strip_suffix(".md").unwrap_or(&self.file)
    }
}
