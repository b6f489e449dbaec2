//! Numbers: shown, added, renamed, deleted.

use billing::{PhoneNumber, Plan, Standing, StandingEvent};
use chrono::TimeDelta;

use super::clock::Advance;
use super::debits::{key_of, number_id, waba_id};
use super::number_row::NumberRow;
use super::payment::declined;
use super::{World, WorldError, rows};
use crate::problem::{Code, Problem};
use crate::traffic::Profile;
use crate::wire::{self, EventKind, NameStatus, Outcome, Quality};

/// A number to add, with everything checked that can be checked without the world.
#[derive(Clone, Debug)]
pub(crate) struct Addition {
    pub(crate) number: PhoneNumber,
    pub(crate) waba_id: String,
    pub(crate) display_name: String,
    pub(crate) plan: Plan,
    pub(crate) agreed_price: Option<billing::Money>,
}

/// How long Meta takes to decide about a display name.
const NAME_REVIEW: TimeDelta = TimeDelta::hours(6);

impl World {
    /// All numbers, in the order they were added; deleted ones stay listed.
    pub(crate) fn numbers(&self) -> Vec<wire::Number> {
        self.state.numbers.iter().map(|row| self.shown(row)).collect()
    }

    /// One number.
    pub(crate) fn number_shown(&self, id: &str) -> Result<wire::Number, WorldError> {
        Ok(self.shown(self.number_by_id(id)?))
    }

    pub(super) fn shown(&self, row: &NumberRow) -> wire::Number {
        let next_debit_at = row.next_date(self.state.account.zone);
        let next_plan = row.next_plan.unwrap_or(row.plan);
        let price = next_debit_at.and_then(|_| self.price_of(row, next_plan));
        let being_connected = row.standing == Standing::Connecting && row.code_sent_at.is_some();
        wire::Number {
            id: number_id(row.key),
            number: row.number.to_string(),
            waba_id: waba_id(row.waba),
            display_name: row.display_name.clone(),
            name_status: row.name_status,
            plan: rows::written_plan(row.plan),
            next_plan: row.next_plan.map(rows::written_plan),
            since: row.since,
            standing: written_standing(row.standing),
            deletable_from: row.deletable_from,
            price: price.map(Into::into),
            next_debit_at,
            paid_until: Some(row.paid_until),
            connected_at: row.connected_at,
            cancelled_at: row.cancelled_at,
            deleted_at: row.deleted_at,
            quality: row.quality,
            verification: being_connected
                .then_some(wire::Verification { code_sent_at: row.code_sent_at, method: row.code_method }),
        }
    }

    /// Adds a number and debits its first hosting. If the card refuses, nothing stays of it.
    ///
    /// Rules H1, H2, H3 and H5.
    pub(crate) fn add_number(&mut self, addition: &Addition) -> Result<wire::AddedNumber, WorldError> {
        let unpaid = self.unpaid()?;
        if !unpaid.is_empty() {
            return Err(Problem::unpaid(unpaid).into());
        }
        let waba = self.waba_key(&addition.waba_id)?;
        if self.number_with(addition.number).is_some_and(|row| row.standing != Standing::Deleted) {
            let detail = format!("{} is already on this account", addition.number);
            return Err(Problem::new(Code::NumberTaken, detail).into());
        }
        let price = self.agreed(addition)?;
        self.card_says().map_err(declined)?;
        let row = self.subscribe(addition, waba, price, Profile::Starter)?;
        let until = row.paid_until;
        let debit = self.debit(&self.hosting_debit(&row, row.since, until, price), &mut Advance::default())?;
        debug_assert_eq!(debit.outcome, Outcome::Paid);
        self.note_event(row.key, row.since, EventKind::Subscribed, None)?;
        Ok(wire::AddedNumber { number: self.shown(self.number(row.key)?), debit: self.debit_by_key(debit.key)? })
    }

    /// The price of today, if it is the one the person agreed to.
    fn agreed(&self, addition: &Addition) -> Result<billing::Money, WorldError> {
        let quote = self.quote(addition.plan)?;
        let Some(today) = quote.today.as_ref().and_then(wire::Money::exact) else {
            let detail = "from five numbers on a yearly plan has no computed price; ask for a quote";
            return Err(Problem::new(Code::AskForQuote, detail).into());
        };
        match addition.agreed_price {
            Some(agreed) if agreed.amount() != today.amount() => Err(Problem::quote_changed(quote).into()),
            _ => Ok(today),
        }
    }

    /// Puts a new number into the world, paid for its first period.
    pub(super) fn subscribe(
        &mut self,
        addition: &Addition,
        waba: i64,
        price: billing::Money,
        profile: Profile,
    ) -> Result<NumberRow, WorldError> {
        let now = self.now();
        let key = self.state.numbers.last().map_or(1, |last| last.key.saturating_add(1));
        let mut row = NumberRow {
            key,
            number: addition.number,
            waba,
            display_name: addition.display_name.clone(),
            name_status: NameStatus::Pending,
            name_review_at: Some(now + NAME_REVIEW),
            plan: addition.plan,
            next_plan: None,
            since: now,
            hosting_index: 0,
            paid_until: now,
            yearly_price: (addition.plan == Plan::Yearly).then_some(price),
            standing: Standing::Connecting,
            deletable_from: None,
            connected_at: None,
            cancelled_at: None,
            deleted_at: None,
            quality: Quality::Unknown,
            profile,
            code_sent_at: None,
            code_method: None,
            code_attempts: 0,
        };
        row.paid_until = row.dates(self.state.account.zone).debit(row.plan.months()).unwrap_or(now);
        row.insert(&self.db)?;
        self.state.numbers.push(row.clone());
        Ok(row)
    }

    /// Refuses a WABA that is not on the account.
    pub(crate) fn has_waba(&self, id: &str) -> Result<(), WorldError> {
        self.waba_key(id).map(|_| ())
    }

    /// The key of a WABA named in a request.
    pub(super) fn waba_key(&self, id: &str) -> Result<i64, WorldError> {
        let known = key_of(id, "waba-").filter(|key| self.state.wabas.iter().any(|waba| waba.key == *key));
        Ok(known.ok_or_else(|| Problem::not_found(format_args!("WABA {id}")))?)
    }

    /// Gives a number another display name; Meta decides about it some hours later.
    pub(crate) fn rename(&mut self, id: &str, display_name: &str) -> Result<wire::Number, WorldError> {
        let row = self.number_by_id(id)?;
        let key = row.key;
        if !row.standing.is_live() {
            return Err(not_while(row, "its name cannot be changed").into());
        }
        let now = self.now();
        self.change_number(key, |row| {
            display_name.clone_into(&mut row.display_name);
            row.name_status = NameStatus::Pending;
            row.name_review_at = Some(now + NAME_REVIEW);
        })?;
        self.note_event(key, now, EventKind::NameChanged, Some(display_name))?;
        self.number_shown(id)
    }

    /// Deletes a cancelled number whose wait is over.
    ///
    /// Rule C2: before that it is refused with the earliest date.
    pub(crate) fn delete(&mut self, id: &str) -> Result<wire::Number, WorldError> {
        let row = self.number_by_id(id)?;
        let key = row.key;
        match row.standing {
            Standing::Blocked { deletable_from } => return Err(Problem::not_yet_deletable(deletable_from).into()),
            Standing::Deletable => {}
            _ => return Err(not_while(row, "cancel it first; only then can it be deleted").into()),
        }
        let standing = row.standing.after(StandingEvent::Deleted)?;
        let now = self.now();
        self.change_number(key, |row| {
            row.standing = standing;
            row.deleted_at = Some(now);
        })?;
        self.note_event(key, now, EventKind::Deleted, None)?;
        self.number_shown(id)
    }
}

/// The answer when a number stands where something cannot be done.
pub(super) fn not_while(row: &NumberRow, what: &str) -> Problem {
    let detail = format!("{} is {}: {what}", row.number, row.standing.name());
    Problem::new(Code::IllegalState, detail)
}

const fn written_standing(standing: Standing) -> wire::Standing {
    match standing {
        Standing::Connecting => wire::Standing::Connecting,
        Standing::Active => wire::Standing::Active,
        Standing::Suspended { .. } => wire::Standing::Suspended,
        Standing::Blocked { .. } => wire::Standing::Blocked,
        Standing::Deletable => wire::Standing::Deletable,
        Standing::Deleted => wire::Standing::Deleted,
    }
}
