//! Who asks, and what the token lends.

use dangvu_register::day::Day;
use schemars::JsonSchema;
use serde::Serialize;

use crate::api::call::Call;
use crate::api::problem::Wrong;

/// Who asks.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Me {
    account: String,
    shown: String,
    token: Token,
    /// What may be done today: no more than the token lends.
    rights: Vec<Right>,
    /// Today in Việt Nam.
    today: Day,
    /// The last entry.
    last: u32,
    /// Whether the register holds generated people only.
    simulated: bool,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Token {
    name: String,
    areas: Vec<String>,
    unit: String,
    records: bool,
    until: String,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Right {
    area: String,
    action: String,
    unit: String,
}

/// Tells who asks.
pub(crate) fn show(call: &Call<'_>) -> Result<Me, Wrong> {
    let (actor, kept) = (&call.signed.actor, &call.bearer.token);
    let held = actor.grants.iter().filter(|grant| grant.holds(call.ask.today));
    Ok(Me {
        account: actor.name.clone(),
        shown: actor.shown.clone(),
        token: Token {
            name: kept.name.clone(),
            areas: kept.areas.split(' ').map(str::to_owned).collect(),
            unit: kept.unit.clone(),
            records: kept.records,
            until: kept.last_day.clone(),
        },
        rights: held
            .map(|grant| Right {
                area: grant.area.name().to_owned(),
                action: grant.action.name().to_owned(),
                unit: grant.subtree.name().to_owned(),
            })
            .collect(),
        today: call.ask.today,
        last: call.site.desk().view().last_seq().0,
        simulated: call.site.desk().is_simulated(),
    })
}
