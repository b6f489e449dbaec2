//! Volumes: which prices fall with how many there have been in a month, and of what. D3.
use crate::support::models::{card, meta};
use crate::support::{self, MADRID, at, customer, madrid, number};
use billing::{Category, Charge, Charged, Entry, Initiator, Instant, Item, Ledger, Opened, Tariff};
use chrono::TimeDelta;
use chrono_tz::Tz;

const MESSAGES: &str = "2025-08-05 10:00";

fn ledger(tariff: Tariff, zones: [Tz; 2]) -> Ledger {
    Ledger::new(tariff, MADRID, [("waba-1".to_owned(), zones[0]), ("waba-2".to_owned(), zones[1])], card())
}

fn open(ledger: &mut Ledger, waba: &str, at: Instant, item: Item) -> Charged {
    let opened = Opened::dialogue(at, number(support::DESK), customer(1), Initiator::Business, Entry::Ordinary);
    ledger.open(waba, &Opened { item, ..opened }).unwrap()
}

fn message(category: Category) -> Item {
    Item::Message { category: Some(category), in_service_window: false }
}

#[test]
fn d3_only_messages_of_the_categories_that_have_tiers_have_a_volume() {
    use Category::{Authentication, Marketing, Service, Utility};
    let conversation = |category| Item::Conversation { category: Some(category) };
    let service_has = r#"{"service.charged": true, "free.service_messages": 0, "tiers.categories": ["service"],
        "free.service_conversations": 0"#;
    let (own, utility_s) = (format!("{service_has}}}"), format!(r#"{service_has}, "service.rate": "utility"}}"#));
    let all = r#"{"tiers.categories": ["marketing", "utility", "authentication", "service"], "service.charged": true}"#;
    let table = [
        ("{}", MESSAGES, message(Utility), Some(1), "as Meta has it"),
        ("{}", MESSAGES, message(Authentication), Some(1), "as Meta has it"),
        ("{}", MESSAGES, message(Marketing), None, "marketing has no tiers"),
        (all, MESSAGES, message(Marketing), Some(1), "in another reading it has"),
        (all, "2023-08-05 10:00", conversation(Utility), None, "conversations have none in any reading"),
        (all, "2023-08-05 10:00", conversation(Service), None, "free, and no volume"),
        (&own, "2023-08-05 10:00", conversation(Service), None, "conversations have none in any reading"),
        (&own, MESSAGES, message(Utility), None, "only service has tiers"),
        (&utility_s, MESSAGES, message(Service), None, "at the price of utility there are no tiers for service"),
    ];
    for (overrides, when, item, volume, why) in table {
        let mut ledger = ledger(meta(overrides), [MADRID, MADRID]);
        assert_eq!(open(&mut ledger, "waba-1", madrid(when), item).volume, volume, "{why}");
    }
}

#[test]
fn d3_a_service_message_has_a_volume_where_service_has_tiers_and_a_price_of_its_own() {
    let rates = "effective_from,market,category,currency,rate,tier_from,unit\n\
        2025-07-01,Spain,service,USD,0.03,,message\n2025-07-01,Spain,service,USD,0.01,2,message\n";
    let card = billing::RateCard::from_csv(rates, billing::Currency::USD).unwrap();
    for (tiers, expected) in [(r#"["service"]"#, [Some(1), Some(2)]), (r#"["utility"]"#, [None, None])] {
        let tariff = meta(&format!(r#"{{"service.charged": true, "tiers.categories": {tiers}}}"#));
        let mut ledger = Ledger::new(tariff, MADRID, [("waba-1".to_owned(), MADRID)], card.clone());
        let volumes = [0, 1].map(|minute| {
            let at = madrid(MESSAGES) + TimeDelta::minutes(minute);
            open(&mut ledger, "waba-1", at, message(Category::Service)).volume
        });
        assert_eq!(volumes, expected, "{tiers}");
    }
}

#[test]
fn d3_months_of_two_zones_overlap_and_older_ones_are_forgotten() {
    let mut ledger = ledger(Tariff::meta(), [Tz::Asia__Kathmandu, Tz::America__Mexico_City]);
    let utility = message(Category::Utility);
    let mut volume = |waba: &str, when: &str| open(&mut ledger, waba, at(when), utility).volume.unwrap();
    let july: Vec<_> = (0..3).map(|n| volume("waba-2", &format!("2025-07-31T18:0{n}:00Z"))).collect();
    assert_eq!(july, [1, 2, 3]);
    assert_eq!(volume("waba-1", "2025-07-31T18:15:00Z"), 1, "August has begun in Kathmandu");
    assert_eq!(volume("waba-2", "2025-07-31T19:00:00Z"), 4, "and July goes on in Mexico City");
    assert_eq!(volume("waba-2", "2025-08-01T06:00:00Z"), 2, "August is one month of the account");
    assert_eq!(volume("waba-1", "2025-09-15T06:00:00Z"), 1);
    let state = serde_json::to_value(ledger.state().unwrap()).unwrap();
    let months: Vec<_> = state["volumes"].as_array().unwrap().iter().map(|v| v["month"].as_str().unwrap()).collect();
    assert_eq!(months, ["2025-08", "2025-09"], "July no longer takes room");
}

#[test]
fn d3_a_message_without_a_price_is_no_volume() {
    let mut ledger = ledger(Tariff::meta(), [MADRID, MADRID]);
    let of = |who: &str, minute| Opened {
        item: message(Category::Utility),
        customer: number(who),
        ..Opened::dialogue(
            madrid(MESSAGES) + TimeDelta::minutes(minute),
            number(support::DESK),
            customer(1),
            Initiator::Business,
            Entry::Ordinary,
        )
    };
    let portugal = ledger.open("waba-1", &of("+351912345678", 0)).unwrap();
    assert_eq!((portugal.charge, portugal.volume), (Charge::Unpriced, None));
    assert_eq!(ledger.open("waba-1", &of("+34600000001", 1)).unwrap().volume, Some(1));
}
