use dangvu_register::act::{Act, KINDS, Move, Rename, kind_named};
use dangvu_register::day::Day;
use dangvu_register::ids::{MatterId, MemberId, UnitId};
use dangvu_register::person::{Private, Sealable};
use insta::assert_snapshot;

use super::*;
use crate::lang::Lang;
use crate::names::NoNames;
use crate::words::words;

struct Known;

impl Names for Known {
    fn unit(&self, unit: &UnitId) -> Option<String> {
        let name = match unit.as_str() {
            "dalat.p1.c3" => "Chi bộ Tổ dân phố 3",
            "dalat.p1" => "Đảng bộ Phường 1",
            "tinh" => "Đảng bộ tỉnh",
            _ => return None,
        };
        Some(name.to_owned())
    }

    fn member(&self, member: MemberId) -> Option<String> {
        (member == MemberId::from_number(101)).then(|| "Nguyễn Văn Mẫu".to_owned())
    }

    fn matter(&self, matter: &MatterId) -> Option<String> {
        (matter.as_str() == "nq-05").then(|| "Nghị quyết về công tác dân vận".to_owned())
    }
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn example(kind: &str) -> Act {
    (kind_named(kind).unwrap().example)()
}

fn decided(effective: &str, number: &str, date: &str) -> Paper {
    Paper {
        decision: Some(Decision { number: number.to_owned(), date: day(date), secrecy: Secrecy::Normal }),
        ..Paper::new(day(effective), example("admit"))
    }
}

fn on_its_day(act: impl Into<Act>) -> String {
    summary(words(Lang::Vi), &Paper::new(day("2023-05-19"), act), &Known)
}

#[test]
fn every_act_has_a_line_in_both_languages() {
    let decision = decided("2023-05-19", "05-QĐ/ĐU", "2023-05-10").decision;
    for kind in KINDS {
        for lang in Lang::ALL {
            let key = format!("summary-{}", kind.name);
            assert!(words(lang).find(&key, &[]).is_some(), "{lang}: {key} is missing");
            let bare = Paper::new(day("2023-05-19"), (kind.example)());
            let full = Paper {
                decision: decision.clone(),
                issuer: Some(Issuer { unit: "dalat.p1".parse().unwrap(), body: Body::Standing }),
                ..bare.clone()
            };
            for line in [&bare, &full].map(|paper| summary(words(lang), paper, &NoNames)) {
                assert!(line.ends_with('.') && !line.contains('\n'), "{lang}: {line}");
                for bad in ["{", "}", "summary-", "when-", "issuer-", "document-", "  ", "_"] {
                    assert!(!line.contains(bad), "{lang} {}: {line}", kind.name);
                }
            }
        }
    }
}

#[test]
fn every_clause_names_a_field_of_its_act() {
    for kind in KINDS {
        for lang in Lang::ALL {
            for id in words(lang).attributes(&format!("summary-{}", kind.name)) {
                let (how, path) = id.split_once('-').unwrap();
                assert!(["instead", "with", "then"].contains(&how), "{} {id}", kind.name);
                let of_field = |name| path == name || path.starts_with(&format!("{name}_"));
                let known = kind.fields.iter().any(|field| of_field(field.name));
                assert!(known, "{} has no field for {id}", kind.name);
            }
        }
    }
}

#[test]
fn every_body_that_issues_has_its_words() {
    for &body in Body::ALL {
        let paper = Paper {
            issuer: Some(Issuer { unit: "dalat.p1".parse().unwrap(), body }),
            ..decided("2023-05-19", "05-QĐ/ĐU", "2023-05-19")
        };
        for lang in Lang::ALL {
            assert!(!summary(words(lang), &paper, &Known).contains("issuer-"));
        }
    }
}

#[test]
fn an_admission_reads_as_an_official_writes_it() {
    let paper = decided("2023-05-19", "05-QĐ/ĐU", "2023-05-19");
    assert_snapshot!(summary(words(Lang::Vi), &paper, &Known), @"Kết nạp Nguyễn Văn Mẫu vào Chi bộ Tổ dân phố 3 theo Quyết định số 05-QĐ/ĐU ngày 19/05/2023; lễ kết nạp ngày 02/06/2023.");
    assert_snapshot!(summary(words(Lang::En), &paper, &Known), @"Admitted Nguyễn Văn Mẫu to Chi bộ Tổ dân phố 3 by Decision No. 05-QĐ/ĐU of 2023-05-19; ceremony on 2023-06-02.");
}

#[test]
fn a_decision_names_its_kind_its_issuer_and_its_effect() {
    let mut paper = decided("2024-01-01", "12-NQ/TU", "2023-12-20");
    paper.act = example("merge");
    paper.issuer = Some(Issuer { unit: "tinh".parse().unwrap(), body: Body::Standing });
    assert_snapshot!(summary(words(Lang::Vi), &paper, &Known), @"Hợp nhất tổ chức khoi.cq và tổ chức khoi.dn thành Đảng bộ Khối Cơ quan và Doanh nghiệp tỉnh trực thuộc Đảng bộ tỉnh theo Nghị quyết số 12-NQ/TU ngày 20/12/2023 của Ban Thường vụ Đảng bộ tỉnh, có hiệu lực từ ngày 01/01/2024.");
    paper.decision.as_mut().unwrap().secrecy = Secrecy::Confidential;
    paper.decision.as_mut().unwrap().number = "7".to_owned();
    assert_snapshot!(summary(words(Lang::En), &paper, &Known), @"Merged organisation khoi.cq and organisation khoi.dn into the new Đảng bộ Khối Cơ quan và Doanh nghiệp tỉnh under Đảng bộ tỉnh by document No. 7 of 2023-12-20 (classification: Confidential) of the standing committee of Đảng bộ tỉnh, with effect from 2024-01-01.");
}

#[test]
fn what_was_erased_says_so() {
    let mut act = example("admit");
    act.private(&mut |_, _, value: &mut dyn Sealable| value.erase());
    assert_snapshot!(on_its_day(act.clone()), @"Kết nạp [đã xóa thông tin] (dv-35) vào Chi bộ Tổ dân phố 3 ngày 19/05/2023; lễ kết nạp ngày 02/06/2023.");
    let paper = Paper::new(day("2023-05-19"), act);
    assert_snapshot!(summary(words(Lang::En), &paper, &Known), @"Admitted [erased] (dv-35) to Chi bộ Tổ dân phố 3 on 2023-05-19; ceremony on 2023-06-02.");
}

#[test]
fn what_is_sealed_stays_so() {
    let mut act = example("assign_work");
    act.private(&mut |_, _, value: &mut dyn Sealable| value.seal("c2VhbGVk".to_owned()));
    assert_snapshot!(on_its_day(act), @"Phân công công tác cho Nguyễn Văn Mẫu ngày 19/05/2023; nội dung: [thông tin được bảo mật].");
}

#[test]
fn clauses_follow_the_fields_that_are_there() {
    assert_snapshot!(on_its_day(example("take_post")), @"Nguyễn Văn Mẫu được bầu giữ chức vụ bí thư Chi bộ Tổ dân phố 3 ngày 19/05/2023.");
    assert_snapshot!(on_its_day(example("hold_congress")), @"Tổ chức đại hội đại biểu Đảng bộ tỉnh lần thứ XI ngày 19/05/2023.");
    assert_snapshot!(on_its_day(example("void")), @"Hủy mục số 57 ngày 19/05/2023; lý do: ghi sai ngày.");
    assert_snapshot!(on_its_day(example("split")), @"Chia tách Chi bộ Tổ dân phố 3, thành lập Chi bộ Tổ dân phố 8 ngày 19/05/2023.");
    assert_snapshot!(on_its_day(example("change_particulars")), @"Bổ sung, thay đổi thông tin của Nguyễn Văn Mẫu ngày 19/05/2023; nội dung thay đổi: trình độ lý luận chính trị.");
    assert_snapshot!(on_its_day(example("exempt")), @"Miễn công tác và sinh hoạt đảng cho Nguyễn Văn Mẫu ngày 19/05/2023; lý do: tuổi cao, sức yếu.");
    let Act::AwardBadge(mut badge) = example("award_badge") else { unreachable!() };
    badge.posthumous = true;
    assert_snapshot!(on_its_day(*badge), @"Truy tặng Huy hiệu 30 năm tuổi Đảng cho Nguyễn Văn Mẫu ngày 19/05/2023.");
    let Act::TransferOut(mut transfer) = example("transfer_out") else { unreachable!() };
    (transfer.to, transfer.to_outside) = (None, Some(Private::Open("Đảng bộ tỉnh khác".to_owned())));
    assert_snapshot!(on_its_day(*transfer), @"Chuyển sinh hoạt đảng chính thức cho Nguyễn Văn Mẫu đến Đảng bộ tỉnh khác (ngoài phạm vi quản lý) ngày 19/05/2023.");
}

#[test]
fn a_long_list_is_counted_after_its_first_items() {
    let units = (1..=30).map(|at| format!("khoi.c{at}").parse().unwrap());
    let act = Move { units: units.collect(), to: "tinh".parse().unwrap() };
    assert_snapshot!(on_its_day(act), @"Chuyển giao tổ chức khoi.c1, tổ chức khoi.c2, tổ chức khoi.c3, … (tổng số 30) về trực thuộc Đảng bộ tỉnh ngày 19/05/2023.");
}

#[test]
fn a_new_name_is_not_said_to_come_from_itself() {
    let act = Rename { unit: "dalat.p1".parse().unwrap(), name: "Đảng bộ Phường 1".to_owned() };
    assert_snapshot!(on_its_day(act), @"Đổi tên tổ chức dalat.p1 thành Đảng bộ Phường 1 ngày 19/05/2023.");
}

#[test]
fn resolutions_targets_and_tasks_read_as_an_office_writes_them() {
    assert_snapshot!(on_its_day(example("issue_document")), @"Ban hành nghị quyết số 05 «Nâng cao chất lượng sinh hoạt chi bộ» ngày 19/05/2023; thực hiện văn bản hồ sơ nqtw4-xiii.");
    assert_snapshot!(on_its_day(example("note_document")), @"Ghi nhận chỉ thị số 05-CT/TW ngày 15/05/2016 của Bộ Chính trị «Đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh» ngày 19/05/2023.");
    assert_snapshot!(on_its_day(example("set_target")), @"Giao chỉ tiêu cho tổ chức khoi: «Trong nhiệm kỳ kết nạp từ 700 đảng viên trở lên» ngày 19/05/2023; mức giao: 700; theo văn bản hồ sơ nq.2020-01.");
    assert_snapshot!(on_its_day(example("adjust_target")), @"Điều chỉnh chỉ tiêu hồ sơ ct.2020-06 thành 650 ngày 19/05/2023; lý do: Sắp xếp, tinh gọn tổ chức bộ máy.");
    assert_snapshot!(on_its_day(example("state_cause")), @"Nêu nguyên nhân khách quan không đạt chỉ tiêu hồ sơ ct.2020-06 ngày 19/05/2023; nội dung: Nguồn kết nạp giảm do sắp xếp tổ chức bộ máy.");
    assert_snapshot!(on_its_day(example("report_value")), @"Nhập số liệu của Đảng bộ tỉnh: tốc độ tăng trưởng kinh tế từ ngày 01/01/2023 đến ngày 31/12/2023 là 5,63 ngày 19/05/2023; nguồn: Cục Thống kê tỉnh.");
    assert_snapshot!(on_its_day(example("plan_task")), @"Giao nhiệm vụ «Xây dựng chuẩn mực đạo đức nghề nghiệp, đạo đức công vụ» cho tổ chức khoi.cq và tổ chức khoi.dn ngày 19/05/2023; theo văn bản hồ sơ nq.2023-05; hạn hoàn thành ngày 31/12/2023.");
    assert_snapshot!(on_its_day(example("complete_task")), @"tổ chức khoi.cq hoàn thành nhiệm vụ hồ sơ nv.2023-02 ngày 19/05/2023.");
    let Act::IssueDocument(mut document) = example("issue_document") else { unreachable!() };
    document.implements = Some("nq-05".parse().unwrap());
    assert_snapshot!(on_its_day(*document), @"Ban hành nghị quyết số 05 «Nâng cao chất lượng sinh hoạt chi bộ» ngày 19/05/2023; thực hiện văn bản «Nghị quyết về công tác dân vận».");
    assert_snapshot!(on_its_day(example("close_task")), @"Kết thúc nhiệm vụ hồ sơ nv.2023-02 ngày 19/05/2023; lý do: Chuyển sang thực hiện theo kế hoạch mới.");
}

#[test]
fn reviews_and_awards_read_as_an_official_writes_them() {
    let said = |kind| on_its_day(example(kind));
    assert_snapshot!(said("rate_members"), @"Xếp loại đảng viên năm 2022 của Chi bộ Tổ dân phố 3 ngày 19/05/2023; được xếp loại: Nguyễn Văn Mẫu; chưa xếp loại: đảng viên dv-36.");
    assert_snapshot!(said("rate_unit"), @"Xếp loại Đảng bộ Phường 1 năm 2022 mức hoàn thành xuất sắc nhiệm vụ ngày 19/05/2023.");
    assert_snapshot!(said("suggest_review"), @"Gợi ý kiểm điểm năm 2021 đối với Nguyễn Văn Mẫu ngày 19/05/2023; nội dung: Trách nhiệm người đứng đầu trong giải ngân vốn đầu tư.");
    assert_snapshot!(said("find_shortcoming"), @"Qua kiểm điểm năm 2021 tại Chi bộ Tổ dân phố 3, chỉ ra hạn chế, khuyết điểm của Nguyễn Văn Mẫu (hồ sơ hc.2021-03) ngày 19/05/2023; nội dung: Chưa sâu sát trong công việc được giao; hạn khắc phục ngày 31/12/2022.");
    assert_snapshot!(said("remedy_shortcoming"), @"Khắc phục xong hạn chế, khuyết điểm (hồ sơ hc.2021-03) ngày 19/05/2023.");
    assert_snapshot!(said("award"), @"Tặng giấy khen (hằng năm, năm 2022) ngày 19/05/2023; tổ chức đảng: Đảng bộ Phường 1; đảng viên: Nguyễn Văn Mẫu; 2 tập thể khác; tiền thưởng 12.000.000 đồng.");
    assert_snapshot!(said("register_model"), @"Chi bộ Tổ dân phố 3 đăng ký mô hình tập thể «Tuyến đường hoa tự quản» ngày 19/05/2023; lĩnh vực: văn hóa - xã hội.");
    assert_snapshot!(said("recognise_model"), @"Công nhận mô hình, điển hình: hồ sơ dvk.2022-07 ngày 19/05/2023; cấp công nhận: cấp trên trực tiếp cơ sở.");
    assert_snapshot!(said("record_work"), @"Đảng bộ Phường 1 thực hiện «Hỗ trợ xây dựng 3 căn nhà» thuộc phong trào xóa nhà tạm, nhà dột nát ngày 19/05/2023; 120 lượt người tham gia, kinh phí 240.000.000 đồng.");
    let Act::RateUnit(mut own) = example("rate_unit") else { unreachable!() };
    (own.level, own.not_rated) = (None, Some("too_new".to_owned()));
    assert_snapshot!(on_its_day(*own), @"Không xếp loại Đảng bộ Phường 1 năm 2022 ngày 19/05/2023; lý do: mới thành lập, mới kết nạp hoặc mới chuyển đến.");
}

#[test]
fn what_bodies_do_reads_as_their_minutes_do() {
    let lines = ["inspect", "discipline_member", "discipline_unit", "appeal", "decide_appeal", "act_on_cadre"];
    let said = lines.map(|kind| on_its_day(example(kind)));
    assert_snapshot!(said[0], @"Kiểm tra khi có dấu hiệu vi phạm đối với Đảng bộ Phường 1 ngày 19/05/2023; đảng viên được kiểm tra, giám sát: Nguyễn Văn Mẫu; bắt đầu ngày 03/04/2023; nội dung đối với tổ chức đảng: quy chế làm việc, nguyên tắc tập trung dân chủ, đoàn kết nội bộ; nội dung đối với đảng viên: những điều đảng viên không được làm; kết luận: có vi phạm, chưa đến mức phải thi hành kỷ luật.");
    assert_snapshot!(said[1], @"Thi hành kỷ luật Nguyễn Văn Mẫu bằng hình thức khiển trách ngày 19/05/2023; nội dung vi phạm: những điều đảng viên không được làm; vi phạm ngày 30/06/2021.");
    assert_snapshot!(said[2], @"Thi hành kỷ luật Chi bộ Tổ dân phố 3 bằng hình thức cảnh cáo ngày 19/05/2023; nội dung vi phạm: quy chế làm việc, nguyên tắc tập trung dân chủ, đoàn kết nội bộ.");
    assert_snapshot!(said[3], @"Đảng bộ tỉnh tiếp nhận khiếu nại kỷ luật, hồ sơ kn.2023-02 của Nguyễn Văn Mẫu ngày 19/05/2023; hình thức bị khiếu nại: cảnh cáo (mục số 1204).");
    assert_snapshot!(said[4], @"Giải quyết khiếu nại kỷ luật, hồ sơ kn.2023-02: giảm hình thức kỷ luật ngày 19/05/2023; hình thức mới: khiển trách.");
    assert_snapshot!(said[5], @"Miễn nhiệm Nguyễn Văn Mẫu khi chưa hết nhiệm kỳ ngày 19/05/2023; chức danh: Phó Giám đốc Sở Nội vụ; lý do: năng lực hạn chế.");
}
