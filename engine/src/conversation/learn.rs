//! What the state takes from messages, look-ups and corrections.

use baton_shared::Time;
use baton_shared::context::{
    Attempt, ContextCustomer, ContextOrder, CustomerView, Fact, FactKey, Identity, IssueKind, Source, Standing,
    ToneReading, Trend,
};
use baton_shared::event::{ArticleHit, Found};
use baton_shared::order::OrderView;
use baton_shared::text::FactText;

use super::apply::keep;
use super::state::{Asked, ConversationState, Holder, Pending};
use crate::bot::{self, Expectation, Fit, Intent, Understood, Wanted, understand};
use crate::skills;
use crate::store::{normal_email, normal_order_id};

/// Orders that a conversation keeps in mind.
const ORDERS: usize = 8;

impl ConversationState {
    /// Takes a message of the shopper.
    pub(super) fn hear(&mut self, seq: u64, at: Time, text: &str, chosen: Option<&str>) {
        self.shopper_messages += 1;
        let chosen = chosen.or_else(|| self.typed_choice(text));
        if matches!(self.holder, Holder::Closed { .. }) {
            self.start_over();
        }
        let mut understood = understand(text, chosen, self.expectation());
        if let Some(own) = chosen.and_then(|chosen| self.order_named(chosen)) {
            understood.orders = vec![own.order.id.to_string()];
            understood.intent = Intent::Facts;
        }
        // The postcode of a new address proves nothing.
        let mut requests = skills::requests(text);
        if let Some(meant) = self.meant.take() {
            meant.take_part(text, &mut understood, &mut requests);
        }
        if self.waits_for_code() {
            understood.forget_numbers();
        }
        if self.asks_for_address() || skills::gives_address(text, &requests) {
            understood.postcode = None;
        }
        self.take_facts(&understood, seq);
        if understood.orders.is_empty() {
            self.turn_to_item(text);
        }
        self.take_issue(&understood, seq);
        // A tap has no tone.
        if chosen.is_none() {
            self.take_tone(&understood, seq);
        }
        match &self.holder {
            Holder::Agent { .. } => {
                self.reach = None;
                self.hear_for_agent((seq, at), text, (&understood, &requests));
                return;
            }
            Holder::Waiting { .. } => {
                self.reach = None;
                self.take_way_on(text, chosen, &understood);
                self.heard = understood;
            }
            Holder::Bot {} | Holder::Left {} | Holder::Closed { .. } => {
                self.follow_shopper(seq, text, chosen, &mut understood);
                self.take_requests(seq, (text, chosen), &requests, &mut understood);
                self.tracking |=
                    understood.intent == Intent::Track || (!understood.orders.is_empty() && self.job().is_none());
                let heard = core::mem::take(&mut self.heard);
                self.heard = if self.pending.is_some() { heard.with(understood) } else { understood };
                let pending = self.pending.take().unwrap_or(Pending { first: seq, newest: seq, since: at });
                self.pending = Some(Pending { newest: seq, ..pending });
            }
        }
        self.want(seq, at);
    }

    /// Takes what a look-up gave.
    pub(super) fn learn(&mut self, seq: u64, at: Time, found: &Found) {
        if let Found::History { related } = found {
            self.related.clone_from(related);
            self.related_from = Some(Source::Lookup { seq, at });
            return;
        }
        if self.learn_for_agent(seq, at, found) {
            return;
        }
        let wanted = self.asked.take().map(|asked| asked.wanted);
        match wanted {
            Some(Wanted::Customer { .. }) => self.who.open = false,
            Some(Wanted::SendCode { .. } | Wanted::CheckCode { .. }) => self.take_code(found, at),
            _ => {}
        }
        let what = wanted.as_ref().map_or_else(|| "look-up".into(), describe);
        let outcome = match found {
            Found::Order { order, customer } => {
                self.take_order(order, customer, seq, at);
                format!("found: {}", bot::words::order::short(order))
            }
            Found::NoMatch {} if matches!(wanted, Some(Wanted::Customer { .. })) => {
                "nobody is known by that name".into()
            }
            Found::NoMatch {} => {
                self.failed_proofs += 1;
                self.refused.clone_from(&wanted);
                "no order with these details".into()
            }
            Found::Articles { hits } => self.take_articles(hits),
            Found::Products { products } if products.is_empty() => "no product that fits".into(),
            Found::Products { products } => {
                self.not_understood = 0;
                let titles: Vec<&str> = products.iter().map(|product| product.title.as_str()).collect();
                format!("showed {}", titles.join(", "))
            }
            Found::Details { details } => {
                self.take_details(details);
                return self.want_more(seq, at);
            }
            Found::Acted { action, order } => {
                self.take_act(Some(order), action.order(), seq, at);
                return self.want_more(seq, at);
            }
            Found::NotActed { action, .. } => {
                self.take_act(None, action.order(), seq, at);
                return self.want_more(seq, at);
            }
            Found::Customer { customer, orders } => {
                self.take_customer(customer, orders, seq, at);
                format!("found {} and {} orders", customer.name, orders.len())
            }
            Found::CodeSent { to } => format!("sent a code to {to}"),
            Found::CodeRight {} => "the code was right".into(),
            Found::CodeWrong { left } => format!("the code was wrong, {left} tries left"),
            Found::History { .. } => return,
            Found::Failed { why } => format!("failed: {why}"),
            Found::Unknown => "an answer that is not known".into(),
        };
        let attempt = Attempt { what: FactText::cut(&what), outcome: FactText::cut(&outcome), seq };
        keep(&mut self.attempts, attempt);
        // What is no product may be in the articles.
        if let (Found::Products { products }, Some(Wanted::Products { need })) = (found, &wanted)
            && products.is_empty()
        {
            return self.set_asked(
                seq,
                at,
                Wanted::Articles { question: need.clone(), about: self.heard.about.clone() },
            );
        }
        if !matches!(found, Found::Failed { .. } | Found::NoMatch {}) {
            self.want_more(seq, at);
        }
    }

    /// Notes the outside call that follows from a look-up.
    pub(super) fn want_more(&mut self, seq: u64, at: Time) {
        if matches!(self.holder, Holder::Bot {})
            && let Some(wanted) = bot::plan_more(self)
        {
            self.set_asked(seq, at, wanted);
        }
    }

    pub(super) fn set_asked(&mut self, seq: u64, at: Time, wanted: Wanted) {
        if matches!(wanted, Wanted::Articles { .. } | Wanted::Products { .. }) {
            self.heard.question = None;
        }
        self.asked = Some(Asked { id: seq, since: at, wanted });
    }

    /// Takes a correction of the card: what it replaces is gone.
    pub(super) fn correct(&mut self, seq: u64, at: Time, key: FactKey, value: &FactText) {
        let understood = understand(value.as_str(), None, Expectation::default());
        match key {
            FactKey::OrderNumber => {
                if let Some(wrong) = self.order().map(|known| known.order.id.clone()) {
                    self.orders.retain(|known| known.order.id != wrong);
                }
                self.refused = None;
            }
            FactKey::Issue => self.issue = understood.issue,
            FactKey::Email | FactKey::Postcode => self.refused = None,
            FactKey::Name | FactKey::Phone | FactKey::Wish | FactKey::Item | FactKey::Unknown => {}
        }
        self.set_fact(key, value.clone(), Standing::Claimed, Source::Correction { seq });
        let changes_order = matches!(key, FactKey::OrderNumber | FactKey::Email | FactKey::Postcode);
        if changes_order && let Some(wanted) = bot::order(self) {
            self.asked = Some(Asked { id: seq, since: at, wanted });
        }
    }

    /// Notes the outside call that is needed now; one that is under way and still fits is kept.
    fn want(&mut self, seq: u64, at: Time) {
        let waiting = matches!(self.holder, Holder::Waiting { .. });
        let Some(wanted) = bot::plan(self).filter(|wanted| !waiting || wanted.is_order()) else {
            return;
        };
        if self.asked.as_ref().is_some_and(|asked| asked.wanted == wanted) {
            return;
        }
        self.set_asked(seq, at, wanted);
    }

    fn take_facts(&mut self, understood: &Understood, seq: u64) {
        let said = [
            (FactKey::OrderNumber, understood.orders.first()),
            (FactKey::Email, understood.email.as_ref()),
            (FactKey::Postcode, understood.postcode.as_ref()),
            (FactKey::Phone, understood.phone.as_ref()),
            (FactKey::Name, understood.name.as_ref()),
        ];
        for (key, value) in said {
            if let Some(value) = value {
                self.say_fact(key, FactText::cut(value), seq);
            }
        }
        if let Some(wish) = &understood.wish {
            self.say_fact(FactKey::Wish, wish.clone(), seq);
        }
    }

    /// What was said again changes nothing that the store confirmed already.
    fn say_fact(&mut self, key: FactKey, value: FactText, seq: u64) {
        let same = |known: &Fact| normal_order_id(known.value.as_str()) == normal_order_id(value.as_str());
        let confirmed = self.fact(key).is_some_and(|known| known.standing == Standing::Confirmed && same(known));
        if !confirmed {
            self.set_fact(key, value, Standing::Claimed, Source::Message { seq });
        }
    }

    pub(super) fn set_fact(&mut self, key: FactKey, value: FactText, standing: Standing, source: Source) {
        self.facts.retain(|fact| fact.key != key);
        self.facts.push(Fact { key, value, standing, source });
        self.facts.sort_by_key(|fact| fact.key);
    }

    fn take_issue(&mut self, understood: &Understood, seq: u64) {
        let vague = matches!(understood.issue, IssueKind::Unstated | IssueKind::Question | IssueKind::Unknown);
        let stated = !matches!(self.issue, IssueKind::Unstated | IssueKind::Question | IssueKind::Unknown);
        if understood.issue == IssueKind::Unstated || (vague && stated) {
            return;
        }
        self.issue = understood.issue;
        if let Some(sentence) = &understood.issue_words {
            self.set_fact(FactKey::Issue, sentence.clone(), Standing::Claimed, Source::Message { seq });
        }
    }

    /// Anger fades with calm messages and adds up with angry ones.
    fn take_tone(&mut self, understood: &Understood, seq: u64) {
        let before = self.tone.score;
        let faded = before * 0.7;
        let score = if understood.frustration >= 1.0 {
            (understood.frustration + before * 0.5).min(4.0)
        } else {
            faded.max(understood.frustration)
        };
        // Hundredths are read back from a snapshot exactly.
        let score = (score * 100.0).round() / 100.0;
        let trend = if score > before + 0.3 {
            Trend::Rising
        } else if score < before - 0.3 {
            Trend::Falling
        } else {
            Trend::Steady
        };
        let telling = understood.tone_words.is_some() && understood.frustration >= faded;
        self.tone = ToneReading {
            tone: bot::label(score, understood.pleased),
            score,
            trend,
            sentence: if telling { understood.tone_words.clone() } else { self.tone.sentence.take() },
            seq: if telling { Some(seq) } else { self.tone.seq },
        };
    }

    fn take_order(&mut self, order: &OrderView, customer: &CustomerView, seq: u64, at: Time) {
        let source = Source::Lookup { seq, at };
        self.take_owner(&order.id, &customer.id);
        self.orders.retain(|known| known.order.id != order.id);
        self.orders
            .insert(0, ContextOrder { order: order.clone(), standing: Standing::Confirmed, source: source.clone() });
        self.orders.truncate(ORDERS);
        self.customer = Some(ContextCustomer {
            customer: customer.clone(),
            identity: self.identity.max(Identity::Matched),
            source: source.clone(),
        });
        self.set_fact(FactKey::OrderNumber, FactText::cut(order.id.as_str()), Standing::Confirmed, source.clone());
        let email = self.fact(FactKey::Email).map(|fact| normal_email(fact.value.as_str()));
        if email.is_some_and(|email| email == normal_email(customer.email.as_str())) {
            self.set_fact(FactKey::Email, FactText::cut(customer.email.as_str()), Standing::Confirmed, source);
        }
        self.refused = None;
        self.tracking = false;
        self.not_understood = 0;
    }

    fn take_articles(&mut self, hits: &[ArticleHit]) -> String {
        match bot::fit(hits) {
            Fit::Good(hit) => {
                self.not_understood = 0;
                format!("answered from “{}”", hit.title)
            }
            Fit::Near(hit) => format!("showed “{}”, which may answer it", hit.title),
            Fit::None => {
                self.not_understood += 1;
                "no article that answers it".into()
            }
        }
    }
}

fn describe(wanted: &Wanted) -> String {
    match wanted {
        Wanted::OrderByEmail { number, .. } => format!("looked up order {number} by e-mail"),
        Wanted::OrderByPostcode { number, .. } => format!("looked up order {number} by postcode"),
        Wanted::Articles { question, .. } => format!("searched the articles for “{}”", bot::clip(question, 120)),
        Wanted::Products { need } => format!("searched the products for “{}”", bot::clip(need, 120)),
        Wanted::Details { order } => format!("looked up the details of order {order}"),
        Wanted::Act { action } => format!("changed order {}", action.order()),
        Wanted::Customer { .. } => "looked up the customer".into(),
        Wanted::SendCode { .. } => "sent a code by mail".into(),
        Wanted::CheckCode { .. } => "checked the code".into(),
    }
}
