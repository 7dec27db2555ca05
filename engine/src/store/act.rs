//! Changes of an order, as the store makes them: what must hold is checked here, whoever asks.

use baton_shared::action::{StoreAction, Swap};
use baton_shared::order::OrderState;
use baton_shared::text::Label;

use super::payments::{booked, checked_method, settling};
use super::pieces::{check_leaving, swapped};
use super::view::{EXCHANGE_REQUESTED, RETURN_REQUESTED, says_changed, says_requested};
use super::{
    Address, CustomerRecord, NotActed, OrderRecord, Payment, PaymentKind, ProductRecord, limits, normal_order_id,
};

/// Makes a change of an order and of its customer's gift cards.
///
/// # Errors
/// Why it is not made; nothing is changed then.
pub fn act(
    order: &mut OrderRecord,
    customer: &mut CustomerRecord,
    products: &[ProductRecord],
    action: &StoreAction,
) -> Result<(), NotActed> {
    let named = normal_order_id(action.order()) == normal_order_id(order.id.as_str());
    if *action != StoreAction::Unknown && !(named && order.customer_id == customer.id) {
        return Err(NotActed::OtherOrder);
    }
    match action {
        StoreAction::Cancel { .. } => cancel(order, customer),
        StoreAction::Return { items, method, .. } => {
            check_delivered(order)?;
            check_leaving(order, products, items.iter().map(String::as_str))?;
            checked_method(customer, method.as_ref())?;
            request(order, action, RETURN_REQUESTED);
            Ok(())
        }
        StoreAction::Exchange { swaps, method, .. } => {
            check_delivered(order)?;
            let rows = rows_of(order, customer, products, (swaps, method.as_ref()))?.1;
            // The difference is paid once the items are back; a card that cannot pay it is told now.
            booked(order, customer, &rows)?;
            request(order, action, EXCHANGE_REQUESTED);
            Ok(())
        }
        StoreAction::ChangeItems { swaps, method, .. } => {
            change_items(order, customer, products, (swaps, method.as_ref()))
        }
        StoreAction::ChangeAddress { address, .. } => change_address(order, address),
        StoreAction::ChangePayment { method, .. } => change_payment(order, customer, method),
        StoreAction::Refund { amount, .. } => refund(order, customer, *amount),
        StoreAction::Unknown => Err(NotActed::NotKnown),
    }
}

/// Swaps, and the way to pay or to be paid.
type Swaps<'a> = (&'a [Swap], Option<&'a Label>);

fn cancel(order: &mut OrderRecord, customer: &mut CustomerRecord) -> Result<(), NotActed> {
    check_pending(order)?;
    let held = order.held().ok_or(NotActed::TooMuch)?;
    book(order, customer, held.into_iter().map(Payment::back).collect())?;
    order.status = Label::cut("cancelled");
    Ok(())
}

fn change_items(
    order: &mut OrderRecord,
    customer: &mut CustomerRecord,
    products: &[ProductRecord],
    swaps: Swaps<'_>,
) -> Result<(), NotActed> {
    check_pending(order)?;
    let (changed, rows) = rows_of(order, customer, products, swaps)?;
    if changed.total().is_none_or(|total| total > limits::TOTAL) {
        return Err(NotActed::TooMuch);
    }
    book(order, customer, rows)?;
    order.items = changed.items;
    order.changed = true;
    Ok(())
}

fn change_address(order: &mut OrderRecord, address: &Address) -> Result<(), NotActed> {
    // The bot keeps to the owner's rule; the store itself takes another address until the parcels left.
    if !matches!(order.state(), OrderState::Processed | OrderState::Confirmed) {
        check_pending(order)?;
    }
    if [&address.line1, &address.city, &address.zip].iter().any(|part| part.as_str().trim().is_empty()) {
        return Err(NotActed::AddressIncomplete);
    }
    order.shipping_address = Some(address.clone());
    Ok(())
}

fn change_payment(order: &mut OrderRecord, customer: &mut CustomerRecord, method: &Label) -> Result<(), NotActed> {
    check_pending(order)?;
    checked_method(customer, Some(method))?;
    let held = order.held().ok_or(NotActed::TooMuch)?;
    if held.is_empty() {
        return Err(NotActed::NothingPaid);
    }
    let mut rows: Vec<Payment> =
        held.into_iter().filter(|held| held.method.as_ref() != Some(method)).map(Payment::back).collect();
    let moved = rows.iter().try_fold(0_i64, |sum, row| sum.checked_add(row.amount)).ok_or(NotActed::TooMuch)?;
    if rows.is_empty() {
        return Err(NotActed::SameMethod);
    }
    rows.push(Payment { kind: PaymentKind::Payment, amount: moved, method: Some(method.clone()) });
    book(order, customer, rows)
}

/// Gives a part of what is held back to the ways that paid it, in the order of the payments.
fn refund(order: &mut OrderRecord, customer: &mut CustomerRecord, amount: i64) -> Result<(), NotActed> {
    let mut left = amount;
    let mut rows = Vec::new();
    for held in order.held().ok_or(NotActed::TooMuch)? {
        let part = held.amount.min(left);
        if part > 0 {
            left -= part;
            rows.push(Payment { amount: part, ..held.back() });
        }
    }
    if rows.is_empty() || left > 0 {
        return Err(NotActed::NotHeld);
    }
    book(order, customer, rows)
}

/// The order with swapped items, and what is paid or paid back for the difference.
fn rows_of(
    order: &OrderRecord,
    customer: &CustomerRecord,
    products: &[ProductRecord],
    (swaps, method): Swaps<'_>,
) -> Result<(OrderRecord, Vec<Payment>), NotActed> {
    let swapped = swapped(order, products, swaps)?;
    checked_method(customer, method)?;
    let rows = settling(swapped.difference, method.cloned().or_else(|| order.paid_with()));
    Ok((OrderRecord { items: swapped.items, ..order.clone() }, rows))
}

fn book(order: &mut OrderRecord, customer: &mut CustomerRecord, rows: Vec<Payment>) -> Result<(), NotActed> {
    customer.payment_methods = booked(order, customer, &rows)?;
    order.payments.extend(rows);
    Ok(())
}

/// The action itself is the record of what comes back, and where its money goes.
fn request(order: &mut OrderRecord, action: &StoreAction, word: &str) {
    order.requested = Some(action.clone());
    order.status = Label::cut(word);
}

fn check_pending(order: &OrderRecord) -> Result<(), NotActed> {
    if order.changed || says_changed(order.status.as_str()) {
        return Err(NotActed::ChangedBefore);
    }
    if order.state() == OrderState::Pending { Ok(()) } else { Err(NotActed::NotPending(order.status.clone())) }
}

fn check_delivered(order: &OrderRecord) -> Result<(), NotActed> {
    if order.requested.is_some() || says_requested(order.status.as_str()) {
        return Err(NotActed::RequestedBefore);
    }
    if order.state() == OrderState::Delivered { Ok(()) } else { Err(NotActed::NotDelivered(order.status.clone())) }
}
