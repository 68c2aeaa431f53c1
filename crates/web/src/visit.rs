//! What a request brings with it: cookies, where it comes from, and with which browser.

use std::net::{IpAddr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::http::header::{COOKIE, USER_AGENT};
use axum::http::request::Parts;
use dangvu_desk::account::{Caller, Token};
use jiff::SignedDuration;

use crate::site::Reached;

/// Most letters that are kept of what a browser says of itself.
const AGENT_MAX: usize = 120;

/// What a cookie is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cookie {
    /// The token of a session.
    Session,
    /// Before anybody is signed in: what the forms of the pages are bound to.
    Visit,
    /// That somebody signed in with this browser before.
    Device,
}

impl Cookie {
    /// Returns the name: over TLS one that no other page, and nobody on the way, can set.
    pub(crate) fn name(self, https: bool) -> &'static str {
        match (self, https) {
            (Self::Session, true) => "__Host-sid",
            (Self::Session, false) => "sid",
            (Self::Visit, true) => "__Host-visit",
            (Self::Visit, false) => "visit",
            (Self::Device, true) => "__Host-device",
            (Self::Device, false) => "device",
        }
    }

    /// Writes the header that sets it, or takes it away. Links from mail and minutes must open for whoever is signed in:
    /// hence `Lax`. No address that is only read changes anything, and forms ask for more than a cookie.
    pub(crate) fn header(self, https: bool, value: Option<&Token>) -> String {
        let lasts = match (self, value) {
            (_, None) => "; Max-Age=0".to_owned(),
            (Self::Device, _) => format!("; Max-Age={}", SignedDuration::from_hours(180 * 24).as_secs()),
            _ => String::new(),
        };
        let secure = if https { "; Secure" } else { "" };
        let value = value.map_or("", Token::text);
        format!("{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{lasts}", self.name(https))
    }
}

/// What a request brings with it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Visit {
    cookies: Vec<(String, String)>,
    network: String,
    agent: String,
    https: bool,
}

impl Visit {
    /// Reads a request.
    pub(crate) fn read(parts: &Parts, reached: &Reached) -> Self {
        let texts = parts.headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        let pairs = texts.flat_map(|text| text.split(';')).filter_map(|pair| pair.trim().split_once('='));
        let cookies = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let agent = parts.headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let agent = agent.chars().filter(|letter| !letter.is_control()).take(AGENT_MAX).collect();
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
        let caller = peer.map(|peer| reached.proxies.caller(peer, &parts.headers));
        Self { cookies, network: caller.map(network).unwrap_or_default(), agent, https: reached.https }
    }

    /// Returns a cookie.
    pub(crate) fn cookie(&self, cookie: Cookie) -> Option<&str> {
        let wanted = cookie.name(self.https);
        self.cookies.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
    }

    /// Returns who calls.
    pub(crate) fn caller(&self) -> Caller<'_> {
        Caller { network: &self.network, agent: &self.agent, device: self.cookie(Cookie::Device) }
    }
}

/// Returns the network of an address: what one household or office shares. Inside an office each address stands alone.
fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) if address.is_private() || address.is_loopback() => address.to_string(),
        IpAddr::V4(address) => {
            let [a, b, c, _] = address.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        IpAddr::V6(address) if address.is_loopback() => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::network;

    #[test]
    fn addresses_are_kept_as_networks() {
        for (address, kept) in [
            ("127.0.0.1", "127.0.0.1"),
            ("192.168.4.20", "192.168.4.20"),
            ("203.0.113.77", "203.0.113.0/24"),
            ("::ffff:203.0.113.77", "203.0.113.0/24"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ] {
            assert_eq!(network(address.parse().unwrap()), kept);
        }
    }
}
