//! The planner: a mailing entered into the forecast, and what differs then.

use std::collections::BTreeSet;

use billing::{
    Expected, Forecast, Initiator, Instant, Mailing, Market, Money, Month, Op, Pace, RateCard, Reason, RuleId,
    WriteOff, WriteOffReason,
};
use chrono::{Days, NaiveDate, TimeDelta};
use store::{Number, Reader, Standing};

use crate::books::{Asked, Books, name_of};
use crate::error::ViewError;
use crate::leaving;
use crate::model::{DebitKind, MailingView, PlannedDebit, PlannerView};
use crate::outlook::Outlook;
use crate::sums;
use crate::why::reason;

/// How many days ahead can be planned.
const AHEAD: u64 = 92;

/// The largest mailing that is thought through.
const MOST: u32 = 1_000_000;

/// A mailing somebody thinks of.
#[derive(Clone, Copy, Debug)]
pub struct MailingAsked<'a> {
    /// The number it is sent from.
    pub number_id: &'a str,
    /// Where it is sent to.
    pub market: &'a str,
    /// On which day, in the zone of the number's WABA.
    pub day: NaiveDate,
    /// How many dialogues it opens.
    pub dialogues: u32,
}

/// What can be planned.
pub fn planner(reader: &Reader<'_>, asked: Asked) -> Result<PlannerView, ViewError> {
    let books = Books::open(reader, asked)?;
    let today = books.now.with_timezone(&books.zone).date_naive();
    let known = Outlook::of(&books)?.is_some();
    let sends = |number: &&Number| known && number.standing == Standing::Active;
    let markets: BTreeSet<_> = reader.rates()?.iter().map(|rate| rate.market.name().to_owned()).collect();
    Ok(PlannerView {
        numbers: books.numbers.iter().filter(sends).map(name_of).collect(),
        markets: markets.into_iter().collect(),
        first: today,
        last: today.checked_add_days(Days::new(AHEAD)).unwrap_or(today),
    })
}

/// What a mailing would change.
pub fn mailing(reader: &Reader<'_>, asked: Asked, query: MailingAsked<'_>) -> Result<MailingView, ViewError> {
    let books = Books::open(reader, asked)?;
    let number = books.number(query.number_id)?;
    let outlook = Outlook::of(&books)?.ok_or_else(|| ViewError::not_found("forecast", ""))?;
    let plan = Plan::of(&books, &outlook, number, query)?;
    let (before, after) = plan.both(&outlook)?;
    let cost = |forecast: &Forecast| plan.cost(&books, forecast);
    let (month_before, month_after) = (cost(&before)?, cost(&after)?);
    let paid = |forecast: &Forecast| forecast.days.iter().map(|day| day.paid).sum::<u64>();
    let more_paid = paid(&after).saturating_sub(paid(&before));
    let difference = month_after.minus(month_before)?;
    let rate = plan.rate(&books)?;
    let free_before = promised(&books, number)?;
    let debits = |forecast: &Forecast| forecast.write_offs.iter().filter(|one| plan.mine(one)).map(planned).collect();
    Ok(MailingView {
        zone: books.zone.name().to_owned(),
        number: name_of(number),
        market: query.market.to_owned(),
        day: query.day,
        dialogues: query.dialogues,
        rate: rate.map(Into::into),
        month: plan.month.to_string(),
        month_before: month_before.into(),
        month_after: month_after.into(),
        difference: difference.into(),
        more_paid: crate::convert::count(more_paid),
        debits_before: debits(&before),
        debits_after: debits(&after),
        free_before,
        free_after: if more_paid == 0 { free_before } else { plan.free_after(&books, &after) },
        reasons: plan.reasons(rate, more_paid, difference)?.iter().map(reason).collect(),
    })
}

/// A mailing on the calendar of its WABA.
struct Plan {
    mailing: Mailing,
    waba_id: String,
    month: Month,
    /// When that month is over everywhere.
    until: Instant,
    /// When the last of it is sent.
    sent: Instant,
    /// The dialogues that are expected anyway.
    expected: Vec<Expected>,
}

impl Plan {
    fn of(books: &Books<'_>, outlook: &Outlook, number: &Number, query: MailingAsked<'_>) -> Result<Self, ViewError> {
        let pace: &Pace = &outlook.basis.pace;
        let waba = books.wabas.iter().position(|waba| waba.id == number.waba_id);
        let waba = waba.ok_or_else(|| ViewError::not_found("waba", &number.waba_id))?;
        let today = pace.today(waba);
        let last = today.checked_add_days(Days::new(AHEAD)).unwrap_or(today);
        if query.day < today || query.day > last {
            return Err(ViewError::invalid("day", &query.day.to_string()));
        }
        if query.dialogues == 0 || query.dialogues > MOST {
            return Err(ViewError::invalid("dialogues", &query.dialogues.to_string()));
        }
        let month = Month::containing(query.day);
        let zones = books.wabas.iter().map(|waba| waba.zone).chain([books.zone]);
        let until = zones.map(|zone| month.next().first_instant(zone)).fold(books.now, Instant::max);
        let next = query.day.succ_opt().unwrap_or(query.day);
        Ok(Self {
            mailing: Mailing {
                waba,
                number: number.phone,
                market: Market::named(query.market),
                day: query.day,
                dialogues: query.dialogues,
            },
            waba_id: number.waba_id.clone(),
            month,
            until,
            sent: billing::first_instant_of(next, books.wabas[waba].zone) - TimeDelta::seconds(1),
            expected: pace.expected(billing::Rhythm::Usual, until),
        })
    }

    /// The forecast without the mailing and with it, at the same time.
    fn both(&self, outlook: &Outlook) -> Result<(Forecast, Forecast), ViewError> {
        std::thread::scope(|scope| {
            let without = scope.spawn(|| self.run(outlook, false));
            let with = self.run(outlook, true);
            let without = without.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            Ok((without?, with?))
        })
    }

    fn run(&self, outlook: &Outlook, with: bool) -> Result<Forecast, ViewError> {
        let ledger = outlook.ledger.clone();
        let run = match with {
            false => Forecast::of(ledger, &outlook.basis.pace, &self.expected, self.until),
            true => {
                let (pace, expected) = outlook.basis.pace.with(&self.mailing, &self.expected);
                Forecast::of(ledger, &pace, &expected, self.until)
            }
        };
        run.map_err(|error| ViewError::invalid("mailing", &error.to_string()))
    }

    /// The dialogue cost of the month: so far, if it runs already, and expected.
    fn cost(&self, books: &Books<'_>, forecast: &Forecast) -> Result<Money, ViewError> {
        let so_far = match self.month == books.month() {
            true => sums::of_month(books, self.month)?.cost,
            false => books.nothing(),
        };
        let days = forecast.days.iter().filter(|day| Month::containing(day.day) == self.month);
        Ok(so_far.plus(Money::sum(days.map(|day| day.cost), books.account.currency)?)?)
    }

    fn mine(&self, write_off: &WriteOff) -> bool {
        write_off.waba.as_ref().is_none_or(|id| *id == self.waba_id)
    }

    fn rate(&self, books: &Books<'_>) -> Result<Option<Money>, ViewError> {
        let Ok(card) = RateCard::new(books.account.currency, books.reader.rates()?) else { return Ok(None) };
        Ok(card.rate(&self.mailing.market, Initiator::Business, self.mailing.day))
    }

    /// Thirty days after the mailing is paid, and never before Meta's own date (C2, C4).
    fn free_after(&self, books: &Books<'_>, forecast: &Forecast) -> Option<Instant> {
        let wait = TimeDelta::days(books.terms.leaving_days.into());
        let paid = forecast.write_offs.iter().find(|one| self.mine(one) && one.at >= self.sent)?.at;
        Some((paid + wait).max(self.sent + wait))
    }

    fn reasons(&self, rate: Option<Money>, more_paid: u64, difference: Money) -> Result<Vec<Reason>, ViewError> {
        let price = Reason::by(RuleId::D3).fact("market", self.mailing.market.name()).fact_if("rate", rate);
        let price = price.fact("dialogues", self.mailing.dialogues).fact("paid", more_paid);
        let price = match rate {
            Some(rate) if rate.times(more_paid)? == difference => price.multiplying(more_paid, rate)?.0,
            // It took places from others, which cost something else now.
            _ => price.fact("cost", difference),
        };
        let free = Reason::by(RuleId::D4).step(
            Op::Subtract,
            billing::FactValue::from(self.mailing.dialogues),
            billing::FactValue::count(more_paid),
            billing::FactValue::count(u64::from(self.mailing.dialogues).saturating_sub(more_paid)),
        );
        Ok(vec![price, free])
    }
}

fn planned(write_off: &WriteOff) -> PlannedDebit {
    PlannedDebit {
        at: write_off.at,
        amount: write_off.amount.into(),
        kind: match write_off.reason {
            WriteOffReason::Threshold => DebitKind::Threshold,
            WriteOffReason::MonthStart | WriteOffReason::Cancellation => DebitKind::MonthStart,
        },
    }
}

/// From when a number could be used elsewhere if it were cancelled today.
fn promised(books: &Books<'_>, number: &Number) -> Result<Option<Instant>, ViewError> {
    let last_paid = books.reader.last_paid_dialogue(&number.id)?;
    let assessment = leaving::facts(books, number, last_paid.as_ref())?.assess()?;
    Ok(assessment.promised.or(Some(books.now)))
}
