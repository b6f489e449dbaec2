//! Terms that change: documents with periods, and what is refused in them.
use crate::support::{DESK, MADRID, at, customer, flat_card, madrid, number, terms, usd};
use billing::{
    Charge, Currency, Entry, Initiator, Item, Ledger, Opened, Period, PriceModel, Tariff, TariffError, Terms,
};
use chrono::NaiveDate;
use chrono_tz::Tz;

const DOCUMENT: &str = r#"id = "ours"
currency = "USD"

[parameters]
"month.zone" = "utc"

[[periods]]
from = 2022-02-01
[periods.parameters]
"free.dialogues" = 10

[[periods]]
from = 2022-06-01

[[periods]]
from = "2023-06-01"
[periods.parameters]
"price.model" = "conversation"
"threshold.amount" = "50.00"
"tiers.categories" = ["utility", "authentication"]
"#;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn each_period_gives_only_what_changes() {
    let tariff = Tariff::parse(DOCUMENT).unwrap();
    let shown: Vec<_> =
        tariff.periods().map(|p| (p.from.to_string(), p.terms.free_dialogues, p.terms.price_model)).collect();
    let expected = [
        ("2022-02-01".to_owned(), 10, PriceModel::Dialogue),
        ("2022-06-01".to_owned(), 10, PriceModel::Dialogue),
        ("2023-06-01".to_owned(), 10, PriceModel::Conversation),
    ];
    assert_eq!(shown, expected);
    assert_eq!((tariff.id(), tariff.latest().threshold_amount), ("ours", usd("50.00")));
    assert!(tariff.periods().all(|period| period.terms.id == "ours"), "not that of what lies beneath");
    assert_eq!(tariff.on(day("2023-05-31")).threshold_amount, usd("30.00"));
    assert_eq!(tariff.on(day("2020-01-01")), tariff.on(day("2022-02-01")), "the first also holds for what came before");
    assert_eq!(tariff.calendar(MADRID), Tz::UTC);
    let at_midnight = |instant: &str| tariff.at(at(instant), MADRID).price_model;
    assert_eq!(at_midnight("2023-05-31T23:59:59Z"), PriceModel::Dialogue, "a period begins where its months do");
    assert_eq!(at_midnight("2023-06-01T00:00:00Z"), PriceModel::Conversation);
}

#[test]
fn what_is_wrong_is_said_with_its_line_and_key() {
    let table = [
        (DOCUMENT.replace("\"free.dialogues\"", "\"free.dialogs\""), 10, "there is no parameter `free.dialogs`"),
        (DOCUMENT.replace("= 10", "= -1"), 10, "`-1` is not a value of `free.dialogues`"),
        (DOCUMENT.replace("= 10", "= 1.5"), 10, "`1.5` is not a value of `free.dialogues`"),
        (DOCUMENT.replace("\"50.00\"", "50.5"), 19, "`threshold.amount`: an amount is written as text"),
        (DOCUMENT.replace("\"utility\",", "\"utilities\","), 20, "`tiers.categories`"),
        (DOCUMENT.replace("2022-06-01", "2022-02-01"), 13, "must begin after the one from 2022-02-01"),
        (DOCUMENT.replace("2022-06-01", "2024-06-01"), 16, "the period from 2023-06-01 must begin after"),
        (DOCUMENT.replace("from = 2022-06-01", ""), 12, "`from` is missing"),
        (DOCUMENT.replace("2022-06-01", "2022-06-01T00:00:00Z"), 13, "`from` is a day like 2023-06-01"),
        (DOCUMENT.replace("from = 2022-06-01", "from = 2022-06-01\nuntil = 2022-07-01"), 14, "unknown key `until`"),
        (DOCUMENT.replace("id = ", "name = "), 1, "unknown key `name`"),
        (DOCUMENT.replace("\"ours\"", "\" \""), 1, "`id` is empty"),
        (DOCUMENT.replace("\"USD\"", "\"dollars\""), 2, "`currency`: `dollars` is not the code of a currency"),
        (DOCUMENT.replace("\"price.model\"", "\"month.zone\" = \"waba\"\n\"price.model\""), 16, "another `month.zone`"),
        (
            DOCUMENT.replace("\"free.dialogues\" = 10", "\"free.dialogues\" = 1\n\"free.dialogues\" = 2"),
            11,
            "duplicate key",
        ),
        (DOCUMENT.replace("[periods", "[period").replace("periods]]", "period]]"), 7, "unknown key `period`"),
        (DOCUMENT.split("[[periods]]").next().unwrap().to_owned(), 1, "the periods are missing"),
        ("id = \"a\"\ncurrency = \"USD\"\nperiods = 1\n".to_owned(), 3, "`periods` is a list"),
        ("id = \"a\"\ncurrency = \"USD\"\nperiods = []\n".to_owned(), 1, "at least one period"),
        ("id = \"a\"\n[[[".to_owned(), 2, "cannot be read"),
        ("id = 1".to_owned(), 1, "`id` is a text"),
        (String::new(), 1, "`id` is missing"),
    ];
    for (document, line, sentence) in table {
        let error = Tariff::parse(&document).unwrap_err();
        assert!(error.what.contains(sentence), "{sentence}: {error}");
        assert_eq!(error.line, line, "{error}");
    }
}

#[test]
fn periods_given_one_by_one_are_checked_alike() {
    let period = |from: &str, overrides: &str| Period { from: day(from), terms: terms(overrides) };
    let tariff = |periods: Vec<Period>| Tariff::new("ours", periods);
    assert_eq!(tariff(vec![]), Err(TariffError::Empty));
    let twice = vec![period("2022-02-01", "{}"), period("2022-02-01", "{}")];
    assert!(matches!(tariff(twice), Err(TariffError::Unordered { .. })));
    let zones = vec![period("2022-02-01", "{}"), period("2022-03-01", r#"{"month.zone": "utc"}"#)];
    assert_eq!(tariff(zones), Err(TariffError::MonthZone(day("2022-03-01"))));
    let euros = Period { from: day("2022-03-01"), terms: Terms::default().in_currency(Currency::EUR) };
    assert_eq!(tariff(vec![period("2022-02-01", "{}"), euros]), Err(TariffError::Currency(day("2022-03-01"))));
}

#[test]
fn meta_s_models_are_those_of_the_rules() {
    let meta = Tariff::meta();
    let shown: Vec<String> = meta
        .periods()
        .map(|Period { from, terms }| {
            let parameters = terms.parameters().into_iter();
            let usual = Terms::default().parameters();
            let changed = parameters.zip(usual).filter(|(now, usual)| now.value != usual.value);
            let changed: Vec<_> = changed.map(|(now, _)| format!("{}={}", now.key, now.value)).collect();
            format!("{from} {}", changed.join(" ")).trim_end().to_owned()
        })
        .collect();
    insta::assert_snapshot!(shown.join("\n"), @r#"
    2022-02-01
    2023-06-01 price.model="conversation" free.service_conversations=1000 ads.free="every_click"
    2024-11-01 price.model="conversation" service.charged=false ads.free="every_click"
    2025-07-01 price.model="message" service.charged=false utility.free_in_window=true tiers.categories=["utility","authentication"] ads.free="every_click"
    2026-10-01 price.model="message" service.rate="utility" tiers.categories=["utility","authentication"] free.service_messages=1000 free.scope="number" ads.free="every_click"
    "#);
}

#[test]
fn a_parameter_can_be_set_in_every_period() {
    let readings =
        serde_json::json!({"free.dialogues": 3, "service.charged": "true", "tiers.categories": "utility, marketing"});
    let tariff = Tariff::meta().with(readings.as_object().unwrap()).unwrap();
    assert!(tariff.periods().all(|p| p.terms.free_dialogues == 3 && p.terms.service_charged));
    assert_eq!(
        tariff.latest().parameters().iter().find(|p| p.key == "tiers.categories").unwrap().value,
        serde_json::json!(["marketing", "utility"])
    );
    assert!(Tariff::meta().with(serde_json::json!({"free.dialogs": 3}).as_object().unwrap()).is_err());
    let euros = Tariff::meta().in_currency(Currency::EUR);
    assert!(euros.periods().all(|p| p.terms.threshold_amount.currency() == Currency::EUR));
}

#[test]
fn a_parameter_can_be_set_from_a_day_on() {
    let five = serde_json::json!({"free.dialogues": 5});
    let free_from = |from: &str| {
        let tariff = Tariff::parse(DOCUMENT).unwrap().with_from(day(from), five.as_object().unwrap()).unwrap();
        let models = tariff.periods().map(|period| period.terms.price_model).collect::<Vec<_>>();
        let free = tariff.periods().map(|period| (period.from.to_string(), period.terms.free_dialogues));
        (free.collect::<Vec<_>>(), models)
    };
    let told =
        |periods: &[(&str, u32)]| periods.iter().map(|(from, free)| ((*from).to_owned(), *free)).collect::<Vec<_>>();
    let (first, second, third) = ("2022-02-01", "2022-06-01", "2023-06-01");
    for early in ["2021-01-01", first] {
        assert_eq!(free_from(early).0, told(&[(first, 5), (second, 5), (third, 5)]), "{early}");
    }
    let within = "2022-04-10";
    assert_eq!(free_from(within).0, told(&[(first, 10), (within, 5), (second, 5), (third, 5)]));
    let (at_a_change, models) = free_from(second);
    assert_eq!(at_a_change, told(&[(first, 10), (second, 5), (third, 5)]), "the period that begins then is changed");
    assert_eq!(models, [PriceModel::Dialogue, PriceModel::Dialogue, PriceModel::Conversation], "and nothing else");
    let late = "2024-01-01";
    let (after_all, models) = free_from(late);
    assert_eq!(after_all.last(), Some(&(late.to_owned(), 5)));
    assert_eq!(models.last(), Some(&PriceModel::Conversation), "the rest is what was in force");
    let unknown = serde_json::json!({"free.dialogs": 5});
    assert!(Tariff::meta().with_from(day(within), unknown.as_object().unwrap()).is_err());
}

fn item(when: &str, n: u64, item: Item) -> Opened {
    Opened { item, ..Opened::dialogue(madrid(when), number(DESK), customer(n), Initiator::Business, Entry::Ordinary) }
}

#[test]
fn d4_each_model_has_an_allowance_of_its_own_even_within_a_month() {
    let document =
        DOCUMENT.replace("2023-06-01", "2022-06-15").replace("= 10", "= 1\n\"free.service_conversations\" = 1");
    let wabas = [("waba-1".to_owned(), MADRID)];
    let mut ledger = Ledger::new(Tariff::parse(&document).unwrap(), MADRID, wabas, flat_card("0.06"));
    let service = Item::Conversation { category: Some(billing::Category::Service) };
    let mut charge = |when: &str, n, of| ledger.open("waba-1", &item(when, n, of)).unwrap().charge;
    assert_eq!(charge("2022-06-10 10:00", 1, Item::Dialogue), Charge::FreeAllowance { place: 1 });
    assert_eq!(charge("2022-06-10 10:01", 2, Item::Dialogue), Charge::Paid { rate: usd("0.06") });
    assert_eq!(charge("2022-06-15 10:00", 3, service), Charge::FreeAllowance { place: 1 });
    assert_eq!(charge("2022-06-15 10:01", 4, service), Charge::Unpriced, "this card has no price for service");
}

#[test]
fn w1_a_threshold_that_changes_holds_for_what_comes_after() {
    let document = DOCUMENT.replace("2022-06-01", "2022-02-15").replace("= 10", "= 0").replace(
        "from = 2022-02-15",
        "from = 2022-02-15\n[periods.parameters]\n\"threshold.amount\" = \"1.00\"\n\"threshold.scope\" = \"number\"",
    );
    let wabas = [("waba-1".to_owned(), MADRID)];
    let mut ledger = Ledger::new(Tariff::parse(&document).unwrap(), MADRID, wabas, flat_card("0.90"));
    let mut debited = |when: &str, n| {
        let charged = ledger.open("waba-1", &item(when, n, Item::Dialogue)).unwrap();
        charged.threshold.map(|write_off| (write_off.amount, write_off.number))
    };
    assert_eq!(debited("2022-02-14 10:00", 1), None);
    assert_eq!(debited("2022-02-14 11:00", 2), None);
    assert_eq!(debited("2022-02-15 12:00", 3), None, "each number accrues by itself from here on");
    assert_eq!(debited("2022-02-15 13:00", 4), Some((usd("1.80"), Some(number(DESK)))));
    let due = ledger.close_until(madrid("2022-03-02 00:00")).unwrap();
    assert_eq!(
        due.iter().map(|w| (w.amount, w.number)).collect::<Vec<_>>(),
        [(usd("1.80"), None)],
        "what accrued before"
    );
}
