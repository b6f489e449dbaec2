//! `ddesk add`: connecting a number.

use billing::PhoneNumber;
use clap::Args;
use desk::{Draft, Intention, NumberCheck, NumberVerdict};
use rust_decimal::Decimal;
use serde::Serialize;
use views::model::Amount;

use super::schedule::PlanArg;
use super::{quote, written};
use crate::access::Access;
use crate::failure::{Exit, Failure};
use crate::output::Output;
use crate::question::agreed;
use crate::words;

/// Connect a number and pay its first hosting
///
/// The price is asked first and shown; nothing is debited before it is confirmed. The number then waits for
/// its verification code: see `ddesk code`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  ddesk add +34600111777 --name Reception
  ddesk add +34600111777 --name Reception --waba waba-1 --plan yearly --yes --json")]
pub(crate) struct Add {
    /// The number, such as +34600111777
    number: String,
    /// The display name customers see
    #[arg(long)]
    name: String,
    /// The WABA it belongs to, by id or name; the first if left out
    #[arg(long, value_name = "WABA")]
    waba: Option<String>,
    /// How hosting is paid
    #[arg(long, value_enum, default_value_t = PlanArg::Monthly)]
    plan: PlanArg,
    /// The price agreed with the provider, where it has to be asked for
    #[arg(long, value_name = "AMOUNT")]
    agreed_price: Option<Decimal>,
    /// Pay without a question
    #[arg(long, short = 'y')]
    yes: bool,
}

/// The answer of `ddesk add --json`.
#[derive(Serialize)]
struct Added {
    number: String,
    /// What was debited.
    debited: Option<Amount>,
    intention: Intention,
}

impl Add {
    pub(crate) fn run(&self, output: Output) -> Result<(), Failure> {
        let access = Access::open()?;
        let check = access.read(|desk| desk.check_number(&self.number, None))?;
        let number = usable(&self.number, &check)?;
        let waba = quote::waba(&access, self.waba.as_deref())?;
        let quote = access.ask(|desk| {
            let waba = waba.id.clone();
            async move { desk.quote(self.plan.into(), &waba).await }
        })?;
        let currency = access.read(|desk| desk.numbers())?.total.monthly.currency;
        let price = self.price(&quote, currency)?;
        output.note(&quote::text(&quote));
        let sum = words::money(&price);
        agreed(output, self.yes, &format!("Connect {number} and pay {sum} now?"))?;
        let draft = self.draft(number, waba.id, &price, quote.today.is_none());
        let agreed_price = Some(price.clone());
        let intention = access.ask(|desk| async move { desk.add_number(draft, agreed_price).await })?;
        let added = Added { number: number.to_string(), debited: Some(price), intention };
        written::answer(output, &added.intention, &added, || {
            format!("{number} is subscribed; {sum} was debited. Send its code with `ddesk code {number}`.")
        })
    }

    /// What will be debited now: the quoted price, or the agreed one where there is none.
    fn price(&self, quote: &desk::Quote, currency: String) -> Result<Amount, Failure> {
        let today = quote.today.as_ref().map(|today| &today.amount);
        match (today, self.agreed_price) {
            (Some(today), Some(agreed)) if agreed != today.amount => {
                let message = format!("the price is {}; nothing was debited", words::money(today));
                Err(Failure::new(Exit::Refused, "quote_changed", message))
            }
            (Some(today), _) => Ok(today.clone()),
            (None, Some(amount)) => Ok(Amount { amount, currency }),
            (None, None) => {
                let message = "this price has to be agreed with the provider (H1); give it with --agreed-price";
                Err(Failure::new(Exit::Refused, "ask_for_quote", message))
            }
        }
    }

    fn draft(&self, number: PhoneNumber, waba_id: String, price: &Amount, by_agreement: bool) -> Draft {
        Draft {
            id: uuid::Uuid::now_v7().to_string(),
            step: 5,
            country: None,
            number: number.to_string(),
            in_app: None,
            can_receive: None,
            elsewhere: None,
            waba_id: Some(waba_id),
            display_name: self.name.clone(),
            plan: Some(self.plan.into()),
            agreed_price: by_agreement.then(|| price.clone()),
        }
    }
}

/// The number in E.164, or why it cannot be connected.
fn usable(typed: &str, check: &NumberCheck) -> Result<PhoneNumber, Failure> {
    let number = check.number.as_deref().and_then(|number| number.parse().ok()).filter(|_| check.ok);
    number.ok_or_else(|| {
        let (exit, code, why) = match check.verdict {
            NumberVerdict::InAccount => (Exit::Refused, "number_taken", "is in this account already"),
            NumberVerdict::BeingCancelled => (Exit::Refused, "number_taken", "is in this account and being cancelled"),
            NumberVerdict::CountryMissing => {
                (Exit::BadInput, "invalid_number", "has no country; begin it with + and the calling code")
            }
            NumberVerdict::TooShort => (Exit::BadInput, "invalid_number", "has too few digits for its country"),
            NumberVerdict::TooLong => (Exit::BadInput, "invalid_number", "has too many digits for its country"),
            _ => (
                Exit::BadInput,
                "invalid_number",
                "is not a phone number that can be connected; write it like +34600111222",
            ),
        };
        Failure::new(exit, code, format!("`{typed}` {why}; nothing was debited"))
    })
}
