//! What the app shows outside its window, seen from the other side of the session bus: by a tray and a desktop's
//! messages of the test's own.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::json;
use zbus::Connection;
use zbus::connection::Builder;
use zbus::zvariant::{OwnedValue, Value};

use crate::steps::{advance, ask, sample, set_card};
use crate::support::{PATIENCE, Window};

/// What was told, one line each.
type Told = Arc<Mutex<Vec<String>>>;

/// A desktop's messages.
struct Notices(Told);

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Notices {
    #[allow(clippy::too_many_arguments, reason = "the standard's")]
    fn notify(
        &self,
        _app: &str,
        _replaces: u32,
        _icon: &str,
        summary: &str,
        body: &str,
        _actions: Vec<String>,
        _hints: std::collections::HashMap<String, OwnedValue>,
        _expires: i32,
    ) -> u32 {
        self.0.lock().unwrap().push(format!("{summary}: {body}"));
        1
    }
}

/// A desktop's tray.
struct Watcher(Told);

#[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    fn register_status_notifier_item(&self, service: &str) {
        self.0.lock().unwrap().push(service.to_owned());
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }
}

/// Joins the window's session bus as a desktop.
async fn desktop_of(window: &Window) -> (Connection, Told, Told) {
    let (notices, signs) = (Told::default(), Told::default());
    let bus = Builder::address(window.session_bus().as_str())
        .unwrap()
        .serve_at("/org/freedesktop/Notifications", Notices(Arc::clone(&notices)))
        .unwrap()
        .serve_at("/StatusNotifierWatcher", Watcher(Arc::clone(&signs)))
        .unwrap()
        .name("org.freedesktop.Notifications")
        .unwrap()
        .name("org.kde.StatusNotifierWatcher")
        .unwrap()
        .build()
        .await
        .unwrap();
    (bus, notices, signs)
}

/// Waits until `found` answers something.
async fn until<T>(what: &str, mut found: impl AsyncFnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = found().await {
            return found;
        }
        assert!(start.elapsed() < PATIENCE, "{what} does not come");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// What the sign in the tray says when it is pointed at.
async fn tooltip(bus: &Connection, service: &str) -> Option<String> {
    let sign =
        zbus::Proxy::new(bus, service.to_owned(), "/StatusNotifierItem", "org.kde.StatusNotifierItem").await.ok()?;
    let value: OwnedValue = sign.get_property("ToolTip").await.ok()?;
    let Value::Structure(tip) = Value::from(value) else { return None };
    Some(
        tip.fields()
            .iter()
            .filter_map(|field| String::try_from(field.try_clone().ok()?).ok())
            .collect::<Vec<_>>()
            .join(" "),
    )
}

#[tokio::test]
async fn the_tray_tells_the_next_debit_and_hides_its_amount_until_it_is_allowed() {
    let (_home, window) = sample().await;
    let (bus, _, signs) = desktop_of(&window).await;
    let service = until("the sign", async || signs.lock().unwrap().first().cloned()).await;
    let said =
        until("the next debit", async || tooltip(&bus, &service).await.filter(|tip| tip.contains("Next debit"))).await;
    assert!(!said.contains('$'), "no amount on a locked screen: {said}");
    let around = ask(&window, "around", json!({})).await;
    assert_eq!(around["tray"], true, "and Settings know that there is a tray");

    window.click("#nav-settings").await;
    window.click("#settings-amounts").await;
    until("the amount", async || tooltip(&bus, &service).await.filter(|tip| tip.contains('$'))).await;
}

#[tokio::test]
async fn a_failed_debit_is_told_by_the_system_without_its_amount() {
    let (_home, window) = sample().await;
    let (_bus, notices, _) = desktop_of(&window).await;
    set_card(&window, "declines").await;
    advance(&window, "#clock-month").await;
    let said = until("the message", async || notices.lock().unwrap().first().cloned()).await;
    assert!(said.starts_with("A debit failed: "), "{said}");
    assert!(!said.contains('$'), "no amount on a locked screen: {said}");
}

#[tokio::test]
async fn without_a_tray_the_app_goes_on_and_says_so() {
    let (_home, window) = sample().await;
    let around = ask(&window, "around", json!({})).await;
    assert_eq!(around["tray"], false, "nobody shows signs on this bus");
    window.click("#nav-settings").await;
    window.see_in("#settings-no-tray", "no tray").await;
    assert!(window.has("#settings-tray[disabled]").await);
}

#[tokio::test]
async fn starting_with_the_computer_is_an_entry_that_comes_and_goes() {
    let (home, window) = sample().await;
    let entry = home.path().join("config/autostart/dialogue-desk.desktop");
    window.click("#nav-settings").await;
    window.click("#settings-start").await;
    let text = until("the entry", async || std::fs::read_to_string(&entry).ok()).await;
    assert!(text.contains("dialogue-desk\" --hidden\n"), "{text}");
    window.click("#settings-start").await;
    until("its end", async || (!entry.exists()).then_some(())).await;
}
