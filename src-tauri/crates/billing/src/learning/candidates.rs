//! Which readings are worth trying: every closed choice, and the amounts and counts the debits themselves suggest.

use std::collections::{BTreeMap, BTreeSet};

use super::reading::{Allowed, DebitReading};
use super::{History, SeenDebit};
use crate::{
    Crossing, Entry, FreeScope, Item, Money, Month, PriceModel, ThresholdDebits, ThresholdRepeats, ThresholdScope,
    WriteOffReason,
};

/// The most amounts and counts that are tried beside those believed so far.
const SUGGESTED: usize = 2;
/// What a provider's threshold is likely to be a multiple of, in millionths, the likeliest first.
const ROUND: [i128; 4] = [10_000_000, 5_000_000, 1_000_000, CENT];
const CENT: i128 = 10_000;

/// Every reading worth trying, those nearest to `believed` first.
pub(super) fn candidates(history: &History, believed: DebitReading) -> Vec<DebitReading> {
    let amounts = amounts(history, believed.amount);
    let free = allowances(history, believed.free);
    let mut all = Vec::new();
    for reading in shapes(believed) {
        for amount in &amounts {
            all.extend(free.iter().map(|free| DebitReading { amount: *amount, free: *free, ..reading }));
        }
    }
    all.sort_by_key(|reading| reading.distance(&believed));
    all
}

/// Every combination of the closed choices.
fn shapes(believed: DebitReading) -> Vec<DebitReading> {
    let mut shapes = vec![believed];
    let mut vary = |each: &dyn Fn(DebitReading) -> Vec<DebitReading>| {
        shapes = shapes.iter().flat_map(|reading| each(*reading)).collect();
    };
    vary(&|reading| [Crossing::Above, Crossing::Reached].map(|crossing| DebitReading { crossing, ..reading }).to_vec());
    vary(&|reading| {
        [ThresholdDebits::Accrued, ThresholdDebits::Threshold].map(|debits| DebitReading { debits, ..reading }).to_vec()
    });
    vary(&|reading| {
        let repeats = [ThresholdRepeats::Restart, ThresholdRepeats::Multiples, ThresholdRepeats::Once];
        repeats.map(|repeats| DebitReading { repeats, ..reading }).to_vec()
    });
    vary(&|reading| {
        let scopes = [ThresholdScope::Waba, ThresholdScope::Number, ThresholdScope::Account];
        scopes.map(|scope| DebitReading { scope, ..reading }).to_vec()
    });
    vary(&|reading| {
        [FreeScope::Waba, FreeScope::Number].map(|free_scope| DebitReading { free_scope, ..reading }).to_vec()
    });
    shapes
}

/// The threshold believed so far, and the amounts that most debits lie just above, round ones first.
///
/// A debit by threshold is the threshold itself, or less than the price of one dialogue above it.
fn amounts(history: &History, believed: Money) -> Vec<Money> {
    let by_threshold = |debit: &&SeenDebit| debit.reason.is_none_or(|reason| reason == WriteOffReason::Threshold);
    let debits: Vec<i128> =
        history.debits.iter().filter(by_threshold).map(|debit| debit.amount.millionths()).filter(|a| *a > 0).collect();
    let reach = i128::from(history.table.dearest()).max(CENT);
    let mut near: BTreeSet<i128> = BTreeSet::new();
    for debit in &debits {
        let rounder = ROUND.map(|unit| debit - debit % unit);
        let repeated = debits.iter().filter(|other| *other == debit).count() > 1;
        let likely = |amount: &i128| {
            *amount > 0 && debit - amount <= reach && (amount != debit || repeated || amount % ROUND[2] == 0)
        };
        near.extend(rounder.into_iter().filter(likely));
    }
    let mut scored: Vec<(i128, usize)> =
        near.into_iter().map(|amount| (amount, score(&debits, amount, reach))).collect();
    let roundness = |amount: i128| ROUND.iter().position(|unit| amount % unit == 0);
    scored.sort_by_key(|(amount, score)| (std::cmp::Reverse(*score), roundness(*amount), *amount));
    let of = |(amount, _): (i128, usize)| {
        Money::of_micros(amount, believed.currency().minor_digits(), believed.currency()).ok()
    };
    let others = scored.into_iter().filter_map(of).filter(|amount| amount.amount() != believed.amount());
    std::iter::once(believed).chain(others.take(SUGGESTED)).collect()
}

/// How many debits lie just above an amount.
fn score(debits: &[i128], amount: i128, reach: i128) -> usize {
    debits.iter().filter(|debit| (0..=reach).contains(&(**debit - amount))).count()
}

/// The allowance believed so far, and what the first debit of a month leaves over: what had opened until then, less
/// what it covers.
fn allowances(history: &History, believed: Allowed) -> Vec<Allowed> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    if believed.model == PriceModel::Dialogue {
        for left_over in left_over(history) {
            *counts.entry(left_over).or_default() += 1;
        }
    }
    let suggested = most_frequent(counts, |count| count != believed.count);
    let none = [0].into_iter().filter(|none| *none != believed.count && !suggested.contains(none));
    let others = suggested.iter().copied().chain(none);
    std::iter::once(believed).chain(others.map(|count| Allowed { count, ..believed })).collect()
}

/// For the first debit of each WABA and month: how many dialogues had opened that month and are not in it.
fn left_over(history: &History) -> Vec<u32> {
    let mut first: BTreeMap<(usize, Month), (crate::Instant, u64)> = BTreeMap::new();
    for debit in &history.debits {
        let (Some(waba), Some(covers)) = (debit.waba, debit.dialogues) else { continue };
        let Some((_, zone)) = history.wabas.get(waba) else { continue };
        let zone = history.tariff.calendar(*zone);
        let just_before = debit.at - chrono::TimeDelta::microseconds(1);
        let month =
            Month::of(if debit.reason == Some(WriteOffReason::MonthStart) { just_before } else { debit.at }, zone);
        let earliest = first.entry((waba, month)).or_insert((debit.at, covers));
        if debit.at < earliest.0 {
            *earliest = (debit.at, covers);
        }
    }
    let mut opened: BTreeMap<(usize, Month), u64> = BTreeMap::new();
    for (waba, dialogue) in &history.opened {
        let Some((_, zone)) = history.wabas.get(*waba) else { continue };
        let place = (*waba, Month::of(dialogue.at, history.tariff.calendar(*zone)));
        let counts = dialogue.item == Item::Dialogue && dialogue.entry != Entry::Ad { first_click: true };
        if counts && first.get(&place).is_some_and(|(at, _)| dialogue.at <= *at) {
            *opened.entry(place).or_default() += 1;
        }
    }
    let left = |(place, (_, covers)): (&(usize, Month), &(crate::Instant, u64))| {
        let left = opened.get(place).copied().unwrap_or_default().checked_sub(*covers)?;
        u32::try_from(left).ok()
    };
    first.iter().filter_map(left).collect()
}

fn most_frequent<K: Ord + Copy>(counts: BTreeMap<K, usize>, wanted: impl Fn(K) -> bool) -> Vec<K> {
    let mut counts: Vec<(K, usize)> = counts.into_iter().filter(|(value, _)| wanted(*value)).collect();
    counts.sort_by(|(left, times), (right, other)| other.cmp(times).then(left.cmp(right)));
    counts.into_iter().take(SUGGESTED).map(|(value, _)| value).collect()
}
