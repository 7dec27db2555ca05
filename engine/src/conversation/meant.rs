//! What the trained model adds where the rules do not decide.

use baton_shared::context::IssueKind;
use baton_shared::event::Event;
use baton_shared::text::{FactText, Label};
use baton_shared::wire;

use super::draft::Draft;
use super::{ConversationState, Holder};
use crate::bot::{About, Intent, Understood, understand};
use crate::learned::{Meaning, Use};
use crate::skills::{self, Request};

/// The score from which the bot acts on what it understood, or answers without a perhaps.
const SURE: f64 = 0.85;

wire! {
    /// What the model made of a message.
    pub struct Meant {
        /// One of the bot's topics or an article; none: nothing that it was taught.
        pub label: Option<Label>,
        /// From 0 to 1.
        pub score: f64,
    }
}

/// What the model makes of a message that the rules leave open, to be recorded before it.
pub(super) fn heard(draft: &Draft<'_>, text: &str, choice: Option<&Label>) -> Option<Event> {
    let learned = draft.learned?;
    let question = draft.state.left_open(text, choice.is_some())?;
    Some(learned.hear(&question))
}

impl ConversationState {
    /// What of a message the rules make nothing of, but that it asks for something.
    fn left_open(&self, text: &str, is_tapped: bool) -> Option<String> {
        let bot_has_it = match self.holder {
            Holder::Bot {} | Holder::Left {} | Holder::Closed { .. } => true,
            Holder::Waiting { .. } | Holder::Agent { .. } => false,
        };
        let answers_bot = self.job().is_some_and(|job| job.step.is_some());
        if is_tapped || !bot_has_it || answers_bot {
            return None;
        }
        let understood = understand(text, None, self.expectation());
        is_open(&understood, &skills::requests(text)).then_some(understood.question).flatten()
    }
}

impl Meant {
    /// Takes its part in the understanding of a message. The rules may have changed since it was recorded, so what they
    /// decide now counts.
    pub(super) fn take_part(self, text: &str, understood: &mut Understood, requests: &mut Vec<Request>) {
        let Some(label) = self.label.filter(|_| is_open(understood, requests)) else { return };
        let sure = self.score >= SURE;
        let topic = match Meaning::of(&label) {
            Meaning::Topic(topic) => topic,
            Meaning::Article => {
                understood.about = Some(About { label, sure });
                return;
            }
            Meaning::Unknown => return,
        };
        let is_vague = matches!(understood.issue, IssueKind::Unstated | IssueKind::Question);
        if is_vague && sure && topic.issue != IssueKind::Unstated {
            understood.issue = topic.issue;
            understood.issue_words = Some(FactText::cut(text));
        }
        // What the words say of the matter is not overruled, only added to.
        let acts = sure && (is_vague || understood.issue == topic.issue);
        let mut settle = |intent| {
            understood.intent = intent;
            understood.question = None;
        };
        match topic.does {
            Use::Track if acts => settle(Intent::Track),
            Use::Thanks if acts => settle(Intent::Thanks),
            Use::Complaint if acts => settle(Intent::Complaint),
            Use::Person if acts => understood.person = Some(FactText::cut(text)),
            Use::Change(skill) if acts && !skills::is_general(text) => {
                let order = understood.orders.first().cloned();
                requests.push(Request { skill, order, text: text.into() });
            }
            Use::Track | Use::Change(_) | Use::Answer | Use::Problem | Use::Show => {
                understood.about = Some(About { label, sure });
            }
            Use::Thanks | Use::Complaint | Use::Person => {}
        }
    }
}

fn is_open(understood: &Understood, requests: &[Request]) -> bool {
    let settled = understood.person.is_some() || understood.safety.is_some() || !requests.is_empty();
    understood.intent == Intent::Question && !settled
}
