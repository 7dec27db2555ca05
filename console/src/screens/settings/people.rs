//! Who works here: a list, what each can do, and somebody new.

use baton_shared::api::{Me, People, Role, SetProfile};
use leptos::prelude::*;

use super::fields::{Says, choice_field, form_frame, text_field};
use super::once_there;
use crate::api::{self, Trouble};
use crate::book::{Fetched, Form, Progress, fetch_for, is_owner};
use crate::console::{Console, console};
use crate::model::settings::profile::{PersonForm, ProfileForm};
use crate::screens::modal::Modal;
use crate::words::shop;

/// What is open above the list.
#[derive(Clone, PartialEq)]
enum Open {
    Nothing,
    New,
    Profile(Box<Me>),
}

#[derive(Clone, Copy)]
struct Screen {
    console: Console,
    people: RwSignal<Fetched<People>>,
    open: RwSignal<Open>,
}

impl Screen {
    fn read(self) {
        fetch_for(self.console, "/api/agents", self.people, |_| {});
    }
}

pub(super) fn people() -> AnyView {
    let screen =
        Screen { console: console(), people: RwSignal::new(Fetched::Asking), open: RwSignal::new(Open::Nothing) };
    screen.read();
    once_there(
        screen.people,
        move || screen.read(),
        move || {
            let list = Memo::new(move |_| match screen.people.get() {
                Fetched::There(people) => people.people,
                Fetched::Asking | Fetched::Failed(_) => Vec::new(),
            });
            view! {
                {is_owner()
                    .then(|| {
                        view! {
                            <button class="primary" aria-haspopup="dialog" on:click=move |_| screen.open.set(Open::New)>
                                {shop::ADD_PERSON}
                            </button>
                        }
                    })}
                <ul class="people" role="list" aria-label=crate::words::settings::PEOPLE>
                    {move || list.get().into_iter().map(|person| line(screen, person)).collect::<Vec<_>>()}
                </ul>
                {move || list.with(Vec::is_empty).then(|| view! { <p class="nothing">{shop::NO_PEOPLE}</p> })}
                {move || match screen.open.get() {
                    Open::Nothing => ().into_any(),
                    Open::New => view! { <NewPerson screen=screen/> }.into_any(),
                    Open::Profile(person) => view! { <Profile screen=screen person=*person/> }.into_any(),
                }}
            }
            .into_any()
        },
    )
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Agent => shop::AGENT,
        Role::Supervisor => shop::SUPERVISOR,
        Role::Owner => shop::OWNER,
        Role::Unknown => shop::OTHER_ROLE,
    }
}

fn line(screen: Screen, person: Me) -> AnyView {
    let name = person.person.name.as_str().to_owned();
    let is_me = console().me.with_value(|me| me.person.id == person.person.id);
    let (role_name, email) = (role(person.role), person.email.as_str().to_owned());
    let profile = person.profile.clone().unwrap_or_default();
    let facts = [
        (shop::TEAMS, list(&profile.teams)),
        (shop::SKILLS, list(&profile.skills)),
        (shop::LANGUAGES, list(&profile.languages)),
        (shop::PERSON_CAPACITY, profile.capacity.map(|capacity| capacity.to_string()).unwrap_or_default()),
    ];
    let facts = facts.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| {
        view! {
            <dt>{name}</dt>
            <dd>{value}</dd>
        }
    });
    let edit_name = shop::edit(&name);
    let edit = is_owner().then(|| {
        view! {
            <button
                aria-label=edit_name
                aria-haspopup="dialog"
                on:click=move |_| screen.open.set(Open::Profile(Box::new(person.clone())))
            >
                {shop::EDIT}
            </button>
        }
    });
    view! {
        <li class="person">
            <div class="person-top">
                <strong>{name}</strong>
                {is_me.then(|| view! { <span class="dim">{shop::YOU}</span> })}
                <span class="chip">{role_name}</span>
                <span class="dim break">{email}</span>
                {edit}
            </div>
            <dl class="rows">{facts.collect::<Vec<_>>()}</dl>
        </li>
    }
    .into_any()
}

fn list(entries: &[baton_shared::text::Label]) -> String {
    entries.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Somebody new: what is typed stays until the server has taken it.
#[component]
fn NewPerson(screen: Screen) -> impl IntoView {
    let form: Form<PersonForm> = Form::new(|form| form.read().err().unwrap_or_default());
    let close = Callback::new(move |()| screen.open.set(Open::Nothing));
    let save = move || {
        if !form.is_ready() {
            return;
        }
        let Ok(person) = form.draft.with_untracked(PersonForm::read) else {
            return;
        };
        form.progress.set(Progress::Saving);
        leptos::task::spawn_local(async move {
            let answer: Result<Me, Trouble> = api::post("/api/agents", &person).await;
            if form.draft.is_disposed() {
                return;
            }
            match answer {
                Ok(_) => done(screen),
                Err(trouble) => form.refuse(&trouble),
            }
        });
    };
    let roles = [Role::Agent, Role::Supervisor, Role::Owner];
    let options = roles.iter().map(|role| (role.word(), role_meaning(*role))).collect();
    let fields = view! {
        {text_field(
            form,
            Says::new("person-name", shop::NAME),
            |draft| draft.name.clone(),
            |draft, text| draft.name = text,
        )}
        {text_field(
            form,
            Says::new("person-email", shop::EMAIL).kind("email"),
            |draft| draft.email.clone(),
            |draft, text| draft.email = text,
        )}
        {text_field(
            form,
            Says::new("person-password", shop::PASSWORD).hint(shop::PASSWORD_HINT),
            |draft| draft.password.clone(),
            |draft, text| draft.password = text,
        )}
        {choice_field(
            form,
            Says::new("person-role", shop::ROLE),
            options,
            |draft| draft.role.word().to_owned(),
            |draft, word| draft.role = Role::ALL.iter().copied().find(|role| role.word() == word).unwrap_or(Role::Agent),
        )}
        {profile_fields(form, |draft| &draft.profile, |draft| &mut draft.profile)}
    };
    view! {
        <Modal title=shop::ADD_PERSON close=close>
            {form_frame(form, save, fields.into_any(), cancel(close))}
        </Modal>
    }
}

/// What somebody can do.
#[component]
fn Profile(screen: Screen, person: Me) -> impl IntoView {
    let form: Form<ProfileForm> = Form::new(|form| form.read().err().unwrap_or_default());
    form.take(ProfileForm::of(&person.profile.clone().unwrap_or_default()));
    let close = Callback::new(move |()| screen.open.set(Open::Nothing));
    let agent = StoredValue::new(person.person.id.clone());
    let save = move || {
        if !form.is_ready() {
            return;
        }
        let Ok(profile) = form.draft.with_untracked(ProfileForm::read) else {
            return;
        };
        form.progress.set(Progress::Saving);
        leptos::task::spawn_local(async move {
            let change = SetProfile { agent: agent.get_value(), profile };
            let answer: Result<Me, Trouble> = api::post("/api/agents/profile", &change).await;
            if form.draft.is_disposed() {
                return;
            }
            match answer {
                Ok(_) => done(screen),
                Err(trouble) => form.refuse(&trouble),
            }
        });
    };
    view! {
        <Modal title=shop::PROFILE close=close>
            <p class="dim">{person.person.name.as_str().to_owned()}</p>
            {form_frame(form, save, profile_fields(form, |draft| draft, |draft| draft), cancel(close))}
        </Modal>
    }
}

fn done(screen: Screen) {
    screen.open.set(Open::Nothing);
    screen.read();
}

fn cancel(close: Callback<()>) -> AnyView {
    view! { <button type="button" on:click=move |_| close.run(())>{crate::words::CANCEL}</button> }.into_any()
}

fn role_meaning(role: Role) -> &'static str {
    match role {
        Role::Agent => shop::AGENT_ROLE,
        Role::Supervisor => shop::SUPERVISOR_ROLE,
        Role::Owner => shop::OWNER_ROLE,
        Role::Unknown => shop::OTHER_ROLE,
    }
}

fn profile_fields<T: super::fields::Typed>(
    form: Form<T>,
    of: fn(&T) -> &ProfileForm,
    into: fn(&mut T) -> &mut ProfileForm,
) -> AnyView {
    view! {
        {text_field(
            form,
            Says::new("teams", shop::TEAMS).hint(shop::COMMAS),
            move |draft| of(draft).teams.clone(),
            move |draft, text| into(draft).teams = text,
        )}
        {text_field(
            form,
            Says::new("skills", shop::SKILLS).hint(shop::COMMAS),
            move |draft| of(draft).skills.clone(),
            move |draft, text| into(draft).skills = text,
        )}
        {text_field(
            form,
            Says::new("languages", shop::LANGUAGES).hint(shop::LANGUAGES_HINT),
            move |draft| of(draft).languages.clone(),
            move |draft, text| into(draft).languages = text,
        )}
        {text_field(
            form,
            Says::new("person-capacity", shop::PERSON_CAPACITY).hint(shop::PERSON_CAPACITY_HINT),
            move |draft| of(draft).capacity.clone(),
            move |draft, text| into(draft).capacity = text,
        )}
    }
    .into_any()
}
