//! Short texts: currencies, months, countries, categories, instants.
#![no_main]

use billing::{Country, Currency, Market, Month, RateCategory};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(currency) = text.parse::<Currency>() {
        assert_eq!(currency.code(), text);
        assert!(currency.minor_digits() <= 6);
    }
    if let Ok(month) = text.parse::<Month>() {
        assert_eq!(month.to_string(), text);
        assert!(month.next() >= month && month.previous() <= month);
    }
    if let Ok(country) = text.parse::<Country>() {
        assert_eq!(country.code(), text);
        assert!(!Market::of(Some(country), "2026-03-01".parse().unwrap()).name().is_empty());
    }
    if let Ok(category) = text.parse::<RateCategory>() {
        assert_eq!(category.name().parse(), Ok(category));
    }
    if let Ok(instant) = rating::instant(text) {
        let written = rating::written_instant(instant);
        assert_eq!(rating::instant(&written), Ok(instant), "{written}");
    }
});
