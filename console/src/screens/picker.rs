//! The list that a `/` opens above the composer: saved replies, and articles of the knowledge.

use std::time::Duration;

use baton_shared::event::ArticleHit;
use baton_shared::replies::{ArticleQuery, FoundArticles, SavedReply};
use baton_shared::text::FactText;
use leptos::prelude::*;

use crate::api;
use crate::book::{Fetched, fetch_for};
use crate::console::{Console, Overlay};
use crate::model::replies::{Query, SHOWN, fitting, query};
use crate::parts::{Icon, icon};
use crate::words;
use crate::words::keys;

/// Articles are looked for after a pause, and not for fewer letters.
const PAUSE: Duration = Duration::from_millis(250);
const LETTERS: usize = 3;
const ROUTE: &str = "/api/replies";

/// Something to insert.
#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    Reply(SavedReply),
    Article(ArticleHit),
}

impl Choice {
    fn title(&self) -> &str {
        match self {
            Self::Reply(reply) => reply.title.as_str(),
            Self::Article(article) => article.title.as_str(),
        }
    }

    /// What is inserted, before anything is filled in.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Reply(reply) => reply.text.as_str(),
            Self::Article(article) => article.passage.as_str(),
        }
    }
}

/// The list, and which of it a key would take.
#[derive(Clone, Copy)]
pub struct Picker {
    console: Console,
    pub query: RwSignal<Option<Query>>,
    index: RwSignal<usize>,
    articles: RwSignal<Vec<ArticleHit>>,
    choices: Memo<Vec<Choice>>,
}

impl Picker {
    #[must_use]
    pub fn new(console: Console) -> Self {
        let query = RwSignal::new(None::<Query>);
        let articles = RwSignal::new(Vec::<ArticleHit>::new());
        let choices = Memo::new(move |_| {
            let Some(words) = query.with(|query| query.as_ref().map(|query| query.words.clone())) else {
                return Vec::new();
            };
            let replies = console.replies.with(|fetched| match fetched {
                Fetched::There(saved) => fitting(&saved.replies, &words),
                Fetched::Asking | Fetched::Failed(_) => Vec::new(),
            });
            let articles = articles.with(|hits| hits.iter().cloned().map(Choice::Article).collect::<Vec<_>>());
            replies.into_iter().map(Choice::Reply).chain(articles).take(SHOWN).collect()
        });
        Self { console, query, index: RwSignal::new(0), articles, choices }
    }

    /// Somebody typed: opens, changes or closes the list.
    pub fn look(self, text: &str, caret: u32) {
        let found = query(text, caret);
        if self.query.with_untracked(|query| *query == found) {
            return;
        }
        if self.query.with_untracked(Option::is_none) && found.is_some() {
            read(self.console);
        }
        self.index.set(0);
        self.articles.update(Vec::clear);
        self.query.set(found.clone());
        let Some(words) = found.map(|query| query.words).filter(|words| words.chars().count() >= LETTERS) else {
            return;
        };
        set_timeout(
            move || {
                let still =
                    self.query.try_with_untracked(|query| query.as_ref().is_some_and(|query| query.words == words));
                if still == Some(true) {
                    self.find_articles(words.clone());
                }
            },
            PAUSE,
        );
    }

    fn find_articles(self, words: String) {
        leptos::task::spawn_local(async move {
            let question = ArticleQuery { question: FactText::cut(&words) };
            let found: Result<FoundArticles, _> = api::post("/api/articles", &question).await;
            let still = self.query.try_with_untracked(|query| query.as_ref().is_some_and(|query| query.words == words));
            if let (Some(true), Ok(found)) = (still, found) {
                self.articles.set(found.hits);
            }
        });
    }

    pub fn close(self) {
        self.query.set(None);
    }

    #[must_use]
    pub fn is_open(self) -> bool {
        self.query.with(Option::is_some)
    }

    /// What a key does to the list; none: the key is not for it.
    #[must_use]
    pub fn key(self, key: &str) -> Option<Option<Choice>> {
        if untrack(|| !self.is_open()) {
            return None;
        }
        let count = self.choices.with_untracked(Vec::len);
        match key {
            "ArrowDown" if count > 0 => self.index.update(|index| *index = (*index + 1) % count),
            "ArrowUp" if count > 0 => self.index.update(|index| *index = (*index + count - 1) % count),
            "Escape" => self.close(),
            "Enter" | "Tab" if count > 0 => {
                let index = self.index.get_untracked();
                return Some(self.choices.with_untracked(|choices| choices.get(index).cloned()));
            }
            _ => return None,
        }
        Some(None)
    }

    /// The option that a key would take.
    #[must_use]
    pub fn active(self) -> Option<String> {
        let index = self.index.get();
        self.choices.with(|choices| choices.get(index).map(|_| option_id(index)))
    }

    #[must_use]
    pub fn view(self, take: Callback<Choice>) -> AnyView {
        let options = move || {
            let choices = self.choices.get();
            choices.into_iter().enumerate().map(|(index, choice)| self.option(index, choice, take)).collect::<Vec<_>>()
        };
        let nothing = move || {
            self.choices.with(Vec::is_empty).then(|| {
                let text = self.console.replies.with(|fetched| match fetched {
                    Fetched::Asking => String::from(words::LOADING),
                    Fetched::Failed(why) => why.clone(),
                    Fetched::There(saved) if saved.replies.is_empty() => String::from(keys::NO_REPLIES),
                    Fetched::There(_) => String::from(keys::NO_REPLY_FITS),
                });
                view! { <p class="nothing">{text}</p> }
            })
        };
        view! {
            // The focus stays in the field, or the list would close under the click.
            <div class="picker" class:open=move || self.is_open() on:mousedown=move |event| event.prevent_default()>
                <div class="picker-list" id="picker" role="listbox" aria-label=keys::REPLIES>{options}</div>
                {nothing}
                <p class="picker-foot dim">
                    <span>{keys::PICKER_KEYS}</span>
                    <button class="quiet" on:click=move |_| self.console.overlay.set(Some(Overlay::Replies))>
                        {keys::EDIT_REPLIES}
                    </button>
                </p>
            </div>
        }
        .into_any()
    }

    fn option(self, index: usize, choice: Choice, take: Callback<Choice>) -> AnyView {
        let title = choice.title().to_owned();
        let text = choice.text().to_owned();
        let shape = match choice {
            Choice::Reply(_) => Icon::Quote,
            Choice::Article(_) => Icon::Desk,
        };
        let kind = match choice {
            Choice::Reply(_) => None,
            Choice::Article(_) => Some(keys::ARTICLE),
        };
        view! {
            <div
                class="picker-option"
                role="option"
                id=option_id(index)
                aria-selected=move || (self.index.get() == index).to_string()
                on:click=move |_| take.run(choice.clone())
            >
                {icon(shape)}
                <strong>{title}</strong>
                {kind.map(|kind| view! { <span class="chip">{kind}</span> })}
                <span class="picker-text dim">{text}</span>
            </div>
        }
        .into_any()
    }
}

fn option_id(index: usize) -> String {
    format!("picker-{index}")
}

/// Reads the saved replies anew; what is there stays meanwhile.
pub fn read(console: Console) {
    fetch_for(console, ROUTE, console.replies, |_| {});
}
