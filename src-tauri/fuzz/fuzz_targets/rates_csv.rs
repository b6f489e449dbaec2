//! Price lists as CSV.
#![no_main]

use std::fmt::Write;

use billing::{Currency, RateCard, RateTable, Unit};
use dialogue_desk_fuzz::Folder;
use libfuzzer_sys::fuzz_target;
use rating::PriceList;

/// A card as the file that says it.
fn written(card: &RateCard) -> String {
    let mut text = "effective_from,market,category,currency,rate,tier_from,unit\n".to_owned();
    for rate in card.rates() {
        let unit = match rate.unit {
            None => "",
            Some(Unit::Conversation) => "conversation",
            Some(Unit::Message) => "message",
        };
        let (day, market, category) = (rate.effective_from, rate.market, rate.category);
        let (amount, currency, tier) = (rate.rate.amount(), card.currency(), rate.tier_from);
        writeln!(text, "{day},{market},{category},{currency},{amount},{tier},{unit}").unwrap();
    }
    text
}

fuzz_target!(|bytes: &[u8]| {
    thread_local!(static FOLDER: Folder = Folder::new());
    let path = FOLDER.with(|folder| folder.file("rates.csv", bytes));
    let read = PriceList::named(&path, Currency::USD).map(|prices| prices.card);
    let Ok(text) = std::str::from_utf8(bytes) else {
        assert!(read.is_err());
        return;
    };
    if let Ok(card) = read {
        assert_eq!(RateCard::from_csv(text, Currency::USD), Ok(card.clone()), "both readers agree");
        assert_eq!(RateCard::from_csv(&written(&card), Currency::USD), Ok(card.clone()), "written and read again");
        let _ = RateTable::new(&card.over_embedded());
    } else if let Err(error) = RateCard::from_csv(text, Currency::USD) {
        assert!(error.line >= 1 && error.line <= text.lines().count() + 1, "{error}");
    }
});
