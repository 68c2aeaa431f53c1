//! The templates that come with the program: each reads well for a province, for a cell, and for a unit that is empty.

use dangvu_reports::{Template, docx, html, text};
use dangvu_words::{Lang, words};

use super::office::Office;

fn all() -> Vec<Template> {
    let read = |&(file, text): &(&str, &str)| {
        Template::parse(file, text).unwrap_or_else(|fault| panic!("{}", fault.say(words(Lang::En))))
    };
    Template::SHIPPED.iter().map(read).collect()
}

#[test]
fn every_shipped_template_is_listed() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../templates");
    let names = std::fs::read_dir(folder).unwrap().map(|item| item.unwrap().file_name().into_string().unwrap());
    let mut found: Vec<String> = names.filter(|name| name.ends_with(".md") && name != "README.md").collect();
    let mut listed: Vec<&str> = Template::SHIPPED.iter().map(|(name, _)| *name).collect();
    found.sort_unstable();
    listed.sort_unstable();
    assert_eq!(found, listed);
}

#[test]
fn every_shipped_template_writes_a_report_for_whoever_asks() {
    let office = Office::new();
    for template in all() {
        for (unit, from, to) in [
            ("tinh", "2021-01-01", "2023-12-31"),
            ("tinh.a.1", "2023-01-01", "2023-12-31"),
            ("tinh.b", "2016-01-01", "2016-12-31"),
        ] {
            let asking = office.asking(unit, from, to);
            let document = template.render(&asking).unwrap_or_else(|fault| panic!("{}", fault.say(words(Lang::En))));
            let said = text::write(&document, asking.words);
            for odd in ["{{", "{%", "**", "\u{e000}", "()", " ,", " .", "report-"] {
                assert!(!said.contains(odd), "{}: {odd}: {said}", template.file);
            }
            assert!(html::page(&document, asking.words, &|_| None).contains("<h2>"), "{}", template.file);
            assert!(!docx::write(&document, asking.words).unwrap().is_empty());
        }
    }
}

#[test]
fn the_yearly_report_says_what_the_register_answers() {
    let office = Office::new();
    let yearly = all().into_iter().find(|template| template.name() == "yearly").unwrap();
    assert_eq!(yearly.sections(), ["tinh-hinh", "han-che", "nguyen-nhan", "bai-hoc", "phuong-huong", "giai-phap"]);
    let asking = office.year();
    let said =
        text::write(&yearly.render(&asking).unwrap(), asking.words).split_whitespace().collect::<Vec<_>>().join(" ");
    for sentence in [
        "kết quả công tác xây dựng Đảng năm 2023",
        "Đến ngày 31/12/2023, Đảng bộ tỉnh Mẫu có 2 đảng bộ cấp trên trực tiếp cơ sở, 3 tổ chức cơ sở đảng, không có chi bộ \
         trực thuộc và 9 đảng viên, gồm 9 đảng viên dự bị; 4 đảng viên nữ (44,4%).",
        "kết nạp 4 đảng viên (tăng 33,3% so với cùng kỳ năm trước), trong đó nữ 2 (50,0%)",
        "Trong số 2 chỉ tiêu, đã hoàn thành 1/2 chỉ tiêu, trong đó có 1/2 chỉ tiêu vượt; 1/2 chỉ tiêu không đạt.",
    ] {
        assert!(said.contains(sentence), "{sentence}\n{said}");
    }
}
