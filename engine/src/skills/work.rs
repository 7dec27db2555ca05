//! Works out an action from what was said, slot by slot.

use baton_shared::action::{Choice, DialogueEnd, OrderDetails, PaymentMethod, Slot, StoreAction, Swap};
use baton_shared::order::{OrderItem, OrderState, OrderView};
use baton_shared::text::{FactText, Label};

use super::items::{self, Mention, Read};
use super::job::Job;
use super::next::Next;
use super::variant::{self, Wanted};
use super::{address, method, reason, words};
use crate::bot::{has_any, words as split};
use crate::policies::Policies;
use crate::store::is_gift_card;

/// Answers to one question that said nothing, after which a person is needed.
const IN_VAIN: usize = 2;
/// Answers to one kind of question, whatever they said, after which a person is needed.
const TOO_MANY: usize = 8;

/// A question, an end or a hand-over in the middle of working out an action.
pub(super) type Worked<T> = Result<T, Next>;

pub(super) struct Work<'a> {
    pub(super) job: &'a Job,
    pub(super) order: &'a OrderView,
    pub(super) details: &'a OrderDetails,
    pub(super) policies: &'a Policies,
}

impl Work<'_> {
    pub(super) fn cancel(&self) -> Worked<(StoreAction, String)> {
        let allowed = &self.policies.cancel_reasons;
        let said: Vec<String> = self.job.said.iter().map(|said| said.text.to_lowercase()).collect();
        let exact = allowed.iter().find(|reason| {
            let reason = reason.as_str().to_lowercase();
            said.iter().any(|text| text.contains(&reason))
        });
        let reason =
            exact.or_else(|| allowed.iter().find(|reason| said.iter().any(|text| alike(text, reason.as_str()))));
        if reason.is_none() && !allowed.is_empty() {
            return Err(self.ask(Slot::Reason, words::ask_reason(allowed)));
        }
        let reason = reason.map(|reason| FactText::cut(reason.as_str()));
        let text = words::will_cancel(self.order, self.paid_with().as_deref());
        Ok((StoreAction::Cancel { order: self.order.id.clone(), reason }, text))
    }

    pub(super) fn give_back(&self) -> Worked<(StoreAction, String)> {
        let mentions = self.items()?;
        let chosen: Vec<OrderItem> = mentions.iter().filter_map(|mention| self.pieces(mention)).collect();
        if let Some(kept) = chosen.iter().find(|item| self.details.final_sale.contains(&item.sku)) {
            return Err(refused(words::final_sale(kept.title.as_str())));
        }
        let refund: i64 = chosen.iter().map(|item| item.price.saturating_mul(i64::from(item.quantity))).sum();
        if self.policies.refund_limit.is_some_and(|limit| refund > limit) {
            return Err(Next::HandOver { why: words::above_limit(refund, &self.order.currency) });
        }
        let method = self.method()?;
        self.refund_may_go_to(method.as_ref())?;
        let reason = reason::read(self.job);
        if reason.is_none() && self.policies.ask_return_reason && self.job.answers(Slot::Reason) == 0 {
            return Err(self.ask(Slot::Reason, words::ASK_RETURN_REASON.into()));
        }
        let percent = self.policies.restocking_percent.filter(|_| !reason.as_ref().is_some_and(reason::is_the_shops));
        let kept = refund.saturating_mul(i64::from(percent.unwrap_or(0).min(100))) / 100;
        let money = (refund - kept, kept);
        let text = words::will_return(self.order, &chosen, money, self.named(method.as_ref()).as_deref());
        let pieces = chosen
            .iter()
            .flat_map(|item| core::iter::repeat_n(item.sku.clone(), item.quantity.max(1) as usize))
            .collect();
        let order = self.order.id.clone();
        let restocking = (kept > 0).then_some(kept);
        Ok((StoreAction::Return { order, items: pieces, method, reason, restocking }, text))
    }

    pub(super) fn swap(&self) -> Worked<(StoreAction, String)> {
        let (mentions, from) = self.items_and_place()?;
        let (wanted, in_vain) = self.wanted(&mentions, from);
        let mut swaps = Vec::new();
        let mut lines = Vec::new();
        let mut difference = 0_i64;
        for (mention, wanted) in mentions.iter().zip(&wanted) {
            let Some(item) = self.order.items.get(mention.item) else { continue };
            let choice = self.variant(item, wanted, in_vain)?;
            let pieces = self.pieces(mention).unwrap_or_else(|| item.clone());
            let more = choice.price.saturating_sub(item.price).saturating_mul(i64::from(pieces.quantity));
            difference = more.saturating_add(difference);
            lines.push(words::swap_line(&pieces, &variant::describe(&choice.options)));
            let swap = Swap { from: item.sku.clone(), to: choice.sku.clone() };
            swaps.extend(core::iter::repeat_n(swap, pieces.quantity.max(1) as usize));
        }
        if difference < 0 && self.policies.refund_limit.is_some_and(|limit| -difference > limit) {
            return Err(Next::HandOver { why: words::above_limit(-difference, &self.order.currency) });
        }
        let method = self.method()?;
        let chosen = self.method_of(method.as_ref());
        if let Some(chosen) = chosen.filter(|chosen| chosen.balance.is_some_and(|balance| balance < difference)) {
            let others = self.ways_to_pay(|known| known.id != chosen.id);
            let text = words::not_enough_for_difference(&method::describe(chosen), &others);
            return Err(self.ask(Slot::Method, text));
        }
        let delivered = self.order.state == OrderState::Delivered;
        let text = words::will_swap(self.order, &lines, difference, self.named(method.as_ref()).as_deref());
        let order = self.order.id.clone();
        let action = if delivered {
            StoreAction::Exchange { order, swaps, method }
        } else {
            StoreAction::ChangeItems { order, swaps, method }
        };
        Ok((action, text))
    }

    pub(super) fn address(&self) -> Worked<(StoreAction, String)> {
        let read = self.job.newest_first().find_map(|said| address::read(&said.text));
        let Some(mut address) = read else { return Err(self.ask(Slot::Address, words::ASK_ADDRESS.into())) };
        if address.country.is_empty()
            && let Some(known) = &self.details.address
        {
            address.country = known.country.clone();
        }
        let text = words::will_send_to(self.order, &address::describe(&address));
        Ok((StoreAction::ChangeAddress { order: self.order.id.clone(), address }, text))
    }

    pub(super) fn payment(&self) -> Worked<(StoreAction, String)> {
        let method = self.job.newest_first().find_map(|said| method::read(&said.text, self.details));
        let Some(method) = method else {
            let known = self.ways_to_pay(|method| self.details.paid_with.as_ref() != Some(&method.id));
            if known.is_empty() {
                return Err(Next::HandOver { why: "there is no other way to pay on file".into() });
            }
            return Err(self.ask(Slot::Method, words::ask_method(&known)));
        };
        if self.details.paid_with.as_ref() == Some(&method.id) {
            return Err(refused(words::paid_so_already(&method::describe(method))));
        }
        if method.balance.is_some_and(|balance| balance < self.order.total) {
            return Err(refused(words::not_enough_on_it(&method::describe(method))));
        }
        let text = words::will_charge(self.order, &method::describe(method), self.paid_with().as_deref());
        Ok((StoreAction::ChangePayment { order: self.order.id.clone(), method: method.id.clone() }, text))
    }

    /// An item with as many of its pieces as are meant: all, unless fewer were named.
    fn pieces(&self, mention: &Mention) -> Option<OrderItem> {
        let item = self.order.items.get(mention.item)?;
        let quantity = mention.pieces.map_or(item.quantity, |pieces| pieces.min(item.quantity));
        Some(OrderItem { quantity, ..item.clone() })
    }

    /// The items that were meant, by the newest words that name any.
    fn items(&self) -> Worked<Vec<Mention>> {
        self.items_and_place().map(|(mentions, _)| mentions)
    }

    /// The items, and the place of the words that name them.
    fn items_and_place(&self) -> Worked<(Vec<Mention>, usize)> {
        for (index, said) in self.job.newest_first().enumerate() {
            let place = self.job.said.len().saturating_sub(index + 1);
            // An answer to another question is about items only when it names one.
            let elsewhere = matches!(
                said.slot,
                Some(Slot::Variant | Slot::Method | Slot::Reason | Slot::Address | Slot::SendCode | Slot::Code)
            );
            if elsewhere && !items::names_one(&said.text, &self.order.items) {
                continue;
            }
            if let Some(rest) = self.the_other_one(&said.text, index) {
                return Ok((vec![rest], place));
            }
            match items::read(&said.text, &self.order.items, self.details) {
                Read::Items(found) if self.is_meant(&found, said.slot) => return Ok((found, place)),
                Read::Items(_) | Read::Nothing => {}
                Read::Which(title) => {
                    return Err(self.ask(Slot::Items, words::ask_which(&title, self.order)));
                }
            }
        }
        Err(self.ask(Slot::Items, words::ask_items(self.job.skill, self.order)))
    }

    /// The only item of an order is meant without being named only where items were asked for or the request says so.
    fn is_meant(&self, found: &[Mention], slot: Option<Slot>) -> bool {
        let by_default = self.order.items.len() == 1;
        !found.is_empty() && (!by_default || slot.is_none() || slot == Some(Slot::Items) || self.job.said.len() == 1)
    }

    /// "No, the other one": of two items the one that was not proposed.
    fn the_other_one(&self, text: &str, index: usize) -> Option<Mention> {
        if !has_any(&split(text), &["other one", "other item"]) || self.order.items.len() != 2 {
            return None;
        }
        let before = self.job.newest_first().skip(index + 1).find_map(|said| {
            match items::read(&said.text, &self.order.items, self.details) {
                Read::Items(found) => found.first().cloned(),
                Read::Which(_) | Read::Nothing => None,
            }
        })?;
        Some(Mention { item: 1_usize.checked_sub(before.item)?, ..before })
    }

    /// The variant that an item is exchanged for.
    fn variant(&self, item: &OrderItem, wanted: &Wanted, in_vain: usize) -> Worked<&Choice> {
        let choices = items::choices(item, self.details);
        let Some(own) = choices.iter().find(|choice| choice.sku == item.sku) else {
            return Err(Next::HandOver { why: format!("{} has no other variants on file", item.title) });
        };
        let ask = |text: String| Err(self.ask_again(Slot::Variant, text, in_vain));
        let others: Vec<&Choice> = choices.iter().filter(|choice| choice.available && choice.sku != item.sku).collect();
        let offered = |list: &[&Choice]| -> Vec<String> {
            list.iter().map(|choice| variant::describe(&choice.options)).collect()
        };
        if wanted.is_empty() {
            return ask(words::ask_variant(item, &offered(&others)));
        }
        let exact = variant::changed(&own.options, wanted);
        let found = choices.iter().find(|choice| variant::fits(&choice.options, &exact) == Some(choice.options.len()));
        match found {
            Some(choice) if choice.sku == item.sku => ask(words::same_variant(item, &offered(&others))),
            Some(choice) if choice.available => Ok(choice),
            Some(_) | None => {
                let near: Vec<&Choice> =
                    others.iter().filter(|choice| variant::fits(&choice.options, wanted).is_some()).copied().collect();
                let list = if near.is_empty() { &others } else { &near };
                if list.is_empty() {
                    return Err(refused(words::no_variant(item)));
                }
                ask(words::not_available(item, &offered(list)))
            }
        }
    }

    /// What each item should become: the words about it, then each answer for the first item that is still open. Also how
    /// often an answer said nothing.
    fn wanted(&self, mentions: &[Mention], from: usize) -> (Vec<Wanted>, usize) {
        let choices_of = |mention: &Mention| {
            self.order.items.get(mention.item).map_or(&[][..], |item| items::choices(item, self.details))
        };
        let mut wanted: Vec<Wanted> =
            mentions.iter().map(|mention| variant::wanted(&mention.to, choices_of(mention))).collect();
        let mut in_vain = 0;
        for said in self.job.said.iter().skip(from + 1).filter(|said| said.slot == Some(Slot::Variant)) {
            let open = mentions.iter().zip(&wanted).position(|(mention, wanted)| {
                self.order.items.get(mention.item).is_some_and(|item| self.variant(item, wanted, 0).is_err())
            });
            let Some((mention, own)) = open.and_then(|open| mentions.get(open).zip(wanted.get_mut(open))) else {
                break;
            };
            let read = variant::wanted(&said.text, choices_of(mention));
            let before = own.clone();
            for (name, value) in read {
                own.retain(|(known, _)| *known != name);
                own.push((name, value));
            }
            in_vain += usize::from(*own == before);
        }
        (wanted, in_vain)
    }

    /// The way to pay or to be paid that was named; the one that the order was paid with when none was.
    fn method(&self) -> Worked<Option<Label>> {
        let named = self.job.newest_first().find_map(|said| method::read(&said.text, self.details));
        if let Some(method) = named {
            return Ok(Some(method.id.clone()));
        }
        if self.job.newest_first().any(|said| method::names_another(&said.text, self.details)) {
            return Err(self.ask(Slot::Method, words::ask_method(&self.ways_to_pay(|_| true))));
        }
        Ok(self.details.paid_with.clone())
    }

    fn refund_may_go_to(&self, method: Option<&Label>) -> Worked<()> {
        let origin = method.is_none() || method == self.details.paid_with.as_ref();
        let card = self.method_of(method).is_some_and(is_gift_card);
        if origin || card || !self.policies.refund_to_origin {
            return Ok(());
        }
        let known = self.ways_to_pay(|known| Some(&known.id) == self.details.paid_with.as_ref() || is_gift_card(known));
        Err(self.ask(Slot::Method, words::refund_goes_back(&known)))
    }

    fn paid_with(&self) -> Option<String> {
        self.named(self.details.paid_with.as_ref())
    }

    fn named(&self, id: Option<&Label>) -> Option<String> {
        self.method_of(id).map(method::describe)
    }

    fn method_of(&self, id: Option<&Label>) -> Option<&PaymentMethod> {
        self.details.methods.iter().find(|method| Some(&method.id) == id)
    }

    /// Those of the customer's ways to pay that count here, in words.
    fn ways_to_pay(&self, counts: impl Fn(&PaymentMethod) -> bool) -> Vec<String> {
        self.details.methods.iter().filter(|method| counts(method)).map(method::describe).collect()
    }

    /// A question, unless it was answered in vain too often.
    fn ask(&self, slot: Slot, text: String) -> Next {
        self.ask_again(slot, text, self.job.answers(slot))
    }

    fn ask_again(&self, slot: Slot, text: String, in_vain: usize) -> Next {
        if in_vain >= IN_VAIN || self.job.answers(slot) >= TOO_MANY {
            return Next::HandOver { why: format!("the answers did not say {}", words::asked_for(slot)) };
        }
        Next::Ask { slot, text }
    }
}

fn refused(text: String) -> Next {
    Next::End { end: DialogueEnd::NotAllowed, text, person: true }
}

/// Whether a text says a reason in nearly its words: all of its telling ones.
fn alike(text: &str, reason: &str) -> bool {
    const SMALL: &[&str] = &["no", "by", "a", "the", "it", "to", "of", "or", "was", "is"];
    let said = split(text);
    let telling: Vec<String> = split(reason).into_iter().filter(|word| !SMALL.contains(&word.as_str())).collect();
    !telling.is_empty()
        && telling.iter().all(|word| said.iter().any(|own| own.starts_with(word.get(..4).unwrap_or(word))))
}
