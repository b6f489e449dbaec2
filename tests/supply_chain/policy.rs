//! What may be used, as `deny.toml` says it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use spdx::{Expression, ParseMode};
use toml::{Table, Value};

/// A file of the repository.
pub(crate) fn file(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The text of a file of the repository.
pub(crate) fn text(path: &str) -> String {
    fs::read_to_string(file(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The lists of `deny.toml`.
pub(crate) struct Policy {
    licences: BTreeSet<String>,
    exceptions: BTreeMap<String, BTreeSet<String>>,
    /// Crates that must not be used.
    pub(crate) banned: BTreeSet<String>,
}

impl Policy {
    pub(crate) fn read() -> Self {
        let policy: Table = text("deny.toml").parse().unwrap();
        let named = |entry: &Value| entry["crate"].as_str().unwrap().to_owned();
        let exceptions = policy["licenses"]["exceptions"].as_array().unwrap().iter();
        Self {
            licences: words(&policy["licenses"]["allow"]),
            exceptions: exceptions.map(|entry| (named(entry), words(&entry["allow"]))).collect(),
            banned: policy["bans"]["deny"].as_array().unwrap().iter().map(named).collect(),
        }
    }

    /// Whether a package may be used under what it says of its licence.
    pub(crate) fn allows(&self, package: &str, licence: &str) -> bool {
        let expression = Expression::parse_mode(licence, ParseMode::LAX);
        let expression = expression.unwrap_or_else(|error| panic!("{package}: {licence}: {error}"));
        let exceptions = self.exceptions.get(package);
        expression.evaluate(|wanted| {
            let wanted = wanted.to_string();
            self.licences.contains(&wanted) || exceptions.is_some_and(|allowed| allowed.contains(&wanted))
        })
    }
}

fn words(list: &Value) -> BTreeSet<String> {
    list.as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_licence_is_read_as_it_is_written() {
    let policy = Policy::read();
    for (package, licence, allowed) in [
        ("any", "MIT OR Apache-2.0", true),
        ("any", "MIT/Apache-2.0", true),
        ("any", "(MIT OR GPL-3.0-only) AND Unicode-3.0", true),
        ("any", "MIT AND GPL-3.0-only", false),
        ("any", "GPL-3.0-or-later", false),
        ("any", "AGPL-3.0-only", false),
        ("any", "MPL-2.0", false),
        ("option-ext", "MPL-2.0", true),
    ] {
        assert_eq!(policy.allows(package, licence), allowed, "{package}: {licence}");
    }
}
