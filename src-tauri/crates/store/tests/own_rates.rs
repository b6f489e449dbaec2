//! Rate cards of one's own: kept whole, removed whole, and our calculation is stale from their first day.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use billing::{Currency, RateCard};
use support::{Folder, archive, at, write};

const CARD: &str = "\
effective_from,market,category,currency,rate,tier_from,unit
2026-03-10,Spain,business_initiated,USD,0.05,,
2026-04-01,Spain,marketing,USD,0.04,,message
2026-04-01,Spain,marketing,USD,0.03,1001,message
";

#[test]
fn d3_a_card_of_ones_own_comes_back_as_it_was_and_makes_the_calculation_stale_from_its_day() {
    let folder = Folder::new();
    let store = archive(&folder);
    write(&store, |writer| writer.set_stale_from(None));
    let rates: Vec<_> = RateCard::from_csv(CARD, Currency::USD).unwrap().rates().collect();
    let id = write(&store, |writer| writer.add_own_card("agreed.csv", at("2026-03-18T10:00:00Z"), &rates));
    let reader = store.reader().unwrap();
    let cards = reader.own_cards().unwrap();
    assert_eq!((cards.len(), cards[0].id, cards[0].name.as_str()), (1, id, "agreed.csv"));
    let kept = RateCard::new(Currency::USD, reader.own_rates().unwrap()).unwrap();
    assert_eq!(kept, RateCard::from_csv(CARD, Currency::USD).unwrap());
    assert_eq!(reader.stale_from().unwrap(), Some(at("2026-03-09T00:00:00Z")), "no zone begins the day earlier");
}

#[test]
fn d3_a_removed_card_is_gone_with_its_prices_and_the_others_stay() {
    let folder = Folder::new();
    let store = archive(&folder);
    let rates: Vec<_> = RateCard::from_csv(CARD, Currency::USD).unwrap().rates().collect();
    let (first, second) = write(&store, |writer| {
        let first = writer.add_own_card("one.csv", at("2026-03-18T10:00:00Z"), &rates[..1])?;
        Ok((first, writer.add_own_card("two.csv", at("2026-03-18T11:00:00Z"), &rates[1..])?))
    });
    write(&store, |writer| writer.set_stale_from(None));
    assert!(write(&store, |writer| writer.remove_own_card(first)));
    assert!(!write(&store, |writer| writer.remove_own_card(first)), "it is gone already");
    let reader = store.reader().unwrap();
    assert_eq!(reader.own_cards().unwrap().iter().map(|card| card.id).collect::<Vec<_>>(), [second]);
    assert_eq!(reader.own_rates().unwrap().len(), rates.len() - 1);
    assert!(reader.stale_from().unwrap().is_some(), "what it priced is to be priced again");
}
