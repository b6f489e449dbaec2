//! The desktop around the window: menu, tray, messages, starting with the computer.

use std::sync::Arc;

use tauri::State;

use crate::args::*;
use crate::around::{Around, Desktop};
use crate::door::{Answer, Args, outside};

type Outside<'a> = State<'a, Arc<Desktop>>;

#[tauri::command]
pub(super) async fn around(desktop: Outside<'_>, _: Args<Nothing>) -> Answer<Around> {
    outside(desktop, |desktop| Ok(desktop.around())).await
}

#[tauri::command]
pub(super) async fn write_around(desktop: Outside<'_>, Args(args): Args<AroundArgs>) -> Answer<()> {
    outside(desktop, move |desktop| desktop.write(args)).await
}

#[tauri::command]
pub(super) async fn notify(desktop: Outside<'_>, Args(args): Args<NoticeArgs>) -> Answer<()> {
    outside(desktop, move |desktop| desktop.notify(&args)).await
}

#[tauri::command]
pub(super) async fn start_with_computer(desktop: Outside<'_>, Args(args): Args<OnArgs>) -> Answer<Around> {
    outside(desktop, move |desktop| {
        desktop.start_with_computer(args.on)?;
        Ok(desktop.around())
    })
    .await
}
