//! Customers: made-up phone numbers from believable countries.
//!
//! Only countries whose market has a price on the 2022 card and did not move to another market since.

use billing::PhoneNumber;

use super::Dice;

/// Countries by weight; a country is a prefix and how many digits follow it.
pub(crate) type Mix = &'static [((u64, u32), u32)];

const SPAIN: (u64, u32) = (346, 8);
const FRANCE: (u64, u32) = (336, 8);
const GERMANY: (u64, u32) = (49_151, 8);
const BRITAIN: (u64, u32) = (4_474, 8);
const ITALY: (u64, u32) = (39_347, 7);
const NETHERLANDS: (u64, u32) = (316, 8);
const UNITED_STATES: (u64, u32) = (13_055, 6);
const MEXICO: (u64, u32) = (52_55, 8);
const ARGENTINA: (u64, u32) = (54_911, 8);
const COLOMBIA: (u64, u32) = (5_731, 8);
const CHILE: (u64, u32) = (569, 8);
const PERU: (u64, u32) = (519, 8);
const BRAZIL: (u64, u32) = (55_119, 8);
const GUATEMALA: (u64, u32) = (5_025, 7);
const ISRAEL: (u64, u32) = (97_254, 7);

/// People from around the corner.
pub(crate) const IBERIAN: Mix = &[(SPAIN, 88), (FRANCE, 4), (ITALY, 2), (BRITAIN, 3), (ARGENTINA, 2), (COLOMBIA, 1)];

/// Guests of a hotel in Spain.
pub(crate) const TOURISTS: Mix = &[
    (SPAIN, 52),
    (BRITAIN, 12),
    (FRANCE, 9),
    (GERMANY, 8),
    (ITALY, 5),
    (NETHERLANDS, 4),
    (UNITED_STATES, 4),
    (ARGENTINA, 2),
    (BRAZIL, 2),
    (ISRAEL, 2),
];

/// Guests of a hotel in Mexico.
pub(crate) const MEXICAN: Mix =
    &[(MEXICO, 68), (UNITED_STATES, 16), (COLOMBIA, 5), (GUATEMALA, 3), (SPAIN, 3), (PERU, 2), (CHILE, 2), (BRAZIL, 1)];

/// The phone number of a customer by its place in a number's list.
pub(crate) fn customer(seed: u64, number: PhoneNumber, place: u64, mix: Mix) -> Option<PhoneNumber> {
    let mut dice = Dice::seeded(&[seed, fingerprint(number), place]);
    let (prefix, digits) = *dice.pick(mix)?;
    let tail = dice.below(10_u64.pow(digits));
    format!("+{prefix}{tail:0width$}", width = digits as usize).parse().ok()
}

/// What makes one number's draws its own.
pub(crate) fn fingerprint(number: PhoneNumber) -> u64 {
    number.to_string().bytes().fold(0, |sum: u64, byte| sum.wrapping_mul(31).wrapping_add(byte.into()))
}

#[cfg(test)]
mod tests {
    use billing::{Initiator, Market, RateCard};
    use chrono::NaiveDate;

    use super::*;

    #[test]
    fn every_customer_has_a_price_now_and_later() {
        let card = RateCard::usd_2022_02();
        let number: PhoneNumber = "+34911234501".parse().unwrap();
        for mix in [IBERIAN, TOURISTS, MEXICAN] {
            for place in 0..500 {
                let customer = customer(7, number, place, mix).unwrap();
                let market = |day: &str| Market::of(customer.country(), day.parse::<NaiveDate>().unwrap());
                assert_eq!(market("2022-02-01"), market("2027-01-01"), "{customer} moves between markets");
                let day = "2026-03-01".parse().unwrap();
                assert!(card.rate(&market("2026-03-01"), Initiator::Business, day).is_some(), "{customer} is unpriced");
            }
        }
    }
}
