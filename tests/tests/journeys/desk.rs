use baton_shared::event::{Event, RequeueReason, Stage};
use baton_shared::protocol::RefusalKind;
use baton_shared::protocol::desk::{DeclineReason, DeskRequest, LineEntry, Presence};
use baton_tests::{Agent, LONG, SOON, Shopper, Site, until};

fn decline(agent: &Agent, entry: &LineEntry) {
    agent.desk.request(&DeskRequest::Decline {
        conversation: entry.conversation.clone(),
        generation: entry.generation,
        reason: DeclineReason::Busy,
    });
}

/// Which of the agents is offered the conversation first.
fn first_offered(agents: &[&Agent], shopper: &Shopper) -> usize {
    until("an offer to anybody", SOON, || {
        agents.iter().position(|agent| {
            agent.desk.look(|view| view.offers.iter().any(|offer| offer.conversation == shopper.conversation))
        })
    })
}

#[test]
fn r_claim_2_of_two_who_accept_at_once_one_gets_it_and_the_other_is_told() {
    let site = Site::open();
    let (mira, noor) = (site.agent("Mira"), site.agent("Noor"));
    let shopper = site.shopper();
    shopper.ask_for_a_person();
    let entry = mira.desk.wait_waiting(&shopper.conversation);
    assert_eq!(noor.desk.wait_waiting(&shopper.conversation).generation, entry.generation);
    std::thread::scope(|scope| {
        for agent in [&mira, &noor] {
            scope.spawn(|| agent.accept(&entry));
        }
    });
    let settled = |agent: &Agent| {
        agent.desk.wait("an answer", |view| {
            let mine = view.mine.contains_key(&shopper.conversation);
            let told = view.errors.iter().any(|(conversation, code, _)| {
                conversation.as_ref() == Some(&shopper.conversation) && *code == RefusalKind::Stale
            });
            (mine || told).then_some((mine, told))
        })
    };
    let mut answers = [settled(&mira), settled(&noor)];
    answers.sort_unstable();
    assert_eq!(answers, [(false, true), (true, false)]);
    shopper.client.wait("one agent", |state| matches!(state.session.stage, Stage::Agent { .. }).then_some(()));
    let claims = shopper.client.look(|state| {
        let items = state.session.timeline.items().iter();
        items.filter(|item| matches!(item.event, Event::Claimed { .. })).count()
    });
    assert_eq!(claims, 1);
}

#[test]
fn r_claim_1_a_lower_generation_is_refused() {
    let site = Site::open();
    let mira = site.agent("Mira");
    let shopper = site.shopper();
    shopper.ask_for_a_person();
    let first = mira.desk.wait_offer(&shopper.conversation, SOON);
    let console = mira.take(&shopper.conversation);
    console.wait_ack(&Agent::hand_back(&console, "Only a question about wrapping."));
    shopper.client.wait("the bot", |state| matches!(state.session.stage, Stage::Bot {}).then_some(()));
    shopper.client.wait_ack(&shopper.say("I want to talk to a human again"));
    let second = mira.desk.wait("the second hand-off", |view| {
        view.offers.iter().find(|offer| offer.generation > first.generation).cloned()
    });
    mira.accept(&first);
    mira.desk.wait("a refusal", |view| view.errors.iter().find(|(_, code, _)| *code == RefusalKind::Stale).map(drop));
    shopper.client.look(|state| assert!(matches!(state.session.stage, Stage::Waiting { .. })));
    mira.accept(&second);
    mira.desk.wait("the claim", |view| view.mine.contains_key(&shopper.conversation).then_some(()));
}

#[test]
fn r_claim_3_an_agent_who_is_gone_loses_the_conversation_and_the_shopper_keeps_the_time_of_entry() {
    let site = Site::open();
    let mira = site.agent("Mira");
    let shopper = site.shopper();
    shopper.ask_for_a_person();
    let entered = mira.desk.wait_offer(&shopper.conversation, SOON).since;
    let console = mira.take(&shopper.conversation);
    drop(console);
    mira.desk.cut();
    let reason = shopper.client.wait_long("being in the line again", LONG, |state| {
        state.shown.iter().find_map(|item| match &item.event {
            Event::Requeued { reason, .. } => Some(*reason),
            _ => None,
        })
    });
    assert_eq!(reason, RequeueReason::Disconnected);
    let noor = site.agent("Noor");
    let offer = noor.desk.wait_offer(&shopper.conversation, LONG);
    assert_eq!(offer.since, entered);
    let _console = noor.take(&shopper.conversation);
    shopper.client.wait_event("Noor", |item| match &item.event {
        Event::Claimed { agent, .. } if agent.name.as_str() == "Noor" => Some(()),
        _ => None,
    });
}

#[test]
fn r_claim_3_an_agent_who_comes_back_in_time_keeps_the_conversation() {
    let site = Site::open();
    let mut mira = site.agent("Mira");
    let shopper = site.shopper();
    shopper.ask_for_a_person();
    let console = mira.take(&shopper.conversation);
    mira.return_to_desk();
    assert!(mira.desk.look(|view| view.mine.contains_key(&shopper.conversation)));
    console.wait_ack(&Agent::say(&console, "Still here."));
}

#[test]
fn r_claim_4_a_declined_offer_goes_to_the_next() {
    let site = Site::open();
    let agents = [&site.agent("Mira"), &site.agent("Noor")];
    let shopper = site.shopper();
    shopper.ask_for_a_person();
    let first = first_offered(&agents, &shopper);
    let entry = agents[first].desk.wait_offer(&shopper.conversation, SOON);
    decline(agents[first], &entry);
    let next = agents[1 - first].desk.wait_offer(&shopper.conversation, SOON);
    assert_eq!(next.since, entry.since, "the time of entry is kept");
    let _console = agents[1 - first].take(&shopper.conversation);
}

#[test]
fn r_claim_4_an_offer_that_nobody_answers_goes_to_the_next() {
    let site = Site::open();
    let agents = [&site.agent("Mira"), &site.agent("Noor")];
    let shopper = site.shopper();
    shopper.ask_for_a_person();
    let first = first_offered(&agents, &shopper);
    let next = agents[1 - first].desk.wait_offer(&shopper.conversation, LONG);
    assert_eq!(next.conversation, shopper.conversation);
    agents[first]
        .desk
        .wait("the end of the first offer", |view| view.over.contains(&shopper.conversation).then_some(()));
}

#[test]
fn who_is_away_is_offered_nothing() {
    let site = Site::open();
    let (mira, noor) = (site.agent("Mira"), site.agent("Noor"));
    mira.desk.request(&DeskRequest::Presence { presence: Presence::Away });
    mira.desk.wait("being away", |view| (view.presence == Some(Presence::Away)).then_some(()));
    for _ in 0..3 {
        let shopper = site.shopper();
        shopper.ask_for_a_person();
        let _console = noor.take(&shopper.conversation);
    }
    mira.desk.look(|view| assert!(view.offers.is_empty()));
}

#[test]
fn r_place_1_places_move_up_and_are_never_stored() {
    let site = Site::open();
    let (one, other) = (site.shopper(), site.shopper());
    one.ask_for_a_person();
    one.client.wait("the first place", |state| (state.places.last() == Some(&1)).then_some(()));
    other.ask_for_a_person();
    other.client.wait("the second place", |state| (state.places.last() == Some(&2)).then_some(()));
    let mira = site.agent("Mira");
    let console = mira.take(&one.conversation);
    other.client.wait("moving up", |state| (state.places.last() == Some(&1)).then_some(()));
    other.client.look(|state| assert!(state.session.place.is_some()));
    console.look(|state| {
        let seqs: Vec<u64> = state.session.timeline.items().iter().map(|item| item.seq).collect();
        assert_eq!(seqs, (1..=seqs.len() as u64).collect::<Vec<_>>());
        assert!(state.session.timeline.items().iter().all(|item| item.event != Event::Unknown));
    });
}

#[test]
fn r_place_1_a_place_is_told_again_after_a_reload() {
    let site = Site::open();
    let mut shopper = site.shopper();
    shopper.ask_for_a_person();
    shopper.client.wait("the first place", |state| (state.places.last() == Some(&1)).then_some(()));
    shopper.reload();
    shopper.client.wait("the place again", |state| (state.places.last() == Some(&1)).then_some(()));
}
