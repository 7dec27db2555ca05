//! The dialog in which saved replies are added, changed and taken away. Each change is saved at once, on the newest version.

use baton_shared::replies::{SavedReplies, SavedReply};
use baton_shared::text::{Label, Text};
use leptos::prelude::*;
use web_sys::SubmitEvent;

use crate::api::{self, Trouble};
use crate::book::Fetched;
use crate::console::{Console, console};
use crate::model::replies::Variable;
use crate::parts::{Icon, icon};
use crate::screens::modal::Modal;
use crate::screens::picker;
use crate::words::keys;
use crate::{browser, words};

const ROUTE: &str = "/api/replies";

/// One reply as it is typed.
#[derive(Clone, Copy)]
struct Typed {
    /// The title that it had, when it is changed.
    was: RwSignal<Option<Label>>,
    title: RwSignal<String>,
    text: RwSignal<String>,
    trouble: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
}

impl Typed {
    fn begin(self, reply: Option<&SavedReply>) {
        self.was.set(reply.map(|reply| reply.title.clone()));
        self.title.set(reply.map(|reply| reply.title.to_string()).unwrap_or_default());
        self.text.set(reply.map(|reply| reply.text.to_string()).unwrap_or_default());
        self.trouble.set(None);
        browser::focus("reply-title");
    }
}

/// The dialog.
#[component]
pub fn Replies() -> impl IntoView {
    let console = console();
    picker::read(console);
    let typed = Typed {
        was: RwSignal::new(None),
        title: RwSignal::new(String::new()),
        text: RwSignal::new(String::new()),
        trouble: RwSignal::new(None),
        busy: RwSignal::new(false),
    };
    let close = Callback::new(move |()| console.overlay.set(None));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        save(console, typed);
    };
    view! {
        <Modal title=keys::REPLIES close=close>
            <div class="replies">
                {move || list(console, typed)}
                <form class="reply-form" on:submit=submit>
                    <label class="field">
                        <span>{keys::REPLY_TITLE}</span>
                        <input
                            id="reply-title"
                            maxlength="120"
                            prop:value=move || typed.title.get()
                            on:input=move |event| typed.title.set(event_target_value(&event))
                        />
                    </label>
                    <label class="field">
                        <span>{keys::REPLY_TEXT}</span>
                        <textarea
                            rows="4"
                            maxlength="2000"
                            prop:value=move || typed.text.get()
                            on:input=move |event| typed.text.set(event_target_value(&event))
                        ></textarea>
                    </label>
                    <p class="dim">
                        {keys::VARIABLES}
                        {Variable::ALL.map(|variable| view! { " " <code>{variable.written()}</code> })}
                    </p>
                    {move || typed.trouble.get().map(|text| view! { <p class="trouble" role="alert">{text}</p> })}
                    <div class="send-row">
                        <button type="button" on:click=move |_| close.run(())>{keys::DONE}</button>
                        <button type="submit" class="primary" disabled=move || typed.busy.get()>
                            {move || if typed.was.with(Option::is_some) { keys::CHANGE_REPLY } else { keys::ADD_REPLY }}
                        </button>
                    </div>
                </form>
            </div>
        </Modal>
    }
}

fn list(console: Console, typed: Typed) -> AnyView {
    match console.replies.get() {
        Fetched::Asking => view! { <p role="status">{words::LOADING}</p> }.into_any(),
        Fetched::Failed(why) => view! { <p class="trouble" role="alert">{why}</p> }.into_any(),
        Fetched::There(saved) if saved.replies.is_empty() => {
            view! { <p class="nothing">{keys::NO_REPLIES}</p> }.into_any()
        }
        Fetched::There(saved) => view! {
            <ul class="reply-list" role="list" aria-label=keys::REPLIES>
                {saved.replies.into_iter().map(|reply| row(console, typed, reply)).collect::<Vec<_>>()}
            </ul>
        }
        .into_any(),
    }
}

fn row(console: Console, typed: Typed, reply: SavedReply) -> AnyView {
    let title = reply.title.to_string();
    let remove = reply.title.clone();
    view! {
        <li>
            <button class="link" on:click=move |_| typed.begin(Some(&reply))>{title.clone()}</button>
            <button
                class="quiet"
                aria-label=keys::remove_reply(&title)
                title=keys::remove_reply(&title)
                on:click=move |_| {
                    let remove = remove.clone();
                    change(console, typed, move |replies| replies.retain(|held| held.title != remove));
                }
            >
                {icon(Icon::Remove)}
            </button>
        </li>
    }
    .into_any()
}

fn save(console: Console, typed: Typed) {
    let (title, text) = (typed.title.get_untracked(), typed.text.get_untracked());
    let (title, text) = (title.trim(), text.trim());
    if title.is_empty() || text.is_empty() {
        typed.trouble.set(Some(String::from(keys::REPLY_NEEDS)));
        return;
    }
    let reply = SavedReply { title: Label::cut(title), text: Text::cut(text) };
    let was = typed.was.get_untracked();
    change(console, typed, move |replies| match replies.iter_mut().find(|held| Some(&held.title) == was.as_ref()) {
        Some(held) => *held = reply.clone(),
        None => replies.push(reply.clone()),
    });
}

/// Makes a change on the newest version: where somebody else saved meanwhile, it is made on top of theirs.
fn change(console: Console, typed: Typed, change: impl Fn(&mut Vec<SavedReply>) + 'static) {
    let Fetched::There(held) = console.replies.get_untracked() else {
        return;
    };
    typed.busy.set(true);
    leptos::task::spawn_local(async move {
        let mut answer = send(held, &change).await;
        if let Err(Trouble::Stale(_)) = answer {
            answer = match api::get(ROUTE).await {
                Ok(newest) => send(newest, &change).await,
                Err(trouble) => Err(trouble),
            };
        }
        match answer {
            Ok(kept) => {
                console.replies.set(Fetched::There(kept));
                if !typed.busy.is_disposed() {
                    typed.begin(None);
                }
            }
            Err(trouble) if !typed.busy.is_disposed() => typed.trouble.set(Some(trouble.words().to_owned())),
            Err(_) => {}
        }
        if !typed.busy.is_disposed() {
            typed.busy.set(false);
        }
    });
}

async fn send(mut replies: SavedReplies, change: &impl Fn(&mut Vec<SavedReply>)) -> Result<SavedReplies, Trouble> {
    change(&mut replies.replies);
    api::post(ROUTE, &replies).await
}
