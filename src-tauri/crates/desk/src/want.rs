//! What a person wants from the provider, as it is written down before it is sent, and how it is sent.

use billing::{Money, Month, PhoneNumber};
use provider::{CodeRequest, NewClaim, NewNumber, Provider, ProviderError};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::{StoreError, Writer};
use sync::{cancellation_row, claim_row, debit_row, number_row};
use uuid::Uuid;

use crate::model::{CodeMethod, IntentionKind};

/// A write. Its JSON lies in the archive until its outcome is known, and after.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Want {
    AddNumber {
        phone: PhoneNumber,
        waba_id: String,
        display_name: String,
        plan: billing::Plan,
        agreed_price: Option<Money>,
    },
    SendCode {
        number_id: String,
        method: CodeMethod,
        language: String,
    },
    ConfirmCode {
        number_id: String,
        /// Not written down: it is of no use later.
        #[serde(skip)]
        code: String,
    },
    Cancel {
        number_id: String,
    },
    DeleteNumber {
        number_id: String,
    },
    PayDebit {
        debit_id: String,
    },
    ChangePlan {
        number_id: String,
        plan: billing::Plan,
    },
    SetDisplayName {
        number_id: String,
        name: String,
    },
    ClaimRefund {
        month: Month,
        waba_id: String,
        amount: Money,
        reason: String,
    },
}

/// What came of a write, ready to be kept.
pub(crate) struct Achieved {
    /// What the provider calls it.
    pub(crate) reference: Option<String>,
    /// The number it is about.
    pub(crate) number_id: Option<String>,
    rows: Vec<Row>,
}

enum Row {
    Number(Box<store::Number>),
    Debit(Box<store::Debit>),
    Cancellation(store::Cancellation),
    Claim(store::RefundClaim),
}

impl Want {
    pub(crate) const fn kind(&self) -> IntentionKind {
        match self {
            Self::AddNumber { .. } => IntentionKind::AddNumber,
            Self::SendCode { .. } => IntentionKind::SendCode,
            Self::ConfirmCode { .. } => IntentionKind::ConfirmCode,
            Self::Cancel { .. } => IntentionKind::Cancel,
            Self::DeleteNumber { .. } => IntentionKind::DeleteNumber,
            Self::PayDebit { .. } => IntentionKind::PayDebit,
            Self::ChangePlan { .. } => IntentionKind::ChangePlan,
            Self::SetDisplayName { .. } => IntentionKind::SetDisplayName,
            Self::ClaimRefund { .. } => IntentionKind::ClaimRefund,
        }
    }

    pub(crate) fn number_id(&self) -> Option<&str> {
        match self {
            Self::SendCode { number_id, .. }
            | Self::ConfirmCode { number_id, .. }
            | Self::Cancel { number_id }
            | Self::DeleteNumber { number_id }
            | Self::ChangePlan { number_id, .. }
            | Self::SetDisplayName { number_id, .. } => Some(number_id),
            Self::AddNumber { .. } | Self::PayDebit { .. } | Self::ClaimRefund { .. } => None,
        }
    }

    pub(crate) fn debit_id(&self) -> Option<&str> {
        match self {
            Self::PayDebit { debit_id } => Some(debit_id),
            _ => None,
        }
    }

    /// Whether it is the same wish, so that a second click is not a second request.
    pub(crate) fn is_same(&self, body: &Value) -> bool {
        serde_json::to_value(self).is_ok_and(|own| own == *body)
    }

    /// Sends it, once, with its key.
    pub(crate) async fn send(&self, provider: &dyn Provider, key: Uuid) -> Result<Achieved, ProviderError> {
        match self {
            Self::AddNumber { phone, waba_id, display_name, plan, agreed_price } => {
                let new = NewNumber {
                    phone: *phone,
                    waba_id: waba_id.clone(),
                    display_name: display_name.clone(),
                    plan: *plan,
                    agreed_price: *agreed_price,
                };
                let added = provider.add_number(&new, key).await?;
                let mut achieved = Achieved::number(added.number);
                if let Some(debit) = added.debit {
                    achieved.reference = Some(debit.id.clone());
                    achieved.rows.push(Row::Debit(Box::new(debit_row(debit))));
                }
                Ok(achieved)
            }
            Self::SendCode { number_id, method, language } => {
                let how = CodeRequest { method: (*method).into(), language: language.clone() };
                provider.send_code(number_id, &how, key).await?;
                Ok(Achieved { reference: None, number_id: Some(number_id.clone()), rows: Vec::new() })
            }
            Self::ConfirmCode { number_id, code } => {
                Ok(Achieved::number(provider.confirm_code(number_id, code, key).await?))
            }
            Self::Cancel { number_id } => {
                let cancellation = provider.request_cancellation(number_id, key).await?;
                Ok(Achieved {
                    reference: Some(cancellation.reference.clone()),
                    number_id: Some(number_id.clone()),
                    rows: vec![Row::Cancellation(cancellation_row(cancellation))],
                })
            }
            Self::DeleteNumber { number_id } => Ok(Achieved::number(provider.delete_number(number_id, key).await?)),
            Self::PayDebit { debit_id } => {
                let debit = provider.pay_debit(debit_id, key).await?;
                Ok(Achieved {
                    reference: Some(debit.id.clone()),
                    number_id: debit.number_id.clone(),
                    rows: vec![Row::Debit(Box::new(debit_row(debit)))],
                })
            }
            Self::ChangePlan { number_id, plan } => {
                Ok(Achieved::number(provider.change_plan(number_id, *plan, key).await?))
            }
            Self::SetDisplayName { number_id, name } => {
                Ok(Achieved::number(provider.set_display_name(number_id, name, key).await?))
            }
            Self::ClaimRefund { month, waba_id, amount, reason } => {
                let claim =
                    NewClaim { month: *month, waba_id: waba_id.clone(), amount: *amount, reason: reason.clone() };
                let claim = provider.claim_refund(&claim, key).await?;
                Ok(Achieved {
                    reference: Some(claim.id.clone()),
                    number_id: None,
                    rows: vec![Row::Claim(claim_row(claim))],
                })
            }
        }
    }
}

impl Achieved {
    fn number(number: provider::NumberSeen) -> Self {
        Self {
            reference: Some(number.id.clone()),
            number_id: Some(number.id.clone()),
            rows: vec![Row::Number(Box::new(number_row(number)))],
        }
    }

    /// What a lost answer says when it is asked for: only its names are taken, the next sync brings the rest.
    pub(crate) fn of_response(want: &Want, response: &Value) -> Self {
        let text = |path: &str| response.pointer(path).and_then(Value::as_str).map(str::to_owned);
        let (reference, number_id) = match want {
            Want::AddNumber { .. } => (text("/debit/id"), text("/number/id")),
            Want::Cancel { number_id } => (text("/reference"), Some(number_id.clone())),
            other => (text("/id"), other.number_id().map(str::to_owned).or_else(|| text("/number_id"))),
        };
        Self { reference, number_id, rows: Vec::new() }
    }

    /// Keeps what the provider answered, in the transaction that ends the intention.
    pub(crate) fn keep(&self, writer: &Writer<'_>) -> Result<(), StoreError> {
        for row in &self.rows {
            match row {
                Row::Number(number) => writer.put_number(number).map(|_| ())?,
                Row::Debit(debit) => writer.put_debits(std::slice::from_ref(debit)).map(|_| ())?,
                Row::Cancellation(cancellation) => writer.put_cancellation(cancellation).map(|_| ())?,
                Row::Claim(claim) => writer.put_refund_claims(std::slice::from_ref(claim)).map(|_| ())?,
            }
        }
        Ok(())
    }
}

impl From<CodeMethod> for provider::CodeMethod {
    fn from(method: CodeMethod) -> Self {
        match method {
            CodeMethod::Sms => Self::Sms,
            CodeMethod::Voice => Self::Voice,
        }
    }
}
