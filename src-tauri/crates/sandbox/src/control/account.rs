//! The card, agreed prices, reports, codes and faults.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::extract::{Body, Id};
use crate::faults::FaultSettings;
use crate::problem::{Code, Problem};
use crate::wire::Money;
use crate::world::CardBehaviour;

/// What the card does.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Card {
    behaviour: CardBehaviour,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last4: Option<String>,
}

/// A price that was agreed, or none.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Agreed {
    price: Option<Money>,
}

/// Dialogues that Meta leaves out.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Shortfall {
    dialogues: u32,
}

/// A verification code.
#[derive(Serialize)]
pub(super) struct VerificationCode {
    number_id: String,
    code: String,
}

/// What the card does.
pub(super) async fn card(State(app): State<App>) -> Result<Json<Card>, Problem> {
    let behaviour = app.ask(|world| Ok(world.card_behaviour())).await?;
    Ok(Json(Card { behaviour, last4: None }))
}

/// Changes what the card does.
pub(super) async fn set_card(State(app): State<App>, Body(card): Body<Card>) -> Result<Json<Card>, Problem> {
    let Card { behaviour, last4 } = card;
    if last4.as_ref().is_some_and(|last4| last4.len() != 4 || !last4.bytes().all(|digit| digit.is_ascii_digit())) {
        return Err(Problem::new(Code::InvalidRequest, "`last4` is four digits"));
    }
    let kept = last4.clone();
    app.ask(move |world| world.set_card(behaviour, kept)).await?;
    Ok(Json(Card { behaviour, last4 }))
}

/// Sets or takes away the agreed yearly price.
pub(super) async fn set_agreed_yearly(
    State(app): State<App>,
    Body(agreed): Body<Agreed>,
) -> Result<Json<Agreed>, Problem> {
    let price = match &agreed.price {
        Some(price) => {
            let exact = price.exact().filter(|price| !price.is_negative() && price.rounded() == *price);
            Some(exact.ok_or_else(|| Problem::new(Code::InvalidRequest, "`price` is an amount of whole cents"))?)
        }
        None => None,
    };
    app.ask(move |world| world.set_agreed_yearly(price)).await?;
    Ok(Json(agreed))
}

/// Sets what Meta's next reports leave out.
pub(super) async fn set_report_shortfall(
    State(app): State<App>,
    Body(shortfall): Body<Shortfall>,
) -> Result<Json<Shortfall>, Problem> {
    let dialogues = shortfall.dialogues;
    app.ask(move |world| world.set_report_shortfall(dialogues)).await?;
    Ok(Json(shortfall))
}

/// The verification code of a number.
pub(super) async fn code(State(app): State<App>, Id(number_id): Id) -> Result<Json<VerificationCode>, Problem> {
    let asked = number_id.clone();
    let code = app.ask(move |world| world.code_of(&asked)).await?;
    Ok(Json(VerificationCode { number_id, code }))
}

/// The faults that are switched on.
pub(super) async fn faults(State(app): State<App>) -> Json<FaultSettings> {
    Json(app.faults().settings())
}

/// Switches faults on and off.
pub(super) async fn set_faults(
    State(app): State<App>,
    Body(settings): Body<FaultSettings>,
) -> Result<Json<FaultSettings>, Problem> {
    if let Some(mistake) = settings.mistake() {
        return Err(Problem::new(Code::InvalidRequest, mistake));
    }
    app.faults().set(settings.clone());
    Ok(Json(settings))
}
