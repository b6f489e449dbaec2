//! `ddesk schedule`: hosting debits by H3.

use serde_json::json;

use crate::support::Folder;

fn debits(since: &str, zone: &str, plan: &str, count: &str) -> Vec<String> {
    let arguments = ["schedule", "--since", since, "--zone", zone, "--plan", plan, "--count", count, "--json"];
    let answer = Folder::new().run(&arguments).json();
    let debits = answer["debits"].as_array().unwrap();
    debits.iter().map(|debit| debit["at"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn example_7_the_last_day_of_shorter_months_without_drift() {
    let expected = [
        "2022-01-31T09:00:00Z",
        "2022-02-28T09:00:00Z",
        "2022-03-31T08:00:00Z",
        "2022-04-30T08:00:00Z",
        "2022-05-31T08:00:00Z",
    ];
    assert_eq!(debits("2022-01-31T09:00:00Z", "Europe/Madrid", "monthly", "5"), expected);
}

#[test]
fn yearly_from_a_leap_day() {
    let expected = ["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"];
    let expected = expected.map(|day| format!("{day}T12:00:00Z"));
    assert_eq!(debits("2024-02-29T12:00:00Z", "UTC", "yearly", "5"), expected);
}

#[test]
fn a_local_time_that_is_skipped_or_doubled_is_still_debited_once() {
    // 02:30 does not exist in Madrid on 27 March 2022, and happens twice on 30 October.
    let skipped = debits("2022-02-27T01:30:00Z", "Europe/Madrid", "monthly", "3");
    assert_eq!(skipped, ["2022-02-27T01:30:00Z", "2022-03-27T01:00:00Z", "2022-04-27T00:30:00Z"]);
    let doubled = debits("2022-09-30T00:30:00Z", "Europe/Madrid", "monthly", "3");
    assert_eq!(doubled, ["2022-09-30T00:30:00Z", "2022-10-30T00:30:00Z", "2022-11-30T01:30:00Z"]);
}

#[test]
fn the_shape_is_the_documented_one() {
    let arguments = [
        "schedule",
        "--json",
        "--since=2022-01-31T10:00:00+01:00",
        "--zone=Europe/Madrid",
        "--plan=monthly",
        "--count=1",
    ];
    let ran = Folder::new().run(&arguments);
    assert_eq!(ran.json(), json!({"debits": [{"at": "2022-01-31T09:00:00Z"}]}));
    assert_eq!(ran.stdout, "{\"debits\":[{\"at\":\"2022-01-31T09:00:00Z\"}]}\n");
}

#[test]
fn a_person_reads_local_days() {
    let arguments = ["schedule", "--since=2022-01-31T09:00:00Z", "--zone=Europe/Madrid", "--plan=monthly", "--count=3"];
    insta::assert_snapshot!(Folder::new().run(&arguments).stdout, @"
    #  Debit (Europe/Madrid)  UTC
    1  Mon 31 Jan 2022 10:00  2022-01-31T09:00:00Z
    2  Mon 28 Feb 2022 10:00  2022-02-28T09:00:00Z
    3  Thu 31 Mar 2022 10:00  2022-03-31T08:00:00Z
    ");
}

#[test]
fn arguments_that_mean_nothing_are_usage_errors() {
    for arguments in [
        ["--since=yesterday", "--zone=UTC", "--plan=monthly", "--count=1"],
        ["--since=2022-01-31T09:00:00Z", "--zone=Mars/Base", "--plan=monthly", "--count=1"],
        ["--since=2022-01-31T09:00:00Z", "--zone=UTC", "--plan=weekly", "--count=1"],
        ["--since=2022-01-31T09:00:00Z", "--zone=UTC", "--plan=monthly", "--count=-1"],
        ["--since=2022-01-31T09:00:00Z", "--zone=UTC", "--plan=monthly", "--count=1000001"],
    ] {
        let (code, error) = Folder::new().run(&[&["schedule", "--json"][..], &arguments].concat()).error();
        assert_eq!((code, error["code"].as_str()), (2, Some("usage")), "{arguments:?}");
        let ran = Folder::new().run(&[&["schedule"][..], &arguments].concat());
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{arguments:?}");
    }
}
