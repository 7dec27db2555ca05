//! Requests in, replies out, line by line.

use std::collections::BTreeMap;
use std::io::{BufRead, Write};

use baton_engine::language::intents::Model;
use baton_engine::store::Records;
use serde_json::{Value, json};

use super::{handoff, nlu, repeat, store};

/// What the requests before left behind.
#[derive(Default)]
struct Lab {
    bots: BTreeMap<String, Model>,
    stores: BTreeMap<String, Records>,
}

/// Answers every line of the input until it ends.
///
/// # Errors
///
/// When the input cannot be read or the output not be written.
pub fn serve(input: impl BufRead, mut output: impl Write) -> std::io::Result<()> {
    let mut lab = Lab::default();
    for line in input.lines() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let reply = lab.answer(&line).unwrap_or_else(|error| json!({ "error": error }));
        writeln!(output, "{reply}")?;
        output.flush()?;
    }
    Ok(())
}

impl Lab {
    fn answer(&mut self, line: &str) -> Result<Value, String> {
        let request: Value =
            serde_json::from_str(line).map_err(|error| format!("The request is not JSON: {error}."))?;
        match text(&request, "op") {
            "train" => {
                let model = nlu::train(&request);
                self.bots.insert(text(&request, "bot").to_string(), model);
                Ok(json!({ "ok": true }))
            }
            "nlu" => Ok(nlu::read(self.bots.get(text(&request, "bot")), &request)),
            "store" => {
                let store = store::load(text(&request, "path"))?;
                self.stores.insert(text(&request, "name").to_string(), store);
                Ok(json!({ "ok": true }))
            }
            "handoff" => Ok(handoff::hand_off(self.stores.get(text(&request, "store")), &request)),
            "repeat" => Ok(repeat::answer(&request)),
            other => Err(format!("There is no operation \"{other}\".")),
        }
    }
}

/// A field of text; empty when it is missing.
pub(super) fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::serve;

    fn replies(lines: &str) -> Vec<String> {
        let mut output = Vec::new();
        serve(lines.as_bytes(), &mut output).unwrap();
        String::from_utf8(output).unwrap().lines().map(String::from).collect()
    }

    #[test]
    fn every_line_has_one_reply_in_its_place() {
        let replies = replies(
            "{\"op\":\"repeat\",\"before\":[],\"after\":[]}\n{\"op\":\"nlu\",\"bot\":null,\"text\":\"tomorrow at 5pm\",\
             \"now\":\"2024-03-15T09:00:00\"}\n{\"op\":\"dance\"}\n",
        );
        let [repeat, nlu, dance] = replies.as_slice() else {
            unreachable!("three requests, {} replies", replies.len());
        };
        assert_eq!(repeat, "{\"repeated\":[]}");
        assert!(nlu.contains("2024-03-16") && nlu.contains("17:00"), "{nlu}");
        assert!(dance.contains("error"));
    }
}
