//! The archive the questions are asked of: three WABAs in three zones, twelve numbers, six markets, a debit at every
//! 30 dollars, a bill for every month, everything charged by the ledger.

use std::path::Path;

use billing::{
    Charge, Currency, Entry, Initiator, Ledger, Market, Money, Month, Opened, Plan, Rate, RateCard, Terms, WriteOff,
    WriteOffReason,
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use store::*;
use views::Asked;

/// A number with a twelfth of the dialogues.
pub(crate) const NUMBER: &str = "number-1";
/// Its WABA.
pub(crate) const WABA: &str = "waba-1";
/// The last closed month.
pub(crate) const LAST: &str = "2026-02";

const ACCOUNT_ZONE: Tz = chrono_tz::Europe::Madrid;
const ZONES: [Tz; 3] = [chrono_tz::Europe::Madrid, chrono_tz::America::Mexico_City, chrono_tz::Europe::London];
const NUMBERS: u64 = 12;
const FIRST: &str = "2023-04";
/// Where the customers are, with the first digits of their numbers and the price of a dialogue in hundredths of a cent.
const MARKETS: [(&str, &str, i64); 6] = [
    ("Spain", "34", 615),
    ("Mexico", "52", 436),
    ("Germany", "49", 1365),
    ("United Kingdom", "44", 705),
    ("Brazil", "55", 625),
    ("Italy", "39", 691),
];
/// A read archive is of no use to anybody: its key is no secret.
const KEY: [u8; 32] = [7; 32];

/// Noon of 18 March 2026.
pub(crate) fn now() -> Asked {
    let now = at("2026-03-18T11:00:00Z");
    Asked { now, wall: now, revealed: false }
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn usd(hundredths_of_a_cent: i64) -> Money {
    Money::new(rust_decimal::Decimal::new(hundredths_of_a_cent, 4), Currency::USD)
}

/// The archive, made if it is not there yet.
#[expect(clippy::disallowed_methods, reason = "how many dialogues is chosen by who measures")]
pub(crate) fn open() -> Store {
    let many: u64 = std::env::var("DDESK_DIALOGUES").map_or(10_000_000, |many| many.parse().unwrap());
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("pages-{many}.sqlite"));
    let key = StoreKey::from_bytes(&KEY);
    if path.exists() {
        return Store::open(&path, &key).unwrap();
    }
    eprintln!("making an archive of {many} dialogues, once");
    let draft = path.with_extension("making");
    for leftover in ["making", "making-wal", "making-shm"] {
        let _ = std::fs::remove_file(path.with_extension(leftover));
    }
    make(&Store::open(&draft, &key).unwrap(), many);
    std::fs::rename(&draft, &path).unwrap();
    Store::open(&path, &key).unwrap()
}

fn make(store: &Store, many: u64) {
    let rates = rates();
    let card = RateCard::new(Currency::USD, rates.clone()).unwrap();
    let wabas = wabas();
    let zones = wabas.iter().map(|waba| (waba.id.clone(), waba.zone));
    let mut ledger = Ledger::new(Terms::default(), ACCOUNT_ZONE, zones, card);
    store
        .write(|writer| {
            writer.put_account(&account())?;
            writer.put_rates(&rates)?;
            writer.put_wabas(&wabas)?;
            writer.put_numbers(&(1..=NUMBERS).map(number).collect::<Vec<_>>())
        })
        .unwrap();
    let start = FIRST.parse::<Month>().unwrap().first_instant(ACCOUNT_ZONE);
    let pace = (now().now - start) / i32::try_from(many).unwrap();
    let mut debits = Vec::new();
    let (mut n, mut day) = (0, start);
    while n < many {
        let end = day + TimeDelta::days(1);
        let all = (n..many).map(|n| (n, start + pace * i32::try_from(n).unwrap()));
        let today: Vec<_> = all.take_while(|(_, at)| *at < end).collect();
        debits.extend(keep(store, &mut ledger, &today, day, end));
        (n, day) = (n + today.len() as u64, end);
    }
    finish(store, &mut ledger, debits);
}

/// Keeps a day's dialogues, charged by the provider and by us, and the debits they led to.
fn keep(store: &Store, ledger: &mut Ledger, today: &[(u64, Instant)], from: Instant, until: Instant) -> Vec<Debit> {
    let (mut reported, mut write_offs) = (Vec::new(), Vec::new());
    for (n, at) in today {
        let number = n % NUMBERS + 1;
        let opened = Opened::dialogue(*at, phone(number), customer(*n), initiator(*n), Entry::Ordinary);
        let charged = ledger.open(&waba_of(number), &opened).unwrap();
        write_offs.extend(charged.due_before);
        write_offs.extend(charged.threshold);
        reported.push(ReportedDialogue {
            id: format!("d-{n}"),
            number_id: format!("number-{number}"),
            customer: opened.customer,
            opened_at: *at,
            initiator: opened.initiator,
            entry: Entry::Ordinary,
            market: Market::named(market(*n).0),
            reported: Some(charge(charged.charge)),
        });
    }
    store.write(|writer| writer.put_dialogues(&reported)).unwrap();
    let rows = store.reader().unwrap().uncounted(from, until, u32::MAX).unwrap().dialogues;
    let charges: Vec<_> = rows.iter().zip(&reported).map(|(row, one)| (row.row, one.reported.unwrap())).collect();
    store
        .write(|writer| {
            writer.put_charges(&charges, Currency::USD)?;
            writer.add_write_offs(&write_offs)
        })
        .unwrap();
    write_offs.iter().map(debit).collect()
}

/// What is told once at the end: debits, bills, what is accrued, our months.
fn finish(store: &Store, ledger: &mut Ledger, mut debits: Vec<Debit>) {
    for (n, debit) in debits.iter_mut().enumerate() {
        debit.id = format!("debit-{n}");
    }
    let months: Vec<Month> =
        std::iter::successors(Some(FIRST.parse::<Month>().unwrap()), |month| Some(month.next())).take(36).collect();
    for month in &months {
        debits.extend((1..=NUMBERS).map(|number| hosting(number, *month)).filter(|debit| debit.at < now().now));
    }
    let tallies = ledger.months().unwrap();
    let accrued: Vec<_> = (1..=3)
        .map(|n| Accrued {
            waba_id: format!("waba-{n}"),
            as_of: now().now,
            accrued: ledger.accrued(&format!("waba-{n}")).unwrap(),
            free_used: 1000,
        })
        .collect();
    store
        .write(|writer| {
            writer.put_debits(&debits)?;
            for month in months.iter().filter(|month| month.to_string().as_str() <= LAST) {
                writer.put_bill(&bill(*month, &debits))?;
            }
            writer.replace_computed_months(&tallies)?;
            writer.replace_accrued(&accrued)?;
            writer.put_checkpoint(now().now, &ledger.state().unwrap())?;
            writer.put_setting(views::SYNCED_AT, Some("2026-03-18T11:00:00Z"))?;
            writer.set_stale_from(None)
        })
        .unwrap();
}

fn bill(month: Month, debits: &[Debit]) -> Bill {
    let own: Vec<_> = debits.iter().filter(|debit| covered(debit) == month).collect();
    let sum = |of: &dyn Fn(&Debit) -> bool| {
        let amounts = own.iter().filter(|debit| of(debit)).map(|debit| debit.amount);
        amounts.fold(usd(0), |sum, amount| sum.plus(amount).unwrap())
    };
    let hosting = sum(&|debit| debit.kind == DebitKind::Hosting);
    let dialogues = sum(&|debit| debit.kind != DebitKind::Hosting);
    let lines = own.iter().filter(|debit| debit.kind == DebitKind::Hosting).map(|debit| BillLine {
        kind: LineKind::Hosting,
        number_id: debit.number_id.clone(),
        waba_id: None,
        market: None,
        initiator: None,
        quantity: 1,
        unit_rate: Some(debit.amount),
        amount: debit.amount,
    });
    Bill {
        id: format!("bill-{month}"),
        month,
        state: BillState::Paid,
        issued_at: month.next().first_instant(ACCOUNT_ZONE),
        total: hosting.plus(dialogues).unwrap(),
        hosting,
        dialogues,
        extra: usd(0),
        refunds: usd(0),
        debit_ids: own.iter().map(|debit| debit.id.clone()).collect(),
        lines: lines.collect(),
    }
}

/// The month a debit is billed with.
fn covered(debit: &Debit) -> Month {
    debit.month.unwrap_or_else(|| Month::of(debit.at, ACCOUNT_ZONE))
}

fn debit(write_off: &WriteOff) -> Debit {
    let kind = match write_off.reason {
        WriteOffReason::Threshold => DebitKind::Threshold,
        _ => DebitKind::MonthStart,
    };
    Debit {
        waba_id: write_off.waba.clone(),
        month: Some(write_off.month),
        covers: Some(Covers { dialogues: write_off.dialogues, from_dialogue_id: None, to_dialogue_id: None }),
        accrued: Some(write_off.accrued),
        carry: Some(write_off.carry),
        ..paid(write_off.at, write_off.amount, kind)
    }
}

fn hosting(number: u64, month: Month) -> Debit {
    let due = |month: Month| month.first_instant(ACCOUNT_ZONE) + TimeDelta::days(13);
    Debit {
        id: format!("hosting-{number}-{month}"),
        number_id: Some(format!("number-{number}")),
        period: Some((due(month), due(month.next()))),
        ..paid(due(month), usd(300_000), DebitKind::Hosting)
    }
}

fn paid(at: Instant, amount: Money, kind: DebitKind) -> Debit {
    Debit {
        id: String::new(),
        at,
        amount,
        kind,
        waba_id: None,
        number_id: None,
        month: None,
        outcome: Outcome::Paid,
        attempts: vec![Attempt { at, outcome: Outcome::Paid, decline: None }],
        paid_at: Some(at),
        covers: None,
        accrued: None,
        carry: None,
        period: None,
    }
}

fn charge(charge: Charge) -> DialogueCharge {
    let (kind, place, rate) = match charge {
        Charge::FreeAllowance { place } => (ChargeKind::FreeAllowance, Some(place), None),
        Charge::Paid { rate } => (ChargeKind::Paid, None, Some(rate)),
        other => panic!("{other:?}"),
    };
    DialogueCharge { kind, place, rate }
}

fn market(n: u64) -> (&'static str, &'static str, i64) {
    MARKETS[(n / NUMBERS % 6) as usize]
}

fn customer(n: u64) -> billing::PhoneNumber {
    format!("+{}6{:08}", market(n).1, n * 7919 % 100_000_000).parse().unwrap()
}

fn initiator(n: u64) -> Initiator {
    if n.is_multiple_of(3) { Initiator::Business } else { Initiator::Customer }
}

fn phone(number: u64) -> billing::PhoneNumber {
    format!("+34600111{number:03}").parse().unwrap()
}

fn waba_of(number: u64) -> String {
    format!("waba-{}", number % 3 + 1)
}

fn rates() -> Vec<Rate> {
    let from: NaiveDate = "2022-01-01".parse().unwrap();
    let of = |(market, _, rate): (&str, &str, i64)| {
        let dialogue = |initiator, rate| Rate::dialogue(from, Market::named(market), initiator, usd(rate));
        [dialogue(Initiator::Business, rate), dialogue(Initiator::Customer, rate * 2 / 3)]
    };
    MARKETS.into_iter().flat_map(of).collect()
}

fn wabas() -> Vec<Waba> {
    let of = |(n, zone): (usize, Tz)| Waba {
        id: format!("waba-{}", n + 1),
        name: format!("Shop {}", n + 1),
        zone,
        currency: Currency::USD,
        listed: true,
    };
    ZONES.into_iter().enumerate().map(of).collect()
}

fn number(number: u64) -> Number {
    let since = Some(at("2023-04-14T08:00:00Z"));
    let next = Some(at("2026-04-13T22:00:00Z"));
    Number {
        id: format!("number-{number}"),
        phone: phone(number),
        grouped: None,
        waba_id: waba_of(number),
        display_name: format!("Desk {number}"),
        name_status: NameStatus::Approved,
        plan: Plan::Monthly,
        since,
        standing: Standing::Active,
        deletable_from: None,
        price: Some(usd(300_000)),
        next_debit_at: next,
        paid_until: next,
        connected_at: since,
        cancelled_at: None,
        deleted_at: None,
        quality: Quality::Green,
        verification: None,
        listed: true,
    }
}

fn account() -> Account {
    Account {
        id: "acc".to_owned(),
        name: "Twelve desks".to_owned(),
        zone: ACCOUNT_ZONE,
        currency: Currency::USD,
        now: now().now,
        clock: Clock::Real,
        terms_id: None,
        agreed_yearly: None,
        opened_at: None,
        card: None,
        unpaid: Vec::new(),
    }
}
