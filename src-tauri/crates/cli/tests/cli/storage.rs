//! A damaged archive, a full disk and a read-only one on the command line: a sentence that helps, and nothing is sent.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::connect::Connected;

const NUMBER: &str = "+34911234588";

fn archive(connected: &Connected) -> PathBuf {
    let mut folders = fs::read_dir(connected.folder.path().join("home/connections")).unwrap().flatten();
    folders.next().unwrap().path().join("archive.sqlite")
}

#[test]
fn a_damaged_archive_is_told_and_repaired() {
    let connected = Connected::new();
    connected.add(NUMBER).json();
    let archive = archive(&connected);
    fs::write(&archive, "this is not a database, whatever it was before").unwrap();
    for arguments in [&["numbers"][..], &["sync"]] {
        let (code, error) = connected.run(arguments).error();
        assert_eq!((code, error["code"].as_str()), (1, Some("storage_corrupt")), "{arguments:?}");
        let sentence = error["message"].as_str().unwrap();
        assert!(sentence.contains("ddesk repair"), "{sentence}");
    }
    connected.run(&["repair", "--yes"]).json();
    connected.run(&["sync"]).json();
    assert_eq!(connected.standing(NUMBER), "connecting", "everything is back");
    let aside = fs::read_dir(archive.parent().unwrap()).unwrap().flatten();
    let aside = aside.filter(|file| file.file_name().to_string_lossy().starts_with("damaged-")).count();
    assert_eq!(aside, 1, "and the damaged file was kept");
    assert_eq!(connected.run(&["repair"]).error().0, 2, "an archive that is whole is not put aside unasked");
    let left = fs::read_dir(archive.parent().unwrap()).unwrap().flatten();
    let left = left.filter(|file| file.file_name().to_string_lossy().starts_with("damaged-")).count();
    assert_eq!(left, 1, "and it was not");
}

/// A small disk that only this script sees: filled up, made read-only, and usable again.
#[cfg(target_os = "linux")]
const SMALL_DISK: &str = r#"
mount -t tmpfs -o size=6m tmpfs "$DDESK_HOME"
"$DDESK" protect none --yes
"$DDESK" connect "$ADDRESS" --json >connect.out
add() { "$DDESK" add "$NUMBER" --name Spa --yes --json >"$1.out" 2>"$1.err" || echo $? >"$1.code"; }
dd if=/dev/zero of="$DDESK_HOME/filler" bs=1k 2>/dev/null || true
add full
rm "$DDESK_HOME/filler"
mount -o remount,ro "$DDESK_HOME"
add readonly
mount -o remount,rw "$DDESK_HOME"
add again
"#;

#[cfg(target_os = "linux")]
#[test]
fn on_a_full_or_read_only_disk_nothing_is_bought_and_a_sentence_says_why() {
    let connected = Connected::new();
    let folder = connected.folder.path();
    let before: Value = serde_json::from_str(&connected.provider.get("/v1/debits")).unwrap();
    let ran = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "--", "sh", "-ec", SMALL_DISK])
        .current_dir(folder)
        .env("DDESK", env!("CARGO_BIN_EXE_ddesk"))
        .env("DDESK_HOME", folder.join("home"))
        .env("DDESK_TOKEN", connected.provider.text("account_token"))
        .env("ADDRESS", connected.provider.text("account_url"))
        .env("NUMBER", NUMBER)
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .output()
        .unwrap();
    assert!(ran.status.success(), "{ran:?}");
    for (name, word) in [("full", "storage_full"), ("readonly", "storage_read_only")] {
        let told = fs::read_to_string(folder.join(format!("{name}.err"))).unwrap();
        let error: Value = serde_json::from_str(&told).unwrap_or_else(|error| panic!("{name}: {error}: {told}"));
        assert_eq!(error["error"]["code"], word, "{told}");
        assert_eq!(fs::read_to_string(folder.join(format!("{name}.code"))).unwrap().trim(), "1");
    }
    assert_eq!(before["total"], 0);
    assert!(
        !folder.join("again.code").exists(),
        "with room it works: {:?}",
        fs::read_to_string(folder.join("again.err"))
    );
    let after: Value = serde_json::from_str(&connected.provider.get("/v1/debits")).unwrap();
    assert_eq!(after["total"], 1, "bought once, when it could be written down");
}
