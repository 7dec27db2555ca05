use baton_shared::event::{Event, Party};
use baton_shared::ids::MessageId;

use super::order_card::order_card;
use super::strip::ways_on;
use crate::app::App;
use crate::dom::{El, el, heard, tagged, text};
use crate::words;
use baton_shared::markdown::{Block, Span, blocks};

/// A message of the shopper, with what became of it.
pub(super) fn own(app: App, id: &MessageId, starts: bool) -> El {
    // What was stored has the last word: the server masks what nobody should keep.
    let said = id.clone();
    let said = el("div", "bubble").live_text(app, move |model| model.own_text(&said));
    let (asked, shown) = (id.clone(), id.clone());
    let status = el("div", "status").live(
        app,
        move |model| model.pending(&asked).map(|pending| pending.failed.clone()),
        move |state| match state {
            None => Vec::new(),
            Some(None) => vec![text("sending", words::SENDING)],
            Some(Some(why)) => {
                vec![text("failed", &words::not_sent(why)).attr("role", "alert").with_all(ways_on(app, &shown))]
            }
        },
    );
    el("div", if starts { "row own starts" } else { "row own" }).with_all([heard(words::YOU), said, status])
}

/// A message of the bot or a person.
pub(super) fn said(app: App, seq: u64, starts: bool) -> El {
    app.peek(|model| drawn(model.event(seq), starts))
}

fn drawn(event: Option<&Event>, starts: bool) -> El {
    let Some(Event::Message { from, text: body, order, articles, .. }) = event else {
        return el("div", "");
    };
    let (class, name) = match from {
        Party::Agent { person } => ("person", person.name.as_str()),
        Party::Bot {} => ("bot", words::BOT),
        Party::Shopper {} | Party::System {} | Party::Unknown => ("bot", ""),
    };
    let class = words::join(&["row ", class, if starts { " starts" } else { "" }]);
    el("div", &class)
        .with(if starts { text("name", name) } else { heard(name) })
        .with(el("div", "bubble").with_all(blocks(body.as_str()).iter().map(block)))
        .with_all(order.iter().map(order_card))
        .with_all(articles.iter().map(|article| text("source", &words::source(article.title.as_str()))))
}

fn block(block: &Block) -> El {
    match block {
        Block::Paragraph(line) => spans("p", line),
        Block::List { ordered, items } => {
            el(if *ordered { "ol" } else { "ul" }, "").with_all(items.iter().map(|item| spans("li", item)))
        }
    }
}

fn spans(tag: &str, line: &[Span]) -> El {
    line.iter().fold(el(tag, ""), |line, piece| match piece {
        Span::Text(words) => line.text(words),
        Span::Bold(words) => line.with(tagged("strong", words)),
        Span::Break => line.with(el("br", "")),
        Span::Link { to, text } => line.with(
            tagged("a", text).attr("href", to).attr("target", "_blank").attr("rel", "noopener noreferrer nofollow ugc"),
        ),
    })
}
