use baton_shared::ids::MessageId;

use crate::app::App;
use crate::dom::{El, button, el, text};
use crate::model::{Model, Strip};
use crate::{page, words};

/// How the connection stands, when it is not simply there; heard when it changes.
pub(super) fn strip(app: App) -> El {
    el("div", "strip")
        .attr("role", "status")
        .live(app, Model::strip, move |strip| strip.iter().map(|strip| said(app, strip)).collect())
}

fn said(app: App, strip: &Strip) -> El {
    match strip {
        Strip::Connecting(words) => text("wait", words),
        Strip::Back => text("back", words::BACK),
        Strip::Behind(why) => text("", why),
        Strip::Stopped(words) => text("bad", words),
        Strip::Notice(notice) => text("bad", notice),
        Strip::Failed { id, why } => text("bad", &words::not_done(why)).with_all(ways_on(app, id)),
    }
}

/// "Try again" and "Remove" for what could not be sent.
pub(super) fn ways_on(app: App, id: &MessageId) -> [El; 2] {
    let (again, away) = (id.clone(), id.clone());
    [
        button("link", move || app.act(|session| session.retry(&again, page::now()))).text(words::TRY_AGAIN),
        button("link", move || app.act(|session| session.discard(&away))).text(words::DISCARD),
    ]
}
