//! Whether the register can be read and recorded in: what a service manager, a proxy and the administrator ask.

use jiff::{SignedDuration, Timestamp};

use crate::site::Site;

/// Less room on the disk is too little to record.
const ROOM_LEAST: u64 = 64 << 20;
/// Less room should be looked at.
const ROOM_LOW: u64 = 1 << 30;
/// Entries that are recorded are signed within a minute of the next, or when it is quiet; after so long something is wrong.
const UNSIGNED_LONG: SignedDuration = SignedDuration::from_hours(24);
/// A backup that is older should be looked at.
const BACKUP_OLD: SignedDuration = SignedDuration::from_hours(36);
/// A certificate that ends sooner should be looked at.
const CERTIFICATE_SOON: SignedDuration = SignedDuration::from_hours(14 * 24);

/// Something that is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Check {
    /// The journal can be read.
    Readable,
    /// Nothing has stopped the writer.
    Writable,
    /// There is room on the disk.
    Room,
    /// What was recorded is signed.
    Signed,
    /// Backups are made.
    Backup,
    /// The certificate holds.
    Certificate,
}

impl Check {
    /// Returns its name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Readable => "journal-readable",
            Self::Writable => "journal-writable",
            Self::Room => "disk-room",
            Self::Signed => "checkpoint",
            Self::Backup => "backup",
            Self::Certificate => "certificate",
        }
    }

    /// Returns the key of what is said where it is not good.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Readable => "operation-check-journal-readable",
            Self::Writable => "operation-check-journal-writable",
            Self::Room => "operation-check-disk-room",
            Self::Signed => "operation-check-checkpoint",
            Self::Backup => "operation-check-backup",
            Self::Certificate => "operation-check-certificate",
        }
    }
}

/// How something that is checked is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum State {
    Good,
    /// Somebody should look at it; work goes on.
    Look,
    /// Nothing can be recorded.
    Bad,
}

impl State {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Good => "ok",
            Self::Look => "look",
            Self::Bad => "failing",
        }
    }
}

/// How all is that is checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Health(pub(crate) Vec<(Check, State)>);

impl Health {
    /// Finds out how all is.
    pub(crate) fn of(site: &Site, now: Timestamp) -> Self {
        let Ok(standing) = site.desk().standing() else { return Self::unknown() };
        let is_writable = standing.stopped.is_none();
        let room = standing.free.map_or(State::Good, |free| match free {
            ..ROOM_LEAST => State::Bad,
            ROOM_LEAST..ROOM_LOW => State::Look,
            ROOM_LOW.. => State::Good,
        });
        let is_signed = standing.signed == standing.entries
            || standing.signed_at.is_some_and(|at| now.duration_since(at) < UNSIGNED_LONG);
        let mut found = vec![
            (Check::Readable, State::Good),
            (Check::Writable, if is_writable { State::Good } else { State::Bad }),
            (Check::Room, room),
            (Check::Signed, looked(is_signed)),
        ];
        if let Some((backups, _)) = &site.watch.backups {
            let newest = backups.newest().ok().and_then(|[journal, keys]| Some(journal?.min(keys?)));
            found.push((Check::Backup, looked(newest.is_some_and(|at| now.duration_since(at) < BACKUP_OLD))));
        }
        if let Some(certificates) = &site.watch.certificates {
            let holds = certificates.ends().is_none_or(|ends| ends.duration_since(now) > CERTIFICATE_SOON);
            found.push((Check::Certificate, looked(holds)));
        }
        Self(found)
    }

    /// What is to be said when it could not be found out.
    pub(crate) fn unknown() -> Self {
        Self(vec![(Check::Readable, State::Bad)])
    }

    /// Returns whether work can go on.
    pub(crate) fn is_ready(&self) -> bool {
        self.0.iter().all(|(_, state)| *state < State::Bad)
    }

    /// Writes it as lines.
    pub(crate) fn text(&self) -> String {
        let mut text = format!("{}\n", if self.is_ready() { "ready" } else { "not ready" });
        for (check, state) in &self.0 {
            text.push_str(&format!("{} {}\n", check.name(), state.name()));
        }
        text
    }
}

fn looked(is_good: bool) -> State {
    if is_good { State::Good } else { State::Look }
}
