use baton_shared::api::CreatedConversation;
use baton_shared::event::{Delivered, Event, Party};
use baton_shared::ids::{ConversationId, MessageId};
use baton_shared::protocol::shopper::ShopperFrame;
use baton_shared::wire::to_json;
use baton_shared::{Text, text::Label};
use serde_json::json;

use crate::client::{Client, Way};
use crate::http::{Answer, Http};
use crate::random::unique;
use crate::site::{STOREFRONT, Site};

/// Somebody on a page of the storefront.
#[derive(Debug)]
pub struct Shopper {
    pub client: Client,
    pub conversation: ConversationId,
    pub nonce: String,
    pub token: String,
    way: Way,
}

impl Shopper {
    /// Opens a new conversation and waits until it is live.
    #[must_use]
    pub fn arrive(site: &Site) -> Self {
        Self::arrive_speaking(site, "en")
    }

    /// The same with a browser in another language.
    #[must_use]
    pub fn arrive_speaking(site: &Site, language: &str) -> Self {
        let nonce = unique();
        let http = site.workerd.http();
        let created: CreatedConversation = Self::ask_for(&http, (&site.key, &nonce), STOREFRONT, language).read();
        let way = Way {
            port: site.workerd.port(),
            path: String::from("/api/conversation"),
            headers: vec![(String::from("origin"), String::from(STOREFRONT))],
        };
        let client = Client::open(way.clone(), Some(created.token.clone()), None);
        client.wait_live();
        Self { client, conversation: created.conversation, nonce, token: created.token, way }
    }

    /// Posts for a conversation, as the widget does.
    #[must_use]
    pub fn create(http: &Http, key: &str, nonce: &str, origin: &str) -> Answer {
        Self::ask_for(http, (key, nonce), origin, "en")
    }

    fn ask_for(http: &Http, (key, nonce): (&str, &str), origin: &str, language: &str) -> Answer {
        let page = format!("{origin}/products/lamp");
        let body = json!({"site_key": key, "nonce": nonce, "page": page, "language": language});
        let headers = [("content-type", "application/json"), ("origin", origin)];
        http.send("POST", "/api/conversations", &headers, Some(&body.to_string()))
    }

    /// Writes something.
    pub fn say(&self, text: &str) -> MessageId {
        Self::write_on(&self.client, text, None)
    }

    /// Taps a quick reply.
    pub fn tap(&self, label: &str, choice: &str) -> MessageId {
        Self::write_on(&self.client, label, Some(choice))
    }

    /// Writes something and waits for what the bot says to it.
    pub fn ask(&self, text: &str) -> Event {
        let seq = self.client.wait_ack(&self.say(text));
        self.answer_to(seq)
    }

    /// The bot's first message after an event.
    pub fn answer_to(&self, seq: u64) -> Event {
        self.client.wait_event("a reply of the bot", |item| match &item.event {
            Event::Message { from: Party::Bot {}, .. } if item.seq > seq => Some(item.event.clone()),
            _ => None,
        })
    }

    /// Asks for a person and waits until the conversation is in the line. Gives the sentence that says so.
    pub fn ask_for_a_person(&self) -> String {
        self.say("I want to talk to a human");
        self.wait_escalated()
    }

    pub fn wait_escalated(&self) -> String {
        self.client.wait_event("the hand-off", |item| match &item.event {
            Event::Escalated { line, .. } => Some(line.to_string()),
            _ => None,
        })
    }

    /// Sends a frame with an id through the outbox.
    pub fn send(&self, frame: impl FnOnce(MessageId) -> ShopperFrame) -> MessageId {
        self.client.send(|id| to_json(&frame(id)), None)
    }

    /// The same page in a second tab: the token, and nothing of what the first one holds.
    #[must_use]
    pub fn second_tab(&self) -> Client {
        let token = self.client.look(|state| state.token.clone());
        let tab = Client::open(self.way.clone(), token, None);
        tab.wait_live();
        tab
    }

    /// The page is loaded anew: what storage holds stays.
    pub fn reload(&mut self) {
        let (token, storage) = self.client.look(|state| (state.token.clone(), state.storage.clone()));
        self.client = Client::open(self.way.clone(), token, storage);
        self.client.wait_live();
    }

    /// Writes on a client of a shopper.
    pub fn write_on(client: &Client, text: &str, choice: Option<&str>) -> MessageId {
        let body = Text::new(text).unwrap();
        let choice = choice.map(|choice| Label::new(choice).unwrap());
        let frame = |id| to_json(&ShopperFrame::Message { id, text: body, choice });
        client.send(frame, Some(text))
    }
}

/// The text of a message, with who said it: `shopper`, `bot`, `agent`, `system`.
#[must_use]
pub fn said(item: &Delivered) -> Option<(&'static str, &str)> {
    let Event::Message { from, text, .. } = &item.event else {
        return None;
    };
    let who = match from {
        Party::Shopper {} => "shopper",
        Party::Bot {} => "bot",
        Party::Agent { .. } => "agent",
        Party::System {} => "system",
        Party::Unknown => "unknown",
    };
    Some((who, text.as_str()))
}

/// The words of an answer of the bot.
#[must_use]
pub fn answers(event: &Event) -> &str {
    match event {
        Event::Message { text, .. } => text.as_str(),
        other => panic!("no message: {other:?}"),
    }
}
