//! The clock of the world.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::extract::Body;
use crate::problem::{Code, Problem};
use crate::world::Advance;

/// The time.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Clock {
    now: DateTime<Utc>,
}

/// How far to advance.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct By {
    seconds: u64,
}

/// The furthest the clock can be advanced at once: ten years.
const FURTHEST: TimeDelta = TimeDelta::days(3_653);

/// The time.
pub(super) async fn clock(State(app): State<App>) -> Result<Json<Clock>, Problem> {
    let now = app.ask(|world| Ok(world.now())).await?;
    Ok(Json(Clock { now }))
}

/// Sets the clock to a later instant; everything due until then happens.
pub(super) async fn set_clock(State(app): State<App>, Body(clock): Body<Clock>) -> Result<Json<Advance>, Problem> {
    advance_by(&app, move |now| clock.now - now).await
}

/// Advances the clock; everything due until then happens.
pub(super) async fn advance(State(app): State<App>, Body(by): Body<By>) -> Result<Json<Advance>, Problem> {
    let seconds = i64::try_from(by.seconds).ok().and_then(TimeDelta::try_seconds);
    let by = seconds.filter(|by| *by <= FURTHEST).unwrap_or(TimeDelta::MAX);
    advance_by(&app, move |_| by).await
}

async fn advance_by(
    app: &App,
    by: impl FnOnce(DateTime<Utc>) -> TimeDelta + Send + 'static,
) -> Result<Json<Advance>, Problem> {
    let advance = app.ask(move |world| {
        let by = by(world.now());
        if by > FURTHEST {
            return Err(Problem::new(Code::InvalidRequest, "the clock advances by ten years at most").into());
        }
        world.advance_to(world.now() + by, &mut |_| {})
    });
    Ok(Json(advance.await?))
}
