//! Dialogs over everything: the palette, the list of keys, the saved replies.

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use crate::browser;
use crate::console::{Console, Overlay, console};
use crate::model::keys::Command;
use crate::model::palette::{Entry, Found, found};
use crate::screens::device::ThisDevice;
use crate::screens::modal::Modal;
use crate::screens::replies::Replies;
use crate::words::keys;

/// Whatever lies over the screen.
#[component]
pub fn Overlays() -> impl IntoView {
    let console = console();
    move || match console.overlay.get() {
        None => ().into_any(),
        Some(Overlay::Help) => view! { <Help/> }.into_any(),
        Some(Overlay::Palette) => view! { <Palette/> }.into_any(),
        Some(Overlay::Device) => view! { <ThisDevice/> }.into_any(),
        Some(Overlay::Replies) => view! { <Replies/> }.into_any(),
    }
}

#[component]
fn Help() -> impl IntoView {
    let console = console();
    let close = Callback::new(move |()| console.overlay.set(None));
    let row = |command: Command| {
        view! {
            <dt><kbd>{command.key()}</kbd></dt>
            <dd>{keys::command(command)}</dd>
        }
    };
    view! {
        <Modal title=keys::KEYS close=close>
            <dl class="keys">{Command::listed().into_iter().map(row).collect::<Vec<_>>()}</dl>
            <p class="dim">{keys::HELP_MORE}</p>
            <div class="send-row">
                <button class="primary" autofocus on:click=move |_| close.run(())>{keys::DONE}</button>
            </div>
        </Modal>
    }
}

#[component]
fn Palette() -> impl IntoView {
    let console = console();
    let words = RwSignal::new(String::new());
    let index = RwSignal::new(0_usize);
    let entries = Memo::new(move |_| console.desk.with(|desk| words.with(|words| found(desk, words))));
    let close = Callback::new(move |()| console.overlay.set(None));
    let on_key = move |event: KeyboardEvent| {
        let count = entries.with_untracked(Vec::len).max(1);
        match event.key().as_str() {
            "ArrowDown" => index.update(|index| *index = (*index + 1) % count),
            "ArrowUp" => index.update(|index| *index = (*index + count - 1) % count),
            "Enter" => {
                let chosen = entries.with_untracked(|entries| entries.get(index.get_untracked()).cloned());
                if let Some(chosen) = chosen {
                    run(console, chosen.entry);
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    let options = move || {
        let entries = entries.get();
        entries.into_iter().enumerate().map(|(at, found)| option(console, index, at, found)).collect::<Vec<_>>()
    };
    view! {
        <Modal title=keys::PALETTE close=close>
            <input
                id="palette"
                class="palette-input"
                role="combobox"
                autocomplete="off"
                aria-label=keys::PALETTE
                aria-expanded="true"
                aria-controls="palette-list"
                aria-activedescendant=move || format!("palette-{}", index.get())
                placeholder=keys::PALETTE_HINT
                on:input=move |event| {
                    words.set(event_target_value(&event));
                    index.set(0);
                }
                on:keydown=on_key
            />
            <div class="palette-list" id="palette-list" role="listbox" aria-label=keys::PALETTE>{options}</div>
            {move || entries.with(Vec::is_empty).then(|| view! { <p class="nothing">{keys::NOTHING_FITS}</p> })}
        </Modal>
    }
}

fn option(console: Console, index: RwSignal<usize>, at: usize, found: Found) -> AnyView {
    let Found { entry, name, more } = found;
    let is_key = matches!(entry, Entry::Do(_));
    view! {
        <div
            class="palette-option"
            role="option"
            id=format!("palette-{at}")
            aria-selected=move || (index.get() == at).to_string()
            on:click=move |_| run(console, entry.clone())
        >
            <span class="palette-name">{name}</span>
            {if is_key { view! { <kbd>{more}</kbd> }.into_any() } else { view! { <span class="dim">{more}</span> }.into_any() }}
        </div>
    }
    .into_any()
}

fn run(console: Console, entry: Entry) {
    console.overlay.set(None);
    match entry {
        // The dialog gives the focus back first; what is done may move it.
        Entry::Do(command) => request_animation_frame(move || console.command(command)),
        Entry::Open(conversation) => {
            console.select(Some(conversation));
            browser::focus_soon(String::from("reply"));
        }
    }
}
