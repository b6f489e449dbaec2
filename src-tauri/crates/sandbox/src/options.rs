//! What a sandbox is started with.

use std::path::PathBuf;

use billing::Terms;
use chrono::{DateTime, Utc};

/// What a sandbox is started with.
///
/// `seed`, `today`, `demo` and `terms` matter only where the folder holds no world yet; one that exists goes on
/// where it stopped.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where the world's SQLite file lives; made if it is not there.
    pub folder: PathBuf,
    /// What everything made up follows from: the same seed and `today` give the same world, byte for byte.
    pub seed: u64,
    /// The time in a new world; whole seconds count.
    pub today: DateTime<Utc>,
    /// Whether a new world has the demo's six numbers and fourteen months; otherwise it has two WABAs and no number.
    pub demo: bool,
    /// The port of the account API on 127.0.0.1; the system chooses one if it is not given.
    pub port: Option<u16>,
    /// The port of the control interface on 127.0.0.1; the system chooses one if it is not given.
    pub control_port: Option<u16>,
    /// The billing terms of a new world.
    pub terms: Terms,
    /// The token of the account API, for tests; a random one of 256 bits otherwise.
    pub account_token: Option<String>,
    /// The token of the control interface, for tests; a random one of 256 bits otherwise.
    pub control_token: Option<String>,
    /// How many requests a second the account API takes for long; twice as many at once.
    pub requests_a_second: u32,
}

impl Default for Options {
    /// A new, empty account in the folder `sandbox`, at noon of 1 March 2026.
    fn default() -> Self {
        Self {
            folder: PathBuf::from("sandbox"),
            seed: 1,
            today: DateTime::from_timestamp(1_772_366_400, 0).unwrap_or(DateTime::<Utc>::MIN_UTC),
            demo: false,
            port: None,
            control_port: None,
            terms: Terms::default(),
            account_token: None,
            control_token: None,
            requests_a_second: 1_000,
        }
    }
}
