//! Nothing is forgotten: numbers, deadlines, folds.

use baton_engine::Bundle;
use baton_engine::conversation::{Holder, source_seq};
use baton_shared::event::{Event, Party};

use super::{Verdict, holds};
use crate::proof::room::{Room, Turn};
use crate::proof::world::World;

pub(super) fn refusal_is_nothing(turn: &Turn, _: &Room, _: &Bundle) -> Verdict {
    let decision = &turn.decision;
    let nothing = decision.events.is_empty() && decision.effects.is_empty();
    holds(decision.refusal.is_none() || nothing, || format!("{:?}", decision.refusal))
}

pub(super) fn owed_is_due(turn: &Turn, room: &Room, bundle: &Bundle) -> Verdict {
    let state = &room.state;
    let due = room.due(bundle);
    let soon = turn.now.plus(bundle.settings.ask_timeout_ms);
    let owes_answer = match &state.holder {
        Holder::Bot {} => state.pending.is_some() || state.asked.is_some(),
        Holder::Waiting { .. } | Holder::Agent { .. } => state.asked.is_some(),
        Holder::Left {} | Holder::Closed { .. } => false,
    };
    holds(!owes_answer || due.is_some_and(|due| due <= soon), || format!("an answer is owed, and due is {due:?}"))?;
    let open = match &state.holder {
        Holder::Bot {} | Holder::Waiting { .. } => state.started_at.is_some(),
        // The desk watches over who has it, and a callback is a list that people read.
        Holder::Agent { .. } | Holder::Left {} | Holder::Closed { .. } => false,
    };
    holds(!open || due.is_some(), || format!("{:?} without a deadline", state.holder))
}

pub(super) fn numbers(turn: &Turn, room: &Room, _: &Bundle) -> Verdict {
    let last = room.log.len() as u64;
    holds(room.state.last_seq == last, || format!("{} events, and the last is {}", last, room.state.last_seq))?;
    for (recorded, seq) in room.log.iter().zip(1..).skip(turn.first) {
        holds(recorded.seq == seq, || format!("{} stands at {seq}", recorded.seq))?;
        if let Event::Message { answers: Some(answered), .. } = &recorded.event {
            let message = usize::try_from(answered.saturating_sub(1)).ok().and_then(|place| room.log.get(place));
            let of_shopper =
                message.is_some_and(|message| matches!(message.event, Event::Message { from: Party::Shopper {}, .. }));
            holds(*answered < seq && of_shopper, || format!("{seq} answers {answered}"))?;
        }
    }
    let ahead = room.state.facts.iter().map(|fact| source_seq(&fact.source)).find(|seq| *seq > last);
    holds(ahead.is_none(), || format!("a fact is from {ahead:?}, which is not there"))
}

pub(super) fn folds(world: &World) -> Verdict {
    for room in &world.rooms {
        holds(*room.state == room.folded(), || format!("{} is not the fold of its log", room.id))?;
        holds(*room.state == room.read_again(), || format!("{} is read again as something else", room.id))?;
    }
    let table = &world.table;
    holds(*table.state == table.folded(), || String::from("the desk is not the fold of its log"))?;
    holds(*table.state == table.read_again(), || String::from("the desk is read again as something else"))
}
