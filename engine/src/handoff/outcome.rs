use baton_shared::Time;
use baton_shared::context::Related;
use baton_shared::event::CloseReason;
use baton_shared::ids::ConversationId;
use baton_shared::outcome::Outcome;
use baton_shared::text::FactText;

use super::headline;
use crate::conversation::{ConversationState, Holder};

/// The row that the insights keep of a closed conversation, as far as the state knows it; `insights::measured` reads the
/// rest from the log.
#[must_use]
pub fn outcome(conversation: &ConversationId, state: &ConversationState) -> Outcome {
    Outcome {
        conversation: conversation.clone(),
        started_at: started_at(state),
        closed_at: match &state.holder {
            Holder::Closed { at } => *at,
            Holder::Bot {} | Holder::Waiting { .. } | Holder::Agent { .. } | Holder::Left {} => state.last_activity,
        },
        reason: state.ended_as(),
        headline: headline(state),
        bot_ms: state.clocks.bot_ms,
        waiting_ms: state.clocks.waiting_ms,
        agent_ms: state.clocks.agent_ms,
        escalated_at: state.escalated_at,
        claimed_at: state.claimed_at,
        first_reply_at: state.first_reply_at,
        hand_offs: state.hand_offs,
        reopened: None,
        agent: state.agent.clone(),
        triggers: state.all_triggers().to_vec(),
        tone: state.tone.tone,
        score: state.rating.score,
        repeated: state.rating.repeated,
        comment: state.rating.comment.clone(),
        language: state.language.clone(),
        measured: None,
        segments: Vec::new(),
        tones: None,
        repeats: Vec::new(),
        copilot: None,
        unanswered: Vec::new(),
    }
}

/// What is told about this conversation in a later one of the same person.
#[must_use]
pub fn related(state: &ConversationState) -> Related {
    let with = state.agent.as_ref().map_or_else(|| String::from("the bot"), |agent| agent.name.to_string());
    let outcome = match state.ended_as() {
        CloseReason::Solved => format!("Solved by {with}"),
        CloseReason::NotSolved => format!("Not solved, with {with}"),
        CloseReason::Shopper => format!("Ended by the shopper, with {with}"),
        CloseReason::Idle => format!("Closed after silence, with {with}"),
        CloseReason::Spam => String::from("Closed as spam"),
        CloseReason::Unknown => format!("Closed, with {with}"),
    };
    Related { at: started_at(state), headline: headline(state), outcome: FactText::cut(&outcome) }
}

fn started_at(state: &ConversationState) -> Time {
    state.started_at.unwrap_or(state.last_activity)
}
