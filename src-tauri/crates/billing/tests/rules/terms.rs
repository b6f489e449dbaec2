//! Terms: every parameter has a key, a default and a refusal.
use crate::support::usd;
use billing::{Currency, MonthZone, Terms, TermsError, ThresholdScope};

fn with(json: &str) -> Result<Terms, TermsError> {
    Terms::default().with(&serde_json::from_str(json).unwrap())
}

#[test]
fn the_defaults_are_the_terms_of_february_2022() {
    let terms = Terms::default();
    assert_eq!(terms.id, "chat-api 2022-02");
    let shown: Vec<String> = terms.parameters().iter().map(|p| format!("{} {}={}", p.rule, p.key, p.value)).collect();
    insta::assert_snapshot!(shown.join("\n"), @r#"
    H1 hosting.monthly="39.00"
    H1 hosting.yearly="360.00"
    H2 hosting.volume_from=5
    H2 hosting.volume_price="30.00"
    H2 hosting.volume="all"
    D4 month.zone="waba"
    D1 dialogue.opens_at="opening_message"
    D3 price.model="dialogue"
    D3 service.charged=true
    D3 service.rate="service"
    D3 utility.free_in_window=false
    D3 tiers.categories=[]
    D3 authentication.international=false
    D4 free.dialogues=1000
    D4 free.service_conversations=0
    D4 free.service_messages=0
    D4 free.scope="waba"
    D5 ads.free="first_click"
    D5 ad.answer_hours=24
    D5 ad.window_hours=72
    W1 threshold.amount="30.00"
    W1 threshold.crossing="above"
    W1 threshold.debits="accrued"
    W1 threshold.repeats="restart"
    W1 threshold.scope="waba"
    C3 cancel.settles_accrued="month_start"
    C2 leaving.days=30
    "#);
}

#[test]
fn a_parameter_is_set_by_its_key() {
    let terms = with(r#"{"threshold.scope": "number", "threshold.amount": "50.00", "free.dialogues": 0, "month.zone": "utc", "hosting.monthly": 49}"#).unwrap();
    assert_eq!(terms.threshold_scope, ThresholdScope::Number);
    assert_eq!((terms.threshold_amount, terms.hosting_monthly), (usd("50.00"), usd("49")));
    assert_eq!((terms.free_dialogues, terms.month_zone), (0, MonthZone::Utc));
}

#[test]
fn what_terms_write_they_read_back() {
    let terms = with(r#"{"threshold.scope": "account", "ads.free": "every_click"}"#).unwrap();
    let written = serde_json::to_value(&terms).unwrap();
    assert_eq!(Terms::default().with(written.as_object().unwrap()).unwrap(), terms);
}

#[test]
fn what_does_not_fit_is_refused_by_name() {
    let table = [
        (r#"{"free.scop": "number"}"#, "there is no parameter `free.scop`"),
        (r#"{"free.scope": "everything"}"#, "`everything` is not a value of `free.scope`"),
        (r#"{"free.dialogues": -1}"#, "`-1` is not a value of `free.dialogues`"),
        (r#"{"free.dialogues": 1.5}"#, "`1.5` is not a value of `free.dialogues`"),
        (r#"{"threshold.amount": 30.5}"#, "an amount is written as text"),
        (r#"{"threshold.amount": "0"}"#, "more than nothing"),
        (r#"{"threshold.amount": "-1"}"#, "not negative"),
        (r#"{"threshold.amount": "1e3"}"#, "`1e3` is not a value"),
        (r#"{"hosting.monthly": null}"#, "an amount is written as text"),
    ];
    for (json, sentence) in table {
        let error = with(json).unwrap_err().to_string();
        assert!(error.contains(sentence), "{json}: {error}");
    }
}

#[test]
fn a_document_must_be_whole() {
    let whole = include_str!("../../data/terms/chat-api-2022-02.toml");
    assert_eq!(Terms::parse(whole).unwrap(), Terms::default());
    let table = [
        (whole.replace("\"free.scope\" = \"waba\"", ""), "`free.scope` is missing"),
        (whole.replace("currency = \"USD\"", "currency = \"dollars\""), "`dollars` is not the code of a currency"),
        (format!("surprise = 1\n{whole}"), "surprise"),
        ("[[[".to_owned(), "cannot be read"),
    ];
    for (document, sentence) in table {
        let error = Terms::parse(&document).unwrap_err().to_string();
        assert!(error.contains(sentence), "{error}");
    }
}

#[test]
fn terms_can_be_read_in_another_currency() {
    let terms = Terms::default().in_currency(Currency::EUR);
    assert_eq!(terms.threshold_amount.to_string(), "30.00 EUR");
    assert_eq!(terms.hosting_volume_price.to_string(), "30.00 EUR");
}
