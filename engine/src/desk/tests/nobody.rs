use baton_shared::event::NobodyReason;
use baton_shared::notice::Notice;
use baton_shared::protocol::desk::Presence;
use baton_shared::text::{Headline, Label};

use super::{Run, SECOND, START, conversation, nobody};
use crate::desk::{DeskEffect, DeskInput, Span, ToConversation};

const HOUR: u64 = 3_600 * SECOND;

fn limited(names: &[&str], wait_s: u64, alert_s: Option<u64>) -> Run {
    let mut run = Run::with_agents(names);
    run.settings.wait_limit_ms = wait_s * SECOND;
    run.settings.alert_ms = alert_s.map(|seconds| seconds * SECOND);
    run
}

#[test]
fn outside_the_hours_a_shopper_is_told_at_once_and_when_people_are_back() {
    let mut run = limited(&["Ana"], 120, None);
    let (from, to) = (START.plus(60 * HOUR), START.plus(68 * HOUR));
    run.settings.hours = Some(vec![Span { from, to, local: from.plus(HOUR) }]);
    let effects = run.enqueue("one", 1);
    let told = DeskEffect::Tell(ToConversation::Nobody {
        conversation: conversation("one"),
        generation: 1,
        reason: NobodyReason::Closed,
        opens_at: Some(from),
        // The desk's tests begin on a Friday at 08:00 UTC.
        opens: Some(Label::cut("Sunday at 21:00")),
    });
    assert_eq!(effects, [run.waiting("one"), told, run.offer("Ana", "one")]);
    run.pass(HOUR);
    assert!(!run.feed(DeskInput::Tick).iter().any(is_nobody), "once");
    run.now = from;
    let effects = run.enqueue("two", 1);
    assert!(!effects.iter().any(is_nobody), "it is open: {effects:?}");
    run.now = to;
    let effects = run.enqueue("three", 1);
    assert!(effects.contains(&nobody("three", 1, NobodyReason::Closed)), "no opening is known: {effects:?}");
}

#[test]
fn with_nobody_signed_in_a_shopper_is_told_at_once_and_served_when_somebody_comes() {
    let mut run = Run::new();
    let effects = run.enqueue("one", 1);
    assert_eq!(effects, [run.waiting("one"), nobody("one", 1, NobodyReason::NobodyIn)]);
    let effects = run.came("Ana");
    assert_eq!(effects, [run.offer("Ana", "one")]);
}

#[test]
fn who_is_only_reconnecting_or_busy_counts_as_there() {
    let mut run = Run::with_agents(&["Ana"]);
    let _ = run.went("Ana");
    run.pass(run.settings.grace_ms - 1);
    let effects = run.enqueue("one", 1);
    assert_eq!(effects, [run.waiting("one")]);
    run.pass(1);
    let effects = run.enqueue("two", 1);
    assert_eq!(effects, [run.waiting("two"), nobody("two", 1, NobodyReason::NobodyIn)]);
    let _ = run.came("Ana");
    let _ = run.set_presence("Ana", Presence::Busy);
    let effects = run.enqueue("three", 1);
    assert_eq!(effects, [run.waiting("three")]);
}

#[test]
fn when_all_are_busy_for_the_limit_a_shopper_is_told_once() {
    let mut run = limited(&["Ana"], 120, None);
    let _ = run.set_presence("Ana", Presence::Busy);
    let _ = run.enqueue("one", 1);
    run.pass(120 * SECOND - 1);
    assert_eq!(run.feed(DeskInput::Tick), []);
    assert_eq!(run.due(), Some(run.now.plus(1)));
    assert_eq!(run.tick_when_due(), [nobody("one", 1, NobodyReason::AllBusy)]);
    run.pass(HOUR);
    assert_eq!(run.feed(DeskInput::Tick), []);
    assert_eq!(run.due(), None, "nothing wakes the desk for it again");
}

#[test]
fn the_limit_begins_anew_when_an_agent_loses_the_conversation() {
    let mut run = limited(&["Ana", "Ben"], 120, None);
    let _ = run.set_presence("Ben", Presence::Busy);
    run.bind("Ana", "one");
    run.pass(HOUR);
    let _ = run.went("Ana");
    run.pass(run.settings.grace_ms);
    assert!(!run.feed(DeskInput::Tick).iter().any(is_nobody), "a shopper who was served an hour just began to wait");
    run.pass(120 * SECOND);
    assert_eq!(run.feed(DeskInput::Tick), [nobody("one", 3, NobodyReason::AllBusy)]);
}

#[test]
fn who_loses_their_agent_with_nobody_else_there_is_told_at_once() {
    let mut run = limited(&["Ana"], 120, None);
    run.bind("Ana", "one");
    let _ = run.went("Ana");
    let effects = run.tick_when_due();
    assert!(effects.contains(&nobody("one", 3, NobodyReason::NobodyIn)), "{effects:?}");
}

#[test]
fn while_a_claim_is_on_its_way_nobody_is_told_that_nobody_comes() {
    let mut run = limited(&["Ana"], 10, Some(10));
    let _ = run.enqueue("one", 1);
    run.pass(10 * SECOND - 1);
    let _ = run.accept("Ana", "one", 1);
    run.pass(1);
    assert_eq!(run.feed(DeskInput::Tick), []);
}

#[test]
fn what_nobody_took_is_told_to_the_owner_once() {
    let mut run = limited(&["Ana"], 3_600, Some(90));
    let _ = run.enqueue("one", 1);
    let since = run.now;
    run.pass(90 * SECOND);
    let alert = |effects: Vec<DeskEffect>| {
        effects.into_iter().filter(|effect| matches!(effect, DeskEffect::Notify(_))).collect::<Vec<_>>()
    };
    let notice = Notice::Unattended { conversation: conversation("one"), headline: Headline::cut("one"), since };
    assert_eq!(alert(run.feed(DeskInput::Tick)), [DeskEffect::Notify(notice)]);
    run.pass(HOUR);
    assert_eq!(alert(run.feed(DeskInput::Tick)), []);
}

#[test]
fn without_a_place_to_send_notices_none_is_made() {
    let mut run = limited(&[], 120, None);
    let _ = run.enqueue("one", 1);
    run.pass(24 * HOUR);
    let effects = run.feed(DeskInput::Tick);
    assert!(!effects.iter().any(|effect| matches!(effect, DeskEffect::Notify(_))), "{effects:?}");
}

fn is_nobody(effect: &DeskEffect) -> bool {
    matches!(effect, DeskEffect::Tell(ToConversation::Nobody { .. }))
}
