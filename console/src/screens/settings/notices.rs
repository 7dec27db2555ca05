//! Who is told outside of Baton: the owner's servers and the team, by mail.

use baton_shared::notice::{NoticesView, SharedSecret};
use leptos::prelude::*;

use super::fields::{Says, check_field, form_frame, group, text_field};
use super::once_there;
use crate::api::{self, Trouble};
use crate::book::{Book, Fetched, Form, Progress, is_owner};
use crate::browser;
use crate::console::console;
use crate::model::settings::notices::{NoticesForm, rotation};
use crate::words::{settings, shop};

pub(super) fn notices() -> AnyView {
    if !is_owner() {
        return view! { <p class="note-line">{settings::OWNERS_READ}</p> }.into_any();
    }
    let book = console().book;
    book.read_notices();
    once_there(
        book.notices,
        move || book.read_notices(),
        move || {
            let form = book.notice_form;
            form_frame(form, move || book.save_notices(), fields(book, form), ().into_any())
        },
    )
}

fn fields(book: Book, form: Form<NoticesForm>) -> AnyView {
    let webhook = view! {
        {text_field(
            form,
            Says::new("webhook", shop::WEBHOOK_ADDRESS).kind("url"),
            |draft| draft.webhook.clone(),
            |draft, text| draft.webhook = text,
        )}
        {secret(book, SharedSecret::Webhook)}
    };
    let alert = view! {
        {text_field(
            form,
            Says::new("alert-to", shop::ALERT_TO).kind("email"),
            |draft| draft.alert_to.clone(),
            |draft, text| draft.alert_to = text,
        )}
        {text_field(
            form,
            Says::new("alert-after", shop::ALERT_AFTER).hint(shop::ALERT_AFTER_HINT),
            |draft| draft.alert_after.clone(),
            |draft, text| draft.alert_after = text,
        )}
    };
    view! {
        {group(shop::WEBHOOK, shop::WEBHOOK_INTRO, webhook.into_any())}
        {group(shop::MAIL, shop::MAIL_INTRO, mail(book, form))}
        {group(shop::ALERT, "", alert.into_any())}
        {group(shop::IDENTITY, shop::IDENTITY_INTRO, secret(book, SharedSecret::Identity))}
    }
    .into_any()
}

fn mail(book: Book, form: Form<NoticesForm>) -> AnyView {
    let has_key = Memo::new(move |_| match book.notices.get() {
        Fetched::There(view) => view.has_mail_key,
        Fetched::Asking | Fetched::Failed(_) => false,
    });
    view! {
        {text_field(
            form,
            Says::new("mail", shop::MAIL_ADDRESS).kind("url"),
            |draft| draft.mail.clone(),
            |draft, text| draft.mail = text,
        )}
        {text_field(
            form,
            Says::new("mail-from", shop::MAIL_FROM).kind("email"),
            |draft| draft.mail_from.clone(),
            |draft, text| draft.mail_from = text,
        )}
        {text_field(
            form,
            Says::new("mail-key", shop::MAIL_KEY).kind("password"),
            |draft| draft.mail_key.clone(),
            |draft, text| draft.mail_key = text,
        )}
        <p class="hint">{move || if has_key.get() { shop::MAIL_KEY_SET } else { shop::MAIL_KEY_NONE }}</p>
        {move || {
            has_key
                .get()
                .then(|| {
                    check_field(
                        form,
                        "forget-key",
                        shop::FORGET_KEY,
                        "",
                        |draft| draft.forget_key,
                        |draft, on| draft.forget_key = on,
                    )
                })
        }}
    }
    .into_any()
}

fn of(view: &NoticesView, which: SharedSecret) -> String {
    match which {
        SharedSecret::Webhook => view.webhook_secret.clone(),
        SharedSecret::Identity => view.identity_secret.clone(),
        SharedSecret::Unknown => String::new(),
    }
}

/// A secret: hidden until it is asked for, to be copied, and to be drawn anew.
fn secret(book: Book, which: SharedSecret) -> AnyView {
    let value = Memo::new(move |_| match book.notices.get() {
        Fetched::There(view) => of(&view, which),
        Fetched::Asking | Fetched::Failed(_) => String::new(),
    });
    let shown = RwSignal::new(false);
    let copied = RwSignal::new(None::<bool>);
    let name = match which {
        SharedSecret::Webhook => shop::WEBHOOK_SECRET,
        SharedSecret::Identity | SharedSecret::Unknown => shop::IDENTITY_SECRET,
    };
    let copy = move |_| {
        let text = value.get_untracked();
        leptos::task::spawn_local(async move {
            let done = browser::copy(&text).await;
            if !copied.is_disposed() {
                copied.set(Some(done));
                shown.update(|shown| *shown |= !done);
            }
        });
    };
    let id = format!("secret-{}", which.word());
    view! {
        <label class="field" for=id.clone()>
            <span>{name}</span>
            <input
                id=id.clone()
                type=move || if shown.get() { "text" } else { "password" }
                readonly=true
                autocomplete="off"
                prop:value=move || value.get()
            />
        </label>
        <div class="secret-actions">
            <button type="button" aria-pressed=move || shown.get().to_string() on:click=move |_| shown.update(|on| *on = !*on)>
                {move || if shown.get() { shop::HIDE_SECRET } else { shop::SHOW_SECRET }}
            </button>
            <button type="button" on:click=copy>{shop::COPY}</button>
            <button type="button" on:click=move |_| draw_anew(book, which)>{shop::NEW_SECRET}</button>
            <span role="status" class="dim">
                {move || copied.get().map(|done| if done { shop::COPIED } else { shop::NOT_COPIED })}
            </span>
        </div>
    }
    .into_any()
}

/// Draws a secret anew. Only the secret changes: what is typed has to be saved or undone first.
fn draw_anew(book: Book, which: SharedSecret) {
    let form = book.notice_form;
    if form.is_changed() {
        form.progress.set(Progress::Refused(String::from(shop::TYPED_FIRST)));
        return;
    }
    let Fetched::There(view) = book.notices.get_untracked() else {
        return;
    };
    if !browser::confirms(shop::NEW_SECRET_SURE) {
        return;
    }
    leptos::task::spawn_local(async move {
        let change = rotation(&view.settings, which);
        let answer: Result<NoticesView, Trouble> = api::post("/api/notices", &change).await;
        if book.notices.is_disposed() {
            return;
        }
        match answer {
            Ok(view) => {
                form.progress.set(Progress::Saved);
                book.notices.set(Fetched::There(view));
            }
            Err(trouble) => form.refuse(&trouble),
        }
    });
}
