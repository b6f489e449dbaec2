//! A cancellation is held on this computer for a minute before it is sent, and can be undone or paused meanwhile.
//!
//! The hold survives a restart. One that ran out while the app was closed is not sent: it waits to be confirmed
//! again (paused with nothing left).

use std::sync::{Arc, Weak};
use std::time::Duration;

use chrono::TimeDelta;
use store::{IntentionState as Stored, Reader};
use uuid::Uuid;

use crate::Desk;
use crate::error::DeskError;
use crate::intentions::{new_row, read, shown, under_way};
use crate::model::{HeldCancellation, Intention, Tracker};
use crate::session::Session;
use crate::typed;
use crate::want::Want;
use views::model::Instant;

/// A timer that rings later than this found the computer asleep: nobody watched the countdown.
const LATE: TimeDelta = TimeDelta::seconds(30);

impl Desk {
    /// Asks for a cancellation, which is held before it is sent. `typed` is the word or the last four digits.
    ///
    /// Asked again while it is held, the hold goes on as it is.
    pub async fn request_cancellation(
        self: &Arc<Self>,
        number_id: &str,
        typed: &str,
    ) -> Result<HeldCancellation, DeskError> {
        let session = self.session()?;
        let want = confirmed(&session, number_id, typed)?;
        let row = {
            let _one_at_a_time = self.writes.lock().await;
            match under_way(&session, &want)? {
                Some(same) if same.state == Stored::Held => same,
                Some(_) => return Err(DeskError::IllegalState("it is being cancelled already".to_owned())),
                None => {
                    let mut row = new_row(&want, Uuid::now_v7(), Stored::Held, self.wall())?;
                    row.hold_until = Some(self.wall() + self.hold());
                    session.store.write(|writer| writer.add_intention(&row))?;
                    self.ring_later(&session, &row);
                    row
                }
            }
        };
        self.told(&session, &row)
    }

    /// Cancels without holding it first, for the command line, which has asked already.
    pub async fn cancel_at_once(&self, number_id: &str, typed: &str) -> Result<Intention, DeskError> {
        let want = confirmed(&*self.session()?, number_id, typed)?;
        self.perform(want, None).await
    }

    /// Takes a held cancellation back. Nothing was sent.
    pub async fn undo_cancellation(&self, intention_id: &str) -> Result<Intention, DeskError> {
        let row = self.change_held(intention_id, |row| {
            row.state = Stored::Undone;
            row.resolved_at = Some(self.wall());
        })?;
        Ok(shown(&row))
    }

    /// Stops the countdown.
    pub async fn pause_hold(&self, intention_id: &str) -> Result<HeldCancellation, DeskError> {
        let row = self.change_held(intention_id, |row| {
            if let Some(until) = row.hold_until.take() {
                row.hold_left_ms = Some((until - self.wall()).num_milliseconds().max(1));
            }
        })?;
        self.told(&*self.session()?, &row)
    }

    /// Goes on with the countdown; one that ran out while the app was closed begins again.
    pub async fn resume_hold(self: &Arc<Self>, intention_id: &str) -> Result<HeldCancellation, DeskError> {
        let row = self.change_held(intention_id, |row| {
            if let Some(left) = row.hold_left_ms.take() {
                let left = if left == 0 { self.hold() } else { TimeDelta::milliseconds(left) };
                row.hold_until = Some(self.wall() + left);
            }
        })?;
        let session = self.session()?;
        self.ring_later(&session, &row);
        self.told(&session, &row)
    }

    /// Where a cancellation stands, from held to gone.
    pub fn cancellation(&self, number_id: &str) -> Result<Tracker, DeskError> {
        let session = self.session()?;
        let asked = self.asked(&session)?;
        let reader = session.store.reader()?;
        let number = reader.number(number_id)?.ok_or_else(|| DeskError::not_found("number", number_id))?;
        let rows = reader.intentions(1000)?;
        let is_cancel = |row: &&store::Intention| {
            row.number_id.as_deref() == Some(number_id) && matches!(read(&row.body), Ok(Want::Cancel { .. }))
        };
        let latest = rows.iter().find(is_cancel);
        let held = latest.filter(|row| row.state == Stored::Held);
        let ended = number.deleted_at.or(number.cancelled_at);
        let debits = views::debits_of_number(&reader, asked, number_id)?.into_iter();
        Ok(Tracker {
            number: views::name_of(&number),
            held: held.map(|row| held_of(&reader, row, self.options.hold, self.wall())).transpose()?.flatten(),
            intention: latest.map(shown),
            cancellation: views::cancellation(&reader, asked, number_id)?,
            debits_after_end: debits
                .filter(|debit| debit.kind == views::model::DebitKind::Hosting)
                .filter(|debit| ended.is_some_and(|ended| debit.at > ended))
                .collect(),
        })
    }

    /// What an earlier run held: its countdown goes on, or it waits to be confirmed again.
    pub(crate) fn hold_again(self: &Arc<Self>, session: &Arc<Session>, row: store::Intention) -> Result<(), DeskError> {
        match row.hold_until.map(|until| due(until, self.wall(), self.hold())) {
            Some(Due::Later) => self.ring_later(session, &row),
            Some(Due::Now | Due::Missed) => run_out(session, row)?,
            None => {}
        }
        Ok(())
    }

    fn hold(&self) -> TimeDelta {
        TimeDelta::from_std(self.options.hold).unwrap_or(TimeDelta::minutes(1))
    }

    fn change_held(
        &self,
        intention_id: &str,
        change: impl FnOnce(&mut store::Intention),
    ) -> Result<store::Intention, DeskError> {
        let session = self.session()?;
        let found = session.store.reader()?.intention(intention_id)?;
        let mut row = found.ok_or_else(|| DeskError::not_found("intention", intention_id))?;
        let too_late = || DeskError::IllegalState("it is not held any more".to_owned());
        if row.state != Stored::Held {
            return Err(too_late());
        }
        change(&mut row);
        if !session.store.write(|writer| writer.advance_intention(Stored::Held, &row))? {
            return Err(too_late());
        }
        self.refresh_status();
        self.syncing.changed();
        Ok(row)
    }

    fn told(&self, session: &Session, row: &store::Intention) -> Result<HeldCancellation, DeskError> {
        self.refresh_status();
        self.syncing.changed();
        held_of(&session.store.reader()?, row, self.options.hold, self.wall())?
            .ok_or_else(|| DeskError::IllegalState("it is not held".to_owned()))
    }

    /// Sends a held cancellation when its time has come, if it is held by then.
    fn ring_later(self: &Arc<Self>, session: &Arc<Session>, row: &store::Intention) {
        let (desk, session, id) = (Arc::downgrade(self), Arc::downgrade(session), row.id.clone());
        let wait = row.hold_until.map_or(TimeDelta::zero(), |until| (until - self.wall()).min(self.hold()));
        tokio::spawn(async move {
            tokio::time::sleep(wait.to_std().unwrap_or(Duration::ZERO)).await;
            ring(&desk, &session, &id).await;
        });
    }

    async fn ring(self: &Arc<Self>, session: &Arc<Session>, row: store::Intention) -> Result<(), DeskError> {
        let Some(until) = row.hold_until.filter(|_| row.state == Stored::Held) else { return Ok(()) };
        match due(until, self.wall(), self.hold()) {
            Due::Now => self.release(session, row).await?,
            Due::Missed => {
                run_out(session, row)?;
                self.syncing.changed();
            }
            // The timer is ahead of the clock, or the hold was paused and goes on.
            Due::Later => self.ring_later(session, &row),
        }
        Ok(())
    }

    async fn release(&self, session: &Session, mut row: store::Intention) -> Result<(), DeskError> {
        let want: Want = read(&row.body)?;
        let provider = self.provider(session).await?;
        (row.state, row.sent_at) = (Stored::Sending, Some(self.wall()));
        if session.store.write(|writer| writer.advance_intention(Stored::Held, &row))? {
            self.syncing.changed();
            self.send(session, &*provider, &want, row).await?;
        }
        Ok(())
    }
}

async fn ring(desk: &Weak<Desk>, session: &Weak<Session>, id: &str) {
    let (Some(desk), Some(session)) = (desk.upgrade(), session.upgrade()) else { return };
    let found = session.store.reader().and_then(|reader| reader.intention(id));
    let Ok(Some(row)) = found else { return };
    if let Err(error) = desk.ring(&session, row).await {
        tracing::warn!("a held cancellation was not sent: {error}");
    }
}

/// What a countdown has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Due {
    /// It goes on.
    Later,
    /// It has just ended.
    Now,
    /// Nobody watched it end: the computer slept, or its clock was changed.
    Missed,
}

/// No countdown is longer than `hold`: one that seems to be began before the clock was put back.
fn due(until: Instant, now: Instant, hold: TimeDelta) -> Due {
    match until - now {
        left if left > hold || left < -LATE => Due::Missed,
        left if left > TimeDelta::zero() => Due::Later,
        _ => Due::Now,
    }
}

/// Marks a hold that ran out with nobody watching: it is not sent until it is confirmed again.
fn run_out(session: &Session, mut row: store::Intention) -> Result<(), DeskError> {
    (row.hold_until, row.hold_left_ms) = (None, Some(0));
    session.store.write(|writer| writer.advance_intention(Stored::Held, &row))?;
    Ok(())
}

/// The wish to cancel, if the number can be cancelled and the word is right.
fn confirmed(session: &Session, number_id: &str, typed: &str) -> Result<Want, DeskError> {
    let found = session.store.reader()?.number(number_id)?;
    let number = found.ok_or_else(|| DeskError::not_found("number", number_id))?;
    if matches!(number.standing, store::Standing::Blocked | store::Standing::Deletable | store::Standing::Deleted) {
        return Err(DeskError::IllegalState("it is cancelled already".to_owned()));
    }
    if !typed::confirms(typed, number.phone) {
        return Err(DeskError::invalid("typed", "neither the word nor the last four digits"));
    }
    Ok(Want::Cancel { number_id: number_id.to_owned() })
}

/// A held cancellation as shells see it; none if its number is gone from the archive.
pub(crate) fn held_of(
    reader: &Reader<'_>,
    row: &store::Intention,
    hold: Duration,
    now: Instant,
) -> Result<Option<HeldCancellation>, DeskError> {
    let number = row.number_id.as_deref().map(|id| reader.number(id)).transpose()?.flatten();
    let left = match (row.hold_left_ms, row.hold_until) {
        (Some(left), _) => left,
        (None, Some(until)) => {
            (until - now).min(TimeDelta::from_std(hold).unwrap_or(TimeDelta::MAX)).num_milliseconds()
        }
        (None, None) => 0,
    };
    let seconds = |ms: i64| u32::try_from((ms.max(0) + 999) / 1000).unwrap_or(0);
    Ok(number.map(|number| HeldCancellation {
        intention: shown(row),
        number: views::name_of(&number),
        seconds_left: seconds(left),
        seconds_in_all: u32::try_from(hold.as_secs()).unwrap_or(u32::MAX),
        paused: row.hold_until.is_none(),
        needs_confirmation: row.hold_left_ms == Some(0),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_countdown_ends_only_while_the_clock_can_be_trusted() {
        let (until, hold) = ("2026-03-18T13:05:00Z".parse().unwrap(), TimeDelta::seconds(60));
        let table = [
            (TimeDelta::seconds(-60), Due::Later, "it has just begun"),
            (TimeDelta::milliseconds(-1), Due::Later, "the timer is a little ahead"),
            (TimeDelta::zero(), Due::Now, "it ends"),
            (TimeDelta::seconds(30), Due::Now, "a little late"),
            (TimeDelta::seconds(31), Due::Missed, "the computer slept"),
            (TimeDelta::days(365), Due::Missed, "the clock was put ahead"),
            (TimeDelta::seconds(-61), Due::Missed, "longer than any hold: the clock was put back"),
            (TimeDelta::days(-365), Due::Missed, "by a year"),
        ];
        for (past, what, why) in table {
            assert_eq!(due(until, until + past, hold), what, "{why}");
        }
    }
}
