//! One step of a run: ask, translate, keep.

use std::sync::Arc;

use provider::{FeedPage, ProviderError};
use store::{Clock, FeedPlace, FetchedTerms, StoreError, Writer};

use crate::run::Run;
use crate::{
    Stage, SyncFailure, account_row, bill_row, cancellation_row, claim_row, debit_row, dialogue_row, event_row,
    number_row, report_row, waba_row,
};

/// What a page leaves to be known.
pub(crate) struct PageKept {
    /// Where to go on; none at the feed's beginning.
    pub(crate) cursor: Option<String>,
    /// Whether there is more to read now.
    pub(crate) more: bool,
    /// How many items did not come although the feed was read to its end.
    pub(crate) missing: u64,
}

type PutPage<T> = fn(&Writer<'_>, &[T]) -> Result<usize, StoreError>;

impl Run<'_> {
    pub(crate) async fn fetch_whole(&mut self, stage: Stage) -> Result<(), SyncFailure> {
        let changed = match stage {
            Stage::Account => self.fetch_account().await,
            Stage::Terms => self.fetch_terms().await,
            Stage::Rates => self.fetch_rates().await,
            Stage::Numbers => self.fetch_numbers().await,
            Stage::Bills => self.fetch_bills().await,
            _ => self.fetch_reports().await,
        }
        .map_err(|failure| nonsense(stage, failure))?;
        let fresh = self.freshness(stage);
        self.keep(move |writer| writer.put_freshness(&fresh)).await?;
        self.tell_changed(stage, changed);
        Ok(())
    }

    async fn fetch_account(&mut self) -> Result<bool, SyncFailure> {
        let account = account_row(self.control.unless_cancelled(self.syncer.provider.account()).await?);
        self.provider_now = account.now;
        let before = self.blocking(|store| store.reader()?.account()).await??;
        let changed = before.is_none_or(|mut before| {
            if account.clock == Clock::Real {
                before.now = account.now;
            }
            before != account
        });
        self.keep(move |writer| writer.put_account(&account)).await?;
        Ok(changed)
    }

    async fn fetch_terms(&mut self) -> Result<bool, SyncFailure> {
        let seen = self.control.unless_cancelled(self.syncer.provider.terms()).await?;
        let terms = FetchedTerms { id: seen.id, parameters: seen.parameters, first_seen_at: self.provider_now };
        self.keep(move |writer| writer.put_terms(&terms)).await
    }

    async fn fetch_rates(&mut self) -> Result<bool, SyncFailure> {
        let rates = self.control.unless_cancelled(self.syncer.provider.rates()).await?;
        self.keep(move |writer| writer.put_rates(&rates)).await
    }

    async fn fetch_numbers(&mut self) -> Result<bool, SyncFailure> {
        let wabas = self.control.unless_cancelled(self.syncer.provider.wabas()).await?;
        let numbers = self.control.unless_cancelled(self.syncer.provider.numbers()).await?;
        let mut cancellations = Vec::new();
        if self.syncer.provider.capabilities().cancel {
            for number in numbers.iter().filter(|number| number.cancelled_at.is_some()) {
                let asked = self.syncer.provider.cancellation(&number.id);
                cancellations.extend(self.control.unless_cancelled(asked).await?.map(cancellation_row));
            }
        }
        let wabas: Vec<_> = wabas.into_iter().map(waba_row).collect();
        let numbers: Vec<_> = numbers.into_iter().map(number_row).collect();
        self.keep(move |writer| {
            let mut changed = writer.put_wabas(&wabas)?;
            changed |= writer.put_numbers(&numbers)?;
            for cancellation in &cancellations {
                changed |= writer.put_cancellation(cancellation)?;
            }
            Ok(changed)
        })
        .await
    }

    async fn fetch_bills(&mut self) -> Result<bool, SyncFailure> {
        let bills = self.control.unless_cancelled(self.syncer.provider.bills()).await?;
        self.keep(move |writer| {
            bills.into_iter().try_fold(false, |changed, bill| Ok(writer.put_bill(&bill_row(bill))? || changed))
        })
        .await
    }

    async fn fetch_reports(&mut self) -> Result<bool, SyncFailure> {
        let can = self.syncer.provider.capabilities();
        let (mut reports, mut claims) = (Vec::new(), Vec::new());
        if can.reports {
            let seen = self.control.unless_cancelled(self.syncer.provider.reports()).await?;
            reports.extend(seen.into_iter().map(report_row));
        }
        if can.refund_claims {
            let seen = self.control.unless_cancelled(self.syncer.provider.refund_claims()).await?;
            claims.extend(seen.into_iter().map(claim_row));
        }
        self.keep(move |writer| Ok(writer.put_reports(&reports)? + writer.put_refund_claims(&claims)? > 0)).await
    }

    pub(crate) async fn fetch_page(
        &mut self,
        stage: Stage,
        after: Option<String>,
        limit: u32,
    ) -> Result<PageKept, SyncFailure> {
        let (provider, after) = (&self.syncer.provider, after.as_deref());
        match stage {
            Stage::Events => {
                let page = self.control.unless_cancelled(provider.events(after, limit)).await?;
                self.keep_page(stage, page, event_row, |writer, rows| writer.put_events(rows)).await
            }
            Stage::Debits => {
                let page = self.control.unless_cancelled(provider.debits(after, limit)).await?;
                self.keep_page(stage, page, debit_row, |writer, rows| writer.put_debits(rows)).await
            }
            _ => {
                let page = self.control.unless_cancelled(provider.dialogues(after, limit)).await?;
                self.keep_page(stage, page, dialogue_row, |writer, rows| writer.put_dialogues(rows)).await
            }
        }
    }

    /// Keeps a page and the cursor behind it, both or neither.
    async fn keep_page<S, T: Send + Sync + 'static>(
        &mut self,
        stage: Stage,
        page: FeedPage<S>,
        row: fn(S) -> T,
        put: PutPage<T>,
    ) -> Result<PageKept, SyncFailure> {
        let FeedPage { items, cursor, more, total } = page;
        let rows: Vec<T> = items.into_iter().map(row).collect();
        let write = Arc::new(PageWrite {
            stage,
            rows,
            cursor,
            total,
            fresh: (!more).then(|| self.freshness(stage)),
            again: !self.read_again.has(stage),
            put,
        });
        let (changed, place, missing) = match self.keep(PageWrite::transaction(Arc::clone(&write))).await {
            Err(SyncFailure::Store(StoreError::Unknown { what, id })) => {
                self.fetch_missing(what, &id).await?;
                self.keep(PageWrite::transaction(write)).await
            }
            kept => kept,
        }
        .map_err(|failure| nonsense(stage, failure))?;
        self.tell(stage, place.fetched, place.total);
        self.tell_changed(stage, changed);
        Ok(PageKept { more: more || place.cursor.is_none(), cursor: place.cursor, missing })
    }

    /// Forgets how far a feed was read.
    pub(crate) async fn begin_again(&mut self, stage: Stage) -> Result<(), SyncFailure> {
        self.keep(move |writer| {
            let total = writer.feed(stage.name())?.total;
            writer.put_feed(stage.name(), &FeedPlace { cursor: None, fetched: 0, total })
        })
        .await
    }

    /// A page may name a number that was added after the numbers were asked for, or is no longer listed.
    async fn fetch_missing(&mut self, what: &'static str, id: &str) -> Result<(), SyncFailure> {
        let changed = self.fetch_numbers().await?;
        self.tell_changed(Stage::Numbers, changed);
        let unknown = id.to_owned();
        let known = self.blocking(move |store| store.reader()?.number(&unknown)).await??.is_some();
        if what == "number" && !known {
            let number = number_row(self.control.unless_cancelled(self.syncer.provider.number(id)).await?);
            self.keep(move |writer| writer.put_number(&number)).await?;
        }
        Ok(())
    }
}

/// What the archive has no place for is the provider's mistake: a number nobody has, a rate in another currency.
fn nonsense(stage: Stage, failure: SyncFailure) -> SyncFailure {
    match failure {
        SyncFailure::Store(error @ (StoreError::Unfit { .. } | StoreError::Unknown { .. })) => {
            let (at, problem) = ("items".to_owned(), error.to_string());
            SyncFailure::Provider(ProviderError::Malformed { endpoint: stage.name(), at, problem })
        }
        other => other,
    }
}

/// A page on its way into the archive.
struct PageWrite<T> {
    stage: Stage,
    rows: Vec<T>,
    cursor: String,
    total: Option<u64>,
    /// Set on the last page of a feed.
    fresh: Option<store::StageFreshness>,
    /// Whether the feed is read again from its beginning if items are missing at its end.
    again: bool,
    put: PutPage<T>,
}

impl<T: Send + Sync + 'static> PageWrite<T> {
    fn transaction(
        self: Arc<Self>,
    ) -> impl FnOnce(&Writer<'_>) -> Result<(bool, FeedPlace, u64), StoreError> + Send + 'static {
        move |writer| {
            let changed = (self.put)(writer, &self.rows)? > 0;
            let missing = self.missing(writer)?;
            if missing > 0 && self.again {
                let place = FeedPlace { cursor: None, fetched: 0, total: self.total };
                writer.put_feed(self.stage.name(), &place)?;
                return Ok((changed, place, missing));
            }
            let before = writer.feed(self.stage.name())?;
            let fetched = before.fetched + self.rows.len() as u64;
            let fetched = self.total.map_or(fetched, |total| fetched.min(total));
            let place = FeedPlace { cursor: Some(self.cursor.clone()), fetched, total: self.total };
            writer.put_feed(self.stage.name(), &place)?;
            if let Some(fresh) = &self.fresh {
                writer.put_freshness(fresh)?;
            }
            Ok((changed, place, missing))
        }
    }

    /// How many items the feed has at its end that never came: a page that was left out shows only there.
    fn missing(&self, writer: &Writer<'_>) -> Result<u64, StoreError> {
        match (&self.fresh, self.total) {
            (Some(_), Some(total)) => Ok(total.saturating_sub(writer.held(self.stage.name())?)),
            _ => Ok(0),
        }
    }
}
