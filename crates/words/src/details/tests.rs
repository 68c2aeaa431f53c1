use dangvu_register::act::{Act, KINDS, kind_named};
use dangvu_register::codes::{Body, Secrecy};
use dangvu_register::day::Day;
use dangvu_register::entry::{Decision, Issuer};
use dangvu_register::person::Sealable;
use insta::assert_snapshot;

use super::*;
use crate::lang::Lang;
use crate::names::NoNames;
use crate::words::words;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn example(kind: &str) -> Act {
    (kind_named(kind).unwrap().example)()
}

fn rows(lang: Lang, paper: &Paper) -> String {
    let rows = details(words(lang), paper, &NoNames);
    let lines: Vec<_> = rows.iter().map(|(label, value)| format!("{label}: {value}")).collect();
    lines.join("\n")
}

#[test]
fn every_field_of_every_act_has_a_label_and_a_value() {
    for kind in KINDS {
        let act = (kind.example)();
        let paper = Paper::new(day("2023-05-19"), act);
        for lang in Lang::ALL {
            let rows = details(words(lang), &paper, &NoNames);
            assert!(rows.len() > 1, "{}", kind.name);
            for (label, value) in rows {
                assert!(!label.is_empty() && !label.contains('_'), "{} {label}", kind.name);
                assert!(!value.is_empty() && !value.contains(['{', '_']), "{} {label}: {value}", kind.name);
            }
        }
    }
}

#[test]
fn a_paper_is_told_field_by_field_in_the_order_of_its_form() {
    let paper = Paper {
        effective: day("2023-05-19"),
        issuer: Some(Issuer { unit: "dalat.p1".parse().unwrap(), body: Body::Standing }),
        decision: Some(Decision {
            number: "05-QĐ/ĐU".to_owned(),
            date: day("2023-05-10"),
            secrecy: Secrecy::Confidential,
        }),
        act: example("admit"),
    };
    assert_snapshot!(rows(Lang::Vi, &paper), @r"
    Ngày có hiệu lực: 19/05/2023
    Tổ chức ban hành: dalat.p1
    Cơ quan ban hành: Ban thường vụ
    Quyết định – Số, ký hiệu: 05-QĐ/ĐU
    Quyết định – Ngày ban hành: 10/05/2023
    Quyết định – Độ mật: Mật
    Mã đảng viên: dv-35
    Chi bộ: dalat.p1.c3
    Ngày tổ chức lễ kết nạp: 02/06/2023
    Họ và tên: Nguyễn Văn Mẫu
    Ngày sinh: 12/04/1995
    Giới tính: Nam
    Dân tộc thiểu số: Không
    Theo tôn giáo: Không
    Trình độ học vấn, chuyên môn: Đại học
    Trình độ lý luận chính trị: Sơ cấp
    ");
    assert_snapshot!(rows(Lang::En, &paper), @r"
    Takes effect on: 2023-05-19
    Issuing organisation: dalat.p1
    Issuing body: Standing committee
    Decision – Number and symbol: 05-QĐ/ĐU
    Decision – Date of the document: 2023-05-10
    Decision – Classification: Confidential
    Member: dv-35
    Cell: dalat.p1.c3
    Date of the ceremony: 2023-06-02
    Full name: Nguyễn Văn Mẫu
    Date of birth: 1995-04-12
    Sex: Male
    Ethnic minority: No
    Religious: No
    Education: University
    Theory level: Elementary
    ");
}

#[test]
fn parts_are_numbered() {
    let paper = Paper::new(day("2023-05-19"), example("split"));
    assert_snapshot!(rows(Lang::Vi, &paper), @r"
    Ngày có hiệu lực: 19/05/2023
    Tổ chức chia tách: dalat.p1.c3
    Các tổ chức mới 1 – Tổ chức mới – Mã tổ chức mới: dalat.p1.c8
    Các tổ chức mới 1 – Tổ chức mới – Tên tổ chức: Chi bộ Tổ dân phố 8
    Các tổ chức mới 1 – Tổ chức mới – Loại hình: Chi bộ trực thuộc
    Các tổ chức mới 1 – Tổ chức mới – Trực thuộc: dalat.p1
    Các tổ chức mới 1 – Đảng viên chuyển sang: dv-35; dv-36
    ");
}

#[test]
fn what_is_sealed_or_erased_is_shown_as_such() {
    let mut act = example("admit");
    act.private(&mut |_, _, value: &mut dyn Sealable| value.seal("c2VhbGVk".to_owned()));
    assert_snapshot!(rows(Lang::Vi, &Paper::new(day("2023-05-19"), act.clone())), @r"
    Ngày có hiệu lực: 19/05/2023
    Mã đảng viên: dv-35
    Chi bộ: dalat.p1.c3
    Ngày tổ chức lễ kết nạp: 02/06/2023
    Thông tin cá nhân: [thông tin được bảo mật]
    ");
    act.private(&mut |_, _, value: &mut dyn Sealable| value.erase());
    assert_snapshot!(rows(Lang::Vi, &Paper::new(day("2023-05-19"), act)), @r"
    Ngày có hiệu lực: 19/05/2023
    Mã đảng viên: dv-35
    Chi bộ: dalat.p1.c3
    Ngày tổ chức lễ kết nạp: 02/06/2023
    Thông tin cá nhân: [đã xóa thông tin]
    ");
}
