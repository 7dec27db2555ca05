use baton_shared::ids::MessageId;
use baton_shared::limits::ACK_TIMEOUT_MS;
use baton_tests::random::now;
use baton_tests::{Agent, Client, Fault, Site, said};

/// How often a text stands in a timeline.
fn times(client: &Client, text: &str) -> usize {
    client.look(|state| {
        let items = state.session.timeline.items().iter();
        items.filter(|item| said(item).is_some_and(|(_, said)| said == text)).count()
    })
}

/// Waits until a message of `writer` is out of its outbox and stands in both timelines, once in each.
fn check_once(writer: &Client, reader: &Client, id: &MessageId, text: &str) {
    let seq = writer.wait("the message being stored", |state| {
        let is_pending = state.session.outbox.pending().iter().any(|pending| pending.id == *id);
        let held = state.session.timeline.items().iter().find(|item| item.event.client_id() == Some(id));
        held.filter(|_| !is_pending).map(|item| item.seq)
    });
    for client in [writer, reader] {
        client.wait_event("the event", |item| (item.seq == seq).then_some(()));
        assert_eq!(times(client, text), 1, "{text}:\n{}", client.story());
    }
}

#[test]
fn r_out_1_r_out_2_r_out_4_whatever_drops_nothing_is_lost_and_nothing_comes_twice() {
    let site = Site::open();
    let mira = site.agent("Mira");
    let shopper = site.shopper();
    shopper.ask_for_a_person();
    let console = mira.take(&shopper.conversation);
    let faults =
        [Fault::CutBeforeSending, Fault::CutAfterSending, Fault::CutAfterAck, Fault::Double, Fault::CutAfterSending];
    for (number, fault) in faults.into_iter().enumerate() {
        let text = format!("Message {number} meets {fault:?}");
        shopper.client.wait_live();
        shopper.client.fail_next(fault);
        check_once(&shopper.client, &console, &shopper.say(&text), &text);
        let text = format!("Answer {number} meets {fault:?}");
        console.wait_live();
        console.fail_next(fault);
        check_once(&console, &shopper.client, &Agent::say(&console, &text), &text);
    }
    let order = |client: &Client| {
        client.look(|state| {
            state
                .session
                .timeline
                .items()
                .iter()
                .filter_map(said)
                .map(|(who, text)| format!("{who}: {text}"))
                .collect::<Vec<_>>()
        })
    };
    assert_eq!(order(&shopper.client), order(&console), "one order on both sides");
}

#[test]
fn r_out_4_the_same_id_goes_out_again_when_no_acknowledgement_came() {
    let site = Site::open();
    let mut shopper = site.shopper();
    shopper.ask_for_a_person();
    shopper.client.fail_next(Fault::Deaf);
    let begun = now();
    let id = shopper.say("Nobody hears my acknowledgement");
    shopper.client.wait_ack(&id);
    assert!(now().since(begun) >= ACK_TIMEOUT_MS);
    shopper.reload();
    shopper.client.wait_event("the text", |item| (item.event.client_id() == Some(&id)).then_some(()));
    assert_eq!(times(&shopper.client, "Nobody hears my acknowledgement"), 1);
}

#[test]
fn r_out_2_a_repeated_id_gets_the_first_answer_again() {
    let site = Site::open();
    let shopper = site.shopper();
    let frame = r#"{"type":"message","id":"m-repeated-1","text":"Only once"}"#;
    for _ in 0..3 {
        shopper.client.send_raw(frame);
    }
    let acks = shopper.client.wait("three answers", |state| {
        let acks = state.acks.iter().filter(|(id, _)| id.as_str() == "m-repeated-1");
        let seqs: Vec<u64> = acks.map(|(_, seq)| *seq).collect();
        (seqs.len() == 3).then_some(seqs)
    });
    assert_eq!(acks, [acks[0]; 3]);
    let tab = shopper.second_tab();
    assert_eq!(times(&tab, "Only once"), 1);
}

#[test]
fn r_out_1_a_message_written_before_a_reload_arrives_after_it() {
    let site = Site::open();
    let mut shopper = site.shopper();
    shopper.client.fail_next(Fault::CutBeforeSending);
    let id = shopper.say("Written just before the reload");
    shopper.reload();
    shopper.client.wait("an empty outbox", |state| {
        let empty = state.session.outbox.pending().is_empty();
        let shown = state.shown.iter().any(|item| item.event.client_id() == Some(&id));
        (empty && shown).then_some(())
    });
    assert_eq!(times(&shopper.client, "Written just before the reload"), 1);
}

#[test]
fn a_second_tab_shows_the_same_thread_and_both_may_write() {
    let site = Site::open();
    let shopper = site.shopper();
    let _ = shopper.ask("Do you wrap gifts?");
    let tab = shopper.second_tab();
    let seq = shopper.client.wait_ack(&shopper.say("From the first tab"));
    tab.wait_event("the first tab's words", |item| (item.seq == seq).then_some(()));
    tab.send_raw(r#"{"type":"message","id":"m-second-tab","text":"From the second tab"}"#);
    let seq = tab.wait("an acknowledgement", |state| state.acks.first().map(|(_, seq)| *seq));
    shopper.client.wait_event("the second tab's words", |item| (item.seq == seq).then_some(()));
    let after = shopper.answer_to(seq);
    tab.wait_event("the same answer", |item| (item.event == after).then_some(()));
    assert_eq!(
        shopper.client.look(|state| state.session.timeline.items().to_vec()),
        tab.look(|state| state.session.timeline.items().to_vec())
    );
}
