//! Ledgers that were stored and go on: WABAs that left, allowances, volumes. D3, D4, W1, W2.
use crate::support::{self, MADRID, flat_card, madrid, number, opened, terms, usd};
use billing::{Charge, Ledger, LedgerError, LedgerState, Opened, WriteOff, WriteOffScope};
use chrono_tz::Tz;

const NOTHING_FREE: &str = r#"{"free.dialogues": 0}"#;

/// A ledger of these WABAs, all in Mexico City.
fn ledger(overrides: &str, wabas: &[&str], state: Option<LedgerState>) -> Ledger {
    let wabas = wabas.iter().map(|id| ((*id).to_owned(), Tz::America__Mexico_City));
    let (terms, card) = (terms(overrides), flat_card("1.00"));
    match state {
        Some(state) => Ledger::resume(terms, MADRID, wabas, card, state),
        None => Ledger::new(terms, MADRID, wabas, card),
    }
}

/// The same after it was written down and read.
fn stored(ledger: &Ledger) -> LedgerState {
    serde_json::from_str(&serde_json::to_string(&ledger.state().unwrap()).unwrap()).unwrap()
}

#[test]
fn w2_what_a_former_waba_accrued_is_debited_on_the_calendar_of_the_account() {
    let mut whole = ledger(NOTHING_FREE, &["a", "b", "c"], None);
    for (n, (waba, count)) in [("a", 1_u64), ("b", 2), ("c", 3)].into_iter().enumerate() {
        for minute in 0..count {
            let at = madrid("2022-03-05 10:00") + chrono::TimeDelta::minutes((10 * n) as i64 + minute as i64);
            whole.open(waba, &opened(at, 10 * n as u64 + minute)).unwrap();
        }
    }
    let mut rest = ledger(NOTHING_FREE, &["c", "new"], Some(stored(&whole)));
    assert_eq!(
        [rest.accrued("a").unwrap(), rest.accrued("b").unwrap(), rest.accrued("c").unwrap()],
        ["1.00", "2.00", "3.00"].map(usd)
    );
    for former in ["a", "b"] {
        let refused = rest.open(former, &opened(madrid("2022-03-06 10:00"), 90));
        assert_eq!(refused, Err(LedgerError::UnknownWaba(former.to_owned())), "the account has it no longer");
    }
    assert!(matches!(rest.enter(2, &opened(madrid("2022-03-06 10:00"), 90), |_| {}), Err(LedgerError::UnknownWaba(_))));
    let charged = rest.open("new", &opened(madrid("2022-03-06 10:00"), 91)).unwrap();
    assert_eq!(charged.charge, Charge::Paid { rate: usd("1.00") });
    let due = rest.close_until(madrid("2022-04-02 00:00")).unwrap();
    let scopes = rest.accruals().unwrap();
    assert_eq!(scopes.iter().map(|(scope, _)| scope.waba().unwrap()).collect::<Vec<_>>(), ["a", "b", "c", "new"]);
    let shown = |w: &WriteOff| (w.at, w.waba.clone().unwrap(), w.amount);
    let (account, mexico) = (madrid("2022-04-01 00:00"), madrid("2022-04-01 08:00"));
    let expected = [(account, "a", "1.00"), (account, "b", "2.00"), (mexico, "c", "3.00"), (mexico, "new", "1.00")];
    assert_eq!(
        due.iter().map(shown).collect::<Vec<_>>(),
        expected.map(|(at, id, amount)| (at, id.to_owned(), usd(amount)))
    );
    let months = rest.months().unwrap();
    assert_eq!(
        months.iter().map(|m| (m.waba.as_str(), m.paid)).collect::<Vec<_>>(),
        [("a", 1), ("b", 2), ("c", 3), ("new", 1)]
    );
}

#[test]
fn d4_an_allowance_goes_on_where_it_was() {
    let dialogue = |of: &str, at: &str| Opened { number: number(of), ..opened(madrid(at), 1) };
    for (scope, next) in [("waba", 3), ("number", 2)] {
        let overrides = format!(r#"{{"free.dialogues": 5, "free.scope": "{scope}"}}"#);
        let mut whole = ledger(&overrides, &["a"], None);
        whole.open("a", &dialogue("+34911000001", "2022-03-05 10:00")).unwrap();
        whole.open("a", &dialogue("+34911000002", "2022-03-05 11:00")).unwrap();
        let mut rest = ledger(&overrides, &["a"], Some(stored(&whole)));
        assert_eq!(rest.free_used("a", "2022-03".parse().unwrap()), 2, "{scope}");
        let charge = rest.open("a", &dialogue("+34911000002", "2022-03-05 12:00")).unwrap().charge;
        assert_eq!(charge, Charge::FreeAllowance { place: next }, "{scope}");
        let former = ledger(&overrides, &["b"], Some(stored(&whole)));
        assert_eq!(former.free_used("a", "2022-03".parse().unwrap()), 2, "{scope}: of a former WABA");
        assert_eq!(former.free_used("b", "2022-03".parse().unwrap()), 0, "{scope}");
        assert_eq!(former.free_used("a", "2022-04".parse().unwrap()), 0, "{scope}");
    }
}

#[test]
fn d4_with_nothing_free_no_allowance_is_remembered() {
    let mut ledger = ledger(NOTHING_FREE, &["a"], None);
    ledger.open("a", &opened(madrid("2022-03-05 10:00"), 1)).unwrap();
    let state = serde_json::to_value(ledger.state().unwrap()).unwrap();
    assert_eq!(state["allowances"], serde_json::json!([]));
}

#[test]
fn w1_amounts_that_were_stored_are_exact_or_refused() {
    let mut whole = ledger(NOTHING_FREE, &["a"], None);
    whole.open("a", &opened(madrid("2022-03-05 10:00"), 1)).unwrap();
    let written = serde_json::to_string(&whole.state().unwrap()).unwrap();
    let with = |accrued: &str| {
        let changed =
            written.replacen(r#""accrued":{"amount":"1.00""#, &format!(r#""accrued":{{"amount":"{accrued}""#), 1);
        assert_ne!(changed, written.replace("1.00", "2.00"));
        serde_json::from_str::<LedgerState>(&changed).map(|state| ledger(NOTHING_FREE, &["a"], Some(state)))
    };
    let accrued = |text: &str| with(text).unwrap().accrued("a").unwrap();
    assert_eq!(accrued("1.234567"), usd("1.234567"), "six decimals are what an archive holds");
    assert_eq!(accrued("-0.0015"), usd("-0.0015"), "a carry of the other sign");
    assert_eq!(accrued("1.23450000"), usd("1.2345"), "zeros behind them say nothing");
    for finer in ["1.2345671", "1.23456710", "0.00000001"] {
        assert!(with(finer).unwrap_err().to_string().contains("six decimals"), "{finer}");
    }
}

#[test]
fn w1_each_scope_names_what_accrues_in_it() {
    for (scope, waba, of) in
        [("waba", Some("a"), None), ("number", Some("a"), Some(number(support::DESK))), ("account", None, None)]
    {
        let overrides = format!(r#"{{"free.dialogues": 0, "threshold.scope": "{scope}"}}"#);
        let mut whole = ledger(&overrides, &["a"], None);
        whole.open("a", &opened(madrid("2022-03-05 10:00"), 1)).unwrap();
        let rest = ledger(&overrides, &["a"], Some(stored(&whole)));
        let accruals = rest.accruals().unwrap();
        assert_eq!(accruals.len(), 1, "{scope}");
        assert_eq!((accruals[0].0.waba(), accruals[0].0.number()), (waba, of), "{scope}");
        assert_eq!(WriteOffScope::of(&terms(&overrides), "a", number(support::DESK)), accruals[0].0, "{scope}");
        assert_eq!(rest.accrued("a").unwrap(), usd(if scope == "account" { "0" } else { "1.00" }), "{scope}");
    }
}

#[test]
fn w1_a_month_in_which_the_threshold_was_crossed_goes_on_as_if_it_was_never_stored() {
    for repeats in ["restart", "multiples", "once"] {
        let readings = format!(r#"{{"free.dialogues": 0, "threshold.repeats": "{repeats}"}}"#);
        let enter = |ledger: &mut Ledger, from: u64, to: u64| {
            let opened = |n: u64| opened(madrid("2022-03-05 10:00") + chrono::TimeDelta::minutes(n as i64), n);
            let fell = |n| ledger.open("a", &opened(n)).unwrap().threshold.is_some().then_some(n);
            (from..to).filter_map(fell).collect::<Vec<_>>()
        };
        let mut whole = ledger(&readings, &["a"], None);
        let expected = enter(&mut whole, 0, 100);
        let mut first = ledger(&readings, &["a"], None);
        let mut fallen = enter(&mut first, 0, 40);
        let mut rest = ledger(&readings, &["a"], Some(stored(&first)));
        fallen.extend(enter(&mut rest, 40, 100));
        assert_eq!(fallen, expected, "{repeats}");
        assert!(fallen.iter().any(|n| *n < 40), "{repeats}: crossed before it was stored");
    }
}
