use baton_shared::Time;
use baton_shared::copilot::CopilotWish;
use baton_shared::event::{Event, Person};
use baton_shared::ids::ConversationId;
use baton_shared::protocol::agent::AgentFrame;
use baton_shared::protocol::shopper::ShopperFrame;

use super::draft::Draft;
use super::{
    ConversationState, Decision, Input, agent, answered, claims, closing, copilot, corrections, deadlines, identity,
    nobody, shopper, transfer,
};
use crate::learned::Learned;
use crate::{Bundle, bot};

/// Decides what an input means, by the rules alone. `me` is the conversation's own id; the first new event follows `state.last_seq`.
pub fn decide(me: &ConversationId, state: &ConversationState, bundle: &Bundle, input: Input, now: Time) -> Decision {
    decide_with(me, state, bundle, None, input, now)
}

/// The same with what the site's bot has learned: where the rules do not decide what a message is for, that does.
pub fn decide_with(
    me: &ConversationId,
    state: &ConversationState,
    bundle: &Bundle,
    learned: Option<&Learned>,
    input: Input,
    now: Time,
) -> Decision {
    let draft = Draft::new(me, state, bundle, now).with(learned);
    match input {
        Input::Start { page, language } => start(draft, page, language),
        Input::Shopper(frame) => from_shopper(draft, frame),
        Input::Agent { person, frame } => from_agent(draft, person, frame),
        Input::Claim { agent, generation } => claims::claim(draft, agent, generation),
        Input::Requeue { generation, reason } => claims::requeue(draft, generation, reason),
        Input::Nobody { generation, reason, opens_at, opens } => {
            nobody::told(draft, generation, reason, opens_at, opens)
        }
        Input::Signed(identity) => identity::signed(draft, identity),
        Input::Answered { ask, found } => answered::answered(draft, ask, found),
        Input::Tick => deadlines::tick(draft),
    }
}

/// When the conversation must be looked at again.
#[must_use]
pub fn next_due(state: &ConversationState, bundle: &Bundle) -> Option<Time> {
    deadlines::next_due(state, &bundle.settings)
}

fn start(
    mut draft: Draft<'_>,
    page: Option<baton_shared::text::Page>,
    language: Option<baton_shared::text::Label>,
) -> Decision {
    if draft.state.started_at.is_some() {
        return Decision::nothing();
    }
    draft.push(Event::Started { page, language });
    let greeting = bot::greeting(draft.bundle.greeting.as_str(), draft.bundle.name.as_str());
    draft.say(greeting);
    draft.done()
}

fn from_shopper(draft: Draft<'_>, frame: ShopperFrame) -> Decision {
    match frame {
        ShopperFrame::Message { id, text, choice } => shopper::message(draft, id, &text, choice),
        ShopperFrame::Correct { id, key, value } => corrections::correct(draft, id, key, &value),
        ShopperFrame::Leave { id, contact } => closing::leave(draft, id, &contact),
        ShopperFrame::Close { id } => closing::by_shopper(draft, id),
        ShopperFrame::Rate { id, score, repeated, comment } => closing::rate(draft, id, score, repeated, comment),
        // The shell reads the token and comes with what it says.
        ShopperFrame::Identify { .. }
        | ShopperFrame::Hello { .. }
        | ShopperFrame::Missed { .. }
        | ShopperFrame::Typing {} => Decision::nothing(),
    }
}

fn from_agent(draft: Draft<'_>, person: Person, frame: AgentFrame) -> Decision {
    match frame {
        AgentFrame::Message { id, text, suggestion, anyway } => {
            agent::message(draft, person, id, agent::Written { text, suggestion, anyway })
        }
        AgentFrame::Note { id, text } => agent::note(draft, person, id, &text),
        AgentFrame::Return { id, brief } => agent::give_back(draft, person, id, &brief),
        AgentFrame::Transfer { id, to, brief } => transfer::transfer(draft, person, id, to, &brief),
        AgentFrame::Close { id, reason } => closing::by_agent(draft, person, id, reason),
        AgentFrame::Summarise { id } => copilot::ask(draft, person, id, CopilotWish::Summary {}),
        AgentFrame::Ask { id, text } => copilot::ask(draft, person, id, CopilotWish::Question { text }),
        AgentFrame::Propose { id, action } => copilot::ask(draft, person, id, CopilotWish::Change { action }),
        AgentFrame::Act { id, proposal } => copilot::act(draft, person, id, proposal),
        AgentFrame::Hello { .. }
        | AgentFrame::Missed { .. }
        | AgentFrame::Typing { .. }
        | AgentFrame::Draft { .. }
        | AgentFrame::Looking { .. } => Decision::nothing(),
    }
}
