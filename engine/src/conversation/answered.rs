//! The reply of an outside call.

use baton_shared::action::{DialogueEnd, DialogueStep};
use baton_shared::context::{Identity, TriggerKind};
use baton_shared::event::{ArticleHit, Event, Found};
use baton_shared::order::OrderView;
use baton_shared::text::{FactText, Label};

use super::draft::Draft;
use super::{AskId, Decision, Holder, copilot, identity, weighing, working};
use crate::bot::words;
use crate::bot::{self, Intent, Reply, Wanted};
use crate::skills::{self, Skill};
use crate::triggers::{Moment, Rules};

pub(super) fn answered(mut draft: Draft<'_>, ask: AskId, found: Found) -> Decision {
    if let Found::History { related } = &found {
        let is_news = draft.state.customer.is_some() && draft.state.related != *related;
        return if is_news { history(draft, found) } else { Decision::nothing() };
    }
    if copilot::answered(&mut draft, ask, &found) {
        return draft.done();
    }
    let Some(asked) = draft.state.asked.clone().filter(|asked| asked.id == ask && fits(&asked.wanted, &found)) else {
        return late(draft, found);
    };
    if identity::answered_for(&mut draft, &asked.wanted, &found, ask) {
        return draft.done();
    }
    match draft.state.holder.clone() {
        Holder::Bot {} => {
            look_up(&mut draft, &asked.wanted, found.clone(), ask);
            reply(&mut draft, &asked.wanted, found, ask);
        }
        Holder::Waiting { .. } => {
            look_up(&mut draft, &asked.wanted, found.clone(), ask);
            let moment = Moment::Found { wanted: &asked.wanted, found: &found, seq: ask };
            weighing::beside_the_line(&mut draft, moment);
            draft.refresh();
            if let Some(reply) = beside_the_line(&found) {
                draft.say(reply);
            }
        }
        // The bot says nothing more, but what was found is of use to the person.
        Holder::Agent { .. } => {
            look_up(&mut draft, &asked.wanted, found, ask);
            draft.refresh();
            copilot::suggest(&mut draft);
        }
        Holder::Left {} | Holder::Closed { .. } => return Decision::nothing(),
    }
    draft.done()
}

/// Records a failed look-up and says so; used when an answer does not come in time.
pub(super) fn fail(draft: &mut Draft<'_>, why: &str) {
    let Some(asked) = draft.state.asked.clone() else { return };
    let found = Found::Failed { why: Label::cut(why) };
    if identity::answered_for(draft, &asked.wanted, &found, asked.id) {
        return;
    }
    look_up(draft, &asked.wanted, found.clone(), asked.id);
    match &draft.state.holder {
        Holder::Bot {} => reply(draft, &asked.wanted, found, asked.id),
        Holder::Waiting { .. } => {
            draft.refresh();
            draft.say(Reply::says(words::LOOK_UP_FAILED_WAITING.into()));
        }
        Holder::Agent { .. } => {
            draft.refresh();
            copilot::suggest(draft);
        }
        Holder::Left {} | Holder::Closed { .. } => {}
    }
}

fn history(mut draft: Draft<'_>, found: Found) -> Decision {
    draft.push(Event::LookedUp { what: Label::cut("earlier conversations"), found });
    if draft.state.waiting_since().is_some() {
        draft.refresh();
    }
    draft.done()
}

/// An answer that nobody waits for any more. That the store was changed is never lost.
fn late(mut draft: Draft<'_>, found: Found) -> Decision {
    if !matches!(found, Found::Acted { .. }) {
        return Decision::nothing();
    }
    draft.push(Event::LookedUp { what: Label::cut("a change that was thought to have failed"), found });
    draft.refresh();
    draft.done()
}

fn fits(wanted: &Wanted, found: &Found) -> bool {
    match found {
        Found::Products { .. } => matches!(wanted, Wanted::Products { .. }),
        Found::Details { .. } => matches!(wanted, Wanted::Details { .. }),
        Found::Acted { .. } | Found::NotActed { .. } => matches!(wanted, Wanted::Act { .. }),
        Found::Order { .. } | Found::NoMatch {} => wanted.is_order(),
        Found::Articles { .. } => !wanted.is_for_order(),
        Found::Customer { .. } => matches!(wanted, Wanted::Customer { .. }),
        Found::CodeSent { .. } => matches!(wanted, Wanted::SendCode { .. }),
        Found::CodeRight {} | Found::CodeWrong { .. } => matches!(wanted, Wanted::CheckCode { .. }),
        Found::Failed { .. } => true,
        Found::History { .. } | Found::Unknown => false,
    }
}

/// Records what was found, and how far it shows who the shopper is.
pub(super) fn look_up(draft: &mut Draft<'_>, wanted: &Wanted, found: Found, ask: AskId) {
    let customer = match &found {
        Found::Order { customer, .. } | Found::Customer { customer, .. } => Some(customer.id.clone()),
        Found::NoMatch {}
        | Found::CodeSent { .. }
        | Found::CodeRight {}
        | Found::CodeWrong { .. }
        | Found::Articles { .. }
        | Found::History { .. }
        | Found::Products { .. }
        | Found::Details { .. }
        | Found::Acted { .. }
        | Found::NotActed { .. }
        | Found::Failed { .. }
        | Found::Unknown => None,
    };
    let known_before = draft.state.customer.as_ref().map(|known| known.customer.id.clone());
    let what = match wanted {
        Wanted::OrderByEmail { number, .. } | Wanted::OrderByPostcode { number, .. } => format!("order {number}"),
        Wanted::Articles { .. } => "articles".into(),
        Wanted::Products { .. } => "products".into(),
        Wanted::Details { order } => format!("details of order {order}"),
        Wanted::Act { action } => format!("change of order {}", action.order()),
        Wanted::Customer { .. } => "customer".into(),
        Wanted::SendCode { .. } => "code by mail".into(),
        Wanted::CheckCode { .. } => "code".into(),
    };
    draft.push(Event::LookedUp { what: Label::cut(&what), found });
    let Some(customer) = customer else { return };
    if draft.state.identity < Identity::Matched {
        draft.push(Event::Identified { level: Identity::Matched });
    }
    if known_before.as_ref() != Some(&customer) {
        draft.ask_history(ask, customer);
    }
}

/// What the owner set needs no article; anything else is told unless it is a reason to hand over.
fn reply(draft: &mut Draft<'_>, wanted: &Wanted, found: Found, ask: AskId) {
    if let Some(text) = wanted.question().and_then(|asked| bot::about_shop(asked, &draft.bundle.settings, draft.now)) {
        draft.say(Reply::says(text).closing());
        go_back(draft);
    } else if !weighing::found(draft, wanted, &found, ask) {
        to_shopper(draft, wanted, found);
    }
}

/// Back to what was being done.
fn go_back(draft: &mut Draft<'_>) {
    if !matches!(draft.state.holder, Holder::Bot {}) {
        return;
    }
    if draft.state.job().is_some() {
        working::work(draft, Vec::new());
    } else if draft.state.tracking {
        draft.say(bot::ask_for_order(&draft.state));
    }
}

fn to_shopper(draft: &mut Draft<'_>, wanted: &Wanted, found: Found) {
    match found {
        Found::Order { order, .. } => from_order(draft, &order),
        Found::NoMatch {} => no_match(draft, wanted),
        Found::Articles { hits } => {
            from_articles(draft, &hits);
            go_back(draft);
        }
        // The articles are searched next.
        Found::Products { products } if products.is_empty() => {}
        Found::Products { products } => {
            draft.say(bot::product_reply(&products));
            working::work(draft, Vec::new());
        }
        Found::Details { .. } => working::work(draft, Vec::new()),
        Found::Acted { order, .. } => {
            let done = ended(draft, DialogueEnd::Done, None);
            let started = words::order::started(&order).is_some();
            let how = draft.bundle.settings.policies().return_how.filter(|_| started);
            let lead = core::iter::once(skills::words::done(done, &order)).chain(how.map(|how| how.to_string()));
            working::work(draft, lead.collect());
        }
        Found::NotActed { why, .. } => {
            let _ = ended(draft, DialogueEnd::Failed, Some(&why));
            let reply = Reply::says(skills::words::not_done(why.as_str())).adding(words::PERSON_MAY);
            draft.say(reply.offering_person());
        }
        Found::Failed { .. } if matches!(wanted, Wanted::Act { .. }) => {
            let _ = ended(draft, DialogueEnd::Failed, Some(&FactText::cut(skills::words::NOT_SURE_IT_HAPPENED)));
            draft.say(Reply::says(words::NOT_SURE_WHETHER_DONE.into()).offering_person());
        }
        Found::Failed { .. } => {
            if !wanted.is_for_order() && Rules::of(draft.bundle).threshold(TriggerKind::LookupFailed).is_some() {
                let seq = draft.state.attempts.last().map_or(draft.state.last_seq, |attempt| attempt.seq);
                draft.fire(TriggerKind::LookupFailed, "The articles could not be searched", seq);
            }
            draft.say(Reply::says(words::LOOK_UP_FAILED.into()).offering_person());
        }
        Found::Customer { .. }
        | Found::CodeSent { .. }
        | Found::CodeRight {}
        | Found::CodeWrong { .. }
        | Found::History { .. }
        | Found::Unknown => {}
    }
}

/// The state of an order is told unless it was looked up for something else.
fn from_order(draft: &mut Draft<'_>, order: &OrderView) {
    let for_job = draft.state.jobs.iter().any(|job| job.is_open() && job.is_about(order.id.as_str()));
    if !for_job || draft.state.heard.intent == Intent::Track {
        draft.say(bot::order_reply(order, draft.state.heard.issue));
    }
    if for_job {
        working::work(draft, Vec::new());
    }
}

/// Records how the change ended that was just tried, and says what it was.
fn ended(draft: &mut Draft<'_>, end: DialogueEnd, why: Option<&FactText>) -> Skill {
    let job = draft.state.jobs.iter().rev().find(|job| job.agreed).cloned();
    let Some(job) = job else { return Skill::Unknown };
    draft.push(Event::Dialogue { job: job.id, step: DialogueStep::Ends { end, why: why.cloned() } });
    job.skill
}

fn no_match(draft: &mut Draft<'_>, wanted: &Wanted) {
    let number = match wanted {
        Wanted::OrderByEmail { number, .. } | Wanted::OrderByPostcode { number, .. } => number.as_str(),
        Wanted::Articles { .. }
        | Wanted::Products { .. }
        | Wanted::Details { .. }
        | Wanted::Act { .. }
        | Wanted::Customer { .. }
        | Wanted::SendCode { .. }
        | Wanted::CheckCode { .. } => "",
    };
    draft.say(Reply::says(words::no_match(number)).offering_person());
}

fn from_articles(draft: &mut Draft<'_>, hits: &[ArticleHit]) {
    let goes_on = draft.state.job().is_some() || draft.state.tracking;
    draft.say(bot::article_reply(hits, draft.state.heard.issue, goes_on));
}

/// What a shopper who waits is told of a look-up.
fn beside_the_line(found: &Found) -> Option<Reply> {
    match found {
        Found::Order { order, .. } => Some(found_while_waiting(order)),
        Found::NoMatch {} => Some(Reply::says(words::NO_MATCH_WAITING.into())),
        Found::Failed { .. } => Some(Reply::says(words::LOOK_UP_FAILED_WAITING.into())),
        Found::Articles { .. }
        | Found::Products { .. }
        | Found::Details { .. }
        | Found::Acted { .. }
        | Found::NotActed { .. }
        | Found::Customer { .. }
        | Found::CodeSent { .. }
        | Found::CodeRight {}
        | Found::CodeWrong { .. }
        | Found::History { .. }
        | Found::Unknown => None,
    }
}

fn found_while_waiting(order: &OrderView) -> Reply {
    let state = words::order::state(order);
    Reply { order: Some(order.clone()), ..Reply::says(format!("{} {state}", words::FOUND_WHILE_WAITING)) }
}
