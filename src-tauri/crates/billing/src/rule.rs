//! The ids of the billing rules.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A billing rule by its id; each explanation shown to a person names one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum RuleId {
    /// Hosting prices.
    H1,
    /// The lower price from five numbers.
    H2,
    /// When hosting is debited.
    H3,
    /// A hosting debit that fails.
    H4,
    /// No new number while anything is unpaid.
    H5,
    /// The 24-hour window of a dialogue.
    D1,
    /// Who opened a dialogue.
    D2,
    /// The price of a dialogue.
    D3,
    /// The free allowance.
    D4,
    /// Dialogues opened from ads.
    D5,
    /// Write-off by threshold.
    W1,
    /// Write-off at month start.
    W2,
    /// Rounding and carry.
    W3,
    /// A write-off that fails.
    W4,
    /// Meta's monthly report.
    W5,
    /// Ordinary cancellation.
    C1,
    /// Cancellation after paid dialogues.
    C2,
    /// What is accrued at cancellation.
    C3,
    /// Meta's own clock.
    C4,
    /// Leaving changes the price of the other numbers.
    C5,
    /// Blocked numbers.
    C6,
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}
