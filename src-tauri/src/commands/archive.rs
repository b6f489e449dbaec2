//! The archive looked through, and as a file. Files are chosen in a dialog that Rust opens or were handed to the
//! app, and written where exports go; the page names none.

use desk::{ArchiveCheck, ArchiveSaved, ArchiveTaken};

use crate::args::*;
use crate::door::{Answer, Args, Shared, ask, read};

#[tauri::command]
pub(super) async fn verify_archive(desk: Shared<'_>, Args(args): Args<VerifyArgs>) -> Answer<ArchiveCheck> {
    read(desk, move |desk| desk.verify_archive(args.full, args.head.as_deref())).await
}

#[tauri::command]
pub(super) async fn export_everything(desk: Shared<'_>, _: Args<Nothing>) -> Answer<ArchiveSaved> {
    read(desk, |desk| desk.save_everything()).await
}

#[tauri::command]
pub(super) async fn import_everything(desk: Shared<'_>, Args(args): Args<FileArgs>) -> Answer<Option<ArchiveTaken>> {
    read(desk, move |desk| desk.take_export(args.from)).await
}

#[tauri::command]
pub(super) async fn back_up(desk: Shared<'_>, Args(args): Args<BackupArgs>) -> Answer<ArchiveSaved> {
    read(desk, move |desk| desk.save_backup(&args.passphrase)).await
}

#[tauri::command]
pub(super) async fn restore_backup(desk: Shared<'_>, Args(args): Args<RestoreArgs>) -> Answer<Option<ArchiveTaken>> {
    ask(desk, move |desk| desk.take_backup(args.from, args.passphrase)).await
}
