//! Connections: accounts at a provider, the token's whereabouts, and what a test finds.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use views::model::{Card, Instant, RateCardFacts};

use super::error::CommandError;
use super::protection::Protection;
use super::settings::Settings;

/// What is behind a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "desk.ts")]
pub enum ConnectionKind {
    /// The provider inside the app, with sample data.
    Demo,
    /// A provider that speaks the account API.
    AccountApi,
}

/// Where a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "desk.ts")]
pub enum TokenPlace {
    /// In the keyring of the operating system.
    Keyring,
    /// In memory, for this run only: there is no keyring.
    ThisRunOnly,
    /// Nowhere: it has to be entered again.
    Missing,
}

/// A connection. It never carries the token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct Connection {
    /// Its id on this computer.
    pub id: String,
    /// What is behind it.
    pub kind: ConnectionKind,
    /// The name the person gave it.
    pub name: String,
    /// The provider's address; the demo's changes with every start.
    pub address: String,
    /// Where its token is.
    pub token: TokenPlace,
}

/// Whether this computer keeps secrets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "desk.ts")]
pub enum KeyringState {
    /// It does.
    Available,
    /// It has no keyring: tokens are kept for this run only.
    Missing,
}

/// What the first screen needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct Start {
    /// The connection in use; none on first run.
    pub connection: Option<Connection>,
    /// It is the demo: sample data on every screen.
    pub demo: bool,
    /// The person's settings.
    pub settings: Settings,
    /// Whether tokens can be kept.
    pub keyring: KeyringState,
    /// How archives are protected.
    pub protection: Protection,
    /// The language in use: the chosen one, else the system's, else `en`.
    pub language: String,
    /// The archive could not be opened; pages have nothing to show until it is solved.
    pub problem: Option<CommandError>,
    /// Writes that wait for an answer or a decision from before.
    pub open_writes: u32,
}

/// What a provider and a token offer, found by asking; nothing is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct ConnectionReport {
    /// The account's name.
    pub account: String,
    /// Its zone.
    pub zone: String,
    /// Its currency.
    pub currency: String,
    /// How many numbers it has.
    pub numbers: u32,
    /// The month of its first bill.
    pub bills_since: Option<String>,
    /// It lists dialogues one by one.
    pub lists_dialogues: bool,
    /// It takes cancellations.
    pub takes_cancellations: bool,
    /// Its card.
    pub card: Option<Card>,
    /// Debits that wait for payment.
    pub unpaid: u32,
    /// Its clock is simulated.
    pub simulated_clock: bool,
}

/// A connection with what it keeps on this computer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct ConnectionFacts {
    /// The connection.
    pub connection: Connection,
    /// It is the one in use.
    pub in_use: bool,
    /// Size of its archive with everything that belongs to it.
    #[ts(type = "number")]
    pub archive_bytes: u64,
    /// The file.
    pub archive: String,
    /// The last complete sync.
    pub synced_at: Option<Instant>,
}

/// Settings with the facts shown beside them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct SettingsView {
    /// The settings.
    pub settings: Settings,
    /// The data folder.
    pub home: String,
    /// Its size.
    #[ts(type = "number")]
    pub home_bytes: u64,
    /// Connections.
    pub connections: Vec<ConnectionFacts>,
    /// Whether tokens can be kept.
    pub keyring: KeyringState,
    /// How archives are protected.
    pub protection: Protection,
    /// Rate cards of the connection in use.
    pub rate_cards: Vec<RateCardFacts>,
    /// The app's version.
    pub version: String,
}
