//! The rules of alerts: as they are built in, and as the owner has set them.

use std::collections::BTreeMap;

use billing::{Currency, Money};
use store::{AlertRule, Reader};

use crate::error::ViewError;
use crate::model::{AlertKind, Instant};

/// The rule of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// It is raised.
    pub enabled: bool,
    /// Percent, hours or days; only for kinds that have a level.
    pub level: Option<u32>,
    /// The budget of a month, for the one kind that has an amount.
    pub amount: Option<Money>,
    /// The desktop does not say it until then.
    pub muted_until: Option<Instant>,
}

/// The rules of all kinds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertRules(BTreeMap<AlertKind, Rule>);

impl AlertRules {
    /// The rules as they are set; what was left alone is as built in.
    pub fn of(reader: &Reader<'_>, currency: Currency) -> Result<Self, ViewError> {
        let mut rules: BTreeMap<_, _> = AlertKind::ALL.into_iter().map(|kind| (kind, Rule::built_in(kind))).collect();
        for set in reader.alert_rules()? {
            let Ok(kind) = serde_json::from_value::<AlertKind>(set.kind.clone().into()) else { continue };
            rules.insert(kind, Rule::set_as(kind, &set, currency));
        }
        Ok(Self(rules))
    }

    /// The rule of a kind.
    #[must_use]
    pub fn of_kind(&self, kind: AlertKind) -> Rule {
        self.0.get(&kind).copied().unwrap_or_else(|| Rule::built_in(kind))
    }

    pub(crate) fn set(&mut self, kind: AlertKind, rule: Rule) {
        self.0.insert(kind, rule);
    }

    pub(crate) fn level(&self, kind: AlertKind) -> u32 {
        self.of_kind(kind).level.unwrap_or_default()
    }
}

impl Rule {
    /// The rule of a kind as it is built in.
    #[must_use]
    pub const fn built_in(kind: AlertKind) -> Self {
        let level = match kind {
            AlertKind::AllowanceUsed | AlertKind::ThresholdNear => Some(80),
            AlertKind::DebitAboveForecast => Some(20),
            AlertKind::DebitsClose => Some(24),
            AlertKind::ClaimDeadline => Some(7),
            AlertKind::Bill => Some(5),
            AlertKind::SyncOld => Some(48),
            _ => None,
        };
        Self { enabled: true, level, amount: None, muted_until: None }
    }

    fn set_as(kind: AlertKind, set: &AlertRule, currency: Currency) -> Self {
        let built_in = Self::built_in(kind);
        Self {
            enabled: set.enabled,
            level: built_in.level.map(|level| set.level.unwrap_or(level)),
            amount: set.amount_micros.map(|micros| Money::from_micros(micros, currency)),
            muted_until: set.muted_until,
        }
    }
}
