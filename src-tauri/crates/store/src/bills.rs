use billing::{Currency, Initiator, Market, Money, Month};
use rusqlite::{OptionalExtension, Row, params};

use crate::columns::{Columns, initiator_number, micros_in, micros_of, month_number, optional_micros_in};
use crate::{BillState, Instant, LineKind, Reader, StoreError, Writer};

/// The bill of a closed month.
#[derive(Clone, Debug, PartialEq)]
pub struct Bill {
    /// The provider's id.
    pub id: String,
    /// The month, in the account's zone.
    pub month: Month,
    /// Where it stands.
    pub state: BillState,
    /// When it was issued.
    pub issued_at: Instant,
    /// All of it.
    pub total: Money,
    /// Hosting.
    pub hosting: Money,
    /// Dialogues, as debited.
    pub dialogues: Money,
    /// Extra months when leaving (C2).
    pub extra: Money,
    /// Money back (W5).
    pub refunds: Money,
    /// The debits in it, by the provider's ids.
    pub debit_ids: Vec<String>,
    /// Its lines, as printed.
    pub lines: Vec<BillLine>,
}

/// One line of a bill.
#[derive(Clone, Debug, PartialEq)]
pub struct BillLine {
    /// What for.
    pub kind: LineKind,
    /// Which number.
    pub number_id: Option<String>,
    /// Which WABA.
    pub waba_id: Option<String>,
    /// Which pricing region.
    pub market: Option<Market>,
    /// Who opened the dialogues.
    pub initiator: Option<Initiator>,
    /// How many.
    pub quantity: u64,
    /// The price of one.
    pub unit_rate: Option<Money>,
    /// How much.
    pub amount: Money,
}

impl Reader<'_> {
    /// All bills, the newest first.
    pub fn bills(&self) -> Result<Vec<Bill>, StoreError> {
        let mut statement = self.conn()?.prepare_cached("SELECT * FROM bills ORDER BY month DESC")?;
        let rows = statement.query_map([], header)?;
        rows.map(|row| self.with_lines(row?)).collect()
    }

    /// The months that are billed, the oldest first.
    pub fn billed_months(&self) -> Result<Vec<Month>, StoreError> {
        let mut statement = self.conn()?.prepare_cached("SELECT month FROM bills ORDER BY month")?;
        let months = statement.query_map([], |row| row.month(0))?;
        Ok(months.collect::<Result<_, _>>()?)
    }

    /// The bill of a month.
    pub fn bill(&self, month: Month) -> Result<Option<Bill>, StoreError> {
        let mut statement = self.conn()?.prepare_cached("SELECT * FROM bills WHERE month = ?1")?;
        let found = statement.query_row([month_number(month)], header).optional()?;
        found.map(|bill| self.with_lines(bill)).transpose()
    }

    fn with_lines(&self, mut bill: Bill) -> Result<Bill, StoreError> {
        let (conn, month) = (self.conn()?, month_number(bill.month));
        let mut ids = conn.prepare_cached("SELECT debit_id FROM bill_debits WHERE month = ?1 ORDER BY debit_id")?;
        bill.debit_ids = ids.query_map([month], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let mut lines = conn.prepare_cached("SELECT * FROM bill_lines WHERE month = ?1 ORDER BY place")?;
        let currency = bill.total.currency();
        bill.lines = lines.query_map([month], |row| line(row, currency))?.collect::<Result<_, _>>()?;
        Ok(bill)
    }
}

fn header(row: &Row<'_>) -> rusqlite::Result<Bill> {
    let currency: Currency = row.text("currency")?;
    Ok(Bill {
        id: row.get("id")?,
        month: row.month("month")?,
        state: row.get("state")?,
        issued_at: row.instant("issued_at")?,
        total: row.money("total_micros", currency)?,
        hosting: row.money("hosting_micros", currency)?,
        dialogues: row.money("dialogues_micros", currency)?,
        extra: row.money("extra_micros", currency)?,
        refunds: row.money("refunds_micros", currency)?,
        debit_ids: Vec::new(),
        lines: Vec::new(),
    })
}

fn line(row: &Row<'_>, currency: Currency) -> rusqlite::Result<BillLine> {
    Ok(BillLine {
        kind: row.get("kind")?,
        number_id: row.get("number_id")?,
        waba_id: row.get("waba_id")?,
        market: row.get::<_, Option<String>>("market")?.map(|name| Market::named(&name)),
        initiator: row.optional_initiator("initiator")?,
        quantity: row.get("quantity")?,
        unit_rate: row.optional_money("unit_rate_micros", currency)?,
        amount: row.money("amount_micros", currency)?,
    })
}

impl Writer<'_> {
    /// Takes over a bill as it is now. Answers whether it changed.
    pub fn put_bill(&self, bill: &Bill) -> Result<bool, StoreError> {
        if self.has_bill(bill)? {
            return Ok(false);
        }
        let (conn, month, currency) = (self.conn(), month_number(bill.month), bill.total.currency());
        conn.execute("DELETE FROM bills WHERE month = ?1", [month])?;
        conn.prepare_cached("INSERT INTO bills VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")?.execute(params![
            month,
            bill.id,
            bill.state,
            micros_of(bill.issued_at),
            currency.code(),
            bill.total.micros()?,
            micros_in(bill.hosting, currency)?,
            micros_in(bill.dialogues, currency)?,
            micros_in(bill.extra, currency)?,
            micros_in(bill.refunds, currency)?,
        ])?;
        let mut add = conn.prepare_cached("INSERT INTO bill_debits VALUES (?1, ?2) ON CONFLICT DO NOTHING")?;
        for id in &bill.debit_ids {
            add.execute(params![month, id])?;
        }
        for (place, line) in bill.lines.iter().enumerate() {
            self.put_line(month, place, line, currency)?;
        }
        Ok(true)
    }

    fn put_line(&self, month: i64, place: usize, line: &BillLine, currency: Currency) -> Result<(), StoreError> {
        let mut add =
            self.conn().prepare_cached("INSERT INTO bill_lines VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")?;
        add.execute(params![
            month,
            place as i64,
            line.kind,
            line.number_id,
            line.waba_id,
            line.market.as_ref().map(Market::name),
            line.initiator.map(initiator_number),
            line.quantity,
            optional_micros_in(line.unit_rate, currency)?,
            micros_in(line.amount, currency)?,
        ])?;
        Ok(())
    }

    fn has_bill(&self, bill: &Bill) -> Result<bool, StoreError> {
        let mut wanted = bill.clone();
        wanted.debit_ids.sort();
        wanted.debit_ids.dedup();
        let (conn, month) = (self.conn(), month_number(bill.month));
        let mut statement = conn.prepare_cached("SELECT * FROM bills WHERE month = ?1")?;
        let Some(mut kept) = statement.query_row([month], header).optional()? else { return Ok(false) };
        let mut ids = conn.prepare_cached("SELECT debit_id FROM bill_debits WHERE month = ?1 ORDER BY debit_id")?;
        kept.debit_ids = ids.query_map([month], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let mut lines = conn.prepare_cached("SELECT * FROM bill_lines WHERE month = ?1 ORDER BY place")?;
        let currency = kept.total.currency();
        kept.lines = lines.query_map([month], |row| line(row, currency))?.collect::<Result<_, _>>()?;
        Ok(kept == wanted)
    }
}
