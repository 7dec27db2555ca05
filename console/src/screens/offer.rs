//! The card of an offer: read in five seconds, then accept or decline.

use baton_shared::ids::ConversationId;
use baton_shared::protocol::desk::DeclineReason;
use leptos::prelude::*;

use crate::console::{Console, console};
use crate::model::desk::Offer;
use crate::model::keys::Command;
use crate::parts;
use crate::screens::entry::wanted;
use crate::words;

/// The way around the ring.
const AROUND: f64 = 81.68;

/// The first offer; another one follows when it is answered.
#[component]
pub fn OfferCard() -> impl IntoView {
    let console = console();
    let offer = Memo::new(move |_| console.desk.with(|desk| desk.offers.first().cloned()));
    view! {
        <div class="offer-place" aria-live="polite">
            {move || offer.get().map(|offer| card(console, offer))}
        </div>
    }
}

fn card(console: Console, offer: Offer) -> AnyView {
    let brief = offer.entry.brief.clone();
    let id = offer.entry.conversation.clone();
    let generation = offer.entry.generation;
    let accepting = {
        let id = id.clone();
        move || console.desk.with(|desk| desk.accepting.as_ref() == Some(&id))
    };
    let busy = accepting.clone();
    let accept = {
        let id = id.clone();
        move |_| console.accept(id.clone(), generation)
    };
    let passed = wanted(&offer.entry);
    let read = {
        let id = id.clone();
        move |_| console.select(Some(id.clone()))
    };
    view! {
        <section class="offer" aria-label=words::OFFER>
            <div class="offer-top">
                <span class="offer-word">{words::OFFER}</span>
                {parts::tone(brief.tone, brief.frustration)}
                {brief.tier.map(|tier| view! { <span class="tier">{tier.as_str().to_owned()}</span> })}
                {passed.map(|passed| view! { <span class="wanted">{passed}</span> })}
                {ring(console, offer)}
            </div>
            <h2>
                <button class="offer-headline" on:click=read>{brief.headline.as_str().to_owned()}</button>
            </h2>
            <ul class="facts" role="list">
                {brief.facts.into_iter().map(|fact| view! { <li>{fact.as_str().to_owned()}</li> }).collect::<Vec<_>>()}
            </ul>
            <p class="chips">
                {brief
                    .triggers
                    .into_iter()
                    .map(|kind| view! { <span class="chip">{words::trigger(kind)}</span> })
                    .collect::<Vec<_>>()}
            </p>
            <div class="offer-actions">
                <button class="primary" title=Command::AcceptOffer.key() aria-keyshortcuts=Command::AcceptOffer.key() disabled=move || busy() || !console.is_live() on:click=accept>
                    {move || if accepting() { words::ACCEPTING } else { words::ACCEPT }}
                </button>
                {decline(console, id, generation)}
            </div>
        </section>
    }
    .into_any()
}

/// Decline with a reason: each button says one, and each has a key.
fn decline(console: Console, conversation: ConversationId, generation: u32) -> AnyView {
    let buttons = DeclineReason::ALL.iter().copied().map(move |reason| {
        let conversation = conversation.clone();
        let key = Command::Decline(reason).key();
        view! {
            <button
                title=key
                aria-keyshortcuts=key
                disabled=move || !console.is_live()
                on:click=move |_| console.decline(conversation.clone(), generation, reason)
            >
                {words::decline_reason(reason)}
            </button>
        }
    });
    view! {
        <div class="decline" role="group" aria-label=words::DECLINE_WHY>
            <span class="dim" aria-hidden="true">{words::DECLINE_WHY}</span>
            {buttons.collect::<Vec<_>>()}
        </div>
    }
    .into_any()
}

/// The time that is left, as a ring and in seconds.
fn ring(console: Console, offer: Offer) -> AnyView {
    let timed = offer.clone();
    let gone = move || format!("{:.1}", AROUND * (1.0 - offer.share_left(console.now.get())));
    let seconds = Memo::new(move |_| timed.seconds_left(console.now.get()));
    view! {
        <span class="ring" role="timer" aria-label=move || words::seconds_left(seconds.get())>
            <svg viewBox="0 0 32 32" aria-hidden="true">
                <circle class="ring-back" cx=16 cy=16 r=13></circle>
                <circle class="ring-left" cx=16 cy=16 r=13 stroke-dasharray=AROUND.to_string() stroke-dashoffset=gone></circle>
            </svg>
            <span class="tabular" aria-hidden="true">{move || seconds.get()}</span>
        </span>
    }
    .into_any()
}
