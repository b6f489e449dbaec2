//! What one more number would cost, by our own arithmetic.

use billing::{HostingSchedule, Money, Plan, PriceRise};
use store::Reader;

use crate::books::{Asked, Books, is_live};
use crate::convert::count;
use crate::error::ViewError;
use crate::model::Instant;

/// What one more number would cost (H1, H2, H3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalQuote {
    /// What is debited today; none when the price has to be asked for.
    pub today: Option<Money>,
    /// Live numbers with it.
    pub live_numbers_after: u32,
    /// The next three debits.
    pub next_debits: Vec<Instant>,
    /// What becomes of the price of the others, at their next debit.
    pub others: Option<PriceRise>,
    /// From how many months on a year at once is cheaper.
    pub break_even_months: Option<u32>,
    /// The account's zone.
    pub zone: String,
}

/// What one more number would cost, without asking the provider.
pub fn local_quote(reader: &Reader<'_>, asked: Asked, plan: Plan) -> Result<LocalQuote, ViewError> {
    let books = Books::open(reader, asked)?;
    let after = books.live() + 1;
    let agreed = books.account.agreed_yearly.filter(|_| plan == Plan::Yearly);
    let schedule = HostingSchedule::new(books.now, books.zone, plan);
    Ok(LocalQuote {
        today: billing::hosting_price(&books.terms, plan, after, after).price().or(agreed),
        live_numbers_after: after,
        next_debits: schedule.debits().skip(1).take(3).collect(),
        others: others(&books, after)?,
        break_even_months: crate::number::break_even_months(&books.terms),
        zone: books.zone.name().to_owned(),
    })
}

/// What one more live number does to the monthly price of the others (H2).
fn others(books: &Books<'_>, after: u32) -> Result<Option<PriceRise>, ViewError> {
    let of_plan = |number: &&store::Number| is_live(number) && number.plan == Plan::Monthly;
    let numbers = count(books.numbers.iter().filter(of_plan).count() as u64);
    let price = |live| billing::hosting_price(&books.terms, Plan::Monthly, live, 1).price();
    match (price(after - 1), price(after)) {
        (Some(from), Some(to)) if numbers > 0 && from != to => {
            Ok(Some(PriceRise { numbers, from, to, more_a_month: to.minus(from)?.times(numbers.into())? }))
        }
        _ => Ok(None),
    }
}
