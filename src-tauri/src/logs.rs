//! The log: what the app did, in ids and counts. No key, no telephone number, no message ever gets into it.

use std::fs;
use std::path::Path;

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

/// The message without what identifies a person or opens a door: long digit strings keep their last three,
/// long words with digits in them go.
fn redacted(message: &str) -> String {
    let mut out = String::with_capacity(message.len());
    let mut rest = message;
    while let Some(start) = rest.find(is_word) {
        let word = &rest[start..];
        let end = word.find(|c| !is_word(c)).unwrap_or(word.len());
        out.push_str(&rest[..start]);
        out.push_str(&redacted_word(&word[..end]));
        rest = &word[end..];
    }
    out + rest
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

fn redacted_word(word: &str) -> String {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    if digits == word.len() && digits >= 7 {
        return format!("…{}", &word[digits - 3..]);
    }
    if word.len() >= 20 && digits > 0 { "…".to_owned() } else { word.to_owned() }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tauri_plugin_log::log;

    use super::{FILE_SIZE, KEPT, plugin, redacted};

    #[test]
    fn whatever_is_said_the_log_stays_small_and_keeps_what_is_private_to_itself() {
        let folder = std::env::temp_dir().join(format!("desk-logs-{}", std::process::id()));
        let app = tauri::test::mock_builder()
            .plugin(plugin(&folder))
            .build(tauri::test::mock_context(tauri::test::noop_assets()))
            .unwrap();
        let (token, number) = ("b1946ac92492d2347c6235b4d2611184", "34600111222");
        let line = format!("Bearer {token} for +{number}: {}", "what a chatty day this is ".repeat(40));
        for _ in 0..6_000 {
            log::warn!(target: "desk", "{line}");
        }
        log::logger().flush();
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

    #[test]
    fn numbers_and_keys_do_not_reach_the_log() {
        let table = [
            ("sync done: 1412 dialogues", "sync done: 1412 dialogues", "counts are what the log is for"),
            ("asked +34600111222", "asked +…222", "a telephone number keeps three digits"),
            ("Bearer b1946ac92492d2347c6235b4d2611184!", "Bearer …!", "a key goes"),
            ("at 2026-03-18T13:05:00Z", "at 2026-03-18T13:05:00Z", "a moment stays"),
            ("id 0193a7c2-6f1e-7abc-8def-0123456789ab", "id 0193a7c2-6f1e-7abc-8def-0123456789ab", "an id stays"),
        ];
        for (said, logged, why) in table {
            assert_eq!(redacted(said), logged, "{why}");
        }
    }
}
