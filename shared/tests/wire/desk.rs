//! The JSON between an agent and the desk, pinned both ways.

use crate::pinned::{at, check, text};
use baton_shared::context::{IssueKind, Tone, TriggerKind};
use baton_shared::event::{Person, TransferTo};
use baton_shared::ids::{AgentId, ConversationId};
use baton_shared::protocol::RefusalKind;
use baton_shared::protocol::desk::{
    AgentView, Brief, DeclineReason, DeskFrame, DeskRequest, LineEntry, Presence, Priority, PriorityPart,
};

fn mira() -> Person {
    Person { id: AgentId::new("ag_mira").unwrap(), name: text("Mira") }
}

fn entry(agent: Option<Person>) -> LineEntry {
    let claimed_at = agent.is_some().then(|| at(80));
    LineEntry {
        conversation: ConversationId::new("c0nversation00000000000001").unwrap(),
        brief: Brief {
            headline: text("Order #12345 delayed by 5 days. Tone: frustrated. Past orders: 6."),
            facts: vec![text("Order #12345: shipped")],
            tone: Tone::Frustrated,
            frustration: 2.5,
            tier: Some(text("Gold")),
            triggers: vec![TriggerKind::AskedForPerson],
            issue: None,
            language: None,
            active_at: None,
        },
        since: at(60),
        generation: 2,
        agent,
        claimed_at,
        priority: None,
        wanted: None,
        contact: None,
    }
}

/// With all that an entry may say.
fn full(to: TransferTo) -> LineEntry {
    let plain = entry(Some(mira()));
    let part = |why: &str, points| PriorityPart { why: text(why), points };
    LineEntry {
        brief: Brief {
            issue: Some(IssueKind::LateDelivery),
            language: Some(text("de-AT")),
            active_at: Some(at(90)),
            ..plain.brief
        },
        priority: Some(Priority { points: 5.5, parts: vec![part("Waits 3 minutes", 3.0), part("Gold", 2.5)] }),
        wanted: Some(to),
        contact: Some(text("ana@example.com")),
        ..plain
    }
}

fn view() -> AgentView {
    AgentView {
        person: mira(),
        presence: Presence::Busy,
        connected: true,
        load: 1.5,
        capacity: 4,
        teams: vec![text("Returns")],
        skills: vec![text("sizes")],
        languages: vec![text("de")],
    }
}

#[test]
fn frames_to_the_desk() {
    let conversation = || ConversationId::new("c0nversation00000000000001").unwrap();
    check(
        "desk_requests",
        &[
            ("hello", DeskRequest::Hello {}),
            ("presence", DeskRequest::Presence { presence: Presence::Away }),
            ("accept", DeskRequest::Accept { conversation: conversation(), generation: 2 }),
            (
                "decline",
                DeskRequest::Decline { conversation: conversation(), generation: 2, reason: DeclineReason::Busy },
            ),
            ("take_over", DeskRequest::TakeOver { conversation: conversation() }),
            ("reassign", DeskRequest::Reassign { conversation: conversation(), to: AgentId::new("ag_mira").unwrap() }),
        ],
    );
}

#[test]
fn frames_of_the_desk() {
    let conversation = || ConversationId::new("c0nversation00000000000001").unwrap();
    check(
        "desk",
        &[
            (
                "desk",
                DeskFrame::Desk {
                    me: mira(),
                    presence: Presence::Here,
                    waiting: vec![entry(None)],
                    mine: vec![entry(Some(mira()))],
                    callbacks: Vec::new(),
                    others: Vec::new(),
                    agents: Vec::new(),
                    supervises: false,
                },
            ),
            (
                "desk, empty",
                DeskFrame::Desk {
                    me: mira(),
                    presence: Presence::Away,
                    waiting: Vec::new(),
                    mine: Vec::new(),
                    callbacks: Vec::new(),
                    others: Vec::new(),
                    agents: Vec::new(),
                    supervises: false,
                },
            ),
            (
                "desk, of a supervisor",
                DeskFrame::Desk {
                    me: mira(),
                    presence: Presence::Here,
                    waiting: Vec::new(),
                    mine: Vec::new(),
                    callbacks: vec![full(TransferTo::Anybody {})],
                    others: vec![entry(Some(mira()))],
                    agents: vec![view()],
                    supervises: true,
                },
            ),
            ("agents", DeskFrame::Agents { agents: vec![view()] }),
            ("call_back", DeskFrame::CallBack { entry: full(TransferTo::Team { team: text("Returns") }) }),
            ("other", DeskFrame::Other { entry: full(TransferTo::Person { person: mira() }) }),
            ("waiting", DeskFrame::Waiting { entry: entry(None) }),
            ("mine", DeskFrame::Mine { entry: entry(Some(mira())) }),
            ("gone", DeskFrame::Gone { conversation: conversation() }),
            ("offer", DeskFrame::Offer { entry: entry(None), until: at(105) }),
            ("offer_over", DeskFrame::OfferOver { conversation: conversation() }),
            ("presence", DeskFrame::PresenceSet { presence: Presence::Here }),
            (
                "error",
                DeskFrame::Error {
                    conversation: Some(conversation()),
                    code: RefusalKind::Stale,
                    text: String::from("Somebody else has it."),
                },
            ),
        ],
    );
}
