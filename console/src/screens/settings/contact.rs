//! How the shop is reached, as the bot tells it.

use leptos::prelude::*;

use super::fields::{Says, form_frame, text_field};
use super::once_there;
use crate::book::Form;
use crate::console::console;
use crate::model::settings::contact::ContactForm;
use crate::words::shop;

pub(super) fn contact() -> AnyView {
    let book = console().book;
    book.read_settings();
    once_there(
        book.site,
        move || book.read_settings(),
        move || {
            let form = book.contact.form;
            form_frame(form, move || book.save(book.contact), fields(form), ().into_any())
        },
    )
}

fn fields(form: Form<ContactForm>) -> AnyView {
    view! {
        <div class="group">
            {text_field(
                form,
                Says::new("contact-email", shop::EMAIL).kind("email"),
                |draft| draft.email.clone(),
                |draft, text| draft.email = text,
            )}
            {text_field(
                form,
                Says::new("contact-phone", shop::PHONE).kind("tel"),
                |draft| draft.phone.clone(),
                |draft, text| draft.phone = text,
            )}
            {text_field(
                form,
                Says::new("contact-page", shop::PAGE).kind("url"),
                |draft| draft.page.clone(),
                |draft, text| draft.page = text,
            )}
            {text_field(
                form,
                Says::new("contact-address", shop::ADDRESS),
                |draft| draft.address.clone(),
                |draft, text| draft.address = text,
            )}
        </div>
    }
    .into_any()
}
