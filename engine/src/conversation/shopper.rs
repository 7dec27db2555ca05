//! A message of the shopper, in each stage.

use baton_shared::event::{Event, Party};
use baton_shared::ids::MessageId;
use baton_shared::text::{Body, Label};

use super::closing;
use super::draft::Draft;
use super::escalate::back_in_line;
use super::{Decision, Holder, active, codes, copilot, meant, nobody, weighing, working};
use crate::bot::words::{self, stage};
use crate::bot::{self, Intent, Reply};
use crate::triggers::Moment;

pub(super) fn message(mut draft: Draft<'_>, id: MessageId, text: &Body, choice: Option<Label>) -> Decision {
    let mut text = Body::cut(&Draft::safe(text.as_str()));
    if let Some((hidden, code)) = codes::hide(&draft.state, text.as_str()) {
        text = Body::cut(&hidden);
        draft.code = Some(code);
    }
    match draft.state.holder.clone() {
        Holder::Bot {} => {
            record(&mut draft, id, text.clone(), choice);
            answer(&mut draft, text.as_str());
        }
        Holder::Waiting { .. } => {
            let before = draft.state.leaving;
            record(&mut draft, id, text.clone(), choice.clone());
            let chosen = choice.as_ref().map(Label::as_str);
            if !nobody::choose(&mut draft, before, text.as_str(), chosen) {
                while_waiting(&mut draft);
            }
        }
        Holder::Agent { .. } => {
            let before = draft.state.active_until();
            record(&mut draft, id, text, choice);
            active::tell(&mut draft, before);
            copilot::suggest(&mut draft);
        }
        Holder::Left {} => from_the_list(&mut draft, id, text, choice),
        Holder::Closed { .. } => come_back(&mut draft, id, text, choice),
    }
    draft.done()
}

fn record(draft: &mut Draft<'_>, id: MessageId, text: Body, choice: Option<Label>) {
    if let Some(heard) = meant::heard(draft, text.as_str(), choice.as_ref()) {
        draft.push(heard);
    }
    draft.push(Event::Message {
        id,
        from: Party::Shopper {},
        text,
        choice,
        replies: Vec::new(),
        order: None,
        articles: Vec::new(),
        answers: None,
    });
}

/// Who left a way to be reached is here again: in the line at once, with a person wanted. A word of thanks changes nothing.
fn from_the_list(draft: &mut Draft<'_>, id: MessageId, text: Body, choice: Option<Label>) {
    record(draft, id, text, choice);
    let heard = draft.state.heard.clone();
    let is_word = matches!(heard.intent, Intent::Thanks | Intent::Goodbye) && heard.safety.is_none();
    if heard.intent == Intent::Close {
        return closing::close_by_shopper(draft, None);
    }
    if is_word {
        let contact = draft.state.reach.as_ref().map(|reach| reach.contact.clone()).unwrap_or_default();
        return draft.say(Reply::says(stage::left_stays(contact.as_str())));
    }
    draft.leave_desk();
    back_in_line(draft, heard.safety.as_ref(), heard.safety_words.as_ref());
}

/// A closed conversation opens again: with the bot, or in the line when a person is asked for.
fn come_back(draft: &mut Draft<'_>, id: MessageId, text: Body, choice: Option<Label>) {
    record(draft, id, text.clone(), choice);
    let to_a_person = draft.state.heard.person.is_some() || draft.state.heard.safety.is_some();
    if !to_a_person {
        draft.push(Event::Returned {
            id: None,
            by: Party::Shopper {},
            brief: None,
            line: Body::cut(stage::OPEN_AGAIN),
        });
    }
    answer(draft, text.as_str());
}

/// What the bot makes of everything that is unanswered.
fn answer(draft: &mut Draft<'_>, text: &str) {
    if draft.state.pending.is_none() || weighing::message(draft, text) {
        return;
    }
    go_on(draft);
}

/// The same once the messages were no reason to hand over.
pub(super) fn go_on(draft: &mut Draft<'_>) {
    if draft.state.pending.is_none() {
        return;
    }
    if draft.state.heard.intent == Intent::Close {
        closing::close_by_shopper(draft, None);
        return;
    }
    if draft.state.heard.intent == Intent::No && draft.state.job().is_some_and(|job| job.step.is_some()) {
        working::decline(draft);
        return;
    }
    if draft.state.asked.is_some() {
        return;
    }
    if works_on(draft) {
        working::work(draft, Vec::new());
    } else {
        let reply = reply(draft);
        draft.say(reply);
    }
}

/// Whether the message is for what the bot was asked to do, rather than about something else.
fn works_on(draft: &Draft<'_>) -> bool {
    let beside = match draft.state.heard.intent {
        Intent::WhoSpeaks | Intent::Why | Intent::NoNumber | Intent::NotHelped | Intent::Goodbye => true,
        Intent::Nothing
        | Intent::Greeting
        | Intent::Thanks
        | Intent::Complaint
        | Intent::Yes
        | Intent::No
        | Intent::Facts
        | Intent::Question
        | Intent::Track
        | Intent::Bot
        | Intent::Close
        | Intent::Unknown => false,
    };
    draft.state.job().is_some() && !beside
}

/// The answer that needs no look-up.
fn reply(draft: &Draft<'_>) -> Reply {
    let state = &draft.state;
    let says = |text: &str| Reply::says(text.into());
    match state.heard.intent {
        Intent::Greeting => bot::hello(),
        Intent::Why => says(words::WHY_PROOF),
        Intent::WhoSpeaks => says(words::WHO_SPEAKS).offering_person(),
        Intent::Thanks => says(words::THANKS),
        Intent::Complaint => says(words::SORRY).offering_person(),
        Intent::Goodbye => says(words::GOODBYE),
        Intent::NotHelped => says(words::NOT_HELPED_EITHER).offering_person(),
        Intent::Track => bot::ask_for_order(state),
        Intent::No if state.offered_person => says(words::NO_PERSON_THEN),
        Intent::NoNumber => says(words::NO_NUMBER).offering_person(),
        Intent::Facts if state.heard.gives_order_facts() => bot::ask_for_order(state),
        // The question was not answered: to put it again in the same words helps nobody.
        Intent::Facts if state.asked_for_order && !state.heard.gives_person_facts() => {
            says(words::NO_NUMBER).offering_person()
        }
        Intent::Facts if state.tracking => bot::ask_for_order(state),
        Intent::Facts => says(words::WHAT_IS_IT_ABOUT),
        Intent::Yes | Intent::No | Intent::Bot | Intent::Nothing => says(words::WHAT_ELSE),
        Intent::Question | Intent::Close | Intent::Unknown => bot::unknown_reply(&[]),
    }
}

/// The bot answers nothing while the shopper waits, but what is said now is passed on too.
fn while_waiting(draft: &mut Draft<'_>) {
    let heard = draft.state.heard.clone();
    match heard.intent {
        Intent::Bot => return back_to_bot(draft),
        Intent::Close => return closing::close_by_shopper(draft, None),
        Intent::Nothing
        | Intent::Greeting
        | Intent::Thanks
        | Intent::Complaint
        | Intent::Goodbye
        | Intent::Yes
        | Intent::No
        | Intent::Facts
        | Intent::NoNumber
        | Intent::WhoSpeaks
        | Intent::Why
        | Intent::Question
        | Intent::Track
        | Intent::NotHelped
        | Intent::Unknown => {}
    }
    let seq = draft.state.last_seq;
    weighing::beside_the_line(draft, Moment::Waiting { seq });
    draft.refresh();
    if heard.person.is_some() {
        draft.say(Reply::says(words::ALREADY_IN_LINE.into()));
    }
}

fn back_to_bot(draft: &mut Draft<'_>) {
    draft.push(Event::Returned { id: None, by: Party::Shopper {}, brief: None, line: Body::cut(stage::LEFT_THE_LINE) });
    draft.leave_desk();
}
