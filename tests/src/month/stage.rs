//! The plans, played through the Worker: shoppers and agents on real sockets, and a clock that stands still until everybody
//! has done what they do at that moment.

use std::collections::{BTreeMap, BTreeSet};

use baton_shared::Time;
use baton_shared::copilot::CopilotStep;
use baton_shared::event::{CloseReason, Event, TransferTo};
use baton_shared::ids::ConversationId;
use baton_shared::insights::Anew;
use baton_shared::protocol::agent::AgentFrame;
use baton_shared::protocol::desk::{DeclineReason, DeskRequest, Presence};
use baton_shared::protocol::shopper::ShopperFrame;
use baton_shared::settings::{SiteSettings, TriggerSettings};
use baton_shared::text::{Body, FactText, Label};
use baton_shared::wire::to_json;
use serde_json::json;

use super::script::{AGENTS, Act, CONTACT, DAY_MS, PHRASE, Pass, Plan, TEAM};
use super::truth::Suggestions;
use crate::agent::{Agent, Credentials};
use crate::client::Client;
use crate::shopper::Shopper;
use crate::site::{OWNER_EMAIL, OWNER_PASSWORD, Site, sign_in};
use crate::wait::SOON;
use crate::workerd::Options;

/// A session at the console lasts a week.
const SIGN_IN_EVERY_MS: u64 = 5 * DAY_MS;
/// Before the month begins, the site is set up.
const SET_UP_MS: u64 = 3_600_000;

/// A month that was played.
#[derive(Debug)]
pub struct Played {
    pub site: Site,
    /// By the number of the plan.
    pub conversations: BTreeMap<u64, ConversationId>,
    pub suggestions: BTreeMap<u64, Suggestions>,
    pub acts: usize,
    /// Deadlines that fell due.
    pub deadlines: u64,
    /// Where the clock stands.
    ends: Time,
}

impl Played {
    /// Has every row made anew from the logs, as an owner would.
    ///
    /// # Panics
    /// When a conversation could not be asked.
    pub fn make_anew(&self) {
        let begun: Anew = self.site.owner.post("/api/insights/anew", "{}").read();
        assert!(begun.running, "{begun:?}");
        self.site.workerd.set_clock(self.ends);
        let anew: Anew = self.site.owner.get("/api/insights/anew").read();
        assert_eq!((anew.running, anew.done, anew.failed), (false, anew.of, 0), "{anew:?}");
    }
}

struct Stage {
    site: Site,
    begin: Time,
    people: Vec<(Credentials, Agent)>,
    /// Takes no offer.
    idler: Agent,
    signed_in: u64,
    shoppers: BTreeMap<u64, Shopper>,
    consoles: BTreeMap<u64, Client>,
    conversations: BTreeMap<u64, ConversationId>,
    suggestions: BTreeMap<u64, Suggestions>,
    deadlines: u64,
}

/// Plays them all in the order of time. `told` hears how many acts are done.
#[must_use]
pub fn staged(plans: &[Plan], begin: Time, days: u64, mut told: impl FnMut(usize, usize)) -> Played {
    let mut stage = Stage::set(begin);
    let mut acts: Vec<(u64, usize, usize, Act)> = Vec::new();
    for (place, plan) in plans.iter().enumerate() {
        let own = plan.acts().into_iter().enumerate();
        acts.extend(own.map(|(number, (at, act))| (at, place, number, act)));
    }
    acts.sort_by_key(|(at, place, number, _)| (*at, *place, *number));
    let mut left: Vec<usize> = plans.iter().map(|plan| plan.acts().len()).collect();
    let count = acts.len();
    for (done, (at, place, _, act)) in acts.into_iter().enumerate() {
        stage.pass_until(at);
        let (Some(plan), Some(left)) = (plans.get(place), left.get_mut(place)) else { continue };
        stage.act(plan, &act);
        *left -= 1;
        // Who closes the chat by silence is still there; everybody else goes.
        if *left == 0 {
            stage.shoppers.remove(&plan.number);
        }
        told(done + 1, count);
    }
    stage.pass_until(days * DAY_MS);
    stage.site.owner = sign_in(stage.site.workerd.http(), OWNER_EMAIL, OWNER_PASSWORD);
    let ends = begin.plus(days * DAY_MS);
    let Stage { site, conversations, suggestions, deadlines, .. } = stage;
    Played { site, conversations, suggestions, acts: count, deadlines, ends }
}

impl Stage {
    fn set(begin: Time) -> Self {
        let clock = Some(Time(begin.0 - SET_UP_MS));
        let site = Site::open_with(Options { clock, ..Options::default() });
        let triggers = TriggerSettings { phrases: vec![Label::cut(PHRASE)], ..TriggerSettings::default() };
        let kept: SiteSettings = site.owner.get("/api/settings").read();
        let change = SiteSettings { triggers: Some(triggers), ..kept };
        let answer = site.owner.post("/api/settings", &to_json(&change));
        assert_eq!(answer.status, 200, "{}", answer.body);
        let profile = json!({"teams": [TEAM], "skills": [], "languages": [], "capacity": 40});
        let people = AGENTS.map(|name| {
            let credentials = site.hire_as(name, "agent", &profile);
            let agent = Agent::sign_in(&site, &credentials);
            takes_offers(&agent, false);
            (credentials, agent)
        });
        let idler = site.agent("Zoe");
        takes_offers(&idler, false);
        Self {
            people: people.into(),
            idler,
            begin,
            signed_in: 0,
            shoppers: BTreeMap::new(),
            consoles: BTreeMap::new(),
            conversations: BTreeMap::new(),
            suggestions: BTreeMap::new(),
            deadlines: 0,
            site,
        }
    }

    fn pass_until(&mut self, at: u64) {
        self.deadlines += self.site.workerd.set_clock(self.begin.plus(at));
        if at - self.signed_in > SIGN_IN_EVERY_MS {
            self.signed_in = at;
            for (credentials, agent) in &mut self.people {
                agent.http = sign_in(self.site.workerd.http(), &credentials.email, &credentials.password);
            }
        }
    }

    fn act(&mut self, plan: &Plan, act: &Act) {
        let number = plan.number;
        match act {
            Act::Arrive => {
                let shopper = Shopper::arrive_speaking(&self.site, plan.language);
                self.conversations.insert(number, shopper.conversation.clone());
                self.shoppers.insert(number, shopper);
            }
            Act::Says(text) => {
                let shopper = self.shopper(number);
                shopper.client.wait_ack(&shopper.say(text));
            }
            Act::Close => self.send(number, |id| ShopperFrame::Close { id }),
            Act::Leave => self.send(number, |id| ShopperFrame::Leave { id, contact: FactText::cut(CONTACT) }),
            Act::Rate { score, said } => {
                let (score, repeated) = (*score, *said);
                self.send(number, |id| ShopperFrame::Rate { id, score, repeated, comment: None });
            }
            Act::Offered(pass) => self.offered(number, *pass),
            Act::OfferOver(_) => {
                self.idler.desk.wait("no open offer", |view| view.offers.is_empty().then_some(()));
                takes_offers(&self.idler, false);
            }
            Act::Take(agent) => self.take(number, *agent),
            Act::Answer { text, suggested, .. } => self.answer(number, text, *suggested),
            Act::Transfer(_) => {
                let to = TransferTo::Team { team: Label::cut(TEAM) };
                let console = self.consoles.remove(&number).unwrap();
                console.wait_ack(&Agent::transfer(&console, to, "Needs the port"));
            }
            Act::CloseAs { solved, .. } => {
                let console = self.consoles.remove(&number).unwrap();
                let reason = if *solved { CloseReason::Solved } else { CloseReason::NotSolved };
                console.wait_ack(&Agent::close(&console, reason));
                self.suggestions.entry(number).or_default().shown = sets_shown(&console);
            }
        }
    }

    fn take(&mut self, number: u64, agent: usize) {
        let conversation = self.conversations.get(&number).unwrap();
        let (_, agent) = self.people.get(agent).unwrap();
        let entry = agent.desk.wait_waiting(conversation);
        agent.accept(&entry);
        agent.desk.wait("the conversation being mine", |view| view.mine.contains_key(conversation).then_some(()));
        self.consoles.insert(number, agent.open(conversation));
    }

    fn answer(&mut self, number: u64, text: &str, suggested: bool) {
        let console = self.consoles.get(&number).unwrap();
        let suggestion = console.look(|state| {
            let newest = state.shown.iter().rev().find_map(|item| match &item.event {
                Event::Copilot { step: CopilotStep::Suggested { replies, .. } } => Some(replies.first().cloned()),
                _ => None,
            });
            newest.flatten().filter(|_| suggested)
        });
        let text = suggestion.as_ref().map_or_else(|| Body::cut(text), |reply| reply.text.clone());
        let shown = text.to_string();
        let suggestion = suggestion.map(|reply| reply.id);
        self.suggestions.entry(number).or_default().sent += u32::from(suggestion.is_some());
        let frame = |id| to_json(&AgentFrame::Message { id, text, suggestion, anyway: true });
        console.wait_ack(&console.send(frame, Some(&shown)));
    }

    /// Somebody is free, is offered it, and does not take it.
    fn offered(&self, number: u64, pass: Pass) {
        let desk = &self.idler.desk;
        let conversation = self.conversations.get(&number).unwrap();
        takes_offers(&self.idler, true);
        let entry = desk.wait_offer(conversation, SOON);
        let reason = match pass {
            Pass::Busy => DeclineReason::Busy,
            Pass::NotMySkill => DeclineReason::NotMySkill,
            Pass::RunsOut => return,
        };
        desk.request(&DeskRequest::Decline {
            conversation: conversation.clone(),
            generation: entry.generation,
            reason,
        });
        desk.wait("the offer being over", |view| view.offers.is_empty().then_some(()));
    }

    fn send(&self, number: u64, frame: impl FnOnce(baton_shared::ids::MessageId) -> ShopperFrame) {
        let shopper = self.shopper(number);
        shopper.client.wait_ack(&shopper.send(frame));
    }

    fn shopper(&self, number: u64) -> &Shopper {
        self.shoppers.get(&number).unwrap()
    }
}

fn takes_offers(agent: &Agent, yes: bool) {
    let presence = if yes { Presence::Here } else { Presence::Busy };
    agent.desk.request(&DeskRequest::Presence { presence });
    agent.desk.wait("the presence", |view| (view.presence == Some(presence)).then_some(()));
}

/// Sets of suggestions that this screen showed, one for each message.
fn sets_shown(console: &Client) -> u32 {
    console.look(|state| {
        let sets = state.shown.iter().filter_map(|item| match &item.event {
            Event::Copilot { step: CopilotStep::Suggested { about, replies, .. } } if !replies.is_empty() => {
                Some(*about)
            }
            _ => None,
        });
        sets.collect::<BTreeSet<u64>>().len() as u32
    })
}
