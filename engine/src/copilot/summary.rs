//! A fresh summary for the agent: what it is about, what was done, what is promised, what is open.

use baton_shared::context::{Attempt, FactKey};
use baton_shared::copilot::{Backed, CopilotAnswer, Rest};

use super::words::backed;
use super::{orders, words};
use crate::conversation::ConversationState;
use crate::handoff;

pub(crate) fn summary(state: &ConversationState) -> CopilotAnswer {
    let context = handoff::context(state);
    let fact = |key| context.known.iter().find(|fact| fact.key == key);
    let of_fact = |key| {
        let fact = fact(key)?;
        Some(Rest::Fact { key, value: fact.value.clone(), source: fact.source.clone() })
    };
    let focus = orders::focus(state);
    let mut about = vec![backed(context.headline.as_str(), of_fact(FactKey::Issue).into_iter().collect())];
    about.extend(
        focus.map(|known| backed(&crate::bot::words::order::state(&known.order), vec![words::of_order(known)])),
    );
    about.extend(
        context
            .issue
            .wants
            .iter()
            .filter_map(|wish| Some(backed(&words::wants(wish.as_str()), vec![of_fact(FactKey::Wish)?]))),
    );
    let mut open: Vec<Backed> = context.unknown.iter().map(|key| backed(&words::to_ask(*key), Vec::new())).collect();
    if let Some(wants) = state.copilot.wants.as_ref().filter(|wants| !wants.is_claim) {
        open.insert(0, backed(&words::unanswered(&wants.text), vec![Rest::Event { seq: wants.about }]));
    }
    CopilotAnswer::Summary {
        about,
        done: context.attempts.iter().map(attempt).collect(),
        promised: context.promises.iter().map(attempt).collect(),
        open,
    }
}

fn attempt(attempt: &Attempt) -> Backed {
    let what = attempt.what.as_str().trim_end_matches('.');
    backed(&format!("{what}: {}", attempt.outcome), vec![Rest::Event { seq: attempt.seq }])
}
