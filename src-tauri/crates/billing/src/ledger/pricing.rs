//! Pricing: what the terms of one period say of the price of an item, laid out for many look-ups.

use serde::{Deserialize, Serialize};

use crate::rate_card::Slot;
use crate::{
    AdsFree, Category, Crossing, Currency, Entry, FreeScope, Item, Opened, RateCategory, ServiceRate, Terms,
    ThresholdDebits, ThresholdRepeats, ThresholdScope, Unit,
};

/// What a free allowance counts (D4); each price model has its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Counted {
    /// Dialogues of either kind.
    #[default]
    Dialogues,
    /// Service conversations.
    ServiceConversations,
    /// Service messages.
    ServiceMessages,
}

/// What decides the price of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Free through an ad (D5).
    FreeEntry,
    /// Free because the customer is being served.
    FreeService,
    /// Of a category nobody named.
    Unpriced,
    /// By the rate card, once the allowance is used up.
    Rated {
        /// The allowance it takes a place of, with how many there are.
        allowance: Option<(Counted, u32)>,
        /// Where its price stands.
        slot: Slot,
        /// Where it stands if there is none.
        otherwise: Option<Slot>,
        /// Whether the price falls with the month's volume.
        tiered: bool,
    },
}

/// The threshold of W1, in millionths.
#[derive(Clone, Copy, Debug)]
pub(super) struct Threshold {
    pub(super) micros: i128,
    pub(super) crossing: Crossing,
    pub(super) debits: ThresholdDebits,
    pub(super) repeats: ThresholdRepeats,
    pub(super) scope: ThresholdScope,
}

/// The terms of a period as far as they price items.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pricing {
    pub(super) currency: Currency,
    pub(super) free_scope: FreeScope,
    pub(super) threshold: Threshold,
    ads_free: AdsFree,
    free_dialogues: u32,
    free_conversations: u32,
    free_messages: u32,
    service_charged: bool,
    service_rate: ServiceRate,
    utility_free_in_window: bool,
    international: bool,
    tiered: [bool; 4],
}

impl Pricing {
    pub(super) fn of(terms: &Terms) -> Self {
        let categories = [Category::Marketing, Category::Utility, Category::Authentication, Category::Service];
        Self {
            currency: terms.currency,
            free_scope: terms.free_scope,
            threshold: Threshold {
                micros: terms.threshold_amount.millionths(),
                crossing: terms.threshold_crossing,
                debits: terms.threshold_debits,
                repeats: terms.threshold_repeats,
                scope: terms.threshold_scope,
            },
            ads_free: terms.ads_free,
            free_dialogues: terms.free_dialogues,
            free_conversations: terms.free_service_conversations,
            free_messages: terms.free_service_messages,
            service_charged: terms.service_charged,
            service_rate: terms.service_rate,
            utility_free_in_window: terms.utility_free_in_window,
            international: terms.authentication_international,
            tiered: categories.map(|category| terms.tiers_categories.contains(&category)),
        }
    }

    /// What decides the price of an item.
    ///
    /// Rules D3 to D5 in the price model that opened it.
    pub(super) fn way(&self, opened: &Opened) -> Way {
        if self.is_free_entry(opened.entry) {
            return Way::FreeEntry;
        }
        match opened.item {
            Item::Dialogue => Way::Rated {
                allowance: Some((Counted::Dialogues, self.free_dialogues)),
                slot: Slot::dialogue(opened.initiator),
                otherwise: None,
                tiered: false,
            },
            Item::Conversation { category } => self.by_category(category, Unit::Conversation),
            Item::Message { category: Some(Category::Utility), in_service_window: true }
                if self.utility_free_in_window =>
            {
                Way::FreeService
            }
            Item::Message { category, .. } => self.by_category(category, Unit::Message),
        }
    }

    fn is_free_entry(&self, entry: Entry) -> bool {
        match entry {
            Entry::Ordinary => false,
            Entry::Ad { first_click } => first_click || self.ads_free == AdsFree::EveryClick,
        }
    }

    fn by_category(&self, category: Option<Category>, unit: Unit) -> Way {
        let Some(category) = category else { return Way::Unpriced };
        if category == Category::Service {
            return self.service(unit);
        }
        let (slot, otherwise) = match category {
            Category::Authentication if self.international => {
                let local = Slot::of(RateCategory::Authentication, unit);
                (Slot::of(RateCategory::AuthenticationInternational, unit), Some(local))
            }
            category => (Slot::of(rate_category(category), unit), None),
        };
        let tiered = unit == Unit::Message && self.tiered[category as usize];
        Way::Rated { allowance: None, slot, otherwise, tiered }
    }

    fn service(&self, unit: Unit) -> Way {
        if !self.service_charged {
            return Way::FreeService;
        }
        let own = Slot::of(RateCategory::Service, unit);
        let (slot, otherwise) = match self.service_rate {
            ServiceRate::Service => (own, None),
            ServiceRate::Utility => (Slot::of(RateCategory::Utility, unit), Some(own)),
        };
        let allowance = match unit {
            Unit::Conversation => (Counted::ServiceConversations, self.free_conversations),
            Unit::Message => (Counted::ServiceMessages, self.free_messages),
        };
        let tiered = self.service_rate == ServiceRate::Service && self.tiered[Category::Service as usize];
        Way::Rated { allowance: Some(allowance), slot, otherwise, tiered: tiered && unit == Unit::Message }
    }
}

const fn rate_category(category: Category) -> RateCategory {
    match category {
        Category::Marketing => RateCategory::Marketing,
        Category::Utility => RateCategory::Utility,
        Category::Authentication => RateCategory::Authentication,
        Category::Service => RateCategory::Service,
    }
}
