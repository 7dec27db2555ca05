//! What is kept between pages. A browser that refuses its storage gets a memory that lasts as long as the page.

use std::cell::RefCell;

use baton_shared::session::Saved;
use baton_shared::wire::to_json;
use web_sys::Storage;

use crate::kept::{Kept, adopt};
use crate::node::from_json;
use crate::page;

/// The places of one site in the browser's storage.
#[derive(Debug)]
pub(crate) struct Store {
    /// Shared by all tabs.
    shared: Shelf,
    /// Of this tab.
    own: Shelf,
    kept_key: String,
    outbox_prefix: String,
    outbox_key: String,
    draft_key: String,
}

impl Store {
    pub(crate) fn open(site: &str) -> Self {
        let window = page::window();
        let shared = window.as_ref().and_then(|window| window.local_storage().ok().flatten());
        let own = window.and_then(|window| window.session_storage().ok().flatten());
        let own = Shelf::new(own);
        let kept_key = ["baton:", site].concat();
        let tab_key = [&kept_key, ":tab"].concat();
        let tab = own.get(&tab_key).unwrap_or_else(|| {
            let tab = page::message_id().map(|id| id.to_string()).unwrap_or_default();
            own.set(&tab_key, &tab);
            tab
        });
        let outbox_prefix = [&kept_key, ":out:"].concat();
        Self {
            shared: Shelf::new(shared),
            own,
            outbox_key: [&outbox_prefix, tab.as_str()].concat(),
            draft_key: [&kept_key, ":draft"].concat(),
            outbox_prefix,
            kept_key,
        }
    }

    pub(crate) fn kept(&self) -> Option<Kept> {
        from_json(&self.shared.get(&self.kept_key)?).ok()
    }

    pub(crate) fn keep(&self, kept: &Kept) {
        self.shared.set(&self.kept_key, &to_json(kept));
    }

    /// Takes up what this tab and tabs that are gone did not get rid of.
    pub(crate) fn outbox(&self) -> Saved {
        let texts = self.outbox_keys().into_iter().filter_map(|key| self.shared.get(&key));
        adopt(texts.filter_map(|text| from_json(&text).ok()).collect())
    }

    pub(crate) fn keep_outbox(&self, saved: &str) {
        if saved == "{}" {
            self.shared.remove(&self.outbox_key);
        } else {
            self.shared.set(&self.outbox_key, saved);
        }
    }

    pub(crate) fn draft(&self) -> String {
        self.own.get(&self.draft_key).unwrap_or_default()
    }

    pub(crate) fn keep_draft(&self, draft: &str) {
        self.own.set(&self.draft_key, draft);
    }

    fn outbox_keys(&self) -> Vec<String> {
        let mut keys = self.shared.keys();
        keys.retain(|key| key.starts_with(&self.outbox_prefix));
        keys
    }
}

#[derive(Debug)]
struct Shelf {
    browser: Option<Storage>,
    memory: RefCell<Vec<(String, String)>>,
}

impl Shelf {
    fn new(browser: Option<Storage>) -> Self {
        Self { browser, memory: RefCell::new(Vec::new()) }
    }

    fn get(&self, key: &str) -> Option<String> {
        let stored = self.browser.as_ref().and_then(|browser| browser.get_item(key).ok().flatten());
        stored.or_else(|| {
            let memory = self.memory.borrow();
            memory.iter().find(|(held, _)| held == key).map(|(_, value)| value.clone())
        })
    }

    fn set(&self, key: &str, value: &str) {
        self.forget(key);
        let stored = self.browser.as_ref().is_some_and(|browser| browser.set_item(key, value).is_ok());
        if !stored {
            self.memory.borrow_mut().push((key.to_owned(), value.to_owned()));
        }
    }

    fn remove(&self, key: &str) {
        self.forget(key);
        if let Some(browser) = &self.browser {
            // Who may not remove could not store either.
            let _ = browser.remove_item(key);
        }
    }

    fn forget(&self, key: &str) {
        self.memory.borrow_mut().retain(|(held, _)| held != key);
    }

    fn keys(&self) -> Vec<String> {
        let mut keys: Vec<String> = self.memory.borrow().iter().map(|(key, _)| key.clone()).collect();
        if let Some(browser) = &self.browser {
            let count = browser.length().unwrap_or_default();
            keys.extend((0..count).filter_map(|index| browser.key(index).ok().flatten()));
        }
        keys
    }
}
