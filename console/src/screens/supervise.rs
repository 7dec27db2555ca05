//! What a supervisor does with a conversation that is not theirs: take it, or give it to somebody.

use baton_shared::ids::{AgentId, ConversationId};
use leptos::prelude::*;

use crate::console::{Console, console};
use crate::words;

/// The two actions, where this agent supervises and the conversation waits or is with a colleague.
#[component]
pub fn Supervise(conversation: ConversationId) -> impl IntoView {
    let console = console();
    let id = conversation.clone();
    let may = Memo::new(move |_| {
        console.desk.with(|desk| {
            let listed = desk.others.iter().chain(&desk.waiting).any(|entry| entry.conversation == id);
            desk.supervises && listed
        })
    });
    move || may.get().then(|| actions(console, &conversation))
}

fn actions(console: Console, conversation: &ConversationId) -> AnyView {
    let with_colleague = {
        let id = conversation.clone();
        Memo::new(move |_| console.desk.with(|desk| desk.others.iter().any(|entry| entry.conversation == id)))
    };
    let take = conversation.clone();
    let take_over = move || {
        let take = take.clone();
        with_colleague.get().then(|| {
            view! {
                <button disabled=move || !console.is_live() on:click=move |_| console.take_over(take.clone())>
                    {words::TAKE_OVER}
                </button>
            }
        })
    };
    view! {
        <div class="supervise">
            {take_over}
            {give(console, conversation.clone())}
        </div>
    }
    .into_any()
}

fn give(console: Console, conversation: ConversationId) -> AnyView {
    let to = RwSignal::new(None::<AgentId>);
    let me = console.me.with_value(|me| me.person.id.clone());
    let holder = {
        let id = conversation.clone();
        move || console.desk.with(|desk| desk.entry(&id).and_then(|entry| entry.agent.clone()))
    };
    let options = move || {
        let holder = holder().map(|person| person.id);
        let colleagues = console.desk.with(|desk| desk.colleagues(&me));
        let view = |agent: &baton_shared::protocol::desk::AgentView| {
            let text = words::colleague(
                agent.person.name.as_str(),
                agent.presence,
                agent.connected,
                agent.load,
                agent.capacity,
            );
            let id = agent.person.id.as_str().to_owned();
            let value = id.clone();
            let is_chosen = move || to.with(|to| to.as_ref().is_some_and(|to| to.as_str() == value));
            view! { <option value=id selected=is_chosen>{text}</option> }
        };
        colleagues.iter().filter(|agent| Some(&agent.person.id) != holder.as_ref()).map(view).collect::<Vec<_>>()
    };
    let choose = move |event| to.set(AgentId::new(&event_target_value(&event)));
    let give = move |_| {
        if let Some(to) = to.get_untracked() {
            console.reassign(conversation.clone(), to);
        }
    };
    view! {
        <select aria-label=words::GIVE_TO on:change=choose>
            <option value="">{words::CHOOSE_AGENT}</option>
            {options}
        </select>
        <button disabled=move || to.with(Option::is_none) || !console.is_live() on:click=give>{words::GIVE}</button>
    }
    .into_any()
}
