//! What was said twice, for each time that a person took the conversation.

use baton_shared::context::FactKey;
use baton_shared::event::{Event, Party};
use baton_shared::outcome::Repeat;

use crate::conversation::{ConversationState, source_seq};
use crate::fold::{Fold as _, Recorded};
use crate::insights::repeat::{Known, Said, repeats};

/// A fact that was known when a person came.
struct Fact {
    key: FactKey,
    value: String,
    seq: u64,
}

/// Everything that the shopper had to give again, oldest first.
pub(super) fn repeated(log: &[Recorded<Event>]) -> Vec<Repeat> {
    let mut state = ConversationState::default();
    let mut found = Vec::new();
    let (mut before, mut known, mut after) = (Vec::new(), Vec::new(), None::<Vec<Said<'_>>>);
    for recorded in log {
        state.apply(recorded);
        match &recorded.event {
            Event::Message { from: Party::Shopper {}, text, choice: None, .. } => {
                let said = Said { seq: recorded.seq, by_shopper: true, text: text.as_str() };
                after.as_mut().unwrap_or(&mut before).push(said);
            }
            Event::Message { from: Party::Agent { .. }, text, .. } => {
                let said = Said { seq: recorded.seq, by_shopper: false, text: text.as_str() };
                after.as_mut().unwrap_or(&mut before).push(said);
            }
            Event::Claimed { .. } => {
                close(&mut found, &mut before, &known, after.take());
                known = facts(&state);
                after = Some(Vec::new());
            }
            Event::Requeued { .. } | Event::Returned { .. } | Event::Left { .. } | Event::Closed { .. } => {
                close(&mut found, &mut before, &known, after.take());
            }
            _ => {}
        }
    }
    close(&mut found, &mut before, &known, after);
    found
}

/// One person's time is over: what was said to them was said before, for the next one.
fn close<'a>(found: &mut Vec<Repeat>, before: &mut Vec<Said<'a>>, known: &[Fact], after: Option<Vec<Said<'a>>>) {
    let Some(after) = after else { return };
    let by_shopper: Vec<Said<'_>> = before.iter().filter(|said| said.by_shopper).cloned().collect();
    let known: Vec<Known<'_>> =
        known.iter().map(|fact| Known { key: fact.key, value: &fact.value, seq: fact.seq }).collect();
    found.extend(repeats(&by_shopper, &known, &after));
    before.extend(after);
}

fn facts(state: &ConversationState) -> Vec<Fact> {
    let mut facts: Vec<Fact> = state
        .facts
        .iter()
        .map(|fact| Fact { key: fact.key, value: fact.value.to_string(), seq: source_seq(&fact.source) })
        .collect();
    if let Some(known) = &state.customer {
        let seq = source_seq(&known.source);
        facts.push(Fact { key: FactKey::Name, value: known.customer.name.to_string(), seq });
        facts.push(Fact { key: FactKey::Email, value: known.customer.email.to_string(), seq });
    }
    facts
}
