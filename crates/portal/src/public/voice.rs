//! What readers say: a rating, a comment that waits for approval. Who sends too much is slowed down by counts under a key
//! that is drawn each day, lies in memory only and is forgotten: from a count nobody finds back to an address.

use std::collections::HashMap;

use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::Timestamp;
use jiff::civil::Date;
use maud::{Markup, html};
use parking_lot::Mutex;
use sha2::Sha256;

use super::article;
use super::reading::{Answer, Fault, Reading};
use crate::tables::article::Kind;
use crate::tables::live::Live;
use crate::tables::views::day_of;

/// How many comments come from one network in a day.
const COMMENTS_MAX: u32 = 5;
/// How many ratings come from one network in a day.
const RATINGS_MAX: u32 = 40;
/// How many counts are kept; when there are more, nothing more is taken until the next day.
const COUNTS_MAX: usize = 200_000;
/// A form that comes back sooner was not filled in by a person; in seconds.
const SOONEST: i64 = 2;
/// A form that comes back later is asked for again; in seconds.
const LATEST: i64 = 6 * 3_600;
/// Most letters of a comment, and of a name.
const SAID_MAX: usize = 2_000;
const NAME_MAX: usize = 60;
/// Most links in a comment.
const LINKS_MAX: usize = 1;

/// Counts of a day, and the keys of this day and the one before.
#[derive(Default)]
pub(super) struct Voices(Mutex<Day>);

#[derive(Default)]
struct Day {
    day: Option<Date>,
    key: [u8; 32],
    last_key: [u8; 32],
    counts: HashMap<[u8; 16], u32>,
}

impl Day {
    /// Begins a new day when it has come: with another key, and nothing counted.
    fn turn(&mut self, now: Timestamp) -> Result<(), Fault> {
        let today = day_of(now);
        if self.day == Some(today) {
            return Ok(());
        }
        self.last_key = self.key;
        getrandom::fill(&mut self.key).map_err(|_| Fault::Broken)?;
        if self.day.is_none() {
            self.last_key = self.key;
        }
        self.day = Some(today);
        self.counts = HashMap::new();
        Ok(())
    }

    fn hash(key: &[u8; 32], what: &str) -> [u8; 16] {
        let mut hash = [0; 16];
        if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) {
            mac.update(what.as_bytes());
            hash.copy_from_slice(&mac.finalize().into_bytes()[..16]);
        }
        hash
    }
}

impl Voices {
    /// Counts something of a network; returns whether it is within what is taken in a day.
    fn allows(&self, network: &str, what: &str, most: u32, now: Timestamp) -> Result<bool, Fault> {
        let mut day = self.0.lock();
        day.turn(now)?;
        let hash = Day::hash(&day.key, &format!("{what}\n{network}"));
        if day.counts.len() >= COUNTS_MAX && !day.counts.contains_key(&hash) {
            return Ok(false);
        }
        let count = day.counts.entry(hash).or_default();
        *count += 1;
        Ok(*count <= most)
    }

    /// Returns what a form carries: when it was made and for what, which nobody else can write.
    fn token(&self, of: &str, now: Timestamp) -> Result<String, Fault> {
        let mut day = self.0.lock();
        day.turn(now)?;
        let at = now.as_second();
        Ok(format!("{at}.{}", hex(Day::hash(&day.key, &format!("{at}\n{of}")))))
    }

    /// Returns whether a form was made here, for this, not too lately and not too long ago.
    fn is_ours(&self, token: &str, of: &str, now: Timestamp) -> Result<bool, Fault> {
        let mut day = self.0.lock();
        day.turn(now)?;
        let Some((at, hash)) = token.split_once('.') else { return Ok(false) };
        let Ok(made) = at.parse::<i64>() else { return Ok(false) };
        let is = |key: &[u8; 32]| hex(Day::hash(key, &format!("{at}\n{of}"))) == hash;
        Ok((SOONEST..=LATEST).contains(&(now.as_second() - made)) && (is(&day.key) || is(&day.last_key)))
    }
}

fn hex(bytes: [u8; 16]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Shows what readers said of a text, and takes what this one says.
pub(super) fn section(reading: &Reading<'_>, live: &Live) -> Result<Markup, Fault> {
    let text = &live.brief;
    let (count, stars) = reading.portal().rating(text.id)?;
    let token = reading.site.voices.token(&text.slug, reading.now)?;
    let thanks = match reading.param("cam-on") {
        "danh-gia" => Some("portal-thanks-rating"),
        "y-kien" => Some("portal-thanks-comment"),
        _ => None,
    };
    let mean = i64::from(stars * 10).checked_div(i64::from(count)).unwrap_or_default();
    Ok(html! {
        section.voice #y-kien {
            @if let Some(key) = thanks { p.notice role="status" { (reading.t(key)) } }
            h2 { (reading.t("portal-rate")) }
            @if count > 0 {
                p { (reading.tv("portal-rated", &[("count", count.into()), ("stars", reading.words.decimal(mean).into())])) }
            }
            form.rate method="post" action=(reading.link(&format!("/tin/{}/danh-gia", text.slug))) {
                input type="hidden" name="token" value=(token);
                fieldset { legend.unseen { (reading.t("portal-rate")) }
                    @for star in 1..=5_u8 { label {
                        input type="radio" name="stars" value=(star) required; " " (reading.t(&format!("portal-star-{star}")))
                    } }
                }
                button type="submit" { (reading.t("portal-rate-go")) }
            }
            @if live.comments { (comments(reading, live, &token)?) }
        }
    })
}

fn comments(reading: &Reading<'_>, live: &Live, token: &str) -> Result<Markup, Fault> {
    let text = &live.brief;
    let comments = reading.portal().comments_on(text.id)?;
    Ok(html! {
        h2 { (reading.tv("portal-comments", &[("count", comments.len().into())])) }
        @if !comments.is_empty() {
            ol.comments lang="vi" { @for comment in &comments { li {
                p.meta { b { (comment.name) } time datetime=(comment.said_at) { (reading.moment(comment.said_at)) } }
                @for line in comment.said.lines().filter(|line| !line.trim().is_empty()) { p { (line) } }
            } } }
        }
        form.comment method="post" action=(reading.link(&format!("/tin/{}/y-kien", text.slug))) {
            input type="hidden" name="token" value=(token);
            p.hint { (reading.t("portal-comment-how")) }
            div { label for="name" { (reading.t("portal-comment-name")) }
                input #name name="name" maxlength=(NAME_MAX) autocomplete="nickname"; }
            div.unseen aria-hidden="true" { label for="website" { "Website" } input #website name="website" tabindex="-1" autocomplete="off"; }
            div { label for="said" { (reading.t("portal-comment-said")) }
                textarea #said name="said" rows="5" maxlength=(SAID_MAX) required {} }
            button type="submit" { (reading.t("portal-comment-go")) }
        }
    })
}

/// Returns the text that a form is about, if the form may be taken.
fn taken(reading: &Reading<'_>) -> Result<Live, Fault> {
    let Ok(live) = article::found(reading, Kind::News)? else { return Err(Fault::NotFound) };
    if !reading.settings.voices {
        return Err(Fault::NotFound);
    }
    if !reading.is_own_form {
        return Err(Fault::Form("portal-fault-foreign"));
    }
    if !reading.site.voices.is_ours(reading.field("token"), &live.brief.slug, reading.now)? {
        return Err(Fault::Form("portal-fault-old"));
    }
    Ok(live)
}

/// Takes a rating: one of a text from a network in a day.
pub(super) fn rate(reading: &Reading<'_>) -> Result<Answer, Fault> {
    let live = taken(reading)?;
    let stars = reading.field("stars").parse().ok().filter(|stars| (1..=5).contains(stars));
    let stars: u8 = stars.ok_or(Fault::Form("portal-fault-stars"))?;
    let (voices, id) = (&reading.site.voices, live.brief.id);
    if !voices.allows(&reading.network, "rating", RATINGS_MAX, reading.now)?
        || !voices.allows(&reading.network, &format!("rating {id}"), 1, reading.now)?
    {
        return Err(Fault::TooMany);
    }
    reading.portal().rate(id, stars)?;
    Ok(thanks(reading, &live, "danh-gia"))
}

/// Takes a comment, which waits for approval.
pub(super) fn comment(reading: &Reading<'_>) -> Result<Answer, Fault> {
    let live = taken(reading)?;
    if !live.comments {
        return Err(Fault::NotFound);
    }
    // Nobody sees this field; who fills it in is answered as if all were well.
    if !reading.field("website").is_empty() {
        return Ok(thanks(reading, &live, "y-kien"));
    }
    let clean = |text: &str| {
        text.replace("\r\n", "\n").chars().filter(|letter| *letter == '\n' || !letter.is_control()).collect::<String>()
    };
    let (name, said) = (clean(reading.field("name")), clean(reading.field("said")));
    if said.trim().chars().count() < 3 {
        return Err(Fault::Form("portal-fault-empty"));
    }
    if said.chars().count() > SAID_MAX || name.chars().count() > NAME_MAX {
        return Err(Fault::Form("portal-fault-long"));
    }
    if said.matches("http").count() + said.matches("www.").count() > LINKS_MAX {
        return Err(Fault::Form("portal-fault-links"));
    }
    if !reading.site.voices.allows(&reading.network, "comment", COMMENTS_MAX, reading.now)? {
        return Err(Fault::TooMany);
    }
    let name = if name.trim().is_empty() { reading.t("portal-comment-nobody") } else { name };
    if !reading.portal().add_comment(live.brief.id, name.trim(), said.trim(), reading.now)? {
        return Err(Fault::TooMany);
    }
    Ok(thanks(reading, &live, "y-kien"))
}

fn thanks(reading: &Reading<'_>, live: &Live, what: &str) -> Answer {
    let path = format!("/tin/{}?cam-on={what}", live.brief.slug);
    Answer::To(format!("{}#y-kien", reading.link(&path)))
}
