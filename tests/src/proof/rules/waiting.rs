//! Whoever waits is not forgotten.

use baton_engine::Bundle;
use baton_engine::bot::choice;
use baton_engine::conversation::{Holder, Input};
use baton_engine::desk::Hold;
use baton_shared::event::{Event, Party};
use baton_shared::protocol::shopper::ShopperFrame;

use super::{Verdict, holds};
use crate::proof::cast::WAIT_LIMIT_MS;
use crate::proof::room::{Room, Turn};
use crate::proof::world::World;

pub(super) fn told_with_ways(turn: &Turn, room: &Room, _: &Bundle) -> Verdict {
    for (place, event) in turn.events().iter().enumerate() {
        if !matches!(event, Event::Nobody { .. }) {
            continue;
        }
        holds(!room.ghost.told, || String::from("told twice in one line"))?;
        let ways = [choice::KEEP_WAITING, choice::LEAVE, choice::BOT];
        let told = turn.events().iter().skip(place).any(|event| match event {
            Event::Message { from: Party::Bot {}, replies, .. } => {
                ways.iter().all(|way| replies.iter().any(|reply| reply.choice.as_str() == *way))
            }
            _ => false,
        });
        holds(told, || String::from("recorded, and the shopper hears nothing of it"))?;
    }
    Ok(())
}

pub(super) fn choice_is_kept(turn: &Turn, room: &Room, _: &Bundle) -> Verdict {
    let (Holder::Waiting { since }, Input::Shopper(frame)) = (&turn.before.holder, &turn.input) else {
        return Ok(());
    };
    let after = &room.state.holder;
    match frame {
        ShopperFrame::Message { choice: Some(chosen), .. } => match chosen.as_str() {
            choice::KEEP_WAITING => {
                holds(*after == Holder::Waiting { since: *since }, || format!("keeps waiting, and is {after:?}"))
            }
            choice::BOT => holds(*after == Holder::Bot {}, || format!("goes on with the bot, and is {after:?}")),
            _ => Ok(()),
        },
        ShopperFrame::Leave { .. } if turn.decision.refusal.is_none() => {
            let kept =
                turn.events().iter().any(|event| matches!(event, Event::Left { contact, .. } if !contact.is_empty()));
            holds(*after == Holder::Left {} && kept, || format!("left a way to be reached, and is {after:?}"))
        }
        _ => Ok(()),
    }
}

pub(super) fn entry_kept(turn: &Turn, room: &Room, _: &Bundle) -> Verdict {
    let Some(since) = room.state.waiting_since() else { return Ok(()) };
    let escalated = turn.events().iter().any(|event| matches!(event, Event::Escalated { .. }));
    let expected = if escalated { Some(turn.now) } else { room.ghost.entered };
    holds(expected == Some(since), || format!("entered at {expected:?}, and it is {since:?} now"))
}

/// Only right when every deadline up to now was kept.
pub(super) fn told_in_time(world: &World) -> Verdict {
    if !world.punctual {
        return Ok(());
    }
    for room in &world.rooms {
        let Holder::Waiting { since } = room.state.holder else { continue };
        let hold = world.table.state.entry(&room.id).map(|entry| &entry.hold);
        let offered = matches!(hold, Some(Hold::Offered { .. }));
        let late = world.now.since(since) > WAIT_LIMIT_MS;
        holds(!late || offered || room.ghost.told, || {
            format!("{} waits for {} s and was told nothing", room.id, world.now.since(since) / 1_000)
        })?;
    }
    Ok(())
}
