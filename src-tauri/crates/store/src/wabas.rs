use billing::Currency;
use chrono_tz::Tz;
use rusqlite::{OptionalExtension, params};

use crate::columns::Columns;
use crate::{Reader, StoreError, Writer};

/// A WhatsApp Business Account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waba {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The zone of its months and days.
    pub zone: Tz,
    /// The currency its dialogues are priced in.
    pub currency: Currency,
    /// Whether the provider still lists it.
    pub listed: bool,
}

impl Reader<'_> {
    /// All WABAs, in the order they were first seen.
    pub fn wabas(&self) -> Result<Vec<Waba>, StoreError> {
        let mut statement = self.conn()?.prepare_cached("SELECT * FROM wabas ORDER BY seq")?;
        let wabas = statement.query_map([], |row| {
            Ok(Waba {
                id: row.get("id")?,
                name: row.get("name")?,
                zone: row.text("zone")?,
                currency: row.text("currency")?,
                listed: row.get("listed")?,
            })
        })?;
        Ok(wabas.collect::<Result<_, _>>()?)
    }
}

impl Writer<'_> {
    /// Takes over the provider's complete list; one it no longer names is kept as unlisted.
    ///
    /// A WABA that changed its zone has its days, months and roll-ups rewritten and our calculation is stale.
    pub fn put_wabas(&self, wabas: &[Waba]) -> Result<bool, StoreError> {
        let mut changed = false;
        for waba in wabas {
            changed |= self.put_waba(waba)?;
        }
        let ids = serde_json::to_string(&wabas.iter().map(|waba| &waba.id).collect::<Vec<_>>())?;
        let unlisted = self.conn().execute(
            "UPDATE wabas SET listed = 0 WHERE listed = 1 AND id NOT IN (SELECT value FROM json_each(?1))",
            [ids],
        )?;
        Ok(changed || unlisted > 0)
    }

    fn put_waba(&self, waba: &Waba) -> Result<bool, StoreError> {
        let before: Option<(i64, String)> = self
            .conn()
            .query_row("SELECT seq, zone FROM wabas WHERE id = ?1", [&waba.id], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let changed = self.conn().execute(
            "INSERT INTO wabas (id, name, zone, currency, listed) VALUES (?1, ?2, ?3, ?4, 1)
             ON CONFLICT (id) DO UPDATE SET
                name = excluded.name, zone = excluded.zone, currency = excluded.currency, listed = 1
              WHERE (name, zone, currency, listed) IS NOT (excluded.name, excluded.zone, excluded.currency, 1)",
            params![waba.id, waba.name, waba.zone.name(), waba.currency.code()],
        )?;
        if let Some((seq, zone)) = before
            && zone != waba.zone.name()
        {
            self.rewrite_days(seq, waba.zone)?;
        }
        Ok(changed > 0)
    }
}
