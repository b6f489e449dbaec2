use billing::{Currency, Money, Month};
use rusqlite::{Row, params};
use serde_json::Value;

use crate::columns::{Columns, micros_of, month_number};
use crate::{Instant, Reader, StoreError, Writer};

/// Something the owner was told, once per cycle.
#[derive(Clone, Debug, PartialEq)]
pub struct Alert {
    /// The archive's own id of it.
    pub id: i64,
    /// What kind of thing: `debit_failed`, ...
    pub kind: String,
    /// What exactly happened, unique within the kind.
    pub cycle: String,
    /// When it happened, in business time.
    pub at: Instant,
    /// When it was raised, by this computer's clock.
    pub raised_at: Instant,
    /// Its facts, as the one who raised it understands them.
    pub body: Value,
    /// When the desktop said it; none while that waits.
    pub told_at: Option<Instant>,
    /// The owner muted this one.
    pub muted: bool,
}

/// An alert that is about to be raised.
#[derive(Clone, Debug, PartialEq)]
pub struct NewAlert {
    /// As in [`Alert`].
    pub kind: String,
    /// As in [`Alert`].
    pub cycle: String,
    /// As in [`Alert`].
    pub at: Instant,
    /// As in [`Alert`].
    pub body: Value,
}

/// What the owner has set for a kind of alert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertRule {
    /// The kind.
    pub kind: String,
    /// Whether it is raised at all.
    pub enabled: bool,
    /// Its percentage, hours or days; the built-in one if absent.
    pub level: Option<u32>,
    /// Its amount in millionths of the account's currency, where it has one.
    pub amount_micros: Option<i64>,
    /// It is not said on the desktop until then.
    pub muted_until: Option<Instant>,
}

impl Reader<'_> {
    /// Alerts, the newest first, at most `limit`.
    pub fn alerts(&self, limit: u32) -> Result<Vec<Alert>, StoreError> {
        let sql = "SELECT * FROM alerts ORDER BY at DESC, id DESC LIMIT ?1";
        let mut statement = self.conn()?.prepare_cached(sql)?;
        let alerts = statement.query_map([limit], alert)?.collect::<Result<Vec<_>, _>>()?;
        alerts.into_iter().collect()
    }

    /// What the owner has set, by kind; a kind that was left alone is not listed.
    pub fn alert_rules(&self) -> Result<Vec<AlertRule>, StoreError> {
        let mut statement = self
            .conn()?
            .prepare_cached("SELECT kind, enabled, level, amount_micros, muted_until FROM alert_rules ORDER BY kind")?;
        let rules = statement.query_map([], |row| {
            Ok(AlertRule {
                kind: row.get(0)?,
                enabled: row.get(1)?,
                level: row.get(2)?,
                amount_micros: row.get(3)?,
                muted_until: row.optional_instant(4)?,
            })
        })?;
        Ok(rules.collect::<Result<_, _>>()?)
    }

    /// What was last expected of the debit at the end of a month of a WABA.
    pub fn expected_debits(&self) -> Result<Vec<(String, Month, Money)>, StoreError> {
        let mut statement =
            self.conn()?.prepare_cached("SELECT waba, month, amount_micros, currency FROM expected_debits")?;
        let rows = statement.query_map([], |row| {
            let currency: Currency = row.text(3)?;
            Ok((row.get(0)?, row.month(1)?, row.money(2, currency)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn alert(row: &Row<'_>) -> rusqlite::Result<Result<Alert, StoreError>> {
    let body: String = row.get("body")?;
    let body = match serde_json::from_str(&body) {
        Ok(body) => body,
        Err(error) => return Ok(Err(error.into())),
    };
    Ok(Ok(Alert {
        id: row.get("id")?,
        kind: row.get("kind")?,
        cycle: row.get("cycle")?,
        at: row.instant("at")?,
        raised_at: row.instant("raised_at")?,
        body,
        told_at: row.optional_instant("told_at")?,
        muted: row.get("muted")?,
    }))
}

impl Writer<'_> {
    /// Raises an alert, unless its cycle has one already. Answers whether it is new.
    ///
    /// With `told`, the desktop does not say it: of things that had happened before anybody watched.
    pub fn raise_alert(&self, alert: &NewAlert, now: Instant, told: bool) -> Result<bool, StoreError> {
        let added = self
            .conn()
            .prepare_cached(
                "INSERT INTO alerts (kind, cycle, at, raised_at, body, told_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT DO NOTHING",
            )?
            .execute(params![
                alert.kind,
                alert.cycle,
                micros_of(alert.at),
                micros_of(now),
                alert.body.to_string(),
                told.then(|| micros_of(now)),
            ])?;
        Ok(added > 0)
    }

    /// Notes that the desktop has said alerts.
    pub fn alerts_told(&self, ids: &[i64], now: Instant) -> Result<(), StoreError> {
        let mut statement = self.conn().prepare_cached("UPDATE alerts SET told_at = ?2 WHERE id = ?1")?;
        for id in ids {
            statement.execute(params![id, micros_of(now)])?;
        }
        Ok(())
    }

    /// Mutes one alert, or lets it be heard again. Answers whether there is such an alert.
    pub fn mute_alert(&self, id: i64, muted: bool) -> Result<bool, StoreError> {
        Ok(self.conn().execute("UPDATE alerts SET muted = ?2 WHERE id = ?1", params![id, muted])? > 0)
    }

    /// Keeps what the owner has set for a kind.
    pub fn put_alert_rule(&self, rule: &AlertRule) -> Result<(), StoreError> {
        self.conn().execute(
            "INSERT OR REPLACE INTO alert_rules VALUES (?1, ?2, ?3, ?4, ?5)",
            params![rule.kind, rule.enabled, rule.level, rule.amount_micros, rule.muted_until.map(micros_of)],
        )?;
        Ok(())
    }

    /// Notes what is expected of the debit at the end of a month of a WABA.
    pub fn put_expected_debit(
        &self,
        waba_id: &str,
        month: Month,
        amount: Money,
        now: Instant,
    ) -> Result<(), StoreError> {
        self.conn().execute(
            "INSERT OR REPLACE INTO expected_debits VALUES (?1, ?2, ?3, ?4, ?5)",
            params![waba_id, month_number(month), amount.micros()?, amount.currency().code(), micros_of(now)],
        )?;
        Ok(())
    }
}
