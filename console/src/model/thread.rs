//! The thread of a conversation: what each event looks like, in order.

use baton_shared::Time;
use baton_shared::event::{ArticleLink, CloseReason, Delivered, Event, Found, Party, Person, RequeueReason};
use baton_shared::ids::{AgentId, Epoch};
use baton_shared::order::OrderView;

use super::clock::Moment;
use crate::words;

/// A speaker who goes on within this time is not named again.
const SAME_BREATH_MS: u64 = 5 * 60_000;

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
    for delivered in items {
        let Some(mut item) = item(&delivered.event, reader) else {
            continue;
        };
        let moment = reader.moment(delivered.at);
        if day != Some(moment.day_number) {
            day = Some(moment.day_number);
            last = None;
            lines.push(Line {
                key: format!("{epoch}-day-{}", moment.day_number),
                seq: 0,
                at: delivered.at,
                item: Item::Day { name: moment.day_name(today) },
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
        lines.push(Line { key: format!("{epoch}-{}", delivered.seq), seq: delivered.seq, at: delivered.at, item });
    }
    lines
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
        Event::Escalated { line, .. } => hand_off(words::HANDED_OVER, line.as_str()),
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
                RequeueReason::Disconnected => words::REQUEUED_DISCONNECTED,
                RequeueReason::GaveBack => words::REQUEUED_GIVEN_BACK,
                RequeueReason::Unknown => words::REQUEUED,
            },
            line.as_str(),
        ),
        Event::Returned { brief, line, .. } => hand_off(
            words::HANDED_BACK,
            &match brief {
                Some(brief) => words::with_brief(line.as_str(), brief.as_str()),
                None => line.as_str().to_owned(),
            },
        ),
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
        Event::ContextBuilt { .. } | Event::CardChanged { .. } | Event::Unknown => return None,
    };
    Some(item)
}

fn hand_off(title: &str, line: &str) -> Item {
    Item::Mark { kind: MarkKind::HandOff, title: title.to_owned(), detail: (!line.is_empty()).then(|| line.to_owned()) }
}

fn closed(by: &Party, reason: CloseReason, reader: &Reader<'_>) -> String {
    let who = match reader.speaker(by) {
        Speaker::Me => String::from(words::YOU),
        Speaker::Colleague(name) => name,
        Speaker::Shopper => String::from(words::SHOPPER),
        Speaker::Bot => String::from(words::BOT),
        Speaker::Site => String::from(words::SITE),
    };
    words::closed_by(&who, reason)
}

fn result(found: &Found) -> String {
    match found {
        Found::Order { order, .. } => words::found_order(order),
        Found::NoMatch {} => String::from(words::FOUND_NOTHING),
        Found::Articles { hits } => words::found_articles(hits.len()),
        Found::History { related } => words::found_history(related.len()),
        Found::Failed { why } => words::look_up_failed(why.as_str()),
        Found::Unknown => String::from(words::FOUND_SOMETHING),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::{Item, Line, Reader, Speaker, thread};
    use baton_shared::Time;
    use baton_shared::event::Delivered;
    use baton_shared::ids::AgentId;
    use baton_shared::wire::from_json;

    const DAY: u64 = 86_400_000;

    fn read(events: &str) -> Vec<Line> {
        let items: Vec<Delivered> = from_json(events).unwrap();
        let me = AgentId::new("agent-1").unwrap();
        let reader = Reader { me: &me, now: Time(10 * DAY), zone: &|_| 0 };
        thread(&items, None, &reader)
    }

    fn message(seq: u64, at: u64, from: &str) -> String {
        format!(
            r#"{{"seq":{seq},"prev":{},"at":{at},"event":{{"type":"message","id":"message-{seq}","from":{from},"text":"words"}}}}"#,
            seq - 1
        )
    }

    fn leads(lines: &[Line]) -> Vec<bool> {
        lines
            .iter()
            .filter_map(|line| match line.item {
                Item::Message { leads, .. } => Some(leads),
                Item::Day { .. } | Item::Note { .. } | Item::Mark { .. } | Item::Remark { .. } => None,
            })
            .collect()
    }

    #[test]
    fn a_speaker_who_goes_on_is_named_once() {
        let shopper = r#"{"kind":"shopper"}"#;
        let bot = r#"{"kind":"bot"}"#;
        let events = [
            message(1, 10 * DAY, shopper),
            message(2, 10 * DAY + 1_000, shopper),
            message(3, 10 * DAY + 2_000, bot),
            message(4, 10 * DAY + 3_000, shopper),
            message(5, 10 * DAY + 400_000, shopper),
        ];
        let lines = read(&format!("[{}]", events.join(",")));
        assert_eq!(leads(&lines), [true, false, true, true, true]);
    }

    #[test]
    fn each_day_begins_with_its_name() {
        let shopper = r#"{"kind":"shopper"}"#;
        let events = [message(1, 9 * DAY, shopper), message(2, 10 * DAY, shopper)];
        let lines = read(&format!("[{}]", events.join(",")));
        let days: Vec<String> = lines
            .iter()
            .filter_map(|line| match &line.item {
                Item::Day { name } => Some(name.clone()),
                Item::Message { .. } | Item::Note { .. } | Item::Mark { .. } | Item::Remark { .. } => None,
            })
            .collect();
        assert_eq!(days, ["Yesterday", "Today"]);
        assert_eq!(leads(&lines), [true, true]);
    }

    #[test]
    fn me_and_a_colleague_are_told_apart() {
        let lines = read(&format!(
            "[{},{}]",
            message(1, 0, r#"{"kind":"agent","person":{"id":"agent-1","name":"Mara"}}"#),
            message(2, 1, r#"{"kind":"agent","person":{"id":"agent-2","name":"Ben"}}"#)
        ));
        let speakers: Vec<Speaker> = lines
            .iter()
            .filter_map(|line| match &line.item {
                Item::Message { speaker, .. } => Some(speaker.clone()),
                Item::Day { .. } | Item::Note { .. } | Item::Mark { .. } | Item::Remark { .. } => None,
            })
            .collect();
        assert_eq!(speakers, [Speaker::Me, Speaker::Colleague(String::from("Ben"))]);
    }

    #[test]
    fn a_trigger_points_to_the_message_that_proves_it() {
        let lines = read(
            r#"[{"seq":4,"prev":3,"at":5,"event":{"type":"fired","trigger":{"kind":"frustration","evidence":"this is ridiculous","seq":3,"settings":1}}}]"#,
        );
        let Some(Item::Remark { text, proof, .. }) = lines.last().map(|line| line.item.clone()) else {
            unreachable!("the trigger is shown")
        };
        assert_eq!(proof, Some(3));
        assert!(text.contains("this is ridiculous"));
    }

    #[test]
    fn what_no_person_reads_is_left_out() {
        let lines = read(
            r#"[{"seq":1,"prev":0,"at":1,"event":{"type":"card","card":{}}},{"seq":2,"prev":1,"at":1,"event":{"type":"from_the_future"}}]"#,
        );
        assert!(lines.is_empty());
    }
}
