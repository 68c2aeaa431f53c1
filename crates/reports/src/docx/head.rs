//! What stands above and below the text: two columns without lines, as official documents have them.

use super::xml::{Look, cell, paragraph, run, table, twips};
use crate::document::{Foot, Head};
use crate::layout::Layout;

const CENTRED: &str = "<w:jc w:val=\"center\"/>";

fn line(text: &str, look: Look) -> String {
    paragraph("Plain", CENTRED, &run(text, look))
}

/// Splits the width of the text into two columns.
fn halves(layout: &Layout, left: u32) -> [u32; 2] {
    let all = twips(layout.text_width());
    [all * left / 100, all - all * left / 100]
}

/// Writes what stands above the text.
pub(super) fn head(head: &Head, layout: &Layout) -> String {
    let (names, number) = (Look::of(layout.organisation), Look::of(layout.number));
    let upper = head.upper.iter().map(|upper| line(upper, names));
    let issuer = [line(&head.issuer, names.bold()), line("*", names), line(&head.number, number)];
    let left: String = upper.chain(issuer).collect();
    let rule = "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"auto\"/></w:pBdr>";
    let indent = "<w:spacing w:after=\"120\"/><w:ind w:left=\"200\" w:right=\"200\"/>";
    let party = paragraph("Plain", &format!("{rule}{indent}{CENTRED}"), &run(&head.party, names.bold()));
    let right = party + &line(&head.place_and_date, number.italic());
    // Cells have room beside their letters: the names of organisations need as much more.
    let widths = halves(layout, 46);
    let row = format!("<w:tr>{}{}</w:tr>", cell(widths[0], "", &left), cell(widths[1], "", &right));
    let title = [
        paragraph("Title", "", &run(&head.title, Look::of(layout.title).bold())),
        paragraph("Plain", CENTRED, &run(&head.subject, Look::of(layout.subject).bold())),
        paragraph("Plain", &format!("<w:spacing w:after=\"240\"/>{CENTRED}"), &run("-----", Look::default())),
    ];
    table(false, &widths, &row) + &title.concat()
}

/// Writes what stands below the text; it is not torn apart.
pub(super) fn foot(foot: &Foot, layout: &Layout) -> String {
    let small = Look::of(layout.body.saturating_sub(2));
    let mut left = String::new();
    if !foot.recipients.is_empty() {
        let label = Look { underlined: true, ..Look::of(layout.body) };
        left += &paragraph("Plain", "<w:keepNext/>", &run(&foot.recipients_label, label));
        for name in &foot.recipients {
            left += &paragraph("Plain", "<w:keepNext/>", &run(&format!("- {name}"), small));
        }
    }
    if left.is_empty() {
        left = paragraph("Plain", "", "");
    }
    let bold = Look::of(layout.body).bold();
    let space = "<w:spacing w:before=\"1400\"/>";
    let right = line(&foot.capacity, bold)
        + &line(&foot.post, bold)
        + &paragraph("Plain", &format!("{space}{CENTRED}"), &run(&foot.signer, bold));
    let widths = halves(layout, 50);
    let row = format!(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>{}{}</w:tr>",
        cell(widths[0], "", &left),
        cell(widths[1], "", &right)
    );
    paragraph("Plain", "<w:keepNext/>", "") + &table(false, &widths, &row)
}
