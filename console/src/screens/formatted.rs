//! A message as the shopper sees it: the same small part of Markdown, as nodes.

use baton_shared::markdown::{Block, Span, blocks};
use leptos::prelude::*;

/// The text of a message of the bot or of an agent.
#[must_use]
pub fn formatted(text: &str) -> AnyView {
    let view = |block: Block| match block {
        Block::Paragraph(spans) => view! { <p>{line(spans)}</p> }.into_any(),
        Block::List { ordered: true, items } => view! { <ol>{list(items)}</ol> }.into_any(),
        Block::List { ordered: false, items } => view! { <ul>{list(items)}</ul> }.into_any(),
    };
    blocks(text).into_iter().map(view).collect::<Vec<_>>().into_any()
}

fn list(items: Vec<Vec<Span>>) -> Vec<AnyView> {
    items.into_iter().map(|item| view! { <li>{line(item)}</li> }.into_any()).collect()
}

fn line(spans: Vec<Span>) -> Vec<AnyView> {
    let view = |span: Span| match span {
        Span::Text(text) => text.into_any(),
        Span::Bold(text) => view! { <strong>{text}</strong> }.into_any(),
        Span::Link { to, text } => view! { <a href=to target="_blank" rel="noopener noreferrer">{text}</a> }.into_any(),
        Span::Break => view! { <br/> }.into_any(),
    };
    spans.into_iter().map(view).collect()
}
