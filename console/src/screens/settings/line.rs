//! How conversations reach the team.

use baton_shared::context::IssueKind;
use leptos::prelude::*;

use super::fields::{Says, choice_field, form_frame, group, text_field};
use super::once_there;
use crate::book::Form;
use crate::browser;
use crate::console::console;
use crate::model::settings::line::{LineForm, RouteFields, route_field};
use crate::model::settings::triggers::TOPICS;
use crate::parts::{Icon, icon};
use crate::words::{self, settings, shop};

pub(super) fn line() -> AnyView {
    let book = console().book;
    book.read_settings();
    once_there(
        book.site,
        move || book.read_settings(),
        move || {
            let form = book.line.form;
            form_frame(form, move || book.save(book.line), fields(form), ().into_any())
        },
    )
}

fn fields(form: Form<LineForm>) -> AnyView {
    let own =
        |id: &str, label: &str, hint: &'static str| Says::new(id, label).hint(hint).placeholder(settings::BATONS_OWN);
    let pace = view! {
        {text_field(
            form,
            own("offer", shop::OFFER_S, shop::OFFER_HINT),
            |draft| draft.offer.clone(),
            |draft, text| draft.offer = text,
        )}
        {text_field(
            form,
            own("grace", shop::GRACE_S, shop::GRACE_HINT),
            |draft| draft.grace.clone(),
            |draft, text| draft.grace = text,
        )}
        {text_field(
            form,
            own("capacity", shop::CAPACITY, shop::CAPACITY_HINT),
            |draft| draft.capacity.clone(),
            |draft, text| draft.capacity = text,
        )}
        {text_field(
            form,
            own("wait-limit", shop::WAIT_LIMIT_S, shop::WAIT_LIMIT_HINT),
            |draft| draft.wait_limit.clone(),
            |draft, text| draft.wait_limit = text,
        )}
        {text_field(
            form,
            own("idle", shop::IDLE_S, shop::IDLE_HINT),
            |draft| draft.idle.clone(),
            |draft, text| draft.idle = text,
        )}
    };
    view! {
        {group(shop::PACE, "", pace.into_any())}
        {group(shop::ROUTES, shop::ROUTES_INTRO, routes(form))}
    }
    .into_any()
}

fn routes(form: Form<LineForm>) -> AnyView {
    let count = Memo::new(move |_| form.draft.with(|draft| draft.routes.len()));
    let add = move |_| {
        form.change(|draft| {
            let free = TOPICS.into_iter().find(|topic| !draft.routes.iter().any(|held| held.issue == *topic));
            let route = RouteFields::default();
            draft.routes.push(RouteFields { issue: free.unwrap_or(route.issue), ..route });
        });
        browser::focus_soon(format!("route-issue-{}", count.get_untracked().saturating_sub(1)));
    };
    view! {
        <div class="list">
            {move || (0..count.get()).map(|index| route(form, index)).collect::<Vec<_>>()}
            <button type="button" id="add-route" on:click=add>
                {icon(Icon::Add)}
                {shop::ADD_ROUTE}
            </button>
        </div>
    }
    .into_any()
}

fn route(form: Form<LineForm>, index: usize) -> AnyView {
    let of = move |draft: &LineForm| draft.routes.get(index).cloned().unwrap_or_default();
    let change = move |draft: &mut LineForm, change: &dyn Fn(&mut RouteFields)| {
        if let Some(route) = draft.routes.get_mut(index) {
            change(route);
        }
    };
    let options = TOPICS.into_iter().map(|topic| (topic.word(), words::issue(topic))).collect();
    let issue = choice_field(
        form,
        Says::new(&format!("route-issue-{index}"), shop::ISSUE),
        options,
        move |draft| of(draft).issue.word().to_owned(),
        move |draft, word| {
            if let Some(issue) = IssueKind::ALL.iter().copied().find(|issue| issue.word() == word) {
                change(draft, &|route| route.issue = issue);
            }
        },
    );
    let skill = text_field(
        form,
        Says::new(&route_field(index), shop::SKILL),
        move |draft| of(draft).skill,
        move |draft, text| change(draft, &|route| route.skill.clone_from(&text)),
    );
    let team = text_field(
        form,
        Says::new(&format!("route-team-{index}"), shop::TEAM),
        move |draft| of(draft).team,
        move |draft, text| change(draft, &|route| route.team.clone_from(&text)),
    );
    let remove = move |_| {
        form.change(|draft| {
            if index < draft.routes.len() {
                draft.routes.remove(index);
            }
        });
        browser::focus("add-route");
    };
    view! {
        <div class="list-row three">
            <div>{issue}</div>
            <div>{skill}</div>
            <div>{team}</div>
            <button
                type="button"
                class="quiet"
                aria-label=move || settings::remove(words::issue(form.draft.with(|draft| of(draft).issue)))
                on:click=remove
            >
                {icon(Icon::Remove)}
            </button>
        </div>
    }
    .into_any()
}
