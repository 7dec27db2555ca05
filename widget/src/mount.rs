//! What the loader calls.

use std::cell::Cell;

use any_spawner::Executor;
use reactive_graph::owner::Owner;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{CssStyleSheet, ShadowRoot};

use crate::app::App;
use crate::components::panel;
use crate::line::Line;
use crate::model::Model;
use crate::node::from_json;
use crate::page;
use crate::site::{SiteClaims, claims_json};
use crate::storage::Store;
use baton_shared::session::Session;

const STYLE: &str =
    concat!(include_str!("style/panel.css"), include_str!("style/cards.css"), include_str!("style/composer.css"));

thread_local! {
    /// One panel per page.
    static APP: Cell<Option<App>> = const { Cell::new(None) };
}

/// Puts the panel, hidden, into the launcher's shadow root. `base` is the origin of the server.
#[wasm_bindgen]
pub fn mount(root: ShadowRoot, base: String, site_key: String) {
    let claims = claims_json(&site_key).and_then(|json| from_json::<SiteClaims>(&json).ok());
    let (site, name) = claims.map_or_else(Default::default, |claims| (claims.s.to_string(), claims.n.to_string()));
    // Without its style the panel still works.
    let _ = adopt_style(&root);
    let store = Store::open(&site);
    let saved = store.outbox();
    let draft = store.draft();
    let line = Line::new(root.clone(), base, site_key, store);
    let alive = line.is_alive();
    let model = Model::new(&name, line.read(), saved);
    // Fails where another program of the page has set it, which serves as well.
    let _ = Executor::init_wasm_bindgen();
    let app = App::new(model, line);
    let owner = Owner::new();
    if let Some(panel) = owner.with(|| panel(app, &draft)).node() {
        let _ = root.append_child(panel);
    }
    // What is on the page follows the model for as long as the page lives.
    std::mem::forget(owner);
    APP.set(Some(app));
    follow_page(app);
    if alive {
        app.start();
    }
}

/// Shows or hides the panel.
#[wasm_bindgen]
pub fn show(open: bool) {
    if let Some(app) = APP.get() {
        app.show(open);
    }
}

/// Says who the shopper is, by a token of the shop's own server; empty when nobody is signed in any more.
#[wasm_bindgen]
pub fn identify(token: String) {
    if let Some(app) = APP.get() {
        app.identify(token);
    }
}

/// A page that sleeps has no socket, so that the browser can keep it and wake it at once.
fn follow_page(app: App) {
    let Some(window) = page::window() else {
        return;
    };
    page::listen(&window, "pagehide", move || app.act(Session::pause));
    let wake = move || {
        if app.line(|line| line.wanted) {
            app.start();
        }
    };
    page::listen(&window, "pageshow", wake);
    page::listen(&window, "online", wake);
    if let Some(document) = window.document() {
        page::listen(&document, "visibilitychange", move || {
            if !page::is_hidden() {
                wake();
            }
        });
    }
    if let Some(viewport) = window.visual_viewport() {
        let fit = move || app.line(Line::fit);
        page::listen(&viewport, "resize", fit);
        page::listen(&viewport, "scroll", fit);
    }
}

fn adopt_style(root: &ShadowRoot) -> Result<(), JsValue> {
    let sheet = CssStyleSheet::new()?;
    sheet.replace_sync(STYLE)?;
    let key = JsValue::from_str("adoptedStyleSheets");
    let sheets = js_sys::Array::from(&js_sys::Reflect::get(root, &key)?);
    sheets.push(&sheet);
    js_sys::Reflect::set(root, &key, &sheets)?;
    Ok(())
}
