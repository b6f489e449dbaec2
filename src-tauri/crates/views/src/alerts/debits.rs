//! What debits tell: done, failed, too close to each other, above what was expected.

use billing::Money;
use chrono::TimeDelta;
use rust_decimal::Decimal;
use store::{Debit, DebitKind, DebitQuery, Outcome};

use super::{QUARTER, Watch};
use crate::convert::magnitude;
use crate::error::ViewError;
use crate::model::{AlertFacts, AlertKind};

pub(super) fn watch(watch: &mut Watch<'_, '_>) -> Result<(), ViewError> {
    use AlertKind::{DebitAboveForecast, DebitDone, DebitFailed, DebitsClose};
    if !watch.wants(&[DebitDone, DebitFailed, DebitsClose, DebitAboveForecast]) {
        return Ok(());
    }
    // A debit that is told may follow closely on one that is not.
    let furthest = AlertKind::DebitsClose.levels().map_or(0, |(_, hours)| hours);
    let lately = Some(watch.books.now - QUARTER - TimeDelta::hours(furthest.into()));
    let debits = watch.books.reader.debits(DebitQuery { lately, ..Default::default() })?;
    for debit in debits.iter().filter(|debit| debit.kind != DebitKind::Refund) {
        match debit.outcome {
            Outcome::Paid => {
                let at = debit.paid_at.unwrap_or(debit.at);
                watch.tell(AlertKind::DebitDone, &debit.id, at, facts(watch, debit));
            }
            _ => watch.tell(AlertKind::DebitFailed, &debit.id, debit.at, facts(watch, debit)),
        }
    }
    close(watch, &debits);
    above_forecast(watch, &debits)
}

fn facts(watch: &Watch<'_, '_>, debit: &Debit) -> AlertFacts {
    AlertFacts {
        amount: Some(magnitude(debit.amount).into()),
        number: debit.number_id.as_deref().and_then(|id| watch.books.number_ref(id)),
        waba: debit.waba_id.as_deref().and_then(|id| watch.books.waba_ref(id)),
        month: debit.month.map(|month| month.to_string()),
        debit_id: Some(debit.id.clone()),
        ..AlertFacts::default()
    }
}

/// Two debits for the same number's hosting or the same WABA's dialogues within hours: one may be a mistake.
fn close(watch: &mut Watch<'_, '_>, debits: &[Debit]) {
    let within = TimeDelta::hours(watch.rules.level(AlertKind::DebitsClose).into());
    let about = |debit: &Debit| match debit.kind {
        DebitKind::Hosting => debit.number_id.clone().map(|id| (false, id)),
        DebitKind::Threshold | DebitKind::MonthStart => debit.waba_id.clone().map(|id| (true, id)),
        _ => None,
    };
    for (place, later) in debits.iter().enumerate() {
        let Some(of) = about(later) else { continue };
        let earlier = debits[place + 1..].iter().find(|earlier| about(earlier).as_ref() == Some(&of));
        // The month's last debit may follow a threshold debit closely and be right.
        let expected = later.kind == DebitKind::MonthStart;
        if let Some(earlier) = earlier.filter(|earlier| later.at - earlier.at < within && !expected) {
            let limit = Some(magnitude(earlier.amount).into());
            watch.tell(AlertKind::DebitsClose, &later.id, later.at, AlertFacts { limit, ..facts(watch, later) });
        }
    }
}

fn above_forecast(watch: &mut Watch<'_, '_>, debits: &[Debit]) -> Result<(), ViewError> {
    let level = Decimal::from(100 + watch.rules.level(AlertKind::DebitAboveForecast));
    let expected = watch.books.reader.expected_debits()?;
    for debit in debits.iter().filter(|debit| debit.kind == DebitKind::MonthStart) {
        let found = expected
            .iter()
            .find(|(waba, month, _)| debit.waba_id.as_ref() == Some(waba) && debit.month == Some(*month));
        let Some((_, _, forecast)) = found else { continue };
        let most = forecast.amount().checked_mul(level).map(|most| most / Decimal::ONE_HUNDRED);
        if most.is_some_and(|most| magnitude(debit.amount).amount() > most) {
            let limit: Option<Money> = Some(*forecast);
            let facts = AlertFacts { limit: limit.map(Into::into), ..facts(watch, debit) };
            watch.tell(AlertKind::DebitAboveForecast, &debit.id, debit.at, facts);
        }
    }
    Ok(())
}
