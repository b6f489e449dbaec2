//! Numbers found and changed, and where they stand.

use billing::{Instant, PhoneNumber, StandingEvent};
use rusqlite::params;

use super::clock::{Advance, Happening, HappeningKind};
use super::debits::{key_of, number_id};
use super::number_row::NumberRow;
use super::{World, WorldError, rows};
use crate::problem::Problem;
use crate::wire::{EventKind, NameStatus};

impl World {
    /// The row of a number.
    pub(super) fn number(&self, key: i64) -> Result<&NumberRow, WorldError> {
        let found = self.state.numbers.iter().find(|row| row.key == key);
        Ok(found.ok_or_else(|| Problem::not_found(format_args!("number {}", number_id(key))))?)
    }

    /// The row of a number by its id.
    pub(super) fn number_by_id(&self, id: &str) -> Result<&NumberRow, WorldError> {
        let found = key_of(id, "num-").and_then(|key| self.state.numbers.iter().find(|row| row.key == key));
        Ok(found.ok_or_else(|| Problem::not_found(format_args!("number {id}")))?)
    }

    /// The row that has a phone number now: a deleted number can have been added again.
    pub(super) fn number_with(&self, phone: PhoneNumber) -> Option<&NumberRow> {
        self.state.numbers.iter().rev().find(|row| row.number == phone)
    }

    /// Changes a number, in memory and in the file.
    pub(super) fn change_number(&mut self, key: i64, change: impl FnOnce(&mut NumberRow)) -> Result<(), WorldError> {
        let found = self.state.numbers.iter_mut().find(|row| row.key == key);
        let row = found.ok_or_else(|| Problem::not_found(format_args!("number {}", number_id(key))))?;
        change(row);
        row.save(&self.db)
    }

    /// A cancelled number may be deleted from now on (C2).
    pub(super) fn wait_is_over(&mut self, key: i64, at: Instant, advance: &mut Advance) -> Result<(), WorldError> {
        let standing = self.number(key)?.standing.after(StandingEvent::WaitOver)?;
        self.change_number(key, |row| row.standing = standing)?;
        self.db
            .prepare_cached("UPDATE cancellations SET deletable_at = ?2 WHERE number = ?1")?
            .execute(params![key, rows::millis(at)])?;
        self.note_event(key, at, EventKind::Deletable, None)?;
        let happening = Happening::new(at, HappeningKind::Deletable);
        advance.note(Happening { number_id: Some(number_id(key)), ..happening });
        Ok(())
    }

    /// Meta decides about a display name: its own brands are refused.
    pub(super) fn review_name(&mut self, key: i64, at: Instant, advance: &mut Advance) -> Result<(), WorldError> {
        let name = self.number(key)?.display_name.to_lowercase();
        let refused = ["whatsapp", "facebook", "instagram", "meta "].iter().any(|brand| name.contains(brand));
        let status = if refused { NameStatus::Declined } else { NameStatus::Approved };
        self.change_number(key, |row| {
            row.name_status = status;
            row.name_review_at = None;
        })?;
        self.note_event(key, at, EventKind::NameChanged, Some(status.word()))?;
        let happening = Happening::new(at, HappeningKind::NameReviewed);
        advance.note(Happening { number_id: Some(number_id(key)), ..happening });
        Ok(())
    }
}
