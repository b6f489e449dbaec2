//! How far a sync is, drawn on a terminal.

use std::sync::Arc;
use std::time::Duration;

use desk::{CommandError, Desk, Progress, Stage, Status};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::access::Access;
use crate::failure::Failure;
use crate::output::Output;

/// How often the state is drawn.
const PAUSE: Duration = Duration::from_millis(100);

/// Does something that takes a while, and draws how far it is.
pub(crate) fn shown<T, E, F>(access: &Access, output: Output, work: impl FnOnce(Arc<Desk>) -> F) -> Result<T, Failure>
where
    E: Into<CommandError>,
    F: Future<Output = Result<T, E>>,
{
    access.ask(|desk| async move {
        let (bar, status) = (bar(output), desk.watch_status());
        let mut work = std::pin::pin!(work(desk));
        let mut ticks = tokio::time::interval(PAUSE);
        loop {
            tokio::select! {
                done = &mut work => {
                    bar.finish_and_clear();
                    return done;
                }
                _ = ticks.tick() => draw(&bar, &status.borrow()),
            }
        }
    })
}

/// A bar for something of which only the share that is done is known.
pub(crate) fn percent(output: Output, what: &'static str) -> ProgressBar {
    let bar = bar(output);
    bar.set_message(what);
    bar.set_length(100);
    bar
}

/// A bar for rating, which names its stages itself.
pub(crate) fn rating(output: Output) -> ProgressBar {
    bar(output)
}

/// Draws how far rating is.
pub(crate) fn rated(bar: &ProgressBar, stage: rating::Stage, done: u64, of: u64) {
    if done == 0 {
        bar.reset_eta();
        bar.set_message(match stage {
            rating::Stage::Reading => "reading",
            rating::Stage::Folding => "dialogues",
            rating::Stage::Pricing => "prices",
        });
    }
    bar.set_length(of);
    bar.set_position(done);
}

/// How a stage looks whose size the provider has told, and how one whose size it has not.
const KNOWN: &str = "{msg:>12} [{wide_bar}] {human_pos} of {human_len}, {per_sec}, {eta} left";
const UNKNOWN: &str = "{msg:>12} {human_pos}";

fn bar(output: Output) -> ProgressBar {
    let target = if output.progress { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(None, target);
    look(&bar, KNOWN);
    bar
}

fn look(bar: &ProgressBar, template: &str) {
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style.progress_chars("=> "));
    }
}

fn draw(bar: &ProgressBar, status: &Status) {
    if let Some(progress) = &status.preparing {
        return show(bar, "sample data", progress);
    }
    let running = status.stages.iter().find(|stage| Some(stage.stage) == status.stage);
    if let Some(stage) = running {
        show(bar, name(stage.stage), &stage.progress);
    }
}

fn show(bar: &ProgressBar, what: &'static str, progress: &Progress) {
    look(bar, if progress.of.is_some() { KNOWN } else { UNKNOWN });
    bar.set_message(what);
    bar.set_length(progress.of.unwrap_or(progress.done));
    bar.set_position(progress.done);
}

const fn name(stage: Stage) -> &'static str {
    match stage {
        Stage::Account => "account",
        Stage::Terms => "terms",
        Stage::Rates => "prices",
        Stage::Numbers => "numbers",
        Stage::Events => "events",
        Stage::Debits => "debits",
        Stage::Bills => "bills",
        Stage::Reports => "reports",
        Stage::Dialogues => "dialogues",
        Stage::Calculation => "check",
    }
}
