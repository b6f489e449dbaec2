//! The demo's own controls.

use desk::*;

use crate::args::*;
use crate::door::{Answer, Args, Shared, ask};

#[tauri::command]
pub(super) async fn demo_clock(desk: Shared<'_>, _: Args<Nothing>) -> Answer<DemoClock> {
    ask(desk, |desk| async move { desk.demo_clock().await }).await
}

#[tauri::command]
pub(super) async fn advance_clock(desk: Shared<'_>, Args(args): Args<AdvanceClockArgs>) -> Answer<DemoClock> {
    ask(desk, move |desk| async move { desk.advance_clock(args.step).await }).await
}

#[tauri::command]
pub(super) async fn set_demo_card(desk: Shared<'_>, Args(args): Args<DemoCardArgs>) -> Answer<DemoClock> {
    ask(desk, move |desk| async move { desk.set_demo_card(args.behaviour).await }).await
}

#[tauri::command]
pub(super) async fn set_demo_traffic(desk: Shared<'_>, Args(args): Args<DemoTrafficArgs>) -> Answer<DemoClock> {
    ask(desk, move |desk| async move { desk.set_demo_traffic(args.enabled).await }).await
}

#[tauri::command]
pub(super) async fn demo_code(desk: Shared<'_>, Args(args): Args<ByNumber>) -> Answer<String> {
    ask(desk, move |desk| async move { desk.demo_code(&args.number_id).await }).await
}

#[tauri::command]
pub(super) async fn reset_demo(desk: Shared<'_>, _: Args<Nothing>) -> Answer<()> {
    ask(desk, |desk| async move { desk.reset_demo().await }).await
}
