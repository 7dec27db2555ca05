//! The scripted shopper.

use baton_shared::action::{Slot, StoreAction};

use super::clause::{Clause, Kind, Wished};
use super::judge::is_as_expected;
use super::task::Task;

/// How often one part of a request is said again, and one question answered in vain.
const TWICE: usize = 2;

/// What the bot said since the shopper's last message.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Heard {
    pub(super) text: String,
    /// What can be tapped, by its `choice`.
    pub(super) choices: Vec<String>,
    pub(super) slot: Option<Slot>,
    pub(super) proposal: Option<StoreAction>,
}

/// A message of the shopper.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Say {
    pub(super) text: String,
    pub(super) choice: Option<String>,
}

impl Say {
    fn words(text: &str) -> Option<Self> {
        Some(Self { text: text.into(), choice: None })
    }

    fn tap(label: &str, choice: &str) -> Option<Self> {
        Some(Self { text: label.into(), choice: Some(choice.into()) })
    }

    fn person() -> Option<Self> {
        Self::words("I would like to talk to a person.")
    }
}

pub(super) struct Shopper<'a> {
    task: &'a Task,
    /// How often each part was said again.
    again: Vec<usize>,
    proofs: usize,
    shrugs: usize,
    /// Proposals that were not what was asked for.
    pub(super) refused: usize,
}

impl<'a> Shopper<'a> {
    pub(super) fn new(task: &'a Task) -> Self {
        Self { task, again: vec![0; task.clauses.len()], proofs: 0, shrugs: 0, refused: 0 }
    }

    /// The next message; `None` when there is nothing more to say. `done` are the changes that were made.
    pub(super) fn answer(&mut self, heard: &Heard, done: &[StoreAction]) -> Option<Say> {
        let taps = |choice: &str| heard.choices.iter().any(|known| known == choice);
        if let Some(action) = heard.proposal.as_ref().filter(|_| taps("yes")) {
            return self.on_proposal(action, done);
        }
        if let Some(slot) = heard.slot {
            return self.on_question(slot, &heard.text, done);
        }
        let open = self.left(done).next()?;
        let lower = heard.text.to_lowercase();
        let wants_proof = lower.contains("postcode") || lower.contains("order number");
        if wants_proof && self.proofs < TWICE {
            let text = format!("My order number is {}. {}", open.1.order, self.task.proof);
            self.proofs += 1;
            return Say::words(&text);
        }
        if taps("human") { Say::tap("Talk to a person", "human") } else { None }
    }

    fn on_proposal(&mut self, action: &StoreAction, done: &[StoreAction]) -> Option<Say> {
        let mut left: Vec<&StoreAction> = self.task.expected.iter().collect();
        for made in done {
            if let Some(place) = left.iter().position(|expected| is_as_expected(made, expected)) {
                left.remove(place);
            }
        }
        if left.iter().any(|expected| is_as_expected(action, expected)) {
            return Say::tap("Yes", "yes");
        }
        self.refused += 1;
        let own: Vec<(usize, &Clause)> = self.left(done).filter(|(_, clause)| clause.order == action.order()).collect();
        let alike = own.iter().find(|(_, clause)| Some(clause.kind) == Kind::of(action));
        let own = alike.or_else(|| own.first()).copied();
        let Some(place) = own.map(|(place, _)| place) else { return Say::tap("No", "no") };
        let (again, clause) = self.again.get_mut(place).zip(self.task.clauses.get(place))?;
        if *again >= TWICE {
            return Say::person();
        }
        *again += 1;
        Say::words(&format!("No. {}", clause.text))
    }

    fn on_question(&mut self, slot: Slot, text: &str, done: &[StoreAction]) -> Option<Say> {
        let open: Vec<&Clause> = self.left(done).map(|(_, clause)| clause).collect();
        let has_it = |clause: &&&Clause| part(clause, slot, text).is_some();
        // The newest words of a message are what it asks.
        let question = text.rsplit("\n\n").find(|paragraph| paragraph.contains('?')).unwrap_or(text);
        let about = open
            .iter()
            .filter(has_it)
            .find(|clause| question.contains(&clause.order))
            .or_else(|| open.iter().filter(has_it).find(|clause| named(clause, question).next().is_some()))
            .or_else(|| open.iter().find(has_it));
        if let Some(answer) = about.and_then(|clause| part(clause, slot, text)) {
            return Say::words(&answer);
        }
        self.shrugs += 1;
        if self.shrugs >= TWICE { Say::person() } else { Say::words("I do not know.") }
    }

    /// The parts that are not done, each with its place.
    fn left(&self, done: &[StoreAction]) -> impl Iterator<Item = (usize, &'a Clause)> {
        self.task.clauses.iter().enumerate().filter(move |(_, clause)| !clause.is_in(done))
    }
}

/// The part of a request that answers a question.
pub(super) fn part(clause: &Clause, slot: Slot, question: &str) -> Option<String> {
    match slot {
        Slot::Items => {
            let items: Vec<String> = clause.items.iter().map(described).collect();
            (!items.is_empty()).then(|| items.join("; "))
        }
        Slot::Variant => {
            let item = named(clause, question).next().or_else(|| clause.items.first())?;
            item.to.clone()
        }
        Slot::Method => clause.method.clone(),
        Slot::Reason => clause.reason.clone(),
        Slot::Address => clause.address.clone(),
        Slot::SendCode | Slot::Code | Slot::Unknown => None,
    }
}

fn named<'a>(clause: &'a Clause, text: &str) -> impl Iterator<Item = &'a Wished> {
    let text = text.to_lowercase();
    clause.items.iter().filter(move |item| text.contains(&item.title.to_lowercase()))
}

fn described(item: &Wished) -> String {
    if item.is.is_empty() { item.title.clone() } else { format!("{} ({})", item.title, item.is) }
}
