//! What code that got into the page could do: nothing but ask our commands.

use serde_json::json;

use crate::support::{Home, Window};

#[tokio::test]
async fn the_page_runs_no_code_from_text_and_reaches_no_other_place() {
    let home = Home::new();
    let window = Window::open(&home).await;

    let code = "try { Function('return 1')(); done('ran') } catch (error) { done(error.name) }";
    assert_eq!(window.js(code).await, "EvalError", "text must not become code");

    let reach = "document.addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective));
                 fetch('https://example.com/').catch(() => {})";
    assert_eq!(window.js(reach).await, "connect-src", "no other host");

    let picture = "document.addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective));
                   new Image().src = 'https://example.com/a.png'";
    assert_eq!(window.js(picture).await, "img-src", "not even for a picture");

    let leave = "location.href = 'https://example.com/'; const other = window.open('https://example.com/');
                 setTimeout(() => done(`${location.protocol} ${other}`), 800)";
    assert_eq!(window.js(leave).await, "tauri: null", "the window stays on its page and opens no other");

    let frozen = "done([typeof window.__TAURI__, Object.isFrozen(Object.prototype)].join(' '))";
    assert_eq!(window.js(frozen).await, "undefined true", "no global door, no changed prototypes");
}

#[tokio::test]
async fn the_page_asks_nothing_but_our_commands() {
    let home = Home::new();
    let window = Window::open(&home).await;
    for other in ["plugin:window|set_title", "plugin:log|log", "plugin:event|emit", "plugin:window-state|restore_state"]
    {
        let refused = window.invoke(other, json!({})).await.expect_err(other).to_string();
        assert!(refused.contains("not allowed"), "{other}: {refused}");
    }
    let unknown = window.invoke("read_file", json!({"path": "/etc/passwd"})).await.expect_err("no such command");
    assert!(unknown.to_string().contains("not allowed") || unknown.to_string().contains("not found"), "{unknown}");
    let start = window.invoke("start", json!({})).await.expect("our own command answers");
    assert!(start["connection"].is_null(), "first run: {start}");
}

#[tokio::test]
async fn arguments_that_make_no_sense_are_refused_and_the_app_lives() {
    let home = Home::new();
    let window = Window::open(&home).await;
    for (command, args) in [
        ("bill", json!({})),
        ("bill", json!({"month": 3})),
        ("bill", json!({"month": "yesterday"})),
        ("spend", json!({"month": "2026-13", "compare": null, "group": "moon"})),
        ("number", json!({"id": "'; DROP TABLE numbers; --"})),
        ("advance_clock", json!({"step": "year"})),
        ("notify", json!({"title": 3, "body": null})),
        ("notify", json!({"title": "x".repeat(70_000), "body": ""})),
        ("start_with_computer", json!({"on": "yes"})),
        ("write_around", json!({"menu": "x", "tray": [1]})),
        ("write_around", json!({"menu": [{"id": "quit", "text": "Quit", "does": "more"}], "tray": []})),
    ] {
        let refused = window.invoke(command, args.clone()).await.expect_err(command);
        let code = refused["code"].as_str().unwrap_or_default();
        assert!(!code.is_empty() && code != "bug", "{command} {args}: {refused}");
    }
    window.invoke("start", json!({})).await.expect("the app lives");
}
