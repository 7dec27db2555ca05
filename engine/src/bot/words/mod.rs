//! Every sentence that the bot says.

pub(crate) mod identity;
pub(crate) mod offer;
pub(crate) mod order;
pub(crate) mod stage;

pub(crate) const TO_A_PERSON: &str = "Talk to a person";
pub(crate) const NO_THANKS: &str = "No, thanks";
pub(crate) const TRACK_ORDER: &str = "Track an order";
pub(crate) const NUMBER_NOT_AT_HAND: &str = "I do not have the number";
pub(crate) const THAT_IS_ALL: &str = "That is all";

pub(crate) const WHO_SPEAKS: &str =
    "I am the shop’s bot, not a person. If you would like a person, say so and I will pass you on.";
pub(crate) const HELLO: &str = "Hello. I am the shop’s bot. Tell me what it is about, and I will see what I can find.";
pub(crate) const WHY_PROOF: &str = "I ask so that nobody else can see your order. The e-mail address or the postcode that the order was placed with is enough.";
pub(crate) const THANKS: &str = "You are welcome. Is there anything else?";
pub(crate) const SORRY: &str = "I am sorry that this went wrong. A person can look into it; would you like one?";
pub(crate) const GOODBYE: &str = "Goodbye. You can write here again at any time.";
pub(crate) const WHAT_ELSE: &str = "All right. What can I do for you?";
pub(crate) const NO_PERSON_THEN: &str = "All right, you stay with me. Tell me if there is anything else.";
pub(crate) const WHAT_IS_IT_ABOUT: &str = "Thank you, I have noted that. What is it about?";

pub(crate) const ASK_NUMBER_AND_PROOF: &str = "I can look that up. What is the order number, and the e-mail address or postcode of the order? You can send both in one message.";
pub(crate) const ASK_NUMBER: &str = "I can look that up. What is the order number? It is in the confirmation e-mail.";
pub(crate) const ASK_AGAIN: &str = "The order number and the e-mail address or postcode that I have do not belong together. Please check both and send them again. If you would rather not, a person can help.";
pub(crate) const NO_NUMBER: &str = "The order number is in the confirmation e-mail. Without it I cannot look an order up, but a person can look for it with you.";
pub(crate) const LOCKED: &str = "Too many of the details in this chat did not match, so I cannot look orders up here any more. A person can; would you like one?";
pub(crate) const NO_MATCH_WAITING: &str = "I could not find an order with this number and this e-mail address or postcode. Whoever joins will look for it with you.";

pub(crate) const PRODUCTS: &str = "This is what the shop has that comes nearest:";
pub(crate) const DID_THAT_HELP: &str = "Did that help?";
pub(crate) const HELPED: &str = "Yes, thanks";
pub(crate) const NOT_HELPED: &str = "No";
pub(crate) const NOT_HELPED_EITHER: &str =
    "I am sorry that this did not help. A person can look at it with you; would you like one?";
pub(crate) const NOT_SURE_WHETHER_DONE: &str =
    "The store did not answer, so I cannot tell whether the change was made. A person can check; would you like one?";
pub(crate) const NO_DETAILS: &str = "I could not look up what I need for that. A person can do it; would you like one?";
pub(crate) const NOT_KNOWN: &str = "I do not know that. A person can tell you; would you like one?";
pub(crate) const NOT_KNOWN_BUT_NEAR: &str =
    "I do not know that for sure. These articles come nearest. If they do not help, would you like a person?";
pub(crate) const PERSON_CAN_DO_MORE: &str =
    "I cannot change that myself. A person can see what is possible; would you like one?";
pub(crate) const PERSON_MAY: &str = "A person can see what is possible; would you like one?";
pub(crate) const CAN_DO_IT: &str =
    "I can start that here: tell me the order number and what you would like to have done.";
pub(crate) const NOT_WITH_YOU: &str = "If it is not with you, a person can look into it; would you like one?";
pub(crate) const PERSON_CAN_DO_IT: &str =
    "I cannot do that myself, but a person can look at it with you; would you like one?";
pub(crate) const LOOK_UP_FAILED: &str =
    "I could not look that up just now. You can ask me again in a moment, or talk to a person.";
pub(crate) const LOOK_UP_FAILED_WAITING: &str =
    "I could not look that order up just now. Whoever joins will see what you wrote.";
pub(crate) const ALREADY_IN_LINE: &str = "You are in line for a person already, and you keep your place.";
pub(crate) const FOUND_WHILE_WAITING: &str = "I found the order while you wait, and passed it on.";

/// The owner's greeting, and in any case that a bot speaks.
pub(crate) fn greeting(own: &str, site: &str) -> String {
    let own = own.trim();
    let says_so = own.split(|letter: char| !letter.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case("bot"));
    if says_so {
        return own.into();
    }
    let who = if site.is_empty() { String::from("this shop’s bot") } else { format!("the bot of {site}") };
    let opening = if own.is_empty() { "Hello." } else { own };
    format!(
        "{opening} I am {who}. I can look up an order or answer a question, and pass you to a person whenever you say so."
    )
}

pub(crate) fn ask_proof(number: &str) -> String {
    format!("Thank you. To show you order {number}, I need the e-mail address or the postcode of the order.")
}

/// One sentence for a wrong number and a wrong proof.
pub(crate) fn no_match(number: &str) -> String {
    format!(
        "I could not find an order with the number {number} and this e-mail address or postcode. Please check both and send them again."
    )
}

/// What goes with a product.
pub(crate) fn goes_with(title: &str, companions: &[&str]) -> String {
    format!("With the {title} goes: {}.", companions.join("; "))
}

/// A passage that may answer.
pub(crate) fn perhaps(passage: &str) -> String {
    format!(
        "I am not sure that this is what you mean, but it comes nearest:\n\n{passage}\n\nIf it does not help, would you like a person?"
    )
}
