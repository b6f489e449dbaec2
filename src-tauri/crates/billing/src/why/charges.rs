//! Why a dialogue, a write-off and a hosting debit cost what they cost.

use crate::{
    Charge, Charged, DialogueRef, Entry, FactValue, HostingPrice, HostingVolume, Initiator, MoneyError, Op, Opened,
    Plan, Reason, RuleId, Terms, WriteOff, WriteOffReason, hosting_price,
};

impl Charged {
    /// Why the dialogue costs what it costs: who opened it (D2), and what decided its price (D3, D4 or D5).
    #[must_use]
    pub fn reasons(&self, opened: &Opened, terms: &Terms) -> Vec<Reason> {
        charge_reasons(self.charge, opened, self.market.name(), self.month, terms)
    }
}

/// Why a dialogue of a market and month costs what it costs.
///
/// Rules D1 to D5.
#[must_use]
pub fn charge_reasons(
    charge: Charge,
    opened: &Opened,
    market: &str,
    month: crate::Month,
    terms: &Terms,
) -> Vec<Reason> {
    let dialogue = DialogueRef { number: opened.number, customer: opened.customer, opened_at: opened.at };
    let window = Reason::by(RuleId::D1)
        .fact("opened_at", opened.at)
        .fact("closes_at", opened.at + crate::WINDOW)
        .dialogue(dialogue);
    let initiator = Reason::by(RuleId::D2).fact("initiator", name_of(opened.initiator));
    let price = match charge {
        Charge::FreeEntry => Reason::by(RuleId::D5).fact(
            "click",
            match opened.entry {
                Entry::Ad { first_click: true } => "first",
                Entry::Ad { first_click: false } => "later",
                Entry::Ordinary => "none",
            },
        ),
        Charge::FreeAllowance { place } => Reason::by(RuleId::D4)
            .fact("month", month)
            .fact("place", place)
            .fact("free_dialogues", terms.free_dialogues),
        Charge::Paid { rate } => Reason::by(RuleId::D3)
            .fact("month", month)
            .fact("free_dialogues", terms.free_dialogues)
            .fact("market", market)
            .fact("rate", rate),
        Charge::Unpriced => Reason::by(RuleId::D3).fact("month", month).fact("market", market),
    };
    vec![window, initiator, price]
}

const fn name_of(initiator: Initiator) -> &'static str {
    match initiator {
        Initiator::Business => "business",
        Initiator::Customer => "customer",
    }
}

impl WriteOff {
    /// Why it was debited (W1, W2 or C3) and how the amount was rounded (W3).
    pub fn reasons(&self, terms: &Terms) -> Result<Vec<Reason>, MoneyError> {
        let cause = match self.reason {
            WriteOffReason::Threshold => {
                let above = self.accrued.minus(terms.threshold_amount)?;
                Reason::by(RuleId::W1).step(Op::Exceeds, self.accrued, terms.threshold_amount, above)
            }
            WriteOffReason::MonthStart => Reason::by(RuleId::W2).fact("month", self.month),
            WriteOffReason::Cancellation => Reason::by(RuleId::C3),
        };
        let cause = cause
            .fact("at", self.at)
            .fact("dialogues", self.dialogues)
            .fact("accrued", self.accrued)
            .fact_if("waba", self.waba.as_deref());
        let cent = crate::Money::new(
            rust_decimal::Decimal::new(1, self.accrued.currency().minor_digits()),
            self.accrued.currency(),
        );
        let rounding = Reason::by(RuleId::W3).step(Op::Round, self.accrued, cent, self.amount).step(
            Op::Subtract,
            self.accrued,
            self.amount,
            self.carry,
        );
        Ok(vec![cause, rounding])
    }
}

/// Why a hosting debit costs what it costs: the price of the plan (H1) and how many numbers were live (H2).
#[must_use]
pub fn hosting_reasons(terms: &Terms, plan: Plan, live_numbers: u32, rank: u32) -> Vec<Reason> {
    let price = match hosting_price(terms, plan, live_numbers, rank) {
        HostingPrice::Price(price) => Some(price),
        HostingPrice::AskForQuote => None,
    };
    let plan_name = match plan {
        Plan::Monthly => "monthly",
        Plan::Yearly => "yearly",
    };
    let volume =
        Reason::by(RuleId::H2).fact("live_numbers", live_numbers).fact("volume_from", terms.hosting_volume_from);
    let volume = match terms.hosting_volume {
        HostingVolume::All => volume,
        HostingVolume::FromFifth => volume.fact("rank", rank),
    };
    vec![Reason::by(RuleId::H1).fact("plan", plan_name).fact_if("price", price.map(FactValue::Money)), volume]
}
