//! Everything that one message says, read once.

use std::cell::Cell;

use baton_shared::context::IssueKind;
use baton_shared::text::{FactText, Label};
use baton_shared::{wire, words};

use super::numbers::Expectation;
use super::reply::choice;
use super::{contact, issue, numbers, safety, text, tone};
use crate::language::person;

words! {
    /// What a message is for. The later one counts when several are answered together.
    pub enum Intent {
        /// Nothing that needs words of its own.
        Nothing = "nothing",
        Greeting = "greeting",
        Thanks = "thanks",
        Goodbye = "goodbye",
        Yes = "yes",
        No = "no",
        /// Facts and nothing else.
        Facts = "facts",
        /// The order number is not at hand.
        NoNumber = "no_number",
        /// Something went wrong with the shop itself.
        Complaint = "complaint",
        WhoSpeaks = "who_speaks",
        /// Why is that asked?
        Why = "why",
        Question = "question",
        /// The state of an order.
        Track = "track",
        /// An answer did not help.
        NotHelped = "not_helped",
        /// Back to the bot, out of the line.
        Bot = "bot",
        Close = "close",
    }
}

wire! {
    /// What a question is about, as the trained model has it.
    pub struct About {
        /// One of the bot's topics or an article.
        pub label: Label,
        /// Sure enough to answer without a perhaps.
        pub sure: bool,
    }
}

wire! {
    /// What a message, or several that are answered together, says.
    pub struct Understood {
        pub intent: Intent,
        /// The sentence that asks for a person.
        pub person: Option<FactText>,
        /// The safety topic, and the sentence that shows it.
        pub safety: Option<Label>,
        pub safety_words: Option<FactText>,
        pub issue: IssueKind,
        pub issue_words: Option<FactText>,
        pub wish: Option<FactText>,
        pub orders: Vec<String>,
        pub email: Option<String>,
        pub postcode: Option<String>,
        pub phone: Option<String>,
        pub name: Option<String>,
        /// The words to look for in the site's knowledge.
        pub question: Option<String>,
        pub about: Option<About>,
        pub frustration: f64,
        pub pleased: bool,
        pub tone_words: Option<FactText>,
    }
}

impl Default for Understood {
    fn default() -> Self {
        Self {
            intent: Intent::Nothing,
            person: None,
            safety: None,
            safety_words: None,
            issue: IssueKind::Unstated,
            issue_words: None,
            wish: None,
            orders: Vec::new(),
            email: None,
            postcode: None,
            phone: None,
            name: None,
            question: None,
            about: None,
            frustration: 0.0,
            pleased: false,
            tone_words: None,
        }
    }
}

impl Understood {
    /// Whether an order number or a proof is among it.
    #[must_use]
    pub fn gives_order_facts(&self) -> bool {
        !self.orders.is_empty() || self.email.is_some() || self.postcode.is_some()
    }

    /// Whether a name or a phone number is among it.
    #[must_use]
    pub fn gives_person_facts(&self) -> bool {
        self.name.is_some() || self.phone.is_some()
    }

    /// Digits that answer another question are no order and no postcode.
    pub(crate) fn forget_numbers(&mut self) {
        self.orders.retain(|order| order.starts_with('#'));
        self.postcode = None;
    }

    /// This and a later message, answered together.
    #[must_use]
    pub fn with(self, later: Self) -> Self {
        let question = match (self.question, later.question) {
            (Some(first), Some(second)) => Some(format!("{first}\n{second}")),
            (first, second) => second.or(first),
        };
        Self {
            intent: self.intent.max(later.intent),
            person: later.person.or(self.person),
            safety: later.safety.or(self.safety),
            safety_words: later.safety_words.or(self.safety_words),
            orders: if later.orders.is_empty() { self.orders } else { later.orders },
            email: later.email.or(self.email),
            postcode: later.postcode.or(self.postcode),
            question,
            about: later.about.or(self.about),
            ..later
        }
    }
}

/// Reads a message. A tapped quick reply is taken by its choice, without looking at its words.
///
/// The last reading is kept: a message is read when it is decided what it means, and again when that is folded in.
#[must_use]
pub fn understand(text: &str, chosen: Option<&str>, expectation: Expectation) -> Understood {
    let asked = (text.to_owned(), chosen.map(str::to_owned), expectation);
    if let Some((_, understood)) = LAST.take().filter(|(known, _)| *known == asked) {
        LAST.set(Some((asked, understood.clone())));
        return understood;
    }
    let understood = read(text, chosen, expectation);
    LAST.set(Some((asked, understood.clone())));
    understood
}

/// Everything that a reading depends on.
type Reading = (String, Option<String>, Expectation);

thread_local! {
    static LAST: Cell<Option<(Reading, Understood)>> = const { Cell::new(None) };
}

fn read(text: &str, chosen: Option<&str>, expectation: Expectation) -> Understood {
    match chosen.and_then(|chosen| by_choice(chosen, text)) {
        Some(understood) => understood,
        None => by_words(text, expectation),
    }
}

/// The questions of a message that are not about where an order is.
fn beside_tracking(sentences: &[&str]) -> Option<String> {
    let beside: Vec<&str> = sentences
        .iter()
        .filter(|sentence| sentence.ends_with('?'))
        .filter(|sentence| !issue::asks_for_state(sentence, issue::kind(sentence)) && !issue::asks_for_refund(sentence))
        .copied()
        .collect();
    (!beside.is_empty()).then(|| beside.join(" "))
}

fn by_choice(chosen: &str, text: &str) -> Option<Understood> {
    let of = |intent| Understood { intent, ..Understood::default() };
    Some(match chosen {
        choice::HUMAN => Understood { person: Some(FactText::cut(text)), ..of(Intent::Nothing) },
        choice::TRACK => Understood { issue: IssueKind::WhereIsOrder, ..of(Intent::Track) },
        choice::CLOSE => of(Intent::Close),
        choice::BOT => of(Intent::Bot),
        choice::NO => of(Intent::No),
        choice::YES => of(Intent::Yes),
        choice::NO_NUMBER => of(Intent::NoNumber),
        choice::KEEP_WAITING | choice::LEAVE => of(Intent::Nothing),
        choice::HELPED => of(Intent::Thanks),
        choice::NOT_HELPED => of(Intent::NotHelped),
        _ => return None,
    })
}

fn by_words(text: &str, expectation: Expectation) -> Understood {
    let numbers = numbers::read(text, expectation);
    let kind = issue::kind(text);
    let reading = tone::read(text);
    let safe = text::sentences(text).find_map(|sentence| Some((safety::topic(sentence)?, sentence)));
    let (asks, others): (Vec<&str>, Vec<&str>) =
        text::sentences(text).partition(|sentence| person::is_asked_for(sentence));
    let other = others.join(" ");
    let mut understood = Understood {
        person: asks.first().copied().map(FactText::cut),
        safety: safe.map(|(topic, _)| Label::cut(topic)),
        safety_words: safe.map(|(_, sentence)| FactText::cut(sentence)),
        issue: kind,
        issue_words: issue::telling_sentence(text, kind)
            .filter(|_| kind != IssueKind::Unstated)
            .map(|sentence| FactText::cut(&sentence)),
        wish: issue::wish(text).map(|sentence| FactText::cut(&sentence)),
        orders: numbers.orders,
        email: contact::email(text),
        postcode: numbers.postcode,
        phone: contact::phone(text),
        name: contact::name(text),
        frustration: reading.score,
        pleased: reading.pleased,
        tone_words: reading.sentence.map(|sentence| FactText::cut(&sentence)),
        ..Understood::default()
    };
    understood.intent = intent(&other, &understood, expectation);
    if understood.intent == Intent::Track {
        understood.question = beside_tracking(&others);
    }
    if understood.intent == Intent::Question {
        understood.question = Some(other.clone());
        if understood.issue == IssueKind::Unstated {
            understood.issue = IssueKind::Question;
            understood.issue_words =
                issue::telling_sentence(&other, IssueKind::Unstated).map(|sentence| FactText::cut(&sentence));
        }
    }
    understood
}

fn intent(text: &str, understood: &Understood, expectation: Expectation) -> Intent {
    const GREETINGS: &[&str] =
        &["hi", "hello", "hey", "hiya", "good morning", "good afternoon", "good evening", "hallo", "hola", "bonjour"];
    const THANKS: &[&str] = &["thank*", "thx", "cheers", "ty", "great", "perfect", "appreciate*"];
    const GOODBYES: &[&str] =
        &["bye", "goodbye", "that's all", "that is all", "nothing else", "see you", "have a nice day"];
    const YES: &[&str] = &["yes", "yeah", "yep", "yup", "sure", "ok", "okay", "please do", "yes please", "go ahead"];
    const NO: &[&str] = &["no", "nope", "nah", "not really", "no thanks", "not now"];
    const QUESTIONS: &[&str] = &[
        "what", "why", "how", "when", "where", "who", "which", "do", "does", "can", "could", "is", "are", "will",
        "would",
    ];
    const PROBLEMS: &[&str] = &["help", "question", "problem", "issue", "trouble", "about"];
    const NO_NUMBER: &[&str] = &[
        "don't have",
        "dont have",
        "do not have",
        "can't find",
        "cannot find",
        "lost the number",
        "don't know",
        "dont know",
        "no idea",
        "no order number",
        "no number",
        "deleted",
        "not at hand",
    ];
    let words = text::words(text);
    if words.is_empty() && !understood.gives_order_facts() {
        return Intent::Nothing;
    }
    let asks = text.contains('?');
    let begins = |phrases: &[&str]| phrases.iter().any(|phrase| text::position(&words, phrase) == Some(0));
    if text::sentences(text).any(person::asks_who_speaks) {
        return Intent::WhoSpeaks;
    }
    if issue::asks_for_state(text, understood.issue) || issue::asks_for_refund(text) {
        return Intent::Track;
    }
    if (expectation.number || expectation.proof) && text::has_any(&words, NO_NUMBER) {
        return Intent::NoNumber;
    }
    let asks = asks || begins(QUESTIONS);
    if expectation.asked && asks && text::has_any(&words, &["why"]) {
        return Intent::Why;
    }
    let about_an_order = text::has_any(&words, &["my order", "an order"]) && text::has_any(&words, PROBLEMS);
    if about_an_order && words.len() <= 9 && understood.issue == IssueKind::Unstated {
        return Intent::Track;
    }
    let given = understood.gives_order_facts() || understood.gives_person_facts();
    if given && !asks && understood.issue == IssueKind::Unstated {
        return Intent::Facts;
    }
    if !asks && words.len() <= 4 && begins(YES) {
        return Intent::Yes;
    }
    if !asks && words.len() <= 4 && begins(NO) {
        return Intent::No;
    }
    if !asks && words.len() <= 6 && text::has_any(&words, GOODBYES) {
        return Intent::Goodbye;
    }
    if !asks && words.len() <= 7 && text::has_any(&words, THANKS) {
        return Intent::Thanks;
    }
    if words.len() <= 3 && text::has(&words, "help") {
        return Intent::Greeting;
    }
    if words.len() <= 4 && begins(GREETINGS) && understood.issue == IssueKind::Unstated {
        return Intent::Greeting;
    }
    if expectation.asked && !asks && understood.issue == IssueKind::Unstated {
        return Intent::Facts;
    }
    Intent::Question
}

#[cfg(test)]
mod tests {
    use super::{Intent, understand};
    use crate::bot::Expectation;

    fn intent(text: &str) -> Intent {
        understand(text, None, Expectation::default()).intent
    }

    #[test]
    fn intents_are_told_apart() {
        for (text, expected) in [
            ("Hi there", Intent::Greeting),
            ("Where is my order #12345?", Intent::Track),
            ("#12345, maren.holt@example.com", Intent::Facts),
            ("How long does delivery take?", Intent::Question),
            ("thank you so much", Intent::Thanks),
            ("bye", Intent::Goodbye),
            ("yes please", Intent::Yes),
            ("no thanks", Intent::No),
            ("are you a bot?", Intent::WhoSpeaks),
            ("can I return the jacket", Intent::Question),
        ] {
            assert_eq!(intent(text), expected, "{text}");
        }
    }

    #[test]
    fn a_tapped_choice_counts_and_its_words_do_not() {
        let tapped = understand("Talk to a person", Some("human"), Expectation::default());
        assert!(tapped.person.is_some());
        let tapped = understand("I need a human, where is my order", Some("close"), Expectation::default());
        assert_eq!((tapped.intent, tapped.person), (Intent::Close, None));
    }

    #[test]
    fn everything_in_one_message_is_taken() {
        let all = understand(
            "Hi, my name is Maren Holt. Order #12345 is late, I want a refund. maren.holt@example.com",
            None,
            Expectation::default(),
        );
        assert_eq!(all.orders, ["#12345"]);
        assert_eq!(all.email.as_deref(), Some("maren.holt@example.com"));
        assert_eq!(all.name.as_deref(), Some("Maren Holt"));
        assert_eq!(all.wish.map(|wish| wish.to_string()).as_deref(), Some("Order #12345 is late, I want a refund."));
    }
}
