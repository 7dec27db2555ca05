//! Who is signed in, and what holds on the device before them.

use leptos::prelude::*;

use crate::app::Entry;
use crate::console::{Console, console};
use crate::model::device::{Device, Theme};
use crate::parts::{Icon, icon};
use crate::screens::modal::Modal;
use crate::words::{device as said, keys, settings};
use crate::{api, browser, device, words};

/// The dialog.
#[component]
pub fn ThisDevice() -> impl IntoView {
    let console = console();
    let close = Callback::new(move |()| console.overlay.set(None));
    let (name, site) = console.me.with_value(|me| (me.person.name.to_string(), me.site_name.to_string()));
    let refused = RwSignal::new(device::may_notify() == Some(false));
    let chosen = console.device;
    let set = move |change: fn(Device, bool) -> Device, to: bool| {
        let now = change(chosen.get_untracked(), to);
        chosen.set(now);
        device::keep(now);
    };
    let notices = move |event| {
        let on = event_target_checked(&event);
        let set = move |on| set(|device, notices| Device { notices, ..device }, on);
        if !on || device::may_notify() == Some(true) {
            set(on);
            return;
        }
        device::ask_to_notify(move |allowed| {
            refused.set(!allowed);
            set(allowed);
        });
    };
    view! {
        <Modal title=said::NAME close=close>
            <p><strong>{name}</strong> <span class="dim">{format!(", {site}")}</span></p>
            <fieldset class="device-choice">
                <legend>{said::THEME}</legend>
                {Theme::ALL.into_iter().map(|theme| theme_choice(chosen, theme)).collect::<Vec<_>>()}
            </fieldset>
            <fieldset class="device-choice">
                <legend>{said::OFFERS}</legend>
                <span class="device-sound">
                    <label class="check">
                        <input
                            type="checkbox"
                            prop:checked=move || chosen.get().sound
                            on:change=move |event| set(|device, sound| Device { sound, ..device }, event_target_checked(&event))
                        />
                        {said::SOUND}
                    </label>
                    <button class="quiet" on:click=move |_| device::sound()>{said::HEAR}</button>
                </span>
                <label class="check">
                    <input type="checkbox" prop:checked=move || chosen.get().notices on:change=notices/>
                    {said::NOTICES}
                </label>
                {move || refused.get().then(|| view! { <p class="dim" role="status">{said::NOT_ALLOWED}</p> })}
            </fieldset>
            <div class="send-row">
                <button class="sign-out" on:click=move |_| sign_out(console)>{icon(Icon::SignOut)} {words::SIGN_OUT}</button>
                <button class="primary" autofocus on:click=move |_| close.run(())>{keys::DONE}</button>
            </div>
        </Modal>
    }
}

fn theme_choice(chosen: RwSignal<Device>, theme: Theme) -> AnyView {
    let choose = move |_| {
        let now = Device { theme, ..chosen.get_untracked() };
        chosen.set(now);
        device::keep(now);
    };
    view! {
        <label class="check">
            <input type="radio" name="theme" prop:checked=move || chosen.get().theme == theme on:change=choose/>
            {said::theme(theme)}
        </label>
    }
    .into_any()
}

fn sign_out(console: Console) {
    if console.book.is_unsaved() && !browser::confirms(settings::LEAVING) {
        return;
    }
    console.overlay.set(None);
    browser::forget_outboxes();
    leptos::task::spawn_local(async move {
        match api::log_out().await {
            Ok(()) => console.entry.set(Entry::SignedOut { note: None }),
            Err(trouble) => console.notice(trouble.words()),
        }
    });
}
