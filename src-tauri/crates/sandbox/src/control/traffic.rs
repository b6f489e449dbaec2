//! The generator of traffic, and exact traffic.

use axum::Json;
use axum::extract::State;
use billing::{Direction, Initiator, Kind, PhoneNumber};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::extract::Body;
use crate::problem::{Code, Problem};
use crate::world::{Happening, InjectedMessage, Injection, TrafficSettings};

/// The generator's settings; what is left out stays as it is.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Settings {
    seed: Option<u64>,
    enabled: Option<bool>,
    /// In percent of the usual.
    intensity: Option<u32>,
}

/// Exact traffic on one number: either `dialogues` or `messages`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Exact {
    number_id: String,
    /// So many dialogues at one instant, each with the next customer after `customer`.
    dialogues: Option<u32>,
    customer: Option<PhoneNumber>,
    initiator: Option<Initiator>,
    #[serde(default)]
    from_ad: bool,
    at: Option<DateTime<Utc>>,
    messages: Option<Vec<ExactMessage>>,
}

/// One message.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExactMessage {
    at: Option<DateTime<Utc>>,
    customer: PhoneNumber,
    direction: Direction,
    kind: Kind,
    #[serde(default)]
    from_ad: bool,
}

/// What became of exact traffic.
#[derive(Serialize)]
pub(super) struct Outcome {
    now: DateTime<Utc>,
    delivered: u64,
    refused: u64,
    dialogues: u64,
    planned: u64,
    happened: Vec<Happening>,
}

const MOST_DIALOGUES: u32 = 100_000;
const MOST_INTENSITY: u32 = 10_000;

/// The generator's settings.
pub(super) async fn settings(State(app): State<App>) -> Result<Json<Settings>, Problem> {
    let TrafficSettings { enabled, seed, intensity } = app.ask(|world| Ok(world.traffic_settings())).await?;
    Ok(Json(Settings { seed: Some(seed), enabled: Some(enabled), intensity: Some(intensity) }))
}

/// Changes them.
pub(super) async fn set(State(app): State<App>, Body(wanted): Body<Settings>) -> Result<Json<Settings>, Problem> {
    if wanted.intensity.is_some_and(|intensity| intensity > MOST_INTENSITY) {
        return Err(Problem::new(Code::InvalidRequest, "`intensity` is at most 10000 percent"));
    }
    app.ask(move |world| {
        let now = world.traffic_settings();
        world.set_traffic(TrafficSettings {
            enabled: wanted.enabled.unwrap_or(now.enabled),
            seed: wanted.seed.unwrap_or(now.seed),
            intensity: wanted.intensity.unwrap_or(now.intensity),
        })
    })
    .await?;
    settings(State(app)).await
}

/// Delivers exact traffic.
pub(super) async fn inject(State(app): State<App>, Body(exact): Body<Exact>) -> Result<Json<Outcome>, Problem> {
    let (number_id, injection) = exact.checked()?;
    let outcome = app.ask(move |world| {
        let injected = world.inject(&number_id, &injection)?;
        Ok(Outcome {
            now: world.now(),
            delivered: injected.delivered,
            refused: injected.refused,
            dialogues: injected.opened,
            planned: injected.planned,
            happened: injected.advance.happened,
        })
    });
    Ok(Json(outcome.await?))
}

impl Exact {
    fn checked(self) -> Result<(String, Injection), Problem> {
        let invalid = |detail: &str| Problem::new(Code::InvalidRequest, detail);
        let injection = match (self.dialogues, self.messages) {
            (Some(count), None) => {
                if !(1..=MOST_DIALOGUES).contains(&count) {
                    return Err(invalid("`dialogues` is from 1 to 100000"));
                }
                let first = self.customer.ok_or_else(|| invalid("`customer` is the first of the customers"))?;
                let (direction, kind) = match self.initiator {
                    Some(Initiator::Business) => (Direction::Out, Kind::Template),
                    _ => (Direction::In, Kind::Session),
                };
                let opening = InjectedMessage { at: self.at, customer: first, direction, kind, from_ad: self.from_ad };
                Injection::Dialogues { count, first, opening }
            }
            (None, Some(messages)) => Injection::Messages(messages.into_iter().map(Into::into).collect()),
            _ => return Err(invalid("give either `dialogues` or `messages`")),
        };
        Ok((self.number_id, injection))
    }
}

impl From<ExactMessage> for InjectedMessage {
    fn from(ExactMessage { at, customer, direction, kind, from_ad }: ExactMessage) -> Self {
        Self { at, customer, direction, kind, from_ad }
    }
}
