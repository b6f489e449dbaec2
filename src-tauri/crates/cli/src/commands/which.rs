//! Which number a person means.

use views::model::NumberRow;

use crate::access::Access;
use crate::failure::Failure;

/// The number named by its E.164 form, its id or its display name.
pub(super) fn number(access: &Access, wanted: &str) -> Result<NumberRow, Failure> {
    let rows = access.read(|desk| desk.numbers())?.rows;
    let digits: String = wanted.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    let mut found = rows
        .into_iter()
        .filter(|row| row.number.number == digits || row.number.id == wanted || row.number.label == wanted);
    match (found.next(), found.next()) {
        (Some(only), None) => Ok(only),
        (Some(one), Some(other)) => Err(Failure::usage(format!(
            "`{wanted}` could be {} or {}; name it by its number",
            one.number.number, other.number.number
        ))),
        (None, _) => Err(Failure::usage(format!("the account has no number `{wanted}`; see `ddesk numbers`"))),
    }
}
