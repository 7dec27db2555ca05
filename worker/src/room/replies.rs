//! Replies that the people of a site keep: what is taken, and from which version.

use baton_shared::limits::SAVED_REPLIES;
use baton_shared::protocol::RefusalKind;
use baton_shared::replies::SavedReplies;

use crate::error::Error;
use crate::store::{ReplyStore, Sql};

/// Takes the place of all replies before, when they are of the version that is kept. Gives what is kept now.
pub(crate) fn set(sql: &impl Sql, replies: SavedReplies) -> Result<SavedReplies, Error> {
    check(&replies)?;
    let store = ReplyStore(sql);
    let held = store.all()?.version;
    if replies.version != held {
        let text = format!("The replies are of version {held} by now, yours were of version {}.", replies.version);
        return Err(Error::refused(RefusalKind::Stale, &text));
    }
    let kept = SavedReplies { version: held.saturating_add(1), replies: replies.replies };
    store.set(&kept)?;
    Ok(kept)
}

fn check(replies: &SavedReplies) -> Result<(), Error> {
    let found = replies.replies.len();
    if found > SAVED_REPLIES {
        let text = format!("A site keeps at most {SAVED_REPLIES} replies, these are {found}.");
        return Err(Error::refused(RefusalKind::TooLong, &text));
    }
    let mut titles: Vec<&str> = Vec::with_capacity(found);
    for reply in &replies.replies {
        let title = reply.title.as_str().trim();
        if title.is_empty() || reply.text.as_str().trim().is_empty() {
            return Err(Error::refused(RefusalKind::Malformed, "A reply needs a title and a text."));
        }
        if titles.contains(&title) {
            let text = format!("There are two replies of the title {title:?}.");
            return Err(Error::refused(RefusalKind::Malformed, &text));
        }
        titles.push(title);
    }
    Ok(())
}
