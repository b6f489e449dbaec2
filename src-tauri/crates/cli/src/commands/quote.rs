//! `ddesk quote`: what one more number would cost.

use clap::Args;
use desk::{Quote as QuoteView, WabaChoice};
use views::model::PriceRise;

use super::schedule::PlanArg;
use crate::access::Access;
use crate::failure::Failure;
use crate::output::Output;
use crate::words;

/// Ask what connecting one more number would cost
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  ddesk quote
  ddesk quote --plan yearly --waba waba-1 --json")]
pub(crate) struct Quote {
    /// How hosting would be paid
    #[arg(long, value_enum, default_value_t = PlanArg::Monthly)]
    plan: PlanArg,
    /// The WABA it would belong to, by id or name; the first if left out
    #[arg(long, value_name = "WABA")]
    waba: Option<String>,
}

impl Quote {
    pub(crate) fn run(&self, output: Output) -> Result<(), Failure> {
        let access = Access::open()?;
        let waba = waba(&access, self.waba.as_deref())?;
        let quote = access.ask(|desk| async move { desk.quote(self.plan.into(), &waba.id).await })?;
        output.answer(&quote, || text(&quote))
    }
}

/// The WABA a person means by its id or its name.
pub(super) fn waba(access: &Access, wanted: Option<&str>) -> Result<WabaChoice, Failure> {
    let wabas = access.read(|desk| desk.draft())?.wabas;
    let names: Vec<String> = wabas.iter().map(|waba| format!("{} ({})", waba.id, waba.name)).collect();
    let found = match wanted {
        Some(wanted) => wabas.into_iter().find(|waba| waba.id == wanted || waba.name == wanted),
        None => wabas.into_iter().next(),
    };
    found.ok_or_else(|| match wanted {
        Some(wanted) => Failure::usage(format!("there is no WABA `{wanted}`; there are {}", names.join(", "))),
        None => Failure::usage("the account has no WABA to connect a number to"),
    })
}

/// The quote as a person reads it before paying.
pub(super) fn text(quote: &QuoteView) -> String {
    let zone = words::zone(&quote.zone);
    let mut text = match &quote.today {
        Some(today) => format!("{} today ({})", words::money(&today.amount), words::certainty(today.certainty)),
        None => "The price has to be asked for (H1)".to_owned(),
    };
    let later = std::iter::once(&quote.next_debit_at).chain(&quote.later_debits);
    let later: Vec<String> = later.map(|at| words::day(*at, zone)).collect();
    text += &format!(", {}; then on {} and so on.\n", words::plan(quote.plan), later.join(", "));
    text += &format!("Live numbers then: {}.\n", quote.live_numbers_after);
    if let Some(others) = &quote.others {
        text += &format!("{}\n", rise(others));
    }
    if let Some(months) = quote.break_even_months {
        text += &format!("A year at once is cheaper if you keep the number {months} months or longer.\n");
    }
    if !quote.unpaid.is_empty() {
        text += "Something is unpaid: the provider connects no new number until it is paid (H5).\n";
    }
    if quote.offline {
        text += "The provider cannot be reached: this is our own arithmetic.\n";
    }
    text
}

/// What changes for the other numbers (C5, H2).
pub(super) fn rise(rise: &PriceRise) -> String {
    format!(
        "The other {} go from {} to {} each at their next debit: {} a month.",
        rise.numbers,
        words::money(&rise.from),
        words::money(&rise.to),
        words::money(&rise.more_a_month)
    )
}
