//! Who holds an order's money, and how it moves.

use baton_shared::text::Label;

use super::{CustomerRecord, NotActed, OrderRecord, Payment, PaymentKind, PaymentMethod, limits};

impl OrderRecord {
    /// What each way to pay has paid and not got back, in the order of the payments; `None` beyond counting.
    pub(super) fn held(&self) -> Option<Vec<Payment>> {
        let mut held: Vec<Payment> = Vec::new();
        let mut left = 0_i64;
        for payment in &self.payments {
            let amount = match payment.kind {
                PaymentKind::Payment => payment.amount,
                PaymentKind::Refund => payment.amount.checked_neg()?,
                PaymentKind::Unknown => 0,
            };
            left = left.checked_add(amount)?;
            match held.iter_mut().find(|known| known.method == payment.method) {
                Some(known) => known.amount = known.amount.checked_add(amount)?,
                None => held.push(Payment { kind: PaymentKind::Payment, amount, method: payment.method.clone() }),
            }
        }
        // A refund may have gone to another way than the one that paid: no more than what is left can be given back.
        for known in &mut held {
            known.amount = known.amount.min(left).max(0);
            left = left.saturating_sub(known.amount);
        }
        held.retain(|known| known.amount > 0);
        Some(held)
    }

    /// The way in which it is paid: the one that holds most of it, else the first that paid.
    pub(super) fn paid_with(&self) -> Option<Label> {
        let held = self.held().unwrap_or_default();
        // Of equals the last one is the greatest, hence from behind.
        let most = held.iter().rev().max_by_key(|known| known.amount);
        let first = || self.payments.iter().find(|payment| payment.kind == PaymentKind::Payment);
        most.or_else(first).and_then(|payment| payment.method.clone())
    }
}

impl Payment {
    /// The other way round.
    pub(super) fn back(self) -> Self {
        Self { kind: PaymentKind::Refund, ..self }
    }
}

/// What a difference in price means for a way to pay: nothing, one payment or one refund.
pub(super) fn settling(difference: i64, method: Option<Label>) -> Vec<Payment> {
    let amount = difference.saturating_abs();
    match difference {
        0 => Vec::new(),
        1.. => vec![Payment { kind: PaymentKind::Payment, amount, method }],
        i64::MIN..0 => vec![Payment { kind: PaymentKind::Refund, amount, method }],
    }
}

/// The customer's ways to pay after these payments and refunds of an order.
pub(super) fn booked(
    order: &OrderRecord,
    customer: &CustomerRecord,
    rows: &[Payment],
) -> Result<Vec<PaymentMethod>, NotActed> {
    if order.payments.len() + rows.len() > limits::PAYMENTS {
        return Err(NotActed::TooMuch);
    }
    let mut methods = customer.payment_methods.clone();
    for row in rows {
        let card = methods.iter_mut().find(|method| Some(&method.id) == row.method.as_ref() && is_gift_card(method));
        let Some(card) = card else { continue };
        let balance = card.balance.unwrap_or_default();
        let balance = match row.kind {
            PaymentKind::Payment => balance.checked_sub(row.amount),
            PaymentKind::Refund => balance.checked_add(row.amount),
            PaymentKind::Unknown => Some(balance),
        };
        let balance = balance.ok_or(NotActed::TooMuch)?;
        if balance < 0 {
            return Err(NotActed::LowBalance);
        }
        card.balance = Some(balance);
    }
    Ok(methods)
}

/// A way that was named must be the customer's.
pub(super) fn checked_method(customer: &CustomerRecord, method: Option<&Label>) -> Result<(), NotActed> {
    let fits = method.is_none_or(|id| customer.payment_methods.iter().any(|known| known.id == *id));
    if fits { Ok(()) } else { Err(NotActed::NoSuchMethod) }
}

/// Whether it holds money of its own.
pub(crate) fn is_gift_card(method: &PaymentMethod) -> bool {
    method.balance.is_some() || method.kind.as_str() == "gift_card"
}
