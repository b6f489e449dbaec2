//! The log: what the app did, in ids and counts. No key, no telephone number, no message ever gets into it.

use std::fs;
use std::path::Path;

use desk::redacted;
use tauri::Runtime;
use tauri::plugin::TauriPlugin;
use tauri_plugin_log::log::LevelFilter;
use tauri_plugin_log::{Builder, RotationStrategy, Target, TargetKind, TimezoneStrategy};

/// How large a log file grows before the next one begins; three are kept.
const FILE_SIZE: u128 = 1_000_000;

/// The log plugin, writing to `folder`, and to the terminal alone if that cannot be written.
pub(crate) fn plugin<R: Runtime>(folder: &Path) -> TauriPlugin<R> {
    let mut targets = vec![Target::new(TargetKind::Stderr)];
    if can_write(folder) {
        let path = folder.to_owned();
        targets.push(Target::new(TargetKind::Folder { path, file_name: None }));
    }
    Builder::new()
        .targets(targets)
        .level(LevelFilter::Warn)
        .level_for("dialogue_desk", LevelFilter::Info)
        .level_for("desk", LevelFilter::Info)
        .level_for("sync", LevelFilter::Info)
        .max_file_size(FILE_SIZE)
        .rotation_strategy(RotationStrategy::KeepSome(3))
        .format(|out, message, record| {
            let message = redacted(&message.to_string());
            let now = TimezoneStrategy::UseUtc.get_now();
            out.finish(format_args!("{now} {} {} {message}", record.level(), record.target()));
        })
        .build()
}

/// Whether a log file can be begun: a read-only data folder must not keep the window from opening.
fn can_write(folder: &Path) -> bool {
    let probe = folder.join(".probe");
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(&probe, "."));
    let _ = fs::remove_file(&probe);
    written.is_ok()
}
