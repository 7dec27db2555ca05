//! The shopper corrects what is passed on.

use baton_shared::context::FactKey;
use baton_shared::event::Event;
use baton_shared::ids::MessageId;
use baton_shared::protocol::RefusalKind;
use baton_shared::text::FactText;

use super::draft::{Draft, refused, wrong_stage};
use super::{Decision, Holder, Tell};
use crate::handoff;

pub(super) fn correct(mut draft: Draft<'_>, id: MessageId, key: FactKey, value: &FactText) -> Decision {
    match &draft.state.holder {
        Holder::Bot {} | Holder::Waiting { .. } | Holder::Agent { .. } => {}
        Holder::Left {} | Holder::Closed { .. } => {
            return wrong_stage("Nothing is being passed on now: write a message instead.");
        }
    }
    if key == FactKey::Unknown {
        return refused(RefusalKind::Malformed, "There is no such row to correct.");
    }
    let value = FactText::cut(Draft::safe(value.as_str()).trim());
    if value.is_empty() {
        return refused(RefusalKind::Malformed, "A correction cannot be empty.");
    }
    draft.push(Event::Corrected { id, key, value });
    let context = handoff::context(&draft.state);
    draft.push(Event::ContextBuilt { context });
    let card = handoff::card(&draft.state);
    draft.push(Event::CardChanged { card });
    if draft.state.waiting_since().is_some() {
        draft.tell(Tell::Update { conversation: draft.me.clone(), brief: handoff::brief(&draft.state) });
    }
    draft.done()
}
