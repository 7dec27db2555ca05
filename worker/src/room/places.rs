//! Places in line on their way to shoppers; stored nowhere.

use baton_engine::desk::{Place, SAFETY_FIRST};
use baton_shared::ids::SiteId;
use baton_shared::protocol::conversation::ConversationFrame;
use baton_shared::text::Label;
use worker::Env;

use super::messages::Done;
use crate::link::{Object, call, conversation_name, object};

/// Tells each conversation its place, all at once. One that does not arrive is replaced by the next.
pub(crate) async fn push(env: &Env, site: &SiteId, changed: &[Place]) {
    let sends = changed.iter().map(async |place| {
        let name = conversation_name(site.as_str(), place.conversation.as_str());
        call::<_, Done>(&object(env, Object::Conversation, &name)?, "/place", place).await
    });
    for result in futures_util::future::join_all(sends).await {
        if let Err(error) = result {
            error.into_refusal("place");
        }
    }
}

/// What the shopper sees of it.
pub(crate) fn frame(place: &Place) -> ConversationFrame {
    let note = place.behind_safety.then(|| Label::cut(SAFETY_FIRST));
    ConversationFrame::Place { position: place.position, wait_s: place.wait_s, note }
}
