//! Serves a small register of generated people on loopback: `cargo run -p dangvu-web --example small [PORT [COMMUNES
//! CELLS MEMBERS]]`. With the last three numbers the register is grown, to see how pages do at the size of a province.

#![expect(clippy::unwrap_used, reason = "an example that meets the unexpected should stop")]

#[path = "../tests/it/small.rs"]
mod small;

use std::io::{self, Write as _};
use std::net::TcpListener;
use std::sync::Arc;

#[tokio::main]
async fn main() -> io::Result<()> {
    let numbers: Vec<u64> = std::env::args().skip(1).filter_map(|text| text.parse().ok()).collect();
    let dir = tempfile::tempdir()?;
    let mut making = small::small(&dir.path().join("register"));
    if let [_, communes, cells, members] = numbers[..] {
        making.grow(communes, cells, members);
    }
    let desk = Arc::new(making.end());
    let port = numbers.first().copied().and_then(|port| u16::try_from(port).ok()).unwrap_or(0);
    let listener = TcpListener::bind(("127.0.0.1", port))?;
    let now = jiff::Timestamp::now();
    let id = desk.accounts().make("thu", "Người thử nghiệm", "example", now).unwrap().unwrap();
    desk.accounts().grant_first(id, "example", now).unwrap();
    let link = desk.accounts().make_link(id, "example", now).unwrap();
    writeln!(io::stdout(), "http://{}/enter/{}", listener.local_addr()?, link.text())?;
    let serving = dangvu_web::Serving::plain(listener, dangvu_web::Reached::default());
    dangvu_web::serve(desk, Arc::default(), serving, std::future::pending()).await
}
