//! The row of a number.

use billing::{HostingSchedule, Instant, Money, PhoneNumber, Plan, Standing};
use chrono_tz::Tz;
use rusqlite::{Connection, Row, params};

use super::{WorldError, rows};
use crate::traffic::Profile;
use crate::wire::{CodeMethod, NameStatus, Quality};

/// A number, as the world keeps it.
#[derive(Clone, Debug)]
pub(super) struct NumberRow {
    pub(super) key: i64,
    pub(super) number: PhoneNumber,
    pub(super) waba: i64,
    pub(super) display_name: String,
    pub(super) name_status: NameStatus,
    pub(super) name_review_at: Option<Instant>,
    pub(super) plan: Plan,
    pub(super) next_plan: Option<Plan>,
    pub(super) since: Instant,
    pub(super) hosting_index: u32,
    pub(super) paid_until: Instant,
    pub(super) yearly_price: Option<Money>,
    pub(super) standing: Standing,
    pub(super) deletable_from: Option<Instant>,
    pub(super) connected_at: Option<Instant>,
    pub(super) cancelled_at: Option<Instant>,
    pub(super) deleted_at: Option<Instant>,
    pub(super) quality: Quality,
    pub(super) profile: Profile,
    pub(super) code_sent_at: Option<Instant>,
    pub(super) code_method: Option<CodeMethod>,
    pub(super) code_attempts: u32,
}

impl NumberRow {
    /// Its hosting dates by month: a yearly plan reaches every twelfth of them.
    ///
    /// Counting in months from the subscription keeps the anchor day when the plan changes (H3).
    pub(super) const fn dates(&self, account_zone: Tz) -> HostingSchedule {
        HostingSchedule::new(self.since, account_zone, Plan::Monthly)
    }

    /// Its next hosting date, while it has any.
    pub(super) fn next_date(&self, account_zone: Tz) -> Option<Instant> {
        let next = self.hosting_index.checked_add(self.plan.months())?;
        self.standing.is_live().then(|| self.dates(account_zone).debit(next)).flatten()
    }

    /// Saves everything that can change.
    pub(super) fn save(&self, db: &Connection) -> Result<(), WorldError> {
        db.prepare_cached(
            "UPDATE numbers SET display_name = ?2, name_status = ?3, name_review_at = ?4, plan = ?5, next_plan = ?6,
                    hosting_index = ?7, paid_until = ?8, yearly_price = ?9, standing = ?10, deletable_from = ?11,
                    connected_at = ?12, cancelled_at = ?13, deleted_at = ?14, quality = ?15, code_sent_at = ?16,
                    code_method = ?17, code_attempts = ?18
              WHERE key = ?1",
        )?
        .execute(params![
            self.key,
            self.display_name,
            self.name_status,
            self.name_review_at.map(rows::millis),
            rows::written_plan(self.plan),
            self.next_plan.map(rows::written_plan),
            self.hosting_index,
            rows::millis(self.paid_until),
            self.yearly_price.map(Money::micros).transpose()?,
            serde_json::to_string(&self.standing)?,
            self.deletable_from.map(rows::millis),
            self.connected_at.map(rows::millis),
            self.cancelled_at.map(rows::millis),
            self.deleted_at.map(rows::millis),
            self.quality,
            self.code_sent_at.map(rows::millis),
            self.code_method,
            self.code_attempts,
        ])?;
        Ok(())
    }

    /// Adds it to the file; its key is the one it was given.
    pub(super) fn insert(&self, db: &Connection) -> Result<(), WorldError> {
        db.prepare_cached(
            "INSERT INTO numbers (key, number, waba, display_name, name_status, plan, since, hosting_index, paid_until,
                    standing, quality, profile, code_attempts)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, ?8, ?9, ?10, ?11, 0)",
        )?
        .execute(params![
            self.key,
            rows::digits(self.number),
            self.waba,
            self.display_name,
            self.name_status,
            rows::written_plan(self.plan),
            rows::millis(self.since),
            rows::millis(self.paid_until),
            serde_json::to_string(&self.standing)?,
            self.quality,
            self.profile,
        ])?;
        self.save(db)
    }
}

/// All numbers, in the order they were added.
pub(super) fn load(db: &Connection) -> Result<Vec<NumberRow>, WorldError> {
    let mut statement = db.prepare_cached("SELECT * FROM numbers ORDER BY key")?;
    let mut found = statement.query([])?;
    let mut numbers = Vec::new();
    while let Some(row) = found.next()? {
        numbers.push(read(row)?);
    }
    Ok(numbers)
}

fn read(row: &Row<'_>) -> Result<NumberRow, WorldError> {
    let at = |column: &str| rows::instant_option(row.get(column)?);
    Ok(NumberRow {
        key: row.get("key")?,
        number: rows::phone(row.get("number")?)?,
        waba: row.get("waba")?,
        display_name: row.get("display_name")?,
        name_status: row.get("name_status")?,
        name_review_at: at("name_review_at")?,
        plan: rows::plan(row.get("plan")?),
        next_plan: row.get::<_, Option<_>>("next_plan")?.map(rows::plan),
        since: rows::instant(row.get("since")?)?,
        hosting_index: row.get("hosting_index")?,
        paid_until: rows::instant(row.get("paid_until")?)?,
        yearly_price: row.get::<_, Option<i64>>("yearly_price")?.map(rows::dollars),
        standing: serde_json::from_str(&row.get::<_, String>("standing")?)?,
        deletable_from: at("deletable_from")?,
        connected_at: at("connected_at")?,
        cancelled_at: at("cancelled_at")?,
        deleted_at: at("deleted_at")?,
        quality: row.get("quality")?,
        profile: row.get("profile")?,
        code_sent_at: at("code_sent_at")?,
        code_method: row.get("code_method")?,
        code_attempts: row.get("code_attempts")?,
    })
}
