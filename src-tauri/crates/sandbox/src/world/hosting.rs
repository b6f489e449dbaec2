//! Hosting: what a number's next debit costs, and the dates on which it is made.

use billing::{HostingPrice, HostingSchedule, Instant, Money, Month, Plan, hosting_price};

use super::clock::Advance;
use super::debits::NewDebit;
use super::number_row::NumberRow;
use super::{World, WorldError};
use crate::wire::{self, DebitKind, EventKind, Outcome, QuoteKind};

impl World {
    /// How many numbers are live: connecting, active or suspended (H2).
    pub(super) fn live_numbers(&self) -> u32 {
        let live = self.state.numbers.iter().filter(|row| row.standing.is_live()).count();
        u32::try_from(live).unwrap_or(u32::MAX)
    }

    /// The place of a number among the live ones by age, from 1.
    pub(super) fn rank(&self, key: i64) -> u32 {
        let older = self.state.numbers.iter().filter(|row| row.standing.is_live() && row.key < key).count();
        u32::try_from(older).unwrap_or(u32::MAX).saturating_add(1)
    }

    /// What hosting of a number costs at a debit made now; `None` where a quote has to be asked for.
    ///
    /// Rules H1 and H2. From five numbers on a yearly plan has no computed price: it keeps the one it was agreed
    /// at, or takes the one agreed for the account.
    pub(super) fn price_of(&self, row: &NumberRow, plan: Plan) -> Option<Money> {
        match hosting_price(&self.state.terms, plan, self.live_numbers(), self.rank(row.key)) {
            HostingPrice::Price(price) => Some(price),
            HostingPrice::AskForQuote => row.yearly_price.or(self.state.account.agreed_yearly),
        }
    }

    /// A month of a number's hosting today, whatever its plan: the extra month of C2.
    pub(super) fn monthly_price(&self, row: &NumberRow) -> Money {
        hosting_price(&self.state.terms, Plan::Monthly, self.live_numbers(), self.rank(row.key))
            .price()
            .unwrap_or(self.state.terms.hosting_monthly)
    }

    /// A hosting date was reached: the debit is made, unless the number is suspended (H4).
    pub(super) fn reach_hosting_date(
        &mut self,
        key: i64,
        at: Instant,
        advance: &mut Advance,
    ) -> Result<(), WorldError> {
        let mut row = self.number(key)?.clone();
        row.hosting_index = row.hosting_index.saturating_add(row.plan.months());
        if !matches!(row.standing, billing::Standing::Suspended { .. }) {
            self.take_next_plan(&mut row, at)?;
            let price = self.price_of(&row, row.plan).unwrap_or(self.state.terms.hosting_yearly);
            let end = row.dates(self.state.account.zone).debit(row.hosting_index.saturating_add(row.plan.months()));
            let until = end.unwrap_or(at);
            let made = self.debit(&self.hosting_debit(&row, at, until, price), advance)?;
            if row.plan == Plan::Yearly {
                row.yearly_price = Some(price);
            }
            if made.outcome == Outcome::Paid {
                row.paid_until = until;
            }
            self.change_number(key, |changed| *changed = row)?;
            if made.outcome == Outcome::Failed {
                self.suspend(made.key, &[key], at, advance)?;
            }
            return Ok(());
        }
        self.change_number(key, |changed| *changed = row)
    }

    /// A debit for hosting of one number.
    pub(super) fn hosting_debit(&self, row: &NumberRow, at: Instant, until: Instant, price: Money) -> NewDebit {
        NewDebit {
            at,
            amount: price,
            kind: DebitKind::Hosting,
            waba: None,
            number: Some(row.key),
            month: Month::of(at, self.state.account.zone),
            covers: None,
            period: Some((at, until)),
        }
    }

    /// The plan that was chosen begins.
    fn take_next_plan(&self, row: &mut NumberRow, at: Instant) -> Result<(), WorldError> {
        let Some(plan) = row.next_plan.take() else { return Ok(()) };
        row.plan = plan;
        let detail = format!("{} from now on", super::rows::written_plan(plan).word());
        self.note_event(row.key, at, EventKind::PlanChanged, Some(&detail))
    }

    /// What one more number would cost now.
    ///
    /// Rules H1, H2 and H3.
    pub(crate) fn quote(&self, plan: Plan) -> Result<wire::Quote, WorldError> {
        let now = self.now();
        let live = self.live_numbers();
        let terms = &self.state.terms;
        let after = live.saturating_add(1);
        let today = match hosting_price(terms, plan, after, after) {
            HostingPrice::Price(price) => Some(price),
            HostingPrice::AskForQuote => self.state.account.agreed_yearly,
        };
        let monthly =
            |price: Money| Money::new(price.amount() / rust_decimal::Decimal::from(plan.months()), price.currency());
        let next = HostingSchedule::new(now, self.state.account.zone, plan).debit(1);
        Ok(wire::Quote {
            kind: if today.is_some() { QuoteKind::Price } else { QuoteKind::Ask },
            today: today.map(Into::into),
            monthly_equivalent: today.map(|price| monthly(price).rounded().into()),
            live_numbers_after: after,
            next_debit_at: next.unwrap_or(now),
            others: self.others_price(live, after),
        })
    }

    /// What a change in the number of live numbers does to the price of the ones there are (H2).
    fn others_price(&self, now: u32, then: u32) -> Option<wire::OthersPrice> {
        let terms = &self.state.terms;
        let price = |live| hosting_price(terms, Plan::Monthly, live, 1).price();
        let (from, to) = price(now).zip(price(then))?;
        let monthly = |row: &&NumberRow| row.standing.is_live() && row.plan == Plan::Monthly;
        let numbers = u32::try_from(self.state.numbers.iter().filter(monthly).count()).unwrap_or(u32::MAX);
        (numbers > 0 && from != to).then(|| wire::OthersPrice { numbers, from: from.into(), to: to.into() })
    }
}
