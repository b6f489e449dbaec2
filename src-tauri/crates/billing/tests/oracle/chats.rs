//! What opens, found by looking at everything that came before, every time.

use billing::{
    AdsFree, Category, Direction, Instant, Kind, Message, MonthZone, OpensAt, PhoneNumber, PriceModel, Tariff, Terms,
};
use chrono::{NaiveDate, TimeDelta};
use chrono_tz::Tz;

/// Something with a price of its own.
#[derive(Clone, Debug)]
pub struct Item {
    pub at: Instant,
    pub number: PhoneNumber,
    pub customer: PhoneNumber,
    pub by_business: bool,
    /// Of an ad: whether by the customer's first click.
    pub ad: Option<bool>,
    pub what: What,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum What {
    Dialogue,
    Conversation(Option<Category>),
    Message { category: Option<Category>, served: bool },
}

/// A time in which something needs no price of its own.
struct Window {
    pair: (PhoneNumber, PhoneNumber),
    from: Instant,
    until: Instant,
    covers: Covers,
}

#[derive(Clone, Copy, PartialEq)]
enum Covers {
    Everything,
    Conversation(Option<Category>),
    /// Nothing: each message inside is an item, free through the ad.
    Nothing {
        first: bool,
    },
}

pub fn day(at: Instant, zone: Tz) -> NaiveDate {
    at.with_timezone(&zone).date_naive()
}

/// The terms of a day: the last period that has begun, or the first.
pub fn terms_on(tariff: &Tariff, day: NaiveDate) -> Terms {
    let begun = tariff.periods().filter(|period| period.from <= day).last();
    begun.or(tariff.periods().next()).unwrap().terms.clone()
}

pub fn calendar(tariff: &Tariff, zone: Tz) -> Tz {
    if tariff.periods().next().unwrap().terms.month_zone == MonthZone::Utc { Tz::UTC } else { zone }
}

/// A message as the rules see it.
struct Seen<'a> {
    message: &'a Message,
    at: Instant,
    terms: Terms,
    /// Whether it was left waiting for an answer in the reading `first_business_message` of 2022.
    left_waiting: bool,
}

impl Seen<'_> {
    fn pair(&self) -> (PhoneNumber, PhoneNumber) {
        (self.message.number, self.message.customer)
    }

    fn comes_in(&self) -> bool {
        self.message.direction == Direction::In
    }

    fn clicks(&self) -> bool {
        self.comes_in() && self.message.from_ad
    }

    /// Outer `None`: not a template. Inner `None`: a template nobody named.
    fn template(&self) -> Option<Option<Category>> {
        let template = !self.comes_in() && self.message.kind == Kind::Template;
        template.then(|| self.message.category.filter(|category| *category != Category::Service))
    }
}

/// Every item of the messages of one WABA, in order. The messages are in order, without doubles.
pub fn items(tariff: &Tariff, zone: Tz, messages: &[Message]) -> Vec<Item> {
    let zone = calendar(tariff, zone);
    let (mut seen, mut windows, mut items): (Vec<Seen<'_>>, Vec<Window>, Vec<Item>) = Default::default();
    for message in messages {
        let lost = message.direction == Direction::Out && message.delivered_at.is_none();
        if lost {
            continue;
        }
        let delivered = message.delivered_at.filter(|_| message.direction == Direction::Out);
        let at = delivered.map_or(message.at, |delivered| delivered.max(message.at));
        let terms = terms_on(tariff, day(at, zone));
        seen.push(Seen { message, at, terms, left_waiting: false });
        let (item, window) = opened(&seen, &windows);
        let waits = left_waiting(&seen, &windows);
        seen.last_mut().unwrap().left_waiting = waits;
        windows.extend(window);
        items.extend(item);
    }
    items
}

fn covered(now: &Seen<'_>, windows: &[Window]) -> bool {
    let open = |window: &&Window| window.pair == now.pair() && window.from <= now.at && now.at < window.until;
    windows.iter().filter(open).any(|window| match window.covers {
        Covers::Everything => true,
        Covers::Conversation(category) => now.template().is_none_or(|template| template == category),
        Covers::Nothing { .. } => false,
    })
}

fn left_waiting(seen: &[Seen<'_>], windows: &[Window]) -> bool {
    let now = seen.last().unwrap();
    let of_2022 = now.terms.price_model == PriceModel::Dialogue;
    let meta_s = now.terms.dialogue_opens_at == OpensAt::FirstBusinessMessage;
    of_2022 && meta_s && now.comes_in() && !covered(now, windows)
}

/// What the latest message opens.
fn opened(seen: &[Seen<'_>], windows: &[Window]) -> (Option<Item>, Option<Window>) {
    let (now, before) = seen.split_last().unwrap();
    let before: Vec<&Seen<'_>> = before.iter().filter(|earlier| earlier.pair() == now.pair()).collect();
    match now.terms.price_model {
        PriceModel::Dialogue => dialogue(now, &before, windows),
        PriceModel::Conversation => conversation(now, &before, windows),
        PriceModel::Message => message(now, &before, windows),
    }
}

fn item(now: &Seen<'_>, by_business: bool, ad: Option<bool>, what: What) -> Option<Item> {
    let (number, customer) = now.pair();
    Some(Item { at: now.at, number, customer, by_business, ad, what })
}

fn window(now: &Seen<'_>, hours: i64, covers: Covers) -> Option<Window> {
    Some(Window { pair: now.pair(), from: now.at, until: now.at + TimeDelta::hours(hours), covers })
}

fn is_first_click(click: &Seen<'_>, before: &[&Seen<'_>]) -> bool {
    !before.iter().any(|earlier| earlier.clicks() && earlier.message < click.message)
}

fn dialogue(now: &Seen<'_>, before: &[&Seen<'_>], windows: &[Window]) -> (Option<Item>, Option<Window>) {
    if covered(now, windows) {
        return (None, None);
    }
    let day_long = window(now, 24, Covers::Everything);
    let ad = now.clicks().then(|| is_first_click(now, before));
    if now.terms.dialogue_opens_at == OpensAt::OpeningMessage {
        return (item(now, !now.comes_in(), ad, What::Dialogue), day_long);
    }
    if now.comes_in() {
        return (None, None);
    }
    let last_dialogue =
        windows.iter().filter(|w| w.pair == now.pair() && w.covers == Covers::Everything).map(|w| w.from).max();
    let (mut latest, mut click): (Option<Instant>, Option<bool>) = (None, None);
    for waiting in before.iter().filter(|m| m.left_waiting && last_dialogue.is_none_or(|last| m.at > last)) {
        if latest.is_some_and(|latest| waiting.at - latest >= TimeDelta::hours(24)) {
            click = None;
        }
        if waiting.clicks() && click.is_none() {
            click = Some(is_first_click(waiting, before));
        }
        latest = Some(waiting.at);
    }
    let answers = latest.is_some_and(|latest| now.at - latest < TimeDelta::hours(24));
    (item(now, !answers, click.filter(|_| answers), What::Dialogue), day_long)
}

/// The click that waits for its answer: the latest that counts and that no business message has followed.
fn waiting_click<'a>(now: &'a Seen<'a>, before: &[&'a Seen<'a>]) -> Option<(&'a Seen<'a>, bool)> {
    let mut waiting = None;
    for message in before.iter().copied().chain(now.comes_in().then_some(now)) {
        if message.terms.price_model == PriceModel::Dialogue {
            continue;
        }
        let first = message.clicks() && is_first_click(message, before);
        if message.clicks() && (first || message.terms.ads_free == AdsFree::EveryClick) {
            waiting = Some((message, first));
        } else if !message.comes_in() {
            waiting = None;
        }
    }
    waiting.filter(|(click, _)| now.at < click.at + TimeDelta::hours(click.terms.ad_answer_hours.into()))
}

/// The ad window the latest message opens as an answer.
fn answered_ad(now: &Seen<'_>, before: &[&Seen<'_>], windows: &[Window]) -> Option<bool> {
    let (_, first) = waiting_click(now, before)?;
    let is_open = |w: &Window| {
        let of_ad = matches!(w.covers, Covers::Nothing { .. }) || w.until - w.from != TimeDelta::hours(24);
        w.pair == now.pair() && of_ad && now.at < w.until
    };
    (!windows.iter().any(is_open)).then_some(first)
}

fn served(now: &Seen<'_>, before: &[&Seen<'_>]) -> bool {
    before.iter().any(|earlier| earlier.comes_in() && now.at - earlier.at < TimeDelta::hours(24))
}

fn conversation(now: &Seen<'_>, before: &[&Seen<'_>], windows: &[Window]) -> (Option<Item>, Option<Window>) {
    let category = now.template().unwrap_or(Some(Category::Service));
    let what = What::Conversation(category);
    let meta_s = now.terms.dialogue_opens_at == OpensAt::FirstBusinessMessage;
    if now.comes_in() {
        if meta_s || waiting_click(now, before).is_some() || covered(now, windows) {
            return (None, None);
        }
        let ad = now.clicks().then(|| is_first_click(now, before));
        return (item(now, false, ad, what), window(now, 24, Covers::Conversation(category)));
    }
    if let Some(first) = answered_ad(now, before, windows) {
        let hours = now.terms.ad_window_hours.into();
        let free = What::Conversation(Some(Category::Service));
        return (item(now, false, Some(first), free), window(now, hours, Covers::Everything));
    }
    if covered(now, windows) {
        return (None, None);
    }
    let by_customer = meta_s && now.template().is_none() && served(now, before);
    (item(now, !by_customer, None, what), window(now, 24, Covers::Conversation(category)))
}

fn message(now: &Seen<'_>, before: &[&Seen<'_>], windows: &[Window]) -> (Option<Item>, Option<Window>) {
    if now.comes_in() {
        return (None, None);
    }
    let answered = answered_ad(now, before, windows);
    let opens = answered.and_then(|first| window(now, now.terms.ad_window_hours.into(), Covers::Nothing { first }));
    if covered(now, windows) {
        return (None, opens);
    }
    let through_ad = |w: &Window| match w.covers {
        Covers::Nothing { first } if w.pair == now.pair() && now.at < w.until => Some(first),
        _ => None,
    };
    let ad = answered.or_else(|| windows.iter().rev().find_map(through_ad));
    let category = now.template().unwrap_or(Some(Category::Service));
    (item(now, true, ad, What::Message { category, served: served(now, before) }), opens)
}
