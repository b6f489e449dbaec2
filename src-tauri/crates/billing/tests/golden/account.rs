//! An account of a golden bill: what happens to it, and its bills as text.

use billing::*;
use chrono_tz::Tz;

use crate::support::{customer, number};

/// A rented number.
struct Rented {
    number: PhoneNumber,
    plan: Plan,
    since: Instant,
    gone: Option<Instant>,
    /// Hosting debits the card refused, each with the moment it was paid after all.
    refused: Vec<(Instant, Instant)>,
}

/// A line of a bill.
struct Line {
    at: Instant,
    month: Month,
    part: BillPart,
    what: String,
    amount: Money,
}

/// Everything that happens to one account.
pub struct Account {
    zone: Tz,
    tariff: Tariff,
    card: RateCard,
    wabas: Vec<(String, Tz)>,
    numbers: Vec<Rented>,
    opened: Vec<(usize, Opened)>,
    messages: Vec<(usize, Message)>,
    others: Vec<Line>,
}

impl Account {
    /// An account with WABAs `waba-1`, `waba-2` and so on in these zones; the first is its own zone too.
    pub fn new(tariff: impl Into<Tariff>, card: RateCard, zones: &[Tz]) -> Self {
        let wabas = zones.iter().enumerate().map(|(n, zone)| (format!("waba-{}", n + 1), *zone));
        Self {
            zone: zones[0],
            tariff: tariff.into(),
            card,
            wabas: wabas.collect(),
            numbers: Vec::new(),
            opened: Vec::new(),
            messages: Vec::new(),
            others: Vec::new(),
        }
    }

    /// A moment by the clock on the wall of the account: `2022-03-18 10:00`.
    pub fn at(&self, local: &str) -> Instant {
        local_instant(chrono::NaiveDateTime::parse_from_str(local, "%Y-%m-%d %H:%M").unwrap(), self.zone)
    }

    pub fn rents(mut self, text: &str, plan: Plan, since: &str) -> Self {
        let since = self.at(since);
        self.numbers.push(Rented { number: number(text), plan, since, gone: None, refused: Vec::new() });
        self
    }

    /// The hosting debit of the latest number at `at` is refused, and paid at `paid`.
    pub fn refuses(mut self, at: &str, paid: &str) -> Self {
        let moments = (self.at(at), self.at(paid));
        self.numbers.last_mut().unwrap().refused.push(moments);
        self
    }

    /// Customers open `count` dialogues with a number of a WABA, one a minute from `start`.
    pub fn customers_open(self, waba: usize, of: &str, start: &str, count: u64) -> Self {
        let first = Opened::dialogue(self.at(start), number(of), customer(1), Initiator::Customer, Entry::Ordinary);
        self.opens(waba, first, count)
    }

    /// `count` items like `first`, each a minute later and with the next customer.
    pub fn opens(mut self, waba: usize, first: Opened, count: u64) -> Self {
        let begun: u64 = first.customer.to_string()[1..].parse().unwrap();
        for n in 0..count {
            let at = first.at + chrono::TimeDelta::minutes(n as i64);
            self.opened.push((waba, Opened { at, customer: number(&format!("+{}", begun + n)), ..first }));
        }
        self
    }

    pub fn message(mut self, waba: usize, message: Message) -> Self {
        self.messages.push((waba, message));
        self
    }

    /// A debit or refund that follows from no schedule.
    pub fn also(mut self, at: Instant, part: BillPart, what: &str, amount: Money) -> Self {
        let month = Month::of(at, self.zone);
        self.others.push(Line { at, month, part, what: what.to_owned(), amount });
        self
    }

    /// Takes a number away, without asking what the rules say of it.
    pub fn gives_up(mut self, of: &str, at: Instant) -> Self {
        self.numbers.iter_mut().find(|rented| rented.number == number(of)).unwrap().gone = Some(at);
        self
    }

    /// Everything that opened, in the order in which it is priced.
    fn items(&self) -> Vec<(usize, Opened)> {
        let mut items = self.opened.clone();
        for (place, (_, zone)) in self.wabas.iter().enumerate() {
            let mut messages: Vec<_> =
                self.messages.iter().filter(|(waba, _)| *waba == place).map(|(_, m)| *m).collect();
            messages.sort_unstable();
            let mut conversations = Conversations::dated(&self.tariff, *zone);
            items.extend(messages.iter().filter_map(|message| conversations.take(message).opened).map(|o| (place, o)));
        }
        items.sort_by_key(|(_, opened)| (opened.at, opened.number, opened.customer));
        items
    }

    /// The ledger after everything until `end`, and every write-off.
    pub fn ledger(&self, end: Instant) -> (Ledger, Vec<WriteOff>) {
        let mut ledger = Ledger::new(self.tariff.clone(), self.zone, self.wabas.clone(), self.card.clone());
        let mut fallen = Vec::new();
        for (waba, opened) in self.items().into_iter().filter(|(_, opened)| opened.at <= end) {
            ledger.enter(waba, &opened, |write_off| fallen.push(write_off)).unwrap();
        }
        fallen.extend(ledger.close_until(end).unwrap());
        (ledger, fallen)
    }

    fn is_live(rented: &Rented, at: Instant) -> bool {
        rented.since <= at && rented.gone.is_none_or(|gone| at < gone)
    }

    /// The hosting debits of a number until `end`: H1 to H4.
    fn hosting(&self, rented: &Rented, end: Instant) -> Vec<Line> {
        let terms = self.tariff.latest();
        let schedule = HostingSchedule::new(rented.since, self.zone, rented.plan);
        let suspended = |at: Instant| rented.refused.iter().any(|(from, paid)| *from < at && at < *paid);
        let due = schedule.debits().take_while(|at| *at <= end);
        let due = due.filter(|at| Self::is_live(rented, *at) && !suspended(*at));
        let line = |at: Instant| {
            let live = self.numbers.iter().filter(|other| Self::is_live(other, at));
            let rank = live.clone().position(|other| other.number == rented.number).unwrap() as u32 + 1;
            let price = hosting_price(terms, rented.plan, live.count() as u32, rank);
            let what = match rented.refused.iter().find(|(refused, _)| *refused == at) {
                Some((_, paid)) => format!("hosting {}, refused, paid {}", rented.number, self.local(*paid)),
                None => format!("hosting {}", rented.number),
            };
            price.price().map(|amount| Line {
                at,
                month: Month::of(at, self.zone),
                part: BillPart::Hosting,
                what,
                amount,
            })
        };
        due.filter_map(line).collect()
    }

    fn lines(&self, end: Instant) -> Vec<Line> {
        let (_, fallen) = self.ledger(end);
        let write_offs = fallen.into_iter().map(|w| {
            let why = match w.reason {
                WriteOffReason::Threshold => "threshold",
                WriteOffReason::MonthStart => "month start",
                WriteOffReason::Cancellation => "cancellation",
            };
            let whose = w.number.map(|n| n.to_string()).or(w.waba).unwrap_or_else(|| "account".to_owned());
            let (count, carry) = (w.dialogues, w.carry.amount());
            let what = format!("{whose}, {why}, {count} dialogues, carries {carry}");
            Line { at: w.at, month: w.month, part: BillPart::Dialogues, what, amount: w.amount }
        });
        let mut lines: Vec<_> = write_offs.collect();
        lines.extend(self.numbers.iter().flat_map(|rented| self.hosting(rented, end)));
        let others = self.others.iter().map(|o| Line { what: o.what.clone(), ..*o });
        lines.extend(others);
        lines.sort_by_key(|line| line.at);
        lines
    }

    fn local(&self, at: Instant) -> String {
        at.with_timezone(&self.zone).format("%m-%d %H:%M").to_string()
    }

    /// The bill of a month, written after everything until `end` has happened.
    pub fn bill(&self, month: &str, end: &str) -> String {
        let (month, end): (Month, _) = (month.parse().unwrap(), self.at(end));
        let lines: Vec<_> = self.lines(end).into_iter().filter(|line| line.month == month).collect();
        let mut text = vec![format!("Bill of {month}")];
        text.extend(lines.iter().map(|l| format!("{}  {:<58} {:>8}", self.local(l.at), l.what, l.amount.amount())));
        let (ledger, _) = self.ledger(end);
        text.extend(ledger.months().unwrap().into_iter().filter(|tally| tally.month == month).map(|t| {
            let free = t.free_allowance + t.free_entry + t.free_service;
            format!(
                "{}: {} opened, {} by the business; {free} free, {} of them by ads; {} paid, {} unpriced; exactly {}",
                t.waba,
                t.opened,
                t.business_initiated,
                t.free_entry,
                t.paid,
                t.unpriced,
                t.cost.amount()
            )
        }));
        let currency = self.card.currency();
        let totals = BillTotals::of(currency, lines.iter().map(|line| (line.part, line.amount))).unwrap();
        let parts = [("hosting", totals.hosting), ("dialogues", totals.dialogues), ("extra", totals.extra)];
        let parts = parts.into_iter().chain([("refunds", totals.refunds)]).filter(|(_, amount)| !amount.is_zero());
        let parts: Vec<_> = parts.map(|(name, amount)| format!("{name} {}", amount.amount())).collect();
        let parts = if parts.is_empty() { "nothing".to_owned() } else { parts.join(", ") };
        text.push(format!("{parts} = {}", totals.total));
        text.join("\n")
    }
}
