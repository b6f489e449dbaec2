//! Instants in as few bits as sort like them.

use billing::Instant;

/// The second of the year 0000 in which counting begins.
const FIRST_SECOND: i64 = -62_167_219_200;
/// The end of the year 9999: RFC 3339 writes no later one.
const SECONDS: u64 = 315_569_520_000;

/// An instant of the years 0000 to 9999, to the nanosecond.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Stamp {
    second: u64,
    nanos: u32,
}

impl Stamp {
    pub(crate) const SECOND_BITS: u32 = 40;

    /// `None` outside the years.
    pub(crate) fn new(second: i64, nanos: u32) -> Option<Self> {
        let second = u64::try_from(second.checked_sub(FIRST_SECOND)?).ok()?;
        (second < SECONDS && nanos < 1_000_000_000).then_some(Self { second, nanos })
    }

    pub(crate) fn of(at: Instant) -> Option<Self> {
        Self::new(at.timestamp(), at.timestamp_subsec_nanos())
    }

    /// As it was taken apart by [`Self::bits`].
    pub(crate) const fn from_bits(second: u64, nanos: u64) -> Self {
        Self { second, nanos: nanos as u32 }
    }

    /// Its second, in [`Self::SECOND_BITS`], and the nanoseconds behind it, in 30 bits.
    pub(crate) const fn bits(self) -> (u64, u64) {
        (self.second, self.nanos as u64)
    }

    pub(crate) fn instant(self) -> Instant {
        Instant::from_timestamp(self.second as i64 + FIRST_SECOND, self.nanos).unwrap_or(Instant::MAX_UTC)
    }
}
