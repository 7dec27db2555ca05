use baton_shared::event::Event;
use baton_shared::order::OrderState;
use baton_tests::{Shopper, Site, answers};

fn order_of(event: &Event) -> Option<(String, OrderState)> {
    match event {
        Event::Message { order: Some(order), .. } => Some((order.id.to_string(), order.state)),
        _ => None,
    }
}

#[test]
fn an_order_is_tracked_by_its_number_and_the_e_mail() {
    let site = Site::open();
    let shopper = site.shopper();
    let question = shopper.ask("Hi, where is my order #20417?");
    assert_eq!(order_of(&question), None, "not before it is proved");
    assert!(answers(&question).to_lowercase().contains("e-mail"), "{question:?}");
    let state = shopper.ask("ines.moreau@post.example");
    assert_eq!(order_of(&state), Some((String::from("#20417"), OrderState::Shipped)), "{state:?}");
    let Event::Message { order: Some(order), .. } = state else {
        panic!("no order");
    };
    assert!(order.days_late > 0, "promised long ago: {order:?}");
    assert_eq!(order.total, 8_450);
    assert_eq!(order.last_event().unwrap().status.as_str(), "stuck at port");
}

#[test]
fn an_order_is_tracked_by_its_number_and_the_postcode_in_one_message() {
    let site = Site::open();
    let shopper = site.shopper();
    let state = shopper.ask("What is happening with order 20001? My postcode is bt71nn");
    assert_eq!(order_of(&state), Some((String::from("#20001"), OrderState::Delivered)), "{state:?}");
}

#[test]
fn a_wrong_proof_reveals_nothing_not_even_whether_the_order_exists() {
    let site = Site::open();
    let ask = |number: &str| {
        let shopper = site.shopper();
        let _ = shopper.ask(&format!("Where is my order #{number}?"));
        let answer = shopper.ask("somebody.else@post.example");
        assert_eq!(order_of(&answer), None);
        check_nothing_known(&shopper);
        answers(&answer).replace(number, "NUMBER")
    };
    let (wrong, missing) = (ask("20417"), ask("99999"));
    assert_eq!(wrong, missing, "one answer for both");
}

fn check_nothing_known(shopper: &Shopper) {
    let story = shopper.client.story();
    for secret in ["Ines", "Moreau", "Nantes", "44000", "Westwind", "Roscoff", "Ship's Lamp"] {
        assert!(!story.contains(secret), "{secret} is known:\n{story}");
    }
}

#[test]
fn after_too_many_wrong_proofs_a_person_takes_over() {
    let site = Site::open();
    let shopper = site.shopper();
    let _ = shopper.ask("Where is my order #20417?");
    for number in 0..3 {
        shopper.client.wait_ack(&shopper.say(&format!("wrong{number}@post.example")));
    }
    shopper.wait_escalated();
    check_nothing_known(&shopper);
}
