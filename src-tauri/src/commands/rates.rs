//! Rate cards of one's own. The file is chosen in a dialog of the system that Rust opens, or was handed to the app; the
//! page itself can open no file.

use views::model::RatesImport;

use crate::args::*;
use crate::door::{Answer, Args, Shared, read};

#[tauri::command]
pub(super) async fn import_rates(desk: Shared<'_>, Args(args): Args<FileArgs>) -> Answer<Option<RatesImport>> {
    read(desk, move |desk| desk.take_rates(args.from)).await
}

#[tauri::command]
pub(super) async fn remove_rate_card(desk: Shared<'_>, Args(args): Args<OwnCardArgs>) -> Answer<()> {
    read(desk, move |desk| desk.remove_rate_card(args.id)).await
}
