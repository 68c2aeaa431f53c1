//! The reports of the five scenarios carry what was published, in sentences of the field, in every format.

use std::fs;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use dangvu_reports::readback::{self, FileKind};
use zip::ZipArchive;

use super::program::{demo, run};

/// Every format that a report is written in.
const FORMATS: [&str; 5] = ["text", "html", "docx", "xlsx", "pdf"];

/// Returns what a reader reads of a report in a format, on one line.
fn read(format: &str, bytes: &[u8]) -> String {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let said = match format {
        "text" => text(bytes),
        "html" => untagged(text(bytes).split_once("<body").unwrap().1),
        "pdf" => {
            let lines = readback::pieces(FileKind::Pdf, bytes).unwrap().into_iter();
            // The number of a page stands between two parts of a sentence.
            let lines = lines.map(|line| line.text).filter(|text| text.parse::<u32>().is_err());
            // Figures are pieces of their own, and read back with a space on either side.
            let said = lines.collect::<Vec<_>>().join(" ");
            let marks = [" ,", " .", " ;", " :", " )", " %"];
            marks.iter().fold(said, |said, mark| said.replace(mark, mark.trim_start())).replace("( ", "(")
        }
        _ => {
            let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
            let mut said = String::new();
            for part in ["word/document.xml", "xl/sharedStrings.xml"] {
                let Ok(mut file) = zip.by_name(part) else { continue };
                let mut xml = String::new();
                file.read_to_string(&mut xml).unwrap();
                // A paragraph, or a cell, ends a word.
                said.push_str(&untagged(&xml.replace("</w:p>", "\n").replace("</si>", "\n")));
            }
            said
        }
    };
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns XML without its tags.
fn untagged(xml: &str) -> String {
    let texts = xml.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    let said: String = texts.collect();
    said.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Writes a report of a unit and period in each format, and looks for sentences in all of them.
#[track_caller]
fn says(register: &Path, template: &str, (unit, from, to): (&str, &str, &str), sentences: &[&str]) {
    let dir = tempfile::tempdir().unwrap();
    for format in FORMATS {
        let file = dir.path().join("report");
        let mut program = Command::new(env!("CARGO_BIN_EXE_dangvu"));
        program.args(["--lang", "vi", "-C"]).arg(register).args(["report", template, "--unit", unit]);
        program
            .args(["--from", from, "--to", to, "--date", to, "--place", "Thử Nghiệm", "--format", format, "-o"])
            .arg(&file);
        let written = program.output().unwrap();
        assert!(written.status.success(), "{}", String::from_utf8_lossy(&written.stderr));
        let said = read(format, &fs::read(&file).unwrap());
        for sentence in sentences {
            assert!(said.contains(sentence), "{format}: {sentence}\n{said}");
        }
        for odd in ["{{", "{%", "**", "( ", " ,", " .", "..", ":.", "()"] {
            assert!(format != "text" || !said.replace("…", "").contains(odd), "{odd}\n{said}");
        }
    }
}

/// Records a shipped scenario.
fn loaded(name: &str) -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let register = dir.path().join("register");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios").join(name);
    let loaded = run(&register, &["scenario", "load", file.to_str().unwrap()]);
    assert_eq!(loaded.code, 0, "{}", loaded.err);
    (dir, register)
}

#[test]
fn the_term_report_of_a_province_says_what_was_published() {
    says(
        demo(),
        "term",
        ("ldg", "2020-10-16", "2023-12-31"),
        &[
            "Đến ngày 31/12/2023, Đảng bộ tỉnh Lâm Đồng có 16 đảng bộ cấp trên trực tiếp cơ sở, 2 đảng bộ cơ sở trực \
             thuộc, 747 tổ chức cơ sở đảng, 3.011 chi bộ trực thuộc",
            "và 48.772 đảng viên, gồm",
            "từ đầu nhiệm kỳ đến nay kết nạp được 3.847 đảng viên, đạt 67% chỉ tiêu",
            "từ đầu nhiệm kỳ đến nay đưa ra khỏi Đảng 467 trường hợp (khai trừ 74 trường hợp, xóa tên 213 trường hợp, \
             xin ra 180 trường hợp)",
            "các cơ quan chức năng xử lý 41 vụ/71 trường hợp về tham nhũng, tiêu cực",
            "Thu hồi tài sản hơn 24,2 tỷ đồng",
            "14 trường hợp năng lực hạn chế, uy tín thấp, bị kỷ luật mà không chờ hết nhiệm kỳ",
            "Với hơn 4,8 vạn đảng viên",
        ],
    );
}

#[test]
fn the_term_report_of_a_bloc_says_what_became_of_its_targets() {
    let (_dir, register) = loaded("lam-dong-khoi-2020.toml");
    says(
        &register,
        "term",
        ("kcq", "2015-08-20", "2020-08-19"),
        &[
            "đã hoàn thành 10/11 chỉ tiêu, trong đó có 5/11 chỉ tiêu vượt; 1/11 chỉ tiêu không đạt",
            "nguyên nhân khách quan: Trung ương điều chỉnh tỷ lệ tổ chức đảng ở mức cao nhất",
            "hằng năm có 100% đảng viên viết bản cam kết thực hiện nghị quyết, 100% đảng viên đăng ký học tập và làm theo",
            "khen thưởng hàng trăm tập thể, cá nhân điển hình tiên tiến",
            "Tặng khen 38 lượt tập thể, cá nhân đạt thành tích xuất sắc trong công tác kiểm tra, giám sát",
            "với tổng kinh phí hàng chục tỷ đồng",
        ],
    );
}

#[test]
fn the_term_report_of_two_blocs_that_merged_counts_both() {
    let (_dir, register) = loaded("quang-tri-2020.toml");
    says(
        &register,
        "term",
        ("khoi", "2015-08-01", "2020-08-20"),
        &[
            "Với gần 5.000 đảng viên sinh hoạt tại 81 tổ chức cơ sở đảng",
            "Tỉ lệ cán bộ, đảng viên tham gia học tập đạt trên 95%",
            "100% đơn vị hoàn thành nhiệm vụ được giao",
            "kết nạp được 1.062 đảng viên, đạt 112% chỉ tiêu, vượt kế hoạch đề ra",
            "Hằng năm có 80 - 85% tổ chức cơ sở đảng được xếp loại hoàn thành tốt nhiệm vụ, 15 - 20% tổ chức cơ sở đảng \
             hoàn thành xuất sắc nhiệm vụ, trên 80% đảng viên được xếp loại hoàn thành tốt nhiệm vụ trở lên",
            "Cấp ủy, tổ chức đảng các cấp: kiểm tra 139 lượt tổ chức đảng, kiểm tra 46 lượt đảng viên, giám sát 148 lượt \
             tổ chức đảng, giám sát 326 lượt đảng viên.",
            "Ủy ban kiểm tra các cấp: kiểm tra 66 lượt tổ chức đảng, kiểm tra 3 lượt đảng viên, giám sát 79 lượt tổ chức \
             đảng, giám sát 15 lượt đảng viên.",
            "Kiểm tra khi có dấu hiệu vi phạm: 3 tổ chức đảng, 9 đảng viên.",
            "mức tăng trưởng bình quân hằng năm 8 - 10%, đóng góp trên 20% tổng thu nội địa",
            "hợp nhất, sáp nhập",
        ],
    );
}

#[test]
fn the_yearly_reports_of_a_bloc_say_who_was_best_and_what_was_remedied() {
    let (_dir, register) = loaded("quang-nam-khoi-2023.toml");
    says(
        &register,
        "yearly",
        ("khoi", "2022-01-01", "2022-12-31"),
        &[
            "9 tổ chức cơ sở đảng hoàn thành xuất sắc nhiệm vụ",
            "Có 1 tổ chức đảng hoàn thành xuất sắc nhiệm vụ 5 năm liền (tính đến năm 2022): Chi bộ Quản lý - du lịch.",
            "Số tổ chức cơ sở đảng ở mức hoàn thành nhiệm vụ: 1 (năm trước: 10)",
            "đã khắc phục xong 24 hạn chế, khuyết điểm, còn 3 hạn chế, khuyết điểm đang khắc phục",
            "Năm trước có 10 tập thể được gợi ý kiểm điểm, trong đó 3 tập thể do ban thường vụ tỉnh ủy gợi ý",
            "78 hội nghị được tổ chức trong các đợt học tập, sinh hoạt chính trị",
            "tổ chức 1 cuộc tọa đàm, hội thảo",
        ],
    );
    says(
        &register,
        "yearly",
        ("khoi", "2023-01-01", "2023-03-31"),
        &[
            "78 tổ chức cơ sở đảng",
            "và 5.274 đảng viên, gồm",
            "là đảng bộ có số tổ chức cơ sở đảng và số đảng viên đông nhất trong 20 tổ chức đảng trực thuộc Tỉnh ủy Quảng Nam",
            "Tặng Giấy khen cho 9 tổ chức cơ sở đảng có thành tích trong năm.",
            "Trong số 3 chỉ tiêu, đã hoàn thành 0/3 chỉ tiêu; 3/3 chỉ tiêu đang thực hiện",
        ],
    );
}

/// What an office adds to its copy of the term report: what it issued to carry out two resolutions.
const ADDED: &str = r#"
{% set hai = ["nqtw4-xi", "nqtw4-xii"] %}
Thực hiện Nghị quyết Trung ương 4 khóa XI, khóa XII, Đảng ủy Khối đã ban hành {{ figure("resolutions_issued", document=hai) }} nghị quyết, {{ figure("directives_issued", document=hai) }} chỉ thị mang tính chất nền tảng.
"#;

#[test]
fn the_term_report_of_the_central_bloc_says_what_was_published_with_a_sentence_of_its_own() {
    let (_dir, register) = loaded("trung-uong-khoi-2017.toml");
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates/term.md");
    let head = "# II. Kết quả thực hiện\n";
    let text = fs::read_to_string(shipped).unwrap();
    assert!(text.contains(head));
    fs::create_dir(register.join("templates")).unwrap();
    fs::write(register.join("templates/khoi.md"), text.replacen(head, &format!("{head}{ADDED}"), 1)).unwrap();
    says(
        &register,
        "khoi",
        ("khoi", "2012-01-16", "2017-04-11"),
        &[
            "Với hơn 6,5 vạn đảng viên",
            "đã ban hành 5 nghị quyết, 5 chỉ thị mang tính chất nền tảng",
            "chỉ ra 368 hạn chế, khuyết điểm, đã khắc phục xong 345 hạn chế, khuyết điểm, còn 23 hạn chế",
            "100% đơn vị hoàn thành nhiệm vụ được giao",
            "trong đó 1 lớp bồi dưỡng nghiệp vụ cho bí thư chi bộ, cấp ủy viên",
        ],
    );
}
