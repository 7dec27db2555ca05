use super::world::{World, ana, ask_id, card, context, effects, found_late, kinds, maren, plain_order};
use baton_engine::conversation::{Effect, Input, Tell};
use baton_engine::handoff;
use baton_shared::context::{CardKey, FactKey, IssueKind, Source, Standing};
use baton_shared::event::Found;
use baton_shared::protocol::RefusalKind;
use baton_shared::protocol::shopper::ShopperFrame;
use baton_shared::text::FactText;

fn looked_up(found: Found) -> World {
    let mut world = World::started();
    let ask = ask_id(&world.says("Where is my order #12345? maren.holt@example.com"));
    let _ = world.answered(ask, found);
    world
}

fn headline(world: &World) -> String {
    handoff::headline(&world.state).to_string()
}

fn correct(world: &mut World, key: FactKey, value: &str) -> baton_engine::conversation::Decision {
    let value = FactText::new(value).unwrap();
    world.shopper(|id| ShopperFrame::Correct { id, key, value })
}

#[test]
fn the_headline_of_a_late_order_says_it_all() {
    let mut world = looked_up(found_late());
    let _ = world.says("this is ridiculous");
    assert_eq!(
        headline(&world),
        "Order #12345 delayed by 5 days, tracking shows stuck at port. Tone: frustrated. Past orders: 6. Loyalty tier: Gold."
    );
}

#[test]
fn the_headline_of_an_order_on_time_is_short() {
    let mut customer = maren();
    (customer.past_orders, customer.tier) = (1, None);
    let mut order = plain_order();
    order.id = baton_shared::text::Label::new("#12345").unwrap();
    assert_eq!(headline(&looked_up(Found::Order { order, customer })), "Order #12345 shipped. Past orders: 1.");
}

#[test]
fn a_headline_never_claims_what_was_not_looked_up() {
    let mut world = World::started();
    let _ = world.says("my order #777 is late");
    assert_eq!(headline(&world), "Order #777 named, not looked up. Late delivery: “my order #777 is late”.");
    assert_eq!(
        headline(&looked_up(Found::NoMatch {})),
        "Order #12345 named, not found with the details given. Asks where the order is."
    );
}

#[test]
fn a_headline_keeps_its_limit() {
    let mut world = looked_up(found_late());
    let long = "It came broken and ".repeat(60);
    let _ = world.says(&format!("{long} I am furious!!! I need a lawyer"));
    assert!(headline(&world).chars().count() <= 200);
    assert!(headline(&world).starts_with("Safety: legal action. Order #12345"));
}

#[test]
fn every_fact_of_a_context_says_where_it_is_from() {
    let mut world = looked_up(found_late());
    let context = context(&world.says("I want a refund. A person please."));
    let by_key = |key| context.known.iter().find(|fact| fact.key == key).unwrap();
    let number = by_key(FactKey::OrderNumber);
    assert_eq!(number.standing, Standing::Confirmed);
    assert_eq!(number.source, Source::Lookup { seq: 4, at: world.now });
    let wish = by_key(FactKey::Wish);
    assert_eq!((wish.standing, &wish.source), (Standing::Claimed, &Source::Message { seq: 7 }));
    assert_eq!(context.issue.wants.unwrap().as_str(), "I want a refund.");
    assert_eq!(context.orders.len(), 1);
    assert_eq!(context.attempts[0].outcome.as_str(), "found: shipped, 5 days late");
    assert_eq!(context.unknown, []);
}

#[test]
fn the_card_shows_facts_and_nothing_about_the_shopper() {
    let mut world = looked_up(found_late());
    let decision = world.says("This is unacceptable, I am furious. A person please!");
    let card = card(&decision);
    let keys: Vec<CardKey> = card.rows.iter().map(|row| row.key).collect();
    assert_eq!(
        keys,
        [
            CardKey::Order,
            CardKey::State,
            CardKey::Tracking,
            CardKey::Issue,
            CardKey::Name,
            CardKey::Email,
            CardKey::Tried,
            CardKey::Wish
        ]
    );
    let text = format!("{card:?}");
    for hidden in ["furious", "Gold", "987", "frustrat", "angry"] {
        assert!(!text.contains(hidden), "{hidden}");
    }
    let corrected: Vec<FactKey> = card.rows.iter().filter_map(|row| row.corrects).collect();
    assert_eq!(corrected, [FactKey::OrderNumber, FactKey::Issue, FactKey::Name, FactKey::Email, FactKey::Wish]);
    let wanted = card.rows.last().unwrap();
    assert_eq!((wanted.label.as_str(), wanted.value.as_str()), ("what you want", ""));
}

#[test]
fn an_address_that_the_shopper_did_not_give_is_not_shown() {
    let mut world = World::started();
    let ask = ask_id(&world.says("order #12345, postcode 22763"));
    let _ = world.answered(ask, found_late());
    let text = format!("{:?}", card(&world.says("human")));
    assert!(!text.contains("maren.holt@example.com"));
}

#[test]
fn a_correction_changes_context_card_and_brief() {
    let mut world = World::waiting();
    let _ = world.says("My order #12345 is late");
    let decision = correct(&mut world, FactKey::OrderNumber, "#12346");
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["corrected", "context", "card"], vec!["update"]));
    let fact = world.state.fact(FactKey::OrderNumber).unwrap();
    assert_eq!((fact.value.as_str(), fact.standing), ("#12346", Standing::Claimed));
    assert!(matches!(fact.source, Source::Correction { .. }));
    let Some(Effect::Tell(Tell::Update { brief, .. })) = decision.effects.first() else { panic!("no update") };
    assert!(brief.headline.as_str().contains("#12346"));
}

#[test]
fn a_corrected_number_takes_the_wrong_order_out_and_is_looked_up() {
    let mut world = looked_up(found_late());
    let _ = world.says("human");
    let decision = correct(&mut world, FactKey::OrderNumber, "#12346");
    assert_eq!(effects(&decision), ["update", "ask order"]);
    assert_eq!(context(&decision).orders, []);
    assert!(!headline(&world).contains("#12345"));
}

#[test]
fn corrections_work_with_the_bot_and_with_a_person_and_not_after_the_end() {
    assert_eq!(kinds(&correct(&mut World::started(), FactKey::Name, "Maren")), ["corrected", "context", "card"]);
    let mut world = World::claimed();
    assert_eq!(kinds(&correct(&mut world, FactKey::Issue, "My mug is broken")), ["corrected", "context", "card"]);
    assert_eq!(world.state.issue, IssueKind::Damaged);
    let _ = world.shopper(|id| ShopperFrame::Close { id });
    assert_eq!(correct(&mut world, FactKey::Name, "Maren").refusal.unwrap().kind, RefusalKind::WrongStage);
    assert_eq!(correct(&mut World::started(), FactKey::Name, "  ").refusal.unwrap().kind, RefusalKind::Malformed);
}

#[test]
fn a_brief_has_three_facts_at_most() {
    let mut world = looked_up(found_late());
    let _ = world.says("I want a refund.");
    let brief = handoff::brief(&world.state);
    let facts: Vec<&str> = brief.facts.iter().map(FactText::as_str).collect();
    assert_eq!(
        facts,
        [
            "Wants: I want a refund.",
            "Promised: 19 November (+5 days)",
            "Tracking: held at port, Rotterdam, 14 November"
        ]
    );
    assert_eq!(brief.tier.unwrap().as_str(), "Gold");
}

#[test]
fn a_context_that_did_not_change_is_not_recorded_again() {
    let mut world = World::waiting();
    let decision = world.says("hello?");
    assert!(!kinds(&decision).contains(&"card"), "{:?}", kinds(&decision));
    let again = world.says("hi");
    assert_eq!((kinds(&again), effects(&again)), (vec!["shopper"], vec![]));
    let _ = world.input(Input::Claim { agent: ana(), generation: 1 });
}

#[test]
fn a_corrected_number_with_its_proof_is_confirmed_on_the_card_and_for_the_agent() {
    let mut world = World::waiting();
    let _ = world.says("My order #99999 is late, maren.holt@example.com");
    let ask = ask_id(&correct(&mut world, FactKey::OrderNumber, "#12345"));
    let decision = world.answered(ask, found_late());
    assert_eq!(kinds(&decision), ["looked_up", "identified", "context", "card", "bot"]);
    assert_eq!(effects(&decision), ["ask history", "update"]);
    let card = card(&decision);
    let order = card.rows.iter().find(|row| row.key == CardKey::Order).unwrap();
    assert_eq!((order.value.as_str(), order.standing), ("#12345", Standing::Confirmed));
    assert_eq!(context(&decision).orders[0].standing, Standing::Confirmed);
}

#[test]
fn what_cannot_be_a_value_is_refused_in_words_for_the_shopper() {
    for (key, value, words) in [
        (FactKey::Email, "maren at example", "This is not an e-mail address."),
        (FactKey::Email, "+49 40 5550117", "This is not an e-mail address."),
        (FactKey::Phone, "maren@example.com", "This is not a phone number."),
        (FactKey::OrderNumber, "the blue one", "An order number has digits in it."),
        (FactKey::Unknown, "x", "There is no such row to correct."),
    ] {
        let refusal = correct(&mut World::waiting(), key, value).refusal.unwrap();
        assert_eq!((refusal.kind, refusal.text.as_str()), (RefusalKind::Malformed, words), "{value}");
    }
}

#[test]
fn what_is_not_known_depends_on_the_issue() {
    let unknown = |text: &str| {
        let mut world = World::started();
        let _ = world.says(text);
        context(&world.says("A person please.")).unknown
    };
    let person = [FactKey::Name, FactKey::Email];
    assert_eq!(unknown("Is the deck chair waterproof?"), person);
    assert_eq!(unknown("I want to cancel my order #12345."), person);
    assert_eq!(
        unknown("My lamp arrived broken."),
        [FactKey::OrderNumber, FactKey::Name, FactKey::Email, FactKey::Item, FactKey::Wish]
    );
}

#[test]
fn promises_are_passed_on_with_who_made_them() {
    let mut order = plain_order();
    order.id = baton_shared::text::Label::new("#12345").unwrap();
    let mut world = looked_up(Found::Order { order, customer: maren() });
    let _ = world.says("human");
    let _ = world.input(Input::Claim { agent: ana(), generation: 1 });
    let _ = world.agent_says(ana(), "I see it here. We'll refund the postage today. Is that all right?");
    let promises = handoff::context(&world.state).promises;
    let made: Vec<(&str, &str)> =
        promises.iter().map(|promise| (promise.what.as_str(), promise.outcome.as_str())).collect();
    assert_eq!(
        made,
        [
            ("It is promised for Wednesday 25 November.", "said by the bot, from the order"),
            ("We'll refund the postage today.", "promised by Ana")
        ]
    );
}
