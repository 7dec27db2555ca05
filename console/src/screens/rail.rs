//! The rail on the left: where to go, whether I am here, who is signed in.

use baton_shared::protocol::desk::Presence;
use leptos::prelude::*;
use web_sys::MouseEvent;

use crate::console::{Console, Screen, console};
use crate::model::keys::Command;
use crate::model::settings::section::Section;
use crate::parts::{Icon, icon};
use crate::screens::sign_in::mark;
use crate::words;
use crate::words::{device, settings};

/// The rail.
#[component]
pub fn Rail() -> impl IntoView {
    let console = console();
    let (name, site) =
        console.me.with_value(|me| (me.person.name.as_str().to_owned(), me.site_name.as_str().to_owned()));
    let title = format!("{name}, {site} ({})", Command::Device.key());
    view! {
        <header class="rail">
            {mark()}
            <nav aria-label=words::MAIN>
                {link(console, Screen::Desk, Icon::Desk, words::DESK)}
                {link(console, Screen::Insights, Icon::Insights, words::INSIGHTS)}
                {link(console, Screen::Settings(Section::Rules), Icon::Settings, settings::SETTINGS)}
            </nav>
            <div class="rail-foot">
                <div class="presence" role="group" aria-label=words::PRESENCE>
                    {presence(console, Presence::Here, words::HERE)}
                    {presence(console, Presence::Busy, words::BUSY)}
                    {presence(console, Presence::Away, words::AWAY)}
                </div>
                <button
                    class="rail-item"
                    title=title
                    aria-haspopup="dialog"
                    aria-label=device::of(&name)
                    aria-keyshortcuts=Command::Device.key()
                    on:click=move |_| console.command(Command::Device)
                >
                    {icon(Icon::Person)}
                    <span class="who">{name.clone()}</span>
                </button>
            </div>
        </header>
    }
}

fn link(console: Console, screen: Screen, shape: Icon, name: &'static str) -> AnyView {
    let go = move |event: MouseEvent| {
        if event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        event.prevent_default();
        console.show(screen);
    };
    view! {
        <a
            class="rail-item"
            href=screen.path()
            aria-current=move || console.screen.get().is_beside(screen).then_some("page")
            on:click=go
        >
            {icon(shape)}
            {name}
            {move || {
                let unsaved = screen.is_beside(Screen::Settings(Section::Rules)) && console.book.is_unsaved();
                unsaved.then(|| view! { <span class="unsaved">{settings::UNSAVED}</span> })
            }}
        </a>
    }
    .into_any()
}

fn presence(console: Console, presence: Presence, name: &'static str) -> AnyView {
    let key = Command::Presence(presence).key();
    let is_set = move || console.desk.with(|desk| desk.presence) == Some(presence);
    view! {
        <button
            class="presence-choice"
            class:here=move || presence == Presence::Here
            class:busy=move || presence == Presence::Busy
            title=key
            aria-keyshortcuts=key
            aria-pressed=move || is_set().to_string()
            disabled=move || !console.is_live()
            on:click=move |_| console.set_presence(presence)
        >
            {name}
        </button>
    }
    .into_any()
}
