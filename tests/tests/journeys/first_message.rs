use baton_shared::api::CreatedConversation;
use baton_shared::event::{Event, Party, Stage};
use baton_tests::{STOREFRONT, Shopper, Site, answers, said};

#[test]
fn a_first_message_is_greeted_acknowledged_and_answered() {
    let site = Site::open();
    let shopper = site.shopper();
    let greeting = shopper.client.wait_event("a greeting", |item| match said(item) {
        Some(("bot", text)) => Some(text.to_owned()),
        _ => None,
    });
    assert!(greeting.to_lowercase().contains("bot"), "it says what it is: {greeting}");
    let answer = shopper.ask("How long does delivery take abroad?");
    let Event::Message { articles, .. } = &answer else {
        panic!("no message: {answer:?}");
    };
    assert!(articles.iter().any(|article| article.id.as_str() == "delivery"), "it rests on the article: {answer:?}");
    assert!(answers(&answer).contains("five to seven"), "{answer:?}");
    shopper.client.look(|state| {
        assert_eq!(state.session.stage, Stage::Bot {});
        assert!(state.session.outbox.pending().is_empty());
        let own = state.shown.iter().filter(|item| said(item).is_some_and(|(who, _)| who == "shopper"));
        assert_eq!(own.count(), 1);
    });
}

#[test]
fn r_new_1_the_same_nonce_gives_the_same_conversation_however_often_it_is_posted() {
    let site = Site::open();
    let shopper = site.shopper();
    let _ = shopper.ask("Do you wrap gifts?");
    let held = shopper.client.look(|state| state.session.timeline.items().to_vec());
    for _ in 0..3 {
        let answer = Shopper::create(&site.workerd.http(), &site.key, &shopper.nonce, STOREFRONT);
        let again: CreatedConversation = answer.read();
        assert_eq!(again.conversation, shopper.conversation);
        assert_eq!(again.site.name.as_str(), "Harbour Goods");
    }
    let tab = shopper.second_tab();
    assert_eq!(tab.look(|state| state.session.timeline.items().to_vec()), held, "nothing began anew");
}

#[test]
fn r_seq_1_numbers_have_no_gap_for_whoever_sees_everything() {
    let site = Site::open();
    let mira = site.agent("Mira");
    let shopper = site.shopper();
    let _ = shopper.ask("Where is my order #20417?");
    shopper.ask_for_a_person();
    let console = mira.take(&shopper.conversation);
    console.wait_event("the claim", |item| matches!(item.event, Event::Claimed { .. }).then_some(()));
    console.look(|state| {
        for (index, item) in state.session.timeline.items().iter().enumerate() {
            assert_eq!(item.seq, index as u64 + 1);
            assert_eq!(item.prev, index as u64, "an agent sees every event");
            assert_ne!(item.event, Event::Unknown);
        }
    });
}

#[test]
fn two_shoppers_never_see_each_other() {
    let site = Site::open();
    let (one, other) = (site.shopper(), site.shopper());
    assert_ne!(one.conversation, other.conversation);
    let _ = one.ask("My lamp is broken, says One");
    let _ = other.ask("Do you wrap gifts, says Other");
    let texts = |shopper: &Shopper| {
        shopper.client.look(|state| {
            let own = state.shown.iter().filter_map(|item| match &item.event {
                Event::Message { from: Party::Shopper {}, text, .. } => Some(text.to_string()),
                _ => None,
            });
            own.collect::<Vec<_>>()
        })
    };
    assert_eq!(texts(&one), ["My lamp is broken, says One"]);
    assert_eq!(texts(&other), ["Do you wrap gifts, says Other"]);
}
