//! What the pages show.

use views::model::*;

use crate::args::*;
use crate::door::{Answer, Args, Shared, read};

#[tauri::command]
pub(super) async fn overview(desk: Shared<'_>, _: Args<Nothing>) -> Answer<Overview> {
    read(desk, |desk| desk.overview()).await
}

#[tauri::command]
pub(super) async fn numbers(desk: Shared<'_>, _: Args<Nothing>) -> Answer<NumbersView> {
    read(desk, |desk| desk.numbers()).await
}

#[tauri::command]
pub(super) async fn number(desk: Shared<'_>, Args(args): Args<ById>) -> Answer<NumberView> {
    read(desk, move |desk| desk.number(&args.id)).await
}

#[tauri::command]
pub(super) async fn dialogues(desk: Shared<'_>, Args(args): Args<DialoguesArgs>) -> Answer<DialoguesPage> {
    read(desk, move |desk| desk.dialogues_at(args.number_id.as_deref(), &args.month, args.from, args.limit)).await
}

#[tauri::command]
pub(super) async fn reveal_customers(desk: Shared<'_>, Args(args): Args<RevealArgs>) -> Answer<()> {
    desk.wait().await.reveal_customers(args.reveal);
    Ok(())
}

#[tauri::command]
pub(super) async fn leaving(desk: Shared<'_>, Args(args): Args<ById>) -> Answer<LeavingView> {
    read(desk, move |desk| desk.leaving(&args.id)).await
}

#[tauri::command]
pub(super) async fn spend(desk: Shared<'_>, Args(args): Args<SpendArgs>) -> Answer<SpendView> {
    read(desk, move |desk| desk.spend(&args.month, args.compare.as_deref(), args.group)).await
}

#[tauri::command]
pub(super) async fn bills(desk: Shared<'_>, Args(args): Args<BillsArgs>) -> Answer<BillsView> {
    read(desk, move |desk| desk.bills(args.year)).await
}

#[tauri::command]
pub(super) async fn bill(desk: Shared<'_>, Args(args): Args<ByMonth>) -> Answer<BillView> {
    read(desk, move |desk| desk.bill(&args.month)).await
}

#[tauri::command]
pub(super) async fn debits(desk: Shared<'_>, Args(args): Args<DebitsArgs>) -> Answer<DebitsView> {
    read(desk, move |desk| desk.debits(args.month.as_deref(), args.limit)).await
}

#[tauri::command]
pub(super) async fn why(desk: Shared<'_>, Args(args): Args<WhyArgs>) -> Answer<WhyView> {
    read(desk, move |desk| desk.why(&args.subject)).await
}

#[tauri::command]
pub(super) async fn billing_rules(desk: Shared<'_>, _: Args<Nothing>) -> Answer<BillingRules> {
    read(desk, |desk| desk.billing_rules()).await
}

#[tauri::command]
pub(super) async fn learned(desk: Shared<'_>, _: Args<Nothing>) -> Answer<LearnedRules> {
    read(desk, |desk| desk.learned()).await
}

#[tauri::command]
pub(super) async fn comparison(desk: Shared<'_>, Args(args): Args<ByMonth>) -> Answer<MonthComparison> {
    read(desk, move |desk| desk.comparison(&args.month)).await
}
