//! Chromium and its driver: what a person does with a page, and what the page then is.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::program::{Served, link};

/// Chromium with one window; both it and its driver end when this is dropped.
pub(super) struct Browser {
    driver: Child,
    session: String,
    agent: ureq::Agent,
    _profile: tempfile::TempDir,
}

const FLAGS: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
];

/// How long something is waited for: long, since other tests run beside this one.
const PATIENCE: Duration = Duration::from_secs(60);

/// A password that nobody else has.
pub(super) const PASSWORD: &str = "con trâu đen gặm cỏ ven đê";

/// Keys, as WebDriver writes them.
pub(super) const TAB: &str = "\u{e004}";
pub(super) const ENTER: &str = "\u{e007}";
pub(super) const SPACE: &str = " ";
pub(super) const DOWN: &str = "\u{e015}";

/// An office's screen, and a phone.
pub(super) const SCREEN: (u32, u32) = (1366, 768);
pub(super) const PHONE: (u32, u32) = (390, 844);

impl Browser {
    pub(super) fn open(size: (u32, u32)) -> Self {
        Self::with(size, &json!({}))
    }

    /// Opens a browser that runs no script of any page.
    pub(super) fn without_script(size: (u32, u32)) -> Self {
        Self::with(size, &json!({ "profile.managed_default_content_settings.javascript": 2 }))
    }

    fn with((width, height): (u32, u32), preferences: &Value) -> Self {
        let profile = tempfile::tempdir().unwrap();
        let mut driver =
            Command::new("chromedriver").arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines();
        let port = loop {
            let line = lines.next().unwrap().unwrap();
            if let Some((_, port)) = line.split_once("started successfully on port ") {
                break port.trim_end_matches('.').to_owned();
            }
        };
        std::thread::spawn(move || lines.for_each(drop));
        let mut arguments: Vec<String> = FLAGS.map(str::to_owned).to_vec();
        arguments.push(format!("--user-data-dir={}", profile.path().display()));
        arguments.push(format!("--window-size={width},{height}"));
        let options = json!({ "args": arguments, "prefs": preferences });
        let wanted = json!({ "capabilities": { "alwaysMatch": { "goog:chromeOptions": options } } });
        let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
        let base = format!("http://127.0.0.1:{port}/session");
        let created = call(&agent, "POST", &base, &wanted).unwrap();
        let session = format!("{base}/{}", created["sessionId"].as_str().unwrap());
        let browser = Self { driver, session, agent, _profile: profile };
        browser.look((width, height), false);
        browser
    }

    /// Calls the driver.
    fn try_to(&self, method: &str, what: &str, body: &Value) -> Result<Value, String> {
        call(&self.agent, method, &format!("{}/{what}", self.session), body)
    }

    fn to(&self, method: &str, what: &str, body: &Value) -> Value {
        self.try_to(method, what, body).unwrap_or_else(|error| panic!("{what} {body}: {error}\n{}", self.whereabouts()))
    }

    /// Calls the developer tools.
    pub(super) fn tool(&self, name: &str, params: &Value) -> Value {
        self.to("POST", "goog/cdp/execute", &json!({ "cmd": name, "params": params }))
    }

    /// Shows pages at a size, in the light or in the dark.
    pub(super) fn look(&self, (width, height): (u32, u32), is_dark: bool) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.tool("Emulation.setDeviceMetricsOverride", &size);
        let scheme = json!({ "name": "prefers-color-scheme", "value": if is_dark { "dark" } else { "light" } });
        self.tool("Emulation.setEmulatedMedia", &json!({ "features": [scheme] }));
    }

    pub(super) fn go(&self, url: &str) {
        self.to("POST", "url", &json!({ "url": url }));
    }

    pub(super) fn address(&self) -> String {
        self.to("GET", "url", &Value::Null).as_str().unwrap().to_owned()
    }

    /// Returns what a cookie holds.
    pub(super) fn cookie(&self, name: &str) -> String {
        self.to("GET", &format!("cookie/{name}"), &Value::Null)["value"].as_str().unwrap().to_owned()
    }

    fn element(&self, css: &str) -> Result<String, String> {
        let found = self.try_to("POST", "element", &json!({ "using": "css selector", "value": css }))?;
        let id = found.as_object().and_then(|found| found.values().next()?.as_str().map(str::to_owned));
        id.ok_or_else(|| found.to_string())
    }

    /// Returns what is at a selector, as soon as it is there.
    fn find(&self, css: &str) -> String {
        self.wait(css, || self.element(css).is_ok());
        self.element(css).unwrap()
    }

    pub(super) fn has(&self, css: &str) -> bool {
        self.element(css).is_ok()
    }

    pub(super) fn click(&self, css: &str) {
        let element = self.find(css);
        self.to("POST", &format!("element/{element}/click"), &json!({}));
    }

    /// Opens a menu, unless it is open: only then can be clicked what lies in it.
    pub(super) fn open_menu(&self, css: &str) {
        self.find(css);
        if !self.has(&format!("{css}[open]")) {
            self.click(&format!("{css} > summary"));
        }
    }

    /// Follows a link of the masthead, in whichever group it lies.
    pub(super) fn go_by_masthead(&self, link: &str) {
        let group = format!("nav.places details:has({link})");
        if self.has(&group) {
            self.open_menu(&group);
        }
        self.click(&format!("nav.places {link}"));
    }

    /// Signs out by the menu of whoever is signed in.
    pub(super) fn sign_out(&self) {
        self.open_menu("header details.account");
        self.click("header details.account form button");
        self.arrive("/sign-in");
    }

    /// Types into a field in place of what stands in it.
    pub(super) fn fill(&self, css: &str, text: &str) {
        let element = self.find(css);
        self.to("POST", &format!("element/{element}/clear"), &json!({}));
        self.to("POST", &format!("element/{element}/value"), &json!({ "text": text }));
    }

    /// Presses keys in a field.
    pub(super) fn press(&self, css: &str, keys: &str) {
        let element = self.find(css);
        self.to("POST", &format!("element/{element}/value"), &json!({ "text": keys }));
    }

    /// Types a day: one whose day and month are the same number, since browsers ask for them in either order.
    pub(super) fn type_day(&self, css: &str, date: &str) {
        let (year, month, day) = (&date[..4], &date[5..7], &date[8..]);
        assert_eq!(month, day, "{date}");
        self.press(css, &format!("{day}{month}{year}"));
        assert_eq!(self.value_of(css), date);
    }

    /// Chooses any other day: a person picks it from a calendar that no driver can reach.
    pub(super) fn pick_day(&self, css: &str, day: &str) {
        self.find(css);
        self.script(&format!("document.querySelector(`{css}`).value = '{day}'"));
    }

    /// Chooses a value of a list.
    pub(super) fn choose(&self, css: &str, value: &str) {
        self.click(&format!("{css} option[value='{value}']"));
    }

    /// Chooses a value, in a list or among those that stand side by side.
    pub(super) fn choose_or_click(&self, name: &str, value: &str) {
        self.find(&format!("[name='{name}']"));
        let radio = format!("input[name='{name}'][value='{value}']");
        if self.has(&radio) { self.click(&radio) } else { self.choose(&format!("select[name='{name}']"), value) }
    }

    /// Presses keys wherever the focus is, as somebody does who has no mouse.
    pub(super) fn keys(&self, keys: &str) {
        let pressed = keys
            .chars()
            .flat_map(|key| ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": key.to_string() })));
        let actions = json!([{ "type": "key", "id": "keyboard", "actions": pressed.collect::<Vec<_>>() }]);
        self.to("POST", "actions", &json!({ "actions": actions }));
    }

    pub(super) fn script(&self, text: &str) -> Value {
        self.to("POST", "execute/sync", &json!({ "script": text, "args": [] }))
    }

    /// Runs a script that calls `arguments[0]` with what it found.
    pub(super) fn script_later(&self, text: &str) -> Value {
        self.to("POST", "execute/async", &json!({ "script": text, "args": [] }))
    }

    /// Waits until something is so: a page that was asked for takes its time.
    pub(super) fn wait(&self, what: &str, is_so: impl Fn() -> bool) {
        let begun = Instant::now();
        while !is_so() {
            assert!(begun.elapsed() < PATIENCE, "{what} did not come: {}", self.whereabouts());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits until the page is at an address.
    pub(super) fn arrive(&self, part: &str) {
        self.wait(part, || self.address().contains(part));
    }

    /// Waits until the page says something.
    pub(super) fn read(&self, text: &str) {
        self.wait(text, || self.text().contains(text));
    }

    /// Returns what a reader sees; nothing while one page gives way to another.
    pub(super) fn text(&self) -> String {
        let asked = json!({ "script": "return document.body ? document.body.innerText : ''", "args": [] });
        let said = self.try_to("POST", "execute/sync", &asked);
        said.ok().and_then(|said| said.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// Returns where a link leads.
    pub(super) fn link_of(&self, css: &str) -> String {
        let element = self.find(css);
        self.to("GET", &format!("element/{element}/attribute/href"), &Value::Null).as_str().unwrap().to_owned()
    }

    /// Returns the text of one part of the page.
    pub(super) fn text_of(&self, css: &str) -> String {
        let element = self.find(css);
        self.to("GET", &format!("element/{element}/text"), &Value::Null).as_str().unwrap().to_owned()
    }

    pub(super) fn value_of(&self, css: &str) -> String {
        let element = self.find(css);
        self.to("GET", &format!("element/{element}/property/value"), &Value::Null).as_str().unwrap().to_owned()
    }

    /// Returns where the browser is and what it shows, for whoever reads why a test failed.
    fn whereabouts(&self) -> String {
        let address = self.try_to("GET", "url", &Value::Null).unwrap_or_default();
        format!("{address} {}", self.text())
    }

    /// Keeps a picture of the whole page.
    pub(super) fn keep_picture(&self, path: &Path) {
        let size = self.tool("Page.getLayoutMetrics", &json!({}))["cssContentSize"].take();
        let height = size["height"].as_f64().unwrap().min(4000.0);
        let clip = json!({ "x": 0, "y": 0, "width": size["width"], "height": height, "scale": 1 });
        let taken = self.tool("Page.captureScreenshot", &json!({ "captureBeyondViewport": true, "clip": clip }));
        keep(path, taken["data"].as_str().unwrap());
    }

    /// Keeps the page as it is printed.
    pub(super) fn keep_print(&self, path: &Path) {
        let printed = self
            .tool("Page.printToPDF", &json!({ "preferCSSPageSize": true, "paperWidth": 8.27, "paperHeight": 11.69 }));
        keep(path, printed["data"].as_str().unwrap());
    }

    /// Signs in with a link; whoever must choose a password first, does.
    pub(super) fn enter(&self, register: &Path, served: &Served) {
        self.enter_by(&link(register, served));
    }

    /// Signs in with a link that somebody was handed.
    pub(super) fn enter_by(&self, link: &str) {
        self.go(link);
        self.click("main button");
        self.wait("the way in", || !self.address().contains("/enter/"));
        if self.address().contains("/account/password") {
            for field in ["new", "repeated"] {
                self.fill(&format!("input[name='{field}']"), PASSWORD);
            }
            self.click("main button");
            self.wait("the home page", || !self.address().contains("/account/password"));
        }
    }

    /// Fills in the form of the page of sign-in.
    pub(super) fn sign_in(&self, served: &Served, name: &str, password: &str) {
        self.go(&format!("{}/sign-in", served.address));
        self.fill("input[name='name']", name);
        self.fill("input[name='password']", password);
        self.click("main button");
        self.wait("the answer", || !self.address().ends_with("/sign-in"));
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        drop(call(&self.agent, "DELETE", &self.session, &Value::Null));
        drop(self.driver.kill());
        drop(self.driver.wait());
    }
}

fn keep(path: &Path, data: &str) {
    let mut file = std::fs::File::create(path).unwrap();
    file.write_all(&base64::Engine::decode(&base64::prelude::BASE64_STANDARD, data).unwrap()).unwrap();
}

/// Calls the driver and returns the value of its answer, or what it says is wrong.
fn call(agent: &ureq::Agent, method: &str, url: &str, body: &Value) -> Result<Value, String> {
    let answer = match method {
        "GET" => agent.get(url).call(),
        "DELETE" => agent.delete(url).call(),
        _ => agent.post(url).header("content-type", "application/json").send(body.to_string()),
    };
    let mut text = String::new();
    let mut answer = answer.map_err(|error| error.to_string())?;
    answer.body_mut().as_reader().read_to_string(&mut text).map_err(|error| error.to_string())?;
    let value = serde_json::from_str::<Value>(&text).map_err(|error| error.to_string())?["value"].take();
    match value["error"].as_str() {
        Some(error) => Err(format!("{error}: {}", value["message"].as_str().unwrap_or_default())),
        None => Ok(value),
    }
}
