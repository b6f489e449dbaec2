//! The steps several walks take.

use crate::support::{PATIENCE, Provider, Window};

/// From the first screen to the sample account's overview, with its figures complete.
pub(crate) async fn try_the_sample(window: &Window) {
    window.click("#try-demo").await;
    window.find("#sample-strip").await;
    synced(window).await;
}

/// From the first screen to the overview of a provider's account, with its figures complete.
pub(crate) async fn connect(window: &Window, provider: &Provider) {
    window.click("#choose-connect").await;
    window.fill("#address", provider.address()).await;
    window.fill("#token", provider.token()).await;
    window.click("#test-connection").await;
    window.find("#connection-report").await;
    window.click("#connect").await;
    synced(window).await;
}

/// Goes to a page by the side navigation.
pub(crate) async fn go(window: &Window, page: &str) {
    window.click(&format!("#nav-{page}")).await;
    window.find("#page-title").await;
}

/// Waits until nothing is being fetched.
pub(crate) async fn synced(window: &Window) {
    let start = std::time::Instant::now();
    loop {
        let status = window.invoke("status", serde_json::json!({})).await.expect("a status");
        if status["activity"] == "idle" && !status["freshness"].is_null() {
            return;
        }
        assert!(status["last_failure"].is_null(), "the sync failed: {status}");
        assert!(start.elapsed() < 4 * PATIENCE, "the sync does not end: {status}");
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }
}
