//! Every event, taken into the state.

use baton_shared::context::TriggerKind;
use baton_shared::copilot::CopilotStep;
use baton_shared::event::{ArticleLink, CloseReason, Event, Found, Party, QuickReply};
use baton_shared::text::FactText;
use baton_shared::wire::{Wire, to_json};
use baton_shared::{Time, context::Attempt};

use super::SignedIdentity;
use super::course::Course;
use super::meant::Meant;
use super::state::{ConversationState, Holder, Leaving, Rating, Reach, calm};
use crate::bot::{Understood, choice};
use crate::fold::{Fold, Recorded};
use crate::handoff::promises;

/// Attempts, promises and reasons that are kept: what a person can read, and a bound for the snapshot.
const KEPT: usize = 20;

impl Fold for ConversationState {
    type Event = Event;
    const VERSION: u32 = 6;

    fn apply(&mut self, recorded: &Recorded<Event>) {
        let (seq, at) = (recorded.seq, recorded.at);
        self.last_seq = seq;
        self.last_activity = at;
        if self.started_at.is_none() {
            self.started_at = Some(at);
            self.clocks.since = at;
        }
        match &recorded.event {
            Event::Started { page, language } => {
                self.page.clone_from(page);
                self.language.clone_from(language);
            }
            Event::Message { from, text, choice, replies, order, articles, .. } => match from {
                Party::Shopper {} => {
                    let chosen = choice.as_ref().map(|choice| choice.as_str());
                    self.hear(seq, at, text.as_str(), chosen);
                    self.wrote_at = Some(at);
                }
                Party::Bot {} => {
                    self.follow_bot(text.as_str(), replies);
                    self.settle();
                    self.take_bot_promises(text.as_str(), replies, (order.is_some(), articles.first()), seq);
                    let needs_order = self.tracking || self.job().is_some_and(|job| job.step.is_none());
                    self.asked_for_order = needs_order && order.is_none() && articles.is_empty();
                    self.offered_person = has_choice(replies, choice::HUMAN) && has_choice(replies, choice::NO);
                }
                Party::Agent { person } => {
                    self.first_reply_at = self.first_reply_at.or(Some(at));
                    let by = format!("promised by {}", person.name);
                    self.take_promises(&promises::of_a_person(text.as_str()), &by, seq);
                    self.turn_with_agent(text.as_str());
                }
                Party::System {} | Party::Unknown => {}
            },
            Event::LookedUp { found, .. } => {
                self.follow_found(found);
                self.learn(seq, at, found);
            }
            Event::Dialogue { job, step } => {
                self.follow_step(*job, step);
                self.take_step(*job, step, seq, at);
            }
            Event::Identified { level } => self.identify(*level),
            Event::Fired { trigger } => {
                self.locked |= trigger.kind == TriggerKind::IdentityFailed;
                keep(&mut self.triggers, trigger.clone());
                if !self.fired.contains(&trigger.kind) {
                    self.fired.push(trigger.kind);
                }
            }
            Event::Escalated { generation, card, .. } => {
                self.change_holder(Holder::Waiting { since: at }, at);
                self.generation = *generation;
                self.hand_offs += 1;
                self.messages_before = self.shopper_messages;
                self.wait_anew();
                self.escalated_at = self.escalated_at.or(Some(at));
                self.tracking = false;
                self.asked = self.asked.take().filter(|asked| asked.wanted.is_order());
                self.card_digest = Some(digest(card));
                self.settle();
            }
            Event::ContextBuilt { context } => self.context_digest = Some(digest(context)),
            Event::Corrected { key, value, .. } => self.correct(seq, at, *key, value),
            Event::CardChanged { card } => self.card_digest = Some(digest(card)),
            Event::Claimed { generation, agent, .. } => {
                let left_since = self.reach.as_ref().map(|reach| reach.since);
                let waiting_since = self.waiting_since().or(left_since).unwrap_or(at);
                self.leaving = Leaving::Not;
                let person = agent.clone();
                self.change_holder(Holder::Agent { person, claimed_at: at, waiting_since }, at);
                self.generation = *generation;
                self.claimed_at = self.claimed_at.or(Some(at));
                self.agent = Some(agent.clone());
                self.settle();
                self.begin_copilot(seq, at);
            }
            Event::Requeued { generation, .. } => {
                let since = self.waiting_since().unwrap_or(at);
                self.change_holder(Holder::Waiting { since }, at);
                self.generation = *generation;
            }
            Event::Returned { brief, .. } => {
                // A message that opens a closed conversation again started over already, and must still be answered.
                if self.waiting_since().is_some() {
                    self.start_over();
                }
                // What was looked up before a person helped is no reason for anything any more.
                if matches!(self.holder, Holder::Agent { .. }) {
                    self.asked = None;
                }
                self.change_holder(Holder::Bot {}, at);
                self.reach = None;
                if let Some(brief) = brief {
                    self.take_promises(&[brief.as_str()], "agreed with a person", seq);
                }
            }
            Event::Left { generation, contact, .. } => {
                let since = self.waiting_since().unwrap_or(at);
                self.reach = Some(Reach { contact: contact.clone(), since });
                self.leaving = Leaving::Not;
                self.generation = generation.unwrap_or(self.generation);
                self.change_holder(Holder::Left {}, at);
                self.settle();
            }
            Event::Closed { reason, .. } => {
                self.change_holder(Holder::Closed { at }, at);
                self.close_reason = Some(*reason);
                self.reach = None;
                self.rating = Rating { score: None, repeated: None, comment: None };
                self.asked = None;
                self.settle();
            }
            Event::Rated { score, repeated, comment, .. } => {
                self.rating.score = score.or(self.rating.score);
                self.rating.repeated = repeated.or(self.rating.repeated);
                self.rating.comment = comment.clone().or(self.rating.comment.take());
            }
            Event::Nobody { reason, opens_at, opens } => self.take_nobody(*reason, *opens_at, opens.as_ref(), at),
            Event::Vouched { customer, email, name } => {
                let (customer, email, name) = (customer.clone(), email.clone(), name.clone());
                self.vouch(seq, at, SignedIdentity { customer, email, name });
            }
            Event::Heard { label, score, .. } => self.meant = Some(Meant { label: label.clone(), score: *score }),
            Event::Weighed { checks } => self.follow_checks(checks),
            Event::Copilot { step } => {
                self.copilot.take(step, (seq, at));
                if let CopilotStep::Found { found: Found::Details { details }, .. } = step {
                    self.take_details(details);
                }
            }
            Event::Transferred { .. } | Event::Note { .. } | Event::Unknown => {}
        }
    }
}

impl ConversationState {
    /// Since when the shopper waits, or waited before a person took over.
    #[must_use]
    pub fn waiting_since(&self) -> Option<Time> {
        match &self.holder {
            Holder::Waiting { since } => Some(*since),
            Holder::Agent { waiting_since, .. } => Some(*waiting_since),
            Holder::Bot {} | Holder::Left {} | Holder::Closed { .. } => None,
        }
    }

    /// How the conversation ended last, or would be counted if it ended now.
    #[must_use]
    pub fn ended_as(&self) -> CloseReason {
        self.close_reason.unwrap_or(CloseReason::Idle)
    }

    /// Every reason that there was to hand over.
    #[must_use]
    pub fn all_triggers(&self) -> &[TriggerKind] {
        &self.fired
    }

    /// What was promised, with who did; the same words count once, where they were said last.
    fn take_promises(&mut self, said: &[&str], outcome: &str, seq: u64) {
        for what in said {
            let promise = Attempt { what: FactText::cut(what), outcome: FactText::cut(outcome), seq };
            self.promises.retain(|known| known.what != promise.what);
            keep(&mut self.promises, promise);
        }
    }

    /// The bot promises nothing of its own: only what rests on an order or an article counts, and no proposal.
    fn take_bot_promises(
        &mut self,
        text: &str,
        replies: &[QuickReply],
        (has_order, article): (bool, Option<&ArticleLink>),
        seq: u64,
    ) {
        let from = match article {
            Some(article) => format!("said by the bot, from “{}”", article.title),
            None if has_order => "said by the bot, from the order".into(),
            None => return,
        };
        if !has_choice(replies, choice::YES) {
            self.take_promises(&promises::of_the_bot(text), &from, seq);
        }
    }

    /// Nothing is unanswered any more.
    fn settle(&mut self) {
        self.pending = None;
        self.heard = Understood::default();
        self.offered_person = false;
    }

    /// Reasons to hand over are spent, and old anger is no reason for a new one.
    pub(super) fn start_over(&mut self) {
        self.triggers.clear();
        self.not_understood = 0;
        self.tracking = false;
        self.jobs.clear();
        self.tone = calm();
        self.course = Course::default();
    }

    fn change_holder(&mut self, holder: Holder, at: Time) {
        let held = at.since(self.clocks.since);
        match &self.holder {
            Holder::Bot {} => self.clocks.bot_ms += held,
            Holder::Waiting { .. } => self.clocks.waiting_ms += held,
            Holder::Agent { .. } => self.clocks.agent_ms += held,
            Holder::Left {} | Holder::Closed { .. } => {}
        }
        if matches!(self.holder, Holder::Agent { .. }) {
            self.copilot.end();
        }
        self.clocks.since = at;
        self.holder = holder;
    }
}

/// Adds to a list that forgets its oldest.
pub(super) fn keep<T>(list: &mut Vec<T>, item: T) {
    if list.len() >= KEPT {
        list.remove(0);
    }
    list.push(item);
}

/// Tells two recorded values apart (FNV-1a over their JSON).
pub(super) fn digest<T: Wire>(value: &T) -> u32 {
    to_json(value).bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

fn has_choice(replies: &[QuickReply], choice: &str) -> bool {
    replies.iter().any(|reply| reply.choice.as_str() == choice)
}
