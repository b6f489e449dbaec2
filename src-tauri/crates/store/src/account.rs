use billing::{Currency, Money};
use chrono_tz::Tz;
use rusqlite::{OptionalExtension, named_params};

use crate::columns::{Columns, micros_of, optional_micros_in};
use crate::{Clock, Instant, Reader, StoreError, Writer};

/// The customer's account at the provider.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// The provider's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The zone of hosting debits and of account months.
    pub zone: Tz,
    /// The currency of the card.
    pub currency: Currency,
    /// The provider's time when it was asked.
    pub now: Instant,
    /// Whose time that is.
    pub clock: Clock,
    /// The id of its terms.
    pub terms_id: Option<String>,
    /// A yearly price agreed for five numbers and more (H1).
    pub agreed_yearly: Option<Money>,
    /// When it was opened.
    pub opened_at: Option<Instant>,
    /// The card, if the provider shows it.
    pub card: Option<Card>,
    /// The ids of the debits that are not paid, in no order.
    pub unpaid: Vec<String>,
}

/// The card that is debited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Its brand.
    pub brand: String,
    /// Its last four digits.
    pub last4: String,
    /// The month it expires in, as 2028-04.
    pub expires: String,
    /// Whether it takes debits now, if known.
    pub accepts: Option<bool>,
}

impl Reader<'_> {
    /// The account as last seen; none before the first sync.
    pub fn account(&self) -> Result<Option<Account>, StoreError> {
        let conn = self.conn()?;
        let account = conn
            .prepare_cached("SELECT * FROM account")?
            .query_row([], |row| {
                let currency = row.text("currency")?;
                Ok(Account {
                    id: row.get("id")?,
                    name: row.get("name")?,
                    zone: row.text("zone")?,
                    currency,
                    now: row.instant("now")?,
                    clock: row.get("clock")?,
                    terms_id: row.get("terms_id")?,
                    agreed_yearly: row.optional_money("agreed_yearly_micros", currency)?,
                    opened_at: row.optional_instant("opened_at")?,
                    card: card(row)?,
                    unpaid: Vec::new(),
                })
            })
            .optional()?;
        let Some(mut account) = account else { return Ok(None) };
        let mut unpaid = conn.prepare_cached("SELECT debit_id FROM unpaid ORDER BY debit_id")?;
        account.unpaid = unpaid.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(Some(account))
    }
}

fn card(row: &rusqlite::Row<'_>) -> rusqlite::Result<Option<Card>> {
    let Some(brand) = row.get("card_brand")? else { return Ok(None) };
    Ok(Some(Card {
        brand,
        last4: row.get::<_, Option<String>>("card_last4")?.unwrap_or_default(),
        expires: row.get::<_, Option<String>>("card_expires")?.unwrap_or_default(),
        accepts: row.get("card_accepts")?,
    }))
}

impl Writer<'_> {
    /// Replaces what is known of the account.
    pub fn put_account(&self, account: &Account) -> Result<(), StoreError> {
        let card = account.card.as_ref();
        self.conn()
            .prepare_cached(
                "INSERT OR REPLACE INTO account VALUES (1, :id, :name, :zone, :currency, :now, :clock, :terms_id,
                    :agreed, :opened_at, :brand, :last4, :expires, :accepts)",
            )?
            .execute(named_params! {
                ":id": account.id, ":name": account.name, ":zone": account.zone.name(),
                ":currency": account.currency.code(), ":now": micros_of(account.now), ":clock": account.clock,
                ":terms_id": account.terms_id,
                ":agreed": optional_micros_in(account.agreed_yearly, account.currency)?,
                ":opened_at": account.opened_at.map(micros_of),
                ":brand": card.map(|card| &card.brand), ":last4": card.map(|card| &card.last4),
                ":expires": card.map(|card| &card.expires), ":accepts": card.and_then(|card| card.accepts),
            })?;
        self.conn().execute("DELETE FROM unpaid", [])?;
        let mut add = self.conn().prepare_cached("INSERT INTO unpaid VALUES (?1) ON CONFLICT DO NOTHING")?;
        for debit_id in &account.unpaid {
            add.execute([debit_id])?;
        }
        Ok(())
    }
}
