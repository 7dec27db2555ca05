//! What an agent has not read yet in a conversation.

use baton_shared::event::{Delivered, Event, Party};
use baton_shared::ids::AgentId;

/// How far an agent has certainly read when they open the console: up to their own last word, or the claim.
#[must_use]
pub fn read_by(items: &[Delivered], me: &AgentId) -> u64 {
    items.iter().rev().find(|item| is_by(&item.event, me)).map_or(0, |item| item.seq)
}

/// Messages of the shopper after `seen`.
#[must_use]
pub fn unread(items: &[Delivered], seen: u64) -> usize {
    items
        .iter()
        .rev()
        .take_while(|item| item.seq > seen)
        .filter(|item| matches!(item.event, Event::Message { from: Party::Shopper {}, .. }))
        .count()
}

fn is_by(event: &Event, me: &AgentId) -> bool {
    match event {
        Event::Message { from: Party::Agent { person }, .. } => person.id == *me,
        Event::Note { by, .. } => by.id == *me,
        Event::Claimed { agent, .. } => agent.id == *me,
        Event::Message { .. }
        | Event::Started { .. }
        | Event::LookedUp { .. }
        | Event::Dialogue { .. }
        | Event::Identified { .. }
        | Event::Vouched { .. }
        | Event::Heard { .. }
        | Event::Weighed { .. }
        | Event::Transferred { .. }
        | Event::Copilot { .. }
        | Event::Nobody { .. }
        | Event::Fired { .. }
        | Event::Escalated { .. }
        | Event::ContextBuilt { .. }
        | Event::Corrected { .. }
        | Event::CardChanged { .. }
        | Event::Requeued { .. }
        | Event::Returned { .. }
        | Event::Left { .. }
        | Event::Closed { .. }
        | Event::Rated { .. }
        | Event::Unknown => false,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::{read_by, unread};
    use baton_shared::event::Delivered;
    use baton_shared::ids::AgentId;
    use baton_shared::wire::from_json;

    fn items() -> Vec<Delivered> {
        from_json(
            r#"[
            {"seq":1,"prev":0,"at":1,"event":{"type":"message","id":"shopper-1","from":{"kind":"shopper"},"text":"hello"}},
            {"seq":2,"prev":1,"at":2,"event":{"type":"claimed","generation":1,"agent":{"id":"agent-1","name":"Mara"},"line":"Mara is here."}},
            {"seq":3,"prev":2,"at":3,"event":{"type":"message","id":"shopper-2","from":{"kind":"shopper"},"text":"are you there"}},
            {"seq":4,"prev":3,"at":4,"event":{"type":"message","id":"bot-00001","from":{"kind":"bot"},"text":"yes"}},
            {"seq":5,"prev":4,"at":5,"event":{"type":"message","id":"shopper-3","from":{"kind":"shopper"},"text":"now"}}]"#,
        )
        .unwrap()
    }

    #[test]
    fn only_the_shopper_is_unread_and_only_after_what_was_read() {
        let items = items();
        let me = AgentId::new("agent-1").unwrap();
        assert_eq!(read_by(&items, &me), 2);
        assert_eq!(unread(&items, 2), 2);
        assert_eq!(unread(&items, 3), 1);
        assert_eq!(unread(&items, 5), 0);
    }

    #[test]
    fn another_agent_has_read_nothing() {
        let other = AgentId::new("agent-2").unwrap();
        assert_eq!(read_by(&items(), &other), 0);
    }
}
