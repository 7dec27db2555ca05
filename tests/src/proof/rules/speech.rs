//! What the bot says, and when it says nothing.

use baton_engine::Bundle;
use baton_shared::action::DialogueStep;
use baton_shared::event::Event;

use super::{Verdict, holds};
use crate::proof::ghost::{StageKind, bot_words, kind_of, leads_to};
use crate::proof::room::{Room, Turn};

/// Words that speak of the future.
const FUTURE: &[&str] =
    &[" will ", "’ll ", "'ll ", " within ", "promise", "guarantee", " soon", "shortly", "tomorrow", "going to "];

/// Every sentence about the future that the bot has: of what itself does, of a person who takes over, of a policy, of an
/// order's facts. `*` stands for what is filled in. One that is not here is one that nobody looked at.
const KNOWN: &[&str] = &[
    "If you would like a person, say so and I will pass you on.",
    "Tell me what it is about, and I will see what I can find.",
    "Whoever joins will look for it with you.",
    "Whoever joins will see what you wrote.",
    "Items can be returned or exchanged within * of delivery.",
];

pub(super) fn silent_beside_a_person(turn: &Turn, _: &Room, _: &Bundle) -> Verdict {
    let mut stage = kind_of(&turn.before.holder);
    for event in turn.events() {
        if let Some(words) = bot_words(event) {
            holds(stage != StageKind::Agent, || format!("the bot says “{words}”"))?;
        }
        stage = leads_to(event).map_or(stage, |(next, _)| next);
    }
    Ok(())
}

pub(super) fn no_promise(turn: &Turn, _: &Room, _: &Bundle) -> Verdict {
    // What it will do after a yes is recorded as an action: nothing else may say "I will".
    let proposes =
        turn.events().iter().any(|event| matches!(event, Event::Dialogue { step: DialogueStep::Proposes { .. }, .. }));
    for words in turn.events().iter().filter_map(bot_words) {
        for sentence in sentences(words) {
            let padded = format!(" {sentence} ").to_lowercase();
            let speaks_of_future = FUTURE.iter().any(|word| padded.contains(word));
            let known =
                || (proposes && sentence.starts_with("I will ")) || KNOWN.iter().any(|known| fits(known, sentence));
            holds(!speaks_of_future || known(), || format!("“{sentence}” is no known sentence about the future"))?;
        }
    }
    Ok(())
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['.', '?', '!', '\n']).map(str::trim).filter(|sentence| !sentence.is_empty())
}

fn fits(known: &str, sentence: &str) -> bool {
    match known.split_once('*') {
        Some((before, after)) => {
            sentence.len() >= before.len() + after.len() && sentence.starts_with(before) && sentence.ends_with(after)
        }
        None => sentence == known,
    }
}
