//! The sign-in.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use crate::api;
use crate::app::Entry;
use crate::words;

/// E-mail and password.
#[component]
pub fn SignIn(entry: RwSignal<Entry>, note: Option<String>) -> impl IntoView {
    let email = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let trouble = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let (address, secret) = (email.get_untracked(), password.get_untracked());
        if address.trim().is_empty() || secret.is_empty() {
            trouble.set(Some(String::from(words::FILL_BOTH)));
            return;
        }
        busy.set(true);
        trouble.set(None);
        leptos::task::spawn_local(async move {
            match api::log_in(address.trim(), secret).await {
                Ok(me) => entry.set(Entry::In(Box::new(me))),
                Err(why) => {
                    trouble.set(Some(why.words().to_owned()));
                    busy.set(false);
                }
            }
        });
    };
    view! {
        <main class="sign-in">
            <form class="card" on:submit=submit>
                <div class="brand">
                    {mark()}
                    <h1>{words::BATON}</h1>
                </div>
                <p class="dim">{words::CONSOLE}</p>
                {note.map(|note| view! { <p class="note-line" role="status">{note}</p> })}
                <label class="field">
                    <span>{words::EMAIL}</span>
                    <input
                        type="email"
                        name="email"
                        autocomplete="username"
                        autofocus=true
                        prop:value=move || email.get()
                        on:input=move |event| email.set(event_target_value(&event))
                    />
                </label>
                <label class="field">
                    <span>{words::PASSWORD}</span>
                    <input
                        type="password"
                        name="password"
                        autocomplete="current-password"
                        prop:value=move || password.get()
                        on:input=move |event| password.set(event_target_value(&event))
                    />
                </label>
                <div aria-live="assertive">
                    {move || trouble.get().map(|text| view! { <p class="trouble" role="alert">{text}</p> })}
                </div>
                <button class="primary wide" type="submit" aria-disabled=move || busy.get().to_string()>
                    {move || if busy.get() { words::SIGNING_IN } else { words::SIGN_IN }}
                </button>
            </form>
        </main>
    }
}

/// The mark of the product: a baton.
#[must_use]
pub fn mark() -> AnyView {
    let path = "M5.5 13.5 14.5 6.5";
    view! {
        <svg class="mark" viewBox="0 0 20 20" aria-hidden="true">
            <rect width="20" height="20" rx={"6"}></rect>
            <path d=path></path>
        </svg>
    }
    .into_any()
}
