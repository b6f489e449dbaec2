//! The forecast: what the coming dialogues are expected to cost, and when they are debited.
//!
//! Only *which* dialogues will open is expected: the pace of the last whole weeks, weekday by weekday. What each costs
//! and when it is written off is decided by the [`Ledger`], which takes them one by one like those that have happened.

mod pace;

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};

use crate::{Charge, Initiator, Instant, Ledger, LedgerError, Market, MarketId, Money, Opened, PhoneNumber, WriteOff};

pub use pace::{Expected, Pace, Rhythm, Stream};

/// What is expected to come of the dialogues that have not opened yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forecast {
    /// The debits for dialogues, in time order (W1 to W3); each covers what is accrued already and what is expected.
    pub write_offs: Vec<WriteOff>,
    /// The expected dialogues of each day on the calendar of their WABA: by WABA in the order of the pace, then by day.
    pub days: Vec<ExpectedDay>,
}

/// The dialogues of one WABA that are expected to open on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpectedDay {
    /// The WABA.
    pub waba: String,
    /// The day, on its calendar.
    pub day: NaiveDate,
    /// How many open.
    pub opened: u64,
    /// How many of them are paid (D3, D4).
    pub paid: u64,
    /// How many have no known price (D3).
    pub unpriced: u64,
    /// The exact cost of the paid ones.
    pub cost: Money,
}

/// A mailing somebody thinks of: every message opens one dialogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailing {
    /// The number it is sent from, by the place of its WABA in the pace.
    pub waba: usize,
    /// That number.
    pub number: PhoneNumber,
    /// Where it is sent to.
    pub market: Market,
    /// The day on the WABA's calendar; sent evenly from 9:00 to 18:00.
    pub day: NaiveDate,
    /// How many dialogues it opens.
    pub dialogues: u32,
}

impl Forecast {
    /// Goes on from where a ledger stands with the dialogues that are expected until a moment, that one excluded.
    ///
    /// Month starts up to and including that moment are written off (W2).
    pub fn of(mut ledger: Ledger, pace: &Pace, expected: &[Expected], until: Instant) -> Result<Self, LedgerError> {
        let streams: Vec<_> = pace.streams().map(|stream| Entrance::of(&ledger, pace, stream)).collect();
        let mut days = Days::new(Money::zero(ledger.table().currency()));
        let mut write_offs = Vec::new();
        for one in expected {
            let Some(entrance) = streams.get(one.stream) else { continue };
            let charge = entrance.enter(&mut ledger, one.at, |write_off| write_offs.push(write_off))?;
            days.of(entrance.waba_of_pace, one.day)?.add(one.stream, charge)?;
        }
        write_offs.extend(ledger.close_until(until)?);
        let days = days.all()?.into_iter();
        let days = days.map(|((waba, day), sums)| sums.shown(pace.waba_id(waba), day)).collect();
        Ok(Self { write_offs, days })
    }
}

/// How the dialogues of a stream are entered.
struct Entrance {
    waba_of_pace: usize,
    /// Its place in the ledger and its market; none of either, and it has no price.
    into: Option<(usize, MarketId)>,
    number: PhoneNumber,
    initiator: Initiator,
    from_ad: bool,
}

impl Entrance {
    fn of(ledger: &Ledger, pace: &Pace, stream: &Stream) -> Self {
        let place = ledger.place_of(pace.waba_id(stream.waba));
        Self {
            waba_of_pace: stream.waba,
            into: place.zip(ledger.table().id_of(&stream.market)),
            number: stream.number,
            initiator: stream.initiator,
            from_ad: stream.from_ad,
        }
    }

    fn enter(&self, ledger: &mut Ledger, at: Instant, fallen: impl FnMut(WriteOff)) -> Result<Charge, LedgerError> {
        let Some((waba, market)) = self.into else { return Ok(Charge::Unpriced) };
        let at = ledger.latest().map_or(at, |latest| latest.max(at));
        let entry = match self.from_ad {
            true => crate::Entry::Ad { first_click: true },
            false => crate::Entry::Ordinary,
        };
        // Nobody knows yet who the customer will be: the market is said instead.
        let opened = Opened::dialogue(at, self.number, self.number, self.initiator, entry);
        Ok(ledger.enter_in(waba, market, &opened, fallen)?.charge)
    }
}

/// Days as they are added up. Those of a WABA come one after the other, so the latest of each is at hand.
struct Days {
    nothing: Money,
    /// By the place of the WABA in the pace.
    latest: Vec<Option<(NaiveDate, Sums)>>,
    done: BTreeMap<(usize, NaiveDate), Sums>,
}

impl Days {
    const fn new(nothing: Money) -> Self {
        Self { nothing, latest: Vec::new(), done: BTreeMap::new() }
    }

    fn of(&mut self, waba: usize, day: NaiveDate) -> Result<&mut Sums, LedgerError> {
        if self.latest.len() <= waba {
            self.latest.resize_with(waba + 1, || None);
        }
        if self.latest[waba].as_ref().is_some_and(|(latest, _)| *latest != day) {
            self.put_away(waba)?;
        }
        let none = || (day, self.done.remove(&(waba, day)).unwrap_or_else(|| Sums::none(self.nothing)));
        Ok(&mut self.latest[waba].get_or_insert_with(none).1)
    }

    fn put_away(&mut self, waba: usize) -> Result<(), LedgerError> {
        if let Some((day, mut sums)) = self.latest[waba].take() {
            sums.add_up()?;
            self.done.insert((waba, day), sums);
        }
        Ok(())
    }

    fn all(mut self) -> Result<BTreeMap<(usize, NaiveDate), Sums>, LedgerError> {
        (0..self.latest.len()).try_for_each(|waba| self.put_away(waba))?;
        Ok(self.done)
    }
}

/// A day as it is added up.
struct Sums {
    opened: u64,
    paid: u64,
    unpriced: u64,
    cost: Money,
    /// The paid ones that are not in the cost yet, by stream: most dialogues of one cost the same.
    of_stream: Vec<(Money, u64)>,
}

impl Sums {
    const fn none(nothing: Money) -> Self {
        Self { opened: 0, paid: 0, unpriced: 0, cost: nothing, of_stream: Vec::new() }
    }

    fn add(&mut self, stream: usize, charge: Charge) -> Result<(), LedgerError> {
        self.opened += 1;
        match charge {
            Charge::Paid { rate } => {
                self.paid += 1;
                self.pay(stream, rate)?;
            }
            Charge::Unpriced => self.unpriced += 1,
            Charge::FreeAllowance { .. } | Charge::FreeEntry | Charge::FreeService => {}
        }
        Ok(())
    }

    fn pay(&mut self, stream: usize, rate: Money) -> Result<(), LedgerError> {
        if self.of_stream.len() <= stream {
            self.of_stream.resize(stream + 1, (rate, 0));
        }
        let (known, count) = &mut self.of_stream[stream];
        if *known != rate {
            self.cost = self.cost.plus(known.times(*count)?)?;
            (*known, *count) = (rate, 0);
        }
        *count += 1;
        Ok(())
    }

    fn add_up(&mut self) -> Result<(), LedgerError> {
        for (rate, count) in self.of_stream.drain(..) {
            self.cost = self.cost.plus(rate.times(count)?)?;
        }
        Ok(())
    }

    fn shown(self, waba: &str, day: NaiveDate) -> ExpectedDay {
        let Self { opened, paid, unpriced, cost, of_stream: _ } = self;
        ExpectedDay { waba: waba.to_owned(), day, opened, paid, unpriced, cost }
    }
}

/// So many moments spread evenly over a stretch of time, each in the middle of its share.
fn spread(from: Instant, to: Instant, count: u32) -> impl Iterator<Item = Instant> {
    let (seconds, parts) = ((to - from).num_seconds().max(0), i64::from(count) * 2);
    (0..i64::from(count)).map(move |place| from + TimeDelta::seconds(seconds * (2 * place + 1) / parts.max(1)))
}
