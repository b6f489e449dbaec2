//! The clock: it stands still unless it is advanced, and then everything that falls due happens in time order.

use billing::{Instant, Month};
use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{World, WorldError};
use crate::problem::{Code, Problem};
use crate::wire::{Money, words};

words! {
    /// Something that happened while the clock advanced.
    HappeningKind {
        /// Hosting of a number was debited.
        Hosting = "hosting",
        /// Dialogues were debited because the threshold was crossed.
        Threshold = "threshold",
        /// Dialogues were debited because a month began.
        MonthStart = "month_start",
        /// The extra month of a cancellation was debited.
        ExtraMonth = "extra_month",
        /// A refund claim was decided.
        Refund = "refund",
        /// Meta reported a month.
        Report = "report",
        /// A bill was issued.
        Bill = "bill",
        /// A number was suspended.
        Suspended = "suspended",
        /// A number works again.
        Resumed = "resumed",
        /// A number may be deleted now.
        Deletable = "deletable",
        /// Meta decided about a display name.
        NameReviewed = "name_reviewed",
    }
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Happening {
    /// When.
    pub at: DateTime<Utc>,
    /// What, as one word.
    pub kind: &'static str,
    /// The number it concerns.
    pub number_id: Option<String>,
    /// The WABA it concerns.
    pub waba_id: Option<String>,
    /// The debit that was made.
    pub debit_id: Option<String>,
    /// How much, as a decimal string in dollars.
    pub amount: Option<String>,
    /// Whether the card paid, for debits.
    pub paid: Option<bool>,
    /// The month, for bills and reports.
    pub month: Option<String>,
}

impl Happening {
    /// Something of a kind at an instant, without details yet.
    pub(super) const fn new(at: Instant, kind: HappeningKind) -> Self {
        Self {
            at,
            kind: kind.word(),
            number_id: None,
            waba_id: None,
            debit_id: None,
            amount: None,
            paid: None,
            month: None,
        }
    }

    /// With an amount.
    pub(super) fn amount(mut self, amount: billing::Money) -> Self {
        self.amount = Some(Money::from(amount).amount);
        self
    }
}

/// What advancing the clock did.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Advance {
    /// The time now.
    pub now: DateTime<Utc>,
    /// How many dialogues opened.
    pub dialogues: u64,
    /// What else happened, in order; after ten thousand things only their count goes on.
    pub happened: Vec<Happening>,
    /// How many things happened.
    pub happened_total: u64,
}

const MOST_HAPPENINGS: usize = 10_000;

impl Advance {
    /// Notes one thing.
    pub(super) fn note(&mut self, happening: Happening) {
        self.happened_total += 1;
        if self.happened.len() < MOST_HAPPENINGS {
            self.happened.push(happening);
        }
    }
}

/// Something that falls due at an instant. At one instant they happen in this order, and messages after all of
/// them: a month begins before a dialogue opened at that instant (W2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Due {
    /// A WABA's month begins: month-start write-offs, then Meta's report.
    Month(i64),
    /// A month has ended everywhere: its bill.
    Bill,
    /// A cancelled number may be deleted.
    Deletable(i64),
    /// A number's hosting date.
    Hosting(i64),
    /// Meta decides about a display name.
    NameReview(i64),
    /// A refund claim is decided.
    Claim(i64),
}

/// How many steps one transaction holds: enough to be fast, few enough that a crash loses little.
const STEPS_PER_COMMIT: u32 = 5_000;

impl World {
    /// Moves the clock to an instant, and everything due until then, that instant included, happens.
    pub(crate) fn advance_to(&mut self, until: Instant, watch: &mut dyn FnMut(Instant)) -> Result<Advance, WorldError> {
        if until < self.now() {
            return Err(Problem::new(Code::IllegalState, "the clock does not go backwards").into());
        }
        let mut advance = Advance::default();
        while !self.transact(|world| world.run_steps(until, &mut advance))? {
            watch(self.now());
        }
        advance.now = self.now();
        Ok(advance)
    }

    /// Runs steps until the instant is reached (true) or the transaction is full (false).
    fn run_steps(&mut self, until: Instant, advance: &mut Advance) -> Result<bool, WorldError> {
        let mut due = self.next_due();
        for step in 0_u32.. {
            let message = self.next_message(until);
            let next = due.map(|(at, _)| at).into_iter().chain(message).min();
            // What happens at one instant is never torn apart: after a crash the world goes on behind its clock.
            if step >= STEPS_PER_COMMIT && next.is_some_and(|next| next > self.now()) {
                return Ok(false);
            }
            match (due, message) {
                (Some((at, what)), message) if at <= until && message.is_none_or(|message| at <= message) => {
                    self.state.account.now = at.max(self.now());
                    self.run(at, what, advance)?;
                    due = self.next_due();
                }
                (_, Some(at)) if at <= until => {
                    self.state.account.now = at;
                    if self.deliver_next(advance)? {
                        due = self.next_due();
                    }
                }
                _ => {
                    self.state.account.now = until;
                    break;
                }
            }
        }
        Ok(true)
    }

    /// What falls due next, apart from messages.
    fn next_due(&self) -> Option<(Instant, Due)> {
        let state = &self.state;
        let months = state.wabas.iter().map(|waba| (waba.month.next().first_instant(waba.zone), Due::Month(waba.key)));
        let bill = self.bill_due(state.account.bills_from).map(|at| (at, Due::Bill));
        let of_numbers = state.numbers.iter().flat_map(|number| {
            let deletable = match number.standing {
                billing::Standing::Blocked { deletable_from: Some(at) } => Some((at, Due::Deletable(number.key))),
                _ => None,
            };
            let hosting = number.next_date(state.account.zone).map(|at| (at, Due::Hosting(number.key)));
            let review = number.name_review_at.map(|at| (at, Due::NameReview(number.key)));
            [deletable, hosting, review].into_iter().flatten()
        });
        let claims = state.claims.iter().map(|(at, claim)| (*at, Due::Claim(*claim)));
        months.chain(bill).chain(of_numbers).chain(claims).min()
    }

    /// When the bill of a month is issued: when it has ended in every zone of the account.
    pub(super) fn bill_due(&self, month: Month) -> Option<Instant> {
        let of_wabas = self.state.wabas.iter().map(|waba| waba.zone);
        of_wabas.chain([self.state.account.zone]).map(|zone| month.next().first_instant(zone)).max()
    }

    fn run(&mut self, at: Instant, due: Due, advance: &mut Advance) -> Result<(), WorldError> {
        match due {
            Due::Month(waba) => self.begin_month(waba, at, advance),
            Due::Bill => self.issue_bill(at, advance),
            Due::Deletable(number) => self.wait_is_over(number, at, advance),
            Due::Hosting(number) => self.reach_hosting_date(number, at, advance),
            Due::NameReview(number) => self.review_name(number, at, advance),
            Due::Claim(claim) => self.decide_claim(claim, at, advance),
        }
    }
}
