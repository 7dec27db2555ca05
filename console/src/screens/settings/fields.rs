//! The fields of the settings' forms: a label, what is typed, a hint, and what is wrong with it.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use crate::book::{Form, Progress, is_owner};
use crate::words::settings as words;

/// What a form binds to.
pub(super) trait Typed: Clone + Default + PartialEq + Send + Sync + 'static {}

impl<T: Clone + Default + PartialEq + Send + Sync + 'static> Typed for T {}

/// What a field says beside what is typed.
#[derive(Clone, Debug, Default)]
pub(super) struct Says {
    /// The field's name in its form.
    pub(super) id: String,
    pub(super) label: String,
    pub(super) hint: &'static str,
    /// The type of the input, e.g. `email`.
    pub(super) kind: &'static str,
    pub(super) placeholder: &'static str,
    /// The list of values that are proposed.
    pub(super) list: Option<&'static str>,
}

impl Says {
    #[must_use]
    pub(super) fn new(id: &str, label: &str) -> Self {
        Self { id: id.to_owned(), label: label.to_owned(), kind: "text", ..Self::default() }
    }

    #[must_use]
    pub(super) fn hint(self, hint: &'static str) -> Self {
        Self { hint, ..self }
    }

    #[must_use]
    pub(super) fn kind(self, kind: &'static str) -> Self {
        Self { kind, ..self }
    }

    #[must_use]
    pub(super) fn list(self, list: &'static str) -> Self {
        Self { list: Some(list), ..self }
    }

    #[must_use]
    pub(super) fn placeholder(self, placeholder: &'static str) -> Self {
        Self { placeholder, ..self }
    }
}

/// A form with its foot: save, undo, and how far it got.
#[must_use]
pub(super) fn form_frame<T: Typed>(
    form: Form<T>,
    save: impl Fn() + Copy + Send + 'static,
    fields: AnyView,
    extra: AnyView,
) -> AnyView {
    let owner = is_owner();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if form.progress.get_untracked() != Progress::Saving {
            save();
        }
    };
    view! {
        <form class="settings-form" novalidate=true on:submit=submit>
            {(!owner).then(|| view! { <p class="note-line">{words::OWNERS_ONLY}</p> })}
            <fieldset class="bare" disabled=!owner>
                {fields}
            </fieldset>
            {owner.then(|| foot(form, save, extra))}
        </form>
    }
    .into_any()
}

fn foot<T: Typed>(form: Form<T>, save: impl Fn() + Copy + Send + 'static, extra: AnyView) -> AnyView {
    let changed = Memo::new(move |_| form.is_changed());
    let saving = move || form.progress.get() == Progress::Saving;
    view! {
        <div class="form-foot">
            <div class="form-state" role="status">
                {move || state(form, changed, save)}
            </div>
            <div class="form-actions">
                {extra}
                <button type="button" disabled=move || !changed.get() || saving() on:click=move |_| form.undo()>
                    {words::UNDO_CHANGES}
                </button>
                <button type="submit" class="primary" aria-disabled=move || saving().to_string()>
                    {move || if saving() { words::SAVING } else { words::SAVE }}
                </button>
            </div>
        </div>
    }
    .into_any()
}

fn state<T: Typed>(form: Form<T>, changed: Memo<bool>, save: impl Fn() + Copy + Send + 'static) -> Option<AnyView> {
    match form.progress.get() {
        Progress::Idle | Progress::Saving => {
            changed.get().then(|| view! { <span class="unsaved">{words::LEAVING}</span> }.into_any())
        }
        Progress::Saved => Some(view! { <span class="saved">{words::SAVED}</span> }.into_any()),
        Progress::Refused(text) => Some(view! { <span class="trouble" role="alert">{text}</span> }.into_any()),
        Progress::Conflict => Some(
            view! {
                <span class="trouble" role="alert">{words::SAVED_MEANWHILE}</span>
                <span class="conflict">
                    <button type="button" on:click=move |_| form.undo()>{words::SHOW_THEIRS}</button>
                    <button type="button" on:click=move |_| save()>{words::SAVE_MINE}</button>
                </span>
            }
            .into_any(),
        ),
    }
}

/// A line of text.
#[must_use]
pub(super) fn text_field<T: Typed>(
    form: Form<T>,
    says: Says,
    get: impl Fn(&T) -> String + Send + Sync + 'static,
    set: impl Fn(&mut T, String) + 'static,
) -> AnyView {
    let Says { id, label, hint, kind, placeholder, list } = says;
    let (problem, describes) = problem_of(form, &id);
    let value = move || form.draft.with(&get);
    view! {
        <label class="field" for=id.clone()>
            <span>{label}</span>
            <input
                id=id.clone()
                type=kind
                placeholder=placeholder
                autocomplete=if kind == "password" { "new-password" } else { "off" }
                list=list
                inputmode=(placeholder == words::BATONS_OWN).then_some("decimal")
                aria-invalid=move || problem.get().map(|_| "true")
                aria-describedby=describes
                prop:value=value
                on:input=move |event| form.change(|draft| set(draft, event_target_value(&event)))
            />
        </label>
        {under(&id, hint, problem)}
    }
    .into_any()
}

/// Several lines of text.
#[must_use]
pub(super) fn lines_field<T: Typed>(
    form: Form<T>,
    says: Says,
    get: impl Fn(&T) -> String + Send + Sync + 'static,
    set: impl Fn(&mut T, String) + 'static,
) -> AnyView {
    let Says { id, label, hint, placeholder, .. } = says;
    let (problem, describes) = problem_of(form, &id);
    let value = move || form.draft.with(&get);
    view! {
        <label class="field" for=id.clone()>
            <span>{label}</span>
            <textarea
                id=id.clone()
                rows="4"
                placeholder=placeholder
                aria-invalid=move || problem.get().map(|_| "true")
                aria-describedby=describes
                prop:value=value
                on:input=move |event| form.change(|draft| set(draft, event_target_value(&event)))
            ></textarea>
        </label>
        {under(&id, hint, problem)}
    }
    .into_any()
}

/// Yes or no.
#[must_use]
pub(super) fn check_field<T: Typed>(
    form: Form<T>,
    id: &str,
    label: &str,
    hint: &'static str,
    get: impl Fn(&T) -> bool + Send + Sync + 'static,
    set: impl Fn(&mut T, bool) + 'static,
) -> AnyView {
    let describes = format!("{id}-hint");
    let id = id.to_owned();
    view! {
        <label class="check" for=id.clone()>
            <input
                id=id.clone()
                type="checkbox"
                aria-describedby=(!hint.is_empty()).then(|| describes.clone())
                prop:checked=move || form.draft.with(&get)
                on:change=move |event| form.change(|draft| set(draft, event_target_checked(&event)))
            />
            <span>{label.to_owned()}</span>
        </label>
        {(!hint.is_empty()).then(|| view! { <p id=describes class="hint">{hint}</p> })}
    }
    .into_any()
}

/// One of several, each with a value and a name.
#[must_use]
pub(super) fn choice_field<T: Typed>(
    form: Form<T>,
    says: Says,
    options: Vec<(&'static str, &'static str)>,
    get: impl Fn(&T) -> String + Copy + Send + Sync + 'static,
    set: impl Fn(&mut T, &str) + 'static,
) -> AnyView {
    let Says { id, label, hint, .. } = says;
    let (problem, describes) = problem_of(form, &id);
    let option = move |(value, name): (&'static str, &'static str)| {
        view! { <option value=value selected=move || form.draft.with(get) == value>{name}</option> }
    };
    view! {
        <label class="field" for=id.clone()>
            <span>{label}</span>
            <select
                id=id.clone()
                aria-invalid=move || problem.get().map(|_| "true")
                aria-describedby=describes
                on:change=move |event| form.change(|draft| set(draft, &event_target_value(&event)))
            >
                {options.into_iter().map(option).collect::<Vec<_>>()}
            </select>
        </label>
        {under(&id, hint, problem)}
    }
    .into_any()
}

/// What is wrong with something that has no field of its own.
#[must_use]
pub(super) fn problem_line<T: Typed>(form: Form<T>, id: &str) -> AnyView {
    let (problem, _) = problem_of(form, id);
    under(id, "", problem)
}

/// A group of fields with its name.
#[must_use]
pub(super) fn group(name: &'static str, intro: &'static str, fields: AnyView) -> AnyView {
    view! {
        <section class="group" aria-label=name>
            <h2>{name}</h2>
            {(!intro.is_empty()).then(|| view! { <p class="dim">{intro}</p> })}
            {fields}
        </section>
    }
    .into_any()
}

fn problem_of<T: Typed>(form: Form<T>, id: &str) -> (Memo<Option<String>>, String) {
    let name = id.to_owned();
    (Memo::new(move |_| form.problem(&name)), format!("{id}-hint {id}-problem"))
}

fn under(id: &str, hint: &'static str, problem: Memo<Option<String>>) -> AnyView {
    let (hint_id, problem_id) = (format!("{id}-hint"), format!("{id}-problem"));
    view! {
        <p id=hint_id class="hint">{hint}</p>
        <p id=problem_id class="trouble field-problem" aria-live="polite">{move || problem.get()}</p>
    }
    .into_any()
}
