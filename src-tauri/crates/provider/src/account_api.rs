//! The adapter of the account API, version 1: the interface this project specifies itself.

mod lists;
mod reads;
mod wire;
mod writes;

use std::time::SystemTime;

use billing::Plan;
use chrono::{DateTime, TimeDelta, Utc};
use secrecy::SecretString;
use uuid::Uuid;

use crate::http::{Answer, Http, Limits, Request};
use crate::{
    AccountSeen, Asked, BillSeen, CancellationPreviewSeen, CancellationSeen, Capabilities, ClaimSeen, ClockSeen,
    CodeRequest, CodeSent, DebitSeen, DialogueSeen, EventSeen, FeedPage, NewClaim, NewNumber, NumberAdded, NumberSeen,
    Pauses, PlanPreviewSeen, Provider, ProviderError, QuoteSeen, ReportSeen, RequestStatus, TermsSeen, WabaSeen,
};

/// The furthest two clocks may be apart before no date can be trusted.
const ALLOWED_SKEW: TimeDelta = TimeDelta::minutes(5);

/// A provider that speaks the account API.
#[derive(Clone, Debug)]
pub struct AccountApi {
    http: Http,
}

impl AccountApi {
    /// The provider at an address: https, or http on this very computer.
    pub fn new(base: &str, token: SecretString) -> Result<Self, ProviderError> {
        Self::with_limits(base, token, Limits::default())
    }

    /// The same with other bounds.
    pub fn with_limits(base: &str, token: SecretString, limits: Limits) -> Result<Self, ProviderError> {
        Ok(Self { http: Http::new(base, token, limits)? })
    }

    /// The same with pauses that pass in another way than by the clock.
    #[must_use]
    pub fn with_pauses(mut self, pauses: Pauses) -> Self {
        self.http.pauses = pauses;
        self
    }

    async fn get(
        &self,
        endpoint: &'static str,
        path: &[&str],
        query: &[(&str, &str)],
    ) -> Result<Answer, ProviderError> {
        self.http.send(Request::get(endpoint, path, query)).await
    }
}

/// Refuses a provider with a real clock that differs from this computer's by more than five minutes.
fn check_clock(account: &AccountSeen, answer: &Answer) -> Result<(), ProviderError> {
    if account.clock == ClockSeen::Simulated {
        return Ok(());
    }
    // The header is written at the same moment as `now`, and a proxy that keeps answers shows in it.
    let provider = answer.date.unwrap_or(account.now);
    let skew = DateTime::<Utc>::from(SystemTime::now()) - provider;
    if skew.abs() > ALLOWED_SKEW {
        return Err(ProviderError::ClockSkew { seconds: skew.num_seconds() });
    }
    Ok(())
}

impl Provider for AccountApi {
    fn capabilities(&self) -> Capabilities {
        Capabilities::ALL
    }

    fn account(&self) -> Asked<'_, AccountSeen> {
        Box::pin(self.read_account())
    }

    fn terms(&self) -> Asked<'_, TermsSeen> {
        Box::pin(self.read_terms())
    }

    fn rates(&self) -> Asked<'_, Vec<billing::Rate>> {
        Box::pin(self.read_list::<wire::Rate, _>("rate-cards"))
    }

    fn wabas(&self) -> Asked<'_, Vec<WabaSeen>> {
        Box::pin(self.read_list::<wire::Waba, _>("wabas"))
    }

    fn numbers(&self) -> Asked<'_, Vec<NumberSeen>> {
        Box::pin(self.read_list::<wire::Number, _>("numbers"))
    }

    fn number<'a>(&'a self, number_id: &'a str) -> Asked<'a, NumberSeen> {
        Box::pin(self.read_number(number_id))
    }

    fn events<'a>(&'a self, after: Option<&'a str>, limit: u32) -> Asked<'a, FeedPage<EventSeen>> {
        Box::pin(self.read_feed::<wire::Event, _>("events", after, limit))
    }

    fn debits<'a>(&'a self, after: Option<&'a str>, limit: u32) -> Asked<'a, FeedPage<DebitSeen>> {
        Box::pin(self.read_feed::<wire::Debit, _>("debits", after, limit))
    }

    fn dialogues<'a>(&'a self, after: Option<&'a str>, limit: u32) -> Asked<'a, FeedPage<DialogueSeen>> {
        Box::pin(self.read_feed::<wire::Dialogue, _>("dialogues", after, limit))
    }

    fn bills(&self) -> Asked<'_, Vec<BillSeen>> {
        Box::pin(self.read_list::<wire::Bill, _>("bills"))
    }

    fn reports(&self) -> Asked<'_, Vec<ReportSeen>> {
        Box::pin(self.read_list::<wire::Report, _>("reports"))
    }

    fn refund_claims(&self) -> Asked<'_, Vec<ClaimSeen>> {
        Box::pin(self.read_list::<wire::Claim, _>("refund-claims"))
    }

    fn quote<'a>(&'a self, plan: Plan, waba_id: &'a str) -> Asked<'a, QuoteSeen> {
        Box::pin(self.read_quote(plan, waba_id))
    }

    fn plan_preview<'a>(&'a self, number_id: &'a str, plan: Plan) -> Asked<'a, PlanPreviewSeen> {
        Box::pin(self.read_plan_preview(number_id, plan))
    }

    fn cancellation_preview<'a>(&'a self, number_id: &'a str) -> Asked<'a, CancellationPreviewSeen> {
        Box::pin(self.read_cancellation_preview(number_id))
    }

    fn cancellation<'a>(&'a self, number_id: &'a str) -> Asked<'a, Option<CancellationSeen>> {
        Box::pin(self.read_cancellation(number_id))
    }

    fn add_number<'a>(&'a self, number: &'a NewNumber, key: Uuid) -> Asked<'a, NumberAdded> {
        Box::pin(self.write_number(number, key))
    }

    fn send_code<'a>(&'a self, number_id: &'a str, how: &'a CodeRequest, key: Uuid) -> Asked<'a, CodeSent> {
        Box::pin(self.write_code_request(number_id, how, key))
    }

    fn confirm_code<'a>(&'a self, number_id: &'a str, code: &'a str, key: Uuid) -> Asked<'a, NumberSeen> {
        Box::pin(self.write_verification(number_id, code, key))
    }

    fn set_display_name<'a>(&'a self, number_id: &'a str, name: &'a str, key: Uuid) -> Asked<'a, NumberSeen> {
        Box::pin(self.write_display_name(number_id, name, key))
    }

    fn change_plan<'a>(&'a self, number_id: &'a str, plan: Plan, key: Uuid) -> Asked<'a, NumberSeen> {
        Box::pin(self.write_plan(number_id, plan, key))
    }

    fn pay_debit<'a>(&'a self, debit_id: &'a str, key: Uuid) -> Asked<'a, DebitSeen> {
        Box::pin(self.write_payment(debit_id, key))
    }

    fn request_cancellation<'a>(&'a self, number_id: &'a str, key: Uuid) -> Asked<'a, CancellationSeen> {
        Box::pin(self.write_cancellation(number_id, key))
    }

    fn delete_number<'a>(&'a self, number_id: &'a str, key: Uuid) -> Asked<'a, NumberSeen> {
        Box::pin(self.write_deletion(number_id, key))
    }

    fn claim_refund<'a>(&'a self, claim: &'a NewClaim, key: Uuid) -> Asked<'a, ClaimSeen> {
        Box::pin(self.write_claim(claim, key))
    }

    fn request_status(&self, key: Uuid) -> Asked<'_, RequestStatus> {
        Box::pin(self.read_request(key))
    }
}
