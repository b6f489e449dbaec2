//! Files for the person. The page says which; where they go, and what may be shown, is decided here.

use desk::{DeskError, Diagnostics, HandedFile, SavedFile};
use tauri_plugin_opener::{open_path, reveal_item_in_dir};

use crate::args::*;
use crate::door::{Answer, Args, Shared, read};

#[tauri::command]
pub(super) async fn export_bill(desk: Shared<'_>, Args(args): Args<ExportBillArgs>) -> Answer<SavedFile> {
    read(desk, move |desk| desk.save_bill(&args.month, args.format)).await
}

#[tauri::command]
pub(super) async fn show_saved_file(desk: Shared<'_>, Args(args): Args<ShowFileArgs>) -> Answer<()> {
    read(desk, move |desk| {
        let file = desk.saved_file(&args.path)?;
        reveal_item_in_dir(file).map_err(|error| DeskError::IllegalState(error.to_string()))
    })
    .await
}

#[tauri::command]
pub(super) async fn open_saved_file(desk: Shared<'_>, Args(args): Args<ShowFileArgs>) -> Answer<()> {
    read(desk, move |desk| {
        let file = desk.saved_file(&args.path)?;
        open_path(file, None::<&str>).map_err(|error| DeskError::IllegalState(error.to_string()))
    })
    .await
}

#[tauri::command]
pub(super) async fn diagnostics(desk: Shared<'_>, _: Args<Nothing>) -> Answer<Diagnostics> {
    read(desk, |desk| Ok::<_, DeskError>(desk.diagnostics())).await
}

#[tauri::command]
pub(super) async fn save_diagnostics(desk: Shared<'_>, _: Args<Nothing>) -> Answer<SavedFile> {
    read(desk, |desk| desk.save_diagnostics()).await
}

#[tauri::command]
pub(super) async fn handed_file(desk: Shared<'_>, _: Args<Nothing>) -> Answer<Option<HandedFile>> {
    read(desk, |desk| Ok::<_, DeskError>(desk.handed_file())).await
}

#[tauri::command]
pub(super) async fn forget_handed_file(desk: Shared<'_>, _: Args<Nothing>) -> Answer<()> {
    read(desk, |desk| {
        desk.forget_handed_file();
        Ok::<_, DeskError>(())
    })
    .await
}
