//! What the desk could not do, as a sentence and an exit code.

use std::collections::BTreeMap;

use desk::{CommandError, ErrorCode};
use views::model::FactValue;

use crate::failure::{Exit, Failure};
use crate::words;

impl From<CommandError> for Failure {
    fn from(error: CommandError) -> Self {
        let code = serde_json::to_value(error.code).ok().and_then(|code| code.as_str().map(str::to_owned));
        let message = sentence(&error);
        let failure = Self::new(exit(error.code), code.as_deref().unwrap_or("bug"), message);
        Self { detail: Some(error.detail).filter(|detail| !detail.is_empty()), ..failure }
    }
}

/// Which exit code a failure ends in.
const fn exit(code: ErrorCode) -> Exit {
    match code {
        ErrorCode::Offline
        | ErrorCode::Slow
        | ErrorCode::Throttled
        | ErrorCode::Tls
        | ErrorCode::ClockSkew
        | ErrorCode::MalformedAnswer => Exit::Unreachable,
        ErrorCode::TokenRefused
        | ErrorCode::NoPermission
        | ErrorCode::Unpaid
        | ErrorCode::CardDeclined
        | ErrorCode::NumberTaken
        | ErrorCode::WrongCode
        | ErrorCode::QuoteChanged
        | ErrorCode::AskForQuote
        | ErrorCode::NotYetDeletable
        | ErrorCode::IllegalState => Exit::Refused,
        ErrorCode::InvalidNumber
        | ErrorCode::InvalidInput
        | ErrorCode::NotFound
        | ErrorCode::DemoOnly
        | ErrorCode::FileRefused
        | ErrorCode::WrongPassphrase => Exit::BadInput,
        ErrorCode::ArchiveDiffers => Exit::Differs,
        ErrorCode::OutcomeUnknown => Exit::OutcomeUnknown,
        ErrorCode::StorageCorrupt
        | ErrorCode::StorageReadOnly
        | ErrorCode::FolderReadOnly
        | ErrorCode::StorageFull
        | ErrorCode::StorageNewer
        | ErrorCode::StorageBusy
        | ErrorCode::KeyringMissing
        | ErrorCode::KeyringLocked
        | ErrorCode::ArchiveLocked
        | ErrorCode::ArchiveKeyLost
        | ErrorCode::ProtectionUndecided
        | ErrorCode::Bug => Exit::Failed,
    }
}

/// What happened, what it means for money or numbers, and what to do.
fn sentence(error: &CommandError) -> String {
    match error.code {
        ErrorCode::Offline => "The provider cannot be reached; nothing was changed. Check the network and the address, then try again.",
        ErrorCode::Slow => "The provider did not answer in time; nothing was changed. Try again in a minute.",
        ErrorCode::TokenRefused => "The provider did not accept the token; nothing was changed. Run `ddesk connect` with a valid token.",
        ErrorCode::NoPermission => "The token may not do this; nothing was changed. Use a token with more rights.",
        ErrorCode::Unpaid => "Something on the account is unpaid, so the provider connects no new number. See `ddesk debits` and pay it first.",
        ErrorCode::CardDeclined => "The card was declined; no money was taken and nothing was connected. Use another card at the provider.",
        ErrorCode::NumberTaken => "This number is connected already; nothing was debited.",
        ErrorCode::InvalidNumber => "This is not a phone number that can be connected; write it like +34600111222.",
        ErrorCode::WrongCode => return with_fact("The code is wrong; the number is not connected yet", &error.facts, "attempts_left", "attempts left"),
        ErrorCode::QuoteChanged => return with_fact("The price has changed since it was asked; nothing was debited. Ask again", &error.facts, "price", "now"),
        ErrorCode::AskForQuote => "From five numbers a yearly price has to be agreed with the provider: give it with --agreed-price.",
        ErrorCode::NotYetDeletable => return with_fact("The number cannot be deleted yet (C2)", &error.facts, "earliest", "earliest"),
        ErrorCode::IllegalState => "The number is not in a state that allows this; nothing was changed. See `ddesk numbers`.",
        ErrorCode::Throttled => return with_fact("The provider asked to slow down; nothing was changed. Try again later", &error.facts, "seconds", "seconds to wait"),
        ErrorCode::Tls => "The connection to the provider is not safe: its certificate was refused. Nothing was sent. Check the address, or ask your network's administrator.",
        ErrorCode::ClockSkew => return with_fact("This computer's clock and the provider's differ by more than five minutes; set the clock", &error.facts, "seconds", "seconds apart"),
        ErrorCode::MalformedAnswer => "The provider gave an answer that makes no sense; nothing was kept of it. Try again, and tell the provider if it stays.",
        ErrorCode::OutcomeUnknown => "The answer was lost: it is not known yet whether the provider did it. Do not repeat it; run `ddesk sync`, then `ddesk overview`.",
        ErrorCode::StorageCorrupt => "The archive on this computer is damaged; nothing at the provider is affected. Run `ddesk repair`, or `ddesk restore` a backup.",
        ErrorCode::StorageReadOnly => "The data folder cannot be written; nothing was changed. Check its permissions.",
        ErrorCode::FolderReadOnly => return format!("The file could not be written: {}.", error.detail),
        ErrorCode::StorageFull => "The disk is full; what came so far is kept. Make room and try again.",
        ErrorCode::StorageNewer => "The archive was written by a newer version of the app. Update this one.",
        ErrorCode::StorageBusy => "Another program is using the archive, probably the app's window. Close it or try again.",
        ErrorCode::FileRefused => return format!("Nothing was taken over: {}. Use another copy of the file.", error.detail),
        ErrorCode::ArchiveDiffers => return format!("Nothing was taken over: {}. Compare it with the provider's bills; with --anyway it is taken all the same.", error.detail),
        ErrorCode::KeyringMissing => "This computer has no keyring that runs, and the token or the key of the archive lies in it; nothing was changed. Start it, or give a token in DDESK_TOKEN for this run.",
        ErrorCode::KeyringLocked => "The keyring is locked, and in it the token and the key of the archive; nothing was changed. Unlock it and try again. A token alone can be given in DDESK_TOKEN for this run.",
        ErrorCode::ArchiveLocked => "The archive is locked; your numbers are not affected. Its passphrase is asked for on a terminal: run this command in one, or `ddesk protect keyring` there once so that the keyring opens it.",
        ErrorCode::WrongPassphrase => "This is not the passphrase of the archive; nothing was changed. Try again.",
        ErrorCode::ArchiveKeyLost => "The key of the archive is lost, so its file opens no more; your numbers and money at the provider are not affected. If the keyring was reset, restore it. Otherwise start anew by `ddesk protect restart`: everything the provider keeps is fetched again, and what only this computer knew (notes, teams, lists, marks, prices of your own, drafts) stays locked in the old file.",
        ErrorCode::ProtectionUndecided => "This computer has no keyring to keep the key of an archive in, so nothing was kept. Decide once: `ddesk protect passphrase`, or `ddesk protect none` to leave it unencrypted.",
        ErrorCode::NotFound if is_account(error) => "Nothing was fetched from the provider yet. Run `ddesk sync`.",
        ErrorCode::NotFound | ErrorCode::InvalidInput => return error.detail.clone(),
        ErrorCode::DemoOnly => "Only the demo can do this.",
        ErrorCode::Bug => "Something went wrong on our side; nothing was changed.",
    }
    .to_owned()
}

/// Whether it is the account itself that is not in the archive.
fn is_account(error: &CommandError) -> bool {
    matches!(error.facts.get("what"), Some(FactValue::Text { value }) if value == "account")
}

/// A sentence with one of its facts, if it is known.
fn with_fact(sentence: &str, facts: &BTreeMap<String, FactValue>, key: &str, word: &str) -> String {
    match facts.get(key) {
        Some(fact) => format!("{sentence} ({word}: {}).", written(fact)),
        None => format!("{sentence}."),
    }
}

fn written(fact: &FactValue) -> String {
    match fact {
        FactValue::Money { value } => words::money(value),
        FactValue::Count { value } => value.to_string(),
        FactValue::Instant { value } => value.to_rfc3339(),
        FactValue::Month { value } | FactValue::Number { value } | FactValue::Text { value } => value.clone(),
    }
}
