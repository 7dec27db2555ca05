#![expect(clippy::unwrap_used, reason = "tests")]

use baton_shared::Time;
use baton_shared::action::{Address, OrderDetails, StoreAction};
use baton_shared::copilot::{CopilotAnswer, CopilotStep, CopilotWish, Proposal};
use baton_shared::event::{Delivered, Event, Found, Party, Person};
use baton_shared::ids::{AgentId, MessageId};
use baton_shared::order::OrderState;
use baton_shared::text::{Body, FactText, Label};
use baton_shared::wire::from_json;

use super::{Kind, Stands, changes, minor, pieces, swaps};

fn log(events: Vec<Event>) -> Vec<Delivered> {
    (1..).zip(events).map(|(seq, event)| Delivered { seq, prev: seq - 1, at: Time(seq), event }).collect()
}

fn step(step: CopilotStep) -> Event {
    Event::Copilot { step }
}

fn by() -> Person {
    Person { id: AgentId::new("agent-ana").unwrap(), name: Label::cut("Ana") }
}

fn asks(action: &StoreAction) -> Event {
    let id = MessageId::new("a-00000001").unwrap();
    step(CopilotStep::Asked { id, by: by(), wish: CopilotWish::Change { action: action.clone() } })
}

fn acts(action: &StoreAction, proposal: u64) -> Event {
    let id = MessageId::new("a-00000002").unwrap();
    step(CopilotStep::Acts { id, by: by(), proposal, action: action.clone() })
}

fn proposes(about: u64, action: &StoreAction) -> Event {
    let proposal = Proposal {
        action: action.clone(),
        text: Body::cut("It goes elsewhere."),
        amount: None,
        currency: String::from("EUR"),
        until: None,
        beyond: None,
        rests_on: vec![],
    };
    step(CopilotStep::Answered { about, answer: CopilotAnswer::Proposal { proposal } })
}

fn address(line1: &str) -> Address {
    Address {
        line1: Label::cut(line1),
        line2: None,
        city: Label::cut("Cork"),
        region: None,
        zip: Label::cut("T12"),
        country: Label::cut("Ireland"),
    }
}

fn moves(line1: &str) -> StoreAction {
    StoreAction::ChangeAddress { order: Label::cut("#7"), address: address(line1) }
}

fn looked_up(found: Found) -> Event {
    Event::LookedUp { what: Label::cut("act"), found }
}

fn details(line1: &str) -> Event {
    let details = OrderDetails {
        order: Label::cut("#7"),
        paid_with: None,
        methods: vec![],
        address: Some(address(line1)),
        final_sale: vec![],
        items: vec![],
    };
    step(CopilotStep::Found { about: 1, found: Found::Details { details } })
}

#[test]
fn a_change_goes_from_the_question_to_what_became_of_it_and_can_be_taken_back() {
    let action = moves("2 Quay");
    let mut events = vec![asks(&action), details("1 Quay")];
    assert_eq!(changes(&log(events.clone()), "#7").stands, Some(Stands::Asked));
    assert_eq!(changes(&log(events.clone()), "#8").stands, None);
    events.push(proposes(1, &action));
    let open = changes(&log(events.clone()), "#7").stands;
    assert!(matches!(&open, Some(Stands::Open(held)) if held.seq == 3), "{open:?}");
    events.push(acts(&action, 3));
    assert_eq!(changes(&log(events.clone()), "#7").stands, Some(Stands::UnderWay));
    let mut refused = events.clone();
    refused.push(looked_up(Found::NotActed { action: action.clone(), why: FactText::cut("It left.") }));
    assert_eq!(changes(&log(refused), "#7").stands, Some(Stands::NotDone(String::from("It left."))));
    let order = from_json(
        r##"{"id":"#7","state":"pending","store_word":"pending","days_late":0,"total":100,"refunded":0,"currency":"EUR","seen_at":5}"##,
    );
    events.push(looked_up(Found::Acted { action, order: order.unwrap() }));
    assert_eq!(changes(&log(events), "#7").stands, Some(Stands::Done(Some(moves("1 Quay")))));
}

#[test]
fn what_is_still_open_is_gone_with_the_conversation() {
    let action = moves("2 Quay");
    let returned = Event::Returned { id: None, by: Party::Bot {}, brief: None, line: Body::cut("done") };
    let events = vec![asks(&action), proposes(1, &action), returned];
    assert_eq!(changes(&log(events), "#7").stands, None);
}

#[test]
fn an_exchange_without_items_looks_up_the_variants_and_is_no_change() {
    let action = StoreAction::Exchange { order: Label::cut("#7"), swaps: vec![], method: None };
    let refused = CopilotAnswer::Refused { why: FactText::cut("No item was named.") };
    let events = vec![asks(&action), details("1 Quay"), step(CopilotStep::Answered { about: 1, answer: refused })];
    let read = changes(&log(events), "#7");
    assert_eq!((read.stands, read.details.is_some()), (None, true));
}

#[test]
fn the_state_of_an_order_says_what_can_be_asked() {
    let of = |state: &str, refunded: i64| {
        let order = format!(
            r##"{{"id":"#7","state":"{state}","store_word":"x","days_late":0,"total":100,"refunded":{refunded},"currency":"EUR","seen_at":5}}"##
        );
        Kind::of(&from_json(&order).unwrap())
    };
    assert_eq!(of("pending", 0), [Kind::Cancel, Kind::Exchange, Kind::Address, Kind::Refund]);
    assert_eq!(of("processed", 0), [Kind::Address, Kind::Refund]);
    assert_eq!(of("delivered", 100), [Kind::Return, Kind::Exchange]);
    assert_eq!(of("shipped", 0), [Kind::Refund]);
    assert_eq!(OrderState::of("cancelled"), OrderState::Cancelled);
    assert_eq!(of("cancelled", 100), []);
}

#[test]
fn every_piece_is_named() {
    let chosen = [(String::from("a"), 2), (String::from("b"), 0)];
    assert_eq!(pieces(&chosen), ["a", "a"]);
    let swapped = swaps(&[(String::from("a"), 2, String::from("c")), (String::from("b"), 1, String::new())]);
    let pairs: Vec<(&str, &str)> = swapped.iter().map(|swap| (swap.from.as_str(), swap.to.as_str())).collect();
    assert_eq!(pairs, [("a", "c"), ("a", "c")]);
}

#[test]
fn an_amount_is_read_as_people_write_it() {
    let read = |text| minor(text, "EUR");
    assert_eq!((read("12"), read("12.5"), read(" 12,50 ")), (Some(1_200), Some(1_250), Some(1_250)));
    assert_eq!((read("0.05"), read("12.345"), read("-1"), read("")), (Some(5), None, None, None));
    assert_eq!((read("1.000,00"), read(".5"), read("twelve")), (None, None, None));
    assert_eq!((minor("500", "JPY"), minor("5.5", "JPY")), (Some(500), None));
}
