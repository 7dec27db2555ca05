//! A code by mail, where a change needs to know more surely who asks for it.

use baton_shared::Time;
use baton_shared::action::{DialogueStep, Slot};
use baton_shared::context::Identity;
use baton_shared::event::{Event, Found};

use super::draft::Draft;
use super::state::ConversationState;
use super::{Ask, AskId, answered, weighing, working};
use crate::bot::words::identity as words;
use crate::bot::{Intent, Reply, Understood, Wanted, choice, has_any, is_contact, words as split};
use crate::bundle::Settings;
use crate::skills::{self, Job, Next};

/// How long a code holds.
pub const CODE_MS: u64 = 10 * 60 * 1_000;
/// A new one is sent no sooner after the last.
pub const CODE_PAUSE_MS: u64 = 60 * 1_000;
/// Codes of one conversation.
pub const CODES: u32 = 3;
/// Wrong codes of one conversation.
pub const CODE_TRIES: u32 = 3;

const DIGITS: usize = 6;
/// What is recorded instead of a code.
const HIDDEN: &str = "••••••";
/// Answers that were no code, after which a person is needed.
const IN_VAIN: usize = 3;

/// A text without the code in it, and the code, while one is waited for.
pub(super) fn hide(state: &ConversationState, text: &str) -> Option<(String, String)> {
    if !state.waits_for_code() {
        return None;
    }
    let (start, end) = find(text)?;
    let (before, rest) = text.split_at(start);
    let (code, after) = rest.split_at(end - start);
    let digits = code.chars().filter(char::is_ascii_digit).collect();
    Some((format!("{before}{HIDDEN}{after}"), digits))
}

/// The first run of six digits, with spaces or dashes in between, that is not part of a name like `#123456`.
fn find(text: &str) -> Option<(usize, usize)> {
    let is_part = |letter: char| letter.is_ascii_digit() || letter == ' ' || letter == '-';
    let mut from = 0;
    while let Some(offset) = text.get(from..)?.find(|letter: char| letter.is_ascii_digit()) {
        let start = from + offset;
        let rest = text.get(start..)?;
        let run = rest.find(|letter| !is_part(letter)).unwrap_or(rest.len());
        let end = start + rest.get(..run)?.trim_end_matches([' ', '-']).len();
        let digits = text.get(start..end)?.bytes().filter(u8::is_ascii_digit).count();
        let named = text.get(..start)?.ends_with(|letter: char| letter.is_alphanumeric() || letter == '#');
        if digits == DIGITS && !named {
            return Some((start, end));
        }
        from = end;
    }
    None
}

/// The question that comes before a job can go on; `None` when the shopper is known well enough, or no code can help.
pub(super) fn needed(state: &ConversationState, settings: &Settings, job: &Job) -> Option<Next> {
    let order = state.order_of(job)?;
    let policies = settings.policies();
    let level = skills::level(job.skill, &policies);
    let code = &state.who.code;
    let fits = skills::fits_state(job.skill, order, policies.address_until);
    let helps = settings.codes && level == Identity::Confirmed && fits;
    if !helps || state.level_for(order) != Identity::Matched || code.spent || state.locked {
        return None;
    }
    let customer = state.owner_of(order).filter(|customer| is_contact(customer.email.as_str()))?;
    let in_vain = job.answers(Slot::Code).max(job.answers(Slot::SendCode)) >= IN_VAIN;
    if in_vain {
        return None;
    }
    if code.sent_at.is_some() && code.customer.as_ref() == Some(&customer.id) {
        return Some(Next::Ask { slot: Slot::Code, text: words::TYPE_CODE.into() });
    }
    let text = if code.sent == 0 {
        words::offer(skills::words::doing(job.skill), customer.email.as_str())
    } else {
        words::offer_another(customer.email.as_str())
    };
    (code.sent < CODES).then_some(Next::Ask { slot: Slot::SendCode, text })
}

/// A question of this dialogue with what can be tapped.
pub(super) fn with_replies(slot: Slot, reply: Reply) -> Reply {
    match slot {
        Slot::SendCode => reply.with(&[(words::SEND, choice::YES), (words::NOT_NOW, choice::NO)]),
        Slot::Code => {
            reply.with(&[(words::SEND_ANOTHER, choice::NEW_CODE), (crate::bot::words::TO_A_PERSON, choice::HUMAN)])
        }
        Slot::Items | Slot::Variant | Slot::Reason | Slot::Address | Slot::Method | Slot::Unknown => reply,
    }
}

/// What came of a code that was to be sent or checked.
pub(super) fn answered(draft: &mut Draft<'_>, wanted: &Wanted, found: &Found, ask: AskId) -> bool {
    let lead = match found {
        Found::CodeSent { to } => words::sent(to.as_str()),
        Found::CodeRight {} => words::RIGHT.into(),
        Found::CodeWrong { left } => words::wrong(*left),
        Found::Failed { .. }
        | Found::Order { .. }
        | Found::NoMatch {}
        | Found::Articles { .. }
        | Found::History { .. }
        | Found::Products { .. }
        | Found::Details { .. }
        | Found::Acted { .. }
        | Found::NotActed { .. }
        | Found::Customer { .. }
        | Found::Unknown => return false,
    };
    answered::look_up(draft, wanted, found.clone(), ask);
    if matches!(found, Found::CodeRight {}) {
        draft.push(Event::Identified { level: Identity::Confirmed });
    }
    if !weighing::found(draft, wanted, found, ask) {
        working::work(draft, vec![lead]);
    }
    true
}

/// The outside call with the code that was typed: it is in no event and in no state.
pub(super) fn filled(ask: Ask, typed: Option<String>) -> Ask {
    match ask {
        Ask::CheckCode { .. } => Ask::CheckCode { code: typed.unwrap_or_default() },
        other @ (Ask::Order { .. }
        | Ask::Articles { .. }
        | Ask::Products { .. }
        | Ask::Details { .. }
        | Ask::Act { .. }
        | Ask::Customer { .. }
        | Ask::SendCode { .. }
        | Ask::History { .. }) => other,
    }
}

impl ConversationState {
    /// Whether the bot's question is for a code.
    pub(super) fn waits_for_code(&self) -> bool {
        self.asks(Slot::Code)
    }

    fn asks(&self, slot: Slot) -> bool {
        self.job().is_some_and(|job| job.step == Some(DialogueStep::Asks { slot }))
    }

    /// The code to send or to check, before anything else goes on.
    pub(crate) fn wanted_code(&self) -> Option<Wanted> {
        if self.who.code.typed {
            return Some(Wanted::CheckCode { code: String::new() });
        }
        let order = self.order_of(self.job()?).filter(|_| self.who.code.wanted)?;
        let email = self.owner_of(order)?.email.clone();
        Some(Wanted::SendCode { email })
    }

    /// Takes an answer to one of the two questions; false when it is none.
    pub(super) fn answers_code(&mut self, text: &str, chosen: Option<&str>, understood: &mut Understood) -> bool {
        let yes = chosen == Some(choice::YES) || (chosen.is_none() && skills::is_yes(text));
        if self.asks(Slot::SendCode) && yes {
            self.who.code.wanted = true;
            understood.intent = Intent::Facts;
            return true;
        }
        if !self.asks(Slot::Code) {
            return false;
        }
        let code = &mut self.who.code;
        let old = code.sent_at.is_some_and(|at| self.last_activity.since(at) > CODE_MS);
        if old {
            code.sent_at = None;
        }
        if text.contains(HIDDEN) {
            code.typed = !old;
            understood.intent = Intent::Facts;
            understood.question = None;
            return true;
        }
        if chosen == Some(choice::NEW_CODE) || (chosen.is_none() && asks_for_another(text)) {
            let early = code.sent_at.is_some_and(|at| self.last_activity.since(at) < CODE_PAUSE_MS);
            code.wanted = !early && code.sent < CODES;
            understood.intent = Intent::Facts;
            understood.question = None;
            return true;
        }
        false
    }

    /// Takes what came of a code.
    pub(super) fn take_code(&mut self, found: &Found, at: Time) {
        let customer = self.customer.as_ref().map(|known| known.customer.id.clone());
        let code = &mut self.who.code;
        code.wanted = false;
        code.typed = false;
        match found {
            Found::CodeSent { .. } => {
                code.sent += 1;
                code.sent_at = Some(at);
                code.customer = customer;
            }
            Found::CodeRight {} => code.sent_at = None,
            Found::CodeWrong { left } => {
                code.spent = *left == 0;
            }
            Found::Order { .. }
            | Found::NoMatch {}
            | Found::Articles { .. }
            | Found::History { .. }
            | Found::Products { .. }
            | Found::Details { .. }
            | Found::Acted { .. }
            | Found::NotActed { .. }
            | Found::Customer { .. }
            | Found::Failed { .. }
            | Found::Unknown => {}
        }
    }
}

/// Words that say that the code did not come, or is wanted again.
fn asks_for_another(text: &str) -> bool {
    const CUES: &[&str] = &[
        "new code",
        "another code",
        "new one",
        "another one",
        "send again",
        "send it again",
        "resend",
        "re send",
        "no mail",
        "no email",
        "no code",
        "not arrived",
        "hasn't arrived",
        "didn't arrive",
        "did not arrive",
        "didn't get",
        "did not get",
        "haven't got",
        "haven't received",
        "not received",
        "didn't receive",
        "did not receive",
        "nothing came",
        "nothing arrived",
    ];
    has_any(&split(text), CUES)
}

/// An address as it is shown to somebody who may not be its owner.
#[must_use]
pub fn hidden_address(email: &str) -> String {
    let (local, host) = email.split_once('@').unwrap_or((email, ""));
    let first = |text: &str| text.chars().next().map(String::from).unwrap_or_default();
    let end = host.rsplit_once('.').map_or("", |(_, end)| end);
    format!("{}•••@{}•••.{end}", first(local), first(host))
}

#[cfg(test)]
mod tests {
    use super::{asks_for_another, find, hidden_address};

    #[test]
    fn a_code_is_found_in_the_spellings_of_people() {
        for (text, code) in [
            ("123456", "123456"),
            ("123 456", "123 456"),
            ("12-34-56", "12-34-56"),
            ("it is 123456.", "123456"),
            ("code: 1 2 3 4 5 6 thanks", "1 2 3 4 5 6"),
            ("order #123456, code 654321", "654321"),
        ] {
            let found = find(text).and_then(|(start, end)| text.get(start..end));
            assert_eq!(found, Some(code), "{text}");
        }
        for text in ["12345", "1234567", "#123456", "W123456", "no code came", ""] {
            assert_eq!(find(text), None, "{text}");
        }
    }

    #[test]
    fn an_address_shows_little() {
        assert_eq!(hidden_address("maren.holt@example.com"), "m•••@e•••.com");
        assert_eq!(hidden_address("ö@shop.co.uk"), "ö•••@s•••.uk");
    }

    #[test]
    fn a_code_that_did_not_come_is_asked_for_again() {
        for text in ["I didn't get it", "send it again please", "a new code", "nothing came"] {
            assert!(asks_for_another(text), "{text}");
        }
        assert!(!asks_for_another("what is this for"));
    }
}
