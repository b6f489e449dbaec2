//! Looking through the archive, as shells are told of it.

use billing::{Currency, Money};
use store::{Depth, Finding, FindingKind, Link, MonthPart, PartChange, PartFigures, StoreError, Verification};
use views::model::Amount;

use crate::Desk;
use crate::error::DeskError;
use crate::model::{
    Amendment, ArchiveCheck, ArchiveFinding, ArchiveFindingKind, ArchivePart, ChainHead, ErrorCode, PartDifference,
    PartSize,
};

impl Desk {
    /// Looks through the archive: its pages, its sums, its chain; with a head kept outside, also whether it is in it.
    ///
    /// `full` also compares every index with its table. An archive too damaged to be opened is an answer too. Takes a second for some 100,000 dialogues; pages go on.
    pub fn verify_archive(&self, full: bool, head: Option<&str>) -> Result<ArchiveCheck, DeskError> {
        let is_hash = |head: &str| head.len() == 64 && head.bytes().all(|digit| digit.is_ascii_hexdigit());
        let head = head.map(str::trim).filter(|head| !head.is_empty());
        if head.is_some_and(|head| !is_hash(head)) {
            return Err(DeskError::invalid("head", "a head has 64 digits from 0 to 9 and a to f"));
        }
        let depth = if full { Depth::Full } else { Depth::Quick };
        match self.session() {
            Ok(session) => checked(&session.store, depth, head),
            Err(error) if error.code() == ErrorCode::StorageCorrupt => {
                Ok(told(Verification::of_damage(&error.to_string()), Currency::USD))
            }
            Err(error) => Err(error),
        }
    }
}

/// What looking through an open archive comes to.
pub(crate) fn checked(store: &store::Store, depth: Depth, head: Option<&str>) -> Result<ArchiveCheck, DeskError> {
    let found = store.verify(depth, head)?;
    let account = match store.reader()?.account() {
        Err(StoreError::Corrupt(_) | StoreError::Disk(_)) => None,
        account => account?,
    };
    Ok(told(found, account.map_or(Currency::USD, |account| account.currency)))
}

fn told(found: Verification, currency: Currency) -> ArchiveCheck {
    ArchiveCheck {
        whole: found.findings.is_empty(),
        months: found.months,
        dialogues: found.dialogues,
        links: found.links,
        head: found.head.as_ref().map(head),
        known_head: found.known_head.as_ref().map(head),
        findings: found.findings.iter().map(|one| finding(one, currency)).collect(),
        amendments: found.amendments.iter().map(|link| amendment(link, currency)).collect(),
    }
}

fn head(link: &Link) -> ChainHead {
    ChainHead {
        hash: link.hash.clone(),
        link: u64::try_from(link.seq).unwrap_or_default(),
        month: link.month.to_string(),
        sealed_at: link.sealed_at,
    }
}

fn finding(found: &Finding, currency: Currency) -> ArchiveFinding {
    let difference = found.part.map(|part| PartDifference {
        part: part_of(part),
        before: size(found.before.as_ref(), currency),
        now: size(found.now.as_ref(), currency),
    });
    ArchiveFinding {
        kind: match found.kind {
            FindingKind::Damaged => ArchiveFindingKind::Damaged,
            FindingKind::Orphaned => ArchiveFindingKind::Orphaned,
            FindingKind::RollupDiffers => ArchiveFindingKind::RollupDiffers,
            FindingKind::LinkBroken => ArchiveFindingKind::LinkBroken,
            FindingKind::MonthDiffers => ArchiveFindingKind::MonthDiffers,
            FindingKind::MonthTouched => ArchiveFindingKind::MonthTouched,
            FindingKind::HeadUnknown => ArchiveFindingKind::HeadUnknown,
        },
        month: found.month.map(|month| month.to_string()),
        difference,
        detail: found.detail.clone(),
    }
}

fn amendment(link: &Link, currency: Currency) -> Amendment {
    let part = |change: &PartChange| PartDifference {
        part: part_of(change.part),
        before: size(Some(&change.before), currency),
        now: size(Some(&change.after), currency),
    };
    Amendment {
        month: link.month.to_string(),
        at: link.sealed_at,
        provider_now: link.provider_now,
        only_ours: link.changed.iter().all(|change| change.part.is_ours()),
        parts: link.changed.iter().map(part).collect(),
    }
}

fn size(figures: Option<&PartFigures>, currency: Currency) -> PartSize {
    let amount = |micros: i64| {
        let money = Money::from_micros(micros, currency);
        Amount { amount: money.amount(), currency: currency.code().to_owned() }
    };
    PartSize {
        rows: figures.map_or(0, |figures| figures.rows),
        amount: figures.and_then(|figures| figures.micros).map(amount),
    }
}

const fn part_of(part: MonthPart) -> ArchivePart {
    match part {
        MonthPart::Bill => ArchivePart::Bill,
        MonthPart::Debits => ArchivePart::Debits,
        MonthPart::Dialogues => ArchivePart::Dialogues,
        MonthPart::Reports => ArchivePart::Reports,
        MonthPart::Claims => ArchivePart::Claims,
        MonthPart::Charges => ArchivePart::Charges,
        MonthPart::Calculation => ArchivePart::Calculation,
    }
}
