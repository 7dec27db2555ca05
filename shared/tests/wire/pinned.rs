//! Values beside their pinned JSON: what is read from the file is the value, and the value is written as the file says.

use std::collections::BTreeSet;
use std::fmt::Debug;

use baton_shared::wire::{Wire, from_value, to_json};
use baton_shared::{Text, Time};
use serde_json::{Map, Value};

const FILES: &[(&str, &str)] = &[
    ("actions", include_str!("../fixtures/actions.json")),
    ("agent", include_str!("../fixtures/agent.json")),
    ("anew", include_str!("../fixtures/anew.json")),
    ("changes", include_str!("../fixtures/changes.json")),
    ("aside", include_str!("../fixtures/aside.json")),
    ("conversation", include_str!("../fixtures/conversation.json")),
    ("copilot", include_str!("../fixtures/copilot.json")),
    ("desk", include_str!("../fixtures/desk.json")),
    ("desk_requests", include_str!("../fixtures/desk_requests.json")),
    ("events", include_str!("../fixtures/events.json")),
    ("examples", include_str!("../fixtures/examples.json")),
    ("examples_answers", include_str!("../fixtures/examples_answers.json")),
    ("examples_views", include_str!("../fixtures/examples_views.json")),
    ("heard", include_str!("../fixtures/heard.json")),
    ("identity_events", include_str!("../fixtures/identity_events.json")),
    ("identity_frames", include_str!("../fixtures/identity_frames.json")),
    ("insights_views", include_str!("../fixtures/insights_views.json")),
    ("mails", include_str!("../fixtures/mails.json")),
    ("notices_changes", include_str!("../fixtures/notices_changes.json")),
    ("notices_views", include_str!("../fixtures/notices_views.json")),
    ("outcome_pages", include_str!("../fixtures/outcome_pages.json")),
    ("outcomes", include_str!("../fixtures/outcomes.json")),
    ("replay_report", include_str!("../fixtures/replay_report.json")),
    ("replay_request", include_str!("../fixtures/replay_request.json")),
    ("settings", include_str!("../fixtures/settings.json")),
    ("shopper", include_str!("../fixtures/shopper.json")),
    ("stages", include_str!("../fixtures/stages.json")),
    ("webhooks", include_str!("../fixtures/webhooks.json")),
    ("webhooks_hand_offs", include_str!("../fixtures/webhooks_hand_offs.json")),
    ("weighed", include_str!("../fixtures/weighed.json")),
];

/// The pinned file, an object of names and JSON forms.
pub(crate) fn file(name: &str) -> Map<String, Value> {
    let (_, text) = FILES.iter().find(|(held, _)| *held == name).unwrap();
    let Value::Object(map) = serde_json::from_str(text).unwrap() else {
        panic!("{name} is no object");
    };
    map
}

/// Checks every value against the form of its name, and that the file holds no other names.
pub(crate) fn check<T: Wire + Debug + PartialEq>(file_name: &str, values: &[(&str, T)]) {
    let pinned = file(file_name);
    for (name, value) in values {
        let written: Value = serde_json::from_str(&to_json(value)).unwrap();
        let form = pinned.get(*name).unwrap_or_else(|| panic!("{file_name} has no {name}: {written}"));
        assert_eq!(&written, form, "{file_name}: {name} is written otherwise");
        assert_eq!(&from_value::<T>(form).unwrap(), value, "{file_name}: {name} is read otherwise");
    }
    let named: BTreeSet<&str> = values.iter().map(|(name, _)| *name).collect();
    let held: BTreeSet<&str> = pinned.keys().map(String::as_str).collect();
    assert_eq!(named, held, "{file_name} and the values have the same names");
}

pub(crate) fn text<const MAX: usize>(text: &str) -> Text<MAX> {
    Text::new(text).unwrap()
}

/// 2026-03-02T10:00:00Z and `seconds` later.
pub(crate) fn at(seconds: u64) -> Time {
    Time(1_772_445_600_000).plus(seconds * 1_000)
}
