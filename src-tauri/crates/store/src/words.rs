//! The closed and open vocabularies of the archive.
//!
//! A provider may use a word nobody knew when this was written. It is kept as it came (`Other`) and shown as it
//! is; only what changes money is closed.

use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

macro_rules! open_words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)*
            /// A word this version does not know, as it came.
            Other(String),
        }

        impl $name {
            /// The word itself.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)*
                    Self::Other(word) => word,
                }
            }
        }

        impl From<&str> for $name {
            fn from(word: &str) -> Self {
                match word {
                    $($word => Self::$variant,)*
                    other => Self::Other(other.to_owned()),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::from(self.as_str()))
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_str().map(Self::from)
            }
        }
    };
}

open_words! {
    /// Whose clock tells the provider's time.
    Clock { /** The wall clock. */ Real = "real", /** The demo's own clock. */ Simulated = "simulated" }
}
open_words! {
    /// Where a number stands.
    Standing {
        /// Being connected: the code is not confirmed yet.
        Connecting = "connecting",
        /// Working.
        Active = "active",
        /// A debit failed (H4, W4).
        Suspended = "suspended",
        /// Cancelled and not yet deletable (C2, C6).
        Blocked = "blocked",
        /// May be deleted now.
        Deletable = "deletable",
        /// Gone.
        Deleted = "deleted",
    }
}
open_words! {
    /// Meta's word on the display name.
    NameStatus {
        /// Accepted.
        Approved = "approved",
        /// Being reviewed.
        Pending = "pending",
        /// Refused.
        Declined = "declined",
    }
}
open_words! {
    /// Meta's quality mark of a number.
    Quality {
        /// Good.
        Green = "green",
        /// Falling.
        Yellow = "yellow",
        /// Bad.
        Red = "red",
        /// Not rated yet.
        Unknown = "unknown",
    }
}
open_words! {
    /// What happened to a number.
    EventKind {
        /// The subscription began.
        Subscribed = "subscribed",
        /// A verification code was sent.
        CodeSent = "code_sent",
        /// The code was confirmed.
        Connected = "connected",
        /// A debit failed.
        Suspended = "suspended",
        /// It was paid.
        Resumed = "resumed",
        /// The subscription was cancelled.
        Cancelled = "cancelled",
        /// It may not be deleted yet.
        Blocked = "blocked",
        /// It may be deleted.
        Deletable = "deletable",
        /// It is gone.
        Deleted = "deleted",
        /// Another plan from the next debit on.
        PlanChanged = "plan_changed",
        /// Another display name.
        NameChanged = "name_changed",
    }
}
open_words! {
    /// What a debit is for.
    DebitKind {
        /// A month or a year of hosting (H3).
        Hosting = "hosting",
        /// Accrued dialogues, at the threshold (W1).
        Threshold = "threshold",
        /// Accrued dialogues, at month start (W2).
        MonthStart = "month_start",
        /// One more month when leaving (C2).
        ExtraMonth = "extra_month",
        /// Money back (W5).
        Refund = "refund",
    }
}
open_words! {
    /// How a debit or one attempt of it went.
    Outcome {
        /// The money moved.
        Paid = "paid",
        /// It did not.
        Failed = "failed",
    }
}
open_words! {
    /// Why a card refused.
    Decline {
        /// The bank said no.
        CardDeclined = "card_declined",
        /// The card is past its date.
        CardExpired = "card_expired",
    }
}
open_words! {
    /// Where a bill stands.
    BillState {
        /// Everything in it is paid.
        Paid = "paid",
        /// Something in it is still open.
        ToBePaid = "to_be_paid",
        /// A debit in it failed.
        Failed = "failed",
        /// It was paid back.
        Refunded = "refunded",
    }
}
open_words! {
    /// What a line of a bill is for.
    LineKind {
        /// Hosting of a number.
        Hosting = "hosting",
        /// Dialogues of one price.
        Dialogue = "dialogue",
        /// The cents between the exact cost and the debits (W3).
        Rounding = "rounding",
        /// One more month when leaving (C2).
        ExtraMonth = "extra_month",
        /// Money back (W5).
        Refund = "refund",
    }
}
open_words! {
    /// Where a refund claim stands.
    ClaimState {
        /// The provider has it.
        Received = "received",
        /// It was paid back.
        Refunded = "refunded",
        /// It was refused.
        Refused = "refused",
    }
}
open_words! {
    /// A kind of difference between the provider's figure and ours.
    ConflictKind {
        /// The amount, the moment or the existence of a write-off.
        Debit = "debit",
        /// The charges of a month's dialogues.
        Dialogues = "dialogues",
        /// Meta's count of paid dialogues (W5).
        Report = "report",
    }
}
