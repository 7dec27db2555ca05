//! The thread of one conversation: head, log, what is being written.

use baton_shared::context::{Context, Tone};
use baton_shared::event::Party;
use baton_shared::session::{Link, Session};
use leptos::html::Div;
use leptos::prelude::*;

use crate::chat::Chat;
use crate::console::{Console, console};
use crate::model::clock;
use crate::model::colleagues::Seen;
use crate::model::orders::newest_context;
use crate::model::thread::{Reader, thread};
use crate::model::watch::{Watch, watch};
use crate::parts::{self, Icon, icon};
use crate::screens::composer::Composer;
use crate::screens::thread_item::thread_line;
use crate::screens::unsent::unsent_lines;
use crate::{browser, words};

/// Nearer to the end than this many pixels, the log follows what is new.
const NEAR_END: i32 = 80;

/// Lines that are shown at first, and how many more at a time: a screen and a half.
const SHOWN: usize = 30;
/// Nearer to the first shown line than this many pixels, more are shown.
const NEAR_START: i32 = 200;

/// The middle column.
#[component]
pub fn Thread(chat: Chat) -> impl IntoView {
    view! {
        <main class="thread">
            {head(&chat)}
            {link_line(&chat)}
            {log(&chat)}
            <Composer chat=chat/>
        </main>
    }
}

/// The context of a conversation as it changes.
#[must_use]
pub fn context_of(chat: &Chat) -> Memo<Option<Context>> {
    let session = chat.session.clone();
    Memo::new(move |_| session.with(|session| newest_context(session.timeline.items())))
}

/// What stands above a thread.
#[derive(Clone, PartialEq)]
struct Head {
    headline: String,
    tone: Option<(Tone, f64)>,
    tier: Option<String>,
    past_orders: Option<u32>,
}

fn head_of(console: Console, chat: &Chat, context: Option<&Context>) -> Head {
    let entry = console.desk.with(|desk| desk.entry(&chat.id).cloned());
    let customer = context.and_then(|context| context.customer.as_ref());
    let brief = entry.map(|entry| entry.brief);
    let headline = match (context, &brief) {
        (Some(context), _) => context.headline.as_str().to_owned(),
        (None, Some(brief)) => brief.headline.as_str().to_owned(),
        (None, None) => String::from(words::CONVERSATION),
    };
    let tone = match (context, &brief) {
        (Some(context), _) => Some((context.tone.tone, context.tone.score)),
        (None, Some(brief)) => Some((brief.tone, brief.frustration)),
        (None, None) => None,
    };
    let tier = customer
        .and_then(|held| held.customer.tier.clone())
        .or_else(|| brief.and_then(|brief| brief.tier))
        .map(|tier| tier.as_str().to_owned());
    Head { headline, tone, tier, past_orders: customer.map(|held| held.customer.past_orders) }
}

fn head(chat: &Chat) -> AnyView {
    let console = console();
    let context = context_of(chat);
    let head = {
        let chat = chat.clone();
        Memo::new(move |_| context.with(|context| head_of(console, &chat, context.as_ref())))
    };
    view! {
        <header class="thread-head">
            <button class="back quiet" on:click=move |_| console.select(None)>
                {icon(Icon::Back)}
                {words::BACK}
            </button>
            <h1>{move || head.get().headline}</h1>
            <p class="thread-meta">
                {move || {
                    let head = head.get();
                    view! {
                        {head.tone.map(|(tone, score)| parts::tone(tone, score))}
                        {head.tier.map(|tier| view! { <span class="tier">{tier}</span> })}
                        {head.past_orders.map(|count| view! { <span>{words::past_orders(count)}</span> })}
                    }
                }}
                {clock_of(chat)}
                {colleagues(chat)}
            </p>
        </header>
    }
    .into_any()
}

/// The clock that matters.
fn clock_of(chat: &Chat) -> AnyView {
    let console = console();
    let session = chat.session.clone();
    let watch = Memo::new(move |_| session.with(|session| watch(session.timeline.items(), &session.stage)));
    let text = Memo::new(move |_| {
        watch.get().map(|watch| words::watch(watch, &clock::wait(console.now.get().since(watch.since()))))
    });
    let due =
        move || watch.with(|watch| matches!(watch, Some(Watch::Waits(_) | Watch::FirstReply(_) | Watch::Answer(_))));
    view! {
        {move || {
            text.get()
                .map(|text| {
                    view! {
                        <span class="watch tabular" class:due=due>
                            {icon(Icon::Clock)}
                            {text}
                        </span>
                    }
                })
        }}
    }
    .into_any()
}

/// Who else is here, told to assistive technology as it changes.
fn colleagues(chat: &Chat) -> AnyView {
    let console = console();
    let colleagues = chat.colleagues.clone();
    let seen = Memo::new(move |_| colleagues.with(|colleagues| colleagues.seen(console.now.get())));
    let one = |seen: Seen| {
        let shape = if seen.types { Icon::Note } else { Icon::Person };
        view! {
            <span class="colleague-here" class:types=seen.types>
                {icon(shape)}
                {words::colleague_here(&seen.name, seen.types)}
            </span>
        }
    };
    view! {
        <span class="colleagues" role="status">
            <For each=move || seen.get() key=|seen| (seen.id.clone(), seen.types) children=one/>
        </span>
    }
    .into_any()
}

fn link_line(chat: &Chat) -> AnyView {
    let session = chat.session.clone();
    let text = Memo::new(move |_| session.with(link_words));
    view! {
        {move || text.get().map(|text| view! { <p class="link-line" role="status">{text}</p> })}
    }
    .into_any()
}

fn link_words(session: &Session) -> Option<String> {
    let words = match session.link {
        Link::Live { .. } => return session.notice.clone(),
        Link::Idle | Link::Connecting { .. } if session.timeline.items().is_empty() => words::LOADING_THREAD,
        Link::Idle | Link::Connecting { .. } => words::LINK_CONNECTING,
        Link::Waiting { .. } => words::LINK_LOST,
        Link::Stopped { .. } => words::LINK_FORBIDDEN,
    };
    Some(words.to_owned())
}

fn log(chat: &Chat) -> AnyView {
    let console = console();
    let me = console.me.with_value(|me| me.person.id.clone());
    let session = chat.session.clone();
    let lines = Memo::new(move |_| {
        let reader = Reader { me: &me, now: console.now.get_untracked(), zone: &browser::zone };
        session.with(|session| {
            let timeline = &session.timeline;
            thread(timeline.items(), timeline.epoch.as_ref(), &reader)
        })
    });
    let shown = RwSignal::new(SHOWN);
    let seen = Memo::new(move |_| {
        lines.with(|lines| {
            let from = lines.len().saturating_sub(shown.get());
            lines.get(from..).unwrap_or_default().to_vec()
        })
    });
    let hidden = Memo::new(move |_| lines.with(Vec::len) > shown.get());
    let grow = move || {
        if hidden.get_untracked() {
            shown.update(|shown| *shown += SHOWN);
        }
    };
    // Evidence may lie before what is shown: all of it is shown then.
    Effect::new(move |_| {
        if let Some(seq) = console.pointed.get() {
            shown.set(usize::MAX);
            request_animation_frame(move || parts::point(console, seq));
        }
    });
    let place = NodeRef::<Div>::new();
    let follows = RwSignal::new(true);
    // The log is laid out from its end: 0 is the newest, older lines lie at negative places.
    let look = move |_| {
        let Some(log) = place.get_untracked() else { return };
        follows.set(log.scroll_top() > -NEAR_END);
        if log.scroll_height() + log.scroll_top() - log.client_height() < NEAR_START {
            grow();
        }
    };
    let to_end = move || {
        if let Some(log) = place.get_untracked() {
            log.set_scroll_top(0);
        }
    };
    let written = {
        let session = chat.session.clone();
        Memo::new(move |_| session.with(|session| session.outbox.pending().len()))
    };
    // What this agent sends is seen, wherever they were reading.
    Effect::new(move |before: Option<usize>| {
        let written = written.get();
        if before.is_some_and(|before| before < written) {
            to_end();
        }
        written
    });
    let busy = chat.session.clone();
    view! {
        <div class="log-place">
            <div
                class="log"
                role="log"
                tabindex="0"
                aria-label=words::CONVERSATION
                aria-busy=move || (!busy.with(|session| session.link.is_live())).to_string()
                node_ref=place
                on:scroll=look
            >
                <div class="lines">
                    {move || {
                        hidden
                            .get()
                            .then(|| {
                                view! { <button class="earlier quiet" on:click=move |_| grow()>{words::SAID_BEFORE}</button> }
                            })
                    }}
                    <For each=move || seen.get() key=|line| line.key.clone() children=thread_line/>
                    {unsent_lines(chat)}
                    {typing(chat)}
                </div>
            </div>
            {move || {
                (!follows.get())
                    .then(|| {
                        view! {
                            <button class="to-end" on:click=move |_| to_end()>
                                {icon(Icon::Down)}
                                {words::NEWEST}
                            </button>
                        }
                    })
            }}
        </div>
    }
    .into_any()
}

fn typing(chat: &Chat) -> AnyView {
    let session = chat.session.clone();
    let who = Memo::new(move |_| session.with(|session| session.typing.as_ref().map(|(who, _)| name(who))));
    view! {
        {move || {
            who.get()
                .map(|who| {
                    view! {
                        <p class="row typing">
                            <span class="dots" aria-hidden="true">{"•••"}</span>
                            {words::types(&who)}
                        </p>
                    }
                })
        }}
    }
    .into_any()
}

fn name(who: &Party) -> String {
    match who {
        Party::Shopper {} => String::from(words::SHOPPER),
        Party::Bot {} => String::from(words::BOT),
        Party::Agent { person } => person.name.as_str().to_owned(),
        Party::System {} | Party::Unknown => String::from(words::SITE),
    }
}
