//! One day of one number.

use billing::{Instant, Message, local_instant};
use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta};

use super::chats::Chats;
use super::customers::fingerprint;
use super::profile::Shape;
use super::{Dice, Source};

/// All messages of a day, in the order of taking.
pub(crate) fn messages(source: &Source, seed: u64, intensity: u32, day: NaiveDate) -> Vec<Message> {
    let Some(shape) = source.profile.shape() else { return Vec::new() };
    let facts = [seed, fingerprint(source.number), u64::from(day.num_days_from_ce().unsigned_abs())];
    let midnight = |day: NaiveDate| local_instant(day.and_time(NaiveTime::MIN), source.zone);
    let ends = day.succ_opt().map_or(Instant::MAX_UTC, midnight);
    let mut chats = Chats::new(Dice::seeded(&facts), source.number, seed, &shape, (midnight(day), ends));
    let full = shape.week.get(day.weekday().num_days_from_monday() as usize).copied().unwrap_or(100);
    let of = |count: u32, percent: u32| count.saturating_mul(percent) / 100;
    newsletter(&mut chats, &shape, intensity, day);
    let busy = of(of(shape.chats, full), intensity);
    let wobble = chats.dice().between(80, 120).unsigned_abs();
    let busy = u64::from(busy).saturating_mul(wobble) / 100;
    for _ in 0..busy {
        chats.begun_by_a_customer();
    }
    for _ in 0..of(of(shape.reminders, full), intensity) {
        chats.reminder();
    }
    chats.into_messages()
}

/// The newsletter on the first of the month, and the weekly offer: templates to one customer after another.
fn newsletter(chats: &mut Chats<'_>, shape: &Shape, intensity: u32, day: NaiveDate) {
    let week = u64::from(day.num_days_from_ce().unsigned_abs() / 7);
    let (recipients, first) = if day.day() == 1 {
        (shape.newsletter, u64::from(day.month()) * 37)
    } else if day.weekday().num_days_from_monday() == shape.weekly.1 {
        (shape.weekly.0, week.wrapping_mul(211))
    } else {
        return;
    };
    let recipients = u64::from(recipients).saturating_mul(u64::from(intensity)) / 100;
    let begins = TimeDelta::hours(8).num_seconds();
    let lasts = TimeDelta::minutes(100).num_seconds();
    for place in 0..recipients {
        let after = lasts.unsigned_abs().saturating_mul(place) / recipients.max(1);
        chats.campaign(first.wrapping_add(place), begins.saturating_add(after.cast_signed()));
    }
}
