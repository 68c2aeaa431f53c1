//! What the office has set for its own safety: where two persons are needed, who needs a second factor; what waits for a
//! second administrator, and who changed what.

use dangvu_desk::account::{Confirmed, NewGrant, Wished};
use dangvu_desk::rights::Subtree;
use dangvu_desk::{Setting, Settings};
use dangvu_register::codes::{Coded as _, Level};
use maud::{Markup, html};

use crate::error::WebError;
use crate::form::{Done, Posted};
use crate::link::To;
use crate::page::{Content, Page, Place};
use crate::pages::account::{administrator, fresh};
use crate::proposals::shown;

/// How many changes are shown.
const CHANGES: u32 = 50;

/// Shows what is set, to whoever administers accounts.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let signed = administrator(page.site, page.who()?)?;
    let desk = page.site.desk();
    let settings = desk.settings()?;
    let is_alone = !desk.accounts().has_other_administrator(signed.actor.account, page.site.now())?;
    let title = page.t("office-title");
    let body = html! {
        div.heading {
            p.kicker { a href=(page.link(To::People)) { (page.t("people-title")) } }
            h1 { (title) }
        }
        p.lead { (page.t("office-what")) }
        (wishes(page, &signed.actor.name)?)
        @if is_alone { p.notice { (page.t("office-alone")) } }
        (page.form(&form(page, &settings)))
        (changes(page)?)
    };
    Ok(Content::at(title, Place::Accounts, body))
}

fn form(page: &Page<'_>, settings: &Settings) -> Markup {
    let tick = |setting: Setting| {
        html! { li { label {
            input type="checkbox" name="set" value=(setting.name()) checked[settings.is_on(setting)];
            " " (label(page, setting))
        } } }
    };
    let areas = Setting::all().filter(|setting| matches!(setting, Setting::TwoPersons(_)));
    let level = settings.get(Setting::FactorOfRecording);
    html! {
        input type="hidden" name="deed" value="save";
        fieldset {
            legend { (page.t("office-two")) }
            p.hint { (page.t("office-two.hint")) }
            ul.checks { @for setting in areas { (tick(setting)) } }
        }
        fieldset {
            legend { (page.t("office-high")) }
            p.hint { (page.t("office-high.hint")) }
            ul.checks { (tick(Setting::SecondAdministrator)) }
        }
        fieldset {
            legend { (page.t("office-factor")) }
            p.hint { (page.t("office-factor.hint")) }
            ul.checks { (tick(Setting::FactorOfAdministrators)) (tick(Setting::FactorOfParticulars)) }
            div.field {
                label for="level" { (page.t("office-factor-recording")) }
                select id="level" name="level" {
                    option value="" { (page.t("office-nobody")) }
                    @for &of in Level::ALL { option value=(of.name()) selected[of.name() == level] { (page.words.coded(of)) } }
                }
            }
        }
        p.do { button type="submit" { (page.t("office-save")) } }
    }
}

/// Names what can be set.
fn label(page: &Page<'_>, setting: Setting) -> String {
    match setting {
        Setting::TwoPersons(area) => page.words.coded(area).to_owned(),
        Setting::SecondAdministrator => page.t("office-second-administrator"),
        Setting::FactorOfAdministrators => page.t("office-factor-administrators"),
        Setting::FactorOfParticulars => page.t("office-factor-particulars"),
        Setting::FactorOfRecording => page.t("office-factor-recording"),
    }
}

/// Says what is set to what.
fn set_said(page: &Page<'_>, setting: Setting, value: &str) -> String {
    let level = Level::ALL.iter().find(|level| level.name() == value).map(|&level| page.words.coded(level).to_owned());
    let value = match value {
        "" => page.t("office-off"),
        _ => level.unwrap_or_else(|| page.t("office-on")),
    };
    let what = label(page, setting);
    let what =
        if let Setting::TwoPersons(_) = setting { page.tv("office-two-in", &[("area", what.into())]) } else { what };
    format!("{what}: {value}")
}

/// Says which right is to be given to whom.
fn grant_said(page: &Page<'_>, about: &str, new: &NewGrant) -> Markup {
    let lang = page.words.lang();
    let (action, area) = (new.action.label(), new.area.label());
    html! {
        (lang.choose(action.vi, action.en)) " – " (lang.choose(area.vi, area.en)) " – "
        @match &new.subtree { Subtree::Whole => { (page.t("rights-whole")) } Subtree::Under(unit) => { (page.unit_id_link(unit)) } }
        " → " a href=(page.link(To::Person(about))) { (shown(page, about)) }
    }
}

/// Shows what waits for a second administrator.
fn wishes(page: &Page<'_>, own: &str) -> Result<Markup, WebError> {
    let wishes = page.site.desk().accounts().wishes()?;
    let deed = |id: i64, name: &str, key: &str| {
        page.form_to(
            &page.link(To::Office),
            &html! {
                input type="hidden" name="deed" value=(name);
                input type="hidden" name="wish" value=(id);
                button.plain-button type="submit" { (page.t(key)) }
            },
        )
    };
    Ok(html! { @if !wishes.is_empty() {
        section {
            h2 { (page.t("wishes-title")) }
            div.scroll { table.list {
                caption.unseen { (page.t("wishes-title")) }
                thead { tr {
                    th scope="col" { (page.t("wishes-wanted")) }
                    th scope="col" { (page.t("log-by")) }
                    th scope="col" { (page.t("log-at")) }
                    th scope="col" { span.unseen { (page.t("wishes-confirm")) } }
                } }
                tbody { @for (id, by, at, wished) in &wishes { tr {
                    th scope="row" { @match wished {
                        Wished::Grant(about, new) => { (grant_said(page, about, new)) }
                        Wished::Set(setting, value) => { (set_said(page, *setting, value)) }
                    } }
                    td { (shown(page, by)) }
                    td.date { (page.words.moment(*at)) }
                    td { div.buttons {
                        @if by == own { span.hint { (page.t("wishes-own")) } } @else { (deed(*id, "confirm", "wishes-confirm")) }
                        (deed(*id, "drop", "wishes-drop"))
                    } }
                } } }
            } }
        }
    } })
}

fn changes(page: &Page<'_>) -> Result<Markup, WebError> {
    let changes = page.site.desk().store().setting_changes(CHANGES)?;
    Ok(html! { @if !changes.is_empty() {
        section {
            h2 { (page.t("office-log")) }
            div.scroll { table.list {
                caption.unseen { (page.t("office-log")) }
                thead { tr {
                    th scope="col" { (page.t("log-at")) }
                    th scope="col" { (page.t("column-what")) }
                    th scope="col" { (page.t("log-by")) }
                } }
                tbody { @for change in &changes { tr {
                    th.date scope="row" { (page.words.moment(change.at)) }
                    td { @match change.name.parse() { Ok(setting) => { (set_said(page, setting, &change.value)) } Err(()) => { (change.name) } } }
                    td { (change.by) }
                } } }
            } }
        }
    } })
}

/// Sets what is ticked, or confirms or drops what another administrator wants.
pub(crate) fn submit(posted: &Posted<'_>) -> Result<Done, WebError> {
    let fields = posted.fields;
    fields.only(&["deed", "set", "level", "wish"])?;
    let signed = fresh(posted.site, administrator(posted.site, posted.who()?)?)?;
    let (accounts, by) = (posted.site.desk().accounts(), signed.actor.name.as_str());
    let wish = fields.get("wish").parse::<i64>();
    let came = match (fields.get("deed"), wish) {
        ("save", _) => {
            let wanted = wanted(posted, &posted.site.desk().settings()?)?;
            accounts.wish(&wanted, &posted.view(), (signed.actor.account, by), posted.now)?
        }
        ("confirm", Ok(id)) => accounts.confirm_wish(id, by, posted.now)?,
        ("drop", Ok(id)) if accounts.drop_wish(id)? => {
            return Ok(Done::to(posted.link(To::Office)).saying(posted.t("wishes-dropped")));
        }
        ("drop", Ok(_)) => Confirmed::Late,
        _ => return Err(WebError::Field("deed".to_owned())),
    };
    Ok(Done::to(posted.link(To::Office)).saying(posted.t(came_key(came))))
}

/// Returns the key of what became of something that an administrator wants.
pub(crate) fn came_key(came: Confirmed) -> &'static str {
    match came {
        Confirmed::Done => "office-done",
        Confirmed::Alone => "wishes-alone",
        Confirmed::Waits => "wishes-wait",
        Confirmed::Own => "wishes-own",
        Confirmed::Late => "wishes-late",
    }
}

/// Returns what a form sets otherwise than it is set.
fn wanted(posted: &Posted<'_>, settings: &Settings) -> Result<Vec<Wished>, WebError> {
    let fields = posted.fields;
    let level = fields.get("level");
    if !level.is_empty() && !Setting::FactorOfRecording.values().contains(&level) {
        return Err(WebError::Field("level".to_owned()));
    }
    let value = |setting: Setting| match setting {
        Setting::FactorOfRecording => level.to_owned(),
        _ if fields.all("set").any(|name| name == setting.name()) => setting.values().concat(),
        _ => String::new(),
    };
    let all = Setting::all().map(|setting| (setting, value(setting)));
    let changed = all.filter(|(setting, value)| settings.get(*setting) != value);
    Ok(changed.map(|(setting, value)| Wished::Set(setting, value)).collect())
}
