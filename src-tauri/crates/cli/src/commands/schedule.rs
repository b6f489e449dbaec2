//! `ddesk schedule`: when hosting is debited.

use billing::{HostingSchedule, Instant, Plan};
use chrono_tz::Tz;
use clap::{Args, ValueEnum};
use rating::{instant, written_instant};
use serde::Serialize;

use crate::failure::Failure;
use crate::output::Output;
use crate::table::{Side, Table};

/// Show when the hosting of a number is debited
///
/// The first debit is at subscription; each next one is a month (or twelve) later on the same day, or the last
/// day of a shorter month, at the same local time.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  ddesk schedule --since 2022-01-31T09:00:00Z --zone Europe/Madrid --plan monthly --count 5
  ddesk schedule --since 2024-02-29T12:00:00Z --zone UTC --plan yearly --count 5 --json")]
pub(crate) struct Schedule {
    /// When the subscription began, an RFC 3339 instant
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    since: Instant,
    /// The account's time zone, such as Europe/Madrid
    #[arg(long, value_name = "ZONE", value_parser = zone)]
    zone: Tz,
    /// How hosting is paid
    #[arg(long, value_enum)]
    plan: PlanArg,
    /// How many debits to show, the subscription itself included
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=100_000))]
    count: u32,
}

/// A plan as it is typed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum PlanArg {
    /// Month by month
    Monthly,
    /// Twelve months at once
    Yearly,
}

impl From<PlanArg> for Plan {
    fn from(plan: PlanArg) -> Self {
        match plan {
            PlanArg::Monthly => Self::Monthly,
            PlanArg::Yearly => Self::Yearly,
        }
    }
}

impl From<PlanArg> for views::model::Plan {
    fn from(plan: PlanArg) -> Self {
        match plan {
            PlanArg::Monthly => Self::Monthly,
            PlanArg::Yearly => Self::Yearly,
        }
    }
}

/// The answer of `ddesk schedule --json`.
#[derive(Debug, Serialize)]
struct Debits {
    debits: Vec<DebitAt>,
}

#[derive(Debug, Serialize)]
struct DebitAt {
    at: String,
}

impl Schedule {
    pub(crate) fn run(&self, output: Output) -> Result<(), Failure> {
        let schedule = HostingSchedule::new(self.since, self.zone, self.plan.into());
        let at: Vec<Instant> = schedule.debits().take(self.count as usize).collect();
        let debits = at.iter().map(|at| DebitAt { at: written_instant(*at) }).collect();
        output.answer(&Debits { debits }, || self.table(&at, output))
    }

    fn table(&self, at: &[Instant], output: Output) -> String {
        let local = format!("Debit ({})", self.zone);
        let mut table = Table::new(output, &[("#", Side::Right), (&local, Side::Left), ("UTC", Side::Left)]);
        for (place, at) in (1..).zip(at) {
            let here = at.with_timezone(&self.zone).format("%a %d %b %Y %H:%M").to_string();
            table.row([format!("{place}"), here, written_instant(*at)]);
        }
        table.text()
    }
}

fn zone(text: &str) -> Result<Tz, String> {
    text.parse().map_err(|_| format!("unknown time zone `{text}`; it is written like Europe/Madrid"))
}
