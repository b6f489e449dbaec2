//! Letting time pass: debits over the threshold and at the month's start, and the bill.

use crate::steps::{advance, amount, amounts, go, sample};
use crate::support::Sample;

#[tokio::test]
async fn time_brings_threshold_debits_a_month_start_and_a_bill() {
    let (home, window) = sample().await;
    let start = Sample::of(&home).now();
    for button in ["#clock-day", "#clock-week", "#clock-month"] {
        advance(&window, button).await;
    }
    let debits = Sample::of(&home).debits_since(start);
    let of_kind = |kind: &str| debits.iter().filter(|debit| debit.kind == kind).cloned().collect::<Vec<_>>();
    let (threshold, month_start) = (of_kind("threshold"), of_kind("month_start"));
    assert!(!threshold.is_empty(), "a fortnight of traffic passes 30.00: {debits:?}");
    assert_eq!(month_start.len(), 2, "one per WABA: {debits:?}");

    go(&window, "bills").await;
    let shown = amounts(&window, "#debits-table tbody").await;
    for debit in threshold.iter().chain(&month_start) {
        let (dollars, cents) = (debit.cents / 100, debit.cents % 100);
        assert!(shown.contains(&format!("{dollars}.{cents:02}")), "{debit:?} in {shown:?}");
    }

    let total = amount(&window, "#bill-row-2026-03 strong").await;
    window.click("#bill-row-2026-03 a").await;
    window.see_in("#bill-state", "Paid").await;
    assert_eq!(amount(&window, "#bill-total").await, total, "the list and the bill agree");
    let debited = amounts(&window, "#bill-debits tbody").await;
    assert!(debited.len() > month_start.len(), "the bill lists its debits: {debited:?}");
}
