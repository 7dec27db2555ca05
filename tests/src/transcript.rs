//! Pinned transcripts: raw frames in, and what must come out, written down once and true for every later server.
//!
//! `> frame` is sent. `< pattern` says that a frame arrives which fits, in any place among those that nothing has claimed
//! yet: a later server may send more, and in another order. `= pattern` says that an event arrives which fits, behind the
//! event claimed last: their order is fixed. `# text` is a remark. In a pattern the text `"*"` stands for any value and
//! `"*NAME"` for any value that is the same wherever the name stands, also in what is sent later. Fields that a pattern
//! does not name are not looked at; a list has to have as many items as its pattern.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::socket::{Heard, RawSocket};

/// Values that patterns have given a name.
pub type Names = BTreeMap<String, Value>;

/// A client of its time, line by line.
#[derive(Debug)]
pub struct Player {
    socket: RawSocket,
    /// Frames that no line has claimed.
    frames: Vec<Value>,
    /// Events behind the one that was claimed last.
    events: Vec<Value>,
}

impl Player {
    #[must_use]
    pub fn new(socket: RawSocket) -> Self {
        Self { socket, frames: Vec::new(), events: Vec::new() }
    }

    /// Plays a transcript, or a further part of one.
    ///
    /// # Panics
    /// At the first line that does not hold.
    pub fn play(&mut self, name: &str, text: &str, names: &mut Names) {
        for (number, line) in text.lines().enumerate() {
            let place = format!("{name}:{}", number + 1);
            if let Some(frame) = line.strip_prefix("> ") {
                self.socket.send(&filled(frame, names));
            } else if let Some(pattern) = line.strip_prefix("< ") {
                self.expect(&place, &read(&place, pattern), names, |player| &mut player.frames);
            } else if let Some(pattern) = line.strip_prefix("= ") {
                let found = self.expect(&place, &read(&place, pattern), names, |player| &mut player.events);
                self.events.drain(..found);
            } else {
                assert!(line.is_empty() || line.starts_with('#'), "{place}: neither sent nor expected: {line}");
            }
        }
    }

    /// Claims the first that fits, waiting for it; gives its place.
    fn expect(
        &mut self,
        place: &str,
        pattern: &Value,
        names: &mut Names,
        of: impl Fn(&mut Self) -> &mut Vec<Value>,
    ) -> usize {
        loop {
            let mut taken = names.clone();
            let fitting = of(self).iter().position(|value| {
                taken.clone_from(names);
                fits(pattern, value, &mut taken).is_ok()
            });
            if let Some(index) = fitting {
                of(self).remove(index);
                *names = taken;
                return index;
            }
            match self.socket.next() {
                Heard::Text(text) => self.take(place, &text),
                Heard::Closed(code) => panic!("{place}: closed with {code}\n  expected {pattern}\n{self:?}"),
            }
        }
    }

    fn take(&mut self, place: &str, text: &str) {
        let frame = read(place, text);
        match frame.get("items").and_then(Value::as_array) {
            Some(items) => self.events.extend(items.iter().cloned()),
            None => self.frames.push(frame),
        }
    }
}

fn read(place: &str, text: &str) -> Value {
    // The answer to a ping is no JSON.
    let value = serde_json::from_str(text);
    value.unwrap_or_else(|_| {
        assert!(text == "pong", "{place}: no JSON: {text}");
        Value::from(text)
    })
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
