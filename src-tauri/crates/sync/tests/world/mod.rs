//! A provider in memory whose debits follow the rules, and a way to make it misbehave.
#![allow(dead_code, unreachable_pub, reason = "each test binary uses its own part")]

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use billing::{
    Charge, Currency, Entry, Initiator, Instant, Ledger, Money, Month, Opened, PhoneNumber, Plan, RateCard, Terms,
    WriteOff, WriteOffReason,
};
use chrono::TimeDelta;
use provider::{
    AccountSeen, Asked, AttemptSeen, Capabilities, ChargeSeen, ClockSeen, CoversSeen, DebitSeen, DialogueSeen,
    EventSeen, FeedPage, NumberSeen, Provider, ProviderError, ReportSeen, TermsSeen, WabaSeen,
};
use store::{Store, StoreKey};
use sync::{Control, Syncer};

/// A folder that goes when it is dropped.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("dd-sync-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Small numbers that look random and are always the same.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }

    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for place in (1..items.len()).rev() {
            items.swap(place, self.below(place + 1));
        }
    }
}

pub fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

/// What the provider has to show.
#[derive(Clone)]
pub struct World {
    pub account: AccountSeen,
    pub terms: TermsSeen,
    pub wabas: Vec<WabaSeen>,
    pub numbers: Vec<NumberSeen>,
    pub events: Vec<EventSeen>,
    pub dialogues: Vec<DialogueSeen>,
    pub debits: Vec<DebitSeen>,
    pub reports: Vec<ReportSeen>,
    /// How many items each feed claims to have besides.
    pub claimed: u64,
    /// The place to which the end of each feed leads back.
    pub circle: Option<usize>,
}

pub const ZONES: [&str; 2] = ["Europe/Madrid", "America/Sao_Paulo"];

impl World {
    /// `count` dialogues, one every `minutes`, from 3 January 2026 on.
    pub fn new(count: usize, minutes: i64) -> Self {
        let start = at("2026-01-03T08:00:00Z");
        let now = start + TimeDelta::minutes(minutes * count as i64 + 60);
        let mut world = Self::empty(start, now);
        let mut dice = Dice::new(11);
        let opened: Vec<_> =
            (0..count).map(|n| opened(&mut dice, start + TimeDelta::minutes(minutes * n as i64))).collect();
        world.charge(&opened);
        world
    }

    fn empty(start: Instant, now: Instant) -> Self {
        let waba = |n: usize| WabaSeen {
            id: format!("w{n}"),
            name: format!("WABA {n}"),
            zone: ZONES[n].parse().unwrap(),
            currency: Currency::USD,
        };
        Self {
            account: AccountSeen {
                id: "acc".to_owned(),
                name: "Account".to_owned(),
                zone: ZONES[0].parse().unwrap(),
                currency: Currency::USD,
                now,
                clock: ClockSeen::Simulated,
                card: None,
                terms_id: Some("chat-api 2022-02".to_owned()),
                agreed_yearly: None,
                unpaid: vec![],
                opened_at: Some(start),
            },
            terms: TermsSeen { id: "chat-api 2022-02".to_owned(), parameters: Default::default() },
            wabas: vec![waba(0), waba(1)],
            numbers: NUMBERS.iter().enumerate().map(|(n, (phone, waba))| number(n, phone, *waba, start)).collect(),
            events: vec![EventSeen {
                id: "e1".to_owned(),
                at: start,
                number_id: "n0".to_owned(),
                kind: "connected".to_owned(),
                detail: None,
            }],
            dialogues: vec![],
            debits: vec![],
            reports: vec![],
            claimed: 0,
            circle: None,
        }
    }

    /// Charges and debits by the rules, as the provider would.
    fn charge(&mut self, opened: &[(usize, Opened)]) {
        let wabas: Vec<_> = self.wabas.iter().map(|waba| (waba.id.clone(), waba.zone)).collect();
        let mut ledger = Ledger::new(Terms::default(), self.account.zone, wabas, RateCard::usd_2022_02());
        let mut write_offs = Vec::new();
        for (n, (number, opened)) in opened.iter().enumerate() {
            let waba = &self.numbers[*number].waba_id;
            let charged = ledger.open(waba, opened).unwrap();
            write_offs.extend(charged.due_before);
            write_offs.extend(charged.threshold);
            self.dialogues.push(DialogueSeen {
                id: format!("d{n:06}"),
                number_id: format!("n{number}"),
                customer: opened.customer,
                opened_at: opened.at,
                initiator: opened.initiator,
                entry: opened.entry,
                market: charged.market,
                charge: Some(match charged.charge {
                    Charge::FreeAllowance { place } => ChargeSeen::FreeAllowance { place: Some(place) },
                    Charge::FreeEntry | Charge::FreeService => ChargeSeen::FreeEntry,
                    Charge::Paid { rate } => ChargeSeen::Paid { rate },
                    Charge::Unpriced => ChargeSeen::Unpriced,
                }),
            });
        }
        write_offs.extend(ledger.close_until(self.account.now).unwrap());
        self.debits = write_offs.iter().enumerate().map(|(n, write_off)| debit(n, write_off)).collect();
        let this_month = Month::of(self.account.now, chrono_tz::UTC);
        self.reports = ledger
            .months()
            .unwrap()
            .iter()
            .filter(|tally| tally.month.next() < this_month)
            .map(|tally| ReportSeen {
                waba_id: tally.waba.clone(),
                month: tally.month,
                paid_dialogues: tally.paid,
                issued_at: tally.month.next().first_instant(chrono_tz::UTC),
            })
            .collect();
    }

    pub fn provider(self) -> Arc<Misbehaving> {
        Arc::new(Misbehaving {
            world: Mutex::new(self),
            faults: Mutex::new(None),
            asked: Mutex::new(Vec::new()),
            tricks: Mutex::new(Vec::new()),
        })
    }
}

const NUMBERS: [(&str, usize); 3] = [("+34600000001", 0), ("+34600000002", 0), ("+5511900000003", 1)];

fn number(n: usize, phone: &str, waba: usize, start: Instant) -> NumberSeen {
    NumberSeen {
        id: format!("n{n}"),
        phone: phone.parse().unwrap(),
        waba_id: format!("w{waba}"),
        display_name: format!("Number {n}"),
        name_status: "approved".to_owned(),
        plan: Plan::Monthly,
        since: Some(start),
        standing: "active".to_owned(),
        deletable_from: None,
        price: Some(Money::new("39.00".parse().unwrap(), Currency::USD)),
        next_debit_at: None,
        paid_until: None,
        connected_at: Some(start),
        cancelled_at: None,
        deleted_at: None,
        quality: "green".to_owned(),
        code_sent: None,
    }
}

fn opened(dice: &mut Dice, at: Instant) -> (usize, Opened) {
    let number = dice.below(3);
    let prefix = ["+34611", "+5521", "+4915", "+1415555"][dice.below(4)];
    let customer: PhoneNumber = format!("{prefix}{:06}", dice.below(900_000)).parse().unwrap();
    let ad = dice.below(20) == 0;
    let entry = if ad { Entry::Ad { first_click: true } } else { Entry::Ordinary };
    let initiator = if ad || dice.below(3) == 0 { Initiator::Customer } else { Initiator::Business };
    (number, Opened::dialogue(at, NUMBERS[number].0.parse().unwrap(), customer, initiator, entry))
}

fn debit(n: usize, write_off: &WriteOff) -> DebitSeen {
    DebitSeen {
        id: format!("deb{n}"),
        at: write_off.at,
        amount: write_off.amount,
        kind: if write_off.reason == WriteOffReason::MonthStart { "month_start" } else { "threshold" }.to_owned(),
        waba_id: write_off.waba.clone(),
        number_id: None,
        month: Some(write_off.month),
        paid: true,
        attempts: vec![AttemptSeen { at: write_off.at, paid: true, decline: None }],
        paid_at: Some(write_off.at),
        covers: Some(CoversSeen { dialogues: write_off.dialogues, from_dialogue_id: None, to_dialogue_id: None }),
        accrued: Some(write_off.accrued),
        carry: Some(write_off.carry),
        period: None,
    }
}

/// How the provider misbehaves: each with one chance in that many.
pub struct Faults {
    pub dice: Dice,
    pub repeats: usize,
    pub shuffles: usize,
    pub breaks: usize,
}

/// What happens to one page, once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trick {
    /// The page behind it comes instead.
    Skip,
    /// Its place comes without its items.
    Empty,
    /// It says that it is the last.
    End,
    /// Its place is not known any more.
    Expire,
}

/// The world behind a provider's interface.
pub struct Misbehaving {
    pub world: Mutex<World>,
    pub faults: Mutex<Option<Faults>>,
    /// The feed pages that were asked for.
    pub asked: Mutex<Vec<String>>,
    /// Tricks by the feed and the place they wait for.
    pub tricks: Mutex<Vec<(&'static str, usize, Trick)>>,
}

impl Misbehaving {
    fn page<T: Clone>(
        &self,
        name: &str,
        items: fn(&World) -> &Vec<T>,
        after: Option<&str>,
        limit: u32,
    ) -> Result<FeedPage<T>, ProviderError> {
        self.asked.lock().unwrap().push(format!("{name} {}", after.unwrap_or("-")));
        let world = self.world.lock().unwrap();
        let items = items(&world);
        let mut from: usize = after.map_or(0, |after| after.parse().unwrap());
        let mut tricks = self.tricks.lock().unwrap();
        let waiting = tricks.iter().position(|(feed, place, _)| *feed == name && *place == from);
        let trick = waiting.map(|place| tricks.remove(place).2);
        match trick {
            Some(Trick::Expire) => {
                return Err(ProviderError::CursorRefused { feed: "test", code: "cursor_expired".to_owned() });
            }
            Some(Trick::Skip) => from += limit as usize,
            _ => {}
        }
        let mut faults = self.faults.lock().unwrap();
        if let Some(faults) = faults.as_mut() {
            if faults.dice.below(faults.breaks) == 0 {
                return Err(ProviderError::Unreachable("on purpose".to_owned()));
            }
            if faults.dice.below(faults.repeats) == 0 {
                from = from.saturating_sub(limit as usize);
            }
        }
        let from = from.min(items.len());
        let until = (from + limit as usize).min(items.len());
        let mut page = items[from..until].to_vec();
        if let Some(faults) = faults.as_mut()
            && faults.dice.below(faults.shuffles) == 0
        {
            faults.dice.shuffle(&mut page);
            let again = page.first().cloned();
            page.extend(again);
        }
        let round = world.circle.filter(|back| until == items.len() && until > *back);
        if trick == Some(Trick::Empty) {
            page.clear();
        }
        Ok(FeedPage {
            items: page,
            cursor: round.unwrap_or(until).to_string(),
            more: round.is_some() || until < items.len() && trick != Some(Trick::End),
            total: Some(items.len() as u64 + world.claimed),
        })
    }

    fn whole<T>(&self, show: impl FnOnce(&World) -> T) -> Result<T, ProviderError> {
        if let Some(faults) = self.faults.lock().unwrap().as_mut()
            && faults.dice.below(faults.breaks) == 0
        {
            return Err(ProviderError::Slow);
        }
        Ok(show(&self.world.lock().unwrap()))
    }
}

impl Provider for Misbehaving {
    fn capabilities(&self) -> Capabilities {
        Capabilities { bills: false, refund_claims: false, cancel: false, ..Capabilities::ALL }
    }

    fn account(&self) -> Asked<'_, AccountSeen> {
        Box::pin(async { self.whole(|world| world.account.clone()) })
    }

    fn terms(&self) -> Asked<'_, TermsSeen> {
        Box::pin(async { self.whole(|world| world.terms.clone()) })
    }

    fn rates(&self) -> Asked<'_, Vec<billing::Rate>> {
        Box::pin(async { self.whole(|_| RateCard::usd_2022_02().rates().collect()) })
    }

    fn wabas(&self) -> Asked<'_, Vec<WabaSeen>> {
        Box::pin(async { self.whole(|world| world.wabas.clone()) })
    }

    fn numbers(&self) -> Asked<'_, Vec<NumberSeen>> {
        Box::pin(async { self.whole(|world| world.numbers.clone()) })
    }

    fn events<'a>(&'a self, after: Option<&'a str>, limit: u32) -> Asked<'a, FeedPage<EventSeen>> {
        Box::pin(async move { self.page("events", |world| &world.events, after, limit) })
    }

    fn debits<'a>(&'a self, after: Option<&'a str>, limit: u32) -> Asked<'a, FeedPage<DebitSeen>> {
        Box::pin(async move { self.page("debits", |world| &world.debits, after, limit) })
    }

    fn dialogues<'a>(&'a self, after: Option<&'a str>, limit: u32) -> Asked<'a, FeedPage<DialogueSeen>> {
        Box::pin(async move { self.page("dialogues", |world| &world.dialogues, after, limit) })
    }

    fn reports(&self) -> Asked<'_, Vec<ReportSeen>> {
        Box::pin(async { self.whole(|world| world.reports.clone()) })
    }
}

pub fn syncer(provider: &Arc<Misbehaving>, path: &Path) -> (Syncer, Arc<Store>) {
    let store = Arc::new(Store::open(path.join("archive.sqlite"), &StoreKey::unencrypted()).unwrap());
    let clock = Arc::new(|| at("2026-11-22T12:00:00Z"));
    (Syncer::new(Arc::clone(provider) as Arc<dyn Provider>, Arc::clone(&store), clock), store)
}

/// One undisturbed run into a fresh archive; its digest.
pub async fn undisturbed(provider: &Arc<Misbehaving>) -> String {
    let folder = Folder::new();
    let (syncer, store) = syncer(provider, folder.path());
    syncer.run(&Control::default(), &|_| {}).await.unwrap();
    store.content_digest().unwrap()
}
