//! Unlocking the archives, and how they are protected.

use desk::*;

use crate::args::*;
use crate::door::{Answer, Args, Shared, ask};

#[tauri::command]
pub(super) async fn unlock(desk: Shared<'_>, Args(args): Args<PassphraseArgs>) -> Answer<Start> {
    ask(desk, move |desk| async move { desk.unlock(args.passphrase.unwrap_or_else(|| Passphrase::new(""))).await })
        .await
}

#[tauri::command]
pub(super) async fn protect(desk: Shared<'_>, Args(args): Args<ProtectArgs>) -> Answer<Start> {
    ask(desk, move |desk| async move { desk.protect(args.lock, args.passphrase).await }).await
}

#[tauri::command]
pub(super) async fn set_passphrase(desk: Shared<'_>, Args(args): Args<PassphraseArgs>) -> Answer<Protection> {
    ask(desk, move |desk| async move { desk.set_passphrase(args.passphrase).await }).await
}

#[tauri::command]
pub(super) async fn rotate_key(desk: Shared<'_>, Args(args): Args<PassphraseArgs>) -> Answer<Start> {
    ask(desk, move |desk| async move { desk.rotate_key(args.passphrase).await }).await
}
