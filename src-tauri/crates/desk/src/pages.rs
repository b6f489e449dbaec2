//! The pages, asked for by the shells. Each opens the archive, asks one view and answers.

use billing::Month;
use views::model::{
    BillView, BillingRules, BillsView, DebitsView, DialoguesPage, LearnedRules, LeavingView, MonthComparison,
    NumberView, NumbersView, Overview, SpendGroup, SpendView, WhySubject, WhyView,
};
use views::{Asked, DialoguesQuery, PageStart, SpendAsked, ViewError};

use crate::Desk;
use crate::error::DeskError;

impl Desk {
    /// Is everything all right, and what will leave the card.
    pub fn overview(&self) -> Result<Overview, DeskError> {
        self.page(views::overview)
    }

    /// The numbers.
    pub fn numbers(&self) -> Result<NumbersView, DeskError> {
        self.page(views::numbers)
    }

    /// One number.
    pub fn number(&self, id: &str) -> Result<NumberView, DeskError> {
        self.page(|reader, asked| views::number(reader, asked, id))
    }

    /// A page of a month's dialogues, newest first.
    pub fn dialogues(
        &self,
        number_id: Option<&str>,
        month: &str,
        after: Option<&str>,
        limit: u32,
    ) -> Result<DialoguesPage, DeskError> {
        self.dialogues_from(number_id, month, after.map_or(PageStart::Newest, PageStart::After), limit)
    }

    /// A page of a month's dialogues from any place on: as many newer ones come before it as a list has rows above.
    pub fn dialogues_at(
        &self,
        number_id: Option<&str>,
        month: &str,
        position: u64,
        limit: u32,
    ) -> Result<DialoguesPage, DeskError> {
        self.dialogues_from(number_id, month, PageStart::At(position), limit)
    }

    fn dialogues_from(
        &self,
        number_id: Option<&str>,
        month: &str,
        from: PageStart<'_>,
        limit: u32,
    ) -> Result<DialoguesPage, DeskError> {
        let query = DialoguesQuery { number_id, month: month_named(month)?, from, limit };
        self.page(|reader, asked| views::dialogues(reader, asked, query))
    }

    /// What leaving with a number costs, and when it is free.
    pub fn leaving(&self, id: &str) -> Result<LeavingView, DeskError> {
        self.page(|reader, asked| views::leaving(reader, asked, id))
    }

    /// What a month cost.
    pub fn spend(&self, month: &str, compare: Option<&str>, group: SpendGroup) -> Result<SpendView, DeskError> {
        let compare = compare.map(month_named).transpose()?;
        let query = SpendAsked { month: month_named(month)?, compare, group };
        self.page(|reader, asked| views::spend(reader, asked, query))
    }

    /// The bills of a year, or all of them.
    pub fn bills(&self, year: Option<i32>) -> Result<BillsView, DeskError> {
        self.page(|reader, asked| views::bills(reader, asked, year))
    }

    /// The bill of a month.
    pub fn bill(&self, month: &str) -> Result<BillView, DeskError> {
        let month = month_named(month)?;
        self.page(|reader, asked| views::bill(reader, asked, month))
    }

    /// The debits of a month, or all of them; at most `limit` of the newest.
    pub fn debits(&self, month: Option<&str>, limit: Option<u32>) -> Result<DebitsView, DeskError> {
        let month = month.map(month_named).transpose()?;
        self.page(|reader, asked| views::debits(reader, asked, month, limit))
    }

    /// Why a figure is what it is.
    pub fn why(&self, subject: &WhySubject) -> Result<WhyView, DeskError> {
        self.page(|reader, asked| views::why(reader, asked, subject))
    }

    /// Why something is what it is that a person names in a few words: a day, a month, a debit, a number.
    pub fn why_of(&self, reference: &str) -> Result<WhyView, DeskError> {
        self.page(|reader, asked| {
            let subject = views::subject_of(reader, reference)?;
            views::why(reader, asked, &subject)
        })
    }

    /// What the debits say of the billing rules; takes seconds where there are many dialogues.
    pub fn learned(&self) -> Result<LearnedRules, DeskError> {
        self.page(views::learned)
    }

    /// What a month would have cost under other readings of the rules.
    pub fn comparison(&self, month: &str) -> Result<MonthComparison, DeskError> {
        let month = month_named(month)?;
        self.page(|reader, asked| views::comparison(reader, asked, month))
    }

    /// The billing rules in force.
    pub fn billing_rules(&self) -> Result<BillingRules, DeskError> {
        self.page(views::billing_rules)
    }

    /// Asks one view about one state of the archive.
    pub(crate) fn page<T>(
        &self,
        ask: impl FnOnce(&store::Reader<'_>, Asked) -> Result<T, ViewError>,
    ) -> Result<T, DeskError> {
        let session = self.session()?;
        let answer = || -> Result<T, DeskError> {
            let asked = self.asked(&session)?;
            let reader = session.store.reader()?;
            let _snapshot = reader.snapshot()?;
            Ok(ask(&reader, asked)?)
        };
        answer().inspect_err(|error| self.note_damage(&session, error))
    }
}

/// A month as shells write it.
pub(crate) fn month_named(text: &str) -> Result<Month, DeskError> {
    text.parse().map_err(|error| DeskError::invalid("month", error))
}
