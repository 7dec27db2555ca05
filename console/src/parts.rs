//! Small things that several screens show: icons, the tone, a source.

use baton_shared::context::{Standing, Tone};
use leptos::prelude::*;

use crate::console::{Console, console};
use crate::{browser, words};

/// Drawn on a grid of 20 px.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Desk,
    Insights,
    SignOut,
    Send,
    Lock,
    Bot,
    Person,
    Store,
    Quote,
    Down,
    Back,
    Parcel,
    Clock,
    Note,
    PassOn,
    Settings,
    Warning,
    Add,
    Remove,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::Desk => {
                "M3.5 5.5a2 2 0 0 1 2-2h9a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H9l-3.5 3v-3a2 2 0 0 1-2-2zM7 7.25h6M7 10h4"
            }
            Self::Insights => "M3.5 16.5h13M5.5 16.5v-5M10 16.5v-12M14.5 16.5V8.5",
            Self::SignOut => "M8 16.5H5a1.5 1.5 0 0 1-1.5-1.5V5A1.5 1.5 0 0 1 5 3.5h3M13 13.5l3.5-3.5L13 6.5M16.5 10H8",
            Self::Send => "M3.5 10 16.5 3.5 13 16.5l-3.5-5zM9.5 11.5l7-8",
            Self::Lock => "M5.5 9h9v7.5h-9zM7.25 9V6.5a2.75 2.75 0 0 1 5.5 0V9",
            Self::Bot => "M4.5 7.5h11v8h-11zM10 7.5V4M8 4h4M7.75 11v1M12.25 11v1",
            Self::Person => "M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 16.5c.6-3 3-4.25 6-4.25s5.4 1.25 6 4.25",
            Self::Store => "M5 10.5 8.5 14 15 6.5",
            Self::Quote => "M5 6.5h10M5 10h10M5 13.5h5",
            Self::Down => "M10 4v12M5 11l5 5 5-5",
            Self::Back => "M16 10H4M9 5l-5 5 5 5",
            Self::Parcel => "M3.5 6.5 10 3.5l6.5 3v7l-6.5 3-6.5-3zM3.5 6.5 10 9.5l6.5-3M10 9.5v7",
            Self::PassOn => "M3.5 10h11M10.5 5.5 15 10l-4.5 4.5M17 4v12",
            Self::Settings => "M3.5 6h7M14.5 6h2M12.5 4v4M3.5 14h2M9.5 14h7M7.5 12v4",
            Self::Warning => "M10 4 17 16H3zM10 8.5v3.5M10 14v.5",
            Self::Add => "M10 4.5v11M4.5 10h11",
            Self::Remove => "M5.5 5.5l9 9M14.5 5.5l-9 9",
            Self::Note => "M4 16l.8-3.4 8.4-8.4 2.6 2.6-8.4 8.4zM11.5 5.9l2.6 2.6",
            Self::Clock => "M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM10 6.5V10l2.5 2",
        }
    }
}

/// An icon beside words that say the same.
#[must_use]
pub fn icon(icon: Icon) -> AnyView {
    view! {
        <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
            <path d=icon.path()></path>
        </svg>
    }
    .into_any()
}

/// The tone in a word, with frustration as bars.
#[must_use]
pub fn tone(tone: Tone, score: f64) -> AnyView {
    let word = words::tone(tone);
    let class = format!("tone tone-{}", tone.word());
    view! {
        <span class=class title=words::frustration(score)>
            {bars(score)}
            {word}
        </span>
    }
    .into_any()
}

/// Four bars; as many are full as the frustration is high.
fn bars(score: f64) -> AnyView {
    let full = score.round().clamp(0.0, 4.0) as u32;
    let bar = move |index: u32| {
        let height = 3 + 2 * index;
        view! {
            <rect
                class=if index < full { "on" } else { "off" }
                x=(index * 4).to_string()
                y=(10 - height).to_string()
                width="3"
                height=height.to_string()
                rx="1"
            ></rect>
        }
    };
    view! {
        <svg class="bars" viewBox="0 0 15 10" aria-hidden="true">
            {bar(0)}
            {bar(1)}
            {bar(2)}
            {bar(3)}
        </svg>
    }
    .into_any()
}

/// Whether the store confirms a fact or only the shopper says it; a click shows where it is from.
#[must_use]
pub fn standing(standing: Standing, what: &str, proof: Option<u64>) -> AnyView {
    let (class, shape) = match standing {
        Standing::Confirmed => ("standing confirmed", Icon::Store),
        Standing::Claimed | Standing::Unknown => ("standing claimed", Icon::Quote),
    };
    let word = words::card_standing(standing);
    let meaning = words::standing_meaning(standing);
    match proof {
        Some(seq) => {
            let console = console();
            let name = format!("{word}: {meaning}. {}", words::show_source(what));
            view! {
                <button class=class title=meaning aria-label=name on:click=move |_| show(console, seq)>
                    {icon(shape)}
                    {word}
                </button>
            }
            .into_any()
        }
        None => view! {
            <span class=class title=meaning>
                {icon(shape)}
                {word}
            </span>
        }
        .into_any(),
    }
}

/// A link to the event that proves something.
#[must_use]
pub fn source(seq: u64, what: &str, shown: &str) -> AnyView {
    let console = console();
    let name = format!("{shown}: {}", words::show_source(what));
    let shown = shown.to_owned();
    view! {
        <button class="source" aria-label=name on:click=move |_| show(console, seq)>
            {shown}
        </button>
    }
    .into_any()
}

/// Shows an event of the thread, or says that it is not there.
pub fn show(console: Console, seq: u64) {
    if !browser::show_event(seq) {
        console.pointed.set(Some(seq));
    }
}

/// The same once the whole thread is shown.
pub fn point(console: Console, seq: u64) {
    console.pointed.set(None);
    if !browser::show_event(seq) {
        console.notice(words::NOT_LOADED);
    }
}
