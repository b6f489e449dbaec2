//! From messages to months and debits, by the rules of `billing`.

use billing::{Conversations, Fault, Ledger, LedgerError, Money, RateCard, ThresholdScope, WriteOff, WriteOffScope};
use chrono::TimeDelta;

use super::account::Account;
use super::messages::Sent;
use super::result::{self, Debit, Rated, RatedWaba, exact};

/// Longer than any month: what is accrued at the last dialogue is debited within it.
const PAST_THE_NEXT_MONTH_START: TimeDelta = TimeDelta::days(40);

/// Rates messages that come in the order they are taken.
pub fn calculate(account: &Account, card: RateCard, messages: &[Sent]) -> Result<Rated, LedgerError> {
    let wabas = account.wabas.iter().map(|waba| (waba.id.clone(), waba.zone));
    let mut ledger = Ledger::new(account.terms.clone(), account.zone, wabas, card);
    let mut conversations = Conversations::new(&account.terms);
    let mut write_offs = Vec::new();
    let mut faults = Vec::new();
    for sent in messages {
        let taken = conversations.take(&sent.message);
        faults.extend(taken.fault.map(|fault| (sent.line, fault)));
        let waba = account.numbers.get(&sent.message.number).and_then(|place| account.wabas.get(*place));
        if let (Some(opened), Some(waba)) = (taken.opened, waba) {
            let charged = ledger.open(&waba.id, &opened)?;
            write_offs.extend(charged.due_before);
            write_offs.extend(charged.threshold);
        }
    }
    let end = messages.last().and_then(|last| last.message.at.checked_add_signed(PAST_THE_NEXT_MONTH_START));
    if let Some(end) = end {
        write_offs.extend(ledger.close_until(end)?);
    }
    write_offs.sort_by_key(|write_off| write_off.at);
    rated(account, &ledger, &write_offs, faults)
}

fn rated(
    account: &Account,
    ledger: &Ledger,
    write_offs: &[WriteOff],
    mut faults: Vec<(u64, Fault)>,
) -> Result<Rated, LedgerError> {
    let as_one = account.terms.threshold_scope == ThresholdScope::Account;
    let tallies = ledger.months()?;
    let wabas = account.wabas.iter().map(|waba| {
        let mut months: Vec<_> = tallies.iter().filter(|tally| tally.waba == waba.id).collect();
        months.sort_by_key(|tally| tally.month);
        Ok(RatedWaba {
            id: waba.id.clone(),
            months: months.into_iter().map(result::Month::from).collect(),
            debits: debits(write_offs, Some(&waba.id)),
            carry: exact(ledger.accrued(&waba.id)?),
        })
    });
    faults.sort_by_key(|(line, _)| *line);
    Ok(Rated {
        currency: account.currency.to_string(),
        wabas: wabas.collect::<Result<_, LedgerError>>()?,
        debits: as_one.then(|| debits(write_offs, None)),
        carry: if as_one { Some(exact(account_carry(account, ledger)?)) } else { None },
        faults: faults.into_iter().map(|(line, fault)| result::Fault { line, message: fault.to_string() }).collect(),
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
