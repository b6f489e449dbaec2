//! Readings: the closed choices a parameter can be.

use serde::{Deserialize, Serialize};

/// A closed set of readings, written in snake case.
macro_rules! reading {
    ($(#[$about:meta])* $name:ident { $($(#[$meaning:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$meaning])* $variant),+ }
    };
}

reading! {
    /// Which numbers get the lower price from five (H2).
    HostingVolume {
        /// Every number, by how many are live at the moment of its debit.
        All,
        /// Only the fifth and later.
        FromFifth,
    }
}
reading! {
    /// Whose midnight begins a month or a day.
    MonthZone {
        /// The WABA's zone.
        Waba,
        /// UTC.
        Utc,
    }
}
reading! {
    /// Which message opens a dialogue (D1).
    OpensAt {
        /// Its first message, whoever sent it.
        OpeningMessage,
        /// The first message of the business; customer messages nobody answers cost nothing.
        FirstBusinessMessage,
    }
}
reading! {
    /// What is priced: Meta's price models in the order in which they replaced each other (D3).
    PriceModel {
        /// A 24-hour dialogue, by who opened it; from 2022-02-01.
        Dialogue,
        /// A 24-hour conversation, by category; several of different categories may be open; from 2023-06-01.
        Conversation,
        /// A delivered business message, by category; from 2025-07-01.
        Message,
    }
}
reading! {
    /// Which price service messages and conversations have (D3).
    ServiceRate {
        /// The one the rate card names for service.
        Service,
        /// The one it names for utility, without volume tiers; the one for service where it names none.
        Utility,
    }
}
reading! {
    /// What shares one free allowance (D4).
    FreeScope {
        /// All numbers of a WABA.
        Waba,
        /// Each number has its own.
        Number,
    }
}
reading! {
    /// Which ad-opened dialogues are free (D5).
    AdsFree {
        /// Only the first click-through of each customer to that number.
        FirstClick,
        /// Every one.
        EveryClick,
    }
}
reading! {
    /// When accrued cost triggers a write-off (W1).
    Crossing {
        /// Above the amount.
        Above,
        /// At the amount.
        Reached,
    }
}
reading! {
    /// How much a threshold write-off debits (W1).
    ThresholdDebits {
        /// All that is accrued.
        Accrued,
        /// Exactly the threshold amount; the rest stays accrued.
        Threshold,
    }
}
reading! {
    /// How a threshold repeats within a month (W1).
    ThresholdRepeats {
        /// Accrual starts again after each write-off.
        Restart,
        /// At each multiple of the amount in the month's running total.
        Multiples,
        /// Once a month.
        Once,
    }
}
reading! {
    /// What accrues together (W1).
    ThresholdScope {
        /// All numbers of a WABA.
        Waba,
        /// Each number.
        Number,
        /// The whole account.
        Account,
    }
}
reading! {
    /// When accrued dialogues of a cancelled number are debited (C3).
    SettlesAccrued {
        /// As usual: at the threshold or at month start.
        MonthStart,
        /// At cancellation.
        AtCancel,
    }
}
