//! The add-number wizard: its draft, the number as typed, the price.

use billing::{Country, Money, PhoneError, PhoneNumber};
use provider::{ProviderError, QuoteSeen};
use store::Standing;
use uuid::Uuid;
use views::model::{Amount, Certainty, Figure, Plan, PriceRise};

use crate::Desk;
use crate::error::DeskError;
use crate::intentions::shown;
use crate::model::{Draft, DraftView, Intention, IntentionState, NumberCheck, NumberVerdict, Quote, WabaChoice};
use crate::want::Want;

/// The draft's name in the archive.
const DRAFT: &str = "add_number";

impl Desk {
    /// The wizard's answers so far, or a fresh start, with what it needs to know.
    pub fn draft(&self) -> Result<DraftView, DeskError> {
        let session = self.session()?;
        let asked = self.asked(&session)?;
        let reader = session.store.reader()?;
        let kept: Option<Draft> = reader.draft(DRAFT)?.and_then(|body| serde_json::from_value(body).ok());
        let numbers = reader.numbers()?;
        let wabas = reader.wabas()?;
        let listed = wabas.iter().filter(|waba| waba.listed);
        let choices = listed.map(|waba| WabaChoice {
            id: waba.id.clone(),
            name: waba.name.clone(),
            zone: waba.zone.name().to_owned(),
            numbers: count(numbers.iter().filter(|n| n.waba_id == waba.id && n.standing != Standing::Deleted).count()),
        });
        let wabas: Vec<WabaChoice> = choices.collect();
        let sent = kept.as_ref().map(|draft| reader.intention(&draft.id)).transpose()?.flatten();
        Ok(DraftView {
            resumed: kept.is_some(),
            draft: kept.unwrap_or_else(|| fresh(&wabas)),
            unpaid: views::unpaid(&reader, asked)?,
            wabas,
            intention: sent.as_ref().map(shown),
        })
    }

    /// Keeps the wizard's answers.
    pub fn save_draft(&self, draft: Draft) -> Result<(), DeskError> {
        let session = self.session()?;
        let _: Uuid = draft.id.parse().map_err(|_| DeskError::invalid("id", "not the draft's reference"))?;
        if !(1..=5).contains(&draft.step) {
            return Err(DeskError::invalid("step", "1 to 5"));
        }
        let body = serde_json::to_value(&draft).map_err(|error| DeskError::Bug(error.to_string()))?;
        Ok(session.store.write_aside(|writer| writer.put_draft(DRAFT, &body, self.wall()))?)
    }

    /// Forgets the wizard's answers.
    pub fn discard_draft(&self) -> Result<(), DeskError> {
        Ok(self.session()?.store.write_aside(|writer| writer.discard_draft(DRAFT))?)
    }

    /// What a typed number turns out to be.
    pub fn check_number(&self, text: &str, country: Option<&str>) -> Result<NumberCheck, DeskError> {
        let parsed = match parse(text, country) {
            Ok(number) => number,
            Err(verdict) => return Ok(no_number(verdict)),
        };
        let session = self.session()?;
        let numbers = session.store.reader()?.numbers()?;
        // The newest row: a number can leave and come back.
        let existing = numbers.iter().rev().find(|number| number.phone == parsed);
        let verdict = match existing.map(|number| &number.standing) {
            None => NumberVerdict::Good,
            Some(Standing::Deleted) => NumberVerdict::GoodAgain,
            Some(Standing::Blocked | Standing::Deletable) => NumberVerdict::BeingCancelled,
            Some(_) => NumberVerdict::InAccount,
        };
        Ok(NumberCheck {
            ok: matches!(verdict, NumberVerdict::Good | NumberVerdict::GoodAgain),
            verdict,
            number: Some(parsed.to_string()),
            international: Some(parsed.international()),
            country: parsed.country().map(|country| country.to_string()),
            existing: existing.map(views::name_of),
        })
    }

    /// What one more number would cost: the provider's word, or our own arithmetic while it cannot be reached.
    pub async fn quote(&self, plan: Plan, waba_id: &str) -> Result<Quote, DeskError> {
        let session = self.session()?;
        let asked = self.asked(&session)?;
        let told = match self.provider(&session).await {
            Ok(provider) => provider.quote(plan.into(), waba_id).await.map_err(DeskError::from),
            Err(error) => Err(error),
        };
        let told = match told {
            Ok(told) => Some(told),
            Err(DeskError::Provider(error)) if is_out_of_reach(&error) => None,
            Err(error) => return Err(error),
        };
        let reader = session.store.reader()?;
        let own = views::local_quote(&reader, asked, plan.into())?;
        let unpaid = views::unpaid(&reader, asked)?;
        let certainty = if told.is_some() { Certainty::Reported } else { Certainty::Estimated };
        let today = told.as_ref().map_or(own.today, |told| told.today);
        let next = told.as_ref().and_then(|told| told.next_debit_at);
        let mut dates = own.next_debits.into_iter();
        let next_debit_at = next.or(dates.next()).unwrap_or(asked.now);
        Ok(Quote {
            plan,
            price: views::price_view(today, plan.into()),
            today: today.map(|money| Figure { amount: money.into(), certainty, why: None }),
            live_numbers_after: told.as_ref().map_or(own.live_numbers_after, |told| told.live_numbers_after),
            next_debit_at,
            later_debits: dates.filter(|at| *at > next_debit_at).collect(),
            others: match &told {
                Some(told) => others(told)?,
                None => own.others.map(Into::into),
            },
            break_even_months: own.break_even_months,
            offline: told.is_none(),
            unpaid,
            zone: own.zone,
        })
    }

    /// Connects the number of a draft and pays its hosting. The draft's reference is the idempotency key.
    ///
    /// A draft that is on its way, or was carried out, is not sent again; one that was refused is, as a new write.
    /// Answers kept by the wizard are touched only if they are this draft.
    pub async fn add_number(&self, draft: Draft, agreed_price: Option<Amount>) -> Result<Intention, DeskError> {
        let session = self.session()?;
        let key: Uuid = draft.id.parse().map_err(|_| DeskError::invalid("id", "not the draft's reference"))?;
        let before = session.store.reader()?.intention(&draft.id)?;
        let key = match before {
            None => key,
            Some(row) if matches!(row.state, store::IntentionState::Refused | store::IntentionState::Undone) => {
                Uuid::now_v7()
            }
            Some(row) => return Ok(shown(&row)),
        };
        let want = wanted(&draft, agreed_price)?;
        let is_kept = self.draft()?.draft.id == draft.id;
        if is_kept {
            self.save_draft(Draft { id: key.to_string(), ..draft })?;
        }
        let intention = self.perform(want, Some(key)).await?;
        if is_kept && intention.state == IntentionState::Done {
            self.discard_draft()?;
        }
        Ok(intention)
    }
}

fn fresh(wabas: &[WabaChoice]) -> Draft {
    Draft {
        id: Uuid::now_v7().to_string(),
        step: 1,
        country: None,
        number: String::new(),
        in_app: None,
        can_receive: None,
        elsewhere: None,
        waba_id: wabas.first().map(|waba| waba.id.clone()),
        display_name: String::new(),
        plan: None,
        agreed_price: None,
    }
}

fn wanted(draft: &Draft, agreed_price: Option<Amount>) -> Result<Want, DeskError> {
    let phone = parse(&draft.number, draft.country.as_deref())
        .map_err(|verdict| DeskError::invalid("number", format!("{verdict:?}")))?;
    let name = draft.display_name.trim();
    if name.is_empty() {
        return Err(DeskError::invalid("display_name", "nothing was entered"));
    }
    Ok(Want::AddNumber {
        phone,
        waba_id: draft.waba_id.clone().ok_or_else(|| DeskError::invalid("waba_id", "none was chosen"))?,
        display_name: name.to_owned(),
        plan: draft.plan.ok_or_else(|| DeskError::invalid("plan", "none was chosen"))?.into(),
        agreed_price: agreed_price.or_else(|| draft.agreed_price.clone()).map(|price| money(&price)).transpose()?,
    })
}

/// An amount as shells write it.
pub(crate) fn money(amount: &Amount) -> Result<Money, DeskError> {
    let currency = amount.currency.parse().map_err(|error| DeskError::invalid("currency", error))?;
    let money = Money::new(amount.amount, currency);
    money.micros().map_err(|error| DeskError::invalid("amount", error))?;
    Ok(money)
}

fn parse(text: &str, country: Option<&str>) -> Result<PhoneNumber, NumberVerdict> {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let country: Option<Country> = country.and_then(|code| code.trim().to_uppercase().parse().ok());
    if text.trim().is_empty() {
        return Err(NumberVerdict::Empty);
    }
    if country.is_none() && !text.trim_start().starts_with('+') {
        return Err(if digits == 0 { NumberVerdict::NotANumber } else { NumberVerdict::CountryMissing });
    }
    PhoneNumber::parse_typed(text, country).map_err(|error| match error {
        _ if digits > 15 => NumberVerdict::TooLong,
        _ if digits == 0 => NumberVerdict::NotANumber,
        _ if digits < 6 => NumberVerdict::TooShort,
        PhoneError::Impossible(_) => NumberVerdict::NotValid,
        _ => NumberVerdict::NotANumber,
    })
}

fn no_number(verdict: NumberVerdict) -> NumberCheck {
    NumberCheck { verdict, ok: false, number: None, international: None, country: None, existing: None }
}

fn others(told: &QuoteSeen) -> Result<Option<PriceRise>, DeskError> {
    let Some(others) = &told.others else { return Ok(None) };
    let more = others.to.minus(others.from).and_then(|more| more.times(others.numbers.into()));
    let more_a_month = more.map_err(|error| DeskError::Bug(error.to_string()))?;
    let (from, to) = (others.from.into(), others.to.into());
    Ok(Some(PriceRise { numbers: others.numbers, from, to, more_a_month: more_a_month.into() }))
}

/// Whether our own arithmetic has to do.
pub(crate) fn is_out_of_reach(error: &ProviderError) -> bool {
    matches!(
        error,
        ProviderError::Unreachable(_)
            | ProviderError::Slow
            | ProviderError::Throttled { .. }
            | ProviderError::Failed { .. }
            | ProviderError::NotOffered(_)
    )
}

fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}
