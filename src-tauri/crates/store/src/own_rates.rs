use billing::{Rate, RateCategory, Unit};
use rusqlite::{Row, params};

use crate::columns::{Columns, day_number, micros_of};
use crate::{Instant, Reader, StoreError, Writer};

/// A rate card of one's own.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnCard {
    /// The archive's own id of it.
    pub id: i64,
    /// What the person called it: the name of its file.
    pub name: String,
    /// When it was imported, by the computer's clock.
    pub imported_at: Instant,
    /// Its prices, the oldest first.
    pub rates: Vec<Rate>,
}

impl Reader<'_> {
    /// The rate cards of one's own, in the order in which they were imported.
    pub fn own_cards(&self) -> Result<Vec<OwnCard>, StoreError> {
        let mut statement = self.conn()?.prepare_cached("SELECT seq, name, imported_at FROM own_cards ORDER BY seq")?;
        let cards = statement.query_map([], |row| {
            Ok(OwnCard { id: row.get(0)?, name: row.get(1)?, imported_at: row.instant(2)?, rates: Vec::new() })
        })?;
        let mut cards: Vec<OwnCard> = cards.collect::<Result<_, _>>()?;
        let mut statement = self.conn()?.prepare_cached(
            "SELECT effective_from, market, category, unit, tier_from, rate_micros, currency FROM own_rates
              WHERE card = ?1 ORDER BY effective_from, market, category, unit, tier_from",
        )?;
        for card in &mut cards {
            card.rates = statement.query_map([card.id], rate)?.collect::<Result<_, _>>()?;
        }
        Ok(cards)
    }

    /// The prices of all of them.
    pub fn own_rates(&self) -> Result<Vec<Rate>, StoreError> {
        Ok(self.own_cards()?.into_iter().flat_map(|card| card.rates).collect())
    }
}

fn rate(row: &Row<'_>) -> rusqlite::Result<Rate> {
    let unit: String = row.get(3)?;
    Ok(Rate {
        effective_from: row.day(0)?,
        market: row.market(1)?,
        category: row.text::<RateCategory, _>(2)?,
        unit: match unit.as_str() {
            "conversation" => Some(Unit::Conversation),
            "message" => Some(Unit::Message),
            _ => None,
        },
        tier_from: row.get(4)?,
        rate: row.money(5, row.text(6)?)?,
    })
}

const fn unit_word(unit: Option<Unit>) -> &'static str {
    match unit {
        None => "",
        Some(Unit::Conversation) => "conversation",
        Some(Unit::Message) => "message",
    }
}

impl Writer<'_> {
    /// Keeps a rate card of one's own; our calculation is stale from its first day on. Answers its id.
    pub fn add_own_card(&self, name: &str, imported_at: Instant, rates: &[Rate]) -> Result<i64, StoreError> {
        self.conn().execute(
            "INSERT INTO own_cards (name, imported_at) VALUES (?1, ?2)",
            params![name, micros_of(imported_at)],
        )?;
        let card = self.conn().last_insert_rowid();
        let mut statement =
            self.conn().prepare_cached("INSERT INTO own_rates VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?;
        for rate in rates {
            statement.execute(params![
                card,
                day_number(rate.effective_from),
                rate.market.name(),
                rate.category.name(),
                unit_word(rate.unit),
                rate.tier_from,
                rate.rate.micros()?,
                rate.rate.currency().code(),
            ])?;
        }
        self.stale_from_first(rates)?;
        Ok(card)
    }

    /// Forgets a rate card of one's own; answers whether there was one.
    pub fn remove_own_card(&self, id: i64) -> Result<bool, StoreError> {
        let mut statement = self.conn().prepare_cached(
            "SELECT effective_from, market, category, unit, tier_from, rate_micros, currency FROM own_rates
              WHERE card = ?1",
        )?;
        let rates = statement.query_map([id], rate)?.collect::<Result<Vec<_>, _>>()?;
        let removed = self.conn().execute("DELETE FROM own_cards WHERE seq = ?1", [id])?;
        self.stale_from_first(&rates)?;
        Ok(removed > 0)
    }

    fn stale_from_first(&self, rates: &[Rate]) -> Result<(), StoreError> {
        match rates.iter().map(|rate| rate.effective_from).min() {
            Some(day) => self.mark_stale_from_day(day),
            None => Ok(()),
        }
    }
}
