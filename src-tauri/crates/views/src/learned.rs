//! Learning from the archive: its dialogues and debits held against every reading.

use billing::{DebitReading, Failure, History, Learned, SeenDebit, WriteOffReason};
use chrono::{NaiveDate, TimeDelta};
use serde_json::Value;
use store::{Debit, DebitKind, DebitQuery, Reader};

use crate::books::{Asked, Books};
use crate::convert::count;
use crate::error::ViewError;
use crate::model::{
    DebitMismatch, LearnedChange, LearnedParameter, LearnedRules, LearnedStretch, MismatchKind, ReadingValue, RuleId,
    TriedReading,
};

/// How many dialogues are read at a time.
const PORTION: u32 = 20_000;

/// What the debits of an account say of its terms. Takes seconds where there are hundreds of thousands of dialogues.
pub fn learned(reader: &Reader<'_>, asked: Asked) -> Result<LearnedRules, ViewError> {
    let books = Books::open(reader, asked)?;
    let (debits, ids) = debits(&books)?;
    let history = History {
        tariff: books.terms.clone().into(),
        zone: books.zone,
        wabas: books.wabas.iter().map(|waba| (waba.id.clone(), waba.zone)).collect(),
        table: prices(&books)?.into(),
        opened: opened(&books, Instant::MIN_UTC, Instant::MAX_UTC)?,
        debits,
        until: complete_to(&books)?,
    };
    let learned = billing::learn(&history).map_err(ViewError::calculation)?;
    Ok(LearnedRules::of(&history, &learned, &ids))
}

type Instant = billing::Instant;

/// The prices our own calculation uses.
pub(crate) fn prices(books: &Books<'_>) -> Result<billing::RateCard, ViewError> {
    let (own, told) = (books.reader.own_rates()?, books.reader.rates()?);
    billing::RateCard::of_account(books.account.currency, own, told).map_err(ViewError::calculation)
}

/// The dialogues opened in `[from, until)`, each with the place of its WABA.
pub(crate) fn opened(
    books: &Books<'_>,
    from: Instant,
    until: Instant,
) -> Result<Vec<(usize, billing::Opened)>, ViewError> {
    let mut opened = Vec::new();
    let mut next = Some(from);
    while let Some(from) = next {
        let portion = books.reader.uncounted(from, until, PORTION)?;
        let placed = portion.dialogues.into_iter().filter_map(|dialogue| {
            let place = books.wabas.iter().position(|waba| waba.id == dialogue.waba_id)?;
            Some((place, dialogue.opened))
        });
        opened.extend(placed);
        next = portion.next;
    }
    Ok(opened)
}

/// The moment up to which both dialogues and debits were fetched.
fn complete_to(books: &Books<'_>) -> Result<Instant, ViewError> {
    let stages = books.reader.freshness()?;
    let fetched = stages.iter().filter(|stage| ["dialogues", "debits"].contains(&stage.stage.as_str()));
    Ok(fetched.map(|stage| stage.provider_now).min().unwrap_or(books.now).min(books.now))
}

/// The debits for dialogues, with their ids.
fn debits(books: &Books<'_>) -> Result<(Vec<SeenDebit>, Vec<String>), ViewError> {
    let all = books.reader.debits(DebitQuery::default())?;
    let for_dialogues = all.into_iter().rev().filter_map(|debit| Some((seen(books, &debit)?, debit.id)));
    Ok(for_dialogues.unzip())
}

fn seen(books: &Books<'_>, debit: &Debit) -> Option<SeenDebit> {
    let reason = match debit.kind {
        DebitKind::Threshold => WriteOffReason::Threshold,
        DebitKind::MonthStart => WriteOffReason::MonthStart,
        _ => return None,
    };
    let number = |id: &String| books.numbers.iter().find(|number| number.id == *id).map(|number| number.phone);
    Some(SeenDebit {
        waba: debit.waba_id.as_ref().and_then(|id| books.wabas.iter().position(|waba| waba.id == *id)),
        number: debit.number_id.as_ref().and_then(number),
        reason: Some(reason),
        dialogues: debit.covers.as_ref().map(|covers| covers.dialogues),
        within: TimeDelta::zero(),
        ..SeenDebit::of(debit.at, debit.amount)
    })
}

impl LearnedRules {
    /// What was learned of a history, as it is shown; `ids` names its debits.
    #[must_use]
    pub fn of(history: &History, learned: &Learned, ids: &[String]) -> Self {
        let shape = Shape { history, ids, believed: DebitReading::of(history.tariff.latest()) };
        let mut stretches: Vec<LearnedStretch> = Vec::new();
        for stretch in &learned.stretches {
            let parameters = shape.parameters(stretch, stretches.last());
            stretches.push(LearnedStretch {
                change: stretch.change.map(|change| LearnedChange {
                    from: day(change.from),
                    earliest: day(change.earliest),
                    latest: day(change.latest),
                }),
                debits: count(stretch.debits.len() as u64),
                parameters,
                readings: stretch.readings.iter().map(|reading| shape.differing(reading)).collect(),
                unexplained: stretch.unexplained.as_ref().map(|failure| shape.mismatch(failure)),
            });
        }
        let tried = learned.verdicts.iter().map(|verdict| TriedReading {
            values: shape.differing(&verdict.reading),
            explained: count(verdict.explained as u64),
            failure: verdict.failure.as_ref().map(|failure| shape.mismatch(failure)),
        });
        Self {
            zone: history.zone.name().to_owned(),
            until: history.until,
            debits: count(learned.debits as u64),
            dialogues: count(learned.dialogues as u64),
            stretches,
            tried: tried.collect(),
        }
    }
}

fn day(day: NaiveDate) -> String {
    day.to_string()
}

/// What is needed to show what was learned.
struct Shape<'h> {
    history: &'h History,
    ids: &'h [String],
    believed: DebitReading,
}

impl Shape<'_> {
    fn parameters(&self, stretch: &billing::Stretch, before: Option<&LearnedStretch>) -> Vec<LearnedParameter> {
        let terms = self.history.tariff.latest().parameters();
        let believed = self.believed.parameters();
        let of = |(key, held): (&String, &Value)| {
            let rule = terms.iter().find(|parameter| parameter.key == key).map(|parameter| parameter.rule)?;
            let values: Vec<String> = stretch.values(key).iter().map(|value| self.written(key, value)).collect();
            let earlier = before.and_then(|before| before.parameters.iter().find(|parameter| parameter.key == *key));
            Some(LearnedParameter {
                key: key.clone(),
                rule: RuleId::from(rule),
                agrees: values.contains(&self.written(key, held)),
                changed: earlier.is_some_and(|earlier| earlier.values != values),
                values,
            })
        };
        let mut parameters: Vec<LearnedParameter> = believed.iter().filter_map(of).collect();
        let place = |key: &str| terms.iter().position(|parameter| parameter.key == key);
        parameters.sort_by_key(|parameter| place(&parameter.key));
        parameters
    }

    /// In what a reading is not what is believed so far.
    fn differing(&self, reading: &DebitReading) -> Vec<ReadingValue> {
        let believed = self.believed.parameters();
        let parameters = reading.parameters();
        let differs = parameters.iter().filter(|(key, value)| {
            let held = believed.get(*key).map(|held| self.written(key, held));
            held != Some(self.written(key, value))
        });
        differs.map(|(key, value)| ReadingValue { key: key.clone(), value: self.written(key, value) }).collect()
    }

    fn written(&self, key: &str, value: &Value) -> String {
        crate::rules::written(self.history.tariff.latest(), key, value)
    }

    fn mismatch(&self, failure: &Failure) -> DebitMismatch {
        let seen = failure.seen.and_then(|place| self.history.debits.get(place));
        DebitMismatch {
            at: failure.at,
            why: failure.why.into(),
            debit: failure.seen.and_then(|place| self.ids.get(place)).cloned(),
            amount: seen.map(|seen| seen.amount.into()),
            dialogues: seen.and_then(|seen| seen.dialogues).map(count),
            expected: failure.expected.as_ref().map(|expected| expected.amount.into()),
            expected_dialogues: failure.expected.as_ref().map(|expected| count(expected.dialogues)),
        }
    }
}

impl From<billing::Mismatch> for MismatchKind {
    fn from(why: billing::Mismatch) -> Self {
        match why {
            billing::Mismatch::DidNotHappen => Self::DidNotHappen,
            billing::Mismatch::Unexpected => Self::Unexpected,
            billing::Mismatch::Amount => Self::Amount,
            billing::Mismatch::Scope => Self::Scope,
            billing::Mismatch::Dialogues => Self::Dialogues,
            billing::Mismatch::Reason => Self::Reason,
        }
    }
}
