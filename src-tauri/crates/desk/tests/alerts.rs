//! Alerts of the demo: raised once after a sync, muted, and handed to the desktop outside quiet hours.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use std::sync::Arc;

use chrono::NaiveDate;
use common::{Folder, open, options};
use desk::{AlertRulePatch, CardBehaviour, ClockStep, MemorySecrets, Options};
use views::model::{AlertKind, Amount, DayMark, QuietHours};

#[tokio::test(flavor = "multi_thread")]
async fn what_happens_is_told_once_unless_it_is_muted_or_night() {
    let folder = Folder::new("alerts");
    let secrets = Arc::new(MemorySecrets::default());
    let desk = open(&folder.0, &secrets, Options { today: NaiveDate::from_ymd_opt(2026, 3, 18), ..options() });
    desk.try_demo().await.unwrap();
    desk.sync_now_and_wait().await.unwrap();
    let before = desk.alerts().unwrap();
    assert_eq!(before.rules.len(), AlertKind::ALL.len());
    assert!(desk.alerts_to_say().unwrap().is_empty(), "what had happened before is not said by the desktop");

    desk.set_demo_card(CardBehaviour::Declines).await.unwrap();
    desk.advance_clock(ClockStep::Week).await.unwrap();
    let after = desk.alerts().unwrap();
    let failed = after.rows.iter().filter(|row| row.kind == AlertKind::DebitFailed).count();
    assert!(failed > 0, "{:?}", after.rows);

    desk.set_quiet_hours(Some(QuietHours { from: 0, to: 1439 })).unwrap();
    assert!(desk.alerts_to_say().unwrap().is_empty(), "in quiet hours all wait");
    assert!(desk.set_quiet_hours(Some(QuietHours { from: 60, to: 60 })).is_err());
    desk.set_quiet_hours(None).unwrap();
    let silent = AlertRulePatch { muted_until: Some("9999-01-01T00:00:00Z".to_owned()), ..Default::default() };
    desk.set_alert_rule(AlertKind::StandingChanged, &silent).unwrap();
    let said = desk.alerts_to_say().unwrap();
    assert!(said.iter().any(|row| row.kind == AlertKind::DebitFailed));
    assert!(said.iter().all(|row| row.kind != AlertKind::StandingChanged), "muted");
    assert!(desk.alerts_to_say().unwrap().is_empty(), "each is handed out once");

    desk.sync_now_and_wait().await.unwrap();
    let again = desk.alerts().unwrap();
    assert_eq!(again.rows.iter().filter(|row| row.kind == AlertKind::DebitFailed).count(), failed, "raised once");

    let id = again.rows[0].id;
    desk.mute_alert(id, true).unwrap();
    assert!(desk.alerts().unwrap().rows[0].muted);
    assert!(desk.mute_alert(-1, true).is_err(), "there is no such alert");
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rules_marks_teams_and_notes_are_kept_and_checked() {
    let folder = Folder::new("labels");
    let secrets = Arc::new(MemorySecrets::default());
    let desk = open(&folder.0, &secrets, Options { today: NaiveDate::from_ymd_opt(2026, 3, 18), ..options() });
    desk.try_demo().await.unwrap();
    desk.sync_now_and_wait().await.unwrap();

    let level = |level| AlertRulePatch { level: Some(level), ..Default::default() };
    assert!(desk.set_alert_rule(AlertKind::DebitsClose, &level(0)).is_err(), "from one hour on");
    let thought = desk.preview_alert_rule(AlertKind::DebitsClose, &level(72)).unwrap();
    assert_eq!(thought.level, Some(72));
    let kept = desk.alerts().unwrap().rules.into_iter().find(|rule| rule.kind == AlertKind::DebitsClose).unwrap();
    assert_eq!(kept.level, Some(24), "a preview keeps nothing");
    let amount = Amount { amount: "1".parse().unwrap(), currency: "USD".to_owned() };
    let budget = AlertRulePatch { amount: Some(amount.clone()), ..Default::default() };
    assert_eq!(
        desk.set_alert_rule(AlertKind::OverBudget, &budget).unwrap().amount,
        Some(views::model::Amount { amount: "1.00".parse().unwrap(), ..amount })
    );
    assert!(desk.alerts().unwrap().rows.iter().any(|row| row.kind == AlertKind::OverBudget), "every month is above 1");

    assert!(desk.mark_day("18 March", Some(DayMark::Expected)).is_err());
    desk.mark_day("2026-03-10", Some(DayMark::Watching)).unwrap();

    let id = desk.numbers().unwrap().rows[0].number.id.clone();
    desk.set_team(std::slice::from_ref(&id), Some("Sales"), "2026-02-01").unwrap();
    desk.set_team(std::slice::from_ref(&id), Some("Support"), "2026-03-01").unwrap();
    assert!(desk.set_team(&["nobody".to_owned()], Some("Sales"), "2026-03-01").is_err());
    let view = desk.number(&id).unwrap();
    assert_eq!(view.row.team.as_deref(), Some("Support"));
    let spans: Vec<_> =
        view.teams.iter().map(|span| (span.team.as_str(), span.to.map(|day| day.to_string()))).collect();
    assert_eq!(spans, [("Support", None), ("Sales", Some("2026-02-28".to_owned()))], "what was before stays");
    let by_team = desk.spend("2026-02", None, views::model::SpendGroup::Team).unwrap();
    let names: Vec<_> = by_team.rows.iter().map(|row| format!("{:?}", row.key)).collect();
    assert!(names.iter().any(|name| name.contains("Sales")) && !names.iter().any(|name| name.contains("Support")));

    desk.save_note("number", &id, "  Ask for the PIN  ").unwrap();
    assert_eq!(desk.number(&id).unwrap().note.as_deref(), Some("Ask for the PIN"));
    desk.save_note("number", &id, "").unwrap();
    assert_eq!(desk.number(&id).unwrap().note, None);
    assert!(desk.save_note("debit", &id, "x").is_err());
    desk.save_list("numbers", "Spain", "{}").unwrap();
    assert_eq!(desk.numbers().unwrap().saved.len(), 1);
    assert!(desk.save_list("numbers", "  ", "{}").is_err(), "a list needs a name");
    desk.forget_list("numbers", "Spain").unwrap();
    assert!(desk.numbers().unwrap().saved.is_empty());
    desk.stop().await;
}
