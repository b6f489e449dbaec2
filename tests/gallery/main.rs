//! Every screen and state in three languages and two themes, painted by the real web view: compared with what was
//! reviewed, and measured for what WCAG 2.2 AA asks. `make gallery` renews the references.
//!
//! The pictures in full are left in the target folder's `tmp/gallery`, for people to look at.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../support/mod.rs"]
mod support;

mod page;
mod picture;
mod wall;

use page::{Look, Page};
use wall::Wall;

const LANGUAGES: [&str; 3] = ["en-US", "es-ES", "ru-RU"];

#[tokio::test]
async fn every_scene_is_as_reviewed_and_accessible_in_light() {
    review("light").await;
}

#[tokio::test]
async fn every_scene_is_as_reviewed_and_accessible_in_dark() {
    review("dark").await;
}

/// Looks at every scene in a theme.
async fn review(theme: &'static str) {
    let page = Page::open(1100, 1000).await;
    let mut wall = Wall::new(theme);
    let mut found = Vec::new();
    let only = std::env::var("GALLERY_ONLY").unwrap_or_default();
    for scene in page.scenes().await.into_iter().filter(|scene| scene.contains(&only)) {
        // What a page shows before it has its data, and when it cannot have it, is the same in every language.
        let locales = if is_bare(&scene) { &LANGUAGES[..1] } else { &LANGUAGES[..] };
        for &locale in locales {
            let look = Look { locale, theme, ..Look::default() };
            page.show(&scene, &look).await;
            found.extend(page.faults(&format!("{scene} {locale}")).await);
            wall.hang(&scene, locale, &page.picture().await);
            found.extend(page.jumps(&format!("{scene} {locale}")).await);
        }
        // Where everything is reached by the keyboard; the language makes no difference to that.
        found.extend(page.hidden(&format!("{scene} {theme}")).await);
        found.extend(wall.compare(&scene));
    }
    if only.is_empty() {
        found.extend(wall.left_over());
    }
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
}

/// What a page shows before it has its data, and when it cannot have it: a line and a button.
fn is_bare(scene: &str) -> bool {
    scene.ends_with(" loading") || scene.ends_with(" broken")
}

#[tokio::test]
async fn every_scene_fits_narrow_windows_and_large_text() {
    let page = Page::open(480, 900).await;
    let scenes = page.scenes().await;
    let mut found = Vec::new();
    for (width, text) in [(480, 100), (320, 100), (1100, 200)] {
        page.resize(width, 900).await;
        for (at, scene) in scenes.iter().filter(|scene| !is_bare(scene)).enumerate() {
            let look = Look { locale: LANGUAGES[at % 3], text, ..Look::default() };
            page.show(scene, &look).await;
            found.extend(page.cut_off(&format!("{scene} {} {width} px {text} %", look.locale)).await);
        }
    }
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
}

#[tokio::test]
async fn more_contrast_and_forced_colours_lose_nothing() {
    let page = Page::open(1100, 1000).await;
    let mut found = Vec::new();
    for (at, scene) in page.scenes().await.iter().filter(|scene| !is_bare(scene)).enumerate() {
        let theme = ["light", "dark"][at % 2];
        let contrast = Look { theme, contrast: true, ..Look::default() };
        page.show(scene, &contrast).await;
        found.extend(page.faults(&format!("{scene} more contrast")).await);
        let forced = Look { theme, media: Some("forced-colors"), ..Look::default() };
        page.show(scene, &forced).await;
        found.extend(page.edgeless(&format!("{scene} forced colours")).await);
    }
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
}
