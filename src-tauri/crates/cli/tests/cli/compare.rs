//! Readings side by side: the figures are those of `rate --reading`, and what is listed adds up to the difference.

use serde_json::{Value, json};

use crate::support::{Files, Folder, Ran};

/// Two numbers of one WABA, one free dialogue, a threshold that is crossed.
fn files() -> Files {
    let mut files = Files::madrid(r#"{"free.dialogues":1,"threshold.amount":"0.10"}"#);
    let other = r#"},{"number":"+34600111333","plan":"monthly","since":"2022-01-31T09:00:00Z"}]}]"#;
    files.account = files.account.replace("}]}]", other);
    for (day, customer) in [(5, "+34611222331"), (6, "+34611222332"), (7, "+34611222333"), (8, "+34611222334")] {
        files.template(&format!("2022-03-{day:02}T10:00:00Z"), customer);
    }
    files.messages += "2022-03-06T10:00:00Z,+34600111333,+34611222333,out,template,\n";
    files.messages += "2022-03-31T22:30:00Z,+34600111333,+34611222335,out,template,\n";
    files.messages += "2022-03-09T10:00:00Z,+34600111222,+34611222336,in,session,ad\n";
    files.messages += "2022-03-19T10:00:00Z,+34600111222,+34611222336,in,session,ad\n";
    files
}

fn compare(folder: &Folder, more: &[&str]) -> Ran {
    let given = ["compare", "--account", "account.json", "--rates", "rates.csv", "--messages", "messages.csv"];
    folder.run(&[&given[..], more].concat())
}

fn prepared() -> (Files, Folder) {
    let (files, folder) = (files(), Folder::new());
    files.rate(&folder, &[]);
    (files, folder)
}

fn millionths(amount: &Value) -> i64 {
    let text = amount.as_str().unwrap();
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, fraction) = text.split_once('.').unwrap();
    sign * (whole.parse::<i64>().unwrap() * 1_000_000 + format!("{fraction:0<6}").parse::<i64>().unwrap())
}

#[test]
fn every_reading_is_compared_by_itself_and_costs_what_rate_says() {
    let (files, folder) = prepared();
    let compared = compare(&folder, &["--json", "--dialogues", "1000"]).json();
    let named =
        |reading: &Value| format!("{}={}", reading["reading"].as_str().unwrap(), reading["value"].as_str().unwrap());
    let readings = compared["readings"].as_array().unwrap();
    let expected = [
        "month.zone=utc",
        "dialogue.opens_at=first_business_message",
        "free.scope=number",
        "ads.free=every_click",
        "threshold.crossing=reached",
        "threshold.debits=threshold",
        "threshold.repeats=multiples",
        "threshold.repeats=once",
        "threshold.scope=number",
        "threshold.scope=account",
    ];
    assert_eq!(readings.iter().map(named).collect::<Vec<_>>(), expected);
    let costs = |rated: &Value| {
        let months = rated["wabas"][0]["months"].as_array().unwrap().clone();
        months
            .iter()
            .map(|month| (month["month"].clone(), month["cost"].clone(), month["paid"].clone()))
            .collect::<Vec<_>>()
    };
    let side = |side: &Value| {
        let months = side["months"].as_array().unwrap().clone();
        months
            .iter()
            .map(|month| (month["month"].clone(), month["cost"].clone(), month["paid"].clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(side(&compared["usual"]), costs(&files.rated()));
    for reading in readings {
        let rated = files.rate(&folder, &["--json", "--reading", &named(reading)]).json();
        assert_eq!(side(reading), costs(&rated), "{reading}");
        let debits = rated["debits"].as_array().into_iter().chain(rated["wabas"][0]["debits"].as_array());
        assert_eq!(debits.map(Vec::len).sum::<usize>() as u64, reading["debits"].as_u64().unwrap(), "{reading}");
        let dialogues = reading["dialogues"].as_array().unwrap();
        let sum: i64 = dialogues.iter().map(|dialogue| millionths(&dialogue["difference"])).sum();
        assert_eq!(sum, millionths(&reading["difference"]), "{reading}");
        let months = reading["differences"].as_array().unwrap();
        assert_eq!(months.iter().map(|month| millionths(&month["difference"])).sum::<i64>(), sum, "{reading}");
    }
    let changed: Vec<_> = readings.iter().filter(|reading| reading["different_dialogues"] != 0).map(named).collect();
    assert_eq!(
        changed,
        ["month.zone=utc", "dialogue.opens_at=first_business_message", "free.scope=number", "ads.free=every_click"]
    );
    let left_out: Vec<_> =
        compared["not_compared"].as_array().unwrap().iter().map(|one| one["reading"].clone()).collect();
    assert_eq!(left_out, ["hosting.volume", "cancel.settles_accrued"]);
}

#[test]
fn chosen_readings_alone_are_compared() {
    let (_, folder) = prepared();
    let compared =
        compare(&folder, &["--json", "--reading", "free.scope=number", "--reading", "free.dialogues=0"]).json();
    let readings = compared["readings"].as_array().unwrap();
    assert_eq!(readings.len(), 2);
    assert_eq!((&readings[0]["rule"], &readings[0]["difference"]), (&json!("D4"), &json!("-0.0615")));
    assert_eq!((readings[1].get("rule"), &readings[1]["difference"]), (None, &json!("0.1230")));
    assert_eq!(compared["not_compared"], json!([]));
    let few = compare(&folder, &["--json", "--reading", "free.dialogues=0", "--dialogues", "1"]).json();
    assert_eq!(
        (&few["readings"][0]["different_dialogues"], few["readings"][0]["dialogues"].as_array().unwrap().len()),
        (&json!(2), 1)
    );
    let (code, error) = compare(&folder, &["--json", "--reading", "free.scope=country"]).error();
    assert_eq!((code, &error["code"]), (2, &json!("usage")));
    folder.file("messages.csv", "at,number\n");
    assert_eq!(compare(&folder, &["--json"]).error().1["line"], 1);
}

#[test]
fn each_account_of_a_list_has_its_own_comparison() {
    let (files, folder) = prepared();
    let alone = compare(&folder, &["--json"]).json();
    let with_id = |account: &str, id: &str| account.replacen('{', &format!("{{\"id\":\"{id}\","), 1);
    let idle = files.account.replace("+34600111", "+34600999");
    folder.file("account.json", format!("[{},{}]", with_id(&idle, "idle"), with_id(&files.account, "busy")));
    let compared = compare(&folder, &["--json"]).json();
    assert_eq!(compared["accounts"][1]["readings"], alone["readings"]);
    assert_eq!(
        (&compared["accounts"][0]["id"], &compared["accounts"][0]["usual"]["months"]),
        (&json!("idle"), &json!([]))
    );
}

#[test]
fn a_person_reads_the_readings_side_by_side() {
    let (_, folder) = prepared();
    let ran = compare(
        &folder,
        &["--reading", "free.scope=number", "--reading", "threshold.repeats=once", "--reading", "ads.free=first_click"],
    );
    insta::assert_snapshot!(ran.stdout);
}

#[test]
fn customers_are_masked_unless_they_are_asked_for() {
    let (_, folder) = prepared();
    for format in [&["--json"][..], &[]] {
        let masked = compare(&folder, format);
        assert_eq!(masked.code, Some(0), "{masked:?}");
        assert!(masked.stdout.contains("\u{2022}\u{2022}\u{2022}333"), "{}", masked.stdout);
        assert!(!masked.stdout.contains("4611222333"), "{}", masked.stdout);
        let full = compare(&folder, &[format, &["--customers"]].concat());
        assert!(full.stdout.contains("+34611222333"), "{}", full.stdout);
    }
}
