//! Who may record or propose what: asked before a form is shown, and again when it is known what the act touches.

use dangvu_desk::rights::{Actor, Area, Doing, Place, authorize, authorize_whole};
use dangvu_desk::{About, Touched};
use dangvu_register::act;
use dangvu_register::day::Day;
use dangvu_register::effect::Subject;
use dangvu_register::ids::{Seq, Unit};
use dangvu_register::register::Register;

use super::finding::{Finding, Wanted};
use super::shape::{Field, Shape};
use super::values::Values;
use crate::page::Page;

/// How what a form says gets into the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// Whoever fills it records it.
    Record,
    /// Whoever fills it proposes it, and another accepts.
    Propose,
}

/// Returns whether somebody may do this in an area anywhere.
pub(crate) fn anywhere(actor: &Actor, doing: Doing, area: act::Area, today: Day) -> bool {
    let (area, action) = (Area::Work(area), doing.action(area));
    actor.grants.iter().any(|grant| grant.area == area && grant.action.covers(action) && grant.holds(today))
}

/// Returns whether somebody may fill forms of an area: to record, or to propose.
pub(crate) fn filling(actor: &Actor, area: act::Area, today: Day) -> bool {
    anywhere(actor, Doing::Record, area, today) || anywhere(actor, Doing::Propose, area, today)
}

/// Returns in which way somebody may bring in what belongs to a place; `None` if they may not. Where two persons are
/// needed, whoever may record proposes, too.
pub(crate) fn way(actor: &Actor, place: &Place, needs_two: bool, register: &Register, today: Day) -> Option<Way> {
    if place.allows(actor, Doing::Record, register, today) {
        return Some(if needs_two { Way::Propose } else { Way::Record });
    }
    place.allows(actor, Doing::Propose, register, today).then_some(Way::Propose)
}

/// Returns whether somebody may see the particulars of all whom an entry is about: by that right, or because they record
/// such entries there.
pub(crate) fn seeing_particulars(page: &Page<'_>, seq: Seq) -> bool {
    let Some((meta, signed)) = page.view.entry(seq).zip(page.who) else { return false };
    meta.subjects.iter().all(|subject| match subject {
        Subject::Member(member) => {
            let unit = page.view.standing(member, meta.on).unit;
            page.scope.particulars(member) || recording(&signed.actor, meta.kind.area, unit, page.view, page.ask.today)
        }
        _ => true,
    })
}

/// Returns whether somebody may record in an area for a unit.
pub(crate) fn recording(actor: &Actor, area: act::Area, unit: Unit, register: &Register, today: Day) -> bool {
    authorize(actor, Area::Work(area), Doing::Record.action(area), unit, register, today).is_some()
}

/// Returns whether somebody may record or propose about any of those whom a form names: what is refused is told only to
/// them.
pub(crate) fn naming(actor: &Actor, area: act::Area, named: &[Unit], register: &Register, today: Day) -> bool {
    let of = Area::Work(area);
    [Doing::Record, Doing::Propose].into_iter().map(|doing| doing.action(area)).any(|action| {
        authorize_whole(actor, of, action, today).is_some()
            || named.iter().any(|&unit| authorize(actor, of, action, unit, register, today).is_some())
    }) || named.is_empty()
}

/// Returns the units that a form names, and those of the members and matters that it names.
pub(crate) fn named(fields: &[Field], values: &Values, register: &Register, on: Day) -> Vec<Unit> {
    let mut units = Vec::new();
    for field in fields {
        put_named(&field.shape, &format!("act.{}", field.name), values, &mut |_, wanted, text| {
            let about = match wanted {
                Wanted::Unit => text.parse().ok().map(About::Unit),
                Wanted::Member => text.parse().ok().map(About::Member),
                Wanted::Matter(_) => text.parse().ok().map(About::Matter),
            };
            units.extend(about.and_then(|about| home(register, &about, on)));
        });
    }
    units
}

/// Returns the fields that name a member or a matter that nobody knows, or that may not be read: both are told alike.
pub(crate) fn unknown(fields: &[Field], values: &Values, finding: &Finding<'_>) -> Vec<String> {
    let mut paths = Vec::new();
    for field in fields.iter().filter(|field| !matches!(field.shape, Shape::Member { may_be_new: true })) {
        put_named(&field.shape, &format!("act.{}", field.name), values, &mut |path, wanted, text| {
            if !text.is_empty() && !finding.knows(wanted, text) {
                paths.push(path.to_owned());
            }
        });
    }
    paths
}

/// Returns the codes that a form opens for something new, or for somebody who may be new.
pub(crate) fn opened(fields: &[Field], values: &Values) -> Vec<String> {
    let mut codes = Vec::new();
    for field in fields {
        put_opened(&field.shape, &format!("act.{}", field.name), values, &mut codes);
    }
    codes
}

fn put_opened(shape: &Shape, path: &str, values: &Values, codes: &mut Vec<String>) {
    match shape {
        Shape::Unit { is_new: true } | Shape::Member { may_be_new: true } | Shape::Matter { is_new: true, .. } => {
            codes.push(values.get(path).to_owned());
        }
        Shape::Group(fields) => {
            fields.iter().for_each(|field| put_opened(&field.shape, &format!("{path}.{}", field.name), values, codes));
        }
        Shape::Rows(item) => {
            (0..values.rows(path)).for_each(|row| put_opened(item, &format!("{path}.{row}"), values, codes));
        }
        _ => {}
    }
}

/// Returns whether somebody may record what touches this, themselves and alone.
pub(crate) fn touching(actor: &Actor, touched: &Touched, register: &Register, today: Day) -> bool {
    Place::of(std::slice::from_ref(touched), register).allows(actor, Doing::Record, register, today)
}

fn home(register: &Register, about: &About, on: Day) -> Option<Unit> {
    let unit = match about {
        About::Unit(id) => register.unit(id).filter(|&unit| register.was_founded(unit)),
        About::Member(id) => register.member(*id).map(|member| register.standing(member, on).unit),
        About::Matter(id) => {
            register.matter(id).and_then(|matter| register.opening_of(matter, Seq::NEVER)).map(|of| of.opening.unit)
        }
    };
    unit.filter(|unit| unit.is_some())
}

pub(crate) fn put_named(shape: &Shape, path: &str, values: &Values, put: &mut dyn FnMut(&str, Wanted, &str)) {
    match shape {
        Shape::Unit { is_new: false } => put(path, Wanted::Unit, values.get(path)),
        Shape::Member { .. } => put(path, Wanted::Member, values.get(path)),
        Shape::Matter { kind, is_new: false } => put(path, Wanted::Matter(*kind), values.get(path)),
        Shape::Group(fields) => {
            fields.iter().for_each(|field| put_named(&field.shape, &format!("{path}.{}", field.name), values, put));
        }
        Shape::Rows(item) => {
            (0..values.rows(path)).for_each(|row| put_named(item, &format!("{path}.{row}"), values, put));
        }
        _ => {}
    }
}
