//! What needs a decision, the most urgent first.

use billing::Month;
use chrono::TimeDelta;
use store::{Debit, DebitKind, IntentionState, Number, Standing};

use crate::bills::{issued, missing};
use crate::books::{Books, name_of};
use crate::debits::{row, unpaid_of};
use crate::error::ViewError;
use crate::model::{Attention, BillCheck, ComingDebits, Instant, MonthSoFar, WabaMeters};
use crate::status::since;

/// A meter is worth a word from this share on.
const NEARLY: u32 = 80;

/// Everything that needs a decision.
pub(crate) fn attention(
    books: &Books<'_>,
    coming: &ComingDebits,
    wabas: &[WabaMeters],
    month: &MonthSoFar,
) -> Result<Vec<Attention>, ViewError> {
    let mut found = Vec::new();
    for debit in unpaid_of(books)? {
        found.push(failed(books, &debit)?);
    }
    found.extend(unknown(books)?);
    for number in &books.numbers {
        found.extend(about(books, number)?);
    }
    found.extend(card(books, coming));
    found.extend(bills(books)?);
    if month.counts.unpriced > 0 {
        found.push(Attention::Unpriced { month: month.month.clone(), dialogues: month.counts.unpriced });
    }
    found.extend(wabas.iter().flat_map(meters));
    let synced_at = books.freshness()?.synced_at;
    if let Some(synced_at) = synced_at.filter(|at| books.asked.wall - *at > TimeDelta::hours(48)) {
        found.push(Attention::SyncOld { synced_at });
    }
    Ok(found)
}

fn failed(books: &Books<'_>, debit: &Debit) -> Result<Attention, ViewError> {
    let concerns = |number: &&Number| {
        let own = debit.number_id.as_deref() == Some(&number.id);
        let shared = matches!(debit.kind, DebitKind::Threshold | DebitKind::MonthStart)
            && debit.waba_id.as_deref() == Some(&number.waba_id);
        number.standing == Standing::Suspended && (own || shared)
    };
    Ok(Attention::DebitFailed {
        debit: Box::new(row(books, debit)?),
        decline: debit.attempts.iter().rev().find_map(|attempt| attempt.decline.as_ref()).map(Into::into),
        suspended: books.numbers.iter().filter(concerns).map(name_of).collect(),
    })
}

fn unknown(books: &Books<'_>) -> Result<Vec<Attention>, ViewError> {
    let open = books.reader.open_intentions()?.into_iter();
    let lost = open.filter(|intention| intention.state == IntentionState::Unknown);
    Ok(lost
        .map(|intention| Attention::OutcomeUnknown {
            since: intention.sent_at.unwrap_or(intention.created_at),
            intention_id: intention.id,
            action: intention.kind,
        })
        .collect())
}

fn about(books: &Books<'_>, number: &Number) -> Result<Option<Attention>, ViewError> {
    Ok(match number.standing {
        Standing::Deletable => Some(Attention::DeletableNow { number: name_of(number), since: since(books, number)? }),
        Standing::Connecting => Some(Attention::Connecting {
            number: name_of(number),
            code_sent_at: number.verification.as_ref().map(|(at, _)| *at),
        }),
        _ => None,
    })
}

fn card(books: &Books<'_>, coming: &ComingDebits) -> Option<Attention> {
    let card = books.card()?;
    let expires: Month = card.expires.parse().ok()?;
    let ends: Instant = expires.next().first_instant(books.zone);
    let before = coming.rows.iter().map(|row| row.at).find(|at| *at >= ends)?;
    Some(Attention::CardExpires { card, before })
}

fn bills(books: &Books<'_>) -> Result<Vec<Attention>, ViewError> {
    let mut found = Vec::new();
    for issued in issued(books)?.iter().take(3) {
        if let BillCheck::Questions { differences, amount } = &issued.check {
            let (month, amount) = (issued.bill.month.to_string(), amount.clone());
            found.push(Attention::BillDifference { month, differences: *differences, amount });
        }
    }
    let late = |month: &Month| month.next().first_instant(books.zone) + TimeDelta::days(4) <= books.now;
    let months = missing(books)?.into_iter().filter(late);
    found.extend(months.map(|month| Attention::BillMissing { month: month.to_string() }));
    Ok(found)
}

fn meters(waba: &WabaMeters) -> Vec<Attention> {
    let threshold = &waba.threshold;
    let near = (threshold.percent >= NEARLY).then(|| Attention::ThresholdNear {
        waba: waba.waba.clone(),
        accrued: threshold.accrued.clone(),
        threshold: threshold.threshold.clone(),
        percent: threshold.percent,
    });
    let used = waba.allowance.iter().filter(|meter| meter.percent >= NEARLY).map(|meter| Attention::AllowanceUsed {
        waba: waba.waba.clone(),
        used: meter.used,
        of: meter.of,
        percent: meter.percent,
    });
    near.into_iter().chain(used).collect()
}
