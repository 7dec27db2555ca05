//! A request, and the changes that are the right answer to it.

use baton_shared::action::{Address, StoreAction, Swap};
use baton_shared::text::{FactText, Label};
use serde_json::Value;

use super::clause::{Clause, clauses};

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Task {
    /// Its line in the file, from 1.
    pub(super) line: usize,
    /// What the shopper says when the order must be proved.
    pub(super) proof: String,
    pub(super) opening: String,
    pub(super) clauses: Vec<Clause>,
    pub(super) expected: Vec<StoreAction>,
}

impl Task {
    /// # Errors
    /// What is missing in the line.
    pub(super) fn read(line: usize, json: &str) -> Result<Self, String> {
        let at = |what: &str| format!("line {line}: {what}");
        let value: Value = serde_json::from_str(json).map_err(|error| at(&error.to_string()))?;
        let text = value.get("instruction").and_then(Value::as_str).ok_or_else(|| at("no instruction"))?;
        let actions = value.get("actions").and_then(Value::as_array).ok_or_else(|| at("no actions"))?;
        let expected = actions
            .iter()
            .map(|action| read_action(action).ok_or_else(|| at(&format!("an action that is not known: {action}"))))
            .collect::<Result<_, _>>()?;
        let opening = stripped(text);
        let proof = proof(text).ok_or_else(|| at("neither an e-mail address nor a postcode"))?;
        Ok(Self { line, proof, clauses: clauses(opening), opening: opening.into(), expected })
    }

    /// The same request from a shopper who says no more than what to do with which order, and the rest when asked.
    pub(super) fn bare(self) -> Self {
        let wishes: Vec<String> = self.clauses.iter().map(Clause::bare).collect();
        Self { opening: wishes.join(" "), ..self }
    }

    /// Whether it asks to swap an item for itself.
    pub(super) fn swaps_for_itself(&self) -> bool {
        self.expected.iter().any(|action| match action {
            StoreAction::Exchange { swaps, .. } | StoreAction::ChangeItems { swaps, .. } => {
                swaps.iter().any(|swap| swap.from == swap.to)
            }
            StoreAction::Cancel { .. }
            | StoreAction::Return { .. }
            | StoreAction::ChangeAddress { .. }
            | StoreAction::ChangePayment { .. }
            | StoreAction::Refund { .. }
            | StoreAction::Unknown => false,
        })
    }
}

/// The request without its leading sentences on who one is and how one behaves.
pub(super) fn stripped(instruction: &str) -> &str {
    let mut rest = instruction.trim();
    while rest.starts_with("Your ") || rest.starts_with("You are ") {
        let Some((_, after)) = rest.split_once(". ") else { return "" };
        rest = after.trim_start();
    }
    rest
}

fn proof(instruction: &str) -> Option<String> {
    let after = |mark: &str| {
        let word = instruction.split_once(mark)?.1.split_whitespace().next()?;
        Some(word.trim_end_matches(['.', ',']).to_owned())
    };
    let email = after("your email is ").map(|email| format!("My e-mail address is {email}."));
    email.or_else(|| after("your zip code is ").map(|zip| format!("My postcode is {zip}.")))
}

fn read_action(action: &Value) -> Option<StoreAction> {
    let given = action.get("arguments")?;
    let text = |name: &str| given.get(name).and_then(Value::as_str);
    let label = |name: &str| text(name).map(Label::cut);
    let list = |name: &str| -> Option<Vec<String>> {
        given.get(name)?.as_array()?.iter().map(|id| Some(id.as_str()?.to_owned())).collect()
    };
    let swaps = || -> Option<Vec<Swap>> {
        let pairs = list("item_ids")?.into_iter().zip(list("new_item_ids")?);
        Some(pairs.map(|(from, to)| Swap { from, to }).collect())
    };
    let order = label("order_id")?;
    let method = label("payment_method_id");
    Some(match action.get("name")?.as_str()? {
        "cancel_pending_order" => StoreAction::Cancel { order, reason: text("reason").map(FactText::cut) },
        "return_delivered_order_items" => {
            StoreAction::Return { order, items: list("item_ids")?, method, reason: None, restocking: None }
        }
        "exchange_delivered_order_items" => StoreAction::Exchange { order, swaps: swaps()?, method },
        "modify_pending_order_items" => StoreAction::ChangeItems { order, swaps: swaps()?, method },
        "modify_pending_order_payment" => StoreAction::ChangePayment { order, method: method? },
        "modify_pending_order_address" => StoreAction::ChangeAddress {
            order,
            address: Address {
                line1: label("address1")?,
                line2: label("address2").filter(|line| !line.is_empty()),
                city: label("city")?,
                region: label("state").filter(|region| !region.is_empty()),
                zip: label("zip")?,
                country: label("country").unwrap_or_default(),
            },
        },
        _ => return None,
    })
}
