use baton_shared::event::Event;
use baton_shared::limits::{EVENTS_PER_FRAME, REPLAY_EVENTS};
use baton_shared::protocol::VERSION;
use baton_shared::protocol::conversation::ConversationFrame;
use baton_tests::{Agent, RawSocket, STOREFRONT, Shopper, Site, offer, said};

fn raw(site: &Site, shopper: &Shopper) -> RawSocket {
    let offer = offer(&[VERSION], &shopper.token);
    let headers = [("origin", STOREFRONT), ("sec-websocket-protocol", offer.as_str())];
    RawSocket::open(site.workerd.port(), "/api/conversation", &headers).unwrap()
}

#[test]
fn r_seq_4_hello_is_answered_with_what_was_missed_and_then_live() {
    let site = Site::open();
    let shopper = site.shopper();
    let _ = shopper.ask("Do you wrap gifts?");
    let (held, epoch, last) = shopper.client.look(|state| {
        let timeline = &state.session.timeline;
        (timeline.items().to_vec(), timeline.epoch.clone().unwrap(), timeline.last_seq())
    });
    let mut socket = raw(&site, &shopper);
    socket.send(&format!(r#"{{"type":"hello","last_seq":{},"epoch":"{epoch}"}}"#, held[0].seq));
    assert!(matches!(socket.frame(), ConversationFrame::Welcome { fresh: false, version: VERSION, .. }));
    let ConversationFrame::Events { items } = socket.frame() else {
        panic!("what was missed comes next");
    };
    assert_eq!(items, held[1..]);
    let ConversationFrame::Live { seq } = socket.frame() else {
        panic!("then live");
    };
    assert!(seq >= last);
}

#[test]
fn r_seq_4_nothing_is_delivered_before_hello() {
    let site = Site::open();
    let shopper = site.shopper();
    let mut silent = raw(&site, &shopper);
    let _ = shopper.ask("Do you wrap gifts?");
    silent.send(r#"{"type":"hello","last_seq":0}"#);
    assert!(matches!(silent.frame(), ConversationFrame::Welcome { fresh: true, .. }));
}

#[test]
fn r_seq_2_r_seq_3_prev_skips_what_a_shopper_cannot_see_and_missed_fills_a_gap() {
    let site = Site::open();
    let mira = site.agent("Mira");
    let shopper = site.shopper();
    let _ = shopper.ask("Where is my order #20417? My e-mail is ines.moreau@post.example");
    shopper.ask_for_a_person();
    let console = mira.take(&shopper.conversation);
    console.wait_ack(&Agent::note(&console, "Between the lines."));
    let seq = console.wait_ack(&Agent::say(&console, "After a note."));
    shopper.client.wait_event("the words", |item| (item.seq == seq).then_some(()));
    let items = shopper.client.look(|state| state.session.timeline.items().to_vec());
    let mut before = 0;
    for item in &items {
        assert_eq!(item.prev, before, "{item:?}");
        before = item.seq;
    }
    assert!(items.last().unwrap().seq > items.len() as u64, "there is a hole that is no gap");

    let mut socket = raw(&site, &shopper);
    socket.send(&format!(r#"{{"type":"missed","after":{}}}"#, items[0].seq));
    let mut filled = Vec::new();
    while filled.len() < items.len() - 1 {
        if let ConversationFrame::Events { items } = socket.frame() {
            filled.extend(items);
        }
    }
    assert_eq!(filled, items[1..]);
}

#[test]
fn r_seq_5_another_epoch_and_too_much_missed_give_a_snapshot_of_the_newest() {
    let site = Site::open();
    let mut shopper = site.shopper();
    shopper.ask_for_a_person();
    let mut socket = raw(&site, &shopper);
    socket.send(r#"{"type":"hello","last_seq":1,"epoch":"another-epoch"}"#);
    assert!(matches!(socket.frame(), ConversationFrame::Welcome { fresh: true, .. }));
    let ConversationFrame::Events { items } = socket.frame() else {
        panic!("the snapshot comes next");
    };
    assert_eq!(items[0].seq, 1);
    let messages = REPLAY_EVENTS + 20;
    for number in 0..messages {
        // A new page has a new socket, and each may send its share of frames.
        if number % 100 == 99 {
            shopper.reload();
        }
        let id = shopper.say(&format!("Message {number}"));
        if number % 20 == 19 {
            shopper.client.wait_ack(&id);
        }
    }
    let last = shopper.client.wait("the last message", |state| {
        let own = state.session.timeline.items().iter();
        let last = format!("Message {}", messages - 1);
        own.filter(|item| said(item).is_some_and(|(_, text)| text == last)).map(|item| item.seq).next()
    });
    let epoch = shopper.client.look(|state| state.session.timeline.epoch.clone().unwrap());
    let mut socket = raw(&site, &shopper);
    socket.send(&format!(r#"{{"type":"hello","last_seq":1,"epoch":"{epoch}"}}"#));
    assert!(matches!(socket.frame(), ConversationFrame::Welcome { fresh: true, .. }));
    let mut seqs = Vec::new();
    loop {
        match socket.frame() {
            ConversationFrame::Events { items } => {
                assert!(items.len() <= EVENTS_PER_FRAME);
                assert!(items.iter().all(|item| !matches!(item.event, Event::Unknown)));
                seqs.extend(items.into_iter().map(|item| item.seq));
            }
            ConversationFrame::Live { .. } => break,
            other => panic!("between welcome and live: {other:?}"),
        }
    }
    assert!(seqs.len() <= REPLAY_EVENTS && seqs.len() >= REPLAY_EVENTS / 2, "{}", seqs.len());
    assert!(seqs.last() >= Some(&last), "the newest");
    assert!(seqs.is_sorted());
}
