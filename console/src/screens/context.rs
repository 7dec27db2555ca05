//! What is known beside the thread: the context of the hand-off, each fact with where it is from.

use baton_shared::context::{Attempt, Context, ContextCustomer, Fact, Related, Source, Trigger};
use leptos::prelude::*;

use crate::chat::Chat;
use crate::model::corrections::{Correction, corrections};
use crate::model::facts::{money, proof};
use crate::model::orders::orders;
use crate::model::tone::{Reading, course};
use crate::parts;
use crate::screens::orders::{context_order, order_card};
use crate::screens::thread::context_of;
use crate::screens::thread_item::time;
use crate::words;

/// The right column.
#[component]
pub fn Side(chat: Chat) -> impl IntoView {
    let context = context_of(&chat);
    let seen = {
        let session = chat.session.clone();
        Memo::new(move |_| {
            context.with(|context| session.with(|session| orders(session.timeline.items(), context.as_ref())))
        })
    };
    let felt = {
        let session = chat.session.clone();
        Memo::new(move |_| session.with(|session| course(session.timeline.items())))
    };
    let corrected = {
        let session = chat.session.clone();
        Memo::new(move |_| session.with(|session| corrections(session.timeline.items())))
    };
    view! {
        <aside class="side" aria-label=words::BESIDE>
            <section aria-label=words::CONTEXT>
                <h2 class="head">{words::CONTEXT}</h2>
                <div aria-live="polite">{move || corrected_rows(&corrected.get())}</div>
                {move || match context.get() {
                    Some(context) => card(context, &felt.get()),
                    None => view! { <p class="nothing">{words::NO_CONTEXT}</p> }.into_any(),
                }}
            </section>
            <h2 class="head">
                {words::ORDERS}
                <span class="count">{move || seen.with(Vec::len)}</span>
            </h2>
            {move || match seen.get() {
                seen if seen.is_empty() => view! { <p class="nothing">{words::NO_ORDERS}</p> }.into_any(),
                seen => {
                    let only = seen.len() == 1;
                    seen.into_iter().map(|seen| order_card(&chat, seen, only)).collect::<Vec<_>>().into_any()
                }
            }}
        </aside>
    }
}

/// What the shopper corrected, with what stood there before; it is here as soon as they do.
fn corrected_rows(corrected: &[Correction]) -> Option<AnyView> {
    if corrected.is_empty() {
        return None;
    }
    let row = |correction: &Correction| {
        let after = correction.after.clone();
        let before = correction.before.clone().filter(|before| *before != after);
        view! {
            <li>
                <span class="dim">{words::fact(correction.key)}</span>
                {" "}
                <strong>{after.clone()}</strong>
                {parts::source(correction.seq, &after, words::FROM_CORRECTION)}
                {before
                    .map(|before| {
                        view! {
                            <span class="block dim">
                                {words::CORRECTED_BEFORE}
                                {" "}
                                <s>{before}</s>
                            </span>
                        }
                    })}
            </li>
        }
    };
    Some(
        view! {
            <section class="corrected" aria-label=words::CORRECTED>
                <h3>{words::CORRECTED}</h3>
                <ul class="plain" role="list">{corrected.iter().map(row).collect::<Vec<_>>()}</ul>
            </section>
        }
        .into_any(),
    )
}

fn card(context: Context, felt: &[Reading]) -> AnyView {
    let issue_proof = context.issue.source.as_ref().and_then(proof);
    let what = context.issue.what.as_str().to_owned();
    let wants = match &context.issue.wants {
        Some(wants) => wants.as_str().to_owned(),
        None => String::from(words::NOT_SAID),
    };
    view! {
        <div class="context">
            <dl class="rows">
                <dt>{words::ISSUE}</dt>
                <dd>
                    <strong>{words::issue(context.issue.kind)}</strong>
                    {(!what.is_empty()).then(|| view! { <span class="block">{what.clone()}</span> })}
                    {issue_proof.map(|seq| parts::source(seq, &what, words::FROM_MESSAGE))}
                </dd>
                <dt>{words::WANTS}</dt>
                <dd class:dim=context.issue.wants.is_none()>{wants}</dd>
            </dl>
            {context.orders.iter().map(context_order).collect::<Vec<_>>()}
            {customer(context.customer.as_ref())}
            {tone(&context, felt)}
            {attempts(words::TRIED, &context.attempts)}
            {attempts(words::PROMISED_WORDS, &context.promises)}
            {triggers(&context.triggers)}
            {known(&context.known)}
            {unknown(&context)}
            {related(&context.related)}
            {place(&context)}
        </div>
    }
    .into_any()
}

fn customer(customer: Option<&ContextCustomer>) -> AnyView {
    let Some(held) = customer else {
        return view! {
            <dl class="rows">
                <dt>{words::CUSTOMER}</dt>
                <dd class="dim">{words::CUSTOMER_UNKNOWN}</dd>
            </dl>
        }
        .into_any();
    };
    let view = &held.customer;
    let name = view.name.as_str().to_owned();
    let spend = words::spent(&money(view.spend, &view.currency));
    let standing = baton_shared::context::Standing::Confirmed;
    view! {
        <dl class="rows">
            <dt>{words::CUSTOMER}</dt>
            <dd>
                <strong>{name.clone()}</strong>
                {view.tier.as_ref().map(|tier| view! { <span class="tier">{tier.as_str().to_owned()}</span> })}
                {parts::standing(standing, &name, proof(&held.source))}
                <span class="block">{view.email.as_str().to_owned()}</span>
                <span class="block dim tabular">{format!("{}, {spend}", words::past_orders(view.past_orders))}</span>
                <span class="block dim">{words::identity(held.identity)}</span>
            </dd>
        </dl>
    }
    .into_any()
}

fn tone(context: &Context, felt: &[Reading]) -> AnyView {
    let tone = &context.tone;
    let sentence = tone.sentence.as_ref().map(|sentence| format!("“{sentence}”"));
    let shown = sentence.clone().unwrap_or_default();
    view! {
        <dl class="rows">
            <dt>{words::TONE}</dt>
            <dd>
                {parts::tone(tone.tone, tone.score)}
                <span class="dim">{words::trend(tone.trend)}</span>
                {tones(felt)}
                {sentence.map(|sentence| view! { <span class="block">{sentence}</span> })}
                {tone.seq.map(|seq| parts::source(seq, &shown, words::FROM_MESSAGE))}
            </dd>
        </dl>
    }
    .into_any()
}

/// How it went: a bar for each change, as high as the frustration was.
fn tones(felt: &[Reading]) -> Option<AnyView> {
    const STEP: usize = 7;
    const HEIGHT: f64 = 20.0;
    if felt.len() < 2 {
        return None;
    }
    let bars: Vec<AnyView> = felt
        .iter()
        .enumerate()
        .map(|(at, reading)| {
            let height = (reading.score.clamp(0.0, 4.0) / 4.0 * HEIGHT).max(1.5);
            let class = if reading.score >= 2.0 { "felt high" } else { "felt" };
            view! {
                <rect
                    class=class
                    x=(at * STEP).to_string()
                    y=format!("{:.1}", HEIGHT - height)
                    width="5"
                    height=format!("{height:.1}")
                    rx="1"
                >
                    <title>{words::frustration(reading.score)}</title>
                </rect>
            }
            .into_any()
        })
        .collect();
    let width = (felt.len() * STEP).to_string();
    let scores: Vec<String> = felt.iter().map(|reading| format!("{:.1}", reading.score)).collect();
    Some(
        view! {
            <svg
                class="course"
                width=width.clone()
                height="20"
                viewBox=format!("0 0 {width} 20")
                role="img"
                aria-label=words::course(&scores.join(", "))
            >
                {bars}
            </svg>
        }
        .into_any(),
    )
}

fn attempts(name: &'static str, attempts: &[Attempt]) -> Option<AnyView> {
    if attempts.is_empty() {
        return None;
    }
    let lines = attempts
        .iter()
        .map(|attempt| {
            let what = attempt.what.as_str().to_owned();
            let outcome = attempt.outcome.as_str().to_owned();
            view! {
                <li>
                    {what.clone()}
                    {(!outcome.is_empty()).then(|| view! { <span class="dim">{format!(" → {outcome}")}</span> })}
                    {parts::source(attempt.seq, &what, words::FROM_MESSAGE)}
                </li>
            }
        })
        .collect::<Vec<_>>();
    Some(listed(name, lines.into_any()))
}

fn triggers(triggers: &[Trigger]) -> Option<AnyView> {
    if triggers.is_empty() {
        return None;
    }
    let lines = triggers
        .iter()
        .map(|trigger| {
            let evidence = trigger.evidence.as_str().to_owned();
            view! {
                <li>
                    <strong>{words::trigger(trigger.kind)}</strong>
                    {(!evidence.is_empty()).then(|| view! { <span class="block">{format!("“{evidence}”")}</span> })}
                    {parts::source(trigger.seq, &evidence, words::FROM_MESSAGE)}
                </li>
            }
        })
        .collect::<Vec<_>>();
    Some(listed(words::WHY_HERE, lines.into_any()))
}

fn known(known: &[Fact]) -> Option<AnyView> {
    if known.is_empty() {
        return None;
    }
    let lines = known
        .iter()
        .map(|fact| {
            let value = fact.value.as_str().to_owned();
            view! {
                <li>
                    <span class="dim">{words::fact(fact.key)}</span>
                    {" "}
                    {value.clone()}
                    {parts::standing(fact.standing, &value, proof(&fact.source))}
                    {matches!(fact.source, Source::Correction { .. })
                        .then(|| view! { <span class="dim">{words::FROM_CORRECTION}</span> })}
                </li>
            }
        })
        .collect::<Vec<_>>();
    Some(listed(words::KNOWN, lines.into_any()))
}

fn unknown(context: &Context) -> AnyView {
    let view = if context.unknown.is_empty() {
        view! { <span class="dim">{words::NOTHING_TO_ASK}</span> }.into_any()
    } else {
        context
            .unknown
            .iter()
            .map(|key| view! { <span class="chip ask">{words::fact(*key)}</span> })
            .collect::<Vec<_>>()
            .into_any()
    };
    view! {
        <dl class="rows">
            <dt>{words::STILL_TO_ASK}</dt>
            <dd class="chips">{view}</dd>
        </dl>
    }
    .into_any()
}

fn related(related: &[Related]) -> Option<AnyView> {
    if related.is_empty() {
        return None;
    }
    let lines = related
        .iter()
        .map(|earlier| {
            view! {
                <li>
                    <span class="dim">{time(earlier.at)}</span>
                    {" "}
                    {earlier.headline.as_str().to_owned()}
                    <span class="block dim">{earlier.outcome.as_str().to_owned()}</span>
                </li>
            }
        })
        .collect::<Vec<_>>();
    Some(listed(words::EARLIER, lines.into_any()))
}

fn place(context: &Context) -> Option<AnyView> {
    if context.page.is_none() && context.language.is_none() {
        return None;
    }
    let page = context.page.as_ref().map(|page| page.as_str().to_owned());
    let language = context.language.as_ref().map(|language| language.as_str().to_owned());
    Some(
        view! {
            <dl class="rows">
                {page
                    .map(|page| {
                        view! {
                            <dt>{words::PAGE}</dt>
                            <dd class="break">{page}</dd>
                        }
                    })}
                {language
                    .map(|language| {
                        view! {
                            <dt>{words::LANGUAGE}</dt>
                            <dd>{language}</dd>
                        }
                    })}
            </dl>
        }
        .into_any(),
    )
}

fn listed(name: &'static str, lines: AnyView) -> AnyView {
    view! {
        <dl class="rows">
            <dt>{name}</dt>
            <dd>
                <ul class="plain" role="list">{lines}</ul>
            </dd>
        </dl>
    }
    .into_any()
}
