//! What computer this is, as far as it matters to a fault.

use std::env;
use std::fs;

/// The facts by their names.
pub(super) fn facts() -> Vec<(&'static str, String)> {
    let mut facts = vec![("system", format!("{} {}", env::consts::OS, env::consts::ARCH))];
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    facts.extend(pretty_name(&release).map(|name| ("distribution", name)));
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").ok();
    facts.extend(kernel.map(|kernel| ("kernel", kernel.trim().to_owned())));
    for (name, variable) in [("language", "LANG"), ("desktop", "XDG_CURRENT_DESKTOP"), ("session", "XDG_SESSION_TYPE")]
    {
        let value = env::var(variable).ok().filter(|value| is_plain(value));
        facts.extend(value.map(|value| (name, value)));
    }
    facts
}

/// `PRETTY_NAME` of an os-release file.
fn pretty_name(release: &str) -> Option<String> {
    let line = release.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="))?;
    Some(line.trim_matches('"').to_owned()).filter(|name| !name.is_empty())
}

/// Whether a variable holds what it usually does; a person can write anything into it.
fn is_plain(value: &str) -> bool {
    (1..=40).contains(&value.len()) && value.bytes().all(|c| c.is_ascii_alphanumeric() || b"._-:@".contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_distribution_is_read_by_its_name() {
        let release = "ID=debian\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n";
        assert_eq!(pretty_name(release).as_deref(), Some("Debian GNU/Linux 12 (bookworm)"));
        assert_eq!(pretty_name("ID=x\nPRETTY_NAME=\"\"\n"), None);
        assert_eq!(pretty_name(""), None);
    }

    #[test]
    fn a_variable_is_told_only_where_it_says_what_it_should() {
        for (value, plain) in [("es_ES.UTF-8", true), ("ubuntu:GNOME", true), ("", false), ("Ana's desk", false)] {
            assert_eq!(is_plain(value), plain, "{value}");
        }
    }
}
