//! Where an agent writes: to the shopper or to the team, with saved replies, kept until it is sent.

use baton_shared::event::CloseReason;
use leptos::ev::KeyboardEvent;
use leptos::html::Textarea;
use leptos::prelude::*;

use crate::browser;
use crate::chat::Chat;
use crate::console::{Console, console};
use crate::model::draft::{Audience, Enter, enter};
use crate::model::keys::Command;
use crate::model::orders::{newest_context, orders};
use crate::model::replies::{Known, first_unfilled, put, unfilled};
use crate::parts::{Icon, icon};
use crate::screens::picker::{Choice, Picker};
use crate::words;
use crate::words::keys;

/// Who an agent writes to: without the conversation only to the team.
fn audience(chat: &Chat, mine: Memo<bool>) -> Memo<Audience> {
    let draft = chat.draft.clone();
    Memo::new(move |_| if mine.get() { draft.with(|draft| draft.audience) } else { Audience::Team })
}

/// Hands in what is written. False when nothing was taken.
fn send(chat: &Chat, audience: Audience, trouble: RwSignal<Option<String>>) -> bool {
    let text = chat.draft.with_untracked(|draft| draft.text(audience).trim().to_owned());
    if text.is_empty() {
        return false;
    }
    let missing = unfilled(&text);
    if !missing.is_empty() {
        trouble.set(Some(keys::fill_in(&missing)));
        let place = chat.draft.with_untracked(|draft| first_unfilled(draft.text(audience)));
        if let Some((from, to)) = place {
            browser::select("reply", from, to);
        }
        return false;
    }
    match chat.say(audience, &text) {
        Ok(()) => {
            chat.write(audience, String::new());
            chat.keep_draft();
            trouble.set(None);
            true
        }
        Err(why) => {
            trouble.set(Some(why));
            false
        }
    }
}

/// What the conversation knows, to fill in.
fn known(console: Console, chat: &Chat) -> Known {
    let (name, order) = chat.session.with_untracked(|session| {
        let items = session.timeline.items();
        let context = newest_context(items);
        let seen = orders(items, context.as_ref());
        let order = match seen.as_slice() {
            [one] => Some(one.order.id.to_string()),
            _ => None,
        };
        let customer = context.and_then(|context| context.customer);
        (customer.map(|held| held.customer.name.to_string()), order)
    });
    let (agent, site) = console.me.with_value(|me| (me.person.name.to_string(), me.site_name.to_string()));
    Known { name, order, agent, site }
}

/// The field, the list of replies above it, and the buttons below.
#[must_use]
pub fn writing(
    chat: &Chat,
    mine: Memo<bool>,
    outcome: RwSignal<CloseReason>,
    trouble: RwSignal<Option<String>>,
) -> AnyView {
    let console = console();
    let audience = audience(chat, mine);
    let picker = Picker::new(console);
    let place = NodeRef::<Textarea>::new();
    let look = move || {
        if let Some(field) = place.get_untracked() {
            let caret = field.selection_start().ok().flatten().unwrap_or_default();
            picker.look(&field.value(), caret);
        }
    };
    let write = {
        let chat = chat.clone();
        move |event| {
            let audience = audience.get_untracked();
            chat.write(audience, event_target_value(&event));
            chat.typing(audience);
            look();
        }
    };
    let take = {
        let chat = chat.clone();
        Callback::new(move |choice: Choice| insert(console, &chat, audience.get_untracked(), picker, &choice))
    };
    let send_it = {
        let chat = chat.clone();
        move || send(&chat, audience.get_untracked(), trouble)
    };
    let send_and_close = {
        let (chat, send_it) = (chat.clone(), send_it.clone());
        move || {
            if send_it() {
                trouble.set(console.close(&chat, outcome.get_untracked()).err());
            }
        }
    };
    let on_key = {
        let (send_it, send_and_close) = (send_it.clone(), send_and_close.clone());
        move |event: KeyboardEvent| {
            let command = event.ctrl_key() || event.meta_key();
            if !event.is_composing()
                && !command
                && let Some(taken) = picker.key(&event.key())
            {
                event.prevent_default();
                if let Some(choice) = taken {
                    take.run(choice);
                }
                return;
            }
            let Some(enter) = enter(&event.key(), event.shift_key(), command, event.is_composing()) else {
                return;
            };
            event.prevent_default();
            match enter {
                Enter::Send => {
                    send_it();
                }
                Enter::SendAndClose if untrack(|| mine.get()) => send_and_close(),
                Enter::SendAndClose => {}
            }
        }
    };
    let text = chat.draft.clone();
    let name = move || match audience.get() {
        Audience::Shopper => words::REPLY,
        Audience::Team => words::NOTE,
    };
    let to_shopper = Memo::new(move |_| mine.get() && audience.get() == Audience::Shopper);
    view! {
        {picker.view(take)}
        <div class="writing" class:to-team=move || audience.get() == Audience::Team>
            {move || mine.get().then(|| choice(audience))}
            <textarea
                id="reply"
                rows="3"
                node_ref=place
                aria-label=name
                aria-describedby="keys"
                aria-autocomplete="list"
                aria-controls=move || picker.is_open().then_some("picker")
                aria-activedescendant=move || if picker.is_open() { picker.active() } else { None }
                aria-keyshortcuts=Command::Replies.key()
                placeholder=move || match audience.get() {
                    Audience::Shopper => keys::REPLY_PLACEHOLDER,
                    Audience::Team => words::NOTE_PLACEHOLDER,
                }
                prop:value=move || text.with(|draft| draft.text(audience.get()).to_owned())
                on:input=write
                on:keydown=on_key
                on:click=move |_| look()
                on:blur=move |_| picker.close()
            ></textarea>
            <div class="send-row">
                <span id="keys" class="dim">{words::KEYS}</span>
                {move || {
                    let send_and_close = send_and_close.clone();
                    to_shopper
                        .get()
                        .then(|| {
                            view! {
                                <button
                                    class="with-close"
                                    title=keys::SEND_AND_CLOSE_KEY
                                    aria-keyshortcuts=keys::SEND_AND_CLOSE_KEY
                                    on:click=move |_| send_and_close()
                                >
                                    {keys::SEND_AND_CLOSE}
                                </button>
                            }
                        })
                }}
                <button class="primary" on:click=move |_| {
                    send_it();
                }>
                    {move || match audience.get() {
                        Audience::Shopper => view! { {icon(Icon::Send)} {words::SEND} }.into_any(),
                        Audience::Team => view! { {icon(Icon::Lock)} {words::SAVE_NOTE} }.into_any(),
                    }}
                </button>
            </div>
        </div>
    }
    .into_any()
}

/// Puts a reply in place of the search; what could not be filled in is selected.
fn insert(console: Console, chat: &Chat, audience: Audience, picker: Picker, choice: &Choice) {
    let Some(query) = picker.query.get_untracked() else {
        return;
    };
    let piece = match choice {
        Choice::Reply(_) => known(console, chat).fill(choice.text()),
        Choice::Article(_) => choice.text().to_owned(),
    };
    let (text, caret) = chat.draft.with_untracked(|draft| put(draft.text(audience), &query, &piece));
    let (from, to) = first_unfilled(&text).unwrap_or((caret, caret));
    chat.write(audience, text);
    picker.close();
    request_animation_frame(move || browser::select("reply", from, to));
}

fn choice(audience: Memo<Audience>) -> AnyView {
    let console = console();
    let tab = move |of: Audience, name: &'static str, key: &'static str| {
        let set = move |_| console.write_to(of);
        view! {
            <button class="tab" title=key aria-keyshortcuts=key aria-pressed=move || (audience.get() == of).to_string() on:click=set>
                {(of == Audience::Team).then(|| icon(Icon::Lock))}
                {name}
            </button>
        }
    };
    view! {
        <div class="tabs" role="group" aria-label=words::WRITE_TO>
            {tab(Audience::Shopper, words::TO_SHOPPER, Command::Reply.key())}
            {tab(Audience::Team, words::TO_TEAM, Command::Note.key())}
        </div>
    }
    .into_any()
}
