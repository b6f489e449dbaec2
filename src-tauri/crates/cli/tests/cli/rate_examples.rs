//! The worked examples of the rules, from real files, to the last digit.

use serde_json::{Value, json};

use crate::support::{Files, Folder, MESSAGES_HEADER};

/// `count` dialogues of as many customers, one a minute, from a moment of March 2022 on.
fn dialogues(files: &mut Files, count: u32, first_minute: u32) {
    for minute in first_minute..first_minute + count {
        let (day, hour, minute_of_hour) = (1 + minute / 1440, minute / 60 % 24, minute % 60);
        files.template(&format!("2022-03-{day:02}T{hour:02}:{minute_of_hour:02}:00Z"), &format!("+346{minute:08}"));
    }
}

fn debits(rated: &Value) -> Vec<(String, String, u64)> {
    let debits = rated["wabas"][0]["debits"].as_array().unwrap();
    let text = |debit: &Value, key: &str| debit[key].as_str().unwrap().to_owned();
    debits
        .iter()
        .map(|debit| (text(debit, "amount"), text(debit, "reason"), debit["dialogues"].as_u64().unwrap()))
        .collect()
}

#[test]
fn example_1_what_stays_below_the_threshold_is_debited_at_month_start() {
    let mut files = Files::madrid(r#"{"free.dialogues":0}"#);
    files.rates = files.rates.replace("0.0615", "1.00");
    dialogues(&mut files, 29, 0);
    let rated = files.rated();
    let expected = json!([{"at": "2022-03-31T22:00:00Z", "amount": "29.00", "reason": "month_start", "dialogues": 29}]);
    assert_eq!(rated["wabas"][0]["debits"], expected);
    assert_eq!(rated["wabas"][0]["carry"], "0.0000");
}

#[test]
fn example_2_exactly_the_threshold_does_not_trigger() {
    let mut files = Files::madrid(r#"{"free.dialogues":0}"#);
    files.rates += "2022-02-01,France,business,USD,30.00\n";
    files.template("2022-03-05T10:00:00Z", "+33612345678");
    assert_eq!(debits(&files.rated()), [("30.00".into(), "month_start".into(), 1)]);
    files.template("2022-03-06T10:00:00Z", "+34611222333");
    let rated = files.rated();
    assert_eq!(debits(&rated), [("30.06".into(), "threshold".into(), 2)]);
    assert_eq!(rated["wabas"][0]["debits"][0]["at"], "2022-03-06T10:00:00Z");
    assert_eq!(rated["wabas"][0]["carry"], "0.0015");
}

#[test]
fn example_3_a_month_of_1219_paid_dialogues() {
    let mut files = Files::madrid(r#"{"free.dialogues":0}"#);
    dialogues(&mut files, 1219, 0);
    let rated = files.rated();
    let expected = json!({
        "currency": "USD",
        "wabas": [{
            "id": "waba-1",
            "months": [{
                "month": "2022-03", "opened": 1219, "free_allowance": 0, "free_entry": 0, "paid": 1219, "unpriced": 0,
                "business_initiated": 1219, "customer_initiated": 0, "cost": "74.9685",
            }],
            "debits": [
                {"at": "2022-03-01T08:07:00Z", "amount": "30.01", "reason": "threshold", "dialogues": 488},
                {"at": "2022-03-01T16:15:00Z", "amount": "30.01", "reason": "threshold", "dialogues": 488},
                {"at": "2022-03-31T22:00:00Z", "amount": "14.95", "reason": "month_start", "dialogues": 243},
            ],
            "carry": "-0.0015",
        }],
        "faults": [],
    });
    assert_eq!(rated, expected);
}

#[test]
fn example_4_the_thousandth_is_free_and_the_next_is_paid_with_an_ad_between_them() {
    let mut files = Files::madrid("{}");
    dialogues(&mut files, 1000, 0);
    files.messages += "2022-03-20T10:00:00Z,+34600111222,+34699000001,in,session,ad\n";
    files.template("2022-03-20T11:00:00Z", "+34699000002");
    let rated = files.rated();
    let month = &rated["wabas"][0]["months"][0];
    let expected = json!({
        "month": "2022-03", "opened": 1002, "free_allowance": 1000, "free_entry": 1, "paid": 1, "unpriced": 0,
        "business_initiated": 1001, "customer_initiated": 1, "cost": "0.0615",
    });
    assert_eq!(*month, expected);
}

#[test]
fn the_result_has_the_documented_names_in_the_documented_order() {
    let mut files = Files::madrid(r#"{"free.dialogues":0}"#);
    files.messages += "2022-03-20T10:00:00Z,+34600111222,+34699000001,out,session,\n";
    let ran = files.rate(&Folder::new(), &["--json"]);
    let expected = concat!(
        r#"{"currency":"USD","wabas":[{"id":"waba-1","months":[{"month":"2022-03","opened":1,"free_allowance":0,"#,
        r#""free_entry":0,"paid":1,"unpriced":0,"business_initiated":1,"customer_initiated":0,"cost":"0.0615"}],"#,
        r#""debits":[{"at":"2022-03-31T22:00:00Z","amount":"0.06","reason":"month_start","dialogues":1}],"carry":"0.0015"}],"#,
        r#""faults":[{"line":2,"message":"a business message that is not a template was sent outside any dialogue; "#,
        r#"it is counted as business-initiated"}]}"#,
        "\n"
    );
    assert_eq!(ran.stdout, expected);
    assert_eq!(ran.stderr, "");
}

#[test]
fn every_waba_is_listed_even_without_dialogues() {
    let mut files = Files::madrid("{}");
    files.account = files.account.replace(r#""wabas":["#, r#""wabas":[{"id":"idle","zone":"UTC","numbers":[]},"#);
    files.messages = MESSAGES_HEADER.to_owned();
    let empty = |id: &str| json!({"id": id, "months": [], "debits": [], "carry": "0.0000"});
    assert_eq!(files.rated(), json!({"currency": "USD", "wabas": [empty("idle"), empty("waba-1")], "faults": []}));
}

#[test]
fn columns_line_ends_and_quotes_may_be_written_in_any_way() {
    let mut plain = Files::madrid(r#"{"free.dialogues":0}"#);
    plain.template("2022-03-05T10:00:00Z", "+34611222333");
    plain.messages += "2022-03-07T12:00:00+02:00,+34600111222,+34611222333,in,session,ad\n";
    let mut other = Files::madrid(r#"{"free.dialogues":0}"#);
    other.account = format!("\u{feff}{}", plain.account);
    other.rates = format!("\u{feff}{}", plain.rates.replace('\n', "\r\n"));
    other.messages = "\u{feff}\"entry\",customer,number,kind,direction,at\r\n\r\n\
        ad,+34611222333,\"+34600111222\",session,\"in\",2022-03-07T10:00:00.000Z\r\n\
        \"\",+34611222333,+34600111222,template,out,2022-03-05T11:00:00+01:00"
        .to_owned();
    assert_eq!(plain.rated(), other.rated());
    assert_eq!(plain.rated()["wabas"][0]["months"][0]["opened"], 2);
}

#[test]
fn an_account_that_accrues_as_one_has_its_debits_at_the_top() {
    let mut files = Files::madrid(r#"{"free.dialogues":0,"threshold.scope":"account"}"#);
    files.account = files.account.replace(
        r#""wabas":["#,
        r#""wabas":[{"id":"other","zone":"UTC","numbers":[{"number":"+34600111333","plan":"yearly","since":"2022-01-31T09:00:00Z"}]},"#,
    );
    files.template("2022-03-05T10:00:00Z", "+34611222333");
    files.messages += "2022-03-05T10:00:00Z,+34600111333,+34611222333,out,template,\n";
    let rated = files.rated();
    let expected = json!([{"at": "2022-03-31T22:00:00Z", "amount": "0.12", "reason": "month_start", "dialogues": 2}]);
    assert_eq!(rated["debits"], expected);
    assert_eq!(rated["carry"], "0.0030");
    assert_eq!(rated["wabas"][0]["debits"], json!([]));
    assert_eq!(rated["wabas"][0]["months"][0]["cost"], "0.0615");
}

#[test]
fn a_person_reads_the_same_figures_in_tables() {
    let mut files = Files::madrid(r#"{"free.dialogues":1}"#);
    dialogues(&mut files, 3, 0);
    files.messages += "2022-03-20T10:00:00Z,+34600111222,+34699000001,in,session,ad\n";
    let ran = files.rate(&Folder::new(), &[]);
    insta::assert_snapshot!(ran.stdout, @"
    waba-1

     Month    Opened  By you  By customers  Free  Free (ads)  Paid  Unpriced  Cost USD
     2022-03       4       3             1     1           1     2         0    0.1230

    2022-03: 4 dialogues - 1 free - 1 free through ads = 2 paid, 0.1230 USD

     At (UTC)              Reason            Dialogues  Debit USD
     2022-03-31T22:00:00Z  month start (W2)          2       0.12

    0.0030 USD is carried on.
    ");
}
