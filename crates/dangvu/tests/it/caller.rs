//! Somebody who calls the served pages over HTTP without a browser: keeps cookies, sends forms and files.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::time::Duration;

/// Somebody who is signed in, or about to be.
pub(crate) struct Caller {
    agent: ureq::Agent,
    base: String,
    cookies: BTreeMap<String, String>,
    /// The word of the last page's forms.
    word: String,
}

/// An answer.
pub(crate) struct Told {
    pub(crate) status: u16,
    /// Where it sends to.
    pub(crate) to: Option<String>,
    pub(crate) body: Vec<u8>,
}

impl Told {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Caller {
    /// Signs in by a link that lets in once, and chooses a password.
    pub(crate) fn enter(link: &str, password: &str) -> Self {
        let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0);
        let agent = config.timeout_global(Some(Duration::from_secs(300))).build().into();
        let (base, code) = link.split_once("/enter/").unwrap();
        let mut caller = Self { agent, base: base.to_owned(), cookies: BTreeMap::new(), word: String::new() };
        caller.get(&format!("/enter/{code}"));
        caller.post(&format!("/enter/{code}"), &[]);
        caller.get("/account/password");
        let chosen = caller.post("/account/password", &[("new", password), ("repeated", password)]);
        assert_eq!(chosen.status, 303, "{}", chosen.text());
        caller
    }

    pub(crate) fn get(&mut self, address: &str) -> Told {
        let request = self.agent.get(format!("{}{address}", self.base)).header("cookie", self.jar());
        let answer = request.call().unwrap();
        self.take(answer)
    }

    /// Reads a page; what is done in the background is waited for.
    pub(crate) fn read(&mut self, address: &str) -> Told {
        let mut address = address.to_owned();
        loop {
            let told = self.get(&address);
            match &told.to {
                Some(to) => to.clone_into(&mut address),
                None if told.text().contains("http-equiv=\"refresh\"") => std::thread::sleep(Duration::from_millis(50)),
                None => return told,
            }
        }
    }

    /// Sends the form of the last page.
    pub(crate) fn post(&mut self, address: &str, fields: &[(&str, &str)]) -> Told {
        self.try_post(address, fields).unwrap()
    }

    /// Sends a form; `None` if nobody answers any more.
    pub(crate) fn try_post(&mut self, address: &str, fields: &[(&str, &str)]) -> Option<Told> {
        let encoded = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
        let mut body = format!("form_word={}", encoded(&self.word));
        fields.iter().for_each(|(name, value)| body.push_str(&format!("&{name}={}", encoded(value))));
        self.try_send(address, "application/x-www-form-urlencoded", body.as_bytes())
    }

    /// Sends a file with the form of the last page.
    pub(crate) fn upload(&mut self, address: &str, name: &str, bytes: &[u8]) -> Told {
        let word = &self.word;
        let mut body = format!("--b\r\nContent-Disposition: form-data; name=\"form_word\"\r\n\r\n{word}\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n").into_bytes();
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--b--\r\n");
        self.try_send(address, "multipart/form-data; boundary=b", &body).unwrap()
    }

    fn try_send(&mut self, address: &str, kind: &str, body: &[u8]) -> Option<Told> {
        let request = self.agent.post(format!("{}{address}", self.base)).header("cookie", self.jar());
        let answer = request.header("content-type", kind).header("sec-fetch-site", "same-origin").send(body).ok()?;
        Some(self.take(answer))
    }

    fn jar(&self) -> String {
        self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    fn take(&mut self, mut answer: ureq::http::Response<ureq::Body>) -> Told {
        for cookie in answer.headers().get_all("set-cookie") {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let to = answer.headers().get("location").map(|to| to.to_str().unwrap().to_owned());
        let (status, mut body) = (answer.status().as_u16(), Vec::new());
        answer.body_mut().as_reader().read_to_end(&mut body).unwrap();
        let told = Told { status, to, body };
        if let Some((_, rest)) = told.text().split_once("name=\"form_word\" value=\"") {
            rest.split('"').next().unwrap().clone_into(&mut self.word);
        }
        told
    }
}
