//! Lists that come in pages: all of a list, or a reason why not.

use std::collections::HashMap;

use serde::de::DeserializeOwned;

use super::{AccountApi, wire};
use crate::http::malformed;
use crate::{BillSeen, ClaimSeen, NumberSeen, ProviderError, ReportSeen, WabaSeen};

/// The most items asked for in one page.
pub(super) const LARGEST_PAGE: u32 = 1000;

/// A list longer than this is taken for one that never ends.
const MOST_PAGES: usize = 1000;

/// How often in a row a list may send a page again before it is taken for one that never moves on.
const MOST_REPEATS: usize = 20;

/// How often a list is read from its beginning before a page of it is taken for lost.
const MOST_READINGS: usize = 3;

/// An item of a list: two with one identity are one.
pub(super) trait Listed {
    fn identity(&self) -> String;
}

macro_rules! listed_by_id {
    ($($seen:ty),*) => {
        $(impl Listed for $seen {
            fn identity(&self) -> String {
                self.id.clone()
            }
        })*
    };
}

listed_by_id!(WabaSeen, NumberSeen, BillSeen, ClaimSeen);

impl Listed for ReportSeen {
    fn identity(&self) -> String {
        format!("{} {}", self.month, self.waba_id)
    }
}

impl Listed for billing::Rate {
    fn identity(&self) -> String {
        format!("{} {} {:?} {:?} {}", self.effective_from, self.market.name(), self.category, self.unit, self.tier_from)
    }
}

/// The items of a list in the order in which they first came, each once, as it came last.
struct Items<T> {
    items: Vec<T>,
    places: HashMap<String, usize>,
}

impl<T: Listed> Items<T> {
    fn add(&mut self, item: T) {
        match self.places.get(&item.identity()).and_then(|place| self.items.get_mut(*place)) {
            Some(known) => *known = item,
            None => {
                self.places.insert(item.identity(), self.items.len());
                self.items.push(item);
            }
        }
    }
}

/// How one reading of a list ended.
enum Reading<T> {
    Whole(Vec<T>),
    /// Fewer items came than there are: a page was left out.
    Short {
        came: usize,
        total: u64,
    },
    /// The place behind a page was not taken.
    Lost(ProviderError),
}

impl AccountApi {
    /// All items of a list, each once. It is read again where pages were left out.
    pub(super) async fn read_list<W, T>(&self, name: &'static str) -> Result<Vec<T>, ProviderError>
    where
        W: DeserializeOwned + Into<T>,
        T: Listed,
    {
        let mut last = None;
        for _ in 0..MOST_READINGS {
            last = Some(match self.read_once::<W, T>(name).await? {
                Reading::Whole(items) => return Ok(items),
                Reading::Short { came, total } => malformed(name, "total", format!("{came} of {total} items came")),
                Reading::Lost(error) => error,
            });
        }
        Err(last.unwrap_or_else(|| malformed(name, "total", "it was never read".to_owned())))
    }

    async fn read_once<W, T>(&self, name: &'static str) -> Result<Reading<T>, ProviderError>
    where
        W: DeserializeOwned + Into<T>,
        T: Listed,
    {
        let mut read = Items { items: Vec::new(), places: HashMap::new() };
        let (mut after, mut repeats) = (None::<String>, 0);
        let limit = LARGEST_PAGE.to_string();
        for _ in 0..MOST_PAGES {
            let mut query = vec![("limit", limit.as_str())];
            query.extend(after.as_deref().map(|after| ("after", after)));
            let answer = match self.get(name, &["v1", name], &query).await {
                Err(ProviderError::Refused { code, .. }) if after.is_some() => {
                    return Ok(Reading::Lost(ProviderError::CursorRefused { feed: name, code }));
                }
                answer => answer?,
            };
            let page: wire::ListPage<W> = answer.decode()?;
            page.items.into_iter().for_each(|item| read.add(item.into()));
            let Some(next) = page.next else { return Ok(complete(read.items, page.total)) };
            repeats = if after.as_ref() == Some(&next) { repeats + 1 } else { 0 };
            if repeats == MOST_REPEATS {
                return Err(malformed(name, "next", "the list does not move on".to_owned()));
            }
            after = Some(next);
        }
        Err(malformed(name, "next", "the list does not end".to_owned()))
    }
}

/// Whether everything came, as far as the provider says how much there is.
fn complete<T>(items: Vec<T>, total: Option<u64>) -> Reading<T> {
    match total {
        Some(total) if total > items.len() as u64 => Reading::Short { came: items.len(), total },
        _ => Reading::Whole(items),
    }
}
