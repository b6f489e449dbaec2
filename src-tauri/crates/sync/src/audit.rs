//! Our own calculation: the dialogues as fetched, charged again by the rules.
//!
//! It goes in portions. Each is kept in one transaction with the ledger's memory behind it, so it goes on where it
//! stopped, and what is settled is not calculated again.

use std::collections::HashMap;

use billing::{Charge, Currency, Ledger, Month, MonthZone, RateCard, Terms, WriteOff};
use chrono::TimeDelta;
use chrono_tz::Tz;
use store::{Accrued, ChargeKind, DialogueCharge, Reader, Sealing, Store, StoreError, Uncounted};

use crate::run::Run;
use crate::{Instant, Stage, SyncFailure, differences};

/// How many dialogues are charged in one transaction.
const PORTION: u32 = 5000;

/// The smallest step of the archive's time.
const TICK: TimeDelta = TimeDelta::microseconds(1);

/// A calculation under way.
struct Audit {
    ledger: Ledger,
    currency: Currency,
    zones: HashMap<String, Tz>,
    /// Everything before this moment is calculated.
    from: Instant,
    /// Nothing from this moment on is calculated.
    until: Instant,
    /// Whether what was calculated from `from` on is still to be forgotten.
    fresh: bool,
}

impl Run<'_> {
    pub(crate) async fn calculate(&mut self) -> Result<(), SyncFailure> {
        let now = self.provider_now;
        let (mut audit, total) = self.blocking(move |store| begin(store, now)).await??;
        let (mut done, mut changed) = (0, false);
        self.tell(Stage::Calculation, 0, Some(total));
        loop {
            let portion = self.blocking(move |store| audit.portion(store).map(|kept| (kept, audit))).await??;
            let kept;
            (kept, audit) = portion;
            done += kept.dialogues;
            changed |= kept.changed;
            self.tell(Stage::Calculation, done.min(total), Some(total));
            if kept.last {
                break;
            }
            self.pass(Stage::Calculation).await?;
        }
        let compares_debits = self.syncer.provider.capabilities().debits;
        let fresh = self.freshness(Stage::Calculation);
        changed |= self.blocking(move |store| differences::compare(store, now, compares_debits)).await??;
        self.keep(move |writer| writer.put_freshness(&fresh)).await?;
        let sealing = Sealing { at: (self.syncer.clock)(), provider_now: now };
        self.blocking(move |store| store.seal_months(sealing)).await??;
        self.tell_changed(Stage::Calculation, changed);
        Ok(())
    }
}

/// What a portion did.
struct Kept {
    dialogues: u64,
    changed: bool,
    last: bool,
}

/// Takes up the ledger where it is still right, and says how many dialogues are to be charged.
fn begin(store: &Store, now: Instant) -> Result<(Audit, u64), SyncFailure> {
    let reader = store.reader()?;
    let account = reader.account()?.ok_or_else(|| SyncFailure::Bug("no account was fetched".to_owned()))?;
    let terms = terms_of(&reader, account.currency)?;
    let card = RateCard::of_account(account.currency, reader.own_rates()?, reader.rates()?).map_err(calculation)?;
    let wabas = reader.wabas()?;
    if let Some(other) = wabas.iter().find(|waba| waba.currency != account.currency) {
        return Err(calculation(format!(
            "WABA {} is in {}, the card in {}",
            other.id, other.currency, account.currency
        )));
    }
    let zone = |zone: Tz| if terms.month_zone == MonthZone::Utc { Tz::UTC } else { zone };
    let zones: HashMap<_, _> = wabas.into_iter().map(|waba| (waba.id, zone(waba.zone))).collect();
    let wabas: Vec<_> = zones.iter().map(|(id, zone)| (id.clone(), *zone)).collect();

    let stale_from = reader.stale_from()?.unwrap_or(Instant::MAX_UTC);
    let latest = reader.latest_dialogue_at()?.map_or(now, |latest| latest.max(now));
    let until = latest.checked_add_signed(TICK).unwrap_or(latest);
    // A clock that was put back leaves a calculation behind that went too far.
    let checkpoint = reader.checkpoint(stale_from.min(until))?;
    let from = checkpoint.as_ref().map_or(Instant::MIN_UTC, |(until, _)| *until);
    let state = checkpoint.map(|(_, state)| state).unwrap_or_default();
    let ledger = Ledger::resume(terms, account.zone, wabas, card, state);

    let total = reader.dialogues_from(from)?;
    Ok((Audit { ledger, currency: account.currency, zones, from, until, fresh: true }, total))
}

fn terms_of(reader: &Reader<'_>, currency: Currency) -> Result<Terms, SyncFailure> {
    let standard = Terms::default().in_currency(currency);
    match reader.terms()? {
        Some(fetched) => {
            let id = fetched.id;
            let terms = standard.with(&fetched.parameters).map_err(calculation)?;
            Ok(Terms { id, ..terms })
        }
        None => Ok(standard),
    }
}

fn calculation(error: impl std::fmt::Display) -> SyncFailure {
    SyncFailure::Calculation(error.to_string())
}

impl Audit {
    /// Charges the next dialogues and keeps the outcome.
    fn portion(&mut self, store: &Store) -> Result<Kept, SyncFailure> {
        let Uncounted { dialogues, next } = store.reader()?.uncounted(self.from, self.until, PORTION)?;
        let (mut charges, mut write_offs) = (Vec::with_capacity(dialogues.len()), Vec::new());
        for dialogue in &dialogues {
            let charged = self.ledger.open(&dialogue.waba_id, &dialogue.opened).map_err(calculation)?;
            charges.push((dialogue.row, charge(charged.charge)));
            write_offs.extend(charged.due_before);
            write_offs.extend(charged.threshold);
        }
        let end = next.unwrap_or(self.until);
        if end > Instant::MIN_UTC + TICK {
            write_offs.extend(self.ledger.close_until(end - TICK).map_err(calculation)?);
        }
        let changed = self.keep(store, &charges, &write_offs, end, next)?;
        (self.from, self.fresh) = (end, false);
        Ok(Kept { dialogues: dialogues.len() as u64, changed, last: next.is_none() })
    }

    fn keep(
        &self,
        store: &Store,
        charges: &[(i64, DialogueCharge)],
        write_offs: &[WriteOff],
        end: Instant,
        stale_from: Option<Instant>,
    ) -> Result<bool, SyncFailure> {
        let accrued = self.accrued(end)?;
        let months = self.ledger.months().map_err(calculation)?;
        let state = self.ledger.state().map_err(calculation)?;
        let changed = store.write(|writer| {
            if self.fresh {
                writer.forget_calculation_from(self.from)?;
            }
            let changed = writer.put_charges(charges, self.currency)?;
            writer.add_write_offs(write_offs)?;
            writer.replace_computed_months(&months)?;
            writer.replace_accrued(&accrued)?;
            writer.put_checkpoint(end, &state)?;
            writer.set_stale_from(stale_from)?;
            Ok::<_, StoreError>(changed)
        })?;
        Ok(changed > 0 || !write_offs.is_empty())
    }

    fn accrued(&self, end: Instant) -> Result<Vec<Accrued>, SyncFailure> {
        let as_of = if end > Instant::MIN_UTC + TICK { end - TICK } else { end };
        let of_waba = |(waba_id, zone): (&String, &Tz)| {
            Ok(Accrued {
                waba_id: waba_id.clone(),
                as_of,
                accrued: self.ledger.accrued(waba_id).map_err(calculation)?,
                free_used: self.ledger.free_used(waba_id, Month::of(as_of, *zone)),
            })
        };
        self.zones.iter().map(of_waba).collect()
    }
}

fn charge(charge: Charge) -> DialogueCharge {
    let (kind, place, rate) = match charge {
        Charge::FreeAllowance { place } => (ChargeKind::FreeAllowance, Some(place), None),
        // The second is of later price models, which no provider bills by dialogue.
        Charge::FreeEntry | Charge::FreeService => (ChargeKind::FreeEntry, None, None),
        Charge::Paid { rate } => (ChargeKind::Paid, None, Some(rate)),
        Charge::Unpriced => (ChargeKind::Unpriced, None, None),
    };
    DialogueCharge { kind, place, rate }
}
