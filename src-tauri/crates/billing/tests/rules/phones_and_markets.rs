//! Phone numbers, countries, markets and rate cards: D3.
use crate::support::{MADRID, madrid, number, opened, terms, usd};
use billing::{
    Charge, Country, Currency, Initiator, Ledger, Market, Opened, PhoneNumber, Rate, RateCard, RateCardError, RateTable,
};

#[test]
fn d3_the_country_is_that_of_the_numbering_plan() {
    let table = [
        ("+34600111222", Some("ES"), "Spain"),
        ("+13125550100", Some("US"), "North America"),
        ("+14165550100", Some("US"), "North America"),
        ("+18095550100", Some("DO"), "Rest of Latin America"),
        ("+17875550100", Some("PR"), "Rest of Latin America"),
        ("+18765550100", Some("JM"), "Rest of Latin America"),
        ("+12425550100", Some("BS"), "Other"),
        ("+18685550100", Some("TT"), "Other"),
        ("+79161234567", Some("RU"), "Russia"),
        ("+77011234567", Some("KZ"), "Other"),
        ("+76001234567", Some("KZ"), "Other"),
        ("+821012345678", Some("KR"), "Other"),
        ("+447700900123", Some("GB"), "United Kingdom"),
        ("+351912345678", Some("PT"), "Rest of Western Europe"),
        ("+5215512345678", Some("MX"), "Mexico"),
        ("+34", Some("ES"), "Spain"),
        ("+1", Some("US"), "North America"),
        ("+9991234", None, "Other"),
        ("+888123456", None, "Other"),
    ];
    for (customer, country, market) in table {
        let seen = number(customer).country();
        assert_eq!(seen.map(|country| country.to_string()).as_deref(), country, "{customer}");
        assert_eq!(Market::of(seen, "2022-03-01".parse().unwrap()).name(), market, "{customer}");
    }
}

#[test]
fn d3_countries_move_between_markets_on_a_day() {
    let market = |country: &str, on: &str| Market::of(Some(country.parse().unwrap()), on.parse().unwrap()).to_string();
    let table = [
        ("HU", "2026-06-30", "Rest of Central & Eastern Europe"),
        ("HU", "2026-07-01", "Hungary"),
        ("ZW", "2025-09-30", "Other"),
        ("ZW", "2025-10-01", "Rest of Africa"),
        ("UA", "2026-09-30", "Rest of Central & Eastern Europe"),
        ("UA", "2026-10-01", "Ukraine"),
        ("ES", "2021-01-01", "Other"),
    ];
    for (country, on, expected) in table {
        assert_eq!(market(country, on), expected, "{country} on {on}");
    }
}

#[test]
fn d3_a_country_that_moves_is_priced_in_its_new_market_from_that_day() {
    let rate = |market: &str, price: &str| {
        Rate::dialogue("2022-02-01".parse().unwrap(), Market::named(market), Initiator::Customer, usd(price))
    };
    let rates = [rate("Rest of Central & Eastern Europe", "1.00"), rate("Hungary", "2.00")];
    let card = RateCard::new(Currency::USD, rates).unwrap();
    let wabas = [("waba-1".to_owned(), MADRID)];
    let mut ledger = Ledger::new(terms(r#"{"free.dialogues": 0}"#), MADRID, wabas, card);
    for (at, price) in [("2026-06-30 23:59", "1.00"), ("2026-07-01 00:00", "2.00")] {
        let opened = Opened { customer: number("+36301234567"), ..opened(madrid(at), 1) };
        let charged = ledger.open("waba-1", &opened).unwrap();
        assert_eq!(charged.charge, Charge::Paid { rate: usd(price) }, "{at}");
    }
}

#[test]
fn numbers_of_files_are_strictly_e164() {
    for wrong in ["34600111222", "+", "+0600", "+34 600", "+1234567890123456", "++34", "+34600a", "", "+３４"] {
        assert!(wrong.parse::<PhoneNumber>().is_err(), "{wrong}");
    }
    for right in ["+1", "+34600111222", "+123456789012345"] {
        assert_eq!(number(right).to_string(), right);
    }
}

#[test]
fn numbers_are_ordered_as_their_text() {
    let mut sorted = ["+34600111222", "+1", "+34", "+340", "+9", "+12", "+123456789012345"].map(number);
    sorted.sort();
    let texts = sorted.map(|n| n.to_string());
    assert_eq!(texts, ["+1", "+12", "+123456789012345", "+34", "+340", "+34600111222", "+9"]);
}

#[test]
fn what_a_person_types_is_read_kindly_and_checked() {
    let spain: Option<Country> = Some("ES".parse().unwrap());
    for (typed, country) in
        [("600 11 12 22", spain), ("+34 600-111-222", None), (" +34600111222 ", spain), ("0034600111222", spain)]
    {
        assert_eq!(PhoneNumber::parse_typed(typed, country).unwrap(), number("+34600111222"), "{typed}");
    }
    for (typed, country) in [
        ("600111", spain),
        ("600 11 12 22", None),
        ("hello", spain),
        ("", spain),
        ("+99912345678", None),
        ("+3460011122299", None),
    ] {
        assert!(PhoneNumber::parse_typed(typed, country).is_err(), "{typed}");
    }
    assert_eq!(number("+34600111222").international(), "+34 600 11 12 22");
    assert!(number("+34600111222").is_valid() && !number("+346").is_valid());
}

#[test]
fn d3_the_rate_in_force_is_the_latest_that_has_begun() {
    let rate = |from: &str, amount: &str| {
        Rate::dialogue(from.parse().unwrap(), Market::named("Spain"), Initiator::Business, usd(amount))
    };
    let card = RateCard::new(Currency::USD, [rate("2022-07-01", "0.07"), rate("2022-02-01", "0.06")]).unwrap();
    let on = |day: &str| card.rate(&Market::named("Spain"), Initiator::Business, day.parse().unwrap());
    assert_eq!(on("2022-01-31"), None, "before the first");
    assert_eq!(on("2022-02-01"), Some(usd("0.06")));
    assert_eq!(on("2022-06-30"), Some(usd("0.06")));
    assert_eq!(on("2030-01-01"), Some(usd("0.07")));
    assert_eq!(card.rate(&Market::named("Spain"), Initiator::Customer, "2022-03-01".parse().unwrap()), None);
    let doubled = RateCard::new(Currency::USD, [rate("2022-02-01", "0.06"), rate("2022-02-01", "0.07")]);
    assert!(matches!(doubled, Err(RateCardError::Ambiguous { .. })));
    assert!(RateCard::new(Currency::USD, [rate("2022-02-01", "0.06"), rate("2022-02-01", "0.060")]).is_ok());
    assert!(RateCard::new(Currency::EUR, [rate("2022-02-01", "0.06")]).is_err(), "another currency");
    assert!(RateCard::new(Currency::USD, [rate("2022-02-01", "-0.06")]).is_err(), "negative");
    assert!(RateCard::new(Currency::USD, [rate("2022-02-01", "0.0000001")]).is_err(), "seven decimals");
}

#[test]
fn d3_the_embedded_cards_are_whole() {
    let (usd_card, eur_card) = (RateCard::usd_2022_02(), RateCard::eur_2022_02());
    assert_eq!((usd_card.rates().count(), eur_card.rates().count()), (58, 64), "one row of the files each");
    let day = "2022-03-01".parse().unwrap();
    assert_eq!(usd_card.rate(&Market::named("Argentina"), Initiator::Business, day), Some(usd("0.0526")));
    assert_eq!(usd_card.rate(&Market::named("Other"), Initiator::Business, day), None, "not on that card");
    assert_eq!(eur_card.currency(), Currency::EUR);
}

#[test]
fn d3_every_calling_code_leads_to_its_country() {
    for line in include_str!("../../data/calling_codes.csv").lines().skip(1) {
        let (code, country) = line.split_once(',').unwrap();
        assert_eq!(number(&format!("+{code}")).country().unwrap().code(), country, "+{code}");
    }
}

#[test]
fn a_number_is_kept_as_its_digits_and_shown_by_its_last_three() {
    for text in ["+1", "+34600111222", "+123456789012345"] {
        let kept = number(text).digits();
        assert_eq!(format!("+{kept}"), text);
        assert_eq!(PhoneNumber::from_digits(kept), Some(number(text)));
    }
    for wrong in [0, 1_000_000_000_000_000, u64::MAX] {
        assert_eq!(PhoneNumber::from_digits(wrong), None, "{wrong}");
    }
    assert_eq!(number("+34600111222").masked(), "\u{2022}\u{2022}\u{2022}222");
}

#[test]
fn countries_are_two_capital_letters() {
    for wrong in ["es", "Es", "eS", "E1", "1E", "ESP", "E", "", "É"] {
        assert!(wrong.parse::<Country>().is_err(), "{wrong}");
    }
    let spain: Country = "ES".parse().unwrap();
    assert_eq!(serde_json::to_string(&spain).unwrap(), r#""ES""#);
    assert_eq!(serde_json::from_str::<Country>(r#""ES""#).unwrap(), spain);
}

#[test]
fn d3_a_price_that_names_no_tier_holds_from_the_first_on() {
    let written = r#"{"effective_from":"2022-02-01","market":"Spain","category":"business_initiated","rate":{"amount":"0.06","currency":"USD"}}"#;
    let rate: Rate = serde_json::from_str(written).unwrap();
    assert_eq!((rate.tier_from, rate.unit), (1, None));
    RateCard::new(Currency::USD, [rate]).unwrap();
}

#[test]
fn d3_markets_have_places_in_a_table_and_a_foreign_place_is_no_panic() {
    let card = |market: &str| {
        let rate =
            Rate::dialogue("2022-02-01".parse().unwrap(), Market::named(market), Initiator::Business, usd("0.06"));
        RateTable::new(&RateCard::new(Currency::USD, [rate]).unwrap())
    };
    let (table, larger) = (card("Spain"), card("Zanzibar of one's own"));
    for name in ["Spain", "Other", "Rest of Latin America"] {
        let market = Market::named(name);
        assert_eq!(table.market(table.id_of(&market).unwrap()), &market);
    }
    let last = larger.id_of(&Market::named("Zanzibar of one's own")).unwrap();
    assert_eq!(table.id_of(&Market::named("Zanzibar of one's own")), None);
    assert!(Market::known(table.market(last).name()).is_some(), "a place of another table is some market of this one");
}
