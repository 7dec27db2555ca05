//! What is counted by name: reasons, offers that were not taken, questions, people.

use baton_shared::insights::{Counted, Figure, InsightsView};
use leptos::prelude::*;

use super::{Shown, meaning_of};
use crate::console::Screen;
use crate::model::clock::duration;
use crate::words::insights as words;

pub(super) fn lists(shown: Shown, seen: &InsightsView) -> AnyView {
    let has_load = !seen.load.is_empty();
    view! {
        <div class="lists">
            {list(Figure::Reasons, counted(&seen.reasons, words::REASON, words::reason))}
            {list(Figure::Unanswered, questions(shown, seen))}
            {list(Figure::Declines, counted(&seen.declines, words::REASON, words::passed_over))}
            {has_load.then(|| list(Figure::Load, load(seen)))}
        </div>
    }
    .into_any()
}

/// The list under its name, with what it means.
fn list(figure: Figure, body: AnyView) -> Option<AnyView> {
    let definition = figure.definition()?;
    let (name, meaning) = (definition.name, definition.meaning);
    let list = view! {
        <section class="figure" aria-label=name>
            <h2>{name}</h2>
            {meaning_of(name, meaning)}
            {body}
        </section>
    };
    Some(list.into_any())
}

fn counted(list: &[Counted], head: &'static str, name: fn(&str) -> &'static str) -> AnyView {
    let most = list.iter().map(|one| one.now).max().unwrap_or(0).max(1);
    let rows: Vec<_> = list
        .iter()
        .map(|one| {
            let width = (f64::from(one.now) / f64::from(most) * 100.0).to_string();
            view! {
                <tr>
                    <th scope="row">
                        {name(one.name.as_str())}
                        <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                            <rect x="0" y="0" width=width height="6" rx="1" />
                        </svg>
                    </th>
                    <td class="tabular">{one.now}</td>
                    <td class="tabular dim">{one.before}</td>
                </tr>
            }
        })
        .collect();
    table(&[head, words::NOW, words::BEFORE], rows.into_any(), list.is_empty())
}

fn questions(shown: Shown, seen: &InsightsView) -> AnyView {
    let rows: Vec<_> = seen
        .questions
        .iter()
        .map(|group| {
            let id = group.conversation.clone();
            let open = move |_| {
                shown.console.select(Some(id.clone()));
                shown.console.show(Screen::Desk);
            };
            view! {
                <tr>
                    <th scope="row">
                        <button class="link" on:click=open>{group.question.as_str().to_owned()}</button>
                    </th>
                    <td class="tabular">{group.count}</td>
                </tr>
            }
        })
        .collect();
    table(&[words::QUESTION, words::TIMES], rows.into_any(), seen.questions.is_empty())
}

fn load(seen: &InsightsView) -> AnyView {
    let rows: Vec<_> = seen
        .load
        .iter()
        .map(|load| {
            view! {
                <tr>
                    <th scope="row">{load.person.name.as_str().to_owned()}</th>
                    <td class="tabular">{load.hand_offs}</td>
                    <td class="tabular">{duration(load.held_ms)}</td>
                </tr>
            }
        })
        .collect();
    table(&[words::PERSON, words::HAND_OFFS, words::HELD], rows.into_any(), seen.load.is_empty())
}

fn table(heads: &[&'static str], rows: AnyView, is_empty: bool) -> AnyView {
    if is_empty {
        return view! { <p class="nothing">{words::NONE}</p> }.into_any();
    }
    let heads: Vec<_> = heads.iter().map(|head| view! { <th scope="col">{*head}</th> }).collect();
    view! {
        <table>
            <thead>
                <tr>{heads}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
