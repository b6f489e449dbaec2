//! What opened as rows of four words, which sort by account and then in the order in which a ledger enters them.

use billing::{Category, Entry, Initiator, Item, Opened, PhoneNumber};

use crate::stamp::Stamp;

/// Words of a row.
pub(crate) const WORDS: usize = 4;

/// Something that opened: account, moment, number, customer, place among those of one chat and moment, what it is,
/// the line of the message that opened it.
pub(crate) type Row = [u64; WORDS];

/// The most digits of a phone number.
const DIGITS: u32 = 15;
const LINE_BITS: u32 = 40;
const SEQUENCE_LOW: u32 = 12;
const CUSTOMER_LOW: u32 = 44;

/// The row of what opened; `sequence` tells apart what one chat opens in one moment.
pub(crate) fn pack(account: u32, number: u32, opened: &Opened, sequence: u32, line: u64) -> Option<Row> {
    let (second, nanos) = Stamp::of(opened.at)?.bits();
    let (customer, sequence) = (aligned(opened.customer), u64::from(sequence));
    Some([
        u64::from(account) << 40 | second,
        nanos << 34 | u64::from(number) << 10 | customer >> CUSTOMER_LOW,
        customer << (64 - CUSTOMER_LOW) | sequence >> SEQUENCE_LOW,
        sequence << (64 - SEQUENCE_LOW) | kind(opened) << 43 | line,
    ])
}

/// The account of a row, by its place.
pub(crate) const fn account(row: &Row) -> u32 {
    (row[0] >> 40) as u32
}

/// The number of a row, by its place.
pub(crate) const fn number(row: &Row) -> u32 {
    (row[1] >> 10) as u32 & 0xff_ffff
}

/// The line of the message that opened it.
pub(crate) const fn line(row: &Row) -> u64 {
    row[3] & ((1 << LINE_BITS) - 1)
}

/// What opened on this number.
pub(crate) fn opened(row: &Row, number: PhoneNumber) -> Option<Opened> {
    let stamp = Stamp::from_bits(row[0] & ((1 << 40) - 1), row[1] >> 34);
    let customer = (row[1] & 0x3ff) << CUSTOMER_LOW | row[2] >> (64 - CUSTOMER_LOW);
    let (initiator, entry, item) = meaning(row[3] >> 43 & 0x1ff);
    Some(Opened { at: stamp.instant(), number, customer: digits(customer)?, initiator, entry, item })
}

/// Digits moved to the left, and how many there are: so numbers sort as their texts.
fn aligned(customer: PhoneNumber) -> u64 {
    let digits = customer.digits();
    let count = digits.checked_ilog10().unwrap_or(0) + 1;
    (digits * 10_u64.pow(DIGITS.saturating_sub(count))) << 4 | u64::from(count)
}

fn digits(aligned: u64) -> Option<PhoneNumber> {
    let count = (aligned & 0xf) as u32;
    PhoneNumber::from_digits((aligned >> 4) / 10_u64.pow(DIGITS.saturating_sub(count)))
}

/// Initiator, entry and item in nine bits.
fn kind(opened: &Opened) -> u64 {
    let initiator = u64::from(opened.initiator == Initiator::Customer);
    let entry = match opened.entry {
        Entry::Ordinary => 0,
        Entry::Ad { first_click: false } => 1,
        Entry::Ad { first_click: true } => 2,
    };
    let (item, category, in_window) = match opened.item {
        Item::Dialogue => (0, None, false),
        Item::Conversation { category } => (1, category, false),
        Item::Message { category, in_service_window } => (2, category, in_service_window),
    };
    let category = category.map_or(0, |category| category as u64 + 1);
    initiator << 8 | entry << 6 | item << 4 | category << 1 | u64::from(in_window)
}

const fn meaning(kind: u64) -> (Initiator, Entry, Item) {
    let initiator = if kind >> 8 & 1 == 1 { Initiator::Customer } else { Initiator::Business };
    let entry = match kind >> 6 & 0b11 {
        0 => Entry::Ordinary,
        first => Entry::Ad { first_click: first == 2 },
    };
    let category = match kind >> 1 & 0b111 {
        1 => Some(Category::Marketing),
        2 => Some(Category::Utility),
        3 => Some(Category::Authentication),
        4 => Some(Category::Service),
        _ => None,
    };
    let item = match kind >> 4 & 0b11 {
        0 => Item::Dialogue,
        1 => Item::Conversation { category },
        _ => Item::Message { category, in_service_window: kind & 1 == 1 },
    };
    (initiator, entry, item)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    fn openings() -> impl Strategy<Value = (u32, u32, Opened, u32, u64)> {
        let customer = select(vec!["+1", "+12", "+346", "+34600111222", "+999999999999999"]);
        let categories = vec![None, Some(Category::Marketing), Some(Category::Authentication), Some(Category::Service)];
        let item =
            (0_u8..3, select(categories), any::<bool>()).prop_map(|(kind, category, in_service_window)| match kind {
                0 => Item::Dialogue,
                1 => Item::Conversation { category },
                _ => Item::Message { category, in_service_window },
            });
        let entry = select(vec![Entry::Ordinary, Entry::Ad { first_click: true }, Entry::Ad { first_click: false }]);
        let initiator = select(vec![Initiator::Business, Initiator::Customer]);
        let at = (0_i64..3, select(vec![0_u32, 1, 999_999_999]));
        let places = (0_u32..3, 0_u32..3, select(vec![0_u32, 1, 4_096, u32::MAX]), 0_u64..1 << 40);
        (at, customer, initiator, entry, item, places).prop_map(|(at, customer, initiator, entry, item, places)| {
            let at = billing::Instant::from_timestamp(1_646_000_000 + at.0, at.1).unwrap();
            let (customer, number) = (customer.parse().unwrap(), "+34911".parse().unwrap());
            let opened = Opened { at, number, customer, initiator, entry, item };
            (places.0, places.1, opened, places.2, places.3)
        })
    }

    proptest! {
        #[test]
        fn a_row_holds_what_opened((place, of_number, of, sequence, of_line) in openings()) {
            let row = pack(place, of_number, &of, sequence, of_line).unwrap();
            prop_assert_eq!((account(&row), number(&row), line(&row)), (place, of_number, of_line));
            prop_assert_eq!(opened(&row, of.number), Some(of));
        }

        #[test]
        fn rows_sort_by_account_moment_number_customer_and_place(left in openings(), right in openings()) {
            let row = |of: &(u32, u32, Opened, u32, u64)| pack(of.0, of.1, &of.2, of.3, 0).unwrap();
            let key = |of: &(u32, u32, Opened, u32, u64)| (of.0, of.2.at, of.1, of.2.customer, of.3);
            let order = row(&left)[..3].cmp(&row(&right)[..3]).then((row(&left)[3] >> 52).cmp(&(row(&right)[3] >> 52)));
            prop_assert_eq!(order, key(&left).cmp(&key(&right)));
        }
    }
}
