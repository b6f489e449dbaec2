//! The ways to leave, each with its dates and costs, if no further paid dialogue is opened.

use chrono::{Days, NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};

use super::{Leaving, Settlement};
use crate::{Instant, Money, MoneyError, Op, Reason, RuleId, local_instant};

/// One way to leave, or to stay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeavingOption {
    /// Which.
    pub kind: OptionKind,
    /// When the person cancels.
    pub cancel_on: Option<Instant>,
    /// Until when the number works.
    pub works_until: Option<Instant>,
    /// From when the number can be used elsewhere; unknown until an unpaid debit is paid.
    pub number_free_from: Option<Instant>,
    /// Whole days of paid hosting that are lost.
    pub unused_days: u32,
    /// What it costs from now on, in time order.
    pub costs: Vec<OptionCost>,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// The ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OptionKind {
    /// Cancel now.
    CancelToday,
    /// Open no further paid dialogue, and cancel when no extra month is due any more.
    CancelLater,
    /// Stay.
    Keep,
}

/// One amount that one way costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionCost {
    /// What for.
    pub what: CostKind,
    /// When it is debited; `None` for a debit that has failed and waits for payment.
    pub at: Option<Instant>,
    /// How much.
    pub amount: Money,
}

/// What an amount is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CostKind {
    /// The extra month at cancellation (C2).
    ExtraMonth,
    /// Dialogues that are not paid for yet.
    Dialogues,
    /// Hosting that falls due before the cancellation (H3).
    Hosting,
}

impl Leaving<'_> {
    /// The ways to leave, in the order: today, later without an extra month where that differs, stay.
    ///
    /// Rules C1 to C4 and H3.
    pub fn options(&self) -> Result<Vec<LeavingOption>, MoneyError> {
        let mut options = vec![self.today()?];
        options.extend(self.later());
        options.push(self.keep());
        Ok(options)
    }

    fn today(&self) -> Result<LeavingOption, MoneyError> {
        let assessment = self.assess()?;
        let extra =
            assessment.extra_month.map(|amount| OptionCost { what: CostKind::ExtraMonth, at: Some(self.now), amount });
        let dialogues = assessment.accrued.map(|amount| OptionCost {
            what: CostKind::Dialogues,
            at: assessment.accrued_debited_at,
            amount,
        });
        Ok(LeavingOption {
            kind: OptionKind::CancelToday,
            cancel_on: Some(self.now),
            works_until: Some(self.now),
            number_free_from: assessment.promised,
            unused_days: assessment.unused_days,
            costs: extra.into_iter().chain(dialogues).collect(),
            reasons: assessment.reasons,
        })
    }

    /// Waiting until the last paid dialogue has been paid for 30 days; offered while that saves the extra month.
    fn later(&self) -> Option<LeavingOption> {
        let last = self.last_paid_dialogue.filter(|last| self.binds(last))?;
        let (dialogues, settled_at) = match last.settlement {
            Settlement::Paid { at } => (None, at),
            Settlement::Accrued { amount } => {
                let at = self.next_month_start();
                (Some(OptionCost { what: CostKind::Dialogues, at: Some(at), amount }), at)
            }
            Settlement::Unpaid { .. } => return None,
        };
        // Meta's clock began before the provider's: what is paid for had been opened.
        let cancel_on = self.first_full_day_after(settled_at + self.wait())?;
        let mut costs = self.hosting_until(cancel_on)?;
        costs.extend(dialogues);
        costs.sort_by_key(|cost| cost.at);
        let reason = Reason::by(RuleId::C2)
            .fact("dialogues_paid_at", settled_at)
            .step(Op::AddDays, settled_at, self.terms.leaving_days, settled_at + self.wait())
            .dialogue(last.dialogue);
        Some(LeavingOption {
            kind: OptionKind::CancelLater,
            cancel_on: Some(cancel_on),
            works_until: Some(cancel_on),
            number_free_from: Some(cancel_on),
            unused_days: Self { now: cancel_on, paid_until: self.paid_until_at(cancel_on), ..self.clone() }
                .unused_days(),
            costs,
            reasons: vec![reason],
        })
    }

    fn keep(&self) -> LeavingOption {
        let next = self.schedule.next_after(self.now).zip(self.next_debit_price);
        let costs = next.map(|((_, at), amount)| OptionCost { what: CostKind::Hosting, at: Some(at), amount });
        LeavingOption {
            kind: OptionKind::Keep,
            cancel_on: None,
            works_until: None,
            number_free_from: None,
            unused_days: 0,
            costs: costs.into_iter().collect(),
            reasons: vec![Reason::by(RuleId::H3).fact("paid_until", self.paid_until)],
        }
    }

    /// The hosting debits between now and a later cancellation; `None` if one has no computed price.
    fn hosting_until(&self, cancel_on: Instant) -> Option<Vec<OptionCost>> {
        let (first, _) = self.schedule.next_after(self.now)?;
        (first..)
            .map_while(|n| self.schedule.debit(n).filter(|at| *at < cancel_on))
            .map(|at| Some(OptionCost { what: CostKind::Hosting, at: Some(at), amount: self.next_debit_price? }))
            .collect()
    }

    /// The end of the hosting that will have been paid at a later moment, at which itself nothing is debited.
    fn paid_until_at(&self, later: Instant) -> Instant {
        let unpaid = self.schedule.next_after(later - TimeDelta::nanoseconds(1));
        unpaid.map_or(self.paid_until, |(_, at)| at.max(self.paid_until))
    }

    /// The local midnight that begins the first whole day after an instant, so that no hour decides.
    fn first_full_day_after(&self, instant: Instant) -> Option<Instant> {
        let day = instant.with_timezone(&self.account_zone).date_naive().checked_add_days(Days::new(1))?;
        Some(local_instant(day.and_time(NaiveTime::MIN), self.account_zone))
    }
}
