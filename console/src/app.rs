//! Who is here: nobody yet, nobody, or somebody with a workspace.

use std::time::Duration;

use baton_shared::api::Me;
use baton_shared::ids::ConversationId;
use leptos::ev;
use leptos::prelude::*;

use crate::api::{self, Trouble};
use crate::chat::Chat;
use crate::console::{Console, Screen};
use crate::model::keys::{Command, Pressed};
use crate::screens::desk::DeskScreen;
use crate::screens::insights::InsightsScreen;
use crate::screens::palette::Overlays;
use crate::screens::rail::Rail;
use crate::screens::settings::SettingsScreen;
use crate::screens::sign_in::SignIn;
use crate::words::settings;
use crate::{browser, desk_link, words};

/// Whether somebody is signed in.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    Asking,
    Unreachable { why: String },
    SignedOut { note: Option<String> },
    In(Box<Me>),
}

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    let entry = RwSignal::new(Entry::Asking);
    ask(entry);
    move || -> AnyView {
        match entry.get() {
            Entry::Asking => view! { <p class="alone" role="status">{words::LOADING}</p> }.into_any(),
            Entry::Unreachable { why } => view! {
                <main class="alone">
                    <p role="alert">{why}</p>
                    <button class="primary" on:click=move |_| ask(entry)>{words::TRY_AGAIN}</button>
                </main>
            }
            .into_any(),
            Entry::SignedOut { note } => view! { <SignIn entry=entry note=note/> }.into_any(),
            Entry::In(me) => view! { <Workspace me=*me entry=entry/> }.into_any(),
        }
    }
}

/// Asks the server who is signed in.
fn ask(entry: RwSignal<Entry>) {
    entry.set(Entry::Asking);
    leptos::task::spawn_local(async move {
        entry.set(match api::me().await {
            Ok(me) => Entry::In(Box::new(me)),
            Err(Trouble::SignedOut) => Entry::SignedOut { note: None },
            Err(trouble) => Entry::Unreachable { why: trouble.words().to_owned() },
        });
    });
}

/// Everything behind the sign-in.
#[component]
fn Workspace(me: Me, entry: RwSignal<Entry>) -> impl IntoView {
    let console = Console::new(me, entry);
    provide_context(console);
    desk_link::open(console);
    follow_clock(console);
    follow_window(console);
    keep_chats(console);
    tell_title(console);
    on_cleanup(move || {
        desk_link::end(console);
        console.chats.with_untracked(|chats| chats.iter().for_each(Chat::end));
    });
    view! {
        <div class="console">
            <Rail/>
            {move || match console.screen.get() {
                Screen::Desk => view! { <DeskScreen/> }.into_any(),
                Screen::Insights => view! { <InsightsScreen/> }.into_any(),
                Screen::Settings(section) => view! { <SettingsScreen section=section/> }.into_any(),
            }}
            <Overlays/>
        </div>
    }
}

fn follow_clock(console: Console) {
    let clock = set_interval_with_handle(move || console.now.set(browser::now()), Duration::from_secs(1));
    on_cleanup(move || {
        if let Ok(clock) = clock {
            clock.clear();
        }
    });
}

fn follow_window(console: Console) {
    let back = window_event_listener(ev::popstate, move |_| {
        console.screen.set(Screen::of(&browser::path()));
        console.selected.set(ConversationId::new(&browser::fragment()));
    });
    let online = window_event_listener(ev::online, move |_| {
        desk_link::open(console);
        console.chats.with_untracked(|chats| chats.iter().for_each(Chat::connect));
    });
    let seen = window_event_listener(ev::visibilitychange, move |_| {
        console.visible.set(browser::is_visible());
        // A page that goes out of sight may never come back.
        console.chats.with_untracked(|chats| chats.iter().for_each(Chat::keep_draft));
    });
    let keys = window_event_listener(ev::keydown, move |event| {
        let (code, key) = (event.code(), event.key());
        let pressed = Pressed {
            code: &code,
            key: &key,
            alt: event.alt_key(),
            command: event.ctrl_key() || event.meta_key(),
            writes: browser::is_writing(),
        };
        let everywhere = |command: &Command| matches!(command, Command::Palette | Command::Help | Command::Device);
        let at_desk = console.screen.get_untracked() == Screen::Desk;
        let is_covered = console.overlay.with_untracked(Option::is_some);
        let command = Command::of(pressed).filter(|command| everywhere(command) || (at_desk && !is_covered));
        if let Some(command) = command {
            event.prevent_default();
            console.command(command);
        }
    });
    let leaving = window_event_listener(ev::beforeunload, move |event| {
        if console.book.is_unsaved() {
            event.prevent_default();
            event.set_return_value(settings::LEAVING);
        }
    });
    on_cleanup(move || {
        leaving.remove();
        keys.remove();
        back.remove();
        online.remove();
        seen.remove();
    });
}

/// Holds one connection for each conversation of mine and for the selected one.
fn keep_chats(console: Console) {
    let me = console.me.with_value(|me| me.person.id.clone());
    let signed_out = Callback::new(move |()| console.signed_out());
    let wanted = StoredValue::new(Vec::<ConversationId>::new());
    Effect::new(move |_| {
        let mut ids: Vec<ConversationId> =
            console.desk.with(|desk| desk.mine.iter().map(|entry| entry.conversation.clone()).collect());
        ids.extend(console.selected.get());
        if wanted.with_value(|wanted| *wanted == ids) {
            return;
        }
        console.chats.update(|chats| {
            chats.retain(|chat| {
                let keep = ids.contains(&chat.id);
                if !keep {
                    chat.end();
                }
                keep
            });
            for id in &ids {
                if !chats.iter().any(|chat| chat.id == *id) {
                    chats.push(Chat::open(id.clone(), me.clone(), signed_out));
                }
            }
        });
        wanted.set_value(ids);
    });
    Effect::new(move |_| {
        let at_desk = console.visible.get() && console.screen.get() == Screen::Desk;
        let current = console.current().filter(|_| at_desk);
        console.chats.with(|chats| {
            for chat in chats {
                chat.look(current.as_ref().is_some_and(|current| current.id == chat.id));
            }
        });
        if let Some(chat) = current {
            chat.read();
        }
    });
}

/// The number of things that want an answer stands in the title of the tab.
fn tell_title(console: Console) {
    Effect::new(move |_| {
        let offers = console.desk.with(|desk| desk.offers.len());
        let unread: usize = console.chats.with(|chats| chats.iter().map(Chat::unread).sum());
        let site = console.me.with_value(|me| me.site_name.as_str().to_owned());
        browser::set_title(&words::title(offers + unread, &site));
    });
}
