//! What the desk decides about who has the conversation.

use baton_shared::event::{Event, Person, RequeueReason};
use baton_shared::protocol::RefusalKind;
use baton_shared::text::Body;

use super::draft::{Draft, refused};
use super::escalate::passed_on;
use super::{Decision, Holder, closing, copilot};
use crate::bot::words::stage;

/// Binds when it names a generation that is not behind what the conversation has seen. The same claim twice is one claim.
pub(super) fn claim(mut draft: Draft<'_>, agent: Person, generation: u32) -> Decision {
    let known = draft.state.generation;
    match &draft.state.holder {
        Holder::Waiting { .. } if generation >= known => {}
        Holder::Agent { .. } if generation > known => {}
        Holder::Agent { person, .. } if generation == known && person.id == agent.id => return Decision::nothing(),
        Holder::Agent { person, .. } => {
            let text = format!("{} has this conversation already.", person.name);
            return refused(RefusalKind::Stale, &text);
        }
        Holder::Waiting { .. } => return refused(RefusalKind::Stale, "This offer is over: there is a newer one."),
        Holder::Bot {} => return refused(RefusalKind::Stale, "The shopper is back with the bot."),
        // From the list of who is to be called back. A claim from before the shopper left is not above what they saw.
        Holder::Left {} if generation > known => {}
        Holder::Left {} => return refused(RefusalKind::Stale, "The shopper left the line."),
        Holder::Closed { .. } => return refused(RefusalKind::Stale, "This conversation is closed."),
    }
    let left = matches!(draft.state.holder, Holder::Left {});
    let line = stage::claimed(agent.name.as_str(), &passed_on(&draft.state), left);
    draft.push(Event::Claimed { generation, agent, line: Body::cut(&line) });
    copilot::suggest_at_once(&mut draft);
    draft.done()
}

/// Back to the line at the old time of entry.
pub(super) fn requeue(mut draft: Draft<'_>, generation: u32, reason: RequeueReason) -> Decision {
    let known = draft.state.generation;
    let Holder::Agent { person, .. } = &draft.state.holder else {
        return refused(RefusalKind::Stale, "No person has this conversation.");
    };
    if generation <= known {
        return refused(RefusalKind::Stale, "This was decided before somebody took the conversation.");
    }
    let name = person.name.clone();
    let name = name.as_str();
    if let Some(reach) = draft.state.reach.clone() {
        let line = stage::left_again(name, reach.contact.as_str());
        closing::leave_again(&mut draft, generation + 1, &reach.contact, &line);
        return draft.done();
    }
    let line = match reason {
        RequeueReason::Disconnected => stage::disconnected(name),
        RequeueReason::GaveBack | RequeueReason::Transferred | RequeueReason::Unknown => stage::gave_back(name),
    };
    draft.push(Event::Requeued { generation, reason, line: Body::cut(&line) });
    draft.refresh();
    draft.done()
}
