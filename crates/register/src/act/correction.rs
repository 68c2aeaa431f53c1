//! The one act that corrects: nothing is edited or deleted; what was wrong is voided and recorded anew.

use super::declare::act;
use super::{Behaviour, Declared as _};
use crate::check::{Findings, Refusal};
use crate::codes::VoidReason;
use crate::effect::Effects;
use crate::entry::Paper;
use crate::ids::Seq;
use crate::register::Register;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

act! {
    /// Takes an entry back, as if it had never been recorded. What is known before stays as it was known.
    Void "void" in Correction, "Hủy mục đã ghi", "Void an entry" {
        entry: Seq, "Mục bị hủy", "Entry";
        reason: VoidReason, "Lý do", "Reason";
    }
}

impl Behaviour for Void {
    fn example() -> Self {
        Self { entry: Seq(57), reason: VoidReason::WrongDate }
    }

    fn check(&self, _: &Paper, register: &Register, findings: &mut Findings) {
        let Some(meta) = register.entry(self.entry) else {
            return findings.refuse(Refusal::UnknownEntry { entry: self.entry });
        };
        if meta.voided_by != Seq::NEVER {
            findings.refuse(Refusal::AlreadyVoided { entry: self.entry, by: meta.voided_by });
        }
        if meta.kind.name == Self::NAME {
            findings.refuse(Refusal::VoidOfVoid { entry: self.entry });
        }
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        out.voids = Some(self.entry);
    }
}
