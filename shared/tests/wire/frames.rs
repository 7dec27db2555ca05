//! The JSON of every frame, pinned both ways.

use crate::pinned::{at, check, text};
use baton_shared::action::StoreAction;
use baton_shared::context::{Fact, FactKey, Source, Standing};
use baton_shared::event::{CloseReason, Delivered, Event, Party, Person, Stage, TransferTo};
use baton_shared::ids::{AgentId, Epoch, MessageId};
use baton_shared::protocol::RefusalKind;
use baton_shared::protocol::agent::AgentFrame;
use baton_shared::protocol::aside::AsideFrame;
use baton_shared::protocol::conversation::ConversationFrame;
use baton_shared::protocol::shopper::ShopperFrame;
use baton_shared::replies::Draft;

fn id(text: &str) -> MessageId {
    MessageId::new(text).unwrap()
}

fn epoch() -> Option<Epoch> {
    Epoch::new("k3v9q2xw7m")
}

fn mira() -> Person {
    Person { id: AgentId::new("ag_mira").unwrap(), name: text("Mira") }
}

#[test]
fn frames_of_the_shopper() {
    check(
        "shopper",
        &[
            ("hello, new", ShopperFrame::Hello { last_seq: 0, epoch: None }),
            ("hello, back", ShopperFrame::Hello { last_seq: 17, epoch: epoch() }),
            ("missed", ShopperFrame::Missed { after: 12 }),
            (
                "message",
                ShopperFrame::Message {
                    id: id("m-00000001"),
                    text: text("Where is \"#12345\"?\n\tPlease – ✓"),
                    choice: None,
                },
            ),
            (
                "message, tapped",
                ShopperFrame::Message {
                    id: id("m-00000002"),
                    text: text("Talk to a person"),
                    choice: Some(text("person")),
                },
            ),
            (
                "correct",
                ShopperFrame::Correct { id: id("m-00000003"), key: FactKey::Email, value: text("ana@example.com") },
            ),
            ("leave", ShopperFrame::Leave { id: id("m-00000004"), contact: text("ana@example.com") }),
            ("close", ShopperFrame::Close { id: id("m-00000005") }),
            (
                "rate",
                ShopperFrame::Rate {
                    id: id("m-00000006"),
                    score: Some(5),
                    repeated: Some(false),
                    comment: Some(text("Quick.")),
                },
            ),
            (
                "rate, only the question",
                ShopperFrame::Rate { id: id("m-00000007"), score: None, repeated: Some(true), comment: None },
            ),
            ("typing", ShopperFrame::Typing {}),
        ],
    );
}

#[test]
fn frames_of_the_agent() {
    check(
        "agent",
        &[
            ("hello", AgentFrame::Hello { last_seq: 4, epoch: epoch() }),
            ("missed", AgentFrame::Missed { after: 2 }),
            (
                "message",
                AgentFrame::Message {
                    id: id("a-00000001"),
                    text: text("Hello, I have your order here."),
                    suggestion: None,
                    anyway: false,
                },
            ),
            (
                "message, suggested, sent all the same",
                AgentFrame::Message {
                    id: id("a-00000006"),
                    text: text("Which e-mail address did you order with?"),
                    suggestion: Some(text("s17-1")),
                    anyway: true,
                },
            ),
            ("summarise", AgentFrame::Summarise { id: id("a-00000007") }),
            ("ask", AgentFrame::Ask { id: id("a-00000008"), text: text("Has this customer had a refund before?") }),
            (
                "propose",
                AgentFrame::Propose {
                    id: id("a-00000009"),
                    action: StoreAction::Cancel { order: text("#12345"), reason: None },
                },
            ),
            ("act", AgentFrame::Act { id: id("a-00000010"), proposal: 21 }),
            ("note", AgentFrame::Note { id: id("a-00000002"), text: text("Called the carrier.") }),
            (
                "return",
                AgentFrame::Return { id: id("a-00000003"), brief: text("A refund of the shipping was agreed.") },
            ),
            (
                "transfer",
                AgentFrame::Transfer {
                    id: id("a-00000005"),
                    to: TransferTo::Team { team: text("Returns") },
                    brief: text("A parcel without a label."),
                },
            ),
            ("close", AgentFrame::Close { id: id("a-00000004"), reason: CloseReason::Solved }),
            ("typing", AgentFrame::Typing { note: false }),
            ("typing a note", AgentFrame::Typing { note: true }),
            ("draft", AgentFrame::Draft { draft: draft() }),
            ("looking", AgentFrame::Looking { now: true }),
            ("looking no longer", AgentFrame::Looking { now: false }),
        ],
    );
}

fn draft() -> Draft {
    Draft { at: at(7), reply: text("It left on"), note: text("") }
}

#[test]
fn frames_of_the_conversation() {
    let delivered = Delivered {
        seq: 3,
        prev: 1,
        at: at(4),
        event: Event::Started { page: Some(text("https://shop.example/")), language: Some(text("en")) },
    };
    check(
        "conversation",
        &[
            (
                "welcome, known",
                ConversationFrame::Welcome {
                    version: 1,
                    epoch: epoch().unwrap(),
                    stage: Stage::Waiting { since: at(9) },
                    fresh: false,
                    token: Some(String::from("v1.abc.def")),
                },
            ),
            (
                "welcome, fresh",
                ConversationFrame::Welcome {
                    version: 1,
                    epoch: epoch().unwrap(),
                    stage: Stage::Agent { person: mira(), since: at(30) },
                    fresh: true,
                    token: None,
                },
            ),
            ("events", ConversationFrame::Events { items: vec![delivered] }),
            ("events, none", ConversationFrame::Events { items: Vec::new() }),
            ("live", ConversationFrame::Live { seq: 3 }),
            ("ack", ConversationFrame::Ack { id: id("m-00000001"), seq: 4 }),
            (
                "error, of a message",
                ConversationFrame::Error {
                    id: Some(id("m-00000001")),
                    code: RefusalKind::TooLong,
                    text: String::from("text: is too long: 4001, the limit is 4000"),
                },
            ),
            (
                "error, of nothing",
                ConversationFrame::Error {
                    id: None,
                    code: RefusalKind::Malformed,
                    text: String::from("expected JSON"),
                },
            ),
            (
                "error, a known fact",
                ConversationFrame::Error {
                    id: Some(id("a-00000006")),
                    code: RefusalKind::KnownFact,
                    text: String::from("This is known: e-mail ana@example.com."),
                },
            ),
            ("typing", ConversationFrame::Typing { who: Party::Agent { person: mira() } }),
            ("place", ConversationFrame::Place { position: 2, wait_s: Some(90), note: None }),
            ("place, no honest number", ConversationFrame::Place { position: 1, wait_s: None, note: None }),
            (
                "place, worse than before",
                ConversationFrame::Place { position: 3, wait_s: None, note: Some(text("Safety goes first.")) },
            ),
        ],
    );
}

#[test]
fn frames_beside_the_log() {
    check(
        "aside",
        &[
            ("here", AsideFrame::Here { people: vec![mira()] }),
            ("here, nobody", AsideFrame::Here { people: Vec::new() }),
            (
                "known",
                AsideFrame::Known {
                    id: id("a-00000006"),
                    facts: vec![Fact {
                        key: FactKey::Email,
                        value: text("ana@example.com"),
                        standing: Standing::Claimed,
                        source: Source::Message { seq: 5 },
                    }],
                },
            ),
            ("draft", AsideFrame::Draft { draft: draft() }),
        ],
    );
}

#[test]
fn stages() {
    check(
        "stages",
        &[
            ("bot", Stage::Bot {}),
            ("waiting", Stage::Waiting { since: at(1) }),
            ("agent", Stage::Agent { person: mira(), since: at(2) }),
            ("left", Stage::Left {}),
            ("closed", Stage::Closed { rated: false }),
            ("rated", Stage::Closed { rated: true }),
        ],
    );
}

#[test]
fn every_type_of_frame_is_pinned() {
    let types = |file: &str, tag: &str| {
        let mut words: Vec<String> =
            crate::pinned::file(file).values().filter_map(|form| Some(form.get(tag)?.as_str()?.to_owned())).collect();
        words.sort();
        words.dedup();
        words.join(" ")
    };
    assert_eq!(types("shopper", "type"), "close correct hello leave message missed rate typing");
    assert_eq!(
        types("agent", "type"),
        "act ask close draft hello looking message missed note propose return summarise transfer typing"
    );
    assert_eq!(types("aside", "type"), "draft here known");
    assert_eq!(types("conversation", "type"), "ack error events live place typing welcome");
    assert_eq!(types("desk", "type"), "agents call_back desk error gone mine offer offer_over other presence waiting");
    assert_eq!(types("desk_requests", "type"), "accept decline hello presence reassign take_over");
    assert_eq!(types("stages", "stage"), "agent bot closed left waiting");
    assert_eq!(
        types("events", "type"),
        "card claimed closed context corrected escalated fired identified left looked_up message nobody note rated \
         requeued returned started transferred"
    );
}
