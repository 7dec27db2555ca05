//! The published form of a context: the part of JSON Schema that it uses, checked strictly. A field that the schema does
//! not name is an error here, though a reader would skip it.

use std::sync::LazyLock;

use baton_shared::limits;
use serde_json::{Map, Value, json};

use baton_engine::conversation::source_seq;
use baton_shared::context::{Context, FactKey, Identity, IssueKind, Standing, Tone, Trend, TriggerKind};
use baton_shared::order::OrderState;
use baton_shared::wire::from_value;

const SCHEMA: &str = include_str!("../../../schema/context-v1.json");
pub(crate) const EXAMPLES: &[(&str, &str)] = &[
    ("late-order", include_str!("../../../schema/examples/late-order.json")),
    ("asked-at-once", include_str!("../../../schema/examples/asked-at-once.json")),
    ("after-a-hand-back", include_str!("../../../schema/examples/after-a-hand-back.json")),
    ("corrected", include_str!("../../../schema/examples/corrected.json")),
];

static PARSED: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(SCHEMA).unwrap());

/// What is wrong with a context, by path; empty when nothing is.
pub(crate) fn problems(context: &Value) -> Vec<String> {
    let mut found = Vec::new();
    check(&PARSED, &PARSED, context, "context", &mut found);
    found
}

fn check(root: &Value, schema: &Value, value: &Value, path: &str, found: &mut Vec<String>) {
    let mut fail = |why: String| found.push(format!("{path}: {why}"));
    if let Some(constant) = schema.get("const").filter(|constant| *constant != value) {
        fail(format!("{value} is not {constant}"));
    }
    if let Some(words) = schema.get("enum").and_then(Value::as_array).filter(|words| !words.contains(value)) {
        fail(format!("{value} is none of {words:?}"));
    }
    let fits = match schema.get("type").and_then(Value::as_str) {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("integer") => value.is_i64() || value.is_u64(),
        Some("number") => value.is_number(),
        Some(other) => panic!("{other} is no type that is used"),
        None => true,
    };
    if !fits {
        fail(format!("{value} has another type"));
    }
    let number = |name: &str| schema.get(name).and_then(Value::as_f64);
    if value.as_f64().is_some_and(|value| number("minimum").is_some_and(|least| value < least)) {
        fail(format!("{value} is too small"));
    }
    if value.as_f64().is_some_and(|value| number("maximum").is_some_and(|most| value > most)) {
        fail(format!("{value} is too large"));
    }
    let longest = |name: &str| schema.get(name).and_then(Value::as_u64).and_then(|most| usize::try_from(most).ok());
    if value.as_str().is_some_and(|text| longest("maxLength").is_some_and(|most| text.chars().count() > most)) {
        fail(format!("{value} is too long"));
    }
    if value.as_array().is_some_and(|list| longest("maxItems").is_some_and(|most| list.len() > most)) {
        fail("the list is too long".into());
    }
    if let (Some(items), Some(list)) = (schema.get("items"), value.as_array()) {
        for (place, item) in list.iter().enumerate() {
            check(root, items, item, &format!("{path}[{place}]"), found);
        }
    }
    if let (Some(Value::Object(fields)), Some(object)) = (schema.get("properties"), value.as_object()) {
        check_fields(root, schema, fields, object, path, found);
    }
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        let target = root.pointer(name.trim_start_matches('#')).unwrap_or_else(|| panic!("{name} is not there"));
        check(root, target, value, path, found);
    }
    if let Some(choices) = schema.get("oneOf").and_then(Value::as_array) {
        let fitting = choices.iter().filter(|choice| {
            let mut problems = Vec::new();
            check(root, choice, value, path, &mut problems);
            problems.is_empty()
        });
        if fitting.count() != 1 {
            found.push(format!("{path}: {value} fits not exactly one of the choices"));
        }
    }
}

fn check_fields(
    root: &Value,
    schema: &Value,
    fields: &Map<String, Value>,
    object: &Map<String, Value>,
    path: &str,
    found: &mut Vec<String>,
) {
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if !object.contains_key(name) {
            found.push(format!("{path}: {name} is missing"));
        }
    }
    for (name, value) in object {
        match fields.get(name) {
            Some(field) => check(root, field, value, &format!("{path}.{name}"), found),
            None => found.push(format!("{path}: {name} is not in the schema")),
        }
    }
}

#[test]
fn the_published_examples_are_valid_and_are_read_back_as_they_are() {
    for (name, text) in EXAMPLES {
        let value: Value = serde_json::from_str(text).unwrap();
        assert_eq!(problems(&value), [""; 0], "{name}");
        let context: Context = from_value(&value).unwrap();
        let written: Value = serde_json::from_str(&baton_shared::wire::to_json(&context)).unwrap();
        assert_eq!(written, value, "{name}");
        assert!(context.known.iter().all(|fact| source_seq(&fact.source) > 0), "{name}");
    }
}

#[test]
fn what_breaks_the_published_form_is_found() {
    let good: Value = serde_json::from_str(EXAMPLES[0].1).unwrap();
    let broken: [fn(&mut Value); 6] = [
        |context| context["version"] = json!(2),
        |context| context["headline"] = json!("x".repeat(201)),
        |context| context["known"][0]["source"] = json!({"from": "message"}),
        |context| context["known"][0]["standing"] = json!("believed"),
        |context| context["tone"]["score"] = json!(4.5),
        |context| context["mood"] = json!("good"),
    ];
    for change in broken {
        let mut context = good.clone();
        change(&mut context);
        assert_eq!(problems(&context).len(), 1, "{:?}", problems(&context));
    }
}

#[test]
fn the_published_form_has_the_words_and_limits_that_are_used() {
    let words = |path: &str| PARSED.pointer(path).cloned().unwrap();
    let list = |words: Vec<&str>| json!(words);
    for (path, all) in [
        ("/$defs/fact_key/enum", list(FactKey::ALL.iter().map(|word| word.word()).collect())),
        ("/$defs/identity/enum", list(Identity::ALL.iter().map(|word| word.word()).collect())),
        ("/$defs/standing/enum", list(Standing::ALL.iter().map(|word| word.word()).collect())),
        ("/$defs/issue_kind/enum", list(IssueKind::ALL.iter().map(|word| word.word()).collect())),
        ("/$defs/tone/properties/tone/enum", list(Tone::ALL.iter().map(|word| word.word()).collect())),
        ("/$defs/tone/properties/trend/enum", list(Trend::ALL.iter().map(|word| word.word()).collect())),
        ("/$defs/trigger/properties/kind/enum", list(TriggerKind::ALL.iter().map(|word| word.word()).collect())),
        (
            "/$defs/order/properties/order/properties/state/enum",
            list(OrderState::ALL.iter().map(|word| word.word()).collect()),
        ),
        ("/properties/headline/maxLength", json!(limits::HEADLINE_CHARS)),
        ("/$defs/label/maxLength", json!(limits::LABEL_CHARS)),
        ("/$defs/fact_text/maxLength", json!(limits::FACT_CHARS)),
        ("/properties/page/maxLength", json!(limits::PAGE_CHARS)),
    ] {
        assert_eq!(words(path), all, "{path}");
    }
}
