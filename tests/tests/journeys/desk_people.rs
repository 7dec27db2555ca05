//! Who gets whom: profiles, transfers, and those who supervise.

use baton_shared::api::{Me, People};
use baton_shared::event::{Event, Person, TransferTo};
use baton_shared::ids::AgentId;
use baton_shared::protocol::RefusalKind;
use baton_shared::protocol::desk::{DeclineReason, DeskRequest, Presence};
use baton_shared::text::Label;
use baton_tests::{Agent, SOON, Shopper, Site};
use serde_json::{Value, json};

fn agent_as(site: &Site, name: &str, role: &str, profile: &Value) -> Agent {
    Agent::sign_in(site, &site.hire_as(name, role, profile))
}

fn person(agent: &Agent) -> Person {
    agent.http.get("/api/me").read::<Me>().person
}

/// Who took it, as the shopper read it.
fn wait_claimed(shopper: &Shopper, name: &str) {
    shopper.client.wait_event(name, |item| match &item.event {
        Event::Claimed { agent, line, .. } if agent.name.as_str() == name && line.as_str().contains(name) => Some(()),
        _ => None,
    });
}

#[test]
fn r_who_1_a_conversation_is_passed_to_a_person_and_then_to_a_team_at_the_same_time_of_entry() {
    let site = Site::open();
    let mira = site.agent("Mira");
    let shopper = site.shopper();
    shopper.ask_for_a_person();
    let entered = mira.desk.wait_offer(&shopper.conversation, SOON).since;
    let console = mira.take(&shopper.conversation);
    let (noor, olga) = (site.agent("Noor"), agent_as(&site, "Olga", "agent", &json!({"teams": ["Returns"]})));
    console.wait_ack(&Agent::transfer(&console, TransferTo::Person { person: person(&noor) }, "She knows lamps."));
    let offer = noor.desk.wait_offer(&shopper.conversation, SOON);
    assert_eq!((offer.since, offer.wanted), (entered, Some(TransferTo::Person { person: person(&noor) })));
    mira.desk.wait("its end", |view| view.mine.is_empty().then_some(()));
    let console = noor.take(&shopper.conversation);
    wait_claimed(&shopper, "Noor");
    let team = TransferTo::Team { team: Label::new("Returns").unwrap() };
    console.wait_ack(&Agent::transfer(&console, team, "It is a return after all."));
    let offer = olga.desk.wait_offer(&shopper.conversation, SOON);
    assert_eq!(offer.since, entered);
    let _console = olga.take(&shopper.conversation);
    wait_claimed(&shopper, "Olga");
    mira.desk.look(|view| assert!(!view.over.contains(&shopper.conversation), "Mira was asked once"));
}

#[test]
fn r_who_2_a_no_with_a_reason_goes_to_who_can_and_stays_away_from_who_cannot() {
    let site = Site::open();
    let mira = site.agent("Mira");
    let shopper = site.shopper();
    shopper.ask_for_a_person();
    let entry = mira.desk.wait_offer(&shopper.conversation, SOON);
    let (noor, olga) = (site.agent("Noor"), agent_as(&site, "Olga", "agent", &json!({"skills": ["Lamps"]})));
    mira.desk.request(&DeskRequest::Decline {
        conversation: entry.conversation,
        generation: entry.generation,
        reason: DeclineReason::NotMySkill,
    });
    let _offer = olga.desk.wait_offer(&shopper.conversation, SOON);
    noor.desk.look(|view| assert!(view.offers.is_empty()));
    let _console = olga.take(&shopper.conversation);
}

#[test]
fn r_who_3_a_profile_is_set_by_the_owner_and_counts_at_once() {
    let site = Site::open();
    let mira = site.agent("Mira");
    let id = person(&mira).id;
    let set = |http: &baton_tests::Http, agent: &AgentId, profile: &Value| {
        http.post("/api/agents/profile", &json!({"agent": agent.as_str(), "profile": profile}).to_string())
    };
    let answer = set(&site.owner, &id, &json!({"teams": ["Care"], "languages": ["de"], "capacity": 1}));
    assert_eq!(answer.status, 200, "{}", answer.body);
    let seen = mira.desk.wait("the new profile", |view| {
        view.agents.iter().find(|agent| agent.person.id == id && agent.capacity == 1).cloned()
    });
    assert_eq!(seen.teams, [Label::new("Care").unwrap()]);
    assert!(seen.connected && seen.load == 0.0);
    let people: People = mira.http.get("/api/agents").read();
    let me = people.people.iter().find(|me| me.person.id == id).unwrap();
    assert_eq!(me.profile.as_ref().unwrap().capacity, Some(1));
    assert_eq!(set(&mira.http, &id, &json!({"capacity": 9})).status, 403, "only an owner may");
    assert_eq!(set(&site.owner, &id, &json!({"capacity": 0})).status, 400);
    assert_eq!(set(&site.owner, &AgentId::new("nobody-here").unwrap(), &json!({})).status, 404);

    let (first, second) = (site.shopper(), site.shopper());
    first.ask_for_a_person();
    let _console = mira.take(&first.conversation);
    second.ask_for_a_person();
    mira.desk.wait_waiting(&second.conversation);
    let load =
        mira.desk.wait("the load", |view| view.agents.iter().find(|agent| agent.load > 0.0).map(|agent| agent.load));
    assert!((load - 1.0).abs() < 1e-9);
    mira.desk.look(|view| assert!(!view.offers.iter().any(|offer| offer.conversation == second.conversation)));
}

#[test]
fn r_who_4_who_supervises_sees_all_takes_over_and_gives_away() {
    let site = Site::open();
    let mira = site.agent("Mira");
    let shopper = site.shopper();
    shopper.ask_for_a_person();
    let console = mira.take(&shopper.conversation);
    let sue = agent_as(&site, "Sue", "supervisor", &json!({}));
    sue.desk.request(&DeskRequest::Presence { presence: Presence::Away });
    sue.desk.look(|view| assert!(view.supervises));
    let entry = sue.desk.wait("what Mira has", |view| view.others.get(&shopper.conversation).cloned());
    assert_eq!(entry.agent, Some(person(&mira)));

    let take =
        |agent: &Agent| agent.desk.request(&DeskRequest::TakeOver { conversation: shopper.conversation.clone() });
    let noor = site.agent("Noor");
    take(&noor);
    noor.desk
        .wait("a refusal", |view| view.errors.iter().find(|(_, code, _)| *code == RefusalKind::Forbidden).map(drop));
    take(&sue);
    sue.desk.wait("the conversation", |view| view.mine.contains_key(&shopper.conversation).then_some(()));
    mira.desk.wait("its end", |view| view.mine.is_empty().then_some(()));
    wait_claimed(&shopper, "Sue");
    let late = Agent::say(&console, "One more thing.");
    console
        .wait("a refusal", |state| state.refusals.iter().find(|refusal| refusal.0.as_ref() == Some(&late)).map(drop));

    let to = person(&noor).id;
    sue.desk.request(&DeskRequest::Reassign { conversation: shopper.conversation.clone(), to });
    noor.desk.wait("the conversation", |view| view.mine.contains_key(&shopper.conversation).then_some(()));
    sue.desk.wait("what Noor has", |view| view.others.contains_key(&shopper.conversation).then_some(()));
    wait_claimed(&shopper, "Noor");
    let console = noor.open(&shopper.conversation);
    console.wait_ack(&Agent::say(&console, "Hello, I am Noor."));
}
