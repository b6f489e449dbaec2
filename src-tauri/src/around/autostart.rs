//! Starting with the computer: an entry in the folder every desktop reads at log-in (freedesktop.org's Desktop
//! Application Autostart). Other systems are not told; Settings leave the choice out there.

use std::fs;
use std::path::PathBuf;

/// The entry, if this system has such a folder.
pub(super) fn file() -> Option<PathBuf> {
    if !cfg!(target_os = "linux") {
        return None;
    }
    let folder = std::env::var_os("XDG_CONFIG_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let folder = folder.or_else(|| std::env::home_dir().map(|home| home.join(".config")))?;
    Some(folder.join("autostart/dialogue-desk.desktop"))
}

/// Writes the entry, or removes it.
pub(super) fn set(on: bool) -> Result<(), String> {
    let file = file().ok_or("this system has no folder for programs that start with it")?;
    if !on {
        return match fs::remove_file(&file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.to_string()),
            _ => Ok(()),
        };
    }
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let program = program.to_str().ok_or("the program's path is no text")?;
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    }
    fs::write(&file, entry(program)).map_err(|error| error.to_string())
}

fn entry(program: &str) -> String {
    format!(
        "[Desktop Entry]\nType=Application\nName=Dialogue Desk\nExec={} --hidden\nIcon=dialogue-desk\nTerminal=false\n\
         X-GNOME-Autostart-enabled=true\n",
        quoted(program)
    )
}

/// A path as the Desktop Entry Specification wants it in `Exec`: in quotes, what a shell or a field code would read
/// is escaped, and once more because the value is a string.
fn quoted(path: &str) -> String {
    let mut out = String::from("\"");
    for c in path.chars() {
        match c {
            '"' | '`' | '$' => out.extend(['\\', '\\', c]),
            '\\' => out.push_str(r"\\\\"),
            '%' => out.push_str("%%"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::{entry, quoted};

    #[test]
    fn the_entry_starts_the_program_hidden() {
        let lines: Vec<_> = entry("/usr/bin/dialogue-desk").lines().map(str::to_owned).collect();
        assert_eq!(lines[0], "[Desktop Entry]");
        assert!(lines.contains(&"Exec=\"/usr/bin/dialogue-desk\" --hidden".to_owned()), "{lines:?}");
    }

    #[test]
    fn a_path_is_never_read_as_more_than_a_path() {
        for (path, written) in [
            ("/opt/My Apps/desk", r#""/opt/My Apps/desk""#),
            ("/opt/100%/desk", r#""/opt/100%%/desk""#),
            ("/opt/$HOME/`x`", r#""/opt/\\$HOME/\\`x\\`""#),
            (r"/opt/a\b", r#""/opt/a\\\\b""#),
        ] {
            assert_eq!(quoted(path), written);
        }
    }
}
