//! What can be asked of a provider, in our own words, and the adapters that ask it.
//!
//! A [`Provider`] says what it can do ([`Capabilities`]) and answers in the types of [`seen`]; every failure is a
//! [`ProviderError`], a decision for the caller. Nothing here stores anything or knows what a page shows.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

mod account_api;
mod capabilities;
mod error;
mod http;
mod pauses;
mod requests;
mod retry;
mod seen;

use std::future::Future;
use std::pin::Pin;

use billing::Plan;
use uuid::Uuid;

pub use account_api::AccountApi;
pub use capabilities::Capabilities;
pub use error::ProviderError;
pub use http::Limits;
pub use http::address::normal_address;
pub use pauses::{Pause, Pauses};
pub use requests::*;
pub use retry::{Call, Next, RetryRules};
pub use seen::*;

/// A moment in UTC.
pub type Instant = billing::Instant;

/// An answer on its way. Dropping it gives up waiting; a write may have been carried out all the same.
pub type Asked<'a, T> = Pin<Box<dyn Future<Output = Result<T, ProviderError>> + Send + 'a>>;

macro_rules! unless_offered {
    ($what:literal) => {
        Box::pin(std::future::ready(Err(ProviderError::NotOffered($what))))
    };
}

/// A company that rents out numbers, asked over its interface.
///
/// Every call that is not offered answers [`ProviderError::NotOffered`]; [`Provider::capabilities`] says so
/// beforehand. A write takes the id of its intention as idempotency key: the same key never acts twice.
pub trait Provider: Send + Sync {
    /// What this provider can do.
    fn capabilities(&self) -> Capabilities;

    /// The account, its card and the provider's time.
    fn account(&self) -> Asked<'_, AccountSeen>;

    /// The terms in force.
    fn terms(&self) -> Asked<'_, TermsSeen> {
        unless_offered!("terms")
    }

    /// Every rate it knows, past ones too.
    fn rates(&self) -> Asked<'_, Vec<billing::Rate>> {
        unless_offered!("rates")
    }

    /// All WABAs.
    fn wabas(&self) -> Asked<'_, Vec<WabaSeen>>;

    /// All numbers, deleted ones too if it still lists them.
    fn numbers(&self) -> Asked<'_, Vec<NumberSeen>>;

    /// One number.
    fn number<'a>(&'a self, _number_id: &'a str) -> Asked<'a, NumberSeen> {
        unless_offered!("number")
    }

    /// What happened to numbers, after a cursor.
    fn events<'a>(&'a self, _after: Option<&'a str>, _limit: u32) -> Asked<'a, FeedPage<EventSeen>> {
        unless_offered!("events")
    }

    /// States of debits, after a cursor: a debit whose outcome changes comes again.
    fn debits<'a>(&'a self, _after: Option<&'a str>, _limit: u32) -> Asked<'a, FeedPage<DebitSeen>> {
        unless_offered!("debits")
    }

    /// Dialogues in the order they opened, after a cursor.
    fn dialogues<'a>(&'a self, _after: Option<&'a str>, _limit: u32) -> Asked<'a, FeedPage<DialogueSeen>> {
        unless_offered!("dialogues")
    }

    /// The bills of all closed months.
    fn bills(&self) -> Asked<'_, Vec<BillSeen>> {
        unless_offered!("bills")
    }

    /// Meta's monthly reports (W5).
    fn reports(&self) -> Asked<'_, Vec<ReportSeen>> {
        unless_offered!("reports")
    }

    /// Refund claims and where they stand.
    fn refund_claims(&self) -> Asked<'_, Vec<ClaimSeen>> {
        unless_offered!("refund_claims")
    }

    /// The price of one more number.
    fn quote<'a>(&'a self, _plan: Plan, _waba_id: &'a str) -> Asked<'a, QuoteSeen> {
        unless_offered!("quote")
    }

    /// What another plan would cost.
    fn plan_preview<'a>(&'a self, _number_id: &'a str, _plan: Plan) -> Asked<'a, PlanPreviewSeen> {
        unless_offered!("plan_preview")
    }

    /// What cancelling a number now would cost and when it would be gone.
    fn cancellation_preview<'a>(&'a self, _number_id: &'a str) -> Asked<'a, CancellationPreviewSeen> {
        unless_offered!("cancellation_preview")
    }

    /// The cancellation of a number, none if there is none.
    fn cancellation<'a>(&'a self, _number_id: &'a str) -> Asked<'a, Option<CancellationSeen>> {
        unless_offered!("cancellation")
    }

    /// Rents one more number.
    fn add_number<'a>(&'a self, _number: &'a NewNumber, _key: Uuid) -> Asked<'a, NumberAdded> {
        unless_offered!("add_number")
    }

    /// Has a verification code sent to a number.
    fn send_code<'a>(&'a self, _number_id: &'a str, _how: &'a CodeRequest, _key: Uuid) -> Asked<'a, CodeSent> {
        unless_offered!("send_code")
    }

    /// Confirms that code.
    fn confirm_code<'a>(&'a self, _number_id: &'a str, _code: &'a str, _key: Uuid) -> Asked<'a, NumberSeen> {
        unless_offered!("confirm_code")
    }

    /// Asks Meta for another display name.
    fn set_display_name<'a>(&'a self, _number_id: &'a str, _name: &'a str, _key: Uuid) -> Asked<'a, NumberSeen> {
        unless_offered!("set_display_name")
    }

    /// Changes how hosting is paid, from the next debit on.
    fn change_plan<'a>(&'a self, _number_id: &'a str, _plan: Plan, _key: Uuid) -> Asked<'a, NumberSeen> {
        unless_offered!("change_plan")
    }

    /// Tries a failed debit again.
    fn pay_debit<'a>(&'a self, _debit_id: &'a str, _key: Uuid) -> Asked<'a, DebitSeen> {
        unless_offered!("pay_debit")
    }

    /// Cancels a number.
    fn request_cancellation<'a>(&'a self, _number_id: &'a str, _key: Uuid) -> Asked<'a, CancellationSeen> {
        unless_offered!("request_cancellation")
    }

    /// Deletes a cancelled number whose wait is over.
    fn delete_number<'a>(&'a self, _number_id: &'a str, _key: Uuid) -> Asked<'a, NumberSeen> {
        unless_offered!("delete_number")
    }

    /// Asks money back (W5).
    fn claim_refund<'a>(&'a self, _claim: &'a NewClaim, _key: Uuid) -> Asked<'a, ClaimSeen> {
        unless_offered!("claim_refund")
    }

    /// What became of a write whose answer was lost. Asking changes nothing.
    fn request_status(&self, _key: Uuid) -> Asked<'_, RequestStatus> {
        unless_offered!("request_status")
    }
}
