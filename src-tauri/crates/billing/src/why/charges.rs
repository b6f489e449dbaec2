//! Why a dialogue, a write-off and a hosting debit cost what they cost.

use crate::{
    Category, Charge, Charged, DialogueRef, Entry, FactValue, HostingPrice, HostingVolume, Initiator, Item, MoneyError,
    Op, Opened, Plan, Reason, RuleId, Terms, ThresholdDebits, ThresholdRepeats, WriteOff, WriteOffReason,
    hosting_price,
};

impl Charged {
    /// Why the item costs what it costs: who opened it (D2), and what decided its price (D3, D4 or D5).
    ///
    /// The terms are those in force when it opened.
    #[must_use]
    pub fn reasons(&self, opened: &Opened, terms: &Terms) -> Vec<Reason> {
        let mut reasons = charge_reasons(self.charge, opened, self.market.name(), self.month, terms);
        if let (Some(price), Some(place)) = (reasons.last_mut(), self.volume) {
            price.facts.push(crate::Fact { key: "volume", value: place.into() });
        }
        reasons
    }
}

/// Why a dialogue, a conversation or a message of a market and month costs what it costs.
///
/// Rules D1 to D5, in the price model that opened it; the terms are those in force at that moment.
#[must_use]
pub fn charge_reasons(
    charge: Charge,
    opened: &Opened,
    market: &str,
    month: crate::Month,
    terms: &Terms,
) -> Vec<Reason> {
    let initiator = Reason::by(RuleId::D2).fact("initiator", name_of(opened.initiator));
    let price = match charge {
        Charge::FreeEntry => free_entry(opened, terms),
        Charge::FreeAllowance { place } => {
            let (key, free) = allowance(opened.item, terms);
            Reason::by(RuleId::D4).fact("month", month).fact("place", place).fact(key, free)
        }
        Charge::FreeService => about(opened.item, Reason::by(RuleId::D3).fact("month", month)),
        Charge::Paid { rate } => {
            let price = Reason::by(RuleId::D3).fact("month", month);
            let (key, free) = allowance(opened.item, terms);
            let price = if takes_a_place(opened.item) { price.fact(key, free) } else { price };
            about(opened.item, price).fact("market", market).fact("rate", rate)
        }
        Charge::Unpriced => about(opened.item, Reason::by(RuleId::D3).fact("month", month)).fact("market", market),
    };
    vec![window(opened, charge, terms), initiator, price]
}

/// The time a dialogue or conversation covers; a message covers only itself (D1).
fn window(opened: &Opened, charge: Charge, terms: &Terms) -> Reason {
    let dialogue = DialogueRef { number: opened.number, customer: opened.customer, opened_at: opened.at };
    let reason = Reason::by(RuleId::D1).dialogue(dialogue);
    match (opened.item, charge) {
        (Item::Message { .. }, _) => reason.fact("delivered_at", opened.at),
        (Item::Conversation { .. }, Charge::FreeEntry) => reason
            .fact("opened_at", opened.at)
            .fact_if("closes_at", opened.at.checked_add_signed(chrono::TimeDelta::hours(terms.ad_window_hours.into()))),
        _ => reason.fact("opened_at", opened.at).fact_if("closes_at", opened.at.checked_add_signed(crate::WINDOW)),
    }
}

fn free_entry(opened: &Opened, terms: &Terms) -> Reason {
    let click = match opened.entry {
        Entry::Ad { first_click: true } => "first",
        Entry::Ad { first_click: false } => "later",
        Entry::Ordinary => "none",
    };
    let reason = Reason::by(RuleId::D5).fact("click", click);
    match opened.item {
        Item::Dialogue => reason,
        Item::Conversation { .. } | Item::Message { .. } => {
            reason.fact("answer_hours", terms.ad_answer_hours).fact("window_hours", terms.ad_window_hours)
        }
    }
}

/// The allowance an item takes a place of, by its name and size.
fn allowance(item: Item, terms: &Terms) -> (&'static str, u32) {
    match item {
        Item::Dialogue => ("free_dialogues", terms.free_dialogues),
        Item::Conversation { .. } => ("free_service_conversations", terms.free_service_conversations),
        Item::Message { .. } => ("free_service_messages", terms.free_service_messages),
    }
}

fn takes_a_place(item: Item) -> bool {
    match item {
        Item::Dialogue => true,
        Item::Conversation { category } | Item::Message { category, .. } => category == Some(Category::Service),
    }
}

/// What the item is about, where its price depends on it.
fn about(item: Item, reason: Reason) -> Reason {
    match item {
        Item::Dialogue => reason,
        Item::Conversation { category } => reason.fact("category", category_name(category)),
        Item::Message { category, in_service_window } => reason
            .fact("category", category_name(category))
            .fact("service_window", if in_service_window { "open" } else { "closed" }),
    }
}

const fn category_name(category: Option<Category>) -> &'static str {
    match category {
        Some(Category::Marketing) => "marketing",
        Some(Category::Utility) => "utility",
        Some(Category::Authentication) => "authentication",
        Some(Category::Service) => "service",
        None => "unknown",
    }
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
                let reason = Reason::by(RuleId::W1).fact("threshold", terms.threshold_amount);
                match terms.threshold_repeats {
                    // What is passed is a multiple, by the running total of the month.
                    ThresholdRepeats::Multiples => reason,
                    ThresholdRepeats::Restart | ThresholdRepeats::Once => {
                        let above = self.accrued.minus(terms.threshold_amount)?;
                        reason.step(Op::Exceeds, self.accrued, terms.threshold_amount, above)
                    }
                }
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
        let only_the_amount =
            self.reason == WriteOffReason::Threshold && terms.threshold_debits == ThresholdDebits::Threshold;
        let debited = if only_the_amount { terms.threshold_amount } else { self.accrued };
        let rounding = Reason::by(RuleId::W3).step(Op::Round, debited, cent, self.amount).step(
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
