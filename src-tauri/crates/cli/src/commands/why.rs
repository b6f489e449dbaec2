//! `ddesk why`: the rules, inputs, arithmetic and rows behind a figure.

use std::collections::BTreeMap;

use chrono_tz::Tz;
use clap::Args;
use serde::Serialize;
use views::model::{Charge, DialogueRow, Fact, FactValue, Op, ReasonView, RuleId, Step, WhyView};

use super::debits;
use crate::access::Access;
use crate::failure::Failure;
use crate::output::Output;
use crate::rule_text::rule_text;
use crate::table::{Side, Table};
use crate::words;

const EXAMPLES: &str = "a day like 2026-03-18, a month like 2026-03, a line of a bill like 2026-02/0, the id of a debit or \
                        dialogue, a number like +34600111222, leaving:+34600111222, or a WABA";

/// Explain a debit, a dialogue, a charge or a day: rules, inputs, arithmetic, evidence
///
/// Ids are those of `ddesk debits --json`; the lines of a bill are counted from 0, as `why.id` of `ddesk bill --json`
/// names them.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  ddesk why 2026-03-18            what happened that day
  ddesk why 2026-03               what the dialogues of a month cost
  ddesk why 2026-02/0             a line of a bill
  ddesk why dbt-000123            a debit, by its id
  ddesk why +34600111222          the next hosting debit of a number
  ddesk why leaving:+34600111222  what leaving would cost today")]
pub(crate) struct Why {
    /// What to explain: a day, a month, a line of a bill, a debit, a dialogue, a number, a WABA
    reference: String,
}

/// The answer, with what each rule in it says.
#[derive(Serialize)]
struct Explained {
    #[serde(flatten)]
    view: WhyView,
    rules: BTreeMap<RuleId, &'static str>,
}

impl Why {
    pub(crate) fn run(&self, output: Output) -> Result<(), Failure> {
        let view = Access::open()?.read(|desk| desk.why_of(&self.reference)).map_err(|failure| self.known(failure))?;
        let rules = view.reasons.iter().map(|reason| (reason.rule, rule_text(reason.rule))).collect();
        let explained = Explained { view, rules };
        output.answer(&explained, || text(&explained.view, output))
    }

    /// What can be asked about, where the archive has nothing of that name.
    fn known(&self, failure: Failure) -> Failure {
        match failure.code.as_str() {
            "not_found" | "invalid_input" => {
                let what = self.reference.trim();
                let said = Failure::usage(format!("there is no `{what}` to explain; name {EXAMPLES}"));
                Failure { code: failure.code, ..said }
            }
            _ => failure,
        }
    }
}

fn text(view: &WhyView, output: Output) -> String {
    let zone = words::zone(&view.zone);
    let mut text = String::new();
    if let Some(number) = &view.number {
        text += &format!("{}\n", words::number(number));
    }
    if let Some(figure) = &view.figure {
        text += &format!("{} ({})\n", words::exact(&figure.amount), words::certainty(figure.certainty));
    }
    if let Some(ours) = &view.ours {
        text += &format!("By our own calculation it is {}.\n", words::exact(&ours.amount));
    }
    text.extend(view.reasons.iter().map(|found| reason(found, zone)));
    if !view.dialogues.is_empty() {
        text += &dialogues(view, zone, output);
    }
    if !view.debits.is_empty() {
        text += &format!("\nDebits it rests on\n{}", debits::table(&view.debits, zone, output));
    }
    text
}

fn reason(reason: &ReasonView, zone: Tz) -> String {
    let mut text = format!("\n{:?}  {}\n", reason.rule, rule_text(reason.rule));
    text.extend(reason.facts.iter().map(|fact| format!("    {}\n", named(fact, zone))));
    text.extend(reason.steps.iter().map(|step| format!("    {}\n", step_text(step, zone))));
    text
}

fn named(fact: &Fact, zone: Tz) -> String {
    format!("{}: {}", fact.key.replace('_', " "), value(&fact.value, zone))
}

fn value(value: &FactValue, zone: Tz) -> String {
    match value {
        FactValue::Money { value } => words::exact(value),
        FactValue::Count { value } => value.to_string(),
        FactValue::Instant { value } => format!("{} ({zone})", words::moment(*value, zone)),
        FactValue::Month { value } | FactValue::Number { value } | FactValue::Text { value } => value.clone(),
    }
}

fn step_text(step: &Step, zone: Tz) -> String {
    let [left, right, result] = [&step.left, &step.right, &step.result].map(|part| value(part, zone));
    match step.op {
        Op::Add => format!("{left} + {right} = {result}"),
        Op::Subtract => format!("{left} - {right} = {result}"),
        Op::Multiply => format!("{left} x {right} = {result}"),
        Op::Divide => format!("{left} / {right} = {result}"),
        Op::Later => format!("the later of {left} and {right}: {result}"),
        Op::Exceeds => format!("{left} against {right}: {result} more"),
        Op::Round => format!("{left} rounded half up to {right}: {result}"),
        Op::AddDays => format!("{left} + {right} x 24 hours = {result}"),
    }
}

fn dialogues(view: &WhyView, zone: Tz, output: Output) -> String {
    let columns = [
        ("Opened", Side::Left),
        ("Number", Side::Left),
        ("Customer", Side::Left),
        ("Market", Side::Left),
        ("By", Side::Left),
        ("Charge", Side::Right),
    ];
    let mut table = Table::new(output, &columns);
    for row in &view.dialogues {
        table.row([
            words::moment(row.opened_at, zone),
            row.number.number.clone(),
            row.customer.clone(),
            row.market.clone(),
            words::initiator(row.initiator).to_owned(),
            charge(row),
        ]);
    }
    let shown = match view.dialogues.len() {
        shown if shown as u64 == u64::from(view.dialogues_total) => String::new(),
        shown => format!(", the first {shown}"),
    };
    format!("\nDialogues it rests on: {}{shown}\n{}", view.dialogues_total, table.text())
}

fn charge(row: &DialogueRow) -> String {
    match &row.charge {
        Charge::Paid { rate } => words::exact(&rate.amount),
        Charge::FreeAllowance { place: Some(place) } => format!("free, place {place}"),
        Charge::FreeAllowance { place: None } => "free".to_owned(),
        Charge::FreeEntry => "free, by an ad".to_owned(),
        Charge::Unpriced => "no known price".to_owned(),
        Charge::NotCalculated => "not calculated".to_owned(),
    }
}
