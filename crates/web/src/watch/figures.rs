//! The figures as Prometheus reads them (text format 0.0.4). Labels are patterns, methods, statuses and states: nothing that
//! somebody typed, and nobody.

use std::fmt::{Display, Write as _};
use std::fs;

use jiff::Timestamp;

use super::health::{Health, State};
use super::metrics::BOUNDS;
use crate::site::Site;

/// Writes all figures.
pub(crate) fn figures(site: &Site, now: Timestamp) -> String {
    let mut text = Text::default();
    of_program(&mut text, site, now);
    of_requests(&mut text, site);
    of_register(&mut text, site, now);
    of_backups(&mut text, site, now);
    text.0
}

/// The text in the making.
#[derive(Default)]
struct Text(String);

impl Text {
    /// Begins a figure.
    fn begin(&mut self, name: &str, kind: &str, help: &str) {
        self.line(format_args!("# HELP {name} {help}\n# TYPE {name} {kind}"));
    }

    fn value(&mut self, name: &str, labels: &str, value: impl Display) {
        self.line(format_args!("{name}{labels} {value}"));
    }

    fn gauge(&mut self, name: &str, help: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.begin(name, "gauge", help);
            self.value(name, "", value);
        }
    }

    fn counter(&mut self, name: &str, help: &str, value: u64) {
        self.begin(name, "counter", help);
        self.value(name, "", value);
    }

    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        writeln!(self.0, "{line}").unwrap_or_default();
    }
}

fn of_program(text: &mut Text, site: &Site, now: Timestamp) {
    text.begin("dangvu_build_info", "gauge", "The program.");
    text.value("dangvu_build_info", concat!("{version=\"", env!("CARGO_PKG_VERSION"), "\"}"), 1);
    text.gauge("process_start_time_seconds", "When the program began.", Some(site.watch.begun.as_second()));
    text.gauge("process_resident_memory_bytes", "Memory in use.", memory());
    text.begin("dangvu_check", "gauge", "How what is checked is: 0 good, 1 to be looked at, 2 failing.");
    for (check, state) in Health::of(site, now).0 {
        let value = match state {
            State::Good => 0,
            State::Look => 1,
            State::Bad => 2,
        };
        text.value("dangvu_check", &format!("{{check=\"{}\"}}", check.name()), value);
    }
    let certificates = site.watch.certificates.as_ref();
    let ends = certificates.and_then(|certificates| certificates.ends()).map(Timestamp::as_second);
    text.gauge("dangvu_certificate_end_seconds", "When the certificate ends.", ends);
}

fn of_requests(text: &mut Text, site: &Site) {
    let (metrics, requests) = (&site.watch.metrics, site.watch.metrics.requests());
    text.begin("dangvu_requests_total", "counter", "Requests by address, method and status.");
    for (address, of) in &requests {
        for ((method, status), count) in &of.counts {
            let labels = format!("{{address=\"{address}\",method=\"{method}\",status=\"{status}\"}}");
            text.value("dangvu_requests_total", &labels, count);
        }
    }
    let name = "dangvu_request_seconds";
    text.begin(name, "histogram", "How long requests took, by address.");
    for (address, of) in &requests {
        let mut below = 0;
        for (bound, count) in BOUNDS.iter().zip(of.times.counts) {
            below += count;
            let labels = format!("{{address=\"{address}\",le=\"{}\"}}", seconds(*bound));
            text.value(&format!("{name}_bucket"), &labels, below);
        }
        let labels = format!("{{address=\"{address}\",le=\"+Inf\"}}");
        text.value(&format!("{name}_bucket"), &labels, of.times.count);
        let labels = format!("{{address=\"{address}\"}}");
        text.value(&format!("{name}_sum"), &labels, seconds(of.times.micros));
        text.value(&format!("{name}_count"), &labels, of.times.count);
    }
    text.counter("dangvu_connections_turned_away_total", "Connections that were too many.", metrics.turned_away());
    text.counter("dangvu_handshakes_failed_total", "TLS handshakes that failed.", metrics.failed_handshakes());
    text.counter("dangvu_sign_in_failures_total", "Attempts to sign in that failed.", metrics.sign_in_failures());
}

fn of_register(text: &mut Text, site: &Site, now: Timestamp) {
    if let Ok(standing) = site.desk().standing() {
        let age = standing.signed_at.map(|at| now.duration_since(at).as_secs().max(0));
        text.gauge("dangvu_entries", "Entries of the journal.", Some(standing.entries));
        let unsigned = standing.entries.saturating_sub(standing.signed);
        text.gauge("dangvu_entries_unsigned", "Entries that no checkpoint signs yet.", Some(unsigned));
        text.gauge("dangvu_checkpoint_age_seconds", "Age of the last signed checkpoint.", age);
        text.gauge("dangvu_journal_bytes", "Bytes of the journal.", Some(standing.journal));
        text.gauge("dangvu_disk_free_bytes", "Bytes that are free on the disk of the register.", standing.free);
        text.gauge("dangvu_disk_bytes", "Bytes of the disk of the register.", standing.disk);
    }
    text.gauge("dangvu_sessions", "Sessions in use.", site.desk().sessions_in_use(now).ok());
    let jobs = site.jobs.counts();
    text.begin("dangvu_jobs", "gauge", "Reports that are written in the background, by how far they are.");
    for (state, count) in [("waiting", jobs.waiting), ("working", jobs.working), ("kept", jobs.kept)] {
        text.value("dangvu_jobs", &format!("{{state=\"{state}\"}}"), count);
    }
}

fn of_backups(text: &mut Text, site: &Site, now: Timestamp) {
    let Some((backups, _)) = &site.watch.backups else { return };
    let Ok([journal, keys]) = backups.newest() else { return };
    let age = |at: Option<Timestamp>| at.map(|at| now.duration_since(at).as_secs().max(0));
    text.gauge("dangvu_backup_age_seconds", "Age of the newest backup of the entries.", age(journal));
    text.gauge("dangvu_backup_keys_age_seconds", "Age of the newest backup of the keys.", age(keys));
    let failed = backups.last_attempt().map(|last| u8::from(last.outcome.is_err()));
    text.gauge("dangvu_backup_failed", "Whether the last attempt failed.", failed);
}

fn seconds(micros: u64) -> String {
    let text = format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Returns the bytes of memory in use, where the system tells.
pub(crate) fn memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: u64 = line.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::{memory, seconds};

    #[test]
    fn seconds_are_exact() {
        for (micros, text) in
            [(0, "0"), (1_000, "0.001"), (2_500, "0.0025"), (10_000_000, "10"), (1_234_567, "1.234567")]
        {
            assert_eq!(seconds(micros), text);
        }
    }

    #[test]
    fn the_system_tells_the_memory_in_use() {
        assert!(memory().unwrap() > 1 << 20);
    }
}
