//! Tasks: planned by one organisation, done by each of those to whom they are assigned.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::declare::act;
use super::document::TITLE_CHARS_MAX;
use super::{Behaviour, example};
use crate::check::{Findings, Refusal};
use crate::codes::MatterKind;
use crate::day::Day;
use crate::effect::{Effects, MatterEvent, Note, Opening};
use crate::entry::Paper;
use crate::fact::{FactKind, codes};
use crate::ids::{MatterId, Seq, UnitId};
use crate::register::Register;

act! {
    /// Plans a task that each of several organisations must do. It closes when the last of them has done it.
    PlanTask "plan_task" in Resolution, "Giao nhiệm vụ", "Plan a task" {
        #[schemars(extend("x-matter" = "task", "x-opens" = true))]
        task: MatterId, "Mã nhiệm vụ", "Code of the task";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(extend("x-matter" = "document"))]
        document: Option<MatterId>, "Theo văn bản", "By document";
        units: Vec<UnitId>, "Đơn vị thực hiện", "Who must do it";
        label: String, "Nội dung", "What is to be done";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Day>, "Hạn hoàn thành", "To be done by";
    }
}

impl Behaviour for PlanTask {
    fn example() -> Self {
        Self {
            task: example::matter("nv.2023-02"),
            document: Some(example::matter("nq.2023-05")),
            units: vec![example::unit("khoi.cq"), example::unit("khoi.dn")],
            label: "Xây dựng chuẩn mực đạo đức nghề nghiệp, đạo đức công vụ".to_owned(),
            due: Some(example::day("2023-12-31")),
        }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.new_matter(register, &self.task);
        if let Some(document) = &self.document {
            findings.known_matter(register, document, MatterKind::Document);
        }
        findings.list("units", &self.units, 1);
        findings.text("label", &self.label, TITLE_CHARS_MAX);
        for unit in &self.units {
            findings.active_unit(register, unit, paper.effective);
        }
        if let Some(due) = self.due {
            findings.order("due", paper.effective, due);
        }
        findings.issuer(register, paper);
    }

    fn effects(&self, paper: &Paper, out: &mut Effects<'_>) {
        let Some(issuer) = &paper.issuer else { return };
        let opening = Opening {
            kind: MatterKind::Task,
            unit: out.unit_number(&issuer.unit),
            about: None,
            within: out.matter_number(self.document.as_ref()),
            title: out.text(&self.label),
            due: self.due.unwrap_or(Day::OPEN),
            codes: codes([]),
        };
        out.matter(&self.task, MatterEvent::Opened(opening));
        for unit in &self.units {
            let note = Note { at: out.unit_number(unit), ..Note::new(FactKind::TaskAssigned, codes([])) };
            out.matter(&self.task, MatterEvent::Noted(note));
        }
    }
}

act! {
    /// Completes a task for one of the organisations to which it was assigned, also for one that has since been merged.
    CompleteTask "complete_task" in Resolution, "Hoàn thành nhiệm vụ", "Complete a task" {
        #[schemars(extend("x-matter" = "task"))]
        task: MatterId, "Mã nhiệm vụ", "Code of the task";
        unit: UnitId, "Đơn vị đã hoàn thành", "Who has done it";
    }
}

impl Behaviour for CompleteTask {
    fn example() -> Self {
        Self { task: example::matter("nv.2023-02"), unit: example::unit("khoi.cq") }
    }

    fn check(&self, _: &Paper, register: &Register, findings: &mut Findings) {
        let task = findings.known_matter(register, &self.task, MatterKind::Task);
        let unit = findings.known_unit(register, &self.unit);
        let (Some(task), Some(unit)) = (task, unit) else { return };
        let notes = |kind: FactKind| {
            let events = register.matter_events(task, Seq::NEVER);
            events.filter_map(move |step| match step.event {
                MatterEvent::Noted(note) if note.kind == kind && note.at == unit => Some(step.seq),
                _ => None,
            })
        };
        if notes(FactKind::TaskAssigned).next().is_none() {
            findings.refuse(Refusal::NotAssigned { task: self.task.clone(), unit: self.unit.clone() });
        }
        if let Some(entry) = notes(FactKind::TaskDone).next() {
            findings.refuse(Refusal::TaskDoneAlready { task: self.task.clone(), unit: self.unit.clone(), entry });
        }
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let note = Note { at: out.unit_number(&self.unit), ..Note::new(FactKind::TaskDone, codes([])) };
        out.matter(&self.task, MatterEvent::Noted(note));
    }
}

act! {
    /// Ends a task that not all have done, so that it is no longer waited for.
    CloseTask "close_task" in Resolution, "Kết thúc nhiệm vụ", "Close a task" {
        #[schemars(extend("x-matter" = "task"))]
        task: MatterId, "Mã nhiệm vụ", "Code of the task";
        reason: String, "Lý do", "Reason";
    }
}

impl Behaviour for CloseTask {
    fn example() -> Self {
        Self {
            task: example::matter("nv.2023-02"), reason: "Chuyển sang thực hiện theo kế hoạch mới".to_owned()
        }
    }

    fn check(&self, _: &Paper, register: &Register, findings: &mut Findings) {
        findings.known_matter(register, &self.task, MatterKind::Task);
        findings.text("reason", &self.reason, TITLE_CHARS_MAX);
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        out.matter(&self.task, MatterEvent::Closed);
    }
}
