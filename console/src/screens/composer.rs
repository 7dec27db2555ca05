//! What an agent does in a conversation: reply, note, hand back, close; or accept it first.

use baton_shared::event::{CloseReason, Stage};
use leptos::prelude::*;

use crate::chat::Chat;
use crate::console::{Console, console};
use crate::model::keys::Command;
use crate::parts::{Icon, icon};
use crate::screens::copilot::copilot;
use crate::screens::supervise::Supervise;
use crate::screens::transfer::Transfer;
use crate::screens::writing::writing;
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
            {writing(&chat, mine, console.outcome, trouble)}
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

fn actions(chat: &Chat, handing_back: RwSignal<bool>, trouble: RwSignal<Option<String>>) -> AnyView {
    let console = console();
    let reason = console.outcome;
    let choose = move |event| {
        let word = event_target_value(&event);
        if let Some(chosen) = REASONS.iter().copied().find(|reason| reason.word() == word) {
            reason.set(chosen);
        }
    };
    let close = {
        let chat = chat.clone();
        move |_| trouble.set(console.close(&chat, reason.get_untracked()).err())
    };
    view! {
        <div class="actions">
            <button
                aria-label=words::HAND_BACK
                aria-expanded=move || handing_back.get().to_string()
                on:click=move |_| handing_back.update(|open| *open = !*open)
            >
                {icon(Icon::Bot)}
                {words::HAND_BACK_NOW}
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
                        .copied()
                        .map(|one| {
                            view! {
                                <option value=one.word() selected=move || reason.get() == one>
                                    {words::close_reason(one)}
                                </option>
                            }
                        })
                        .collect::<Vec<_>>()}
                </select>
                <button
                    title=Command::Close.key()
                    aria-label=words::CLOSE
                    aria-keyshortcuts=Command::Close.key()
                    on:click=close
                >
                    {words::CLOSE_SHORT}
                </button>
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
