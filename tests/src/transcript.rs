//! Pinned transcripts: raw frames in, and what must come out, written down once and true for every later server.
//!
//! A line begins with who it concerns. `> frame` is sent, `< pattern` must arrive next, `# text` is a remark. In a pattern
//! the text `"*"` stands for any value and `"*NAME"` for any value that is the same wherever the name stands, also in what
//! is sent later. Fields that a pattern does not name are not looked at; a list has to have as many items as its pattern.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::socket::RawSocket;

/// Values that patterns have given a name.
pub type Names = BTreeMap<String, Value>;

/// Plays a transcript on an open socket.
///
/// # Panics
/// At the first line that does not hold.
pub fn play(name: &str, text: &str, socket: &mut RawSocket, names: &mut Names) {
    for (number, line) in text.lines().enumerate() {
        let place = format!("{name}:{}", number + 1);
        if let Some(frame) = line.strip_prefix("> ") {
            socket.send(&filled(frame, names));
        } else if let Some(pattern) = line.strip_prefix("< ") {
            expect(&place, pattern, socket, names);
        } else {
            assert!(line.is_empty() || line.starts_with('#'), "{place}: neither sent nor expected: {line}");
        }
    }
}

fn expect(place: &str, pattern: &str, socket: &RawSocket, names: &mut Names) {
    let heard = socket.text();
    let Ok(pattern) = serde_json::from_str::<Value>(pattern) else {
        assert_eq!(heard, pattern, "{place}");
        return;
    };
    let value: Value = serde_json::from_str(&heard).unwrap_or_else(|_| panic!("{place}: no JSON: {heard}"));
    if let Err(problem) = fits(&pattern, &value, names) {
        panic!("{place}: {problem}\n  expected {pattern}\n  heard    {heard}");
    }
}

/// Whether a value fits a pattern; takes up what the pattern names.
///
/// # Errors
/// Where and why it does not.
pub fn fits(pattern: &Value, value: &Value, names: &mut Names) -> Result<(), String> {
    match (pattern, value) {
        (Value::String(text), _) if text == "*" => Ok(()),
        (Value::String(text), _) if text.starts_with('*') => {
            let name = text.trim_start_matches('*').to_owned();
            let known = names.entry(name.clone()).or_insert_with(|| value.clone());
            if known == value { Ok(()) } else { Err(format!("{name} was {known} and is {value}")) }
        }
        (Value::Object(fields), Value::Object(held)) => {
            for (key, pattern) in fields {
                let value = held.get(key).unwrap_or(&Value::Null);
                fits(pattern, value, names).map_err(|problem| format!("{key}: {problem}"))?;
            }
            Ok(())
        }
        (Value::Array(items), Value::Array(held)) => {
            if items.len() != held.len() {
                return Err(format!("{} items, not {}", held.len(), items.len()));
            }
            for (index, (pattern, value)) in items.iter().zip(held).enumerate() {
                fits(pattern, value, names).map_err(|problem| format!("[{index}]: {problem}"))?;
            }
            Ok(())
        }
        _ if pattern == value => Ok(()),
        _ => Err(format!("{value} is not {pattern}")),
    }
}

/// A frame with the named values in place of `"*NAME"`.
fn filled(frame: &str, names: &Names) -> String {
    let mut filled = frame.to_owned();
    for (name, value) in names {
        filled = filled.replace(&format!("\"*{name}\""), &value.to_string());
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::{Names, fits};
    use serde_json::json;

    #[test]
    fn patterns_hold_what_they_name_and_nothing_else() {
        let mut names = Names::new();
        let heard = json!({"type": "ack", "id": "m-1", "seq": 4, "later": true});
        assert_eq!(fits(&json!({"type": "ack", "seq": "*SEQ"}), &heard, &mut names), Ok(()));
        assert_eq!(names.get("SEQ"), Some(&json!(4)));
        assert!(fits(&json!({"seq": "*SEQ"}), &json!({"seq": 5}), &mut names).is_err());
        assert!(fits(&json!({"type": "error"}), &heard, &mut names).is_err());
        assert!(fits(&json!({"missing": 1}), &heard, &mut names).is_err());
        assert!(fits(&json!([1, "*"]), &json!([1]), &mut names).is_err());
    }
}
