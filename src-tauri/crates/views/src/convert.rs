//! From the words of the rules and the archive to those of the pages.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::{
    Amount, BillLineKind, BillState, CancellationStepName, Certainty, DebitKind, DebitOutcome, Decline, EventKind,
    Figure, Initiator, Plan, PriceRise, Quality, RuleId, Standing, WhyKind, WhySubject,
};

impl From<billing::Money> for Amount {
    fn from(money: billing::Money) -> Self {
        let mut amount = money.amount().normalize();
        let digits = money.currency().minor_digits();
        if amount.scale() < digits {
            amount.rescale(digits);
        }
        Self { amount, currency: money.currency().code().to_owned() }
    }
}

impl From<billing::Plan> for Plan {
    fn from(plan: billing::Plan) -> Self {
        match plan {
            billing::Plan::Monthly => Self::Monthly,
            billing::Plan::Yearly => Self::Yearly,
        }
    }
}

impl From<Plan> for billing::Plan {
    fn from(plan: Plan) -> Self {
        match plan {
            Plan::Monthly => Self::Monthly,
            Plan::Yearly => Self::Yearly,
        }
    }
}

impl From<billing::Initiator> for Initiator {
    fn from(initiator: billing::Initiator) -> Self {
        match initiator {
            billing::Initiator::Business => Self::Business,
            billing::Initiator::Customer => Self::Customer,
        }
    }
}

impl From<billing::PriceRise> for PriceRise {
    fn from(rise: billing::PriceRise) -> Self {
        Self {
            numbers: rise.numbers,
            from: rise.from.into(),
            to: rise.to.into(),
            more_a_month: rise.more_a_month.into(),
        }
    }
}

macro_rules! same_names {
    ($from:ty => $to:ident { $($name:ident),* $(,)? }) => {
        impl From<$from> for $to {
            fn from(value: $from) -> Self {
                match value {
                    $(<$from>::$name => Self::$name,)*
                }
            }
        }
    };
    (&store::$from:ident => $to:ident { $($name:ident),* $(,)? } else $other:ident) => {
        impl From<&store::$from> for $to {
            fn from(value: &store::$from) -> Self {
                match value {
                    $(store::$from::$name => Self::$name,)*
                    store::$from::Other(_) => Self::$other,
                }
            }
        }
    };
}

same_names!(billing::RuleId => RuleId {
    H1, H2, H3, H4, H5, D1, D2, D3, D4, D5, W1, W2, W3, W4, W5, C1, C2, C3, C4, C5, C6,
});
same_names!(&store::Standing => Standing { Connecting, Active, Suspended, Blocked, Deletable, Deleted } else Unknown);
same_names!(&store::Quality => Quality { Green, Yellow, Red, Unknown } else Unknown);
same_names!(&store::DebitKind => DebitKind { Hosting, Threshold, MonthStart, ExtraMonth, Refund } else Other);
same_names!(&store::Outcome => DebitOutcome { Paid, Failed } else Failed);
same_names!(&store::Decline => Decline { CardDeclined, CardExpired } else CardDeclined);
same_names!(&store::BillState => BillState { Paid, ToBePaid, Failed, Refunded } else ToBePaid);
same_names!(&store::LineKind => BillLineKind { Hosting, Dialogue, Rounding, ExtraMonth, Refund } else Other);
same_names!(&store::EventKind => EventKind {
    Subscribed, CodeSent, Connected, Suspended, Resumed, Cancelled, Blocked, Deletable, Deleted, PlanChanged,
    NameChanged,
} else Other);

/// The rule a provider names, if it is one of ours.
pub(crate) fn rule_named(name: &str) -> Option<RuleId> {
    match name {
        "C1" => Some(RuleId::C1),
        "C2" => Some(RuleId::C2),
        _ => None,
    }
}

/// The step of leaving a provider names; a word nobody knows is left out of the tracker.
pub(crate) fn step_named(name: &str) -> Option<CancellationStepName> {
    Some(match name {
        "requested" => CancellationStepName::Requested,
        "confirmed" => CancellationStepName::Confirmed,
        "blocked" => CancellationStepName::Blocked,
        "dialogues_paid" => CancellationStepName::DialoguesPaid,
        "deletable" => CancellationStepName::Deletable,
        "deleted" => CancellationStepName::Deleted,
        _ => return None,
    })
}

/// An amount with its certainty and no explanation.
pub(crate) fn figure(money: billing::Money, certainty: Certainty) -> Figure {
    Figure { amount: money.into(), certainty, why: None }
}

/// An amount with its certainty and what to ask for its explanation.
pub(crate) fn explained(money: billing::Money, certainty: Certainty, kind: WhyKind, id: &str) -> Figure {
    Figure { amount: money.into(), certainty, why: Some(subject(kind, id)) }
}

/// The question that explains something.
pub(crate) fn subject(kind: WhyKind, id: &str) -> WhySubject {
    WhySubject { kind, id: id.to_owned() }
}

/// A count as pages show it; beyond four thousand million it stands still.
pub(crate) fn count(many: u64) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

/// An amount divided by a count, to six decimals, half up; nothing when there is nothing to divide by.
pub(crate) fn divided(money: billing::Money, by: u64) -> Option<billing::Money> {
    let amount = money.amount().checked_div(Decimal::from(by))?;
    let amount = amount.round_dp_with_strategy(6, RoundingStrategy::MidpointAwayFromZero);
    Some(billing::Money::new(amount, money.currency()))
}

/// How many whole times `part` goes into `whole`.
pub(crate) fn times_in(whole: billing::Money, part: billing::Money) -> Option<u64> {
    u64::try_from(whole.amount().checked_div(part.amount())?.floor()).ok()
}

/// `part` of `whole` in thousandths, rounded down, between 0 and 1000.
pub(crate) fn permille(part: billing::Money, whole: billing::Money) -> u32 {
    let share = part
        .amount()
        .checked_mul(Decimal::from(1000))
        .and_then(|part| part.checked_div(whole.amount()))
        .unwrap_or_default();
    u32::try_from(share.floor().clamp(Decimal::ZERO, Decimal::from(1000))).unwrap_or(0)
}

/// Zero or more.
pub(crate) fn magnitude(money: billing::Money) -> billing::Money {
    billing::Money::new(money.amount().abs(), money.currency())
}
