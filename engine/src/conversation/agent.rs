//! What an agent does in a conversation; to close it is in `closing`.

use baton_shared::context::Fact;
use baton_shared::event::{Event, Party, Person};
use baton_shared::ids::MessageId;
use baton_shared::notice::Notice;
use baton_shared::protocol::{Refusal, RefusalKind};
use baton_shared::text::{Body, Label};

use super::copilot::used as copilot_used;
use super::draft::{Draft, refused, wrong_stage};
use super::{ConversationState, Decision, Holder, Tell};
use crate::bot::words::stage;
use crate::copilot;

/// What an agent wrote to the shopper.
pub(super) struct Written {
    pub(super) text: Body,
    /// The suggestion that it was made of.
    pub(super) suggestion: Option<Label>,
    /// It may ask for what is known.
    pub(super) anyway: bool,
}

pub(super) fn message(mut draft: Draft<'_>, person: Person, id: MessageId, written: Written) -> Decision {
    if let Some(refused) = not_the_holder(&draft.state, &person).or_else(|| asks_for_known(&draft.state, &written)) {
        return refused;
    }
    let text = Body::cut(&Draft::safe(written.text.as_str()));
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
    copilot_used(&mut draft, written.suggestion, text.as_str());
    // Nobody may be looking here: it goes where the shopper said.
    if let Some(reach) = draft.state.reach.clone() {
        let notice = Notice::Replied { conversation: draft.me.clone(), contact: reach.contact, by, text };
        draft.tell(Tell::Notify { notice });
    }
    draft.done()
}

/// The refusal of a message that asks for what is known: nobody is asked twice without somebody wanting to.
fn asks_for_known(state: &ConversationState, written: &Written) -> Option<Decision> {
    if written.anyway {
        return None;
    }
    let known = copilot::known(state);
    let asked: Vec<Fact> = copilot::asked(written.text.as_str(), &known).into_iter().cloned().collect();
    let text = copilot::words::known(&asked)?;
    Some(Decision::refused(Refusal { known: asked, ..Refusal::new(RefusalKind::KnownFact, &text) }))
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
