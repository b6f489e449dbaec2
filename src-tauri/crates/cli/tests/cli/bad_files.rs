//! Files that are wrong: the file, the line and the reason are named, and nothing is answered.

use std::fs;

use crate::support::{Files, Folder, MESSAGES_HEADER, RATES_HEADER};

/// Good files with one dialogue, to be spoiled.
fn good() -> Files {
    let mut files = Files::madrid("{}");
    files.template("2022-03-05T10:00:00Z", "+34611222333");
    files
}

/// Asserts exit code 2, empty stdout, and file, line and words in both forms of the error.
fn refused(files: &Files, file: &str, line: u64, words: &str) {
    let folder = Folder::new();
    let (code, error) = files.rate(&folder, &["--json"]).error();
    assert_eq!(code, 2, "{error}");
    assert_eq!(error["code"], "bad_file", "{error}");
    assert_eq!(error["file"], file, "{error}");
    assert_eq!(error["line"], line, "{words}: {error}");
    let sentence = error["message"].as_str().unwrap();
    assert!(sentence.contains(words), "{words}: {sentence}");
    let ran = files.rate(&folder, &[]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""));
    assert!(ran.stderr.starts_with(&format!("ddesk: {file}, line {line}: ")), "{}", ran.stderr);
    assert_eq!(ran.stderr.lines().count(), 1, "one sentence: {}", ran.stderr);
}

#[test]
fn the_files_are_good_before_they_are_spoiled() {
    assert_eq!(good().rated()["wabas"][0]["months"][0]["opened"], 1);
}

#[test]
fn messages_that_are_wrong() {
    let row = "2022-03-06T10:00:00Z,+34600111222,+34611222333,out,template,";
    let table = [
        ("at,number,customer,direction,kind\n", 1, "`entry` is missing"),
        ("at,number,customer,direction,kind,entry,note\n", 1, "unknown column `note`"),
        ("at,number,customer,direction,kind,entry,at\n", 1, "`at` is there twice"),
        ("\n\nAt,number,customer,direction,kind,entry\n", 3, "unknown column `At`"),
        ("", 1, "the file is empty"),
        ("\u{feff}\r\n\r\n", 1, "the file is empty"),
    ];
    for (messages, line, words) in table {
        refused(&Files { messages: messages.to_owned(), ..good() }, "messages.csv", line, words);
    }
    let rows = [
        (row.replace("2022-03-06T10:00:00Z", "2022-03-06"), "not an instant"),
        (row.replace("2022-03-06T10:00:00Z", "2022-02-30T10:00:00Z"), "not an instant"),
        (row.replace("2022-03-06T10:00:00Z", "2022-03-06T10:00:00"), "not an instant"),
        (row.replace("+34600111222", "34600111222"), "not a phone number"),
        (row.replace("+34600111222", "+34600111999"), "+34600111999 is not in the account"),
        (row.replace("+34611222333", "+34 611 222 333"), "not a phone number"),
        (row.replace("+34611222333", "+1234567890123456"), "not a phone number"),
        (row.replace("+34611222333", "+0611222333"), "not a phone number"),
        (row.replace("+34611222333", ""), "not a phone number"),
        (row.replace("out", "sideways"), "unknown direction `sideways`"),
        (row.replace("out", "Out"), "unknown direction `Out`"),
        (row.replace("template", "marketing"), "unknown kind `marketing`"),
        (format!("{row}advert"), "unknown entry `advert`"),
        (format!("{row},"), "7 fields where the header has 6"),
        ("2022-03-06T10:00:00Z".to_owned(), "1 fields where the header has 6"),
        (format!("{row}\"ad\"x"), "behind a closing quote"),
        (format!("{row}\"ad"), "never closed"),
    ];
    for (bad, words) in rows {
        let messages = format!("{MESSAGES_HEADER}{row}\n\n{bad}\n");
        refused(&Files { messages, ..good() }, "messages.csv", 4, words);
        let messages = format!("{MESSAGES_HEADER}{row}\n{bad}").replace('\n', "\r\n");
        refused(&Files { messages, ..good() }, "messages.csv", 3, words);
    }
}

#[test]
fn a_row_over_several_lines_is_named_by_the_line_it_begins_on() {
    let messages =
        format!("{MESSAGES_HEADER}2022-03-06T10:00:00Z,+34600111222,+34611222333,out,template,\"ad\n\nad\"\n");
    refused(&Files { messages, ..good() }, "messages.csv", 2, "unknown entry");
}

#[test]
fn rates_that_are_wrong() {
    let row = "2022-02-01,France,business,USD,0.0615";
    let rows = [
        (row.replace("0.0615", "-0.0615"), "not a rate"),
        (row.replace("0.0615", "0.0615001"), "up to six decimals"),
        (row.replace("0.0615", "six"), "not a rate"),
        (row.replace("0.0615", "1e3"), "not a rate"),
        (row.replace("0.0615", ""), "not a rate"),
        (row.replace("USD", "EUR"), "the rate is in EUR, but the card in USD"),
        (row.replace("USD", "XYZ"), "`XYZ` is not the code of a currency"),
        (row.replace("business", "owner"), "`owner` is not a category"),
        (row.replace("2022-02-01", "2022-02-31"), "not a day"),
        (row.replace("2022-02-01", "2022-2-1"), "not a day"),
        (row.replace("France", ""), "`` is not a market"),
        (row.replace("0.0615", "0.0616"), "France has two different rates from 2022-02-01"),
        (row.replace(",USD", ""), "4 fields where the header has 5"),
    ];
    for (bad, words) in rows {
        let rates = format!("{RATES_HEADER}{row}\n{bad}\n");
        refused(&Files { rates, ..good() }, "rates.csv", 3, words);
    }
    let headers = [
        ("effective_from,market,kind,currency,rate\n", "unknown column `kind`"),
        ("effective_from,market,category,initiator,currency,rate\n", "`category` is there twice"),
        ("effective_from,market,initiator,rate\n", "`currency` is missing"),
        ("", "the file is empty"),
    ];
    for (rates, words) in headers {
        refused(&Files { rates: rates.to_owned(), ..good() }, "rates.csv", 1, words);
    }
}

#[test]
fn the_same_rate_twice_is_no_mistake() {
    let mut files = good();
    files.rates += "2022-02-01,Spain,business,USD,0.061500\n";
    assert_eq!(files.rated(), good().rated());
}

#[test]
fn accounts_that_are_wrong() {
    let number = r#"{"number":"+34600111222","plan":"monthly","since":"2022-01-31T09:00:00Z"}"#;
    let table = [
        ("Europe/Madrid\",\"wabas", "Europe/Madird\",\"wabas", 1, "unknown time zone `Europe/Madird`"),
        ("\"USD\"", "\"dollars\"", 1, "unknown currency `dollars`"),
        ("\"USD\"", "840", 1, "expected a string"),
        ("\"currency\":\"USD\",", "", 2, "missing field `currency`"),
        ("\"zone\"", "\"zonee\"", 1, "unknown field `zonee`"),
        ("\"monthly\"", "\"weekly\"", 2, "unknown plan `weekly`"),
        ("2022-01-31T09:00:00Z", "31 Jan", 2, "not an instant"),
        ("+34600111222", "600111222", 2, "not a phone number"),
        (number, &format!("{number},\n\n{number}"), 4, "the number +34600111222 is there twice"),
        ("}]}]", "}]},\n{\"id\":\"waba-1\",\"zone\":\"UTC\",\"numbers\":[]}]", 3, "the WABA `waba-1` is there twice"),
        ("{}", "\n{\"free.scopes\":\"waba\"}", 3, "no parameter `free.scopes`"),
        ("{}", "{\n\n\"free.scope\":\"country\"}", 4, "`country` is not a value of `free.scope`"),
        ("{}", "{\"free.dialogues\":-1}", 2, "`-1` is not a value of `free.dialogues`"),
        ("{}", "{\"free.scope\":\"waba\",\n\"free.scope\":\"number\"}", 3, "`free.scope` is there twice"),
        ("{}", "{\"threshold.amount\":\"thirty\"}", 2, "`thirty` is not a value of `threshold.amount`"),
        ("{}}", "{}", 2, "EOF while parsing"),
        ("{}}", "{}} more", 2, "trailing characters"),
    ];
    for (right, wrong, line, words) in table {
        let account = good().account.replacen(right, wrong, 1);
        assert_ne!(account, good().account, "{right}");
        refused(&Files { account, ..good() }, "account.json", line, words);
    }
    refused(&Files { account: String::new(), ..good() }, "account.json", 1, "the file is empty");
}

#[test]
fn files_that_are_no_text_or_not_there() {
    let folder = Folder::new();
    let files = good();
    files.rate(&folder, &[]);
    let rate = |account: &str, rates: &str, messages: &str| {
        let (code, error) =
            folder.run(&["rate", "--json", "--account", account, "--rates", rates, "--messages", messages]).error();
        assert_eq!(code, 2, "{error}");
        error
    };
    fs::create_dir(folder.path().join("folder")).unwrap();
    for (error, name) in [
        (rate("gone", "rates.csv", "messages.csv"), "gone"),
        (rate("account.json", "gone", "messages.csv"), "gone"),
        (rate("account.json", "rates.csv", "gone"), "gone"),
    ] {
        assert_eq!(error["message"], format!("{name}: there is no such file"));
    }
    for error in [
        rate("folder", "rates.csv", "messages.csv"),
        rate("account.json", "folder", "messages.csv"),
        rate("account.json", "rates.csv", "folder"),
    ] {
        assert_eq!(error["message"], "folder: this is a folder, not a file");
    }
    folder.file("latin1", b"at,number\n\n\xf1\n");
    let table = [(rate("latin1", "rates.csv", "messages.csv"), 3), (rate("account.json", "rates.csv", "latin1"), 1)];
    for (error, line) in table {
        assert_eq!(error["line"], line, "{error}");
    }
    let bytes = [MESSAGES_HEADER.as_bytes(), b"2022-03-06T10:00:00Z,+34600111222,\xff,out,template,\n"].concat();
    folder.file("binary", bytes);
    let error = rate("account.json", "rates.csv", "binary");
    assert_eq!(
        (error["line"].as_u64(), error["message"].as_str()),
        (Some(2), Some("binary, line 2: this is not UTF-8 text"))
    );
}
