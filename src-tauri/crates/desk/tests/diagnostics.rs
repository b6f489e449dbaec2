//! What can be sent to somebody who helps holds nothing that is nobody's business.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use std::fs;

use common::{Folder, connected, open, options};
use desk::{ErrorCode, LOG_FOLDER, MemorySecrets, Options};

/// What must not be in it, wherever it was planted.
const PRIVATE: [&str; 9] = [
    "Señor García",
    "Taller Ana",
    "600111222",
    "600 111 222",
    "611000111",
    "39.00",
    "30.06",
    "planted-token",
    "api.example",
];

#[tokio::test]
async fn nothing_private_is_in_it_wherever_it_was() {
    let mut world = connected("diagnostics").await;
    let number = world.number("+34600111222", "Taller Ana").await;
    world.desk.set_team(&[number], Some("Señor García"), "2026-03-18").unwrap();
    world.advance(48).await;
    let logs = world.folder.0.join("home").join(LOG_FOLDER);
    fs::create_dir_all(&logs).unwrap();
    let line = |what: &str| format!("[2026-03-18][13:05:00.123456789] WARN desk {what}\n");
    let log = [
        "sync failed: the provider refused: Taller Ana is not yours (not_found)",
        "asked +34 600 111 222 about 611000111",
        "debit of 30.06 USD failed; sent to https://api.example.com/v1 with Bearer planted-token",
        "a command stopped: no team Señor García in /home/ana/.local/share",
    ];
    fs::write(logs.join("Dialogue Desk.log"), log.map(line).concat()).unwrap();
    world.close();
    world.reopen(Options { downloads: Some(world.folder.0.join("downloads")), ..options() });
    world.desk.connect(&world.provider.account_url, &world.provider.account_token, "Señor García").await.unwrap();

    let text = world.desk.diagnostics().text;
    for private in PRIVATE {
        assert!(!text.contains(private), "{private} is in it:\n{text}");
    }
    assert!(!text.contains(&world.provider.account_token), "the token is in it:\n{text}");
    assert!(!text.contains("/home/ana"), "a person's folder is in it:\n{text}");
    for useful in [
        concat!("version: ", env!("CARGO_PKG_VERSION")),
        "in use: account_api",
        "the token is in: keyring",
        "numbers: 1\n",
        "debits: 1\n",
        "state: idle",
        "writes waiting: 0",
        "archive.sqlite: ",
        "[13:05:00.123456789] WARN desk sync failed: the provider refused: … is not yours (not_found)",
        "asked +…222 about …111",
    ] {
        assert!(text.contains(useful), "{useful} is missing:\n{text}");
    }

    let saved = world.desk.save_diagnostics().unwrap();
    assert_eq!(fs::read_to_string(&saved.path).unwrap(), text, "saved as it was shown");
    assert!(world.desk.saved_file(&saved.path).is_ok(), "and can be shown in its folder");
}

#[tokio::test]
async fn it_can_be_had_when_little_else_can() {
    let folder = Folder::new("diagnostics-broken");
    let secrets = std::sync::Arc::new(MemorySecrets::default());
    let desk = open(&folder.0, &secrets, options());
    let before = desk.save_diagnostics().map_err(|error| error.code());
    assert_eq!(before.unwrap_err(), ErrorCode::IllegalState, "nothing is saved that was not shown");
    let text = desk.diagnostics().text;
    assert!(text.contains("known: 0") && text.contains("none in use: not_found"), "{text}");
    assert!(text.contains("nothing is written in it"), "{text}");

    fs::write(folder.0.join("home/connections.json"), "{").unwrap();
    let broken = open(&folder.0, &secrets, options()).diagnostics().text;
    assert!(broken.contains("none in use: storage_corrupt"), "{broken}");

    let nowhere = folder.0.join("file");
    fs::write(&nowhere, "").unwrap();
    let text = open(&nowhere, &secrets, options()).diagnostics().text;
    assert!(text.contains("none in use: storage_read_only"), "{text}");
}

#[tokio::test]
async fn a_log_without_end_has_one_in_it() {
    let folder = Folder::new("diagnostics-log");
    let logs = folder.0.join("home").join(LOG_FOLDER);
    fs::create_dir_all(&logs).unwrap();
    let old: String = (0..150).map(|n| format!("old line {n}\n")).collect();
    fs::write(logs.join("old.log"), old).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(20));
    let new: String = (0..149).map(|n| format!("new line {n}\n")).collect();
    fs::write(logs.join("new.log"), new + &"x ".repeat(100_000) + "\u{0}\n").unwrap();
    let secrets = std::sync::Arc::new(MemorySecrets::default());
    let text = open(&folder.0, &secrets, options()).diagnostics().text;
    assert!(text.contains("  old line 149\n  new line 0\n"), "the newest file last, in its order");
    assert!(text.contains("  old line 100\n") && !text.contains("  old line 99\n"), "200 lines");
    assert!(text.len() < 12_000, "{} bytes", text.len());
}
