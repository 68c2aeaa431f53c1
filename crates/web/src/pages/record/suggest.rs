//! Suggestions for pickers, as JSON: what the script of the forms asks for while somebody types.

use dangvu_desk::rights::{Action, Area};
use dangvu_register::codes::{Coded as _, MatterKind};

use crate::error::WebError;
use crate::form::Download;
use crate::page::Page;
use crate::record::entries;
use crate::record::finding::{Candidate, Finding, Wanted};

/// Suggests units that stand on the day.
pub(crate) fn units(page: &Page<'_>) -> Result<Download, WebError> {
    suggestions(page, Wanted::Unit)
}

/// Suggests members.
pub(crate) fn members(page: &Page<'_>) -> Result<Download, WebError> {
    suggestions(page, Wanted::Member)
}

/// Suggests matters of a kind.
pub(crate) fn matters(page: &Page<'_>) -> Result<Download, WebError> {
    let named = |name: &str| MatterKind::ALL.iter().copied().find(|kind| kind.name() == name);
    suggestions(page, Wanted::Matter(page.ask.get("kind").and_then(named)))
}

/// Suggests entries of some kinds, about those whom the form names.
pub(crate) fn entries(page: &Page<'_>) -> Result<Download, WebError> {
    let kinds: Vec<&str> = page.ask.get("kinds").into_iter().flat_map(|kinds| kinds.split(',')).collect();
    suggested(page, |finding| {
        let about = page.ask.own_params().filter(|(name, _)| *name == "about").map(|(_, value)| value);
        let about = entries::subjects(finding, about);
        entries::find(finding, &kinds, &about, page.ask.get("q").unwrap_or_default())
    })
}

fn suggestions(page: &Page<'_>, wanted: Wanted) -> Result<Download, WebError> {
    suggested(page, |finding| finding.find(wanted, page.ask.get("q").unwrap_or_default()))
}

fn suggested(page: &Page<'_>, find: impl Fn(&Finding<'_>) -> Vec<Candidate>) -> Result<Download, WebError> {
    let on = page.ask.day("on")?.unwrap_or(page.ask.today);
    // Only whoever records or proposes anything has forms to fill.
    let fills = |action: Action| matches!(action, Action::Record | Action::Propose | Action::Close);
    let grants = &page.who()?.actor.grants;
    let may = grants
        .iter()
        .any(|grant| matches!(grant.area, Area::Work(_)) && fills(grant.action) && grant.holds(page.ask.today));
    if !may {
        return Err(WebError::Forbidden);
    }
    let finding =
        Finding { view: page.view, scope: &page.scope, measures: page.site.desk().measures(), words: page.words, on };
    let found = find(&finding).into_iter().map(|candidate| {
        let text = candidate.text();
        serde_json::json!({ "code": candidate.code, "name": candidate.name, "detail": candidate.detail, "text": text })
    });
    let json = serde_json::Value::from_iter(found);
    Ok(Download {
        bytes: json.to_string().into_bytes(),
        content_type: "application/json",
        name: "suggestions.json".to_owned(),
    })
}
