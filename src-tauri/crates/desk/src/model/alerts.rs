//! Changes of alert rules.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use views::model::Amount;

/// A change of a rule: what is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
#[ts(export_to = "desk.ts", optional_fields)]
pub struct AlertRulePatch {
    /// It is raised.
    pub enabled: Option<bool>,
    /// Its level.
    pub level: Option<u32>,
    /// Its amount; zero means none.
    pub amount: Option<Amount>,
    /// The desktop does not say it until this moment, RFC 3339; an empty text ends that.
    pub muted_until: Option<String>,
}
