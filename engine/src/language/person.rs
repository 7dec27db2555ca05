//! Whether a text asks for a person, and whether it asks who speaks: one reading for the bot and for all others.

/// Words for a person that need nothing else in a short message. The last ones are those of neighbouring languages.
const PERSON: &str = "human humans person operator operators agent agents representative representatives rep reps advisor \
    advisors adviser advisers supervisor supervisors manager managers mensch menschen mitarbeiter berater humain conseiller \
    humano persona agente medewerker persoon umano operatore pessoa atendente";
/// Words that mean a person only behind "talk to" and the like.
const ANYBODY: &str = "someone somebody anyone anybody people staff team colleague colleagues employee employees support \
    service assistant specialist expert executive associate consultant clerk boss \
    care helpdesk department whoever";
const PRONOUN: &str = "someone somebody anyone anybody";
const SPEAK: &str =
    "speak speaking talk talking chat chatting sprechen reden parler hablar spreken praten parlare falar";
/// Verbs that hand a chat on, which need to be told what or to whom.
const PASS: &str = "connect transfer switch redirect forward refer escalate put hand pass";
const REACH: &str = "contact reach sprechen hablar parler through";
/// What can stand between a wish and its person.
const SMALL: &str = "a an the any some your one of real actual live living human normal proper senior decent customer \
    service support sales me us please just with to einen ein einem un une una um uma een";
const WISH: &str = "want wanna need prefer demand require insist möchte quiero veux voudrais wil voglio quero";
/// Wishes only where the person follows at once.
const GIVE: &str = "get give find bring send there where's let pass hand";
/// The beginning of a thought of its own: what follows is not what is wished.
const CLAUSE: &str = "know why whether if what when because who how said says told about remove add become";
/// What may stand between "don't" and the wish that it takes back.
const PASSING: &str = "to for me us a an any the be really even just actually ever please have want need wish like get give let \
    asking ask you your i think feel going speak talk real actual human";
const NO: &str = "don't dont not never didn't didnt no without won't wont";
const BOT: &str = "bot bots chatbot chatbots robot robots machine machines";
const AWAY: &str = "don't want, do not want, dont want, never want, sick of, tired of, fed up with, instead of, rather than, \
    enough of, done with, don't like, hate talking";
/// Requests that are whole by themselves.
const WHOLE: &str = "real person, real human, actual person, actual human, live agent, live person, live chat, live support, \
    real agent, someone real, somebody real, real people, not a bot, not a robot, not a machine, not with a bot, \
    someone who can help, someone who can actually, customer service please, customer support please, call me back, \
    get me someone, get me somebody, talk to you guys, put me through, escalate this, escalate it, escalate my";
/// A person who is asked about, and not for.
const ABOUT: &str = "are you, is this a, is this an, could you be, can you be, act like, think like, am i talking, am i speaking, \
    am i chatting, you are a, you're a";
const TRADES: &str = "delivery cleaning estate border travel per in for another shipping one like";
const TOLD: &str = "told said promised hair was were called came left did has had that";

/// Whether the text asks for a person, in whatever words.
#[must_use]
pub fn is_asked_for(text: &str) -> bool {
    sentences(text).any(|sentence| {
        let words = words(sentence);
        wants_no_bot(&words)
            || !moves_money(&words)
                && !asks_whether_it_must_be(&words)
                && (talks_to(&words) || wants_somebody_else(&words) || (!has_any(&words, ABOUT) && wants(&words)))
    })
}

/// Whether the text asks whether this is a bot.
#[must_use]
pub fn asks_who_speaks(text: &str) -> bool {
    const ASKING: &str = "are you a, are you an, are you human, are you real, is this a, is this an, am i talking to, \
        am i speaking to, am i chatting with, am i talking with, am i speaking with";
    const WHAT: &str = "bot robot human person machine ai real computer chatbot";
    let words = words(text);
    has_any(&words, ASKING) && words.iter().any(|word| is(word, WHAT)) && !has_any(&words, "can i, i want, i need")
}

/// "no more bots", "I am tired of talking to a machine", "I don't want to talk to you".
fn wants_no_bot(words: &[String]) -> bool {
    words.iter().enumerate().any(|(place, word)| {
        let before = words.get(..place).unwrap_or_default();
        let spoken_to = word == "you" && ends_in(before, "to with") && before.iter().any(|word| is(word, SPEAK));
        if !(is(word, BOT) && !ends_in(before, "washing coffee sewing") || spoken_to) {
            return false;
        }
        let far = before.get(before.len().saturating_sub(7)..).unwrap_or_default();
        let near = before.get(before.len().saturating_sub(2)..).unwrap_or_default();
        has_any(far, AWAY)
            || !spoken_to && near.iter().any(|word| is(word, "no stop hate more")) && !ends_in(before, "other")
    })
}

/// "talk to" and its relatives, with a word for somebody soon after.
fn talks_to(words: &[String]) -> bool {
    words.iter().enumerate().any(|(place, word)| {
        let before = words.get(..place).unwrap_or_default();
        let rest = words.get(place + 1..).unwrap_or_default();
        let near = |count: usize| rest.get(..count.min(rest.len())).unwrap_or_default();
        let person = |count| named(near(count), PERSON);
        let somebody = |count| person(count) || named(near(count), ANYBODY);
        let linked = || near(3).iter().any(|word| is(word, "to with"));
        let handed = || near(3).iter().any(|word| is(word, "me us this it chat call conversation case"));
        let ends = || rest.get(1).is_none_or(|word| is(word, ", please pls now already"));
        let passive = || is(word, "connected transferred redirected forwarded") && ends_in(before, "be get");
        let found =
            is(word, "connect transfer redirect forward") && ends() && rest.first().is_some_and(|word| word == "me")
                || passive() && linked() && person(5)
                || is(word, SPEAK) && linked() && somebody(7)
                || word == "deal" && linked() && person(5)
                || is(word, REACH) && somebody(6)
                || is(word, PASS) && (handed() && somebody(8) || linked() && person(5))
                || is(word, "word touch hold chat conversation call")
                    && linked()
                    && somebody(6)
                    && !ends_in(before, "phone");
        found && !is_past(before) && !is_refused(words, place)
    })
}

/// Whether one of the list is named, and not as somebody known: "my manager".
fn named(words: &[String], list: &str) -> bool {
    words.iter().enumerate().any(|(place, word)| {
        is(word, list) && !ends_in(words.get(..place).unwrap_or_default(), "my his her their this that")
    })
}

/// "do I need to", which wants an answer; "what do I need to do to" wants the person.
fn asks_whether_it_must_be(words: &[String]) -> bool {
    has_any(words, "do i need to, do i have to, should i have to") && !words.iter().any(|word| is(word, "what how who"))
}

/// "I was talking", "after speaking", "am I chatting".
fn is_past(before: &[String]) -> bool {
    ends_in(before, "was were been after when while keep stop love hate of from by")
        || before.ends_with(&["am".to_string(), "i".to_string()])
}

/// "can somebody else look at it", "I'd rather have a different agent", "maybe someone else could".
fn wants_somebody_else(words: &[String]) -> bool {
    const ASKING: &str =
        "can could get let may want need give would have there bring find try prefer rather should like";
    const OTHERS: &str = "use pick collect sign receive accept pay order buy open return wear access log withdraw send";
    const WORK: &str = "help look explain fix check sort assist handle resolve solve investigate call";
    const ABLE: &str = "can could should might please needs must knows";
    const BETTER: &str = "else real human competent senior experienced qualified higher helpful smarter capable from in who \
        that more";
    words.iter().enumerate().any(|(place, word)| {
        let before = words.get(..place).unwrap_or_default();
        let next = words.get(place + 1).map(String::as_str).unwrap_or_default();
        let third = words.get(place + 2).map(String::as_str).unwrap_or_default();
        let called = is(next, "call phone ring contact") && third == "me" || next == "to" && is(third, WORK);
        let pronoun = is(word, PRONOUN) && (is(next, BETTER) || called);
        let other = is(word, "another different other") && (is(next, PERSON) || is(next, "colleague employee"));
        if !(pronoun || other) {
            return false;
        }
        let after = words.get(place + 2..(place + 5).min(words.len())).unwrap_or_default();
        let asked = before
            .iter()
            .rev()
            .find(|word| !is(word, "me us please maybe just perhaps a an your possibly to speak talk with"))
            .is_some_and(|word| is(word, ASKING));
        let able = next == "else" && after.first().is_some_and(|word| is(word, ABLE));
        let given = ends_in(before, "to for by than of and with");
        // "someone who" is asked for only where that one shall be able to do something.
        let empty = is(next, "who that from in more")
            && !after.iter().any(|word| {
                is(
                    word,
                    "can could knows will is actually \
            competent experienced qualified senior charge helpful your the team support",
                )
            });
        (asked || able)
            && !given
            && !empty
            && !after.iter().take(2).any(|word| is(word, OTHERS))
            && !is_refused(words, place)
    })
}

/// A word for a person, with a wish before it or with nothing else beside it.
fn wants(words: &[String]) -> bool {
    let whole = WHOLE.split(", ").any(|phrase| position(words, phrase).is_some_and(|place| !is_refused(words, place)));
    let whole = whole && !has_any(words, "i'm not, i am not, im not");
    let count = words.iter().filter(|word| *word != ",").count();
    whole
        || words.iter().enumerate().any(|(place, word)| {
            if !is(word, PERSON) || is_elsewhere(words, place) || is_refused(words, place) {
                return false;
            }
            let before = words.get(..place).unwrap_or_default();
            let after = words.get(place + 1..(place + 5).min(words.len())).unwrap_or_default();
            let short = count <= 4 && !words.iter().any(|word| is(word, "was is said lied rude your are what who did"));
            let far = before.get(before.len().saturating_sub(9)..).unwrap_or_default();
            let wish = far.iter().rposition(|word| is(word, WISH)).or_else(|| asked_politely(far));
            let wished = wish.is_some_and(|wish| !far.iter().skip(wish).any(|word| is(word, CLAUSE)));
            let given = before.iter().rev().find(|word| !is(word, SMALL)).is_some_and(|word| is(word, GIVE));
            let able = before.iter().rev().find(|word| !is(word, SMALL)).is_some_and(|word| is(word, "can could"));
            let spoken = after.iter().any(|word| is(word, SPEAK))
                || after.first().is_some_and(|word| is(word, "please pls now"));
            short || wished || given || able || spoken
        })
}

/// "I would like", "can I have", "is it possible".
fn asked_politely(words: &[String]) -> Option<usize> {
    const PHRASES: &str = "would like, i'd like, id like, ich will, can i have, could i have, may i have, possible to, \
        please have, rather have, where is, where are";
    PHRASES.split(", ").find_map(|phrase| position(words, phrase))
}

/// A person of another trade, or one who did something.
fn is_elsewhere(words: &[String], place: usize) -> bool {
    let next = words.get(place + 1).map(String::as_str).unwrap_or_default();
    let able = words.get(place + 2).is_some_and(|word| is(word, "can could will knows speaks"));
    let before = words.get(..place).unwrap_or_default();
    let known = words.get(place).is_some_and(|word| word == "person") && ends_in(before, "the");
    known || ends_in(before, TRADES) || is(next, TOLD) || (next == "who" && !able)
}

/// Whether what is said at a place is taken back: "don't transfer", "I don't think I need an".
fn is_refused(words: &[String], place: usize) -> bool {
    let before = words.get(..place).unwrap_or_default();
    let Some(at) = before.iter().rposition(|word| !is(word, PASSING)) else { return false };
    let asked = at.checked_sub(1).and_then(|at| before.get(at)).is_some_and(|word| word == "why");
    before.get(at).is_some_and(|word| is(word, NO)) && !asked
}

/// "I didn't transfer any money to anyone": what is moved is a sum.
fn moves_money(words: &[String]) -> bool {
    let place = words.iter().position(|word| word.starts_with("transfer"));
    let near = place.and_then(|place| words.get(place + 1..(place + 4).min(words.len()))).unwrap_or_default();
    words.last().is_some_and(|word| is(word, PRONOUN)) && near.iter().any(|word| is(word, "money funds cash"))
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['.', '!', '?', ';', '\n'])
}

/// The words in lower case; a comma is a word too.
fn words(text: &str) -> Vec<String> {
    text.replace(['’', '‘'], "'")
        .replace(',', " , ")
        .split(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '\'' | ',')))
        .map(|word| word.trim_matches('\'').to_lowercase())
        .filter(|word| !word.is_empty())
        .collect()
}

fn is(word: &str, list: &str) -> bool {
    list.as_bytes().split(|byte| *byte == b' ').any(|listed| same(listed, word))
}

/// Bytes, and the first before the others, because this is asked some thousand times for each message.
fn same(listed: &[u8], word: &str) -> bool {
    listed.first() == word.as_bytes().first() && listed == word.as_bytes()
}

fn ends_in(words: &[String], list: &str) -> bool {
    words.last().is_some_and(|word| is(word, list))
}

fn has_any(words: &[String], phrases: &str) -> bool {
    phrases.split(", ").any(|phrase| position(words, phrase).is_some())
}

fn position(words: &[String], phrase: &str) -> Option<usize> {
    let mut parts = phrase.as_bytes().split(|byte| *byte == b' ');
    let first = parts.next()?;
    words.iter().enumerate().position(|(at, word)| {
        let mut rest = words.iter().skip(at + 1);
        same(first, word) && parts.clone().all(|part| rest.next().is_some_and(|word| same(part, word)))
    })
}

#[cfg(test)]
mod tests {
    use super::{asks_who_speaks, is_asked_for};

    #[test]
    fn a_person_is_asked_for_in_many_words() {
        for text in [
            "I want to talk to a human",
            "human",
            "Agent please",
            "can I speak with someone from your team?",
            "representative!!",
            "put me through to somebody",
            "Is there a real person I could talk to?",
            "get me a manager",
            "let me speak to your supervisor",
            "please transfer me to an agent",
            "I'd like someone real",
            "I'm done with this, connect me to customer service",
            "I need a human being",
            "no bots please",
            "mensch bitte",
            "quiero hablar con una persona",
            "operator",
            "I never want to talk to a bot again",
            "ich will einen Mitarbeiter",
            "I don't want this bot",
            "can I chat with a live agent",
            "let me speak to a human",
            "I would rather deal with a person, please connect us",
            "you are not helping let me talk to a supervisor",
            "why don't you just transfer me to an agent",
            "ich möchte mit einem Mitarbeiter sprechen",
            "can I have a word with one of your staff",
            "I am tired of talking to you",
            "could you get an agent to check it",
            "what do I have to do to talk to a person",
            "get me the supervisor",
        ] {
            assert!(is_asked_for(text), "{text}");
        }
    }

    #[test]
    fn somebody_else_is_a_person() {
        for text in [
            "could somebody else check my return",
            "get me someone else on this",
            "I don't like you, give me a manager",
            "maybe someone else could explain that to me",
            "is there someone who knows more about sizes",
            "can a different agent look into this",
            "could somebody ring me about it",
            "I need someone to sort this out",
            "this goes nowhere, transfer me please",
            "I would like to be connected with a supervisor",
        ] {
            assert!(is_asked_for(text), "{text}");
        }
    }

    #[test]
    fn other_sentences_are_no_request() {
        for text in [
            "I don't want to talk to a human",
            "no need for an agent",
            "the delivery person left it in the rain",
            "your agent told me it would arrive today",
            "are you a human?",
            "am I talking to a person",
            "is this cleaning agent safe for wool",
            "someone stole my parcel",
            "where is my order?",
            "can I pick it up in person",
            "a gift for another person",
            "I spoke to somebody yesterday",
            "somebody else signed for my parcel",
            "I never transferred money to anyone",
            "I don't need an agent",
            "where is it",
            "don't give me an agent",
            "you do not need to get me a manager",
            "can somebody else collect my parcel",
            "don't transfer me",
            "who do I call to be connected to the wifi",
            "I want to send it to someone else",
            "I want to know what the agent said",
            "your agent lied",
            "I was talking to an agent an hour ago",
            "I am not a robot",
            "do you sell a machine for coffee",
            "do I have to talk to an agent to return it",
            "I will ask my manager, I have to talk to my manager first",
            "could you be a real person",
        ] {
            assert!(!is_asked_for(text), "{text}");
        }
    }

    #[test]
    fn the_question_who_speaks_is_heard() {
        assert!(asks_who_speaks("Are you a bot?"));
        assert!(asks_who_speaks("am I talking to a real person"));
        assert!(!asks_who_speaks("is this a good size"));
    }
}
