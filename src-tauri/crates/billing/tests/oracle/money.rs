//! What items cost and when it is debited, counted over from the beginning every time.

use billing::{
    AdsFree, Category, Crossing, FreeScope, Instant, PhoneNumber, ServiceRate, Tariff, Terms, ThresholdDebits,
    ThresholdRepeats, ThresholdScope,
};
use chrono::{Datelike, NaiveDate, TimeDelta, TimeZone};
use chrono_tz::Tz;
use rust_decimal::Decimal;

use super::chats::{Item, What, calendar, day, terms_on};

/// A row of a card: day, market, category, unit, first of the tier, price.
pub type Row = (NaiveDate, String, String, String, u64, Decimal);

/// A WABA: its id, its zone and its numbers.
pub type Waba = (String, Tz, Vec<PhoneNumber>);

/// An item with its price.
#[derive(Clone, Debug)]
pub struct Priced {
    pub item: Item,
    pub waba: usize,
    pub month: (i32, u32),
    /// `free #3`, `free ad`, `free`, `unpriced` or the price.
    pub charge: String,
    counted: &'static str,
    /// The category whose volume it counts towards, where prices fall with it.
    volume: &'static str,
    market: String,
    price: Option<Decimal>,
}

/// A debit: when, of what, why, how much, what is carried and how many items are in it.
pub type Debit = (Instant, String, &'static str, Decimal, Decimal, u64);

fn market(customer: PhoneNumber, day: NaiveDate) -> &'static str {
    let moved = day >= NaiveDate::from_ymd_opt(2026, 7, 1).unwrap();
    match &customer.to_string()[..4] {
        "+346" => "Spain",
        "+363" if moved => "Hungary",
        "+363" => "Rest of Central & Eastern Europe",
        _ => "Rest of Western Europe",
    }
}

fn price(rows: &[Row], of: (&str, &str, &str), day: NaiveDate, place: u64) -> Option<Decimal> {
    let (market, category, unit) = of;
    let fits = |row: &&Row| row.0 <= day && row.1 == market && row.2 == category && (row.3 == unit || row.3.is_empty());
    let latest = rows.iter().filter(fits).map(|row| row.0).max()?;
    let tiers = rows.iter().filter(fits).filter(|row| row.0 == latest && row.4 <= place);
    tiers.max_by_key(|row| row.4).map(|row| row.5)
}

fn name(category: Category) -> &'static str {
    match category {
        Category::Marketing => "marketing",
        Category::Utility => "utility",
        Category::Authentication => "authentication",
        Category::Service => "service",
    }
}

/// The prices of items that are in the order of opening.
pub fn priced(tariff: &Tariff, wabas: &[Waba], rows: &[Row], items: &[Item]) -> Vec<Priced> {
    let mut done: Vec<Priced> = Vec::new();
    for item in items {
        let waba = wabas.iter().position(|(_, _, numbers)| numbers.contains(&item.number)).unwrap();
        let day = day(item.at, calendar(tariff, wabas[waba].1));
        let terms = terms_on(tariff, day);
        let market = market(item.customer, day).to_owned();
        let month = (day.year(), day.month());
        let blank = Priced {
            item: item.clone(),
            waba,
            month,
            charge: String::new(),
            counted: "",
            volume: "",
            market,
            price: None,
        };
        let priced = one(&terms, rows, day, &done, blank);
        done.push(priced);
    }
    done
}

fn one(terms: &Terms, rows: &[Row], day: NaiveDate, done: &[Priced], mut this: Priced) -> Priced {
    if this.item.ad.is_some_and(|first| first || terms.ads_free == AdsFree::EveryClick) {
        return Priced { charge: "free ad".to_owned(), ..this };
    }
    let (unit, category) = match this.item.what {
        What::Dialogue => {
            ("conversation", Some(if this.item.by_business { "business_initiated" } else { "user_initiated" }))
        }
        What::Conversation(category) => ("conversation", category.map(name)),
        What::Message { category, .. } => ("message", category.map(name)),
    };
    let Some(mut category) = category else { return Priced { charge: "unpriced".to_owned(), ..this } };
    let served = matches!(this.item.what, What::Message { served: true, .. });
    let free_utility = category == "utility" && served && terms.utility_free_in_window;
    if free_utility || (category == "service" && !terms.service_charged) {
        return Priced { charge: "free".to_owned(), ..this };
    }
    let (counted, free) = match (this.item.what, category) {
        (What::Dialogue, _) => ("dialogues", terms.free_dialogues),
        (What::Conversation(_), "service") => ("conversations", terms.free_service_conversations),
        (What::Message { .. }, "service") => ("messages", terms.free_service_messages),
        _ => ("", 0),
    };
    let shares = |other: &&Priced| {
        let number = terms.free_scope == FreeScope::Waba || other.item.number == this.item.number;
        other.counted == counted && other.month == this.month && other.waba == this.waba && number
    };
    let used = done.iter().filter(shares).filter(|other| other.charge.starts_with("free #")).count() as u32;
    if !counted.is_empty() && used < free {
        return Priced { charge: format!("free #{}", used + 1), counted, ..this };
    }
    let named = |category: &'static str| price(rows, (&this.market, category, unit), day, 1).is_some();
    let mut tiered = terms.tiers_categories.iter().any(|tiered| name(*tiered) == category) && unit == "message";
    if category == "service" && terms.service_rate == ServiceRate::Utility {
        tiered = false;
        category = if named("utility") { "utility" } else { "service" };
    }
    if category == "authentication" && terms.authentication_international && named("authentication_international") {
        category = "authentication_international";
    }
    let same = |other: &&Priced| other.volume == category && other.month == this.month && other.market == this.market;
    let place = if tiered { done.iter().filter(same).count() as u64 + 1 } else { 1 };
    this.price = price(rows, (&this.market, category, unit), day, place);
    this.volume = if tiered && this.price.is_some() { category } else { "" };
    this.charge = this.price.map_or("unpriced".to_owned(), |price| price.normalize().to_string());
    this
}

/// The first instant whose date in a zone is in the month after `month`.
pub fn month_end(month: (i32, u32), zone: Tz) -> Instant {
    let (year, next) = if month.1 == 12 { (month.0 + 1, 1) } else { (month.0, month.1 + 1) };
    let midnight = NaiveDate::from_ymd_opt(year, next, 1).unwrap().and_hms_opt(0, 0, 0).unwrap();
    let minutes = (0..180).map(|minute| midnight + TimeDelta::minutes(minute));
    minutes.filter_map(|local| zone.from_local_datetime(&local).earliest()).next().unwrap().to_utc()
}

/// What one scope has accrued.
struct Pot {
    name: String,
    zone: Tz,
    month: (i32, u32),
    accrued: Decimal,
    running: Decimal,
    crossed: u32,
    items: u64,
}

impl Pot {
    fn debit(&mut self, at: Instant, why: &'static str, amount: Decimal) -> Option<Debit> {
        if amount <= Decimal::ZERO {
            return None;
        }
        self.accrued -= amount;
        Some((
            at,
            self.name.clone(),
            why,
            amount.normalize(),
            self.accrued.normalize(),
            std::mem::take(&mut self.items),
        ))
    }

    fn begin(&mut self, month: (i32, u32)) {
        (self.month, self.running, self.crossed) = (month, Decimal::ZERO, 0);
    }
}

/// Whole cents, halves up.
fn cents(amount: Decimal) -> Decimal {
    (amount * Decimal::from(100) + Decimal::new(5, 1)).floor() / Decimal::from(100)
}

/// Every debit of priced items, with month starts until `end`.
pub fn debits(tariff: &Tariff, account: Tz, wabas: &[Waba], priced: &[Priced], end: Instant) -> Vec<Debit> {
    let (mut pots, mut debits): (Vec<Pot>, Vec<Debit>) = Default::default();
    for item in priced {
        debits.extend(month_starts(&mut pots, item.item.at));
        let Some(price) = item.price else { continue };
        let (id, zone, _) = &wabas[item.waba];
        let zone = calendar(tariff, *zone);
        let terms = terms_on(tariff, day(item.item.at, zone));
        let (name, zone) = match terms.threshold_scope {
            ThresholdScope::Waba => (format!("a {id}"), zone),
            ThresholdScope::Number => (format!("b {id} {}", item.item.number), zone),
            ThresholdScope::Account => ("c".to_owned(), calendar(tariff, account)),
        };
        let today = day(item.item.at, zone);
        let month = (today.year(), today.month());
        let place = pots.iter().position(|pot| pot.name == name).unwrap_or_else(|| {
            let nothing = Decimal::ZERO;
            pots.push(Pot { name, zone, month, accrued: nothing, running: nothing, crossed: 0, items: 0 });
            pots.len() - 1
        });
        let pot = &mut pots[place];
        if pot.month != month {
            pot.begin(month);
        }
        pot.accrued += price;
        pot.running += price;
        pot.items += 1;
        debits.extend(threshold(pot, &terms, item.item.at));
    }
    debits.extend(month_starts(&mut pots, end));
    debits
}

fn threshold(pot: &mut Pot, terms: &Terms, at: Instant) -> Option<Debit> {
    let amount = terms.threshold_amount.amount();
    let reached =
        |sum: Decimal, limit: Decimal| sum > limit || (terms.threshold_crossing == Crossing::Reached && sum == limit);
    let crosses = match terms.threshold_repeats {
        ThresholdRepeats::Restart => reached(pot.accrued, amount),
        ThresholdRepeats::Once => pot.crossed == 0 && reached(pot.accrued, amount),
        ThresholdRepeats::Multiples => reached(pot.running, amount * Decimal::from(pot.crossed + 1)),
    };
    if !crosses {
        return None;
    }
    pot.crossed += 1;
    while terms.threshold_repeats == ThresholdRepeats::Multiples
        && reached(pot.running, amount * Decimal::from(pot.crossed + 1))
    {
        pot.crossed += 1;
    }
    let taken = match terms.threshold_debits {
        ThresholdDebits::Accrued => cents(pot.accrued),
        ThresholdDebits::Threshold => cents(amount),
    };
    pot.debit(at, "threshold", taken)
}

fn month_starts(pots: &mut [Pot], until: Instant) -> Vec<Debit> {
    let mut debits = Vec::new();
    for pot in pots {
        while month_end(pot.month, pot.zone) <= until && (pot.items > 0 || !pot.accrued.is_zero()) {
            let (at, amount) = (month_end(pot.month, pot.zone), cents(pot.accrued));
            debits.extend(pot.debit(at, "month_start", amount));
            let next = at.with_timezone(&pot.zone).date_naive();
            pot.begin((next.year(), next.month()));
        }
    }
    debits.sort_by(|left, right| (left.0, &left.1).cmp(&(right.0, &right.1)));
    debits
}
