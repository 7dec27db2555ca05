//! The script's rules, with a small store of its own.

use baton_shared::action::{Slot, StoreAction, Swap};
use baton_shared::text::Label;

use super::clause::{Kind, clauses};
use super::judge::{Ending, is_as_expected, judge};
use super::replay::{Replayed, replay};
use super::script::{Heard, Shopper, part};
use super::shop::Shop;
use super::task::{Task, stripped};

const STORE: &str = r#"{"format": "baton-store-1", "name": "Small", "currency": "USD",
"customers": [{"id": "maren", "name": "Maren Holt", "email": "maren@example.com", "zip": "20095",
  "address": {"line1": "1 Quay", "city": "Hamburg", "zip": "20095", "country": "DE"},
  "payment_methods": [{"id": "paypal_1", "kind": "paypal"}, {"id": "gift_card_1", "kind": "gift_card", "balance": 5}]}],
"orders": [
  {"id": "W100", "customer_id": "maren", "status": "pending",
   "items": [{"sku": "mug-red", "title": "Mug", "variant": "color: red", "quantity": 1, "price": 12}],
   "payments": [{"kind": "payment", "amount": 12, "method": "paypal_1"}]},
  {"id": "W200", "customer_id": "maren", "status": "delivered",
   "items": [{"sku": "lamp-s", "title": "Desk Lamp", "variant": "size: S", "quantity": 1, "price": 30},
             {"sku": "mug-red", "title": "Mug", "variant": "color: red", "quantity": 1, "price": 12}],
   "payments": [{"kind": "payment", "amount": 42, "method": "paypal_1"}]}],
"products": [
  {"id": "mug", "title": "Mug", "variants": [
    {"sku": "mug-red", "options": {"color": "red"}, "price": 12, "available": true},
    {"sku": "mug-blue", "options": {"color": "blue"}, "price": 12, "available": true}]},
  {"id": "lamp", "title": "Desk Lamp", "variants": [
    {"sku": "lamp-s", "options": {"size": "S"}, "price": 30, "available": true},
    {"sku": "lamp-l", "options": {"size": "L"}, "price": 30, "available": true}]}]}"#;

const WHO: &str = "Your name is Maren Holt and your zip code is 20095. You are shy, direct. ";

fn shop() -> Shop {
    // The numbers of requests begin with "#".
    Shop::read(&STORE.replace("\"W", "\"#W")).unwrap()
}

fn task(request: &str, actions: &str) -> Task {
    let json = format!("{{\"instruction\": {:?}, \"actions\": [{actions}]}}", format!("{WHO}{request}"));
    Task::read(1, &json).unwrap()
}

fn action(name: &str, arguments: &str) -> String {
    format!(r#"{{"name": "{name}", "arguments": {{{arguments}}}}}"#)
}

fn cancel(reason: &str) -> String {
    action("cancel_pending_order", &format!(r##""order_id": "#W100", "reason": "{reason}""##))
}

fn label(text: &str) -> Label {
    Label::new(text).unwrap()
}

fn lamp_back() -> String {
    let arguments = r##""order_id": "#W200", "item_ids": ["lamp-s"], "payment_method_id": "paypal_1""##;
    action("return_delivered_order_items", arguments)
}

fn ending(task: &Task) -> (Ending, Replayed) {
    let replayed = replay(task, &shop());
    (judge(task, &replayed).0, replayed)
}

#[test]
fn the_first_message_says_neither_who_one_is_nor_how_one_behaves() {
    let request = "Cancel order #W100 because no longer needed.";
    assert_eq!(stripped(&format!("{WHO}{request}")), request);
    assert_eq!(stripped(request), request);
    let by_email = "Your name is A B and your email is a.b1@example.com. You are sad. Return #W200 via paypal_1: Mug;";
    assert_eq!(stripped(by_email), "Return #W200 via paypal_1: Mug;");
}

#[test]
fn a_request_is_read_part_by_part() {
    let read = clauses(
        "Return #W200 via paypal_1: Desk Lamp; Mug; For #W100, change address to {'order_id': '#W100', 'address1': '2 Quay', \
         'city': 'Bremen', 'zip': '28195'} (same as #W200). For #W100, modify Mug {'color': 'red'} to {'color': 'blue'}; \
         via gift_card_1. For #W100, change payment to gift_card_1. Cancel order #W100 because ordered by mistake.",
    );
    let kinds: Vec<Kind> = read.iter().map(|clause| clause.kind).collect();
    assert_eq!(kinds, [Kind::Return, Kind::ChangeAddress, Kind::ChangeItems, Kind::ChangePayment, Kind::Cancel]);
    let orders: Vec<&str> = read.iter().map(|clause| clause.order.as_str()).collect();
    assert_eq!(orders, ["#W200", "#W100", "#W100", "#W100", "#W100"]);
    let answers = [
        (0, Slot::Items, Some("Desk Lamp; Mug")),
        (0, Slot::Method, Some("paypal_1")),
        (0, Slot::Variant, None),
        (1, Slot::Address, Some("address1: 2 Quay, city: Bremen, zip: 28195")),
        (2, Slot::Items, Some("Mug (color: red)")),
        (2, Slot::Variant, Some("color: blue")),
        (2, Slot::Method, Some("gift_card_1")),
        (2, Slot::Reason, None),
        (3, Slot::Method, Some("gift_card_1")),
        (4, Slot::Reason, Some("ordered by mistake")),
    ];
    for (place, slot, answer) in answers {
        assert_eq!(part(read.get(place).unwrap(), slot, "And?").as_deref(), answer, "{slot:?} of part {place}");
    }
}

#[test]
fn a_change_is_compared_piece_by_piece() {
    let swap = |from: &str, to: &str| Swap { from: from.into(), to: to.into() };
    let exchange = |swaps: Vec<Swap>, method: Option<&str>| StoreAction::Exchange {
        order: label("#W1"),
        swaps,
        method: method.map(label),
    };
    let expected = exchange(vec![swap("a", "b"), swap("c", "d")], Some("card"));
    assert!(is_as_expected(&exchange(vec![swap("c", "d"), swap("a", "b")], Some("card")), &expected));
    assert!(!is_as_expected(&exchange(vec![swap("a", "d"), swap("c", "b")], Some("card")), &expected));
    assert!(!is_as_expected(&exchange(vec![swap("a", "b")], Some("card")), &expected));
    assert!(!is_as_expected(&exchange(vec![swap("a", "b"), swap("c", "d")], Some("other")), &expected));
    let any_way = exchange(vec![swap("a", "b")], None);
    assert!(is_as_expected(&exchange(vec![swap("a", "b")], Some("card")), &any_way));
}

#[test]
fn only_what_was_asked_for_gets_a_yes() {
    let task = task("Cancel order #W100 because no longer needed.", &cancel("no longer needed"));
    let mut shopper = Shopper::new(&task);
    let proposal = |reason: &str| Heard {
        choices: vec!["yes".into(), "no".into()],
        proposal: Some(StoreAction::Cancel {
            order: label("#W100"),
            reason: baton_shared::text::FactText::new(reason).ok(),
        }),
        ..Heard::default()
    };
    let mut says = |reason: &str| shopper.answer(&proposal(reason), &[]).unwrap();
    assert_eq!(says("no longer needed").choice.as_deref(), Some("yes"));
    for _ in 0..2 {
        assert_eq!(says("ordered by mistake").text, "No. Cancel order #W100 because no longer needed.");
    }
    assert!(says("ordered by mistake").text.contains("person"));
    assert_eq!(shopper.refused, 3);
}

#[test]
fn a_person_is_taken_only_while_something_is_left() {
    let task = task("Cancel order #W100 because no longer needed.", &cancel("no longer needed"));
    let mut shopper = Shopper::new(&task);
    let offer = Heard { text: "Would you like a person?".into(), choices: vec!["human".into()], ..Heard::default() };
    assert_eq!(shopper.answer(&offer, &[]).unwrap().choice.as_deref(), Some("human"));
    assert_eq!(shopper.answer(&offer, &task.expected), None);
    assert_eq!(shopper.answer(&Heard { text: "What else?".into(), ..Heard::default() }, &[]), None);
}

#[test]
fn requests_that_can_be_met_end_right() {
    let blue = r##""order_id": "#W100", "item_ids": ["mug-red"], "new_item_ids": ["mug-blue"], "payment_method_id": "paypal_1""##;
    let tasks = [
        task("Cancel order #W100 because no longer needed.", &cancel("no longer needed")),
        task("Return #W200 via paypal_1: Desk Lamp;", &lamp_back()),
        task(
            "For #W100, modify Mug {'color': 'red'} to {'color': 'blue'}; via paypal_1. Return #W200 via paypal_1: Desk Lamp;",
            &format!("{}, {}", action("modify_pending_order_items", blue), lamp_back()),
        ),
    ];
    for task in tasks {
        let (ending, replayed) = ending(&task);
        assert_eq!(ending, Ending::Right, "{:#?}", replayed.transcript);
        assert_eq!(replayed.done.len(), task.expected.len());
    }
}

#[test]
fn what_the_store_cannot_do_is_handed_over_with_the_request() {
    let arguments = r##""order_id": "#W100", "payment_method_id": "gift_card_1""##;
    let task = task("For #W100, change payment to gift_card_1.", &action("modify_pending_order_payment", arguments));
    let (ending, replayed) = ending(&task);
    assert_eq!(ending, Ending::HandedOver, "{:#?}", replayed.transcript);
    assert_eq!(replayed.done, []);
}

#[test]
fn a_hand_over_that_lacks_the_order_or_the_customer_is_none() {
    let arguments = r##""order_id": "#W100", "payment_method_id": "gift_card_1""##;
    let task = task("For #W100, change payment to gift_card_1.", &action("modify_pending_order_payment", arguments));
    let replayed = replay(&task, &shop());
    let mut other = replayed.clone();
    other.context.as_mut().unwrap().customer = None;
    assert_eq!(judge(&task, &other).0, Ending::Neither);
    let other = Task { expected: vec![StoreAction::Cancel { order: label("#W200"), reason: None }], ..task.clone() };
    assert_eq!(judge(&other, &replayed).0, Ending::Neither);
    assert_eq!(judge(&task, &Replayed { handed_over: false, ..replayed }).0, Ending::Neither);
}

#[test]
fn a_change_that_nobody_asked_for_is_wrong_whatever_else_was_done() {
    let task = task("Return #W200 via paypal_1: Desk Lamp;", &lamp_back());
    let mut done = task.expected.clone();
    done.push(StoreAction::Cancel { order: label("#W100"), reason: None });
    assert_eq!(judge(&task, &Replayed { done, ..Replayed::default() }).0, Ending::Wrong);
    let twice = [task.expected.clone(), task.expected.clone()].concat();
    assert_eq!(judge(&task, &Replayed { done: twice, ..Replayed::default() }).0, Ending::Wrong);
    assert_eq!(judge(&task, &Replayed::default()).0, Ending::Neither);
}

#[test]
fn a_swap_for_itself_is_told_from_a_swap() {
    let swap = |to: &str| {
        let arguments = format!(r##""order_id": "#W100", "item_ids": ["mug-red"], "new_item_ids": ["{to}"]"##);
        task(
            "For #W100, modify Mug {'color': 'red'} to {}; via paypal_1.",
            &action("modify_pending_order_items", &arguments),
        )
    };
    assert!(swap("mug-red").swaps_for_itself());
    assert!(!swap("mug-blue").swaps_for_itself());
}

#[test]
fn a_bare_opening_leaves_everything_to_be_asked_for() {
    let task = task("Return #W200 via paypal_1: Desk Lamp;", &lamp_back()).bare();
    assert_eq!(task.opening, "I want to return something from order #W200.");
    let (ending, replayed) = ending(&task);
    assert_eq!(ending, Ending::Right, "{:#?}", replayed.transcript);
}
