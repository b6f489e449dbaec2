//! One number: what it costs, when it renews, what happened to it.

use billing::Plan;
use chrono::Datelike;
use store::{Debit, DebitQuery, Number, Reader, SpendKey, SpendQuery, Standing};

use crate::books::{Asked, Books, is_live, price_view};
use crate::convert::{divided, subject, times_in};
use crate::debits::{row as debit_row, unpaid_of};
use crate::error::ViewError;
use crate::leaving::cancellation_of;
use crate::model::{
    HistoryEntry, Instant, MonthCosts, NumberCosts, NumberView, PlanFacts, PlanSwitch, TeamStretch, Verification,
    WhyKind,
};
use crate::sums::{self, Dialogues, Fees};
use crate::teams::Teams;
use crate::{days, numbers};

/// How many months the costs reach back.
const MONTHS: i32 = 12;

/// How many events the history holds.
const EVENTS: u32 = 500;

/// One number.
pub fn number(reader: &Reader<'_>, asked: Asked, id: &str) -> Result<NumberView, ViewError> {
    let books = Books::open(reader, asked)?;
    let number = books.number(id)?;
    let own = reader.debits(DebitQuery { number_id: Some(id), ..Default::default() })?;
    let (costs, this_month) = costs(&books, number, &own)?;
    let status_debit = crate::status::status(&books, number)?.failed_debit;
    let unpaid = unpaid_of(&books)?
        .into_iter()
        .filter(|debit| debit.number_id.as_deref() == Some(id) || Some(&debit.id) == status_debit.as_ref());
    Ok(NumberView {
        now: books.now,
        zone: books.zone.name().to_owned(),
        row: numbers::row(&books, number, &this_month, &own, books.month())?,
        costs,
        plan: plan(&books, number),
        history: history(&books, number, &own)?,
        unpaid: unpaid.map(|debit| debit_row(&books, &debit)).collect::<Result<_, _>>()?,
        verification: (number.standing == Standing::Connecting).then(|| Verification {
            code_sent_at: number.verification.as_ref().map(|(at, _)| *at),
            method: number.verification.as_ref().map(|(_, method)| method.clone()),
        }),
        cancellation: cancellation_of(&books, number)?,
        teams: teams(&books, id)?,
        note: reader.note("number", id)?,
        can_cancel: is_live(number),
        freshness: books.freshness()?,
    })
}

fn teams(books: &Books<'_>, id: &str) -> Result<Vec<TeamStretch>, ViewError> {
    let teams = Teams::of(books.reader)?;
    let shown = |span: &store::TeamSpan| TeamStretch { team: span.team.clone(), from: span.from, to: span.to };
    Ok(teams.spans(id).map(shown).collect())
}

fn costs(books: &Books<'_>, number: &Number, own: &[Debit]) -> Result<(NumberCosts, Dialogues), ViewError> {
    let (first, last) = (books.month().shifted(1 - MONTHS), books.month());
    let year = SpendQuery {
        from: first.first_day(),
        to: days::Stretch::whole(last).last,
        number_id: Some(&number.id),
        waba_id: None,
        by: &[],
    };
    let by_month = sums::by(books, SpendQuery { by: &[SpendKey::Month], ..year.clone() }, |row| row.month)?;
    let all = sums::all(books, year)?;
    let nothing = Dialogues::none(books.nothing());
    let mut months = Vec::new();
    for month in (0..MONTHS).map(|n| first.shifted(n)) {
        let dialogues = by_month.get(&month).copied().unwrap_or(nothing);
        let fees = Fees::of(books.nothing(), own.iter().filter(|debit| sums::month_of(books, debit) == month))?;
        let costs = sums::costs(books, &dialogues, &fees, Some(month))?;
        months.push(MonthCosts { month: month.to_string(), costs, counts: dialogues.counts });
    }
    let of_year = |debit: &&Debit| (first..=last).contains(&sums::month_of(books, debit));
    let fees = Fees::of(books.nothing(), own.iter().filter(of_year))?;
    let this_month = by_month.get(&last).copied().unwrap_or(nothing);
    let costs = NumberCosts {
        this_month: months.last().cloned().ok_or_else(|| ViewError::invalid("month", &last.to_string()))?,
        months,
        year: sums::costs(books, &all, &fees, None)?,
        average_per_dialogue: divided(all.cost, all.counts.opened.into()).map(Into::into),
        average_per_paid_dialogue: divided(all.cost, all.counts.paid.into()).map(Into::into),
    };
    Ok((costs, this_month))
}

fn plan(books: &Books<'_>, number: &Number) -> PlanFacts {
    let mut dates = books.hosting_dates(number);
    let renews_at = dates.next();
    let since = number.since.or(number.connected_at).unwrap_or(books.now);
    PlanFacts {
        plan: number.plan.into(),
        price: books.hosting_price(number),
        since,
        paid_until: number.paid_until,
        renews_at,
        anchor_day: since.with_timezone(&books.zone).day(),
        later_debits: dates.take(3).collect(),
        switch: is_live(number).then(|| switch(books, number, renews_at)),
        why: subject(WhyKind::Hosting, &number.id),
    }
}

fn switch(books: &Books<'_>, number: &Number, effective_at: Option<Instant>) -> PlanSwitch {
    let to = match number.plan {
        Plan::Monthly => Plan::Yearly,
        Plan::Yearly => Plan::Monthly,
    };
    let price = billing::hosting_price(&books.terms, to, books.live(), books.rank(number)).price();
    let price = match to {
        Plan::Yearly => price.or(books.account.agreed_yearly),
        Plan::Monthly => price,
    };
    PlanSwitch {
        to: to.into(),
        price: price_view(price, to),
        effective_at,
        break_even_months: break_even_months(&books.terms),
    }
}

/// From how many months on a year at once is cheaper than month by month (H1): 360 / 39 is nine, so ten.
pub fn break_even_months(terms: &billing::Terms) -> Option<u32> {
    let months = times_in(terms.hosting_yearly, terms.hosting_monthly)?;
    u32::try_from(months).ok()?.checked_add(1).filter(|months| *months <= 12)
}

fn history(books: &Books<'_>, number: &Number, own: &[Debit]) -> Result<Vec<HistoryEntry>, ViewError> {
    let events = books.reader.events(Some(&number.id), EVENTS)?.into_iter();
    let mut entries: Vec<HistoryEntry> = events
        .map(|event| HistoryEntry::Event { at: event.at, event: (&event.kind).into(), detail: event.detail })
        .collect();
    for debit in own {
        entries.push(HistoryEntry::Debit { at: debit.at, debit: Box::new(debit_row(books, debit)?) });
    }
    entries.sort_by_key(|entry| match entry {
        HistoryEntry::Event { at, .. } | HistoryEntry::Debit { at, .. } => std::cmp::Reverse(*at),
    });
    Ok(entries)
}
