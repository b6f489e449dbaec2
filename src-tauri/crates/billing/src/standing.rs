//! The standing of a number: where it is between being connected and being gone.

use serde::{Deserialize, Serialize};

use crate::Instant;

/// Where a number is. Suspended, blocked and deleted are three states and never mixed (C6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "standing", rename_all = "snake_case")]
pub enum Standing {
    /// Subscribed; its verification code is not confirmed yet.
    Connecting,
    /// Working.
    Active,
    /// Not working until a failed debit is paid (H4, W4).
    Suspended {
        /// Whether it had been verified before; it returns to where it was.
        connected: bool,
    },
    /// Cancelled, and must wait: it opens no dialogues and has no hosting debits (C2).
    Blocked {
        /// When it may be deleted; unknown until its last paid dialogue is paid for.
        deletable_from: Option<Instant>,
    },
    /// Cancelled, and may be deleted.
    Deletable,
    /// Gone. The number can be used in the ordinary WhatsApp apps again.
    Deleted,
}

/// Something that happens to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum StandingEvent {
    /// The verification code was confirmed.
    Verified,
    /// A debit that concerns it failed (H4, W4).
    DebitFailed,
    /// Everything that suspended it is paid (H4, W4).
    Paid,
    /// Cancelled with no paid dialogue to wait for (C1).
    CancelledAtOnce,
    /// Cancelled while a paid dialogue is unpaid or was paid for less than 30 days ago (C2).
    Cancelled {
        /// When it may be deleted, if that is already known.
        deletable_from: Option<Instant>,
    },
    /// Its last paid dialogue has been paid for: the 30 days run (C2).
    SettlementKnown {
        /// When it may be deleted.
        deletable_from: Instant,
    },
    /// The date from which it may be deleted has come (C2).
    WaitOver,
    /// The person deleted it.
    Deleted,
}

/// Something happened to a number that cannot happen where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{event:?} cannot happen to a number that is {from:?}")]
pub struct IllegalTransition {
    /// Where it is.
    pub from: Standing,
    /// What should have happened.
    pub event: StandingEvent,
}

impl Standing {
    /// Where the number is after an event.
    ///
    /// Rules H4, W4, C1, C2 and C6. A second failure does not suspend twice, and a payment for a number that
    /// works changes nothing.
    pub fn after(self, event: StandingEvent) -> Result<Self, IllegalTransition> {
        use StandingEvent as E;
        let next = match (self, event) {
            (Self::Connecting, E::Verified) => Self::Active,
            (Self::Connecting, E::DebitFailed) => Self::Suspended { connected: false },
            (Self::Active, E::DebitFailed) => Self::Suspended { connected: true },
            (Self::Suspended { connected: false }, E::Paid) => Self::Connecting,
            (Self::Suspended { connected: true }, E::Paid) => Self::Active,
            (Self::Suspended { .. } | Self::Blocked { .. }, E::DebitFailed) => self,
            (Self::Connecting | Self::Active | Self::Blocked { .. } | Self::Deletable, E::Paid) => self,
            (Self::Connecting | Self::Active | Self::Suspended { .. }, E::CancelledAtOnce) => Self::Deleted,
            (Self::Connecting | Self::Active | Self::Suspended { .. }, E::Cancelled { deletable_from }) => {
                Self::Blocked { deletable_from }
            }
            (Self::Blocked { .. }, E::SettlementKnown { deletable_from }) => {
                Self::Blocked { deletable_from: Some(deletable_from) }
            }
            (Self::Blocked { deletable_from: Some(_) }, E::WaitOver) => Self::Deletable,
            (Self::Deletable, E::Deleted) => Self::Deleted,
            _ => return Err(IllegalTransition { from: self, event }),
        };
        Ok(next)
    }

    /// Whether it counts for the price from five numbers, and has hosting debits once it works (H2, C2).
    #[must_use]
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Connecting | Self::Active | Self::Suspended { .. })
    }

    /// Whether customers and business can open dialogues with it (H4, C2, C6).
    #[must_use]
    pub const fn opens_dialogues(self) -> bool {
        matches!(self, Self::Active)
    }

    /// Its name in snake case, as databases and interfaces write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Connecting => "connecting",
            Self::Active => "active",
            Self::Suspended { .. } => "suspended",
            Self::Blocked { .. } => "blocked",
            Self::Deletable => "deletable",
            Self::Deleted => "deleted",
        }
    }
}
