//! The small register with something of each kind in one cell, and the like in an organisation that most may not read:
//! whatever is called Canaria must not be seen by them.

use std::sync::Arc;

use axum::Router;
use dangvu_desk::account::NewGrant;
use dangvu_desk::rights::{Action, Actor, Area, Grant, Place, Subtree};
use dangvu_desk::{Desk, Draft, NewProposal, Submission};
use dangvu_portal::{Portal, Work as Article};
use dangvu_register::act::{
    Act, Area as Work, IssueDocument, PlanTask, ReceiveFromOutside, ReceivePetition, SetTarget,
};
use dangvu_register::codes::{Body, Cadence, Coded as _, Comparator, DocKind, OrgKind, PetitionKind, Secrecy};
use dangvu_register::entry::{Decision, Issuer, Paper};
use dangvu_register::ids::{MatterId, MemberId, Seq, UnitId};
use dangvu_register::measure::Period;
use dangvu_register::person::{Person, Private};
use dangvu_web::Reached;
use dangvu_workbooks::file::Reader;
use jiff::Timestamp;
use uuid::Uuid;

use crate::asking::session;
use crate::small::{day, person, small};
use crate::work::work;

/// The cell that most may read, and the organisation that few may.
pub(crate) const CELL: &str = "dalat.p1.c1";
pub(crate) const OUTSIDE: &str = "khoi.canaria";
/// What all names outside have in them.
pub(crate) const CANARY: &str = "Canaria";
/// The number of the member outside.
pub(crate) const STRANGER: u64 = 7_777;

/// The register, its pages, and entries in it.
pub(crate) struct Planted {
    pub(crate) desk: Arc<Desk>,
    pub(crate) router: Router,
    pub(crate) dir: tempfile::TempDir,
    /// An entry of the cell, and one of the organisation outside.
    pub(crate) entries: [Seq; 2],
    /// A closed report of each.
    pub(crate) closed: [Seq; 2],
    /// A proposal of the secretary of the cell, and one of somebody outside.
    pub(crate) proposed: [Uuid; 2],
}

fn unit(code: &str) -> UnitId {
    code.parse().unwrap()
}

fn matter(code: &str) -> MatterId {
    code.parse().unwrap()
}

/// What is recorded of both: a document, a target, a task, a petition.
fn acts(of: &str, end: &str, name: &str) -> Vec<Act> {
    let coded = |kind: &str| matter(&format!("{kind}-{end}"));
    let document = IssueDocument {
        document: coded("vb"),
        kind: DocKind::Resolution,
        number: 1,
        title: format!("Nghị quyết {name}"),
        implements: None,
    };
    let target = SetTarget {
        target: coded("ct"),
        document: None,
        unit: unit(of),
        label: format!("Chỉ tiêu {name}"),
        measure: Some("admitted".to_owned()),
        indicator: None,
        comparator: Comparator::AtLeast,
        value: Some("1".parse().unwrap()),
        upper: None,
        upper_binds: false,
        exceeded_from: None,
        frozen_on: None,
        cadence: Cadence::Year,
        from: day("2023-01-01"),
        to: day("2024-12-31"),
        of_sub_units: None,
        part_of: None,
    };
    let task = PlanTask {
        task: coded("nv"),
        document: None,
        units: vec![unit(of)],
        label: format!("Nhiệm vụ {name}"),
        due: None,
    };
    let petition = ReceivePetition {
        petition: coded("dt"),
        unit: unit(of),
        kind: PetitionKind::Denunciation,
        anonymous: false,
        due: None,
    };
    vec![document.into(), target.into(), task.into(), petition.into()]
}

fn record(desk: &Desk, issuer: &str, act: Act) -> Seq {
    let number = "7-NQ".to_owned();
    let paper = Paper {
        effective: day("2024-02-02"),
        issuer: Some(Issuer { unit: unit(issuer), body: Body::Cell }),
        decision: Some(Decision { number, date: day("2024-02-02"), secrecy: Secrecy::Normal }),
        act,
    };
    let done = desk.record("test", vec![Submission { id: Uuid::now_v7(), paper }]);
    done.unwrap_or_else(|error| panic!("{error:?}")).entries[0]
}

fn close(desk: &Desk, of: &str) -> Seq {
    let text = dangvu_reports::Template::SHIPPED.iter().find(|(file, _)| *file == "yearly.md").unwrap().1.to_owned();
    let draft = Draft {
        name: "yearly".to_owned(),
        text,
        unit: desk.view().unit(&unit(of)).unwrap(),
        period: Period { from: day("2024-01-01"), to: day("2024-12-31"), known: Seq::NEVER },
        paper: dangvu_reports::Paper::default(),
        sections: std::collections::BTreeMap::new(),
    };
    let done = desk.close_report(Uuid::now_v7(), "test", &draft, day("2025-01-05"));
    *done.unwrap_or_else(|error| panic!("{error:?}")).entries.last().unwrap()
}

/// Makes the register.
pub(crate) fn planted() -> Planted {
    let dir = tempfile::tempdir().unwrap();
    let mut making = small(&dir.path().join("register"));
    work(&mut making);
    making.found("2022-01-05", OUTSIDE, "Chi bộ Canaria Ngoài", OrgKind::GrassrootsCell, Some("khoi"));
    let desk = making.end();
    let since = day("2010-01-01");
    let stranger = ReceiveFromOutside {
        member: MemberId::from_number(STRANGER),
        unit: unit(OUTSIDE),
        person: Private::Open(Person { name: "Trịnh Thị Canaria".to_owned(), ..person(STRANGER) }),
        since,
        ceremony: since,
        confirmed: Some(since.plus_months(12)),
        opening: false,
    };
    let strange = record(&desk, OUTSIDE, stranger.into());
    for (of, end, name) in [(CELL, "trong", "Trong"), (OUTSIDE, "ngoai", "Canaria")] {
        for act in acts(of, end, name) {
            record(&desk, of, act);
        }
    }
    let closed = [CELL, OUTSIDE].map(|of| close(&desk, of));
    let own = desk.view().entries_about(about(&desk, 101), Seq::NEVER)[0];
    let proposed = [("secretary", 101, "Trong"), ("stranger", STRANGER, "Canaria")]
        .map(|(by, member, word)| propose(&desk, by, MemberId::from_number(member), word));
    let desk = Arc::new(desk);
    let portal = Arc::new(Portal::open(dir.path()).unwrap());
    portal_text(&portal);
    let router = dangvu_web::router(Arc::clone(&desk), Reached { portal: Some(portal), ..reached() });
    Planted { desk, router, dir, entries: [own, strange], closed, proposed }
}

/// How the pages are reached: a workbook is read in a process of its own, as it is by the program.
pub(crate) fn reached() -> Reached {
    Reached { reader: Some(Reader::new(env!("CARGO_BIN_EXE_read-workbook").into(), &[])), ..Reached::default() }
}

/// Sends a proposal up: some work for a member.
pub(crate) fn propose(desk: &Desk, owner: &str, member: MemberId, word: &str) -> Uuid {
    let act = serde_json::json!({ "assign_work": { "member": member, "work": format!("Việc {word}") } });
    let paper: Paper = serde_json::from_value(serde_json::json!({ "effective": "2024-03-03", "act": act })).unwrap();
    let id = Uuid::now_v7();
    let tried = desk.try_out(&[Submission { id, paper: paper.clone() }], |_, _, _| ()).unwrap();
    let new = NewProposal {
        id,
        act: "assign_work".to_owned(),
        corrects: None,
        place: Place::of(&tried.touched, &desk.view()),
        text: "{}".to_owned(),
        papers: vec![paper],
        warnings: tried.warnings,
        note: format!("Gửi {word}"),
    };
    desk.propose(owner, &new, Timestamp::now()).unwrap();
    id
}

/// Puts one draft into the public site.
fn portal_text(portal: &Portal) {
    let text = str::to_owned;
    let work = Article { slug: text("nhap"), title: text("Bản nháp"), body: text("Chữ."), ..Article::default() };
    portal.save(None, &work, 0, ("an", "An"), Timestamp::now()).unwrap();
}

fn about(desk: &Desk, number: u64) -> dangvu_register::effect::Subject {
    dangvu_register::effect::Subject::Member(desk.view().member(MemberId::from_number(number)).unwrap())
}

/// What somebody does here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Administrator,
    Organisation,
    Secretary,
    Inspection,
    Reader,
    Writer,
    Editor,
    Nobody,
}

impl Role {
    pub(crate) const ALL: [Self; 8] = [
        Self::Administrator,
        Self::Organisation,
        Self::Secretary,
        Self::Inspection,
        Self::Reader,
        Self::Writer,
        Self::Editor,
        Self::Nobody,
    ];

    /// Returns the rights: what may be done, in which areas, for which organisations.
    fn rights(self) -> Vec<(Action, Vec<Area>, Subtree)> {
        let under = |code: &str| Subtree::Under(unit(code));
        let work = |areas: &[Work]| areas.iter().copied().map(Area::Work).collect::<Vec<_>>();
        let particulars = |subtree| (Action::Read, vec![Area::Particulars], subtree);
        match self {
            Self::Administrator | Self::Nobody => Vec::new(),
            Self::Organisation => {
                let areas = [Work::Structure, Work::Membership, Work::Resolution, Work::Correction];
                vec![
                    (Action::Record, work(&areas), under("tinh")),
                    (Action::Close, work(&[Work::Figures]), under("tinh")),
                    (Action::Read, work(Work::ALL), under("tinh")),
                    particulars(under("tinh")),
                ]
            }
            Self::Secretary => {
                let areas = [Work::Membership, Work::Study, Work::Meeting, Work::Review, Work::Figures];
                vec![
                    (Action::Propose, work(&areas), under(CELL)),
                    (Action::Record, work(&[Work::Membership, Work::Correction]), under(CELL)),
                    (Action::Read, work(&[Work::Resolution]), under(CELL)),
                    particulars(under(CELL)),
                ]
            }
            Self::Inspection => vec![(Action::Record, work(&[Work::Inspection, Work::Integrity]), under("tinh"))],
            Self::Writer => vec![(Action::Propose, vec![Area::Portal], under("tinh"))],
            Self::Editor => {
                [Action::Record, Action::Administer].map(|action| (action, vec![Area::Portal], Subtree::Whole)).to_vec()
            }
            Self::Reader => vec![(Action::Read, work(Work::ALL), under("dalat"))],
        }
    }
}

impl Role {
    /// Returns somebody with the rights of the role, without an account.
    pub(crate) fn actor(self) -> Actor {
        let administers = (Action::Read, Work::ALL.iter().copied().map(Area::Work).collect(), Subtree::Whole);
        let rights = if self == Self::Administrator { vec![administers] } else { self.rights() };
        let grants = rights.into_iter().flat_map(|(action, areas, subtree)| {
            let grant =
                move |area| Grant { id: 1, area, action, subtree: subtree.clone(), from: day("2010-01-01"), to: None };
            areas.into_iter().map(grant)
        });
        Actor { account: 1, name: "role".to_owned(), shown: "Role".to_owned(), grants: grants.collect() }
    }
}

impl Planted {
    /// Makes an account for a role.
    pub(crate) fn account(&self, role: Role) -> i64 {
        let (accounts, now) = (self.desk.accounts(), Timestamp::now());
        let name = format!("{role:?}").to_lowercase();
        let id = accounts.make(&name, &format!("{role:?}"), "test", now).unwrap().unwrap();
        if role == Role::Administrator {
            accounts.grant_first(id, "test", now).unwrap();
        }
        for (action, areas, subtree) in role.rights() {
            let new = |area| NewGrant { area, action, subtree: subtree.clone(), from: day("2024-01-01"), to: None };
            let new: Vec<NewGrant> = areas.into_iter().map(new).collect();
            accounts.grant(id, &new, "test", now).unwrap();
        }
        self.desk.store().set_password(id, "none").unwrap();
        id
    }

    /// Lets an account in.
    pub(crate) fn session(&self, account: i64) -> String {
        session(&self.desk, account)
    }
}
