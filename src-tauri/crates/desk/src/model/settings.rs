//! The person's settings. All of them are about showing; none changes a figure.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Light, dark, or what the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "desk.ts")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

/// In which zone moments are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "desk.ts")]
pub enum ShownZone {
    /// The account's.
    #[default]
    Provider,
    /// This computer's.
    Mine,
    /// UTC.
    Utc,
}

/// Settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export_to = "desk.ts")]
pub struct Settings {
    /// `en`, `es`, `ru`; the system's if absent.
    pub language: Option<String>,
    /// Region for number and date formats, `ES`; that of the language if absent.
    pub region: Option<String>,
    /// Theme.
    pub theme: Theme,
    /// The desktop's accent colour instead of ours.
    pub system_accent: bool,
    /// Shown zone.
    pub zone: ShownZone,
    /// Text size in percent, 80 to 200.
    pub text_size: u32,
    /// More contrast than the system asks for.
    pub more_contrast: bool,
    /// Charts do not move.
    pub reduce_motion: bool,
    /// Sync every 15 minutes.
    pub sync_automatically: bool,
    /// Closing the window leaves the app in the tray, where there is one.
    pub close_to_tray: bool,
    /// Messages of the operating system.
    pub notices: bool,
    /// Amounts may be seen outside the window: in messages and at the tray.
    pub amounts_outside: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            region: None,
            theme: Theme::default(),
            system_accent: false,
            zone: ShownZone::default(),
            text_size: 100,
            more_contrast: false,
            reduce_motion: false,
            sync_automatically: true,
            close_to_tray: false,
            notices: true,
            amounts_outside: false,
        }
    }
}

/// A change of settings: what is absent stays. An empty language or region means "as the system".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
#[ts(export_to = "desk.ts", optional_fields)]
#[expect(missing_docs, reason = "the same fields as Settings")]
pub struct SettingsPatch {
    pub language: Option<String>,
    pub region: Option<String>,
    pub theme: Option<Theme>,
    pub system_accent: Option<bool>,
    pub zone: Option<ShownZone>,
    pub text_size: Option<u32>,
    pub more_contrast: Option<bool>,
    pub reduce_motion: Option<bool>,
    pub sync_automatically: Option<bool>,
    pub close_to_tray: Option<bool>,
    pub notices: Option<bool>,
    pub amounts_outside: Option<bool>,
}
