//! The window's types are the ones generated from here.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use desk::model::*;
use std::path::Path;
use ts_rs::{Config, TS};

#[test]
fn the_windows_types_are_current() {
    let out = std::env::temp_dir().join(format!("desk-bindings-{}", std::process::id()));
    let config = Config::new().with_out_dir(&out).with_large_int("number");
    AlertRulePatch::export_all(&config).unwrap();
    Start::export_all(&config).unwrap();
    SettingsView::export_all(&config).unwrap();
    SettingsPatch::export_all(&config).unwrap();
    ConnectionReport::export_all(&config).unwrap();
    Status::export_all(&config).unwrap();
    DraftView::export_all(&config).unwrap();
    NumberCheck::export_all(&config).unwrap();
    Quote::export_all(&config).unwrap();
    PlanPreview::export_all(&config).unwrap();
    CodeSent::export_all(&config).unwrap();
    Tracker::export_all(&config).unwrap();
    Intentions::export_all(&config).unwrap();
    DemoClock::export_all(&config).unwrap();
    ClockStep::export_all(&config).unwrap();
    SavedFile::export_all(&config).unwrap();
    FileFrom::export_all(&config).unwrap();
    HandedFile::export_all(&config).unwrap();
    Diagnostics::export_all(&config).unwrap();
    ArchiveCheck::export_all(&config).unwrap();
    ArchiveSaved::export_all(&config).unwrap();
    ArchiveTaken::export_all(&config).unwrap();
    Repaired::export_all(&config).unwrap();
    exports::Format::export_all(&config).unwrap();

    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/backend/generated");
    for file in ["desk.ts", "errors.ts"] {
        let generated = std::fs::read_to_string(out.join(file)).unwrap();
        let committed = folder.join(file);
        if std::env::var_os("UPDATE_BINDINGS").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&committed, &generated).unwrap();
        }
        let current = std::fs::read_to_string(&committed).unwrap_or_default();
        assert!(current == generated, "{file} is stale: run the tests once with UPDATE_BINDINGS=1");
    }
    std::fs::remove_dir_all(&out).unwrap();
}
