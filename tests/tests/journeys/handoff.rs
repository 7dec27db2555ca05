use baton_shared::context::{FactKey, Identity, TriggerKind};
use baton_shared::event::{CloseReason, Event, Stage};
use baton_shared::insights::{Figure, InsightsView, OutcomePage};
use baton_shared::outcome::{HandOffEnd, HandOffStart, Outcome};
use baton_shared::protocol::agent::AgentFrame;
use baton_shared::protocol::shopper::ShopperFrame;
use baton_shared::text::{Comment, FactText};
use baton_shared::wire::to_json;
use baton_tests::{Agent, SOON, Shopper, Site, said, until};

/// Asks about the late order and proves it.
fn track(shopper: &Shopper) {
    let _ = shopper.ask("Where is my order #20417? It is very late.");
    let _ = shopper.ask("ines.moreau@post.example");
}

#[test]
fn r_place_1_r_claim_5_the_whole_story_from_the_first_question_to_the_figures() {
    let site = Site::open();
    let mira = site.agent("Mira");
    let shopper = site.shopper();
    track(&shopper);
    let line = shopper.ask_for_a_person();
    assert!(!line.is_empty());
    let card = shopper.client.wait_event("a card", |item| match &item.event {
        Event::Escalated { card, .. } => Some(card.clone()),
        _ => None,
    });
    assert!(card.rows.iter().any(|row| row.value.as_str().contains("#20417")), "{card:?}");
    assert_eq!(shopper.client.wait("a place in line", |state| state.places.first().copied()), 1);

    let offer = mira.desk.wait_offer(&shopper.conversation, SOON);
    let headline = offer.brief.headline.as_str();
    assert!(headline.contains("#20417"), "{headline}");
    assert!(headline.contains("late") || headline.contains("delayed"), "{headline}");
    assert!(headline.contains("Past orders: 2"), "{headline}");
    assert!(headline.contains("Gold"), "{headline}");
    assert!(offer.brief.triggers.contains(&TriggerKind::AskedForPerson));

    let console = mira.take(&shopper.conversation);
    let joined = shopper.client.wait_event("who joined", |item| match &item.event {
        Event::Claimed { agent, line, .. } => Some((agent.name.to_string(), line.to_string())),
        _ => None,
    });
    assert_eq!(joined.0, "Mira");
    assert!(joined.1.contains("Mira") && joined.1.contains("#20417"), "{}", joined.1);
    check_context(&console);

    let hello = Agent::say(&console, "Hello Ines, I have your lamp's tracking in front of me.");
    console.wait_ack(&hello);
    shopper.client.wait_event("the agent's words", |item| {
        said(item)
            .filter(|said| *said == ("agent", "Hello Ines, I have your lamp's tracking in front of me."))
            .map(drop)
    });
    shopper.client.wait_ack(&shopper.say("Thanks. Where is order #20417 now, and can I talk to a human?"));
    console.wait_event("the shopper's words", |item| {
        said(item).filter(|(who, text)| *who == "shopper" && text.starts_with("Thanks.")).map(drop)
    });
    console.wait_ack(&Agent::say(&console, "It leaves Roscoff today."));
    console.wait_ack(&Agent::close(&console, CloseReason::Solved));
    shopper.client.wait("the end", |state| matches!(state.session.stage, Stage::Closed { .. }).then_some(()));
    check_bot_is_silent(&shopper);

    let rate = |id| ShopperFrame::Rate {
        id,
        score: Some(5),
        repeated: Some(false),
        comment: Some(Comment::new("Quick.").unwrap()),
    };
    shopper.client.wait_ack(&shopper.send(rate));
    check_figures(&site, &shopper);
}

fn check_context(console: &baton_tests::Client) {
    let context = Agent::context(console);
    let customer = context.customer.unwrap();
    assert_eq!(customer.identity, Identity::Matched);
    assert_eq!(customer.customer.name.as_str(), "Ines Moreau");
    assert_eq!(customer.customer.past_orders, 2);
    assert_eq!(context.orders[0].order.id.as_str(), "#20417");
    assert!(context.triggers.iter().any(|trigger| trigger.kind == TriggerKind::AskedForPerson && trigger.seq > 0));
    assert!(context.known.iter().any(|fact| fact.key == FactKey::Email));
}

fn check_bot_is_silent(shopper: &Shopper) {
    shopper.client.look(|state| {
        let items = state.session.timeline.items();
        let claimed = items.iter().position(|item| matches!(item.event, Event::Claimed { .. })).unwrap();
        let words = items[claimed..].iter().filter_map(said);
        assert_eq!(words.filter(|(who, _)| *who == "bot").count(), 0, "the bot spoke after the claim");
    });
}

fn check_figures(site: &Site, shopper: &Shopper) {
    let outcome: Outcome = until("the outcome in the insights", SOON, || {
        let page: OutcomePage = site.owner.get("/api/insights/conversations").read();
        page.outcomes.into_iter().find(|outcome| outcome.score.is_some())
    });
    assert_eq!(outcome.conversation, shopper.conversation);
    assert_eq!((outcome.score, outcome.repeated), (Some(5), Some(false)));
    assert_eq!(outcome.reason, CloseReason::Solved);
    assert_eq!(outcome.hand_offs, 1);
    assert!(outcome.escalated_at.is_some() && outcome.claimed_at >= outcome.escalated_at);
    assert!(outcome.first_reply_at >= outcome.claimed_at);
    assert_eq!(outcome.agent.as_ref().unwrap().name.as_str(), "Mira");
    let [segment] = outcome.segments.as_slice() else { panic!("one stay at the desk: {:?}", outcome.segments) };
    assert_eq!((segment.began, segment.ended), (HandOffStart::Bot, HandOffEnd::Closed));
    assert_eq!((segment.claimed_at, segment.first_reply_at), (outcome.claimed_at, outcome.first_reply_at));
    assert_eq!(outcome.repeats, [], "nobody had to say anything twice");

    let view: InsightsView = site.owner.get("/api/insights?days=7").read();
    let figure = |figure: Figure| view.figures.iter().find(|one| one.figure == figure).unwrap().now.clone();
    for (name, hits) in
        [(Figure::RepeatFound, 0), (Figure::RepeatSaid, 0), (Figure::Resolved, 1), (Figure::Abandoned, 0)]
    {
        assert_eq!((figure(name).cases, figure(name).hits), (1, Some(hits)), "{name:?}");
    }
    assert_eq!((figure(Figure::CsatEscalated).value, figure(Figure::CsatBot).value), (Some(5.0), None));
    assert_eq!((figure(Figure::Wait).cases, figure(Figure::FirstReply).cases), (1, 1));
    assert_eq!(view.load.len(), 1, "an owner sees who did how much");
    let behind = |query: &str| -> usize {
        let page: OutcomePage = site.owner.get(&format!("/api/insights/conversations?{query}")).read();
        page.outcomes.len()
    };
    assert_eq!(
        (behind("figure=resolved"), behind("figure=repeat_found"), behind("figure=hand_offs&slice=team%3Ax")),
        (1, 0, 0)
    );
    for (query, text) in
        [("days=93", "days is a whole number from 1 to 92, this is 93."), ("figure=luck", "There is no such figure.")]
    {
        let answer = site.owner.get(&format!("/api/insights?{query}"));
        assert_eq!(answer.status, 400, "{}", answer.body);
        assert!(answer.body.contains(text), "{}", answer.body);
    }
}

#[test]
fn wanting_a_human_as_the_very_first_message_reaches_the_desk_with_an_honest_context() {
    let site = Site::open();
    let mira = site.agent("Mira");
    let shopper = site.shopper();
    shopper.ask_for_a_person();
    let console = mira.take(&shopper.conversation);
    let context = Agent::context(&console);
    assert!(context.orders.is_empty() && context.customer.is_none());
    for key in [FactKey::OrderNumber, FactKey::Email, FactKey::Issue] {
        assert!(context.unknown.contains(&key), "{key:?} is unknown: {context:?}");
    }
    assert!(!context.headline.is_empty());
}

#[test]
fn asking_twice_escalates_once() {
    let site = Site::open();
    let shopper = site.shopper();
    shopper.ask_for_a_person();
    shopper.client.wait_ack(&shopper.say("A human, please"));
    shopper.client.wait_ack(&shopper.say("Hello? Is a real person there?"));
    shopper.client.look(|state| {
        let items = state.session.timeline.items().iter();
        assert_eq!(items.filter(|item| matches!(item.event, Event::Escalated { .. })).count(), 1);
    });
}

#[test]
fn r_seq_6_notes_look_ups_and_contexts_never_reach_the_shopper() {
    let site = Site::open();
    let mira = site.agent("Mira");
    let mut shopper = site.shopper();
    track(&shopper);
    shopper.ask_for_a_person();
    let console = mira.take(&shopper.conversation);
    console.wait_ack(&Agent::note(&console, "A difficult parcel, do not promise a date."));
    console.wait_ack(&Agent::say(&console, "Hello."));
    let after_note =
        |item: &baton_shared::event::Delivered| said(item).filter(|said| *said == ("agent", "Hello.")).map(drop);
    shopper.client.wait_event("the words after the note", after_note);
    for _ in 0..2 {
        let story = shopper.client.story();
        for secret in ["difficult parcel", "\"looked_up\"", "\"context\"", "\"fired\"", "\"identified\""] {
            assert!(!story.contains(secret), "{secret}:\n{story}");
        }
        shopper.client.look(|state| assert!(state.shown.iter().all(|item| item.event.is_for_shopper())));
        shopper.reload();
        shopper.client.wait_event("the words after the note", after_note);
    }
    assert!(console.story().contains("difficult parcel"));
}

#[test]
fn a_correction_of_the_card_reaches_the_agent() {
    let site = Site::open();
    let mira = site.agent("Mira");
    let shopper = site.shopper();
    track(&shopper);
    shopper.ask_for_a_person();
    let correct =
        |id| ShopperFrame::Correct { id, key: FactKey::Email, value: FactText::new("ines@new.example").unwrap() };
    shopper.client.wait_ack(&shopper.send(correct));
    shopper.client.wait_event("the changed card", |item| match &item.event {
        Event::CardChanged { card } => card.rows.iter().find(|row| row.value.as_str() == "ines@new.example").map(drop),
        _ => None,
    });
    let console = mira.take(&shopper.conversation);
    let known = Agent::context(&console).known;
    assert!(
        known.iter().any(|fact| fact.key == FactKey::Email && fact.value.as_str() == "ines@new.example"),
        "{known:?}"
    );
}

#[test]
fn who_cannot_wait_leaves_an_address_and_who_is_handed_back_has_the_bot_again() {
    let site = Site::open();
    let leaving = site.shopper();
    leaving.ask_for_a_person();
    let leave = |id| ShopperFrame::Leave { id, contact: FactText::new("ines.moreau@post.example").unwrap() };
    leaving.client.wait_ack(&leaving.send(leave));
    leaving.client.wait("having left", |state| matches!(state.session.stage, Stage::Left {}).then_some(()));

    let mira = site.agent("Mira");
    let shopper = site.shopper();
    shopper.ask_for_a_person();
    let console = mira.take(&shopper.conversation);
    console.wait_ack(&Agent::hand_back(&console, "They only want to know about gift wrapping."));
    shopper.client.wait("the bot", |state| matches!(state.session.stage, Stage::Bot {}).then_some(()));
    let answer = shopper.ask("Do you wrap gifts?");
    assert!(to_json(&answer).contains("gift-wrapping"), "{answer:?}");
}

#[test]
fn an_agent_who_does_not_have_the_conversation_may_not_speak_in_it() {
    let site = Site::open();
    let (mira, noor) = (site.agent("Mira"), site.agent("Noor"));
    let shopper = site.shopper();
    shopper.ask_for_a_person();
    let offered = [&mira, &noor];
    let has = |agent: &Agent| agent.desk.look(|view| !view.offers.is_empty());
    let first = until("an offer", SOON, || offered.iter().position(|agent| has(agent)));
    let _console = offered[first].take(&shopper.conversation);
    let watching = offered[1 - first].open(&shopper.conversation);
    let refused = watching.send(
        |id| {
            to_json(&AgentFrame::Message {
                id,
                text: baton_shared::Text::new("Me too").unwrap(),
                suggestion: None,
                anyway: false,
            })
        },
        None,
    );
    watching.wait("a refusal", |state| state.refusals.iter().find(|(id, ..)| id.as_ref() == Some(&refused)).map(drop));
    assert!(!shopper.client.story().contains("Me too"));
}
