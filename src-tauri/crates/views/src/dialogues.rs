//! Dialogues of a month, a page at a time, customers masked.

use billing::{Entry, Month};
use chrono::TimeDelta;
use store::{ChargeKind, Dialogue, DialoguePlace, DialogueQuery, Reader, SpendQuery};

use crate::books::{Asked, Books};
use crate::convert::{explained, subject};
use crate::error::ViewError;
use crate::model::{Certainty, Charge, DialogueRow, DialoguesPage, NumberRef, WhyKind};
use crate::sums;

/// How many rows a page has at most.
const MOST: u32 = 500;

/// Where a page of dialogues begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageStart<'a> {
    /// With the newest.
    Newest,
    /// After `next` of the page before.
    After(&'a str),
    /// With the one that has so many newer ones in the month.
    At(u64),
}

/// What page of dialogues is wanted.
#[derive(Clone, Copy, Debug)]
pub struct DialoguesQuery<'a> {
    /// Of one number, or of all.
    pub number_id: Option<&'a str>,
    /// The month, in the WABAs' zones.
    pub month: Month,
    /// Where it begins.
    pub from: PageStart<'a>,
    /// How many rows; 1 to 500.
    pub limit: u32,
}

/// A page of a month's dialogues, newest first.
pub fn dialogues(reader: &Reader<'_>, asked: Asked, query: DialoguesQuery<'_>) -> Result<DialoguesPage, ViewError> {
    let books = Books::open(reader, asked)?;
    let number = query.number_id.map(|id| books.number(id)).transpose()?;
    let (after, skip) = match query.from {
        PageStart::Newest => (None, 0),
        PageStart::After(text) => (Some(place(text)?), 0),
        PageStart::At(position) => (None, position),
    };
    let page = books.reader.dialogues(DialogueQuery {
        number_id: query.number_id,
        month: query.month,
        after,
        skip,
        limit: query.limit.clamp(1, MOST),
    })?;
    let sums = SpendQuery { number_id: query.number_id, ..SpendQuery::month(query.month, &[]) };
    Ok(DialoguesPage {
        month: query.month.to_string(),
        number: number.map(crate::books::name_of),
        zone: books.zone.name().to_owned(),
        rows: page.dialogues.iter().map(|dialogue| row(&books, dialogue)).collect(),
        next: page.next.map(|place| format!("{}.{}", place.opened_at, place.seq)),
        counts: sums::all(&books, sums)?.counts,
        masked: !asked.revealed,
        months: books.reader.months()?.iter().rev().map(Month::to_string).collect(),
    })
}

fn place(text: &str) -> Result<DialoguePlace, ViewError> {
    let parts = text.split_once('.').and_then(|(at, seq)| Some((at.parse().ok()?, seq.parse().ok()?)));
    let (opened_at, seq) = parts.ok_or_else(|| ViewError::invalid("after", text))?;
    Ok(DialoguePlace { opened_at, seq })
}

/// A dialogue as a row.
pub(crate) fn row(books: &Books<'_>, dialogue: &Dialogue) -> DialogueRow {
    let zone = books.waba(&dialogue.waba_id).map_or(books.zone, |waba| waba.zone);
    let unknown = || NumberRef {
        id: dialogue.number_id.clone(),
        number: dialogue.number.to_string(),
        international: dialogue.number.international(),
        label: String::new(),
    };
    DialogueRow {
        id: dialogue.id.clone(),
        number: books.number_ref(&dialogue.number_id).unwrap_or_else(unknown),
        customer: customer(books, dialogue),
        opened_at: dialogue.opened_at,
        closes_at: dialogue.opened_at + TimeDelta::hours(24),
        initiator: dialogue.initiator.into(),
        from_ad: dialogue.entry != Entry::Ordinary,
        market: dialogue.market.name().to_owned(),
        charge: charge(dialogue),
        month: Month::of(dialogue.opened_at, zone).to_string(),
        why: subject(WhyKind::Dialogue, &dialogue.id),
    }
}

fn customer(books: &Books<'_>, dialogue: &Dialogue) -> String {
    masked(books, dialogue.customer)
}

/// A customer's number, masked unless revealed.
pub(crate) fn masked(books: &Books<'_>, customer: billing::PhoneNumber) -> String {
    if books.asked.revealed { customer.to_string() } else { customer.masked() }
}

fn charge(dialogue: &Dialogue) -> Charge {
    let (charge, certainty) = match (dialogue.reported, dialogue.computed) {
        (Some(charge), _) => (charge, Certainty::Reported),
        (None, Some(charge)) => (charge, Certainty::Estimated),
        (None, None) => return Charge::NotCalculated,
    };
    match (charge.kind, charge.rate) {
        (ChargeKind::FreeAllowance, _) => Charge::FreeAllowance { place: charge.place },
        (ChargeKind::FreeEntry, _) => Charge::FreeEntry,
        (ChargeKind::Paid, Some(rate)) => {
            Charge::Paid { rate: explained(rate, certainty, WhyKind::Dialogue, &dialogue.id) }
        }
        (ChargeKind::Paid, None) | (ChargeKind::Unpriced, _) => Charge::Unpriced,
    }
}

/// The charge of a dialogue as the rules name it, by the provider's word or by ours.
pub(crate) fn ruled(charge: store::DialogueCharge) -> billing::Charge {
    match (charge.kind, charge.rate) {
        (ChargeKind::FreeAllowance, _) => billing::Charge::FreeAllowance { place: charge.place.unwrap_or(0) },
        (ChargeKind::FreeEntry, _) => billing::Charge::FreeEntry,
        (ChargeKind::Paid, Some(rate)) => billing::Charge::Paid { rate },
        (ChargeKind::Paid, None) | (ChargeKind::Unpriced, _) => billing::Charge::Unpriced,
    }
}
