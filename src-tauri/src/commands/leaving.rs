//! Cancelling a number and deleting it.

use desk::*;

use crate::args::*;
use crate::door::{Answer, Args, Shared, ask, read};

#[tauri::command]
pub(super) async fn request_cancellation(
    desk: Shared<'_>,
    Args(args): Args<RequestCancellationArgs>,
) -> Answer<HeldCancellation> {
    ask(desk, move |desk| async move { desk.request_cancellation(&args.number_id, &args.typed).await }).await
}

#[tauri::command]
pub(super) async fn undo_cancellation(desk: Shared<'_>, Args(args): Args<ByIntention>) -> Answer<Intention> {
    ask(desk, move |desk| async move { desk.undo_cancellation(&args.intention_id).await }).await
}

#[tauri::command]
pub(super) async fn pause_hold(desk: Shared<'_>, Args(args): Args<ByIntention>) -> Answer<HeldCancellation> {
    ask(desk, move |desk| async move { desk.pause_hold(&args.intention_id).await }).await
}

#[tauri::command]
pub(super) async fn resume_hold(desk: Shared<'_>, Args(args): Args<ByIntention>) -> Answer<HeldCancellation> {
    ask(desk, move |desk| async move { desk.resume_hold(&args.intention_id).await }).await
}

#[tauri::command]
pub(super) async fn cancellation(desk: Shared<'_>, Args(args): Args<ByNumber>) -> Answer<Tracker> {
    read(desk, move |desk| desk.cancellation(&args.number_id)).await
}

#[tauri::command]
pub(super) async fn delete_number(desk: Shared<'_>, Args(args): Args<ByNumber>) -> Answer<Intention> {
    ask(desk, move |desk| async move { desk.delete_number(&args.number_id).await }).await
}
