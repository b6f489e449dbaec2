//! The demo from first run to every page: what the pages show agrees with itself and with the provider.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use std::sync::Arc;

use chrono::NaiveDate;
use common::{Folder, TestKeyring, open, options};
use desk::{ClockStep, Desk, MemorySecrets, Options};
use rust_decimal::Decimal;
use views::model::*;

/// The demo, made and synced; its folder and its secrets.
async fn demo() -> (Folder, Arc<Desk>) {
    let folder = Folder::new("demo");
    let secrets = Arc::new(MemorySecrets::default());
    let today = NaiveDate::from_ymd_opt(2026, 3, 18);
    let desk = open(&folder.0, &secrets, Options { today, ..options() });
    let connection = desk.try_demo().await.unwrap();
    assert_eq!(connection.kind, desk::ConnectionKind::Demo);
    desk.sync_now_and_wait().await.unwrap();
    (folder, desk)
}

fn money(amount: &Amount) -> Decimal {
    amount.amount
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_the_demo_agrees_with_itself() {
    let (_folder, desk) = demo().await;
    assert!(desk.start().unwrap().demo, "every screen says that it is sample data");
    overview_adds_up(&desk);
    numbers_add_up(&desk);
    spend_adds_up(&desk);
    bills_match(&desk);
    dialogues_are_paged_and_masked(&desk);
    a_list_of_dialogues_can_be_opened_anywhere(&desk);
    everything_has_a_reason(&desk);
    other_readings_add_up(&desk);
    the_archive_is_whole_and_goes_through_a_file(&desk).await;
    time_passes(&desk).await;
    a_month_more_is_sealed(&desk);
    desk.stop().await;
}

fn overview_adds_up(desk: &Desk) {
    let overview = desk.overview().unwrap();
    let rows = overview.coming.rows.iter().filter_map(|row| row.amount.as_ref());
    let sum: Decimal = rows.map(|figure| money(&figure.amount)).sum();
    assert_eq!(sum, money(&overview.coming.total.amount), "the total of the coming debits is their sum");
    assert_eq!(overview.wabas.len(), 2, "two WABAs");
    for waba in &overview.wabas {
        let meter = &waba.threshold;
        assert_eq!(money(&meter.accrued.amount) + money(&meter.left), money(&meter.threshold), "{meter:?}");
        let allowance = &waba.allowance[0];
        assert_eq!(allowance.used + allowance.left, allowance.of, "{allowance:?}");
    }
    let last = overview.month.days.last().unwrap();
    assert_eq!(last.cumulative, overview.month.costs.dialogues.amount, "the line ends at the month's cost");
    assert!(overview.attention.len() <= 5);
    assert!(!overview.freshness.stale && overview.freshness.synced_at.is_some());
    assert_eq!(overview.last_check.unwrap().differences, 0, "the demo's provider and our rules agree");
}

fn numbers_add_up(desk: &Desk) {
    let view = desk.numbers().unwrap();
    assert_eq!(view.rows.len(), 6, "six numbers");
    let dialogues: Decimal = view.rows.iter().map(|row| money(&row.costs.dialogues.amount)).sum();
    assert_eq!(dialogues, money(&view.total.costs.dialogues.amount), "rows add up to the total row");
    let total: Decimal = view.rows.iter().map(|row| money(&row.costs.total.amount)).sum();
    assert_eq!(total, money(&view.total.costs.total.amount));
    assert!(view.rows.iter().any(|row| matches!(row.status.standing, Standing::Blocked)), "one is waiting to go");
    for row in &view.rows {
        let number = desk.number(&row.number.id).unwrap();
        assert_eq!(number.row, *row, "the detail begins with the row");
        assert_eq!(number.costs.months.len(), 12);
        let year: Decimal = number.costs.months.iter().map(|month| money(&month.costs.total.amount)).sum();
        assert_eq!(year, money(&number.costs.year.total.amount), "twelve months add up");
        let leaving = desk.leaving(&row.number.id).unwrap();
        assert_eq!(leaving.assessment.is_some(), number.can_cancel);
        if let Some(assessment) = leaving.assessment {
            assert_eq!(
                assessment.promised,
                assessment.promised.max(assessment.meta_date),
                "the later date is promised"
            );
        }
    }
}

fn spend_adds_up(desk: &Desk) {
    let groups = [SpendGroup::Number, SpendGroup::Country, SpendGroup::Initiator, SpendGroup::Day, SpendGroup::Team];
    for (month, compare) in [("2026-03", "2026-02"), ("2026-02", "2026-01")] {
        let views: Vec<SpendView> =
            groups.iter().map(|group| desk.spend(month, Some(compare), *group).unwrap()).collect();
        for view in &views {
            let sum: Decimal = view.rows.iter().map(|row| money(&row.dialogues)).sum();
            assert_eq!(sum, money(&view.costs.dialogues.amount), "{:?} adds up in {month}", view.group);
            let opened: u32 = view.rows.iter().map(|row| row.counts.opened).sum();
            assert_eq!(opened, view.counts.opened, "and so do its dialogues");
        }
        let answer = views[0].answer.clone().unwrap();
        let parts = [&answer.by_count, &answer.by_price, &answer.by_mix, &answer.by_hosting, &answer.by_other];
        let sum: Decimal = parts.into_iter().map(money).sum();
        assert_eq!(sum, money(&answer.difference), "the parts of the answer add up to it");
        assert_eq!(money(&answer.from) + sum, money(&answer.to), "from the one month to the other");
        let by_number: Decimal = views[0].rows.iter().filter_map(|row| row.difference.as_ref()).map(money).sum();
        assert_eq!(by_number, money(&answer.difference), "and the table says the same");
    }
    assert!(!desk.spend("2026-03", None, SpendGroup::Day).unwrap().closed, "March runs");
    assert!(desk.spend("2026-02", None, SpendGroup::Day).unwrap().closed, "February is over");
}

/// The month that still runs has lines too: its fees and its paid dialogues so far.
fn running_month_adds_up(desk: &Desk) {
    let bill = desk.bill("2026-03").unwrap();
    assert!(bill.id.is_none(), "not billed yet");
    let lines = || bill.groups.iter().flat_map(|group| &group.lines);
    assert!(lines().any(|line| line.kind == BillLineKind::Dialogue && line.unit_rate.is_some()), "dialogues");
    assert!(lines().any(|line| line.kind == BillLineKind::Hosting), "hosting");
    let sum: Decimal = bill.groups.iter().map(|group| money(&group.total)).sum();
    assert_eq!(sum, money(&bill.costs.total.amount), "what is known so far adds up");
    let paid: u32 = lines().filter(|line| line.kind == BillLineKind::Dialogue).map(|line| line.quantity).sum();
    assert_eq!(paid, bill.formula.paid, "every paid dialogue is on a line");
}

fn other_readings_add_up(desk: &Desk) {
    let view = desk.comparison("2026-02").unwrap();
    let costs = desk.spend("2026-02", None, SpendGroup::Number).unwrap().costs;
    assert_eq!(view.dialogues, costs.dialogues.amount, "the terms in force cost what the month cost");
    assert_eq!(view.hosting, costs.hosting.amount);
    for OtherReading { key, other, outcome, .. } in &view.readings {
        let ReadingOutcome::Calculated { cost, difference, dialogues, dialogues_total, .. } = outcome else {
            assert!(["dialogue.opens_at", "cancel.settles_accrued"].contains(&key.as_str()), "{key} can be calculated");
            continue;
        };
        let usual = if key == "hosting.volume" { &view.hosting } else { &view.dialogues };
        assert_eq!(money(cost) - money(usual), money(difference), "{key} = {other}");
        if dialogues.len() == *dialogues_total as usize {
            let sum: Decimal = dialogues.iter().map(|row| money(&row.difference)).sum();
            assert_eq!(sum, if key == "hosting.volume" { Decimal::ZERO } else { money(difference) }, "{key} = {other}");
        }
    }
    let free = view.readings.iter().find(|reading| reading.key == "free.scope" && reading.other == "number").unwrap();
    let ReadingOutcome::Calculated { difference, dialogues_total, .. } = &free.outcome else { panic!("{free:?}") };
    assert!(money(difference) < Decimal::ZERO && *dialogues_total > 0, "free per number is cheaper here: {free:?}");
    assert!(desk.comparison("2026-13").is_err(), "there is no such month");
}

fn bills_match(desk: &Desk) {
    let view = desk.bills(None).unwrap();
    assert!(matches!(&view.rows[0], BillRow::Coming { month, .. } if month == "2026-03"), "the coming bill first");
    let mut bills = 0;
    for row in &view.rows {
        let BillRow::Bill { month, costs, check, .. } = row else {
            assert!(!matches!(row, BillRow::Gap { .. }), "no month is missing: {row:?}");
            continue;
        };
        bills += 1;
        assert_eq!(*check, BillCheck::Matches, "{month} is explained to the cent");
        let bill = desk.bill(month).unwrap();
        assert_eq!((bill.usage, bill.bill), (Tick::Agrees, Tick::Agrees), "{month}");
        let lines: Decimal = bill.groups.iter().map(|group| money(&group.total)).sum();
        assert_eq!(lines, money(&costs.total.amount), "the lines of {month} add up");
        let formula = &bill.formula;
        assert_eq!(
            formula.opened - formula.free_allowance - formula.free_entry - formula.unpriced,
            formula.paid,
            "the formula line of {month} holds"
        );
        let total =
            money(&formula.dialogues) + money(&formula.rounding) + money(&formula.hosting) + money(&formula.extra)
                - money(&formula.refunds);
        assert_eq!(total, money(&formula.total), "and comes to the total");
        for rounding in &bill.rounding {
            let exact = money(&rounding.carry_in) + money(&rounding.exact);
            assert_eq!(exact, money(&rounding.debited) + money(&rounding.carry_out), "cents of {month}: W3");
        }
    }
    running_month_adds_up(desk);
    assert!(bills >= 13, "fourteen months of history: {bills}");
    let year = desk.bills(Some(2025)).unwrap();
    assert!(year.rows.iter().all(|row| matches!(row, BillRow::Bill { month, .. } if month.starts_with("2025"))));
}

fn dialogues_are_paged_and_masked(desk: &Desk) {
    let whole = desk.dialogues(None, "2026-02", None, 500).unwrap();
    let (mut seen, mut after) = (0, None);
    loop {
        let page = desk.dialogues(None, "2026-02", after.as_deref(), 400).unwrap();
        seen += page.rows.len() as u32;
        assert!(page.rows.iter().all(|row| row.customer.chars().filter(char::is_ascii_digit).count() == 3), "masked");
        let Some(next) = page.next else { break };
        after = Some(next);
    }
    assert_eq!(seen, whole.counts.opened, "every dialogue is on exactly one page");
    desk.reveal_customers(true);
    let revealed = desk.dialogues(None, "2026-02", None, 1).unwrap();
    assert!(revealed.rows[0].customer.starts_with('+') && !revealed.masked, "revealed for this session");
    desk.reveal_customers(false);
    assert!(desk.dialogues(None, "2026-02", Some("nonsense"), 1).is_err(), "a made-up place is refused");
}

fn a_list_of_dialogues_can_be_opened_anywhere(desk: &Desk) {
    for id in desk.numbers().unwrap().rows.iter().map(|row| row.number.id.clone()) {
        let (mut in_order, mut after) = (Vec::new(), None);
        loop {
            let page = desk.dialogues(Some(&id), "2026-02", after.as_deref(), 500).unwrap();
            in_order.extend(page.rows.into_iter().map(|row| row.id));
            let Some(next) = page.next else { break };
            after = Some(next);
        }
        let count = in_order.len();
        for from in [0, 1, 7, count / 3, count / 2, count.saturating_sub(1), count, count + 5] {
            let page = desk.dialogues_at(Some(&id), "2026-02", from as u64, 20).unwrap();
            let ids: Vec<_> = page.rows.into_iter().map(|row| row.id).collect();
            assert_eq!(ids, in_order.iter().skip(from).take(20).cloned().collect::<Vec<_>>(), "{id} from {from}");
        }
    }
}

fn everything_has_a_reason(desk: &Desk) {
    let mut kinds = std::collections::BTreeMap::new();
    for debit in desk.debits(None, None).unwrap().rows {
        let why = desk.why(debit.amount.why.as_ref().unwrap()).unwrap();
        assert!(!why.reasons.is_empty(), "{:?} has a rule", debit.kind);
        assert_eq!(why.ours, None, "we would have debited the same: {}", debit.id);
        if let Some(covers) = &debit.covers {
            assert_eq!(why.dialogues_total, covers.dialogues);
            assert_eq!(why.dialogues.len() as u32, covers.dialogues.min(50), "its dialogues are shown");
        }
        *kinds.entry(format!("{:?}", debit.kind)).or_insert(0) += 1;
    }
    assert!(kinds["Threshold"] >= 3 && kinds["MonthStart"] >= 3 && kinds["Hosting"] >= 14, "{kinds:?}");
    for group in desk.bill("2026-02").unwrap().groups {
        for line in group.lines {
            let why = desk.why(&line.amount.why.unwrap()).unwrap();
            assert!(!why.reasons.is_empty(), "{:?} has a rule", line.kind);
        }
    }
    let page = desk.dialogues(None, "2026-02", None, 100).unwrap();
    for row in page.rows {
        let why = desk.why(&row.why).unwrap();
        assert!(why.reasons.len() >= 3, "window, initiator and price");
        assert_eq!(why.window.unwrap().month, "2026-02");
    }
    let overview = desk.overview().unwrap();
    let coming = overview.coming.rows.iter().filter_map(|row| row.amount.as_ref()?.why.as_ref());
    for subject in coming.chain([&overview.month.why]) {
        assert!(!desk.why(subject).unwrap().reasons.is_empty(), "{subject:?}");
    }
    let rules = desk.billing_rules().unwrap();
    assert_eq!(rules.parameters.len(), 27, "every parameter of the terms");
    assert!(rules.from_provider && !rules.rate_cards.is_empty());
}

/// Everything of the sample in one file, and an archive of it on another computer.
async fn the_archive_is_whole_and_goes_through_a_file(desk: &Desk) {
    let check = desk.verify_archive(true, None).unwrap();
    assert_eq!((check.findings.len(), check.whole), (0, true));
    assert_eq!(check.months as usize, bills(desk), "every billed month has a link");
    assert!(check.dialogues > 50_000 && check.amendments.is_empty());

    let there = Folder::new("other-computer");
    let file = there.0.join("everything.zip");
    let saved = desk.export_everything_to(&file).unwrap();
    assert_eq!(saved.bytes, std::fs::metadata(&file).unwrap().len());
    let other = open(&there.0, &Arc::new(TestKeyring::default()), options());
    let taken = other.import_everything_from(&file, false).unwrap();
    assert_eq!(taken.check.head, check.head, "the same chain");
    assert_eq!(taken.connection.token, desk::TokenPlace::Missing, "no token is in a file");
    let again = there.0.join("again.zip");
    other.export_everything_to(&again).unwrap();
    let sums = |file: &std::path::Path| store::manifest_of(std::fs::File::open(file).unwrap()).unwrap().tables;
    assert_eq!(sums(&again), sums(&file), "every row of every table");
    assert_eq!(
        other.spend("2026-02", None, SpendGroup::Day).unwrap(),
        desk.spend("2026-02", None, SpendGroup::Day).unwrap()
    );
    assert_eq!(
        other.sync_now_and_wait().await.unwrap_err().code(),
        desk::ErrorCode::TokenRefused,
        "it says what is missing"
    );
}

fn bills(desk: &Desk) -> usize {
    desk.bills(None).unwrap().rows.iter().filter(|row| matches!(row, BillRow::Bill { .. })).count()
}

fn a_month_more_is_sealed(desk: &Desk) {
    let check = desk.verify_archive(false, None).unwrap();
    assert_eq!((check.findings.len(), check.months as usize), (0, bills(desk)));
    assert_eq!(check.head.unwrap().month, "2026-03", "March is closed");
}

async fn time_passes(desk: &Desk) {
    let before = desk.demo_clock().await.unwrap();
    let clock = desk.advance_clock(ClockStep::Day).await.unwrap();
    assert_eq!(clock.now - before.now, chrono::TimeDelta::days(1), "the clock moved");
    let clock = desk.advance_clock(ClockStep::Month).await.unwrap();
    assert_eq!(clock.now.to_rfc3339(), "2026-04-01T06:00:00+00:00", "April begins in Mexico after it has in Madrid");
    let begun = clock.happened.iter().filter(|happened| happened.what == "month_start").count();
    assert_eq!(begun, 2, "a month began in each zone: W2");
    assert_eq!(desk.overview().unwrap().now, clock.now, "business time is the demo's");
    assert!(matches!(&desk.bills(None).unwrap().rows[1], BillRow::Bill { month, .. } if month == "2026-03"));
    assert_eq!(desk.overview().unwrap().last_check.unwrap().differences, 0, "the new bill matches too");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_first_start_begins_with_the_sample() {
    let folder = Folder::new("first-start");
    let secrets = Arc::new(MemorySecrets::default());
    let today = NaiveDate::from_ymd_opt(2026, 3, 18);
    let desk = open(&folder.0, &secrets, Options { today, ..options() });
    desk.demo_if_new().await.unwrap();
    assert!(desk.start().unwrap().demo, "nothing was connected");
    desk.stop().await;

    let own = common::connected("own-account").await;
    own.desk.demo_if_new().await.unwrap();
    let start = own.desk.start().unwrap();
    assert!(start.connection.is_some() && !start.demo, "an account of one's own stays");
}
