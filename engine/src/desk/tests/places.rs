use baton_shared::protocol::desk::Presence;

use super::{Run, SECOND, conversation, enqueued, safety_brief};
use crate::desk::{Place, places};

/// Lets `count` shoppers wait for `seconds` each, one after the other.
fn waited(run: &mut Run, count: usize, seconds: u64) {
    for index in 0..count {
        let name = format!("{seconds}-{index}");
        let _ = run.enqueue(&name, 1);
        run.pass(seconds * SECOND);
        let _ = run.accept("Ana", &name, 1);
        let _ = run.answer(&name, 2, true);
        let _ = run.done(&name, 2);
    }
}

fn place(name: &str, position: u32, wait_s: Option<u32>) -> Place {
    Place { conversation: conversation(name), position, wait_s, behind_safety: false }
}

#[test]
fn r_place_1_places_are_in_order_and_leave_no_event() {
    let mut run = Run::with_agents(&["Ana"]);
    run.bind("Ana", "busy");
    let _ = run.enqueue("one", 1);
    run.pass(SECOND);
    let _ = run.enqueue("two", 1);
    let before = run.log.len();
    assert_eq!(places(&run.state, &run.settings, run.now), [place("one", 1, None), place("two", 2, None)]);
    assert_eq!(run.log.len(), before);
}

#[test]
fn no_wait_is_shown_with_fewer_than_three_recent_ones() {
    let mut run = Run::with_agents(&["Ana"]);
    waited(&mut run, 2, 30);
    let _ = run.enqueue("one", 1);
    assert_eq!(places(&run.state, &run.settings, run.now), [place("one", 1, None)]);
}

#[test]
fn the_wait_is_the_median_of_recent_ones_for_each_place() {
    let mut run = Run::with_agents(&["Ana"]);
    waited(&mut run, 1, 10);
    waited(&mut run, 1, 40);
    waited(&mut run, 1, 20);
    let _ = run.enqueue("one", 1);
    run.pass(SECOND);
    let _ = run.enqueue("two", 1);
    assert_eq!(places(&run.state, &run.settings, run.now), [place("one", 1, Some(20)), place("two", 2, Some(40))]);
}

#[test]
fn a_wait_counts_by_the_place_at_which_the_line_was_entered() {
    let mut run = Run::with_agents(&["Ana"]);
    run.settings.capacity = 9;
    for name in ["one", "two", "three"] {
        let _ = run.enqueue(name, 1);
    }
    run.pass(60 * SECOND);
    for name in ["one", "two", "three"] {
        let _ = run.accept("Ana", name, 1);
        let _ = run.answer(name, 2, true);
    }
    let _ = run.enqueue("four", 1);
    // 60, 30 and 20 seconds for each place.
    assert_eq!(places(&run.state, &run.settings, run.now), [place("four", 1, Some(30))]);
}

#[test]
fn an_old_wait_is_no_honest_number() {
    let mut run = Run::with_agents(&["Ana"]);
    waited(&mut run, 3, 20);
    run.pass(3_600 * SECOND);
    let _ = run.enqueue("one", 1);
    assert_eq!(places(&run.state, &run.settings, run.now), [place("one", 1, None)]);
}

#[test]
fn no_wait_is_shown_when_nobody_is_here() {
    let mut run = Run::with_agents(&["Ana"]);
    waited(&mut run, 3, 20);
    let _ = run.went("Ana");
    let _ = run.enqueue("one", 1);
    assert_eq!(places(&run.state, &run.settings, run.now), [place("one", 1, None)]);
}

#[test]
fn a_shopper_who_comes_back_to_the_line_is_not_counted_twice() {
    let mut run = Run::with_agents(&["Ana"]);
    run.bind("Ana", "one");
    let _ = run.went("Ana");
    let _ = run.tick_when_due();
    let _ = run.came("Ana");
    let _ = run.accept("Ana", "one", 3);
    let _ = run.answer("one", 4, true);
    assert_eq!(run.state.waits.len(), 1);
}

#[test]
fn r_place_2_a_shown_place_gets_no_worse_when_somebody_is_put_back_before_it() {
    let mut run = Run::with_agents(&["Ana", "Ben"]);
    run.bind("Ana", "first");
    let _ = run.set_presence("Ana", Presence::Busy);
    let _ = run.set_presence("Ben", Presence::Busy);
    let _ = run.enqueue("second", 1);
    assert_eq!(places(&run.state, &run.settings, run.now), [place("second", 1, None)]);
    let _ = run.went("Ana");
    let _ = run.tick_when_due();
    run.pass(SECOND);
    let _ = run.enqueue("third", 1);
    let all = places(&run.state, &run.settings, run.now);
    assert_eq!(all, [place("first", 1, None), place("second", 1, None), place("third", 3, None)]);
}

#[test]
fn r_place_2_only_a_safety_case_makes_a_shown_place_worse_and_it_is_said() {
    let mut run = Run::new();
    let _ = run.enqueue("one", 1);
    run.pass(SECOND);
    let _ = run.feed(enqueued("danger", 1, run.now, safety_brief("danger")));
    run.pass(SECOND);
    let _ = run.enqueue("two", 1);
    let told = Place { behind_safety: true, ..place("one", 2, None) };
    let all = places(&run.state, &run.settings, run.now);
    assert_eq!(all, [place("danger", 1, None), told, place("two", 3, None)]);
}

#[test]
fn no_wait_is_shown_outside_the_opening_hours() {
    let mut run = Run::with_agents(&["Ana"]);
    waited(&mut run, 3, 20);
    let _ = run.set_presence("Ana", Presence::Here);
    let _ = run.enqueue("one", 1);
    run.settings.hours = Some(Vec::new());
    assert_eq!(places(&run.state, &run.settings, run.now), [place("one", 1, None)]);
}
