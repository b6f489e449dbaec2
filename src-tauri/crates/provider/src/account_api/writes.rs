use billing::Plan;
use reqwest::Method;
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::{AccountApi, reads::plan_word, wire};
use crate::http::{Answer, Request};
use crate::{
    CancellationSeen, ClaimSeen, CodeMethod, CodeRequest, CodeSent, DebitSeen, NewClaim, NewNumber, NumberAdded,
    NumberSeen, ProviderError,
};

impl AccountApi {
    pub(super) async fn write_number(&self, number: &NewNumber, key: Uuid) -> Result<NumberAdded, ProviderError> {
        let body = json!({
            "number": number.phone, "waba_id": number.waba_id, "display_name": number.display_name,
            "plan": plan_word(number.plan), "agreed_price": number.agreed_price,
        });
        let answer = self.write("numbers", Method::POST, &["v1", "numbers"], &body, key).await?;
        Ok(lost_if_odd(answer.decode::<wire::NumberAdded>(), key)?.into())
    }

    pub(super) async fn write_code_request(
        &self,
        number_id: &str,
        how: &CodeRequest,
        key: Uuid,
    ) -> Result<CodeSent, ProviderError> {
        let method = match how.method {
            CodeMethod::Sms => "sms",
            CodeMethod::Voice => "voice",
        };
        let body = json!({ "method": method, "language": how.language });
        let answer = self.write("code", Method::POST, &["v1", "numbers", number_id, "code"], &body, key).await?;
        Ok(lost_if_odd(answer.decode::<wire::CodeSent>(), key)?.into())
    }

    pub(super) async fn write_verification(
        &self,
        number_id: &str,
        code: &str,
        key: Uuid,
    ) -> Result<NumberSeen, ProviderError> {
        self.write_to_number("verification", Method::POST, number_id, &json!({ "code": code }), key).await
    }

    pub(super) async fn write_display_name(
        &self,
        number_id: &str,
        name: &str,
        key: Uuid,
    ) -> Result<NumberSeen, ProviderError> {
        self.write_to_number("display-name", Method::PUT, number_id, &json!({ "display_name": name }), key).await
    }

    pub(super) async fn write_plan(&self, number_id: &str, plan: Plan, key: Uuid) -> Result<NumberSeen, ProviderError> {
        self.write_to_number("plan", Method::POST, number_id, &json!({ "plan": plan_word(plan) }), key).await
    }

    async fn write_to_number(
        &self,
        what: &'static str,
        method: Method,
        number_id: &str,
        body: &impl Serialize,
        key: Uuid,
    ) -> Result<NumberSeen, ProviderError> {
        let answer = self.write(what, method, &["v1", "numbers", number_id, what], body, key).await?;
        Ok(lost_if_odd(answer.decode::<wire::Number>(), key)?.into())
    }

    pub(super) async fn write_payment(&self, debit_id: &str, key: Uuid) -> Result<DebitSeen, ProviderError> {
        let path = ["v1", "debits", debit_id, "payment"];
        let answer = self.write("payment", Method::POST, &path, &json!({}), key).await?;
        Ok(lost_if_odd(answer.decode::<wire::Debit>(), key)?.into())
    }

    pub(super) async fn write_cancellation(
        &self,
        number_id: &str,
        key: Uuid,
    ) -> Result<CancellationSeen, ProviderError> {
        let path = ["v1", "numbers", number_id, "cancellation"];
        let answer = self.write("cancellation", Method::POST, &path, &json!({}), key).await?;
        Ok(lost_if_odd(answer.decode::<wire::Cancellation>(), key)?.into())
    }

    pub(super) async fn write_deletion(&self, number_id: &str, key: Uuid) -> Result<NumberSeen, ProviderError> {
        let path = ["v1", "numbers", number_id];
        let answer = self.write("number", Method::DELETE, &path, &json!({}), key).await?;
        Ok(lost_if_odd(answer.decode::<wire::Number>(), key)?.into())
    }

    pub(super) async fn write_claim(&self, claim: &NewClaim, key: Uuid) -> Result<ClaimSeen, ProviderError> {
        let body = json!({
            "month": claim.month, "waba_id": claim.waba_id, "amount": claim.amount, "reason": claim.reason,
        });
        let answer = self.write("refund-claims", Method::POST, &["v1", "refund-claims"], &body, key).await?;
        Ok(lost_if_odd(answer.decode::<wire::Claim>(), key)?.into())
    }

    async fn write(
        &self,
        endpoint: &'static str,
        method: Method,
        path: &[&str],
        body: &impl Serialize,
        key: Uuid,
    ) -> Result<Answer, ProviderError> {
        self.http.send(Request::write(endpoint, method, path, body, key)?).await
    }
}

/// A success whose body cannot be read was carried out, but how it ended is not known here.
fn lost_if_odd<T>(decoded: Result<T, ProviderError>, key: Uuid) -> Result<T, ProviderError> {
    decoded.map_err(|cause| ProviderError::OutcomeUnknown { key, cause: Box::new(cause) })
}
