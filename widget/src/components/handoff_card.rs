use baton_shared::context::{CardRow, FactKey, Standing};
use baton_shared::text::FactText;

use super::field::Field;
use crate::app::App;
use crate::dom::{El, button, el, icon, text};
use crate::model::Model;
use crate::{icons, words};

/// The longest value, in characters.
const LONGEST: &str = "300";

/// What is passed on; while the shopper waits, what is wrong can be corrected.
pub(super) fn handoff_card(app: App, seq: u64) -> El {
    let rows = el("div", "").live(
        app,
        move |model| {
            let rows = model.card(seq).iter().cloned();
            let open = model.is_open_card(seq);
            rows.map(|row| Line::of(model, row, open)).collect::<Vec<_>>()
        },
        move |lines| lines.iter().map(|line| line.drawn(app)).collect(),
    );
    let foot = el("div", "").live(
        app,
        move |model| model.is_open_card(seq).then_some(model.leaving),
        move |leaving| leaving.iter().map(|leaving| leave(app, *leaving)).collect(),
    );
    el("section", "card handoff").attr("aria-label", words::CARD_ASKS).with_all([
        el("h3", "").live_text(app, Model::card_heading),
        rows,
        foot,
    ])
}

/// A row as it is drawn.
#[derive(PartialEq)]
struct Line {
    row: CardRow,
    /// The fact that a tap corrects.
    key: Option<FactKey>,
    editing: bool,
    /// A correction on its way.
    corrected: Option<FactText>,
}

impl Line {
    fn of(model: &Model, row: CardRow, open: bool) -> Self {
        let key = row.corrects.filter(|_| open);
        Self {
            key,
            editing: key.is_some() && model.correcting == key,
            corrected: row.corrects.and_then(|key| model.corrected(key).cloned()),
            row,
        }
    }

    fn drawn(&self, app: App) -> El {
        let name = self.row.label.as_str();
        let value = self.corrected.as_ref().unwrap_or(&self.row.value).as_str();
        let Some(key) = self.key else {
            return self.facts(el("div", "fact"), name, value);
        };
        if self.editing {
            return edit(app, key, name, value);
        }
        let row = button("fact", move || {
            app.change(|model| model.correcting = Some(key));
            app.line(|line| line.focus(".edit input"));
        });
        let row = row.attr("title", &words::correct(name, value));
        self.facts(row, name, value).with(icon(icons::EDIT))
    }

    fn facts(&self, row: El, name: &str, value: &str) -> El {
        let by = match (&self.corrected, self.row.standing) {
            (Some(_), _) => text("by", words::SENDING),
            (None, Standing::Confirmed) => el("div", "by sure").with(icon(icons::DONE)).text(words::CONFIRMED),
            (None, Standing::Claimed | Standing::Unknown) => text("by", words::CLAIMED),
        };
        row.with_all([text("label", name), text("value", value), by])
    }
}

fn edit(app: App, key: FactKey, label: &str, value: &str) -> El {
    let field = Field { label, hint: "", value, done: words::SAVE, longest: LONGEST };
    field.drawn(
        move |value| app.correct(key, value),
        Some(Box::new(move || app.change(|model| model.correcting = None))),
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
    field.drawn(move |contact| app.leave(contact), Some(Box::new(move || app.change(|model| model.leaving = false))))
}
