//! Money and rounding (W3).
use crate::support::{self, usd};
use billing::{Currency, Money, MoneyError};

#[test]
fn w3_rounds_half_up_to_cents() {
    let table = [
        ("30.0615", "30.06", "below half"),
        ("30.065", "30.07", "a positive half goes up"),
        ("0.005", "0.01", "the smallest half"),
        ("0.0049", "0.00", "nothing is debited"),
        ("-0.0015", "0.00", "a carry of the other sign"),
        ("-0.005", "0.00", "a negative half goes up, to nothing"),
        ("-0.0051", "-0.01", "below the negative half"),
        ("49", "49.00", "whole amounts print their cents"),
    ];
    for (exact, rounded, why) in table {
        assert_eq!(usd(exact).rounded().amount().to_string(), rounded, "{why}");
    }
}

#[test]
fn w3_rounds_to_the_smallest_unit_of_the_currency() {
    let yen = Money::new(support::decimal("100.5"), "JPY".parse().unwrap());
    assert_eq!(yen.rounded().to_string(), "101 JPY");
}

#[test]
fn amounts_of_two_currencies_do_not_add() {
    let error = usd("1").plus(Money::new(support::decimal("1"), Currency::EUR)).unwrap_err();
    assert_eq!(error, MoneyError::CurrencyMismatch { left: Currency::USD, right: Currency::EUR });
}

#[test]
fn too_large_is_an_error_and_not_a_panic() {
    let most = Money::new(rust_decimal::Decimal::MAX, Currency::USD);
    assert_eq!(most.plus(most), Err(MoneyError::Overflow));
    assert_eq!(most.times(2), Err(MoneyError::Overflow));
    assert_eq!(most.micros(), Err(MoneyError::Overflow));
}

#[test]
fn micros_are_exact_or_refused() {
    assert_eq!(usd("0.061512").micros(), Ok(61_512));
    assert_eq!(usd("-39.00").micros(), Ok(-39_000_000));
    assert_eq!(usd("0.0000001").micros(), Err(MoneyError::TooPrecise));
    assert_eq!(Money::from_micros(61_512, Currency::USD).amount(), support::decimal("0.061512"));
}

#[test]
fn currencies_are_known_by_their_code() {
    for wrong in ["usd", "US", "USDX", "ZZZ", "", "U$D"] {
        assert!(wrong.parse::<Currency>().is_err(), "{wrong}");
    }
    assert_eq!(serde_json::to_string(&usd("39.00")).unwrap(), r#"{"amount":"39.00","currency":"USD"}"#);
}

#[test]
fn logs_show_codes_and_numbers_as_they_are_written() {
    assert_eq!(format!("{:?} {}", Currency::USD, Currency::EUR), "USD EUR");
    assert_eq!(format!("{:?}", support::number(support::DESK)), support::DESK);
    assert_eq!(format!("{:?}", "ES".parse::<billing::Country>().unwrap()), "ES");
    assert_eq!(usd("12.50").to_string(), "12.50 USD");
}
