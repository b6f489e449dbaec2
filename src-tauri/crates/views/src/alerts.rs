//! Alerts: what is worth telling, found in the archive by rules the owner sets.
//!
//! Nothing here remembers what was told. Each finding names its cycle; the desk raises it once, in the archive.

mod bills;
mod debits;
mod meters;
mod numbers;
mod rules;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use billing::Money;
use chrono::TimeDelta;
use store::Reader;

use crate::books::{Asked, Books};
use crate::error::ViewError;
use crate::model::{AlertFacts, AlertKind, AlertRow, AlertRuleView, AlertsView, Instant, QuietHours, Severity};
use crate::outlook::Outlook;
pub use rules::{AlertRules, Rule};

/// The archive's setting with the quiet hours: `1320-480`, minutes of the day in the account's zone.
pub const QUIET_HOURS: &str = "alerts.quiet";

/// How far back a preview looks.
const QUARTER: TimeDelta = TimeDelta::days(91);

/// How long ago something may have happened and still be told.
const TOLD_WITHIN: TimeDelta = TimeDelta::days(7);

/// How many alerts a page shows.
const SHOWN: u32 = 200;

/// Something worth telling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What kind of thing.
    pub kind: AlertKind,
    /// What exactly, unique within the kind.
    pub cycle: String,
    /// When it happened, in business time.
    pub at: Instant,
    /// Its facts.
    pub facts: AlertFacts,
    /// It is only of the past: for previews, never told.
    past: bool,
}

/// Where findings come from.
pub(crate) struct Watch<'b, 'r> {
    pub(crate) books: &'b Books<'r>,
    pub(crate) outlook: Option<&'b Outlook>,
    pub(crate) rules: &'b AlertRules,
    /// The one kind that is asked about; none: all of them.
    only: Option<AlertKind>,
    pub(crate) found: Vec<Finding>,
}

impl Watch<'_, '_> {
    /// Whether one of some kinds is asked about.
    fn wants(&self, kinds: &[AlertKind]) -> bool {
        self.only.is_none_or(|only| kinds.contains(&only))
    }

    /// Adds something that is so now, or happened at a moment.
    fn tell(&mut self, kind: AlertKind, cycle: impl Into<String>, at: Instant, facts: AlertFacts) {
        self.found.push(Finding { kind, cycle: cycle.into(), at, facts, past: false });
    }

    /// Adds something a preview counts and nobody is told any more.
    fn recall(&mut self, kind: AlertKind, cycle: impl Into<String>, at: Instant) {
        self.found.push(Finding { kind, cycle: cycle.into(), at, facts: AlertFacts::default(), past: true });
    }
}

/// What was found last, in which state of the archive, when, and by which rules.
#[derive(Default)]
struct Kept(Mutex<Option<Looked>>);

struct Looked {
    revision: u64,
    now: Instant,
    rules: AlertRules,
    found: Arc<Vec<Finding>>,
}

/// How long what was found stands, for those who only count: the next sync looks again.
const STANDS: TimeDelta = TimeDelta::minutes(20);

/// Everything worth telling of the last quarter; not quite of now if that was looked for lately.
fn found_lately(books: &Books<'_>, rules: &AlertRules) -> Result<Arc<Vec<Finding>>, ViewError> {
    let (revision, now) = (books.reader.revision()?, books.now);
    if let Some(looked) = &*locked(&books.reader.worked_out::<Kept>().0)
        && (looked.revision, &looked.rules) == (revision, rules)
        && (TimeDelta::zero()..STANDS).contains(&(now - looked.now))
    {
        return Ok(Arc::clone(&looked.found));
    }
    found_now(books, rules)
}

fn found_now(books: &Books<'_>, rules: &AlertRules) -> Result<Arc<Vec<Finding>>, ViewError> {
    let (revision, now) = (books.reader.revision()?, books.now);
    let found = Arc::new(findings(books, rules, None)?);
    let looked = Looked { revision, now, rules: rules.clone(), found: Arc::clone(&found) };
    *locked(&books.reader.worked_out::<Kept>().0) = Some(looked);
    Ok(found)
}

/// What is kept is put in whole, so a panic leaves what was there before.
fn locked<T>(kept: &Mutex<T>) -> MutexGuard<'_, T> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Everything worth telling of the last quarter, by every rule, also those that are off; or by that of one kind.
fn findings(books: &Books<'_>, rules: &AlertRules, only: Option<AlertKind>) -> Result<Vec<Finding>, ViewError> {
    let outlook = Outlook::of(books)?;
    let mut watch = Watch { books, outlook: outlook.as_deref(), rules, only, found: Vec::new() };
    debits::watch(&mut watch)?;
    meters::watch(&mut watch)?;
    bills::watch(&mut watch)?;
    numbers::watch(&mut watch)?;
    let since = books.now - QUARTER;
    watch.found.retain(|one| one.at > since && only.is_none_or(|only| one.kind == only));
    watch.found.sort_by(|a, b| (a.at, a.kind, &a.cycle).cmp(&(b.at, b.kind, &b.cycle)));
    watch.found.dedup_by(|a, b| a.kind == b.kind && a.cycle == b.cycle);
    Ok(watch.found)
}

/// What is to be told now: by rules that are on, not longer ago than a week; the oldest first.
pub fn to_tell(reader: &Reader<'_>, asked: Asked) -> Result<Vec<Finding>, ViewError> {
    let books = Books::open(reader, asked)?;
    let rules = AlertRules::of(reader, books.account.currency)?;
    let found = found_now(&books, &rules)?;
    let told = |one: &&Finding| !one.past && rules.of_kind(one.kind).enabled && books.now - one.at <= TOLD_WITHIN;
    Ok(found.iter().filter(told).cloned().collect())
}

/// What is expected of the debits at month start, to be compared when they come: WABA, month and amount.
pub fn expected_debits(reader: &Reader<'_>, asked: Asked) -> Result<Vec<(String, billing::Month, Money)>, ViewError> {
    let books = Books::open(reader, asked)?;
    let Some(outlook) = Outlook::of(&books)? else { return Ok(Vec::new()) };
    let month = books.month();
    let at_month_start =
        |one: &&billing::WriteOff| one.reason == billing::WriteOffReason::MonthStart && one.month == month;
    let write_offs = outlook.usual.write_offs.iter().filter(at_month_start);
    Ok(write_offs.filter_map(|one| Some((one.waba.clone()?, one.month, one.amount))).collect())
}

/// The alerts and their rules.
pub fn alerts(reader: &Reader<'_>, asked: Asked) -> Result<AlertsView, ViewError> {
    let books = Books::open(reader, asked)?;
    let rules = AlertRules::of(reader, books.account.currency)?;
    let found = found_lately(&books, &rules)?;
    Ok(AlertsView {
        now: books.now,
        zone: books.zone.name().to_owned(),
        currency: books.account.currency.code().to_owned(),
        rows: reader.alerts(SHOWN)?.iter().filter_map(row).collect(),
        rules: AlertKind::ALL.iter().map(|kind| shown(&rules, &found, *kind)).collect(),
        quiet: quiet_hours(reader)?,
        freshness: books.freshness()?,
    })
}

/// How often a kind would have been raised in the last quarter by another rule.
pub fn preview(reader: &Reader<'_>, asked: Asked, kind: AlertKind, rule: Rule) -> Result<AlertRuleView, ViewError> {
    let books = Books::open(reader, asked)?;
    let mut rules = AlertRules::of(reader, books.account.currency)?;
    rules.set(kind, rule);
    let found = findings(&books, &rules, Some(kind))?;
    Ok(shown(&rules, &found, kind))
}

fn shown(rules: &AlertRules, found: &[Finding], kind: AlertKind) -> AlertRuleView {
    let rule = rules.of_kind(kind);
    let (lowest, highest) = kind.levels().unwrap_or_default();
    let often = found.iter().filter(|one| one.kind == kind).count() as u64;
    let untold = kind == AlertKind::OverBudget && rule.amount.is_none();
    AlertRuleView {
        kind,
        severity: kind.severity(),
        enabled: rule.enabled,
        level: rule.level,
        lowest,
        highest,
        amount: rule.amount.map(Into::into),
        has_amount: kind == AlertKind::OverBudget,
        muted_until: rule.muted_until,
        last_quarter: (kind != AlertKind::SyncOld && !untold).then(|| crate::convert::count(often)),
    }
}

/// An alert of the archive as pages show it; one of a kind this version does not know is left out.
pub fn row(alert: &store::Alert) -> Option<AlertRow> {
    let kind: AlertKind = serde_json::from_value(alert.kind.clone().into()).ok()?;
    Some(AlertRow {
        id: alert.id,
        kind,
        severity: kind.severity(),
        at: alert.at,
        facts: serde_json::from_value(alert.body.clone()).ok()?,
        muted: alert.muted,
    })
}

/// The hours in which the desktop says nothing.
pub fn quiet_hours(reader: &Reader<'_>) -> Result<Option<QuietHours>, ViewError> {
    let text = reader.setting(QUIET_HOURS)?.unwrap_or_default();
    let parsed =
        text.split_once('-').and_then(|(from, to)| Some(QuietHours { from: from.parse().ok()?, to: to.parse().ok()? }));
    Ok(parsed.filter(|hours| hours.from < 1440 && hours.to < 1440 && hours.from != hours.to))
}

impl QuietHours {
    /// Whether a minute of the day is among them.
    #[must_use]
    pub const fn has(self, minute: u32) -> bool {
        match self.from < self.to {
            true => self.from <= minute && minute < self.to,
            false => self.from <= minute || minute < self.to,
        }
    }
}

impl AlertKind {
    /// Every kind, the most urgent first.
    pub const ALL: [Self; 17] = [
        Self::DebitFailed,
        Self::StandingChanged,
        Self::DeletionPossible,
        Self::DebitsClose,
        Self::DebitAboveForecast,
        Self::OverBudget,
        Self::BillDifference,
        Self::ClaimDeadline,
        Self::Bill,
        Self::CardExpires,
        Self::ThresholdNear,
        Self::AllowanceUsed,
        Self::OddDay,
        Self::PriceChanged,
        Self::RulesChanged,
        Self::SyncOld,
        Self::DebitDone,
    ];

    /// How much an alert of this kind matters.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::DebitFailed | Self::DebitsClose => Severity::Urgent,
            Self::AllowanceUsed | Self::DebitDone | Self::PriceChanged | Self::Bill => Severity::Notice,
            _ => Severity::Warning,
        }
    }

    /// The levels that make sense for it, and whether it has one at all.
    #[must_use]
    pub const fn levels(self) -> Option<(u32, u32)> {
        match self {
            Self::AllowanceUsed | Self::ThresholdNear => Some((10, 100)),
            Self::DebitAboveForecast => Some((5, 200)),
            Self::DebitsClose => Some((1, 72)),
            Self::ClaimDeadline => Some((1, 30)),
            Self::Bill => Some((2, 28)),
            Self::SyncOld => Some((1, 336)),
            _ => None,
        }
    }
}
