//! Faults inside an answer: pages, fields, words.

use serde_json::{Value, json};

use crate::fault::Fault;
use crate::world::Dice;

/// Fields whose words must be understood, by endpoint.
const WORDS: [(&str, &[&str]); 6] = [
    ("account", &["clock", "currency", "zone"]),
    ("wabas", &["zone", "currency"]),
    ("numbers", &["plan", "number"]),
    ("rate-cards", &["initiator"]),
    ("debits", &["outcome"]),
    ("dialogues", &["initiator", "entry", "charge", "customer"]),
];

/// Fields that are shown as they come, of what every sync asks for anew.
const TEXTS: [(&str, &[&str]); 5] = [
    ("account", &["name", "terms_id"]),
    ("wabas", &["name"]),
    ("numbers", &["display_name", "name_status", "standing", "quality"]),
    ("bills", &["state"]),
    ("refund-claims", &["state", "reason"]),
];

/// The longest body the tests' client reads.
pub(crate) const LONGEST_BODY: usize = 256 * 1024;

fn of(table: &[(&str, &'static [&'static str])], endpoint: &str) -> Option<&'static [&'static str]> {
    table.iter().find(|(name, _)| *name == endpoint).map(|(_, fields)| *fields)
}

pub(crate) fn has_words(endpoint: &str) -> bool {
    of(&WORDS, endpoint).is_some()
}

pub(crate) fn has_text(endpoint: &str) -> bool {
    of(&TEXTS, endpoint).is_some()
}

/// The items of a page.
pub(crate) fn items(body: &Value) -> &[Value] {
    body["items"].as_array().map_or(&[], Vec::as_slice)
}

/// Where a page says to go on, if there is more.
pub(crate) fn next_place(body: &Value) -> Option<&str> {
    if body["more"] == json!(false) {
        return None;
    }
    body["next"].as_str().or(body["cursor"].as_str())
}

/// The body with a fault in it.
pub(crate) fn spoiled(fault: Fault, endpoint: &str, mut body: Value, dice: &mut Dice) -> Vec<u8> {
    match fault {
        Fault::PageEmpty => body["items"] = json!([]),
        Fault::EndEarly if body.get("more").is_some() => body["more"] = json!(false),
        Fault::EndEarly => body["next"] = Value::Null,
        Fault::ItemsTwice => {
            let again = one(&mut body, dice).clone();
            body["items"].as_array_mut().unwrap().push(again);
        }
        Fault::ItemsShuffled => dice.shuffle(body["items"].as_array_mut().unwrap()),
        Fault::ClockSkewed => body["clock"] = json!("real"),
        Fault::ClockJumped => {
            let moments = ["2025-03-01T00:00:00Z", "2027-04-15T10:00:00Z", "2031-01-01T00:00:00Z"];
            body["now"] = json!(moments[dice.below(3)]);
        }
        Fault::MoreFields => more_fields(&mut body),
        Fault::DeepFields => return deep(&body),
        Fault::MissingField | Fault::NullField => leave_out(fault, &mut body),
        Fault::UnknownWord => set(&mut body, of(&WORDS, endpoint).unwrap(), json!("unheard_of"), dice),
        Fault::EmptyKey => set(&mut body, &["id"], json!(""), dice),
        Fault::HugeKey => set(&mut body, &["id"], json!("k".repeat(5_000)), dice),
        Fault::OddText => {
            let text = [String::new(), "unheard_of".to_owned(), "м".repeat(20_000)][dice.below(3)].clone();
            set(&mut body, of(&TEXTS, endpoint).unwrap(), json!(text), dice);
        }
        Fault::HugeBody => return format!("{body}{}", " ".repeat(LONGEST_BODY)).into_bytes(),
        _ => {}
    }
    body.to_string().into_bytes()
}

/// One of the items, or the whole where there are none.
fn one<'b>(body: &'b mut Value, dice: &mut Dice) -> &'b mut Value {
    let count = items(body).len();
    if count == 0 { body } else { &mut body["items"][dice.below(count)] }
}

fn set(body: &mut Value, fields: &[&str], value: Value, dice: &mut Dice) {
    let field = fields[dice.below(fields.len())];
    one(body, dice)[field] = value;
}

fn more_fields(body: &mut Value) {
    let later = json!({"since": "v2", "list": [1, null, {"a": "б"}], "n": 1e300});
    if let Some(items) = body["items"].as_array_mut() {
        items.iter_mut().for_each(|item| item["introduced_later"] = later.clone());
    }
    body["introduced_later"] = later;
}

/// An unknown field nested deeper than any reader may follow.
fn deep(body: &Value) -> Vec<u8> {
    let (open, close) = ("[".repeat(50_000), "]".repeat(50_000));
    body.to_string().replacen('{', &format!("{{\"deep\":{open}{close},"), 1).into_bytes()
}

fn leave_out(fault: Fault, body: &mut Value) {
    let fields = body.as_object_mut().unwrap();
    let needed = ["items", "id", "reference", "cursor"].into_iter().find(|field| fields.contains_key(*field)).unwrap();
    match fault {
        Fault::NullField => fields.insert(needed.to_owned(), Value::Null),
        _ => fields.remove(needed),
    };
}
