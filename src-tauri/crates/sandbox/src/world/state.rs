//! What the world holds in memory, and how it is loaded and saved.

use std::collections::HashMap;

use billing::{Conversations, Instant, Ledger, LedgerState, Money, Month, PhoneNumber, RateCard, Terms, WINDOW};
use chrono_tz::Tz;
use rusqlite::{Connection, OptionalExtension, params};

use super::number_row::{self, NumberRow};
use super::{WorldError, rows};
use crate::traffic::Traffic;
use crate::wire::words;

words! {
    /// What the card does with the next debit.
    CardBehaviour {
        /// It pays.
        Accepts = "accepts",
        /// The bank says no.
        Declines = "declines",
        /// It is past its last month.
        Expired = "expired",
    }
}

/// How message traffic is generated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TrafficSettings {
    /// Whether there is any.
    pub(crate) enabled: bool,
    /// What it is drawn from; the same seed gives the same messages.
    pub(crate) seed: u64,
    /// How much of it, in percent of the usual.
    pub(crate) intensity: u32,
}

/// The account's own facts.
pub(super) struct AccountRow {
    pub(super) world_id: String,
    pub(super) name: String,
    pub(super) zone: Tz,
    pub(super) opened_at: Instant,
    pub(super) now: Instant,
    pub(super) seed: u64,
    pub(super) agreed_yearly: Option<Money>,
    pub(super) card_brand: String,
    pub(super) card_last4: String,
    pub(super) card_expires: Month,
    pub(super) card_behaviour: CardBehaviour,
    pub(super) traffic: TrafficSettings,
    pub(super) report_shortfall: u32,
    pub(super) bills_from: Month,
    pub(super) story_today: Option<Instant>,
    pub(super) story_step: u32,
    pub(super) latest_message: Option<Instant>,
}

/// A WABA; its id is made from its key.
pub(super) struct WabaRow {
    pub(super) key: i64,
    pub(super) id: String,
    pub(super) name: String,
    pub(super) zone: Tz,
    pub(super) month: Month,
}

/// Everything the rules need at every message.
pub(super) struct State {
    pub(super) account: AccountRow,
    pub(super) terms: Terms,
    pub(super) wabas: Vec<WabaRow>,
    pub(super) numbers: Vec<NumberRow>,
    pub(super) ledger: Ledger,
    pub(super) conversations: Conversations,
    /// When each pair of number and customer opened its latest dialogue, as far as it may still be open.
    pub(super) windows: HashMap<(PhoneNumber, PhoneNumber), Instant>,
    /// When each undecided refund claim is decided.
    pub(super) claims: Vec<(Instant, i64)>,
}

/// Whether the file holds a world yet.
pub(super) fn exists(db: &Connection) -> Result<bool, WorldError> {
    Ok(db.query_row("SELECT 1 FROM account", [], |_| Ok(())).optional()?.is_some())
}

/// Loads everything.
pub(super) fn load(db: &Connection) -> Result<(State, Traffic), WorldError> {
    let (account, terms, ledger) = load_account(db)?;
    let wabas = load_wabas(db)?;
    let numbers = number_row::load(db)?;
    let zones = wabas.iter().map(|waba| (waba.id.clone(), waba.zone));
    let ledger = Ledger::resume(terms.clone(), account.zone, zones, RateCard::usd_2022_02(), ledger);
    let windows = load_windows(db, &numbers, account.now)?;
    let clicked = load_clicked(db)?;
    let open = windows.iter().map(|((number, customer), at)| (*number, *customer, *at));
    let conversations = Conversations::restore(&terms, open, clicked);
    let claims = super::refunds::undecided(db)?;
    let traffic = Traffic::new(account.traffic, super::inject::planned(db)?);
    Ok((State { account, terms, wabas, numbers, ledger, conversations, windows, claims }, traffic))
}

/// Saves what has no table of its own: the account, the months of WABAs and the ledger.
pub(super) fn save(db: &Connection, state: &State) -> Result<(), WorldError> {
    let account = &state.account;
    db.prepare_cached(
        "UPDATE account SET now = ?1, agreed_yearly = ?2, card_brand = ?3, card_last4 = ?4, card_expires = ?5,
                card_behaviour = ?6, traffic_enabled = ?7, traffic_seed = ?8, traffic_intensity = ?9,
                report_shortfall = ?10, bills_from = ?11, story_step = ?12, latest_message = ?13, ledger = ?14",
    )?
    .execute(params![
        rows::millis(account.now),
        account.agreed_yearly.map(Money::micros).transpose()?,
        account.card_brand,
        account.card_last4,
        account.card_expires.to_string(),
        account.card_behaviour,
        account.traffic.enabled,
        account.traffic.seed.cast_signed(),
        account.traffic.intensity,
        account.report_shortfall,
        account.bills_from.to_string(),
        account.story_step,
        account.latest_message.map(rows::millis),
        serde_json::to_string(&state.ledger.state()?)?,
    ])?;
    for waba in &state.wabas {
        db.prepare_cached("UPDATE wabas SET month = ?2 WHERE key = ?1 AND month <> ?2")?
            .execute(params![waba.key, waba.month.to_string()])?;
    }
    Ok(())
}

fn load_account(db: &Connection) -> Result<(AccountRow, Terms, LedgerState), WorldError> {
    let mut statement = db.prepare_cached("SELECT * FROM account")?;
    let mut found = statement.query([])?;
    let row = found.next()?.ok_or_else(|| WorldError::unreadable("no account"))?;
    let parameters: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&row.get::<_, String>("terms")?)?;
    let terms = Terms::default().with(&parameters).map_err(WorldError::unreadable)?;
    let ledger: LedgerState = serde_json::from_str(&row.get::<_, String>("ledger")?)?;
    let account = AccountRow {
        world_id: row.get("world_id")?,
        name: row.get("name")?,
        zone: rows::zone(&row.get::<_, String>("zone")?)?,
        opened_at: rows::instant(row.get("opened_at")?)?,
        now: rows::instant(row.get("now")?)?,
        seed: row.get::<_, i64>("seed")?.cast_unsigned(),
        agreed_yearly: row.get::<_, Option<i64>>("agreed_yearly")?.map(rows::dollars),
        card_brand: row.get("card_brand")?,
        card_last4: row.get("card_last4")?,
        card_expires: rows::month(&row.get::<_, String>("card_expires")?)?,
        card_behaviour: row.get("card_behaviour")?,
        traffic: TrafficSettings {
            enabled: row.get("traffic_enabled")?,
            seed: row.get::<_, i64>("traffic_seed")?.cast_unsigned(),
            intensity: row.get("traffic_intensity")?,
        },
        report_shortfall: row.get("report_shortfall")?,
        bills_from: rows::month(&row.get::<_, String>("bills_from")?)?,
        story_today: rows::instant_option(row.get("story_today")?)?,
        story_step: row.get("story_step")?,
        latest_message: rows::instant_option(row.get("latest_message")?)?,
    };
    Ok((account, terms, ledger))
}

fn load_wabas(db: &Connection) -> Result<Vec<WabaRow>, WorldError> {
    let mut statement = db.prepare_cached("SELECT key, name, zone, month FROM wabas ORDER BY key")?;
    let mut found = statement.query([])?;
    let mut wabas = Vec::new();
    while let Some(row) = found.next()? {
        let key: i64 = row.get(0)?;
        wabas.push(WabaRow {
            key,
            id: format!("waba-{key}"),
            name: row.get(1)?,
            zone: rows::zone(&row.get::<_, String>(2)?)?,
            month: rows::month(&row.get::<_, String>(3)?)?,
        });
    }
    Ok(wabas)
}

fn load_windows(
    db: &Connection,
    numbers: &[NumberRow],
    now: Instant,
) -> Result<HashMap<(PhoneNumber, PhoneNumber), Instant>, WorldError> {
    let phones: HashMap<i64, PhoneNumber> = numbers.iter().map(|row| (row.key, row.number)).collect();
    let mut statement = db.prepare_cached("SELECT number, customer, at FROM dialogues ORDER BY seq DESC")?;
    let mut found = statement.query([])?;
    let mut windows = HashMap::new();
    while let Some(row) = found.next()? {
        let at = rows::instant(row.get(2)?)?;
        if now - at >= WINDOW {
            break;
        }
        let number = *phones.get(&row.get(0)?).ok_or_else(|| WorldError::unreadable("a dialogue without a number"))?;
        windows.entry((number, rows::phone(row.get(1)?)?)).or_insert(at);
    }
    Ok(windows)
}

fn load_clicked(db: &Connection) -> Result<Vec<(PhoneNumber, PhoneNumber)>, WorldError> {
    let mut statement = db.prepare_cached(
        "SELECT DISTINCT n.number, m.customer FROM messages m JOIN numbers n ON n.key = m.number WHERE m.what >= 4",
    )?;
    let mut found = statement.query([])?;
    let mut clicked = Vec::new();
    while let Some(row) = found.next()? {
        clicked.push((rows::phone(row.get(0)?)?, rows::phone(row.get(1)?)?));
    }
    Ok(clicked)
}
