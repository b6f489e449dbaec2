//! Faults on demand: what networks and servers do on their bad days, drawn from a seed.

mod cut_body;
mod rate;

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::problem::{Code, PROBLEM_JSON, Problem};
use crate::server::Line;
use crate::traffic::Dice;
pub(crate) use rate::Rate;

/// Which faults happen how often. A rate is a number from 0 (never) to 1 (always).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct FaultSettings {
    /// What they are drawn from.
    pub(crate) seed: u64,
    /// Only requests whose path begins with this have faults.
    pub(crate) path_prefix: Option<String>,
    /// How long every answer waits, in milliseconds.
    pub(crate) latency_ms: u32,
    /// Connections cut without an answer.
    pub(crate) drop_rate: Rate,
    /// Whether they are cut before the request has its effect, or after.
    pub(crate) drop_when: DropWhen,
    /// Answers whose body ends half way.
    pub(crate) truncate_rate: Rate,
    /// Answers 429.
    pub(crate) rate_limit_rate: Rate,
    /// The seconds in their `Retry-After`; without it the header is left out.
    pub(crate) retry_after: Option<u32>,
    /// Answers 5xx, without any effect.
    pub(crate) error_rate: Rate,
    /// Which of 500, 502, 503 and 504 it is.
    pub(crate) error_status: u16,
    /// Answers 200 with a page of HTML, without any effect, as a proxy in between sends them.
    pub(crate) nonsense_rate: Rate,
    /// Whether one page in three is one that was sent before.
    pub(crate) repeat_pages: bool,
    /// Whether the items of a page come in another order.
    pub(crate) reorder_pages: bool,
}

/// When a connection is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DropWhen {
    /// Before the request has its effect.
    Before,
    /// After it had its effect: the answer is lost.
    After,
    /// One or the other.
    Either,
}

impl Default for FaultSettings {
    fn default() -> Self {
        Self {
            seed: 0,
            path_prefix: None,
            latency_ms: 0,
            drop_rate: Rate::default(),
            drop_when: DropWhen::Either,
            truncate_rate: Rate::default(),
            rate_limit_rate: Rate::default(),
            retry_after: Some(1),
            error_rate: Rate::default(),
            error_status: 503,
            nonsense_rate: Rate::default(),
            repeat_pages: false,
            reorder_pages: false,
        }
    }
}

impl FaultSettings {
    /// What is wrong with them, if something is.
    pub(crate) fn mistake(&self) -> Option<&'static str> {
        const LONGEST_MS: u32 = 60_000;
        if self.latency_ms > LONGEST_MS {
            return Some("latency_ms is at most 60000");
        }
        (![500, 502, 503, 504].contains(&self.error_status)).then_some("error_status is 500, 502, 503 or 504")
    }
}

/// The faults that are switched on.
#[derive(Default)]
pub(crate) struct Faults(Mutex<Drawn>);

#[derive(Default)]
struct Drawn {
    settings: FaultSettings,
    dice: Option<Dice>,
}

/// The faults of one request.
#[derive(Clone, Copy, Debug, Default)]
struct Plan {
    latency: Duration,
    drop_before: bool,
    drop_after: bool,
    truncate: bool,
    rate_limited: bool,
    retry_after: Option<u32>,
    error: Option<u16>,
    nonsense: bool,
}

/// The faults of one page.
#[derive(Clone, Debug, Default)]
pub(crate) struct PageFault {
    /// Whether to send the page before once more.
    pub(crate) repeat: bool,
    /// What to shuffle its items with.
    pub(crate) shuffle: Option<Dice>,
}

impl Faults {
    /// The settings.
    pub(crate) fn settings(&self) -> FaultSettings {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).settings.clone()
    }

    /// Other settings; their sequence begins anew.
    pub(crate) fn set(&self, settings: FaultSettings) {
        let dice = Some(Dice::seeded(&[settings.seed, 0xFA17]));
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Drawn { settings, dice };
    }

    /// Draws the faults of a page.
    pub(crate) fn page(&self) -> PageFault {
        let mut drawn = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (repeat, reorder) = (drawn.settings.repeat_pages, drawn.settings.reorder_pages);
        let Some(dice) = drawn.dice.as_mut() else { return PageFault::default() };
        let repeat = repeat && dice.below(3) == 0;
        PageFault { repeat, shuffle: reorder.then(|| Dice::seeded(&[dice.roll()])) }
    }

    /// Draws the faults of a request.
    fn draw(&self, path: &str) -> Plan {
        let mut drawn = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Drawn { settings, dice: Some(dice) } = &mut *drawn else { return Plan::default() };
        if settings.path_prefix.as_deref().is_some_and(|prefix| !path.starts_with(prefix)) {
            return Plan::default();
        }
        let drop = settings.drop_rate.happens(dice);
        let before = match settings.drop_when {
            DropWhen::Before => true,
            DropWhen::After => false,
            DropWhen::Either => dice.percent(50),
        };
        Plan {
            latency: Duration::from_millis(settings.latency_ms.into()),
            drop_before: drop && before,
            drop_after: drop && !before,
            truncate: settings.truncate_rate.happens(dice),
            rate_limited: settings.rate_limit_rate.happens(dice),
            retry_after: settings.retry_after,
            error: settings.error_rate.happens(dice).then_some(settings.error_status),
            nonsense: settings.nonsense_rate.happens(dice),
        }
    }

    /// Lets a request through, with whatever is to happen to it.
    pub(crate) async fn meddle(
        State(app): State<App>,
        ConnectInfo(line): ConnectInfo<Line>,
        request: Request,
        next: Next,
    ) -> Response {
        let plan = app.faults().draw(request.uri().path());
        if !plan.latency.is_zero() {
            tokio::time::sleep(plan.latency).await;
        }
        if plan.drop_before {
            line.cut();
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
        if let Some(answer) = plan.answer_instead() {
            return answer;
        }
        let answer = next.run(request).await;
        if plan.drop_after {
            line.cut();
        }
        if plan.truncate { cut_body::half(answer).await } else { answer }
    }
}

impl Plan {
    /// The answer that comes instead of the real one.
    fn answer_instead(&self) -> Option<Response> {
        if self.rate_limited {
            return Some(Problem::rate_limited(self.retry_after).into_response());
        }
        if let Some(status) = self.error {
            let (_, body) = Problem::new(Code::Internal, "the provider failed, as it was told to").written();
            let body = body.replace("\"status\":500", &format!("\"status\":{status}"));
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            return Some((status, [(header::CONTENT_TYPE, PROBLEM_JSON)], body).into_response());
        }
        let html = [(header::CONTENT_TYPE, HeaderValue::from_static("text/html"))];
        self.nonsense.then(|| (html, "<html><body><h1>Welcome to the hotel network</h1></body></html>").into_response())
    }
}
