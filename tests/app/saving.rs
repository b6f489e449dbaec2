//! Saving a bill: a click, a file in the folder for downloads, and the figures of the page in it.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::steps::{amount, go, sample};
use crate::support::{PATIENCE, Window};

/// Opens the bill of February.
async fn open_the_bill(window: &Window) {
    go(window, "bills").await;
    window.click("#bill-row-2026-02 a").await;
    window.find("#export-csv").await;
}

#[tokio::test]
async fn a_bill_is_saved_with_the_figures_of_its_page() {
    let (home, window) = sample().await;
    open_the_bill(&window).await;
    let total = amount(&window, "#bill-total").await;
    for (button, name) in [
        ("csv", "dialogue-desk-2026-02.csv"),
        ("csv", "dialogue-desk-2026-02 (2).csv"),
        ("xlsx", "dialogue-desk-2026-02.xlsx"),
        ("pdf", "dialogue-desk-2026-02.pdf"),
    ] {
        window.click(&format!("#export-{button}")).await;
        window.see_in("#toast", &format!("{name} is saved in {}", home.downloads().display())).await;
    }
    let read = |name: &str| fs::read(home.downloads().join(name)).unwrap();
    let csv = String::from_utf8(read("dialogue-desk-2026-02.csv")).unwrap();
    let lines: Vec<&str> = csv.lines().collect();
    let net = lines[0].split(',').position(|column| column == "net").unwrap();
    let micros = |line: &&str| {
        let (units, rest) = line.split(',').nth(net).unwrap().split_once('.').unwrap();
        format!("{units}{rest:0<6}").parse::<i64>().unwrap()
    };
    let sum: i64 = lines[1..].iter().map(micros).sum();
    assert_eq!(format!("{}.{:02}", sum / 1_000_000, sum % 1_000_000 / 10_000), total, "the lines come to the total");
    assert_eq!(sum % 10_000, 0, "in whole cents");
    assert!(read("dialogue-desk-2026-02.xlsx").starts_with(b"PK"));
    assert!(read("dialogue-desk-2026-02.pdf").starts_with(b"%PDF"));

    // The page may show what was saved, and nothing else.
    for other in ["/etc/passwd", "/etc", ""] {
        let refused = window.invoke("show_saved_file", json!({"path": other})).await.expect_err(other);
        assert_eq!(refused["code"], "not_found", "{other}: {refused}");
    }
    let odd = window.invoke("export_bill", json!({"month": "../../x", "format": "pdf"})).await.expect_err("no month");
    assert_eq!(odd["code"], "invalid_input", "{odd}");
}

#[tokio::test]
async fn a_saved_bill_is_opened_by_the_program_the_desktop_has_for_it() {
    let (home, window) = sample().await;
    window.close().await;
    let (programs, opened) = (home.path().join("programs"), home.path().join("opened"));
    fs::create_dir(&programs).unwrap();
    let opener = format!("#!/bin/sh\nprintf '%s' \"$*\" > '{}'\n", opened.display());
    fs::write(programs.join("xdg-open"), opener).unwrap();
    fs::set_permissions(programs.join("xdg-open"), Permissions::from_mode(0o700)).unwrap();
    let window = Window::open_where(&home, &format!("export PATH=\"{}:$PATH\"", programs.display())).await;
    open_the_bill(&window).await;
    window.click("#export-pdf").await;
    window.click("#toast-open").await;
    let saved = home.downloads().join("dialogue-desk-2026-02.pdf").display().to_string();
    let start = Instant::now();
    while fs::read_to_string(&opened).unwrap_or_default() != saved {
        assert!(start.elapsed() < PATIENCE, "{saved} was not opened: {:?}", fs::read_to_string(&opened));
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let refused = window.invoke("open_saved_file", json!({"path": "/etc/passwd"})).await.expect_err("not saved by us");
    assert_eq!(refused["code"], "not_found", "{refused}");
}

#[tokio::test]
async fn a_read_only_folder_is_told() {
    let (home, window) = sample().await;
    window.close().await;
    let mount = format!("mount --bind {0} {0} && mount -o remount,bind,ro {0}", home.downloads().display());
    let window = Window::open_where(&home, &mount).await;
    open_the_bill(&window).await;
    window.click("#export-pdf").await;
    let sentence = format!("The file could not be written into {}.", home.downloads().display());
    window.see_in("#export-problem", &sentence).await;
    assert_eq!(fs::read_dir(home.downloads()).unwrap().count(), 0, "nothing half is left");
}
