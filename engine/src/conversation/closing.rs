//! Every way in which a conversation ends, and what is said about it afterwards.

use baton_shared::event::{CloseReason, Event, Party, Person};
use baton_shared::ids::MessageId;
use baton_shared::notice::Notice;
use baton_shared::protocol::RefusalKind;
use baton_shared::text::{Body, Comment, FactText};

use super::agent::not_the_holder;
use super::draft::{Draft, refused, wrong_stage};
use super::{Decision, Holder, Tell};
use crate::bot::is_contact;
use crate::bot::words::stage;
use crate::handoff;

pub(super) fn by_shopper(mut draft: Draft<'_>, id: MessageId) -> Decision {
    if matches!(draft.state.holder, Holder::Closed { .. }) {
        return wrong_stage("This chat is closed already.");
    }
    close_by_shopper(&mut draft, Some(id));
    draft.done()
}

pub(super) fn by_agent(mut draft: Draft<'_>, person: Person, id: MessageId, reason: CloseReason) -> Decision {
    if let Some(refused) = not_the_holder(&draft.state, &person) {
        return refused;
    }
    match reason {
        CloseReason::Solved | CloseReason::NotSolved | CloseReason::Spam => {}
        CloseReason::Shopper | CloseReason::Idle | CloseReason::Unknown => {
            return refused(RefusalKind::Malformed, "Close as solved, not_solved or spam.");
        }
    }
    let line = stage::closed_by(person.name.as_str());
    close(&mut draft, Some(id), Party::Agent { person }, reason, &line);
    draft.done()
}

pub(super) fn close_by_shopper(draft: &mut Draft<'_>, id: Option<MessageId>) {
    close(draft, id, Party::Shopper {}, CloseReason::Shopper, stage::CLOSED_BY_SHOPPER);
}

pub(super) fn close_idle(draft: &mut Draft<'_>) {
    close(draft, None, Party::System {}, CloseReason::Idle, stage::CLOSED_IDLE);
}

/// Out of the line, with a way to be reached.
pub(super) fn leave(mut draft: Draft<'_>, id: MessageId, contact: &FactText) -> Decision {
    if !matches!(draft.state.holder, Holder::Waiting { .. }) {
        return wrong_stage("You are not waiting for a person now.");
    }
    let contact = contact.as_str().trim();
    if !is_contact(contact) {
        return refused(RefusalKind::Malformed, "This is neither an e-mail address nor a phone number.");
    }
    leave_with(&mut draft, id, contact);
    draft.done()
}

/// From the line to the list of who is to be called back.
pub(super) fn leave_with(draft: &mut Draft<'_>, id: MessageId, contact: &str) {
    let contact = FactText::cut(&Draft::safe(contact));
    let line = Body::cut(&stage::left(contact.as_str()));
    let generation = Some(draft.state.generation + 1);
    draft.leave_desk();
    draft.push(Event::Left { id, generation, contact: contact.clone(), line });
    draft.refresh();
    call_back(draft, &contact);
    let headline = handoff::headline(&draft.state);
    draft.tell(Tell::Notify { notice: Notice::Left { conversation: draft.me.clone(), headline, contact } });
}

/// Back on that list: who took it up is gone, and the shopper has not come back.
pub(super) fn leave_again(draft: &mut Draft<'_>, generation: u32, contact: &FactText, line: &str) {
    let Some(id) = MessageId::new(&format!("left-{:08}", draft.next_seq())) else { return };
    draft.leave_desk();
    let line = Body::cut(line);
    draft.push(Event::Left { id, generation: Some(generation), contact: contact.clone(), line });
    call_back(draft, contact);
}

fn call_back(draft: &mut Draft<'_>, contact: &FactText) {
    let since = draft.state.reach.as_ref().map_or(draft.now, |reach| reach.since);
    draft.tell(Tell::CallBack {
        conversation: draft.me.clone(),
        generation: draft.state.generation,
        since,
        brief: handoff::brief(&draft.state),
        contact: contact.clone(),
    });
}

/// Score, answer and comment may come one by one.
pub(super) fn rate(
    mut draft: Draft<'_>,
    id: MessageId,
    score: Option<u8>,
    repeated: Option<bool>,
    comment: Option<Comment>,
) -> Decision {
    if !matches!(draft.state.holder, Holder::Closed { .. }) {
        return wrong_stage("A chat is rated once it is closed.");
    }
    if score.is_some_and(|score| !(1..=5).contains(&score)) {
        return refused(RefusalKind::Malformed, "A score is a whole number from 1 to 5.");
    }
    let comment = comment.filter(|comment| !comment.as_str().trim().is_empty());
    if score.is_none() && repeated.is_none() && comment.is_none() {
        return refused(RefusalKind::Malformed, "A rating needs a score, an answer or a comment.");
    }
    let comment = comment.map(|comment| Comment::cut(&Draft::safe(comment.as_str())));
    draft.push(Event::Rated { id, score, repeated, comment });
    // As at its end: a chat that was never used is no conversation to count.
    if draft.state.shopper_messages > 0 {
        tell_outcome(&mut draft);
    }
    draft.done()
}

fn close(draft: &mut Draft<'_>, id: Option<MessageId>, by: Party, reason: CloseReason, line: &str) {
    let at_the_desk = draft.state.waiting_since().is_some() || matches!(draft.state.holder, Holder::Left {});
    draft.push(Event::Closed { id, by, reason, line: Body::cut(line) });
    if at_the_desk {
        draft.leave_desk();
    }
    // A chat that was opened and never used is no conversation to count.
    if draft.state.shopper_messages == 0 {
        return;
    }
    tell_outcome(draft);
    if let Some(known) = draft.state.customer.clone() {
        draft.tell(Tell::Remember {
            customer: known.customer.id,
            conversation: draft.me.clone(),
            related: handoff::related(&draft.state),
        });
    }
}

fn tell_outcome(draft: &mut Draft<'_>) {
    draft.tell(Tell::Finished { outcome: handoff::outcome(draft.me, &draft.state) });
}
