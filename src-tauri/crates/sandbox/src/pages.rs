//! Pages of lists and feeds, and the cursors between them.

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::faults::PageFault;
use crate::problem::{Code, Problem};
use crate::wire::{Feed, List, ListQuery};
use crate::world::{World, WorldError};

/// A list or feed; its letter goes into its cursors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Series {
    /// The dialogues.
    Dialogues,
    /// The states of debits.
    Debits,
    /// The events.
    Events,
    /// The WABAs.
    Wabas,
    /// The numbers.
    Numbers,
    /// The bills.
    Bills,
    /// The rates.
    RateCards,
    /// Meta's reports.
    Reports,
    /// The refund claims.
    Claims,
}

impl Series {
    const fn letter(self) -> char {
        match self {
            Self::Dialogues => 'd',
            Self::Debits => 'm',
            Self::Events => 'e',
            Self::Wabas => 'w',
            Self::Numbers => 'n',
            Self::Bills => 'b',
            Self::RateCards => 'r',
            Self::Reports => 'p',
            Self::Claims => 'c',
        }
    }

    /// The cursor of a place; only the world it was made for takes it.
    fn cursor(self, world: &World, place: u64) -> String {
        let digest = Sha256::digest(format!("{}\n{}\n{place}", world.id(), self.letter()));
        let check: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        format!("{}{place:x}-{check}", self.letter())
    }

    /// The place of a cursor that this world made for this series.
    fn place(self, world: &World, cursor: Option<&str>) -> Result<u64, Problem> {
        let Some(cursor) = cursor else { return Ok(0) };
        let place = cursor
            .strip_prefix(self.letter())
            .and_then(|rest| rest.split_once('-'))
            .and_then(|(place, _)| u64::from_str_radix(place, 16).ok());
        match place.filter(|place| self.cursor(world, *place) == cursor) {
            Some(place) => Ok(place),
            None => Err(Problem::new(Code::InvalidRequest, "`after` is not a cursor of this list")),
        }
    }
}

/// The most items on one page.
const MOST: u32 = 1_000;

fn checked(limit: u32) -> Result<u32, Problem> {
    if (1..=MOST).contains(&limit) {
        return Ok(limit);
    }
    Err(Problem::new(Code::InvalidRequest, "`limit` is from 1 to 1000"))
}

/// Where a page begins: a repeated one begins a page earlier.
const fn begin(after: u64, limit: u32, fault: &PageFault) -> u64 {
    if fault.repeat { after.saturating_sub(limit as u64) } else { after }
}

/// One page of a list that is whole in memory; items are only ever added at its end.
pub(crate) fn list<T: Serialize>(
    world: &World,
    series: Series,
    asked: &ListQuery,
    all: Vec<T>,
    mut fault: PageFault,
) -> Result<List<T>, WorldError> {
    let limit = checked(asked.limit)?;
    let total = all.len() as u64;
    let from = begin(series.place(world, asked.after.as_deref())?, limit, &fault);
    let mut items: Vec<T> =
        all.into_iter().skip(usize::try_from(from).unwrap_or(usize::MAX)).take(limit as usize).collect();
    let reached = from.saturating_add(items.len() as u64);
    shuffle(&mut items, &mut fault);
    let next = (reached < total).then(|| series.cursor(world, reached));
    Ok(List { items, next, total })
}

/// One page of a feed whose places are counted from 1 without a gap.
pub(crate) fn feed<T: Serialize>(
    world: &World,
    series: Series,
    (limit, after): (u32, Option<&str>),
    mut fault: PageFault,
    count: impl FnOnce(&World) -> Result<u64, WorldError>,
    items_after: impl FnOnce(&World, u64, u32) -> Result<Vec<T>, WorldError>,
) -> Result<Feed<T>, WorldError> {
    let limit = checked(limit)?;
    let from = begin(series.place(world, after)?, limit, &fault);
    let total = count(world)?;
    let mut items = items_after(world, from, limit)?;
    let reached = from.saturating_add(items.len() as u64);
    shuffle(&mut items, &mut fault);
    Ok(Feed { items, cursor: series.cursor(world, reached), more: reached < total, total })
}

fn shuffle<T>(items: &mut [T], fault: &mut PageFault) {
    let Some(dice) = &mut fault.shuffle else { return };
    for last in (1..items.len()).rev() {
        let other = usize::try_from(dice.below(last as u64 + 1)).unwrap_or(last);
        items.swap(last, other);
    }
}
