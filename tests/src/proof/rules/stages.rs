//! Changes of stage: their sentences, their reasons, and what they leave behind.

use baton_engine::Bundle;
use baton_engine::bot::choice;
use baton_engine::conversation::{ConversationState, Holder};
use baton_shared::context::TriggerKind;
use baton_shared::event::{Event, Party};

use super::{Verdict, holds};
use crate::proof::cast::Kind;
use crate::proof::ghost::{StageKind, answers, bot_words, kind_of, leads_to, said};
use crate::proof::room::{Room, Turn};

/// How the bot says that it does not know.
const NOT_KNOWN: &str = "do not know that";

pub(super) fn one_sentence_each(turn: &Turn, room: &Room, _: &Bundle) -> Verdict {
    let mut stage = kind_of(&turn.before.holder);
    for event in turn.events() {
        let Some((next, line)) = leads_to(event) else { continue };
        let other_person = matches!(event, Event::Claimed { .. }) && stage == StageKind::Agent;
        holds(next != stage || other_person, || format!("{stage:?} is told to become what it is: “{line}”"))?;
        holds(!line.trim().is_empty(), || format!("{stage:?} becomes {next:?} without a sentence"))?;
        holds(known_numbers(line, &room.state), || format!("“{line}” names an order that nobody named"))?;
        stage = next;
    }
    let after = kind_of(&room.state.holder);
    holds(stage == after, || format!("the stage is {after:?}, and the sentences led to {stage:?}"))
}

/// Every order number of a sentence was said or looked up.
fn known_numbers(line: &str, state: &ConversationState) -> bool {
    let numbers = line.split_whitespace().filter(|word| word.starts_with('#'));
    numbers.map(|word| word.trim_end_matches(|letter: char| !letter.is_alphanumeric())).all(|number| {
        state.facts.iter().any(|fact| fact.value.as_str().contains(number))
            || state.orders.iter().any(|known| known.order.id.as_str() == number)
    })
}

pub(super) fn person_always_works(turn: &Turn, room: &Room, _: &Bundle) -> Verdict {
    if said(&turn.input) != Some(Kind::Person) {
        return Ok(());
    }
    holds(turn.decision.refusal.is_none(), || String::from("it is refused"))?;
    let escalates = turn.events().iter().any(|event| matches!(event, Event::Escalated { .. }));
    match kind_of(&turn.before.holder) {
        StageKind::Bot | StageKind::Left | StageKind::Closed => {
            let waits = matches!(room.state.holder, Holder::Waiting { .. });
            holds(escalates && waits, || format!("from {:?} it leads to {:?}", turn.before.holder, room.state.holder))
        }
        StageKind::Waiting => {
            let told = turn.events().iter().any(|event| bot_words(event).is_some());
            holds(!escalates && told, || String::from("who waits already is not told so"))
        }
        StageKind::Agent => {
            holds(!escalates && !turn.events().is_empty(), || String::from("the person does not see it"))
        }
    }
}

pub(super) fn twice_is_once(turn: &Turn, _: &Room, _: &Bundle) -> Verdict {
    let mut stage = kind_of(&turn.before.holder);
    for event in turn.events() {
        let again = matches!(event, Event::Escalated { .. }) && matches!(stage, StageKind::Waiting | StageKind::Agent);
        holds(!again, || format!("escalated from {stage:?}"))?;
        stage = leads_to(event).map_or(stage, |(next, _)| next);
    }
    Ok(())
}

pub(super) fn hand_back_spends(turn: &Turn, room: &Room, _: &Bundle) -> Verdict {
    for event in turn.events() {
        let Event::Returned { by: Party::Agent { .. }, brief, .. } = event else { continue };
        let state = &room.state;
        holds(state.triggers.is_empty(), || format!("still there: {:?}", state.triggers))?;
        holds(state.tone.score == 0.0, || format!("the anger from before counts: {}", state.tone.score))?;
        let kept = |brief: &str| state.promises.last().is_some_and(|kept| kept.what.as_str() == brief);
        holds(brief.as_ref().is_none_or(|brief| kept(brief.as_str())), || String::from("the brief is not kept"))?;
        holds(brief.is_some(), || String::from("there was a brief, and it is gone"))?;
    }
    Ok(())
}

pub(super) fn fresh_reason(turn: &Turn, room: &Room, bundle: &Bundle) -> Verdict {
    let mut reason = None;
    for event in turn.events() {
        match event {
            Event::Fired { trigger } => reason = Some(trigger),
            Event::Escalated { .. } => {
                // Who had left a way to be reached waits again, for the reason from before.
                if reason.is_none() && matches!(turn.before.holder, Holder::Left {}) {
                    continue;
                }
                let Some(trigger) = reason else { return Err(String::from("escalated without a recorded reason")) };
                holds(trigger.seq > room.ghost.spent, || format!("the reason is old: {trigger:?}"))?;
                holds(!trigger.evidence.as_str().trim().is_empty(), || format!("no evidence: {trigger:?}"))?;
                holds(trigger.settings == bundle.version, || format!("of other settings: {trigger:?}"))?;
                let first_word = turn.before.triggers.is_empty() && turn.before.pending.is_none();
                let calm = said(&turn.input) == Some(Kind::Calm) && first_word;
                let counted = trigger.kind == TriggerKind::TurnLimit;
                holds(!calm || counted, || format!("a calm word is handed over: {trigger:?}"))?;
            }
            _ => {}
        }
    }
    Ok(())
}

pub(super) fn not_known(turn: &Turn, room: &Room, bundle: &Bundle) -> Verdict {
    let mut misses = room.ghost.misses;
    let with_bot = matches!(turn.before.holder, Holder::Bot {});
    for (place, event) in turn.events().iter().enumerate() {
        let Event::LookedUp { found, .. } = event else { continue };
        match answers(found) {
            Some(true) => misses = 0,
            Some(false) if with_bot => {
                misses += 1;
                let after = || turn.events().iter().skip(place);
                let handed = after().any(|event| matches!(event, Event::Escalated { .. }));
                let offered = after().any(says_so_with_a_person);
                holds(handed || offered, || String::from("it neither says so with a person nor hands over"))?;
                let limit = bundle.settings.not_understood_limit;
                holds(handed || misses < limit, || format!("{misses} times in a row, and no person"))?;
            }
            Some(false) | None => {}
        }
    }
    Ok(())
}

fn says_so_with_a_person(event: &Event) -> bool {
    match event {
        Event::Message { from: Party::Bot {}, text, replies, .. } => {
            let person = replies.iter().any(|reply| reply.choice.as_str() == choice::HUMAN);
            person && text.as_str().contains(NOT_KNOWN)
        }
        _ => false,
    }
}
