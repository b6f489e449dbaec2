//! The files that `ddesk rate` and `ddesk compare` read.

use std::path::PathBuf;
use std::thread::available_parallelism;

use billing::{Terms, TermsError};
use clap::Args;
use rating::{Accounts, FileError, PriceList, Scale, TermsDocument};

use crate::failure::Failure;

/// One parameter of the terms set otherwise, as a person wrote it.
pub(crate) type Reading = (String, String);

#[derive(Args, Debug)]
pub(crate) struct Inputs {
    /// The account, or a list of accounts: currency, zones, WABAs, numbers and terms that differ from the defaults
    #[arg(long, value_name = "FILE")]
    account: PathBuf,
    /// The prices: effective_from,market,initiator,currency,rate; or a built-in card by its name, or `embedded` for all
    /// of them, which is also what is used if this is left out
    #[arg(long, value_name = "FILE|CARD")]
    rates: Option<PathBuf>,
    /// The messages, in any order: at,number,customer,direction,kind,entry, and where there are any
    /// category,delivered_at,template; CSV, or Parquet if the name ends in .parquet
    #[arg(long, value_name = "FILE")]
    pub(crate) messages: PathBuf,
    /// The terms before those of the account: a document (TOML), `meta` for Meta's price models one after the other,
    /// or `chat-api-2022-02`, which is used if this is left out
    #[arg(long, value_name = "FILE|NAME")]
    terms: Option<PathBuf>,
    /// How many threads work; as many as this machine has if left out
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
    /// Where rows go that do not fit in memory; the system's folder if left out
    #[arg(long, value_name = "FOLDER")]
    temp_dir: Option<PathBuf>,
}

impl Inputs {
    /// The accounts on their terms, and the prices.
    pub(crate) fn read(&self) -> Result<(Accounts, PriceList), FileError> {
        let terms = self.terms.as_deref().map_or_else(|| Ok(TermsDocument::default()), TermsDocument::named)?;
        let accounts = Accounts::read(&self.account, &terms)?;
        let prices = match &self.rates {
            Some(rates) => PriceList::named(rates, accounts.currency)?,
            None => PriceList::embedded(accounts.currency),
        };
        Ok((accounts, prices))
    }

    pub(crate) fn scale(&self) -> Scale {
        let threads = self.threads.map(usize::from).or_else(|| available_parallelism().ok().map(usize::from));
        Scale::new(threads.unwrap_or(1), self.temp_dir.clone().unwrap_or_else(std::env::temp_dir))
    }
}

/// `free.scope=number` taken apart.
pub(crate) fn reading(text: &str) -> Result<Reading, String> {
    match text.split_once('=') {
        Some((key, value)) if !key.is_empty() => Ok((key.trim().to_owned(), value.trim().to_owned())),
        _ => Err("a reading is written as KEY=VALUE, for example free.scope=number".to_owned()),
    }
}

/// The accounts with readings chosen otherwise; what cannot be chosen is said with what can.
pub(crate) fn read_as(accounts: &Accounts, readings: &[Reading]) -> Result<Accounts, Failure> {
    accounts.read_as(readings).map_err(|error| match error {
        TermsError::UnknownKey(_) => {
            let parameters = Terms::default().parameters();
            let keys: Vec<_> = parameters.iter().map(|parameter| parameter.key).collect();
            Failure::usage(format!("{error}; there are {}", keys.join(", ")))
        }
        TermsError::BadValue { .. } => Failure::usage(error.to_string()),
    })
}
