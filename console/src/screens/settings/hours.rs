//! When people answer.

use leptos::prelude::*;

use super::fields::{Says, check_field, form_frame, group, problem_line, text_field};
use super::once_there;
use crate::book::Form;
use crate::browser;
use crate::console::console;
use crate::model::settings::hours::{HolidayFields, HoursForm, SpanFields, day_field, holiday_field};
use crate::parts::{Icon, icon};
use crate::words::{settings, shop};

pub(super) fn hours() -> AnyView {
    let book = console().book;
    book.read_settings();
    once_there(
        book.site,
        move || book.read_settings(),
        move || {
            let form = book.hours.form;
            form_frame(form, move || book.save(book.hours), fields(form), ().into_any())
        },
    )
}

fn fields(form: Form<HoursForm>) -> AnyView {
    let set = Memo::new(move |_| form.draft.with(|draft| draft.set));
    let switch = move |draft: &mut HoursForm, on: bool| {
        let is_empty = draft.week.iter().all(Vec::is_empty) && draft.time_zone.is_empty();
        if on && is_empty {
            *draft = HoursForm::usual(&browser::time_zone().unwrap_or_default());
        }
        draft.set = on;
    };
    view! {
        <div class="group">
            {check_field(form, "hours-set", shop::HOURS_SET, shop::HOURS_NOT_SET, |draft| draft.set, switch)}
            {move || set.get().then(|| zone(form))}
        </div>
        {move || {
            set.get()
                .then(|| {
                    view! {
                        {group(shop::WEEK, "", week(form))}
                        {group(shop::HOLIDAYS, shop::HOLIDAYS_INTRO, holidays(form))}
                    }
                })
        }}
    }
    .into_any()
}

fn zone(form: Form<HoursForm>) -> AnyView {
    let known = browser::time_zones().into_iter().map(|zone| view! { <option value=zone></option> });
    let says = Says::new("time-zone", shop::TIME_ZONE).hint(shop::TIME_ZONE_HINT).list("time-zones");
    view! {
        {text_field(form, says, |draft| draft.time_zone.clone(), |draft, text| draft.time_zone = text)}
        <datalist id="time-zones">{known.collect::<Vec<_>>()}</datalist>
    }
    .into_any()
}

fn week(form: Form<HoursForm>) -> AnyView {
    let like_monday = move |_| {
        form.change(|draft| {
            let [monday, tuesday, wednesday, thursday, friday, ..] = &mut draft.week;
            for day in [tuesday, wednesday, thursday, friday] {
                day.clone_from(monday);
            }
        });
    };
    view! {
        <div class="week">
            {shop::DAYS.into_iter().enumerate().map(|(index, name)| day(form, index, name)).collect::<Vec<_>>()}
        </div>
        <button type="button" on:click=like_monday>{shop::LIKE_MONDAY}</button>
    }
    .into_any()
}

fn day(form: Form<HoursForm>, index: usize, name: &'static str) -> AnyView {
    let count = Memo::new(move |_| form.draft.with(|draft| draft.week.get(index).map_or(0, Vec::len)));
    let add = move |_| {
        form.change(|draft| {
            if let Some(day) = draft.week.get_mut(index) {
                day.push(SpanFields::default());
            }
        });
        let last = count.get_untracked().saturating_sub(1);
        browser::focus_soon(format!("day-{index}-{last}-from"));
    };
    let add_id = format!("add-day-{index}");
    view! {
        <div class="day-row" role="group" aria-label=name id=day_field(index) tabindex="-1">
            <span class="day-name">{name}</span>
            <div class="spans">
                {move || (0..count.get()).map(|place| span(form, index, place, name)).collect::<Vec<_>>()}
                {move || (count.get() == 0).then(|| view! { <span class="dim">{shop::CLOSED}</span> })}
            </div>
            <button type="button" class="quiet" id=add_id aria-label=shop::add_span(name) on:click=add>
                {icon(Icon::Add)}
            </button>
            <div class="under">{problem_line(form, &day_field(index))}</div>
        </div>
    }
    .into_any()
}

fn span(form: Form<HoursForm>, day: usize, place: usize, name: &'static str) -> AnyView {
    let of =
        move |draft: &HoursForm| draft.week.get(day).and_then(|spans| spans.get(place)).cloned().unwrap_or_default();
    let change = move |change: &dyn Fn(&mut SpanFields)| {
        form.change(|draft| {
            if let Some(span) = draft.week.get_mut(day).and_then(|spans| spans.get_mut(place)) {
                change(span);
            }
        });
    };
    let remove = move |_| {
        form.change(|draft| {
            if let Some(spans) = draft.week.get_mut(day).filter(|spans| place < spans.len()) {
                spans.remove(place);
            }
        });
        browser::focus(&format!("add-day-{day}"));
    };
    view! {
        <span class="span">
            {clock(
                format!("day-{day}-{place}-from"),
                shop::span_of(shop::FROM, name),
                move || form.draft.with(|draft| of(draft).from),
                move |text| change(&|span| span.from.clone_from(&text)),
            )}
            {"–"}
            {clock(
                format!("day-{day}-{place}-to"),
                shop::span_of(shop::TO, name),
                move || form.draft.with(|draft| of(draft).to),
                move |text| change(&|span| span.to.clone_from(&text)),
            )}
            <button type="button" class="quiet" aria-label=shop::remove_span(name) on:click=remove>
                {icon(Icon::Remove)}
            </button>
        </span>
    }
    .into_any()
}

fn clock(
    id: String,
    name: String,
    value: impl Fn() -> String + Send + Sync + 'static,
    set: impl Fn(String) + 'static,
) -> AnyView {
    view! {
        <input
            id=id
            type="time"
            aria-label=name
            prop:value=value
            on:input=move |event| set(event_target_value(&event))
        />
    }
    .into_any()
}

fn holidays(form: Form<HoursForm>) -> AnyView {
    let count = Memo::new(move |_| form.draft.with(|draft| draft.holidays.len()));
    let add = move |_| {
        form.change(|draft| draft.holidays.push(HolidayFields { closed: true, ..HolidayFields::default() }));
        browser::focus_soon(holiday_field(count.get_untracked().saturating_sub(1)));
    };
    view! {
        <div class="list">
            {move || (0..count.get()).map(|index| holiday(form, index)).collect::<Vec<_>>()}
            <button type="button" id="add-holiday" on:click=add>
                {icon(Icon::Add)}
                {shop::ADD_HOLIDAY}
            </button>
        </div>
    }
    .into_any()
}

fn holiday(form: Form<HoursForm>, index: usize) -> AnyView {
    let of = move |draft: &HoursForm| draft.holidays.get(index).cloned().unwrap_or_default();
    let change = move |draft: &mut HoursForm, change: &dyn Fn(&mut HolidayFields)| {
        if let Some(holiday) = draft.holidays.get_mut(index) {
            change(holiday);
        }
    };
    let closed = Memo::new(move |_| form.draft.with(|draft| of(draft).closed));
    let date = text_field(
        form,
        Says::new(&holiday_field(index), shop::DATE).kind("date"),
        move |draft| of(draft).date,
        move |draft, text| change(draft, &|holiday| holiday.date.clone_from(&text)),
    );
    let name = text_field(
        form,
        Says::new(&format!("holiday-name-{index}"), shop::DAY_NAME),
        move |draft| of(draft).name,
        move |draft, text| change(draft, &|holiday| holiday.name.clone_from(&text)),
    );
    let shut = check_field(
        form,
        &format!("holiday-closed-{index}"),
        shop::CLOSED_ALL_DAY,
        "",
        move |draft| of(draft).closed,
        move |draft, on| change(draft, &|holiday| holiday.closed = on),
    );
    let set =
        move |set: &dyn Fn(&mut SpanFields)| form.change(|draft| change(draft, &|holiday| set(&mut holiday.span)));
    let times = move || {
        let day = form.draft.with_untracked(|draft| of(draft).date);
        view! {
            <span class="span">
                {clock(
                    format!("holiday-{index}-from"),
                    shop::span_of(shop::FROM, &day),
                    move || form.draft.with(|draft| of(draft).span.from),
                    move |text| set(&|span| span.from.clone_from(&text)),
                )}
                {"–"}
                {clock(
                    format!("holiday-{index}-to"),
                    shop::span_of(shop::TO, &day),
                    move || form.draft.with(|draft| of(draft).span.to),
                    move |text| set(&|span| span.to.clone_from(&text)),
                )}
            </span>
        }
    };
    let remove = move |_| {
        form.change(|draft| {
            if index < draft.holidays.len() {
                draft.holidays.remove(index);
            }
        });
        browser::focus("add-holiday");
    };
    view! {
        <div class="list-row">
            <div>{date}</div>
            <div>{name}</div>
            <button
                type="button"
                class="quiet"
                aria-label=move || settings::remove(&form.draft.with(|draft| of(draft).name))
                on:click=remove
            >
                {icon(Icon::Remove)}
            </button>
            <div class="under">
                {shut}
                {move || (!closed.get()).then(times)}
            </div>
        </div>
    }
    .into_any()
}
