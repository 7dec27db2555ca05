//! Whoever waits is not forgotten.

use baton_engine::Bundle;
use baton_engine::bot::choice;
use baton_engine::conversation::{Holder, Input};
use baton_engine::desk::Hold;
use baton_shared::event::{Event, NobodyReason, Party};
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
        let closes = matches!(event, Event::Nobody { reason: NobodyReason::Closed, .. });
        let peace = room.ghost.told.is_none_or(|(at, _)| turn.now.since(at) >= WAIT_LIMIT_MS);
        holds(peace || closes, || String::from("told again within the limit"))?;
        // To keep waiting need not be offered to who said so.
        let ways = [choice::LEAVE, choice::BOT];
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
    // Who is called back had left the line.
    if turn.before.waiting_since().is_none() && matches!(turn.before.holder, Holder::Left {}) {
        return Ok(());
    }
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
        let Some(began) = room.ghost.waits_since else { continue };
        // The limit runs from the moment at which the desk knows of it.
        let entry = world.table.state.entry(&room.id);
        let since = entry.map_or(began, |entry| entry.waits_since.max(began));
        let offered = entry.is_some_and(|entry| matches!(entry.hold, Hold::Offered { .. }));
        let late = world.now.since(since) > WAIT_LIMIT_MS;
        // Who was told before is left in peace for twice as long each time.
        let told = room.ghost.told.is_some_and(|(at, times)| {
            at >= since || world.now.since(at) <= WAIT_LIMIT_MS.saturating_mul(1 << times.min(20))
        });
        holds(!late || offered || told, || {
            format!("{} waits for {} s and was told nothing", room.id, world.now.since(since) / 1_000)
        })?;
    }
    Ok(())
}
