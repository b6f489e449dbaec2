//! The sample account's provider, read from its own file while the app runs it.

use rusqlite::{Connection, OpenFlags};

use super::Home;

/// What the embedded provider of a home has written down.
pub(crate) struct Sample(Connection);

/// A debit as the provider has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Debit {
    /// `hosting`, `threshold`, `month_start`, `extra_month`.
    pub(crate) kind: String,
    /// In cents.
    pub(crate) cents: i64,
    /// `paid` or `failed`.
    pub(crate) outcome: String,
    /// Its WABA's or number's month.
    pub(crate) month: String,
}

impl Sample {
    /// Opens the file for reading.
    pub(crate) fn of(home: &Home) -> Self {
        let file = home.desk().join("demo/world.sqlite");
        Self(Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap())
    }

    /// Its time, in seconds since 1970.
    pub(crate) fn now(&self) -> i64 {
        self.0.query_row("SELECT now / 1000 FROM account", [], |row| row.get(0)).unwrap()
    }

    /// Its debits from a second on, in order.
    pub(crate) fn debits_since(&self, second: i64) -> Vec<Debit> {
        let mut query = self
            .0
            .prepare("SELECT kind, amount / 10000, outcome, month FROM debits WHERE at > ?1 * 1000 ORDER BY key")
            .unwrap();
        let debits = query.query_map([second], |row| {
            Ok(Debit { kind: row.get(0)?, cents: row.get(1)?, outcome: row.get(2)?, month: row.get(3)? })
        });
        debits.unwrap().map(Result::unwrap).collect()
    }

    /// The state of the number with these digits: its newest row, should it have left and come back.
    pub(crate) fn standing(&self, digits: &str) -> String {
        let query = "SELECT standing FROM numbers WHERE number = CAST(?1 AS INTEGER) ORDER BY key DESC LIMIT 1";
        self.0.query_row(query, [digits], |row| row.get(0)).unwrap()
    }

    /// How many numbers it has ever had.
    pub(crate) fn count_all(&self) -> i64 {
        self.0.query_row("SELECT count(*) FROM numbers", [], |row| row.get(0)).unwrap()
    }
}
