use billing::Plan;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::lists::LARGEST_PAGE;
use super::{AccountApi, check_clock, wire};
use crate::http::of_status;
use crate::{
    AccountSeen, CancellationPreviewSeen, CancellationSeen, FeedPage, NumberSeen, PlanPreviewSeen, ProviderError,
    QuoteSeen, RequestStatus, TermsSeen,
};

pub(super) fn plan_word(plan: Plan) -> &'static str {
    match plan {
        Plan::Monthly => "monthly",
        Plan::Yearly => "yearly",
    }
}

impl AccountApi {
    pub(super) async fn read_account(&self) -> Result<AccountSeen, ProviderError> {
        let answer = self.get("account", &["v1", "account"], &[]).await?;
        let account: AccountSeen = answer.decode::<wire::Account>()?.into();
        check_clock(&account, &answer)?;
        Ok(account)
    }

    pub(super) async fn read_terms(&self) -> Result<TermsSeen, ProviderError> {
        Ok(self.get("terms", &["v1", "terms"], &[]).await?.decode::<wire::Terms>()?.into())
    }

    pub(super) async fn read_number(&self, number_id: &str) -> Result<NumberSeen, ProviderError> {
        Ok(self.get("number", &["v1", "numbers", number_id], &[]).await?.decode::<wire::Number>()?.into())
    }

    pub(super) async fn read_feed<W, T>(
        &self,
        name: &'static str,
        after: Option<&str>,
        limit: u32,
    ) -> Result<FeedPage<T>, ProviderError>
    where
        W: DeserializeOwned + Into<T>,
    {
        let limit = limit.clamp(1, LARGEST_PAGE).to_string();
        let mut query = vec![("limit", limit.as_str())];
        query.extend(after.map(|after| ("after", after)));
        let answer = match self.get(name, &["v1", name], &query).await {
            Err(ProviderError::Refused { code, .. }) if after.is_some() => {
                return Err(ProviderError::CursorRefused { feed: name, code });
            }
            answer => answer?,
        };
        let page: wire::FeedPage<W> = answer.decode()?;
        let items = page.items.into_iter().map(Into::into).collect();
        Ok(FeedPage { items, cursor: page.cursor, more: page.more, total: page.total })
    }

    pub(super) async fn read_quote(&self, plan: Plan, waba_id: &str) -> Result<QuoteSeen, ProviderError> {
        let query = [("plan", plan_word(plan)), ("waba_id", waba_id)];
        Ok(self.get("quote", &["v1", "quote"], &query).await?.decode::<wire::Quote>()?.into())
    }

    pub(super) async fn read_plan_preview(
        &self,
        number_id: &str,
        plan: Plan,
    ) -> Result<PlanPreviewSeen, ProviderError> {
        let path = ["v1", "numbers", number_id, "plan-preview"];
        let answer = self.get("plan-preview", &path, &[("plan", plan_word(plan))]).await?;
        Ok(answer.decode::<wire::PlanPreview>()?.into())
    }

    pub(super) async fn read_cancellation_preview(
        &self,
        number_id: &str,
    ) -> Result<CancellationPreviewSeen, ProviderError> {
        let path = ["v1", "numbers", number_id, "cancellation-preview"];
        let answer = self.get("cancellation-preview", &path, &[]).await?;
        Ok(answer.decode::<wire::CancellationPreview>()?.into())
    }

    pub(super) async fn read_cancellation(&self, number_id: &str) -> Result<Option<CancellationSeen>, ProviderError> {
        match self.get("cancellation", &["v1", "numbers", number_id, "cancellation"], &[]).await {
            Ok(answer) => Ok(Some(answer.decode::<wire::Cancellation>()?.into())),
            Err(error) if error.is_not_found() => Ok(None),
            Err(error) => Err(error),
        }
    }

    pub(super) async fn read_request(&self, key: Uuid) -> Result<RequestStatus, ProviderError> {
        let key = key.to_string();
        let answer = self.get("requests", &["v1", "requests", &key], &[]).await?;
        let seen: wire::RequestSeen = answer.decode()?;
        if seen.status != wire::RequestState::Done {
            return Ok(RequestStatus::Unknown);
        }
        let response = seen.response.unwrap_or_default();
        Ok(match seen.http_status {
            Some(status @ 300..) => RequestStatus::Refused(of_status(status, response.to_string().as_bytes(), None)),
            _ => RequestStatus::Accepted { response },
        })
    }
}
