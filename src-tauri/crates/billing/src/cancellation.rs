//! Leaving: which rule a cancellation falls under, what it costs and when the number is free.

mod options;

use chrono::TimeDelta;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::{
    DialogueRef, HostingSchedule, HostingVolume, Instant, Money, MoneyError, Month, Op, Plan, Reason, RuleId,
    SettlesAccrued, Terms, hosting_price,
};

pub use options::{CostKind, LeavingOption, OptionCost, OptionKind};

/// Everything that decides what happens if a number is cancelled now.
#[derive(Clone, Debug)]
pub struct Leaving<'a> {
    /// The moment of asking.
    pub now: Instant,
    /// The terms in force.
    pub terms: &'a Terms,
    /// The zone in which the number's months begin.
    pub zone: Tz,
    /// The account's zone: hosting debits and days are counted in it.
    pub account_zone: Tz,
    /// The hosting debits of the number.
    pub schedule: HostingSchedule,
    /// How it is paid.
    pub plan: Plan,
    /// What its next hosting debit will be, if there is a computed price.
    pub next_debit_price: Option<Money>,
    /// A month of its hosting today: the extra month of C2.
    pub monthly_price: Money,
    /// The end of the hosting already paid.
    pub paid_until: Instant,
    /// Its last paid dialogue, if it ever had one.
    pub last_paid_dialogue: Option<LastPaid>,
    /// The account's other live numbers.
    pub other_live_numbers: u32,
    /// Its place among the live numbers by age, from 1; matters in the reading `from_fifth`.
    pub rank: u32,
}

/// The last paid dialogue of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastPaid {
    /// Which it was.
    pub dialogue: DialogueRef,
    /// Whether it is paid for.
    pub settlement: Settlement,
}

/// How far the payment for dialogues has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settlement {
    /// Not yet in a debit.
    Accrued {
        /// What the number's dialogues have accrued.
        amount: Money,
    },
    /// In a debit that failed.
    Unpaid {
        /// What that debit asks for.
        amount: Money,
    },
    /// Paid for.
    Paid {
        /// When the payment succeeded.
        at: Instant,
    },
}

/// What happens if the number is cancelled now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Assessment {
    /// C1 (ordinary) or C2 (after paid dialogues).
    pub rule: RuleId,
    /// The extra month debited at cancellation (C2).
    pub extra_month: Option<Money>,
    /// Dialogues of this number that still have to be debited or paid.
    pub accrued: Option<Money>,
    /// When they are debited at the latest (C3); a threshold crossed earlier by other numbers brings it forward.
    pub accrued_debited_at: Option<Instant>,
    /// Whole days of paid hosting that are not refunded (C1).
    pub unused_days: u32,
    /// When the provider deletes it; `None` until an unpaid debit is paid (C2).
    pub provider_date: Option<Instant>,
    /// When Meta allows it, if that is still to come (C4).
    pub meta_date: Option<Instant>,
    /// The later of both: what can be promised (C4). `None` as long as the provider's date is unknown.
    pub promised: Option<Instant>,
    /// What it does to the price of the other numbers (C5).
    pub others: Option<PriceRise>,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// The price of other numbers after one leaves (C5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceRise {
    /// How many numbers become dearer at their next debit.
    pub numbers: u32,
    /// A month of each, now.
    pub from: Money,
    /// A month of each, afterwards.
    pub to: Money,
    /// The difference of all of them together, a month.
    pub more_a_month: Money,
}

impl Leaving<'_> {
    /// What happens if the number is cancelled now, by rules C1 to C5.
    pub fn assess(&self) -> Result<Assessment, MoneyError> {
        let others = self.price_rise()?;
        let mut assessment = match self.last_paid_dialogue.filter(|last| self.binds(last)) {
            Some(last) => self.after_paid_dialogues(last),
            None => self.ordinary(),
        };
        if let Some(rise) = &others {
            assessment.reasons.push(rise_reason(rise, self.other_live_numbers));
        }
        assessment.others = others;
        Ok(assessment)
    }

    /// Whether C2 applies: unpaid, or paid for less than 30 x 24 hours ago.
    fn binds(&self, last: &LastPaid) -> bool {
        match last.settlement {
            Settlement::Accrued { .. } | Settlement::Unpaid { .. } => true,
            Settlement::Paid { at } => self.now < at + self.wait(),
        }
    }

    fn wait(&self) -> TimeDelta {
        TimeDelta::days(self.terms.leaving_days.into())
    }

    fn ordinary(&self) -> Assessment {
        let reason = Reason::by(RuleId::C1)
            .fact("paid_until", self.paid_until)
            .fact("unused_days", self.unused_days())
            .fact_if("last_paid_dialogue", self.last_paid_dialogue.map(|last| last.dialogue.opened_at));
        let meta = self.meta_date();
        Assessment {
            rule: RuleId::C1,
            extra_month: None,
            accrued: None,
            accrued_debited_at: None,
            unused_days: self.unused_days(),
            provider_date: Some(self.now),
            meta_date: meta,
            promised: Some(meta.map_or(self.now, |meta| meta.max(self.now))),
            others: None,
            reasons: vec![reason],
        }
    }

    fn after_paid_dialogues(&self, last: LastPaid) -> Assessment {
        let (accrued, debited_at, settled_at) = match last.settlement {
            Settlement::Accrued { amount } => {
                let at = self.accrued_debited_at();
                (Some(amount), Some(at), Some(at))
            }
            Settlement::Unpaid { amount } => (Some(amount), None, None),
            Settlement::Paid { at } => (None, None, Some(at)),
        };
        let provider_date = settled_at.map(|at| at + self.wait());
        let meta_date = self.meta_date();
        let promised = provider_date.map(|provider| meta_date.map_or(provider, |meta| meta.max(provider)));
        Assessment {
            rule: RuleId::C2,
            extra_month: Some(self.monthly_price),
            accrued,
            accrued_debited_at: debited_at,
            unused_days: self.unused_days(),
            provider_date,
            meta_date,
            promised,
            others: None,
            reasons: self.paid_dialogue_reasons(&last, settled_at, accrued, debited_at),
        }
    }

    fn paid_dialogue_reasons(
        &self,
        last: &LastPaid,
        settled_at: Option<Instant>,
        accrued: Option<Money>,
        debited_at: Option<Instant>,
    ) -> Vec<Reason> {
        let opened_at = last.dialogue.opened_at;
        let mut wait = Reason::by(RuleId::C2)
            .fact("extra_month", self.monthly_price)
            .fact_if("dialogues_paid_at", settled_at)
            .dialogue(last.dialogue);
        if let Some(at) = settled_at {
            wait = wait.step(Op::AddDays, at, self.terms.leaving_days, at + self.wait());
        }
        let mut meta = Reason::by(RuleId::C4).fact("last_paid_dialogue", opened_at).dialogue(last.dialogue);
        meta = meta.step(Op::AddDays, opened_at, self.terms.leaving_days, opened_at + self.wait());
        if let Some(at) = settled_at {
            let (provider, meta_date) = (at + self.wait(), opened_at + self.wait());
            meta = meta.step(Op::Later, provider, meta_date, provider.max(meta_date));
        }
        let mut reasons = vec![wait];
        if let Some(amount) = accrued {
            let settled = Reason::by(RuleId::C3).fact("accrued", amount).fact_if("debited_at", debited_at);
            let total = self.monthly_price.plus(amount).ok();
            reasons.push(match total {
                Some(total) => settled.step(Op::Add, self.monthly_price, amount, total),
                None => settled,
            });
        }
        reasons.push(meta);
        reasons
            .push(Reason::by(RuleId::C1).fact("paid_until", self.paid_until).fact("unused_days", self.unused_days()));
        reasons
    }

    /// When accrued dialogues are debited after a cancellation now (C3).
    fn accrued_debited_at(&self) -> Instant {
        match self.terms.cancel_settles_accrued {
            SettlesAccrued::AtCancel => self.now,
            SettlesAccrued::MonthStart => self.next_month_start(),
        }
    }

    fn next_month_start(&self) -> Instant {
        Month::of(self.now, self.zone).next().first_instant(self.zone)
    }

    /// When Meta's 30 days are over, if that is still to come (C4).
    fn meta_date(&self) -> Option<Instant> {
        self.last_paid_dialogue.map(|last| last.dialogue.opened_at + self.wait()).filter(|date| *date > self.now)
    }

    /// Days between today and the end of the paid hosting, on the account's calendar.
    fn unused_days(&self) -> u32 {
        let day = |instant: Instant| instant.with_timezone(&self.account_zone).date_naive();
        u32::try_from((day(self.paid_until) - day(self.now)).num_days()).unwrap_or(0)
    }

    /// What leaving does to the price of the others (C5, H2).
    fn price_rise(&self) -> Result<Option<PriceRise>, MoneyError> {
        let from_five = self.terms.hosting_volume_from;
        let numbers = match self.terms.hosting_volume {
            HostingVolume::All => self.other_live_numbers,
            HostingVolume::FromFifth => u32::from(self.other_live_numbers + 1 >= from_five && self.rank < from_five),
        };
        let price = |live, rank| hosting_price(self.terms, Plan::Monthly, live, rank).price();
        let from = price(self.other_live_numbers + 1, from_five);
        let to = price(self.other_live_numbers, from_five.saturating_sub(1));
        match (from, to) {
            (Some(from), Some(to)) if numbers > 0 && from != to => {
                let more_a_month = to.minus(from)?.times(numbers.into())?;
                Ok(Some(PriceRise { numbers, from, to, more_a_month }))
            }
            _ => Ok(None),
        }
    }
}

fn rise_reason(rise: &PriceRise, left: u32) -> Reason {
    let mut reason =
        Reason::by(RuleId::C5).fact("numbers_left", left).fact("price_now", rise.from).fact("price_then", rise.to);
    if let Ok(difference) = rise.to.minus(rise.from) {
        reason = reason.step(Op::Subtract, rise.to, rise.from, difference).step(
            Op::Multiply,
            rise.numbers,
            difference,
            rise.more_a_month,
        );
    }
    reason
}
