//! The arithmetic of explanations, done again.
#![allow(dead_code, clippy::unwrap_used, missing_docs, unreachable_pub)]

use billing::*;
use chrono::TimeDelta;
use rust_decimal::Decimal;

/// What a step comes to, from its operands alone.
///
/// # Panics
///
/// If the operation makes no sense for such operands.
pub fn again(step: &Step) -> FactValue {
    use FactValue as V;
    match (step.op, &step.left, &step.right) {
        (Op::Add, V::Money(left), V::Money(right)) => in_currency(*left, left.amount() + right.amount()),
        (Op::Subtract | Op::Exceeds, V::Money(left), V::Money(right)) => {
            in_currency(*left, left.amount() - right.amount())
        }
        (Op::Multiply, V::Count(times), V::Money(unit)) => in_currency(*unit, unit.amount() * Decimal::from(*times)),
        (Op::Round, V::Money(left), V::Money(unit)) => {
            let units = (left.amount() / unit.amount() + Decimal::new(5, 1)).floor();
            in_currency(*left, units * unit.amount())
        }
        (Op::Later, V::Instant(left), V::Instant(right)) => V::Instant(if left < right { *right } else { *left }),
        (Op::AddDays, V::Instant(left), V::Count(days)) => V::Instant(*left + TimeDelta::hours(24 * days)),
        _ => panic!("no arithmetic: {step:?}"),
    }
}

fn in_currency(like: Money, amount: Decimal) -> FactValue {
    FactValue::Money(Money::new(amount, like.currency()))
}

/// Every step of a reason done again.
pub fn re_adds(reason: &Reason) {
    for step in &reason.steps {
        assert_eq!(again(step), step.result, "{}: {step:?}", reason.rule);
    }
}

/// What the last step of the reasons of a rule comes to.
pub fn last_result(reasons: &[Reason], rule: RuleId) -> Option<FactValue> {
    reasons.iter().find(|reason| reason.rule == rule)?.steps.last().map(|step| step.result.clone())
}
