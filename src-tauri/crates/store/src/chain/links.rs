//! Links: written once a month is closed or has changed since, and read again.

use billing::Month;
use chrono_tz::Tz;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use super::{Hasher, MonthContent, MonthPart, PartFigures, content_of};
use crate::columns::{Columns, micros_of, month_number};
use crate::{Instant, Reader, Store, StoreError};

/// What the first link names as the one before it.
pub(crate) const FIRST: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// When links are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sealing {
    /// This computer's time.
    pub at: Instant,
    /// The provider's time of the sync.
    pub provider_now: Instant,
}

/// Why there is a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// The month was closed.
    Sealed,
    /// A month that had a link already was found different by a sync.
    Amended,
}

impl LinkKind {
    const fn word(self) -> &'static str {
        match self {
            Self::Sealed => "sealed",
            Self::Amended => "amended",
        }
    }
}

/// A part of a month as its last link had it, and as an amendment has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartChange {
    /// Which.
    pub part: MonthPart,
    /// What it was.
    pub before: PartFigures,
    /// What it is.
    pub after: PartFigures,
}

/// One link of the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its place, from 1 on.
    pub seq: i64,
    /// Why it is there.
    pub kind: LinkKind,
    /// The month.
    pub month: Month,
    /// When it was made, by this computer's clock.
    pub sealed_at: Instant,
    /// The provider's time of the sync that made it.
    pub provider_now: Instant,
    /// What the month came to.
    pub content: MonthContent,
    /// Of an amendment: what is different.
    pub changed: Vec<PartChange>,
    /// Its own hash, as hexadecimal digits: it stands for this link and all before it.
    pub hash: String,
}

impl Store {
    /// Gives every closed month its link, and an amended one to those that changed. Answers how many links were made.
    ///
    /// A month nobody wrote to is not looked at. Each month is read from one state of the archive, with one row in
    /// memory at a time; readers wait for nothing, a writer for one short transaction.
    pub fn seal_months(&self, sealing: Sealing) -> Result<u32, StoreError> {
        let due = self.reader()?.months_to_seal(sealing.provider_now)?;
        due.into_iter().try_fold(0, |made, month| Ok(made + u32::from(self.seal_month(month, sealing)?)))
    }

    fn seal_month(&self, month: Month, sealing: Sealing) -> Result<bool, StoreError> {
        let number = month_number(month);
        // Whatever is written while the month is read sets the mark back, and the next sync looks again.
        self.write(|writer| {
            let mark = "INSERT INTO sealed_months VALUES (?1, 2) ON CONFLICT DO UPDATE SET state = 2";
            Ok::<_, StoreError>(writer.conn().execute(mark, [number])?)
        })?;
        let content = {
            let reader = self.reader()?;
            let _unchanging = reader.snapshot()?;
            content_of(reader.conn()?, month)?
        };
        self.write(|writer| {
            let made = add_link(writer.conn(), month, content, sealing)?;
            writer.conn().execute("UPDATE sealed_months SET state = 0 WHERE month = ?1 AND state = 2", [number])?;
            Ok(made)
        })
    }
}

/// Adds a link unless the month's last one says the same.
fn add_link(conn: &Connection, month: Month, content: MonthContent, sealing: Sealing) -> Result<bool, StoreError> {
    let last = conn
        .prepare_cached("SELECT content FROM chain WHERE month = ?1 ORDER BY seq DESC LIMIT 1")?
        .query_row([month_number(month)], |row| row.get::<_, String>(0))
        .optional()?;
    let before: Option<MonthContent> = last.as_deref().map(serde_json::from_str).transpose()?;
    if before.as_ref() == Some(&content) {
        return Ok(false);
    }
    let changed = before.map(|before| serde_json::to_string(&changes(&before, &content))).transpose()?;
    let (seq, previous) = conn
        .query_row("SELECT seq, hash FROM chain ORDER BY seq DESC LIMIT 1", [], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?
        .unwrap_or((0_i64, FIRST.to_owned()));
    let kind = if changed.is_some() { LinkKind::Amended } else { LinkKind::Sealed };
    let mut link = RawLink {
        seq: seq.saturating_add(1),
        kind: kind.word().to_owned(),
        month: month_number(month),
        sealed_at: micros_of(sealing.at),
        provider_now: micros_of(sealing.provider_now),
        content: serde_json::to_string(&content)?,
        changed,
        previous,
        hash: String::new(),
    };
    link.hash = link_hash(&link);
    conn.execute(
        "INSERT INTO chain VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            link.seq,
            link.kind,
            link.month,
            link.sealed_at,
            link.provider_now,
            link.content,
            link.changed,
            link.previous,
            link.hash
        ],
    )?;
    Ok(true)
}

fn changes(before: &MonthContent, after: &MonthContent) -> Vec<PartChange> {
    let nothing = || PartFigures { rows: 0, micros: None, sha256: String::new() };
    let of = |content: &MonthContent, part| content.get(&part).cloned().unwrap_or_else(nothing);
    let each =
        MonthPart::ALL.into_iter().map(|part| PartChange { part, before: of(before, part), after: of(after, part) });
    each.filter(|change| change.before != change.after).collect()
}

/// A link as it lies in the table.
pub(crate) struct RawLink {
    pub(crate) seq: i64,
    pub(crate) kind: String,
    pub(crate) month: i64,
    pub(crate) sealed_at: i64,
    pub(crate) provider_now: i64,
    pub(crate) content: String,
    pub(crate) changed: Option<String>,
    pub(crate) previous: String,
    pub(crate) hash: String,
}

impl RawLink {
    pub(crate) fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            seq: row.get("seq")?,
            kind: row.get("kind")?,
            month: row.get("month")?,
            sealed_at: row.get("sealed_at")?,
            provider_now: row.get("provider_now")?,
            content: row.get("content")?,
            changed: row.get("changed")?,
            previous: row.get("previous")?,
            hash: row.get("hash")?,
        })
    }
}

/// The hash a link must have.
pub(crate) fn link_hash(link: &RawLink) -> String {
    let mut hasher = Hasher::new("dialogue-desk chain 1");
    hasher.integer(link.seq);
    hasher.text(&link.kind);
    hasher.integer(link.month);
    hasher.integer(link.sealed_at);
    hasher.integer(link.provider_now);
    hasher.text(&link.content);
    hasher.optional_text(link.changed.as_deref());
    hasher.text(&link.previous);
    hasher.finish()
}

pub(crate) const NEWEST_FIRST: &str = "SELECT * FROM chain ORDER BY seq DESC";

impl Reader<'_> {
    /// The newest link: its hash stands for the whole chain.
    pub fn chain_head(&self) -> Result<Option<Link>, StoreError> {
        let mut statement = self.conn()?.prepare_cached(&format!("{NEWEST_FIRST} LIMIT 1"))?;
        statement.query_row([], RawLink::of).optional()?.map(link).transpose()
    }

    /// Every link, the newest first.
    pub fn chain(&self) -> Result<Vec<Link>, StoreError> {
        let mut statement = self.conn()?.prepare_cached(NEWEST_FIRST)?;
        let links = statement.query_map([], RawLink::of)?;
        links.map(|raw| link(raw?)).collect()
    }

    /// The months that are closed at the provider's time and have no link, or were written to since their last one.
    fn months_to_seal(&self, provider_now: Instant) -> Result<Vec<Month>, StoreError> {
        let Some(account) = self.account()? else { return Ok(Vec::new()) };
        let mut zones: Vec<Tz> = self.wabas()?.into_iter().map(|waba| waba.zone).collect();
        zones.extend([account.zone, Tz::UTC]);
        let reached = self.stale_from()?.map_or(provider_now, |stale| stale.min(provider_now));
        let mut statement = self.conn()?.prepare_cached(
            "SELECT month FROM bills WHERE month NOT IN (SELECT month FROM sealed_months WHERE state = 0)
              UNION SELECT month FROM sealed_months WHERE state <> 0 ORDER BY 1",
        )?;
        let months = statement.query_map([], |row| row.month(0))?.collect::<Result<Vec<_>, _>>()?;
        let over = |month: &Month| zones.iter().all(|zone| month.next().first_instant(*zone) <= reached);
        Ok(months.into_iter().filter(over).collect())
    }
}

pub(crate) fn link(raw: RawLink) -> Result<Link, StoreError> {
    let instant = |micros: i64| {
        chrono::DateTime::from_timestamp_micros(micros)
            .ok_or_else(|| StoreError::Corrupt(format!("link {} is of no time", raw.seq)))
    };
    let month = chrono::NaiveDate::from_ymd_opt(
        i32::try_from(raw.month / 100).unwrap_or_default(),
        u32::try_from(raw.month % 100).unwrap_or_default(),
        1,
    );
    let changed: Option<Vec<PartChange>> = raw.changed.as_deref().map(serde_json::from_str).transpose()?;
    Ok(Link {
        seq: raw.seq,
        kind: if raw.kind == LinkKind::Amended.word() { LinkKind::Amended } else { LinkKind::Sealed },
        month: month
            .map(Month::containing)
            .ok_or_else(|| StoreError::Corrupt(format!("link {} is of no month", raw.seq)))?,
        sealed_at: instant(raw.sealed_at)?,
        provider_now: instant(raw.provider_now)?,
        content: serde_json::from_str(&raw.content)?,
        changed: changed.unwrap_or_default(),
        hash: raw.hash,
    })
}
