//! `ddesk provider`: the embedded provider alone.

use std::path::PathBuf;

use billing::Instant;
use chrono::{NaiveDate, NaiveTime, Timelike, Utc};
use clap::Args;
use sandbox::{Options, Sandbox};
use serde::Serialize;

use crate::failure::{Exit, Failure};
use crate::output::Output;
use crate::progress;

/// Run the embedded provider alone, until Ctrl-C
///
/// A simulated account behind the account API on this computer only, with a control interface for its clock,
/// card, traffic and faults. What the folder holds already goes on; otherwise it is made.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  ddesk provider --folder demo-world --demo --today 2026-03-18
  ddesk provider --folder empty-world --empty --port 8080 --json")]
pub(crate) struct Provider {
    /// Where its world is kept
    #[arg(long, value_name = "FOLDER")]
    folder: PathBuf,
    /// What a new world is made from; the same seed and day make the same world
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The day a new world ends on, noon UTC; today if left out
    #[arg(long, value_name = "DAY")]
    today: Option<NaiveDate>,
    /// A new world has the demo's numbers and history (the default)
    #[arg(long, conflicts_with = "empty")]
    demo: bool,
    /// A new world has an account without numbers
    #[arg(long)]
    empty: bool,
    /// The port of the account API; a free one if left out
    #[arg(long)]
    port: Option<u16>,
    /// The port of the control interface; a free one if left out
    #[arg(long)]
    control_port: Option<u16>,
}

/// What is printed once it listens.
#[derive(Serialize)]
struct Listening<'a> {
    account_url: &'a str,
    account_token: &'a str,
    control_url: &'a str,
    control_token: &'a str,
}

impl Provider {
    pub(crate) fn run(&self, output: Output) -> Result<(), Failure> {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
        runtime.map_err(|error| Failure::internal(&error))?.block_on(self.serve(output))
    }

    async fn serve(&self, output: Output) -> Result<(), Failure> {
        let options = Options {
            folder: self.folder.clone(),
            seed: self.seed,
            today: self.now(),
            demo: !self.empty,
            port: self.port,
            control_port: self.control_port,
            ..Options::default()
        };
        let stop = stop_signal().map_err(|error| Failure::internal(&error))?;
        let bar = progress::percent(output, "sample data");
        let drawn = bar.clone();
        let running = Sandbox::start_and_tell(options, move |percent| drawn.set_position(percent.into())).await;
        bar.finish_and_clear();
        let running = running.map_err(|error| {
            Failure::new(Exit::Failed, "provider", format!("the provider could not be started: {error}"))
        })?;
        let listening = Listening {
            account_url: &running.account_url,
            account_token: &running.account_token,
            control_url: &running.control_url,
            control_token: &running.control_token,
        };
        output.answer(&listening, || text(&listening))?;
        stop.await;
        running.shutdown().await;
        Ok(())
    }

    /// The time in a new world.
    fn now(&self) -> Instant {
        match self.today {
            Some(day) => day.and_time(NaiveTime::MIN.with_hour(12).unwrap_or_default()).and_utc(),
            None => Utc::now(),
        }
    }
}

/// What ends it: Ctrl-C, or the signal by which the system ends a program. Heard from here on, waited for later.
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
        Ok(async move {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
        })
    }
    #[cfg(not(unix))]
    Ok(async {
        // Where Ctrl-C cannot be heard, the system ends the program.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

fn text(listening: &Listening<'_>) -> String {
    format!(
        "account API  {}\n  token      {}\ncontrol      {}\n  token      {}\n\nCtrl-C stops it.",
        listening.account_url, listening.account_token, listening.control_url, listening.control_token
    )
}
