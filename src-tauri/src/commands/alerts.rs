//! What the owner is told, and what is thought through beforehand.

use views::model::*;

use crate::args::*;
use crate::door::{Answer, Args, Shared, read};

#[tauri::command]
pub(super) async fn alerts(desk: Shared<'_>, _: Args<Nothing>) -> Answer<AlertsView> {
    read(desk, |desk| desk.alerts()).await
}

#[tauri::command]
pub(super) async fn mute_alert(desk: Shared<'_>, Args(args): Args<MuteAlertArgs>) -> Answer<()> {
    read(desk, move |desk| desk.mute_alert(args.id, args.muted)).await
}

#[tauri::command]
pub(super) async fn set_alert_rule(desk: Shared<'_>, Args(args): Args<AlertRuleArgs>) -> Answer<AlertRuleView> {
    read(desk, move |desk| desk.set_alert_rule(args.kind, &args.patch)).await
}

#[tauri::command]
pub(super) async fn preview_alert_rule(desk: Shared<'_>, Args(args): Args<AlertRuleArgs>) -> Answer<AlertRuleView> {
    read(desk, move |desk| desk.preview_alert_rule(args.kind, &args.patch)).await
}

#[tauri::command]
pub(super) async fn set_quiet_hours(desk: Shared<'_>, Args(args): Args<QuietHoursArgs>) -> Answer<()> {
    read(desk, move |desk| desk.set_quiet_hours(args.hours)).await
}

#[tauri::command]
pub(super) async fn alerts_to_say(desk: Shared<'_>, _: Args<Nothing>) -> Answer<Vec<AlertRow>> {
    read(desk, |desk| desk.alerts_to_say()).await
}

#[tauri::command]
pub(super) async fn mark_day(desk: Shared<'_>, Args(args): Args<MarkDayArgs>) -> Answer<()> {
    read(desk, move |desk| desk.mark_day(&args.day, args.mark)).await
}

#[tauri::command]
pub(super) async fn planner(desk: Shared<'_>, _: Args<Nothing>) -> Answer<PlannerView> {
    read(desk, |desk| desk.planner()).await
}

#[tauri::command]
pub(super) async fn plan_mailing(desk: Shared<'_>, Args(args): Args<MailingArgs>) -> Answer<MailingView> {
    read(desk, move |desk| desk.plan_mailing(&args.number_id, &args.market, &args.day, args.dialogues)).await
}
