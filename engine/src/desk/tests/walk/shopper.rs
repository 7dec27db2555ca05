//! As much of a conversation as the desk deals with.

use std::collections::VecDeque;

use baton_shared::Time;
use baton_shared::event::{Person, TransferTo};
use baton_shared::protocol::desk::Brief;
use baton_shared::text::FactText;

use super::super::{brief, conversation, safety_brief};
use crate::conversation::Tell;
use crate::desk::{DeskInput, ToConversation};

#[derive(Default)]
pub(super) struct Shopper {
    pub(super) generation: u32,
    pub(super) stage: Stage,
    pub(super) since: Time,
    /// Left a way to be reached, and did not come back since.
    pub(super) reach: bool,
    pub(super) told: usize,
    /// How often an agent passed it on.
    pub(super) passed_on: usize,
    pub(super) to_desk: VecDeque<Tell>,
    pub(super) from_desk: VecDeque<ToConversation>,
}

#[derive(Default, PartialEq, Debug)]
pub(super) enum Stage {
    #[default]
    Bot,
    Waiting,
    With(Person),
    Left,
}

impl Shopper {
    pub(super) fn escalate(&mut self, name: &str, now: Time, is_safety: bool) {
        match self.stage {
            Stage::Bot => {}
            Stage::Left => self.leave_desk(name),
            Stage::Waiting | Stage::With(_) => return,
        }
        self.since = now;
        self.reach = false;
        let brief = if is_safety { safety_brief(name) } else { brief(name) };
        self.enqueue(name, brief, None, None);
    }

    pub(super) fn enqueue(&mut self, name: &str, brief: Brief, wanted: Option<TransferTo>, from: Option<&Person>) {
        self.generation += 1;
        self.stage = Stage::Waiting;
        self.to_desk.push_back(Tell::Enqueue {
            conversation: conversation(name),
            generation: self.generation,
            since: self.since,
            brief,
            wanted,
            from: from.map(|person| person.id.clone()),
        });
    }

    pub(super) fn leave_desk(&mut self, name: &str) {
        self.to_desk.push_back(Tell::Done { conversation: conversation(name), generation: self.generation });
    }

    pub(super) fn end(&mut self, name: &str) {
        if self.stage != Stage::Bot {
            self.stage = Stage::Bot;
            self.leave_desk(name);
        }
    }

    pub(super) fn leave(&mut self, name: &str) {
        if self.stage == Stage::Waiting {
            self.go_to_list(name, self.generation + 1);
        }
    }

    pub(super) fn go_to_list(&mut self, name: &str, generation: u32) {
        self.leave_desk(name);
        self.generation = generation;
        self.stage = Stage::Left;
        self.reach = true;
        self.to_desk.push_back(Tell::CallBack {
            conversation: conversation(name),
            generation,
            since: self.since,
            brief: brief(name),
            contact: FactText::cut("somebody@post.example"),
        });
    }

    pub(super) fn pass_on(&mut self, name: &str, wanted: TransferTo) {
        if let Stage::With(person) = &self.stage {
            let person = person.clone();
            self.reach = false;
            self.passed_on += 1;
            self.enqueue(name, brief(name), Some(wanted), Some(&person));
        }
    }

    /// Takes what the desk says; gives the answer to a claim or a re-queue.
    pub(super) fn hear(&mut self, name: &str, told: &ToConversation) -> Option<DeskInput> {
        match told {
            ToConversation::Claim { conversation, agent, generation } => {
                let accepted = match &self.stage {
                    Stage::Bot => false,
                    Stage::Waiting => *generation >= self.generation,
                    Stage::Left => *generation > self.generation,
                    Stage::With(person) => {
                        *generation > self.generation || (person == agent && *generation == self.generation)
                    }
                };
                if accepted {
                    self.generation = *generation;
                    self.stage = Stage::With(agent.clone());
                }
                Some(DeskInput::ClaimAnswered { conversation: conversation.clone(), generation: *generation, accepted })
            }
            ToConversation::Nobody { .. } => {
                self.told += 1;
                None
            }
            ToConversation::Requeue { conversation, generation, .. } => {
                let accepted = matches!(self.stage, Stage::With(_)) && *generation > self.generation;
                if accepted && self.reach {
                    self.go_to_list(name, *generation + 1);
                } else if accepted {
                    self.generation = *generation;
                    self.stage = Stage::Waiting;
                }
                Some(DeskInput::RequeueAnswered {
                    conversation: conversation.clone(),
                    generation: *generation,
                    accepted,
                })
            }
        }
    }
}
