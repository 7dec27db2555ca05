use crate::app::App;
use crate::dom::{El, button, el, icon};
use crate::header::{Face, Header};
use crate::icons;
use crate::model::Model;
use crate::words;

/// Who has the conversation, and the ways out.
pub(super) fn header(app: App) -> El {
    let who = el("div", "who").with_all([
        el("h2", "").live_text(app, |model| Header::of(model).title),
        // The place in line is heard when it changes.
        el("div", "line").attr("role", "status").live_text(app, |model| Header::of(model).line),
    ]);
    let end = el("div", "").live(app, Model::can_end, move |can_end| match can_end {
        true => vec![quiet(words::END, icons::END, move || {
            app.change(|model| model.ending = true);
            app.line(|line| line.focus(".ask button"));
        })],
        false => Vec::new(),
    });
    el("div", "head").with_all([
        el("div", "").live(app, |model| Header::of(model).face, |face| vec![drawn(face)]),
        who,
        end,
        quiet(words::CLOSE, icons::CLOSE, move || app.show(false)),
    ])
}

fn drawn(face: &Face) -> El {
    match face {
        Face::Bot => el("div", "face").with(icon(icons::BOT)),
        Face::Waiting => el("div", "face plain").with(icon(icons::CLOCK)),
        Face::Over => el("div", "face plain").with(icon(icons::DONE)),
        Face::Person(letter) => el("div", "face round").attr("aria-hidden", "true").text(letter),
    }
}

fn quiet(name: &str, drawing: &str, press: impl Fn() + 'static) -> El {
    button("quiet", press).attr("aria-label", name).attr("title", name).with(icon(drawing))
}
