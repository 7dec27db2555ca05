//! One line of the thread: who speaks differs in place, shape and label.

use baton_shared::Time;
use baton_shared::event::ArticleLink;
use leptos::prelude::*;

use crate::browser;
use crate::console::console;
use crate::model::clock::Moment;
use crate::model::thread::{Check, Item, Line, MarkKind, RemarkKind, Speaker};
use crate::parts::{self, Icon, icon};
use crate::screens::formatted::formatted;
use crate::screens::orders::inline_order;
use crate::words;

/// A line of the log.
#[must_use]
pub fn thread_line(line: Line) -> AnyView {
    let id = format!("event-{}", line.seq);
    let at = line.at;
    let crossed = line.crossed.map(at_once);
    match line.item {
        Item::Day { name } => view! { <p class="row day"><span>{name}</span></p> }.into_any(),
        Item::Message { speaker, leads, text, tapped, heard, replies, order, articles } => {
            let (class, shape, name) = face(&speaker);
            view! {
                <div class=class class:leads=leads id=id>
                    {leads.then(|| said_by(shape, name, at))}
                    <div class="bubble" class:formatted=speaker != Speaker::Shopper>
                        {if speaker == Speaker::Shopper { text.into_any() } else { formatted(&text) }}
                        {tapped.then(|| view! { <span class="tapped">{words::TAPPED}</span> })}
                    </div>
                    {crossed}
                    {heard.map(|heard| view! { <p class="heard">{heard}</p> })}
                    {order.map(|order| inline_order(&order))}
                    {offered_replies(replies)}
                    {rests_on(articles)}
                </div>
            }
            .into_any()
        }
        Item::Note { by, text } => {
            let (_, _, name) = face(&by);
            view! {
                <div class="row note" id=id>
                    <p class="said-by">
                        {icon(Icon::Lock)}
                        <strong>{words::NOTE}</strong>
                        <span>{name}</span>
                        {time(at)}
                    </p>
                    <p class="bubble">{text}</p>
                    {crossed}
                </div>
            }
            .into_any()
        }
        Item::Mark { kind, title, detail } => {
            let class = match kind {
                MarkKind::HandOff => "row mark-row hand-off",
                MarkKind::End => "row mark-row end",
                MarkKind::Rating => "row mark-row rating",
            };
            view! {
                <div class=class id=id>
                    <p class="mark-title">
                        <span>{title}</span>
                        {time(at)}
                    </p>
                    {detail.map(|detail| view! { <p class="mark-detail">{detail}</p> })}
                </div>
            }
            .into_any()
        }
        Item::Passed { title, brief } => view! {
            <div class="row note" id=id>
                <p class="said-by">
                    {icon(Icon::PassOn)}
                    <strong>{title}</strong>
                    <span>{words::PRIVATE_BRIEF}</span>
                    {time(at)}
                </p>
                {(!brief.is_empty()).then(|| view! { <p class="bubble">{brief}</p> })}
            </div>
        }
        .into_any(),
        Item::Decision { title, fired, checks } => decision(id, at, title, fired, checks),
        Item::Remark { kind, text, proof } => {
            let class = match kind {
                RemarkKind::Trigger => "row remark trigger",
                RemarkKind::Started
                | RemarkKind::LookUp
                | RemarkKind::Identity
                | RemarkKind::Correction
                | RemarkKind::Nobody => "row remark",
            };
            view! {
                <p class=class id=id>
                    <span>{text.clone()}</span>
                    {proof.map(|seq| parts::source(seq, &text, words::FROM_MESSAGE))}
                    {time(at)}
                </p>
            }
            .into_any()
        }
    }
}

/// That a colleague wrote at the same time.
fn at_once(other: String) -> AnyView {
    view! { <p class="crossed">{icon(Icon::Warning)} {words::at_once(&other)}</p> }.into_any()
}

/// The decision log: one line that opens to what was found against what was needed.
fn decision(id: String, at: Time, title: String, fired: bool, checks: Vec<Check>) -> AnyView {
    let row = |check: Check| {
        let Check { name, measure, fired, evidence, seq, settings } = check;
        let quoted = if evidence.is_empty() { String::new() } else { format!("“{evidence}”") };
        view! {
            <tr class:fired=fired>
                <th scope="row">
                    {name}
                    {fired.then(|| view! { <span class="fired-word">{words::CHECK_FIRED}</span> })}
                </th>
                <td class="tabular">{measure}</td>
                <td>
                    {quoted}
                    {" "}
                    {(seq > 0).then(|| parts::source(seq, &evidence, words::FROM_MESSAGE))}
                </td>
                <td class="tabular">{words::settings_version(settings)}</td>
            </tr>
        }
    };
    view! {
        <details class="row remark-log" class:fired=fired id=id>
            <summary>
                <span>{title}</span>
                {time(at)}
            </summary>
            <div class="table-place">
                <table>
                    <thead>
                        <tr>
                            {words::CHECK_HEADS
                                .iter()
                                .map(|head| view! { <th scope="col">{*head}</th> })
                                .collect::<Vec<_>>()}
                        </tr>
                    </thead>
                    <tbody>{checks.into_iter().map(row).collect::<Vec<_>>()}</tbody>
                </table>
            </div>
        </details>
    }
    .into_any()
}

fn face(speaker: &Speaker) -> (&'static str, Icon, String) {
    match speaker {
        Speaker::Shopper => ("row said shopper", Icon::Person, String::from(words::SHOPPER)),
        Speaker::Bot => ("row said bot", Icon::Bot, String::from(words::BOT)),
        Speaker::Me => ("row said me", Icon::Person, String::from(words::YOU)),
        Speaker::Colleague(name) => ("row said colleague", Icon::Person, name.clone()),
        Speaker::Site => ("row said site", Icon::Clock, String::from(words::SITE)),
    }
}

fn said_by(shape: Icon, name: String, at: Time) -> AnyView {
    view! {
        <p class="said-by">
            {icon(shape)}
            <strong>{name}</strong>
            {time(at)}
        </p>
    }
    .into_any()
}

/// The hour of an event, or its date and hour.
#[must_use]
pub fn time(at: Time) -> AnyView {
    let now = console().now.get_untracked();
    let today = Moment::of(now, browser::zone(now));
    let stamp = Moment::of(at, browser::zone(at)).stamp(today);
    view! { <time class="tabular">{stamp}</time> }.into_any()
}

fn offered_replies(replies: Vec<String>) -> Option<AnyView> {
    (!replies.is_empty()).then(|| {
        view! {
            <p class="offered">
                <span>{words::OFFERED_REPLIES}</span>
                {replies
                    .into_iter()
                    .map(|reply| view! { <span class="chip">{reply}</span> })
                    .collect::<Vec<_>>()}
            </p>
        }
        .into_any()
    })
}

fn rests_on(articles: Vec<ArticleLink>) -> Option<AnyView> {
    (!articles.is_empty()).then(|| {
        let titles: Vec<String> = articles.iter().map(|article| article.title.as_str().to_owned()).collect();
        view! {
            <p class="offered">
                <span>{words::RESTS_ON}</span>
                {titles.into_iter().map(|title| view! { <span class="chip">{title}</span> }).collect::<Vec<_>>()}
            </p>
        }
        .into_any()
    })
}
