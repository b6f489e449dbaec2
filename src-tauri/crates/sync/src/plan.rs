//! What to bring in next: a pure decision.

use provider::Capabilities;

/// How many items of a feed are asked for at once.
pub const PAGE: u32 = 1000;

/// A part of what is brought in, in the order of a run: what pages need first comes first, the long part last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// The account, its card, the provider's time.
    Account,
    /// The terms.
    Terms,
    /// The rate card.
    Rates,
    /// WABAs, numbers and cancellations.
    Numbers,
    /// What happened to numbers.
    Events,
    /// Debits.
    Debits,
    /// Bills.
    Bills,
    /// Meta's reports and refund claims.
    Reports,
    /// Dialogues.
    Dialogues,
    /// Our own calculation and the comparison.
    Calculation,
}

impl Stage {
    /// All stages in the order of a run.
    pub const ALL: [Self; 10] = [
        Self::Account,
        Self::Terms,
        Self::Rates,
        Self::Numbers,
        Self::Events,
        Self::Debits,
        Self::Bills,
        Self::Reports,
        Self::Dialogues,
        Self::Calculation,
    ];

    /// Its name in the archive and in messages to programs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Terms => "terms",
            Self::Rates => "rates",
            Self::Numbers => "numbers",
            Self::Events => "events",
            Self::Debits => "debits",
            Self::Bills => "bills",
            Self::Reports => "reports",
            Self::Dialogues => "dialogues",
            Self::Calculation => "calculation",
        }
    }

    const fn is_offered(self, can: &Capabilities) -> bool {
        match self {
            Self::Account | Self::Numbers => true,
            Self::Terms => can.terms,
            Self::Rates => can.rates,
            Self::Events => can.events,
            Self::Debits => can.debits,
            Self::Bills => can.bills,
            Self::Reports => can.reports || can.refund_claims,
            // Without the dialogues there is nothing to calculate from.
            Self::Dialogues | Self::Calculation => can.dialogues,
        }
    }
}

impl std::fmt::Display for Stage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// The stages a run has finished.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Finished(u16);

impl Finished {
    /// The same with one more.
    #[must_use]
    pub const fn with(self, stage: Stage) -> Self {
        Self(self.0 | 1 << stage as u16)
    }

    /// Whether a stage is among them.
    #[must_use]
    pub const fn has(self, stage: Stage) -> bool {
        self.0 & 1 << stage as u16 != 0
    }
}

/// How far each feed was read: the cursor behind the last page that was kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feeds {
    /// Of events.
    pub events: Option<String>,
    /// Of debits.
    pub debits: Option<String>,
    /// Of dialogues.
    pub dialogues: Option<String>,
}

/// One step of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Bring in the whole of a small part.
    Whole(Stage),
    /// Bring in one page of a feed.
    Page {
        /// Which feed.
        stage: Stage,
        /// Behind which cursor.
        after: Option<String>,
        /// How many items.
        limit: u32,
    },
    /// Calculate.
    Calculate,
}

impl Step {
    /// The stage the step belongs to.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        match self {
            Self::Whole(stage) | Self::Page { stage, .. } => *stage,
            Self::Calculate => Stage::Calculation,
        }
    }
}

/// The next step of a run, none at its end.
#[must_use]
pub fn next_step(can: &Capabilities, finished: Finished, feeds: &Feeds) -> Option<Step> {
    let stage = Stage::ALL.into_iter().find(|stage| stage.is_offered(can) && !finished.has(*stage))?;
    let page = |after: &Option<String>| Step::Page { stage, after: after.clone(), limit: PAGE };
    Some(match stage {
        Stage::Events => page(&feeds.events),
        Stage::Debits => page(&feeds.debits),
        Stage::Dialogues => page(&feeds.dialogues),
        Stage::Calculation => Step::Calculate,
        whole => Step::Whole(whole),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(can: Capabilities) -> String {
        let mut finished = Finished::default();
        let mut names = Vec::new();
        while let Some(step) = next_step(&can, finished, &Feeds::default()) {
            finished = finished.with(step.stage());
            names.push(step.stage().name());
        }
        names.join(" ")
    }

    #[test]
    fn a_run_goes_from_what_is_seen_first_to_what_takes_long() {
        assert_eq!(
            run(Capabilities::ALL),
            "account terms rates numbers events debits bills reports dialogues calculation"
        );
    }

    #[test]
    fn what_a_provider_does_not_offer_is_never_asked() {
        let table = [
            (Capabilities::default(), "account numbers", "a provider that shows only its numbers"),
            (
                Capabilities { dialogues: true, ..Capabilities::default() },
                "account numbers dialogues calculation",
                "dialogues can be calculated without the provider's rates",
            ),
            (
                Capabilities { dialogues: false, costs: false, ..Capabilities::ALL },
                "account terms rates numbers events debits bills reports",
                "without dialogues nothing is calculated",
            ),
            (
                Capabilities { refund_claims: true, ..Capabilities::default() },
                "account numbers reports",
                "claims come with the reports",
            ),
        ];
        for (can, stages, why) in table {
            assert_eq!(run(can), stages, "{why}");
        }
    }

    #[test]
    fn a_feed_goes_on_behind_its_cursor() {
        let until_debits = Stage::ALL[..5].iter().fold(Finished::default(), |finished, stage| finished.with(*stage));
        let feeds = Feeds { debits: Some("d7".to_owned()), ..Feeds::default() };
        assert_eq!(
            next_step(&Capabilities::ALL, until_debits, &feeds),
            Some(Step::Page { stage: Stage::Debits, after: Some("d7".to_owned()), limit: PAGE })
        );
    }
}
