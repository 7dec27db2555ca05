//! What was sent from here and nobody acknowledged yet: it waits visibly, or says why it failed.

use baton_shared::session::Link;
use leptos::prelude::*;

use crate::chat::Chat;
use crate::model::pending::{Kind, Progress, Unsent, unsent};
use crate::words;

/// The unsent words of a conversation, at the end of its thread.
#[must_use]
pub fn unsent_lines(chat: &Chat) -> AnyView {
    let session = chat.session.clone();
    let list = Memo::new(move |_| session.with(|session| unsent(&session.outbox)));
    let chat = chat.clone();
    view! {
        <For
            each=move || list.get()
            key=|unsent| (unsent.id.clone(), unsent.progress.clone())
            children=move |unsent| line(&chat, unsent)
        />
    }
    .into_any()
}

fn line(chat: &Chat, unsent: Unsent) -> AnyView {
    let failed = matches!(unsent.progress, Progress::Failed { .. });
    let what = match unsent.kind {
        Kind::Reply | Kind::Note | Kind::Copilot => unsent.text.clone(),
        Kind::HandBack => String::from(words::HANDING_BACK),
        Kind::Transfer => String::from(words::TRANSFERRING),
        Kind::Close => String::from(words::CLOSING),
    };
    let class = match unsent.kind {
        Kind::Reply => "row said me unsent",
        Kind::Note => "row note unsent",
        Kind::HandBack | Kind::Transfer | Kind::Close | Kind::Copilot => "row mark-row unsent",
    };
    let id = unsent.id.clone();
    view! {
        <div class=class class:failed=failed>
            <p class="bubble">{what}</p>
            <p class="progress">
                {progress(chat, &unsent.progress)}
                {failed.then(|| repair(chat, &id))}
            </p>
        </div>
    }
    .into_any()
}

fn progress(chat: &Chat, progress: &Progress) -> AnyView {
    match progress {
        Progress::Failed { why } => {
            let text =
                if why == words::UNSENT { words::UNSENT.to_owned() } else { format!("{}: {why}", words::UNSENT) };
            view! { <span class="trouble" role="alert">{text}</span> }.into_any()
        }
        Progress::Stored => view! { <span>{words::SENT}</span> }.into_any(),
        Progress::Waiting | Progress::Sending => {
            let session = chat.session.clone();
            view! {
                <span>
                    {move || match session.with(|session| session.link) {
                        Link::Live { .. } => words::SENDING,
                        Link::Idle | Link::Connecting { .. } | Link::Waiting { .. } | Link::Stopped { .. } => {
                            words::WAITS_FOR_LINK
                        }
                    }}
                </span>
            }
            .into_any()
        }
    }
}

fn repair(chat: &Chat, id: &str) -> AnyView {
    let (again, drop) = (chat.clone(), chat.clone());
    let (again_id, drop_id) = (id.to_owned(), id.to_owned());
    view! {
        <button class="quiet" on:click=move |_| again.retry(&again_id)>{words::TRY_AGAIN}</button>
        <button class="quiet" on:click=move |_| drop.discard(&drop_id)>{words::DISCARD}</button>
    }
    .into_any()
}
