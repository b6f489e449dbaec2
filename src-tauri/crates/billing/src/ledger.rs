//! The ledger: dialogues priced in the order they opened, and written off.

mod bucket;
mod entry;
mod scope;

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::{Initiator, Instant, Market, Money, MoneyError, Month, MonthZone, Opened, PhoneNumber, RateCard, Terms};

pub use bucket::Accrual;
pub use entry::{Charge, Charged, MonthTally, WriteOff, WriteOffReason};
pub use scope::{AllowanceScope, WriteOffScope};

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

/// The dialogues of one account, priced and written off.
///
/// Rules D3 to D5 and W1 to W3. Each dialogue is entered in the order of opening (ties: by number, then
/// customer); the ledger keeps only running sums, so its size does not depend on how many it has seen.
#[derive(Clone, Debug)]
pub struct Ledger {
    terms: Terms,
    account_zone: Tz,
    wabas: BTreeMap<String, Tz>,
    card: RateCard,
    state: LedgerState,
}

/// What a ledger has to remember between two dialogues; it can be stored and resumed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerState {
    latest: Option<Instant>,
    #[serde(with = "scope::as_pairs")]
    allowances: HashMap<AllowanceScope, Allowance>,
    #[serde(with = "scope::as_ordered_pairs")]
    accruals: BTreeMap<WriteOffScope, Accrual>,
    tallies: Vec<MonthTally>,
}

/// The free dialogues used in one month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Allowance {
    month: Month,
    used: u32,
}

impl Ledger {
    /// An empty ledger of an account with these WABAs, each with its zone.
    #[must_use]
    pub fn new(terms: Terms, account_zone: Tz, wabas: impl IntoIterator<Item = (String, Tz)>, card: RateCard) -> Self {
        Self::resume(terms, account_zone, wabas, card, LedgerState::default())
    }

    /// A ledger that goes on where another stopped.
    #[must_use]
    pub fn resume(
        terms: Terms,
        account_zone: Tz,
        wabas: impl IntoIterator<Item = (String, Tz)>,
        card: RateCard,
        state: LedgerState,
    ) -> Self {
        let utc = terms.month_zone == MonthZone::Utc;
        let zone = |zone: Tz| if utc { Tz::UTC } else { zone };
        let wabas = wabas.into_iter().map(|(id, of_waba)| (id, zone(of_waba))).collect();
        Self { account_zone: zone(account_zone), terms, wabas, card, state }
    }

    /// What it has to remember.
    #[must_use]
    pub const fn state(&self) -> &LedgerState {
        &self.state
    }

    /// Enters the next dialogue of a WABA.
    pub fn open(&mut self, waba: &str, opened: &Opened) -> Result<Charged, LedgerError> {
        let zone = *self.wabas.get(waba).ok_or_else(|| LedgerError::UnknownWaba(waba.to_owned()))?;
        if let Some(latest) = self.state.latest.filter(|latest| *latest > opened.at) {
            return Err(LedgerError::OutOfOrder { at: opened.at, latest });
        }
        let due_before = self.close_until(opened.at)?;
        self.state.latest = Some(opened.at);
        let day = opened.at.with_timezone(&zone).date_naive();
        let month = Month::containing(day);
        let market = Market::of(opened.customer.country(), day);
        let charge = self.charge(waba, opened, &market, day);
        self.tally(waba, month, opened.initiator, charge)?;
        let threshold = match charge {
            Charge::Paid { rate } => self.accrue(waba, opened, month, rate)?,
            _ => None,
        };
        Ok(Charged { charge, market, month, due_before, threshold })
    }

    /// Writes off what is accrued of every month that begins at or before an instant, in time order.
    ///
    /// Rule W2: at the first instant of the next month.
    pub fn close_until(&mut self, instant: Instant) -> Result<Vec<WriteOff>, LedgerError> {
        let mut due = Vec::new();
        for (scope, accrual) in &mut self.state.accruals {
            let zone = scope.zone(&self.wabas, self.account_zone);
            while let Some(starts) = accrual.month_start(zone).filter(|starts| *starts <= instant) {
                due.extend(accrual.close_month(scope, starts)?);
            }
        }
        due.sort_by_key(|write_off| write_off.at);
        Ok(due)
    }

    /// Writes off at once what is accrued together with the dialogues of a number.
    ///
    /// Rule C3 in the reading `at_cancel`.
    pub fn settle(&mut self, waba: &str, number: PhoneNumber, at: Instant) -> Result<Option<WriteOff>, LedgerError> {
        let scope = WriteOffScope::of(&self.terms, waba, number);
        match self.state.accruals.get_mut(&scope) {
            Some(accrual) => Ok(accrual.settle(&scope, at)?),
            None => Ok(None),
        }
    }

    /// When everything accrued will have been written off at the latest.
    #[must_use]
    pub fn next_month_start(&self) -> Option<Instant> {
        let starts = |(scope, accrual): (&WriteOffScope, &Accrual)| {
            accrual.month_start(scope.zone(&self.wabas, self.account_zone))
        };
        self.state.accruals.iter().filter_map(starts).min()
    }

    /// What is accrued and not yet debited in a WABA; the carry of earlier debits included.
    pub fn accrued(&self, waba: &str) -> Result<Money, MoneyError> {
        let of_waba = self.state.accruals.iter().filter(|(scope, _)| scope.belongs_to(waba));
        Money::sum(of_waba.map(|(_, accrual)| accrual.accrued()), self.card.currency())
    }

    /// What is accrued by everything that accrues together, with its scope.
    pub fn accruals(&self) -> impl Iterator<Item = (&WriteOffScope, &Accrual)> {
        self.state.accruals.iter()
    }

    /// How many free dialogues of the month a WABA has used; with an allowance per number, all of them together.
    #[must_use]
    pub fn free_used(&self, waba: &str, month: Month) -> u32 {
        let of_waba = self.state.allowances.iter().filter(|(scope, _)| scope.belongs_to(waba));
        of_waba.filter(|(_, allowance)| allowance.month == month).map(|(_, allowance)| allowance.used).sum()
    }

    /// The months entered so far, each WABA's in time order.
    #[must_use]
    pub fn months(&self) -> &[MonthTally] {
        &self.state.tallies
    }

    /// The terms it applies.
    #[must_use]
    pub const fn terms(&self) -> &Terms {
        &self.terms
    }

    /// What a dialogue costs (D3 to D5); takes a place in the allowance where there is one left.
    fn charge(&mut self, waba: &str, opened: &Opened, market: &Market, day: NaiveDate) -> Charge {
        if opened.entry.is_free(&self.terms) {
            return Charge::FreeEntry;
        }
        let month = Month::containing(day);
        let scope = AllowanceScope::of(&self.terms, waba, opened.number);
        let allowance = self.state.allowances.entry(scope).or_insert(Allowance { month, used: 0 });
        if allowance.month != month {
            *allowance = Allowance { month, used: 0 };
        }
        if allowance.used < self.terms.free_dialogues {
            allowance.used += 1;
            return Charge::FreeAllowance { place: allowance.used };
        }
        match self.card.rate(market, opened.initiator, day) {
            Some(rate) => Charge::Paid { rate },
            None => Charge::Unpriced,
        }
    }

    fn accrue(
        &mut self,
        waba: &str,
        opened: &Opened,
        month: Month,
        rate: Money,
    ) -> Result<Option<WriteOff>, LedgerError> {
        let scope = WriteOffScope::of(&self.terms, waba, opened.number);
        let zone = scope.zone(&self.wabas, self.account_zone);
        let month = if scope == WriteOffScope::Account { Month::of(opened.at, zone) } else { month };
        let currency = self.card.currency();
        let accrual = self.state.accruals.entry(scope.clone()).or_insert_with(|| Accrual::new(month, currency));
        Ok(accrual.add(&scope, &self.terms, month, opened.at, rate)?)
    }

    fn tally(&mut self, waba: &str, month: Month, initiator: Initiator, charge: Charge) -> Result<(), MoneyError> {
        let latest = self.state.tallies.iter_mut().rev().find(|tally| tally.waba == waba && tally.month == month);
        let tally = match latest {
            Some(tally) => tally,
            None => {
                self.state.tallies.push(MonthTally::empty(waba, month, self.card.currency()));
                match self.state.tallies.last_mut() {
                    Some(tally) => tally,
                    None => return Ok(()),
                }
            }
        };
        tally.count(initiator, charge)
    }
}
