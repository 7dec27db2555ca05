//! A conversation that a person is about to take over: who it is with, which orders it is about, and the context that the
//! product would hand on.

use baton_engine::bot::{Expectation, understand};
use baton_engine::conversation::ConversationState;
use baton_engine::handoff::{self, Line, Pointed, context, numbers, who};
use baton_engine::language::person::is_asked_for;
use baton_engine::store::{Address, CustomerRecord, OrderRecord, Records, Speaker};
use baton_shared::context::{
    ContextCustomer, ContextOrder, Fact, FactKey, Identity, IssueKind, Source, Standing, Trigger, TriggerKind,
};
use baton_shared::text::FactText;
use serde_json::{Value, json};

use super::serve::text;
use super::store::NOW;

pub(super) fn hand_off(store: Option<&Records>, request: &Value) -> Value {
    let turns = request.get("turns").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let lines: Vec<Line<'_>> = turns.iter().map(line).collect();
    let customer = store.and_then(|store| who(&lines, store));
    let named = store.map(|store| named_in(&lines, store)).unwrap_or_default();
    let orders = match (store, customer) {
        (Some(store), Some(customer)) => of_customer(&lines, customer, &store.orders_of(customer)),
        _ => pick(&named, &handoff::named(&lines, &pointed(&named, None))),
    };
    let shopper = |line: &Line<'_>| line.speaker == Speaker::Shopper;
    let escalate_at = lines.iter().position(|line| shopper(line) && is_asked_for(line.text));
    let state = state(store, customer, &orders, &lines, escalate_at);
    let context = context(&state);
    let said = escalate_at.and_then(|at| lines.get(at)).or_else(|| lines.iter().find(|line| shopper(line)));
    let words = said.map_or("", |line| line.text);
    let tried: Vec<String> = context.orders.iter().map(|known| format!("Looked up order {}", known.order.id)).collect();
    json!({
        "summary": format!("{} {} {words} {}", context.headline, context.issue.what, mentioned(&named)).trim(),
        "customer": customer.map(|customer| json!({
            "id": customer.id.as_str(),
            "name": customer.name.as_str(),
            "email": customer.email.as_str(),
        })),
        "order_ids": orders.iter().map(|order| order.id.as_str()).collect::<Vec<_>>(),
        "tried": tried,
        "tone": context.tone.tone.word(),
        "escalate_at": escalate_at,
    })
}

fn line(turn: &Value) -> Line<'_> {
    let speaker = match text(turn, "role") {
        "user" => Speaker::Shopper,
        "agent" => Speaker::Agent,
        _ => Speaker::Bot,
    };
    Line { speaker, text: text(turn, "text") }
}

/// Every order that was named, also those that were only offered to choose from.
fn named_in<'a>(lines: &[Line<'_>], store: &'a Records) -> Vec<&'a OrderRecord> {
    let mut found: Vec<&OrderRecord> = Vec::new();
    for order in lines.iter().flat_map(|line| numbers(line.text)).filter_map(|number| store.order(number)) {
        if !found.iter().any(|known| known.id == order.id) {
            found.push(order);
        }
    }
    found
}

fn mentioned(named: &[&OrderRecord]) -> String {
    let ids: Vec<&str> = named.iter().map(|order| order.id.as_str()).collect();
    if ids.is_empty() { String::new() } else { format!("Named: {}.", ids.join(", ")) }
}

fn of_customer<'a>(lines: &[Line<'_>], customer: &CustomerRecord, orders: &[&'a OrderRecord]) -> Vec<&'a OrderRecord> {
    pick(orders, &handoff::about(lines, &pointed(orders, customer.address.as_ref())))
}

fn pointed<'a>(orders: &[&'a OrderRecord], home: Option<&Address>) -> Vec<Pointed<'a>> {
    orders.iter().map(|order| Pointed::record(order, home)).collect()
}

fn pick<'a>(orders: &[&'a OrderRecord], places: &[usize]) -> Vec<&'a OrderRecord> {
    places.iter().filter_map(|place| orders.get(*place).copied()).collect()
}

/// What the product would know at this point.
fn state(
    store: Option<&Records>,
    customer: Option<&CustomerRecord>,
    orders: &[&OrderRecord],
    lines: &[Line<'_>],
    escalate_at: Option<usize>,
) -> ConversationState {
    let mut state = ConversationState::default();
    for (seq, line) in (0..).zip(lines) {
        if line.speaker != Speaker::Shopper {
            continue;
        }
        let understood = understand(line.text, None, Expectation::default());
        let source = || Source::Message { seq };
        if understood.issue != IssueKind::Unstated && understood.issue != IssueKind::Question {
            state.issue = understood.issue;
            let words = understood.issue_words.unwrap_or_else(|| FactText::cut(line.text));
            put(&mut state, FactKey::Issue, words, source());
        }
        if let Some(wish) = understood.wish {
            put(&mut state, FactKey::Wish, wish, source());
        }
        if understood.frustration > state.tone.score {
            state.tone.score = understood.frustration;
            state.tone.sentence = understood.tone_words;
        }
    }
    for order in orders {
        if let Some(order) = order.view(NOW) {
            let source = Source::Lookup { seq: 0, at: NOW };
            state.orders.push(ContextOrder { order, standing: Standing::Confirmed, source });
        }
    }
    state.customer = customer.and_then(|customer| {
        let own: Vec<OrderRecord> = store?.orders_of(customer).into_iter().cloned().collect();
        let about = orders.first().map_or(&customer.id, |order| &order.id);
        let view = customer.view(&own, about)?;
        let source = Source::Lookup { seq: 0, at: NOW };
        Some(ContextCustomer { customer: view, identity: Identity::Matched, source })
    });
    if let Some(line) = escalate_at.and_then(|at| lines.get(at)) {
        let seq = escalate_at.unwrap_or_default() as u64;
        let evidence = FactText::cut(line.text);
        state.triggers.push(Trigger { kind: TriggerKind::AskedForPerson, evidence, seq, settings: 0 });
    }
    state
}

fn put(state: &mut ConversationState, key: FactKey, value: FactText, source: Source) {
    state.facts.retain(|fact| fact.key != key);
    state.facts.push(Fact { key, value, standing: Standing::Claimed, source });
}
