//! The shapes of the account API on the wire: what a client sends and gets, as JSON.
//!
//! Nothing here decides anything. Amounts are decimal strings with a currency, instants RFC 3339 in UTC,
//! days `2026-03-18`, months `2026-03`. A name that a client may store never changes its spelling.

mod account;
mod bill;
mod cancellation;
mod debit;
mod dialogue;
mod event;
mod money;
mod number;
mod page;
mod refund;
mod request;
mod words;

pub(crate) use account::{Account, Card, Clock, RateCardEntry, Report, Terms, Waba};
pub(crate) use bill::{Bill, BillLine, BillState, LineKind};
pub(crate) use cancellation::{
    Cancellation, CancellationPreview, CancellationRule, CancellationState, CancellationStep, StepName,
};
pub(crate) use debit::{Attempt, Covers, Debit, DebitKind, Decline, Outcome, Period};
pub(crate) use dialogue::{Charge, Dialogue, Entry, Initiator};
pub(crate) use event::{Event, EventKind};
pub(crate) use money::{Currency, Money};
pub(crate) use number::{
    AddNumber, AddedNumber, CodeMethod, CodeSent, DisplayName, Empty, NameStatus, Number, OthersPrice, Plan,
    PlanChange, PlanPreview, Quality, Quote, QuoteKind, SendCode, Standing, Verification, VerificationCode,
};
pub(crate) use page::{Feed, FeedQuery, List, ListQuery};
pub(crate) use refund::{ClaimRefund, ClaimState, RefundClaim};
pub(crate) use request::{RequestRecord, RequestStatus};
pub(crate) use words::{words, words_schema};
