//! Message traffic: made up, believable, and the same again for the same seed.
//!
//! What happens on one day of one number follows from the seed, the number and the day alone, and is made when
//! the clock gets there.

mod chats;
mod customers;
mod day;
mod dice;
mod profile;

pub(crate) use dice::Dice;
pub(crate) use profile::Profile;

use std::collections::{HashMap, VecDeque};

use billing::{Instant, Message, PhoneNumber, local_instant};
use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::world::TrafficSettings;

/// A number that has traffic.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Source {
    /// Its key in the world.
    pub(crate) key: i64,
    /// The number.
    pub(crate) number: PhoneNumber,
    /// What it is used for.
    pub(crate) profile: Profile,
    /// The zone of its WABA: business hours are local.
    pub(crate) zone: Tz,
    /// When it began to work.
    pub(crate) connected_at: Instant,
}

/// A message that somebody planned through the control interface.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Planned {
    /// Its place in the plan.
    pub(crate) seq: i64,
    /// The number's key.
    pub(crate) number: i64,
    /// The message.
    pub(crate) message: Message,
}

/// The next message.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Next {
    /// The number's key.
    pub(crate) number: i64,
    /// The message.
    pub(crate) message: Message,
    /// Its place in the plan, if it was planned.
    pub(crate) planned: Option<i64>,
}

/// The messages that are still to come, as far as they are made.
pub(crate) struct Traffic {
    settings: TrafficSettings,
    planned: Vec<Planned>,
    queues: HashMap<i64, Queue>,
    /// What [`Traffic::next_at`] found; `None` in it stands for a planned message.
    next: Option<Option<i64>>,
}

/// The messages of one number.
struct Queue {
    /// The first day that is not made yet.
    next_day: NaiveDate,
    /// Only what comes later is to come.
    after: Instant,
    pending: VecDeque<Message>,
}

impl Traffic {
    /// Traffic by these settings, with what was planned.
    pub(crate) fn new(settings: TrafficSettings, planned: Vec<Planned>) -> Self {
        let mut traffic = Self { settings, planned: Vec::new(), queues: HashMap::new(), next: None };
        planned.into_iter().for_each(|message| traffic.plan(message));
        traffic
    }

    /// Other settings, from the next instant on.
    pub(crate) fn set(&mut self, settings: TrafficSettings) {
        self.settings = settings;
        self.queues.clear();
        self.next = None;
    }

    /// Plans a message.
    pub(crate) fn plan(&mut self, planned: Planned) {
        let later = self.planned.partition_point(|earlier| earlier.message <= planned.message);
        self.planned.insert(later, planned);
        self.next = None;
    }

    /// When the next message comes, looking no further than `until`.
    pub(crate) fn next_at(
        &mut self,
        sources: impl Iterator<Item = Source>,
        now: Instant,
        until: Instant,
    ) -> Option<Instant> {
        let mut earliest = self.planned.first().map(|planned| (planned.message, None));
        if self.settings.enabled {
            for source in sources {
                let Some(message) = self.next_of(&source, now, until) else { continue };
                if earliest.is_none_or(|(first, _)| message < first) {
                    earliest = Some((message, Some(source.key)));
                }
            }
        }
        self.next = earliest.map(|(_, from)| from);
        earliest.map(|(message, _)| message.at)
    }

    /// Takes the message that [`Traffic::next_at`] found.
    pub(crate) fn take_next(&mut self) -> Option<Next> {
        match self.next.take()? {
            Some(key) => {
                let message = self.queues.get_mut(&key)?.pending.pop_front()?;
                Some(Next { number: key, message, planned: None })
            }
            None if self.planned.is_empty() => None,
            None => {
                let planned = self.planned.remove(0);
                Some(Next { number: planned.number, message: planned.message, planned: Some(planned.seq) })
            }
        }
    }

    fn next_of(&mut self, source: &Source, now: Instant, until: Instant) -> Option<Message> {
        let settings = self.settings;
        let queue = self.queues.entry(source.key).or_insert_with(|| {
            let after = now.max(source.connected_at);
            let next_day = after.with_timezone(&source.zone).date_naive();
            Queue { next_day, after, pending: VecDeque::new() }
        });
        while queue.pending.is_empty() {
            let begins = local_instant(queue.next_day.and_time(chrono::NaiveTime::MIN), source.zone);
            if begins > until {
                return None;
            }
            let messages = day::messages(source, settings.seed, settings.intensity, queue.next_day);
            let after = queue.after;
            queue.pending.extend(messages.into_iter().filter(|message| message.at > after));
            queue.next_day = queue.next_day.succ_opt()?;
        }
        queue.pending.front().copied()
    }
}
