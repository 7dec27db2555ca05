//! What the co-pilot has for the agent now, read from the events held.

use baton_shared::context::Fact;
use baton_shared::copilot::{CopilotAnswer, CopilotStep, CopilotWish, Proposal, Rest, Suggestion};
use baton_shared::event::{ArticleLink, Delivered, Event, Found, Party};
use baton_shared::ids::MessageId;
use baton_shared::text::Label;

use super::facts::proof;
use crate::words;
use crate::words::copilot as said;

/// Private answers that are shown.
const ANSWERS: usize = 3;

/// A message that asked for what is known, as the server refused it.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    pub id: MessageId,
    pub facts: Vec<Fact>,
}

/// What goes with the next message to the shopper.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Beside {
    /// The suggestion that the draft was made of.
    pub taken: Option<Taken>,
    pub known: Option<Known>,
}

/// A suggestion in the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub id: Label,
    /// As it came into the draft.
    pub text: String,
}

impl Beside {
    /// The draft with a text put into it: in the place of a suggestion that nobody changed, else after what was written.
    #[must_use]
    pub fn put(&self, draft: &str, text: &str) -> String {
        let untouched = self.taken.as_ref().is_some_and(|taken| taken.text == draft);
        if untouched || draft.trim().is_empty() { text.to_owned() } else { format!("{draft}\n{text}") }
    }
}

/// A change that may be confirmed, under the number of its event.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    pub seq: u64,
    pub proposal: Proposal,
}

/// What was asked in private, and the answer once it is there.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The number of its event.
    pub seq: u64,
    pub question: String,
    pub answer: Option<CopilotAnswer>,
}

/// What became of the change that was confirmed last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    UnderWay,
    Done,
    NotDone(String),
}

/// All that the panel shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Panel {
    pub replies: Vec<Suggestion>,
    pub articles: Vec<ArticleLink>,
    pub proposal: Option<Held>,
    /// Suggestions are on their way.
    pub looks: bool,
    pub act: Option<Act>,
    /// Newest last.
    pub asked: Vec<Asked>,
}

/// Reads the events, oldest first.
#[must_use]
pub fn panel(items: &[Delivered]) -> Panel {
    let mut panel = Panel::default();
    for item in items {
        match &item.event {
            Event::Copilot { step } => take(&mut panel, item.seq, step),
            Event::Message { from: Party::Shopper {}, .. } => {
                panel.act = panel.act.take().filter(|act| *act == Act::UnderWay)
            }
            Event::Message { from: Party::Agent { .. }, .. } => clear(&mut panel),
            Event::LookedUp { found, .. } => panel.act = panel.act.take().map(|act| outcome(act, found)),
            Event::Claimed { .. } | Event::Returned { .. } | Event::Requeued { .. } | Event::Closed { .. } => {
                panel = Panel::default();
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
    panel
}

fn take(panel: &mut Panel, seq: u64, step: &CopilotStep) {
    match step {
        CopilotStep::Suggested { replies, articles, proposal, .. } => {
            panel.replies.clone_from(replies);
            panel.articles.clone_from(articles);
            panel.looks = false;
            if let Some(proposal) = proposal {
                panel.proposal = Some(Held { seq, proposal: proposal.clone() });
            }
        }
        CopilotStep::Looks { .. } => panel.looks = true,
        CopilotStep::Asked { wish: CopilotWish::Change { .. }, .. } => {}
        CopilotStep::Asked { wish, .. } => {
            if panel.asked.len() >= ANSWERS {
                panel.asked.remove(0);
            }
            panel.asked.push(Asked { seq, question: question(wish), answer: None });
        }
        CopilotStep::Answered { about, answer } => {
            if let Some(asked) = panel.asked.iter_mut().find(|asked| asked.seq == *about) {
                asked.answer = Some(answer.clone());
            }
        }
        // What was asked for beside an order is shown there.
        CopilotStep::Acts { proposal, .. } => {
            let suggested = panel.proposal.as_ref().is_some_and(|held| held.seq == *proposal);
            panel.act = suggested.then_some(Act::UnderWay);
            panel.proposal = panel.proposal.take().filter(|_| !suggested);
        }
        CopilotStep::Used { .. } | CopilotStep::Found { .. } | CopilotStep::Unknown => {}
    }
}

/// An answer was given: what was suggested for the message before is over.
fn clear(panel: &mut Panel) {
    panel.replies.clear();
    panel.articles.clear();
    panel.looks = false;
}

/// What a look-up says of the change that was confirmed. One that failed may be another than the change's own: what the
/// store says of the change itself holds, also when it comes later.
fn outcome(act: Act, found: &Found) -> Act {
    match found {
        Found::Acted { .. } => Act::Done,
        Found::NotActed { why, .. } => Act::NotDone(why.to_string()),
        Found::Failed { why } if act == Act::UnderWay => Act::NotDone(why.to_string()),
        Found::Failed { .. }
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
        | Found::Unknown => act,
    }
}

fn question(wish: &CopilotWish) -> String {
    match wish {
        CopilotWish::Question { text } => text.to_string(),
        CopilotWish::Summary {} => String::from(said::SUMMARY),
        CopilotWish::Change { action } => words::change_of(action),
        CopilotWish::Unknown => String::new(),
    }
}

/// A source in a few words, with the event that shows it.
#[must_use]
pub fn source(rest: &Rest) -> (String, Option<u64>) {
    match rest {
        Rest::Fact { key, value, source } => (said::fact(*key, value.as_str()), proof(source)),
        Rest::Order { order, value, source } => (said::order(order.as_str(), value.as_str()), proof(source)),
        Rest::Customer { value, source } => (value.to_string(), proof(source)),
        Rest::Article { article } => (said::article(article.title.as_str()), None),
        Rest::Policy { rule } => (said::rule(rule.as_str()), None),
        Rest::Event { seq } => (String::from(said::SAID_HERE), Some(*seq)),
        Rest::Earlier { outcome, .. } => (said::earlier(outcome.as_str()), None),
        Rest::Unknown => (String::from(said::SOMETHING), None),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use baton_shared::Time;
    use baton_shared::action::StoreAction;
    use baton_shared::copilot::{CopilotAnswer, CopilotStep, CopilotWish, Proposal, Suggestion};
    use baton_shared::event::{Delivered, Event, Found, Party, Person};
    use baton_shared::ids::{AgentId, MessageId};
    use baton_shared::text::{Body, FactText, Label};

    use super::{Act, Beside, Taken, panel};

    fn log(events: Vec<Event>) -> Vec<Delivered> {
        (1..).zip(events).map(|(seq, event)| Delivered { seq, prev: seq - 1, at: Time(seq), event }).collect()
    }

    fn person() -> Person {
        Person { id: AgentId::new("agent-ana").unwrap(), name: Label::cut("Ana") }
    }

    fn id() -> MessageId {
        MessageId::new("a-00000001").unwrap()
    }

    fn says(from: Party) -> Event {
        Event::Message {
            id: id(),
            from,
            text: Body::cut("Hello"),
            choice: None,
            replies: vec![],
            order: None,
            articles: vec![],
            answers: None,
        }
    }

    fn step(step: CopilotStep) -> Event {
        Event::Copilot { step }
    }

    fn cancel() -> StoreAction {
        StoreAction::Cancel { order: Label::cut("#7"), reason: None }
    }

    fn suggested(text: &str, with_change: bool) -> Event {
        let proposal = with_change.then(|| Proposal {
            action: cancel(),
            text: Body::cut("Order #7 is cancelled."),
            amount: None,
            currency: String::from("EUR"),
            until: None,
            beyond: None,
            rests_on: vec![],
        });
        let reply = Suggestion { id: Label::cut("s1-1"), text: Body::cut(text), rests_on: vec![] };
        step(CopilotStep::Suggested { about: 1, replies: vec![reply], articles: vec![], proposal })
    }

    #[test]
    fn the_newest_suggestions_stand_until_somebody_answers() {
        let mut events = vec![says(Party::Shopper {}), suggested("first", false), suggested("second", false)];
        assert_eq!(panel(&log(events.clone())).replies.first().unwrap().text.as_str(), "second");
        events.push(says(Party::Agent { person: person() }));
        assert_eq!(panel(&log(events)).replies, []);
    }

    #[test]
    fn a_change_stands_until_it_is_confirmed_and_then_says_what_became_of_it() {
        let mut events = vec![suggested("I will cancel it.", true)];
        assert_eq!(panel(&log(events.clone())).proposal.unwrap().seq, 1);
        events.push(step(CopilotStep::Acts { id: id(), by: person(), proposal: 1, action: cancel() }));
        let under_way = panel(&log(events.clone()));
        assert_eq!((under_way.proposal, under_way.act), (None, Some(Act::UnderWay)));
        let found = Found::NotActed { action: cancel(), why: FactText::cut("It is packed.") };
        events.push(Event::LookedUp { what: Label::cut("act"), found });
        assert_eq!(panel(&log(events)).act, Some(Act::NotDone(String::from("It is packed."))));
    }

    #[test]
    fn what_the_store_says_of_a_change_holds_over_another_look_up_that_failed() {
        let found = |found| Event::LookedUp { what: Label::cut("order"), found };
        let acts = step(CopilotStep::Acts { id: id(), by: person(), proposal: 1, action: cancel() });
        let mut events = vec![
            suggested("I will cancel it.", true),
            acts,
            found(Found::Failed { why: Label::cut("no answer in time") }),
        ];
        assert_eq!(panel(&log(events.clone())).act, Some(Act::NotDone(String::from("no answer in time"))));
        events.push(found(Found::NoMatch {}));
        let found_late = Found::NotActed { action: cancel(), why: FactText::cut("It is packed.") };
        events.push(found(found_late));
        assert_eq!(panel(&log(events)).act, Some(Act::NotDone(String::from("It is packed."))));
    }

    #[test]
    fn a_suggestion_never_takes_the_place_of_what_was_written() {
        let mut beside = Beside::default();
        assert_eq!(beside.put(" ", "first"), "first");
        assert_eq!(beside.put("Dear Maren,", "first"), "Dear Maren,\nfirst");
        beside.taken = Some(Taken { id: Label::cut("s1-1"), text: String::from("first") });
        assert_eq!(beside.put("first", "second"), "second");
        assert_eq!(beside.put("first, changed", "second"), "first, changed\nsecond");
    }

    #[test]
    fn an_answer_belongs_to_its_question() {
        let ask = |text: &str| {
            step(CopilotStep::Asked { id: id(), by: person(), wish: CopilotWish::Question { text: Body::cut(text) } })
        };
        let answer = |about| step(CopilotStep::Answered { about, answer: CopilotAnswer::NotKnown {} });
        let panel = panel(&log(vec![ask("one"), answer(1), ask("two"), ask("three"), ask("four"), answer(4)]));
        let shown: Vec<(&str, bool)> =
            panel.asked.iter().map(|asked| (asked.question.as_str(), asked.answer.is_some())).collect();
        assert_eq!(shown, [("two", false), ("three", true), ("four", false)]);
    }
}
