//! Phone numbers, as files and people write them, and the countries and markets they lead to.
#![no_main]

use billing::{Country, Market, Month, PhoneNumber};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let country = text.get(..2).and_then(|code| code.parse::<Country>().ok());
    let rest = text.get(2..).unwrap_or_default();
    let typed = PhoneNumber::parse_typed(rest, country);
    for number in text.parse::<PhoneNumber>().into_iter().chain(typed) {
        let written = number.to_string();
        assert_eq!(written.parse(), Ok(number), "what is written is read again");
        let market = Market::of(number.country(), Month::containing("2026-03-01".parse().unwrap()).first_day());
        assert_eq!(Market::known(market.name()), Some(market));
        assert!(!number.international().is_empty());
        let other: PhoneNumber = "+34600111222".parse().unwrap();
        assert_eq!(number.cmp(&other), written.as_str().cmp("+34600111222"), "ordered as text");
        let _ = number.is_valid();
    }
});
