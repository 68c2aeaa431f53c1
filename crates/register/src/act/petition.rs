//! Petitions: received by one organisation, resolved by it or handed on. Who sent one is not held.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::declare::act;
use super::{Behaviour, example};
use crate::check::Findings;
use crate::codes::{Coded as _, MatterKind, PetitionKind, PetitionOutcome};
use crate::day::Day;
use crate::effect::{Effects, MatterEvent, NameAt, Note, Opening};
use crate::entry::Paper;
use crate::fact::{FactKind, codes, flag};
use crate::ids::{Matter, MatterId, UnitId};
use crate::register::Register;

act! {
    /// Receives a petition. Neither its sender nor its text is kept; the code leads to the paper file.
    ReceivePetition "receive_petition" in Inspection, "Tiếp nhận đơn thư", "Receive a petition" {
        #[schemars(extend("x-matter" = "petition", "x-opens" = true))]
        petition: MatterId, "Mã hồ sơ đơn thư", "Code of the file";
        unit: UnitId, "Tổ chức thụ lý", "Organisation that handles it";
        kind: PetitionKind, "Loại đơn", "Kind";
        #[serde(default)]
        anonymous: bool, "Không rõ người gửi", "Anonymous";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Day>, "Hạn giải quyết", "To be resolved by";
    }
}

impl Behaviour for ReceivePetition {
    fn example() -> Self {
        Self {
            petition: example::matter("dt.2023-014"),
            unit: example::unit("dalat"),
            kind: PetitionKind::Denunciation,
            anonymous: false,
            due: Some(example::day("2023-08-01")),
        }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.new_matter(register, &self.petition);
        findings.active_unit(register, &self.unit, paper.effective);
        if let Some(due) = self.due {
            findings.order("due", paper.effective, due);
        }
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let own = codes([self.kind.code(), flag(self.anonymous)]);
        let opening = Opening {
            kind: MatterKind::Petition,
            unit: out.unit_number(&self.unit),
            about: None,
            within: Matter::NONE,
            title: NameAt::NONE,
            due: self.due.unwrap_or(Day::OPEN),
            codes: own,
        };
        out.matter(&self.petition, MatterEvent::Opened(opening));
        out.matter(&self.petition, MatterEvent::Noted(Note::new(FactKind::PetitionReceived, own)));
    }
}

act! {
    /// Resolves a petition.
    ResolvePetition "resolve_petition" in Inspection, "Giải quyết xong đơn thư", "Resolve a petition" {
        #[schemars(extend("x-matter" = "petition"))]
        petition: MatterId, "Mã hồ sơ đơn thư", "Code of the file";
        outcome: PetitionOutcome, "Kết quả giải quyết", "Outcome";
    }
}

impl Behaviour for ResolvePetition {
    fn example() -> Self {
        Self { petition: example::matter("dt.2023-014"), outcome: PetitionOutcome::PartlyRight }
    }

    fn check(&self, _: &Paper, register: &Register, findings: &mut Findings) {
        findings.known_matter(register, &self.petition, MatterKind::Petition);
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let own = codes([0, 0, self.outcome.code()]);
        out.matter(&self.petition, MatterEvent::Noted(Note::new(FactKind::PetitionResolved, own)));
        out.matter(&self.petition, MatterEvent::Closed);
    }
}
