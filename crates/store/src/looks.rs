//! Looks at sealed particulars of members: who, when, at whom, on which page or in which file; never what was seen.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use crate::database::Store;
use crate::error::StoreError;

pub(crate) const TABLE: &str = "
CREATE TABLE look (
    id INTEGER PRIMARY KEY, at INTEGER NOT NULL, who TEXT NOT NULL, member INTEGER NOT NULL, place TEXT NOT NULL
);
CREATE INDEX look_by_member ON look (member, id);
CREATE INDEX look_by_who ON look (who, id);
CREATE TABLE look_erased (who TEXT PRIMARY KEY, looks INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE look_setting (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;";

/// Somebody's look at a member's particulars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// When.
    pub at: Timestamp,
    /// The account, or who ran the program.
    pub who: String,
    /// The member's number.
    pub member: u64,
    /// The page or the file.
    pub place: String,
}

/// Which looks are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LooksWanted {
    /// Of whom.
    pub who: Option<String>,
    /// At whom.
    pub member: Option<u64>,
    /// Not before.
    pub from: Option<Timestamp>,
    /// Before.
    pub to: Option<Timestamp>,
}

/// What an office lays down about looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LookSettings {
    /// How many days a look is kept.
    pub keep_days: u32,
    /// So many looks of one account are many…
    pub many: u32,
    /// …within so many minutes.
    pub minutes: u32,
}

/// A time in which an account looked at many members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManyLooks {
    /// The account.
    pub who: String,
    /// The first look of the time, and the last.
    pub times: [Timestamp; 2],
    /// The most that lay within the minutes of the setting.
    pub looks: u32,
}

impl Default for LookSettings {
    fn default() -> Self {
        Self { keep_days: 5 * 365, many: 200, minutes: 60 }
    }
}

impl LookSettings {
    /// Returns each setting with its name and its limits.
    pub fn each(self) -> [(&'static str, u32, [u32; 2]); 3] {
        [
            ("keep_days", self.keep_days, [30, 36_500]),
            ("many", self.many, [2, 1_000_000]),
            ("minutes", self.minutes, [1, 10_080]),
        ]
    }
}

/// The condition on what is asked for; its values come after it.
const WANTED: &str = "(?1 IS NULL OR who = ?1) AND (?2 IS NULL OR member = ?2)
    AND (?3 IS NULL OR at >= ?3) AND (?4 IS NULL OR at < ?4)";

impl LooksWanted {
    fn values(&self) -> (Option<&str>, Option<i64>, Option<i64>, Option<i64>) {
        let second = |moment: Option<Timestamp>| moment.map(Timestamp::as_second);
        (self.who.as_deref(), self.member.map(u64::cast_signed), second(self.from), second(self.to))
    }
}

impl Store {
    /// Keeps looks, and forgets those that were kept for long enough.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_looks(&self, looks: &[Look], now: Timestamp) -> Result<(), StoreError> {
        self.with(|connection| {
            let change = connection.transaction()?;
            {
                let mut add = change.prepare_cached("INSERT INTO look (at, who, member, place) VALUES (?, ?, ?, ?)")?;
                for Look { at, who, member, place } in looks {
                    add.execute(params![at.as_second(), who, member.cast_signed(), place])?;
                }
            }
            let keep = i64::from(settings(&change)?.keep_days) * 24 * 60 * 60;
            // Looks come in the order of time: what is old stands at the beginning.
            change.execute(
                "DELETE FROM look WHERE id IN (SELECT id FROM look ORDER BY id LIMIT 1000) AND at < ?",
                [now.as_second() - keep],
            )?;
            change.commit()
        })
    }

    /// Returns looks, the newest first, and how many there are in all.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn looks(&self, wanted: &LooksWanted, skip: usize, most: usize) -> Result<(Vec<Look>, usize), StoreError> {
        let (who, member, from, to) = wanted.values();
        self.with(|connection| {
            let count = format!("SELECT COUNT(*) FROM look WHERE {WANTED}");
            let count: i64 = connection.query_row(&count, params![who, member, from, to], |row| row.get(0))?;
            let some =
                format!("SELECT at, who, member, place FROM look WHERE {WANTED} ORDER BY id DESC LIMIT ?5 OFFSET ?6");
            let mut asked = connection.prepare_cached(&some)?;
            let limits = [most, skip].map(|number| i64::try_from(number).unwrap_or(i64::MAX));
            let read = asked.query_map(params![who, member, from, to, limits[0], limits[1]], read)?;
            Ok((read.collect::<Result<_, _>>()?, usize::try_from(count).unwrap_or_default()))
        })
    }

    /// Returns the times in which an account looked at many members, of looks that are asked for, the newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn many_looks(&self, wanted: &LooksWanted) -> Result<Vec<ManyLooks>, StoreError> {
        let (who, member, from, to) = wanted.values();
        self.with(|connection| {
            let LookSettings { many, minutes, .. } = settings(connection)?;
            // SQLite takes no value from outside for the width of a window; this one is a number.
            let width = minutes * 60;
            let one = format!(
                "SELECT who, at, looks FROM (SELECT who, at, COUNT(*) OVER (PARTITION BY who ORDER BY at
                 RANGE BETWEEN {width} PRECEDING AND CURRENT ROW) AS looks FROM look WHERE {WANTED})
                 WHERE looks >= ?5 ORDER BY who, at"
            );
            let mut asked = connection.prepare_cached(&one)?;
            let row = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?, row.get::<_, u32>(2)?));
            let found = asked.query_map(params![who, member, from, to, many], row)?;
            Ok(joined(found.collect::<Result<Vec<_>, _>>()?, i64::from(width)))
        })
    }

    /// Forgets who looked at a member, but for how many looks each account had.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn erase_looks(&self, member: u64) -> Result<(), StoreError> {
        self.with(|connection| {
            let change = connection.transaction()?;
            change.execute(
                "INSERT INTO look_erased SELECT who, COUNT(*) FROM look WHERE member = ? GROUP BY who
                 ON CONFLICT (who) DO UPDATE SET looks = looks + excluded.looks",
                [member.cast_signed()],
            )?;
            change.execute("DELETE FROM look WHERE member = ?", [member.cast_signed()])?;
            change.commit()
        })?;
        self.forget_deleted()
    }

    /// Returns how many looks an account, or all, had at members who were erased since.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn erased_looks(&self, who: Option<&str>) -> Result<u64, StoreError> {
        self.with(|connection| {
            let sum = "SELECT COALESCE(SUM(looks), 0) FROM look_erased WHERE ?1 IS NULL OR who = ?1";
            connection.query_row(sum, [who], |row| row.get::<_, i64>(0))
        })
        .map(|count| count.try_into().unwrap_or_default())
    }

    /// Returns what the office lays down about looks.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn look_settings(&self) -> Result<LookSettings, StoreError> {
        self.with(|connection| settings(connection))
    }

    /// Lays down what the office wants about looks; what lies outside of the limits becomes the nearest within.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_look_settings(&self, wanted: LookSettings) -> Result<(), StoreError> {
        self.with(|connection| {
            let change = connection.transaction()?;
            for (name, value, [least, most]) in wanted.each() {
                let value = value.clamp(least, most);
                change.execute("INSERT OR REPLACE INTO look_setting VALUES (?, ?)", params![name, value])?;
            }
            change.commit()
        })
    }
}

fn settings(connection: &Connection) -> Result<LookSettings, rusqlite::Error> {
    let given = LookSettings::default();
    let mut asked = connection.prepare_cached("SELECT value FROM look_setting WHERE name = ?")?;
    let mut value = |(name, given, _): (&str, u32, [u32; 2])| {
        asked.query_row([name], |row| row.get(0)).optional().map(|found| found.unwrap_or(given))
    };
    let [keep, many, minutes] = given.each();
    Ok(LookSettings { keep_days: value(keep)?, many: value(many)?, minutes: value(minutes)? })
}

/// Joins moments that lie near each other into times, the newest first. A moment counts the looks before it: a time begins
/// where they do.
fn joined(found: Vec<(String, i64, u32)>, width: i64) -> Vec<ManyLooks> {
    let moment = |second: i64| Timestamp::from_second(second).unwrap_or(Timestamp::UNIX_EPOCH);
    let mut times: Vec<ManyLooks> = Vec::new();
    for (who, at, looks) in found {
        match times.last_mut().filter(|last| last.who == who && at - last.times[1].as_second() <= width) {
            Some(last) => {
                last.times[1] = moment(at);
                last.looks = last.looks.max(looks);
            }
            None => times.push(ManyLooks { who, times: [moment(at - width), moment(at)], looks }),
        }
    }
    times.sort_by_key(|time| std::cmp::Reverse(time.times[1]));
    times
}

fn read(row: &Row<'_>) -> Result<Look, rusqlite::Error> {
    Ok(Look {
        at: Timestamp::from_second(row.get(0)?).unwrap_or(Timestamp::UNIX_EPOCH),
        who: row.get(1)?,
        member: row.get::<_, i64>(2)?.cast_unsigned(),
        place: row.get(3)?,
    })
}
