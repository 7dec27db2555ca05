//! What every screen of a signed-in person shares.

use baton_shared::Time;
use baton_shared::api::Me;
use baton_shared::event::CloseReason;
use baton_shared::ids::{AgentId, ConversationId};
use baton_shared::protocol::desk::{DeclineReason, DeskRequest, Presence};
use baton_shared::replies::SavedReplies;
use baton_shared::session::Link;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use crate::app::Entry;
use crate::book::{Book, Fetched};
use crate::chat::Chat;
use crate::model::desk::{Desk, Notice};
use crate::model::device::Device;
use crate::model::draft::Audience;
use crate::model::keys::{Command, neighbour};
use crate::model::settings::section::Section;
use crate::socket::SocketId;
use crate::{browser, desk_link, device, words};

/// The address of the desk.
pub const DESK: &str = "/console";
/// The address of the insights.
pub const INSIGHTS: &str = "/console/insights";
/// Where the addresses of the settings begin.
pub const SETTINGS: &str = "/console/settings";

/// What is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    Desk,
    Insights,
    Settings(Section),
}

impl Screen {
    /// The screen of an address; an unknown one is the desk.
    #[must_use]
    pub fn of(path: &str) -> Self {
        let path = path.trim_end_matches('/');
        if path == INSIGHTS {
            return Self::Insights;
        }
        match path.strip_prefix(SETTINGS) {
            Some(rest) => Self::Settings(Section::of(rest.trim_start_matches('/'))),
            None => Self::Desk,
        }
    }

    #[must_use]
    pub fn path(self) -> String {
        match self {
            Self::Desk => String::from(DESK),
            Self::Insights => String::from(INSIGHTS),
            Self::Settings(section) => format!("{SETTINGS}/{}", section.slug()),
        }
    }

    /// Whether two screens are under the same entry of the rail.
    #[must_use]
    pub fn is_beside(self, other: Self) -> bool {
        match (self, other) {
            (Self::Settings(_), Self::Settings(_)) => true,
            (Self::Desk | Self::Insights | Self::Settings(_), _) => self == other,
        }
    }
}

/// A dialog over everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    Palette,
    Help,
    Replies,
    Device,
}

/// The one context of the app.
#[derive(Clone, Copy)]
pub struct Console {
    pub entry: RwSignal<Entry>,
    pub me: StoredValue<Me>,
    pub screen: RwSignal<Screen>,
    /// Moves once a second.
    pub now: RwSignal<Time>,
    pub visible: RwSignal<bool>,
    pub desk: RwSignal<Desk>,
    /// The link to the desk.
    pub link: RwSignal<Link>,
    pub selected: RwSignal<Option<ConversationId>>,
    /// Whose priority is taken apart.
    pub explained: RwSignal<Option<ConversationId>>,
    /// Whether the open conversation is being passed on.
    pub transferring: RwSignal<bool>,
    /// The event that is to be shown, and lies before what is shown of its thread.
    pub pointed: RwSignal<Option<u64>>,
    /// What lies over the screen.
    pub overlay: RwSignal<Option<Overlay>>,
    pub device: RwSignal<Device>,
    /// The outcome with which the open conversation is closed.
    pub outcome: RwSignal<CloseReason>,
    pub replies: RwSignal<Fetched<SavedReplies>>,
    /// The conversation that this agent closes; the next one follows it.
    pub(crate) closing: StoredValue<Option<ConversationId>>,
    /// What an owner sets, with what is typed and not saved.
    pub book: Book,
    /// One for each conversation of mine, and for the selected one.
    pub chats: RwSignal<Vec<Chat>>,
    pub(crate) attempt: StoredValue<u32>,
    pub(crate) socket: StoredValue<Option<SocketId>>,
    pub(crate) timer: StoredValue<Option<TimeoutHandle>>,
}

impl Console {
    #[must_use]
    pub fn new(me: Me, entry: RwSignal<Entry>) -> Self {
        Self {
            entry,
            me: StoredValue::new(me),
            screen: RwSignal::new(Screen::of(&browser::path())),
            now: RwSignal::new(browser::now()),
            visible: RwSignal::new(browser::is_visible()),
            desk: RwSignal::new(Desk::default()),
            link: RwSignal::new(Link::Idle),
            selected: RwSignal::new(ConversationId::new(&browser::fragment())),
            explained: RwSignal::new(None),
            transferring: RwSignal::new(false),
            pointed: RwSignal::new(None),
            overlay: RwSignal::new(None),
            device: RwSignal::new(device::load()),
            outcome: RwSignal::new(CloseReason::Solved),
            replies: RwSignal::new(Fetched::Asking),
            closing: StoredValue::new(None),
            book: Book::new(),
            chats: RwSignal::new(Vec::new()),
            attempt: StoredValue::new(0),
            socket: StoredValue::new(None),
            timer: StoredValue::new(None),
        }
    }

    /// Shows another screen and says so in the address.
    pub fn show(self, screen: Screen) {
        self.screen.set(screen);
        let fragment = self.fragment(screen);
        browser::go(&screen.path(), &fragment, false);
    }

    /// Opens a conversation, from whichever screen.
    pub fn show_at_desk(self, conversation: ConversationId) {
        self.show(Screen::Desk);
        self.select(Some(conversation));
    }

    /// Opens a conversation in the middle, or none.
    pub fn select(self, conversation: Option<ConversationId>) {
        self.selected.set(conversation);
        self.transferring.set(false);
        self.outcome.set(CloseReason::Solved);
        self.closing.set_value(None);
        let screen = self.screen.get_untracked();
        browser::go(&screen.path(), &self.fragment(screen), true);
    }

    fn fragment(self, screen: Screen) -> String {
        match screen {
            Screen::Desk => self
                .selected
                .with_untracked(|selected| selected.as_ref().map(|id| id.as_str().to_owned()).unwrap_or_default()),
            Screen::Insights | Screen::Settings(_) => String::new(),
        }
    }

    /// The selected conversation, once it is being opened.
    #[must_use]
    pub fn current(self) -> Option<Chat> {
        self.selected.with(|selected| {
            let selected = selected.as_ref()?;
            self.chat(selected)
        })
    }

    #[must_use]
    pub fn chat(self, conversation: &ConversationId) -> Option<Chat> {
        self.chats.with(|chats| chats.iter().find(|chat| chat.id == *conversation).cloned())
    }

    /// Whether the desk hears what is asked of it.
    #[must_use]
    pub fn is_live(self) -> bool {
        self.link.with(Link::is_live)
    }

    /// Takes a conversation and opens it.
    pub fn accept(self, conversation: ConversationId, generation: u32) {
        self.desk.update(|desk| desk.accept(&conversation));
        desk_link::ask(self, &DeskRequest::Accept { conversation: conversation.clone(), generation });
        self.select(Some(conversation));
    }

    pub fn decline(self, conversation: ConversationId, generation: u32, reason: DeclineReason) {
        self.desk.update(|desk| desk.end_offer(&conversation));
        desk_link::ask(self, &DeskRequest::Decline { conversation, generation, reason });
    }

    /// A supervisor takes what a colleague has, or what waits.
    pub fn take_over(self, conversation: ConversationId) {
        self.desk.update(|desk| desk.accept(&conversation));
        desk_link::ask(self, &DeskRequest::TakeOver { conversation });
    }

    /// A supervisor gives a conversation to a colleague.
    pub fn reassign(self, conversation: ConversationId, to: AgentId) {
        self.desk.update(|desk| desk.notice = None);
        desk_link::ask(self, &DeskRequest::Reassign { conversation, to });
    }

    /// Ends a conversation; the next one of this agent is shown once the desk has taken it away.
    ///
    /// # Errors
    /// Words for the person; nothing was taken then.
    pub fn close(self, chat: &Chat, reason: CloseReason) -> Result<(), String> {
        chat.close(reason)?;
        self.closing.set_value(Some(chat.id.clone()));
        Ok(())
    }

    /// Goes on to the next conversation once the closed one is gone: one with unread words first.
    pub fn go_on(self) {
        let Some(closed) = self.closing.get_value() else {
            return;
        };
        let mine: Vec<ConversationId> =
            self.desk.with_untracked(|desk| desk.mine.iter().map(|entry| entry.conversation.clone()).collect());
        if mine.contains(&closed) {
            return;
        }
        self.closing.set_value(None);
        let unread = |id: &&ConversationId| untrack(|| self.chat(id).is_some_and(|chat| chat.unread() > 0));
        if let Some(next) = mine.iter().find(unread).or_else(|| mine.first()) {
            self.select(Some(next.clone()));
            browser::focus_soon(String::from("reply"));
        }
    }

    /// Opens the list of saved replies above the composer.
    fn find_reply(self) {
        if let Some(chat) = untrack(|| self.current()) {
            let audience = if untrack(|| chat.is_mine()) {
                chat.draft.with_untracked(|draft| draft.audience)
            } else {
                Audience::Team
            };
            let text = chat.draft.with_untracked(|draft| draft.text(audience).to_owned());
            let apart = text.is_empty() || text.ends_with(char::is_whitespace);
            chat.write(audience, format!("{text}{}/", if apart { "" } else { " " }));
            request_animation_frame(|| browser::at_end("reply"));
        }
    }

    /// Writes to another audience in the open conversation.
    pub fn write_to(self, audience: Audience) {
        if let Some(chat) = untrack(|| self.current()) {
            chat.draft.update(|draft| draft.audience = audience);
            browser::focus("reply");
        }
    }

    /// Does what a key asks for.
    pub fn command(self, command: Command) {
        match command {
            Command::AcceptOffer => {
                let offer = self.desk.with_untracked(|desk| desk.offers.first().cloned());
                if let Some(offer) = offer {
                    self.accept(offer.entry.conversation, offer.entry.generation);
                }
            }
            Command::Decline(reason) => {
                let offer = self.desk.with_untracked(|desk| desk.offers.first().cloned());
                if let Some(offer) = offer {
                    self.decline(offer.entry.conversation, offer.entry.generation, reason);
                }
            }
            Command::Transfer => {
                let mine = untrack(|| self.current().is_some_and(|chat| chat.is_mine()));
                self.transferring.set(mine);
            }
            Command::Take(place) => {
                if let Some(chat) = untrack(|| self.current().filter(Chat::is_mine)) {
                    chat.take_at(place);
                }
            }
            Command::Order => browser::focus_first(".order-kinds button"),
            Command::Close => {
                if let Some(chat) = untrack(|| self.current().filter(Chat::is_mine))
                    && let Err(why) = self.close(&chat, self.outcome.get_untracked())
                {
                    self.notice(&why);
                }
            }
            Command::Replies => self.find_reply(),
            Command::Palette => self.toggle(Overlay::Palette),
            Command::Help => self.toggle(Overlay::Help),
            Command::Device => self.toggle(Overlay::Device),
            Command::Presence(presence) => self.set_presence(presence),
            Command::Reply => self.write_to(Audience::Shopper),
            Command::Note => self.write_to(Audience::Team),
            Command::Next | Command::Previous => {
                let column = self.desk.with_untracked(Desk::column);
                let next = self
                    .selected
                    .with_untracked(|selected| neighbour(&column, selected.as_ref(), command == Command::Next));
                if next.is_some() {
                    self.select(next);
                }
            }
        }
    }

    fn toggle(self, overlay: Overlay) {
        self.overlay.update(|shown| *shown = if *shown == Some(overlay) { None } else { Some(overlay) });
    }

    pub fn set_presence(self, presence: Presence) {
        desk_link::ask(self, &DeskRequest::Presence { presence });
    }

    /// Says something above the line.
    pub fn notice(self, text: &str) {
        self.desk.update(|desk| {
            desk.notice = Some(Notice { text: text.to_owned() });
        });
    }

    /// The session is over: back to the sign-in.
    pub fn signed_out(self) {
        self.entry.set(Entry::SignedOut { note: Some(String::from(words::SIGNED_OUT)) });
    }
}

/// The context of the app.
#[must_use]
pub fn console() -> Console {
    expect_context::<Console>()
}

#[cfg(test)]
mod tests {
    use super::Screen;
    use crate::model::settings::section::Section;

    #[test]
    fn an_address_names_its_screen() {
        assert_eq!(Screen::of("/console"), Screen::Desk);
        assert_eq!(Screen::of("/console/"), Screen::Desk);
        assert_eq!(Screen::of("/console/insights"), Screen::Insights);
        assert_eq!(Screen::of("/console/insights/"), Screen::Insights);
        assert_eq!(Screen::of("/console/unknown"), Screen::Desk);
        for section in Section::ALL {
            let screen = Screen::Settings(section);
            assert_eq!(Screen::of(&screen.path()), screen);
        }
        assert_eq!(Screen::of("/console/settings"), Screen::Settings(Section::Rules));
    }
}
