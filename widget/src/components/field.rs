use std::rc::Rc;

use wasm_bindgen::JsCast as _;
use web_sys::{HtmlInputElement, KeyboardEvent};

use crate::dom::{El, button, el, tagged};
use crate::words;

/// One line to write, with the button that takes it and, where there is one, the way back.
pub(super) struct Field<'a> {
    pub(super) label: &'a str,
    pub(super) hint: &'a str,
    pub(super) value: &'a str,
    pub(super) done: &'a str,
    pub(super) longest: &'a str,
}

impl Field<'_> {
    pub(super) fn drawn(self, save: impl Fn(&str) + 'static, cancel: Option<Box<dyn Fn()>>) -> El {
        let input = el("input", "")
            .attr("aria-label", self.label)
            .attr("placeholder", self.hint)
            .attr("maxlength", self.longest)
            .attr("value", self.value);
        let written = input.clone();
        let form = el("form", "edit").on("submit", move |event| {
            event.prevent_default();
            let field = written.node().and_then(|node| node.dyn_ref::<HtmlInputElement>());
            if let Some(field) = field {
                save(field.value().trim());
            }
        });
        let back = cancel.map(Rc::<dyn Fn()>::from);
        let form = match back.clone() {
            Some(cancel) => form.on("keydown", move |event| {
                let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
                if key.as_deref() == Some("Escape") {
                    // It is the field that is left, and not the chat.
                    event.stop_propagation();
                    cancel();
                }
            }),
            None => form,
        };
        let form = if self.hint.is_empty() { form.with(tagged("span", self.label)) } else { form };
        form.with(input)
            .with(el("button", "do").attr("type", "submit").text(self.done))
            .with_all(back.map(|cancel| button("link", move || cancel()).text(words::CANCEL)))
    }
}
