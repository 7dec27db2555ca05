//! When nobody can come: the shopper is told and offered other ways, and whatever they choose is kept.

use baton_shared::Time;
use baton_shared::context::{FactKey, Identity};
use baton_shared::event::{Event, NobodyReason};
use baton_shared::ids::MessageId;
use baton_shared::protocol::RefusalKind;
use baton_shared::text::Label;

use super::draft::{Draft, refused};
use super::state::{ConversationState, Leaving, ToldNobody};
use super::{Decision, Holder, closing};
use crate::bot::words::stage;
use crate::bot::{self, Intent, Reply, Understood, choice, is_contact};
use crate::bundle::Settings;

/// Without a limit of the site, a shopper is not told the same again within this time.
const WAIT_LIMIT_MS: u64 = 120_000;

/// Says so once. Who was told is left in peace for the site's limit, and for twice as long after each further time; only
/// that the shop closed meanwhile is news.
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
    let before = draft.state.told_nobody.as_ref();
    let is_news = before.is_none_or(|told| told.reason != reason && reason == NobodyReason::Closed);
    let quiet = draft.state.quiet_until(&draft.bundle.settings).is_some_and(|until| draft.now < until);
    let busy = draft.state.leaving != Leaving::Not;
    if !is_news && (quiet || busy) {
        return Decision::nothing();
    }
    let opening = opens.as_ref().map(Label::as_str);
    let text = if is_news { stage::nobody(reason, opening) } else { stage::still_nobody(opening) };
    say(&mut draft, &text, reason, opens_at, opens);
    draft.done()
}

/// "Still there": who waits is not left in silence, and not told more often than the limit says.
pub(super) fn still(draft: &mut Draft<'_>) {
    let Some(ToldNobody { reason, opens_at, opens, .. }) = draft.state.told_nobody.clone() else { return };
    let text = stage::still_nobody(opens.as_ref().map(Label::as_str));
    say(draft, &text, reason, opens_at, opens);
}

/// When [`still`] is due. Outside the opening hours nothing changes, and nothing is said.
pub(super) fn still_due(state: &ConversationState, settings: &Settings) -> Option<Time> {
    let told = state.told_nobody.as_ref()?;
    let waits = matches!(state.holder, Holder::Waiting { .. }) && state.leaving == Leaving::Not;
    let may_change = waits && told.reason != NobodyReason::Closed;
    state.quiet_until(settings).filter(|_| may_change)
}

/// What a message of somebody who waits means for the ways that were offered. `before` is how far leaving was before it.
/// Gives whether the message is dealt with.
pub(super) fn choose(draft: &mut Draft<'_>, before: Leaving, text: &str, chosen: Option<&str>) -> bool {
    let heard = draft.state.heard.clone();
    let chosen = chosen.or_else(|| draft.state.typed_choice(text));
    match chosen {
        Some(choice::KEEP_WAITING) => {
            draft.say(Reply::says(stage::KEEPS_PLACE.into()));
            return true;
        }
        Some(choice::LEAVE) => {
            ask(draft);
            return true;
        }
        Some(_) | None => {}
    }
    match before {
        Leaving::Not | Leaving::Unknown => return false,
        Leaving::Confirms if chosen == Some(choice::YES) || heard.intent == Intent::Yes => {
            let Some(contact) = draft.state.known_contact() else { return false };
            return leave(draft, &contact);
        }
        Leaving::Confirms if chosen == Some(choice::NO) || heard.intent == Intent::No => {
            ask(draft);
            return true;
        }
        Leaving::Confirms | Leaving::Asks | Leaving::Hinted => {}
    }
    if let Some(contact) = contact_in(text, &heard) {
        draft.refresh();
        return leave(draft, &contact);
    }
    if before == Leaving::Asks && draft.state.leaving == Leaving::Hinted && heard.person.is_none() {
        draft.refresh();
        draft.say(
            Reply::says(stage::NO_CONTACT_IN_THAT.into())
                .with(&[(stage::KEEP_WAITING, choice::KEEP_WAITING), (stage::GO_ON_WITH_BOT, choice::BOT)]),
        );
        return true;
    }
    false
}

fn leave(draft: &mut Draft<'_>, contact: &str) -> bool {
    let Some(id) = MessageId::new(&format!("left-{:08}", draft.next_seq())) else { return false };
    closing::leave_with(draft, id, contact);
    true
}

fn say(draft: &mut Draft<'_>, text: &str, reason: NobodyReason, opens_at: Option<Time>, opens: Option<Label>) {
    draft.push(Event::Nobody { reason, opens_at, opens });
    let waits = (stage::KEEP_WAITING, choice::KEEP_WAITING);
    let others = [(stage::LEAVE_CONTACT, choice::LEAVE), (stage::GO_ON_WITH_BOT, choice::BOT)];
    // Who said so already waits: there is nothing to tap for it.
    let offered: Vec<_> = (!draft.state.keeps_waiting).then_some(waits).into_iter().chain(others).collect();
    draft.say(Reply::says(text.into()).with(&offered));
}

fn ask(draft: &mut Draft<'_>) {
    let known = draft.state.known_contact().filter(|_| draft.state.leaving == Leaving::Confirms);
    let reply = match known {
        Some(contact) => Reply::says(stage::write_there(&contact)).with(&[
            (stage::WRITE_THERE, choice::YES),
            (stage::ANOTHER_ADDRESS, choice::NO),
            (stage::KEEP_WAITING, choice::KEEP_WAITING),
        ]),
        None => Reply::says(stage::ASK_CONTACT.into()).with(&[(stage::KEEP_WAITING, choice::KEEP_WAITING)]),
    };
    draft.say(reply);
}

/// The address or the number in a message.
fn contact_in(text: &str, heard: &Understood) -> Option<String> {
    let whole = Some(text.trim()).filter(|text| is_contact(text)).map(String::from);
    whole.or_else(|| heard.email.clone()).or_else(|| heard.phone.clone())
}

impl ConversationState {
    /// A new time in the line: nothing was told and nothing chosen.
    pub(super) fn wait_anew(&mut self) {
        self.told_nobody = None;
        self.keeps_waiting = false;
        self.leaving = Leaving::Not;
        self.reach = None;
    }

    pub(super) fn take_nobody(
        &mut self,
        reason: NobodyReason,
        opens_at: Option<Time>,
        opens: Option<&Label>,
        at: Time,
    ) {
        let times = self.told_nobody.as_ref().map_or(0, |told| told.times) + 1;
        self.told_nobody = Some(ToldNobody { at, times, reason, opens_at, opens: opens.cloned() });
    }

    /// What a message of somebody who waits makes of leaving.
    pub(super) fn take_way_on(&mut self, text: &str, chosen: Option<&str>, heard: &Understood) {
        let known = self.known_contact().is_some();
        let no = chosen == Some(choice::NO) || heard.intent == Intent::No;
        let yes = chosen == Some(choice::YES) || heard.intent == Intent::Yes;
        match chosen {
            Some(choice::KEEP_WAITING) => (self.leaving, self.keeps_waiting) = (Leaving::Not, true),
            Some(choice::LEAVE) => self.leaving = if known { Leaving::Confirms } else { Leaving::Asks },
            Some(_) | None => match self.leaving {
                Leaving::Confirms if no => self.leaving = Leaving::Asks,
                Leaving::Confirms if yes => {}
                Leaving::Asks if contact_in(text, heard).is_none() => self.leaving = Leaving::Hinted,
                Leaving::Not | Leaving::Confirms | Leaving::Asks | Leaving::Hinted | Leaving::Unknown => {}
            },
        }
    }

    /// What was offered may be typed too.
    pub(super) fn typed_choice(&self, text: &str) -> Option<&'static str> {
        const TO_BOT: &[&str] = &["back to the bot", "go on with the bot", "talk to the bot", "with the bot again"];
        if !matches!(self.holder, Holder::Waiting { .. }) {
            return None;
        }
        let said = bot::words(text);
        if said.len() <= 8 && bot::has_any(&said, TO_BOT) && !bot::has_any(&said, &["not", "don't", "no"]) {
            return Some(choice::BOT);
        }
        match said.join(" ").as_str() {
            _ if self.told_nobody.is_none() => None,
            "keep waiting" | "wait" | "i'll wait" | "i will wait" => Some(choice::KEEP_WAITING),
            "leave an email" | "leave an e mail" | "leave email" | "email me" => Some(choice::LEAVE),
            "the bot" | "bot" => Some(choice::BOT),
            _ => None,
        }
    }

    /// An e-mail address that the shopper gave, or that they have shown to be theirs.
    pub(super) fn known_contact(&self) -> Option<String> {
        let given = self.fact(FactKey::Email).map(|fact| fact.value.to_string());
        let own = self.customer.as_ref().filter(|known| known.identity >= Identity::Confirmed);
        given.or_else(|| own.map(|known| known.customer.email.to_string())).filter(|email| is_contact(email))
    }

    /// Until when a shopper who was told that nobody can come is not told again.
    fn quiet_until(&self, settings: &Settings) -> Option<Time> {
        let told = self.told_nobody.as_ref()?;
        let limit = settings.line.as_ref().and_then(|line| line.wait_limit_s);
        let limit = limit.map_or(WAIT_LIMIT_MS, |seconds| u64::from(seconds) * 1_000);
        let doubled = told.times.saturating_sub(1).min(20);
        Some(told.at.plus(limit << doubled))
    }
}
