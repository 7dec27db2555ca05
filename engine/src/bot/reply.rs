//! What the bot answers once it knows enough.

use baton_shared::context::{FactKey, IssueKind};
use baton_shared::event::{ArticleHit, ArticleLink, QuickReply};
use baton_shared::order::{OrderState, OrderView};
use baton_shared::product::ProductView;
use baton_shared::text::{Body, FactText, Label};

use super::issue::{has_skill, needs_action};
use super::own;
use super::words;
use crate::conversation::ConversationState;

/// What a quick reply sends as its `choice`.
pub mod choice {
    /// A person, please.
    pub const HUMAN: &str = "human";
    /// Where is an order?
    pub const TRACK: &str = "track";
    /// End the conversation.
    pub const CLOSE: &str = "close";
    /// Out of the line, on with the bot.
    pub const BOT: &str = "bot";
    /// No person, thanks.
    pub const NO: &str = "no";
    /// The order number is not at hand.
    pub const NO_NUMBER: &str = "no_number";
    /// Nobody can come now: wait all the same.
    pub const KEEP_WAITING: &str = "keep_waiting";
    /// Nobody can come now: leave a way to be reached.
    pub const LEAVE: &str = "leave";
    /// Did an article help?
    pub const HELPED: &str = "helped";
    pub const NOT_HELPED: &str = "not_helped";
    /// Do what was proposed.
    pub const YES: &str = "yes";
    /// Another code by mail.
    pub const NEW_CODE: &str = "new_code";
}

/// Share of a question's telling words from which an article answers it.
const GOOD_COVERAGE: f64 = 0.6;
/// Share from which an article is worth showing as a perhaps.
const NEAR_COVERAGE: f64 = 0.5;

/// Share from which another article is named beside the one that answers.
const RELATED_COVERAGE: f64 = 0.3;

/// How well the articles that were found answer a question.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Fit<'a> {
    Good(&'a ArticleHit),
    Near(&'a ArticleHit),
    None,
}

/// A message of the bot before it is recorded.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Reply {
    pub(crate) text: String,
    pub(crate) replies: Vec<QuickReply>,
    pub(crate) order: Option<OrderView>,
    pub(crate) articles: Vec<ArticleLink>,
}

impl Reply {
    pub(crate) fn says(text: String) -> Self {
        Self { text, ..Self::default() }
    }

    pub(crate) fn with(mut self, replies: &[(&str, &str)]) -> Self {
        self.replies = replies
            .iter()
            .map(|(label, choice)| QuickReply { label: Label::cut(label), choice: Label::cut(choice) })
            .collect();
        self
    }

    /// With one more sentence.
    pub(crate) fn adding(self, sentence: &str) -> Self {
        let gap = if self.text.contains('\n') { "\n\n" } else { " " };
        let text = format!("{}{gap}{sentence}", self.text);
        Self { text, ..self }
    }

    /// With the offer of a person, to be taken or not.
    pub(crate) fn offering_person(self) -> Self {
        self.with(&[(words::TO_A_PERSON, choice::HUMAN), (words::NO_THANKS, choice::NO)])
    }

    /// With the way out that follows a finished matter.
    pub(crate) fn closing(self) -> Self {
        self.with(&[(words::THAT_IS_ALL, choice::CLOSE), (words::TO_A_PERSON, choice::HUMAN)])
    }

    pub(crate) fn body(&self) -> Body {
        Body::cut(&self.text)
    }
}

/// The first words of a conversation.
pub(crate) fn greeting(own: &str, site: &str) -> Reply {
    Reply::says(words::greeting(own, site))
        .with(&[(words::TRACK_ORDER, choice::TRACK), (words::TO_A_PERSON, choice::HUMAN)])
}

/// The answer to a greeting in the middle.
pub(crate) fn hello() -> Reply {
    Reply::says(words::HELLO.into()).with(&[(words::TRACK_ORDER, choice::TRACK), (words::TO_A_PERSON, choice::HUMAN)])
}

/// The question for what is missing to look an order up.
pub(crate) fn ask_for_order(state: &ConversationState) -> Reply {
    if state.locked {
        return Reply::says(words::LOCKED.into()).offering_person();
    }
    if let Some(reply) = own::which(state) {
        return reply;
    }
    let number = state.fact(FactKey::OrderNumber);
    let proof = state.fact(FactKey::Email).or(state.fact(FactKey::Postcode));
    match (number, proof) {
        (Some(number), None) => Reply::says(words::ask_proof(number.value.as_str())),
        (None, Some(_)) => {
            Reply::says(words::ASK_NUMBER.into()).with(&[(words::NUMBER_NOT_AT_HAND, choice::NO_NUMBER)])
        }
        (None, None) => {
            Reply::says(words::ASK_NUMBER_AND_PROOF.into()).with(&[(words::NUMBER_NOT_AT_HAND, choice::NO_NUMBER)])
        }
        (Some(_), Some(_)) => Reply::says(words::ASK_AGAIN.into()).offering_person(),
    }
}

/// The true state of an order, with its card. What the bot cannot do about it, a person is offered for.
pub(crate) fn order_reply(order: &OrderView, issue: IssueKind) -> Reply {
    let missing = matches!(issue, IssueKind::LateDelivery | IssueKind::LostParcel);
    if issue == IssueKind::Refund {
        let reply = Reply { order: Some(order.clone()), ..Reply::says(words::order::refund(order)) };
        let settled = order.refunded >= order.total && order.refunded > 0;
        return if settled { reply.closing() } else { reply.adding(words::PERSON_MAY).offering_person() };
    }
    let reply = Reply { order: Some(order.clone()), ..Reply::says(words::order::state(order)) };
    if needs_action(issue) {
        return reply.adding(words::PERSON_CAN_DO_IT).offering_person();
    }
    if missing && order.state == OrderState::Delivered {
        return reply.adding(words::NOT_WITH_YOU).offering_person();
    }
    if order.days_late > 0 || order.state == OrderState::Lost {
        return reply.adding(words::PERSON_CAN_DO_MORE).offering_person();
    }
    reply.with(&[(words::THAT_IS_ALL, choice::CLOSE), (words::TO_A_PERSON, choice::HUMAN)])
}

/// The passage that answers; with less certainty where it only comes near, and "I do not know" where nothing does.
/// Where something else goes on after it, it does not ask whether that helped.
pub(crate) fn article_reply(hits: &[ArticleHit], issue: IssueKind, goes_on: bool) -> Reply {
    let (hit, text) = match fit(hits) {
        Fit::Good(hit) => (hit, String::from(hit.passage.as_str().trim())),
        Fit::Near(hit) => (hit, words::perhaps(hit.passage.as_str().trim())),
        Fit::None => return unknown_reply(hits),
    };
    let sure = fit(hits) == Fit::Good(hit);
    let related = hits.iter().filter(|other| sure && other.id != hit.id && other.coverage >= RELATED_COVERAGE).take(2);
    let articles = core::iter::once(hit).chain(related).map(link).collect();
    let reply = Reply { articles, ..Reply::says(text) };
    if sure && needs_action(issue) {
        return reply.adding(words::PERSON_CAN_DO_IT).offering_person();
    }
    if !sure {
        return reply.offering_person();
    }
    if has_skill(issue) {
        return reply.adding(words::CAN_DO_IT).closing();
    }
    if goes_on {
        return reply;
    }
    reply.adding(words::DID_THAT_HELP).with(&[
        (words::HELPED, choice::HELPED),
        (words::NOT_HELPED, choice::NOT_HELPED),
        (words::TO_A_PERSON, choice::HUMAN),
    ])
}

/// Products with their prices and what there is of them.
pub(crate) fn product_reply(products: &[ProductView]) -> Reply {
    let lines: Vec<String> = products
        .iter()
        .map(|product| {
            let price = words::order::money(product.price, &product.currency);
            let options = product.options.as_ref().map_or_else(String::new, |options| format!(" ({options})"));
            let gone = if product.available { "" } else { ", not available now" };
            format!("- **{}**, from {price}{gone}{options}", product.title)
        })
        .collect();
    let beside = products.first().filter(|product| !product.goes_with.is_empty()).map_or_else(String::new, |product| {
        let companions: Vec<&str> = product.goes_with.iter().map(FactText::as_str).collect();
        format!("\n\n{}", words::goes_with(product.title.as_str(), &companions))
    });
    Reply::says(format!("{}\n\n{}{beside}", words::PRODUCTS, lines.join("\n"))).closing()
}

/// "I do not know", with the nearest articles and the offer of a person.
pub(crate) fn unknown_reply(hits: &[ArticleHit]) -> Reply {
    let articles: Vec<ArticleLink> = hits.iter().filter(|hit| hit.coverage > 0.0).take(3).map(link).collect();
    let text = if articles.is_empty() { words::NOT_KNOWN } else { words::NOT_KNOWN_BUT_NEAR };
    Reply { articles, ..Reply::says(text.into()) }.offering_person()
}

/// The hit that covers most of the question, and how much that is worth.
pub(crate) fn fit(hits: &[ArticleHit]) -> Fit<'_> {
    let readable = hits.iter().filter(|hit| !hit.passage.is_empty());
    let best = readable.reduce(|best, hit| if hit.coverage > best.coverage { hit } else { best });
    match best {
        Some(hit) if hit.coverage >= GOOD_COVERAGE => Fit::Good(hit),
        Some(hit) if hit.coverage >= NEAR_COVERAGE => Fit::Near(hit),
        Some(_) | None => Fit::None,
    }
}

/// An article by its name and title.
pub(crate) fn link(hit: &ArticleHit) -> ArticleLink {
    ArticleLink { id: hit.id.clone(), title: hit.title.clone() }
}
