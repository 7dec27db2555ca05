//! What the tests of the plain parts share.
#![expect(clippy::unwrap_used, reason = "tests")]

use baton_shared::Time;
use baton_shared::ids::MessageId;
use baton_shared::wire::from_json;

use crate::model::Model;

/// 2026-11-24 09:05 UTC.
pub(crate) const T0: Time = Time(1_795_511_100_000);

pub(crate) fn id(text: &str) -> MessageId {
    MessageId::new(text).unwrap()
}

pub(crate) fn received(model: &mut Model, frame: &str) {
    let _ = model.session.received(from_json(frame).unwrap(), T0);
    model.settle(T0);
}

pub(crate) fn live(model: &mut Model) {
    let _ = model.session.open(T0);
    received(model, r#"{"type":"welcome","version":1,"epoch":"epoch-one","stage":{"stage":"bot"}}"#);
    received(model, r#"{"type":"live","seq":0}"#);
}

/// A frame with one event at minute `seq`.
pub(crate) fn event(seq: u64, event: &str) -> String {
    let prev = seq - 1;
    let at = T0.0 + seq * 60_000;
    format!(r#"{{"type":"events","items":[{{"seq":{seq},"prev":{prev},"at":{at},"event":{event}}}]}}"#)
}

pub(crate) fn message(seq: u64, from: &str, text: &str, more: &str) -> String {
    let from = match from {
        "agent" => r#"{"kind":"agent","person":{"id":"mia1","name":"Mia"}}"#.to_owned(),
        kind => format!(r#"{{"kind":"{kind}"}}"#),
    };
    let message = format!(r#"{{"type":"message","id":"message-{seq}","from":{from},"text":"{text}"{more}}}"#);
    event(seq, &message)
}
