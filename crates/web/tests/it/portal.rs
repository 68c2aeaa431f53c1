//! The public site for its editors: from a draft to a second person's approval, pictures, figures.

use axum::body::Body;
use axum::http::Request;

use crate::planted::{CELL, Planted, Role, planted};
use crate::visitor::Visitor;

fn visitor(place: &Planted, role: Role) -> Visitor {
    let mut visitor = Visitor::of(&place.router);
    let session = place.session(place.account(role));
    visitor.cookies.insert("sid".to_owned(), session.strip_prefix("sid=").unwrap().to_owned());
    visitor
}

const SECTION: &[(&str, &str)] =
    &[("id", "0"), ("name", "Thời sự"), ("position", "1"), ("on_home", "1"), ("what", "save")];

#[test]
fn a_text_goes_from_a_writer_to_an_editor_and_to_the_public() {
    let place = planted();
    let (mut writer, mut editor) = (visitor(&place, Role::Writer), visitor(&place, Role::Editor));
    editor.get("/portal/sections");
    assert_eq!(editor.post("/portal/sections", SECTION).status, 303);
    writer.get("/portal/new/news");
    let fields = [
        ("read", "0"),
        ("kind", "news"),
        ("title", "Hội nghị sơ kết"),
        ("section", "1"),
        ("summary", "Tóm tắt"),
        ("body", "Nội dung **đậm**."),
        ("what", "save"),
    ];
    let saved = writer.post("/portal/new/news", &fields);
    let page = writer.follow(&saved);
    assert!(page.body.contains("<strong>đậm</strong>"), "{}", page.body);
    let address = saved.headers["location"].to_str().unwrap().to_owned();
    assert_eq!(writer.post(&address, &[("read", "1"), ("what", "approve")]).status, 403, "a writer does not approve");
    assert_eq!(writer.post(&address, &[("read", "1"), ("what", "submit")]).status, 303);
    editor.get(&address);
    assert_eq!(editor.post(&address, &[("read", "1"), ("what", "send_back")]).status, 422, "a reason is asked for");
    assert_eq!(editor.post(&address, &[("read", "1"), ("what", "approve"), ("from", "")]).status, 303);
    let list = editor.get("/portal?state=approved");
    assert!(list.body.contains("Hội nghị sơ kết"), "{}", list.text());
    let again = [("read", "1"), ("title", "Khác"), ("section", "1"), ("body", "Hai."), ("what", "save")];
    writer.get(&format!("{address}/edit"));
    assert_eq!(writer.post(&format!("{address}/edit"), &again).status, 303);
    let late = writer.post(&format!("{address}/edit"), &again);
    assert_eq!(late.status, 422);
    assert!(late.body.contains("Hai."), "what was typed is not lost");
    let history = writer.get(&format!("{address}/history"));
    assert!(
        history.body.contains("<del>Nội dung **đậm**.</del>") && history.body.contains("<ins>Hai.</ins>"),
        "{}",
        history.body
    );
}

#[test]
fn what_is_pasted_is_cleaned_into_the_text() {
    let place = planted();
    let mut writer = visitor(&place, Role::Writer);
    writer.get("/portal/new/news");
    let word = "<h1>Mục</h1><p>Một <b>hai</b><script>alert(1)</script><img src=https://evil.example/x.gif></p>";
    let fields = [
        ("read", "0"),
        ("kind", "news"),
        ("title", "x"),
        ("body", "Trước sau"),
        ("pasted", word),
        ("pasted_at", "6"),
        ("what", "paste"),
    ];
    let page = writer.post("/portal/new/news", &fields);
    assert!(page.body.contains("Trước\n\n## Mục\n\nMột **hai**\nsau"), "{}", page.body);
    assert!(!page.body.contains("alert(1)") && !page.body.contains("evil.example"));
}

#[test]
fn a_picture_needs_to_be_one_and_to_be_described() {
    let place = planted();
    let mut writer = visitor(&place, Role::Writer);
    writer.get("/portal/pictures");
    let mut send = |alt: &str, name: &str, bytes: &str| {
        let body = format!(
            "--x\r\nContent-Disposition: form-data; name=\"form_word\"\r\n\r\n{}\r\n--x\r\nContent-Disposition: form-data; name=\"alt\"\r\n\r\n{alt}\r\n--x\r\n\
             Content-Disposition: form-data; name=\"what\"\r\n\r\nadd\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{bytes}\r\n--x--\r\n",
            writer.word
        );
        let request = Request::post("/portal/pictures").header("sec-fetch-site", "same-origin");
        writer
            .ask(request.header("content-type", "multipart/form-data; boundary=x").body(Body::from(body)).unwrap())
            .status
            .as_u16()
    };
    assert_eq!(send("Ảnh", "../../x.svg", "<svg onload=alert(1)>"), 422);
    assert_eq!(send("", "x.png", "\u{89}PNG"), 422);
    assert_eq!(send("Ảnh", "x.jpg", ""), 422);
}

#[test]
fn figures_need_a_closed_period_and_a_right_to_read_the_unit() {
    let place = planted();
    let mut editor = visitor(&place, Role::Editor);
    let page = editor.get(&format!("/portal/figures?unit={CELL}"));
    assert_eq!(page.status, 404, "an editor who may not read the organisation does not publish its figures");
    let fields = [("unit", CELL), ("measure", "members"), ("closing", "1"), ("figure_title", "x"), ("what", "publish")];
    editor.get("/portal/figures");
    assert_eq!(editor.post("/portal/figures", &fields).status, 404);
}
