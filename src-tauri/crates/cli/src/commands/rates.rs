//! `ddesk rates`: the rate cards our own calculation goes by, and prices of one's own.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde::Serialize;
use views::model::{RateCardFacts, RateOrigin, RateSource, RatesImport};

use crate::access::Access;
use crate::failure::Failure;
use crate::output::Output;
use crate::table::{Side, Table};
use crate::words;

/// How many wrong lines a sentence names.
const NAMED: usize = 10;

/// List the rate cards; import or remove prices of your own
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  ddesk rates
  ddesk rates import agreed.csv
  ddesk rates remove 3")]
pub(crate) struct Rates {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Import a file of prices: effective_from,market,category,currency,rate and, if need be, tier_from,unit
    ///
    /// The category is business or customer for dialogues, else one of Meta's. The prices win over the provider's and
    /// the built-in ones from their day on. All of the file is kept, or nothing.
    Import {
        /// The file
        file: PathBuf,
    },
    /// Remove a card of your own
    Remove {
        /// Its number in the list
        id: i64,
    },
}

#[derive(Serialize)]
struct Cards {
    rate_cards: Vec<RateCardFacts>,
}

impl Rates {
    pub(crate) fn run(&self, output: Output) -> Result<(), Failure> {
        let access = Access::open()?;
        match &self.action {
            None => list(&access, output),
            Some(Action::Import { file }) => import(&access, file, output),
            Some(Action::Remove { id }) => {
                access.read(|desk| desk.remove_rate_card(*id))?;
                output.note("Removed. Our own calculation follows with the next `ddesk sync`.");
                list(&access, output)
            }
        }
    }
}

fn list(access: &Access, output: Output) -> Result<(), Failure> {
    let cards = Cards { rate_cards: access.read(desk::Desk::rate_cards)? };
    output.answer(&cards, || text(&cards.rate_cards, output))
}

fn import(access: &Access, file: &Path, output: Output) -> Result<(), Failure> {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let content = std::fs::read(file).map_err(|error| Failure::in_file(file, None, error.to_string()))?;
    let import = access.read(|desk| desk.import_rates(&name, &content))?;
    if !import.problems.is_empty() {
        return Err(wrong(&import, file));
    }
    output.answer(&import, || {
        let rates = import.card.as_ref().map_or(0, |card| card.rates);
        format!("{rates} prices of {} are kept. Our own calculation follows with the next `ddesk sync`.", import.name)
    })
}

/// Everything that is wrong with a file, line by line.
fn wrong(import: &RatesImport, file: &Path) -> Failure {
    let lines: Vec<String> = import
        .problems
        .iter()
        .take(NAMED)
        .map(|problem| format!("line {}: {}", problem.line, problem.detail))
        .collect();
    let more = match import.problems_total as usize {
        total if total > NAMED => format!("; and {} more", total - NAMED),
        _ => String::new(),
    };
    let first = import.problems.first().map(|problem| u64::from(problem.line));
    let message = format!("{}: {}{more}. Nothing was imported.", file.display(), lines.join("; "));
    Failure { message, ..Failure::in_file(file, first, "") }
}

fn text(cards: &[RateCardFacts], output: Output) -> String {
    let columns = [
        ("No", Side::Right),
        ("From", Side::Left),
        ("Source", Side::Left),
        ("Prices", Side::Right),
        ("Markets", Side::Right),
        ("Lowest", Side::Right),
        ("Highest", Side::Right),
        ("Trust", Side::Left),
    ];
    let mut table = Table::new(output, &columns);
    for card in cards {
        table.row([
            card.own_id.map(|id| id.to_string()).unwrap_or_default(),
            card.effective_from.clone(),
            source(card),
            card.rates.to_string(),
            card.markets.to_string(),
            card.lowest.as_ref().map(words::exact).unwrap_or_default(),
            card.highest.as_ref().map(words::exact).unwrap_or_default(),
            trust(card),
        ]);
    }
    table.text()
}

fn source(card: &RateCardFacts) -> String {
    match card.source {
        RateSource::Own => format!("own, {}", card.name.as_deref().unwrap_or_default()),
        RateSource::Provider => "provider".to_owned(),
        RateSource::BuiltIn if card.used => "built in".to_owned(),
        RateSource::BuiltIn => "built in, not used".to_owned(),
    }
}

fn trust(card: &RateCardFacts) -> String {
    let Some(trust) = card.trust else { return String::new() };
    let origin = match trust.origin {
        RateOrigin::Quoted => "quoted",
        RateOrigin::Derived => "derived",
        RateOrigin::Mixed => "partly derived",
        RateOrigin::ThirdParty => "from others' code",
        RateOrigin::Generated => "from Meta's file",
    };
    let complete = if trust.complete { "" } else { ", some markets" };
    let dated = if trust.dated { "" } else { ", date inferred" };
    format!("{origin}{complete}{dated}")
}
