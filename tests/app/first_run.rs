//! From nothing to figures on screen, and the same figures on the command line.

use crate::steps::try_the_sample;
use crate::support::{Home, Window};

#[tokio::test]
async fn the_first_screen_leads_to_the_sample_accounts_figures() {
    let home = Home::new();
    let window = Window::open(&home).await;
    try_the_sample(&window).await;
    println!("{}", window.text("body").await);
    std::fs::write("/tmp/e1.png", window.screenshot().await).unwrap();
}
