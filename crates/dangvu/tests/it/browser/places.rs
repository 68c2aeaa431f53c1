//! Every address that shows a page, with something real in place of what varies. An address that is new is asked for by
//! itself, unless what varies in it is new as well: then say here what stands for it.

use dangvu_web::{Address, Who, addresses};

/// What stands for a part that varies: where the address begins, the part, an example from the demo. The first that fits is
/// taken.
const EXAMPLES: &[(&str, &str, &str)] = &[
    ("/unit/", "{code}", "ldg"),
    ("/due/", "{code}", "ldg"),
    ("/due/", "{list}", "small_cells"),
    ("/compare/", "{code}", "ldg"),
    ("/member/", "{code}", "dv-8xzsxyxz5kz8"),
    ("/document/", "{code}", "nq.dh-xi"),
    ("/matter/", "{code}", "dt.pa-001"),
    ("/target/", "{code}", "ct.xi-01"),
    ("/entry/", "{seq}", "58289"),
    ("/correct/", "{seq}", "58289"),
    ("/record/", "{act}", "admit"),
    ("/report/closed/", "{entry}", "{closed}"),
    ("/report/", "{name}", "yearly"),
    ("/report/", "{section}", "han-che"),
    ("/form/", "{name}", "movement"),
    ("/accounts/", "{name}", "bi-thu"),
    ("/portal/", "{kind}", "news"),
    ("/portal/", "{id}", "1"),
    ("/proposal/", "{id}", "{proposal}"),
    ("/enter/", "{code}", "{link}"),
    ("", "{code}", "ldg"),
    ("", "{unit}", "ldg"),
    ("", "{measure}", "members"),
    ("", "{member}", "dv-8xzsxyxz5kz8"),
    ("", "{document}", "nq.dh-xi"),
    ("", "{target}", "ct.xi-01"),
    ("", "{seq}", "58289"),
    ("", "{entry}", "58289"),
    ("", "{act}", "admit"),
];

/// Where no page can be gone to by its address alone, and why.
const NOT_HERE: &[(&str, &str)] = &[
    ("/jobs/{id}", "a job is gone soon: it is looked at while it waits, in `sweep.rs`"),
    ("/workbooks/make", "gives a file, and a page only to whoever asks for what is not there"),
    ("/workbooks/export", "gives a file, and a page only to whoever asks for what is not there"),
    ("/workbooks/upload/{id}", "a file that was sent is its owner's, in memory: `workbook.rs` sends one and looks"),
    ("/workbooks/upload/{id}/map", "as above"),
    ("/workbooks/upload/{id}/remarks.xlsx", "gives a file"),
    ("/workbooks/batch/{id}", "what was recorded of a file that was sent: `workbook.rs` does, and looks"),
];

/// Where addresses begin whose pages show something of the demo only at the end of a year.
const OF_A_YEAR: &[&str] = &[
    "/report/{",
    "/form/{",
    "/boards/",
    "/reviews/",
    "/inspections/",
    "/petitions/",
    "/plans/",
    "/awards/",
    "/discipline/",
];

/// What an address may be asked as well: other states of its page.
const ALSO: &[&str] = &[
    "/?lang=en",
    "/nothing/here",
    "/unit/ldg?at=2023-12-31&known=100000",
    "/unit/kcq.d20.c06?at=2023-12-31",
    "/unit/nowhere",
    "/tree?q=chi%20bo&at=2023-12-31",
    "/members?q=nguyen%20van&at=2023-12-31",
    "/members?q=khong%20co%20ai",
    "/figure/members/ldg?by=age_band&at=2023-12-31",
    "/figure/women_share/ldg?at=2023-12-31",
    "/compare/ldg?at=2023-12-31&with_at=2022-12-31",
    "/due/ldg/confirmations?at=2023-12-31",
    "/documents?at=2023-12-31&q=khong%20co",
    "/targets/ldg?at=2023-12-31",
    "/entry/118370",
    "/entries?unit=ductrong",
    "/reports?unit=ldg&at=2023-12-31",
    "/record?unit=kcq.d20.c06",
    "/record/rate_members?unit=kcq.d20.c06",
    "/record/merge",
    "/record/set_target",
    "/record/inspect",
    "/record/plan_cadre",
    "/measures?unit=ldg&at=2023-12-31",
    "/search?q=chi%20bo&at=2023-12-31",
    "/search?q=khong%20co%20ai",
    "/targets/ldg/all?at=2023-12-31",
    "/units?at=2023-12-31",
    "/petitions/ldg",
    "/portal?state=draft",
];

/// Where a browser goes, and as whom.
pub(super) struct Place {
    pub(super) address: String,
    pub(super) who: Who,
}

/// Returns everywhere that a page is shown.
pub(super) fn places() -> Vec<Place> {
    // A document alone is looked at as pages are.
    let shows = |address: &Address| address.shows || address.path.ends_with("/print");
    let each = addresses().filter(|address| shows(address) && NOT_HERE.iter().all(|(path, _)| *path != address.path));
    let each = each.map(|address| Place { address: example(address), who: address.who });
    let also = ALSO.iter().map(|address| Place { address: (*address).to_owned(), who: Who::Signed });
    each.chain(also).collect()
}

fn example(of: Address) -> String {
    let path = of.path.split('/').map(|part| match part {
        _ if !part.starts_with('{') => part,
        _ => {
            let fits = EXAMPLES.iter().find(|(begins, name, _)| of.path.starts_with(begins) && *name == part);
            fits.unwrap_or_else(|| panic!("say in `EXAMPLES` what {part} is in {}", of.path)).2
        }
    });
    let path: Vec<&str> = path.collect();
    let is_of_a_year = OF_A_YEAR.iter().any(|begins| of.path.starts_with(begins));
    format!("{}{}", path.join("/"), if is_of_a_year { "?at=2023-12-31" } else { "" })
}
