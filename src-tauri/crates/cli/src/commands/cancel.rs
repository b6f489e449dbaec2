//! `ddesk cancel NUMBER`: ending a subscription, by the provider's conditions.

use chrono_tz::Tz;
use clap::Args;
use desk::Intention;
use serde::Serialize;
use views::model::{Assessment, CancellationView, LeavingCostKind, LeavingKind, LeavingOption, LeavingView, RuleId};

use super::{quote, which, written};
use crate::access::Access;
use crate::failure::{Exit, Failure};
use crate::output::Output;
use crate::question::agreed;
use crate::table::{Side, Table};
use crate::words;

/// Cancel a number, after showing what that costs and when it ends
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  ddesk cancel +34600111222 --preview
  ddesk cancel +34600111222
  ddesk cancel +34600111222 --yes --json")]
pub(crate) struct Cancel {
    /// The number, its id or its display name
    number: String,
    /// Only show the options with their dates and costs
    #[arg(long, conflicts_with = "yes")]
    preview: bool,
    /// Cancel without a question
    #[arg(long, short = 'y')]
    yes: bool,
}

/// The answer of `ddesk cancel --json`.
#[derive(Serialize)]
struct Cancelled {
    /// What cancelling meant when it was sent.
    assessment: Assessment,
    intention: Intention,
    /// What the provider made of it.
    cancellation: Option<CancellationView>,
}

impl Cancel {
    pub(crate) fn run(&self, output: Output) -> Result<(), Failure> {
        let access = Access::open()?;
        let number = which::number(&access, &self.number)?.number;
        let leaving = access.read(|desk| desk.leaving(&number.id))?;
        if self.preview {
            return output.answer(&leaving, || text(&leaving, output));
        }
        let Some(assessment) = leaving.assessment.clone() else {
            let message = format!(
                "{} is cancelled already; see `ddesk cancel {} --preview`",
                words::number(&number),
                number.number
            );
            return Err(Failure::new(Exit::Refused, "illegal_state", message));
        };
        output.note(&text(&leaving, output));
        agreed(output, self.yes, &format!("Cancel the subscription of {}?", words::number(&number)))?;
        let (id, last4) = (number.id.clone(), leaving.last4.clone());
        let intention = access.ask(|desk| async move { desk.cancel_at_once(&id, &last4).await })?;
        let tracker = access.read(|desk| desk.cancellation(&number.id)).ok();
        let cancelled =
            Cancelled { assessment, intention, cancellation: tracker.and_then(|tracker| tracker.cancellation) };
        let zone = words::zone(&leaving.zone);
        written::answer(output, &cancelled.intention, &cancelled, || done(&words::number(&number), &cancelled, zone))
    }
}

fn done(number: &str, cancelled: &Cancelled, zone: Tz) -> String {
    let reference = cancelled.intention.reference.as_deref().unwrap_or(&cancelled.intention.id);
    let told = cancelled.cancellation.as_ref().and_then(|view| view.promised.or(view.deletable_from));
    let from = told.or(cancelled.assessment.promised);
    match (cancelled.assessment.rule, from) {
        (RuleId::C1, _) => format!("{number} is cancelled and deleted (reference {reference})."),
        (_, Some(from)) => format!(
            "{number} is cancelled and blocked; it may be deleted from {} (reference {reference}).",
            words::day(from, zone)
        ),
        (_, None) => format!("{number} is cancelled and blocked until what is unpaid is paid (reference {reference})."),
    }
}

/// The ways of leaving with their dates and costs.
fn text(leaving: &LeavingView, output: Output) -> String {
    let zone = words::zone(&leaving.zone);
    let mut text =
        format!("Leaving with {}: {}.\n\n", words::number(&leaving.number), words::status(&leaving.status, zone));
    if let Some(cancellation) = &leaving.cancellation {
        text += &tracker(cancellation, zone);
    }
    if !leaving.options.is_empty() {
        text += &options(&leaving.options, zone, output);
    }
    if let Some(comparison) = &leaving.comparison {
        let (more, days) = (words::money(&comparison.later_costs_more), comparison.works_days_longer);
        text += &format!("\nCancelling later costs {more} more and keeps the number working {days} days longer.\n");
    }
    if let Some(assessment) = &leaving.assessment {
        text += &conditions(assessment, zone);
    }
    text
}

fn options(options: &[LeavingOption], zone: Tz, output: Output) -> String {
    let columns = [
        ("Option", Side::Left),
        ("Cancel on", Side::Left),
        ("Works until", Side::Left),
        ("Number free from", Side::Left),
        ("Costs", Side::Left),
        ("Total", Side::Right),
    ];
    let mut table = Table::new(output, &columns);
    for option in options {
        let name = match option.kind {
            LeavingKind::CancelToday => "Cancel today",
            LeavingKind::CancelLater => "Open no paid dialogue, cancel later",
            LeavingKind::Keep => "Keep",
        };
        table.row([
            name.to_owned(),
            words::day_or_dash(option.cancel_on, zone),
            words::day_or_dash(option.works_until, zone),
            words::day_or_dash(option.number_free_from, zone),
            costs(option, zone),
            words::money(&option.total.amount),
        ]);
    }
    table.text()
}

fn costs(option: &LeavingOption, zone: Tz) -> String {
    let costs: Vec<String> = option
        .costs
        .iter()
        .map(|cost| {
            let what = match cost.what {
                LeavingCostKind::ExtraMonth => "extra month",
                LeavingCostKind::AccruedDialogues => "dialogues",
                LeavingCostKind::Hosting => "hosting",
            };
            let when = cost.at.map_or_else(|| "unpaid".to_owned(), |at| words::day(at, zone));
            format!("{} {what} ({when})", words::money(&cost.amount.amount))
        })
        .collect();
    if costs.is_empty() { "-".to_owned() } else { costs.join(" + ") }
}

/// What cancelling now means, condition by condition.
fn conditions(assessment: &Assessment, zone: Tz) -> String {
    let mut text = match assessment.rule {
        RuleId::C1 => "\nIf you cancel now, the number is deleted at once (C1).\n".to_owned(),
        _ => "\nIf you cancel now, the number is blocked first (C2).\n".to_owned(),
    };
    if let Some(extra) = &assessment.extra_month {
        text += &format!("{} is debited at once for an extra month.\n", words::money(&extra.amount));
    }
    if assessment.unused_days > 0 {
        text += &format!("{} unused days of paid hosting are not refunded (C1).\n", assessment.unused_days);
    }
    let dates = [
        ("Provider", assessment.provider_date),
        ("Meta (C4)", assessment.meta_date),
        ("Promised", assessment.promised),
    ];
    for (whose, date) in dates {
        if let Some(date) = date {
            text += &format!("{whose}: may be deleted from {}.\n", words::day(date, zone));
        }
    }
    if let Some(others) = &assessment.others {
        text += &format!("{} (C5)\n", quote::rise(others));
    }
    text
}

fn tracker(cancellation: &CancellationView, zone: Tz) -> String {
    let steps = cancellation.steps.iter().map(|step| {
        let name =
            serde_json::to_value(step.name).ok().and_then(|name| name.as_str().map(|name| name.replace('_', " ")));
        let when = match (step.at, step.expected) {
            (Some(at), _) => words::moment(at, zone),
            (None, Some(expected)) => format!("expected {}", words::day(expected, zone)),
            (None, None) => "-".to_owned(),
        };
        format!("  {}: {when}\n", name.unwrap_or_default())
    });
    format!("Cancelled, reference {}:\n{}", cancellation.reference.as_deref().unwrap_or("-"), steps.collect::<String>())
}
