//! Passing a conversation on: to whom, and with which words for them alone.

use baton_shared::event::TransferTo;
use baton_shared::protocol::desk::{AgentView, Presence};
use leptos::prelude::*;
use web_sys::{KeyboardEvent, SubmitEvent};

use crate::chat::Chat;
use crate::console::{Console, console};
use crate::screens::modal::Modal;
use crate::screens::team::{abilities, dot, load};
use crate::words;

/// The dialog of the open conversation.
#[component]
pub fn Transfer(chat: Chat) -> impl IntoView {
    let console = console();
    let to = RwSignal::new(TransferTo::Anybody {});
    let brief = RwSignal::new(String::new());
    let trouble = RwSignal::new(None::<String>);
    let close = Callback::new(move |()| console.transferring.set(false));
    let pass_on = move || match chat.transfer(to.get_untracked(), brief.get_untracked().trim()) {
        Ok(()) => close.run(()),
        Err(why) => trouble.set(Some(why)),
    };
    let by_key = pass_on.clone();
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            by_key();
        }
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        pass_on();
    };
    view! {
        <Modal title=words::TRANSFER_TITLE close=close>
            <form class="transfer" on:submit=submit on:keydown=on_key>
                <fieldset class="choices">
                    <legend>{words::TRANSFER_TO}</legend>
                    {anybody(to)}
                    {move || teams(console, to)}
                    {move || people(console, to)}
                </fieldset>
                <label class="field">
                    <span>{words::TRANSFER_BRIEF}</span>
                    <textarea
                        rows="3"
                        placeholder=words::TRANSFER_BRIEF_HINT
                        prop:value=move || brief.get()
                        on:input=move |event| brief.set(event_target_value(&event))
                    ></textarea>
                </label>
                {move || trouble.get().map(|text| view! { <p class="trouble" role="alert">{text}</p> })}
                <div class="send-row">
                    <button type="button" on:click=move |_| close.run(())>{words::CANCEL}</button>
                    <button type="submit" class="primary">{words::TRANSFER_NOW}</button>
                </div>
            </form>
        </Modal>
    }
}

fn anybody(to: RwSignal<TransferTo>) -> AnyView {
    let more = view! { <span class="dim">{words::TO_ANYBODY_MORE}</span> };
    choice(to, TransferTo::Anybody {}, words::TO_ANYBODY.to_owned(), more.into_any())
}

fn teams(console: Console, to: RwSignal<TransferTo>) -> Vec<AnyView> {
    let (teams, agents) = console.desk.with(|desk| (desk.teams(), desk.agents.clone()));
    let view = |team: baton_shared::text::Label| {
        let here = agents.iter().filter(|agent| agent.teams.contains(&team) && is_here(agent)).count();
        let name = words::team(team.as_str());
        let more = view! { <span class="dim">{words::here_of_team(here)}</span> };
        choice(to, TransferTo::Team { team }, name, more.into_any())
    };
    teams.into_iter().map(view).collect()
}

fn people(console: Console, to: RwSignal<TransferTo>) -> Vec<AnyView> {
    let me = console.me.with_value(|me| me.person.id.clone());
    let colleagues = console.desk.with(|desk| desk.colleagues(&me));
    let view = |agent: AgentView| {
        let can = abilities(&agent);
        let more = view! {
            {dot(&agent)}
            <span class="dim">{words::presence(agent.presence, agent.connected)}</span>
            {load(&agent)}
            {(!can.is_empty()).then(|| view! { <span class="member-can dim">{can}</span> })}
        };
        let name = agent.person.name.as_str().to_owned();
        choice(to, TransferTo::Person { person: agent.person.clone() }, name, more.into_any())
    };
    colleagues.into_iter().map(view).collect()
}

fn is_here(agent: &AgentView) -> bool {
    agent.connected && agent.presence == Presence::Here
}

fn choice(to: RwSignal<TransferTo>, value: TransferTo, name: String, more: AnyView) -> AnyView {
    let shown = value.clone();
    view! {
        <label class="choice">
            <input
                type="radio"
                name="transfer-to"
                prop:checked=move || to.with(|to| *to == shown)
                on:change=move |_| to.set(value.clone())
            />
            <span class="choice-name">{name}</span>
            {more}
        </label>
    }
    .into_any()
}
