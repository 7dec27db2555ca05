//! From the bot to the line.

use baton_shared::context::{FactKey, IssueKind, TriggerCheck, TriggerKind};
use baton_shared::event::Event;
use baton_shared::text::{Body, FactText, Label};

use super::draft::Draft;
use super::{ConversationState, Tell, working};
use crate::bot::words::stage::{self, Because, PassedOn};
use crate::{bot, handoff};

/// Hands over, for the first of these reasons before the others. The record is complete before the desk is told.
pub(super) fn escalate(draft: &mut Draft<'_>, reasons: &[TriggerCheck]) {
    let Some(first) = reasons.first() else { return };
    working::hand_over_jobs(draft);
    for reason in reasons {
        draft.fire_for(reason);
    }
    enqueue(draft, because(first.kind, first.evidence.as_str()));
}

/// Who left a way to be reached is here again, and wants a person: that wish needs no second reason.
pub(super) fn back_in_line(draft: &mut Draft<'_>, safety: Option<&Label>, words: Option<&FactText>) {
    let mut because = Because::Back;
    if let Some(topic) = safety {
        let evidence = format!("{topic}: {}", words.map(FactText::as_str).unwrap_or_default());
        draft.fire(TriggerKind::Safety, &evidence, draft.state.last_seq);
        because = self::because(TriggerKind::Safety, &evidence);
    }
    enqueue(draft, because);
}

fn enqueue(draft: &mut Draft<'_>, because: Because) {
    let generation = draft.state.generation + 1;
    let line = stage::escalated(because, &passed_on(&draft.state), !draft.state.attempts.is_empty());
    draft.push(Event::Escalated { generation, card: handoff::card(&draft.state), line: Body::cut(&line) });
    let context = handoff::context(&draft.state);
    draft.push(Event::ContextBuilt { context });
    draft.tell(Tell::Enqueue {
        conversation: draft.me.clone(),
        generation,
        since: draft.now,
        brief: handoff::brief(&draft.state),
        wanted: None,
        from: None,
    });
}

/// What the person who takes over really gets.
pub(super) fn passed_on(state: &ConversationState) -> PassedOn {
    if let Some(known) = state.order() {
        return PassedOn::Order { id: known.order.id.to_string(), days_late: known.order.days_late };
    }
    if let Some(number) = state.fact(FactKey::OrderNumber) {
        return PassedOn::Number(number.value.to_string());
    }
    if state.issue != IssueKind::Unstated || state.fact(FactKey::Wish).is_some() {
        return PassedOn::Words;
    }
    PassedOn::Nothing
}

fn because(kind: TriggerKind, evidence: &str) -> Because {
    match kind {
        TriggerKind::Safety => safety(evidence),
        TriggerKind::LookupFailed => Because::LookUpFailed,
        TriggerKind::NotUnderstood
        | TriggerKind::Circles
        | TriggerKind::PolicyLimit
        | TriggerKind::TurnLimit
        | TriggerKind::IdentityFailed => Because::Unable,
        TriggerKind::AskedForPerson
        | TriggerKind::Frustration
        | TriggerKind::ValuedCustomer
        | TriggerKind::OwnerPhrase
        | TriggerKind::ThumbsDown
        | TriggerKind::Unknown => Because::Asked,
    }
}

/// Each topic has a sentence of its own.
fn safety(evidence: &str) -> Because {
    match evidence.split(':').next().unwrap_or_default() {
        bot::SELF_HARM => Because::SelfHarm,
        bot::CHILD_AT_RISK => Because::ChildAtRisk,
        bot::INJURY => Because::Injury,
        bot::LEGAL_ACTION => Because::LegalAction,
        bot::FRAUD => Because::Fraud,
        _ => Because::Threat,
    }
}
