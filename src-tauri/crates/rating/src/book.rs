//! Every number of every account, by its place.

use billing::{ChatRules, PhoneNumber};
use rustc_hash::FxHashMap;

use crate::Accounts;

/// The numbers of all accounts, in the order of accounts and then of numbers, each with whose it is.
#[derive(Debug)]
pub(crate) struct Book {
    listed: Vec<Listed>,
    places: FxHashMap<PhoneNumber, u32>,
    rules: Vec<ChatRules>,
    /// What is said of a number nobody has.
    stranger: &'static str,
}

/// A number and whose it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Listed {
    pub(crate) phone: PhoneNumber,
    /// By the place among all accounts.
    pub(crate) account: u32,
    /// By the place among those of the account.
    pub(crate) waba: u32,
    rules: u32,
}

impl Book {
    pub(crate) fn new(accounts: &Accounts) -> Self {
        let (mut listed, mut rules) = (Vec::new(), Vec::new());
        for (place, account) in (0..).zip(&accounts.all) {
            for (waba, owner) in (0..).zip(&account.wabas) {
                let own = ChatRules::dated(&account.tariff, owner.zone);
                let numbers = owner.numbers.iter();
                let rules_at = rules.len() as u32;
                listed.extend(numbers.map(|phone| Listed { phone: *phone, account: place, waba, rules: rules_at }));
                rules.push(own);
            }
        }
        listed.sort_unstable_by_key(|number| (number.account, number.phone));
        let places = (0..).zip(&listed).map(|(place, number)| (number.phone, place)).collect();
        let stranger = if accounts.listed { "in none of the accounts" } else { "not in the account" };
        Self { listed, places, rules, stranger }
    }

    /// Whether the chats of both open the same, so that only prices can differ.
    pub(crate) fn opens_the_same(&self, other: &Self) -> bool {
        self.rules == other.rules
    }

    /// The place of a number.
    pub(crate) fn place(&self, number: PhoneNumber) -> Result<u32, String> {
        self.places.get(&number).copied().ok_or_else(|| format!("the number {number} is {}", self.stranger))
    }

    pub(crate) fn at(&self, place: u32) -> Option<&Listed> {
        self.listed.get(place as usize)
    }

    /// The rules of a number's chats.
    pub(crate) fn rules(&self, number: &Listed) -> Option<&ChatRules> {
        self.rules.get(number.rules as usize)
    }
}
