//! What the co-pilot suggests when the dialogues of a store are replayed after a hand-off.
//!
//! For each labelled dialogue the shopper is signed in at the shop, asks for a person, and a person takes it. From then on the
//! dialogue's own messages are said: the customer's as the shopper, the other side's as the person. After each message of the
//! shopper the suggestions are looked at: do the orders that they rest on belong to the dialogue, and does everything that
//! they say of an order stand in the store's file? The check reads that file and the sentences, and none of the engine's own
//! words or look-ups.

use std::collections::BTreeSet;
use std::fs::read_to_string;
use std::path::Path;

use baton_engine::conversation::{Input, SignedIdentity};
use baton_shared::copilot::{CopilotStep, Rest, Suggestion};
use baton_shared::event::{Event, Person};
use baton_shared::ids::{AgentId, MessageId};
use baton_shared::protocol::agent::AgentFrame;
use baton_shared::protocol::shopper::ShopperFrame;
use baton_shared::text::{Body, Label};
use serde_json::Value;

use super::facts::{Facts, list, text};
use super::shop::Shop;
use super::talk::Talk;

/// What was counted.
#[derive(Clone, Debug, Default)]
pub struct Suggested {
    /// Messages of customers after the hand-off.
    pub messages: u32,
    /// Those with at least one suggested reply.
    pub with_replies: u32,
    /// Those with a reply that rests on an order.
    pub on_orders: u32,
    /// Of these, those whose replies rest on no order that the dialogue is not about.
    pub on_right_orders: u32,
    /// Replies that say something that the store does not.
    pub wrong_facts: u32,
    /// What was not right, one line each.
    pub flaws: Vec<String>,
}

impl std::fmt::Display for Suggested {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { messages, with_replies, on_orders, on_right_orders, wrong_facts, .. } = self;
        let share = f64::from(*on_right_orders) * 100.0 / f64::from((*on_orders).max(1));
        write!(
            out,
            "suggested replies: the right order in {on_right_orders} of {on_orders} messages ({share:.1} %), \
             {wrong_facts} wrong facts; {with_replies} of {messages} messages got any"
        )?;
        self.flaws.iter().try_for_each(|flaw| write!(out, "\n  {flaw}"))
    }
}

/// Replays the dialogues of `data/handoff/tau_retail.jsonl` in a folder of labelled data.
///
/// # Errors
/// When a file cannot be read.
pub fn suggested(eval: &Path) -> Result<Suggested, String> {
    let read = |name: &str| {
        let path = eval.join("data").join(name);
        read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let file = read("store/tau_retail.json")?;
    let (shop, facts) = (Shop::read(&file)?, Facts::read(&file)?);
    let mut counted = Suggested::default();
    for line in read("handoff/tau_retail.jsonl")?.lines() {
        let case: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
        dialogue(&case, &shop, &facts, &mut counted);
    }
    Ok(counted)
}

fn dialogue(case: &Value, shop: &Shop, facts: &Facts, counted: &mut Suggested) {
    let gold = case.get("gold").cloned().unwrap_or_default();
    let orders: BTreeSet<String> = list(&gold, "order_ids").map(text_of).collect();
    let customer = Label::cut(&text(&gold, "customer_id"));
    let mut world = World::new(shop.only_of(&customer));
    world.hand_over(&customer);
    for turn in list(case, "turns") {
        let said = text(turn, "text");
        if text(turn, "role") != "user" {
            world.agent_says(&said);
            continue;
        }
        let replies = world.shopper_says(&said);
        counted.messages += 1;
        counted.with_replies += u32::from(!replies.is_empty());
        let named: BTreeSet<String> = replies.iter().flat_map(rests_on).collect();
        if !named.is_empty() {
            counted.on_orders += 1;
            let right = named.is_subset(&orders);
            counted.on_right_orders += u32::from(right);
            if !right {
                counted.flaws.push(format!("{}: {said:?} rests on {named:?}, not on {orders:?}", text(case, "id")));
            }
        }
        for reply in &replies {
            if let Some(wrong) = facts.wrong_in(reply.text.as_str(), &rests_on(reply).collect::<Vec<_>>(), &customer) {
                counted.wrong_facts += 1;
                counted.flaws.push(format!("{}: {:?} says {wrong}", text(case, "id"), reply.text.as_str()));
            }
        }
    }
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn rests_on(reply: &Suggestion) -> impl Iterator<Item = String> {
    reply.rests_on.iter().filter_map(|rest| match rest {
        Rest::Order { order, .. } => Some(order.to_string()),
        Rest::Fact { .. }
        | Rest::Customer { .. }
        | Rest::Article { .. }
        | Rest::Policy { .. }
        | Rest::Event { .. }
        | Rest::Earlier { .. }
        | Rest::Unknown => None,
    })
}

struct World {
    talk: Talk,
    said: u32,
    suggested: Vec<Suggestion>,
}

impl World {
    fn new(shop: Shop) -> Self {
        Self { talk: Talk::new(shop), said: 0, suggested: Vec::new() }
    }

    fn hand_over(&mut self, customer: &Label) {
        self.input(Input::Start { page: None, language: None });
        self.input(Input::Signed(SignedIdentity { customer: Some(customer.clone()), email: None, name: None }));
        let _ = self.shopper_says("I want to talk to a person");
        self.input(Input::Claim { agent: person(), generation: self.talk.state.generation });
        self.input(Input::Tick);
    }

    fn shopper_says(&mut self, text: &str) -> Vec<Suggestion> {
        self.suggested.clear();
        let frame = ShopperFrame::Message { id: self.id(), text: Body::cut(text), choice: None };
        self.input(Input::Shopper(frame));
        std::mem::take(&mut self.suggested)
    }

    fn agent_says(&mut self, text: &str) {
        let frame = AgentFrame::Message { id: self.id(), text: Body::cut(text), suggestion: None, anyway: true };
        self.input(Input::Agent { person: person(), frame });
    }

    fn id(&mut self) -> MessageId {
        self.said += 1;
        MessageId::new(&format!("message-{:03}", self.said)).unwrap()
    }

    fn input(&mut self, input: Input) {
        let suggested = &mut self.suggested;
        self.talk.input(input, |decision| {
            assert!(decision.refusal.is_none(), "{:?}", decision.refusal);
            for event in &decision.events {
                if let Event::Copilot { step: CopilotStep::Suggested { replies, .. } } = event {
                    suggested.clone_from(replies);
                }
            }
        });
    }
}

fn person() -> Person {
    Person { id: AgentId::new("agent-ana").unwrap(), name: Label::cut("Ana") }
}
