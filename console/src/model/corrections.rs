//! What the shopper corrected on the card, with what stood there before.

use baton_shared::context::{Context, FactKey, HandoffCard};
use baton_shared::event::{Delivered, Event};

/// A correction, the newest of its fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    pub key: FactKey,
    pub before: Option<String>,
    pub after: String,
    /// The event of the correction.
    pub seq: u64,
}

/// The corrections of a conversation, the newest first; a fact that was corrected twice is there once, with what stood
/// there before the last time.
#[must_use]
pub fn corrections(items: &[Delivered]) -> Vec<Correction> {
    let mut found: Vec<Correction> = Vec::new();
    for item in items.iter().rev() {
        let Event::Corrected { key, value, .. } = &item.event else {
            continue;
        };
        if found.iter().any(|held| held.key == *key) {
            continue;
        }
        let before = before(items, item.seq, *key);
        found.push(Correction { key: *key, before, after: value.as_str().to_owned(), seq: item.seq });
    }
    found
}

/// What a fact was before the event with this number: as the card said it, else as the context did.
#[must_use]
pub fn before(items: &[Delivered], seq: u64, key: FactKey) -> Option<String> {
    items.iter().rev().filter(|item| item.seq < seq).find_map(|item| match &item.event {
        Event::Escalated { card, .. } | Event::CardChanged { card } => on_card(card, key),
        Event::ContextBuilt { context } => in_context(context, key),
        Event::Corrected { key: corrected, value, .. } if *corrected == key => Some(value.as_str().to_owned()),
        Event::Corrected { .. }
        | Event::Started { .. }
        | Event::Message { .. }
        | Event::Note { .. }
        | Event::LookedUp { .. }
        | Event::Dialogue { .. }
        | Event::Identified { .. }
        | Event::Vouched { .. }
        | Event::Heard { .. }
        | Event::Weighed { .. }
        | Event::Fired { .. }
        | Event::Claimed { .. }
        | Event::Requeued { .. }
        | Event::Transferred { .. }
        | Event::Copilot { .. }
        | Event::Nobody { .. }
        | Event::Returned { .. }
        | Event::Left { .. }
        | Event::Closed { .. }
        | Event::Rated { .. }
        | Event::Unknown => None,
    })
}

fn on_card(card: &HandoffCard, key: FactKey) -> Option<String> {
    card.rows.iter().find(|row| row.corrects == Some(key)).map(|row| row.value.as_str().to_owned())
}

fn in_context(context: &Context, key: FactKey) -> Option<String> {
    context.known.iter().find(|fact| fact.key == key).map(|fact| fact.value.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::{Correction, corrections};
    use baton_shared::context::FactKey;
    use baton_shared::event::Delivered;
    use baton_shared::wire::from_json;

    fn items() -> Vec<Delivered> {
        let card = r##"{"rows":[{"key":"order","label":"Order","value":"#12354","standing":"claimed","corrects":"order_number"}]}"##;
        let corrected = |seq: u64, key: &str, value: &str| {
            format!(
                r#"{{"seq":{seq},"prev":{},"at":{seq},"event":{{"type":"corrected","id":"message-{seq}","key":"{key}","value":"{value}"}}}}"#,
                seq - 1
            )
        };
        let text = format!(
            r##"[{{"seq":1,"prev":0,"at":1,"event":{{"type":"escalated","generation":1,"card":{card},"line":"a"}}}},{},{},{}]"##,
            corrected(2, "order_number", "#12345"),
            corrected(3, "order_number", "#12346"),
            corrected(4, "wish", "a refund"),
        );
        from_json(&text).unwrap()
    }

    #[test]
    fn a_correction_says_what_stood_there() {
        let wish = Correction { key: FactKey::Wish, before: None, after: String::from("a refund"), seq: 4 };
        let order = Correction {
            key: FactKey::OrderNumber,
            before: Some(String::from("#12345")),
            after: String::from("#12346"),
            seq: 3,
        };
        assert_eq!(corrections(&items()), [wish, order]);
        let first: Vec<Delivered> = items().into_iter().take(2).collect();
        assert_eq!(corrections(&first).first().unwrap().before.as_deref(), Some("#12354"));
    }
}
