//! `account.json`.
#![no_main]

use dialogue_desk_fuzz::Folder;
use libfuzzer_sys::fuzz_target;
use rating::{Accounts, TermsDocument};

fuzz_target!(|bytes: &[u8]| {
    thread_local!(static FOLDER: Folder = Folder::new());
    let path = FOLDER.with(|folder| folder.file("account.json", bytes));
    match Accounts::read(&path, &TermsDocument::default()) {
        Ok(accounts) => {
            assert!(!accounts.all.is_empty());
            assert!(accounts.all.iter().all(|account| account.currency == accounts.currency));
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
