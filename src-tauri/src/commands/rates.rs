//! Rate cards of one's own. The file is chosen in a dialog of the system that Rust opens, or dropped on the page; the
//! page itself can open no file.

use views::model::RatesImport;

use crate::args::*;
use crate::door::{Answer, Args, Shared, read};

#[tauri::command]
pub(super) async fn choose_rate_file(desk: Shared<'_>, _: Args<Nothing>) -> Answer<Option<RatesImport>> {
    read(desk, |desk| desk.choose_rates()).await
}

#[tauri::command]
pub(super) async fn import_rates(desk: Shared<'_>, Args(args): Args<ImportRatesArgs>) -> Answer<RatesImport> {
    read(desk, move |desk| desk.import_rates(&args.name, args.content.as_bytes())).await
}

#[tauri::command]
pub(super) async fn remove_rate_card(desk: Shared<'_>, Args(args): Args<OwnCardArgs>) -> Answer<()> {
    read(desk, move |desk| desk.remove_rate_card(args.id)).await
}
