use baton_shared::Time;

use super::handoff_card::handoff_card;
use super::message::{own, said};
use super::rating::rating;
use crate::app::App;
use crate::clock::Local;
use crate::dom::{El, button, el, group, heard, text};
use crate::model::Model;
use crate::thread::{Row, rows};
use crate::{page, words};

/// Everything that was said. The box scrolls from its end, so that it stays at the newest by itself.
pub(super) fn thread(app: App) -> El {
    let log = el("div", "rows").attr("role", "log").attr("aria-label", words::CONVERSATION).list(
        app,
        |model| rows(model, page::zone),
        move |row| drawn(app, row),
    );
    let end = el("div", "").with_all([log, typing(app), replies(app), rating(app)]);
    el("div", "scroll").attr("tabindex", "0").with(end)
}

fn drawn(app: App, row: &Row) -> El {
    match row {
        Row::Mark { at } => {
            let at = Local::of(Time(*at), page::zone);
            el("div", "mark").live_text(app, move |_| at.mark(Local::of(page::now(), page::zone)))
        }
        Row::Own { id, starts } => own(app, id, *starts),
        Row::Said { seq, starts } => said(app, *seq, *starts),
        Row::Line { seq } => text("event", &app.peek(|model| model.line(*seq))),
        Row::Card { seq } => handoff_card(app, *seq),
    }
}

fn typing(app: App) -> El {
    el("div", "").attr("role", "status").live(app, Model::typing, |who| {
        let dots =
            |words: &String| el("div", "typing").with_all([0, 1, 2].map(|_| el("span", "dot"))).with(heard(words));
        who.iter().map(dots).collect()
    })
}

fn replies(app: App) -> El {
    group("replies", words::CHOICES).live(
        app,
        |model| model.replies().to_vec(),
        move |replies| {
            let reply = |reply: &baton_shared::event::QuickReply| {
                let (label, choice) = (reply.label.to_string(), reply.choice.clone());
                let words = label.clone();
                button("reply", move || {
                    app.say(&label, Some(choice.clone()));
                    app.line(|line| line.focus_composer());
                })
                .text(&words)
            };
            replies.iter().map(reply).collect()
        },
    )
}
