//! Spend: what a month cost, where it went, and why it differs from another one.

mod answer;

use std::collections::BTreeMap;

use answer::{answer, heading};
use billing::{Money, Month};
use chrono::Datelike;
use store::{Debit, Reader, SpendKey};

use crate::books::{Asked, Books};
use crate::convert::{permille, subject};
use crate::days::{self, Stretch};
use crate::error::ViewError;
use crate::model::{self, CompareBasis, Costs, MonthForecast, SpendGroup, SpendRow, SpendView, WhyKind};
use crate::odd_days;
use crate::outlook::Outlook;
use crate::sums::{self, Dialogues, Fees};
use crate::teams::Teams;

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
    let month = query.month;
    let compared = query.compare.unwrap_or(month);
    let debits = of_both(&books, month, compared)?;
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
    let (forecast, heading) = match running {
        true => ahead(&books, &debits, &this, query.compare)?,
        false => (None, None),
    };
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
        answer: other.as_ref().map(|other| answer(&books, basis, &this, other, heading)).transpose()?,
        forecast,
        odd_days: odd_days::odd_days(&books, month.first_day(), line.last)?,
        rows: rows(&books, &debits, query.group, &this, other.as_ref())?,
        days: days::line(&books, line, query.compare)?,
        flags: days::flags(&books, &debits, month),
        threshold: books.terms.threshold_amount.into(),
        months: months(&books)?,
        why: subject(WhyKind::Month, &month.to_string()),
        freshness: books.freshness()?,
        costs,
    })
}

/// What a running month is heading for, alone and against the whole of another one.
fn ahead(
    books: &Books<'_>,
    debits: &[Debit],
    this: &Side,
    compare: Option<Month>,
) -> Result<(Option<MonthForecast>, Option<Money>), ViewError> {
    let Some(outlook) = Outlook::of(books)? else { return Ok((None, None)) };
    let forecast = outlook.month(books, &this.dialogues, &this.fees)?;
    let heading = compare.map(|compare| heading(books, debits, &forecast, compare)).transpose()?;
    Ok((Some(forecast), heading))
}

impl Side {
    fn of(books: &Books<'_>, debits: &[Debit], stretch: Stretch) -> Result<Self, ViewError> {
        let own = debits.iter().filter(|debit| stretch.has(books, debit));
        Ok(Self { stretch, dialogues: sums::all(books, stretch.query(&[]))?, fees: Fees::of(books.nothing(), own)? })
    }

    fn total(&self) -> Result<Money, billing::MoneyError> {
        self.fees.hosting.plus(self.dialogues.cost)?.plus(self.fees.extra)?.minus(self.fees.refunds)
    }

    fn costs(&self, books: &Books<'_>) -> Result<Costs, ViewError> {
        sums::costs(books, &self.dialogues, &self.fees, Some(self.stretch.month))
    }
}

/// The debits of two months, newest first.
fn of_both(books: &Books<'_>, one: Month, other: Month) -> Result<Vec<Debit>, ViewError> {
    let mut debits = sums::debits_of(books, one, one)?;
    if other != one {
        debits.extend(sums::debits_of(books, other, other)?);
        debits.sort_by_key(|debit| std::cmp::Reverse(debit.at));
    }
    Ok(debits)
}

fn months(books: &Books<'_>) -> Result<Vec<String>, ViewError> {
    let mut months = sums::debit_months(books)?;
    months.extend(books.reader.months()?);
    months.insert(books.month());
    Ok(months.iter().rev().map(Month::to_string).collect())
}

/// What a group of dialogues is told apart by.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(String),
    Market(String),
    Initiator(billing::Initiator),
    /// None: of no team.
    Team(Option<String>),
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
        SpendGroup::Team => return by_team(books, debits, stretch),
        SpendGroup::Day => (&[SpendKey::Day], |row| row.day.map(|day| Key::Day(day.day()))),
    };
    let sums = sums::by(books, stretch.query(by), key)?;
    let mut groups: BTreeMap<Key, (Dialogues, Money)> =
        sums.into_iter().map(|(key, dialogues)| (key, (dialogues, books.nothing()))).collect();
    if group == SpendGroup::Number {
        for debit in debits.iter().filter(|debit| stretch.has(books, debit)) {
            let Some(id) = &debit.number_id else { continue };
            add_fees(books, &mut groups, Key::Number(id.clone()), debit)?;
        }
    }
    Ok(groups)
}

/// Dialogues by the team their number belonged to on their day, fees by the team on the day of the debit.
fn by_team(
    books: &Books<'_>,
    debits: &[Debit],
    stretch: Stretch,
) -> Result<BTreeMap<Key, (Dialogues, Money)>, ViewError> {
    let teams = Teams::of(books.reader)?;
    let query = stretch.query(&[SpendKey::Day, SpendKey::Number]);
    let sums = sums::by(books, query, |row| Some(Key::Team(teams.on(row.number_id.as_deref()?, row.day?))))?;
    let mut groups: BTreeMap<Key, (Dialogues, Money)> =
        sums.into_iter().map(|(key, dialogues)| (key, (dialogues, books.nothing()))).collect();
    for debit in debits.iter().filter(|debit| stretch.has(books, debit)) {
        let Some(id) = &debit.number_id else { continue };
        let team = teams.on(id, debit.at.with_timezone(&books.zone).date_naive());
        add_fees(books, &mut groups, Key::Team(team), debit)?;
    }
    Ok(groups)
}

fn add_fees(
    books: &Books<'_>,
    groups: &mut BTreeMap<Key, (Dialogues, Money)>,
    key: Key,
    debit: &Debit,
) -> Result<(), ViewError> {
    let fees = Fees::of(books.nothing(), [debit])?;
    let hosting = fees.hosting.plus(fees.extra)?.minus(fees.refunds)?;
    let entry = groups.entry(key);
    let (_, sum) = entry.or_insert_with(|| (Dialogues::none(books.nothing()), books.nothing()));
    *sum = sum.plus(hosting)?;
    Ok(())
}

fn shown(books: &Books<'_>, key: &Key, month: Month) -> Option<model::SpendKey> {
    Some(match key {
        Key::Number(id) => model::SpendKey::Number { number: books.number_ref(id)? },
        Key::Market(market) => model::SpendKey::Country { market: market.clone() },
        Key::Team(team) => model::SpendKey::Team { team: team.clone() },
        Key::Initiator(initiator) => model::SpendKey::Initiator { initiator: (*initiator).into() },
        Key::Day(day) => model::SpendKey::Day { day: month.first_day().with_day(*day)?.to_string() },
    })
}
