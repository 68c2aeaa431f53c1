//! Models ("Dân vận khéo" and others) and the works of movements.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::declare::act;
use super::{Behaviour, example};
use crate::check::Findings;
use crate::codes::{Coded as _, Level, MatterKind, ModelKind};
use crate::day::Day;
use crate::effect::{Effects, MatterEvent, Note, Opening, Subject, UnitEvent};
use crate::entry::Paper;
use crate::fact::{FactKind, codes};
use crate::ids::{Matter, MatterId, UnitId};
use crate::money::Dong;
use crate::register::Register;
use crate::rulebook::CodeListId;

act! {
    /// Registers a model that an organisation builds. Who stands behind a model of one person is not held.
    RegisterModel "register_model" in Award, "Đăng ký mô hình, điển hình", "Register a model" {
        #[schemars(extend("x-matter" = "model", "x-opens" = true))]
        model: MatterId, "Mã mô hình", "Code of the model";
        unit: UnitId, "Tổ chức đăng ký", "Organisation";
        label: String, "Tên mô hình", "Name of the model";
        #[schemars(extend("x-codes" = "model_field"))]
        field: String, "Lĩnh vực", "Field";
        kind: ModelKind, "Loại mô hình", "Kind";
    }
}

impl Behaviour for RegisterModel {
    fn example() -> Self {
        Self {
            model: example::matter("dvk.2022-07"),
            unit: example::cell(),
            label: "Tuyến đường hoa tự quản".to_owned(),
            field: "culture_society".to_owned(),
            kind: ModelKind::Collective,
        }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.new_matter(register, &self.model);
        findings.active_unit(register, &self.unit, paper.effective);
        findings.text("label", &self.label, 300);
        findings.code(register, "model_field", Some(&self.field));
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let own = codes([out.code(CodeListId::ModelField, Some(&self.field)), self.kind.code()]);
        let unit = out.unit_number(&self.unit);
        let opening = Opening {
            kind: MatterKind::Model,
            unit,
            about: Some(Subject::Unit(unit)),
            within: Matter::NONE,
            title: out.text(&self.label),
            due: Day::OPEN,
            codes: own,
        };
        out.matter(&self.model, MatterEvent::Opened(opening));
        out.matter(&self.model, MatterEvent::Noted(Note::new(FactKind::ModelRegistered, own)));
    }
}

act! {
    /// Recognises a model, at one level or at several in turn.
    RecogniseModel "recognise_model" in Award, "Công nhận mô hình, điển hình", "Recognise a model" {
        #[schemars(extend("x-matter" = "model"))]
        model: MatterId, "Mã mô hình", "Code of the model";
        level: Level, "Cấp công nhận", "Level that recognises it";
    }
}

impl Behaviour for RecogniseModel {
    fn example() -> Self {
        Self { model: example::matter("dvk.2022-07"), level: Level::Upper }
    }

    fn check(&self, _: &Paper, register: &Register, findings: &mut Findings) {
        findings.known_matter(register, &self.model, MatterKind::Model);
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let own = codes([0, 0, self.level.code()]);
        out.matter(&self.model, MatterEvent::Noted(Note::new(FactKind::ModelRecognised, own)));
    }
}

act! {
    /// Records a work of a movement, with who took part and what it cost.
    RecordWork "record_work" in Award, "Ghi công trình, phần việc của phong trào", "Record a work of a movement" {
        unit: UnitId, "Tổ chức", "Organisation";
        #[schemars(extend("x-codes" = "movement"))]
        movement: String, "Phong trào", "Movement";
        label: String, "Tên công trình, phần việc", "Name of the work";
        #[serde(default)]
        participants: u32, "Lượt người tham gia", "Participants";
        #[serde(default)]
        money: Dong, "Kinh phí (đồng)", "Money (đồng)";
    }
}

impl Behaviour for RecordWork {
    fn example() -> Self {
        Self {
            unit: example::unit("dalat.p1"),
            movement: "decent_houses".to_owned(),
            label: "Hỗ trợ xây dựng 3 căn nhà".to_owned(),
            participants: 120,
            money: Dong::of(240_000_000),
        }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.active_unit(register, &self.unit, paper.effective);
        findings.code(register, "movement", Some(&self.movement));
        findings.text("label", &self.label, 300);
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let own = codes([out.code(CodeListId::Movement, Some(&self.movement))]);
        let amounts =
            [(FactKind::MovementWork, self.participants.into()), (FactKind::MovementMoney, self.money.number())];
        for (kind, amount) in amounts {
            out.unit(&self.unit, UnitEvent::Noted(Note { amount, ..Note::new(kind, own) }));
        }
    }
}
