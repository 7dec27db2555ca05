//! What an agent does in a conversation: reply, note, hand back, close; or accept it first.

use baton_shared::event::{CloseReason, Stage};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::chat::Chat;
use crate::console::{Console, console};
use crate::model::draft::{Audience, sends};
use crate::model::keys::Command;
use crate::parts::{Icon, icon};
use crate::screens::copilot::copilot;
use crate::screens::supervise::Supervise;
use crate::screens::transfer::Transfer;
use crate::words;

/// Ways in which an agent can end a conversation.
const REASONS: [CloseReason; 3] = [CloseReason::Solved, CloseReason::NotSolved, CloseReason::Spam];

/// The foot of the thread.
#[component]
pub fn Composer(chat: Chat) -> impl IntoView {
    let console = console();
    let mine = {
        let chat = chat.clone();
        Memo::new(move |_| chat.is_mine())
    };
    let trouble = RwSignal::new(None::<String>);
    let handing_back = RwSignal::new(false);
    let actions_of = chat.clone();
    let brief_of = chat.clone();
    let helped_of = chat.clone();
    let banner_of = chat.clone();
    let passed_of = chat.clone();
    let stage = {
        let session = chat.session.clone();
        Memo::new(move |_| session.with(|session| session.stage.clone()))
    };
    view! {
        <footer class="composer">
            {move || match mine.get() {
                true => actions(&actions_of, handing_back, trouble),
                false => banner(console, &banner_of, &stage.get()),
            }}
            {move || (mine.get() && handing_back.get()).then(|| hand_back(&brief_of, handing_back, trouble))}
            {move || mine.get().then(|| copilot(&helped_of, trouble))}
            {writing(&chat, mine, trouble)}
            {move || {
                (mine.get() && console.transferring.get())
                    .then(|| {
                        let chat = passed_of.clone();
                        view! { <Transfer chat=chat/> }
                    })
            }}
            {move || trouble.get().map(|text| view! { <p class="trouble" role="alert">{text}</p> })}
        </footer>
    }
}

/// Who an agent writes to: without the conversation only to the team.
fn audience(chat: &Chat, mine: Memo<bool>) -> Memo<Audience> {
    let draft = chat.draft.clone();
    Memo::new(move |_| if mine.get() { draft.with(|draft| draft.audience) } else { Audience::Team })
}

fn writing(chat: &Chat, mine: Memo<bool>, trouble: RwSignal<Option<String>>) -> AnyView {
    let audience = audience(chat, mine);
    let send = {
        let chat = chat.clone();
        move || {
            let audience = audience.get_untracked();
            let text = chat.draft.with_untracked(|draft| draft.text(audience).trim().to_owned());
            if text.is_empty() {
                return;
            }
            match chat.say(audience, &text) {
                Ok(()) => {
                    chat.draft.update(|draft| draft.write(audience, String::new()));
                    trouble.set(None);
                }
                Err(why) => trouble.set(Some(why)),
            }
        }
    };
    let write = {
        let chat = chat.clone();
        move |event| {
            let audience = audience.get_untracked();
            chat.draft.update(|draft| draft.write(audience, event_target_value(&event)));
            if audience == Audience::Shopper {
                chat.typing();
                if chat.draft.with_untracked(|draft| draft.reply.trim().is_empty()) {
                    chat.beside.update(|beside| beside.taken = None);
                }
            }
        }
    };
    let on_key = {
        let send = send.clone();
        move |event: KeyboardEvent| {
            if sends(&event.key(), event.shift_key(), event.is_composing()) {
                event.prevent_default();
                send();
            }
        }
    };
    let text = chat.draft.clone();
    let name = move || match audience.get() {
        Audience::Shopper => words::REPLY,
        Audience::Team => words::NOTE,
    };
    view! {
        <div class="writing" class:to-team=move || audience.get() == Audience::Team>
            {move || mine.get().then(|| choice(audience))}
            <textarea
                id="reply"
                rows="3"
                aria-label=name
                aria-describedby="keys"
                placeholder=move || match audience.get() {
                    Audience::Shopper => words::REPLY_PLACEHOLDER,
                    Audience::Team => words::NOTE_PLACEHOLDER,
                }
                prop:value=move || text.with(|draft| draft.text(audience.get()).to_owned())
                on:input=write
                on:keydown=on_key
            ></textarea>
            <div class="send-row">
                <span id="keys" class="dim">{words::KEYS}</span>
                <button class="primary" on:click=move |_| send()>
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

fn actions(chat: &Chat, handing_back: RwSignal<bool>, trouble: RwSignal<Option<String>>) -> AnyView {
    let console = console();
    let reason = RwSignal::new(CloseReason::Solved);
    let choose = move |event| {
        let word = event_target_value(&event);
        if let Some(chosen) = REASONS.iter().copied().find(|reason| reason.word() == word) {
            reason.set(chosen);
        }
    };
    let close = {
        let chat = chat.clone();
        move |_| trouble.set(chat.close(reason.get_untracked()).err())
    };
    view! {
        <div class="actions">
            <button
                aria-expanded=move || handing_back.get().to_string()
                on:click=move |_| handing_back.update(|open| *open = !*open)
            >
                {icon(Icon::Bot)}
                {words::HAND_BACK}
            </button>
            <button
                title=Command::Transfer.key()
                aria-keyshortcuts=Command::Transfer.key()
                aria-haspopup="dialog"
                on:click=move |_| console.transferring.set(true)
            >
                {icon(Icon::PassOn)}
                {words::TRANSFER}
            </button>
            <span class="closing">
                <select aria-label=words::CLOSE_REASON on:change=choose>
                    {REASONS
                        .iter()
                        .map(|reason| view! { <option value=reason.word()>{words::close_reason(*reason)}</option> })
                        .collect::<Vec<_>>()}
                </select>
                <button on:click=close>{words::CLOSE}</button>
            </span>
        </div>
    }
    .into_any()
}

fn hand_back(chat: &Chat, open: RwSignal<bool>, trouble: RwSignal<Option<String>>) -> AnyView {
    let brief = RwSignal::new(String::new());
    let chat = chat.clone();
    let give = move |_| match chat.hand_back(brief.get_untracked().trim()) {
        Ok(()) => {
            open.set(false);
            trouble.set(None);
        }
        Err(why) => trouble.set(Some(why)),
    };
    view! {
        <div class="hand-back">
            <label class="field">
                <span>{words::BRIEF}</span>
                <textarea
                    rows="2"
                    placeholder=words::BRIEF_HINT
                    prop:value=move || brief.get()
                    on:input=move |event| brief.set(event_target_value(&event))
                ></textarea>
            </label>
            <div class="send-row">
                <button on:click=move |_| open.set(false)>{words::CANCEL}</button>
                <button class="primary" on:click=give>{words::HAND_BACK_NOW}</button>
            </div>
        </div>
    }
    .into_any()
}

/// Why this agent cannot reply, and what can be done about it.
fn banner(console: Console, chat: &Chat, stage: &Stage) -> AnyView {
    let text = match stage {
        Stage::Bot {} => String::from(words::READ_ONLY_BOT),
        Stage::Waiting { .. } => String::from(words::READ_ONLY_WAITING),
        Stage::Agent { person, .. } => words::claimed_by(person.name.as_str()),
        Stage::Left {} => String::from(words::READ_ONLY_LEFT),
        Stage::Closed { .. } => String::from(words::READ_ONLY_CLOSED),
        Stage::Unknown => String::from(words::CLAIMED_BY_OTHER),
    };
    let takes = match stage {
        Stage::Waiting { .. } | Stage::Left {} => Some(take(console, chat)),
        Stage::Bot {} | Stage::Agent { .. } | Stage::Closed { .. } | Stage::Unknown => None,
    };
    let conversation = chat.id.clone();
    view! {
        <div class="banner">
            <p>{text}</p>
            <Supervise conversation=conversation/>
            {takes}
        </div>
    }
    .into_any()
}

/// Accepting what is open. Where a card in the line says "Accept" already, this says something else, or is there only
/// while the line is out of sight: two buttons of one name would be hard to tell apart by ear.
fn take(console: Console, chat: &Chat) -> AnyView {
    let id = chat.id.clone();
    let state = Memo::new(move |_| {
        console.desk.with(|desk| {
            let entry = desk.entry(&id)?;
            Some(Take {
                generation: entry.generation,
                card_says_it: !desk.offers.is_empty(),
                offered: desk.offers.first().is_some_and(|offer| offer.entry.conversation == id),
                under_way: desk.accepting.as_ref() == Some(&id),
                left: desk.callbacks.iter().any(|entry| entry.conversation == id),
            })
        })
    });
    let id = chat.id.clone();
    let view = move || {
        let take = state.get()?;
        let id = id.clone();
        let name = match (take.under_way, take.left, take.card_says_it && !take.offered) {
            (true, _, _) => words::ACCEPTING,
            (false, true, _) => words::ANSWER,
            (false, false, true) => words::TAKE_THIS,
            (false, false, false) => words::ACCEPT,
        };
        Some(view! {
            <button
                class="primary"
                class:only-narrow=take.offered
                disabled=move || take.under_way || !console.is_live()
                on:click=move |_| console.accept(id.clone(), take.generation)
            >
                {name}
            </button>
        })
    };
    view! { {view} }.into_any()
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Take {
    generation: u32,
    card_says_it: bool,
    offered: bool,
    under_way: bool,
    /// The shopper left a way to be reached.
    left: bool,
}
