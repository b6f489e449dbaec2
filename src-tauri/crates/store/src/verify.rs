//! Whether the archive still is what it was: its pages, its roll-ups, its chain.

use std::collections::{BTreeMap, BTreeSet};

use billing::Month;
use chrono::NaiveDate;
use rusqlite::Connection;

use crate::chain::{FIRST, NEWEST_FIRST, RawLink, content_of, link, link_hash};
use crate::columns::{Columns, month_number};
use crate::{DebitQuery, Link, LinkKind, MonthContent, MonthPart, PartFigures, Reader, Store, StoreError};

/// How thoroughly the file itself is looked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Every page and every row.
    Quick,
    /// Also that every index agrees with its table; a few times as long.
    Full,
}

/// What a verification came to. Without findings, the archive is whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verification {
    /// How many links the chain has.
    pub links: u64,
    /// How many closed months were hashed again.
    pub months: u64,
    /// How many dialogues there are.
    pub dialogues: u64,
    /// The newest link: its hash stands for the whole chain.
    pub head: Option<Link>,
    /// The link of the head that was asked for, if the chain has it.
    pub known_head: Option<Link>,
    /// Every amendment, the newest first: no fault, but worth knowing.
    pub amendments: Vec<Link>,
    /// What is not as it should be.
    pub findings: Vec<Finding>,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FindingKind {
    /// Pages of the file cannot be read, or contradict each other.
    Damaged,
    /// A row names another that is not there.
    Orphaned,
    /// A day's sums are not those of its dialogues.
    RollupDiffers,
    /// A link is not the one it was, or one before it is missing.
    LinkBroken,
    /// A closed month is not what its last link says, and nothing of the app wrote it.
    MonthDiffers,
    /// A closed month was written to since its last link; the next whole sync looks at it.
    MonthTouched,
    /// The head that was asked for is not in the chain.
    HeadUnknown,
}

/// One thing that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What.
    pub kind: FindingKind,
    /// In which month, if it is about one.
    pub month: Option<Month>,
    /// In which part of the month.
    pub part: Option<MonthPart>,
    /// What its last link says.
    pub before: Option<PartFigures>,
    /// What it is now.
    pub now: Option<PartFigures>,
    /// Technical words for a bug report.
    pub detail: String,
}

/// How many problems of one kind SQLite lists.
const MOST_LISTED: u32 = 20;

type Check = fn(&Reader<'_>, &mut Verification) -> Result<(), StoreError>;

impl Store {
    /// Looks through everything; with a head kept outside, also whether the chain still holds it.
    ///
    /// Only a failure to look at all is an error; what is found is in the answer.
    pub fn verify(&self, depth: Depth, head: Option<&str>) -> Result<Verification, StoreError> {
        let reader = self.reader()?;
        let _unchanging = reader.snapshot()?;
        let mut found = Verification::default();
        let checks: [Check; 5] = [orphans, readable, rollups, links, months];
        let pages = pages(reader.conn()?, depth, &mut found);
        found.survive(pages)?;
        for check in checks {
            let outcome = check(&reader, &mut found);
            found.survive(outcome)?;
        }
        if let Some(head) = head {
            found.look_for(&reader, head)?;
        }
        Ok(found)
    }
}

impl Verification {
    /// What a file that cannot even be opened comes to.
    #[must_use]
    pub fn of_damage(detail: &str) -> Self {
        let mut found = Self::default();
        found.add(FindingKind::Damaged, None, detail);
        found
    }

    fn add(&mut self, kind: FindingKind, month: Option<Month>, detail: impl Into<String>) {
        self.findings.push(Finding { kind, month, part: None, before: None, now: None, detail: detail.into() });
    }

    /// Damage met on the way is a finding, and the other checks go on.
    fn survive(&mut self, outcome: Result<(), StoreError>) -> Result<(), StoreError> {
        match outcome {
            Err(StoreError::Corrupt(why) | StoreError::Disk(why)) => {
                self.add(FindingKind::Damaged, None, why);
                Ok(())
            }
            outcome => outcome,
        }
    }

    fn look_for(&mut self, reader: &Reader<'_>, head: &str) -> Result<(), StoreError> {
        let wanted = head.trim().to_ascii_lowercase();
        let sql = NEWEST_FIRST.replace("ORDER BY", "WHERE hash = ?1 ORDER BY");
        let mut statement = reader.conn()?.prepare_cached(&sql)?;
        let mut rows = statement.query([&wanted])?;
        match rows.next()? {
            Some(row) => self.known_head = Some(link(RawLink::of(row)?)?),
            None => self.add(FindingKind::HeadUnknown, None, format!("no link has the hash {wanted}")),
        }
        Ok(())
    }
}

fn pages(conn: &Connection, depth: Depth, found: &mut Verification) -> Result<(), StoreError> {
    let check = match depth {
        Depth::Quick => "quick_check",
        Depth::Full => "integrity_check",
    };
    let mut statement = conn.prepare(&format!("PRAGMA {check}({MOST_LISTED})"))?;
    let told = statement.query_map([], |row| row.get::<_, String>(0))?;
    for line in told {
        let line = line?;
        if line != "ok" {
            found.add(FindingKind::Damaged, None, line);
        }
    }
    Ok(())
}

fn orphans(reader: &Reader<'_>, found: &mut Verification) -> Result<(), StoreError> {
    // Asked as a table, it would call damage an error of ours.
    let mut statement = reader.conn()?.prepare("PRAGMA foreign_key_check")?;
    let mut of_tables: BTreeMap<String, u64> = BTreeMap::new();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        *of_tables.entry(row.get(0)?).or_default() += 1;
    }
    for (table, rows) in of_tables {
        found.add(FindingKind::Orphaned, None, format!("{rows} of {table}"));
    }
    Ok(())
}

/// Whether what pages are made of can be read as what it is.
fn readable(reader: &Reader<'_>, _: &mut Verification) -> Result<(), StoreError> {
    reader.account()?;
    reader.terms()?;
    reader.wabas()?;
    reader.numbers()?;
    reader.events(None, u32::MAX)?;
    reader.bills()?;
    reader.debits(DebitQuery::default())?;
    reader.reports()?;
    reader.refund_claims()?;
    reader.conflicts(None)?;
    reader.months()?;
    reader.own_cards()?;
    Ok(())
}

/// The roll-ups, made again from the rows; days that differ are told by their month.
const ROLLUPS: &str = "
WITH made AS (
    SELECT day, number, market, initiator, count(*) AS opened,
           sum(reported_charge IS 0), sum(reported_charge IS 1), sum(reported_charge IS 2), sum(reported_charge IS 3),
           sum(coalesce(reported_rate_micros, 0)),
           sum(computed_charge IS 0), sum(computed_charge IS 1), sum(computed_charge IS 2), sum(computed_charge IS 3),
           sum(coalesce(computed_rate_micros, 0))
      FROM dialogues GROUP BY 1, 2, 3, 4)
SELECT day, number FROM (SELECT * FROM made EXCEPT SELECT * FROM rollups)
 UNION SELECT day, number FROM (SELECT * FROM rollups EXCEPT SELECT * FROM made) ORDER BY 1, 2";

fn rollups(reader: &Reader<'_>, found: &mut Verification) -> Result<(), StoreError> {
    let mut statement = reader.conn()?.prepare(ROLLUPS)?;
    let mut months: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let day: i64 = row.get(0)?;
        months.entry(day / 100).or_default().insert(day % 100);
    }
    for (month, days) in months {
        let days: Vec<String> = days.into_iter().map(|day| day.to_string()).collect();
        found.add(FindingKind::RollupDiffers, month_of(month), format!("days {}", days.join(", ")));
    }
    found.dialogues = reader.conn()?.query_row("SELECT count(*) FROM dialogues", [], |row| row.get::<_, u64>(0))?;
    Ok(())
}

/// Every link, from the first on: its place, the one before it, its own hash.
fn links(reader: &Reader<'_>, found: &mut Verification) -> Result<(), StoreError> {
    let mut statement = reader.conn()?.prepare("SELECT * FROM chain ORDER BY seq")?;
    let mut rows = statement.query([])?;
    let (mut place, mut previous) = (0, FIRST.to_owned());
    while let Some(row) = rows.next()? {
        let raw = RawLink::of(row)?;
        let month = month_of(raw.month);
        if raw.seq != place + 1 {
            found.add(
                FindingKind::LinkBroken,
                month,
                format!("between links {place} and {} others are missing", raw.seq),
            );
        } else if raw.previous != previous {
            found.add(FindingKind::LinkBroken, month, format!("link {} does not follow the one before it", raw.seq));
        }
        if link_hash(&raw) != raw.hash {
            found.add(FindingKind::LinkBroken, month, format!("link {} does not have its hash", raw.seq));
        }
        (place, previous) = (raw.seq, raw.hash.clone());
        found.links += 1;
        let read = link(raw)?;
        if read.kind == LinkKind::Amended {
            found.amendments.insert(0, read.clone());
        }
        found.head = Some(read);
    }
    Ok(())
}

/// Every month with a link, hashed again and compared with its last one.
fn months(reader: &Reader<'_>, found: &mut Verification) -> Result<(), StoreError> {
    let conn = reader.conn()?;
    let mut statement = conn.prepare(
        "SELECT c.month, c.content, coalesce((SELECT state FROM sealed_months s WHERE s.month = c.month), 0)
           FROM chain c JOIN (SELECT max(seq) AS seq FROM chain GROUP BY month) l ON l.seq = c.seq ORDER BY 1",
    )?;
    let sealed = statement
        .query_map([], |row| Ok((row.month(0)?, row.get::<_, String>(1)?, row.get::<_, i64>(2)?)))?
        .collect::<Result<Vec<_>, _>>()?;
    for (month, content, state) in sealed {
        let kind = if state == 0 { FindingKind::MonthDiffers } else { FindingKind::MonthTouched };
        let before: MonthContent = match serde_json::from_str(&content) {
            Ok(before) => before,
            Err(error) => {
                found.add(FindingKind::LinkBroken, Some(month), error.to_string());
                continue;
            }
        };
        match content_of(conn, month) {
            Ok(now) => found.findings.extend(differing(kind, month, &before, &now)),
            Err(StoreError::Corrupt(why) | StoreError::Disk(why)) => {
                found.add(FindingKind::Damaged, Some(month), why);
            }
            Err(error) => return Err(error),
        }
        found.months += 1;
    }
    Ok(())
}

fn differing(
    kind: FindingKind,
    month: Month,
    before: &MonthContent,
    now: &MonthContent,
) -> impl Iterator<Item = Finding> {
    MonthPart::ALL.into_iter().filter(|part| before.get(part) != now.get(part)).map(move |part| Finding {
        kind,
        month: Some(month),
        part: Some(part),
        before: before.get(&part).cloned(),
        now: now.get(&part).cloned(),
        detail: format!("{} of {}", part_word(part), month_number(month)),
    })
}

/// The part's name in JSON.
fn part_word(part: MonthPart) -> String {
    serde_json::to_value(part).ok().and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default()
}

fn month_of(number: i64) -> Option<Month> {
    let (year, month) = (i32::try_from(number / 100).ok()?, u32::try_from(number % 100).ok()?);
    NaiveDate::from_ymd_opt(year, month, 1).map(Month::containing)
}
