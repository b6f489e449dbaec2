//! The other writes: codes, plans, names, debits, deletion, refunds.

use views::model::{Amount, HostingPrice, Plan};

use crate::Desk;
use crate::error::DeskError;
use crate::model::{CodeMethod, CodeSent, Intention, IntentionState, PlanPreview};
use crate::pages::month_named;
use crate::settings::language;
use crate::want::Want;
use crate::wizard::{is_out_of_reach, money};

impl Desk {
    /// Has a verification code sent to a number that is being connected.
    pub async fn send_code(&self, number_id: &str, method: CodeMethod) -> Result<CodeSent, DeskError> {
        self.known_number(number_id)?;
        let language = language(&self.saved_settings());
        let want = Want::SendCode { number_id: number_id.to_owned(), method, language };
        let intention = self.perform(want, None).await?;
        let sent_at = match intention.state {
            IntentionState::Done => {
                let session = self.session()?;
                let number = session.store.reader()?.number(number_id)?;
                number.and_then(|number| number.verification).map(|(at, _)| at)
            }
            _ => None,
        };
        Ok(CodeSent { intention, sent_at, method })
    }

    /// Confirms a verification code.
    pub async fn confirm_code(&self, number_id: &str, code: &str) -> Result<Intention, DeskError> {
        self.known_number(number_id)?;
        let code: String = code.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        if code.is_empty() || !code.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(DeskError::invalid("code", "digits only"));
        }
        self.perform(Want::ConfirmCode { number_id: number_id.to_owned(), code }, None).await
    }

    /// Deletes a cancelled number whose wait is over.
    pub async fn delete_number(&self, number_id: &str) -> Result<Intention, DeskError> {
        self.known_number(number_id)?;
        self.perform(Want::DeleteNumber { number_id: number_id.to_owned() }, None).await
    }

    /// Pays a failed debit.
    pub async fn pay_debit(&self, debit_id: &str) -> Result<Intention, DeskError> {
        let session = self.session()?;
        let known = session.store.reader()?.debit(debit_id)?;
        known.ok_or_else(|| DeskError::not_found("debit", debit_id))?;
        self.perform(Want::PayDebit { debit_id: debit_id.to_owned() }, None).await
    }

    /// Changes how a number's hosting is paid, from its next debit on.
    pub async fn change_plan(&self, number_id: &str, plan: Plan) -> Result<Intention, DeskError> {
        self.known_number(number_id)?;
        self.perform(Want::ChangePlan { number_id: number_id.to_owned(), plan: plan.into() }, None).await
    }

    /// What changing the plan would mean: the provider's word, or our own arithmetic while it cannot be reached.
    pub async fn plan_preview(&self, number_id: &str, plan: Plan) -> Result<PlanPreview, DeskError> {
        let session = self.session()?;
        self.known_number(number_id)?;
        let told = match self.provider(&session).await {
            Ok(provider) => provider.plan_preview(number_id, plan.into()).await.map_err(DeskError::from),
            Err(error) => Err(error),
        };
        match told {
            Ok(told) => Ok(PlanPreview {
                from: told.from.into(),
                to: told.to.into(),
                effective_at: told.effective_at,
                price: views::price_view(told.price, plan.into()),
                offline: false,
            }),
            Err(DeskError::Provider(error)) if is_out_of_reach(&error) => self.own_preview(number_id, plan),
            Err(error) => Err(error),
        }
    }

    fn own_preview(&self, number_id: &str, plan: Plan) -> Result<PlanPreview, DeskError> {
        let facts = self.number(number_id)?.plan;
        let price = match facts.switch {
            Some(switch) if switch.to == plan => switch.price,
            Some(_) => facts.price,
            None => HostingPrice::NoFurtherDebit,
        };
        Ok(PlanPreview { from: facts.plan, to: plan, effective_at: facts.renews_at, price, offline: true })
    }

    /// Asks Meta for another display name.
    pub async fn set_display_name(&self, number_id: &str, name: &str) -> Result<Intention, DeskError> {
        self.known_number(number_id)?;
        let name = name.trim();
        if name.is_empty() {
            return Err(DeskError::invalid("name", "nothing was entered"));
        }
        let want = Want::SetDisplayName { number_id: number_id.to_owned(), name: name.to_owned() };
        self.perform(want, None).await
    }

    /// Asks for money back (W5).
    pub async fn claim_refund(
        &self,
        month: &str,
        waba_id: &str,
        amount: Amount,
        reason: &str,
    ) -> Result<Intention, DeskError> {
        let amount = money(&amount)?;
        if amount.is_zero() || amount.is_negative() {
            return Err(DeskError::invalid("amount", "more than nothing"));
        }
        let (waba_id, reason) = (waba_id.to_owned(), reason.trim().to_owned());
        self.perform(Want::ClaimRefund { month: month_named(month)?, waba_id, amount, reason }, None).await
    }

    fn known_number(&self, id: &str) -> Result<(), DeskError> {
        let session = self.session()?;
        let found = session.store.reader()?.number(id)?;
        found.map(|_| ()).ok_or_else(|| DeskError::not_found("number", id))
    }
}
