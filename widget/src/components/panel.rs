use wasm_bindgen::JsCast as _;
use web_sys::KeyboardEvent;

use super::composer::composer;
use super::header::header;
use super::strip::strip;
use super::thread::thread;
use crate::app::App;
use crate::dom::{El, el};
use crate::page;

/// The dialog. On a desktop the page beside it stays usable; on a phone it fills the screen.
pub(crate) fn panel(app: App, draft: &str) -> El {
    el("section", "panel")
        .attr("role", "dialog")
        .attr("tabindex", "-1")
        .live_attr(app, "aria-label", |model| Some(model.name.clone()))
        .live_attr(app, "aria-modal", |model| (model.open && page::is_phone()).then(|| "true".to_owned()))
        .live_attr(app, "hidden", |model| (!model.open).then(String::new))
        .on("keydown", move |event| {
            let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
            if key.as_deref() == Some("Escape") {
                event.stop_propagation();
                app.show(false);
            }
        })
        .with_all([header(app), strip(app), thread(app), composer(app, draft)])
}
