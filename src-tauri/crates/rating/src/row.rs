//! Messages as rows of a few words, which sort by chat and then in the order in which messages are taken.

use billing::{Category, Direction, Kind, Message, PhoneNumber, TemplateId};

use crate::stamp::Stamp;

/// A message in words, the most significant first: the chat, the moment, what sorts messages of one moment, the line.
///
/// Three words hold what a file without deliveries and templates says, five hold everything.
pub(crate) type Row<const W: usize> = [u64; W];

/// The words of a row without deliveries and templates.
pub(crate) const NARROW: usize = 3;
/// The words of a row with them.
pub(crate) const WIDE: usize = 5;

/// How many numbers the bits of a row tell apart.
pub(crate) const MOST_NUMBERS: usize = 1 << 24;
/// The first line that the bits of a row cannot hold.
pub(crate) const MOST_LINES: u64 = 1 << 40;

const CUSTOMER_LOW: u32 = 10;
const NANO_LOW: u32 = 16;
const LINE: u32 = 40;
const FLAGS: u32 = 42;
const SENT: u32 = 41;

/// What a row is packed from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parts {
    /// The number, by its place.
    pub(crate) number: u32,
    /// The customer's digits.
    pub(crate) customer: u64,
    pub(crate) at: Stamp,
    pub(crate) flags: Flags,
    /// When a business message arrived; of customer messages the sending.
    pub(crate) delivered_at: Stamp,
    /// The template, from 1; 0 is none.
    pub(crate) template: u32,
    pub(crate) line: u64,
}

/// The small fields of a message, so that comparing them compares the messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Flags(pub(crate) u8);

impl Flags {
    const OUT: u8 = 1 << 5;
    const NOT_AD: u8 = 1 << 4;
    const SESSION: u8 = 1 << 3;
    const CATEGORY: u8 = 0b111;

    pub(crate) const fn direction(direction: Direction) -> Self {
        match direction {
            Direction::In => Self(0),
            Direction::Out => Self(Self::OUT),
        }
    }

    pub(crate) const fn kind(kind: Kind) -> Self {
        match kind {
            Kind::Template => Self(0),
            Kind::Session => Self(Self::SESSION),
        }
    }

    pub(crate) const fn entry(from_ad: bool) -> Self {
        if from_ad { Self(0) } else { Self(Self::NOT_AD) }
    }

    pub(crate) const fn category(category: Option<Category>) -> Self {
        Self(match category {
            None => 0,
            Some(Category::Marketing) => 1,
            Some(Category::Utility) => 2,
            Some(Category::Authentication) => 3,
            Some(Category::Service) => 4,
        })
    }

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn is_out(self) -> bool {
        self.0 & Self::OUT != 0
    }

    const fn named(self) -> Option<Category> {
        match self.0 & Self::CATEGORY {
            1 => Some(Category::Marketing),
            2 => Some(Category::Utility),
            3 => Some(Category::Authentication),
            4 => Some(Category::Service),
            _ => None,
        }
    }
}

/// The row of a message.
pub(crate) fn pack<const W: usize>(parts: &Parts) -> Row<W> {
    let moment = if parts.flags.is_out() { parts.at.max(parts.delivered_at) } else { parts.at };
    let ((second, nanos), flags) = (moment.bits(), u64::from(parts.flags.0));
    let mut row = [0; W];
    row[0] = u64::from(parts.number) << 40 | parts.customer >> CUSTOMER_LOW;
    row[1] = parts.customer << (64 - CUSTOMER_LOW) | second << 14 | nanos >> NANO_LOW;
    row[2] = nanos << (64 - NANO_LOW) | flags << FLAGS;
    if W < WIDE {
        row[2] |= parts.line;
        return row;
    }
    // What is known of both moments beside the later one: the other, and which of them it is.
    let sent_last = parts.at == moment;
    let (second, nanos) = if sent_last { parts.delivered_at } else { parts.at }.bits();
    row[2] |= u64::from(sent_last) << SENT | second << 1 | nanos >> 29;
    row[3] = (nanos & ((1 << 29) - 1)) << 35 | u64::from(parts.template) << 3;
    row[4] = parts.line;
    row
}

/// The number of a row, by its place.
pub(crate) const fn number<const W: usize>(row: &Row<W>) -> u32 {
    (row[0] >> 40) as u32
}

/// What tells one chat from another.
pub(crate) const fn chat<const W: usize>(row: &Row<W>) -> (u64, u64) {
    (row[0], row[1] >> (64 - CUSTOMER_LOW))
}

/// The line of a row.
pub(crate) const fn line<const W: usize>(row: &Row<W>) -> u64 {
    if W < WIDE { row[2] & (MOST_LINES - 1) } else { row[W - 1] }
}

/// Whether two rows say the same but for their lines.
pub(crate) fn same_message<const W: usize>(left: &Row<W>, right: &Row<W>) -> bool {
    if W < WIDE {
        return left[0] == right[0] && left[1] == right[1] && left[2] >> LINE == right[2] >> LINE;
    }
    left[..W - 1] == right[..W - 1]
}

/// The template of a wide row, from 1; 0 is none.
const fn template<const W: usize>(row: &Row<W>) -> u32 {
    if W < WIDE { 0 } else { (row[3] >> 3) as u32 }
}

/// The same row with its template named otherwise.
pub(crate) fn renamed<const W: usize>(mut row: Row<W>, names: impl Fn(u32) -> u32) -> Row<W> {
    if W == WIDE && template(&row) != 0 {
        let named = names(template(&row));
        row[3] = row[3] & !(u64::from(u32::MAX) << 3) | u64::from(named) << 3;
    }
    row
}

/// When the message of a row takes effect.
pub(crate) const fn moment<const W: usize>(row: &Row<W>) -> Stamp {
    let nanos = (row[1] & ((1 << 14) - 1)) << NANO_LOW | row[2] >> (64 - NANO_LOW);
    Stamp::from_bits(row[1] >> 14 & ((1 << Stamp::SECOND_BITS) - 1), nanos)
}

/// Whether the message of a row came by an ad.
pub(crate) const fn from_ad<const W: usize>(row: &Row<W>) -> bool {
    flags(row).0 & Flags::NOT_AD == 0
}

const fn flags<const W: usize>(row: &Row<W>) -> Flags {
    Flags((row[2] >> FLAGS & 0b11_1111) as u8)
}

/// The message of a row of this number.
pub(crate) fn message<const W: usize>(row: &Row<W>, number: PhoneNumber) -> Option<Message> {
    let customer = (row[0] & ((1 << 40) - 1)) << CUSTOMER_LOW | row[1] >> (64 - CUSTOMER_LOW);
    let (moment, flags) = (moment(row), flags(row));
    let (at, delivered_at) = if W < WIDE { (moment, moment) } else { moments(row, moment) };
    let out = flags.is_out();
    Some(Message {
        at: at.instant(),
        number,
        customer: PhoneNumber::from_digits(customer)?,
        direction: if out { Direction::Out } else { Direction::In },
        kind: if flags.0 & Flags::SESSION != 0 { Kind::Session } else { Kind::Template },
        from_ad: from_ad(row),
        category: flags.named(),
        delivered_at: Some(delivered_at.instant()),
        template: template(row).checked_sub(1).map(TemplateId),
    })
}

/// When a message was sent and when it arrived, of which one is the later.
fn moments<const W: usize>(row: &Row<W>, moment: Stamp) -> (Stamp, Stamp) {
    let nanos = (row[2] & 1) << 29 | row[3] >> 35;
    let other = Stamp::from_bits(row[2] >> 1 & ((1 << Stamp::SECOND_BITS) - 1), nanos);
    if row[2] >> SENT & 1 == 1 { (moment, other) } else { (other, moment) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    fn stamp(second: i64, nanos: u32) -> Stamp {
        Stamp::new(1_646_000_000 + second, nanos).unwrap()
    }

    fn parts() -> impl Strategy<Value = Parts> {
        let moments = (0_i64..3, select(vec![0, 1, 65_535, 65_536, 999_999_999]));
        let delivered = (0_i64..3, select(vec![0, 1, 536_870_912]));
        let small = (any::<bool>(), any::<bool>(), any::<bool>());
        let category = select(vec![None, Some(Category::Marketing), Some(Category::Utility), Some(Category::Service)]);
        (moments, delivered, small, category, 0_u32..3, 1_u64..9).prop_map(
            |(at, delivered, (out, session, ad), category, template, line)| {
                let direction = if out { Direction::Out } else { Direction::In };
                let kind = if session { Kind::Session } else { Kind::Template };
                let flags = Flags::direction(direction).and(Flags::kind(kind)).and(Flags::entry(ad));
                let at = stamp(at.0, at.1);
                Parts {
                    number: 77,
                    customer: 34_600_111_222,
                    at,
                    flags: flags.and(Flags::category(category)),
                    delivered_at: if out { stamp(delivered.0, delivered.1) } else { at },
                    template,
                    line,
                }
            },
        )
    }

    fn number() -> PhoneNumber {
        "+34911".parse().unwrap()
    }

    /// The message a row is of, told without the row.
    fn plain(parts: &Parts) -> Message {
        let flags = parts.flags;
        Message {
            category: flags.named(),
            delivered_at: Some(parts.delivered_at.instant()),
            template: parts.template.checked_sub(1).map(TemplateId),
            ..Message::plain(
                parts.at.instant(),
                number(),
                PhoneNumber::from_digits(parts.customer).unwrap(),
                if flags.is_out() { Direction::Out } else { Direction::In },
                if flags.0 & Flags::SESSION != 0 { Kind::Session } else { Kind::Template },
                flags.0 & Flags::NOT_AD == 0,
            )
        }
    }

    fn narrow(parts: Parts) -> Parts {
        Parts { delivered_at: parts.at, template: 0, ..parts }
    }

    proptest! {
        #[test]
        fn a_row_holds_its_message(of in parts()) {
            let row = pack::<WIDE>(&of);
            prop_assert_eq!(message(&row, number()), Some(plain(&of)));
            prop_assert_eq!((number_of(&row), line(&row)), (of.number, of.line));
            let row = pack::<NARROW>(&narrow(of));
            prop_assert_eq!(message(&row, number()), Some(plain(&narrow(of))));
            prop_assert_eq!((number_of(&row), line(&row)), (of.number, of.line));
        }

        #[test]
        fn rows_of_a_chat_sort_as_their_messages_and_then_by_line(left in parts(), right in parts()) {
            let wide = pack::<WIDE>(&left).cmp(&pack::<WIDE>(&right));
            prop_assert_eq!(wide, (plain(&left), left.line).cmp(&(plain(&right), right.line)));
            prop_assert_eq!(same_message(&pack::<WIDE>(&left), &pack::<WIDE>(&right)), plain(&left) == plain(&right));
            let (left, right) = (narrow(left), narrow(right));
            let narrow = pack::<NARROW>(&left).cmp(&pack::<NARROW>(&right));
            prop_assert_eq!(narrow, (plain(&left), left.line).cmp(&(plain(&right), right.line)));
            prop_assert_eq!(same_message(&pack::<NARROW>(&left), &pack::<NARROW>(&right)), plain(&left) == plain(&right));
        }

        #[test]
        fn another_name_of_a_template_changes_nothing_else(of in parts(), name in 1_u32..u32::MAX) {
            let renamed = renamed(pack::<WIDE>(&of), |_| name);
            let template = if of.template == 0 { 0 } else { name };
            prop_assert_eq!(renamed, pack::<WIDE>(&Parts { template, ..of }));
        }
    }

    fn number_of<const W: usize>(row: &Row<W>) -> u32 {
        super::number(row)
    }
}
