//! Changes of the store.

use baton_engine::Bundle;
use baton_engine::conversation::{Ask, Effect};
use baton_shared::action::{DialogueStep, StoreAction};
use baton_shared::context::Identity;
use baton_shared::event::{Event, Party};

use super::{Verdict, holds};
use crate::proof::cast::Kind;
use crate::proof::ghost::kind_of_words;
use crate::proof::room::{Room, Turn};

pub(super) fn proposed_and_agreed(turn: &Turn, room: &Room, _: &Bundle) -> Verdict {
    for action in acts(turn) {
        let proposed = room.log.iter().rposition(|recorded| match &recorded.event {
            Event::Dialogue { step: DialogueStep::Proposes { action: proposed }, .. } => proposed == action,
            _ => false,
        });
        let Some(proposed) = proposed else { return Err(format!("{action:?} was never proposed")) };
        let after = || room.log.iter().skip(proposed + 1).map(|recorded| &recorded.event);
        let shown = after().find_map(|event| match event {
            Event::Message { from, .. } => Some(*from == Party::Bot {}),
            _ => None,
        });
        holds(shown == Some(true), || format!("{action:?} was recorded and not shown"))?;
        let answer = after().find_map(|event| match event {
            Event::Message { from: Party::Shopper {}, text, choice, .. } => {
                Some(kind_of_words(text.as_str(), choice.as_ref().map(|choice| choice.as_str())))
            }
            _ => None,
        });
        holds(answer == Some(Kind::Yes), || format!("{action:?} was answered with {answer:?}"))?;
    }
    Ok(())
}

pub(super) fn level_reached(turn: &Turn, room: &Room, bundle: &Bundle) -> Verdict {
    let policies = bundle.settings.policies();
    for action in acts(turn) {
        let needed = match action {
            StoreAction::Cancel { .. }
            | StoreAction::Return { .. }
            | StoreAction::Exchange { .. }
            | StoreAction::ChangeItems { .. }
            | StoreAction::Refund { .. }
            | StoreAction::Unknown => policies.change_level,
            StoreAction::ChangeAddress { .. } | StoreAction::ChangePayment { .. } => policies.address_level,
        };
        let level = room.state.identity;
        let known = level >= needed.max(Identity::Matched) && level != Identity::Unknown;
        holds(known, || format!("{action:?} at {level:?}, and it needs {needed:?}"))?;
    }
    Ok(())
}

fn acts(turn: &Turn) -> impl Iterator<Item = &StoreAction> {
    turn.decision.effects.iter().filter_map(|effect| match effect {
        Effect::Ask { ask: Ask::Act { action, by: None }, .. } => Some(action),
        Effect::Ask { .. } | Effect::Tell(_) => None,
    })
}
