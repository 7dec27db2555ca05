//! How long a hand-off takes: from the message that escalates, on the shopper's socket, to the offer on the agent's.

use std::cell::RefCell;
use std::time::{Duration, Instant};

use baton_shared::api::CreatedConversation;
use baton_shared::ids::ConversationId;
use baton_shared::limits::{PING, PONG};
use baton_shared::protocol::VERSION;
use baton_shared::protocol::desk::{DeclineReason, DeskFrame, DeskRequest, LineEntry};
use baton_shared::wire::{from_json, to_json};
use serde_json::json;

use crate::agent::{Agent, Credentials};
use crate::random::{message_id, unique};
use crate::shopper::Shopper;
use crate::site::{STOREFRONT, Site, sign_in};
use crate::socket::offer;
use crate::turn::Turns;

/// Frames that one desk socket sends before another takes its place: fewer than it may in a minute.
const FRAMES_PER_SOCKET: u32 = 80;

/// Two agents and a line: one has no room left, the other passed on everybody who waits and is free for who comes next.
#[derive(Debug)]
pub struct Line<'a> {
    site: &'a Site,
    /// Keeps their conversations, so that the line has a reason.
    _busy: Agent,
    mine: Credentials,
    desk: Turns,
    frames: u32,
    waiting: usize,
}

impl<'a> Line<'a> {
    /// A line in which nobody waits.
    #[must_use]
    pub fn open(site: &'a Site) -> Self {
        // Nobody is told anything while it is measured, and no chat counts half.
        let line = json!({"wait_limit_s": 3_600, "idle_s": 86_400, "routes": []});
        let settings = json!({"version": site.settings_version(), "line": line});
        let answer = site.owner.post("/api/settings", &settings.to_string());
        assert_eq!(answer.status, 200, "{}", answer.body);
        let busy = site.agent("Ben");
        for _ in 0..4 {
            let (mut socket, conversation) = arrive(site);
            escalate(&mut socket);
            socket.wait(|text| text.contains("\"escalated\""));
            let entry = busy.desk.wait_offer(&conversation, crate::wait::LONG);
            busy.accept(&entry);
            busy.desk.wait("a conversation", |view| view.mine.contains_key(&conversation).then_some(()));
        }
        let mine = site.hire("Mira");
        let desk = sit_down(site, &mine);
        Self { site, _busy: busy, mine, desk, frames: 0, waiting: 0 }
    }

    /// Lets shoppers come until so many wait. Each is offered and passed on.
    pub fn fill(&mut self, waiting: usize) {
        while self.waiting < waiting {
            let (mut socket, _) = arrive(self.site);
            escalate(&mut socket);
            let entry = self.next_offer();
            self.pass(&entry);
            self.waiting += 1;
        }
    }

    /// One hand-off, measured; the shopper leaves again.
    pub fn hand_off(&mut self) -> Duration {
        let (mut socket, conversation) = arrive(self.site);
        self.ask(PING, |text| text == PONG);
        let begun = Instant::now();
        escalate(&mut socket);
        self.desk.wait(|text| is_offer(text) && text.contains(conversation.as_str()));
        let took = begun.elapsed();
        let id = message_id();
        socket.turn(&format!(r#"{{"type":"close","id":"{id}"}}"#), |text| text.contains(r#""type":"closed""#));
        self.desk.wait(|text| text.contains(r#""offer_over""#) && text.contains(conversation.as_str()));
        took
    }

    fn next_offer(&mut self) -> LineEntry {
        let offered = RefCell::new(None);
        self.desk.wait(|text| match from_json(text) {
            Ok(DeskFrame::Offer { entry, .. }) => {
                *offered.borrow_mut() = Some(entry);
                true
            }
            Ok(_) | Err(_) => false,
        });
        offered.into_inner().unwrap()
    }

    fn pass(&mut self, entry: &LineEntry) {
        let conversation = entry.conversation.clone();
        let over = conversation.to_string();
        let reason = DeclineReason::NotMySkill;
        let decline = DeskRequest::Decline { conversation, generation: entry.generation, reason };
        self.ask(&to_json(&decline), |text| text.contains(r#""offer_over""#) && text.contains(&over));
    }

    fn ask(&mut self, frame: &str, is_end: impl Fn(&str) -> bool) {
        self.frames += 1;
        if self.frames >= FRAMES_PER_SOCKET {
            // The new one is there before the old one goes: the agent was never away.
            self.desk = sit_down(self.site, &self.mine);
            self.frames = 0;
        }
        self.desk.turn(frame, is_end);
    }
}

/// The floor: what a client sends to one object reaches the clients of another.
#[derive(Debug)]
pub struct Relay {
    from: Turns,
    to: Turns,
    name: String,
}

impl Relay {
    #[must_use]
    pub fn open(site: &Site) -> Self {
        let name = format!("/{}", unique());
        let to = Turns::open(site.workerd.bare_port(), &name, &[]).unwrap();
        let from = Turns::open(site.workerd.bare_port(), &format!("/{}", unique()), &[]).unwrap();
        Self { from, to, name }
    }

    /// One message through both objects.
    pub fn pass(&mut self) -> Duration {
        let id = unique();
        let frame = format!(r#"{{"id":"{id}","to":"{}","text":"I want to talk to a human"}}"#, self.name);
        let begun = Instant::now();
        self.from.say(&frame);
        self.to.wait(|text| text.contains(&id));
        begun.elapsed()
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

fn escalate(socket: &mut Turns) {
    let id = message_id();
    socket.say(&format!(r#"{{"type":"message","id":"{id}","text":"I want to talk to a human"}}"#));
}

fn sit_down(site: &Site, who: &Credentials) -> Turns {
    let http = sign_in(site.workerd.http(), &who.email, &who.password);
    let cookie = http.cookie.clone().unwrap_or_default();
    let offer = offer(&[VERSION], "");
    let headers = [("origin", http.origin()), ("cookie", cookie.as_str()), ("sec-websocket-protocol", offer.as_str())];
    let mut desk = Turns::open(site.workerd.port(), "/api/desk", &headers).unwrap();
    desk.turn(&to_json(&DeskRequest::Hello {}), |text| text.contains(r#""type":"desk""#));
    desk
}

fn is_offer(text: &str) -> bool {
    text.contains(r#""type":"offer""#)
}
