//! The co-pilot above the reply: a warning before a needless question, replies to take, the change that fits, private answers.

use baton_shared::copilot::{Backed, CopilotAnswer, Rest, Suggestion};
use baton_shared::event::ArticleLink;
use leptos::prelude::*;
use leptos::{ev, html};

use crate::browser;
use crate::chat::Chat;
use crate::console::console;
use crate::model::clock::Moment;
use crate::model::copilot::{Act, Asked, Held, Panel, panel, source};
use crate::model::facts::{money, proof};
use crate::model::keys::Command;
use crate::parts::{self, Icon, icon};
use crate::words::copilot as said;

/// The panel of whoever has the conversation.
pub fn copilot(chat: &Chat, trouble: RwSignal<Option<String>>) -> AnyView {
    let shown = {
        let session = chat.session.clone();
        Memo::new(move |_| session.with(|session| panel(session.timeline.items())))
    };
    // Each part is made anew when it changed itself: what is asked meanwhile takes no focus away.
    let offered = Memo::new(move |_| shown.with(|panel| (panel.replies.clone(), panel.articles.clone(), panel.looks)));
    let confirmed = Memo::new(move |_| shown.with(|panel| (panel.act.clone(), panel.proposal.clone())));
    let warned = chat.clone();
    let replying = chat.clone();
    let acting = chat.clone();
    let asking = chat.clone();
    view! {
        <section class="copilot" aria-label=said::NAME>
            {move || warning(&warned, trouble)}
            {move || offered.with(|(suggested, articles, looks)| replies(&replying, suggested, articles, *looks))}
            {move || confirmed.with(|(act, held)| change(&acting, act.as_ref(), held.as_ref(), trouble))}
            {private(&asking, shown, trouble)}
        </section>
    }
    .into_any()
}

fn warning(chat: &Chat, trouble: RwSignal<Option<String>>) -> Option<AnyView> {
    let held = chat.beside.with(|beside| beside.known.clone())?;
    let facts: Vec<AnyView> = held
        .facts
        .iter()
        .map(|fact| {
            let text = said::fact(fact.key, fact.value.as_str());
            let shows = proof(&fact.source).map(|seq| parts::source(seq, &text, said::SHOW));
            view! { <li>{text} " " {shows}</li> }.into_any()
        })
        .collect();
    let anyway = {
        let chat = chat.clone();
        move |_| trouble.set(chat.ask_anyway().err())
    };
    let edit = {
        let chat = chat.clone();
        move |_| chat.edit_known()
    };
    Some(
        view! {
            <div class="known" role="alert">
                <p>{icon(Icon::Warning)} {said::KNOWN}</p>
                <ul>{facts}</ul>
                <p class="known-actions">
                    <button class="primary" on:click=edit>{said::EDIT}</button>
                    <button on:click=anyway>{said::ASK_ANYWAY}</button>
                </p>
            </div>
        }
        .into_any(),
    )
}

fn replies(chat: &Chat, replies: &[Suggestion], articles: &[ArticleLink], looks: bool) -> Option<AnyView> {
    if replies.is_empty() {
        return looks.then(|| view! { <p class="dim" role="status">{said::LOOKING}</p> }.into_any());
    }
    let items: Vec<AnyView> = replies
        .iter()
        .enumerate()
        .map(|(place, reply)| {
            let (chat, id, text) = (chat.clone(), reply.id.clone(), reply.text.to_string());
            let key = Command::Take(place).key();
            let shown = text.clone();
            let take = move |_| chat.take(&id, &text);
            view! {
                <li>
                    <button class="suggestion" title=key aria-keyshortcuts=key on:click=take>
                        <span class="suggestion-text">{shown}</span>
                        <kbd>{key}</kbd>
                    </button>
                    {sources(&reply.rests_on)}
                </li>
            }
            .into_any()
        })
        .collect();
    let articles = (!articles.is_empty()).then(|| {
        let titles: Vec<String> = articles.iter().map(|article| article.title.to_string()).collect();
        view! { <p class="dim">{said::ARTICLES} ": " {titles.join(", ")}</p> }
    });
    Some(view! { <ol class="suggestions">{items}</ol> {articles} }.into_any())
}

fn sources(rests_on: &[Rest]) -> AnyView {
    let parts: Vec<AnyView> = rests_on
        .iter()
        .map(|rest| {
            let (text, seq) = source(rest);
            let shows = seq.map(|seq| parts::source(seq, &text, said::SHOW));
            view! { <li>{text} " " {shows}</li> }.into_any()
        })
        .collect();
    view! { <ul class="rests-on" aria-label=said::RESTS_ON>{parts}</ul> }.into_any()
}

fn change(chat: &Chat, act: Option<&Act>, held: Option<&Held>, trouble: RwSignal<Option<String>>) -> Option<AnyView> {
    if let Some(act) = act {
        let text = match act {
            Act::UnderWay => String::from(said::UNDER_WAY),
            Act::Done => String::from(said::DONE),
            Act::NotDone(why) => said::not_done(why),
        };
        return Some(view! { <p class="acted" role="status">{text}</p> }.into_any());
    }
    Some(
        view! { <div class="proposal" role="group" aria-label=said::CHANGE>{preview(chat, held?, trouble)}</div> }
            .into_any(),
    )
}

/// What a change would do, and the button that makes it after a second yes.
pub fn preview(chat: &Chat, held: &Held, trouble: RwSignal<Option<String>>) -> AnyView {
    let Held { seq, proposal } = held.clone();
    let sure = RwSignal::new(false);
    let amount = proposal.amount.filter(|amount| *amount != 0).map(|amount| {
        let text = money(amount.abs(), &proposal.currency);
        if amount > 0 { said::goes_back(&text) } else { said::charged(&text) }
    });
    let now = console().now.get_untracked();
    let until = proposal.until.map(|until| {
        let today = Moment::of(now, browser::zone(now));
        said::until(&Moment::of(until, browser::zone(until)).day_name(today))
    });
    let terms: Vec<String> = amount.into_iter().chain(until).collect();
    let beyond = proposal.beyond.as_ref().map(|rule| {
        let rule = rule.to_string();
        view! { <p class="beyond">{icon(Icon::Warning)} {said::BEYOND} " " {rule}</p> }
    });
    let act = {
        let chat = chat.clone();
        move |_| trouble.set(chat.act(seq).err())
    };
    let text = proposal.text.to_string();
    let yes = NodeRef::<html::Button>::new();
    // Whoever has no mouse goes on where the button was.
    Effect::new(move |_| {
        if let Some(yes) = yes.get() {
            let _ = yes.focus();
        }
    });
    view! {
        <p class="proposal-text">{text}</p>
        <p class="dim">{terms.join(" · ")}</p>
        {beyond}
        {sources(&proposal.rests_on)}
        {move || match sure.get() {
            false => view! { <button class="do-it" on:click=move |_| sure.set(true)>{said::DO_IT}</button> }.into_any(),
            true => {
                let act = act.clone();
                view! {
                    <p class="known-actions">
                        <button class="primary" node_ref=yes on:click=act>{said::SURE}</button>
                        <button on:click=move |_| sure.set(false)>{said::NOT_YET}</button>
                    </p>
                }
                    .into_any()
            }
        }}
    }
    .into_any()
}

fn private(chat: &Chat, shown: Memo<Panel>, trouble: RwSignal<Option<String>>) -> AnyView {
    let question = RwSignal::new(String::new());
    let ask = {
        let chat = chat.clone();
        move |event: ev::SubmitEvent| {
            event.prevent_default();
            let text = question.get_untracked().trim().to_owned();
            if text.is_empty() {
                return;
            }
            let asked = chat.ask(&text);
            if asked.is_ok() {
                question.set(String::new());
            }
            trouble.set(asked.err());
        }
    };
    let summarise = {
        let chat = chat.clone();
        move |_| trouble.set(chat.summarise().err())
    };
    let answers = move || shown.with(|panel| panel.asked.iter().map(answered).collect::<Vec<_>>());
    view! {
        <details class="private">
            <summary>{said::ASK} " " <span class="dim">{said::ONLY_YOU}</span></summary>
            <div class="answers" role="log" aria-live="polite">{answers}</div>
            <form class="private-row" on:submit=ask>
                <input
                    id="private-question"
                    aria-label=said::QUESTION
                    placeholder=said::QUESTION
                    prop:value=move || question.get()
                    on:input=move |event| question.set(event_target_value(&event))
                />
                <button>{said::ASK}</button>
                <button type="button" on:click=summarise>{said::SUMMARY}</button>
            </form>
        </details>
    }
    .into_any()
}

fn answered(asked: &Asked) -> AnyView {
    let answer = match &asked.answer {
        None => view! { <p class="dim">{said::WAITS}</p> }.into_any(),
        Some(CopilotAnswer::Lines { lines }) => backed(None, lines),
        Some(CopilotAnswer::Summary { about, done, promised, open }) => [
            backed(Some(said::ABOUT), about),
            backed(Some(said::WAS_DONE), done),
            backed(Some(said::PROMISED), promised),
            backed(Some(said::OPEN), open),
        ]
        .into_any(),
        Some(CopilotAnswer::Proposal { proposal }) => {
            let text = proposal.text.to_string();
            view! { <p>{text}</p> }.into_any()
        }
        Some(CopilotAnswer::Refused { why }) => {
            let why = why.to_string();
            view! { <p>{why}</p> }.into_any()
        }
        Some(CopilotAnswer::NotKnown {} | CopilotAnswer::Unknown) => view! { <p>{said::NOT_KNOWN}</p> }.into_any(),
    };
    let question = asked.question.clone();
    view! {
        <div class="answer">
            <p class="answer-question">{question}</p>
            {answer}
        </div>
    }
    .into_any()
}

fn backed(title: Option<&'static str>, lines: &[Backed]) -> AnyView {
    if lines.is_empty() {
        return ().into_any();
    }
    let lines: Vec<AnyView> = lines
        .iter()
        .map(|line| {
            let text = line.text.to_string();
            view! { <li><span class="answer-text">{text}</span> {sources(&line.rests_on)}</li> }.into_any()
        })
        .collect();
    view! {
        {title.map(|title| view! { <p class="answer-title">{title}</p> })}
        <ul class="answer-lines">{lines}</ul>
    }
    .into_any()
}
