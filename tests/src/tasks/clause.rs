//! One part of a request, as its words have it.

use baton_shared::action::StoreAction;

/// What a part of a request is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Cancel,
    Return,
    Exchange,
    ChangeItems,
    ChangeAddress,
    ChangePayment,
}

impl Kind {
    pub(super) const ALL: [Self; 6] =
        [Self::Cancel, Self::Return, Self::Exchange, Self::ChangeItems, Self::ChangeAddress, Self::ChangePayment];

    /// `None` for what the bot never does, or an action of a later version.
    pub(super) fn of(action: &StoreAction) -> Option<Self> {
        match action {
            StoreAction::Cancel { .. } => Some(Self::Cancel),
            StoreAction::Return { .. } => Some(Self::Return),
            StoreAction::Exchange { .. } => Some(Self::Exchange),
            StoreAction::ChangeItems { .. } => Some(Self::ChangeItems),
            StoreAction::ChangeAddress { .. } => Some(Self::ChangeAddress),
            StoreAction::ChangePayment { .. } => Some(Self::ChangePayment),
            StoreAction::Refund { .. } | StoreAction::Unknown => None,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Cancel => "cancel",
            Self::Return => "return",
            Self::Exchange => "exchange",
            Self::ChangeItems => "change items",
            Self::ChangeAddress => "change address",
            Self::ChangePayment => "change payment",
        }
    }
}

/// An item of a request, in words.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Wished {
    pub(super) title: String,
    /// Its options as they are; empty when the request does not say.
    pub(super) is: String,
    /// What it should become; `None` when the request does not say.
    pub(super) to: Option<String>,
}

impl Wished {
    fn read(text: &str) -> Self {
        let (from, to) = match text.split_once("} to {") {
            Some((from, to)) => (from, Some(in_words(to)).filter(|to| !to.is_empty())),
            None => (text, None),
        };
        let (title, is) = from.split_once('{').unwrap_or((from, ""));
        Self { title: title.trim().into(), is: in_words(is), to }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Clause {
    pub(super) kind: Kind,
    /// With its `#`.
    pub(super) order: String,
    /// As it stands in the request.
    pub(super) text: String,
    pub(super) items: Vec<Wished>,
    pub(super) method: Option<String>,
    pub(super) reason: Option<String>,
    pub(super) address: Option<String>,
}

/// How a part begins.
const HEADS: [&str; 3] = ["Cancel order #", "Return #", "For #"];

/// The parts of a request; what is in no known form is part of the one before.
pub(super) fn clauses(request: &str) -> Vec<Clause> {
    let begins = |at: usize| {
        let before = request.get(..at).unwrap_or_default();
        let fresh = before.trim().is_empty() || before.ends_with(". ") || before.ends_with("; ");
        fresh && HEADS.iter().any(|head| request.get(at..).is_some_and(|rest| rest.starts_with(head)))
    };
    let starts: Vec<usize> = request.char_indices().map(|(at, _)| at).filter(|at| begins(*at)).collect();
    let ends = starts.iter().skip(1).copied().chain([request.len()]);
    starts.iter().zip(ends).filter_map(|(start, end)| Clause::read(request.get(*start..end)?.trim())).collect()
}

impl Clause {
    fn read(text: &str) -> Option<Self> {
        let order = text.split_once('#')?.1;
        let order = order.split(|letter: char| !letter.is_ascii_alphanumeric()).next()?;
        let rest = text.split_once(order)?.1.trim_start_matches(',').trim();
        let mut clause = Self {
            kind: Kind::Cancel,
            order: format!("#{order}"),
            text: text.into(),
            items: Vec::new(),
            method: None,
            reason: None,
            address: None,
        };
        if let Some(reason) = rest.strip_prefix("because ") {
            clause.reason = Some(ended(reason));
        } else if let Some(address) = rest.strip_prefix("change address to ") {
            clause.kind = Kind::ChangeAddress;
            clause.address = Some(address_in_words(address));
        } else if let Some(method) = rest.strip_prefix("change payment to ") {
            clause.kind = Kind::ChangePayment;
            clause.method = Some(ended(method));
        } else if let Some((method, items)) = rest.strip_prefix("via ").and_then(|rest| rest.split_once(':')) {
            clause.kind = Kind::Return;
            clause.method = Some(ended(method));
            clause.items = listed(items);
        } else {
            let (verb, items) = rest.split_once(' ')?;
            clause.kind = match verb {
                "exchange" => Kind::Exchange,
                "modify" => Kind::ChangeItems,
                _ => return None,
            };
            let (items, method) = items.rsplit_once("via ").unwrap_or((items, ""));
            clause.items = listed(items);
            clause.method = (!method.is_empty()).then(|| ended(method));
        }
        Some(clause)
    }

    /// What to do with which order, and no more.
    pub(super) fn bare(&self) -> String {
        let order = &self.order;
        match self.kind {
            Kind::Cancel => format!("I want to cancel order {order}."),
            Kind::Return => format!("I want to return something from order {order}."),
            Kind::Exchange => format!("I want to exchange something from order {order}."),
            Kind::ChangeItems => format!("I want to change an item of order {order}."),
            Kind::ChangeAddress => format!("I want to change the address of order {order}."),
            Kind::ChangePayment => format!("I want to change the payment method of order {order}."),
        }
    }

    /// Whether one of these changes is of its kind and its order.
    pub(super) fn is_in(&self, done: &[StoreAction]) -> bool {
        done.iter().any(|action| Kind::of(action) == Some(self.kind) && action.order() == self.order)
    }
}

fn listed(items: &str) -> Vec<Wished> {
    items.split(';').map(str::trim).filter(|item| !item.is_empty()).map(Wished::read).collect()
}

fn ended(text: &str) -> String {
    text.trim().trim_end_matches(['.', ';']).into()
}

/// `color: black, size: M`.
fn in_words(options: &str) -> String {
    options.chars().filter(|letter| !"{}'\"".contains(*letter)).collect::<String>().trim().into()
}

/// The braces alone, without the number of the order in them.
fn address_in_words(text: &str) -> String {
    let braces = text.split_once('}').map_or(text, |(inside, _)| inside);
    in_words(braces).split(", ").filter(|part| !part.starts_with("order_id")).collect::<Vec<_>>().join(", ")
}
