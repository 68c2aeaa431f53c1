//! Who calls: whoever is connected, or whom a proxy names that is trusted. Nobody else's word counts.

use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::Response;

/// What proxies write the address of their caller into.
const FORWARDED: &str = "x-forwarded-for";

/// An address, or all that begin alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    bits: u8,
}

impl FromStr for Network {
    type Err = String;

    /// Reads `10.0.0.7`, `10.0.0.0/8`, `2001:db8::/32`.
    fn from_str(text: &str) -> Result<Self, String> {
        let (address, bits) = text.split_once('/').map_or((text, None), |(address, bits)| (address, Some(bits)));
        let address: IpAddr = address.parse().map_err(|_| text.to_owned())?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(most), str::parse).map_err(|_| text.to_owned())?;
        if bits > most { Err(text.to_owned()) } else { Ok(Self { address, bits }) }
    }
}

impl Network {
    fn has(&self, address: IpAddr) -> bool {
        match (self.address, address) {
            (IpAddr::V4(own), IpAddr::V4(address)) => {
                let apart = u32::from(own) ^ u32::from(address);
                apart.checked_shr(32 - u32::from(self.bits)).unwrap_or(0) == 0
            }
            (IpAddr::V6(own), IpAddr::V6(address)) => {
                let apart = u128::from(own) ^ u128::from(address);
                apart.checked_shr(128 - u32::from(self.bits)).unwrap_or(0) == 0
            }
            _ => false,
        }
    }
}

/// The proxies that are trusted.
#[derive(Clone, Debug, Default)]
pub struct Proxies(Vec<Network>);

impl Proxies {
    /// Trusts some networks.
    pub fn of(networks: Vec<Network>) -> Self {
        Self(networks)
    }

    pub(crate) fn has(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.has(address))
    }

    /// Returns who calls. Proxies write whom they saw at the end of the list: the last that is no proxy of ours is the
    /// caller, and all before it is only the caller's word.
    pub(crate) fn caller(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut caller = peer.to_canonical();
        let values = headers.get_all(FORWARDED).iter().rev().filter_map(|value| value.to_str().ok());
        for said in values.flat_map(|value| value.rsplit(',')) {
            if !self.has(caller) {
                break;
            }
            let Some(before) = address(said.trim()) else { break };
            caller = before;
        }
        caller
    }
}

/// Lets pages that know no proxies see who calls.
pub(crate) async fn told(State(proxies): State<Proxies>, mut request: Request, next: Next) -> Response {
    if let Some(&ConnectInfo(peer)) = request.extensions().get::<ConnectInfo<SocketAddr>>() {
        let caller = proxies.caller(peer.ip(), request.headers());
        request.extensions_mut().insert(ConnectInfo(SocketAddr::new(caller, peer.port())));
    }
    next.run(request).await
}

/// Reads an address, which some write with a port.
fn address(text: &str) -> Option<IpAddr> {
    let with_port = || text.parse::<SocketAddr>().ok().map(|address| address.ip());
    text.parse().ok().or_else(with_port).map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn proxies(networks: &[&str]) -> Proxies {
        Proxies::of(networks.iter().map(|network| network.parse().unwrap()).collect())
    }

    #[test]
    fn networks_have_what_begins_alike() {
        for (network, address, has) in [
            ("10.0.0.7", "10.0.0.7", true),
            ("10.0.0.7", "10.0.0.8", false),
            ("10.0.0.0/8", "10.9.9.9", true),
            ("10.0.0.0/8", "11.0.0.0", false),
            ("0.0.0.0/0", "203.0.113.9", true),
            ("0.0.0.0/0", "::1", false),
            ("2001:db8::/32", "2001:db8:1::5", true),
            ("2001:db8::/32", "2001:db9::5", false),
            ("::/0", "2001:db9::5", true),
        ] {
            assert_eq!(network.parse::<Network>().unwrap().has(address.parse().unwrap()), has, "{network} {address}");
        }
        for wrong in ["", "10.0.0", "10.0.0.0/33", "10.0.0.0/x", "2001:db8::/129", "proxy.example"] {
            assert!(wrong.parse::<Network>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn only_a_trusted_proxy_is_believed_who_calls() {
        let caller = |trusted: &[&str], peer: &str, values: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(FORWARDED, HeaderValue::from_static(value));
            }
            proxies(trusted).caller(peer.parse().unwrap(), &headers).to_string()
        };
        let near = &["127.0.0.1"][..];
        assert_eq!(caller(near, "127.0.0.1", &["203.0.113.9"]), "203.0.113.9");
        assert_eq!(caller(near, "127.0.0.1", &[]), "127.0.0.1");
        assert_eq!(caller(near, "::ffff:127.0.0.1", &["203.0.113.9:4711"]), "203.0.113.9");
        // Whoever is no proxy is believed nothing.
        assert_eq!(caller(near, "198.51.100.2", &["203.0.113.9"]), "198.51.100.2");
        assert_eq!(caller(&[], "127.0.0.1", &["203.0.113.9"]), "127.0.0.1");
        // What the caller wrote itself comes first, and is not believed.
        assert_eq!(caller(near, "127.0.0.1", &["1.2.3.4, 203.0.113.9"]), "203.0.113.9");
        assert_eq!(caller(near, "127.0.0.1", &["1.2.3.4", "203.0.113.9"]), "203.0.113.9");
        // Two proxies, one behind the other.
        let both = &["127.0.0.1", "10.0.0.0/8"][..];
        assert_eq!(caller(both, "127.0.0.1", &["1.2.3.4, 203.0.113.9, 10.0.0.5"]), "203.0.113.9");
        assert_eq!(caller(both, "127.0.0.1", &["nonsense, 10.0.0.5"]), "10.0.0.5");
    }
}
