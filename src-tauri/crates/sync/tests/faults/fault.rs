//! What can go wrong between a client and a provider, and how often.

use crate::world::Dice;

/// One thing that goes wrong with one answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fault {
    /// The port is closed until some pauses have passed.
    Refused,
    /// The connection is reset instead of an answer.
    Reset,
    ResetInHead,
    ResetInBody,
    /// The connection ends half way through what was announced.
    Cut,
    CutInChunks,
    /// Half the body, announced as all of it.
    CutQuietly,
    /// A drip that ends in time.
    Slow,
    /// A drip that does not.
    NeverDone,
    /// The whole answer two times on the wire.
    Twice,
    TooMany,
    TooManyForSeconds,
    TooManyUntilDate,
    TooManyForAnHour,
    /// A `Retry-After` nobody can read.
    TooManyOddly,
    Failed,
    NeverWill,
    Redirected,
    NoContent,
    Html,
    HtmlAsJson,
    PlainText,
    NoType,
    /// A page that was sent before.
    PageAgain,
    /// The page behind the one that was asked for.
    PageSkipped,
    /// The place behind a page without its items.
    PageEmpty,
    /// The end, although there is more.
    EndEarly,
    ItemsTwice,
    ItemsShuffled,
    PlaceExpired,
    ClockSkewed,
    ClockJumped,
    /// Fields nobody asked for.
    MoreFields,
    DeepFields,
    MissingField,
    NullField,
    /// A word in a field of words we must understand.
    UnknownWord,
    EmptyKey,
    HugeKey,
    HugeBody,
    /// A word nobody knows, nothing, or very much in a field that is shown as it comes.
    OddText,
}

/// What an answer is, as far as faults go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) paged: bool,
    pub(crate) account: bool,
    /// Whether a place behind which to go on was sent along.
    pub(crate) behind: bool,
    /// Whether other pages of it were asked for before.
    pub(crate) known: bool,
    pub(crate) more: bool,
    pub(crate) items: usize,
    /// Whether it has an id.
    pub(crate) keyed: bool,
    /// Whether it has words that must be understood.
    pub(crate) words: bool,
    /// Whether it has text that comes anew with every sync.
    pub(crate) text: bool,
}

/// Each fault with its share.
pub(crate) const ALL: [(Fault, usize); 41] = [
    (Fault::Refused, 5),
    (Fault::Reset, 5),
    (Fault::ResetInHead, 3),
    (Fault::ResetInBody, 4),
    (Fault::Cut, 5),
    (Fault::CutInChunks, 3),
    (Fault::CutQuietly, 4),
    (Fault::Slow, 2),
    (Fault::NeverDone, 2),
    (Fault::Twice, 3),
    (Fault::TooMany, 4),
    (Fault::TooManyForSeconds, 4),
    (Fault::TooManyUntilDate, 2),
    (Fault::TooManyForAnHour, 2),
    (Fault::TooManyOddly, 2),
    (Fault::Failed, 8),
    (Fault::NeverWill, 1),
    (Fault::Redirected, 1),
    (Fault::NoContent, 1),
    (Fault::Html, 2),
    (Fault::HtmlAsJson, 1),
    (Fault::PlainText, 1),
    (Fault::NoType, 1),
    (Fault::PageAgain, 8),
    (Fault::PageSkipped, 6),
    (Fault::PageEmpty, 4),
    (Fault::EndEarly, 4),
    (Fault::ItemsTwice, 6),
    (Fault::ItemsShuffled, 8),
    (Fault::PlaceExpired, 4),
    (Fault::ClockSkewed, 6),
    (Fault::ClockJumped, 12),
    (Fault::MoreFields, 6),
    (Fault::DeepFields, 1),
    (Fault::MissingField, 2),
    (Fault::NullField, 2),
    (Fault::UnknownWord, 3),
    (Fault::EmptyKey, 3),
    (Fault::HugeKey, 2),
    (Fault::HugeBody, 1),
    (Fault::OddText, 8),
];

impl Fault {
    /// One of the faults that can happen to an answer.
    pub(crate) fn draw(dice: &mut Dice, target: Target) -> Self {
        let fitting: Vec<_> = ALL.into_iter().filter(|(fault, _)| fault.fits(target)).collect();
        let mut left = dice.below(fitting.iter().map(|(_, share)| share).sum());
        for (fault, share) in fitting {
            match left.checked_sub(share) {
                Some(rest) => left = rest,
                None => return fault,
            }
        }
        Self::Reset
    }

    fn fits(self, target: Target) -> bool {
        match self {
            Self::PageAgain => target.paged && target.known,
            Self::PageSkipped | Self::EndEarly => target.more,
            Self::PageEmpty => target.more && target.items > 0,
            Self::ItemsTwice | Self::ItemsShuffled => target.items > 1,
            Self::PlaceExpired => target.behind,
            Self::ClockSkewed | Self::ClockJumped => target.account,
            Self::UnknownWord => target.words,
            Self::EmptyKey | Self::HugeKey => target.keyed,
            Self::OddText => target.text,
            _ => true,
        }
    }

    /// Whether a client may take the answer for the truth: it is told something else, and nothing is wrong with it.
    pub(crate) fn deceives(self) -> bool {
        matches!(self, Self::ClockJumped | Self::OddText)
    }
}
