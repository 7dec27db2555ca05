//! What the co-pilot keeps in mind of a conversation: a part of the conversation's state, changed by its events alone.

use baton_shared::action::StoreAction;
use baton_shared::context::{ContextOrder, Source, Standing};
use baton_shared::copilot::{CopilotAnswer, CopilotStep, CopilotWish, Proposal, Suggestion};
use baton_shared::event::{Found, Person};
use baton_shared::text::{Body, Label};
use baton_shared::{Time, wire};

use super::edited::edited;
use crate::bot::clip;
use crate::skills::Job;

/// Suggestions that a message may still name.
const OFFERED: usize = 9;
/// Proposals that may still be confirmed.
const PROPOSALS: usize = 8;
/// Characters of what the shopper wrote since anybody answered.
const TEXT: usize = 2_000;

wire! {
    /// Replies are to be suggested.
    pub struct Wants {
        /// The message, or the claim.
        pub about: u64,
        pub since: Time,
        /// What the shopper wrote since a person answered.
        pub text: String,
        pub is_claim: bool,
        /// Nothing was looked up for it yet: that is left for after the claim.
        pub waits: bool,
        /// Look-ups that were made for it.
        pub looked: u32,
    }
}

wire! {
    /// A reply that was suggested.
    pub struct Offered {
        pub id: Label,
        pub text: Body,
    }
}

wire! {
    /// A change that was explained to the agent, under the number of its event.
    pub struct Proposed {
        pub seq: u64,
        pub action: StoreAction,
    }
}

wire! {
    /// What the agent asked for and has no answer to yet.
    pub struct PrivatelyAsked {
        pub seq: u64,
        pub since: Time,
        pub wish: CopilotWish,
        /// Look-ups that were made for it.
        pub looked: u32,
    }
}

wire! {
    /// A change that the store was asked to make.
    pub struct Acting {
        pub seq: u64,
        pub since: Time,
        pub by: Person,
        pub action: StoreAction,
    }
}

wire! {
    #[derive(Default)]
    pub struct Copilot {
        pub wants: Option<Wants>,
        pub offered: Vec<Offered>,
        pub proposals: Vec<Proposed>,
        /// Of the customer, as they were looked up for the agent.
        pub orders: Vec<ContextOrder>,
        /// Whose they are.
        pub customer: Option<Label>,
        pub looked_at: Option<Time>,
        /// The order that was talked about last.
        pub focus: Option<Label>,
        /// The change that the shopper wants.
        pub job: Option<Job>,
        pub asked: Option<PrivatelyAsked>,
        pub acting: Option<Acting>,
    }
}

impl Copilot {
    /// The shopper wrote.
    pub(crate) fn hear(&mut self, seq: u64, at: Time, text: &str) {
        let before = self.wants.take().filter(|wants| !wants.is_claim).map(|wants| wants.text);
        let text = before.map_or_else(|| String::from(text), |before| format!("{before}\n{text}"));
        self.wants =
            Some(Wants { about: seq, since: at, text: clip_end(&text), is_claim: false, waits: false, looked: 0 });
    }

    /// Somebody took the conversation; `text` says what it is about.
    pub(crate) fn begin(&mut self, seq: u64, at: Time, text: &str) {
        self.wants =
            Some(Wants { about: seq, since: at, text: clip(text, TEXT), is_claim: true, waits: true, looked: 0 });
        self.offered.clear();
    }

    /// A person answered.
    pub(crate) fn answered(&mut self) {
        self.wants = None;
    }

    /// Nobody has the conversation any more.
    pub(crate) fn end(&mut self) {
        self.wants = None;
        self.asked = None;
        self.job = None;
        self.proposals.clear();
        self.offered.clear();
    }

    /// How much of the suggestion was changed, when it is one that was made.
    pub(crate) fn edited(&self, suggestion: &Label, sent: &str) -> Option<f64> {
        let offered = self.offered.iter().find(|offered| offered.id == *suggestion)?;
        Some(edited(offered.text.as_str(), sent))
    }

    /// Takes a step; what was found has its number and time.
    pub(crate) fn take(&mut self, step: &CopilotStep, (seq, at): (u64, Time)) {
        match step {
            CopilotStep::Suggested { replies, proposal, .. } => self.suggest(replies, proposal.as_ref(), seq),
            CopilotStep::Looks { .. } => {
                if let Some(wants) = &mut self.wants {
                    wants.waits = false;
                }
            }
            CopilotStep::Asked { wish, .. } => {
                self.asked = Some(PrivatelyAsked { seq, since: at, wish: wish.clone(), looked: 0 });
            }
            CopilotStep::Answered { answer, .. } => {
                self.asked = None;
                if let CopilotAnswer::Proposal { proposal } = answer {
                    self.propose(proposal, seq);
                }
            }
            CopilotStep::Acts { by, proposal, action, .. } => {
                self.proposals.retain(|known| known.seq != *proposal);
                self.acting = Some(Acting { seq, since: at, by: by.clone(), action: action.clone() });
            }
            CopilotStep::Found { about, found } => self.find(*about, found, (seq, at)),
            // What became of suggestions is counted from the log.
            CopilotStep::Used { .. } | CopilotStep::Unknown => {}
        }
    }

    fn suggest(&mut self, replies: &[Suggestion], proposal: Option<&Proposal>, seq: u64) {
        self.wants = None;
        for reply in replies {
            if self.offered.len() >= OFFERED {
                self.offered.remove(0);
            }
            self.offered.push(Offered { id: reply.id.clone(), text: reply.text.clone() });
        }
        if let Some(proposal) = proposal {
            self.propose(proposal, seq);
        }
    }

    fn propose(&mut self, proposal: &Proposal, seq: u64) {
        if self.proposals.len() >= PROPOSALS {
            self.proposals.remove(0);
        }
        self.proposals.push(Proposed { seq, action: proposal.action.clone() });
    }

    fn find(&mut self, about: u64, found: &Found, (seq, at): (u64, Time)) {
        if let Found::Customer { customer, orders } = found {
            self.customer = Some(customer.id.clone());
            let source = || Source::Lookup { seq, at };
            let known = |order: &baton_shared::order::OrderView| ContextOrder {
                order: order.clone(),
                standing: Standing::Confirmed,
                source: source(),
            };
            self.orders = orders.iter().map(known).collect();
            self.looked_at = Some(at);
        }
        if let Some(wants) = self.wants.as_mut().filter(|wants| wants.about == about) {
            wants.looked += 1;
        }
        if let Some(asked) = self.asked.as_mut().filter(|asked| asked.seq == about) {
            asked.looked += 1;
        }
    }
}

/// The end of a text that is too long: what was written last counts.
fn clip_end(text: &str) -> String {
    let surplus = text.chars().count().saturating_sub(TEXT);
    text.chars().skip(surplus).collect()
}
