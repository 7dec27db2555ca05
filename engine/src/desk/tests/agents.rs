use baton_shared::event::NobodyReason;
use baton_shared::protocol::RefusalKind;
use baton_shared::protocol::desk::{DeskFrame, DeskRequest, Presence};

use super::{Run, SECOND, nobody, person, send};

#[test]
fn hello_is_answered_with_everything_as_it_is_and_the_open_offer() {
    let mut run = Run::with_agents(&["Ana", "Ben"]);
    run.bind("Ana", "one");
    run.bind("Ben", "two");
    run.pass(SECOND);
    let _ = run.enqueue("three", 1);
    let offered = run.now;
    run.pass(SECOND);
    let effects = run.ask("Ana", DeskRequest::Hello {});
    assert_eq!(
        effects,
        [
            send(
                "Ana",
                DeskFrame::Desk {
                    me: person("Ana"),
                    presence: Presence::Here,
                    waiting: vec![run.line("three")],
                    mine: vec![run.line("one")],
                    callbacks: Vec::new(),
                    others: Vec::new(),
                    agents: run.agents.clone(),
                    supervises: false,
                }
            ),
            send("Ana", DeskFrame::Offer { entry: run.line("three"), until: offered.plus(run.settings.offer_ms) }),
        ]
    );
}

#[test]
fn who_is_away_gets_no_offers_and_keeps_conversations() {
    let mut run = Run::with_agents(&["Ana"]);
    run.bind("Ana", "one");
    let presence = Presence::Away;
    assert_eq!(run.set_presence("Ana", presence), [send("Ana", DeskFrame::PresenceSet { presence })]);
    let effects = run.enqueue("two", 1);
    assert_eq!(effects, [run.waiting("two"), nobody("two", 1, NobodyReason::NobodyIn)]);
    assert_eq!(run.holder("one"), Some(person("Ana")));

    let presence = Presence::Here;
    let effects = run.set_presence("Ana", presence);
    assert_eq!(effects, [send("Ana", DeskFrame::PresenceSet { presence }), run.offer("Ana", "two")]);
}

#[test]
fn presence_is_remembered_when_the_agent_comes_back() {
    let mut run = Run::with_agents(&["Ana"]);
    let _ = run.set_presence("Ana", Presence::Away);
    let _ = run.went("Ana");
    let _ = run.came("Ana");
    let effects = run.enqueue("one", 1);
    assert_eq!(effects, [run.waiting("one"), nobody("one", 1, NobodyReason::NobodyIn)]);
}

#[test]
fn an_unknown_presence_is_refused() {
    let mut run = Run::with_agents(&["Ana"]);
    assert_eq!(
        run.set_presence("Ana", Presence::Unknown),
        [send(
            "Ana",
            DeskFrame::Error {
                conversation: None,
                code: RefusalKind::Malformed,
                text: String::from("Presence is here, busy or away."),
            }
        )]
    );
    assert_eq!(run.state.roster.first().unwrap().presence, Presence::Here);
}

#[test]
fn who_asks_is_here_even_when_word_of_it_was_lost() {
    let mut run = Run::new();
    let _ = run.enqueue("one", 1);
    let effects = run.ask("Ana", DeskRequest::Hello {});
    assert_eq!(
        effects,
        [
            send(
                "Ana",
                DeskFrame::Desk {
                    me: person("Ana"),
                    presence: Presence::Here,
                    waiting: vec![run.line("one")],
                    mine: Vec::new(),
                    callbacks: Vec::new(),
                    others: Vec::new(),
                    agents: run.agents.clone(),
                    supervises: false,
                }
            ),
            run.offer("Ana", "one"),
        ]
    );
}

#[test]
fn coming_and_going_twice_is_recorded_once() {
    let mut run = Run::with_agents(&["Ana"]);
    let _ = run.came("Ana");
    assert_eq!(run.log.len(), 1);
    let _ = run.went("Ana");
    let _ = run.went("Ana");
    let _ = run.went("Nobody");
    assert_eq!(run.log.len(), 2);
}
