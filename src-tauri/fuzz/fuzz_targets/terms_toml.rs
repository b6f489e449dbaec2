//! Terms documents, and single parameters as JSON.
#![no_main]

use billing::{Entry, Initiator, Ledger, Opened, RateCard, Tariff, Terms};
use libfuzzer_sys::fuzz_target;

/// Opens a dialogue a day under a tariff; amounts and dates at the edge may be refused, not panic.
fn is_usable(tariff: Tariff) {
    let card = RateCard::embedded(tariff.latest().currency);
    let zone = chrono_tz::Tz::Europe__Madrid;
    let mut ledger = Ledger::new(tariff, zone, [("waba-1".to_owned(), zone)], card);
    for day in 0..3 {
        let at = billing::Instant::from_timestamp(1_646_092_800 + day * 86_400, 0).unwrap();
        let (number, customer) = ("+34911222333".parse().unwrap(), "+34600111222".parse().unwrap());
        let _ = ledger.open("waba-1", &Opened::dialogue(at, number, customer, Initiator::Business, Entry::Ordinary));
    }
    let _ = ledger.close_until(billing::Instant::from_timestamp(1_660_000_000, 0).unwrap());
    let _ = ledger.state();
}

fuzz_target!(|text: &str| {
    let lines = text.lines().count() + 1;
    match Tariff::parse(text) {
        Ok(tariff) => is_usable(tariff),
        Err(error) => assert!((1..=lines).contains(&error.line), "{error}"),
    }
    match Terms::parse(text) {
        Ok(terms) => {
            let written = serde_json::to_value(&terms).unwrap();
            let usual = Terms { id: terms.id.clone(), ..Terms::default().in_currency(terms.currency) };
            assert_eq!(usual.with(written.as_object().unwrap()).unwrap(), terms, "written and read again");
        }
        Err(error) => assert!((1..=lines).contains(&error.line), "{error}"),
    }
    if let Ok(parameters) = serde_json::from_str(text)
        && let Ok(terms) = Terms::default().with(&parameters)
    {
        is_usable(terms.into());
    }
});
