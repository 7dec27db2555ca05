//! What the bot does by itself: nothing without a proposal that was agreed to.

use baton_engine::conversation::{Ask, Decision, Effect};
use baton_engine::policies::Policies;
use baton_shared::action::{
    Address, Choice, ItemChoices, OrderDetails, PaymentMethod, ProductOption, StoreAction, Swap,
};
use baton_shared::context::Identity;
use baton_shared::event::Found;
use baton_shared::order::{OrderItem, OrderState, OrderView};
use baton_shared::text::{FactText, Label};

use crate::world::*;

pub(crate) fn label(text: &str) -> Label {
    Label::new(text).unwrap()
}

fn item(sku: &str, title: &str, variant: &str, price: i64) -> OrderItem {
    OrderItem { sku: sku.into(), title: label(title), variant: Some(label(variant)), quantity: 1, price }
}

pub(crate) fn order(state: OrderState) -> OrderView {
    OrderView {
        state,
        store_word: label("any"),
        promised_at: None,
        delivered_at: (state == OrderState::Delivered).then_some(baton_shared::Time(NOON.0 - 3 * DAY)),
        days_late: 0,
        items: vec![item("kettle-red", "Harbour Kettle", "colour: red", 5_000), item("mug-s", "Mug", "size: S", 1_000)],
        shipments: Vec::new(),
        total: 6_000,
        ..late_order()
    }
}

fn choice(sku: &str, name: &str, value: &str, price: i64, available: bool) -> Choice {
    let options = vec![ProductOption { name: label(name), value: label(value) }];
    Choice { sku: sku.into(), options, price, available }
}

pub(crate) fn details() -> Found {
    let method = |id: &str, kind: &str, balance| PaymentMethod {
        id: label(id),
        kind: label(kind),
        brand: None,
        last4: None,
        balance,
    };
    Found::Details {
        details: OrderDetails {
            order: label("#12345"),
            paid_with: Some(label("paypal_1")),
            methods: vec![method("paypal_1", "paypal", None), method("gift_card_2", "gift_card", Some(100_000))],
            address: None,
            final_sale: Vec::new(),
            items: vec![
                ItemChoices {
                    sku: "kettle-red".into(),
                    choices: vec![
                        choice("kettle-red", "colour", "red", 5_000, true),
                        choice("kettle-blue", "colour", "blue", 5_500, true),
                        choice("kettle-green", "colour", "green", 5_000, false),
                    ],
                },
                ItemChoices {
                    sku: "mug-s".into(),
                    choices: vec![choice("mug-s", "size", "S", 1_000, true), choice("mug-l", "size", "L", 1_200, true)],
                },
            ],
        },
    }
}

/// Says the request with number and proof, and answers both look-ups.
fn asked(state: OrderState, text: &str, policies: Policies) -> (World, Decision) {
    asked_about(order(state), text, policies)
}

/// The same about a given order.
pub(crate) fn asked_about(order: OrderView, text: &str, policies: Policies) -> (World, Decision) {
    let mut world = World::started();
    world.bundle.settings.policies = Some(policies);
    let ask = ask_id(&world.says(&format!("{text} My e-mail is maren.holt@example.com")));
    let decision = world.answered(ask, Found::Order { order, customer: maren() });
    let ask = decision.effects.iter().find_map(|effect| match effect {
        Effect::Ask { id, ask: Ask::Details { .. } } => Some(*id),
        _ => None,
    });
    let decision = ask.map_or(decision, |ask| world.answered(ask, details()));
    (world, decision)
}

fn open() -> Policies {
    Policies { address_level: Identity::Matched, ..Policies::default() }
}

/// The change that a decision asks the store to make.
fn act(decision: &Decision) -> Option<StoreAction> {
    decision.effects.iter().find_map(|effect| match effect {
        Effect::Ask { ask: Ask::Act { action, .. }, .. } => Some(action.clone()),
        _ => None,
    })
}

fn returned(items: &[&str], method: &str) -> StoreAction {
    StoreAction::Return {
        order: label("#12345"),
        items: items.iter().map(|sku| String::from(*sku)).collect(),
        method: Some(label(method)),
        reason: None,
        restocking: None,
    }
}

#[test]
fn a_return_is_shown_and_made_only_after_a_yes() {
    let (mut world, shown) = asked(OrderState::Delivered, "I want to return the kettle of order #12345.", open());
    let words = bot_words(&shown);
    assert!(words.contains("Harbour Kettle (colour: red)") && words.contains("50.00 EUR"), "{words}");
    assert!(words.contains("your PayPal account") && act(&shown).is_none(), "{words}");
    let agreed = world.says("Yes please");
    assert_eq!(act(&agreed), Some(returned(&["kettle-red"], "paypal_1")));
    let action = returned(&["kettle-red"], "paypal_1");
    let after = OrderView { store_word: label("return requested"), ..order(OrderState::Other) };
    let done = world.answered(ask_id(&agreed), Found::Acted { action, order: after });
    assert!(bot_words(&done).starts_with("Done: the return for order #12345 is started."), "{}", bot_words(&done));
    assert_eq!(world.state.job(), None);
}

#[test]
fn no_changes_nothing() {
    let (mut world, _) = asked(OrderState::Pending, "Cancel order #12345.", open());
    let decision = world.says("no");
    assert_eq!((act(&decision), world.state.job()), (None, None));
    assert!(bot_words(&decision).contains("changed nothing"));
    assert!(act(&world.says("yes")).is_none(), "a yes after that agrees to nothing");
}

#[test]
fn the_other_one_corrects_what_was_proposed() {
    let (mut world, _) = asked(OrderState::Delivered, "Return the kettle of #12345.", open());
    let words = bot_words(&world.says("No, the other one"));
    assert!(words.contains("Mug (size: S)") && !words.contains("Kettle"), "{words}");
    let words = bot_words(&world.says("Put it on my gift card please"));
    assert!(words.contains("your gift card"), "{words}");
    assert_eq!(act(&world.says("yes")), Some(returned(&["mug-s"], "gift_card_2")));
}

#[test]
fn a_change_of_mind_replaces_what_was_proposed() {
    let (mut world, _) = asked(OrderState::Delivered, "I want to return the kettle of #12345.", open());
    let words = bot_words(&world.says("Actually exchange the kettle for a blue one"));
    assert!(words.contains("→ colour: blue") && words.contains("5.00 EUR is charged"), "{words}");
    let swaps = vec![Swap { from: "kettle-red".into(), to: "kettle-blue".into() }];
    let expected = StoreAction::Exchange { order: label("#12345"), swaps, method: Some(label("paypal_1")) };
    assert_eq!(act(&world.says("yes, do it")), Some(expected));
}

#[test]
fn what_is_sold_out_is_said_with_what_is_there() {
    let (mut world, shown) = asked(OrderState::Delivered, "Exchange the kettle of #12345 for a green one.", open());
    let words = bot_words(&shown);
    assert!(words.contains("not available like that") && words.contains("- colour: blue"), "{words}");
    assert!(bot_words(&world.says("then blue")).contains("→ colour: blue"));
}

#[test]
fn a_question_in_the_middle_is_answered_and_the_way_back_found() {
    let (mut world, shown) = asked(OrderState::Delivered, "I want to return something from #12345.", open());
    assert!(bot_words(&shown).contains("Which items"), "{}", bot_words(&shown));
    let ask = ask_id(&world.says("How long does delivery take?"));
    let words = bot_words(&world.answered(ask, articles(0.9)));
    assert!(words.contains("3 to 4 working days") && words.contains("Which items"), "{words}");
    assert!(bot_words(&world.says("the mug")).contains("Mug (size: S)"));
}

#[test]
fn policies_decide_and_their_reason_is_told() {
    let strict = Policies { return_days: Some(2), ..open() };
    let (mut world, shown) = asked(OrderState::Delivered, "Return the mug of #12345.", strict);
    let words = bot_words(&shown);
    assert!(words.contains("within 2 days of delivery") && words.contains("3 days ago"), "{words}");
    assert!(kinds(&world.says("yes")).contains(&"escalated"), "the offer of a person is taken");
    let small = Policies { refund_limit: Some(1_500), ..open() };
    let (world, shown) = asked(OrderState::Delivered, "Return the kettle of #12345.", small);
    assert!(kinds(&shown).contains(&"escalated"));
    assert!(world.state.attempts.iter().any(|attempt| attempt.outcome.as_str().contains("left to a person")));
}

#[test]
fn a_level_that_was_not_reached_goes_to_a_person() {
    let text = "Change the address of #12345 to 12 Quay Road, Bristol, BS1 4QA, UK.";
    let (_, shown) = asked(OrderState::Pending, text, Policies::default());
    assert!(kinds(&shown).contains(&"escalated") && act(&shown).is_none());
    let (mut world, shown) = asked(OrderState::Pending, text, open());
    assert!(bot_words(&shown).contains("12 Quay Road, Bristol, BS1 4QA, UK"), "{}", bot_words(&shown));
    let address = Address {
        line1: label("12 Quay Road"),
        line2: None,
        city: label("Bristol"),
        region: None,
        zip: label("BS1 4QA"),
        country: label("UK"),
    };
    assert_eq!(act(&world.says("yes")), Some(StoreAction::ChangeAddress { order: label("#12345"), address }));
}

#[test]
fn a_reason_is_asked_for_where_the_shop_wants_one() {
    let reasons = Policies { cancel_reasons: vec![label("no longer needed"), label("ordered by mistake")], ..open() };
    let (mut world, shown) = asked(OrderState::Pending, "Cancel order #12345.", reasons);
    assert!(bot_words(&shown).contains("“ordered by mistake”"));
    let _ = world.says("It was a mistake, I ordered twice");
    let Some(StoreAction::Cancel { reason, .. }) = act(&world.says("yes")) else { panic!("not cancelled") };
    assert_eq!(reason.unwrap().as_str(), "ordered by mistake");
}

#[test]
fn a_store_that_does_not_answer_leaves_no_doubt_unsaid() {
    let (mut world, _) = asked(OrderState::Pending, "Cancel order #12345.", open());
    let agreed = world.says("yes");
    let failed = world.wake();
    assert!(kinds(&failed).contains(&"escalated"), "{:?}", kinds(&failed));
    let action = StoreAction::Cancel { order: label("#12345"), reason: None };
    let late = world.answered(ask_id(&agreed), Found::Acted { action, order: order(OrderState::Cancelled) });
    assert!(kinds(&late).contains(&"looked_up"), "the person learns that it was done after all");
}

#[test]
fn a_typo_in_the_number_is_mended_without_asking_for_the_rest_again() {
    let mut world = World::started();
    let ask = ask_id(&world.says("Cancel order #12354. maren.holt@example.com"));
    let _ = world.answered(ask, Found::NoMatch {});
    let again = world.says("Sorry, it is #12345");
    let Some(Effect::Ask { ask: Ask::Order { number, .. }, .. }) = again.effects.first() else { panic!("{again:?}") };
    assert_eq!(number, "#12345");
    let shown = world.answered(ask_id(&again), Found::Order { order: order(OrderState::Pending), customer: maren() });
    let ask = shown.effects.iter().find_map(|effect| match effect {
        Effect::Ask { id, ask: Ask::Details { .. } } => Some(*id),
        _ => None,
    });
    let shown = world.answered(ask.unwrap(), details());
    assert!(bot_words(&shown).contains("I will cancel order #12345"), "{}", bot_words(&shown));
}

#[test]
fn a_tracked_order_and_a_question_of_one_message_are_both_answered() {
    let mut world = World::started();
    let text = "Where is my order #12345? maren.holt@example.com How long does delivery take to Norway?";
    let ask = ask_id(&world.says(text));
    let first = world.answered(ask, found_late());
    assert!(bot_words(&first).contains("5 days late"));
    let ask = first.effects.iter().find_map(|effect| match effect {
        Effect::Ask { id, ask: Ask::Articles { .. } } => Some(*id),
        _ => None,
    });
    assert!(bot_words(&world.answered(ask.unwrap(), articles(0.9))).contains("3 to 4 working days"));
}

fn lamp() -> baton_shared::product::ProductView {
    baton_shared::product::ProductView {
        id: label("lamp"),
        title: label("Quay Lamp"),
        price: 4_900,
        currency: "EUR".into(),
        options: None,
        available: true,
        goes_with: vec![FactText::cut("Tin Mug, 9.00 EUR")],
    }
}

#[test]
fn products_are_shown_to_who_asks_for_one() {
    let mut world = World::started();
    let asked = world.says("I am looking for a lamp for the garden, can you recommend one?");
    assert_eq!(effects(&asked), ["ask products"]);
    let shown = world.answered(ask_id(&asked), Found::Products { products: vec![lamp()] });
    let words = bot_words(&shown);
    assert!(words.contains("**Quay Lamp**, from 49.00 EUR"), "{words}");
    assert!(words.ends_with("With the Quay Lamp goes: Tin Mug, 9.00 EUR."), "{words}");
}

#[test]
fn what_is_no_product_is_looked_for_in_the_articles() {
    let mut world = World::started();
    let asked = world.says("Do you have a shop in Bergen?");
    let next = world.answered(ask_id(&asked), Found::Products { products: Vec::new() });
    assert_eq!((bot_words(&next).as_str(), effects(&next)), ("", vec!["ask articles"]));
    assert!(bot_words(&world.answered(ask_id(&next), articles(0.9))).contains("3 to 4 working days"));
}

#[test]
fn nothing_is_recommended_to_somebody_who_is_upset() {
    let mut world = World::started();
    let asked = world.says("I am so annoyed, my lamp broke. Do you have a lamp that works?");
    assert_ne!(effects(&asked), ["ask products"]);
}

#[test]
fn a_reason_that_begins_with_no_is_a_reason() {
    let reasons = Policies { cancel_reasons: vec![label("no longer needed")], ..open() };
    let (mut world, _) = asked(OrderState::Pending, "Cancel order #12345.", reasons);
    assert!(bot_words(&world.says("no longer needed")).contains("I will cancel order #12345"));
}

#[test]
fn each_answer_is_for_the_item_that_was_asked_about() {
    let (mut world, shown) = asked(OrderState::Delivered, "Exchange the kettle and the mug of #12345.", open());
    assert!(bot_words(&shown).contains("What should the Harbour Kettle be"), "{}", bot_words(&shown));
    let words = bot_words(&world.says("colour: blue"));
    assert!(words.contains("What should the Mug be"), "{words}");
    let words = bot_words(&world.says("size L"));
    assert!(words.contains("→ colour: blue") && words.contains("→ size: L"), "{words}");
}

#[test]
fn the_postcode_of_a_new_address_is_no_proof() {
    let (mut world, shown) = asked(OrderState::Pending, "Change the address of #12345.", open());
    assert!(bot_words(&shown).contains("Where should it go?"), "{}", bot_words(&shown));
    let words = bot_words(&world.says("5 Main Street, Springfield, IL 62704, USA"));
    assert!(words.contains("5 Main Street, Springfield, IL 62704, USA. Shall I"), "{words}");
}

#[test]
fn no_question_is_asked_for_ever() {
    let (mut world, _) = asked(OrderState::Delivered, "Exchange the kettle of #12345.", open());
    for _ in 0..20 {
        if kinds(&world.says("the Harbour Kettle")).contains(&"escalated") {
            return;
        }
    }
    panic!("it goes in circles");
}

#[test]
fn a_question_about_what_is_being_done_opens_nothing_new() {
    let (mut world, _) = asked(OrderState::Delivered, "Return the kettle of #12345.", open());
    let ask = ask_id(&world.says("wait, does it cost anything to send it back?"));
    let shown = world.answered(ask, articles(0.9));
    assert!(bot_words(&shown).contains("3 to 4 working days"), "{}", bot_words(&shown));
    assert_eq!(world.state.jobs.len(), 1);
    assert_eq!(act(&world.says("ok yes")), Some(returned(&["kettle-red"], "paypal_1")));
}

#[test]
fn a_named_order_makes_a_question_a_request() {
    let (_, shown) = asked(OrderState::Delivered, "Can I change the size of my mug? Order #12345.", open());
    assert!(bot_words(&shown).contains("What should the Mug be instead?"), "{}", bot_words(&shown));
}

#[test]
fn a_postcode_with_a_dash_is_a_proof() {
    let mut world = World::started();
    let _ = world.says("Where is my order #12345?");
    assert_eq!(effects(&world.says("80-838")), ["ask order"]);
    let mut world = World::started();
    let _ = world.says("Exchange the mug of #12345 for a large one");
    assert_eq!(effects(&world.says("80-838")), ["ask order"]);
}
