//! A conversation that a person is about to take over: who it is with, which orders it is about, and the context that the
//! product would hand on.

use std::collections::BTreeSet;

use baton_engine::bot::{Expectation, understand};
use baton_engine::conversation::ConversationState;
use baton_engine::handoff::context;
use baton_engine::language::entities::{Kind, find};
use baton_engine::language::person::is_asked_for;
use baton_engine::store::{CustomerRecord, OrderRecord};
use baton_shared::context::{
    ContextCustomer, ContextOrder, Fact, FactKey, Identity, IssueKind, Source, Standing, Trigger, TriggerKind,
};
use baton_shared::text::FactText;
use serde_json::{Value, json};

use super::serve::text;
use super::store::{NOW, Store};

struct Turn<'a> {
    shopper: bool,
    text: &'a str,
}

pub(super) fn hand_off(store: Option<&Store>, request: &Value) -> Value {
    let turns = request.get("turns").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let turns: Vec<Turn<'_>> =
        turns.iter().map(|turn| Turn { shopper: text(turn, "role") == "user", text: text(turn, "text") }).collect();
    let customer = store.and_then(|store| customer(store, &turns));
    let orders = store.map(|store| orders(store, customer, &turns)).unwrap_or_default();
    let escalate_at = turns.iter().position(|turn| turn.shopper && is_asked_for(turn.text));
    let state = state(store, customer, &orders, &turns, escalate_at);
    let context = context(&state);
    let said = escalate_at.and_then(|at| turns.get(at)).or_else(|| turns.iter().find(|turn| turn.shopper));
    let words = said.map_or("", |turn| turn.text);
    let tried: Vec<String> = context.orders.iter().map(|known| format!("Looked up order {}", known.order.id)).collect();
    json!({
        "summary": format!("{} {} {words} {}", context.headline, context.issue.what, mentioned(store, &turns)).trim(),
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

/// Every order that was named, also those that were only offered to choose from.
fn mentioned(store: Option<&Store>, turns: &[Turn<'_>]) -> String {
    let mut ids: Vec<&str> = Vec::new();
    for number in numbers(turns) {
        if let Some(order) = store.and_then(|store| store.order(&number))
            && !ids.contains(&order.id.as_str())
        {
            ids.push(order.id.as_str());
        }
    }
    if ids.is_empty() { String::new() } else { format!("Named: {}.", ids.join(", ")) }
}

/// By e-mail address, by name and postcode, or by an order whose customer fits what was said.
fn customer<'a>(store: &'a Store, turns: &[Turn<'_>]) -> Option<&'a CustomerRecord> {
    let said: Vec<&str> = turns.iter().filter(|turn| turn.shopper).map(|turn| turn.text).collect();
    let found: Vec<_> = said.iter().flat_map(|text| find(text, None)).collect();
    let values = |kind: Kind| -> Vec<String> {
        found.iter().filter(|entity| entity.kind == kind).filter_map(|entity| entity.value.clone()).collect()
    };
    let words = |text: &&str| -> Vec<String> {
        text.split(|letter: char| !(letter.is_alphanumeric() || letter == '_' || letter == '-'))
            .map(String::from)
            .collect()
    };
    let all_words: Vec<String> = said.iter().flat_map(words).collect();
    let by_email = values(Kind::Email).iter().find_map(|email| store.by_email(email));
    let by_name = || {
        let mut zips = values(Kind::Zip);
        zips.extend(
            all_words.iter().filter(|word| word.len() == 5 && word.bytes().all(|byte| byte.is_ascii_digit())).cloned(),
        );
        let pairs: Vec<String> = said.iter().flat_map(|text| pairs(text)).chain(values(Kind::Name)).collect();
        store.by_name_and_zip(&pairs, &zips)
    };
    let by_id = || all_words.iter().filter(|word| word.contains('_')).find_map(|word| store.customer(word));
    let by_order = || {
        let all = said.join(" ");
        let mut owners = numbers(turns).into_iter().filter_map(|number| store.order(&number));
        let owner = owners.find_map(|order| store.customer(order.customer_id.as_str()));
        owner.filter(|customer| Store::fits(customer, &all))
    };
    by_email.or_else(by_name).or_else(by_id).or_else(by_order)
}

/// Words side by side, as a first and a last name would be.
fn pairs(text: &str) -> Vec<String> {
    let words: Vec<&str> = text
        .split(|letter: char| !(letter.is_alphanumeric() || letter == '-' || letter == '\''))
        .filter(|word| !word.is_empty())
        .collect();
    words.windows(2).map(|pair| pair.join(" ")).collect()
}

/// Whatever could be an order's number, in the order in which it was said.
fn numbers(turns: &[Turn<'_>]) -> Vec<String> {
    turns.iter().flat_map(|turn| numbers_in(turn.text)).collect()
}

fn numbers_in(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
    words.filter(|word| word.bytes().filter(u8::is_ascii_digit).count() >= 4).map(String::from).collect()
}

/// Named by the shopper, or by the other side one or two at a time. A longer list is what there is to choose from: it
/// counts only where nothing else does.
fn named<'a>(store: &'a Store, turns: &[Turn<'_>]) -> Vec<&'a OrderRecord> {
    const FEW: usize = 2;
    let said = |turn: &Turn<'_>| -> Vec<&'a OrderRecord> {
        let mut orders: Vec<&OrderRecord> = Vec::new();
        for order in numbers_in(turn.text).iter().filter_map(|number| store.order(number)) {
            if !orders.iter().any(|known| known.id == order.id) {
                orders.push(order);
            }
        }
        orders
    };
    let chosen = turns.iter().filter(|turn| turn.shopper || said(turn).len() <= FEW).flat_map(said);
    let chosen: Vec<_> = chosen.collect();
    if chosen.is_empty() { turns.iter().flat_map(said).collect() } else { chosen }
}

/// The orders that were named, and those of the customer that hold what the shopper talks about.
fn orders<'a>(store: &'a Store, customer: Option<&CustomerRecord>, turns: &[Turn<'_>]) -> Vec<&'a OrderRecord> {
    let own = |order: &&OrderRecord| customer.is_none_or(|customer| order.customer_id == customer.id);
    let mut found: Vec<&OrderRecord> = Vec::new();
    for order in named(store, turns).into_iter().filter(own) {
        if !found.iter().any(|known| known.id == order.id) {
            found.push(order);
        }
    }
    let Some(customer) = customer else { return found };
    let said =
        turns.iter().filter(|turn| turn.shopper).map(|turn| turn.text.to_lowercase()).collect::<Vec<_>>().join(" ");
    let all = store.orders_of(customer);
    // Without a number of the shopper's, and without a list to choose from, the right order is found by looking at all.
    let known = |turn: &Turn<'_>| -> BTreeSet<&str> {
        numbers_in(turn.text).iter().filter_map(|number| store.order(number)).map(|order| order.id.as_str()).collect()
    };
    let by_shopper = turns.iter().any(|turn| turn.shopper && !known(turn).is_empty());
    let listed = turns.iter().any(|turn| known(turn).len() > 1);
    let several = ["all my orders", "my orders", "all orders", "all of my orders", "past orders", "other order"];
    if (!by_shopper && !listed) || several.iter().any(|phrase| said.contains(phrase)) {
        for order in all {
            if !found.iter().any(|known| known.id == order.id) {
                found.push(order);
            }
        }
        return found;
    }
    // An item that no named order holds leads to the one that does.
    let mentioned = |order: &OrderRecord| -> Vec<String> {
        let titles = order.items.iter().map(|item| item.title.as_str().to_lowercase());
        titles.filter(|title| said.contains(title.trim_end_matches('s'))).collect()
    };
    let mut held: Vec<String> = found.iter().flat_map(|order| mentioned(order)).collect();
    for order in all {
        let items = mentioned(order);
        if !found.iter().any(|known| known.id == order.id) && items.iter().any(|item| !held.contains(item)) {
            held.extend(items);
            found.push(order);
        }
    }
    found
}

/// What the product would know at this point.
fn state(
    store: Option<&Store>,
    customer: Option<&CustomerRecord>,
    orders: &[&OrderRecord],
    turns: &[Turn<'_>],
    escalate_at: Option<usize>,
) -> ConversationState {
    let mut state = ConversationState::default();
    for (seq, turn) in (0..).zip(turns) {
        if !turn.shopper {
            continue;
        }
        let understood = understand(turn.text, None, Expectation::default());
        let source = || Source::Message { seq };
        if understood.issue != IssueKind::Unstated && understood.issue != IssueKind::Question {
            state.issue = understood.issue;
            let words = understood.issue_words.unwrap_or_else(|| FactText::cut(turn.text));
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
    if let Some(turn) = escalate_at.and_then(|at| turns.get(at)) {
        let seq = escalate_at.unwrap_or_default() as u64;
        let evidence = FactText::cut(turn.text);
        state.triggers.push(Trigger { kind: TriggerKind::AskedForPerson, evidence, seq, settings: 0 });
    }
    state
}

fn put(state: &mut ConversationState, key: FactKey, value: FactText, source: Source) {
    state.facts.retain(|fact| fact.key != key);
    state.facts.push(Fact { key, value, standing: Standing::Claimed, source });
}
