//! What the customer had to say twice.

use baton_engine::insights::repeat::restated;
use serde_json::{Value, json};

/// Answers with the values of the customer's turns before the hand-off that come again after it.
pub(super) fn answer(request: &Value) -> Value {
    let (before, after) = (said(request, "before"), said(request, "after"));
    let repeated: Vec<Value> =
        restated(&before, &after).into_iter().map(|found| json!({ "type": "value", "value": found.value })).collect();
    json!({ "repeated": repeated })
}

fn said<'a>(request: &'a Value, part: &str) -> Vec<&'a str> {
    let turns = request.get(part).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let by_user = turns.iter().filter(|turn| turn.get("role").and_then(Value::as_str) == Some("user"));
    by_user.filter_map(|turn| turn.get("text")?.as_str()).collect()
}
