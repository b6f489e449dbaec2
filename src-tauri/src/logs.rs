//! The log: what the app did, in ids and counts. No key, no telephone number, no message ever gets into it.

use std::fs;
use std::path::Path;

use desk::redacted;
use tauri::Runtime;
use tauri::plugin::TauriPlugin;
use tauri_plugin_log::log::LevelFilter;
use tauri_plugin_log::{Builder, RotationStrategy, Target, TargetKind, TimezoneStrategy};

/// How large a log file grows before the next one begins.
const FILE_SIZE: u128 = 1_000_000;

/// How many full log files are kept beside the one that is written.
const KEPT: usize = 3;

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
        .rotation_strategy(RotationStrategy::KeepSome(KEPT))
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

#[cfg(test)]
mod tests {
    use std::fs;

    use tauri_plugin_log::log;

    use super::{FILE_SIZE, KEPT, plugin};

    #[test]
    fn whatever_is_said_the_log_stays_small_and_keeps_what_is_private_to_itself() {
        let folder = std::env::temp_dir().join(format!("desk-logs-{}", std::process::id()));
        let app = tauri::test::mock_builder()
            .plugin(plugin(&folder))
            .build(tauri::test::mock_context(tauri::test::noop_assets()))
            .unwrap();
        let (token, number) = ("b1946ac92492d2347c6235b4d2611184", "34600111222");
        let line = format!("Bearer {token} for +{number}: {}", "what a chatty day this is ".repeat(40));
        for _ in 0..KEPT + 2 {
            for _ in 0..1_000 {
                log::warn!(target: "desk", "{line}");
            }
            log::logger().flush();
            // Full files are named by the second.
            std::thread::sleep(std::time::Duration::from_millis(1_050));
        }
        let files: Vec<_> = fs::read_dir(&folder).unwrap().flatten().map(|file| file.path()).collect();
        let sizes: Vec<_> = files.iter().map(|file| fs::metadata(file).unwrap().len()).collect();
        assert!(sizes.iter().sum::<u64>() > 1_000_000, "it was written, and begun again: {sizes:?}");
        assert!(files.len() <= KEPT + 1, "{files:?}");
        assert!(sizes.iter().all(|size| u128::from(*size) <= FILE_SIZE + 2_000), "{sizes:?}");
        for file in &files {
            let text = fs::read_to_string(file).unwrap();
            assert!(!text.contains(token) && !text.contains(number), "{}", file.display());
        }
        drop(app);
        fs::remove_dir_all(&folder).unwrap();
    }
}
