//! Everybody who works at this desk, for who supervises: presence, load, and what they can do.

use baton_shared::protocol::desk::{AgentView, Presence};
use leptos::prelude::*;

use crate::console::console;
use crate::words;

/// The team, at the end of the column.
#[component]
pub fn Team() -> impl IntoView {
    let console = console();
    let agents = Memo::new(move |_| console.desk.with(|desk| desk.agents.clone()));
    view! {
        <h2 class="head">
            {words::TEAM}
            <span class="count">{move || agents.with(Vec::len)}</span>
        </h2>
        <ul class="team" role="list" aria-label=words::TEAM>
            {move || agents.get().iter().map(member).collect::<Vec<_>>()}
        </ul>
        {move || agents.with(Vec::is_empty).then(|| view! { <p class="nothing">{words::NO_TEAM}</p> })}
    }
}

fn member(agent: &AgentView) -> AnyView {
    let can = abilities(agent);
    view! {
        <li class="member">
            {dot(agent)}
            <span class="member-name">{agent.person.name.as_str().to_owned()}</span>
            <span class="dim">{words::presence(agent.presence, agent.connected)}</span>
            {agent.connected.then(|| load(agent))}
            {(!can.is_empty()).then(|| view! { <span class="member-can dim">{can}</span> })}
        </li>
    }
    .into_any()
}

/// Whether somebody can take something, as a shape; the word stands beside it.
#[must_use]
pub fn dot(agent: &AgentView) -> AnyView {
    let class = match (agent.presence, agent.connected) {
        (Presence::Here, true) => "dot here",
        (Presence::Busy, true) => "dot busy",
        (Presence::Away | Presence::Unknown, true) | (_, false) => "dot",
    };
    view! { <span class=class aria-hidden="true"></span> }.into_any()
}

/// How much somebody has of what they can have.
#[must_use]
pub fn load(agent: &AgentView) -> AnyView {
    let full = agent.load >= f64::from(agent.capacity);
    view! {
        <span class="load tabular" class:full=full title=words::load_in_words(agent.load, agent.capacity)>
            {words::load(agent.load, agent.capacity)}
        </span>
    }
    .into_any()
}

/// Teams, skills and languages in one line.
#[must_use]
pub fn abilities(agent: &AgentView) -> String {
    let all = agent.teams.iter().chain(&agent.skills).chain(&agent.languages);
    all.map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
