//! The files from which anyone can rate the account again without it.

use billing::{Direction, Kind, Message, RateCard};
use rusqlite::Connection;
use serde_json::json;

use super::debits::waba_id;
use super::dialogues::{message, written_initiator};
use super::number_row::NumberRow;
use super::{World, WorldError, rows};

/// `account.json`: zones, numbers and plans, and the terms that are not the usual ones.
pub(crate) fn account_file(world: &World) -> serde_json::Value {
    let numbers_of = |waba: i64| {
        let mut latest: Vec<&NumberRow> = Vec::new();
        for row in world.state.numbers.iter().filter(|row| row.waba == waba) {
            latest.retain(|earlier| earlier.number != row.number);
            latest.push(row);
        }
        let written = |row: &NumberRow| json!({ "number": row.number, "plan": rows::written_plan(row.plan).word(), "since": row.since });
        latest.into_iter().map(written).collect::<Vec<_>>()
    };
    let wabas =
        world.state.wabas.iter().map(
            |waba| json!({ "id": waba_id(waba.key), "zone": waba.zone.to_string(), "numbers": numbers_of(waba.key) }),
        );
    json!({
        "currency": world.state.terms.currency,
        "zone": world.state.account.zone.to_string(),
        "wabas": wabas.collect::<Vec<_>>(),
        "terms": world.unusual_terms(),
    })
}

/// `rates.csv`: every price.
pub(crate) fn rates_file() -> String {
    let mut file = "effective_from,market,initiator,currency,rate\n".to_owned();
    for rate in RateCard::usd_2022_02().rates() {
        let Some(initiator) = rate.category.initiator().map(|initiator| written_initiator(initiator).word()) else {
            continue;
        };
        let (price, currency) = (rate.rate.amount(), rate.rate.currency());
        file.push_str(&format!("{},{},{initiator},{currency},{price}\n", rate.effective_from, rate.market));
    }
    file
}

/// Hands on `messages.csv` line by line, its heading first, until `line` says it wants no more.
pub(crate) fn each_message(db: &Connection, mut line: impl FnMut(&str) -> bool) -> Result<(), WorldError> {
    if !line("at,number,customer,direction,kind,entry\n") {
        return Ok(());
    }
    let mut statement = db.prepare(
        "SELECT m.at, n.number, m.customer, m.what FROM messages m JOIN numbers n ON n.key = m.number ORDER BY m.seq",
    )?;
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        let message = message(row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)?;
        if !line(&written(&message)) {
            break;
        }
    }
    Ok(())
}

fn written(message: &Message) -> String {
    let direction = match message.direction {
        Direction::In => "in",
        Direction::Out => "out",
    };
    let kind = match message.kind {
        Kind::Template => "template",
        Kind::Session => "session",
    };
    let entry = if message.from_ad { "ad" } else { "" };
    let at = message.at.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true);
    format!("{at},{},{},{direction},{kind},{entry}\n", message.number, message.customer)
}
