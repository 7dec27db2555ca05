//! The bot at work: from request to request, until it must ask, propose or hand over.

use baton_shared::action::{DialogueEnd, DialogueStep, Slot};
use baton_shared::event::Event;
use baton_shared::text::FactText;

use super::draft::Draft;
use super::{codes, weighing};
use crate::bot::{self, Reply, choice};
use crate::skills::{self, Next};
use crate::triggers::{Moment, STUCK};

/// Goes on with what was asked for. `lead` is said first, in the same message.
pub(super) fn work(draft: &mut Draft<'_>, mut lead: Vec<String>) {
    let policies = draft.bundle.settings.policies();
    let mut for_person = false;
    while let Some(job) = draft.state.job().cloned() {
        if draft.state.asked.is_some() {
            break;
        }
        let next = codes::needed(&draft.state, &draft.bundle.settings, &job)
            .unwrap_or_else(|| skills::next(&draft.state, &job, &policies, draft.now));
        if let Some(step) = skills::step_of(&next) {
            draft.push(Event::Dialogue { job: job.id, step });
        }
        match next {
            Next::Identify => {
                let reply = bot::ask_for_order(&draft.state);
                return say(draft, &lead, reply);
            }
            Next::LookUp => {
                say_lead(draft, &lead);
                let (why, seq) = (STUCK, job.seq);
                if let Some(reasons) = weighing::reasons(draft, Moment::Stuck { why, seq }) {
                    return weighing::pass_on(draft, &reasons);
                }
                end(draft, job.id, DialogueEnd::Failed, why);
                return draft.say(Reply::says(bot::words::NO_DETAILS.into()).offering_person());
            }
            Next::Ask { slot, text } => return say(draft, &lead, codes::with_replies(slot, Reply::says(text))),
            Next::Propose { text, .. } => {
                let replies = [(skills::words::YES, choice::YES), (skills::words::NO, choice::NO)];
                return say(draft, &lead, Reply::says(text).with(&replies));
            }
            Next::End { text, person, .. } => {
                for_person |= person;
                lead.push(text);
            }
            Next::HandOver { why } => {
                let seq = job.seq;
                lead.push(format!("{}.", bot::sentence_case(&why)));
                if let Some(reasons) = weighing::reasons(draft, Moment::Limit { why: &why, seq }) {
                    say_lead(draft, &lead);
                    return weighing::pass_on(draft, &reasons);
                }
                end(draft, job.id, DialogueEnd::NotAllowed, &why);
                for_person = true;
            }
        }
    }
    if lead.is_empty() {
        return;
    }
    let reply = if draft.state.asked.is_some() {
        Reply::says(String::new())
    } else if for_person {
        Reply::says(bot::words::PERSON_MAY.into()).offering_person()
    } else {
        Reply::says(String::new()).closing()
    };
    say(draft, &lead, reply);
}

/// The shopper said no to what was proposed or asked.
pub(super) fn decline(draft: &mut Draft<'_>) {
    let Some(job) = draft.state.job().cloned() else { return };
    let line = match job.step {
        Some(DialogueStep::Proposes { .. }) => skills::words::CHANGED_NOTHING,
        Some(DialogueStep::Asks { slot: Slot::SendCode | Slot::Code }) => bot::words::identity::NO_CODE_THEN,
        Some(DialogueStep::Asks { .. } | DialogueStep::Ends { .. } | DialogueStep::Unknown) | None => {
            skills::words::GAVE_UP
        }
    };
    let step = DialogueStep::Ends { end: DialogueEnd::Declined, why: None };
    draft.push(Event::Dialogue { job: job.id, step });
    work(draft, vec![line.into()]);
}

/// What is not done is left to the person who takes over.
pub(super) fn hand_over_jobs(draft: &mut Draft<'_>) {
    while let Some(job) = draft.state.job().cloned() {
        let step = DialogueStep::Ends { end: DialogueEnd::HandedOver, why: None };
        draft.push(Event::Dialogue { job: job.id, step });
    }
}

fn end(draft: &mut Draft<'_>, job: u32, end: DialogueEnd, why: &str) {
    let step = DialogueStep::Ends { end, why: Some(FactText::cut(why)) };
    draft.push(Event::Dialogue { job, step });
}

fn say_lead(draft: &mut Draft<'_>, lead: &[String]) {
    if !lead.is_empty() {
        say(draft, lead, Reply::says(String::new()));
    }
}

fn say(draft: &mut Draft<'_>, lead: &[String], reply: Reply) {
    let mut parts: Vec<&str> = lead.iter().map(String::as_str).collect();
    parts.push(&reply.text);
    parts.retain(|part| !part.is_empty());
    let text = parts.join("\n\n");
    draft.say(Reply { text, ..reply });
}
