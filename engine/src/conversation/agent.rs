//! What an agent does in a conversation; to close it is in `closing`.

use baton_shared::event::{Event, Party, Person};
use baton_shared::ids::MessageId;
use baton_shared::notice::Notice;
use baton_shared::protocol::RefusalKind;
use baton_shared::text::Body;

use super::draft::{Draft, refused, wrong_stage};
use super::{ConversationState, Decision, Holder, Tell};
use crate::bot::words::stage;

pub(super) fn message(mut draft: Draft<'_>, person: Person, id: MessageId, text: &Body) -> Decision {
    if let Some(refused) = not_the_holder(&draft.state, &person) {
        return refused;
    }
    let text = Body::cut(&Draft::safe(text.as_str()));
    let by = person.name.clone();
    draft.push(Event::Message {
        id,
        from: Party::Agent { person },
        text: text.clone(),
        choice: None,
        replies: Vec::new(),
        order: None,
        articles: Vec::new(),
        answers: None,
    });
    // Nobody may be looking here: it goes where the shopper said.
    if let Some(reach) = draft.state.reach.clone() {
        let notice = Notice::Replied { conversation: draft.me.clone(), contact: reach.contact, by, text };
        draft.tell(Tell::Notify { notice });
    }
    draft.done()
}

/// Any agent may note, in any stage.
pub(super) fn note(mut draft: Draft<'_>, person: Person, id: MessageId, text: &Body) -> Decision {
    draft.push(Event::Note { id, by: person, text: Body::cut(&Draft::safe(text.as_str())) });
    draft.done()
}

/// Back to the bot, with what was agreed.
pub(super) fn give_back(mut draft: Draft<'_>, person: Person, id: MessageId, brief: &Body) -> Decision {
    if let Some(refused) = not_the_holder(&draft.state, &person) {
        return refused;
    }
    let brief = Draft::safe(brief.as_str());
    let line = stage::returned(person.name.as_str(), &brief);
    draft.push(Event::Returned {
        id: Some(id),
        by: Party::Agent { person },
        brief: Some(Body::cut(&brief)).filter(|brief| !brief.is_empty()),
        line: Body::cut(&line),
    });
    draft.leave_desk();
    draft.done()
}

/// The refusal for an agent who does not have the conversation, naming who has it.
pub(super) fn not_the_holder(state: &ConversationState, person: &Person) -> Option<Decision> {
    match &state.holder {
        Holder::Agent { person: holder, .. } if holder.id == person.id => None,
        Holder::Agent { person: holder, .. } => {
            Some(refused(RefusalKind::Forbidden, &format!("{} has this conversation.", holder.name)))
        }
        Holder::Bot {} => Some(refused(RefusalKind::Forbidden, "The bot has this conversation.")),
        Holder::Waiting { .. } => {
            Some(refused(RefusalKind::Forbidden, "Nobody has this conversation yet: accept it first."))
        }
        Holder::Left {} => Some(wrong_stage("The shopper left the line: take it from the list to call back first.")),
        Holder::Closed { .. } => Some(wrong_stage("This conversation is closed.")),
    }
}
