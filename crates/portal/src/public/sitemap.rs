//! Lists of all pages for search engines, and what robots may read.

use maud::Render;

use super::lists::path;
use super::reading::{Answer, Fault, Reading};

/// How many addresses a part has.
const ON_PART: usize = 20_000;
const BEGIN: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
const NAMES: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

pub(super) fn index(reading: &Reading<'_>) -> Result<Answer, Fault> {
    let count = reading.portal().count(None, reading.now)? + reading.portal().pages(reading.now)?.len();
    let parts = count.div_ceil(ON_PART).max(1);
    let lines = (1..=parts).map(|part| {
        let address = reading.absolute(&format!("/sitemap/{part}.xml")).render().into_string();
        format!("<sitemap><loc>{address}</loc></sitemap>\n")
    });
    let text = format!("{BEGIN}<sitemapindex xmlns=\"{NAMES}\">\n{}</sitemapindex>\n", lines.collect::<String>());
    Ok(xml(text))
}

pub(super) fn part(reading: &Reading<'_>) -> Result<Answer, Fault> {
    let number = reading.part().strip_suffix(".xml").and_then(|number| number.parse::<usize>().ok());
    let number = number.filter(|&number| number > 0).ok_or(Fault::NotFound)?;
    let texts = reading.portal().addresses(reading.now, (number - 1) * ON_PART, ON_PART)?;
    if texts.is_empty() && number > 1 {
        return Err(Fault::NotFound);
    }
    let line = |path: &str, changed: String| {
        format!("<url><loc>{}</loc>{changed}</url>\n", reading.absolute(path).render().into_string())
    };
    let mut text = format!("{BEGIN}<urlset xmlns=\"{NAMES}\">\n");
    if number == 1 {
        for path in ["/", "/van-ban", "/so-lieu", "/lien-ket"] {
            text.push_str(&line(path, String::new()));
        }
        for section in &reading.sections {
            text.push_str(&line(&format!("/muc/{}", section.slug), String::new()));
        }
    }
    for (kind, slug, updated) in texts {
        text.push_str(&line(&path(kind, &slug), format!("<lastmod>{updated}</lastmod>")));
    }
    text.push_str("</urlset>\n");
    Ok(xml(text))
}

pub(super) fn robots(reading: &Reading<'_>) -> Result<Answer, Fault> {
    let sitemap = reading.absolute("/sitemap.xml");
    let text = format!("User-agent: *\nDisallow: /tim\nDisallow: /*/in$\n\nSitemap: {sitemap}\n");
    Ok(Answer::Bytes { kind: "text/plain; charset=utf-8", bytes: text.into_bytes(), lasts: false, name: None })
}

fn xml(text: String) -> Answer {
    Answer::Bytes { kind: "application/xml; charset=utf-8", bytes: text.into_bytes(), lasts: false, name: None }
}
