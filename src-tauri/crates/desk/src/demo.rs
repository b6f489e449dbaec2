//! The demo: the embedded provider in this process, asked over real HTTP like any other, and its clock.

use std::sync::Arc;

use billing::{Instant, Month};
use chrono::{NaiveTime, TimeDelta};
use chrono_tz::Tz;
use provider::AccountApi;
use sandbox::{Advance, Happening, Refused, Running, Sandbox, SandboxError, WorldHandle};
use views::model::{Amount, NumberRef};

use crate::Desk;
use crate::connections::{DEMO, Record};
use crate::desk::blocking;
use crate::error::DeskError;
use crate::model::{Activity, CardBehaviour, ClockStep, Connection, ConnectionKind, DemoClock, Happened, Progress};
use crate::session::Session;

/// What everything in the sample account follows from.
const SEED: u64 = 2022;

/// The embedded provider while it runs, and what happened when its clock was last advanced.
pub(crate) struct Demo {
    running: Running,
    happened: Vec<Happened>,
}

impl Desk {
    /// Opens the sample account: starts the embedded provider, making its history on first use, and connects to it.
    pub async fn try_demo(&self) -> Result<Connection, DeskError> {
        self.demo_api().await?;
        let record = Record {
            id: DEMO.to_owned(),
            kind: ConnectionKind::Demo,
            name: "Sample account".to_owned(),
            address: String::new(),
        };
        self.change_connections(|connections| connections.take(record.clone()))?;
        self.refresh_status();
        self.syncing.changed();
        self.syncing.ask();
        self.shown(&record)
    }

    /// Opens the sample account if nothing is connected yet.
    pub async fn demo_if_new(&self) -> Result<(), DeskError> {
        let start = self.start()?;
        if start.connection.is_none() && start.problem.is_none() {
            self.try_demo().await?;
        }
        Ok(())
    }

    /// Leaves the sample account. Its history stays for the next time.
    pub async fn leave_demo(&self) -> Result<(), DeskError> {
        self.syncing.stop().await;
        self.change_connections(|connections| connections.remove(DEMO))?;
        self.stop_demo().await;
        self.refresh_status();
        self.syncing.changed();
        Ok(())
    }

    /// Begins the sample account again, as it was on the first day.
    pub async fn reset_demo(&self) -> Result<(), DeskError> {
        if self.session()?.record.kind != ConnectionKind::Demo {
            return Err(DeskError::DemoOnly);
        }
        self.leave_demo().await?;
        for folder in [self.home.demo()?, self.home.connection(DEMO)] {
            match std::fs::remove_dir_all(&folder) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(DeskError::file("demo", error));
                }
                _ => {}
            }
        }
        self.try_demo().await?;
        Ok(())
    }

    /// The demo's time and its settings.
    pub async fn demo_clock(&self) -> Result<DemoClock, DeskError> {
        let (world, happened) = self.world().await?;
        self.clock_of(world, happened).await
    }

    /// Lets time pass in the demo: everything due until then happens. The sync follows.
    pub async fn advance_clock(&self, step: ClockStep) -> Result<DemoClock, DeskError> {
        let (world, _) = self.world().await?;
        let (moving, session) = (world.clone(), self.session()?);
        let advance = blocking(move || {
            let by = duration(step, moving.now(), &zones(&session)?);
            moving.advance(by).map_err(refused)
        });
        let advance = advance.await?;
        self.bring_in_from_demo().await;
        let happened = self.list(&advance)?;
        if let Some(demo) = self.demo.lock().await.as_mut() {
            demo.happened.clone_from(&happened);
        }
        self.clock_of(world, happened).await
    }

    /// Lets the demo's card accept, refuse or be past its date.
    pub async fn set_demo_card(&self, behaviour: CardBehaviour) -> Result<DemoClock, DeskError> {
        let (world, happened) = self.world().await?;
        let changing = world.clone();
        blocking(move || changing.set_card(behaviour.into()).map_err(refused)).await?;
        self.syncing.ask();
        self.clock_of(world, happened).await
    }

    /// Lets the demo's customers write, or be silent.
    pub async fn set_demo_traffic(&self, enabled: bool) -> Result<DemoClock, DeskError> {
        let (world, happened) = self.world().await?;
        let changing = world.clone();
        blocking(move || changing.set_traffic(enabled).map_err(refused)).await?;
        self.clock_of(world, happened).await
    }

    /// The code the demo's telephone received.
    pub async fn demo_code(&self, number_id: &str) -> Result<String, DeskError> {
        let (world, _) = self.world().await?;
        let number_id = number_id.to_owned();
        blocking(move || world.code_for(&number_id).map_err(refused)).await
    }

    /// The running provider's account API; it is started if it does not run.
    pub(crate) async fn demo_api(&self) -> Result<AccountApi, DeskError> {
        let mut demo = self.demo.lock().await;
        if demo.is_none() {
            *demo = Some(Demo { running: self.start_provider().await?, happened: Vec::new() });
        }
        let running = demo.as_ref().map(|demo| &demo.running);
        let running = running.ok_or_else(|| DeskError::Bug("the demo did not start".to_owned()))?;
        Ok(AccountApi::new(&running.account_url, running.account_token.clone().into())?)
    }

    /// Ends the embedded provider.
    pub(crate) async fn stop_demo(&self) {
        let stopped = self.demo.lock().await.take();
        if let Some(demo) = stopped {
            demo.running.shutdown().await;
        }
    }

    async fn start_provider(&self) -> Result<Running, DeskError> {
        let today = match self.options.today {
            Some(day) => day.and_time(NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default()).and_utc(),
            None => self.wall(),
        };
        let options =
            sandbox::Options { folder: self.home.demo()?, seed: SEED, today, demo: true, ..Default::default() };
        self.preparing(0);
        let teller = self.syncing.teller();
        let started = Sandbox::start_and_tell(options, move |percent| {
            teller.send_modify(|status| status.preparing = Some(of_a_hundred(percent)));
        });
        let started = started.await.map_err(not_started);
        self.syncing.tell(|status| {
            status.preparing = None;
            if status.activity == Activity::PreparingDemo {
                status.activity = Activity::NotConnected;
            }
        });
        started
    }

    fn preparing(&self, percent: u8) {
        self.syncing.tell(|status| {
            status.activity = Activity::PreparingDemo;
            status.preparing = Some(of_a_hundred(percent));
        });
    }

    async fn world(&self) -> Result<(WorldHandle, Vec<Happened>), DeskError> {
        let session = self.session()?;
        if session.record.kind != ConnectionKind::Demo {
            return Err(DeskError::DemoOnly);
        }
        self.provider(&session).await?;
        let demo = self.demo.lock().await;
        let demo = demo.as_ref().ok_or(DeskError::DemoOnly)?;
        Ok((demo.running.world(), demo.happened.clone()))
    }

    async fn clock_of(&self, world: WorldHandle, happened: Vec<Happened>) -> Result<DemoClock, DeskError> {
        let session = self.session()?;
        blocking(move || {
            let account = session.store.reader()?.account()?;
            Ok(DemoClock {
                now: world.now(),
                zone: account.as_ref().map_or("UTC", |account| account.zone.name()).to_owned(),
                card: world.card().into(),
                last4: account.and_then(|account| account.card).map(|card| card.last4).unwrap_or_default(),
                traffic: world.traffic(),
                happened,
            })
        })
        .await
    }

    async fn bring_in_from_demo(&self) {
        if let Err(error) = self.sync_now_and_wait().await {
            tracing::warn!("after the clock was advanced: {error}");
            self.syncing.ask();
        }
    }

    fn list(&self, advance: &Advance) -> Result<Vec<Happened>, DeskError> {
        let session = self.session()?;
        advance.happened.iter().map(|happening| told(&session, happening)).collect()
    }
}

/// How far a step goes. A month has begun only when it has in every zone of the account: its bill comes then.
fn duration(step: ClockStep, now: Instant, zones: &[Tz]) -> TimeDelta {
    match step {
        ClockStep::Day => TimeDelta::days(1),
        ClockStep::Week => TimeDelta::weeks(1),
        ClockStep::Month => {
            let running = zones.iter().map(|zone| Month::of(now, *zone)).min();
            let begins = running.and_then(|month| zones.iter().map(|zone| month.next().first_instant(*zone)).max());
            begins.map_or(TimeDelta::zero(), |begins| begins - now)
        }
    }
}

/// The zones in which the account has months: its own and those of its WABAs.
fn zones(session: &Session) -> Result<Vec<Tz>, DeskError> {
    let reader = session.store.reader()?;
    let own = reader.account()?.map_or(Tz::UTC, |account| account.zone);
    Ok(reader.wabas()?.into_iter().map(|waba| waba.zone).chain([own]).collect())
}

fn told(session: &Arc<Session>, happening: &Happening) -> Result<Happened, DeskError> {
    let number: Option<NumberRef> = match &happening.number_id {
        Some(id) => session.store.reader()?.number(id)?.as_ref().map(views::name_of),
        None => None,
    };
    let amount = happening.amount.as_ref().and_then(|amount| amount.parse().ok());
    Ok(Happened {
        at: happening.at,
        what: happening.kind.to_owned(),
        amount: amount.map(|amount| Amount { amount, currency: "USD".to_owned() }),
        number,
        failed: happening.paid == Some(false),
    })
}

fn of_a_hundred(percent: u8) -> Progress {
    Progress { done: percent.into(), of: Some(100), per_second: None, seconds_left: None }
}

fn refused(refused: Refused) -> DeskError {
    match refused.code {
        "not_found" => DeskError::not_found("number", ""),
        "internal" => DeskError::Bug(refused.detail),
        _ => DeskError::IllegalState(refused.detail),
    }
}

fn not_started(error: SandboxError) -> DeskError {
    match error {
        SandboxError::InUse { .. } => DeskError::Busy("the demo"),
        SandboxError::Newer => store::StoreError::Newer.into(),
        SandboxError::Full => store::StoreError::Full.into(),
        SandboxError::Unwritable(_) => store::StoreError::ReadOnly.into(),
        SandboxError::World(why) => DeskError::Damaged { file: "demo".to_owned(), why },
        error => DeskError::Bug(error.to_string()),
    }
}

impl From<CardBehaviour> for sandbox::CardBehaviour {
    fn from(behaviour: CardBehaviour) -> Self {
        match behaviour {
            CardBehaviour::Accepts => Self::Accepts,
            CardBehaviour::Declines => Self::Declines,
            CardBehaviour::Expired => Self::Expired,
        }
    }
}

impl From<sandbox::CardBehaviour> for CardBehaviour {
    fn from(behaviour: sandbox::CardBehaviour) -> Self {
        match behaviour {
            sandbox::CardBehaviour::Accepts => Self::Accepts,
            sandbox::CardBehaviour::Declines => Self::Declines,
            sandbox::CardBehaviour::Expired => Self::Expired,
        }
    }
}
