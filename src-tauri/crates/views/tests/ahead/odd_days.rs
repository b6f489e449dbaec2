use store::DayMark;
use views::SpendAsked;
use views::model::{OddDays, SpendGroup};

use crate::support::{Archive, archive, at, day, month, now, text};

/// 50 dialogues a day, but 400 on Tuesday 10 March, and none on Saturday 7.
fn odd_week(day_of: chrono::NaiveDate) -> u32 {
    match day_of.to_string().as_str() {
        "2026-03-10" => 400,
        "2026-03-07" => 0,
        _ => 50,
    }
}

fn odd(archive: &Archive) -> OddDays {
    let query = SpendAsked { month: month("2026-03"), compare: None, group: SpendGroup::Day };
    views::spend(&archive.store.reader().unwrap(), now(), query).unwrap().odd_days
}

#[test]
fn a_day_unlike_its_weekday_is_found_with_what_made_it() {
    let archive = archive("odd", "2026-01-05", odd_week);
    let days = odd(&archive);
    assert_eq!(days.days.len(), 17, "every day that is over");
    let found: Vec<_> = days.found.iter().map(|one| one.day.to_string()).collect();
    assert_eq!(found, ["2026-03-10", "2026-03-07"], "the newest first");
    let more = &days.found[0];
    assert_eq!((more.opened, more.expected, more.low, more.high), (400, 50, 25, 75));
    assert_eq!((text(&more.cost), text(&more.difference)), ("40.00".to_owned(), "35.00".to_owned()));
    let cause = more.cause.as_ref().unwrap();
    assert_eq!((cause.number.label.as_str(), cause.opened, cause.expected), ("Campaigns", 400, 50));
    assert_eq!(text(&days.found[1].difference), "-5.00", "fewer cost less");
    assert_eq!(days.starts, None);
}

#[test]
fn an_odd_day_does_not_count_for_later_ones_unless_it_was_expected() {
    let archive = archive("learns", "2026-01-05", |of| if of == day("2026-03-17") { 390 } else { odd_week(of) });
    let found = |archive: &Archive| odd(archive).found.iter().map(|one| one.day.to_string()).collect::<Vec<_>>();
    assert_eq!(found(&archive), ["2026-03-17", "2026-03-10", "2026-03-07"], "the Tuesday after is odd too");
    let mark = |mark| archive.store.write(|writer| writer.mark_day(day("2026-03-10"), mark, now().wall)).unwrap();
    mark(Some(DayMark::Expected));
    assert_eq!(found(&archive), ["2026-03-10", "2026-03-07"], "it has learned that Tuesdays can be like that");
    mark(Some(DayMark::Watching));
    assert_eq!(found(&archive).len(), 3, "watching teaches nothing");
    mark(None);
    assert!(odd(&archive).found.iter().all(|one| one.mark.is_none()));
}

#[test]
fn a_level_that_stays_is_usual_after_a_while() {
    let archive = archive("level", "2026-01-05", |of| if of >= day("2026-02-02") { 300 } else { 50 });
    assert!(odd(&archive).found.is_empty(), "six weeks later nobody is told any more");
}

#[test]
fn two_weeks_of_history_are_needed() {
    let archive = archive("young", "2026-03-08", |_| 50);
    let days = odd(&archive);
    assert_eq!(days.starts, Some(day("2026-03-22")));
    assert!(days.days.iter().all(|one| one.range.is_none() && !one.odd));
    let query = SpendAsked { month: month("2026-03"), compare: None, group: SpendGroup::Day };
    let later = views::Asked { now: at("2026-03-31T11:00:00Z"), ..now() };
    let view = views::spend(&archive.store.reader().unwrap(), later, query).unwrap();
    assert_eq!(view.odd_days.starts, None, "by then it has begun");
}
