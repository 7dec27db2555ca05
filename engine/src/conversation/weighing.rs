//! Where a conversation weighs the reasons to hand over, and does what follows.

use baton_shared::context::{TriggerCheck, TriggerKind};
use baton_shared::event::{Event, Found};

use super::Holder;
use super::draft::Draft;
use super::escalate::escalate;
use crate::bot::words::offer::offered;
use crate::bot::{self, Reply, Wanted};
use crate::triggers::{Moment, Rules, Verdict, verdict, weigh};

/// Weighs, records what came near, and gives the reasons where the verdict is to hand over.
pub(super) fn reasons(draft: &mut Draft<'_>, moment: Moment<'_>) -> Option<Vec<TriggerCheck>> {
    let checks = weigh(&draft.state, &Rules::of(draft.bundle), moment);
    if checks.is_empty() {
        return None;
    }
    let verdict = verdict(&draft.state, &checks);
    draft.push(Event::Weighed { checks });
    match verdict {
        Verdict::HandOver(reasons) => Some(reasons),
        Verdict::GoOn | Verdict::Offer(_) => None,
    }
}

/// Hands over, unless what was said since came to that already.
pub(super) fn pass_on(draft: &mut Draft<'_>, reasons: &[TriggerCheck]) {
    if !matches!(draft.state.holder, Holder::Waiting { .. } | Holder::Agent { .. }) {
        escalate(draft, reasons);
    }
}

fn hands_over(draft: &mut Draft<'_>, moment: Moment<'_>) -> bool {
    let reasons = reasons(draft, moment);
    if let Some(reasons) = &reasons {
        pass_on(draft, reasons);
    }
    reasons.is_some()
}

/// Weighs the message that was just recorded.
pub(super) fn message(draft: &mut Draft<'_>, text: &str) -> bool {
    let Some(seq) = draft.state.pending.as_ref().map(|pending| pending.newest) else { return false };
    hands_over(draft, Moment::Message { text, seq })
}

/// While the shopper waits, a new reason is told to the desk and nothing else follows.
pub(super) fn beside_the_line(draft: &mut Draft<'_>, moment: Moment<'_>) {
    let mut checks = weigh(&draft.state, &Rules::of(draft.bundle), moment);
    checks.retain(|check| {
        let counts = matches!(check.kind, TriggerKind::Safety | TriggerKind::IdentityFailed);
        let known = match check.kind {
            TriggerKind::IdentityFailed => draft.state.locked,
            _ => draft.state.has_trigger(check.kind),
        };
        check.fired && counts && !known
    });
    if checks.is_empty() {
        return;
    }
    draft.push(Event::Weighed { checks: checks.clone() });
    for check in &checks {
        draft.fire_for(check);
    }
}

/// A look-up that was just recorded, for the question or the order under `seq`.
pub(super) fn found(draft: &mut Draft<'_>, wanted: &Wanted, found: &Found, seq: u64) -> bool {
    let Some(reasons) = reasons(draft, Moment::Found { wanted, found, seq }) else { return false };
    // A valued customer is told what was found before somebody comes.
    if let (Found::Order { order, .. }, Some(TriggerKind::ValuedCustomer)) =
        (found, reasons.first().map(|first| first.kind))
    {
        draft.say(bot::order_reply(order, draft.state.heard.issue));
    }
    pass_on(draft, &reasons);
    true
}

/// The words as they are said: with the offer of a person where one is due; `None` when the bot would only repeat itself
/// and hands over instead.
pub(super) fn before_saying(draft: &mut Draft<'_>, reply: Reply) -> Option<Reply> {
    if !is_with_bot(draft) {
        return Some(reply);
    }
    if hands_over(draft, Moment::Saying { text: &reply.text }) {
        return None;
    }
    Some(match draft.state.course.to_offer {
        Some(kind) => offered(reply, kind, draft.state.job().is_some_and(|job| job.step.is_some())),
        None => reply,
    })
}

fn is_with_bot(draft: &Draft<'_>) -> bool {
    matches!(draft.state.holder, Holder::Bot {})
}
