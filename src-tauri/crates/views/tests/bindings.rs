//! The window's types are the ones generated from here.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::disallowed_methods)]

use std::path::Path;
use ts_rs::{Config, TS};
use views::model::*;

#[test]
fn the_windows_types_are_current() {
    let out = std::env::temp_dir().join(format!("views-bindings-{}", std::process::id()));
    let config = Config::new().with_out_dir(&out).with_large_int("number");
    Overview::export_all(&config).unwrap();
    NumbersView::export_all(&config).unwrap();
    NumberView::export_all(&config).unwrap();
    DialoguesPage::export_all(&config).unwrap();
    LeavingView::export_all(&config).unwrap();
    SpendView::export_all(&config).unwrap();
    BillsView::export_all(&config).unwrap();
    BillView::export_all(&config).unwrap();
    DebitsView::export_all(&config).unwrap();
    WhyView::export_all(&config).unwrap();
    BillingRules::export_all(&config).unwrap();
    AlertsView::export_all(&config).unwrap();
    PlannerView::export_all(&config).unwrap();
    MailingView::export_all(&config).unwrap();
    LearnedRules::export_all(&config).unwrap();
    MonthComparison::export_all(&config).unwrap();
    RatesImport::export_all(&config).unwrap();

    let generated = std::fs::read_to_string(out.join("views.ts")).unwrap();
    std::fs::remove_dir_all(&out).unwrap();
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/backend/generated/views.ts");
    if std::env::var_os("UPDATE_BINDINGS").is_some() {
        std::fs::create_dir_all(committed.parent().unwrap()).unwrap();
        std::fs::write(&committed, &generated).unwrap();
    }
    let current = std::fs::read_to_string(&committed).unwrap_or_default();
    assert!(current == generated, "views.ts is stale: run the tests once with UPDATE_BINDINGS=1");
}
