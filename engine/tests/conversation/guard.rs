use super::copilot::claimed_with;
use super::world::{World, ana, effects, found_late, kinds};
use baton_shared::context::{FactKey, Source};
use baton_shared::protocol::RefusalKind;
use baton_shared::protocol::agent::AgentFrame;
use baton_shared::text::Body;

/// With Ana, who has the late order of Maren.
fn with_order() -> World {
    claimed_with(found_late())
}

fn says(world: &mut World, text: &str, anyway: bool) -> baton_engine::conversation::Decision {
    let text = Body::new(text).unwrap();
    world.agent(ana(), |id| AgentFrame::Message { id, text, suggestion: None, anyway })
}

#[test]
fn r_guard_1_a_question_for_a_known_fact_is_not_stored_and_says_where_it_is_from() {
    let mut world = with_order();
    let before = world.log.len();
    let decision = says(&mut world, "Hello! Could you give me your order number and your e-mail?", false);
    let refusal = decision.refusal.as_ref().unwrap();
    assert_eq!(refusal.kind, RefusalKind::KnownFact);
    assert_eq!(refusal.text, "This is known. Order number: #12345; E-mail: maren.holt@example.com.");
    let from: Vec<(FactKey, &str, Source)> =
        refusal.known.iter().map(|fact| (fact.key, fact.value.as_str(), fact.source.clone())).collect();
    let looked_up = || Source::Lookup { seq: 4, at: world.now };
    assert_eq!(
        from,
        [(FactKey::OrderNumber, "#12345", looked_up()), (FactKey::Email, "maren.holt@example.com", looked_up()),]
    );
    assert!(decision.events.is_empty() && decision.effects.is_empty());
    assert_eq!(world.log.len(), before);
}

#[test]
fn r_guard_1_what_is_not_known_and_what_is_read_back_passes() {
    let mut world = with_order();
    for text in
        ["Which phone number can I call you on?", "It is order #12345, right?", "Hello Maren, one moment please."]
    {
        assert_eq!(kinds(&says(&mut world, text, false))[0], "agent", "{text}");
    }
}

#[test]
fn r_guard_2_the_same_text_passes_when_the_agent_wants_it_so() {
    let mut world = with_order();
    let text = "Could you give me your order number?";
    assert!(says(&mut world, text, false).refusal.is_some());
    let decision = says(&mut world, text, true);
    assert_eq!(kinds(&decision), ["agent"]);
    assert!(effects(&decision).is_empty());
}
