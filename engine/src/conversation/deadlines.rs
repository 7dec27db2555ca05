//! What happens when nothing happens.

use baton_shared::Time;

use super::draft::Draft;
use super::{ConversationState, Decision, Holder, answered, closing, copilot, nobody};
use crate::bot::Reply;
use crate::bot::words;
use crate::bundle::Settings;

/// The earliest moment at which something is overdue.
pub(super) fn next_due(state: &ConversationState, settings: &Settings) -> Option<Time> {
    let still = nobody::still_due(state, settings);
    let copilot = copilot::due(state, settings);
    [ask_due(state, settings), idle_due(state, settings), still, copilot].into_iter().flatten().min()
}

pub(super) fn tick(mut draft: Draft<'_>) -> Decision {
    let settings = &draft.bundle.settings;
    let now = draft.now;
    let passed = |due: Option<Time>| due.is_some_and(|due| due <= now);
    if passed(ask_due(&draft.state, settings)) {
        if draft.state.asked.is_some() {
            answered::fail(&mut draft, "no answer in time");
        } else {
            draft.say(Reply::says(words::LOOK_UP_FAILED.into()).offering_person());
        }
    } else if passed(idle_due(&draft.state, settings)) {
        closing::close_idle(&mut draft);
    }
    if passed(nobody::still_due(&draft.state, settings)) {
        nobody::still(&mut draft);
    }
    copilot::go_on(&mut draft);
    draft.done()
}

/// A look-up under way, or a message that nothing was said to.
fn ask_due(state: &ConversationState, settings: &Settings) -> Option<Time> {
    let asked = state.asked.as_ref().map(|asked| asked.since);
    let since = match &state.holder {
        Holder::Bot {} => asked.or_else(|| state.pending.as_ref().map(|pending| pending.since)),
        Holder::Waiting { .. } | Holder::Agent { .. } => asked,
        Holder::Left {} | Holder::Closed { .. } => None,
    };
    since.map(|since| since.plus(settings.ask_timeout_ms))
}

fn idle_due(state: &ConversationState, settings: &Settings) -> Option<Time> {
    state.started_at?;
    match &state.holder {
        Holder::Bot {} | Holder::Waiting { .. } => Some(state.last_activity.plus(settings.idle_close_ms)),
        // Who left a way to be reached waits for an answer, however long it takes.
        Holder::Agent { .. } | Holder::Left {} | Holder::Closed { .. } => None,
    }
}
