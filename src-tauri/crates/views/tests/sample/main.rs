//! The sample of the product paper, in a real archive: an account of three numbers on 18 March.
//!
//! 1,412 dialogues this month, 1,000 of them free, 412 paid at 0.0615 = 25.3380; the last paid one on 17 March.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::disallowed_methods)]

mod debits;

use std::path::PathBuf;

use billing::{Currency, Entry, Initiator, Market, Money, Month, Plan};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use store::*;
use views::model::{self, *};
use views::{Asked, SpendAsked};

struct Sample {
    folder: PathBuf,
    store: Store,
}

impl Drop for Sample {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn usd(amount: &str) -> Money {
    Money::new(amount.parse().unwrap(), Currency::USD)
}

fn now() -> Asked {
    Asked { now: at("2026-03-18T13:05:00Z"), wall: at("2026-11-22T12:00:00Z"), revealed: false }
}

fn number(id: &str, phone: &str, name: &str, since: &str, next: &str) -> Number {
    Number {
        id: id.to_owned(),
        phone: phone.parse().unwrap(),
        grouped: None,
        waba_id: "waba-1".to_owned(),
        display_name: name.to_owned(),
        name_status: NameStatus::Approved,
        plan: Plan::Monthly,
        since: Some(at(since)),
        standing: store::Standing::Active,
        deletable_from: None,
        price: Some(usd("39")),
        next_debit_at: Some(at(next)),
        paid_until: Some(at(next)),
        connected_at: Some(at(since)),
        cancelled_at: None,
        deleted_at: None,
        quality: store::Quality::Green,
        verification: None,
        listed: true,
    }
}

fn account() -> Account {
    Account {
        id: "acc".to_owned(),
        name: "Sample".to_owned(),
        zone: chrono_tz::Europe::Madrid,
        currency: Currency::USD,
        now: at("2026-03-18T13:05:00Z"),
        clock: Clock::Simulated,
        terms_id: None,
        agreed_yearly: None,
        opened_at: None,
        card: Some(store::Card {
            brand: "Visa".to_owned(),
            last4: "4242".to_owned(),
            expires: "2026-03".to_owned(),
            accepts: Some(true),
        }),
        unpaid: Vec::new(),
    }
}

/// Dialogue `n` of March: the first thousand free, the others paid, the last one on 17 March.
fn dialogue(n: u32) -> ReportedDialogue {
    let paid = n > 1000;
    let kind = if paid { ChargeKind::Paid } else { ChargeKind::FreeAllowance };
    let rate = paid.then(|| usd("0.0615"));
    ReportedDialogue {
        id: format!("dlg-{n}"),
        number_id: "num-2".to_owned(),
        customer: format!("+34611{n:06}").parse().unwrap(),
        opened_at: at("2026-03-02T00:00:00Z") + TimeDelta::seconds(i64::from(n) * 950),
        initiator: if n.is_multiple_of(3) { Initiator::Customer } else { Initiator::Business },
        entry: Entry::Ordinary,
        market: Market::named("Spain"),
        reported: Some(DialogueCharge { kind, place: (!paid).then_some(n), rate }),
    }
}

fn sample(name: &str) -> Sample {
    let folder = std::env::temp_dir().join(format!("views-{name}-{}", uuid::Uuid::new_v4()));
    std::fs::create_dir_all(&folder).unwrap();
    let store = Store::open(folder.join("archive.sqlite"), &StoreKey::unencrypted()).unwrap();
    store
        .write(|writer| {
            writer.put_account(&account())?;
            writer.put_wabas(&[Waba {
                id: "waba-1".to_owned(),
                name: "Shop".to_owned(),
                zone: chrono_tz::Europe::Madrid,
                currency: Currency::USD,
                listed: true,
            }])?;
            writer.put_numbers(&[
                number("num-1", "+34600111222", "Reception", "2022-02-14T09:00:00Z", "2026-04-14T08:00:00Z"),
                number("num-2", "+34600111333", "Campaigns", "2022-02-03T09:00:00Z", "2026-04-03T08:00:00Z"),
                number("num-3", "+34600111444", "Support", "2022-02-20T09:00:00Z", "2026-03-20T09:00:00Z"),
            ])?;
            let dialogues: Vec<ReportedDialogue> = (1..=1412).map(dialogue).collect();
            writer.put_dialogues(&dialogues)?;
            writer.replace_accrued(&[Accrued {
                waba_id: "waba-1".to_owned(),
                as_of: at("2026-03-18T13:05:00Z"),
                accrued: usd("25.3380"),
                free_used: 1000,
            }])
        })
        .unwrap();
    Sample { folder, store }
}

fn text(amount: &Amount) -> String {
    format!("{} {}", amount.amount, amount.currency)
}

#[test]
fn the_ways_of_leaving_are_those_of_the_paper() {
    let sample = sample("leaving");
    let view = views::leaving(&sample.store.reader().unwrap(), now(), "num-2").unwrap();
    let assessment = view.assessment.unwrap();
    assert_eq!(assessment.rule, RuleId::C2, "worked example 5");
    assert_eq!(text(&assessment.extra_month.unwrap().amount), "39.00 USD");
    assert_eq!(text(&assessment.accrued.unwrap().amount), "25.34 USD");
    assert_eq!(assessment.unused_days, 16, "of the paid month");
    let madrid = |day: &str| Some(at(day));
    assert_eq!(assessment.provider_date, madrid("2026-04-30T22:00:00Z"), "1 May in Madrid");
    assert_eq!(assessment.promised, assessment.provider_date, "the later of both");
    let meta = assessment.meta_date.unwrap().with_timezone(&chrono_tz::Europe::Madrid).date_naive();
    assert_eq!(meta, NaiveDate::from_ymd_opt(2026, 4, 16).unwrap(), "Meta's date");

    let [today, later, keep] = &view.options[..] else { panic!("three ways: {:?}", view.options) };
    assert_eq!(text(&today.total.amount), "64.34 USD", "extra month and dialogues");
    assert_eq!(text(&later.total.amount), "64.34 USD", "hosting and dialogues");
    assert_eq!(later.cancel_on, madrid("2026-05-01T22:00:00Z"), "2 May in Madrid");
    assert_eq!(keep.kind, LeavingKind::Keep);
    let comparison = view.comparison.unwrap();
    assert_eq!((text(&comparison.later_costs_more), comparison.works_days_longer), ("0.00 USD".to_owned(), 45));
    assert_eq!(view.last4, "1333");

    let idle = views::leaving(&sample.store.reader().unwrap(), now(), "num-1").unwrap();
    assert_eq!(idle.assessment.unwrap().rule, RuleId::C1, "a number without paid dialogues leaves at once");
}

#[test]
fn the_overview_says_what_will_leave_the_card() {
    let sample = sample("overview");
    let view = views::overview(&sample.store.reader().unwrap(), now()).unwrap();
    let Headline::AllPaid { next: Some(next) } = &view.headline else { panic!("{:?}", view.headline) };
    assert_eq!(next.number.as_ref().unwrap().label, "Support", "hosting of Support comes first, on 20 March");
    let rows: Vec<String> = view
        .coming
        .rows
        .iter()
        .map(|row| format!("{} {}", row.at.format("%m-%d %H"), text(&row.amount.as_ref().unwrap().amount)))
        .collect();
    assert_eq!(rows, ["03-20 09 39.00 USD", "03-31 22 25.34 USD", "04-03 08 39.00 USD", "04-14 08 39.00 USD"]);
    assert!(view.coming.rows[1].at_the_latest && view.coming.rows[1].may_grow, "the threshold may come first");
    assert_eq!(text(&view.coming.total.amount), "142.34 USD");

    let meter = &view.wabas[0].threshold;
    assert_eq!((meter.percent, text(&meter.left)), (84, "4.662 USD".to_owned()));
    assert_eq!(meter.dialogues_left, Some(75), "whole dialogues at 0.0615");
    let allowance = &view.wabas[0].allowance[0];
    assert_eq!((allowance.used, allowance.of, allowance.left, allowance.paid), (1000, 1000, 0, 412));
    assert_eq!(allowance.used_up_at, Some(dialogue(1001).opened_at), "when the first paid one opened");
    assert_eq!(text(&view.month.costs.dialogues.amount), "25.338 USD", "exact, not rounded");
    assert_eq!(view.month.counts.opened, 1412);
    assert_eq!(view.month.days.len(), 18, "a line up to today");

    let kinds: Vec<&str> = view
        .attention
        .iter()
        .map(|item| match item {
            Attention::CardExpires { .. } => "card",
            Attention::ThresholdNear { .. } => "threshold",
            Attention::AllowanceUsed { .. } => "allowance",
            _ => "other",
        })
        .collect();
    assert_eq!(kinds, ["card", "threshold", "allowance"], "the card ends before hosting of April");
}

#[test]
fn an_account_without_numbers_and_an_archive_without_account_are_told_apart() {
    let sample = sample("empty");
    let gone = |mut number: Number| {
        number.standing = store::Standing::Deleted;
        number
    };
    let numbers: Vec<Number> = sample.store.reader().unwrap().numbers().unwrap().into_iter().map(gone).collect();
    sample.store.write(|writer| writer.put_numbers(&numbers).and(writer.replace_accrued(&[]))).unwrap();
    let view = views::overview(&sample.store.reader().unwrap(), now()).unwrap();
    assert_eq!(view.headline, Headline::Nothing);
    assert_eq!(views::numbers(&sample.store.reader().unwrap(), now()).unwrap().total.live, 0);

    let fresh = Store::open(sample.folder.join("fresh.sqlite"), &StoreKey::unencrypted()).unwrap();
    let nothing = views::overview(&fresh.reader().unwrap(), now()).unwrap_err();
    assert!(matches!(nothing, views::ViewError::NotFound { what: "account", .. }), "{nothing}");
}

#[test]
fn a_failed_debit_is_the_first_thing_said() {
    let sample = sample("failed");
    let failed = Debit {
        id: "deb-1".to_owned(),
        at: at("2026-03-02T09:00:00Z"),
        amount: usd("39"),
        kind: store::DebitKind::Hosting,
        waba_id: None,
        number_id: Some("num-1".to_owned()),
        month: Some("2026-03".parse().unwrap()),
        outcome: Outcome::Failed,
        attempts: vec![Attempt {
            at: at("2026-03-02T09:00:00Z"),
            outcome: Outcome::Failed,
            decline: Some(store::Decline::CardDeclined),
        }],
        paid_at: None,
        covers: None,
        accrued: None,
        carry: None,
        period: None,
    };
    sample.store.write(|writer| writer.put_debits(std::slice::from_ref(&failed))).unwrap();
    let reader = sample.store.reader().unwrap();
    let view = views::overview(&reader, now()).unwrap();
    assert!(matches!(&view.headline, Headline::Unpaid { debits: 1, owed, .. } if text(owed) == "39.00 USD"));
    assert!(matches!(&view.attention[0], Attention::DebitFailed { decline: Some(model::Decline::CardDeclined), .. }));
    let why = views::why(&reader, now(), &view_subject("deb-1")).unwrap();
    let rules: Vec<RuleId> = why.reasons.iter().map(|reason| reason.rule).collect();
    assert_eq!(rules, [RuleId::H1, RuleId::H2, RuleId::H3, RuleId::H4], "price, numbers, date, failure");
}

fn view_subject(debit: &str) -> WhySubject {
    WhySubject { kind: WhyKind::Debit, id: debit.to_owned() }
}

#[test]
fn a_month_without_a_bill_is_a_gap_and_a_bill_that_differs_a_question() {
    let sample = sample("bills");
    let early = |n: u32, day: &str| ReportedDialogue {
        id: format!("early-{n}"),
        opened_at: at(day),
        reported: Some(DialogueCharge { kind: ChargeKind::FreeAllowance, place: Some(1), rate: None }),
        ..dialogue(n)
    };
    let january: Month = "2026-01".parse().unwrap();
    let bill = Bill {
        id: "bill-1".to_owned(),
        month: january,
        state: store::BillState::Paid,
        issued_at: at("2026-02-01T00:00:00Z"),
        total: usd("40"),
        hosting: usd("39"),
        dialogues: usd("0"),
        extra: usd("0"),
        refunds: usd("0"),
        debit_ids: Vec::new(),
        lines: vec![store::BillLine {
            kind: LineKind::Hosting,
            number_id: Some("num-1".to_owned()),
            waba_id: None,
            market: None,
            initiator: None,
            quantity: 1,
            unit_rate: Some(usd("39")),
            amount: usd("39"),
        }],
    };
    sample
        .store
        .write(|writer| {
            writer.put_dialogues(&[early(1, "2026-01-10T00:00:00Z"), early(2, "2026-02-10T00:00:00Z")])?;
            writer.put_bill(&bill)?;
            writer.set_stale_from(None)
        })
        .unwrap();
    let reader = sample.store.reader().unwrap();
    let view = views::bills(&reader, now(), None).unwrap();
    let rows: Vec<String> = view
        .rows
        .iter()
        .map(|row| match row {
            BillRow::Coming { month, .. } => format!("{month} coming"),
            BillRow::Gap { month, .. } => format!("{month} gap"),
            BillRow::Bill { month, check: BillCheck::Questions { differences, amount }, .. } => {
                format!("{month} {differences} questions, {}", text(amount))
            }
            BillRow::Bill { month, check, .. } => format!("{month} {check:?}"),
        })
        .collect();
    // The total is 1.00 above its line, and hosting of 39.00 has no debit.
    assert_eq!(rows, ["2026-03 coming", "2026-02 gap", "2026-01 2 questions, 40.00 USD"]);
    let detail = views::bill(&reader, now(), january).unwrap();
    assert_eq!((detail.usage, detail.bill), (Tick::Agrees, Tick::Differs));
    assert!(views::bill(&reader, now(), "2019-01".parse().unwrap()).is_err(), "no such bill");
    for (stale, tick) in [("2026-01-31T22:59:59Z", Tick::NotChecked), ("2026-01-31T23:00:00Z", Tick::Differs)] {
        sample.store.write(|writer| writer.set_stale_from(Some(at(stale)))).unwrap();
        let detail = views::bill(&reader, now(), january).unwrap();
        assert_eq!(detail.bill, tick, "recalculated from {stale}, with January ending at 23:00 UTC in Madrid");
    }
    sample.store.write(|writer| writer.set_stale_from(None)).unwrap();
    let attention = views::overview(&reader, now()).unwrap().attention;
    assert!(attention.iter().any(|item| matches!(item, Attention::BillMissing { month } if month == "2026-02")));
}

#[test]
fn spend_is_compared_with_the_same_days_while_the_month_runs() {
    let sample = sample("spend");
    let month = "2026-03".parse().unwrap();
    let february = "2026-02".parse().unwrap();
    let query = SpendAsked { month, compare: Some(february), group: SpendGroup::Initiator };
    let view = views::spend(&sample.store.reader().unwrap(), now(), query).unwrap();
    let answer = view.answer.unwrap();
    assert_eq!(answer.basis, CompareBasis::SameDays { days: 18 });
    assert_eq!(text(&answer.difference), "25.338 USD", "February had nothing");
    assert_eq!(answer.top_market.as_deref(), Some("Spain"));
    let customers = view
        .rows
        .iter()
        .find(|row| matches!(row.key, model::SpendKey::Initiator { initiator: model::Initiator::Customer }));
    assert_eq!(customers.unwrap().counts.opened, 470, "every third of 1,412");
}

#[test]
fn a_waba_whose_day_has_begun_earlier_is_on_the_line() {
    let sample = sample("zones");
    let reader = sample.store.reader().unwrap();
    let mut waba = reader.wabas().unwrap().remove(0);
    waba.zone = chrono_tz::Asia::Tokyo;
    sample.store.write(|writer| writer.put_wabas(&[waba])).unwrap();
    // 16 March 17:00 in Madrid is 17 March 01:00 in Tokyo, the day of the last dialogues.
    let asked = Asked { now: at("2026-03-16T16:00:00Z"), ..now() };
    let month = views::overview(&reader, asked).unwrap().month;
    assert_eq!(month.days.last().unwrap().day, NaiveDate::from_ymd_opt(2026, 3, 17).unwrap());
    assert_eq!(month.days.last().unwrap().cumulative, month.costs.dialogues.amount, "nothing is left out");
}
