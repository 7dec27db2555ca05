//! What the co-pilot does in a conversation that a person has: for the agent's eyes, after the shopper was served.

use baton_shared::Time;
use baton_shared::action::StoreAction;
use baton_shared::copilot::{CopilotAnswer, CopilotStep, CopilotWish};
use baton_shared::event::{ArticleHit, Event, Found, Party, Person};
use baton_shared::ids::MessageId;
use baton_shared::order::OrderView;
use baton_shared::protocol::RefusalKind;
use baton_shared::text::{Body, FactText, Label};

use super::agent::not_the_holder;
use super::draft::{Draft, refused};
use super::{Ask, AskId, ConversationState, Decision, Holder};
use crate::bundle::Settings;
use crate::copilot::{self, words};

/// Added to the number of an event for a look-up of the co-pilot: beyond the number of any event.
const LOOK_UP: AskId = 1 << 40;

/// Whether the bot has an answer to the shopper in mind with this call.
#[must_use]
pub fn is_for_shopper(state: &ConversationState, ask: &Ask) -> bool {
    let bot_has_it = matches!(state.holder, Holder::Bot {} | Holder::Waiting { .. });
    bot_has_it && !matches!(ask, Ask::Act { by: Some(_), .. } | Ask::Customer { .. } | Ask::History { .. })
}

/// Suggests what there is to suggest, or asks for what that needs. A look-up for the shopper's order goes first.
pub(super) fn suggest(draft: &mut Draft<'_>) {
    let Some(wants) = draft.state.copilot.wants.clone().filter(|_| draft.state.asked.is_none()) else { return };
    match copilot::for_suggestions(&draft.state, &wants, draft.now) {
        Some(ask) => draft.ask(LOOK_UP + wants.about, ask),
        None => suggest_with(draft, &[]),
    }
}

fn suggest_with(draft: &mut Draft<'_>, hits: &[ArticleHit]) {
    let Some(wants) = draft.state.copilot.wants.clone() else { return };
    let (now, seq) = (draft.now, draft.next_seq());
    let step = copilot::suggested(&draft.state, draft.bundle, &wants, hits, (now, seq));
    draft.push(Event::Copilot { step });
}

/// The same for a claim, where nothing has to be looked up first: the desk waits for its answer.
pub(super) fn suggest_at_once(draft: &mut Draft<'_>) {
    let Some(wants) = draft.state.copilot.wants.clone() else { return };
    if copilot::for_suggestions(&draft.state, &wants, draft.now).is_none() {
        suggest_with(draft, &[]);
    }
}

/// A message was made of a suggestion, if it is one that was made here.
pub(super) fn used(draft: &mut Draft<'_>, suggestion: Option<Label>, sent: &str) {
    let Some(suggestion) = suggestion else { return };
    if let Some(edited) = draft.state.copilot.edited(&suggestion, sent) {
        let message = draft.state.last_seq;
        draft.push(Event::Copilot { step: CopilotStep::Used { suggestion, message, edited } });
    }
}

/// The agent asks for something.
pub(super) fn ask(mut draft: Draft<'_>, person: Person, id: MessageId, wish: CopilotWish) -> Decision {
    if let Some(refused) = not_the_holder(&draft.state, &person) {
        return refused;
    }
    if draft.state.copilot.asked.is_some() {
        return refused(RefusalKind::WrongStage, words::ONE_AT_A_TIME);
    }
    let wish = match wish {
        CopilotWish::Question { text } => CopilotWish::Question { text: Body::cut(&Draft::safe(text.as_str())) },
        other => other,
    };
    draft.push(Event::Copilot { step: CopilotStep::Asked { id, by: person, wish } });
    answer(&mut draft);
    draft.done()
}

/// Answers, or asks for what that needs.
fn answer(draft: &mut Draft<'_>) {
    let Some(asked) = draft.state.copilot.asked.clone() else { return };
    match copilot::for_question(&draft.state, &asked, draft.now) {
        Some(ask) => draft.ask(LOOK_UP + asked.seq, ask),
        None => answer_with(draft, &[]),
    }
}

fn answer_with(draft: &mut Draft<'_>, hits: &[ArticleHit]) {
    let Some(asked) = draft.state.copilot.asked.clone() else { return };
    let answer = match &asked.wish {
        CopilotWish::Question { text } => copilot::answer(&draft.state, draft.bundle, text.as_str(), hits, draft.now),
        CopilotWish::Summary {} => copilot::summary(&draft.state),
        CopilotWish::Change { action } => explain(draft, action),
        CopilotWish::Unknown => CopilotAnswer::NotKnown {},
    };
    draft.push(Event::Copilot { step: CopilotStep::Answered { about: asked.seq, answer } });
}

fn explain(draft: &Draft<'_>, action: &StoreAction) -> CopilotAnswer {
    let policies = draft.bundle.settings.policies();
    match copilot::explained(&draft.state, action, &policies, draft.now) {
        Ok(proposal) => CopilotAnswer::Proposal { proposal },
        Err(why) => CopilotAnswer::Refused { why: FactText::cut(&why) },
    }
}

/// The agent confirms a change that was explained: what is done is what the proposal says.
pub(super) fn act(mut draft: Draft<'_>, person: Person, id: MessageId, proposal: u64) -> Decision {
    if let Some(refused) = not_the_holder(&draft.state, &person) {
        return refused;
    }
    if draft.state.copilot.acting.is_some() {
        return refused(RefusalKind::WrongStage, words::ACTING);
    }
    let known = draft.state.copilot.proposals.iter().find(|known| known.seq == proposal);
    let Some(action) = known.map(|known| known.action.clone()) else {
        return refused(RefusalKind::Stale, words::PROPOSAL_GONE);
    };
    let step = CopilotStep::Acts { id, by: person.clone(), proposal, action: action.clone() };
    draft.push(Event::Copilot { step });
    let seq = draft.state.last_seq;
    draft.ask(seq, Ask::Act { action, by: Some(person) });
    draft.done()
}

/// Whether the answer is for the co-pilot; then it is taken.
pub(super) fn answered(draft: &mut Draft<'_>, ask: AskId, found: &Found) -> bool {
    if draft.state.copilot.acting.as_ref().is_some_and(|acting| acting.seq == ask) {
        // A failure does not say whose it is: while the shopper's own look-up is under way it waits for its deadline.
        if !is_looked_up(&draft.state) || !matches!(found, Found::Failed { .. }) {
            acted(draft, found.clone());
        }
        return true;
    }
    let Some(seq) = ask.checked_sub(LOOK_UP) else { return false };
    let suggests = draft.state.copilot.wants.as_ref().is_some_and(|wants| wants.about == seq);
    let answers = draft.state.copilot.asked.as_ref().is_some_and(|asked| asked.seq == seq);
    if !(suggests || answers) {
        return true;
    }
    if let Found::Articles { hits } = found {
        if suggests {
            suggest_with(draft, hits);
        } else {
            answer_with(draft, hits);
        }
        return true;
    }
    // What failed is not tried again: it is said what is known.
    let failed = matches!(found, Found::Failed { .. });
    draft.push(Event::Copilot { step: CopilotStep::Found { about: seq, found: found.clone() } });
    match (suggests, failed) {
        (true, false) => suggest(draft),
        (true, true) => suggest_with(draft, &[]),
        (false, false) => answer(draft),
        (false, true) => answer_with(draft, &[]),
    }
    true
}

/// Whether a look-up of the shopper's own is under way, with a deadline.
fn is_looked_up(state: &ConversationState) -> bool {
    state.asked.is_some() && !matches!(state.holder, Holder::Left {} | Holder::Closed { .. })
}

/// The store made the agent's change, or did not. Only what was done is told to the shopper.
fn acted(draft: &mut Draft<'_>, found: Found) {
    let Some(acting) = draft.state.copilot.acting.clone() else { return };
    let done = if let Found::Acted { order, .. } = &found { Some(order.clone()) } else { None };
    let what = format!("change of order {} by {}", acting.action.order(), acting.by.name);
    draft.push(Event::LookedUp { what: Label::cut(&what), found });
    if let Some(order) = done {
        tell(draft, &acting.action, order);
    }
    draft.refresh();
}

/// What a person did is told by the site itself: a sentence of facts, beside what the person writes.
fn tell(draft: &mut Draft<'_>, action: &StoreAction, order: OrderView) {
    let Some(id) = MessageId::new(&format!("done-{:08}", draft.next_seq())) else { return };
    let text = copilot::done(action, &order);
    draft.push(Event::Message {
        id,
        from: Party::System {},
        text: Body::cut(&text),
        choice: None,
        replies: Vec::new(),
        order: Some(order),
        articles: Vec::new(),
        answers: None,
    });
}

/// When something that the co-pilot waits for is overdue.
pub(super) fn due(state: &ConversationState, settings: &Settings) -> Option<Time> {
    let copilot = &state.copilot;
    let late = |since: Time| since.plus(settings.ask_timeout_ms);
    let wants = copilot.wants.as_ref().map(|wants| if wants.waits { wants.since } else { late(wants.since) });
    let asked = copilot.asked.as_ref().map(|asked| late(asked.since));
    // After the shopper's own look-up, which has a deadline of its own.
    let acting = copilot.acting.as_ref().filter(|_| !is_looked_up(state)).map(|acting| late(acting.since));
    [wants, asked, acting].into_iter().flatten().min()
}

/// Goes on with what is due: a claim whose suggestions were left for after it, or a look-up that got lost.
pub(super) fn go_on(draft: &mut Draft<'_>) {
    let (now, settings) = (draft.now, &draft.bundle.settings);
    let late = |since: Time| since.plus(settings.ask_timeout_ms) <= now;
    let copilot = &draft.state.copilot;
    let acts = !is_looked_up(&draft.state) && copilot.acting.as_ref().is_some_and(|acting| late(acting.since));
    let answers = copilot.asked.as_ref().is_some_and(|asked| late(asked.since));
    let wants = copilot.wants.clone();
    if acts {
        acted(draft, Found::Failed { why: Label::cut("no answer in time") });
    }
    if answers {
        answer_with(draft, &[]);
    }
    match wants {
        Some(wants) if late(wants.since) => suggest_with(draft, &[]),
        Some(wants) if wants.waits => {
            draft.push(Event::Copilot { step: CopilotStep::Looks { about: wants.about } });
            suggest(draft);
        }
        Some(_) | None => {}
    }
}
