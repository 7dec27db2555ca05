//! Which outside call a conversation needs next.

use baton_shared::context::FactKey;
use baton_shared::wire_enum;

use super::Intent;
use crate::conversation::{Ask, ConversationState, Proof, source_seq};

wire_enum! {
    /// An outside call as the state remembers it.
    pub enum Wanted by "wanted" {
        OrderByEmail = "order_by_email" { number: String, email: String },
        OrderByPostcode = "order_by_postcode" { number: String, postcode: String },
        Articles = "articles" { question: String },
    }
}

impl Wanted {
    pub(crate) fn is_order(&self) -> bool {
        match self {
            Self::OrderByEmail { .. } | Self::OrderByPostcode { .. } => true,
            Self::Articles { .. } => false,
        }
    }

    pub(crate) fn ask(&self) -> Ask {
        match self {
            Self::OrderByEmail { number, email } => {
                Ask::Order { number: number.clone(), proof: Proof::Email(email.clone()) }
            }
            Self::OrderByPostcode { number, postcode } => {
                Ask::Order { number: number.clone(), proof: Proof::Postcode(postcode.clone()) }
            }
            Self::Articles { question } => Ask::Articles { question: question.clone() },
        }
    }
}

/// What the unanswered messages need to have looked up.
pub(crate) fn plan(state: &ConversationState) -> Option<Wanted> {
    let heard = &state.heard;
    let about_order = heard.gives_order_facts() || heard.intent == Intent::Track;
    if about_order && let Some(wanted) = order(state) {
        let again = state.refused.as_ref() == Some(&wanted) && !heard.gives_order_facts();
        return (!again).then_some(wanted);
    }
    let question = heard.question.clone().filter(|_| heard.intent == Intent::Question)?;
    Some(Wanted::Articles { question })
}

/// The order that is talked about, with the proof that was given last; nothing once too many did not match.
pub(crate) fn order(state: &ConversationState) -> Option<Wanted> {
    if state.locked {
        return None;
    }
    let number = state.fact(FactKey::OrderNumber)?.value.to_string();
    let email = state.fact(FactKey::Email);
    let postcode = state.fact(FactKey::Postcode);
    let given = |fact: Option<&baton_shared::context::Fact>| fact.map(|fact| source_seq(&fact.source));
    if let Some(postcode) = postcode
        && given(Some(postcode)) > given(email)
    {
        let postcode = postcode.value.to_string();
        return Some(Wanted::OrderByPostcode { number, postcode });
    }
    let email = email?.value.to_string();
    Some(Wanted::OrderByEmail { number, email })
}
