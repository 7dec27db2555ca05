//! What the bot was asked to do: requests taken from messages, and where each stands.

use baton_shared::Time;
use baton_shared::action::{DialogueEnd, DialogueStep, OrderDetails, Slot};
use baton_shared::context::{Attempt, FactKey, Source, Standing};
use baton_shared::order::OrderView;
use baton_shared::text::{FactText, Label};

use super::apply::keep;
use super::state::ConversationState;
use crate::bot::{self, Intent, Understood, choice};
use crate::skills::{self, Job, Said, Skill};
use crate::store::normal_order_id;

/// Requests that a conversation keeps in mind.
const JOBS: usize = 12;
/// Orders whose details are kept.
const DETAILS: usize = 3;

impl ConversationState {
    /// The request that is worked on: the first that has not ended.
    #[must_use]
    pub fn job(&self) -> Option<&Job> {
        self.jobs.iter().find(|job| job.is_open())
    }

    /// The order that a request is about, when it was looked up.
    #[must_use]
    pub fn order_of(&self, job: &Job) -> Option<&OrderView> {
        self.order_named(job.order.as_ref()?.as_str()).map(|known| &known.order)
    }

    #[must_use]
    pub fn details_of(&self, order: &Label) -> Option<&OrderDetails> {
        self.details.iter().find(|details| details.order == *order)
    }

    /// Takes what a message asks to have done, or says for what is being done.
    pub(super) fn take_requests(
        &mut self,
        seq: u64,
        said: (&str, Option<&str>),
        found: &[skills::Request],
        understood: &mut Understood,
    ) {
        let (text, chosen) = said;
        if self.answers_job(said, found, understood) {
            return;
        }
        if found.is_empty() || chosen.is_some_and(|chosen| chosen != choice::NO) {
            self.number_for_job(understood);
            return;
        }
        self.changes_mind(found);
        let default = self.fact(FactKey::OrderNumber).map(|fact| Label::cut(fact.value.as_str()));
        for request in found {
            let order = request.order.as_deref().map(Label::cut).or_else(|| default.clone());
            self.jobs_made += 1;
            if self.jobs.len() >= JOBS {
                self.jobs.remove(0);
            }
            self.jobs.push(Job {
                id: self.jobs_made,
                skill: request.skill,
                order,
                seq,
                said: vec![Said { slot: None, text: request.text.clone() }],
                step: None,
                agreed: false,
                end: None,
            });
        }
        let wish: Vec<&str> = found.iter().map(|request| request.text.as_str()).collect();
        self.set_fact(FactKey::Wish, FactText::cut(&wish.join(" ")), Standing::Claimed, Source::Message { seq });
        let questions: Vec<&str> = bot::sentences(text)
            .filter(|sentence| sentence.ends_with('?') && !found.iter().any(|request| request.text.contains(*sentence)))
            .collect();
        if understood.intent != Intent::Track {
            understood.intent = if questions.is_empty() { Intent::Facts } else { Intent::Question };
        }
        understood.question = (!questions.is_empty()).then(|| questions.join(" "));
    }

    /// Takes a step of a dialogue.
    pub(super) fn take_step(&mut self, id: u32, step: &DialogueStep, seq: u64, at: Time) {
        let Some(place) = self.jobs.iter().position(|job| job.id == id) else { return };
        let Some(job) = self.jobs.get_mut(place) else { return };
        match step {
            DialogueStep::Asks { .. } | DialogueStep::Proposes { .. } => {
                job.step = Some(step.clone());
                job.agreed = false;
            }
            DialogueStep::Ends { end, why } => {
                job.end = Some(*end);
                let attempt = Attempt { what: what(job), outcome: outcome(*end, why.as_ref()), seq };
                keep(&mut self.attempts, attempt);
                self.want_more(seq, at);
            }
            DialogueStep::Unknown => {}
        }
    }

    /// The store made the change that was agreed to, or did not.
    pub(super) fn take_act(&mut self, order: Option<&OrderView>, number: &str, seq: u64, at: Time) {
        let end = if order.is_some() { DialogueEnd::Done } else { DialogueEnd::Failed };
        if let Some(job) = self.jobs.iter_mut().find(|job| job.is_open() && job.agreed) {
            job.end = Some(end);
        }
        self.details.retain(|details| normal_order_id(details.order.as_str()) != normal_order_id(number));
        if let Some(order) = order
            && let Some(known) = self.orders.iter_mut().find(|known| known.order.id == order.id)
        {
            known.order = order.clone();
            known.source = Source::Lookup { seq, at };
        }
    }

    pub(super) fn take_details(&mut self, details: &OrderDetails) {
        self.details.retain(|known| known.order != details.order);
        if self.details.len() >= DETAILS {
            self.details.remove(0);
        }
        self.details.push(details.clone());
    }

    /// Whether the message is for the job that is worked on; then it is taken.
    fn answers_job(
        &mut self,
        (text, chosen): (&str, Option<&str>),
        found: &[skills::Request],
        understood: &mut Understood,
    ) -> bool {
        if self.answers_code(text, chosen, understood) {
            return true;
        }
        let Some(job) = self.job() else { return false };
        let Some(step) = job.step.clone() else { return false };
        let proposed = matches!(step, DialogueStep::Proposes { .. });
        let yes = chosen == Some(choice::YES) || (chosen.is_none() && skills::is_yes(text));
        let no = chosen == Some(choice::NO) || (chosen.is_none() && (skills::is_no(text) || skills::gives_up(text)));
        if no {
            understood.intent = Intent::No;
            return true;
        }
        if proposed && yes {
            understood.intent = Intent::Facts;
            self.with_job(|job| job.agreed = true);
            return true;
        }
        if chosen.is_some() || understood.person.is_some() {
            return true;
        }
        if found.iter().any(|request| request.skill != job.skill || !request.may_be_about(job)) {
            return false;
        }
        let slot = match &step {
            DialogueStep::Asks { slot } => Some(*slot),
            DialogueStep::Proposes { .. } | DialogueStep::Ends { .. } | DialogueStep::Unknown => None,
        };
        if text.contains('?') && !self.says_something(text, slot) {
            understood.intent = Intent::Question;
            understood.question = Some(text.into());
            return true;
        }
        self.with_job(|job| {
            job.take(slot, text);
            if proposed {
                job.step = None;
            }
        });
        understood.intent = Intent::Facts;
        understood.question = None;
        true
    }

    /// Whether words say something about the order that is worked on.
    fn says_something(&self, text: &str, slot: Option<Slot>) -> bool {
        let Some(job) = self.job() else { return false };
        let order = self.order_of(job);
        let Some((order, details)) = order.and_then(|order| Some((order, self.details_of(&order.id)?))) else {
            return false;
        };
        let slots = slot.map_or_else(|| vec![Slot::Items, Slot::Variant, Slot::Method], |slot| vec![slot]);
        slots.into_iter().any(|slot| skills::answers_slot(text, slot, &order.items, details))
    }

    /// An order number that was asked for, or that takes the place of one that was not found.
    fn number_for_job(&mut self, understood: &Understood) {
        let Some(number) = understood.orders.first().map(|number| Label::cut(number)) else { return };
        // What is known, or belongs to another request, is no correction.
        let taken =
            self.order_named(number.as_str()).is_some() || self.jobs.iter().any(|job| job.is_about(number.as_str()));
        if taken {
            return;
        }
        let unknown = self.jobs.iter().find(|job| job.is_open() && self.order_of(job).is_none());
        let Some(before) = unknown.map(|job| job.order.clone()) else { return };
        for job in &mut self.jobs {
            if job.is_open() && job.order == before {
                job.order = Some(number.clone());
            }
        }
    }

    /// Another change of the same order instead of the one that is worked on.
    fn changes_mind(&mut self, found: &[skills::Request]) {
        let Some(job) = self.job().filter(|job| job.step.is_some()) else { return };
        let instead = found.first().is_some_and(|request| request.skill != job.skill && request.may_be_about(job));
        if instead {
            self.with_job(|job| job.end = Some(DialogueEnd::Declined));
        }
    }

    /// Whether the bot's last question was where an order should go.
    pub(super) fn asks_for_address(&self) -> bool {
        let asked = Some(DialogueStep::Asks { slot: Slot::Address });
        self.job().is_some_and(|job| job.step == asked)
    }

    fn with_job(&mut self, change: impl FnOnce(&mut Job)) {
        if let Some(job) = self.jobs.iter_mut().find(|job| job.is_open()) {
            change(job);
        }
    }
}

fn what(job: &Job) -> FactText {
    let doing = match job.skill {
        Skill::Cancel => "cancel",
        Skill::Return => "return items",
        Skill::Swap => "exchange items",
        Skill::Address => "change the address",
        Skill::Payment => "change the payment",
        Skill::Unknown => "a change",
    };
    let order = job.order.as_ref().map_or_else(String::new, |order| format!(" of order {order}"));
    FactText::cut(&format!("{doing}{order}: “{}”", bot::clip(job.opening(), 180)))
}

fn outcome(end: DialogueEnd, why: Option<&FactText>) -> FactText {
    let end = match end {
        DialogueEnd::Done => "done",
        DialogueEnd::Declined => "not wanted after all",
        DialogueEnd::NotAllowed => "not allowed",
        DialogueEnd::Failed => "failed",
        DialogueEnd::HandedOver => "left to a person",
        DialogueEnd::Unknown => "ended",
    };
    FactText::cut(&why.map_or_else(|| String::from(end), |why| format!("{end}: {why}")))
}
