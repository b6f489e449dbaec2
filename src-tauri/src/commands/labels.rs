//! What the person writes beside the figures.

use crate::args::*;
use crate::door::{Answer, Args, Shared, read};

#[tauri::command]
pub(super) async fn save_note(desk: Shared<'_>, Args(args): Args<SaveNoteArgs>) -> Answer<()> {
    read(desk, move |desk| desk.save_note(&args.kind, &args.id, &args.text)).await
}

#[tauri::command]
pub(super) async fn set_team(desk: Shared<'_>, Args(args): Args<SetTeamArgs>) -> Answer<()> {
    read(desk, move |desk| desk.set_team(&args.number_ids, args.team.as_deref(), &args.from)).await
}

#[tauri::command]
pub(super) async fn save_list(desk: Shared<'_>, Args(args): Args<SaveListArgs>) -> Answer<()> {
    read(desk, move |desk| desk.save_list(&args.page, &args.name, &args.body)).await
}

#[tauri::command]
pub(super) async fn forget_list(desk: Shared<'_>, Args(args): Args<ForgetListArgs>) -> Answer<()> {
    read(desk, move |desk| desk.forget_list(&args.page, &args.name)).await
}
