//! Rate cards: those this crate carries, those of one's own, and both together: D3.
use crate::support::usd;
use billing::{CardOrigin, Coverage, Currency, Market, RateCard, RateCategory, Unit, embedded_cards};

fn own(rows: &str) -> Result<RateCard, billing::RateFileError> {
    RateCard::from_csv(&format!("effective_from,market,category,currency,rate,tier_from,unit\n{rows}"), Currency::USD)
}

fn tiers(card: &RateCard, market: &str, category: RateCategory, unit: Unit, on: &str) -> Vec<(u64, String)> {
    let tiers = card.tiers(&Market::named(market), category, unit, on.parse().unwrap());
    tiers.map(|(from, rate)| (from, rate.amount().to_string())).collect()
}

fn first(card: &RateCard, market: &str, category: RateCategory, unit: Unit, on: &str) -> Option<String> {
    tiers(card, market, category, unit, on).first().map(|(_, rate)| rate.clone())
}

#[test]
fn d3_every_embedded_card_is_whole_and_says_where_it_comes_from() {
    let shown: Vec<_> = embedded_cards()
        .iter()
        .map(|card| (&card.file[..10], card.card.rates().count(), card.unit, card.coverage, card.origin, card.dated))
        .collect();
    let (conversation, message) = (Unit::Conversation, Unit::Message);
    let expected = [
        ("2022-02-01", 64, conversation, Coverage::Complete, CardOrigin::Quoted, true),
        ("2022-02-01", 58, conversation, Coverage::Partial, CardOrigin::Derived, true),
        ("2023-06-01", 49, conversation, Coverage::Partial, CardOrigin::Mixed, true),
        ("2024-11-01", 130, conversation, Coverage::Complete, CardOrigin::ThirdParty, false),
        ("2025-10-01", 105, message, Coverage::Complete, CardOrigin::ThirdParty, false),
        ("2026-01-01", 105, message, Coverage::Complete, CardOrigin::ThirdParty, true),
        ("2026-07-01", 123, message, Coverage::Complete, CardOrigin::Generated, true),
        ("2026-10-01", 206, message, Coverage::Complete, CardOrigin::Generated, true),
    ];
    assert_eq!(shown, expected, "as many prices as each file has rows");
    assert!(embedded_cards().iter().all(|card| !card.note.is_empty()));
}

#[test]
fn d3_a_price_of_a_conversation_is_never_taken_for_one_of_a_message() {
    let card = RateCard::embedded(Currency::USD);
    let marketing = |unit, on| first(&card, "Spain", RateCategory::Marketing, unit, on);
    assert_eq!(marketing(Unit::Conversation, "2025-06-30"), Some("0.0615".to_owned()));
    assert_eq!(marketing(Unit::Message, "2025-07-01"), None, "no card for July to September 2025 is known");
    assert_eq!(marketing(Unit::Message, "2025-10-01"), Some("0.0615".to_owned()));
    let service = |on| first(&card, "Spain", RateCategory::Service, Unit::Message, on);
    assert_eq!((service("2026-09-30"), service("2026-10-01")), (None, Some("0.0200".to_owned())));
    let egypt = |on| first(&card, "Egypt", RateCategory::Marketing, Unit::Message, on);
    assert_eq!((egypt("2025-12-31"), egypt("2026-01-01")), (Some("0.1073".to_owned()), Some("0.0644".to_owned())));
    let unknown = first(&card, "Spain", RateCategory::Marketing, Unit::Conversation, "2023-07-01");
    assert_eq!(unknown, None, "the card of 2023 does not have Spain, and an initiator's price is no category's");
}

#[test]
fn d3_own_prices_hold_from_their_day_over_the_embedded_ones() {
    let rows = "2025-11-15,Spain,marketing,USD,0.05,,\n2026-02-01,Egypt,utility,USD,0.003,,message\n2026-02-01,Egypt,utility,USD,0.002,1001,message\n";
    let card = own(rows).unwrap().over_embedded();
    let spain = |on| first(&card, "Spain", RateCategory::Marketing, Unit::Message, on);
    assert_eq!(spain("2025-11-14"), Some("0.0615".to_owned()), "before it the embedded one");
    assert_eq!(spain("2025-11-15"), Some("0.05".to_owned()));
    assert_eq!(spain("2026-12-01"), Some("0.05".to_owned()), "a later card of Meta's does not end an agreement");
    assert_eq!(first(&card, "France", RateCategory::Marketing, Unit::Message, "2026-12-01"), Some("0.0859".to_owned()));
    let expected = [(1, "0.003".to_owned()), (1001, "0.002".to_owned())];
    assert_eq!(tiers(&card, "Egypt", RateCategory::Utility, Unit::Message, "2026-10-01"), expected);
    assert_eq!(
        first(&card, "Egypt", RateCategory::Utility, Unit::Conversation, "2025-01-01"),
        Some("0.0052".to_owned())
    );
    assert_eq!(RateCard::embedded(Currency::EUR).rates().count(), 64);
}

#[test]
fn a_file_by_initiator_reads_as_before() {
    let text = "initiator,market,effective_from,rate,currency\nbusiness,Spain,2022-02-01,0.0615,USD\ncustomer,Spain,2022-02-01,0.0369,USD\n";
    let card = RateCard::from_csv(text, Currency::USD).unwrap();
    let day = "2022-03-01".parse().unwrap();
    let spain = Market::named("Spain");
    assert_eq!(card.rate(&spain, billing::Initiator::Business, day), Some(usd("0.0615")));
    assert_eq!(card.rate(&spain, RateCategory::UserInitiated, day), Some(usd("0.0369")));
    assert_eq!(card.rate(&spain, RateCategory::Service, day), None);
}

#[test]
fn what_is_wrong_with_a_file_is_said_with_its_line() {
    let good = "2025-07-01,Spain,utility,USD,0.02,,";
    let table = [
        ("2025-7-1,Spain,utility,USD,0.02,,".to_owned(), 2, "`2025-7-1` is not a day"),
        ("-023-07-01,Spain,utility,USD,0.02,,".to_owned(), 2, "`-023-07-01` is not a day"),
        (format!("{good}\n\n\n2025-07-01,Spian,utility,USD,0.02,,"), 5, "`Spian` is not a market"),
        ("2025-07-01,Spain,utilities,USD,0.02,,".to_owned(), 2, "`utilities` is not a category"),
        ("2025-07-01,Spain,utility,EUR,0.02,,".to_owned(), 2, "the rate is in EUR, but the card in USD"),
        ("2025-07-01,Spain,utility,usd,0.02,,".to_owned(), 2, "`usd` is not the code of a currency"),
        ("2025-07-01,Spain,utility,USD,-0.02,,".to_owned(), 2, "`-0.02` is not a rate"),
        ("2025-07-01,Spain,utility,USD,0.0200001,,".to_owned(), 2, "up to six decimals"),
        ("2025-07-01,Spain,utility,USD,1e-3,,".to_owned(), 2, "`1e-3` is not a rate"),
        ("2025-07-01,Spain,utility,USD,,,".to_owned(), 2, "`` is not a rate"),
        ("2025-07-01,Spain,utility,USD,12345678901,,".to_owned(), 2, "is not a rate"),
        ("2025-07-01,Spain,utility,USD,0.02,0,".to_owned(), 2, "`0` is not a tier"),
        ("2025-07-01,Spain,utility,USD,0.02,many,".to_owned(), 2, "`many` is not a tier"),
        ("2025-07-01,Spain,utility,USD,0.02,,month".to_owned(), 2, "`month` is not a unit"),
        ("2025-07-01,Spain,utility,USD,0.02".to_owned(), 2, "5 fields where the header has 7"),
        (format!("{good}\n{}", good.replace("0.02", "0.03")), 3, "two different rates"),
        (good.replace("0.02,,", "0.02,250001,"), 1, "has no price for the first one of a month"),
    ];
    for (rows, line, sentence) in table {
        let error = own(&rows).unwrap_err();
        assert!(error.what.contains(sentence), "{sentence}: {error}");
        assert_eq!(error.line, line, "{error}");
    }
    for (header, sentence) in [
        ("effective_from,market,currency,rate", "the column `category` is missing"),
        ("effective_from,market,category,initiator,currency,rate", "the column `category` is there twice"),
        ("effective_from,market,category,currency,rate,price", "unknown column `price`"),
        ("", "is missing"),
    ] {
        let error = RateCard::from_csv(header, Currency::USD).unwrap_err();
        assert!(error.to_string().starts_with("line 1: ") && error.what.contains(sentence), "{error}");
    }
    assert!(own(&format!("{good}\n{good}\n")).is_ok(), "the same price twice changes nothing");
    assert!(
        RateCard::from_csv(
            "\u{feff}effective_from,market,category,currency,rate\r\n\"2025-07-01\",Spain,utility,USD,0\r\n",
            Currency::USD
        )
        .is_ok()
    );
}

#[test]
fn d3_a_category_has_one_name_and_an_initiator_or_none() {
    use billing::Initiator::{Business, Customer};
    let table = [
        ("business_initiated", RateCategory::BusinessInitiated, Some(Business)),
        ("user_initiated", RateCategory::UserInitiated, Some(Customer)),
        ("marketing", RateCategory::Marketing, None),
        ("utility", RateCategory::Utility, None),
        ("authentication", RateCategory::Authentication, None),
        ("authentication_international", RateCategory::AuthenticationInternational, None),
        ("service", RateCategory::Service, None),
    ];
    for (name, category, initiator) in table {
        assert_eq!((category.to_string().as_str(), name.parse()), (name, Ok(category)));
        assert_eq!(category.initiator(), initiator, "{name}");
    }
    assert_eq!("business".parse(), Ok(RateCategory::from(Business)));
    for word in ["customer", "customer_initiated"] {
        assert_eq!(word.parse(), Ok(RateCategory::from(Customer)), "{word}");
    }
}

#[test]
fn d3_an_own_price_of_the_very_day_of_an_embedded_one_wins() {
    let card = own("2025-10-01,Spain,marketing,USD,0.05,,\n").unwrap().over_embedded();
    let spain = |on| first(&card, "Spain", RateCategory::Marketing, Unit::Message, on);
    assert_eq!((spain("2025-10-01"), spain("2026-08-01")), (Some("0.05".to_owned()), Some("0.05".to_owned())));
}
