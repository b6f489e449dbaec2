//! Alerts: raised once after a sync, muted and ruled by the person, handed to the desktop outside quiet hours.

use chrono::Timelike;
use store::{AlertRule, DayMark, NewAlert, StoreError};
use views::model::{
    AlertKind, AlertRow, AlertRuleView, AlertsView, Amount, Instant, MailingView, PlannerView, QuietHours,
};
use views::{Finding, Rule};

use crate::Desk;
use crate::error::DeskError;
use crate::model::AlertRulePatch;
use crate::session::Session;

impl Desk {
    /// The alerts and their rules.
    pub fn alerts(&self) -> Result<AlertsView, DeskError> {
        self.page(views::alerts)
    }

    /// Mutes one alert, or lets it be heard again.
    pub fn mute_alert(&self, id: i64, muted: bool) -> Result<(), DeskError> {
        let session = self.session()?;
        let found = session.store.write_aside(|writer| writer.mute_alert(id, muted))?;
        if !found {
            return Err(DeskError::not_found("alert", &id.to_string()));
        }
        self.syncing.changed();
        Ok(())
    }

    /// Changes the rule of a kind; what is absent stays. Answers how often it would have been raised.
    pub fn set_alert_rule(&self, kind: AlertKind, patch: &AlertRulePatch) -> Result<AlertRuleView, DeskError> {
        let rule = self.patched(kind, patch)?;
        let session = self.session()?;
        let stored = AlertRule {
            kind: word(kind)?,
            enabled: rule.enabled,
            level: rule.level,
            amount_micros: rule.amount.map(|amount| amount.micros()).transpose().map_err(invalid_amount)?,
            muted_until: rule.muted_until,
        };
        session.store.write(|writer| writer.put_alert_rule(&stored))?;
        self.raise_alerts(&session)?;
        self.syncing.changed();
        self.page(|reader, asked| views::preview(reader, asked, kind, rule))
    }

    /// How often a kind would have been raised in the last quarter by a changed rule. Nothing is kept.
    pub fn preview_alert_rule(&self, kind: AlertKind, patch: &AlertRulePatch) -> Result<AlertRuleView, DeskError> {
        let rule = self.patched(kind, patch)?;
        self.page(|reader, asked| views::preview(reader, asked, kind, rule))
    }

    /// Sets or ends the hours of silence.
    pub fn set_quiet_hours(&self, hours: Option<QuietHours>) -> Result<(), DeskError> {
        if hours.is_some_and(|hours| hours.from >= 1440 || hours.to >= 1440 || hours.from == hours.to) {
            return Err(DeskError::invalid("quiet", "two different minutes of a day"));
        }
        let text = hours.map(|hours| format!("{}-{}", hours.from, hours.to));
        let session = self.session()?;
        session.store.write_aside(|writer| writer.put_setting(views::QUIET_HOURS, text.as_deref()))?;
        self.syncing.changed();
        Ok(())
    }

    /// The alerts the desktop has to say now, oldest first; each is handed out once.
    ///
    /// Muted ones are skipped for good; in quiet hours all wait.
    pub fn alerts_to_say(&self) -> Result<Vec<AlertRow>, DeskError> {
        let session = self.session()?;
        let now = self.wall();
        let reader = session.store.reader()?;
        let Some(account) = reader.account()? else { return Ok(Vec::new()) };
        let clock = now.with_timezone(&account.zone);
        let quiet = views::quiet_hours(&reader)?;
        if quiet.is_some_and(|quiet| quiet.has(clock.hour() * 60 + clock.minute())) {
            return Ok(Vec::new());
        }
        let untold: Vec<_> = reader.alerts(u32::MAX)?.into_iter().filter(|alert| alert.told_at.is_none()).collect();
        let rules = views::AlertRules::of(&reader, account.currency)?;
        let heard = |row: &AlertRow| !row.muted && rules.of_kind(row.kind).muted_until.is_none_or(|until| until <= now);
        let rows = untold.iter().rev().filter_map(views::alert_row).filter(heard).collect();
        let ids: Vec<i64> = untold.iter().map(|alert| alert.id).collect();
        if !ids.is_empty() {
            session.store.write_aside(|writer| writer.alerts_told(&ids, now))?;
        }
        Ok(rows)
    }

    /// Raises what the archive has to tell, each thing once; answers how many are new.
    ///
    /// The first time, nothing of it is said by the desktop: it had happened before anybody watched.
    pub(crate) fn raise_alerts(&self, session: &Session) -> Result<usize, DeskError> {
        let asked = self.asked(session)?;
        let (found, expected, first) = {
            let reader = session.store.reader()?;
            let _snapshot = reader.snapshot()?;
            let first = reader.setting(WATCHED)?.is_none();
            (views::to_tell(&reader, asked)?, views::expected_debits(&reader, asked)?, first)
        };
        let alerts = found.into_iter().map(new_alert).collect::<Result<Vec<_>, _>>()?;
        let now = self.wall();
        Ok(session.store.write_aside(|writer| {
            let mut raised = 0;
            for alert in &alerts {
                raised += usize::from(writer.raise_alert(alert, now, first)?);
            }
            for (waba, month, amount) in &expected {
                writer.put_expected_debit(waba, *month, *amount, now)?;
            }
            writer.put_setting(WATCHED, Some("yes"))?;
            Ok::<_, StoreError>(raised)
        })?)
    }

    /// Marks a day that was unlike its weekday, or forgets the mark.
    pub fn mark_day(&self, day: &str, mark: Option<views::model::DayMark>) -> Result<(), DeskError> {
        let day = day.parse().map_err(|error| DeskError::invalid("day", error))?;
        let mark = mark.map(|mark| match mark {
            views::model::DayMark::Expected => DayMark::Expected,
            views::model::DayMark::Watching => DayMark::Watching,
        });
        self.session()?.store.write(|writer| writer.mark_day(day, mark, self.wall()))?;
        self.syncing.changed();
        Ok(())
    }

    /// What can be planned.
    pub fn planner(&self) -> Result<PlannerView, DeskError> {
        self.page(views::planner)
    }

    /// What a mailing would change.
    pub fn plan_mailing(
        &self,
        number_id: &str,
        market: &str,
        day: &str,
        dialogues: u32,
    ) -> Result<MailingView, DeskError> {
        let day = day.parse().map_err(|error| DeskError::invalid("day", error))?;
        self.page(|reader, asked| {
            views::mailing(reader, asked, views::MailingAsked { number_id, market, day, dialogues })
        })
    }

    /// The rule of a kind with a change.
    fn patched(&self, kind: AlertKind, patch: &AlertRulePatch) -> Result<Rule, DeskError> {
        let session = self.session()?;
        let reader = session.store.reader()?;
        let currency = reader.account()?.ok_or_else(|| DeskError::not_found("account", ""))?.currency;
        let before = views::AlertRules::of(&reader, currency)?.of_kind(kind);
        let (lowest, highest) = kind.levels().unwrap_or((0, 0));
        if patch.level.is_some_and(|level| level < lowest || level > highest) {
            return Err(DeskError::invalid("level", format!("{lowest} to {highest}")));
        }
        let amount = |amount: &Amount| {
            let fits = amount.currency == currency.code() && amount.amount.is_sign_positive();
            match fits && kind == AlertKind::OverBudget {
                true => Ok((!amount.amount.is_zero()).then(|| billing::Money::new(amount.amount, currency))),
                false => Err(DeskError::invalid("amount", format!("an amount in {currency}"))),
            }
        };
        Ok(Rule {
            enabled: patch.enabled.unwrap_or(before.enabled),
            level: patch.level.or(before.level),
            amount: patch.amount.as_ref().map_or(Ok(before.amount), amount)?,
            muted_until: match &patch.muted_until {
                None => before.muted_until,
                Some(text) if text.is_empty() => None,
                Some(text) => Some(text.parse::<Instant>().map_err(|error| DeskError::invalid("muted_until", error))?),
            },
        })
    }
}

/// The archive's setting that says that alerts were raised before.
const WATCHED: &str = "alerts.watched";

fn new_alert(found: Finding) -> Result<NewAlert, DeskError> {
    let body = serde_json::to_value(&found.facts).map_err(|error| DeskError::Bug(error.to_string()))?;
    Ok(NewAlert { kind: word(found.kind)?, cycle: found.cycle, at: found.at, body })
}

/// A kind as the archive writes it: the word it crosses the border with.
fn word(kind: AlertKind) -> Result<String, DeskError> {
    match serde_json::to_value(kind) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        other => Err(DeskError::Bug(format!("{other:?}"))),
    }
}

fn invalid_amount(error: billing::MoneyError) -> DeskError {
    DeskError::invalid("amount", error)
}
