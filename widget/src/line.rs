//! The line to the server and the page around the panel: token, socket, storage, timer, badge.

use baton_shared::Time;
use baton_shared::api::CreatedConversation;
use baton_shared::ids::MessageId;
use baton_shared::protocol::RefusalKind;
use baton_shared::protocol::conversation::ConversationFrame;
use baton_shared::protocol::shopper::ShopperFrame;
use baton_shared::wire::to_json;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, HtmlInputElement, ShadowRoot};

use crate::create::{NotCreated, create};
use crate::kept::Kept;
use crate::model::Contact;
use crate::page;
use crate::socket::{Heard, Socket};
use crate::storage::Store;
use crate::words;

/// After so many sockets that never opened, a new token is asked for: the server may have refused this one before it could say why.
const UNOPENED: u32 = 2;

/// What is not drawn from the model.
pub(crate) struct Line {
    pub(crate) store: Store,
    pub(crate) socket: Option<Socket>,
    /// The shopper opened the chat, or a person is awaited: be connected.
    pub(crate) wanted: bool,
    /// Sockets in a row that never opened.
    pub(crate) unopened: u32,
    /// Who the shopper is, as the shop's own server says.
    pub(crate) identity: Option<String>,
    /// The frame that said so last.
    vouching: Option<MessageId>,
    base: String,
    site_key: String,
    kept: Option<Kept>,
    creating: bool,
    timer: Option<(i32, Closure<dyn FnMut()>)>,
    unread: usize,
    root: ShadowRoot,
}

impl Line {
    pub(crate) fn new(root: ShadowRoot, base: String, site_key: String, store: Store) -> Self {
        Self {
            kept: store.kept(),
            store,
            socket: None,
            wanted: false,
            unopened: 0,
            identity: None,
            vouching: None,
            base,
            site_key,
            creating: false,
            timer: None,
            unread: 0,
            root,
        }
    }

    /// Whether a person is awaited or here.
    pub(crate) fn is_alive(&self) -> bool {
        self.kept.as_ref().is_some_and(Kept::is_alive)
    }

    pub(crate) fn read(&self) -> u64 {
        self.kept.as_ref().map_or(0, |kept| kept.read)
    }

    pub(crate) fn token(&self, now: Time) -> Option<String> {
        let kept = self.kept.as_ref()?;
        kept.token_at(now).map(str::to_owned)
    }

    pub(crate) fn keep_token(&mut self, token: String) {
        self.keep(|kept| {
            kept.token = Some(token);
            kept.expires_at = None;
        });
    }

    pub(crate) fn forget_token(&mut self) {
        self.keep(|kept| kept.token = None);
    }

    pub(crate) fn connect(&mut self, token: &str, hear: impl Fn(Heard) + Copy + 'static) {
        self.unopened += 1;
        if self.unopened > UNOPENED {
            self.unopened = 0;
            self.forget_token();
        }
        self.socket = Socket::open(&self.base, token, hear);
    }

    pub(crate) fn send(&self, text: &str) {
        if let Some(socket) = &self.socket {
            socket.send(text);
        }
    }

    /// Says who the shopper is; once in each connection, since a token is short-lived.
    pub(crate) fn vouch(&mut self) {
        if let (Some(token), Some(id)) = (self.identity.clone(), page::message_id()) {
            self.vouching = Some(id.clone());
            self.send(&to_json(&ShopperFrame::Identify { id, token }));
        }
    }

    /// Whether the conversation belongs to somebody who is signed in.
    pub(crate) fn is_vouched(&self) -> bool {
        self.kept.as_ref().is_some_and(|kept| kept.vouched)
    }

    /// The conversation belongs to who is signed in once the server has taken that.
    pub(crate) fn note_vouched(&mut self, frame: &ConversationFrame) {
        if matches!(frame, ConversationFrame::Ack { id, .. } if Some(id) == self.vouching.as_ref()) {
            self.keep(|kept| kept.vouched = true);
        }
    }

    /// Whether the server says that the conversation is somebody else's.
    pub(crate) fn is_anothers(&self, frame: &ConversationFrame) -> bool {
        matches!(frame, ConversationFrame::Error { id, code: RefusalKind::Forbidden, .. } if id.is_some() && *id == self.vouching)
    }

    /// Leaves the conversation behind; another one is asked for when it is needed.
    pub(crate) fn start_over(&mut self) {
        self.socket = None;
        self.creating = false;
        self.kept = page::nonce().map(Kept::new);
        if let Some(kept) = &self.kept {
            self.store.keep(kept);
        }
        self.store.keep_outbox("{}");
    }

    /// The request for a conversation, unless one is under way. The nonce is kept first, so that nothing is created twice.
    pub(crate) fn ask(&mut self) -> Option<impl Future<Output = Result<CreatedConversation, NotCreated>> + use<>> {
        if self.creating {
            return None;
        }
        if self.kept.is_none() {
            // Another tab may have begun meanwhile.
            self.kept = match self.store.kept() {
                Some(kept) => Some(kept),
                None => Some(Kept::new(page::nonce()?)),
            };
        }
        let kept = self.kept.as_ref()?;
        self.store.keep(kept);
        self.creating = true;
        let (base, site_key, nonce) = (self.base.clone(), self.site_key.clone(), kept.nonce.clone());
        Some(async move { create(&base, site_key, nonce).await })
    }

    /// Takes the answer; gives the shop's name.
    pub(crate) fn created(&mut self, created: Result<CreatedConversation, NotCreated>) -> Result<String, Contact> {
        self.creating = false;
        match created {
            Ok(created) => {
                self.keep(|kept| {
                    kept.conversation = Some(created.conversation);
                    kept.token = Some(created.token);
                    kept.expires_at = Some(created.expires_at);
                });
                Ok(created.site.name.to_string())
            }
            Err(NotCreated::Later) => Err(Contact::Lost),
            Err(NotCreated::Refused) => Err(Contact::Refused(words::REFUSED)),
        }
    }

    /// Keeps how far the shopper has read, and whether a person is awaited.
    pub(crate) fn progress(&mut self, stage: &str, read: u64) {
        let kept = self.kept.as_ref().filter(|kept| kept.token.is_some());
        if kept.is_some_and(|kept| kept.stage != stage || kept.read < read) {
            self.keep(|kept| {
                stage.clone_into(&mut kept.stage);
                kept.read = kept.read.max(read);
            });
        }
    }

    fn keep(&mut self, change: impl FnOnce(&mut Kept)) {
        if let Some(kept) = &mut self.kept {
            change(kept);
            // Another tab that started over has the word.
            let theirs = self.store.kept();
            if theirs.is_none_or(|theirs| theirs.nonce == kept.nonce) {
                self.store.keep(kept);
            }
        }
    }

    /// One timer: the next thing that is due.
    pub(crate) fn wake_at(&mut self, due: Option<Time>, now: Time, wake: impl FnMut() + 'static) {
        let Some(window) = page::window() else {
            return;
        };
        if let Some((timer, _)) = self.timer.take() {
            window.clear_timeout_with_handle(timer);
        }
        let Some(due) = due else {
            return;
        };
        let pause = i32::try_from(due.since(now)).unwrap_or(i32::MAX);
        let wake = Closure::<dyn FnMut()>::new(wake);
        let timer = window.set_timeout_with_callback_and_timeout_and_arguments_0(wake.as_ref().unchecked_ref(), pause);
        self.timer = timer.ok().map(|timer| (timer, wake));
    }

    /// Shows on the launcher what came while the panel was closed.
    pub(crate) fn badge(&mut self, unread: usize) {
        if self.unread == unread {
            return;
        }
        self.unread = unread;
        let (text, described) = match unread {
            0 => (String::new(), String::new()),
            1..=9 => (words::number(unread as u64), words::unread(unread)),
            _ => ("9+".to_owned(), words::unread(unread)),
        };
        if let Some(badge) = self.find("#o i") {
            badge.set_text_content(Some(&text));
        }
        if let Some(launcher) = self.find("#o") {
            let _ = launcher.set_attribute("aria-description", &described);
        }
    }

    /// The panel was shown or hidden: the launcher makes room, and the focus moves.
    pub(crate) fn shown(&self, open: bool) {
        let host = self.root.host();
        let _ = host.toggle_attribute_with_force("open", open);
        if open {
            self.focus_composer();
        } else {
            self.focus("#o");
        }
    }

    /// Moves the focus after the next drawing.
    pub(crate) fn focus(&self, selector: &'static str) {
        let root = self.root.clone();
        page::soon(move || {
            let found = root.query_selector(selector).ok().flatten();
            if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
                let _ = element.focus();
                // What is there is to be replaced or mended, and either is one key away.
                if let Some(field) = element.dyn_ref::<HtmlInputElement>() {
                    field.select();
                }
            }
        });
    }

    /// Lets the shopper write on, where that brings no keyboard up.
    pub(crate) fn focus_composer(&self) {
        self.focus(if page::has_mouse() { "textarea" } else { ".panel" });
    }

    /// Shows the newest message.
    pub(crate) fn scroll_down(&self) {
        if let Some(thread) = self.find(".scroll") {
            thread.set_scroll_top(0);
        }
    }

    /// On a phone the panel covers what the keyboard leaves of the screen.
    pub(crate) fn fit(&mut self) {
        let viewport = page::window().and_then(|window| window.visual_viewport());
        let host = self.root.host().dyn_into::<HtmlElement>();
        if let (Some(viewport), Ok(host)) = (viewport, host) {
            for (name, pixels) in [("--h", viewport.height()), ("--t", viewport.offset_top())] {
                let value = [&words::number(pixels as u64), "px"].concat();
                let _ = host.style().set_property(name, &value);
            }
        }
    }

    fn find(&self, selector: &str) -> Option<Element> {
        self.root.query_selector(selector).ok().flatten()
    }
}
