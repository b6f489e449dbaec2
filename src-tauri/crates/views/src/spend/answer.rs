//! Why a month costs another amount than the one it is compared with.

use std::collections::BTreeMap;

use billing::{Money, Month};
use store::{Debit, SpendKey};

use super::Side;
use crate::books::Books;
use crate::convert::{divided, magnitude};
use crate::days::Stretch;
use crate::error::ViewError;
use crate::model::{CompareBasis, MonthForecast, SpendAnswer};
use crate::sums::{self, Dialogues};

/// The forecast of the running month against the whole of another one.
pub(super) fn heading(
    books: &Books<'_>,
    debits: &[Debit],
    forecast: &MonthForecast,
    compare: Month,
) -> Result<Money, ViewError> {
    let whole = Side::of(books, debits, Stretch::whole(compare))?;
    let total = Money::new(forecast.total.amount.amount, books.account.currency);
    Ok(total.minus(whole.total()?)?)
}

/// Where a difference comes from: more dialogues at the old average, other prices, another mix, hosting, the rest.
pub(super) fn answer(
    books: &Books<'_>,
    basis: CompareBasis,
    this: &Side,
    other: &Side,
    heading: Option<Money>,
) -> Result<SpendAnswer, ViewError> {
    let average = |side: &Side| divided(side.dialogues.cost, side.dialogues.counts.paid.into());
    let of_dialogues = this.dialogues.cost.minus(other.dialogues.cost)?;
    let by_count = match average(other) {
        None => of_dialogues,
        Some(rate) => {
            let paid = |side: &Side| rate.times(side.dialogues.counts.paid.into());
            paid(this)?.minus(paid(other)?)?
        }
    };
    let by_price = by_price(books, this, other)?;
    let by_hosting = this.fees.hosting.minus(other.fees.hosting)?;
    let rest = |side: &Side| side.fees.extra.minus(side.fees.refunds);
    let by_other = rest(this)?.minus(rest(other)?)?;
    let top = top_market(books, this, other)?;
    Ok(SpendAnswer {
        basis,
        from: other.total()?.into(),
        to: this.total()?.into(),
        difference: of_dialogues.plus(by_hosting)?.plus(by_other)?.into(),
        by_count: by_count.into(),
        by_price: by_price.into(),
        // Whatever count and prices leave: so the parts add up to the last digit.
        by_mix: of_dialogues.minus(by_count)?.minus(by_price)?.into(),
        by_hosting: by_hosting.into(),
        by_other: by_other.into(),
        average: average(this).map(Into::into),
        compared_average: average(other).map(Into::into),
        top_market: top.as_ref().map(|(market, _)| market.clone()),
        top_market_difference: top.map(|(_, difference)| difference.into()),
        heading: heading.map(Into::into),
    })
}

/// What the paid dialogues cost more because the same market and initiator has another average price than before.
fn by_price(books: &Books<'_>, this: &Side, other: &Side) -> Result<Money, ViewError> {
    let (now, then) = (paid_cells(books, this)?, paid_cells(books, other)?);
    let mut sum = books.nothing();
    for (cell, (paid, cost)) in &now {
        let Some((paid_then, cost_then)) = then.get(cell) else { continue };
        if let Some(rate_then) = divided(*cost_then, *paid_then) {
            sum = sum.plus(cost.minus(rate_then.times(*paid)?)?)?;
        }
    }
    Ok(sum)
}

/// A market and an initiator.
type Cell = (String, Option<billing::Initiator>);

/// Paid dialogues and their cost by market and initiator.
fn paid_cells(books: &Books<'_>, side: &Side) -> Result<BTreeMap<Cell, (u64, Money)>, ViewError> {
    let query = side.stretch.query(&[SpendKey::Market, SpendKey::Initiator]);
    let mut cells = BTreeMap::new();
    for (row, tally, _) in sums::paid(books, &query)? {
        let market = row.market.map_or_else(String::new, |market| market.name().to_owned());
        let (paid, cost) = cells.entry((market, row.initiator)).or_insert((0, books.nothing()));
        *paid += tally.paid;
        *cost = cost.plus(tally.cost)?;
    }
    Ok(cells)
}

fn top_market(books: &Books<'_>, this: &Side, other: &Side) -> Result<Option<(String, Money)>, ViewError> {
    let markets = |side: &Side| {
        sums::by(books, side.stretch.query(&[SpendKey::Market]), |row| {
            row.market.as_ref().map(|market| market.name().to_owned())
        })
    };
    let (now, then) = (markets(this)?, markets(other)?);
    let mut top: Option<(String, Money)> = None;
    for market in now.keys().chain(then.keys()) {
        let cost = |side: &BTreeMap<String, Dialogues>| side.get(market).map_or(books.nothing(), |sum| sum.cost);
        let difference = cost(&now).minus(cost(&then))?;
        let larger = |(_, best): &(String, Money)| magnitude(difference).amount() > magnitude(*best).amount();
        if !difference.is_zero() && top.as_ref().is_none_or(larger) {
            top = Some((market.clone(), difference));
        }
    }
    Ok(top)
}
