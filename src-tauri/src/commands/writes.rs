//! The other things a person can do, and what became of them.

use desk::*;

use crate::args::*;
use crate::door::{Answer, Args, Shared, ask, read};

#[tauri::command]
pub(super) async fn pay_debit(desk: Shared<'_>, Args(args): Args<ByDebit>) -> Answer<Intention> {
    ask(desk, move |desk| async move { desk.pay_debit(&args.debit_id).await }).await
}

#[tauri::command]
pub(super) async fn change_plan(desk: Shared<'_>, Args(args): Args<PlanArgs>) -> Answer<Intention> {
    ask(desk, move |desk| async move { desk.change_plan(&args.number_id, args.plan).await }).await
}

#[tauri::command]
pub(super) async fn plan_preview(desk: Shared<'_>, Args(args): Args<PlanArgs>) -> Answer<PlanPreview> {
    ask(desk, move |desk| async move { desk.plan_preview(&args.number_id, args.plan).await }).await
}

#[tauri::command]
pub(super) async fn set_display_name(desk: Shared<'_>, Args(args): Args<DisplayNameArgs>) -> Answer<Intention> {
    ask(desk, move |desk| async move { desk.set_display_name(&args.number_id, &args.name).await }).await
}

#[tauri::command]
pub(super) async fn claim_refund(desk: Shared<'_>, Args(args): Args<ClaimRefundArgs>) -> Answer<Intention> {
    ask(desk, move |desk| async move { desk.claim_refund(&args.month, &args.waba_id, args.amount, &args.reason).await })
        .await
}

#[tauri::command]
pub(super) async fn intention(desk: Shared<'_>, Args(args): Args<ById>) -> Answer<Intention> {
    read(desk, move |desk| desk.intention(&args.id)).await
}

#[tauri::command]
pub(super) async fn intentions(desk: Shared<'_>, _: Args<Nothing>) -> Answer<Intentions> {
    read(desk, |desk| desk.intentions()).await
}
