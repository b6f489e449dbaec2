//! The ledger: dialogues priced in the order they opened, and written off.

mod bucket;
mod calendar;
mod entry;
mod pricing;
mod questions;
mod scope;
mod state;
mod volumes;

use std::sync::Arc;

use chrono_tz::Tz;

use crate::{Instant, MarketId, MoneyError, Month, Opened, PhoneNumber, RateTable, Tariff};
use bucket::{Bucket, Fallen};
use calendar::{Calendar, Span};
use entry::Tally;
use pricing::{Pricing, Way};
use scope::{Scope, Scoped};
use state::Allowance;
use volumes::{Volumes, tier_at};

pub use bucket::Accrual;
pub use entry::{CategoryCounts, Charge, Charged, Entered, MonthTally, WriteOff, WriteOffReason};
pub use scope::{AllowanceScope, WriteOffScope};
pub use state::LedgerState;

/// Why a dialogue could not be entered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LedgerError {
    /// The account has no such WABA.
    #[error("the account has no WABA `{0}`")]
    UnknownWaba(String),
    /// Dialogues must come in the order they opened.
    #[error("a dialogue opened at {at} came after one opened at {latest}")]
    OutOfOrder {
        /// When it opened.
        at: Instant,
        /// The latest opening before it.
        latest: Instant,
    },
    /// The amounts could not be added.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

/// What one account opened, priced and written off.
///
/// Rules D3 to D5 and W1 to W3, in every price model. Each item is entered in the order of opening (ties: by number,
/// then customer); the ledger keeps only running sums, so its size does not depend on how many it has seen. Inside,
/// amounts are whole millionths, WABAs and markets are places, and a zone is asked once a month.
#[derive(Clone, Debug)]
pub struct Ledger {
    tariff: Arc<Tariff>,
    table: Arc<RateTable>,
    /// What the periods of the tariff say of prices.
    pricing: Vec<Pricing>,
    account: Calendar,
    wabas: Vec<Waba>,
    /// The smallest unit a debit can have, in millionths.
    cent: i128,
    latest: Option<Instant>,
    allowances: Scoped<Allowance>,
    buckets: Scoped<Bucket>,
    /// The second at which something accrued is written off at the earliest.
    next_due: i64,
    tallies: Vec<Tally>,
    volumes: Volumes,
}

#[derive(Clone, Debug)]
struct Waba {
    id: String,
    calendar: Calendar,
    /// Whether the account has it still.
    current: bool,
    /// Its latest month among the tallies.
    tally: Option<usize>,
}

/// A charge as it is added up.
struct Priced {
    charge: Charge,
    micros: i64,
    volume: Option<u64>,
}

impl From<Charge> for Priced {
    fn from(charge: Charge) -> Self {
        Self { charge, micros: 0, volume: None }
    }
}

impl Ledger {
    /// An empty ledger of an account with these WABAs, each with its zone; [`Self::enter`] counts them in this order.
    ///
    /// The terms may be those of one time ([`Terms`]) or change ([`Tariff`]); a table of prices can be shared.
    pub fn new(
        tariff: impl Into<Arc<Tariff>>,
        account_zone: Tz,
        wabas: impl IntoIterator<Item = (String, Tz)>,
        table: impl Into<Arc<RateTable>>,
    ) -> Self {
        let (tariff, table) = (tariff.into(), table.into());
        let calendar = |zone| Calendar::new(tariff.calendar(zone));
        let wabas =
            wabas.into_iter().map(|(id, zone)| Waba { id, calendar: calendar(zone), current: true, tally: None });
        Self {
            wabas: wabas.collect(),
            pricing: tariff.periods().map(|period| Pricing::of(&period.terms)).collect(),
            account: calendar(account_zone),
            cent: 10_i128.pow(6_u32.saturating_sub(table.currency().minor_digits())),
            latest: None,
            allowances: Scoped::new(),
            buckets: Scoped::new(),
            next_due: i64::MAX,
            tallies: Vec::new(),
            volumes: Volumes::default(),
            tariff,
            table,
        }
    }

    /// A ledger that goes on where another stopped.
    pub fn resume(
        tariff: impl Into<Arc<Tariff>>,
        account_zone: Tz,
        wabas: impl IntoIterator<Item = (String, Tz)>,
        table: impl Into<Arc<RateTable>>,
        state: LedgerState,
    ) -> Self {
        let mut ledger = Self::new(tariff, account_zone, wabas, table);
        ledger.restore(state);
        ledger
    }

    /// Enters the next item of a WABA.
    pub fn open(&mut self, waba: &str, opened: &Opened) -> Result<Charged, LedgerError> {
        let place = self.place_of(waba).ok_or_else(|| LedgerError::UnknownWaba(waba.to_owned()))?;
        let (mut due_before, mut threshold) = (Vec::new(), None);
        let entered = self.enter(place, opened, |write_off| match write_off.reason {
            WriteOffReason::Threshold => threshold = Some(write_off),
            _ => due_before.push(write_off),
        })?;
        let Entered { charge, market, month, volume } = entered;
        Ok(Charged { charge, market: self.table.market(market).clone(), month, volume, due_before, threshold })
    }

    /// Enters the next item of the WABA at a place, from 0, in the order in which they were given; hands on the
    /// write-offs that come before it (W2) and the one it triggers (W1), in that order.
    pub fn enter(
        &mut self,
        waba: usize,
        opened: &Opened,
        fallen: impl FnMut(WriteOff),
    ) -> Result<Entered, LedgerError> {
        self.take(waba, opened, None, fallen)
    }

    /// The same for an item of which only the market is known, not the customer: one that is expected.
    pub(crate) fn enter_in(
        &mut self,
        waba: usize,
        market: MarketId,
        opened: &Opened,
        fallen: impl FnMut(WriteOff),
    ) -> Result<Entered, LedgerError> {
        self.take(waba, opened, Some(market), fallen)
    }

    fn take(
        &mut self,
        waba: usize,
        opened: &Opened,
        market: Option<MarketId>,
        mut fallen: impl FnMut(WriteOff),
    ) -> Result<Entered, LedgerError> {
        if !self.wabas.get(waba).is_some_and(|known| known.current) {
            return Err(LedgerError::UnknownWaba(format!("#{waba}")));
        }
        let at = opened.at;
        if let Some(latest) = self.latest.filter(|latest| *latest > at) {
            return Err(LedgerError::OutOfOrder { at, latest });
        }
        if self.next_due <= at.timestamp() {
            self.close_until(at)?.into_iter().for_each(&mut fallen);
        }
        self.latest = Some(at);
        let span = self.wabas[waba].calendar.span(at, &self.tariff, &self.table);
        let market = market.unwrap_or_else(|| self.table.market_of(opened.customer, span.epoch));
        let Priced { charge, micros, volume } = self.charge(waba, opened, span, market);
        self.tally(waba, span.month, opened, charge, micros)?;
        if let Charge::Paid { .. } = charge
            && let Some(write_off) = self.accrue(waba, opened, span, micros)?
        {
            fallen(write_off);
        }
        Ok(Entered { charge, market, month: span.month, volume })
    }

    /// What an item costs (D3 to D5); takes a place in the allowance where there is one left.
    fn charge(&mut self, waba: usize, opened: &Opened, span: Span, market: MarketId) -> Priced {
        let pricing = &self.pricing[span.period];
        let (allowance, mut slot, otherwise, tiered) = match pricing.way(opened) {
            Way::FreeEntry => return Charge::FreeEntry.into(),
            Way::FreeService => return Charge::FreeService.into(),
            Way::Unpriced => return Charge::Unpriced.into(),
            Way::Rated { allowance, slot, otherwise, tiered } => (allowance, slot, otherwise, tiered),
        };
        if let Some((of, limit)) = allowance.filter(|(_, limit)| *limit > 0) {
            let fresh = Allowance { month: span.month, used: 0, of };
            let scope = Scope::of_allowance(pricing.free_scope, waba, opened.number);
            let allowance = self.allowances.entry(scope, || fresh);
            if (allowance.month, allowance.of) != (span.month, of) {
                *allowance = fresh;
            }
            if allowance.used < limit {
                allowance.used += 1;
                return Charge::FreeAllowance { place: allowance.used }.into();
            }
        }
        let mut tiers = self.table.prices(span.epoch, market, slot);
        if let (true, Some(other)) = (tiers.is_empty(), otherwise) {
            (slot, tiers) = (other, self.table.prices(span.epoch, market, other));
        }
        let volume = tiered.then(|| *self.volumes.of(span.month, market, slot) + 1);
        let Some(tier) = tier_at(tiers, volume.unwrap_or(1)) else { return Charge::Unpriced.into() };
        if let Some(volume) = volume {
            *self.volumes.of(span.month, market, slot) = volume;
        }
        Priced { charge: Charge::Paid { rate: tier.rate }, micros: tier.micros, volume }
    }

    fn tally(
        &mut self,
        waba: usize,
        month: Month,
        opened: &Opened,
        charge: Charge,
        micros: i64,
    ) -> Result<(), MoneyError> {
        let place = match self.wabas[waba].tally.filter(|place| self.tallies[*place].month == month) {
            Some(place) => place,
            None => self.add_tally(Tally::empty(waba, month, self.table.currency())),
        };
        self.tallies[place].count(opened.initiator, opened.item, charge, micros)
    }

    fn add_tally(&mut self, tally: Tally) -> usize {
        let place = self.tallies.len();
        self.wabas[tally.waba].tally = Some(place);
        self.tallies.push(tally);
        place
    }

    fn accrue(
        &mut self,
        waba: usize,
        opened: &Opened,
        span: Span,
        micros: i64,
    ) -> Result<Option<WriteOff>, LedgerError> {
        let pricing = &self.pricing[span.period];
        if pricing.currency != self.table.currency() {
            let (left, right) = (self.table.currency(), pricing.currency);
            return Err(MoneyError::CurrencyMismatch { left, right }.into());
        }
        let scope = Scope::of_threshold(pricing.threshold.scope, waba, opened.number);
        let (month, zone) = match scope {
            Scope::Account => (self.account.span(opened.at, &self.tariff, &self.table).month, self.account.zone),
            _ => (span.month, self.wabas[waba].calendar.zone),
        };
        let bucket = self.buckets.entry(scope, || Bucket::new(month, zone));
        let fallen = bucket.add(&pricing.threshold, month, zone, micros, self.cent)?;
        self.next_due = self.next_due.min(bucket.due().unwrap_or(i64::MAX));
        Ok(fallen.map(|fallen| self.write_off(scope, opened.at, fallen)).transpose()?)
    }

    fn write_off(&self, scope: Scope, at: Instant, fallen: Fallen) -> Result<WriteOff, MoneyError> {
        Ok(WriteOff {
            at,
            waba: scope.waba().map(|waba| self.waba_id(waba).to_owned()),
            number: scope.number(),
            reason: fallen.reason,
            month: fallen.month,
            amount: self.table.money(fallen.amount)?.rounded(),
            accrued: self.table.money(fallen.accrued)?,
            carry: self.table.money(fallen.accrued - fallen.amount)?,
            dialogues: fallen.dialogues,
        })
    }

    /// Writes off what is accrued of every month that begins at or before an instant, in time order.
    ///
    /// Rule W2: at the first instant of the next month.
    pub fn close_until(&mut self, instant: Instant) -> Result<Vec<WriteOff>, LedgerError> {
        let (second, cent) = (instant.timestamp(), self.cent);
        let mut due = Vec::new();
        let (wabas, account) = (&self.wabas, &self.account);
        for (scope, bucket) in self.buckets.entries_mut() {
            let zone = scope.waba().map_or(account.zone, |waba| wabas[waba].calendar.zone);
            while let Some(starts) = bucket.due().filter(|starts| *starts <= second) {
                due.extend(bucket.close_month(zone, cent).map(|fallen| (starts, *scope, fallen)));
            }
        }
        self.find_next_due();
        let place = |scope: Scope| match scope {
            Scope::Waba(waba) => (0, self.waba_id(waba), None),
            Scope::Number(waba, number) => (1, self.waba_id(waba), Some(number)),
            Scope::Account => (2, "", None),
        };
        due.sort_by(|(starts, scope, _), (other_starts, other, _)| {
            (starts, place(*scope)).cmp(&(other_starts, place(*other)))
        });
        let write_off = |(starts, scope, fallen)| {
            let at = Instant::from_timestamp(starts, 0).unwrap_or(instant);
            Ok(self.write_off(scope, at, fallen)?)
        };
        due.into_iter().map(write_off).collect()
    }

    fn find_next_due(&mut self) {
        let due = self.buckets.entries().iter().filter_map(|(_, bucket)| bucket.due());
        self.next_due = due.min().unwrap_or(i64::MAX);
    }

    /// Writes off at once what is accrued together with the dialogues of a number.
    ///
    /// Rule C3 in the reading `at_cancel`.
    pub fn settle(&mut self, waba: &str, number: PhoneNumber, at: Instant) -> Result<Option<WriteOff>, LedgerError> {
        let place = self.wabas.iter().rposition(|known| known.id == waba);
        let place = place.ok_or_else(|| LedgerError::UnknownWaba(waba.to_owned()))?;
        let span = self.wabas[place].calendar.span(at, &self.tariff, &self.table);
        let scope = Scope::of_threshold(self.pricing[span.period].threshold.scope, place, number);
        let fallen = self.buckets.get_mut(scope).and_then(|bucket| bucket.settle(self.cent));
        Ok(fallen.map(|fallen| self.write_off(scope, at, fallen)).transpose()?)
    }

    /// The place of a WABA the account has, as [`Self::enter`] counts them.
    pub(crate) fn place_of(&self, id: &str) -> Option<usize> {
        self.wabas.iter().rposition(|known| known.current && known.id == id)
    }

    /// When the latest item was entered.
    pub(crate) const fn latest(&self) -> Option<Instant> {
        self.latest
    }

    fn waba_id(&self, place: usize) -> &str {
        self.wabas.get(place).map_or("", |waba| &waba.id)
    }

    fn zone_of(&self, scope: Scope) -> Tz {
        let waba = scope.waba().and_then(|place| self.wabas.get(place));
        waba.map_or(self.account.zone, |waba| waba.calendar.zone)
    }

    /// A WABA the account no longer has, on the account's calendar.
    fn add_former_waba(&mut self, id: &str) -> usize {
        let calendar = Calendar::new(self.account.zone);
        self.wabas.push(Waba { id: id.to_owned(), calendar, current: false, tally: None });
        self.wabas.len() - 1
    }
}
