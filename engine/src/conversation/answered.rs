//! The reply of an outside call.

use baton_shared::context::{Identity, TriggerKind};
use baton_shared::event::{ArticleHit, Event, Found};
use baton_shared::order::OrderView;
use baton_shared::text::Label;

use super::draft::Draft;
use super::escalate::escalate;
use super::{AskId, Decision, Holder};
use crate::bot::words;
use crate::bot::{self, Fit, Reply, Wanted};

pub(super) fn answered(mut draft: Draft<'_>, ask: AskId, found: Found) -> Decision {
    if let Found::History { related } = &found {
        let is_news = draft.state.customer.is_some() && draft.state.related != *related;
        return if is_news { history(draft, found) } else { Decision::nothing() };
    }
    let Some(asked) = draft.state.asked.clone().filter(|asked| asked.id == ask && fits(&asked.wanted, &found)) else {
        return Decision::nothing();
    };
    match draft.state.holder.clone() {
        Holder::Bot {} => {
            look_up(&mut draft, &asked.wanted, found.clone(), ask);
            to_shopper(&mut draft, &asked.wanted, found);
        }
        Holder::Waiting { .. } => {
            look_up(&mut draft, &asked.wanted, found.clone(), ask);
            if let Some(evidence) = too_many_failures(&draft).filter(|_| !draft.state.locked) {
                draft.fire(TriggerKind::IdentityFailed, &evidence);
            }
            draft.refresh();
            if let Some(reply) = beside_the_line(&found) {
                draft.say(reply);
            }
        }
        // The bot says nothing more, but what was found is of use to the person.
        Holder::Agent { .. } => {
            look_up(&mut draft, &asked.wanted, found, ask);
            draft.refresh();
        }
        Holder::Left {} | Holder::Closed { .. } => return Decision::nothing(),
    }
    draft.done()
}

/// Records a failed look-up and says so; used when an answer does not come in time.
pub(super) fn fail(draft: &mut Draft<'_>, why: &str) {
    let Some(asked) = draft.state.asked.clone() else { return };
    let found = Found::Failed { why: Label::cut(why) };
    look_up(draft, &asked.wanted, found.clone(), asked.id);
    match &draft.state.holder {
        Holder::Bot {} => to_shopper(draft, &asked.wanted, found),
        Holder::Waiting { .. } => {
            draft.refresh();
            draft.say(Reply::says(words::LOOK_UP_FAILED_WAITING.into()));
        }
        Holder::Agent { .. } => draft.refresh(),
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

fn fits(wanted: &Wanted, found: &Found) -> bool {
    match found {
        Found::Order { .. } | Found::NoMatch {} => wanted.is_order(),
        Found::Articles { .. } => !wanted.is_order(),
        Found::Failed { .. } => true,
        Found::History { .. } | Found::Unknown => false,
    }
}

/// Records what was found, and how far it shows who the shopper is.
fn look_up(draft: &mut Draft<'_>, wanted: &Wanted, found: Found, ask: AskId) {
    let customer = match &found {
        Found::Order { customer, .. } => Some(customer.id.clone()),
        Found::NoMatch {} | Found::Articles { .. } | Found::History { .. } | Found::Failed { .. } | Found::Unknown => {
            None
        }
    };
    let known_before = draft.state.customer.as_ref().map(|known| known.customer.id.clone());
    let what = match wanted {
        Wanted::OrderByEmail { number, .. } | Wanted::OrderByPostcode { number, .. } => format!("order {number}"),
        Wanted::Articles { .. } => "articles".into(),
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

fn to_shopper(draft: &mut Draft<'_>, wanted: &Wanted, found: Found) {
    match found {
        Found::Order { order, .. } => draft.say(bot::order_reply(&order, draft.state.heard.issue)),
        Found::NoMatch {} => no_match(draft),
        Found::Articles { hits } => from_articles(draft, wanted, &hits),
        Found::Failed { .. } if wanted.is_order() => {
            escalate(draft, TriggerKind::LookupFailed, "The order could not be looked up");
        }
        Found::Failed { .. } => {
            draft.fire(TriggerKind::LookupFailed, "The articles could not be searched");
            draft.say(Reply::says(words::LOOK_UP_FAILED.into()).offering_person());
        }
        Found::History { .. } | Found::Unknown => {}
    }
}

fn no_match(draft: &mut Draft<'_>) {
    if let Some(evidence) = too_many_failures(draft) {
        escalate(draft, TriggerKind::IdentityFailed, &evidence);
        return;
    }
    draft.say(Reply::says(words::NO_MATCH.into()).offering_person());
}

/// The figure that locks look-ups, so that nobody can find orders by guessing.
fn too_many_failures(draft: &Draft<'_>) -> Option<String> {
    let failed = draft.state.failed_proofs;
    (failed >= draft.bundle.settings.identity_attempts).then(|| format!("{failed} look-ups without a match"))
}

fn from_articles(draft: &mut Draft<'_>, wanted: &Wanted, hits: &[ArticleHit]) {
    let in_vain = bot::fit(hits) == Fit::None;
    if in_vain && draft.state.not_understood >= draft.bundle.settings.not_understood_limit {
        let evidence = match wanted {
            Wanted::Articles { question } => question.clone(),
            Wanted::OrderByEmail { .. } | Wanted::OrderByPostcode { .. } => String::new(),
        };
        escalate(draft, TriggerKind::NotUnderstood, &evidence);
        return;
    }
    draft.say(bot::article_reply(hits, draft.state.heard.issue));
}

/// What a shopper who waits is told of a look-up.
fn beside_the_line(found: &Found) -> Option<Reply> {
    match found {
        Found::Order { order, .. } => Some(found_while_waiting(order)),
        Found::NoMatch {} => Some(Reply::says(words::NO_MATCH_WAITING.into())),
        Found::Failed { .. } => Some(Reply::says(words::LOOK_UP_FAILED_WAITING.into())),
        Found::Articles { .. } | Found::History { .. } | Found::Unknown => None,
    }
}

fn found_while_waiting(order: &OrderView) -> Reply {
    let state = words::order::state(order);
    Reply { order: Some(order.clone()), ..Reply::says(format!("{} {state}", words::FOUND_WHILE_WAITING)) }
}
