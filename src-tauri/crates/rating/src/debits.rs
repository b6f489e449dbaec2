//! `debits.csv`: the debits for dialogues that really happened, from a provider's list or a bank's.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use billing::{Instant, Money, SeenDebit, WriteOffReason, first_instant_of, written_day};
use chrono::TimeDelta;
use chrono_tz::Tz;

use crate::records::{Record, RecordError, Records, cannot_be_read};
use crate::{Account, FileError, fields};

/// The columns there may be; the first two must be.
const COLUMNS: [&str; 6] = ["at", "amount", "waba", "number", "reason", "dialogues"];

/// What a debits file must begin with.
const HEADER: &str = "the file must begin with the line at,amount, and may go on with waba,number,reason,dialogues";

/// Reads the debits of an account, in any order. What a row does not say is not held against a reading: a bank
/// knows only the day and the amount.
///
/// `at` is an instant, or a day in the account's zone; `reason` is `threshold` or `month_start`.
pub fn debits(path: &Path, account: &Account) -> Result<Vec<SeenDebit>, FileError> {
    let input = File::open(path).map_err(|error| FileError::new(path, None, cannot_be_read(&error)))?;
    let mut records = Records::new(BufReader::new(input), 1);
    let wrong = |error: RecordError| FileError::new(path, error.line, error.what);
    let header = records.next().map_err(wrong)?.ok_or_else(|| FileError::new(path, Some(1), HEADER))?;
    let columns = Columns::of(&header).map_err(|what| FileError::new(path, Some(header.line), what))?;
    let mut debits = Vec::new();
    while let Some(record) = records.next().map_err(wrong)? {
        let debit = columns.debit(&record, account);
        debits.push(debit.map_err(|what| FileError::new(path, Some(record.line), what))?);
    }
    Ok(debits)
}

/// Where each of `COLUMNS` stands in a file.
struct Columns {
    places: [Option<usize>; COLUMNS.len()],
    width: usize,
}

impl Columns {
    fn of(header: &Record<'_>) -> Result<Self, String> {
        let mut places = [None; COLUMNS.len()];
        for (place, name) in header.fields().enumerate() {
            let column = COLUMNS.iter().position(|column| *column == name);
            let found = column.and_then(|column| places.get_mut(column));
            match found.ok_or_else(|| format!("unknown column `{name}`; {HEADER}"))? {
                Some(_) => return Err(format!("the column `{name}` is there twice")),
                free => *free = Some(place),
            }
        }
        match places {
            [Some(_), Some(_), ..] => Ok(Self { places, width: header.len() }),
            _ => Err(HEADER.to_owned()),
        }
    }

    fn debit(&self, record: &Record<'_>, account: &Account) -> Result<SeenDebit, String> {
        if record.len() != self.width {
            return Err(format!("the line has {} fields, the first line has {}", record.len(), self.width));
        }
        let [at, amount, waba, number, reason, dialogues] =
            self.places.map(|place| place.map_or("", |place| record.field(place)));
        let (at, within) = moment(at, account.zone)?;
        let given = |text: &str| !text.is_empty();
        let waba = Some(waba).filter(|text| given(text)).map(|id| {
            let place = account.wabas.iter().position(|waba| waba.id == id);
            place.ok_or_else(|| format!("the account has no WABA `{id}`"))
        });
        Ok(SeenDebit {
            within,
            waba: waba.transpose()?,
            number: Some(number).filter(|text| given(text)).map(fields::phone).transpose()?,
            reason: Some(reason).filter(|text| given(text)).map(reason_named).transpose()?,
            dialogues: Some(dialogues).filter(|text| given(text)).map(count).transpose()?,
            ..SeenDebit::of(at, self::amount(amount, account)?)
        })
    }
}

/// An instant, or the first of a day and how long the day is.
fn moment(text: &str, zone: Tz) -> Result<(Instant, TimeDelta), String> {
    let Some(day) = written_day(text) else {
        let at = fields::instant(text).map_err(|what| format!("{what}, and no day of the form 2022-03-01"))?;
        return Ok((at, TimeDelta::zero()));
    };
    let next = day.succ_opt().ok_or_else(|| format!("the day {text} is too late"))?;
    let (from, until) = (first_instant_of(day, zone), first_instant_of(next, zone));
    // The first instant of the next day belongs to the next day.
    Ok((from, until - from - TimeDelta::nanoseconds(1)))
}

fn amount(text: &str, account: &Account) -> Result<Money, String> {
    let amount = text.parse().map_err(|_| format!("`{text}` is not an amount such as 30.01"))?;
    Ok(Money::new(amount, account.currency))
}

fn reason_named(text: &str) -> Result<WriteOffReason, String> {
    match text {
        "threshold" => Ok(WriteOffReason::Threshold),
        "month_start" => Ok(WriteOffReason::MonthStart),
        _ => Err(format!("unknown reason `{text}`; it is threshold, month_start or empty")),
    }
}

fn count(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("`{text}` is not a number of dialogues"))
}
