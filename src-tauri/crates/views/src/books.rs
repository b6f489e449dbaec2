//! What every page starts from: the account, its terms, its WABAs and numbers.

use billing::{HostingSchedule, Money, Month, Terms};
use chrono::Datelike;
use chrono_tz::Tz;
use store::{Account, Number, Reader, Standing, Waba};

use crate::convert::divided;
use crate::days::Stretch;
use crate::error::ViewError;
use crate::model::{Card, Freshness, HostingPrice, Instant, NumberRef, WabaRef};

/// When a page is asked for, and what the person at the screen may see.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// Business time: the provider's clock at the last sync if it is simulated, else the computer's.
    pub now: Instant,
    /// The computer's clock: it alone says how old figures are.
    pub wall: Instant,
    /// Customers are shown in full.
    pub revealed: bool,
}

/// The account as the archive has it, at one moment.
pub(crate) struct Books<'r> {
    pub(crate) reader: &'r Reader<'r>,
    pub(crate) asked: Asked,
    pub(crate) now: Instant,
    pub(crate) zone: Tz,
    pub(crate) account: Account,
    pub(crate) terms: Terms,
    pub(crate) terms_fetched: bool,
    pub(crate) wabas: Vec<Waba>,
    pub(crate) numbers: Vec<Number>,
    pub(crate) billed: Vec<Month>,
}

impl<'r> Books<'r> {
    /// Opens the books, or says that there is no account yet.
    pub(crate) fn open(reader: &'r Reader<'r>, asked: Asked) -> Result<Self, ViewError> {
        let account = reader.account()?.ok_or_else(|| ViewError::not_found("account", ""))?;
        let fetched = reader.terms()?;
        Ok(Self {
            reader,
            asked,
            now: asked.now,
            zone: account.zone,
            terms: terms_of(&account, fetched.as_ref()),
            terms_fetched: fetched.is_some(),
            wabas: reader.wabas()?,
            numbers: reader.numbers()?,
            billed: reader.billed_months()?,
            account,
        })
    }

    /// The running month on the account's calendar.
    pub(crate) fn month(&self) -> Month {
        Month::of(self.now, self.zone)
    }

    /// The day of the running month that has come on some calendar that counts; zones differ by up to a day.
    pub(crate) fn today(&self) -> u32 {
        let (month, whole) = (self.month(), Stretch::whole(self.month()).last);
        let zones = self.wabas.iter().map(|waba| waba.zone).chain([self.zone]);
        let days = zones.map(|zone| self.now.with_timezone(&zone).date_naive());
        days.max().map_or(whole, |day| day.clamp(month.first_day(), whole)).day()
    }

    /// Nothing, in the account's currency.
    pub(crate) fn nothing(&self) -> Money {
        Money::zero(self.account.currency)
    }

    pub(crate) fn number(&self, id: &str) -> Result<&Number, ViewError> {
        self.numbers.iter().find(|number| number.id == id).ok_or_else(|| ViewError::not_found("number", id))
    }

    pub(crate) fn number_ref(&self, id: &str) -> Option<NumberRef> {
        self.numbers.iter().find(|number| number.id == id).map(name_of)
    }

    pub(crate) fn waba(&self, id: &str) -> Option<&Waba> {
        self.wabas.iter().find(|waba| waba.id == id)
    }

    pub(crate) fn waba_ref(&self, id: &str) -> Option<WabaRef> {
        self.waba(id).map(waba_name)
    }

    /// The zone of a number's months: its WABA's.
    pub(crate) fn zone_of(&self, number: &Number) -> Tz {
        self.waba(&number.waba_id).map_or(self.zone, |waba| waba.zone)
    }

    /// How many numbers count for the price (H2).
    pub(crate) fn live(&self) -> u32 {
        crate::convert::count(self.numbers.iter().filter(|number| is_live(number)).count() as u64)
    }

    /// A number's place among the live ones by age, from 1.
    pub(crate) fn rank(&self, number: &Number) -> u32 {
        let older = |other: &&Number| is_live(other) && (other.since, other.phone) < (number.since, number.phone);
        crate::convert::count(self.numbers.iter().filter(older).count() as u64 + 1)
    }

    /// What the next hosting debit of a number costs, and whether the provider said so (H1, H2).
    pub(crate) fn next_price(&self, number: &Number) -> (Option<Money>, bool) {
        if number.price.is_some() {
            return (number.price, true);
        }
        let price = billing::hosting_price(&self.terms, number.plan, self.live(), self.rank(number)).price();
        (price.or(self.account.agreed_yearly), false)
    }

    /// The same as pages show it.
    pub(crate) fn hosting_price(&self, number: &Number) -> HostingPrice {
        if !is_live(number) {
            return HostingPrice::NoFurtherDebit;
        }
        price_view(self.next_price(number).0, number.plan)
    }

    /// A month of a number's hosting today, whatever its plan: the extra month of leaving (C2).
    pub(crate) fn monthly_price(&self, number: &Number) -> Money {
        billing::hosting_price(&self.terms, billing::Plan::Monthly, self.live(), self.rank(number))
            .price()
            .unwrap_or(self.terms.hosting_monthly)
    }

    /// The hosting debits of a number from the next one on (H3); none when it is suspended or leaving.
    pub(crate) fn hosting_dates(&self, number: &Number) -> Box<dyn Iterator<Item = Instant>> {
        let Some(next) = number.next_debit_at.filter(|_| is_live(number) && number.standing != Standing::Suspended)
        else {
            return Box::new(std::iter::empty());
        };
        let step = number.plan.months() as usize;
        let months = HostingSchedule::new(number.since.unwrap_or(next), self.zone, billing::Plan::Monthly);
        let place = months.debits().take_while(|at| *at <= next).count().saturating_sub(1);
        match months.debits().nth(place) {
            Some(at) if at == next => Box::new(months.debits().skip(place).step_by(step)),
            _ => Box::new(HostingSchedule::new(next, self.zone, number.plan).debits()),
        }
    }

    pub(crate) fn card(&self) -> Option<Card> {
        self.account.card.as_ref().map(|card| Card {
            brand: card.brand.clone(),
            last4: card.last4.clone(),
            expires: card.expires.clone(),
        })
    }

    /// Whether a bill for the month has come.
    pub(crate) fn is_billed(&self, month: Month) -> bool {
        self.billed.binary_search(&month).is_ok()
    }

    /// Whether a month is over on every calendar that counts.
    pub(crate) fn is_closed(&self, month: Month) -> bool {
        let zones = self.wabas.iter().map(|waba| waba.zone).chain([self.zone]);
        zones.into_iter().all(|zone| month.next().first_instant(zone) <= self.now)
    }

    pub(crate) fn freshness(&self) -> Result<Freshness, ViewError> {
        freshness(self.reader, self.asked.wall)
    }
}

/// The archive's setting that says when the last complete sync ended, RFC 3339 by the computer's clock.
pub const SYNCED_AT: &str = "synced_at";

/// How old the figures of an archive are, by the computer's clock.
pub fn freshness(reader: &Reader<'_>, wall: Instant) -> Result<Freshness, ViewError> {
    let synced_at: Option<Instant> = reader.setting(SYNCED_AT)?.and_then(|text| text.parse().ok());
    let stages = reader.freshness()?;
    let usage = stages.iter().find(|stage| stage.stage == "dialogues").map(|stage| stage.provider_now);
    Ok(Freshness {
        synced_at,
        usage_complete_to: usage,
        bills_to: reader.billed_months()?.last().map(Month::to_string),
        // A sync that ended in the future says that the clock was put back, and nothing of how old the figures are.
        stale: synced_at.is_some_and(|at| (wall - at).abs() > chrono::TimeDelta::hours(24)),
    })
}

/// The terms the provider told, on top of the defaults; a parameter this version does not know is left out.
pub(crate) fn terms_of(account: &Account, fetched: Option<&store::FetchedTerms>) -> Terms {
    let mut terms = Terms::default().in_currency(account.currency);
    for (key, value) in fetched.into_iter().flat_map(|terms| &terms.parameters) {
        let one = serde_json::Map::from_iter([(key.clone(), value.clone())]);
        terms = terms.clone().with(&one).unwrap_or(terms);
    }
    if let Some(fetched) = fetched {
        terms.id.clone_from(&fetched.id);
    }
    terms
}

/// Whether a number counts for the price (H2): connecting, active or suspended.
pub(crate) fn is_live(number: &Number) -> bool {
    matches!(number.standing, Standing::Connecting | Standing::Active | Standing::Suspended)
}

/// A price as pages show it, with its share of one month.
pub fn price_view(price: Option<Money>, plan: billing::Plan) -> HostingPrice {
    match price.and_then(|price| Some((price, divided(price, plan.months().into())?))) {
        Some((price, monthly)) => HostingPrice::Price { amount: price.into(), monthly: monthly.into() },
        None => HostingPrice::AskForQuote,
    }
}

/// A number as rows and sentences name it.
pub fn name_of(number: &Number) -> NumberRef {
    NumberRef {
        id: number.id.clone(),
        number: number.phone.to_string(),
        international: number.international(),
        label: number.display_name.clone(),
    }
}

pub(crate) fn waba_name(waba: &Waba) -> WabaRef {
    WabaRef { id: waba.id.clone(), name: waba.name.clone(), zone: waba.zone.name().to_owned() }
}
