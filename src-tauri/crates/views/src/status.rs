//! Where a number stands, since when, and what holds it there.

use store::{DebitKind, EventKind, Number, Standing};

use crate::books::Books;
use crate::debits::unpaid_of;
use crate::error::ViewError;
use crate::model::{Instant, NumberStatus};

/// Where a number stands.
pub(crate) fn status(books: &Books<'_>, number: &Number) -> Result<NumberStatus, ViewError> {
    let failed_debit = match number.standing {
        Standing::Suspended => holding(books, number)?,
        _ => None,
    };
    Ok(NumberStatus {
        standing: (&number.standing).into(),
        since: since(books, number)?,
        deletable_from: number.deletable_from,
        failed_debit,
    })
}

/// The failed debit that suspends a number: its own hosting, or dialogues of its WABA (H4, W4).
fn holding(books: &Books<'_>, number: &Number) -> Result<Option<String>, ViewError> {
    let unpaid = unpaid_of(books)?;
    let own = unpaid.iter().find(|debit| debit.number_id.as_deref() == Some(&number.id));
    let shared = || {
        unpaid.iter().find(|debit| {
            matches!(debit.kind, DebitKind::Threshold | DebitKind::MonthStart)
                && debit.waba_id.as_deref() == Some(&number.waba_id)
        })
    };
    Ok(own.or_else(shared).map(|debit| debit.id.clone()))
}

/// Since when a number stands where it stands, if its history says.
pub(crate) fn since(books: &Books<'_>, number: &Number) -> Result<Option<Instant>, ViewError> {
    let events = books.reader.events(Some(&number.id), 200)?;
    let last = |kinds: &[EventKind]| events.iter().find(|event| kinds.contains(&event.kind)).map(|event| event.at);
    Ok(match number.standing {
        Standing::Connecting => last(&[EventKind::Resumed, EventKind::Subscribed]).or(number.since),
        Standing::Active => last(&[EventKind::Resumed, EventKind::Connected]).or(number.connected_at),
        Standing::Suspended => last(&[EventKind::Suspended]),
        Standing::Blocked => last(&[EventKind::Blocked]).or(number.cancelled_at),
        Standing::Deletable => last(&[EventKind::Deletable]).or(number.deletable_from),
        Standing::Deleted => last(&[EventKind::Deleted]).or(number.deleted_at),
        Standing::Other(_) => None,
    })
}
