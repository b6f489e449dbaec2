use crate::{Reader, StoreError};

/// What is counted, by the names of the tables.
const COUNTED: [(&str, &str); 15] = [
    ("wabas", "SELECT count(*) FROM wabas"),
    ("numbers", "SELECT count(*) FROM numbers"),
    ("number_events", "SELECT count(*) FROM number_events"),
    ("cancellations", "SELECT count(*) FROM cancellations"),
    // Of the many, the roll-ups know how many there are.
    ("dialogues", "SELECT coalesce(sum(opened), 0) FROM rollups"),
    ("debits", "SELECT count(*) FROM debits"),
    ("bills", "SELECT count(*) FROM bills"),
    ("reports", "SELECT count(*) FROM reports"),
    ("refund_claims", "SELECT count(*) FROM refund_claims"),
    ("rates", "SELECT count(*) FROM rates"),
    ("own_cards", "SELECT count(*) FROM own_cards"),
    ("conflicts", "SELECT count(*) FROM conflicts"),
    ("intentions", "SELECT count(*) FROM intentions"),
    ("alerts", "SELECT count(*) FROM alerts"),
    ("teams", "SELECT count(*) FROM teams"),
];

/// How much an archive holds, and nothing of what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Census {
    /// The version of its tables.
    pub schema: u32,
    /// The rows of its tables, by their names.
    pub rows: Vec<(&'static str, u64)>,
}

impl Reader<'_> {
    /// How much the archive holds.
    pub fn census(&self) -> Result<Census, StoreError> {
        let conn = self.conn()?;
        let schema = conn.query_row("SELECT user_version FROM pragma_user_version", [], |row| row.get(0))?;
        let count = |(table, sql): (&'static str, &str)| {
            let rows = conn.query_row(sql, [], |row| row.get(0))?;
            Ok((table, rows))
        };
        Ok(Census { schema, rows: COUNTED.into_iter().map(count).collect::<Result<_, StoreError>>()? })
    }
}
