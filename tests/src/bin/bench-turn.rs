//! `cargo bench-turn [--rounds 12]`: a shopper's turn against a bare insert-and-echo object in plain JavaScript, on the same
//! workerd, interleaved in one run. One connection, one message under way.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a program that prints figures and stops at the first surprise"
)]

use std::time::{Duration, Instant};

use baton_shared::api::CreatedConversation;
use baton_shared::event::CloseReason;
use baton_shared::ids::ConversationId;
use baton_tests::random::{message_id, unique};
use baton_tests::rows::{Rows, count};
use baton_tests::{Agent, Options, STOREFRONT, Shopper, Site, Turns, offer, project};

/// Turns of one kind in one round: fewer than one socket may send in a minute.
const TURNS: u32 = 100;
/// Questions of one conversation with the bot; then a new shopper comes.
const QUESTIONS: u32 = 20;
/// What DESIGN asks of transport and log alone, and of a whole turn with the bot.
const GOALS: [f64; 2] = [0.5, 0.25];

/// Time spent on a number of turns.
#[derive(Clone, Copy, Debug, Default)]
struct Spent {
    turns: u32,
    time: Duration,
}

impl Spent {
    fn turn(&mut self, turn: impl FnOnce()) {
        let begun = Instant::now();
        turn();
        self.time += begun.elapsed();
        self.turns += 1;
    }

    fn per_second(self) -> f64 {
        f64::from(self.turns) / self.time.as_secs_f64()
    }
}

fn main() {
    let rounds = rounds();
    let bare = project().join("tests/bench/bare.js");
    let site = Site::open_with(Options { bare: Some(bare), ..Options::default() });
    let agent = site.agent("Mira");
    let (mut echo, mut log, mut bot) = (Spent::default(), Spent::default(), Spent::default());
    // The first round only warms up.
    echo_round(&site, &mut Spent::default());
    log_round(&site, &agent, &mut Spent::default());
    bot_round(&site, &mut Spent::default());
    let before = written(&site);
    for _ in 0..rounds {
        bot_round(&site, &mut bot);
    }
    let after = written(&site);
    let mut again = Spent::default();
    for _ in 0..rounds {
        echo_round(&site, &mut echo);
        log_round(&site, &agent, &mut log);
        bot_round(&site, &mut again);
    }
    println!("One connection, one message under way, storage in {}", site.workerd.storage().display());
    println!("bare insert and echo, JavaScript   {:8.0} messages/s", echo.per_second());
    println!("transport and log alone            {:8.0} messages/s", log.per_second());
    println!("a whole turn with the bot          {:8.0} messages/s", again.per_second());
    let ratios = [log.per_second() / echo.per_second(), again.per_second() / echo.per_second()];
    println!("log against bare                   {:8.2}   goal {:.2}", ratios[0], GOALS[0]);
    println!("turn against bare                  {:8.2}   goal {:.2}", ratios[1], GOALS[1]);
    print_rows(before, after, rounds * TURNS);
}

fn rounds() -> u32 {
    let mut arguments = std::env::args().skip(1);
    let given = arguments.find(|name| name == "--rounds").and_then(|_| arguments.next());
    given.and_then(|rounds| rounds.parse().ok()).unwrap_or(10)
}

/// Rows that are in the files of the conversations afterwards, with the entries of their indexes. What was updated in
/// place or deleted again is not among them, nor are alarms: the platform's bill is at least this.
fn print_rows(before: Rows, after: Rows, messages: u32) {
    let per = |after: u64, before: u64| (after - before) as f64 / f64::from(messages);
    let rows = per(after.rows, before.rows);
    let entries = per(after.entries, before.entries);
    println!(
        "rows kept per shopper message      {:8.2}   ({rows:.2} in tables, {entries:.2} in indexes; goal of all that is written: 4)",
        rows + entries
    );
}

fn written(site: &Site) -> Rows {
    count(&site.workerd.storage(), "Conversation")
}

fn echo_round(site: &Site, spent: &mut Spent) {
    let mut socket = Turns::open(site.workerd.bare_port(), &format!("/{}", unique()), &[]).unwrap();
    for number in 0..TURNS {
        let (frame, id) = message(&format!("Message {number}"));
        spent.turn(|| socket.turn(&frame, |text| is_ack(text, &id)));
    }
}

/// A shopper who talks to a person: what is written is stored and passed on, and the bot is silent.
fn log_round(site: &Site, agent: &Agent, spent: &mut Spent) {
    let (mut socket, conversation) = arrive(site);
    let (frame, _) = message("I want to talk to a human");
    socket.turn(&frame, |text| text.contains("\"escalated\""));
    let console = agent.take(&conversation);
    let end = Agent::say(&console, "Go on").to_string();
    socket.wait(|text| text.contains(&end));
    for number in 0..TURNS {
        let (frame, id) = message(&format!("Message {number}"));
        spent.turn(|| socket.turn(&frame, |text| is_ack(text, &id)));
    }
    console.wait_ack(&Agent::close(&console, CloseReason::Solved));
}

/// A shopper who asks where the order is: understood, looked up, written, answered with the order's state.
fn bot_round(site: &Site, spent: &mut Spent) {
    for _ in 0..TURNS / QUESTIONS {
        let (mut socket, _) = arrive(site);
        let (frame, _) = message("Where is my order #20417? My e-mail is ines.moreau@post.example");
        socket.turn(&frame, is_order);
        for number in 0..QUESTIONS - 1 {
            let order = if number % 2 == 0 { "#19002" } else { "#20417" };
            let (frame, _) = message(&format!("And where is order {order}?"));
            spent.turn(|| socket.turn(&frame, is_order));
        }
    }
}

fn arrive(site: &Site) -> (Turns, ConversationId) {
    let answer = Shopper::create(&site.workerd.http(), &site.key, &unique(), STOREFRONT);
    let created: CreatedConversation = answer.read();
    let offer = offer(&[1], &created.token);
    let headers = [("origin", STOREFRONT), ("sec-websocket-protocol", offer.as_str())];
    let mut socket = Turns::open(site.workerd.port(), "/api/conversation", &headers).unwrap();
    socket.turn(r#"{"type":"hello","last_seq":0}"#, |text| text.contains(r#""type":"live""#));
    (socket, created.conversation)
}

fn message(text: &str) -> (String, String) {
    let id = message_id().to_string();
    (format!(r#"{{"type":"message","id":"{id}","text":"{text}"}}"#), id)
}

fn is_ack(text: &str, id: &str) -> bool {
    text.contains(r#""type":"ack""#) && text.contains(id)
}

fn is_order(text: &str) -> bool {
    text.contains(r#""kind":"bot""#) && text.contains(r#""order":{"#)
}
