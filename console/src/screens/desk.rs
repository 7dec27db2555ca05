//! The desk: the line, a thread, and what is known beside it.

use leptos::prelude::*;

use crate::console::console;
use crate::parts::{Icon, icon};
use crate::screens::context::Side;
use crate::screens::line::Line;
use crate::screens::thread::Thread;
use crate::words;

/// Three columns; each conversation has a thread and a side of its own.
#[component]
pub fn DeskScreen() -> impl IntoView {
    let console = console();
    let open = Memo::new(move |_| console.current().map(|chat| chat.id));
    view! {
        <div class="desk" class:has-open=move || open.get().is_some()>
            <Line/>
            {move || {
                let chat = open.get().and_then(|id| {
                    untrack(|| console.chat(&id))
                });
                match chat {
                    Some(chat) => {
                        let side = chat.clone();
                        view! {
                            <Thread chat=chat/>
                            <Side chat=side/>
                        }
                        .into_any()
                    }
                    None => view! {
                        <main class="empty-thread">
                            {icon(Icon::Desk)}
                            <h1>{words::CHOOSE}</h1>
                            <p class="dim">{words::CHOOSE_MORE}</p>
                        </main>
                    }
                    .into_any(),
                }
            }}
        </div>
    }
}
