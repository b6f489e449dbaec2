//! The app without its window, so that the tests can kill it: it syncs and writes without a pause.
//!
//! `at_work HOME SEED` works until it is killed; `at_work HOME` settles what such runs left behind and ends. The token
//! is in the environment variable `DDESK_TOKEN`.

use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use desk::{Desk, IntentionState, MemorySecrets, Options, Secrets};
use views::model::{DebitOutcome, Plan, Standing};

/// Short, because nobody watches.
const HOLD: Duration = Duration::from_millis(60);
const PATIENCE: Duration = Duration::from_millis(700);
const SYNC_EVERY: Duration = Duration::from_millis(40);

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let home = arguments.next().ok_or("usage: at_work HOME [SEED]")?;
    let secrets = Arc::new(MemorySecrets::default());
    let options = Options { hold: HOLD, patience: PATIENCE, sync_every: SYNC_EVERY, ..Options::default() };
    let desk = Desk::open_with(Path::new(&home), Arc::<MemorySecrets>::clone(&secrets), options);
    let connection = desk.start()?.connection.ok_or("nothing is connected")?;
    secrets.keep(&connection.id, &std::env::var("DDESK_TOKEN")?.into())?;
    match arguments.next() {
        Some(seed) => {
            tokio::spawn(Arc::clone(&desk).work());
            let mut seed = seed.parse()?;
            loop {
                // What the provider refuses is an answer, and what is not possible now may be so later.
                let _ = write(&desk, &mut seed).await;
            }
        }
        None => settle(&desk).await,
    }
}

/// One of the things a person may do next.
async fn write(desk: &Arc<Desk>, seed: &mut u64) -> Result<(), desk::DeskError> {
    let numbers = desk.numbers()?.rows;
    let live: Vec<_> = numbers.iter().filter(|row| row.status.standing == Standing::Active).collect();
    let chosen = below(seed, live.len().max(1));
    let number = live.get(chosen).map(|row| row.number.id.as_str());
    match (below(seed, 10), number) {
        (0, _) if numbers.len() < 60 => {
            let mut draft = desk.draft()?.draft;
            draft.number = format!("+34600{:06}", below(seed, 1_000_000));
            draft.display_name = "Spa".to_owned();
            draft.plan = Some(Plan::Monthly);
            desk.add_number(draft, None).await?;
        }
        (1, Some(number)) if live.len() > 3 => drop(desk.request_cancellation(number, "CANCEL").await?),
        (2 | 3, Some(number)) => {
            let plan = if below(seed, 2) == 0 { Plan::Monthly } else { Plan::Yearly };
            desk.change_plan(number, plan).await?;
        }
        (4, Some(number)) => drop(desk.set_display_name(number, &format!("Spa {}", below(seed, 900))).await?),
        (5..=7, _) => {
            for debit in desk.debits(None, None)?.rows.iter().filter(|debit| debit.outcome == DebitOutcome::Failed) {
                desk.pay_debit(&debit.id).await?;
            }
        }
        _ => tokio::time::sleep(Duration::from_millis(20)).await,
    }
    Ok(())
}

/// Takes back what is held, and waits until every other write has an outcome and everything is brought in.
async fn settle(desk: &Arc<Desk>) -> Result<(), Box<dyn Error>> {
    for held in desk.intentions()?.held {
        desk.undo_cancellation(&held.intention.id).await?;
    }
    loop {
        desk.wake().await?;
        let open = |state| matches!(state, IntentionState::Sending | IntentionState::Unknown | IntentionState::Held);
        if !desk.intentions()?.rows.iter().any(|row| open(row.state)) {
            break;
        }
        tokio::time::sleep(PATIENCE / 2).await;
    }
    desk.sync_now_and_wait().await?;
    Ok(())
}

/// A number that follows from the seed, below a bound.
fn below(seed: &mut u64, bound: usize) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*seed >> 33).unwrap_or(0) % bound
}
