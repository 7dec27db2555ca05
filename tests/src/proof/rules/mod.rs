//! The invariants, by the numbers of the rules that they guard. R1 to R9 are the rules of a conversation, C the rules of
//! claims, D what keeps anything from being forgotten.

mod claims;
mod desk;
mod keeping;
mod speech;
mod stages;
mod store;
mod waiting;

use baton_engine::Bundle;
use baton_shared::event::Event;
use baton_shared::wire::to_json;

use super::room::{Room, Turn};
use super::table::DeskTurn;
use super::world::World;

/// An invariant that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    pub rule: &'static str,
    pub text: String,
}

/// An invariant with its name and what it says.
#[derive(Clone, Copy, Debug)]
pub struct Rule<F> {
    pub name: &'static str,
    pub says: &'static str,
    check: F,
}

pub(crate) type Verdict = Result<(), String>;
type OfTurn = fn(&Turn, &Room, &Bundle) -> Verdict;
type OfDeskTurn = fn(&DeskTurn, &World) -> Verdict;
type OfWorld = fn(&World) -> Verdict;

const fn rule<F>(name: &'static str, says: &'static str, check: F) -> Rule<F> {
    Rule { name, says, check }
}

/// Looked at after each decision of a conversation.
pub const OF_TURNS: &[Rule<OfTurn>] = &[
    rule("R1", "after a claim the bot says nothing to the shopper", speech::silent_beside_a_person),
    rule("R2", "every change of stage has exactly one sentence, of known facts", stages::one_sentence_each),
    rule("R3", "asking for a person works in each stage", stages::person_always_works),
    rule("R3-once", "escalating twice is escalating once", stages::twice_is_once),
    rule("R4", "a hand-back spends the triggers and keeps the brief", stages::hand_back_spends),
    rule("R4-fresh", "nothing is handed over without a fresh reason", stages::fresh_reason),
    rule("R5-choices", "who is told that nobody can come gets every way, once for each line", waiting::told_with_ways),
    rule("R5-kept", "the way that is chosen is kept", waiting::choice_is_kept),
    rule("R6-entry", "the time of entry is kept through claims and re-queues", waiting::entry_kept),
    rule(
        "R7",
        "the store is changed only after a recorded proposal and a yes right after it",
        store::proposed_and_agreed,
    ),
    rule("R7-level", "the store is changed only at the identity level that the change needs", store::level_reached),
    rule("R8", "sentences about the future are known ones", speech::no_promise),
    rule("R9", "what the bot does not know it says, with a person; twice in a row it hands over", stages::not_known),
    rule("C-generation", "a conversation's generation never falls, and a lower claim is refused", claims::never_falls),
    rule("C-owner", "a generation has one owner", claims::one_owner),
    rule("C-context", "the context is recorded before the desk is told", claims::context_first),
    rule("D-refused", "what is refused changes nothing", keeping::refusal_is_nothing),
    rule("D-due", "whatever a conversation owes has a deadline", keeping::owed_is_due),
    rule("D-seq", "numbers are gap-free and point backwards", keeping::numbers),
];

/// Looked at after each decision of the desk.
pub const OF_DESK_TURNS: &[Rule<OfDeskTurn>] = &[
    rule("C-desk-generation", "the desk's generations never fall", desk::never_falls),
    rule("C-desk-owner", "the desk binds a generation to one agent", desk::one_owner),
    rule("C-offer-context", "nobody is offered without a context and a headline", desk::offered_with_context),
    rule("R6-desk-entry", "an entry keeps its time of entry while it is at the desk", desk::entry_kept),
    rule("R6-moves-on", "a declined or withdrawn offer is over at once", desk::moves_on),
    rule("R6-gone", "who is gone beyond the grace period has nothing", desk::gone_have_nothing),
    rule("R6-place", "a shown place gets worse only for safety or for somebody who has waited longer", desk::places),
    rule("C-capacity", "nobody has or is offered more than they have room for", desk::capacity),
    rule("R5-offered", "who waits is offered to whoever is free and did not pass", desk::offered_to_the_free),
    rule("D-desk-due", "whatever the desk owes has a deadline", desk::owed_is_due),
];

/// Looked at when nothing is on its way any more.
pub const WHEN_QUIET: &[Rule<OfWorld>] = &[
    rule("C-agree", "desk and conversations agree once nothing is on its way", claims::agree),
    rule("R5-told", "who waits is offered, or told within the limit", waiting::told_in_time),
];

/// Looked at when all is over: it reads every log from its beginning.
pub const AT_THE_END: &[Rule<OfWorld>] =
    &[rule("D-fold", "a snapshot and the events after it are the whole fold", keeping::folds)];

/// Looked at by the run itself.
pub const OF_RUNS: &[(&str, &str)] = &[
    ("D-settles", "messages between desk and conversations come to an end"),
    ("D-alarm", "a deadline that rang is over"),
    ("R6-served", "whoever waits is served once an agent is there who accepts"),
];

/// # Errors
/// The first invariant that does not hold.
pub fn check_turn(turn: &Turn, room: &Room, bundle: &Bundle) -> Result<(), Broken> {
    each(OF_TURNS, |check| check(turn, room, bundle)).map_err(|broken| {
        let before = super::ghost::kind_of(&turn.before.holder);
        let events: Vec<String> = turn.events().iter().map(word).collect();
        Broken { text: format!("{} ({}: {before:?}, then {})", broken.text, room.id, events.join(", ")), ..broken }
    })
}

/// The name of an event on the wire.
fn word(event: &Event) -> String {
    to_json(event).split('"').nth(3).unwrap_or_default().to_owned()
}

/// # Errors
/// The first invariant that does not hold.
pub fn check_desk_turn(turn: &DeskTurn, world: &World) -> Result<(), Broken> {
    each(OF_DESK_TURNS, |check| check(turn, world)).map_err(|broken| {
        let events: Vec<String> = turn.decision.events.iter().map(to_json).collect();
        Broken { text: format!("{} (then {})", broken.text, events.join(", ")), ..broken }
    })
}

/// # Errors
/// The first invariant that does not hold.
pub fn check_quiet(world: &World) -> Result<(), Broken> {
    each(WHEN_QUIET, |check| check(world))
}

/// # Errors
/// The first invariant that does not hold.
pub fn check_end(world: &World) -> Result<(), Broken> {
    each(AT_THE_END, |check| check(world))
}

fn each<F>(rules: &[Rule<F>], check: impl Fn(&F) -> Verdict) -> Result<(), Broken> {
    for rule in rules {
        check(&rule.check).map_err(|text| Broken { rule: rule.name, text })?;
    }
    Ok(())
}

/// The names of all invariants, with what they say.
#[must_use]
pub fn names() -> Vec<(&'static str, &'static str)> {
    let turns = OF_TURNS.iter().map(|rule| (rule.name, rule.says));
    let desk = OF_DESK_TURNS.iter().map(|rule| (rule.name, rule.says));
    let quiet = WHEN_QUIET.iter().map(|rule| (rule.name, rule.says));
    let end = AT_THE_END.iter().map(|rule| (rule.name, rule.says));
    turns.chain(desk).chain(quiet).chain(end).chain(OF_RUNS.iter().copied()).collect()
}

impl std::fmt::Display for Broken {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let says = names().into_iter().find(|(name, _)| *name == self.rule).map_or("", |(_, says)| says);
        write!(out, "{} ({says}): {}", self.rule, self.text)
    }
}

/// `Ok` when it holds, or the words for it.
pub(crate) fn holds(is_so: bool, text: impl FnOnce() -> String) -> Verdict {
    if is_so { Ok(()) } else { Err(text()) }
}
