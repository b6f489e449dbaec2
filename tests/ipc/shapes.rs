//! What each command is asked with, read from the types that are generated for the page, and values of these shapes.
//! So no command and no field can be forgotten here.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Map, Value, json};

const GENERATED: [&str; 3] = [
    include_str!("../../ui/src/backend/generated/commands.ts"),
    include_str!("../../ui/src/backend/generated/desk.ts"),
    include_str!("../../ui/src/backend/generated/views.ts"),
];

/// Text that means something somewhere.
const WORDS: [&str; 36] = [
    "",
    " ",
    "2026-03",
    "2026-13",
    "0000-00",
    "-262144-01",
    "262143-12",
    "9999-12",
    "2026-03-18",
    "2024-02-29",
    "2025-02-29",
    "2026-03-18T12:00:00Z",
    "+262143-12-31T23:59:59Z",
    "-262144-01-01T00:00:00Z",
    "+34911234599",
    "+1",
    "+999999999999999999999",
    "ES",
    "es",
    "Spain",
    "USD",
    "XXX",
    "CANCEL",
    "4599",
    "000000",
    "number",
    "bill",
    "numbers",
    "'; DROP TABLE numbers; --",
    "../../../etc/passwd",
    "/etc/passwd",
    "\u{0}",
    "\u{202e}",
    "<img src=x onerror=alert(1)>",
    "=1+1",
    "effective_from,market,initiator,currency,rate\n2026-01-01,Spain,business,USD,0.05\n",
];

/// A type as the generated files write it.
#[derive(Clone, Debug)]
enum Shape {
    Text,
    Number,
    Truth,
    Nothing,
    Word(String),
    List(Box<Shape>),
    Any(Vec<Shape>),
    /// Fields, and whether each may be absent.
    Object(Vec<(String, Shape, bool)>),
    Named(String),
}

/// Every generated type by its name.
pub(crate) struct Shapes(BTreeMap<String, String>);

impl Shapes {
    pub(crate) fn read() -> Self {
        let text: String =
            GENERATED.iter().flat_map(|file| file.split_inclusive('\n')).filter(|line| is_code(line)).collect();
        let types = text.split("export type ").skip(1).filter_map(|declared| {
            let (name, shape) = declared.split_once(" = ")?;
            Some((name.to_owned(), shape.trim().trim_end_matches(';').to_owned()))
        });
        Self(types.collect())
    }

    /// The name of what a command is asked with.
    pub(crate) fn asks_with(&self, command: &str) -> String {
        let table = &self.0["Commands"];
        let call = table.split_once(&format!("{command}: Call<")).unwrap_or_else(|| panic!("{command} has no types")).1;
        call.split_once(',').unwrap().0.to_owned()
    }

    /// Arguments for a command: mostly of its shape, some with a fault in it, a few of no shape at all.
    pub(crate) fn arguments(&self, command: &str, known: &[String]) -> BoxedStrategy<Value> {
        let shape = self.of(&Shape::Named(self.asks_with(command)), known);
        let faulty = (shape.clone(), any::<prop::sample::Index>(), anything()).prop_map(|(value, place, odd)| {
            let Value::Object(mut fields) = value else { return odd };
            let name = fields.keys().nth(place.index(fields.len().max(1))).cloned();
            fields.insert(name.unwrap_or_default(), odd);
            Value::Object(fields)
        });
        prop_oneof![12 => shape, 3 => faulty, 1 => anything()].boxed()
    }

    fn of(&self, shape: &Shape, known: &[String]) -> BoxedStrategy<Value> {
        match shape {
            Shape::Text => text(known),
            Shape::Number => number(),
            Shape::Truth => any::<bool>().prop_map(Value::from).boxed(),
            Shape::Nothing => Just(Value::Null).boxed(),
            Shape::Word(word) => Just(Value::from(word.as_str())).boxed(),
            Shape::List(of) => prop::collection::vec(self.of(of, known), 0..4).prop_map(Value::from).boxed(),
            Shape::Any(of) => prop::strategy::Union::new(of.iter().map(|shape| self.of(shape, known))).boxed(),
            Shape::Named(name) => self.of(&Reader(&self.0[name]).shape(), known),
            Shape::Object(fields) => {
                let fields: Vec<_> = fields.iter().map(|field| self.field(field, known)).collect();
                fields.prop_map(|fields| Value::Object(fields.into_iter().flatten().collect::<Map<_, _>>())).boxed()
            }
        }
    }

    fn field(
        &self,
        (name, shape, optional): &(String, Shape, bool),
        known: &[String],
    ) -> BoxedStrategy<Option<(String, Value)>> {
        let name = name.clone();
        let named = self.of(shape, known).prop_map(move |value| (name.clone(), value));
        if *optional { prop::option::of(named).boxed() } else { named.prop_map(Some).boxed() }
    }
}

/// Neither comment nor import.
fn is_code(line: &str) -> bool {
    let line = line.trim_start();
    !["//", "/*", "*", "import "].iter().any(|start| line.starts_with(start))
}

fn text(known: &[String]) -> BoxedStrategy<Value> {
    let words: Vec<String> = WORDS.iter().map(|word| (*word).to_owned()).chain(known.iter().cloned()).collect();
    let known = if known.is_empty() { words.clone() } else { known.to_vec() };
    prop_oneof![
        4 => prop::sample::select(known),
        4 => prop::sample::select(words),
        1 => any::<String>(),
        1 => "[0-9+.,-]{0,40}",
        1 => ".{0,400}",
    ]
    .prop_map(Value::from)
    .boxed()
}

fn number() -> BoxedStrategy<Value> {
    let odd = [
        json!(0),
        json!(-1),
        json!(1),
        json!(i64::MIN),
        json!(i64::MAX),
        json!(u64::MAX),
        json!(u32::MAX),
        json!(1.5),
        json!(1e308),
    ];
    prop_oneof![
        prop::sample::select(odd.to_vec()),
        (0..3000_i64).prop_map(Value::from),
        any::<i64>().prop_map(Value::from)
    ]
    .boxed()
}

fn anything() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        number(),
        any::<String>().prop_map(Value::from)
    ];
    leaf.prop_recursive(4, 24, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map("[a-z_]{0,9}", inner, 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
    .boxed()
}

/// Reads the type that stands at the beginning of a text.
struct Reader<'t>(&'t str);

impl Reader<'_> {
    fn shape(mut self) -> Shape {
        let shape = self.either();
        assert_eq!(self.0.trim(), "", "a type nobody here can read");
        shape
    }

    fn either(&mut self) -> Shape {
        let mut shapes = vec![self.one()];
        while self.took("|") {
            shapes.push(self.one());
        }
        if shapes.len() == 1 { shapes.remove(0) } else { Shape::Any(shapes) }
    }

    fn one(&mut self) -> Shape {
        if self.took("\"") {
            let (word, rest) = self.0.split_once('"').unwrap();
            self.0 = rest;
            return Shape::Word(word.to_owned());
        }
        if self.took("{") {
            return self.object();
        }
        match self.word().as_str() {
            "string" => Shape::Text,
            "number" => Shape::Number,
            "boolean" => Shape::Truth,
            "null" => Shape::Nothing,
            "Array" => {
                assert!(self.took("<"), "a list of something");
                let of = self.either();
                assert!(self.took(">"), "a list ends");
                Shape::List(Box::new(of))
            }
            name => Shape::Named(name.to_owned()),
        }
    }

    fn object(&mut self) -> Shape {
        let mut fields = Vec::new();
        while !self.took("}") {
            let name = self.word();
            let optional = self.took("?");
            assert!(self.took(":"), "{name} has a type");
            fields.push((name, self.either(), optional));
            self.took(",");
        }
        Shape::Object(fields)
    }

    fn word(&mut self) -> String {
        let text = self.0.trim_start();
        let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
        assert!(end > 0, "a name, not {text:.40}");
        self.0 = &text[end..];
        text[..end].to_owned()
    }

    fn took(&mut self, sign: &str) -> bool {
        match self.0.trim_start().strip_prefix(sign) {
            Some(rest) => {
                self.0 = rest;
                true
            }
            None => false,
        }
    }
}

#[test]
fn every_command_has_a_shape() {
    let shapes = Shapes::read();
    for command in dialogue_desk::COMMANDS {
        let name = shapes.asks_with(command);
        assert!(name == "Nothing" || matches!(Reader(&shapes.0[&name]).shape(), Shape::Object(_)), "{command}: {name}");
    }
}
