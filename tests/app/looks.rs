//! How the window looks, as its owner chose it.

use crate::steps::{go, sample};
use crate::support::Window;

/// A colour of the theme as it is painted.
async fn painted(window: &Window, colour: &str) -> String {
    let script = format!(
        "const probe = document.createElement('i');
         probe.style.color = {colour:?};
         document.body.append(probe);
         const painted = getComputedStyle(probe).color;
         probe.remove();
         done(painted)"
    );
    window.js(&script).await.as_str().unwrap().to_owned()
}

#[tokio::test]
async fn the_accent_colour_is_the_desktops_once_that_is_chosen() {
    let (home, window) = sample().await;
    let ours = painted(&window, "var(--accent)").await;
    assert_eq!(ours, "rgb(12, 97, 87)");
    go(&window, "settings").await;
    window.click("#settings-accent").await;
    window.find("html[data-accent=system]").await;
    let chosen = painted(&window, "var(--accent)").await;
    assert_eq!(chosen, painted(&window, "oklch(from AccentColor 45% min(c, 0.1) h)").await);
    assert_ne!(chosen, ours, "a desktop's accent colour is not ours");
    window.close().await;
    let window = Window::open(&home).await;
    window.find("html[data-accent=system]").await;
    assert_eq!(painted(&window, "var(--accent)").await, chosen, "it is remembered");
}
