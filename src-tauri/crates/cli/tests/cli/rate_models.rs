//! The later price models from files: more columns, prices by category, unit and tier, dated terms, several accounts.

use std::fs;

use serde_json::{Value, json};

use crate::support::{Files, Folder, MESSAGES_HEADER, Ran};

const HEADER: &str = "at,number,customer,direction,kind,entry,category,delivered_at,template\n";
const PRICES: &str = "effective_from,market,category,currency,rate,tier_from,unit\n";

/// Messages of one number on Meta's terms, at prices of one's own.
fn on_meta_terms(folder: &Folder, prices: &str, messages: &str) -> Ran {
    let files =
        Files { rates: format!("{PRICES}{prices}"), messages: format!("{HEADER}{messages}"), ..Files::madrid("{}") };
    files.rate(folder, &["--terms", "meta", "--json"])
}

fn month(ran: &Ran, month: &str) -> Value {
    let rated = ran.json();
    let months = rated["wabas"][0]["months"].as_array().unwrap();
    months.iter().find(|found| found["month"] == month).unwrap_or_else(|| panic!("{rated}")).clone()
}

#[test]
fn d3_from_2023_a_template_opens_a_conversation_of_its_category() {
    let prices = "2023-06-01,Spain,marketing,USD,0.06,,\n2023-06-01,Spain,utility,USD,0.04,,\n2023-06-01,Spain,service,USD,0.03,,\n";
    let messages = "\
        2023-06-10T10:00:00Z,+34600111222,+34611222333,out,template,,marketing,2023-06-10T10:00:05Z,spring\n\
        2023-06-10T11:00:00Z,+34600111222,+34611222333,out,template,,utility,2023-06-10T11:00:05Z,order\n\
        2023-06-10T12:00:00Z,+34600111222,+34611222333,out,template,,marketing,2023-06-10T12:00:05Z,spring\n\
        2023-06-10T13:00:00Z,+34600111222,+34611222333,in,session,,,,\n\
        2023-06-12T13:00:00Z,+34600111222,+34611222333,in,session,,,,\n";
    let june = month(&on_meta_terms(&Folder::new(), prices, messages), "2023-06");
    let categories = json!({"marketing": 1, "utility": 1, "authentication": 0, "service": 1, "unnamed": 0});
    assert_eq!((&june["opened"], &june["paid"], &june["free_allowance"]), (&json!(3), &json!(2), &json!(1)));
    assert_eq!((&june["categories"], &june["cost"]), (&categories, &json!("0.1000")));
}

#[test]
fn d3_from_2025_each_delivered_message_has_its_tier() {
    let prices = "2025-07-01,Spain,utility,USD,0.02,1,message\n2025-07-01,Spain,utility,USD,0.01,3,message\n";
    let sent = |minute: u32, delivered: &str| {
        format!("2025-07-10T10:{minute:02}:00Z,+34600111222,+34611222333,out,template,,utility,{delivered},\n")
    };
    let delivered = "2025-07-10T11:00:00Z";
    let messages =
        [sent(1, delivered), sent(2, ""), sent(3, delivered), sent(4, delivered), sent(4, delivered)].concat();
    let july = month(&on_meta_terms(&Folder::new(), prices, &messages), "2025-07");
    assert_eq!((&july["paid"], &july["cost"]), (&json!(3), &json!("0.0500")), "one was lost, one is there twice");
    let with_answer = "2025-07-10T09:00:00Z,+34600111222,+34611222333,in,session,,,,\n".to_owned() + &messages;
    let july = month(&on_meta_terms(&Folder::new(), prices, &with_answer), "2025-07");
    assert_eq!((&july["paid"], &july["free_service"]), (&json!(0), &json!(3)), "the customer is being served");
}

#[test]
fn d3_a_message_delivered_in_the_next_month_belongs_to_it() {
    let prices = "2025-07-01,Spain,marketing,USD,0.06,,message\n";
    let messages = "2025-07-31T21:59:00Z,+34600111222,+34611222333,out,template,,marketing,2025-07-31T22:01:00Z,\n";
    let ran = on_meta_terms(&Folder::new(), prices, messages);
    assert_eq!(month(&ran, "2025-08")["cost"], "0.0600");
}

#[test]
fn d3_what_has_no_price_is_listed_with_its_line_and_never_zero() {
    let messages = "\
        2025-08-10T10:00:00Z,+34600111222,+34611222333,out,template,,marketing,2025-08-10T10:00:00Z,\n\
        2025-08-10T10:01:00Z,+34600111222,+34611222333,out,template,,,2025-08-10T10:01:00Z,\n";
    let prices = "2023-06-01,Spain,marketing,USD,0.06,,conversation\n";
    let folder = Folder::new();
    let rated = on_meta_terms(&folder, prices, messages).json();
    let august = &rated["wabas"][0]["months"][0];
    assert_eq!((&august["unpriced"], &august["cost"]), (&json!(2), &json!("0.0000")));
    let unpriced = json!([
        {"line": 2, "market": "Spain", "category": "marketing", "unit": "message",
         "message": "there is no known rate of Spain for marketing on 2025-08-10; it is not counted as zero"},
        {"line": 3, "market": "Spain", "category": null, "unit": "message",
         "message": "a template without a category has no price; it is not counted as zero"},
    ]);
    assert_eq!(rated["unpriced"], unpriced);
    assert_eq!(rated["faults"][0]["line"], 3, "the template without a category is a fault of the file too");
    let files =
        Files { rates: format!("{PRICES}{prices}"), messages: format!("{HEADER}{messages}"), ..Files::madrid("{}") };
    let said = files.rate(&folder, &["--terms", "meta"]).stdout;
    assert!(said.contains("Without a known price:\n  line 2: there is no known rate of Spain"), "{said}");
}

#[test]
fn built_in_prices_are_used_where_none_are_given_and_say_how_far_they_can_be_trusted() {
    let mut files = Files::madrid(r#"{"free.dialogues":0}"#);
    files.template("2022-03-05T10:00:00Z", "+34611222333");
    let folder = Folder::new();
    files.rate(&folder, &[]);
    let given = ["rate", "--account", "account.json", "--messages", "messages.csv"];
    let all = folder.run(&[&given[..], &["--json"]].concat()).json();
    assert_eq!(all["wabas"][0]["months"][0]["cost"], "0.0615");
    let partial =
        all["rates"].as_array().unwrap().iter().find(|card| card["file"] == "2022-02-01_conversation_usd_partial.csv");
    let partial = partial.unwrap();
    assert_eq!(
        (&partial["coverage"], &partial["origin"], &partial["dated"]),
        (&json!("partial"), &json!("derived"), &json!(true))
    );
    let named = |name: &str| folder.run(&[&given[..], &["--json", "--rates", name]].concat());
    assert_eq!(named("embedded").json(), all);
    let one = named("2022-02-01_conversation_usd_partial").json();
    assert_eq!((&one["wabas"], one["rates"].as_array().unwrap().len()), (&all["wabas"], 1));
    let (code, error) = named("2022-02-01_conversation_eur").error();
    assert_eq!(
        (code, error["message"].as_str()),
        (2, Some("2022-02-01_conversation_eur: the card is in EUR, but the account is in USD"))
    );
    let said = folder.run(&given).stdout;
    assert!(
        said.contains("2022-02-01_conversation_usd_partial.csv: not every market. A reseller's published prices"),
        "{said}"
    );
}

#[test]
fn terms_are_a_document_whose_mistakes_are_named_by_line_and_key() {
    let mut files = Files::madrid(r#"{"free.scope":"number"}"#);
    files.template("2022-03-05T10:00:00Z", "+34611222333");
    files.template("2022-04-05T10:00:00Z", "+34611222333");
    let folder = Folder::new();
    let good = "id = \"mine\"\ncurrency = \"USD\"\n[[periods]]\nfrom = 2022-02-01\n[periods.parameters]\n\"free.dialogues\" = 1\n[[periods]]\nfrom = 2022-04-01\n[periods.parameters]\n\"free.dialogues\" = 0\n";
    let rate = |document: &str| {
        folder.file("terms.toml", document);
        files.rate(&folder, &["--json", "--terms", "terms.toml"])
    };
    let months = rate(good).json()["wabas"][0]["months"].clone();
    assert_eq!(
        (&months[0]["free_allowance"], &months[1]["paid"]),
        (&json!(1), &json!(1)),
        "each month on its own terms"
    );
    let table = [
        (good.replace("\"free.dialogues\" = 0", "\"free.dialogue\" = 0"), 10, "`free.dialogue`"),
        (good.replace("= 0\n", "= \"none\"\n"), 10, "`free.dialogues`"),
        (good.replace("2022-04-01", "2022-01-01"), 8, "must begin after"),
        (good.replace("id = \"mine\"\n", "id = \"mine\"\nname = 1\n"), 2, "unknown key `name`"),
        (good.replace("[[periods]]\nfrom = 2022-04-01", "[[periods]\nfrom = 2022-04-01"), 7, "cannot be read"),
    ];
    for (document, line, words) in table {
        let (code, error) = rate(&document).error();
        assert_eq!((code, &error["file"], error["line"].as_u64()), (2, &json!("terms.toml"), Some(line)), "{error}");
        assert!(error["message"].as_str().unwrap().contains(words), "{words}: {error}");
    }
    let (_, error) = rate(&good.replace("USD", "EUR")).error();
    assert_eq!((&error["file"], &error["line"]), (&json!("account.json"), &json!(1)));
    assert!(error["message"].as_str().unwrap().contains("but the terms of terms.toml are in EUR"), "{error}");
    let (_, error) = files.rate(&folder, &["--json", "--terms", "gone.toml"]).error();
    assert_eq!(error["message"], "gone.toml: there is no such file; built in are chat-api-2022-02 and meta");
    let usual = files.rate(&folder, &["--json"]);
    assert_eq!(files.rate(&folder, &["--json", "--terms", "chat-api-2022-02"]).stdout, usual.stdout);
}

#[test]
fn a_reading_is_chosen_on_the_command_line() {
    let mut files = Files::madrid(r#"{"free.dialogues":1,"free.scope":"waba"}"#);
    files.account = files
        .account
        .replace("}]}]", "},{\"number\":\"+34600111333\",\"plan\":\"monthly\",\"since\":\"2022-01-31T09:00:00Z\"}]}]");
    files.template("2022-03-05T10:00:00Z", "+34611222333");
    files.messages += "2022-03-05T10:00:00Z,+34600111333,+34611222333,out,template,\n";
    let folder = Folder::new();
    let paid = |more: &[&str]| {
        files.rate(&folder, &[&["--json"], more].concat()).json()["wabas"][0]["months"][0]["paid"].clone()
    };
    assert_eq!(paid(&[]), 1);
    assert_eq!(paid(&["--reading", "free.scope=number"]), 0, "over what the account says");
    assert_eq!(paid(&["--reading=free.scope=number", "--reading=free.dialogues=0"]), 2);
    for (wrong, words) in [
        ("free.scope", "KEY=VALUE"),
        ("free.scop=number", "there is no parameter `free.scop` in the terms; there are hosting.monthly"),
        (
            "free.scope=country",
            "`country` is not a value of `free.scope`: unknown variant `country`, expected `waba` or `number`",
        ),
        ("free.dialogues=-1", "`-1` is not a value of `free.dialogues`"),
    ] {
        let (code, error) = files.rate(&folder, &["--json", "--reading", wrong]).error();
        assert_eq!((code, &error["code"]), (2, &json!("usage")), "{error}");
        assert!(error["message"].as_str().unwrap().contains(words), "{error}");
    }
}

#[test]
fn a_list_of_accounts_gives_each_its_own_result() {
    let mut one = Files::madrid(r#"{"free.dialogues":0}"#);
    one.template("2022-03-05T10:00:00Z", "+34611222333");
    one.messages += "2022-03-20T10:00:00Z,+34600111222,+34699000001,out,session,\n";
    let other = one.account.replace("+34600111222", "+34600111333").replace("Europe/Madrid", "UTC");
    let with_id = |account: &str, id: &str| account.replacen('{', &format!("{{\"id\":\"{id}\","), 1);
    let list = |accounts: &[String]| format!("[{}]", accounts.join(",\n"));
    let accounts = [with_id(&one.account, "a"), with_id(&other, "b")];
    let all = Files { account: list(&accounts), rates: one.rates.clone(), messages: one.messages.clone() };
    let rated = all.rated();
    let mut alone = one.rated();
    alone["id"] = "a".into();
    assert_eq!(rated["accounts"][0], alone, "as if it had its own file");
    assert_eq!(
        rated["accounts"][1],
        json!({"id": "b", "currency": "USD", "wabas": [{"id": "waba-1", "months": [], "debits": [], "carry": "0.0000"}], "faults": []})
    );
    let refused = |account: String, line: u64, words: &str| {
        let files = Files { account, rates: one.rates.clone(), messages: one.messages.clone() };
        let (code, error) = files.rate(&Folder::new(), &["--json"]).error();
        assert_eq!((code, error["line"].as_u64()), (2, Some(line)), "{error}");
        assert!(error["message"].as_str().unwrap().contains(words), "{error}");
    };
    refused(list(&[accounts[0].clone(), other.clone()]), 3, "needs an `id`");
    refused(list(&[accounts[0].clone(), with_id(&other, "a")]), 3, "the account `a` is there twice");
    refused(
        list(&[accounts[0].clone(), accounts[0].replace("\"a\"", "\"b\"")]),
        4,
        "the number +34600111222 is there twice",
    );
    refused(list(&[accounts[0].clone(), accounts[1].replace("USD", "EUR")]), 3, "the same currency");
    refused("[]".to_owned(), 1, "the list has no account");
    let stranger = Files { messages: one.messages.replace("+34600111222,+34699", "+34600111999,+34699"), ..all };
    let (_, error) = stranger.rate(&Folder::new(), &["--json"]).error();
    assert_eq!(error["message"], "messages.csv, line 3: the number +34600111999 is in none of the accounts");
}

#[test]
fn rows_with_the_new_columns_that_are_wrong_are_refused_with_their_line() {
    let good = "2025-07-10T10:00:00Z,+34600111222,+34611222333,out,template,,utility,2025-07-10T10:00:01Z,order";
    let table = [
        (good.replace("utility", "promotion"), "unknown category `promotion`"),
        (good.replace("10:00:01Z", "soon"), "not an instant"),
        (good.replace("out,template", "out,session"), "a message of kind session is made of no template"),
        (good.replace(",order", ""), "8 fields where the header has 9"),
    ];
    let folder = Folder::new();
    for (bad, words) in table {
        let ran = on_meta_terms(&folder, "", &format!("{good}\n{bad}\n"));
        let (code, error) = ran.error();
        assert_eq!((code, error["line"].as_u64()), (2, Some(3)), "{error}");
        assert!(error["message"].as_str().unwrap().contains(words), "{error}");
    }
}

#[test]
fn what_fits_no_memory_needs_a_folder_that_is_there_only_if_there_is_so_much() {
    let mut files = Files::madrid("{}");
    files.template("2022-03-05T10:00:00Z", "+34611222333");
    let folder = Folder::new();
    let plain = files.rate(&folder, &["--json"]);
    let elsewhere = files.rate(&folder, &["--json", "--temp-dir", "gone", "--threads", "1"]);
    assert_eq!(plain.stdout, elsewhere.stdout);
    let entries = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(entries, 3, "nothing is left beside the three files");
    assert_eq!(files.rate(&folder, &["--threads", "0"]).code, Some(2));
    assert_eq!(files.messages.lines().next(), Some(MESSAGES_HEADER.trim()));
}
