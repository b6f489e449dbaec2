//! Two closed months with everything a month can have, and a row of everything that is ours alone.

use billing::{Currency, Month, MonthTally, Rate, RateCard};
use rusqlite::Connection;
use rusqlite::types::Value;
use store::{Account, Attempt, Bill, BillLine, Clock, DayMark, Debit, DebitKind, Outcome, Report, Sealing, Store};

use super::{Folder, archive, at, dialogue, dollars, free, paid, write};

pub fn month(text: &str) -> Month {
    text.parse().unwrap()
}

pub fn account(now: &str) -> Account {
    Account {
        id: "acc".to_owned(),
        name: "Account".to_owned(),
        zone: "Europe/Madrid".parse().unwrap(),
        currency: Currency::USD,
        now: at(now),
        clock: Clock::Real,
        terms_id: None,
        agreed_yearly: None,
        opened_at: None,
        card: None,
        unpaid: vec![],
    }
}

pub fn debit(id: &str, when: &str, of: Option<&str>) -> Debit {
    Debit {
        id: id.to_owned(),
        at: at(when),
        amount: dollars("30.01"),
        kind: if of.is_some() { DebitKind::Threshold } else { DebitKind::Hosting },
        waba_id: of.map(|_| "w1".to_owned()),
        number_id: of.is_none().then(|| "n1".to_owned()),
        month: of.map(month),
        outcome: Outcome::Paid,
        attempts: vec![Attempt { at: at(when), outcome: Outcome::Paid, decline: None }],
        paid_at: Some(at(when)),
        covers: None,
        accrued: None,
        carry: None,
        period: None,
    }
}

pub fn bill(of: &str, debit_ids: &[&str]) -> Bill {
    let line = BillLine {
        kind: "hosting".into(),
        number_id: Some("n1".to_owned()),
        waba_id: None,
        market: None,
        initiator: None,
        quantity: 1,
        unit_rate: None,
        amount: dollars("39.00"),
    };
    Bill {
        id: format!("bill-{of}"),
        month: month(of),
        state: "paid".into(),
        issued_at: month(of).next().first_instant(chrono_tz::UTC),
        total: dollars("69.01"),
        hosting: dollars("39.00"),
        dialogues: dollars("30.01"),
        extra: dollars("0"),
        refunds: dollars("0"),
        debit_ids: debit_ids.iter().map(|id| (*id).to_owned()).collect(),
        lines: vec![line],
    }
}

pub fn tally(of: &str, paid: u64) -> MonthTally {
    MonthTally {
        waba: "w1".to_owned(),
        month: month(of),
        opened: paid + 1,
        free_allowance: 1,
        free_entry: 0,
        free_service: 0,
        paid,
        unpriced: 0,
        business_initiated: paid + 1,
        customer_initiated: 0,
        categories: Default::default(),
        cost: dollars(&format!("{paid}.0615")),
    }
}

/// March and April with everything a month can have, and their bills.
pub fn closed(folder: &Folder) -> Store {
    let store = archive(folder);
    write(&store, |writer| {
        writer.put_account(&account("2026-05-02T00:00:00Z"))?;
        for (n, of) in ["2026-03", "2026-04"].into_iter().enumerate() {
            writer.put_dialogues(&[
                dialogue(&format!("d{n}-1"), "n1", &format!("{of}-05T10:00:00Z"), free(1)),
                dialogue(&format!("d{n}-2"), "n1", &format!("{of}-06T10:00:00Z"), paid("0.0615")),
                dialogue(&format!("d{n}-3"), "n2", &format!("{of}-06T10:00:00Z"), paid("0.0615")),
            ])?;
            writer.put_debits(&[
                debit(&format!("t{n}"), &format!("{of}-20T00:00:00Z"), Some(of)),
                debit(&format!("h{n}"), &format!("{of}-21T00:00:00Z"), None),
            ])?;
            writer.put_bill(&bill(of, &[&format!("t{n}"), &format!("h{n}")]))?;
            writer.put_reports(&[report(of, 1)])?;
        }
        writer.replace_computed_months(&[tally("2026-03", 1), tally("2026-04", 1)])?;
        writer.set_stale_from(None)
    });
    store
}

pub fn report(of: &str, paid_dialogues: u64) -> Report {
    Report {
        waba_id: "w1".to_owned(),
        month: month(of),
        paid_dialogues,
        issued_at: month(of).next().first_instant(chrono_tz::UTC),
    }
}

pub fn seal(store: &Store, now: &str) -> u32 {
    store.seal_months(Sealing { at: at("2026-06-01T12:00:00Z"), provider_now: at(now) }).unwrap()
}

const CARD: &str = "\
effective_from,market,category,currency,rate,tier_from,unit
2026-03-10,Spain,business_initiated,USD,0.05,,
";

/// Writes a row into every table that is ours alone.
pub fn ours(store: &Store) {
    let now = at("2026-05-02T10:00:00Z");
    let rates: Vec<Rate> = RateCard::from_csv(CARD, Currency::USD).unwrap().rates().collect();
    write(store, |writer| {
        writer.put_setting("colour", Some("gr\u{fc}n \u{1f7e2}\n\"quoted\""))?;
        writer.put_note("number", "n1", "the one by the door", now)?;
        writer.put_draft("add", &serde_json::json!({"step": 2}), now)?;
        writer.put_team("n1", Some("Sales"), now.date_naive())?;
        writer.mark_day(now.date_naive(), Some(DayMark::Expected), now)?;
        writer.add_own_card("own.csv", now, &rates)?;
        writer.set_stale_from(None)
    });
    let sql = "
        INSERT INTO intentions (id, kind, body, state, created_at) VALUES ('i1', 'add_number', '{}', 'unknown', 5);
        INSERT INTO alerts (kind, cycle, at, raised_at, body) VALUES ('threshold', '2026-03 w1', 5, 6, '{}');
        INSERT INTO alert_rules (kind, enabled) VALUES ('threshold', 0);
        INSERT INTO expected_debits VALUES ('w1', 202605, 39000000, 'USD', 7);
        INSERT INTO saved_views VALUES ('numbers', 'mine', '{}');";
    Connection::open(store.path()).unwrap().execute_batch(sql).unwrap();
}

/// Every row of every table of an archive in clear, without what a run writes at every start.
pub fn rows(path: &std::path::Path) -> Vec<(String, Vec<Vec<Value>>)> {
    let conn = Connection::open(path).unwrap();
    let mut names = conn.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1").unwrap();
    let names: Vec<String> = names.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let kept = names.into_iter().filter(|name| name != "meta" && !name.starts_with("sqlite_"));
    let of = |name: String| {
        let mut statement = conn
            .prepare(&format!("SELECT * FROM \"{name}\" ORDER BY 1, 2"))
            .unwrap_or_else(|_| conn.prepare(&format!("SELECT * FROM \"{name}\" ORDER BY 1")).unwrap());
        let width = statement.column_count();
        let rows = statement.query_map([], |row| (0..width).map(|place| row.get(place)).collect()).unwrap();
        (name, rows.map(Result::unwrap).collect())
    };
    kept.map(of).collect()
}
