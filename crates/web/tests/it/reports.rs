//! Reports and forms on pages: chosen, read, taken as files, written by staff, closed and verified.

use std::fs;

use crate::asking::Asking;

const ADDRESSES: &[(&str, u16)] = &[
    ("/reports", 200),
    ("/reports?unit=dalat", 200),
    ("/reports?unit=tinh&report=term", 200),
    ("/reports?unit=tinh&form=movement", 200),
    ("/reports?unit=nowhere", 404),
    ("/reports?report=yearley", 404),
    ("/report/yearly/tinh?at=2023-12-31", 200),
    ("/report/yearly/tinh?at=2014-01-01", 200),
    ("/report/yearly/dalat.p1.c1?at=2023-12-31", 200),
    ("/report/yearly/tinh/print?at=2023-12-31", 200),
    ("/report/yearly/tinh/file.txt?at=2023-12-31", 200),
    ("/report/yearly/tinh/file.exe", 404),
    ("/report/yearly/tinh/other", 404),
    ("/report/yearley/tinh", 404),
    ("/report/yearly/nowhere", 404),
    ("/report/yearly/tinh?number=x", 400),
    ("/report/yearly/tinh?number=0", 400),
    ("/report/yearly/tinh?date=2023-02-29", 400),
    ("/report/yearly/tinh?number=12&place=M%E1%BA%ABu&date=2024-01-15&signer=A", 200),
    ("/report/term/tinh?from=2020-10-16&at=2023-12-31", 200),
    ("/report/yearly/tinh/section/han-che?at=2023-12-31", 200),
    ("/report/yearly/tinh/section/nothing", 404),
    ("/report/yearly/tinh/close?at=2023-12-31", 200),
    ("/form/movement/tinh?at=2023-12-31", 200),
    ("/form/movement/tinh/file.xlsx?at=2023-12-31", 200),
    ("/form/units/tinh/print", 200),
    ("/form/movment/tinh", 404),
    ("/reports/closed", 200),
    ("/reports/closed?unit=tinh&page=2", 400),
    ("/report/closed/1", 404),
    ("/report/closed/x", 404),
    ("/report/closed/99999/since", 404),
    ("/jobs/nothing", 404),
    ("/jobs/0197a2b4c1d27e3f8a9b0c1d2e3f4a5b", 404),
];

#[test]
fn reports_answer_good_and_bad_requests_with_the_right_status() {
    let (asking, _) = Asking::with_work();
    asking.answers(ADDRESSES);
}

#[test]
fn every_figure_of_a_report_opens_on_a_page_with_its_dates() {
    let (asking, _) = Asking::with_work();
    let page = asking.get("/report/term/tinh?from=2020-10-16&at=2023-12-31&lang=en");
    let article = page.body.split("<article class=\"report\">").nth(1).unwrap().split("</article>").next().unwrap();
    let links: Vec<String> =
        article.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap().replace("&amp;", "&")).collect();
    assert!(links.len() > 50, "{}", links.len());
    assert!(links.iter().any(|link| link.starts_with("/matter/ct-1?at=2023-12-31")), "a target opens");
    for link in links {
        assert!(link.contains("at=20") && link.ends_with("&lang=en"), "{link}");
        assert_eq!(asking.get(&link).status, 200, "{link}");
    }
}

#[test]
fn a_report_is_taken_as_a_file_in_every_format() {
    let asking = Asking::closing();
    for (file, kind, begins) in [
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK"),
        ("pdf", "application/pdf", "%PDF-"),
        ("html", "text/html; charset=utf-8", "<!DOCTYPE html>"),
        ("txt", "text/plain; charset=utf-8", ""),
    ] {
        let answer = asking.get(&format!("/report/half-year/dalat.p1/file.{file}?from=2023-07-01&at=2023-12-31"));
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert_eq!(answer.headers["content-type"], kind);
        let told = answer.headers["content-disposition"].to_str().unwrap();
        let name = format!("filename=\"bao-cao-6-thang_dalat-p1_2023-07-01_2023-12-31.{file}\"");
        assert!(told.starts_with("attachment; ") && told.contains(&name), "{told}");
        assert!(answer.body.starts_with(begins), "{file}");
    }
    let text = asking.get("/report/yearly/tinh/file.txt?at=2023-12-31&place=M%E1%BA%ABu&date=2024-01-15").body;
    assert!(text.contains("ĐẢNG CỘNG SẢN VIỆT NAM") && text.contains("Mẫu, ngày 15 tháng 01 năm 2024"), "{text}");
}

#[test]
fn an_office_has_its_own_templates_and_sees_what_is_wrong_in_them() {
    let asking = Asking::closing();
    let own = asking.register().join("templates");
    fs::create_dir(&own).unwrap();
    let shipped = dangvu_reports::Template::SHIPPED.iter().find(|(file, _)| *file == "yearly.md").unwrap().1;
    fs::write(own.join("rieng.md"), shipped.replace("\"Báo cáo năm\"", "\"Báo cáo riêng\"")).unwrap();
    fs::write(own.join("hong.md"), shipped.replace("symbol", "symbl")).unwrap();
    fs::write(own.join("sai.md"), shipped.replace("figure(\"admitted\")", "figure(\"admited\")")).unwrap();
    let listed = asking.get("/reports?lang=en&unit=tinh").text();
    assert!(listed.contains("hong.md") && listed.contains("hong.md:"), "{listed}");
    assert!(asking.get("/reports?unit=tinh").text().contains("Báo cáo riêng"));
    assert_eq!(asking.get("/report/rieng/tinh?at=2023-12-31").status, 200);
    let wrong = asking.get("/report/sai/tinh?at=2023-12-31&lang=en");
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("sai.md:") && wrong.text().contains("admitted"), "{}", wrong.text());
}

#[test]
fn a_section_is_written_and_nobody_writes_over_another() {
    let asking = Asking::closing();
    let page = "/report/yearly/tinh/section/han-che?at=2023-12-31";
    let looked = asking.send(page, page, &[("read", "0"), ("text", "**Tiến độ** còn chậm."), ("what", "look")]);
    assert_eq!(looked.status, 200);
    assert!(looked.body.contains("<strong>Tiến độ</strong>"), "{}", looked.text());
    let saved = asking.send(page, page, &[("read", "0"), ("text", "Tiến độ còn chậm."), ("what", "save")]);
    assert_eq!(saved.status, 303, "{}", saved.body);
    assert!(asking.get("/report/yearly/tinh?at=2023-12-31").body.contains("Tiến độ còn chậm."));
    let late = asking.send(page, page, &[("read", "0"), ("text", "Bản khác."), ("what", "save")]);
    assert_eq!(late.status, 422);
    let told = late.text();
    assert!(
        told.contains("Người thử nghiệm") && told.contains("Bản khác.") && told.contains("Tiến độ còn chậm."),
        "{told}"
    );
    assert!(late.body.contains("name=\"read\" value=\"1\""), "saved knowingly the next time");
    let strange = asking.send(page, page, &[("read", "1"), ("text", "x"), ("by", "another")]);
    assert_eq!(strange.status, 422);
}

#[test]
fn a_report_is_closed_verified_and_compared_with_now() {
    let asking = Asking::closing();
    let page = "/report/yearly/tinh/close?at=2023-12-31";
    let id = asking.get(page).body.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let closed = asking.send(page, page, &[("id", &id)]);
    assert_eq!(closed.status, 303, "{}", closed.text());
    let there = closed.headers["location"].to_str().unwrap().split('?').next().unwrap().to_owned();
    let again = asking.send(page, page, &[("id", &id)]);
    assert!(again.headers["location"].to_str().unwrap().starts_with(&there), "closed once");
    let shown = asking.get(&there);
    assert_eq!(shown.status, 200, "{}", shown.body);
    assert!(shown.text().contains("Giống khi chốt"), "{}", shown.text());
    assert!(shown.body.contains("class=\"report-identity\""), "its identity stands on it");
    for part in ["/print", "/file.pdf", "/file.docx", "/since"] {
        assert_eq!(asking.get(&format!("{there}{part}")).status, 200, "{part}");
    }
    assert!(asking.get(&format!("{there}/since")).text().contains("Không số liệu nào"));
    assert!(asking.get("/reports/closed?unit=tinh").body.contains(&there));
    let early = asking.send(
        "/report/yearly/tinh/close?at=2077-12-31",
        "/report/yearly/tinh/close?at=2077-12-31",
        &[("id", &id)],
    );
    assert_eq!(early.status, 422);
}
