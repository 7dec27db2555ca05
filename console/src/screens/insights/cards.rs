//! Each figure with its definition, its change and its days.

use baton_shared::insights::{FigureView, InsightsView};
use leptos::prelude::*;

use super::{Shown, behind, meaning_of};
use crate::model::insights::{Card, Change, Chart, card, chart};
use crate::words::insights as words;

/// An element without anything that can change would be set as HTML, which the page's policy forbids.
const FLOOR: &str = "M0 47.5H240";

pub(super) fn cards(shown: Shown, seen: &InsightsView) -> AnyView {
    let cards: Vec<_> = seen.figures.iter().filter_map(|figure| figure_card(shown, figure, seen.days)).collect();
    view! {
        <h2 class="out-of-sight">{words::FIGURES}</h2>
        <div class="figures">{cards}</div>
    }
    .into_any()
}

fn figure_card(shown: Shown, figure: &FigureView, days: u32) -> Option<AnyView> {
    let Card { name, meaning, value, basis, change, few } = card(figure)?;
    let drawn = (!few).then(|| chart(figure)).flatten();
    let has_value = value.is_some();
    let value = value.unwrap_or_else(|| String::from(words::NO_FIGURE));
    let (key, has_cases) = (figure.figure, figure.now.cases > 0);
    let open = move |_| behind::open(shown, key);
    let value = if has_cases {
        let label = words::show_conversations(name);
        view! { <button class="value tabular" title=label on:click=open>{value}</button> }.into_any()
    } else {
        view! { <p class="value tabular" class:dim=!has_value>{value}</p> }.into_any()
    };
    let card = view! {
        <section class="figure" aria-label=name>
            <h3>{name}</h3>
            {meaning_of(name, meaning)}
            {value}
            {(!basis.is_empty()).then(|| view! { <p class="dim tabular">{basis}</p> })}
            {change.map(|change| change_view(change, days))}
            {drawn.map(drawing)}
        </section>
    };
    Some(card.into_any())
}

fn change_view(change: Change, days: u32) -> AnyView {
    let (class, sign) = match change.good {
        Some(true) => ("change good", "✓ "),
        Some(false) => ("change bad", "▲ "),
        None => ("change dim", ""),
    };
    let is_same = change.text == words::AS_BEFORE;
    let than = if is_same { String::new() } else { format!(" {}", words::than_before(days)) };
    view! {
        <p class=class>
            <span aria-hidden="true">{sign}</span>
            {change.text}
            <span class="dim">{than}</span>
        </p>
    }
    .into_any()
}

fn drawing(chart: Chart) -> AnyView {
    let Chart { title, lines, dots, bars, rows } = chart;
    let lines: Vec<_> = lines.into_iter().map(|path| view! { <path d=path /> }).collect();
    let dots: Vec<_> =
        dots.into_iter().map(|(x, y)| view! { <circle cx=x.to_string() cy=y.to_string() r="2.5" /> }).collect();
    let bars: Vec<_> = bars
        .into_iter()
        .map(|(x, y, width, height)| {
            view! {
                <rect x=x.to_string() y=y.to_string() width=width.to_string() height=height.to_string() rx="1" />
            }
        })
        .collect();
    let rows: Vec<_> = rows
        .into_iter()
        .map(|(day, value, cases)| {
            view! {
                <tr>
                    <th scope="row">{day}</th>
                    <td>{value}</td>
                    <td>{cases}</td>
                </tr>
            }
        })
        .collect();
    let label = title.clone();
    view! {
        <svg class="chart" viewBox="0 0 240 48" role="img" aria-label=label preserveAspectRatio="none">
            <title>{title.clone()}</title>
            <path class="floor" d=FLOOR />
            {bars}
            {lines}
            {dots}
        </svg>
        <details class="numbers">
            <summary>{words::NUMBERS}</summary>
            <table class="tabular" aria-label=title>
                <thead>
                    <tr>
                        <th scope="col">{words::DAY}</th>
                        <th scope="col">{words::NOW}</th>
                        <th scope="col">{words::CASES}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </details>
    }
    .into_any()
}
