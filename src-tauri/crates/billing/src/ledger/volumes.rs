//! Volumes: how many paid messages a month has had, where prices fall with them.

use crate::rate_card::Slot;
use crate::{MarketId, Month, RateCategory, Tier, Unit};

/// Paid messages of an account by month, market and category.
///
/// Months of WABAs in different zones overlap, so more than one may be counted at a time; an ended one is forgotten
/// when the month after the next begins.
#[derive(Clone, Debug, Default)]
pub(super) struct Volumes {
    months: Vec<(Month, Counts)>,
}

/// How many there have been of each market and category.
type Counts = Vec<((MarketId, Slot), u64)>;

impl Volumes {
    /// How many there have been, to be counted on.
    pub(super) fn of(&mut self, month: Month, market: MarketId, slot: Slot) -> &mut u64 {
        let place = match self.months.iter().rposition(|(counted, _)| *counted == month) {
            Some(place) => place,
            None => self.begin(month),
        };
        let counts = &mut self.months[place].1;
        let subject = (market, slot);
        let place = counts.iter().position(|(counted, _)| *counted == subject).unwrap_or_else(|| {
            counts.push((subject, 0));
            counts.len() - 1
        });
        &mut counts[place].1
    }

    fn begin(&mut self, month: Month) -> usize {
        let kept = month.previous();
        self.months.retain(|(counted, _)| *counted >= kept);
        self.months.push((month, Vec::new()));
        self.months.len() - 1
    }

    /// Every count, for storing.
    pub(super) fn counts(&self) -> impl Iterator<Item = (Month, MarketId, RateCategory, Unit, u64)> {
        self.months.iter().flat_map(|(month, counts)| {
            counts.iter().map(|((market, slot), count)| {
                let (category, unit) = slot.subject();
                (*month, *market, category, unit, *count)
            })
        })
    }
}

/// The price of the one at a place of the month, from 1.
pub(super) fn tier_at(tiers: &[Tier], place: u64) -> Option<&Tier> {
    tiers.iter().rev().find(|tier| tier.from <= place)
}
