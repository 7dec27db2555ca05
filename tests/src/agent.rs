use baton_shared::Text;
use baton_shared::event::{CloseReason, Event, TransferTo};
use baton_shared::ids::{ConversationId, MessageId};
use baton_shared::protocol::VERSION;
use baton_shared::protocol::agent::AgentFrame;
use baton_shared::protocol::desk::{DeskRequest, LineEntry};
use baton_shared::wire::to_json;

use crate::client::{Client, Way};
use crate::desk::Desk;
use crate::http::Http;
use crate::site::{Site, sign_in};
use crate::socket::offer;
use crate::wait::LONG;

/// What somebody who works for the site signs in with.
#[derive(Clone, Debug)]
pub struct Credentials {
    pub name: String,
    pub email: String,
    pub password: String,
}

/// Somebody who works for the site, at the desk.
#[derive(Debug)]
pub struct Agent {
    pub desk: Desk,
    pub http: Http,
    port: u16,
}

impl Agent {
    /// Signs in and sits down at the desk.
    #[must_use]
    pub fn sign_in(site: &Site, credentials: &Credentials) -> Self {
        let http = sign_in(site.workerd.http(), &credentials.email, &credentials.password);
        Self::at_the_desk(http, site.workerd.port())
    }

    /// Sits down with a session that is there already.
    #[must_use]
    pub fn at_the_desk(http: Http, port: u16) -> Self {
        let desk = open_desk(&http, port);
        Self { desk, http, port }
    }

    /// Comes back to the desk after a lost connection.
    pub fn return_to_desk(&mut self) {
        self.desk = open_desk(&self.http, self.port);
    }

    /// Accepts the offer of a conversation once it comes, and opens it.
    #[must_use]
    pub fn take(&self, conversation: &ConversationId) -> Client {
        let entry = self.desk.wait_offer(conversation, LONG);
        self.accept(&entry);
        self.desk.wait("the conversation being mine", |view| view.mine.contains_key(conversation).then_some(()));
        self.open(conversation)
    }

    /// Says yes to an offer, or takes somebody from the line.
    pub fn accept(&self, entry: &LineEntry) {
        self.desk
            .request(&DeskRequest::Accept { conversation: entry.conversation.clone(), generation: entry.generation });
    }

    /// Opens a conversation.
    #[must_use]
    pub fn open(&self, conversation: &ConversationId) -> Client {
        let client = Client::open(self.way(conversation), None, None);
        client.wait_live();
        client
    }

    pub(crate) fn way(&self, conversation: &ConversationId) -> Way {
        let headers = vec![
            (String::from("origin"), self.http.origin().to_owned()),
            (String::from("cookie"), self.http.cookie.clone().unwrap_or_default()),
        ];
        Way { port: self.port, path: format!("/api/conversations/{conversation}"), headers }
    }

    /// Writes to the shopper.
    pub fn say(client: &Client, text: &str) -> MessageId {
        let body = Text::new(text).unwrap();
        client.send(|id| to_json(&AgentFrame::Message { id, text: body, suggestion: None, anyway: false }), Some(text))
    }

    /// Writes a note that the shopper never sees.
    pub fn note(client: &Client, text: &str) -> MessageId {
        let body = Text::new(text).unwrap();
        client.send(|id| to_json(&AgentFrame::Note { id, text: body }), None)
    }

    pub fn close(client: &Client, reason: CloseReason) -> MessageId {
        client.send(|id| to_json(&AgentFrame::Close { id, reason }), None)
    }

    pub fn hand_back(client: &Client, brief: &str) -> MessageId {
        let brief = Text::new(brief).unwrap();
        client.send(|id| to_json(&AgentFrame::Return { id, brief }), None)
    }

    /// Passes the conversation on.
    pub fn transfer(client: &Client, to: TransferTo, brief: &str) -> MessageId {
        let brief = Text::new(brief).unwrap();
        client.send(|id| to_json(&AgentFrame::Transfer { id, to, brief }), None)
    }

    /// The newest context of the hand-off.
    #[must_use]
    pub fn context(client: &Client) -> baton_shared::context::Context {
        client.wait("a context", |state| {
            state.shown.iter().rev().find_map(|item| match &item.event {
                Event::ContextBuilt { context } => Some(context.clone()),
                _ => None,
            })
        })
    }
}

fn open_desk(http: &Http, port: u16) -> Desk {
    let cookie = http.cookie.clone().unwrap_or_default();
    let offer = offer(&[VERSION], "");
    let headers = [("origin", http.origin()), ("cookie", cookie.as_str()), ("sec-websocket-protocol", offer.as_str())];
    Desk::open(port, &headers).unwrap_or_else(|refused| panic!("no desk: {refused:?}"))
}
