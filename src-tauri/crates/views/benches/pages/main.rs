//! How long a page's question takes with ten million dialogues and 36 months in an encrypted archive. To reach: 16 ms,
//! one frame. `DDESK_DIALOGUES=100000` makes a smaller archive; each is made once and kept in the target folder.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod archive;

use std::sync::LazyLock;

use archive::{LAST, NUMBER, WABA, now};
use billing::{Month, Plan};
use divan::Bencher;
use store::{Reader, Store};
use views::model::{AlertKind, SpendGroup, WhyKind, WhySubject};
use views::{DialoguesQuery, MailingAsked, PageStart, Rule, SpendAsked, ViewError};

static ARCHIVE: LazyLock<Store> = LazyLock::new(archive::open);

fn main() {
    LazyLock::force(&ARCHIVE);
    divan::main();
}

/// Asks as a command does: on a connection that has answered before.
fn ask<T>(bencher: Bencher<'_, '_>, question: impl Fn(&Reader<'_>) -> Result<T, ViewError> + Sync) {
    bencher.bench(|| question(&ARCHIVE.reader().unwrap()).unwrap());
}

fn month(name: &str) -> Month {
    name.parse().unwrap()
}

#[divan::bench]
fn overview(bencher: Bencher<'_, '_>) {
    ask(bencher, |reader| views::overview(reader, now()));
}

#[divan::bench]
fn numbers(bencher: Bencher<'_, '_>) {
    ask(bencher, |reader| views::numbers(reader, now()));
}

#[divan::bench]
fn number(bencher: Bencher<'_, '_>) {
    ask(bencher, |reader| views::number(reader, now(), NUMBER));
}

#[divan::bench]
fn leaving(bencher: Bencher<'_, '_>) {
    ask(bencher, |reader| views::leaving(reader, now(), NUMBER));
}

#[divan::bench(args = [SpendGroup::Number, SpendGroup::Country, SpendGroup::Initiator, SpendGroup::Day, SpendGroup::Team])]
fn spend_of_a_running_month(bencher: Bencher<'_, '_>, group: SpendGroup) {
    let asked = SpendAsked { month: month("2026-03"), compare: Some(month("2026-02")), group };
    ask(bencher, |reader| views::spend(reader, now(), asked));
}

#[divan::bench]
fn spend_of_a_closed_month(bencher: Bencher<'_, '_>) {
    let asked = SpendAsked { month: month(LAST), compare: Some(month("2025-02")), group: SpendGroup::Number };
    ask(bencher, |reader| views::spend(reader, now(), asked));
}

#[divan::bench]
fn bills(bencher: Bencher<'_, '_>) {
    ask(bencher, |reader| views::bills(reader, now(), None));
}

#[divan::bench(args = [LAST, "2026-03"])]
fn bill(bencher: Bencher<'_, '_>, name: &str) {
    ask(bencher, |reader| views::bill(reader, now(), month(name)));
}

#[divan::bench(args = [Some("2026-03"), None])]
fn debits(bencher: Bencher<'_, '_>, name: Option<&str>) {
    ask(bencher, |reader| views::debits(reader, now(), name.map(month), Some(200)));
}

#[divan::bench(args = [0, 1_000, 100_000])]
fn dialogues_from_row(bencher: Bencher<'_, '_>, row: u64) {
    let query = DialoguesQuery { number_id: Some(NUMBER), month: month(LAST), from: PageStart::At(row), limit: 100 };
    ask(bencher, |reader| views::dialogues(reader, now(), query));
}

#[divan::bench(args = [0, 1_000, 200_000])]
fn all_dialogues_from_row(bencher: Bencher<'_, '_>, row: u64) {
    let query = DialoguesQuery { number_id: None, month: month(LAST), from: PageStart::At(row), limit: 100 };
    ask(bencher, |reader| views::dialogues(reader, now(), query));
}

#[divan::bench]
fn alerts(bencher: Bencher<'_, '_>) {
    ask(bencher, |reader| views::alerts(reader, now()));
}

/// What is looked for after each sync, on no page's time.
#[divan::bench]
fn alerts_to_tell(bencher: Bencher<'_, '_>) {
    ask(bencher, |reader| views::to_tell(reader, now()));
}

#[divan::bench]
fn preview_of_a_rule(bencher: Bencher<'_, '_>) {
    let kind = AlertKind::ThresholdNear;
    ask(bencher, |reader| views::preview(reader, now(), kind, Rule::built_in(kind)));
}

#[divan::bench]
fn billing_rules(bencher: Bencher<'_, '_>) {
    ask(bencher, |reader| views::billing_rules(reader, now()));
}

#[divan::bench]
fn planner(bencher: Bencher<'_, '_>) {
    ask(bencher, |reader| views::planner(reader, now()));
}

/// Thinks through 10,000 dialogues more, one by one.
#[divan::bench]
fn planned_mailing(bencher: Bencher<'_, '_>) {
    let day = "2026-03-20".parse().unwrap();
    let asked = MailingAsked { number_id: NUMBER, market: "Spain", day, dialogues: 10_000 };
    ask(bencher, |reader| views::mailing(reader, now(), asked));
}

#[divan::bench]
fn quote(bencher: Bencher<'_, '_>) {
    ask(bencher, |reader| views::local_quote(reader, now(), Plan::Monthly));
}

#[divan::bench(args = [
    (WhyKind::Debit, "debit-9"), (WhyKind::Dialogue, "d-1000"), (WhyKind::Hosting, NUMBER), (WhyKind::Leaving, NUMBER),
    (WhyKind::BillLine, "2026-02/4"), (WhyKind::Threshold, WABA), (WhyKind::Month, LAST), (WhyKind::Forecast, "2026-03"),
    (WhyKind::ExpectedDebit, "0"), (WhyKind::Day, "2026-02-03"),
])]
fn why(bencher: Bencher<'_, '_>, (kind, id): (WhyKind, &str)) {
    let subject = WhySubject { kind, id: id.to_owned() };
    ask(bencher, |reader| views::why(reader, now(), &subject));
}

#[divan::bench]
fn freshness(bencher: Bencher<'_, '_>) {
    ask(bencher, |reader| views::freshness(reader, now().wall));
}
