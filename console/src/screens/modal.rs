//! A dialog above everything: the browser keeps the focus in it, Escape closes it, and the focus goes back.

use leptos::html::Dialog;
use leptos::prelude::*;

/// A dialog with a title; it is shown as soon as it is there.
#[component]
pub fn Modal(title: &'static str, close: Callback<()>, children: Children) -> impl IntoView {
    let place = NodeRef::<Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = place.get()
            && !dialog.open()
        {
            // It is in the page and closed: the only reasons to refuse.
            let _ = dialog.show_modal();
        }
    });
    view! {
        <dialog class="modal" aria-label=title node_ref=place on:close=move |_| close.run(())>
            <h2>{title}</h2>
            {children()}
        </dialog>
    }
}
