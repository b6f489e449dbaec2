//! The control interface: the clock, the card, traffic, faults and files of the simulated world.
//!
//! It has a listener and a token of its own, and the same door. It is not part of the account API: no real
//! provider has it.
//!
//! | route | what |
//! |---|---|
//! | `GET`, `PUT /control/v1/clock` | the time; set it to a later instant `{"now": ...}` |
//! | `POST /control/v1/clock/advance` | `{"seconds": n}`: everything due until then happens |
//! | `GET`, `PUT /control/v1/card` | `{"behaviour": "accepts" or "declines" or "expired", "last4": ...}` |
//! | `GET`, `PUT /control/v1/traffic` | `{"seed", "enabled", "intensity"}` of the generator, intensity in percent |
//! | `POST /control/v1/traffic` | exact traffic: `{"number_id", "dialogues": n, ...}` or `{"number_id", "messages": [...]}` |
//! | `GET`, `PUT /control/v1/faults` | see `FaultSettings` |
//! | `PUT /control/v1/agreed-yearly` | `{"price": {...} or null}`: the yearly price agreed from five numbers on |
//! | `PUT /control/v1/report-shortfall` | `{"dialogues": n}` that Meta's next reports leave out |
//! | `GET /control/v1/codes/{number_id}` | the verification code |
//! | `GET /control/v1/messages.csv`, `account.json`, `rates.csv` | the files from which the account can be rated again |

mod account;
mod clock;
mod exports;
mod traffic;

use axum::Router;
use axum::routing::{get, post, put};

use crate::app::App;
use crate::routes::with_fallbacks;

/// The routes.
pub(crate) fn router(app: App) -> Router {
    let router = Router::new()
        .route("/control/v1/clock", get(clock::clock).put(clock::set_clock))
        .route("/control/v1/clock/advance", post(clock::advance))
        .route("/control/v1/card", get(account::card).put(account::set_card))
        .route("/control/v1/agreed-yearly", put(account::set_agreed_yearly))
        .route("/control/v1/report-shortfall", put(account::set_report_shortfall))
        .route("/control/v1/traffic", get(traffic::settings).put(traffic::set).post(traffic::inject))
        .route("/control/v1/faults", get(account::faults).put(account::set_faults))
        .route("/control/v1/codes/{number_id}", get(account::code))
        .route("/control/v1/messages.csv", get(exports::messages))
        .route("/control/v1/account.json", get(exports::account))
        .route("/control/v1/rates.csv", get(exports::rates));
    with_fallbacks(router).with_state(app)
}
