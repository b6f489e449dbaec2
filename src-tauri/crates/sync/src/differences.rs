//! The provider's figures beside ours: what differs is kept, both sides of it.

use std::collections::{BTreeMap, HashMap};

use billing::{Currency, Month, MonthTally, WriteOff, WriteOffReason};
use store::{Conflict, ConflictKind, Debit, DebitKind, DebitQuery, Differing, Figures, Report, Store, StoreError};

use crate::Instant;

/// Replaces the conflicts in the archive by those found now; `now` is the provider's time up to which both sides
/// are complete. Answers whether they changed.
pub(crate) fn compare(store: &Store, now: Instant, compares_debits: bool) -> Result<bool, StoreError> {
    let reader = store.reader()?;
    let Some(account) = reader.account()? else { return Ok(false) };
    let mut found = Vec::new();
    if compares_debits {
        let phones: HashMap<_, _> =
            reader.numbers()?.into_iter().map(|number| (number.id, number.phone.to_string())).collect();
        let theirs = reader
            .debits(DebitQuery { until: Some(now + chrono::TimeDelta::microseconds(1)), ..Default::default() })?;
        let ours = reader.computed_write_offs(Instant::MIN_UTC, now + chrono::TimeDelta::microseconds(1))?;
        found.extend(write_offs(theirs, ours, &phones));
    }
    found.extend(reader.differing()?.into_iter().map(dialogues));
    found.extend(reports(&reader.reports()?, &reader.computed_months(None)?, account.currency));
    found.sort_by(|a, b| key(a).cmp(&key(b)));
    let mut before = reader.conflicts(None)?;
    before.sort_by(|a, b| key(a).cmp(&key(b)));
    if before == found {
        return Ok(false);
    }
    store.write(|writer| writer.replace_conflicts(&found))?;
    Ok(true)
}

fn key(conflict: &Conflict) -> (Month, &str, Option<&str>, &str) {
    (conflict.month, conflict.kind.as_str(), conflict.waba_id.as_deref(), &conflict.subject)
}

/// What makes a write-off the same on both sides.
type Identity = (Option<String>, Option<String>, &'static str, Month, Instant);

/// Write-offs that only one side has, or that both have with other figures.
///
/// Two that stand alone in the same WABA and month are taken for the same one at another moment.
fn write_offs(theirs: Vec<Debit>, ours: Vec<WriteOff>, phones: &HashMap<String, String>) -> Vec<Conflict> {
    let mut unmatched: BTreeMap<Identity, WriteOff> =
        ours.into_iter().map(|write_off| (identity_of_ours(&write_off), write_off)).collect();
    let (mut conflicts, mut alone) = (Vec::new(), Vec::new());
    for debit in theirs {
        let Some(identity) = identity_of_theirs(&debit, phones) else { continue };
        match unmatched.remove(&identity) {
            Some(write_off) if agree(&debit, &write_off) => {}
            Some(write_off) => conflicts.push(conflict(&identity, Some(&debit), Some(&write_off))),
            None => alone.push((identity, debit)),
        }
    }
    alone.sort_by(|a, b| a.0.cmp(&b.0));
    for (identity, debit) in alone {
        let same = |other: &&Identity| {
            (&other.0, &other.1, other.2, other.3) == (&identity.0, &identity.1, identity.2, identity.3)
        };
        let partner = unmatched.keys().find(same).cloned().and_then(|key| unmatched.remove(&key));
        conflicts.push(conflict(&identity, Some(&debit), partner.as_ref()));
    }
    conflicts.extend(unmatched.iter().map(|(identity, write_off)| conflict(identity, None, Some(write_off))));
    conflicts
}

fn identity_of_ours(write_off: &WriteOff) -> Identity {
    let reason = match write_off.reason {
        WriteOffReason::MonthStart => "month_start",
        WriteOffReason::Threshold | WriteOffReason::Cancellation => "threshold",
    };
    (write_off.waba.clone(), write_off.number.map(|number| number.to_string()), reason, write_off.month, write_off.at)
}

fn identity_of_theirs(debit: &Debit, phones: &HashMap<String, String>) -> Option<Identity> {
    let reason = match debit.kind {
        DebitKind::Threshold => "threshold",
        DebitKind::MonthStart => "month_start",
        _ => return None,
    };
    let number = debit.number_id.as_ref().and_then(|id| phones.get(id)).cloned();
    let month = debit.month.unwrap_or_else(|| Month::of(debit.at, chrono_tz::UTC));
    Some((debit.waba_id.clone(), number, reason, month, debit.at))
}

fn agree(debit: &Debit, write_off: &WriteOff) -> bool {
    let counts_agree = debit.covers.as_ref().is_none_or(|covers| covers.dialogues == write_off.dialogues);
    let same_amount =
        debit.amount.currency() == write_off.amount.currency() && debit.amount.amount() == write_off.amount.amount();
    counts_agree && same_amount
}

fn conflict(identity: &Identity, debit: Option<&Debit>, write_off: Option<&WriteOff>) -> Conflict {
    let (waba_id, number, reason, month, at) = identity;
    let currency = debit.map(|debit| debit.amount).or(write_off.map(|write_off| write_off.amount));
    let currency = currency.map_or(Currency::USD, billing::Money::currency);
    Conflict {
        kind: ConflictKind::Debit,
        month: *month,
        waba_id: waba_id.clone(),
        subject: format!("{reason} {} {}", at.to_rfc3339(), number.as_deref().unwrap_or_default())
            .trim_end()
            .to_owned(),
        debit_id: debit.map(|debit| debit.id.clone()),
        at: Some(*at),
        provider: Figures {
            count: debit.and_then(|debit| debit.covers.as_ref()).map(|covers| covers.dialogues),
            amount: debit.map(|debit| debit.amount),
        },
        ours: Figures {
            count: write_off.map(|write_off| write_off.dialogues),
            amount: write_off.map(|write_off| write_off.amount).filter(|amount| amount.currency() == currency),
        },
        currency,
    }
}

/// Dialogues whose two charges differ, one conflict for each WABA and month.
fn dialogues(differing: Differing) -> Conflict {
    Conflict {
        kind: ConflictKind::Dialogues,
        month: differing.month,
        waba_id: Some(differing.waba_id),
        subject: "charges".to_owned(),
        debit_id: None,
        at: None,
        provider: Figures { count: Some(differing.dialogues), amount: Some(differing.provider) },
        ours: Figures { count: Some(differing.dialogues), amount: Some(differing.ours) },
        currency: differing.provider.currency(),
    }
}

/// Reports whose count is not ours (W5).
fn reports<'a>(
    reports: &'a [Report],
    months: &'a [MonthTally],
    currency: Currency,
) -> impl Iterator<Item = Conflict> + 'a {
    reports.iter().filter_map(move |report| {
        let same = |tally: &&MonthTally| tally.waba == report.waba_id && tally.month == report.month;
        let paid = months.iter().find(same).map_or(0, |tally| tally.paid);
        (paid != report.paid_dialogues).then(|| Conflict {
            kind: ConflictKind::Report,
            month: report.month,
            waba_id: Some(report.waba_id.clone()),
            subject: "paid dialogues".to_owned(),
            debit_id: None,
            at: Some(report.issued_at),
            provider: Figures { count: Some(report.paid_dialogues), amount: None },
            ours: Figures { count: Some(paid), amount: None },
            currency,
        })
    })
}
