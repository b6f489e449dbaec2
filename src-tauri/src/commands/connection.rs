//! Connections, settings and the sync.

use desk::*;

use crate::args::*;
use crate::door::{Answer, Args, Shared, ask, read};

#[tauri::command]
pub(super) async fn start(desk: Shared<'_>, _: Args<Nothing>) -> Answer<Start> {
    read(desk, |desk| desk.start()).await
}

#[tauri::command]
pub(super) async fn settings(desk: Shared<'_>, _: Args<Nothing>) -> Answer<SettingsView> {
    read(desk, |desk| desk.settings()).await
}

#[tauri::command]
pub(super) async fn save_settings(desk: Shared<'_>, Args(patch): Args<SettingsPatch>) -> Answer<Settings> {
    read(desk, move |desk| desk.save_settings(patch)).await
}

#[tauri::command]
pub(super) async fn try_demo(desk: Shared<'_>, _: Args<Nothing>) -> Answer<Connection> {
    ask(desk, |desk| async move { desk.try_demo().await }).await
}

#[tauri::command]
pub(super) async fn leave_demo(desk: Shared<'_>, _: Args<Nothing>) -> Answer<()> {
    ask(desk, |desk| async move { desk.leave_demo().await }).await
}

#[tauri::command]
pub(super) async fn test_connection(
    desk: Shared<'_>,
    Args(args): Args<TestConnectionArgs>,
) -> Answer<ConnectionReport> {
    ask(desk, move |desk| async move { desk.test_connection(&args.address, &args.token).await }).await
}

#[tauri::command]
pub(super) async fn connect(desk: Shared<'_>, Args(args): Args<ConnectArgs>) -> Answer<Connection> {
    ask(desk, move |desk| async move { desk.connect(&args.address, &args.token, &args.name).await }).await
}

#[tauri::command]
pub(super) async fn forget_connection(desk: Shared<'_>, Args(args): Args<ById>) -> Answer<()> {
    ask(desk, move |desk| async move { desk.forget_connection(&args.id).await }).await
}

#[tauri::command]
pub(super) async fn replace_token(desk: Shared<'_>, Args(args): Args<ReplaceTokenArgs>) -> Answer<Connection> {
    ask(desk, move |desk| async move { desk.replace_token(&args.id, &args.token).await }).await
}

#[tauri::command]
pub(super) async fn use_connection(desk: Shared<'_>, Args(args): Args<ById>) -> Answer<Connection> {
    read(desk, move |desk| desk.use_connection(&args.id)).await
}

#[tauri::command]
pub(super) async fn rebuild_archive(desk: Shared<'_>, _: Args<Nothing>) -> Answer<Repaired> {
    ask(desk, |desk| async move { desk.rebuild_archive().await }).await
}

#[tauri::command]
pub(super) async fn status(desk: Shared<'_>, _: Args<Nothing>) -> Answer<Status> {
    read(desk, |desk| desk.status()).await
}

#[tauri::command]
pub(super) async fn sync_now(desk: Shared<'_>, _: Args<Nothing>) -> Answer<()> {
    ask(desk, |desk| async move { desk.sync_now().await }).await
}

#[tauri::command]
pub(super) async fn pause_sync(desk: Shared<'_>, _: Args<Nothing>) -> Answer<()> {
    ask(desk, |desk| async move { desk.pause_sync().await }).await
}

#[tauri::command]
pub(super) async fn resume_sync(desk: Shared<'_>, _: Args<Nothing>) -> Answer<()> {
    ask(desk, |desk| async move { desk.resume_sync().await }).await
}

#[tauri::command]
pub(super) async fn cancel_sync(desk: Shared<'_>, _: Args<Nothing>) -> Answer<()> {
    ask(desk, |desk| async move { desk.cancel_sync().await }).await
}
