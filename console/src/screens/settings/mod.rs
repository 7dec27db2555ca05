//! The owner's screens: a list of parts, and one of them.

mod audit;
mod contact;
mod fields;
mod hours;
mod line;
mod notices;
mod people;
mod rules;
mod triggers;
mod try_on;

use leptos::prelude::*;
use web_sys::MouseEvent;

use crate::book::{Book, Fetched};
use crate::browser;
use crate::console::{Console, Screen, console};
use crate::model::settings::section::Section;
use crate::words::{reasons, settings as words, shop};

/// One part of the settings.
#[component]
pub fn SettingsScreen(section: Section) -> impl IntoView {
    let console = console();
    let part = match section {
        Section::Rules => rules::rules(),
        Section::Triggers => triggers::triggers(),
        Section::Hours => hours::hours(),
        Section::Line => line::line(),
        Section::Contact => contact::contact(),
        Section::Notices => notices::notices(),
        Section::People => people::people(),
        Section::Audit => audit::audit(),
    };
    // On a phone the parts are a strip that may begin far from the one that is shown.
    browser::reveal_soon(".sections [aria-current]");
    view! {
        <div class="settings">
            <nav class="sections" aria-label=words::SECTIONS>
                {Section::ALL.into_iter().map(|to| link(console, section, to)).collect::<Vec<_>>()}
            </nav>
            <main class="settings-part" tabindex="0">
                <h1>{name(section)}</h1>
                <p class="intro">{intro(section)}</p>
                {part}
            </main>
        </div>
    }
}

fn link(console: Console, shown: Section, to: Section) -> AnyView {
    let screen = Screen::Settings(to);
    let go = move |event: MouseEvent| {
        if event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        event.prevent_default();
        console.show(screen);
    };
    view! {
        <a href=screen.path() aria-current=(shown == to).then_some("page") on:click=go>
            {name(to)}
            {move || is_unsaved(console.book, to).then(|| view! { <span class="unsaved">{words::UNSAVED}</span> })}
        </a>
    }
    .into_any()
}

fn is_unsaved(book: Book, section: Section) -> bool {
    match section {
        Section::Rules => book.rules.is_changed(),
        Section::Triggers => book.triggers.form.is_changed(),
        Section::Hours => book.hours.form.is_changed(),
        Section::Line => book.line.form.is_changed(),
        Section::Contact => book.contact.form.is_changed(),
        Section::Notices => book.notice_form.is_changed(),
        Section::People | Section::Audit => false,
    }
}

fn name(section: Section) -> &'static str {
    match section {
        Section::Rules => words::BOT_RULES,
        Section::Triggers => words::WHEN_PEOPLE,
        Section::Hours => words::OPENING_HOURS,
        Section::Line => words::LINE_RULES,
        Section::Contact => words::CONTACT,
        Section::Notices => words::NOTICES,
        Section::People => words::PEOPLE,
        Section::Audit => words::AUDIT,
    }
}

fn intro(section: Section) -> &'static str {
    match section {
        Section::Rules => words::BOT_RULES_INTRO,
        Section::Triggers => reasons::WHEN_PEOPLE_INTRO,
        Section::Hours => shop::OPENING_HOURS_INTRO,
        Section::Line => shop::LINE_RULES_INTRO,
        Section::Contact => shop::CONTACT_INTRO,
        Section::Notices => shop::NOTICES_INTRO,
        Section::People => shop::PEOPLE_INTRO,
        Section::Audit => shop::AUDIT_INTRO,
    }
}

/// What is shown of something fetched: that it is on its way, why it is not there, or itself. It is not made anew when a
/// later answer comes: what is typed stays where it is.
fn once_there<T: Clone + PartialEq + Send + Sync + 'static>(
    fetched: RwSignal<Fetched<T>>,
    again: impl Fn() + Copy + Send + 'static,
    there: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    let state = Memo::new(move |_| match fetched.get() {
        Fetched::Asking => (false, None),
        Fetched::Failed(why) => (false, Some(why)),
        Fetched::There(_) => (true, None),
    });
    let view = move || match state.get() {
        (true, _) => there(),
        (false, None) => view! { <p role="status">{crate::words::LOADING}</p> }.into_any(),
        (false, Some(why)) => view! {
            <p class="trouble" role="alert">{why}</p>
            <button on:click=move |_| again()>{crate::words::TRY_AGAIN}</button>
        }
        .into_any(),
    };
    view! { {view} }.into_any()
}
