//! The shopper corrects what is passed on.

use baton_shared::context::FactKey;
use baton_shared::event::Event;
use baton_shared::ids::MessageId;
use baton_shared::protocol::RefusalKind;
use baton_shared::text::FactText;

use super::draft::{Draft, refused, wrong_stage};
use super::{Decision, Holder, Tell};
use crate::bot::is_contact;
use crate::handoff;

pub(super) fn correct(mut draft: Draft<'_>, id: MessageId, key: FactKey, value: &FactText) -> Decision {
    match &draft.state.holder {
        Holder::Bot {} | Holder::Waiting { .. } | Holder::Agent { .. } | Holder::Left {} => {}
        Holder::Closed { .. } => {
            return wrong_stage("Nothing is being passed on now: write a message instead.");
        }
    }
    let value = FactText::cut(Draft::safe(value.as_str()).trim());
    if let Some(why) = wrong(key, value.as_str()) {
        return refused(RefusalKind::Malformed, why);
    }
    draft.push(Event::Corrected { id, key, value });
    let context = handoff::context(&draft.state);
    draft.push(Event::ContextBuilt { context });
    let card = handoff::card(&draft.state);
    draft.push(Event::CardChanged { card });
    if draft.state.waiting_since().is_some() || matches!(draft.state.holder, Holder::Left {}) {
        draft.tell(Tell::Update { conversation: draft.me.clone(), brief: handoff::brief(&draft.state) });
    }
    draft.done()
}

/// What is wrong with a value, in words for the shopper.
fn wrong(key: FactKey, value: &str) -> Option<&'static str> {
    if value.is_empty() {
        return Some("A correction cannot be empty.");
    }
    let has_digit = value.chars().any(|letter| letter.is_ascii_digit());
    match key {
        FactKey::Unknown => Some("There is no such row to correct."),
        FactKey::OrderNumber if !has_digit => Some("An order number has digits in it."),
        FactKey::Email if !(is_contact(value) && value.contains('@')) => Some("This is not an e-mail address."),
        FactKey::Phone if !is_contact(value) || value.contains('@') => Some("This is not a phone number."),
        FactKey::OrderNumber
        | FactKey::Name
        | FactKey::Email
        | FactKey::Phone
        | FactKey::Postcode
        | FactKey::Issue
        | FactKey::Wish
        | FactKey::Item => None,
    }
}
