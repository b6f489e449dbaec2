//! What a person means who asks "why" with a few words.

use billing::{Month, written_day};
use store::Reader;

use crate::convert::subject;
use crate::error::ViewError;
use crate::model::{WhyKind, WhySubject};

/// The prefix of a question about leaving with a number.
const LEAVING: &str = "leaving:";

/// The question a reference names: a day `2026-03-18`, a month `2026-03`, a line of a bill `2026-02/4`, a debit or a
/// dialogue by its id, a number (its next hosting debit) by its id, its E.164 form or its name, `leaving:` and a
/// number, or a WABA by its id or name (what it accrues).
pub fn subject_of(reader: &Reader<'_>, reference: &str) -> Result<WhySubject, ViewError> {
    let text = reference.trim();
    if written_day(text).is_some() {
        return Ok(subject(WhyKind::Day, text));
    }
    if text.parse::<Month>().is_ok() {
        return Ok(subject(WhyKind::Month, text));
    }
    if let Some((month, place)) = text.split_once('/')
        && month.parse::<Month>().is_ok()
        && place.parse::<usize>().is_ok()
    {
        return Ok(subject(WhyKind::BillLine, text));
    }
    if reader.debit(text)?.is_some() {
        return Ok(subject(WhyKind::Debit, text));
    }
    if reader.dialogue(text)?.is_some() {
        return Ok(subject(WhyKind::Dialogue, text));
    }
    let (kind, named) = match text.strip_prefix(LEAVING) {
        Some(number) => (WhyKind::Leaving, number.trim()),
        None => (WhyKind::Hosting, text),
    };
    let digits: String = named.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect();
    let numbers = reader.numbers()?;
    let of_name = |number: &&store::Number| {
        number.id == named || number.display_name == named || number.phone.to_string() == digits
    };
    if let Some(number) = numbers.iter().find(of_name) {
        return Ok(subject(kind, &number.id));
    }
    let wabas = reader.wabas()?;
    let waba = wabas.iter().find(|waba| waba.id == text || waba.name == text);
    waba.map(|waba| subject(WhyKind::Threshold, &waba.id)).ok_or_else(|| ViewError::not_found("reference", text))
}
