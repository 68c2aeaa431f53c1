//! Acts with their dates and papers, before they are put in the order of recording and numbered.

use std::collections::HashMap;

use dangvu_register::act::Act;
use dangvu_register::codes::{Body, DocKind, Level, NumberSeries, OrgKind, Secrecy};
use dangvu_register::day::Day;
use dangvu_register::entry::{Decision, Issuer, Paper};
use dangvu_register::ids::MatterId;

use super::tree::{At, Tree};

/// A paper on its way into the plan.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) paper: Paper,
    pub(super) recorded: Day,
    pub(super) rank: Rank,
    pub(super) who: Option<usize>,
    /// The line of the file that asks for it, 0 if none does.
    pub(super) line: usize,
    /// Kind of the document, as `QĐ`; none where an act rests on none.
    pub(super) document: Option<&'static str>,
    pub(super) issuer: Option<At>,
    /// The draft that it voids.
    pub(super) voids: Option<usize>,
    /// The draft whose document it rests on too: a mistake, on that of its correction.
    pub(super) twin: Option<usize>,
    /// Whether an empty register with the same organisations can judge it: it names nobody.
    pub(super) tried: bool,
}

/// The order of what is recorded on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Founded,
    Changed,
    Person,
    Work,
    Counted,
    Voided,
    Redone,
}

/// Who acted, and on what kind of document.
#[derive(Clone, Copy, Debug)]
pub(super) struct By {
    pub(super) unit: At,
    pub(super) body: Body,
    pub(super) document: Option<&'static str>,
}

impl Draft {
    pub(super) fn new(
        tree: &Tree,
        effective: Day,
        recorded: Day,
        rank: Rank,
        by: Option<By>,
        act: impl Into<Act>,
    ) -> Self {
        let issuer = by.map(|by| Issuer { unit: tree.places[by.unit].code.clone(), body: by.body });
        let document = by.and_then(|by| by.document);
        // The number is given when all papers are there.
        let decision = document.map(|_| Decision { number: String::new(), date: effective, secrecy: Secrecy::Normal });
        Self {
            paper: Paper { effective, issuer, decision, act: act.into() },
            recorded,
            rank,
            who: None,
            line: 0,
            document,
            issuer: by.map(|by| by.unit),
            voids: None,
            twin: None,
            tried: rank <= Rank::Changed,
        }
    }
}

/// Numbers the documents of each issuer and kind in the order of their dates, anew in each term.
pub(super) fn number(tree: &Tree, terms: &HashMap<At, Vec<Day>>, drafts: &mut [Draft]) {
    let own = |draft: &Draft| draft.document.is_some() && draft.twin.is_none();
    let mut order: Vec<usize> = (0..drafts.len()).filter(|&at| own(&drafts[at])).collect();
    order.sort_by_key(|&at| (drafts[at].paper.effective, at));
    let mut last: HashMap<(At, &str, usize), usize> = HashMap::new();
    for at in order {
        let draft = &mut drafts[at];
        let (Some(issuer), Some(kind), Some(decision)) = (draft.issuer, draft.document, &mut draft.paper.decision)
        else {
            continue;
        };
        let begun = |days: &Vec<Day>| days.iter().filter(|&&day| day <= draft.paper.effective).count();
        let term = terms.get(&issuer).map_or(0, begun);
        let number = last.entry((issuer, kind, term)).or_default();
        *number += 1;
        decision.number = format!("{number:02}-{kind}/{}", symbol(tree, issuer));
    }
    for at in 0..drafts.len() {
        let number =
            drafts[at].twin.and_then(|twin| drafts[twin].paper.decision.as_ref()).map(|own| own.number.clone());
        if let (Some(number), Some(decision)) = (number, &mut drafts[at].paper.decision) {
            decision.number = number;
        }
    }
    number_issued(terms, drafts);
}

/// Numbers the documents that are acts of their own, in the order of their dates, anew in each term. A number that the
/// file states stays.
fn number_issued(terms: &HashMap<At, Vec<Day>>, drafts: &mut [Draft]) {
    let mut order: Vec<usize> =
        (0..drafts.len()).filter(|&at| matches!(drafts[at].paper.act, Act::IssueDocument(_))).collect();
    order.sort_by_key(|&at| (drafts[at].paper.effective, at));
    let mut last: Vec<((At, DocKind, NumberSeries, usize), u32)> = Vec::new();
    for at in order {
        let draft = &mut drafts[at];
        let (Some(issuer), Some(by), Act::IssueDocument(act)) =
            (draft.issuer, &draft.paper.issuer, &mut draft.paper.act)
        else {
            continue;
        };
        let begun =
            terms.get(&issuer).map_or(0, |days| days.iter().filter(|&&day| day <= draft.paper.effective).count());
        let series = (issuer, act.kind, NumberSeries::of(by.body), begun);
        let before = last.iter().find(|(other, _)| *other == series).map_or(0, |(_, number)| *number);
        if act.number == 0 {
            act.number = before.saturating_add(1);
        }
        last.retain(|(other, _)| *other != series);
        last.push((series, act.number));
    }
}

/// Returns the matter that a draft opens, if it opens one, and whether it is tried beforehand.
pub(super) fn opening(draft: &Draft) -> Option<(&MatterId, bool)> {
    let matter = match &draft.paper.act {
        Act::IssueDocument(act) => &act.document,
        Act::NoteDocument(act) => &act.document,
        Act::SetTarget(act) => &act.target,
        Act::PlanTask(act) => &act.task,
        Act::OpenCampaign(act) => &act.campaign,
        Act::ReceivePetition(act) => &act.petition,
        Act::FindShortcoming(act) => &act.shortcoming,
        Act::Appeal(act) => &act.appeal,
        Act::PlanCadre(act) => &act.plan,
        Act::RegisterModel(act) => &act.model,
        _ => return None,
    };
    Some((matter, draft.tried))
}

/// Returns how documents of an organisation are marked.
pub(super) fn symbol(tree: &Tree, at: At) -> &str {
    let place = &tree.places[at];
    place.symbol.as_deref().unwrap_or(usual_symbol(place.kind))
}

/// Returns how documents of organisations of a kind are usually marked.
pub(crate) fn usual_symbol(kind: OrgKind) -> &'static str {
    match kind {
        OrgKind::Central => "TW",
        OrgKind::Provincial => "TU",
        OrgKind::CentralBloc | OrgKind::Bloc => "ĐUK",
        OrgKind::District => "HU",
        OrgKind::UpperGrassroots | OrgKind::GrassrootsCommittee => "ĐU",
        OrgKind::Sectional => "ĐUBP",
        OrgKind::GrassrootsCell | OrgKind::SubordinateCell => "CB",
    }
}

impl Tree {
    /// Returns the committee that decides on members of a cell: the first above the grass roots.
    pub(super) fn authority(&self, cell: At, on: Day) -> At {
        let chain = self.chain(cell, on);
        let above = |at: &&At| self.places[**at].kind.level() <= Level::Upper;
        chain.iter().find(above).or(chain.last()).copied().unwrap_or(cell)
    }

    /// Returns the grass-roots organisation of a cell.
    pub(super) fn grassroots(&self, cell: At, on: Day) -> At {
        let chain = self.chain(cell, on);
        chain
            .iter()
            .find(|&&at| self.places[at].kind.level() == Level::Grassroots)
            .or(chain.first())
            .copied()
            .unwrap_or(cell)
    }

    /// Returns the body through which an organisation acts.
    pub(super) fn body(&self, at: At) -> Body {
        match self.places[at].kind {
            kind if kind.is_cell() => Body::Cell,
            kind if kind.level() <= Level::Upper => Body::Standing,
            _ => Body::Committee,
        }
    }
}
