//! What the bot changed in orders, with what came of it.

use baton_shared::audit::{Audit, AuditLine};
use leptos::prelude::*;

use super::once_there;
use crate::book::{Fetched, fetch};
use crate::browser;
use crate::console::{Console, Screen, console};
use crate::model::clock::Moment;
use crate::screens::thread_item::time;
use crate::words::{self, settings, shop};

pub(super) fn audit() -> AnyView {
    let lines = RwSignal::new(Fetched::<Audit>::Asking);
    let read = move || fetch("/api/audit", lines, |_| {});
    read();
    once_there(lines, read, move || {
        let console = console();
        let view = move || match lines.get() {
            Fetched::There(audit) => table(console, &audit.lines),
            Fetched::Asking | Fetched::Failed(_) => ().into_any(),
        };
        view! { {view} }.into_any()
    })
}

fn table(console: Console, lines: &[AuditLine]) -> AnyView {
    if lines.is_empty() {
        return view! { <p class="nothing">{shop::NO_AUDIT}</p> }.into_any();
    }
    let heads = shop::AUDIT_HEADS.iter().map(|head| view! { <th scope="col">{*head}</th> });
    view! {
        <div class="table-place" role="region" tabindex="0" aria-label=settings::AUDIT>
            <table>
                <thead>
                    <tr>{heads.collect::<Vec<_>>()}</tr>
                </thead>
                <tbody>{lines.iter().map(|line| row(console, line)).collect::<Vec<_>>()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(console: Console, line: &AuditLine) -> AnyView {
    let order = line.order.as_str().to_owned();
    let outcome = match &line.why {
        Some(why) => words::not_acted(why.as_str()),
        None => String::from(shop::AUDIT_DONE),
    };
    let now = console.now.get_untracked();
    let stamp = Moment::of(line.at, browser::zone(line.at)).stamp(Moment::of(now, browser::zone(now)));
    let open = line.conversation.clone().map(|id| {
        let name = shop::open_of(&order, &stamp);
        let go = move |_| {
            console.select(Some(id.clone()));
            console.show(Screen::Desk);
        };
        view! {
            <button class="link" aria-label=name on:click=go>{shop::OPEN}</button>
        }
    });
    view! {
        <tr>
            <td>{time(line.at)}</td>
            <th scope="row">{order.clone()}</th>
            <td>{words::change_of(&line.action)}</td>
            <td>{line.by.as_ref().map_or(words::BOT, |by| by.name.as_str()).to_owned()}</td>
            <td class:trouble=line.why.is_some()>{outcome}</td>
            <td>{open}</td>
        </tr>
    }
    .into_any()
}
