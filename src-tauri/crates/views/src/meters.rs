//! How far a WABA is from its next debit, and how much of its free allowance is left.

use billing::{FreeScope, Instant, Money, Month};
use store::{Number, SpendKey, SpendQuery, Waba};

use crate::books::{Books, name_of, waba_name};
use crate::convert::{count, divided, explained, permille, times_in};
use crate::error::ViewError;
use crate::model::{AllowanceMeter, Certainty, ThresholdMeter, WabaMeters, WhyKind};
use crate::outlook::Outlook;
use crate::sums::{self, Dialogues};

/// The meters of every WABA that has numbers.
pub(crate) fn meters(books: &Books<'_>, outlook: Option<&Outlook>) -> Result<Vec<WabaMeters>, ViewError> {
    let used = |waba: &&Waba| books.numbers.iter().any(|number| number.waba_id == waba.id);
    books.wabas.iter().filter(used).map(|waba| meters_of(books, outlook, waba)).collect()
}

fn meters_of(books: &Books<'_>, outlook: Option<&Outlook>, waba: &Waba) -> Result<WabaMeters, ViewError> {
    let month = Month::of(books.now, waba.zone);
    let resets_at = month.next().first_instant(waba.zone);
    let dialogues = month_of(books, waba, month)?;
    Ok(WabaMeters {
        waba: waba_name(waba),
        month: month.to_string(),
        threshold: ThresholdMeter {
            expected_at: outlook.and_then(|outlook| outlook.threshold_passed_at(&waba.id)).filter(|at| *at < resets_at),
            ..threshold(books, waba, &dialogues, resets_at)?
        },
        allowance: match books.terms.free_scope {
            FreeScope::Waba => vec![of_waba(books, waba, month, &dialogues, resets_at)?],
            FreeScope::Number => of_numbers(books, waba, month, resets_at)?,
        },
    })
}

fn month_of(books: &Books<'_>, waba: &Waba, month: Month) -> Result<Dialogues, ViewError> {
    sums::all(books, SpendQuery { waba_id: Some(&waba.id), ..SpendQuery::month(month, &[]) })
}

/// What is accrued and not debited; nothing if a month start has passed since that was calculated (W2).
pub(crate) fn accrued_of(books: &Books<'_>, waba: &Waba) -> Result<Money, ViewError> {
    let found = books.reader.accrued()?.into_iter().find(|accrued| accrued.waba_id == waba.id);
    let current = found.filter(|accrued| Month::of(accrued.as_of, waba.zone) == Month::of(books.now, waba.zone));
    Ok(current.map_or(Money::zero(waba.currency), |accrued| accrued.accrued))
}

fn threshold(
    books: &Books<'_>,
    waba: &Waba,
    dialogues: &Dialogues,
    debited_at_the_latest: Instant,
) -> Result<ThresholdMeter, ViewError> {
    let accrued = accrued_of(books, waba)?;
    let threshold = books.terms.threshold_amount;
    let left = threshold.minus(accrued)?;
    let left = if left.is_negative() { Money::zero(left.currency()) } else { left };
    let average = match average_of(dialogues) {
        Some(average) => Some(average),
        None => average_of(&month_of(books, waba, Month::of(books.now, waba.zone).previous())?),
    };
    Ok(ThresholdMeter {
        accrued: explained(accrued, Certainty::Estimated, WhyKind::Threshold, &waba.id),
        threshold: threshold.into(),
        left: left.into(),
        percent: permille(accrued, threshold) / 10,
        dialogues_left: average.and_then(|average| times_in(left, average)).map(count),
        average_rate: average.map(Into::into),
        debited_at_the_latest,
        expected_at: None,
    })
}

fn average_of(dialogues: &Dialogues) -> Option<Money> {
    divided(dialogues.cost, dialogues.counts.paid.into())
}

fn of_waba(
    books: &Books<'_>,
    waba: &Waba,
    month: Month,
    dialogues: &Dialogues,
    resets_at: Instant,
) -> Result<AllowanceMeter, ViewError> {
    let first_paid = match dialogues.counts.paid {
        0 => None,
        _ => {
            let from = month.first_instant(waba.zone) - chrono::TimeDelta::microseconds(1);
            books.reader.paid_dialogues(&waba.id, from, resets_at, 1)?.first().map(|paid| paid.opened_at)
        }
    };
    Ok(allowance(books, dialogues, first_paid, resets_at))
}

fn of_numbers(
    books: &Books<'_>,
    waba: &Waba,
    month: Month,
    resets_at: Instant,
) -> Result<Vec<AllowanceMeter>, ViewError> {
    let query = SpendQuery { waba_id: Some(&waba.id), ..SpendQuery::month(month, &[SpendKey::Number]) };
    let sums = sums::by(books, query, |row| row.number_id.clone())?;
    let mut meters = Vec::new();
    for number in
        books.numbers.iter().filter(|number| number.waba_id == waba.id && number.standing != store::Standing::Deleted)
    {
        let dialogues = sums.get(&number.id).copied().unwrap_or_else(|| Dialogues::none(books.nothing()));
        meters.push(of_number(books, number, &dialogues, resets_at));
    }
    Ok(meters)
}

fn of_number(books: &Books<'_>, number: &Number, dialogues: &Dialogues, resets_at: Instant) -> AllowanceMeter {
    AllowanceMeter { number: Some(name_of(number)), ..allowance(books, dialogues, None, resets_at) }
}

/// Dialogues without a rate keep their place among the free ones, so the provider's count of free ones and
/// theirs together fill the allowance (D3, D4).
fn allowance(
    books: &Books<'_>,
    dialogues: &Dialogues,
    first_paid: Option<Instant>,
    resets_at: Instant,
) -> AllowanceMeter {
    let of = books.terms.free_dialogues;
    let counts = &dialogues.counts;
    let used = if counts.paid > 0 { of } else { of.min(counts.free_allowance + counts.unpriced) };
    AllowanceMeter {
        used,
        of,
        left: of - used,
        percent: (u64::from(used) * 100).checked_div(of.into()).map_or(100, count),
        used_up_at: first_paid.filter(|_| used == of),
        paid: counts.paid,
        paid_cost: crate::convert::figure(dialogues.cost, dialogues.certainty),
        resets_at,
        number: None,
    }
}
