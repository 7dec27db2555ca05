//! What the bot understands and says. No model is needed for any of it.

mod about_shop;
mod contact;
mod date;
mod issue;
mod mask;
mod numbers;
mod own;
mod plan;
mod reply;
mod safety;
mod text;
mod tone;
mod understand;
pub(crate) mod words;

pub(crate) use about_shop::about_shop;
pub(crate) use contact::is_contact;
pub(crate) use date::{DAY_MS, civil, day_and_month, weekday_and_day};
pub(crate) use issue::GENERAL;
pub use mask::mask_cards;
pub use numbers::Expectation;
pub(crate) use numbers::order_numbers;
pub use plan::Wanted;
pub(crate) use plan::{order, plan, plan_more};
pub use reply::choice;
pub(crate) use reply::{
    Fit, Reply, article_reply, ask_for_order, fit, greeting, hello, link, order_reply, product_reply, unknown_reply,
};
pub(crate) use safety::{CHILD_AT_RISK, FRAUD, INJURY, LEGAL_ACTION, SELF_HARM};
pub(crate) use text::{clip, has, has_any, position, sentence_case, sentences, words};
pub(crate) use tone::label;
pub use understand::{About, Intent, Understood, understand};
