//! Elements of the page, and the places in them that follow the model.
//!
//! Leptos keeps track of what follows what. Its views are not used: each is a type of its own in the program, and
//! together they were larger than everything else. They also make static elements by `innerHTML`, which pages with
//! Trusted Types refuse.

use reactive_graph::effect::RenderEffect;
use reactive_graph::owner::{Owner, StoredValue};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, Event, Node};

use crate::app::App;
use crate::model::Model;
use crate::page;

/// What elements of drawings belong to.
const SVG: &str = "http://www.w3.org/2000/svg";

/// An element, or nothing where the page has no document.
#[derive(Clone, Debug)]
pub(crate) struct El(Option<Element>);

/// A new element of a class.
pub(crate) fn el(tag: &str, class: &str) -> El {
    let element = document().and_then(|document| document.create_element(tag).ok());
    El(element).attr("class", class)
}

/// A box of a class with a text.
pub(crate) fn text(class: &str, words: &str) -> El {
    el("div", class).text(words)
}

/// An element with a text.
pub(crate) fn tagged(tag: &str, words: &str) -> El {
    el(tag, "").text(words)
}

/// Words that are only heard.
pub(crate) fn heard(words: &str) -> El {
    el("span", "sr").text(words)
}

/// A button of a class.
pub(crate) fn button(class: &str, press: impl Fn() + 'static) -> El {
    el("button", class).attr("type", "button").on("click", move |_| press())
}

/// A group that is heard as one.
pub(crate) fn group(class: &str, name: &str) -> El {
    el("div", class).attr("role", "group").attr("aria-label", name)
}

/// A drawing.
pub(crate) fn icon(path: &str) -> El {
    let create = |name| document().and_then(|document| document.create_element_ns(Some(SVG), name).ok());
    let line = El(create("path")).attr("d", path);
    El(create("svg")).attr("viewBox", "0 0 20 20").attr("aria-hidden", "true").with(line)
}

impl El {
    /// The element itself.
    pub(crate) fn node(&self) -> Option<&Element> {
        self.0.as_ref()
    }

    /// Sets an attribute; an empty value sets nothing.
    pub(crate) fn attr(self, name: &str, value: &str) -> Self {
        if let Some(element) = self.0.as_ref().filter(|_| !value.is_empty()) {
            // Fails for no name that is written in this program.
            let _ = element.set_attribute(name, value);
        }
        self
    }

    /// Adds a text.
    pub(crate) fn text(self, words: &str) -> Self {
        if let (Some(element), Some(document)) = (&self.0, document()) {
            let _ = element.append_child(&document.create_text_node(words));
        }
        self
    }

    /// Adds an element.
    pub(crate) fn with(self, child: Self) -> Self {
        if let (Some(element), Some(child)) = (&self.0, &child.0) {
            let _ = element.append_child(child);
        }
        self
    }

    /// Adds elements.
    pub(crate) fn with_all(self, children: impl IntoIterator<Item = Self>) -> Self {
        children.into_iter().fold(self, Self::with)
    }

    /// Hears an event for as long as the element is drawn.
    pub(crate) fn on(self, event: &str, hear: impl FnMut(Event) + 'static) -> Self {
        self.hear(event, Closure::new(hear))
    }

    fn hear(self, event: &str, hear: Closure<dyn FnMut(Event)>) -> Self {
        if let Some(element) = &self.0 {
            let _ = element.add_event_listener_with_callback(event, hear.as_ref().unchecked_ref());
        }
        StoredValue::new_local(hear);
        self
    }

    /// A text that follows the model.
    pub(crate) fn live_text(self, app: App, read: impl Fn(&Model) -> String + 'static) -> Self {
        let element = self.0.clone();
        follow(app, read, move |words| {
            if let Some(element) = &element {
                element.set_text_content(Some(words));
            }
        });
        self
    }

    /// An attribute that follows the model; `None` takes it away.
    pub(crate) fn live_attr(
        self,
        app: App,
        name: &'static str,
        read: impl Fn(&Model) -> Option<String> + 'static,
    ) -> Self {
        let element = self.0.clone();
        follow(app, read, move |value: &Option<String>| {
            if let Some(element) = &element {
                let _ = match value {
                    Some(value) => element.set_attribute(name, value),
                    None => element.remove_attribute(name),
                };
            }
        });
        self
    }

    /// Content that follows the model: drawn anew when what it is drawn from changes, and only then,
    /// so that a field keeps what is being written in it.
    pub(crate) fn live<T: PartialEq + 'static>(
        self,
        app: App,
        read: impl Fn(&Model) -> T + 'static,
        draw: impl Fn(&T) -> Vec<Self> + 'static,
    ) -> Self {
        let mut content = Content::of(&self);
        follow(app, read, move |value| content.replace(&|| draw(value)));
        self
    }

    /// A list that follows the model; what stays in it is not touched.
    pub(crate) fn list<K: PartialEq + 'static>(
        self,
        app: App,
        read: impl Fn(&Model) -> Vec<K> + 'static,
        draw: impl Fn(&K) -> Self + 'static,
    ) -> Self {
        let parent = self.0.clone();
        let outer = Owner::current();
        let mut shown: Vec<(K, Self, Owner)> = Vec::new();
        run(Box::new(move || {
            let mut before = core::mem::take(&mut shown);
            let mut place = parent.as_ref().and_then(|parent| parent.first_child());
            for key in app.read(&read) {
                let held = before.iter().position(|(held, ..)| *held == key);
                let (drawn, owner) = match held {
                    Some(at) => {
                        let (_, drawn, owner) = before.remove(at);
                        (drawn, owner)
                    }
                    None => {
                        let owner = inner(outer.as_ref());
                        (owner.with(|| draw(&key)), owner)
                    }
                };
                place = drawn.put(parent.as_ref(), place);
                shown.push((key, drawn, owner));
            }
            for (_, gone, owner) in before {
                if let Some(element) = gone.0 {
                    element.remove();
                }
                owner.cleanup();
            }
        }));
        self
    }

    /// Puts the element before `place`, unless it is there already; gives the place after it.
    fn put(&self, parent: Option<&Element>, place: Option<Node>) -> Option<Node> {
        let (Some(element), Some(parent)) = (&self.0, parent) else {
            return place;
        };
        if place.as_ref().is_some_and(|place| place.is_same_node(Some(element))) {
            return element.next_sibling();
        }
        let _ = parent.insert_before(element, place.as_ref());
        place
    }
}

/// The content of an element, with what listens in it.
struct Content {
    parent: Option<Element>,
    outer: Option<Owner>,
    drawn: Option<Owner>,
}

impl Content {
    fn of(parent: &El) -> Self {
        Self { parent: parent.0.clone(), outer: Owner::current(), drawn: None }
    }

    fn replace(&mut self, draw: &dyn Fn() -> Vec<El>) {
        let owner = inner(self.outer.as_ref());
        let drawn = owner.with(draw);
        if let Some(before) = self.drawn.replace(owner) {
            before.cleanup();
        }
        if let Some(parent) = &self.parent {
            parent.set_text_content(None);
            for child in drawn.iter().filter_map(El::node) {
                let _ = parent.append_child(child);
            }
        }
    }
}

/// Reads after every change, and tells when something else was read than before.
fn follow<T: PartialEq + 'static>(
    app: App,
    read: impl Fn(&Model) -> T + 'static,
    mut changed: impl FnMut(&T) + 'static,
) {
    let mut last: Option<T> = None;
    run(Box::new(move || {
        let value = app.read(&read);
        if last.as_ref() != Some(&value) {
            changed(&value);
            last = Some(value);
        }
    }));
}

/// Runs now and after every change of what was read, until its owner is gone.
fn run(mut effect: Box<dyn FnMut()>) {
    StoredValue::new_local(RenderEffect::new(move |_| effect()));
}

fn inner(outer: Option<&Owner>) -> Owner {
    outer.map(Owner::child).unwrap_or_default()
}

fn document() -> Option<Document> {
    page::window()?.document()
}
