//! Every screen in light and dark and in two sizes: painted, with a heading, and nothing cut off at the side.
//!
//! The pictures are left in the target folder's `tmp/screens`, for people to look at.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "app/steps.rs"]
#[allow(dead_code)]
mod steps;
mod support;

use std::path::PathBuf;

use serde_json::{Value, json};
use support::{Home, Window};

const SIZES: [(u32, u32); 2] = [(1100, 740), (760, 520)];
const THEMES: [&str; 2] = ["light", "dark"];

#[tokio::test]
async fn every_screen_fits_its_window_in_light_and_dark() {
    let home = Home::new();
    let window = Window::open(&home).await;
    let gallery = Gallery::new(&window);
    gallery.hang("first-run").await;
    steps::try_the_sample(&window).await;
    let numbers = window.invoke("numbers", json!({})).await.unwrap();
    for (screen, address) in screens(numbers["rows"][0]["number"]["id"].as_str().unwrap()) {
        gallery.go(&address).await;
        gallery.hang(screen).await;
    }
    assert!(gallery.cut_off.lock().unwrap().is_empty(), "cut off: {:#?}", gallery.cut_off.lock().unwrap());
}

/// The name and the address of every place in the app.
fn screens(number: &str) -> Vec<(&'static str, String)> {
    let of_number = ["costs", "dialogues", "plan", "leaving", "history", "cancel"];
    let places = [
        ("overview", "/"),
        ("numbers", "/numbers"),
        ("add", "/add"),
        ("spend", "/spend"),
        ("bills", "/bills"),
        ("bill", "/bills/2026-02"),
        ("alerts", "/alerts"),
        ("settings", "/settings"),
    ];
    let places = places.into_iter().map(|(screen, address)| (screen, address.to_owned()));
    places.chain(of_number.into_iter().map(|tab| (tab, format!("/numbers/{number}/{tab}")))).collect()
}

/// Where the pictures go, and what was found wrong with them.
struct Gallery<'a> {
    window: &'a Window,
    folder: PathBuf,
    cut_off: std::sync::Mutex<Vec<String>>,
}

impl<'a> Gallery<'a> {
    fn new(window: &'a Window) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("screens");
        std::fs::create_dir_all(&folder).unwrap();
        Self { window, folder, cut_off: std::sync::Mutex::default() }
    }

    /// Goes to a place as the back button would, and waits until the page has its data.
    async fn go(&self, address: &str) {
        let script =
            format!("history.pushState(null, '', {address:?}); dispatchEvent(new PopStateEvent('popstate')); done(1)");
        self.window.js(&script).await;
        self.window.find("#page-title").await;
        self.window.gone("[aria-busy=true]").await;
    }

    /// Takes the screen's picture in every theme and size.
    async fn hang(&self, screen: &str) {
        for theme in THEMES {
            self.window.js(&format!("document.documentElement.dataset.theme = {theme:?}; done(1)")).await;
            for (width, height) in SIZES {
                self.window.resize(width, height).await;
                let name = format!("{screen}-{theme}-{width}x{height}");
                self.check(&name).await;
                let picture = self.window.screenshot().await;
                std::fs::write(self.folder.join(format!("{name}.png")), picture).unwrap();
            }
        }
    }

    /// A screen has a heading, and needs no sideways scrolling.
    async fn check(&self, name: &str) {
        let seen = self
            .window
            .js("requestAnimationFrame(() => requestAnimationFrame(() => done({
                   heading: document.querySelector('h1')?.innerText ?? '',
                   wide: [...document.querySelectorAll('html, main')].some((e) => e.scrollWidth > e.clientWidth + 1) })))")
            .await;
        assert_ne!(seen["heading"], Value::from(""), "{name} has no heading");
        if seen["wide"] == true {
            self.cut_off.lock().unwrap().push(name.to_owned());
        }
    }
}
