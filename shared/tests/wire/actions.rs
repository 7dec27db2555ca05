//! The JSON of every change of a store, and of what is found for it. They stand in stored logs and in the audit of a
//! store, so these forms never change.

use crate::pinned::{at, check, text};
use baton_shared::action::{
    Address, Choice, DialogueEnd, DialogueStep, ItemChoices, OrderDetails, PaymentMethod, ProductOption, Slot,
    StoreAction, Swap,
};
use baton_shared::event::{Event, Found};
use baton_shared::order::{OrderState, OrderView};
use baton_shared::product::ProductView;
use baton_shared::text::Label;

fn number() -> Label {
    text("#12345")
}

fn sku(text: &str) -> String {
    String::from(text)
}

fn address() -> Address {
    Address {
        line1: text("Havnegata 2"),
        line2: Some(text("c/o Berg")),
        city: text("Bergen"),
        region: Some(text("Vestland")),
        zip: text("5003"),
        country: text("Norway"),
    }
}

fn swaps() -> Vec<Swap> {
    vec![Swap { from: sku("lamp-1"), to: sku("lamp-2") }]
}

fn lamp() -> ProductView {
    ProductView {
        goes_with: vec![text("Tin Mug, 9.00 EUR")],
        id: text("lamp"),
        title: text("Quay Lamp"),
        price: 4_950,
        currency: String::from("EUR"),
        options: Some(text("Finish: brass, steel")),
        available: true,
    }
}

fn cancel() -> StoreAction {
    StoreAction::Cancel { order: number(), reason: Some(text("no longer needed")) }
}

fn details() -> OrderDetails {
    OrderDetails {
        order: number(),
        paid_with: Some(text("card_1")),
        methods: vec![
            PaymentMethod {
                id: text("card_1"),
                kind: text("credit_card"),
                brand: Some(text("visa")),
                last4: Some(text("4417")),
                balance: None,
            },
            PaymentMethod {
                id: text("gift_1"),
                kind: text("gift_card"),
                brand: None,
                last4: None,
                balance: Some(1_550),
            },
        ],
        address: Some(address()),
        final_sale: vec![sku("rope-1")],
        items: vec![ItemChoices {
            sku: sku("lamp-1"),
            choices: vec![
                Choice {
                    sku: sku("lamp-1"),
                    options: vec![ProductOption { name: text("Finish"), value: text("brass") }],
                    price: 4_950,
                    available: true,
                },
                Choice { sku: sku("lamp-2"), options: Vec::new(), price: 5_950, available: false },
            ],
        }],
    }
}

fn order() -> OrderView {
    OrderView {
        id: number(),
        state: OrderState::Cancelled,
        store_word: text("cancelled"),
        placed_at: None,
        promised_at: None,
        delivered_at: None,
        days_late: 0,
        items: Vec::new(),
        shipments: Vec::new(),
        total: 9_900,
        refunded: 9_900,
        currency: sku("EUR"),
        ship_to: None,
        seen_at: at(600_000),
    }
}

#[test]
fn changes_of_a_store() {
    check(
        "actions",
        &[
            ("cancel", cancel()),
            ("refund", StoreAction::Refund { order: number(), amount: 1_250, reason: Some(text("arrived scratched")) }),
            ("cancel, no reason", StoreAction::Cancel { order: number(), reason: None }),
            (
                "return",
                StoreAction::Return {
                    order: number(),
                    items: vec![sku("lamp-1"), sku("lamp-1")],
                    method: Some(text("card_1")),
                    reason: Some(text("too large")),
                    restocking: Some(450),
                },
            ),
            ("exchange", StoreAction::Exchange { order: number(), swaps: swaps(), method: Some(text("gift_1")) }),
            ("change_items", StoreAction::ChangeItems { order: number(), swaps: swaps(), method: None }),
            ("change_address", StoreAction::ChangeAddress { order: number(), address: address() }),
            ("change_payment", StoreAction::ChangePayment { order: number(), method: text("gift_1") }),
        ],
    );
}

#[test]
fn what_is_found_for_a_change_and_how_far_the_bot_is() {
    let looked_up = |what: &str, found: Found| Event::LookedUp { what: text(what), found };
    let dialogue = |step: DialogueStep| Event::Dialogue { job: 2, step };
    let end = |end: DialogueEnd, why: Option<&str>| dialogue(DialogueStep::Ends { end, why: why.map(text) });
    check(
        "changes",
        &[
            ("products", looked_up("products", Found::Products { products: vec![lamp()] })),
            ("details", looked_up("details", Found::Details { details: details() })),
            ("acted", looked_up("act", Found::Acted { action: cancel(), order: order() })),
            (
                "not_acted",
                looked_up("act", Found::NotActed { action: cancel(), why: text("The order was sent already.") }),
            ),
            ("asks, items", dialogue(DialogueStep::Asks { slot: Slot::Items })),
            ("asks, variant", dialogue(DialogueStep::Asks { slot: Slot::Variant })),
            ("asks, reason", dialogue(DialogueStep::Asks { slot: Slot::Reason })),
            ("asks, address", dialogue(DialogueStep::Asks { slot: Slot::Address })),
            ("asks, method", dialogue(DialogueStep::Asks { slot: Slot::Method })),
            ("proposes", dialogue(DialogueStep::Proposes { action: cancel() })),
            ("ends, done", end(DialogueEnd::Done, None)),
            ("ends, declined", end(DialogueEnd::Declined, None)),
            ("ends, not allowed", end(DialogueEnd::NotAllowed, Some("more than 30 days"))),
            ("ends, failed", end(DialogueEnd::Failed, Some("took too long"))),
            ("ends, handed over", end(DialogueEnd::HandedOver, None)),
        ],
    );
}

#[test]
fn a_dialogue_is_for_agents_alone() {
    let step = DialogueStep::Asks { slot: Slot::Items };
    assert!(!Event::Dialogue { job: 1, step }.is_for_shopper());
}
