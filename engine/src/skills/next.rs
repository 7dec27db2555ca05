//! What comes next for a job.

use baton_shared::Time;
use baton_shared::action::{DialogueEnd, DialogueStep, Slot, StoreAction};
use baton_shared::context::Identity;
use baton_shared::order::{OrderState, OrderView};
use baton_shared::text::FactText;

use super::job::{Job, Skill};
use super::words;
use super::work::Work;
use crate::conversation::ConversationState;
use crate::policies::{ChangeUntil, Policies, Window, window};

/// What the bot does next for a job.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Next {
    /// The order must be found first: its number, or the proof, is missing.
    Identify,
    /// The order's details are not looked up yet.
    LookUp,
    Ask {
        slot: Slot,
        text: String,
    },
    Propose {
        action: Box<StoreAction>,
        text: String,
    },
    /// It cannot be done; `person` says whether a person may see more.
    End {
        end: DialogueEnd,
        text: String,
        person: bool,
    },
    /// A person must do it, for this reason.
    HandOver {
        why: String,
    },
}

/// Works out what comes next.
pub(crate) fn next(state: &ConversationState, job: &Job, policies: &Policies, now: Time) -> Next {
    let Some(order) = state.order_of(job) else {
        return Next::Identify;
    };
    if state.level_for(order) < level(job.skill, policies) {
        return Next::HandOver { why: format!("{} needs a closer check of who it is", words::doing(job.skill)) };
    }
    let tier = state.customer.as_ref().and_then(|known| known.customer.tier.as_ref());
    if let Some(end) = by_state(job.skill, order, (window(policies, tier, order), policies.address_until), now) {
        return end;
    }
    let Some(details) = state.details_of(&order.id) else { return Next::LookUp };
    let work = Work { job, order, details, policies };
    let worked = match job.skill {
        Skill::Cancel => work.cancel(),
        Skill::Return => work.give_back(),
        Skill::Swap => work.swap(),
        Skill::Address => work.address(),
        Skill::Payment => work.payment(),
        Skill::Unknown => Err(Next::HandOver { why: "an unknown request".into() }),
    };
    worked.map_or_else(|other| other, |(action, text)| Next::Propose { action: Box::new(action), text })
}

/// How far the shopper must have shown who they are.
pub(crate) fn level(skill: Skill, policies: &Policies) -> Identity {
    let level = match skill {
        Skill::Cancel | Skill::Return | Skill::Swap | Skill::Unknown => policies.change_level,
        Skill::Address | Skill::Payment => policies.address_level,
    };
    level.max(Identity::Matched)
}

/// Whether the state of the order and the time that has passed allow it.
fn by_state(
    skill: Skill,
    order: &OrderView,
    (window, until): (Option<Window>, Option<ChangeUntil>),
    now: Time,
) -> Option<Next> {
    let refuse = |text: String| Some(Next::End { end: DialogueEnd::NotAllowed, text, person: true });
    if !fits_state(skill, order, until) {
        return refuse(words::wrong_state(skill, order));
    }
    let window = window.filter(|window| window.is_over(now))?;
    refuse(words::too_late(order, window.delivered, now, window.days))
}

/// Whether an order in this state can be changed so at all.
pub(crate) fn fits_state(skill: Skill, order: &OrderView, until: Option<ChangeUntil>) -> bool {
    let pending = order.state == OrderState::Pending;
    let delivered = order.state == OrderState::Delivered;
    match skill {
        Skill::Address if until == Some(ChangeUntil::Sent) => order.state.is_before_sending(),
        Skill::Cancel | Skill::Address | Skill::Payment => pending,
        Skill::Return => delivered,
        Skill::Swap => pending || delivered,
        Skill::Unknown => true,
    }
}

/// The step of a job as it is recorded.
pub(crate) fn step_of(next: &Next) -> Option<DialogueStep> {
    match next {
        Next::Ask { slot, .. } => Some(DialogueStep::Asks { slot: *slot }),
        Next::Propose { action, .. } => Some(DialogueStep::Proposes { action: StoreAction::clone(action) }),
        Next::End { end, text, .. } => Some(DialogueStep::Ends { end: *end, why: Some(FactText::cut(text)) }),
        Next::HandOver { .. } | Next::Identify | Next::LookUp => None,
    }
}
