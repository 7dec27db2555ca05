//! Which outside call a conversation needs next.

use baton_shared::action::{DialogueStep, StoreAction};
use baton_shared::context::FactKey;
use baton_shared::text::Label;
use baton_shared::wire_enum;

use super::text::{has_any, words};
use super::understand::About;
use super::{Intent, own};
use crate::conversation::{Ask, ConversationState, Proof, source_seq};
use crate::learned;
use crate::policies::ChangeUntil;
use crate::skills::fits_state;

/// Frustration from which nothing is recommended.
const CALM: f64 = 1.0;

wire_enum! {
    /// An outside call as the state remembers it.
    pub enum Wanted by "wanted" {
        OrderByEmail = "order_by_email" { number: String, email: String },
        OrderByPostcode = "order_by_postcode" { number: String, postcode: String },
        Articles = "articles" { question: String, about: Option<About> },
        Products = "products" { need: String },
        Details = "details" { order: Label },
        Act = "act" { action: StoreAction },
        Customer = "customer" { customer: Option<Label>, email: Option<Label> },
        SendCode = "send_code" { email: Label },
        CheckCode = "check_code" { code: String },
    }
}

impl Wanted {
    /// Whether it finds orders; it goes on while the shopper waits.
    pub(crate) fn is_order(&self) -> bool {
        match self {
            Self::OrderByEmail { .. } | Self::OrderByPostcode { .. } | Self::Customer { .. } => true,
            Self::Articles { .. }
            | Self::Products { .. }
            | Self::Details { .. }
            | Self::Act { .. }
            | Self::SendCode { .. }
            | Self::CheckCode { .. } => false,
        }
    }

    /// Whether the shopper's order, rather than a question, depends on it.
    pub(crate) fn is_for_order(&self) -> bool {
        match self {
            Self::OrderByEmail { .. }
            | Self::OrderByPostcode { .. }
            | Self::Details { .. }
            | Self::Act { .. }
            | Self::Customer { .. }
            | Self::SendCode { .. }
            | Self::CheckCode { .. } => true,
            Self::Articles { .. } | Self::Products { .. } => false,
        }
    }

    /// The words that an answer is looked for with.
    pub(crate) fn question(&self) -> Option<&str> {
        match self {
            Self::Articles { question, .. } => Some(question),
            Self::Products { need, .. } => Some(need),
            Self::OrderByEmail { .. }
            | Self::OrderByPostcode { .. }
            | Self::Details { .. }
            | Self::Act { .. }
            | Self::Customer { .. }
            | Self::SendCode { .. }
            | Self::CheckCode { .. } => None,
        }
    }

    pub(crate) fn ask(&self) -> Ask {
        match self {
            Self::OrderByEmail { number, email } => {
                Ask::Order { number: number.clone(), proof: Proof::Email(email.clone()) }
            }
            Self::OrderByPostcode { number, postcode } => {
                Ask::Order { number: number.clone(), proof: Proof::Postcode(postcode.clone()) }
            }
            Self::Articles { question, about } => Ask::Articles { question: question.clone(), about: about.clone() },
            Self::Products { need } => Ask::Products { need: need.clone() },
            Self::Details { order } => Ask::Details { order: order.clone() },
            Self::Act { action } => Ask::Act { action: action.clone(), by: None },
            Self::Customer { customer, email } => Ask::Customer { customer: customer.clone(), email: email.clone() },
            Self::SendCode { email } => Ask::SendCode { email: email.clone() },
            Self::CheckCode { code } => Ask::CheckCode { code: code.clone() },
        }
    }
}

/// What the unanswered messages need to have looked up.
pub(crate) fn plan(state: &ConversationState) -> Option<Wanted> {
    if let Some(wanted) = for_jobs(state) {
        return Some(wanted);
    }
    let heard = &state.heard;
    // While something is done for it, an order that was found is not looked up anew.
    let found = state.job().is_some() && state.order().is_some() && heard.intent != Intent::Track;
    let about_order = !found && (heard.gives_order_facts() || heard.intent == Intent::Track);
    if about_order && let Some(wanted) = order(state).or_else(|| own::the_one(state)) {
        let again = state.refused.as_ref() == Some(&wanted) && !heard.gives_order_facts();
        return (!again).then_some(wanted);
    }
    let question = heard.question.clone()?;
    Some(about(state, question))
}

/// What is needed after a look-up: for what the bot was asked to do, then for a question of the same message.
pub(crate) fn plan_more(state: &ConversationState) -> Option<Wanted> {
    let tracks = || (state.tracking && state.heard.intent == Intent::Track).then(|| own::the_one(state)).flatten();
    for_jobs(state).or_else(tracks).or_else(|| {
        let question = state.heard.question.clone();
        question.map(|question| about(state, question)).or_else(|| state.vouched_look_up())
    })
}

/// Where a question is looked for. Nothing is offered to somebody who is upset.
fn about(state: &ConversationState, question: String) -> Wanted {
    let about = state.heard.about.clone();
    let shows = about.as_ref().is_some_and(|about| about.sure && learned::is_for_products(&about.label));
    if state.tone.score < CALM && (shows || asks_for_product(&question)) {
        return Wanted::Products { need: question };
    }
    Wanted::Articles { question, about }
}

/// Whether words ask for something to buy.
fn asks_for_product(question: &str) -> bool {
    const CUES: &[&str] = &[
        "recommend*",
        "suggest*",
        "looking for",
        "do you have",
        "do you sell",
        "have you got",
        "in stock",
        "is there a",
        "show me",
        "need a",
        "need some",
        "want to buy",
        "how much is",
        "how much are",
        "how much does",
        "price of",
        "which * should",
        "what * should i get",
        "available in",
    ];
    const NOT: &[&str] =
        &["delivery", "shipping", "postage", "return", "returns", "invoice", "refund", "order", "account"];
    let words = words(question);
    has_any(&words, CUES) && !has_any(&words, NOT)
}

/// Every order is found before any of them is changed.
fn for_jobs(state: &ConversationState) -> Option<Wanted> {
    if let Some(wanted) = state.wanted_code() {
        return Some(wanted);
    }
    let open = || state.jobs.iter().filter(|job| job.is_open());
    for job in open() {
        let unknown = job.order.as_ref().filter(|_| state.order_of(job).is_none());
        let wanted = unknown.and_then(|number| proved(state, number.as_str()));
        if let Some(wanted) = wanted.filter(|wanted| state.refused.as_ref() != Some(wanted)) {
            return Some(wanted);
        }
    }
    let job = open().next()?;
    if let (true, Some(DialogueStep::Proposes { action })) = (job.agreed, &job.step) {
        return Some(Wanted::Act { action: action.clone() });
    }
    let order = state.order_of(job)?;
    let needed = fits_state(job.skill, order, Some(ChangeUntil::Sent)) && state.details_of(&order.id).is_none();
    needed.then(|| Wanted::Details { order: order.id.clone() })
}

/// The order that is talked about, with the proof that was given last; nothing once too many did not match.
pub(crate) fn order(state: &ConversationState) -> Option<Wanted> {
    proved(state, state.fact(FactKey::OrderNumber)?.value.as_str())
}

fn proved(state: &ConversationState, number: &str) -> Option<Wanted> {
    if state.locked {
        return None;
    }
    let number = String::from(number);
    let email = state.fact(FactKey::Email);
    let postcode = state.fact(FactKey::Postcode);
    let given = |fact: Option<&baton_shared::context::Fact>| fact.map(|fact| source_seq(&fact.source));
    if let Some(postcode) = postcode
        && given(Some(postcode)) > given(email)
    {
        let postcode = postcode.value.to_string();
        return Some(Wanted::OrderByPostcode { number, postcode });
    }
    let email = email?.value.to_string();
    Some(Wanted::OrderByEmail { number, email })
}
