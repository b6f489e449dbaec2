//! What a month is made of, read row by row.

use std::collections::BTreeMap;

use billing::Month;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::Hasher;
use crate::StoreError;
use crate::columns::{Columns, micros_of, month_number};

/// A part of a month that has a hash of its own, so that an amendment can say which changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MonthPart {
    /// The provider's bill with its lines and the debits it names.
    Bill,
    /// The debits of the month and of its bill, with every attempt.
    Debits,
    /// The dialogues as the provider reported them.
    Dialogues,
    /// Meta's counts of paid dialogues (W5).
    Reports,
    /// Money asked back.
    Claims,
    /// What our rules say of each dialogue.
    Charges,
    /// What our rules say of the month: counts, cost and write-offs.
    Calculation,
}

impl MonthPart {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Bill, Self::Debits, Self::Dialogues, Self::Reports, Self::Claims, Self::Charges, Self::Calculation];

    /// Whether it is ours, so that a change of rules or prices changes it without the provider.
    #[must_use]
    pub const fn is_ours(self) -> bool {
        matches!(self, Self::Charges | Self::Calculation)
    }

    /// Its questions; the rows and the amount of the first are its figures. Never change one: past links would break.
    const fn questions(self) -> &'static [Question] {
        match self {
            Self::Bill => &[
                Question {
                    amount: Some(5),
                    sql: "SELECT month, id, state, issued_at, currency, total_micros,
                    hosting_micros, dialogues_micros, extra_micros, refunds_micros FROM bills WHERE month = :month",
                },
                Question { amount: None, sql: "SELECT debit_id FROM bill_debits WHERE month = :month ORDER BY 1" },
                Question {
                    amount: None,
                    sql: "SELECT place, kind, number_id, waba_id, market, initiator, quantity,
                    unit_rate_micros, amount_micros FROM bill_lines WHERE month = :month ORDER BY place",
                },
            ],
            Self::Debits => &[
                Question {
                    amount: Some(2),
                    sql: "SELECT d.id, d.at, d.amount_micros, d.currency, d.kind, w.id AS waba,
                    n.id AS number, d.month, d.outcome, d.paid_at, d.dialogues, d.from_dialogue_id, d.to_dialogue_id,
                    d.accrued_micros, d.carry_micros, d.period_from, d.period_to
                    FROM debits d LEFT JOIN wabas w ON w.seq = d.waba LEFT JOIN numbers n ON n.seq = d.number
                   WHERE d.month = :month OR (d.month IS NULL AND d.at >= :from AND d.at < :until)
                      OR d.id IN (SELECT debit_id FROM bill_debits WHERE month = :month) ORDER BY d.id",
                },
                Question {
                    amount: None,
                    sql: "SELECT d.id, a.place, a.at, a.outcome, a.decline
                    FROM debits d JOIN debit_attempts a ON a.debit = d.seq
                   WHERE d.month = :month OR (d.month IS NULL AND d.at >= :from AND d.at < :until)
                      OR d.id IN (SELECT debit_id FROM bill_debits WHERE month = :month) ORDER BY d.id, a.place",
                },
            ],
            Self::Dialogues => &[Question {
                amount: Some(8),
                sql: "SELECT d.id, n.id AS number, d.customer,
                d.opened_at, d.initiator, d.entry, d.market, d.reported_charge, d.reported_rate_micros,
                d.reported_place FROM dialogues d INDEXED BY dialogues_by_month JOIN numbers n ON n.seq = d.number
               WHERE d.month = :month ORDER BY d.opened_at, d.id",
            }],
            Self::Reports => &[Question {
                amount: None,
                sql: "SELECT w.id, r.paid_dialogues, r.issued_at
                FROM reports r JOIN wabas w ON w.seq = r.waba WHERE r.month = :month ORDER BY w.id",
            }],
            Self::Claims => &[Question {
                amount: Some(2),
                sql: "SELECT c.id, w.id AS waba, c.amount_micros,
                c.currency, c.reason, c.state, c.claimed_at
                FROM refund_claims c LEFT JOIN wabas w ON w.seq = c.waba WHERE c.month = :month ORDER BY c.id",
            }],
            Self::Charges => &[Question {
                amount: Some(3),
                sql: "SELECT d.id, d.computed_charge, d.computed_place,
                d.computed_rate_micros FROM dialogues d INDEXED BY dialogues_by_month
               WHERE d.month = :month ORDER BY d.opened_at, d.id",
            }],
            Self::Calculation => &[
                Question {
                    amount: Some(8),
                    sql: "SELECT w.id, c.opened, c.free_allowance, c.free_entry, c.paid,
                    c.unpriced, c.business, c.customer, c.cost_micros, c.currency
                    FROM computed_months c JOIN wabas w ON w.seq = c.waba WHERE c.month = :month ORDER BY w.id",
                },
                Question {
                    amount: None,
                    sql: "SELECT c.at, w.id AS waba, n.id AS number, c.reason, c.amount_micros,
                    c.accrued_micros, c.carry_micros, c.currency, c.dialogues
                    FROM computed_write_offs c LEFT JOIN wabas w ON w.seq = c.waba
                    LEFT JOIN numbers n ON n.seq = c.number
                   WHERE c.month = :month ORDER BY c.at, w.id, n.id, c.reason, c.amount_micros",
                },
            ],
        }
    }
}

struct Question {
    sql: &'static str,
    /// Which column is the amount in millionths that is added up.
    amount: Option<usize>,
}

/// What a part of a month comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartFigures {
    /// How many rows.
    pub rows: u64,
    /// The sum of its amounts in millionths of the currency's major unit; none where there are no amounts.
    pub micros: Option<i64>,
    /// SHA-256 of everything in it, as hexadecimal digits.
    pub sha256: String,
}

/// What a month comes to, part by part.
pub type MonthContent = BTreeMap<MonthPart, PartFigures>;

/// Reads a month and hashes it, holding one row at a time.
pub(crate) fn content_of(conn: &Connection, month: Month) -> Result<MonthContent, StoreError> {
    let bounds = Bounds::of(conn, month)?;
    MonthPart::ALL.into_iter().map(|part| Ok((part, figures(conn, part, &bounds)?))).collect()
}

/// The month, and when it begins and ends in the account's zone.
struct Bounds {
    month: i64,
    from: i64,
    until: i64,
}

impl Bounds {
    fn of(conn: &Connection, month: Month) -> Result<Self, StoreError> {
        let zone: chrono_tz::Tz = conn.query_row("SELECT zone FROM account", [], |row| row.text(0))?;
        let (from, until) = (month.first_instant(zone), month.next().first_instant(zone));
        Ok(Self { month: month_number(month), from: micros_of(from), until: micros_of(until) })
    }
}

fn figures(conn: &Connection, part: MonthPart, bounds: &Bounds) -> Result<PartFigures, StoreError> {
    let mut hasher = Hasher::new("dialogue-desk part 1");
    let (mut rows, mut micros) = (0, None);
    for (place, question) in part.questions().iter().enumerate() {
        let counted = answer(conn, question, bounds, &mut hasher)?;
        if place == 0 {
            (rows, micros) = (counted.0, question.amount.map(|_| counted.1));
        }
    }
    Ok(PartFigures { rows, micros, sha256: hasher.finish() })
}

/// Feeds every row of a question to the hash; answers how many there were and the sum of their amounts.
fn answer(
    conn: &Connection,
    question: &Question,
    bounds: &Bounds,
    hasher: &mut Hasher,
) -> Result<(u64, i64), StoreError> {
    let mut statement = conn.prepare_cached(question.sql)?;
    let names: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
    names.iter().for_each(|name| hasher.text(name));
    let given: &[(&str, i64)] = &[(":month", bounds.month), (":from", bounds.from), (":until", bounds.until)];
    for (name, value) in given {
        if let Some(place) = statement.parameter_index(name)? {
            statement.raw_bind_parameter(place, value)?;
        }
    }
    let mut found = statement.raw_query();
    let (mut count, mut sum) = (0_u64, 0_i64);
    while let Some(row) = found.next()? {
        for column in 0..names.len() {
            hasher.value(row.get_ref(column)?);
        }
        count += 1;
        let amount: Option<i64> = question.amount.map_or(Ok(None), |column| row.get(column))?;
        sum = sum.saturating_add(amount.unwrap_or(0));
    }
    Ok((count, sum))
}
