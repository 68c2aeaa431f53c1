//! Files that are made to do harm, or are broken: each is refused, or read quickly for what little it holds.

use std::time::{Duration, Instant};

use dangvu_workbooks::file::{Book, FileFault, read_here};

use super::building::Parts;

/// The most that one file may take.
const LONGEST: Duration = Duration::from_secs(2);

fn read(name: &str, bytes: Vec<u8>) -> Result<Book, FileFault> {
    let begun = Instant::now();
    let read = read_here(bytes);
    assert!(begun.elapsed() < LONGEST, "{name} took {:?}", begun.elapsed());
    read
}

fn refused(name: &str, bytes: Vec<u8>, is_right: impl Fn(&FileFault) -> bool) {
    match read(name, bytes) {
        Ok(_) => panic!("{name} was read"),
        Err(fault) => assert!(is_right(&fault), "{name}: {fault:?}"),
    }
}

fn one(cell: &str) -> Parts {
    Parts::rows(&format!(r#"<row r="1">{cell}</row>"#))
}

fn is_broken(fault: &FileFault) -> bool {
    matches!(fault, FileFault::Broken(_))
}

#[test]
fn a_sheet_costs_what_it_holds_and_not_what_its_corners_span() {
    let far = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    refused("sparse", Parts::rows(far).zip(), |fault| {
        *fault == FileFault::Beyond { sheet: "S".to_owned(), cell: "XFD1048576".to_owned() }
    });
    let wide = Parts::rows(r#"<row r="1"><c r="GS1"><v>1</v></c></row>"#);
    refused("wide", wide.zip(), |fault| matches!(fault, FileFault::Beyond { .. }));
    // Cells far away that only have a format are in many honest files.
    let styled = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="3"/></row>"#;
    assert_eq!(read("styled", Parts::rows(styled).zip()).unwrap().sheets[0].rows.len(), 1);
}

#[test]
fn what_unpacks_to_too_much_is_refused_before_it_is_parsed() {
    let is_bomb = |fault: &FileFault| *fault == FileFault::Bomb;
    refused("512 MiB", one("").with("xl/media/x.xml", vec![b' '; 512 << 20]).zip(), is_bomb);
    refused("dense", one("").with("xl/x.xml", vec![b' '; 8 << 20]).zip(), is_bomb);
    let strings = format!("<sst><si><t>{}</t></si></sst>", "a".repeat(60 << 20));
    refused("one long text", one("").with("xl/sharedStrings.xml", strings).zip(), is_bomb);
    let mut many = one("");
    many.0.extend((0..2_001).map(|number| (format!("xl/{number}.xml"), Vec::new())));
    refused("2,000 parts", many.zip(), is_bomb);
}

#[test]
fn a_file_in_a_file_is_refused() {
    let inner = one("").zip();
    let is_nested = |fault: &FileFault| matches!(fault, FileFault::Nested(_));
    refused("nested by name", one("").with("xl/embeddings/a.zip", "x").zip(), is_nested);
    refused("nested by content", one("").with("xl/media/a.png", inner).zip(), is_nested);
    refused("old file inside", one("").with("xl/a.bin", &b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest"[..]).zip(), is_nested);
}

#[test]
fn entities_and_files_from_elsewhere_are_refused() {
    let is_doctype = |fault: &FileFault| *fault == FileFault::DocumentType;
    let external = r#"<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&x;</t></is></c></row></sheetData></worksheet>"#;
    refused("external entity", one("").with("xl/worksheets/sheet1.xml", external).zip(), is_doctype);
    let mut entities = r#"<!DOCTYPE w [<!ENTITY a0 "aaaaaaaaaa">"#.to_owned();
    for number in 1..10 {
        let before = format!("&a{};", number - 1).repeat(10);
        entities.push_str(&format!(r#"<!ENTITY a{number} "{before}">"#));
    }
    entities.push_str("]><sst><si><t>&a9;</t></si></sst>");
    refused("entity bomb", one("").with("xl/sharedStrings.xml", entities).zip(), is_doctype);
    let types = "<!DOCTYPE Types SYSTEM 'http://127.0.0.1/x.dtd'><Types/>";
    refused("document type of types", one("").with("[Content_Types].xml", types).zip(), is_doctype);
    refused("entity without a type", one(r#"<c r="A1" t="str"><v>&x;</v></c>"#).zip(), is_broken);
}

#[test]
fn broken_parts_are_told() {
    let strings = "<sst><si><t>only</t></si></sst>";
    let beyond = one(r#"<c r="A1" t="s"><v>1</v></c>"#).with("xl/sharedStrings.xml", strings);
    refused("text out of range", beyond.zip(), is_broken);
    refused("negative text", one(r#"<c r="A1" t="s"><v>-1</v></c>"#).zip(), is_broken);
    refused("no number", one(r#"<c r="A1"><v>NaN</v></c>"#).zip(), is_broken);
    refused("endless number", one(r#"<c r="A1"><v>1e999</v></c>"#).zip(), is_broken);
    refused("twice the same cell", one(r#"<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>"#).zip(), is_broken);
    refused("other row", one(r#"<c r="A7"><v>1</v></c>"#).zip(), is_broken);
    refused("no address", one(r#"<c r="!"><v>1</v></c>"#).zip(), is_broken);
    let backwards = Parts::rows(r#"<row r="5"><c r="A5"><v>1</v></c></row><row r="2"/>"#);
    refused("rows backwards", backwards.zip(), is_broken);
    refused("XML cut off", one("").with("xl/worksheets/sheet1.xml", "<worksheet><sheetData>").zip(), is_broken);
    refused("no XML", one("").with("xl/workbook.xml", vec![0xFF; 99]).zip(), is_broken);
    refused("no sheet", one("").without("xl/worksheets/sheet1.xml").zip(), is_broken);
    refused("path out", one("").with("../../evil.xml", "x").zip(), is_broken);
    refused("no relations", one("").without("_rels/.rels").zip(), is_broken);
}

#[test]
fn what_is_deep_or_long_ends() {
    let deep = "<a>".repeat(100_000);
    refused("deep", one("").with("xl/worksheets/sheet1.xml", deep).zip(), |fault| {
        matches!(fault, FileFault::Bomb | FileFault::Broken(_))
    });
    let long: String = (0..700_000_u32)
        .map(|number| char::from(b'a' + ((u64::from(number) * u64::from(number)) % 26) as u8))
        .collect();
    let long = format!(r#"<c r="A1" t="inlineStr"><is><t>{long}</t></is></c>"#);
    refused("long text", one(&long).zip(), |fault| {
        *fault == FileFault::LongText { sheet: "S".to_owned(), cell: "A1".to_owned() }
    });
    let merged: String = (1..200_000).map(|row| format!(r#"<mergeCell ref="A{row}:B{row}"/>"#)).collect();
    let merged = format!("<worksheet><sheetData/><mergeCells>{merged}</mergeCells></worksheet>");
    assert!(read("merged", one("").with("xl/worksheets/sheet1.xml", merged).zip()).is_ok());
    let styles: String =
        (0..200_000).map(|number| format!(r#"<xf numFmtId="{number}" x="{}"/>"#, number * 7)).collect();
    assert!(read("styles", one("").with("xl/styles.xml", format!("<styleSheet>{styles}</styleSheet>")).zip()).is_ok());
}

#[test]
fn other_kinds_of_files_are_told_apart() {
    refused("empty", Vec::new(), |fault| *fault == FileFault::NotAWorkbook);
    refused("text", b"ten,ngay sinh\n".to_vec(), |fault| *fault == FileFault::NotAWorkbook);
    let old = [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), vec![0; 1_000]].concat();
    refused("old", old.clone(), |fault| *fault == FileFault::Old);
    let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    refused("locked", [old, locked].concat(), |fault| *fault == FileFault::Encrypted);
    refused("macros", one("").with("xl/vbaProject.bin", "x").zip(), |fault| *fault == FileFault::Macros);
    let types = r#"<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>"#;
    refused("macros by type", one("").with("[Content_Types].xml", types).zip(), |fault| *fault == FileFault::Macros);
    refused("another packed file", one("").without("[Content_Types].xml").zip(), |fault| {
        *fault == FileFault::NotAWorkbook
    });
}

#[test]
fn a_packed_file_that_does_not_fit_its_own_list_is_refused() {
    let whole = one(r#"<c r="A1"><v>1</v></c>"#).zip();
    assert!(read("whole", whole.clone()).is_ok());
    for cut in [1, 20, 40, whole.len() / 2, whole.len() - 8] {
        refused("cut off", whole[..whole.len() - cut].to_vec(), |fault| {
            is_broken(fault) || *fault == FileFault::NotAWorkbook
        });
    }
    // The name of the first part as it stands before its data, not in the list at the end.
    let mut renamed = whole.clone();
    renamed[30..33].copy_from_slice(b"xxx");
    refused("other name", renamed, is_broken);
    let mut locked = whole.clone();
    let list = locked.windows(4).position(|part| part == b"PK\x01\x02").unwrap();
    locked[6] |= 1;
    locked[list + 8] |= 1;
    refused("encrypted part", locked, |fault| *fault == FileFault::Encrypted);
    let mut stated = whole;
    stated[22] ^= 0x55;
    stated[list + 24] ^= 0x55;
    refused("other size", stated, is_broken);
}

#[test]
fn any_byte_may_be_wrong() {
    let whole = one(r#"<c r="A1" t="inlineStr"><is><t>Đảng viên</t></is></c>"#).zip();
    for at in 0..whole.len() {
        let mut flipped = whole.clone();
        flipped[at] ^= 1 << (at % 8);
        // Read or refused: what matters is that nothing breaks off.
        drop(read("flipped", flipped));
    }
}
