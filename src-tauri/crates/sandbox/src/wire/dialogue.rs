//! Dialogues, as they were opened and priced.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Money, words};

words! {
    /// Who opened a dialogue.
    Initiator {
        /// The number's owner.
        Business = "business",
        /// The customer.
        Customer = "customer",
    }
}

words! {
    /// How a dialogue came about.
    Entry {
        /// Not through an ad.
        Ordinary = "ordinary",
        /// The customer clicked through an ad.
        Ad = "ad",
    }
}

words! {
    /// What a dialogue counts as.
    Charge {
        /// One of the month's free dialogues.
        FreeAllowance = "free_allowance",
        /// Free because of the ad it came from.
        FreeEntry = "free_entry",
        /// Paid at its rate.
        Paid = "paid",
        /// Its market has no known rate.
        Unpriced = "unpriced",
    }
}

/// A 24-hour window between one number and one customer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Dialogue {
    /// Its id.
    #[schema(example = "dlg-1")]
    pub(crate) id: String,
    /// The id of the number.
    pub(crate) number_id: String,
    /// The number, E.164.
    pub(crate) number: String,
    /// The customer, E.164.
    pub(crate) customer: String,
    /// When it opened.
    pub(crate) opened_at: DateTime<Utc>,
    /// Who opened it.
    pub(crate) initiator: Initiator,
    /// How it came about.
    pub(crate) entry: Entry,
    /// Whether it was this customer's first click-through to the number.
    pub(crate) first_click: bool,
    /// The customer's market on that day.
    #[schema(example = "Spain")]
    pub(crate) market: String,
    /// What it counts as.
    pub(crate) charge: Charge,
    /// Its place in the month's free allowance, from 1, if it took one.
    pub(crate) place: Option<u32>,
    /// What it cost, if it is paid.
    pub(crate) rate: Option<Money>,
}
