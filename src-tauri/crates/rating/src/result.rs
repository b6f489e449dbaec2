//! The result of rating, in the names and the order that are fixed for it.

use billing::{
    CardOrigin, CategoryCounts, Coverage, EmbeddedCard, Initiator, Instant, Item, Ledger, LedgerError, Market, Money,
    MonthTally, Opened, RateCategory, ThresholdScope, Unit, WriteOff, WriteOffReason, WriteOffScope,
};
use chrono::SecondsFormat;
use serde::Serialize;

use crate::Account;

/// The fewest decimals of an exact amount.
const EXACT_DECIMALS: u32 = 4;

/// What an account's messages cost.
#[derive(Debug, Serialize)]
pub struct Rated {
    /// As the list of accounts names it; only of a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// ISO 4217.
    pub currency: String,
    /// In the order of `account.json`.
    pub wabas: Vec<RatedWaba>,
    /// The debits of the whole account; only where it accrues as one (`threshold.scope` = `account`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub debits: Option<Vec<Debit>>,
    /// What the whole account carries; only where it accrues as one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carry: Option<String>,
    /// In the order of the file.
    pub faults: Vec<Fault>,
    /// What has no known price, in the order of the file; only if there is any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unpriced: Vec<Unpriced>,
}

/// One WABA's months and debits, both in time order.
#[derive(Debug, Serialize)]
pub struct RatedWaba {
    /// As `account.json` names it.
    pub id: String,
    /// Every month in which something opened.
    pub months: Vec<Month>,
    /// Its debits; those of the account are not here.
    pub debits: Vec<Debit>,
    /// What is accrued and not debited, exact.
    pub carry: String,
}

/// The dialogues opened in one month.
#[derive(Debug, Serialize)]
pub struct Month {
    /// `2022-03`, in the zone of the WABA.
    pub month: String,
    /// Everything that opened.
    pub opened: u64,
    /// Free as one of the first of the month (D4).
    pub free_allowance: u64,
    /// Free through an ad (D5).
    pub free_entry: u64,
    /// Free because the customer was being served; only where there is any.
    #[serde(skip_serializing_if = "is_none")]
    pub free_service: u64,
    /// Paid (D3).
    pub paid: u64,
    /// Without a known price (D3).
    pub unpriced: u64,
    /// Opened by the business.
    pub business_initiated: u64,
    /// Opened by a customer.
    pub customer_initiated: u64,
    /// Those of each category, paid or not; only of price models that have categories.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub categories: Option<CategoryCounts>,
    /// The exact cost of what is paid.
    pub cost: String,
}

/// One debit for dialogues.
#[derive(Debug, Serialize)]
pub struct Debit {
    /// RFC 3339, UTC.
    pub at: String,
    /// In the smallest units of the currency.
    pub amount: String,
    /// Which rule made it.
    pub reason: WriteOffReason,
    /// How many it covers.
    pub dialogues: u64,
}

/// A message that cannot have happened as it is written.
#[derive(Debug, Serialize)]
pub struct Fault {
    /// Of the file, from 1.
    pub line: u64,
    /// What is odd about it, in words.
    #[serde(serialize_with = "in_words")]
    pub message: billing::Fault,
}

/// A message that opened something, or is something, without a known price (D3). It is never counted as zero.
#[derive(Debug, Serialize)]
pub struct Unpriced {
    /// Of the file, from 1.
    pub line: u64,
    /// The customer's market.
    pub market: String,
    /// What a rate would be for, as rate cards write it; nothing of a template without a category.
    pub category: Option<&'static str>,
    /// What the rate would pay for.
    pub unit: Unit,
    /// What is missing.
    pub message: String,
}

/// A built-in rate card, and how far it can be trusted.
#[derive(Debug, Serialize)]
pub struct UsedCard {
    /// Its file.
    pub file: &'static str,
    /// What its prices pay for.
    pub unit: Unit,
    /// How much of Meta's card it has.
    pub coverage: Coverage,
    /// Where its prices come from.
    pub origin: CardOrigin,
    /// Whether its source gave the date.
    pub dated: bool,
    /// What else is to be known of it.
    pub note: &'static str,
}

impl From<&&'static EmbeddedCard> for UsedCard {
    fn from(card: &&'static EmbeddedCard) -> Self {
        let EmbeddedCard { file, unit, coverage, origin, dated, note, .. } = *card;
        Self { file, unit: *unit, coverage: *coverage, origin: *origin, dated: *dated, note }
    }
}

impl Unpriced {
    pub(crate) fn new(line: u64, opened: &Opened, market: &Market) -> Self {
        let by_initiator = || match opened.initiator {
            Initiator::Business => RateCategory::BusinessInitiated,
            Initiator::Customer => RateCategory::UserInitiated,
        };
        let (category, unit) = match opened.item {
            Item::Dialogue => (Some(by_initiator().name()), Unit::Conversation),
            Item::Conversation { category } => (category.map(named), Unit::Conversation),
            Item::Message { category, .. } => (category.map(named), Unit::Message),
        };
        let day = opened.at.format("%Y-%m-%d");
        let message = match category {
            Some(category) => {
                format!("there is no known rate of {market} for {category} on {day}; it is not counted as zero")
            }
            None => "a template without a category has no price; it is not counted as zero".to_owned(),
        };
        Self { line, market: market.name().to_owned(), category, unit, message }
    }
}

const fn named(category: billing::Category) -> &'static str {
    match category {
        billing::Category::Marketing => RateCategory::Marketing.name(),
        billing::Category::Utility => RateCategory::Utility.name(),
        billing::Category::Authentication => RateCategory::Authentication.name(),
        billing::Category::Service => RateCategory::Service.name(),
    }
}

fn in_words<S: serde::Serializer>(fault: &billing::Fault, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(fault)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands on a reference")]
const fn is_none(count: &u64) -> bool {
    *count == 0
}

/// What the ledger of an account has come to.
pub(crate) fn rated(
    account: &Account,
    ledger: &Ledger,
    write_offs: &[WriteOff],
    unpriced: Vec<Unpriced>,
) -> Result<Rated, LedgerError> {
    let as_one = account.tariff.periods().any(|period| period.terms.threshold_scope == ThresholdScope::Account);
    let tallies = ledger.months()?;
    let wabas = account.wabas.iter().map(|waba| {
        let mut months: Vec<_> = tallies.iter().filter(|tally| tally.waba == waba.id).collect();
        months.sort_by_key(|tally| tally.month);
        Ok(RatedWaba {
            id: waba.id.clone(),
            months: months.into_iter().map(Month::from).collect(),
            debits: debits(write_offs, Some(&waba.id)),
            carry: exact(ledger.accrued(&waba.id)?),
        })
    });
    Ok(Rated {
        id: account.id.clone(),
        currency: account.currency.to_string(),
        wabas: wabas.collect::<Result<_, LedgerError>>()?,
        debits: as_one.then(|| debits(write_offs, None)),
        carry: if as_one { Some(exact(account_carry(account, ledger)?)) } else { None },
        faults: Vec::new(),
        unpriced,
    })
}

/// The debits of one WABA, or those of the whole account.
fn debits(write_offs: &[WriteOff], waba: Option<&str>) -> Vec<Debit> {
    write_offs.iter().filter(|write_off| write_off.waba.as_deref() == waba).map(Debit::from).collect()
}

fn account_carry(account: &Account, ledger: &Ledger) -> Result<Money, LedgerError> {
    let of_account = ledger.accruals()?.into_iter().find(|(scope, _)| *scope == WriteOffScope::Account);
    Ok(of_account.map_or(Money::zero(account.currency), |(_, accrual)| accrual.accrued()))
}

impl From<&MonthTally> for Month {
    fn from(tally: &MonthTally) -> Self {
        Self {
            month: tally.month.to_string(),
            opened: tally.opened,
            free_allowance: tally.free_allowance,
            free_entry: tally.free_entry,
            free_service: tally.free_service,
            paid: tally.paid,
            unpriced: tally.unpriced,
            business_initiated: tally.business_initiated,
            customer_initiated: tally.customer_initiated,
            categories: Some(tally.categories).filter(|counts| *counts != CategoryCounts::default()),
            cost: exact(tally.cost),
        }
    }
}

impl From<&WriteOff> for Debit {
    fn from(write_off: &WriteOff) -> Self {
        Self {
            at: instant(write_off.at),
            amount: write_off.amount.rounded().amount().to_string(),
            reason: write_off.reason,
            dialogues: write_off.dialogues,
        }
    }
}

/// An instant as RFC 3339 in UTC, with a fraction of a second only where there is one.
pub fn instant(at: Instant) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

/// An exact amount: at least four decimals, more only if it has them.
pub(crate) fn exact(money: Money) -> String {
    let mut amount = money.amount().normalize();
    if amount.scale() < EXACT_DECIMALS {
        amount.rescale(EXACT_DECIMALS);
    }
    if amount.is_zero() {
        amount.set_sign_positive(true);
    }
    amount.to_string()
}

#[cfg(test)]
mod tests {
    use billing::Currency;

    use super::*;

    #[test]
    fn exact_amounts_have_four_decimals_or_more() {
        for (amount, text) in [
            ("0", "0.0000"),
            ("-0.00", "0.0000"),
            ("25.338", "25.3380"),
            ("-0.0015", "-0.0015"),
            ("0.123456", "0.123456"),
            ("0.12345000", "0.12345"),
        ] {
            assert_eq!(exact(Money::new(amount.parse().unwrap(), Currency::USD)), text);
        }
    }
}
