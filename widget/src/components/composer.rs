use wasm_bindgen::JsCast as _;
use web_sys::{HtmlTextAreaElement, KeyboardEvent};

use crate::app::App;
use crate::dom::{El, button, el, group, icon, text};
use crate::{icons, words};

/// The longest message, in the browser's units; the server counts characters, which are never more.
const LONGEST: &str = "4000";

/// Where the shopper writes. The box grows with the text: a copy of it, unseen, gives the height.
pub(super) fn composer(app: App, draft: &str) -> El {
    let field = el("textarea", "")
        .attr("rows", "1")
        .attr("maxlength", LONGEST)
        .attr("enterkeyhint", "send")
        .attr("aria-label", words::MESSAGE)
        .live_attr(app, "placeholder", |model| Some(model.hint().to_owned()))
        .text(draft);
    let grow = el("div", "grow").attr("data-text", draft);
    let writing = Writing { app, field: field.clone(), grow: grow.clone() };
    let (entered, sent) = (writing.clone(), writing.clone());
    let field = field
        .on("input", move |_| {
            writing.keep(&writing.text());
            app.typing();
        })
        .on("keydown", move |event| {
            let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
                return;
            };
            if key.key() == "Enter" && !key.shift_key() && !key.is_composing() {
                event.prevent_default();
                entered.send();
            }
        });
    let send = el("button", "send").attr("type", "submit").attr("aria-label", words::SEND);
    let form = el("form", "composer").on("submit", move |event| {
        event.prevent_default();
        sent.send();
    });
    el("div", "foot").with_all([
        el("div", "").live(app, |model| model.ending, move |ending| if *ending { vec![ask(app)] } else { Vec::new() }),
        form.with_all([grow.with(field), send.attr("title", words::SEND).with(icon(icons::SEND))]),
    ])
}

#[derive(Clone)]
struct Writing {
    app: App,
    field: El,
    grow: El,
}

impl Writing {
    fn field(&self) -> Option<&HtmlTextAreaElement> {
        self.field.node()?.dyn_ref()
    }

    fn text(&self) -> String {
        self.field().map(HtmlTextAreaElement::value).unwrap_or_default()
    }

    fn keep(&self, text: &str) {
        if let Some(grow) = self.grow.node() {
            let _ = grow.set_attribute("data-text", text);
        }
        self.app.line(|line| line.store.keep_draft(text));
    }

    fn send(&self) {
        self.app.say(&self.text(), None);
        if let Some(field) = self.field() {
            field.set_value("");
            let _ = field.focus();
        }
        self.keep("");
    }
}

fn ask(app: App) -> El {
    let end = move || {
        app.end();
        app.line(|line| line.focus_composer());
    };
    let stay = move || {
        app.change(|model| model.ending = false);
        app.line(|line| line.focus_composer());
    };
    group("ask", words::END_QUESTION).with_all([
        text("question", words::END_QUESTION),
        button("do", end).text(words::END_YES),
        button("link", stay).text(words::END_NO),
    ])
}
