//! Adding a number.

use desk::*;

use crate::args::*;
use crate::door::{Answer, Args, Shared, ask, read};

#[tauri::command]
pub(super) async fn quote(desk: Shared<'_>, Args(args): Args<QuoteArgs>) -> Answer<Quote> {
    ask(desk, move |desk| async move { desk.quote(args.plan, &args.waba_id).await }).await
}

#[tauri::command]
pub(super) async fn check_number(desk: Shared<'_>, Args(args): Args<CheckNumberArgs>) -> Answer<NumberCheck> {
    read(desk, move |desk| desk.check_number(&args.text, args.country.as_deref())).await
}

#[tauri::command]
pub(super) async fn draft(desk: Shared<'_>, _: Args<Nothing>) -> Answer<DraftView> {
    read(desk, |desk| desk.draft()).await
}

#[tauri::command]
pub(super) async fn save_draft(desk: Shared<'_>, Args(args): Args<SaveDraftArgs>) -> Answer<()> {
    read(desk, move |desk| desk.save_draft(args.draft)).await
}

#[tauri::command]
pub(super) async fn discard_draft(desk: Shared<'_>, _: Args<Nothing>) -> Answer<()> {
    read(desk, |desk| desk.discard_draft()).await
}

#[tauri::command]
pub(super) async fn add_number(desk: Shared<'_>, Args(args): Args<AddNumberArgs>) -> Answer<Intention> {
    ask(desk, move |desk| async move { desk.add_number(args.draft, args.agreed_price).await }).await
}

#[tauri::command]
pub(super) async fn send_code(desk: Shared<'_>, Args(args): Args<SendCodeArgs>) -> Answer<CodeSent> {
    ask(desk, move |desk| async move { desk.send_code(&args.number_id, args.method).await }).await
}

#[tauri::command]
pub(super) async fn confirm_code(desk: Shared<'_>, Args(args): Args<ConfirmCodeArgs>) -> Answer<Intention> {
    ask(desk, move |desk| async move { desk.confirm_code(&args.number_id, &args.code).await }).await
}
