use std::sync::Arc;
use std::time::Duration;

use baton_shared::event::Delivered;
use baton_shared::ids::MessageId;
use baton_shared::protocol::VERSION;
use baton_shared::session::Action;
use baton_shared::wire::to_json;

use crate::fault::Fault;
use crate::random::{message_id, now};
use crate::socket::{Socket, offer};
use crate::state::State;
use crate::wait::{SOON, Watched};

/// Words for what could not be delivered.
const UNSENT: &str = "Not sent.";

/// Where a client connects to, and how it says who it is.
#[derive(Clone, Debug)]
pub(crate) struct Way {
    pub(crate) port: u16,
    pub(crate) path: String,
    pub(crate) headers: Vec<(String, String)>,
}

/// The session of a widget or a console, on a real socket and in real time.
#[derive(Debug)]
pub struct Client {
    page: Arc<Page>,
}

#[derive(Debug)]
struct Page {
    way: Way,
    state: Watched<State>,
}

impl Client {
    /// A page with what its storage held, which connects at once.
    pub(crate) fn open(way: Way, token: Option<String>, storage: Option<String>) -> Self {
        let state = State::new(token, storage);
        let page = Arc::new(Page { way, state: Watched::new(state) });
        Page::run(&page, |state| state.session.open(now()));
        let keeper = Arc::clone(&page);
        std::thread::spawn(move || Page::keep_time(&keeper));
        Self { page }
    }

    /// Puts a frame into the outbox. `shown` is what the person wrote.
    ///
    /// # Panics
    /// When the outbox is full.
    pub fn send(&self, frame: impl FnOnce(MessageId) -> String, shown: Option<&str>) -> MessageId {
        let id = message_id();
        let frame = frame(id.clone());
        Page::run(&self.page, |state| {
            let sent = state.session.send(id.clone(), frame, shown.map(str::to_owned), now());
            sent.unwrap_or_else(|full| panic!("{full:?}"))
        });
        id
    }

    /// Sends a text past the outbox.
    pub fn send_raw(&self, text: &str) {
        Page::run(&self.page, |_| vec![Action::Send(text.to_owned())]);
    }

    /// What happens to the next message, once.
    pub fn fail_next(&self, fault: Fault) {
        self.page.state.with(|state| state.fault = Some(fault));
    }

    /// The connection drops; the session finds out and comes back.
    pub fn cut(&self) {
        self.page.state.with(State::cut);
    }

    /// The page is closed. Gives what its storage holds.
    #[must_use]
    pub fn close(self) -> Option<String> {
        self.page.state.peek(|state| state.storage.clone())
    }

    /// Waits until something is so.
    ///
    /// # Panics
    /// When it is not within [`SOON`], or the server said something unreadable.
    pub fn wait<R>(&self, what: &str, look: impl Fn(&State) -> Option<R>) -> R {
        self.wait_long(what, SOON, look)
    }

    /// The same with a deadline of its own.
    ///
    /// # Panics
    /// When it is not within the deadline, or the server said something unreadable.
    pub fn wait_long<R>(&self, what: &str, deadline: Duration, look: impl Fn(&State) -> Option<R>) -> R {
        let found = self.page.state.wait(deadline, |state| match &state.broken {
            Some(problem) => Some(Err(problem.clone())),
            None => look(state).map(Ok),
        });
        match found {
            Some(Ok(found)) => found,
            Some(Err(problem)) => panic!("while waiting for {what}: {problem}"),
            None => panic!("{what}: not within {deadline:?}\n{}", self.story()),
        }
    }

    pub fn wait_live(&self) {
        self.wait("a live connection", |state| state.session.link.is_live().then_some(()));
    }

    /// Waits for the acknowledgement of a message, and gives its number.
    pub fn wait_ack(&self, id: &MessageId) -> u64 {
        self.wait("an acknowledgement", |state| {
            let ack = state.acks.iter().find(|(acked, _)| acked == id);
            ack.map(|(_, seq)| *seq)
        })
    }

    /// Waits for an event that fits.
    pub fn wait_event<R>(&self, what: &str, fits: impl Fn(&Delivered) -> Option<R>) -> R {
        self.wait(what, |state| state.shown.iter().find_map(&fits))
    }

    /// What is so now.
    pub fn look<R>(&self, look: impl FnOnce(&State) -> R) -> R {
        self.page.state.peek(look)
    }

    /// The timeline as lines of text, for whoever reads a failure.
    #[must_use]
    pub fn story(&self) -> String {
        self.look(|state| {
            let events = state.session.timeline.items().iter();
            let mut lines: Vec<String> = events.map(|item| format!("  {}", to_json(item))).collect();
            lines.push(format!("  link {:?}, stage {:?}", state.session.link, state.session.stage));
            lines.push(format!("  refusals {:?}, places {:?}", state.refusals, state.places));
            lines.push(format!("  outbox {:?}", state.session.outbox.pending()));
            lines.join("\n")
        })
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        self.page.state.with(|state| {
            state.over = true;
            state.link = None;
            state.socket = None;
        });
    }
}

impl Page {
    /// Lets the session do something and carries out what it asks for.
    fn run(page: &Arc<Self>, step: impl FnOnce(&mut State) -> Vec<Action>) {
        let (links, token) = page.state.with(|state| {
            let actions = step(state);
            (state.act(actions), state.token.clone())
        });
        for link in links {
            let page = Arc::clone(page);
            let token = token.clone();
            std::thread::spawn(move || Self::connect(&page, link, token.as_deref()));
        }
    }

    fn connect(page: &Arc<Self>, link: u64, token: Option<&str>) {
        let offer = offer(&[VERSION], token.unwrap_or_default());
        let mut headers = page.way.headers.clone();
        headers.push((String::from("sec-websocket-protocol"), offer));
        let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let listener = Arc::clone(page);
        let opened = Socket::open(page.way.port, &page.way.path, &headers, move |heard| {
            Self::run(&listener, |state| state.hear(link, heard));
        });
        Self::run(page, |state| state.opened(link, opened));
    }

    /// Looks at the session's deadlines until the page is closed.
    fn keep_time(page: &Arc<Self>) {
        loop {
            page.state.rest(|state| match state.session.next_due() {
                _ if state.over => None,
                Some(due) if due <= now() => None,
                Some(due) => Some(Duration::from_millis(due.since(now()))),
                None => Some(Duration::from_millis(200)),
            });
            if page.state.peek(|state| state.over) {
                return;
            }
            Self::run(page, |state| match state.session.next_due() {
                Some(due) if due <= now() => {
                    let jitter = state.random.share();
                    state.session.tick(now(), jitter, UNSENT)
                }
                Some(_) | None => Vec::new(),
            });
        }
    }
}
