//! `ddesk verify`: whether the archive is what it was.

use clap::Args;
use desk::{
    Amendment, ArchiveCheck, ArchiveFinding, ArchiveFindingKind, ArchivePart, ChainHead, PartDifference, PartSize,
};

use crate::access::Access;
use crate::failure::{Exit, Failure};
use crate::output::Output;
use crate::words;

/// Look through the archive: its pages, its sums, and its chain of closed months
///
/// Every closed month is hashed again and compared with its link of the chain. The newest link's hash, the head, stands
/// for all of them. Whoever can write the archive's file can also make its chain anew; only a head that is kept where
/// they cannot write, with an accountant for instance, shows that. What is found is on stdout; then the exit code is 7.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  ddesk verify
  ddesk verify --full
  ddesk verify --head 5d0c...64 digits...e1
  ddesk verify --json | jq -r .head.hash")]
pub(crate) struct Verify {
    /// Also compare every index with its table; takes a few times as long
    #[arg(long)]
    full: bool,
    /// A head from before: is it still in the chain?
    #[arg(long, value_name = "HASH")]
    head: Option<String>,
}

impl Verify {
    pub(crate) fn run(&self, output: Output) -> Result<(), Failure> {
        let access = Access::open_damaged()?;
        let check = access.read(|desk| desk.verify_archive(self.full, self.head.as_deref()))?;
        output.answer(&check, || text(&check))?;
        if check.whole {
            return Ok(());
        }
        let message = match check.findings.len() {
            1 => "one thing is not as it should be; it is told on stdout".to_owned(),
            many => format!("{many} things are not as they should be; they are listed on stdout"),
        };
        Err(Failure::new(Exit::Differs, "archive_differs", message))
    }
}

/// What looking through an archive came to, as a person reads it.
pub(super) fn text(check: &ArchiveCheck) -> String {
    let mut lines = Vec::new();
    let looked = format!("{} closed months, {} dialogues, {} links", check.months, check.dialogues, check.links);
    if check.whole {
        lines.push(format!("The archive is whole: {looked}."));
    } else {
        lines.push(format!("Looked through {looked}. Not as they should be:"));
        lines.extend(check.findings.iter().map(finding));
    }
    if let Some(known) = &check.known_head {
        lines.push(format!(
            "The head you kept is link {}: nothing up to {} was changed since.",
            known.link, known.month
        ));
    }
    if !check.amendments.is_empty() {
        lines.push("Months that syncs found different after they were closed; no fault, but noted:".to_owned());
        lines.extend(check.amendments.iter().map(amendment));
    }
    match &check.head {
        Some(head) => lines.push(kept_outside(head)),
        None => lines.push("No month is closed yet, so there is no head to keep.".to_owned()),
    }
    lines.join("\n")
}

fn kept_outside(head: &ChainHead) -> String {
    let (at, zone) = (head.sealed_at.format("%Y-%m-%d %H:%M"), "UTC");
    format!(
        "The head, link {} of {at} {zone}; kept outside this computer it proves later that nothing was changed:\n{}",
        head.link, head.hash
    )
}

fn finding(finding: &ArchiveFinding) -> String {
    let month = finding.month.as_ref().map(|month| format!("{month}: ")).unwrap_or_default();
    let what = match &finding.difference {
        Some(difference) => changed(difference),
        None => finding.detail.clone(),
    };
    format!("- {month}{what}. {}", meaning(finding.kind))
}

/// What it means for the person's money, and what to do.
const fn meaning(kind: ArchiveFindingKind) -> &'static str {
    match kind {
        ArchiveFindingKind::Damaged => {
            "The file cannot be read there, so figures may be missing; nothing at the provider is affected. \
             Run `ddesk repair`, or `ddesk restore` a backup."
        }
        ArchiveFindingKind::Orphaned => {
            "Rows name what is not there, so sums may leave them out. Run `ddesk repair`, or `ddesk restore` a backup."
        }
        ArchiveFindingKind::RollupDiffers => {
            "Pages show sums that are not those of the dialogues: do not pay or claim by them. Run `ddesk repair`."
        }
        ArchiveFindingKind::LinkBroken => {
            "The chain proves nothing about this and earlier months any more. Compare them with the provider's bills, or \
             with a backup from before."
        }
        ArchiveFindingKind::MonthDiffers => {
            "Somebody or something other than a sync changed the closed month: its figures are not those it was closed \
             with. Compare it with the provider's bill before you rely on it."
        }
        ArchiveFindingKind::MonthTouched => {
            "The closed month was changed since its link. Run `ddesk sync`: if the provider said so, it is noted as an \
             amendment."
        }
        ArchiveFindingKind::HeadUnknown => {
            "The chain is not the one that head was of, or was made anew: figures of closed months may be others than \
             then. Check the hash you kept, then compare with a backup from that time."
        }
    }
}

fn amendment(amendment: &Amendment) -> String {
    let why = if amendment.only_ours { "our rules or prices changed" } else { "the provider said otherwise" };
    let parts: Vec<String> = amendment.parts.iter().map(changed).collect();
    let at = amendment.at.format("%Y-%m-%d");
    format!("- {}, by the sync of {at}, {why}: {}", amendment.month, parts.join("; "))
}

fn changed(difference: &PartDifference) -> String {
    let (part, before, now) = (part(difference.part), size(&difference.before), size(&difference.now));
    if before == now {
        return format!("{part}: {now} as before, but not the same ones");
    }
    format!("{part}: {before}, now {now}")
}

fn size(size: &PartSize) -> String {
    match &size.amount {
        Some(amount) => format!("{} of {}", size.rows, words::exact(amount)),
        None => size.rows.to_string(),
    }
}

const fn part(part: ArchivePart) -> &'static str {
    match part {
        ArchivePart::Bill => "bill",
        ArchivePart::Debits => "debits",
        ArchivePart::Dialogues => "dialogues as reported",
        ArchivePart::Reports => "Meta's reports",
        ArchivePart::Claims => "refund claims",
        ArchivePart::Charges => "dialogues as calculated",
        ArchivePart::Calculation => "our calculation",
    }
}
