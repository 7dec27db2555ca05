//! Why something goes back, as far as the shopper said so.

use baton_shared::action::Slot;
use baton_shared::text::FactText;

use super::job::Job;
use crate::bot::{has_any, sentences, words};

/// What the shop is to blame for.
const FAULTY: &[&str] = &[
    "damaged",
    "broken",
    "broke",
    "faulty",
    "defect*",
    "torn",
    "cracked",
    "smashed",
    "leaking",
    "stained",
    "not working",
    "doesn't work",
    "wrong item",
    "wrong one",
    "wrong colour",
    "wrong color",
    "wrong size",
    "not what i ordered",
    "sent me the wrong",
    "missing parts",
];
/// Other reasons by which somebody says why.
const OTHER: &[&str] = &[
    "because",
    "too small",
    "too big",
    "too large",
    "too tight",
    "too loose",
    "too short",
    "too long",
    "too heavy",
    "doesn't fit",
    "does not fit",
    "don't fit",
    "don't like",
    "do not like",
    "didn't like",
    "changed my mind",
    "no longer need",
    "don't need",
    "not as described",
    "as a gift",
    "ordered twice",
    "by mistake",
];

/// The newest words that say why: the answer to the question for it, or a sentence with a reason in it.
pub(super) fn read(job: &Job) -> Option<FactText> {
    job.newest_first().find_map(|said| {
        if said.slot == Some(Slot::Reason) {
            return Some(FactText::cut(said.text.trim()));
        }
        let telling = |sentence: &&str| {
            let words = words(sentence);
            has_any(&words, FAULTY) || has_any(&words, OTHER)
        };
        let parts = sentences(&said.text).flat_map(|sentence| sentence.split([';', '\n']));
        parts.map(str::trim).find(telling).map(FactText::cut)
    })
}

/// Whether the reason is the shop's own fault.
pub(super) fn is_the_shops(reason: &FactText) -> bool {
    has_any(&words(reason.as_str()), FAULTY)
}
