//! The windows of a chat beside the plain dialogue: conversations, answers and ads.

use super::PeriodRules;
use crate::{AdsFree, Category, Direction, Entry, Instant, Kind, Message, WINDOW};

/// What a message is about, as far as windows tell it apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Subject(Option<Category>);

impl Subject {
    pub(super) const SERVICE: Self = Self(Some(Category::Service));

    /// A template has the category of one; whatever it says, everything else is service.
    pub(super) fn of(message: &Message) -> Self {
        match (message.direction, message.kind) {
            (Direction::Out, Kind::Template) => Self(message.category.filter(|named| *named != Category::Service)),
            _ => Self::SERVICE,
        }
    }

    /// The category; `None` of a template nobody gave one.
    pub(super) const fn category(self) -> Option<Category> {
        self.0
    }

    const fn place(self) -> usize {
        match self.0 {
            Some(Category::Marketing) => 0,
            Some(Category::Utility) => 1,
            Some(Category::Authentication) => 2,
            Some(Category::Service) => 3,
            None => 4,
        }
    }
}

/// The windows of a chat.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Windows {
    /// Customer messages that no business message has answered yet; only looked at in Meta's reading of 2022.
    pub(super) waiting: Option<Waiting>,
    /// The latest customer message: it may be answered freely for 24 hours.
    pub(super) written: Option<Instant>,
    /// When the latest conversation of each category opened; the last place is for templates without one.
    conversations: [Option<Instant>; 5],
    /// A click-through that nobody has answered yet.
    click: Option<Click>,
    /// The window of the latest answered click-through.
    pub(super) ad: Option<AdWindow>,
}

/// Customer messages that wait for an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Waiting {
    /// The latest of them: Meta's window for answers runs from it.
    pub(super) latest: Instant,
    /// The entry of the first click among them, if there was one.
    pub(super) entry: Entry,
}

/// A click-through and until when an answer to it opens its window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Click {
    until: Instant,
    first: bool,
}

/// A time in which everything is free because of an ad.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct AdWindow {
    pub(super) until: Instant,
    pub(super) first_click: bool,
    /// Whether it is a conversation, which is one item, or a time in which each message is one.
    is_conversation: bool,
}

impl Windows {
    /// Remembers a customer message until the business answers.
    pub(super) fn wait(&mut self, at: Instant, entry: Entry) {
        let kept = self.waiting.filter(|w| at - w.latest < WINDOW && w.entry != Entry::Ordinary);
        self.waiting = Some(Waiting { latest: at, entry: kept.map_or(entry, |waiting| waiting.entry) });
    }

    /// Whether the customer wrote in the last 24 hours.
    pub(super) fn may_be_answered(&self, at: Instant) -> bool {
        self.written.is_some_and(|written| at - written < WINDOW)
    }

    /// Notes a click-through that makes an entry free; true while any such click waits for its answer.
    ///
    /// Rule D5.
    pub(super) fn note_click(&mut self, period: &PeriodRules, at: Instant, entry: Entry) -> bool {
        if let Entry::Ad { first_click } = entry
            && (first_click || period.ads_free == AdsFree::EveryClick)
        {
            self.click = Some(Click { until: later(at, period.ad_answer), first: first_click });
        }
        self.click.is_some_and(|click| at < click.until)
    }

    /// Takes a business message as the answer to a click; answers how the window it opens came about.
    ///
    /// Rule D5: a window that is already open is not changed.
    pub(super) fn answer_ad(&mut self, period: &PeriodRules, at: Instant) -> Option<Entry> {
        let click = self.click.take().filter(|click| at < click.until)?;
        if self.ad.is_some_and(|ad| at < ad.until) {
            return None;
        }
        self.ad = Some(AdWindow {
            until: later(at, period.ad_window),
            first_click: click.first,
            is_conversation: period.model == crate::PriceModel::Conversation,
        });
        Some(Entry::Ad { first_click: click.first })
    }

    /// Opens a conversation.
    pub(super) fn open(&mut self, subject: Subject, at: Instant) {
        self.conversations[subject.place()] = Some(at);
    }

    /// Whether an open conversation covers a message: an ad's every one, any other its own category, and what is not
    /// a template is covered by any.
    pub(super) fn cover(&self, subject: Subject, at: Instant) -> bool {
        let open = |opened: &Option<Instant>| opened.is_some_and(|opened| at - opened < WINDOW);
        self.ad.is_some_and(|ad| ad.is_conversation && at < ad.until)
            || match subject {
                Subject::SERVICE => self.conversations.iter().any(open),
                other => open(&self.conversations[other.place()]),
            }
    }

    /// Forgets what ended before `instant`; true if nothing is left.
    pub(super) fn forget_closed(&mut self, instant: Instant) -> bool {
        let lasts = |opened: &Instant| instant - *opened < WINDOW;
        self.waiting = self.waiting.filter(|waiting| lasts(&waiting.latest));
        self.written = self.written.filter(lasts);
        self.conversations = self.conversations.map(|opened| opened.filter(lasts));
        self.click = self.click.filter(|click| instant < click.until);
        self.ad = self.ad.filter(|ad| instant < ad.until);
        *self == Self::default()
    }
}

/// A moment so much later, or the last there is.
fn later(at: Instant, by: chrono::TimeDelta) -> Instant {
    at.checked_add_signed(by).unwrap_or(Instant::MAX_UTC)
}
