//! The thread of a conversation: what each event looks like, in order.

mod decision;

use baton_shared::Time;
use baton_shared::context::TriggerKind;
use baton_shared::event::{ArticleLink, CloseReason, Delivered, Event, Found, Party, Person, RequeueReason};
use baton_shared::ids::{AgentId, Epoch};
use baton_shared::order::OrderView;
use baton_shared::text::Label;

use super::clock::Moment;
use super::corrections::before;
use crate::words;
pub use decision::Check;
use decision::decision;

/// A speaker who goes on within this time is not named again.
const SAME_BREATH_MS: u64 = 5 * 60_000;

/// Two agents who wrote within this time of each other wrote at once: neither had read the other.
const AT_ONCE_MS: u64 = 10_000;

/// Who said a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Speaker {
    Shopper,
    Bot,
    Me,
    Colleague(String),
    /// The rules of the site.
    Site,
}

/// What a mark in the thread is about: each has a shape of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// The conversation changed hands.
    HandOff,
    /// It ended, or the shopper left a way to be reached.
    End,
    Rating,
}

/// What a side remark is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemarkKind {
    Started,
    LookUp,
    Trigger,
    Identity,
    Correction,
    /// The shopper was told that nobody can come now.
    Nobody,
}

/// One thing in the thread.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    Day {
        name: String,
    },
    Message {
        speaker: Speaker,
        /// Whether the speaker is named: the first of several.
        leads: bool,
        text: String,
        /// The shopper tapped it.
        tapped: bool,
        /// What the trained model made of it.
        heard: Option<String>,
        replies: Vec<String>,
        order: Option<OrderView>,
        articles: Vec<ArticleLink>,
    },
    Note {
        by: Speaker,
        text: String,
    },
    Mark {
        kind: MarkKind,
        title: String,
        /// The sentence that the shopper got, or what was said with it.
        detail: Option<String>,
    },
    /// Somebody passed the conversation on; only colleagues read the brief.
    Passed {
        title: String,
        brief: String,
    },
    /// The reasons to hand over that fired or came near.
    Decision {
        title: String,
        fired: bool,
        checks: Vec<Check>,
    },
    Remark {
        kind: RemarkKind,
        text: String,
        /// The event that proves it.
        proof: Option<u64>,
    },
}

/// An item with its place in the log.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Stays the same while the line stays the same.
    pub key: String,
    /// 0 where the line is no event.
    pub seq: u64,
    pub at: Time,
    pub item: Item,
    /// The other agent who wrote at the same time.
    pub crossed: Option<String>,
}

/// Who reads the thread, and on which clock.
pub struct Reader<'a> {
    pub me: &'a AgentId,
    pub now: Time,
    /// Minutes that the reader's clock was ahead of UTC at a time.
    pub zone: &'a dyn Fn(Time) -> i32,
}

impl Reader<'_> {
    fn speaker(&self, party: &Party) -> Speaker {
        match party {
            Party::Shopper {} => Speaker::Shopper,
            Party::Bot {} => Speaker::Bot,
            Party::Agent { person } => self.person(person),
            Party::System {} | Party::Unknown => Speaker::Site,
        }
    }

    fn person(&self, person: &Person) -> Speaker {
        if person.id == *self.me { Speaker::Me } else { Speaker::Colleague(person.name.as_str().to_owned()) }
    }

    fn moment(&self, at: Time) -> Moment {
        Moment::of(at, (self.zone)(at))
    }
}

/// The thread of the events held.
#[must_use]
pub fn thread(items: &[Delivered], epoch: Option<&Epoch>, reader: &Reader<'_>) -> Vec<Line> {
    let epoch = epoch.map_or("", Epoch::as_str);
    let today = reader.moment(reader.now);
    let mut lines: Vec<Line> = Vec::with_capacity(items.len() + 4);
    let mut day = None;
    let mut last: Option<(Speaker, Time)> = None;
    let mut reasons: Vec<TriggerKind> = Vec::new();
    let mut heard: Option<String> = None;
    let mut by_agent: Option<(Speaker, Time)> = None;
    for delivered in items {
        if let Event::Heard { label, score, .. } = &delivered.event {
            heard = Some(words::heard(label.as_ref().map(Label::as_str), *score));
        }
        let Some(mut item) = item(&delivered.event, reader) else {
            continue;
        };
        if let Event::Fired { trigger } = &delivered.event
            && !reasons.contains(&trigger.kind)
        {
            reasons.push(trigger.kind);
        }
        if let (Event::Escalated { .. }, Item::Mark { title, .. }) = (&delivered.event, &mut item) {
            *title = words::handed_over(&std::mem::take(&mut reasons));
        }
        if let Item::Message { speaker: Speaker::Shopper, heard: of_message, .. } = &mut item {
            *of_message = heard.take();
        }
        if let Event::Corrected { key, value, .. } = &delivered.event
            && let Item::Remark { text, .. } = &mut item
            && let Some(before) = before(items, delivered.seq, *key)
        {
            *text = words::corrected_from(*key, &before, value.as_str());
        }
        let moment = reader.moment(delivered.at);
        if day != Some(moment.day_number) {
            day = Some(moment.day_number);
            last = None;
            lines.push(Line {
                key: format!("{epoch}-day-{}", moment.day_number),
                seq: 0,
                at: delivered.at,
                item: Item::Day { name: moment.day_name(today) },
                crossed: None,
            });
        }
        if let Item::Message { speaker, leads, .. } = &mut item {
            let goes_on =
                last.as_ref().is_some_and(|(before, at)| before == speaker && delivered.at.since(*at) < SAME_BREATH_MS);
            *leads = !goes_on;
            last = Some((speaker.clone(), delivered.at));
        } else {
            last = None;
        }
        let crossed = crossed(&item, delivered.at, &mut by_agent);
        let key = format!("{epoch}-{}", delivered.seq);
        lines.push(Line { key, seq: delivered.seq, at: delivered.at, item, crossed });
    }
    lines
}

/// The other agent who wrote just before: what was written at once is shown as such.
fn crossed(item: &Item, at: Time, before: &mut Option<(Speaker, Time)>) -> Option<String> {
    let (Item::Message { speaker: by @ (Speaker::Me | Speaker::Colleague(_)), .. } | Item::Note { by, .. }) = item
    else {
        return None;
    };
    let other = before.replace((by.clone(), at));
    other.filter(|(other, then)| other != by && at.since(*then) < AT_ONCE_MS).map(|(other, _)| name(&other))
}

fn item(event: &Event, reader: &Reader<'_>) -> Option<Item> {
    let item = match event {
        Event::Started { page, .. } => Item::Remark {
            kind: RemarkKind::Started,
            text: words::started(page.as_ref().map(|page| page.as_str())),
            proof: None,
        },
        Event::Message { from, text, choice, replies, order, articles, .. } => Item::Message {
            speaker: reader.speaker(from),
            leads: true,
            text: text.as_str().to_owned(),
            tapped: choice.is_some(),
            heard: None,
            replies: replies.iter().map(|reply| reply.label.as_str().to_owned()).collect(),
            order: order.clone(),
            articles: articles.clone(),
        },
        Event::Note { by, text, .. } => Item::Note { by: reader.person(by), text: text.as_str().to_owned() },
        Event::LookedUp { what, found } => Item::Remark {
            kind: RemarkKind::LookUp,
            text: words::looked_up(what.as_str(), &result(found)),
            proof: None,
        },
        Event::Dialogue { step, .. } => {
            Item::Remark { kind: RemarkKind::LookUp, text: words::dialogue(step)?, proof: None }
        }
        Event::Identified { level } => {
            Item::Remark { kind: RemarkKind::Identity, text: words::identified(*level), proof: None }
        }
        Event::Fired { trigger } => Item::Remark {
            kind: RemarkKind::Trigger,
            text: words::fired(trigger.kind, trigger.evidence.as_str()),
            proof: Some(trigger.seq),
        },
        Event::Corrected { key, value, .. } => {
            Item::Remark { kind: RemarkKind::Correction, text: words::corrected(*key, value.as_str()), proof: None }
        }
        Event::Escalated { line, .. } => hand_off(&words::handed_over(&[]), line.as_str()),
        Event::Claimed { agent, line, .. } => hand_off(
            &match reader.person(agent) {
                Speaker::Me => String::from(words::YOU_JOINED),
                Speaker::Colleague(name) => words::joined(&name),
                Speaker::Shopper | Speaker::Bot | Speaker::Site => String::new(),
            },
            line.as_str(),
        ),
        Event::Requeued { reason, line, .. } => hand_off(
            match reason {
                RequeueReason::Transferred => words::REQUEUED_PASSED_ON,
                RequeueReason::Disconnected => words::REQUEUED_DISCONNECTED,
                RequeueReason::GaveBack => words::REQUEUED_GIVEN_BACK,
                RequeueReason::Unknown => words::REQUEUED,
            },
            line.as_str(),
        ),
        Event::Returned { brief, line, .. } => Item::Mark {
            kind: MarkKind::HandOff,
            title: String::from(words::HANDED_BACK),
            detail: Some(match brief {
                Some(brief) => words::with_brief(line.as_str(), brief.as_str()),
                None => words::told(line.as_str()),
            }),
        },
        Event::Left { contact, line, .. } => Item::Mark {
            kind: MarkKind::End,
            title: words::left_contact(contact.as_str()),
            detail: Some(line.as_str().to_owned()),
        },
        Event::Closed { by, reason, line, .. } => Item::Mark {
            kind: MarkKind::End,
            title: closed(by, *reason, reader),
            detail: Some(line.as_str().to_owned()),
        },
        Event::Rated { score, repeated, comment, .. } => Item::Mark {
            kind: MarkKind::Rating,
            title: words::rated(*score, *repeated),
            detail: comment.as_ref().map(|comment| comment.as_str().to_owned()),
        },
        Event::Vouched { customer, email, name } => Item::Remark {
            kind: RemarkKind::Identity,
            text: words::vouched(&[name, email, customer].map(|part| part.as_ref().map(Label::as_str))),
            proof: None,
        },
        Event::Weighed { checks } => decision(checks)?,
        Event::Transferred { by, to, brief, .. } => Item::Passed {
            title: words::passed(&name(&reader.person(by)), to, reader.me),
            brief: brief.as_str().to_owned(),
        },
        Event::Nobody { reason, opens, .. } => Item::Remark {
            kind: RemarkKind::Nobody,
            text: words::nobody(*reason, opens.as_ref().map(Label::as_str)),
            proof: None,
        },
        Event::Heard { .. }
        | Event::ContextBuilt { .. }
        | Event::CardChanged { .. }
        | Event::Copilot { .. }
        | Event::Unknown => return None,
    };
    Some(item)
}

fn hand_off(title: &str, line: &str) -> Item {
    Item::Mark {
        kind: MarkKind::HandOff,
        title: title.to_owned(),
        detail: (!line.is_empty()).then(|| words::told(line)),
    }
}

fn closed(by: &Party, reason: CloseReason, reader: &Reader<'_>) -> String {
    words::closed_by(&name(&reader.speaker(by)), reason)
}

fn name(speaker: &Speaker) -> String {
    match speaker {
        Speaker::Me => String::from(words::YOU),
        Speaker::Colleague(name) => name.clone(),
        Speaker::Shopper => String::from(words::SHOPPER),
        Speaker::Bot => String::from(words::BOT),
        Speaker::Site => String::from(words::SITE),
    }
}

fn result(found: &Found) -> String {
    match found {
        Found::Order { order, .. } => words::found_order(order),
        Found::NoMatch {} => String::from(words::FOUND_NOTHING),
        Found::Articles { hits } => words::found_articles(hits.len()),
        Found::History { related } => words::found_history(related.len()),
        Found::Products { products } => words::found_products(products.len()),
        Found::Details { .. } => String::from(words::FOUND_DETAILS),
        Found::Acted { .. } => String::from(words::ACTED),
        Found::NotActed { why, .. } => words::not_acted(why.as_str()),
        Found::Failed { why } => words::look_up_failed(why.as_str()),
        Found::Customer { customer, orders } => words::found_customer(customer.name.as_str(), orders.len()),
        Found::CodeSent { to } => words::code_sent(to.as_str()),
        Found::CodeRight {} => String::from(words::CODE_RIGHT),
        Found::CodeWrong { left } => words::code_wrong(*left),
        Found::Unknown => String::from(words::FOUND_SOMETHING),
    }
}

#[cfg(test)]
mod tests;
