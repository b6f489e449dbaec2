//! Spend: what a month cost, where it went, and why it differs from another one.

use std::collections::BTreeMap;

use billing::{Money, Month};
use chrono::Datelike;
use store::{Debit, Reader, SpendKey};

use crate::books::{Asked, Books};
use crate::convert::{divided, magnitude, permille, subject};
use crate::days::{self, Stretch};
use crate::error::ViewError;
use crate::model::{self, CompareBasis, Costs, SpendAnswer, SpendGroup, SpendRow, SpendView, WhyKind};
use crate::sums::{self, Dialogues, Fees};

/// What spend is asked.
#[derive(Clone, Copy, Debug)]
pub struct SpendAsked {
    /// The month.
    pub month: Month,
    /// The month to compare it with.
    pub compare: Option<Month>,
    /// What the table is grouped by.
    pub group: SpendGroup,
}

/// Some days of a month with what they cost.
struct Side {
    stretch: Stretch,
    dialogues: Dialogues,
    fees: Fees,
}

/// What a month cost.
pub fn spend(reader: &Reader<'_>, asked: Asked, query: SpendAsked) -> Result<SpendView, ViewError> {
    let books = Books::open(reader, asked)?;
    let debits = sums::debits(&books)?;
    let month = query.month;
    let closed = books.is_closed(month);
    let today = books.today();
    let running = month == books.month() && !closed;
    let side = |stretch| Side::of(&books, &debits, stretch);
    let this = side(Stretch::whole(month))?;
    let basis = match running {
        true => CompareBasis::SameDays { days: today },
        false => CompareBasis::WholeMonths,
    };
    let other = query.compare.map(|compare| match running {
        true => side(Stretch::first_days(compare, today)),
        false => side(Stretch::whole(compare)),
    });
    let other = other.transpose()?;
    let costs = sums::month_costs(&books, &this.dialogues, &this.fees, month)?;
    let line = if running { Stretch::first_days(month, today) } else { this.stretch };
    Ok(SpendView {
        now: books.now,
        zone: books.zone.name().to_owned(),
        month: month.to_string(),
        closed,
        certainty: costs.total.certainty,
        compare: query.compare.map(|month| month.to_string()),
        group: query.group,
        counts: this.dialogues.counts,
        compared: other.as_ref().map(|other| other.costs(&books)).transpose()?,
        compared_counts: other.as_ref().map(|other| other.dialogues.counts),
        answer: other.as_ref().map(|other| answer(&books, basis, &this, other)).transpose()?,
        rows: rows(&books, &debits, query.group, &this, other.as_ref())?,
        days: days::line(&books, line, query.compare)?,
        flags: days::flags(&books, &debits, month),
        threshold: books.terms.threshold_amount.into(),
        months: months(&books, &debits)?,
        why: subject(WhyKind::Month, &month.to_string()),
        freshness: books.freshness()?,
        costs,
    })
}

impl Side {
    fn of(books: &Books<'_>, debits: &[Debit], stretch: Stretch) -> Result<Self, ViewError> {
        let own = debits.iter().filter(|debit| stretch.has(books, debit));
        Ok(Self { stretch, dialogues: sums::all(books, stretch.query(&[]))?, fees: Fees::of(books.nothing(), own)? })
    }

    fn costs(&self, books: &Books<'_>) -> Result<Costs, ViewError> {
        sums::costs(books, &self.dialogues, &self.fees, Some(self.stretch.month))
    }
}

fn months(books: &Books<'_>, debits: &[Debit]) -> Result<Vec<String>, ViewError> {
    let mut months = books.reader.months()?;
    months.extend(debits.iter().map(|debit| sums::month_of(books, debit)));
    months.push(books.month());
    months.sort();
    months.dedup();
    Ok(months.iter().rev().map(Month::to_string).collect())
}

/// Where a difference comes from: more dialogues at the old average, another average, hosting, the rest.
fn answer(books: &Books<'_>, basis: CompareBasis, this: &Side, other: &Side) -> Result<SpendAnswer, ViewError> {
    let average = |side: &Side| divided(side.dialogues.cost, side.dialogues.counts.paid.into());
    let of_dialogues = this.dialogues.cost.minus(other.dialogues.cost)?;
    let by_count = match average(other) {
        None => of_dialogues,
        Some(rate) => {
            let paid = |side: &Side| rate.times(side.dialogues.counts.paid.into());
            paid(this)?.minus(paid(other)?)?
        }
    };
    let by_hosting = this.fees.hosting.minus(other.fees.hosting)?;
    let rest = |side: &Side| side.fees.extra.minus(side.fees.refunds);
    let by_other = rest(this)?.minus(rest(other)?)?;
    let top = top_market(books, this, other)?;
    Ok(SpendAnswer {
        basis,
        difference: of_dialogues.plus(by_hosting)?.plus(by_other)?.into(),
        by_count: by_count.into(),
        by_price: of_dialogues.minus(by_count)?.into(),
        by_hosting: by_hosting.into(),
        by_other: by_other.into(),
        average: average(this).map(Into::into),
        compared_average: average(other).map(Into::into),
        top_market: top.as_ref().map(|(market, _)| market.clone()),
        top_market_difference: top.map(|(_, difference)| difference.into()),
    })
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

/// What a group of dialogues is told apart by.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(String),
    Market(String),
    Initiator(billing::Initiator),
    /// Day of month, so that days of two months can be compared.
    Day(u32),
}

fn rows(
    books: &Books<'_>,
    debits: &[Debit],
    group: SpendGroup,
    this: &Side,
    other: Option<&Side>,
) -> Result<Vec<SpendRow>, ViewError> {
    let now = grouped(books, debits, group, this.stretch)?;
    let then = other.map(|other| grouped(books, debits, group, other.stretch)).transpose()?;
    let mut whole = books.nothing();
    for (dialogues, hosting) in now.values() {
        whole = whole.plus(dialogues.cost)?.plus(*hosting)?;
    }
    let nothing = (Dialogues::none(books.nothing()), books.nothing());
    let keys: std::collections::BTreeSet<&Key> = now.keys().chain(then.iter().flat_map(BTreeMap::keys)).collect();
    let mut rows = Vec::new();
    for key in keys {
        let (dialogues, hosting) = now.get(key).copied().unwrap_or(nothing);
        let total = dialogues.cost.plus(hosting)?;
        let compared = match &then {
            Some(then) => {
                let (dialogues, hosting) = then.get(key).copied().unwrap_or(nothing);
                Some(dialogues.cost.plus(hosting)?)
            }
            None => None,
        };
        let Some(key) = shown(books, key, this.stretch.month) else { continue };
        rows.push((
            total,
            SpendRow {
                key,
                counts: dialogues.counts,
                hosting: hosting.into(),
                dialogues: dialogues.cost.into(),
                total: total.into(),
                difference: compared.map(|compared| total.minus(compared)).transpose()?.map(Into::into),
                compared: compared.map(Into::into),
                share_permille: permille(total, whole),
            },
        ));
    }
    if group != SpendGroup::Day {
        rows.sort_by(|(a, row_a), (b, row_b)| {
            b.amount().cmp(&a.amount()).then(row_b.counts.opened.cmp(&row_a.counts.opened))
        });
    }
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

/// Which group a row of the roll-ups belongs to.
type KeyOf = fn(&store::Spend) -> Option<Key>;

/// Dialogues and hosting by key; hosting belongs to numbers only.
fn grouped(
    books: &Books<'_>,
    debits: &[Debit],
    group: SpendGroup,
    stretch: Stretch,
) -> Result<BTreeMap<Key, (Dialogues, Money)>, ViewError> {
    let (by, key): (&[SpendKey], KeyOf) = match group {
        SpendGroup::Number => (&[SpendKey::Number], |row| row.number_id.clone().map(Key::Number)),
        SpendGroup::Country => {
            (&[SpendKey::Market], |row| row.market.as_ref().map(|market| Key::Market(market.name().to_owned())))
        }
        SpendGroup::Initiator => (&[], |row| row.initiator.map(Key::Initiator)),
        SpendGroup::Day => (&[SpendKey::Day], |row| row.day.map(|day| Key::Day(day.day()))),
    };
    let sums = sums::by(books, stretch.query(by), key)?;
    let mut groups: BTreeMap<Key, (Dialogues, Money)> =
        sums.into_iter().map(|(key, dialogues)| (key, (dialogues, books.nothing()))).collect();
    if group == SpendGroup::Number {
        for debit in debits.iter().filter(|debit| stretch.has(books, debit)) {
            let Some(id) = &debit.number_id else { continue };
            let fees = Fees::of(books.nothing(), [debit])?;
            let hosting = fees.hosting.plus(fees.extra)?.minus(fees.refunds)?;
            let entry = groups.entry(Key::Number(id.clone()));
            let (_, sum) = entry.or_insert_with(|| (Dialogues::none(books.nothing()), books.nothing()));
            *sum = sum.plus(hosting)?;
        }
    }
    Ok(groups)
}

fn shown(books: &Books<'_>, key: &Key, month: Month) -> Option<model::SpendKey> {
    Some(match key {
        Key::Number(id) => model::SpendKey::Number { number: books.number_ref(id)? },
        Key::Market(market) => model::SpendKey::Country { market: market.clone() },
        Key::Initiator(initiator) => model::SpendKey::Initiator { initiator: (*initiator).into() },
        Key::Day(day) => model::SpendKey::Day { day: month.first_day().with_day(*day)?.to_string() },
    })
}
