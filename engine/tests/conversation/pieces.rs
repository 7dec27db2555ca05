//! Some pieces of a line, a tier's own window, money that is to come back, and what follows an answer.

use baton_engine::conversation::{Ask, Effect};
use baton_engine::policies::{ChangeUntil, Policies, TierWindow};
use baton_shared::action::{DialogueStep, StoreAction};
use baton_shared::event::{ArticleHit, Event, Found};
use baton_shared::order::{OrderItem, OrderState, OrderView};
use baton_shared::text::{Body, FactText};

use crate::skills::{asked_about, label, order};
use crate::world::*;

/// An order with three mugs in one line.
fn mugs() -> OrderView {
    let mug = OrderItem {
        sku: "mug-s".into(),
        title: label("Mug"),
        variant: Some(label("size: S")),
        quantity: 3,
        price: 1_000,
    };
    OrderView { items: vec![mug], total: 3_000, ..order(OrderState::Delivered) }
}

fn proposed(text: &str) -> (StoreAction, String) {
    let (_, decision) = asked_about(mugs(), text, Policies::default());
    let action = decision.events.iter().find_map(|event| match event {
        Event::Dialogue { step: DialogueStep::Proposes { action }, .. } => Some(action.clone()),
        _ => None,
    });
    (action.unwrap(), bot_words(&decision))
}

fn pieces(action: &StoreAction) -> usize {
    match action {
        StoreAction::Return { items, .. } => items.len(),
        StoreAction::Exchange { swaps, .. } => swaps.len(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn as_many_pieces_as_were_named_go_back() {
    for (text, expected, shown) in [
        ("I want to return just one mug of order #12345.", 1, "- Mug (size: S)"),
        ("Please return 2 of the mugs of order #12345.", 2, "- 2 × Mug (size: S)"),
        ("I want to return the mugs of order #12345.", 3, "- 3 × Mug (size: S)"),
    ] {
        let (action, words) = proposed(text);
        assert_eq!(pieces(&action), expected, "{text}");
        assert!(words.contains(shown) && words.contains(&format!("{expected}0.00 EUR")), "{words}");
    }
}

#[test]
fn a_number_belongs_to_the_title_after_it() {
    let lamp = OrderItem { sku: "lamp".into(), title: label("Lamp"), variant: None, quantity: 2, price: 2_000 };
    let mugs = mugs();
    let order = OrderView { items: [mugs.items.clone(), vec![lamp]].concat(), total: 7_000, ..mugs };
    let text = "I want to return one mug and the lamps of order #12345.";
    let (_, decision) = asked_about(order, text, Policies::default());
    let words = bot_words(&decision);
    assert!(words.contains("- Mug (size: S)") && words.contains("- 2 × Lamp"), "{words}");
}

#[test]
fn an_exchange_is_shown_as_it_is_made() {
    let (action, words) = proposed("Exchange the mugs of order #12345 for size L.");
    assert_eq!(pieces(&action), 3);
    assert!(words.contains("3 × Mug (size: S) → ") && words.contains("6.00 EUR"), "{words}");
    let (action, words) = proposed("Exchange one mug of order #12345 for size L.");
    assert_eq!(pieces(&action), 1);
    assert!(words.contains("difference of 2.00 EUR"), "{words}");
}

#[test]
fn a_tier_has_a_window_of_its_own() {
    let old = OrderView { delivered_at: Some(baton_shared::Time(NOON.0 - 40 * DAY)), ..mugs() };
    let text = "I want to return the mugs of order #12345.";
    let (_, decision) = asked_about(old.clone(), text, Policies::default());
    assert!(bot_words(&decision).contains("within 30 days"), "{}", bot_words(&decision));
    let tiers = vec![TierWindow { tier: label("Gold"), return_days: 60 }];
    let (_, decision) = asked_about(old, text, Policies { tiers, ..Policies::default() });
    assert!(bot_words(&decision).contains("I will start a return"), "{}", bot_words(&decision));
}

#[test]
fn who_asks_for_a_refund_is_told_what_was_paid_back() {
    let refund = |refunded| {
        let mut world = World::started();
        let ask = ask_id(&world.says("Where is my refund for #12345? My e-mail is maren.holt@example.com"));
        bot_words(&world.answered(ask, Found::Order { order: OrderView { refunded, ..mugs() }, customer: maren() }))
    };
    assert!(refund(3_000).starts_with("All of it, 30.00 EUR, was paid back"), "{}", refund(3_000));
    assert!(refund(500).starts_with("5.00 EUR of 30.00 EUR was paid back"), "{}", refund(500));
    assert!(refund(0).starts_with("No refund is recorded for order #12345"), "{}", refund(0));
}

#[test]
fn an_answer_asks_whether_it_helped_and_names_what_is_near() {
    let mut world = World::started();
    let ask = ask_id(&world.says("How long does delivery take?"));
    let hit = |id: &str, coverage| ArticleHit {
        id: label(id),
        title: label(id),
        passage: Body::cut("Two to four days."),
        coverage,
    };
    let hits = vec![hit("delivery", 0.9), hit("returns", 0.4), hit("sizes", 0.1)];
    let decision = world.answered(ask, Found::Articles { hits });
    assert!(bot_words(&decision).ends_with("Did that help?"));
    let (replies, articles) = decision
        .events
        .iter()
        .find_map(|event| match event {
            Event::Message { replies, articles, .. } => Some((replies.clone(), articles.clone())),
            _ => None,
        })
        .unwrap();
    let choices: Vec<&str> = replies.iter().map(|reply| reply.choice.as_str()).collect();
    assert_eq!(choices, ["helped", "not_helped", "human"]);
    let named: Vec<&str> = articles.iter().map(|article| article.id.as_str()).collect();
    assert_eq!(named, ["delivery", "returns"]);
    assert!(bot_words(&world.taps("Yes, thanks", Some("helped"))).starts_with("You are welcome"));
}

#[test]
fn a_product_that_is_asked_for_beside_a_track_is_looked_for_among_the_products() {
    let mut world = World::started();
    let ask = ask_id(&world.says("Where is my order #12345? maren.holt@example.com. And do you have a lamp in stock?"));
    let first = world.answered(ask, found_late());
    let next = first.effects.iter().any(|effect| matches!(effect, Effect::Ask { ask: Ask::Products { .. }, .. }));
    assert!(next, "{:?}", first.effects);
}

#[test]
fn why_it_goes_back_is_taken_from_what_was_said_and_asked_for_only_where_the_owner_wants_it() {
    let reason = |text: &str| match proposed(text).0 {
        StoreAction::Return { reason, .. } => reason.map(|reason| reason.to_string()),
        other => panic!("{other:?}"),
    };
    assert_eq!(reason("I want to return the mugs of order #12345."), None);
    let said = "Return the mugs of order #12345. They are too small for tea.";
    assert_eq!(reason(said).as_deref(), Some("They are too small for tea."));
    let asks = Policies { ask_return_reason: true, ..Policies::default() };
    let (mut world, decision) = asked_about(mugs(), "I want to return the mugs of order #12345.", asks);
    assert!(bot_words(&decision).contains("why it goes back"), "{}", bot_words(&decision));
    let words = bot_words(&world.says("no reason"));
    assert!(words.contains("I will start a return"), "asked once: {words}");
}

#[test]
fn what_is_kept_for_restocking_is_shown_and_never_kept_of_what_was_faulty() {
    let keeps = || Policies { restocking_percent: Some(15), ..Policies::default() };
    let (mut world, decision) = asked_about(mugs(), "I want to return the mugs of order #12345.", keeps());
    let words = bot_words(&decision);
    assert!(words.contains("25.50 EUR goes to") && words.contains("4.50 EUR is kept for restocking"), "{words}");
    let agreed = world.says("Yes please");
    let kept = agreed.effects.iter().find_map(|effect| match effect {
        Effect::Ask { ask: Ask::Act { action: StoreAction::Return { restocking, .. }, .. }, .. } => *restocking,
        _ => None,
    });
    assert_eq!(kept, Some(450), "what was shown is what is done");
    let (_, decision) = asked_about(mugs(), "Return the mugs of order #12345, they came broken.", keeps());
    let words = bot_words(&decision);
    assert!(words.contains("30.00 EUR goes to") && !words.contains("restocking"), "{words}");
}

#[test]
fn the_owner_says_how_a_return_goes_on() {
    let how = Policies { return_how: Some(FactText::cut("Bring it to any post office.")), ..Policies::default() };
    let (mut world, _) = asked_about(mugs(), "I want to return just one mug of order #12345.", how);
    let agreed = world.says("Yes please");
    let action = agreed.effects.iter().find_map(|effect| match effect {
        Effect::Ask { ask: Ask::Act { action, .. }, .. } => Some(action.clone()),
        _ => None,
    });
    let after = OrderView { state: OrderState::Other, store_word: label("return requested"), ..mugs() };
    let done = world.answered(ask_id(&agreed), Found::Acted { action: action.unwrap(), order: after });
    assert!(bot_words(&done).contains("is started.\n\nBring it to any post office."), "{}", bot_words(&done));
}

#[test]
fn an_address_can_be_changed_until_the_owner_says() {
    let text = "Please change the address of order #12345 to 1 Quay Street, Cork, T12 AB34, Ireland.";
    let level = baton_shared::context::Identity::Matched;
    let until = |address_until| {
        let policies = Policies { address_until, address_level: level, ..Policies::default() };
        bot_words(&asked_about(order(OrderState::Processed), text, policies).1)
    };
    assert!(until(None).contains("can no longer be changed"), "{}", until(None));
    let sent = until(Some(ChangeUntil::Sent));
    assert!(sent.contains("I will send order #12345 to 1 Quay Street"), "{sent}");
}
