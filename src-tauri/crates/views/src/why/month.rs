//! Why a month's dialogues cost what they cost.

use billing::{FactValue, Money, Month, Op, Reason, RuleId};
use store::{SpendKey, SpendQuery, Waba};

use super::{blank, reason, rest_on};
use crate::books::Books;
use crate::convert::{explained, figure};
use crate::error::ViewError;
use crate::model::{Certainty, WhyKind, WhySubject, WhyView};
use crate::sums::{self, Dialogues};

/// Why a month's dialogues cost what they cost: what was free, and what each market's paid ones cost.
pub(super) fn why(books: &Books<'_>, subject: &WhySubject, month: Month) -> Result<WhyView, ViewError> {
    let dialogues = sums::all(books, SpendQuery::month(month, &[]))?;
    let mut reasons: Vec<Reason> = Vec::new();
    for waba in &books.wabas {
        let query = SpendQuery { waba_id: Some(&waba.id), ..SpendQuery::month(month, &[]) };
        let of_waba = sums::all(books, query)?;
        if of_waba.counts.opened > 0 {
            reasons.push(free(books, waba, &of_waba, month));
        }
    }
    reasons.push(paid(books, month, &dialogues)?);
    let tallies = books.reader.computed_months(None)?;
    let computed = tallies.iter().filter(|tally| tally.month == month).map(|tally| tally.cost);
    let ours = Money::sum(computed, books.account.currency)?;
    let is_calculated = tallies.iter().any(|tally| tally.month == month);
    let mut view = WhyView {
        figure: Some(explained(dialogues.cost, dialogues.certainty, WhyKind::Month, &subject.id)),
        ours: (is_calculated && ours != dialogues.cost).then(|| figure(ours, Certainty::Estimated)),
        reasons: reasons.iter().map(reason).collect(),
        ..blank(books, subject)
    };
    let mut differing = Vec::new();
    for waba in &books.wabas {
        differing.extend(books.reader.differing_dialogues(&waba.id, month, 50)?);
    }
    let total = differing.len() as u64;
    rest_on(books, &mut view, &differing, total);
    Ok(view)
}

fn free(books: &Books<'_>, waba: &Waba, dialogues: &Dialogues, month: Month) -> Reason {
    let counts = &dialogues.counts;
    let number = |count: u32| FactValue::Count(count.into());
    let of_ads = counts.opened - counts.free_entry;
    Reason::by(RuleId::D4)
        .fact("waba", waba.name.as_str())
        .fact("month", month)
        .fact("free_dialogues", books.terms.free_dialogues)
        .fact("unpriced", counts.unpriced)
        .step(Op::Subtract, number(counts.opened), number(counts.free_entry), number(of_ads))
        .step(
            Op::Subtract,
            number(of_ads),
            number(counts.free_allowance),
            number(of_ads.saturating_sub(counts.free_allowance)),
        )
}

/// The paid dialogues of each market added up.
fn paid(books: &Books<'_>, month: Month, dialogues: &Dialogues) -> Result<Reason, ViewError> {
    let query = SpendQuery::month(month, &[SpendKey::Market]);
    let markets = sums::by(books, query, |row| row.market.as_ref().map(|market| market.name().to_owned()))?;
    let mut sum = books.nothing();
    let mut reason = Reason::by(RuleId::D3).fact("paid", dialogues.counts.paid);
    for of_market in markets.values().filter(|of_market| of_market.counts.paid > 0) {
        let next = sum.plus(of_market.cost)?;
        reason = reason.step(Op::Add, sum, of_market.cost, next);
        sum = next;
    }
    Ok(reason.fact("cost", sum))
}
