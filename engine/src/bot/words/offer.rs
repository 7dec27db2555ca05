//! The offer of a person, where the bot sees that it does not get on.

use baton_shared::context::TriggerKind;
use baton_shared::event::QuickReply;
use baton_shared::text::Label;

use super::TO_A_PERSON;
use crate::bot::{Reply, choice};

const QUESTION: &str = "Would you like a person instead?";
/// Where yes and no belong to another question.
const STATEMENT: &str = "If you would like a person instead, say so.";
const CIRCLES: &str = "I am repeating myself.";
const TURNS: &str = "We have been at this for a while.";
const UPSET: &str = "I see that this is not going well for you.";

/// The same words, and the offer below them. `in_dialogue`: the bot waits for an answer to something else.
pub(crate) fn offered(reply: Reply, kind: TriggerKind, in_dialogue: bool) -> Reply {
    let has = |reply: &Reply, choice: &str| reply.replies.iter().any(|known| known.choice.as_str() == choice);
    if has(&reply, choice::HUMAN) && has(&reply, choice::NO) {
        return reply;
    }
    let closing = |known: &QuickReply| [choice::CLOSE, choice::HUMAN].contains(&known.choice.as_str());
    let free = !in_dialogue && reply.replies.iter().all(closing);
    let text = format!("{}\n\n{}", reply.text, sentence(kind, if free { QUESTION } else { STATEMENT }));
    let mut reply = Reply { text, ..reply };
    if free {
        return reply.offering_person();
    }
    if !has(&reply, choice::HUMAN) {
        reply.replies.push(QuickReply { label: Label::cut(TO_A_PERSON), choice: Label::cut(choice::HUMAN) });
    }
    reply
}

/// The words without the offer below them, so that they can be compared with what was said before.
pub(crate) fn without_offer(text: &str) -> &str {
    match text.rsplit_once("\n\n") {
        Some((words, last)) if last.ends_with(QUESTION) || last.ends_with(STATEMENT) => words,
        Some(_) | None => text,
    }
}

fn sentence(kind: TriggerKind, ask: &str) -> String {
    let lead = match kind {
        TriggerKind::Circles => CIRCLES,
        TriggerKind::TurnLimit => TURNS,
        TriggerKind::Frustration => UPSET,
        TriggerKind::NotUnderstood
        | TriggerKind::ThumbsDown
        | TriggerKind::AskedForPerson
        | TriggerKind::PolicyLimit
        | TriggerKind::ValuedCustomer
        | TriggerKind::Safety
        | TriggerKind::LookupFailed
        | TriggerKind::OwnerPhrase
        | TriggerKind::IdentityFailed
        | TriggerKind::Unknown => return ask.into(),
    };
    format!("{lead} {ask}")
}
