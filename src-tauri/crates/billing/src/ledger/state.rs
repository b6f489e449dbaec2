//! What a ledger has to remember, in a form that can be stored.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::entry::Tally;
use super::pricing::Counted;
use super::scope::Scope;
use super::{Accrual, AllowanceScope, Bucket, Ledger, MonthTally, WriteOffScope};
use crate::rate_card::Slot;
use crate::{Instant, Market, MoneyError, Month, RateCategory, Unit};

/// What a ledger has to remember between two dialogues; it can be stored and resumed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerState {
    latest: Option<Instant>,
    #[serde(with = "as_pairs")]
    allowances: BTreeMap<AllowanceScope, Allowance>,
    #[serde(with = "as_pairs")]
    accruals: BTreeMap<WriteOffScope, Accrual>,
    tallies: Vec<MonthTally>,
    #[serde(default)]
    volumes: Vec<Volume>,
}

/// The free dialogues used in one month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Allowance {
    pub(super) month: Month,
    pub(super) used: u32,
    #[serde(default)]
    pub(super) of: Counted,
}

/// The paid messages of one month, where prices fall with them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Volume {
    month: Month,
    market: Market,
    category: RateCategory,
    unit: Unit,
    count: u64,
}

impl Ledger {
    /// What it has to remember.
    pub fn state(&self) -> Result<LedgerState, MoneyError> {
        let allowances = self.allowances.entries().iter().filter_map(|(scope, allowance)| {
            let waba = self.waba_id(scope.waba()?).to_owned();
            let scope = match scope.number() {
                Some(number) => AllowanceScope::Number(waba, number),
                None => AllowanceScope::Waba(waba),
            };
            Some((scope, *allowance))
        });
        let mut volumes: Vec<_> = self.volumes.counts().map(|counted| self.volume(counted)).collect();
        volumes.sort();
        Ok(LedgerState {
            latest: self.latest,
            allowances: allowances.collect(),
            accruals: self.accruals()?.into_iter().collect(),
            tallies: self.months()?,
            volumes,
        })
    }

    fn volume(
        &self,
        (month, market, category, unit, count): (Month, crate::MarketId, RateCategory, Unit, u64),
    ) -> Volume {
        Volume { month, market: self.table.market(market).clone(), category, unit, count }
    }

    /// Takes over what another ledger remembered; WABAs the account no longer has keep what they accrued.
    pub(super) fn restore(&mut self, state: LedgerState) {
        let mut places: HashMap<String, usize> =
            self.wabas.iter().enumerate().map(|(place, waba)| (waba.id.clone(), place)).collect();
        let mut place = |ledger: &mut Self, id: &str| match places.get(id) {
            Some(place) => *place,
            None => {
                let place = ledger.add_former_waba(id);
                places.insert(id.to_owned(), place);
                place
            }
        };
        for (scope, allowance) in state.allowances {
            let waba = place(self, scope.waba());
            let scope = match scope {
                AllowanceScope::Waba(_) => Scope::Waba(waba),
                AllowanceScope::Number(_, number) => Scope::Number(waba, number),
            };
            self.allowances.entry(scope, || allowance);
        }
        for (scope, accrual) in state.accruals {
            let scope = match &scope {
                WriteOffScope::Waba(id) => Scope::Waba(place(self, id)),
                WriteOffScope::Number(id, number) => Scope::Number(place(self, id), *number),
                WriteOffScope::Account => Scope::Account,
            };
            let bucket = Bucket::restored(&accrual, self.zone_of(scope));
            self.buckets.entry(scope, || bucket);
        }
        for tally in &state.tallies {
            let waba = place(self, &tally.waba);
            self.add_tally(Tally::restored(waba, tally));
        }
        for volume in state.volumes {
            if let Some(market) = self.table.id_of(&volume.market) {
                *self.volumes.of(volume.month, market, Slot::of(volume.category, volume.unit)) = volume.count;
            }
        }
        self.latest = state.latest;
        self.find_next_due();
    }
}

/// Maps whose keys are not text are stored as lists of pairs.
mod as_pairs {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<K, V, S>(map: &BTreeMap<K, V>, serializer: S) -> Result<S::Ok, S::Error>
    where
        K: Serialize,
        V: Serialize,
        S: Serializer,
    {
        serializer.collect_seq(map)
    }

    pub(super) fn deserialize<'de, K, V, D>(deserializer: D) -> Result<BTreeMap<K, V>, D::Error>
    where
        K: Deserialize<'de> + Ord,
        V: Deserialize<'de>,
        D: Deserializer<'de>,
    {
        Ok(Vec::<(K, V)>::deserialize(deserializer)?.into_iter().collect())
    }
}
