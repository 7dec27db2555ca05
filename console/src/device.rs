//! The device before an agent: what they chose for it is kept here and nowhere else.

use baton_shared::ids::ConversationId;
use leptos::prelude::*;
use wasm_bindgen::prelude::{Closure, JsCast};
use web_sys::{AudioContext, Notification, NotificationOptions, NotificationPermission};

use crate::browser;
use crate::console::Console;
use crate::model::device::{Device, Theme};

/// `boot.js` reads it before anything is drawn.
const THEME: &str = "baton-theme";
const SOUND: &str = "baton-sound";
const NOTICES: &str = "baton-notices";
const OFF: &str = "off";
const ON: &str = "on";

/// What this device keeps; without storage, what holds for everybody.
#[must_use]
pub fn load() -> Device {
    let kept = |key| browser::kept_for_device(key);
    Device {
        theme: kept(THEME).map_or_else(Theme::default, |word| Theme::of(&word)),
        sound: kept(SOUND).as_deref() != Some(OFF),
        notices: kept(NOTICES).as_deref() == Some(ON) && may_notify() == Some(true),
    }
}

/// Keeps what was chosen and shows it.
pub fn keep(device: Device) {
    browser::keep_for_device(THEME, device.theme.word());
    browser::keep_for_device(SOUND, if device.sound { ON } else { OFF });
    browser::keep_for_device(NOTICES, if device.notices { ON } else { OFF });
    browser::set_theme(device.theme.word());
}

/// Whether the browser lets the page show notices; none: nobody was asked yet.
#[must_use]
pub fn may_notify() -> Option<bool> {
    match Notification::permission() {
        NotificationPermission::Granted => Some(true),
        NotificationPermission::Denied => Some(false),
        _ => None,
    }
}

/// Asks for notices; `then` gets what the person said.
pub fn ask_to_notify(then: impl FnOnce(bool) + 'static) {
    leptos::task::spawn_local(async move {
        if let Ok(asked) = Notification::request_permission() {
            // A browser that does not answer has not allowed it.
            let _ = wasm_bindgen_futures::JsFuture::from(asked).await;
        }
        then(may_notify() == Some(true));
    });
}

/// An offer is here.
pub fn announce(console: Console, conversation: &ConversationId, headline: &str) {
    let alert = console.device.get_untracked().alert(browser::is_looked_at());
    if alert.sounds {
        sound();
    }
    if alert.notices {
        notify(console, conversation, headline);
    }
}

/// Two short tones; a browser that holds sounds back until somebody clicked stays silent.
pub fn sound() {
    let _ = tones();
}

fn tones() -> Result<(), wasm_bindgen::JsValue> {
    let context = AudioContext::new()?;
    let loudness = context.create_gain()?;
    let now = context.current_time();
    loudness.connect_with_audio_node(&context.destination())?;
    loudness.gain().set_value_at_time(0.12, now)?;
    loudness.gain().exponential_ramp_to_value_at_time(0.001, now + 0.4)?;
    for (pitch, from) in [(660.0, 0.0), (880.0, 0.14)] {
        let tone = context.create_oscillator()?;
        tone.frequency().set_value(pitch);
        tone.connect_with_audio_node(&loudness)?;
        tone.start_with_when(now + from)?;
        tone.stop_with_when(now + from + 0.16)?;
    }
    // A page may hold a few contexts only: this one goes when it is silent.
    set_timeout(
        move || {
            let _ = context.close();
        },
        std::time::Duration::from_secs(1),
    );
    Ok(())
}

/// One notice for a conversation, however many pages are open; a click leads to the offer.
fn notify(console: Console, conversation: &ConversationId, headline: &str) {
    let options = NotificationOptions::new();
    options.set_body(headline);
    options.set_tag(conversation.as_str());
    let Ok(notice) = Notification::new_with_options(crate::words::device::OFFER, &options) else { return };
    let conversation = conversation.clone();
    let shown = notice.clone();
    let open = Closure::once_into_js(move || {
        browser::come_to_front();
        if !console.selected.is_disposed() {
            console.show_at_desk(conversation);
        }
        shown.close();
    });
    notice.set_onclick(Some(open.unchecked_ref()));
}
