//! One message, read by everything that reads messages.

use baton_engine::language::entities::{Entity, LocalDateTime, find};
use baton_engine::language::intents::{self, Example, Model, Table};
use baton_engine::language::{person, tone};
use serde_json::{Map, Value, json};

use super::serve::text;

pub(super) fn train(request: &Value) -> Model {
    let examples = request.get("examples").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let examples: Vec<Example> = examples
        .iter()
        .map(|example| Example { text: text(example, "text").to_string(), label: text(example, "label").to_string() })
        .collect();
    intents::train(&examples, &Table::own())
}

pub(super) fn read(bot: Option<&Model>, request: &Value) -> Value {
    let message = text(request, "text");
    let now = LocalDateTime::parse(text(request, "now"));
    let tone = tone::read(message);
    let mut reply = Map::new();
    if let Some(bot) = bot {
        let classified = bot.classify(message);
        reply.insert("intent".into(), json!(classified.intent));
        reply.insert("best".into(), json!(classified.best));
        reply.insert("score".into(), json!(classified.score));
    }
    reply.insert("entities".into(), find(message, now).iter().map(entity).collect());
    reply.insert("valence".into(), json!(tone.valence));
    reply.insert("frustration".into(), json!(tone.frustration));
    reply.insert("abuse".into(), json!(tone.abuse));
    reply.insert("complaint".into(), json!(tone.complaint));
    reply.insert("wants_human".into(), json!(if person::is_asked_for(message) { 1.0 } else { 0.0 }));
    Value::Object(reply)
}

fn entity(entity: &Entity) -> Value {
    json!({
        "type": entity.kind.as_str(),
        "start": entity.start,
        "end": entity.end,
        "text": entity.text,
        "value": entity.value,
    })
}
