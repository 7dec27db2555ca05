use baton_shared::api::AgentProfile;
use baton_shared::context::IssueKind;
use baton_shared::event::TransferTo;
use baton_shared::protocol::desk::{DeclineReason, DeskRequest, Presence};
use baton_shared::settings::IssueRoute;
use baton_shared::text::Label;

use super::{Run, SECOND, agent_id, brief, conversation, offer_over, person};
use crate::conversation::Tell;
use crate::desk::show::agent_views;
use crate::desk::{DeskEffect, DeskInput, Hold};

fn profile(teams: &[&str], skills: &[&str], languages: &[&str]) -> AgentProfile {
    let labels = |names: &[&str]| names.iter().map(|name| Label::cut(name)).collect();
    AgentProfile { teams: labels(teams), skills: labels(skills), languages: labels(languages), capacity: None }
}

/// Agents with what they can do; the first one is idle longest.
fn desk(agents: &[(&str, AgentProfile)]) -> Run {
    let mut run = Run::new();
    for (name, profile) in agents {
        let _ = run.came_as(name, profile.clone(), false);
        run.pass(SECOND);
    }
    run
}

fn pass_on(run: &mut Run, name: &str, generation: u32, from: &str, to: TransferTo) -> Vec<DeskEffect> {
    run.feed(DeskInput::Told(Tell::Enqueue {
        conversation: conversation(name),
        generation,
        since: run.now,
        brief: brief(name),
        wanted: Some(to),
        from: Some(agent_id(from)),
    }))
}

fn asked(run: &Run, name: &str) -> Option<String> {
    match &run.entry(name).hold {
        Hold::Offered { agent, .. } => agent.as_str().strip_prefix("agent-").map(String::from),
        Hold::Open {} | Hold::Proposed { .. } | Hold::Bound { .. } => None,
    }
}

fn decline(run: &mut Run, agent: &str, name: &str, reason: DeclineReason) {
    let generation = run.entry(name).generation;
    let _ = run.ask(agent, DeskRequest::Decline { conversation: conversation(name), generation, reason });
}

#[test]
fn what_is_passed_to_a_person_waits_for_that_person_and_then_for_anybody() {
    let mut run = Run::with_agents(&["Ana", "Ben", "Cem"]);
    run.settings.capacity = 1;
    run.bind("Cem", "other");
    run.bind("Ana", "one");
    let since = run.entry("one").since;
    run.pass(60 * SECOND);
    let _ = pass_on(&mut run, "one", 3, "Ana", TransferTo::Person { person: person("Cem") });
    assert_eq!(asked(&run, "one"), None, "Cem is here, and has no room yet");
    assert_eq!(run.entry("one").since, since, "the time of entry is kept");
    assert_eq!(run.due(), Some(run.now.plus(run.settings.offer_ms)));
    let _ = run.tick_when_due();
    assert_eq!(asked(&run, "one").as_deref(), Some("Ben"), "not Ana, who passed it on");
    decline(&mut run, "Ben", "one", DeclineReason::Busy);
    assert_eq!(asked(&run, "one"), None);
    run.pass(SECOND);
    let _ = run.done("other", 2);
    assert_eq!(asked(&run, "one").as_deref(), Some("Cem"));
}

#[test]
fn what_is_passed_to_a_person_who_is_free_goes_there_at_once() {
    let mut run = Run::with_agents(&["Ana", "Ben", "Cem"]);
    run.bind("Ana", "one");
    let _ = pass_on(&mut run, "one", 3, "Ana", TransferTo::Person { person: person("Cem") });
    assert_eq!(asked(&run, "one").as_deref(), Some("Cem"));
}

#[test]
fn what_is_passed_to_a_person_who_is_not_here_goes_to_another_at_once() {
    let mut run = Run::with_agents(&["Ana", "Ben", "Cem"]);
    run.bind("Ana", "one");
    let _ = run.set_presence("Cem", Presence::Away);
    let _ = pass_on(&mut run, "one", 3, "Ana", TransferTo::Person { person: person("Cem") });
    assert_eq!(asked(&run, "one").as_deref(), Some("Ben"));
}

#[test]
fn what_is_passed_on_comes_back_only_when_nobody_else_is_here() {
    let mut run = Run::with_agents(&["Ana", "Ben"]);
    run.settings.capacity = 1;
    run.bind("Ben", "other");
    run.bind("Ana", "one");
    let _ = pass_on(&mut run, "one", 3, "Ana", TransferTo::Anybody {});
    run.pass(run.settings.offer_ms);
    let _ = run.feed(DeskInput::Tick);
    assert_eq!(asked(&run, "one"), None, "Ben is here, and will have room");
    let _ = run.went("Ben");
    assert_eq!(asked(&run, "one").as_deref(), Some("Ana"));
}

#[test]
fn what_is_passed_to_a_team_goes_to_the_team() {
    let none = AgentProfile::default;
    let mut run = desk(&[("Ana", none()), ("Ben", none()), ("Cem", profile(&["Returns"], &[], &[]))]);
    run.bind("Ana", "one");
    let _ = pass_on(&mut run, "one", 3, "Ana", TransferTo::Team { team: Label::cut("Returns") });
    assert_eq!(asked(&run, "one").as_deref(), Some("Cem"));
    run.pass(run.settings.offer_ms);
    let _ = run.feed(DeskInput::Tick);
    assert_eq!(asked(&run, "one").as_deref(), Some("Ben"), "nobody else of the team is here");
}

#[test]
fn an_issue_goes_to_who_has_the_skill_and_to_anybody_when_none_is_here() {
    let mut run = desk(&[("Ana", AgentProfile::default()), ("Ben", profile(&[], &["Refunds"], &[]))]);
    run.settings.routes = vec![IssueRoute { issue: IssueKind::Refund, skill: Some(Label::cut("Refunds")), team: None }];
    let refund = |name: &str| {
        let mut brief = brief(name);
        brief.issue = Some(IssueKind::Refund);
        brief
    };
    let _ = run.feed(super::enqueued("one", 1, run.now, refund("one")));
    assert_eq!(asked(&run, "one").as_deref(), Some("Ben"));
    let _ = run.enqueue("two", 1);
    assert_eq!(asked(&run, "two").as_deref(), Some("Ana"));
    let _ = run.set_presence("Ben", Presence::Away);
    decline(&mut run, "Ana", "two", DeclineReason::Busy);
    assert_eq!(asked(&run, "one").as_deref(), Some("Ana"), "nobody with the skill is here");
}

#[test]
fn who_speaks_the_language_is_asked_first() {
    let mut run = desk(&[
        ("Ana", profile(&[], &[], &["fr"])),
        ("Ben", AgentProfile::default()),
        ("Cem", profile(&[], &[], &["en", "DE"])),
    ]);
    let german = |name: &str| {
        let mut brief = brief(name);
        brief.language = Some(Label::cut("de-AT"));
        brief
    };
    for (name, expected) in [("one", "Cem"), ("two", "Ben"), ("three", "Ana")] {
        let _ = run.feed(super::enqueued(name, 1, run.now, german(name)));
        assert_eq!(asked(&run, name).as_deref(), Some(expected));
    }
}

#[test]
fn who_says_that_it_is_not_their_skill_is_not_asked_again_while_others_are_here() {
    let mut run = desk(&[
        ("Ana", AgentProfile::default()),
        ("Ben", AgentProfile::default()),
        ("Cem", profile(&["Care"], &["Lamps"], &[])),
    ]);
    let _ = run.enqueue("one", 1);
    assert_eq!(asked(&run, "one").as_deref(), Some("Ana"));
    decline(&mut run, "Ana", "one", DeclineReason::NotMySkill);
    assert_eq!(asked(&run, "one").as_deref(), Some("Cem"), "Cem can something that Ana cannot");
    decline(&mut run, "Cem", "one", DeclineReason::Busy);
    assert_eq!(asked(&run, "one").as_deref(), Some("Ben"));
    decline(&mut run, "Ben", "one", DeclineReason::NeedsSomebodyElse);
    for _ in 0..2 {
        let _ = run.tick_when_due();
        assert_eq!(asked(&run, "one").as_deref(), Some("Cem"));
        decline(&mut run, "Cem", "one", DeclineReason::Busy);
    }
    let _ = run.set_presence("Cem", Presence::Away);
    run.pass(20 * SECOND);
    let _ = run.feed(DeskInput::Tick);
    assert_eq!(asked(&run, "one").as_deref(), Some("Ana"), "nobody else is left");
}

#[test]
fn a_chat_whose_shopper_is_silent_counts_half_and_whole_again_when_they_write() {
    let mut run = Run::with_agents(&["Ana"]);
    run.settings.capacity = 2;
    run.bind("Ana", "one");
    run.bind("Ana", "two");
    let _ = run.enqueue("three", 1);
    assert_eq!(asked(&run, "three"), None);
    assert_eq!(run.due(), Some(run.now.plus(run.settings.idle_ms)));
    let _ = run.tick_when_due();
    assert_eq!(asked(&run, "three").as_deref(), Some("Ana"));
    let load = agent_views(&run.state, &run.settings, run.now).first().unwrap().load;
    assert!((load - 1.0).abs() < 1e-9, "{load}");
    let mut active = brief("one");
    active.active_at = Some(run.now);
    let _ = run.feed(DeskInput::Told(Tell::Update { conversation: conversation("one"), brief: active }));
    assert!((run.agents.first().unwrap().load - 1.5).abs() < 1e-9);
}

#[test]
fn an_agent_s_own_capacity_goes_before_the_site_s() {
    let mut run = Run::new();
    let profile = AgentProfile { capacity: Some(1), ..AgentProfile::default() };
    let _ = run.came_as("Ana", profile, false);
    run.bind("Ana", "one");
    let effects = run.enqueue("two", 1);
    assert_eq!(effects, [run.waiting("two")]);
    let profile = AgentProfile { capacity: Some(2), ..AgentProfile::default() };
    let effects = run.feed(DeskInput::Profiled { agent: agent_id("Ana"), profile });
    assert_eq!(effects, [run.offer("Ana", "two")], "a changed profile counts at once");
}

#[test]
fn who_is_busy_is_asked_nothing_loses_the_offer_and_keeps_the_rest() {
    let mut run = Run::with_agents(&["Ana", "Ben"]);
    run.bind("Ana", "one");
    let _ = run.set_presence("Ben", Presence::Away);
    let _ = run.enqueue("two", 1);
    assert_eq!(asked(&run, "two").as_deref(), Some("Ana"));
    let effects = run.set_presence("Ana", Presence::Busy);
    assert!(effects.contains(&offer_over("Ana", "two")), "{effects:?}");
    run.pass(60 * SECOND);
    let _ = run.feed(DeskInput::Tick);
    assert_eq!((asked(&run, "two"), run.holder("one")), (None, Some(person("Ana"))));
}
