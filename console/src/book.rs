//! What an owner sets: as the server has it, and as it is typed. What is typed stays while other screens are shown.

use baton_shared::api::Role;
use baton_shared::notice::NoticesView;
use baton_shared::policies::PoliciesView;
use baton_shared::settings::SiteSettings;
use leptos::prelude::*;

use crate::api::{self, Trouble};
use crate::console;
pub use crate::form::{Form, Progress};
use crate::model::settings::contact::ContactForm;
use crate::model::settings::hours::HoursForm;
use crate::model::settings::line::LineForm;
use crate::model::settings::notices::NoticesForm;
use crate::model::settings::rules::RulesForm;
use crate::model::settings::triggers::TriggersForm;

const SETTINGS: &str = "/api/settings";
const POLICIES: &str = "/api/policies";
const NOTICES: &str = "/api/notices";

/// What was asked of the server.
#[derive(Clone, Debug, PartialEq)]
pub enum Fetched<T> {
    Asking,
    Failed(String),
    There(T),
}

/// One part of the settings that are saved all at once.
pub struct Part<T: Send + Sync + 'static> {
    pub form: Form<T>,
    of: fn(&SiteSettings) -> T,
    put: fn(&T, &mut SiteSettings),
}

impl<T: Send + Sync + 'static> Clone for Part<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Part<T> {}

/// Everything that an owner sets.
#[derive(Clone, Copy)]
pub struct Book {
    pub policies: RwSignal<Fetched<PoliciesView>>,
    pub rules: Form<RulesForm>,
    pub site: RwSignal<Fetched<SiteSettings>>,
    pub triggers: Part<TriggersForm>,
    pub hours: Part<HoursForm>,
    pub line: Part<LineForm>,
    pub contact: Part<ContactForm>,
    pub notices: RwSignal<Fetched<NoticesView>>,
    pub notice_form: Form<NoticesForm>,
}

impl Default for Book {
    fn default() -> Self {
        Self::new()
    }
}

impl Book {
    #[must_use]
    pub fn new() -> Self {
        Self {
            policies: RwSignal::new(Fetched::Asking),
            rules: Form::new(|form| form.read().err().unwrap_or_default()),
            site: RwSignal::new(Fetched::Asking),
            triggers: Part {
                form: Form::new(|form: &TriggersForm| form.read().err().unwrap_or_default()),
                of: |settings| TriggersForm::of(&settings.triggers.clone().unwrap_or_default()),
                put: |form, settings| settings.triggers = form.read().ok(),
            },
            hours: Part {
                form: Form::new(|form: &HoursForm| form.read().err().unwrap_or_default()),
                of: |settings| HoursForm::of(settings.hours.as_ref()),
                put: |form, settings| settings.hours = form.read().ok().flatten(),
            },
            line: Part {
                form: Form::new(|form: &LineForm| form.read().err().unwrap_or_default()),
                of: |settings| LineForm::of(&settings.line.clone().unwrap_or_default()),
                put: |form, settings| settings.line = form.read().ok(),
            },
            contact: Part {
                form: Form::new(|form: &ContactForm| form.read().err().unwrap_or_default()),
                of: |settings| ContactForm::of(&settings.contact.clone().unwrap_or_default()),
                put: |form, settings| settings.contact = form.read().ok(),
            },
            notices: RwSignal::new(Fetched::Asking),
            notice_form: Form::new(|form| form.read().err().unwrap_or_default()),
        }
    }

    /// Whether something is typed and not saved.
    #[must_use]
    pub fn is_unsaved(self) -> bool {
        self.rules.is_changed()
            || self.triggers.form.is_changed()
            || self.hours.form.is_changed()
            || self.line.form.is_changed()
            || self.contact.form.is_changed()
            || self.notice_form.is_changed()
    }

    /// Reads the settings anew.
    pub fn read_settings(self) {
        fetch(SETTINGS, self.site, move |settings| self.take(settings));
    }

    /// Reads the rules of the bot anew.
    pub fn read_policies(self) {
        fetch(POLICIES, self.policies, move |view: &PoliciesView| self.rules.take(RulesForm::of(&view.policies)));
    }

    /// Reads the notices anew.
    pub fn read_notices(self) {
        fetch(NOTICES, self.notices, move |view: &NoticesView| self.notice_form.take(NoticesForm::of(&view.settings)));
    }

    fn take(self, settings: &SiteSettings) {
        self.triggers.form.take((self.triggers.of)(settings));
        self.hours.form.take((self.hours.of)(settings));
        self.line.form.take((self.line.of)(settings));
        self.contact.form.take((self.contact.of)(settings));
    }

    /// Saves one part of the settings. Parts that somebody else saved meanwhile stay as they saved them; the same part
    /// is not overwritten without a word.
    pub fn save<T: Clone + Default + PartialEq + Send + Sync + 'static>(self, part: Part<T>) {
        let form = part.form;
        if !form.is_ready() {
            return;
        }
        let Fetched::There(base) = self.site.get_untracked() else {
            return;
        };
        form.progress.set(Progress::Saving);
        leptos::task::spawn_local(async move {
            let draft = form.draft.get_untracked();
            let mut answer = send(part, &draft, &base).await;
            if let Err(Trouble::Stale(_)) = answer {
                let newest: Result<SiteSettings, Trouble> = api::get(SETTINGS).await;
                if form.draft.is_disposed() {
                    return;
                }
                match newest {
                    Ok(newest) => {
                        let theirs = (part.of)(&newest);
                        let untouched = form.saved.with_untracked(|saved| *saved == theirs);
                        self.site.set(Fetched::There(newest.clone()));
                        self.take(&newest);
                        if !untouched {
                            form.progress.set(Progress::Conflict);
                            return;
                        }
                        answer = send(part, &draft, &newest).await;
                    }
                    Err(trouble) => answer = Err(trouble),
                }
            }
            if form.draft.is_disposed() {
                return;
            }
            match answer {
                Ok(settings) => {
                    form.settle(&draft, (part.of)(&settings));
                    self.take(&settings);
                    self.site.set(Fetched::There(settings));
                }
                Err(trouble) => form.refuse(&trouble),
            }
        });
    }

    /// Saves the rules of the bot.
    pub fn save_rules(self) {
        let form = self.rules;
        if !form.is_ready() {
            return;
        }
        let sent = form.draft.get_untracked();
        let Ok(policies) = sent.read() else {
            return;
        };
        form.progress.set(Progress::Saving);
        leptos::task::spawn_local(async move {
            let answer: Result<PoliciesView, Trouble> = api::post(POLICIES, &policies).await;
            if form.draft.is_disposed() {
                return;
            }
            match answer {
                Ok(view) => {
                    form.settle(&sent, RulesForm::of(&view.policies));
                    self.policies.set(Fetched::There(view));
                }
                Err(trouble) => form.refuse(&trouble),
            }
        });
    }

    /// Saves the notices.
    pub fn save_notices(self) {
        let form = self.notice_form;
        if !form.is_ready() {
            return;
        }
        let sent = form.draft.get_untracked();
        let Ok(change) = sent.read() else {
            return;
        };
        form.progress.set(Progress::Saving);
        leptos::task::spawn_local(async move {
            let answer: Result<NoticesView, Trouble> = api::post(NOTICES, &change).await;
            if form.draft.is_disposed() {
                return;
            }
            match answer {
                Ok(view) => {
                    form.settle(&sent, NoticesForm::of(&view.settings));
                    self.notices.set(Fetched::There(view));
                }
                Err(trouble) => form.refuse(&trouble),
            }
        });
    }
}

async fn send<T: Send + Sync + 'static>(
    part: Part<T>,
    draft: &T,
    base: &SiteSettings,
) -> Result<SiteSettings, Trouble> {
    let mut next = base.clone();
    (part.put)(draft, &mut next);
    api::post(SETTINGS, &next).await
}

/// Reads a route into a signal. What was there stays until the answer is there.
pub fn fetch<T>(path: &'static str, into: RwSignal<Fetched<T>>, then: impl FnOnce(&T) + 'static)
where
    T: baton_shared::wire::Wire + Clone + Send + Sync + 'static,
{
    fetch_for(console::console(), path, into, then);
}

/// The same from a task, where nothing says whose screen it is.
pub fn fetch_for<T>(
    console: console::Console,
    path: &'static str,
    into: RwSignal<Fetched<T>>,
    then: impl FnOnce(&T) + 'static,
) where
    T: baton_shared::wire::Wire + Clone + Send + Sync + 'static,
{
    leptos::task::spawn_local(async move {
        let answer: Result<T, Trouble> = api::get(path).await;
        if into.is_disposed() {
            return;
        }
        match answer {
            Ok(found) => {
                then(&found);
                into.set(Fetched::There(found));
            }
            Err(Trouble::SignedOut) => console.signed_out(),
            Err(trouble) => into.set(Fetched::Failed(trouble.words().to_owned())),
        }
    });
}

/// Whether this person may change settings.
#[must_use]
pub fn is_owner() -> bool {
    console::console().me.with_value(|me| me.role == Role::Owner)
}
