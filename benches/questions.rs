//! What the benchmarks ask for.

/// The statutory structure of membership: one column each, for every unit at every level.
pub(crate) const STRUCTURE: [&str; 16] = [
    "members",
    "official_members",
    "probationary_members",
    "women",
    "ethnic_minority_members",
    "religious_members",
    "members_to_30",
    "members_31_40",
    "members_41_50",
    "members_51_60",
    "members_over_60",
    "university_members",
    "theory_advanced_members",
    "theory_intermediate_members",
    "badge_age_members",
    "exempt_members",
];

/// The movement of a year, for every unit at every level.
pub(crate) const MOVEMENT: [&str; 12] = [
    "members_opening",
    "admitted",
    "readmitted",
    "restored",
    "enrolled",
    "transferred_in",
    "received_within",
    "reorganised_in",
    "exits_counted",
    "transferred_out",
    "sent_within",
    "reorganised_out",
];

/// The ratings of a year by level, for every unit at every level.
pub(crate) const RATINGS: [&str; 6] = [
    "members_rated",
    "members_excellent",
    "members_good",
    "members_completed",
    "members_not_completed",
    "members_not_rated",
];
