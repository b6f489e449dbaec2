//! What the archive keeps as JSON text: money, months, the state of a ledger, where a number is.
#![no_main]

use billing::{
    Charge, Currency, Entry, Initiator, Ledger, LedgerState, Market, Money, MonthTally, Opened, Rate, RateCard,
    Standing, Terms, WriteOff,
};
use libfuzzer_sys::fuzz_target;
use serde_json::from_slice;

/// Whatever state was stored, the ledger goes on or says no.
fn resumes(state: LedgerState) {
    let zone = chrono_tz::Tz::Asia__Kathmandu;
    let spain = Market::named("Spain");
    let price = Money::from_micros(61_500, Currency::USD);
    let rate = Rate::dialogue("2022-02-01".parse().unwrap(), spain, Initiator::Customer, price);
    let card = RateCard::new(Currency::USD, [rate]).unwrap();
    let mut ledger = Ledger::resume(Terms::default(), zone, [("waba-1".to_owned(), zone)], card, state);
    let at = billing::Instant::from_timestamp(1_900_000_000, 0).unwrap();
    let (number, customer) = ("+34911222333".parse().unwrap(), "+34600111222".parse().unwrap());
    let _ = ledger.open("waba-1", &Opened::dialogue(at, number, customer, Initiator::Customer, Entry::Ordinary));
    let _ = ledger.settle("waba-1", number, at);
    let _ = ledger.close_until(billing::Instant::from_timestamp(1_910_000_000, 0).unwrap());
    let _ = (ledger.accrued("waba-1"), ledger.state(), ledger.months());
}

fuzz_target!(|bytes: &[u8]| {
    if let Ok(state) = from_slice::<LedgerState>(bytes) {
        let again = serde_json::to_vec(&state).unwrap();
        assert_eq!(from_slice::<LedgerState>(&again).unwrap(), state, "written and read again");
        resumes(state);
    }
    if let Ok(money) = from_slice::<Money>(bytes) {
        if let Ok(micros) = money.micros() {
            let stored = Money::from_micros(micros, money.currency());
            assert_eq!(stored.amount(), money.amount(), "what the archive holds is the amount");
        }
        let rounded = money.rounded();
        assert_eq!(rounded.rounded(), rounded);
        let _ = (money.plus(money), money.minus(rounded), money.times(3), money.is_negative(), money.is_zero());
    }
    if let Ok(write_off) = from_slice::<WriteOff>(bytes) {
        let _ = write_off.reasons(&Terms::default());
    }
    let _ = from_slice::<MonthTally>(bytes);
    let _ = from_slice::<Standing>(bytes);
    let _ = from_slice::<Charge>(bytes);
    let _ = from_slice::<Opened>(bytes);
});
