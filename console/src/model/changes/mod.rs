//! The changes of an order that an agent looks at beside it: what each would do, and what became of it.

use baton_shared::action::{OrderDetails, StoreAction, Swap};
use baton_shared::copilot::{CopilotAnswer, CopilotStep, CopilotWish};
use baton_shared::event::{Delivered, Event, Found};
use baton_shared::order::{OrderState, OrderView};

use crate::model::copilot::Held;
use crate::model::facts::WHOLE;

/// What can be asked of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Cancel,
    Return,
    Exchange,
    Address,
    Refund,
}

impl Kind {
    /// What the state of an order lets one ask for; the store has the last word.
    #[must_use]
    pub fn of(order: &OrderView) -> Vec<Self> {
        let mut kinds = Vec::new();
        if order.state == OrderState::Pending {
            kinds.push(Self::Cancel);
        }
        if order.state == OrderState::Delivered {
            kinds.push(Self::Return);
        }
        if matches!(order.state, OrderState::Pending | OrderState::Delivered) {
            kinds.push(Self::Exchange);
        }
        if order.state.is_before_sending() {
            kinds.push(Self::Address);
        }
        if order.total > order.refunded {
            kinds.push(Self::Refund);
        }
        kinds
    }
}

/// Where a change stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Stands {
    /// It is being looked at what it would do.
    Asked,
    /// It can be confirmed.
    Open(Held),
    Refused(String),
    UnderWay,
    /// With the change that takes it back, where the store can do that.
    Done(Option<StoreAction>),
    NotDone(String),
}

/// All that the log says of an order's changes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// As they were looked up last.
    pub details: Option<OrderDetails>,
    /// The one that was asked for last.
    pub stands: Option<Stands>,
}

/// What is asked for, or done, and the event that asked.
struct Current {
    asked: u64,
    action: StoreAction,
    before: Option<OrderDetails>,
}

/// Reads the events, oldest first.
#[must_use]
pub fn changes(items: &[Delivered], order: &str) -> Changes {
    let mut read = Reader { order, held: Changes::default(), current: None };
    for item in items {
        match &item.event {
            Event::Copilot { step } => read.step(item.seq, step),
            Event::LookedUp { found, .. } => read.found(found),
            Event::Claimed { .. } | Event::Returned { .. } | Event::Requeued { .. } | Event::Closed { .. } => {
                if matches!(read.held.stands, Some(Stands::Asked | Stands::Open(_))) {
                    read.held.stands = None;
                }
            }
            Event::Message { .. }
            | Event::Started { .. }
            | Event::Note { .. }
            | Event::Dialogue { .. }
            | Event::Identified { .. }
            | Event::Vouched { .. }
            | Event::Heard { .. }
            | Event::Weighed { .. }
            | Event::Fired { .. }
            | Event::Escalated { .. }
            | Event::ContextBuilt { .. }
            | Event::Corrected { .. }
            | Event::CardChanged { .. }
            | Event::Transferred { .. }
            | Event::Nobody { .. }
            | Event::Left { .. }
            | Event::Rated { .. }
            | Event::Unknown => {}
        }
    }
    read.held
}

struct Reader<'a> {
    order: &'a str,
    held: Changes,
    current: Option<Current>,
}

impl Reader<'_> {
    fn step(&mut self, seq: u64, step: &CopilotStep) {
        match step {
            // An exchange without items only looks up what there is to choose from.
            CopilotStep::Asked { wish: CopilotWish::Change { action }, .. }
                if action.order() == self.order && !is_look_up(action) =>
            {
                self.held.stands = Some(Stands::Asked);
                self.current = Some(Current { asked: seq, action: action.clone(), before: None });
            }
            CopilotStep::Answered { about, answer } => {
                if self.current.as_ref().is_some_and(|current| current.asked == *about)
                    && let Some(stands) = answered(seq, answer)
                {
                    self.held.stands = Some(stands);
                }
            }
            CopilotStep::Acts { action, .. } if action.order() == self.order => {
                let asked = self.current.as_ref().is_some_and(|current| current.action == *action);
                self.held.stands = asked.then_some(Stands::UnderWay);
                if let Some(current) = &mut self.current {
                    current.before.clone_from(&self.held.details);
                }
            }
            CopilotStep::Found { found, .. } => self.learn(found),
            CopilotStep::Asked { .. }
            | CopilotStep::Acts { .. }
            | CopilotStep::Suggested { .. }
            | CopilotStep::Looks { .. }
            | CopilotStep::Used { .. }
            | CopilotStep::Unknown => {}
        }
    }

    fn found(&mut self, found: &Found) {
        self.learn(found);
        let Some(current) = self.current.as_ref().filter(|_| self.held.stands == Some(Stands::UnderWay)) else {
            return;
        };
        match found {
            Found::Acted { action, .. } if *action == current.action => {
                self.held.stands = Some(Stands::Done(undo(action, current.before.as_ref())));
            }
            Found::NotActed { action, why } if *action == current.action => {
                self.held.stands = Some(Stands::NotDone(why.to_string()));
            }
            Found::Failed { why } => self.held.stands = Some(Stands::NotDone(why.to_string())),
            Found::Acted { .. }
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
            | Found::Unknown => {}
        }
    }

    fn learn(&mut self, found: &Found) {
        if let Found::Details { details } = found
            && details.order.as_str() == self.order
        {
            self.held.details = Some(details.clone());
        }
    }
}

/// Whether it asks for the variants only.
#[must_use]
pub fn is_look_up(action: &StoreAction) -> bool {
    matches!(action, StoreAction::Exchange { swaps, .. } | StoreAction::ChangeItems { swaps, .. } if swaps.is_empty())
}

fn answered(seq: u64, answer: &CopilotAnswer) -> Option<Stands> {
    match answer {
        CopilotAnswer::Proposal { proposal } => Some(Stands::Open(Held { seq, proposal: proposal.clone() })),
        CopilotAnswer::Refused { why } => Some(Stands::Refused(why.to_string())),
        CopilotAnswer::Lines { .. }
        | CopilotAnswer::Summary { .. }
        | CopilotAnswer::NotKnown {}
        | CopilotAnswer::Unknown => None,
    }
}

/// The change that takes another one back: money that went and parcels that were called for do not come back like that.
fn undo(action: &StoreAction, before: Option<&OrderDetails>) -> Option<StoreAction> {
    let before = before?;
    match action {
        StoreAction::ChangeAddress { order, .. } => {
            before.address.clone().map(|address| StoreAction::ChangeAddress { order: order.clone(), address })
        }
        StoreAction::ChangePayment { order, .. } => {
            before.paid_with.clone().map(|method| StoreAction::ChangePayment { order: order.clone(), method })
        }
        StoreAction::Cancel { .. }
        | StoreAction::Return { .. }
        | StoreAction::Exchange { .. }
        | StoreAction::ChangeItems { .. }
        | StoreAction::Refund { .. }
        | StoreAction::Unknown => None,
    }
}

/// Whether a change could be taken back from here.
#[must_use]
pub fn can_be_undone(action: &StoreAction, details: Option<&OrderDetails>) -> bool {
    undo(action, details).is_some()
}

/// The swaps of what was chosen: for each line how many pieces, and for what.
#[must_use]
pub fn swaps(chosen: &[(String, u32, String)]) -> Vec<Swap> {
    let of_line = |(from, pieces, to): &(String, u32, String)| {
        let swap = Swap { from: from.clone(), to: to.clone() };
        let pieces = if to.is_empty() { 0 } else { *pieces };
        std::iter::repeat_n(swap, usize::try_from(pieces).unwrap_or(0))
    };
    chosen.iter().flat_map(of_line).collect()
}

/// The skus of what was chosen, one for each piece.
#[must_use]
pub fn pieces(chosen: &[(String, u32)]) -> Vec<String> {
    chosen
        .iter()
        .flat_map(|(sku, pieces)| std::iter::repeat_n(sku.clone(), usize::try_from(*pieces).unwrap_or(0)))
        .collect()
}

/// An amount as a person writes it, in minor units: `12`, `12.5`, `12,50`; none for what is no amount of this currency.
#[must_use]
pub fn minor(text: &str, currency: &str) -> Option<i64> {
    let text = text.trim().replace(',', ".");
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let digits = |text: &str| text.chars().all(|sign| sign.is_ascii_digit());
    let places = if WHOLE.contains(&currency) { 0 } else { 2 };
    if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > places {
        return None;
    }
    format!("{whole}{part:0<places$}").parse().ok()
}

#[cfg(test)]
mod tests;
