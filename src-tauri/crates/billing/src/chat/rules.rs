//! What chats have to know of the terms, period by period.

use chrono::TimeDelta;
use chrono_tz::Tz;

use crate::{AdsFree, Instant, OpensAt, PriceModel, Tariff, Terms, first_instant_of};

/// What the chats of one zone have to know of the terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChatRules {
    first: PeriodRules,
    /// Each with the instant at which it begins, in time order.
    later: Vec<(Instant, PeriodRules)>,
    /// Whether a chat has to remember more than its dialogue and its clicks.
    pub(super) needs_windows: bool,
}

/// One period of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PeriodRules {
    pub(super) model: PriceModel,
    pub(super) opens_at: OpensAt,
    pub(super) ads_free: AdsFree,
    pub(super) ad_answer: TimeDelta,
    pub(super) ad_window: TimeDelta,
}

impl ChatRules {
    /// The rules of terms that hold for all time.
    #[must_use]
    pub fn of(terms: &Terms) -> Self {
        let first = PeriodRules::of(terms);
        Self { needs_windows: first.model != PriceModel::Dialogue, first, later: Vec::new() }
    }

    /// The rules of a tariff for numbers whose WABA has `zone`: each period begins at 00:00 there.
    #[must_use]
    pub fn dated(tariff: &Tariff, zone: Tz) -> Self {
        let calendar = tariff.calendar(zone);
        let mut periods = tariff.periods();
        let first = periods.next().map_or_else(|| PeriodRules::of(&Terms::default()), |p| PeriodRules::of(&p.terms));
        let later = periods.map(|period| (first_instant_of(period.from, calendar), PeriodRules::of(&period.terms)));
        let needs_windows = tariff.periods().any(|period| period.terms.price_model != PriceModel::Dialogue);
        Self { first, later: later.collect(), needs_windows }
    }

    /// The rules at an instant.
    pub(super) fn at(&self, instant: Instant) -> &PeriodRules {
        self.later.iter().rev().find(|(begins, _)| *begins <= instant).map_or(&self.first, |(_, rules)| rules)
    }
}

impl PeriodRules {
    fn of(terms: &Terms) -> Self {
        Self {
            model: terms.price_model,
            opens_at: terms.dialogue_opens_at,
            ads_free: terms.ads_free,
            ad_answer: TimeDelta::hours(terms.ad_answer_hours.into()),
            ad_window: TimeDelta::hours(terms.ad_window_hours.into()),
        }
    }
}
