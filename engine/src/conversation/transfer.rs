//! From one agent to another, or to a team, without the shopper losing their place.

use baton_shared::event::{Event, Person, RequeueReason, TransferTo};
use baton_shared::ids::MessageId;
use baton_shared::protocol::RefusalKind;
use baton_shared::text::Body;

use super::agent::not_the_holder;
use super::draft::{Draft, refused};
use super::{Decision, Tell};
use crate::bot::words::stage;
use crate::handoff;

/// Back in the line with the time of entry kept; the desk asks first whom it was passed to.
pub(super) fn transfer(mut draft: Draft<'_>, person: Person, id: MessageId, to: TransferTo, brief: &Body) -> Decision {
    if let Some(refused) = not_the_holder(&draft.state, &person) {
        return refused;
    }
    let is_own = matches!(&to, TransferTo::Person { person: other } if other.id == person.id);
    if is_own {
        return refused(RefusalKind::Malformed, "This conversation is with you already.");
    }
    let Some(since) = draft.state.waiting_since() else { return Decision::nothing() };
    let brief = Body::cut(&Draft::safe(brief.as_str()));
    let line = stage::transferred(person.name.as_str(), &to);
    let generation = draft.state.generation + 1;
    let from = Some(person.id.clone());
    draft.push(Event::Transferred { id, by: person, to: to.clone(), brief });
    draft.push(Event::Requeued { generation, reason: RequeueReason::Transferred, line: Body::cut(&line) });
    draft.refresh();
    draft.tell(Tell::Enqueue {
        conversation: draft.me.clone(),
        generation,
        since,
        brief: handoff::brief(&draft.state),
        wanted: Some(to),
        from,
    });
    draft.done()
}
