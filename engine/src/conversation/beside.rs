//! What the state takes for the person who has the conversation: the bot itself has nothing to do with it any more.

use baton_shared::Time;
use baton_shared::action::StoreAction;
use baton_shared::context::{Attempt, FactKey, Source};
use baton_shared::event::Found;
use baton_shared::text::FactText;

use super::apply::keep;
use super::state::ConversationState;
use crate::bot::{self, Understood};
use crate::copilot;
use crate::skills::{Job, Request, Said};

impl ConversationState {
    /// The shopper wrote to the person.
    pub(super) fn hear_for_agent(
        &mut self,
        (seq, at): (u64, Time),
        text: &str,
        (understood, requests): (&Understood, &[Request]),
    ) {
        self.copilot.hear(seq, at, text);
        // An order that the shopper names now is looked up for the person, with the proof that was given.
        let named = understood.orders.first().is_some_and(|number| self.order_named(number).is_none());
        if (named || understood.email.is_some() || understood.postcode.is_some())
            && self.order().is_none()
            && let Some(wanted) = bot::order(self).filter(|wanted| self.refused.as_ref() != Some(wanted))
        {
            self.set_asked(seq, at, wanted);
        }
        if let Some(order) = copilot::turned_to(self, text) {
            self.copilot.focus = Some(order);
        }
        self.copilot.job = match (requests.first(), self.copilot.job.take()) {
            (Some(request), _) => Some(Job {
                id: 0,
                skill: request.skill,
                order: None,
                seq,
                said: vec![Said { slot: None, text: request.text.clone() }],
                step: None,
                agreed: false,
                end: None,
            }),
            (None, Some(mut job)) => {
                job.take(None, text);
                Some(job)
            }
            (None, None) => None,
        };
    }

    /// What the person writes may turn to an order too.
    pub(super) fn turn_with_agent(&mut self, text: &str) {
        self.copilot.answered();
        if let Some(order) = copilot::turned_to(self, text) {
            self.copilot.focus = Some(order);
        }
    }

    /// A person has it: what the bot could not do is what the shopper wants.
    pub(super) fn begin_copilot(&mut self, seq: u64, at: Time) {
        let said = self.fact(FactKey::Wish).or(self.fact(FactKey::Issue));
        let text = said.map_or_else(String::new, |fact| fact.value.to_string());
        self.copilot.begin(seq, at, &text);
        self.copilot.job = self.jobs.last().map(|job| Job { step: None, end: None, agreed: false, ..job.clone() });
    }

    /// Takes what the store said to a change by a person; gives whether it was one.
    pub(super) fn learn_for_agent(&mut self, seq: u64, at: Time, found: &Found) -> bool {
        let is_own = |action: &StoreAction| self.copilot.acting.as_ref().is_some_and(|acting| acting.action == *action);
        let order = match found {
            Found::Acted { action, order } if is_own(action) => Some(order),
            Found::NotActed { action, .. } if is_own(action) => None,
            // With two under way the order's own comes first; a change that is never answered fails by its deadline.
            Found::Failed { .. } if self.asked.is_none() => None,
            Found::Failed { .. }
            | Found::Acted { .. }
            | Found::NotActed { .. }
            | Found::Order { .. }
            | Found::NoMatch {}
            | Found::Articles { .. }
            | Found::History { .. }
            | Found::Products { .. }
            | Found::Details { .. }
            | Found::Customer { .. }
            | Found::CodeSent { .. }
            | Found::CodeRight {}
            | Found::CodeWrong { .. }
            | Found::Unknown => return false,
        };
        let Some(acting) = self.copilot.acting.take() else { return false };
        self.take_act(order, acting.action.order(), seq, at);
        if let Some(order) = order {
            self.copilot.orders.iter_mut().filter(|known| known.order.id == order.id).for_each(|known| {
                known.order = order.clone();
                known.source = Source::Lookup { seq, at };
            });
            self.copilot.job = None;
        }
        let outcome = if let Found::NotActed { why, .. } = found {
            format!("not made: {why}")
        } else if let Found::Failed { why } = found {
            format!("failed: {why}")
        } else {
            String::from("done")
        };
        let what = format!("{} changed order {}", acting.by.name, acting.action.order());
        keep(&mut self.attempts, Attempt { what: FactText::cut(&what), outcome: FactText::cut(&outcome), seq });
        true
    }
}
