use baton_shared::context::{FactKey, Standing};

use super::field::Field;
use crate::app::App;
use crate::card::{Line, adds, lines};
use crate::dom::{El, button, el, icon, tagged, text};
use crate::model::Model;
use crate::{icons, words};

/// The longest value, in characters.
const LONGEST: &str = "300";

/// What is passed on. While somebody may still read it, what is wrong can be corrected, one fact at a time.
pub(super) fn handoff_card(app: App, seq: u64) -> El {
    let rows = el("div", "").list(app, move |model| lines(model, seq), move |line| drawn(app, line));
    let hint = el("p", "").live_text(app, move |model| {
        let open = model.is_open_card(seq);
        if open { words::CARD_HINT.to_owned() } else { String::new() }
    });
    let adds = el("div", "adds").list(
        app,
        move |model| adds(model, seq),
        move |(key, label, last)| {
            let key = *key;
            let chip = button(if *last { "fix add last" } else { "fix add" }, move || correct(app, key));
            chip.with(icon(icons::ADD)).text(&words::add(label.as_str()))
        },
    );
    let foot = el("div", "").live(
        app,
        move |model| model.can_leave(seq).then_some(model.leaving),
        move |leaving| leaving.iter().map(|leaving| leave(app, *leaving)).collect(),
    );
    el("section", "card handoff").attr("aria-label", words::CARD_ASKS).with_all([
        el("h3", "").live_text(app, Model::card_heading),
        hint,
        rows,
        adds,
        foot,
    ])
}

fn drawn(app: App, line: &Line) -> El {
    let (name, value, standing, sending, key, last) = match line {
        Line::Edit { key } => return edit(app, *key),
        Line::Fact { label, value, standing, sending, key, last } => {
            (label.as_str(), value.as_str(), *standing, *sending, *key, *last)
        }
    };
    let by = match standing {
        _ if sending => text("by", words::SENDING),
        Standing::Confirmed => el("div", "by sure").with(icon(icons::DONE)).text(words::CONFIRMED),
        Standing::Claimed | Standing::Unknown => text("by", words::CLAIMED),
    };
    let value = match key {
        None => text("value", value),
        Some(key) => button(if last { "fix last" } else { "fix" }, move || correct(app, key))
            .attr("aria-label", &words::correct(name, value))
            .with(tagged("span", value))
            .with(icon(icons::EDIT)),
    };
    el("div", "fact").with_all([text("label", name), by, value])
}

fn correct(app: App, key: FactKey) {
    app.change(|model| model.correcting = Some(key));
    app.line(|line| line.focus(".edit input"));
}

fn edit(app: App, key: FactKey) -> El {
    let (label, value) = app.peek(|model| model.row(key)).unwrap_or_default();
    let field = Field { label: &label, hint: "", value: &value, done: words::SAVE, longest: LONGEST };
    field.drawn(
        move |value| app.correct(key, value),
        Some(Box::new(move || {
            app.change(|model| (model.correcting, model.corrected_last) = (None, Some(key)));
            app.line(|line| line.focus(".last"));
        })),
    )
}

/// For who cannot wait: an address to be written to.
fn leave(app: App, open: bool) -> El {
    if !open {
        let press = move || {
            app.change(|model| model.leaving = true);
            app.line(|line| line.focus(".edit input"));
        };
        return button("link", press).text(words::LEAVE_OFFER);
    }
    let field = Field { label: words::LEAVE_LABEL, hint: "", value: "", done: words::LEAVE_SEND, longest: LONGEST };
    let stay = move || {
        app.change(|model| model.leaving = false);
        app.line(|line| line.focus_composer());
    };
    field.drawn(move |contact| app.leave(contact), Some(Box::new(stay)))
}
