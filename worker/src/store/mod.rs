//! Everything that is kept in SQL. No other folder holds SQL text.

mod accounts;
mod attempts;
mod codes;
mod drafts;
mod insights;
mod insights_anew;
mod insights_days;
mod journal;
mod library;
mod meta;
mod migrate;
mod notices;
mod outbox;
mod replies;
mod shop;
mod shop_audit;
mod shop_changes;
mod shop_customers;
mod shopper;
mod sql;
mod taught;

pub use accounts::{Account, AccountStore};
pub use attempts::{AttemptStore, Limit};
pub use codes::{Checked, CodeStore};
pub use drafts::DraftStore;
pub use insights::{Behind, InsightsStore};
pub use insights_anew::AnewStore;
pub use insights_days::{days, parts};
pub use journal::{Journal, Step, seq_in};
pub use library::{Hints, LibraryStore};
pub use meta::MetaStore;
pub use notices::{NoticeStore, Way};
pub use outbox::{Outbox, OutboxRow};
pub use replies::ReplyStore;
pub use shop::ShopStore;
pub use shopper::ShopperStore;
pub use sql::{Row, Sql, SqlError, SqlValue};
pub use taught::{Published, TaughtStore};

#[cfg(test)]
pub(crate) use sql::tests::memory;
