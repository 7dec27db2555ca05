//! When nobody can come: the shopper is told, and offered other ways.

use baton_shared::Time;
use baton_shared::event::{Event, NobodyReason};
use baton_shared::protocol::RefusalKind;
use baton_shared::text::Label;

use super::draft::{Draft, refused};
use super::{Decision, Holder};
use crate::bot::words::stage;
use crate::bot::{Reply, choice};

/// Says so once for each time in the line; whatever the shopper then chooses is kept.
pub(super) fn told(
    mut draft: Draft<'_>,
    generation: u32,
    reason: NobodyReason,
    opens_at: Option<Time>,
    opens: Option<Label>,
) -> Decision {
    if !matches!(draft.state.holder, Holder::Waiting { .. }) || generation < draft.state.generation {
        return refused(RefusalKind::Stale, "This shopper does not wait any more.");
    }
    let text = stage::nobody(reason, opens.as_ref().map(Label::as_str));
    draft.push(Event::Nobody { reason, opens_at, opens });
    draft.say(Reply::says(text).with(&[
        (stage::KEEP_WAITING, choice::KEEP_WAITING),
        (stage::LEAVE_CONTACT, choice::LEAVE),
        (stage::GO_ON_WITH_BOT, choice::BOT),
    ]));
    draft.done()
}
