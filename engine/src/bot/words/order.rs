//! The true state of an order in words.

use baton_shared::order::{OrderState, OrderView, TrackingEvent};

use crate::bot::date::{day_and_month, weekday_and_day_seen};
use crate::store::minor_digits;

/// Two or three sentences: where it stands, what the carrier said last, and whether it is late.
pub(crate) fn state(order: &OrderView) -> String {
    let mut sentences = Vec::new();
    sentences.push(format!("Order {} {}.", order.id, standing(order)));
    sentences.extend(last_news(order));
    sentences.extend(promise(order));
    if order.days_late > 0 || order.state == OrderState::Lost {
        sentences.push(String::from("I am sorry about that."));
    }
    if order.refunded > 0 {
        sentences.push(format!("{} was paid back.", money(order.refunded, &order.currency)));
    }
    sentences.join(" ")
}

/// What became of money that is to come back.
pub(crate) fn refund(order: &OrderView) -> String {
    let id = &order.id;
    let total = money(order.total, &order.currency);
    if order.refunded >= order.total && order.refunded > 0 {
        return format!("All of it, {total}, was paid back for order {id}.");
    }
    if order.refunded > 0 {
        return format!("{} of {total} was paid back for order {id}.", money(order.refunded, &order.currency));
    }
    if started(order).is_some() {
        return format!("No refund for order {id} is recorded yet: it is paid once the items are back.");
    }
    format!("No refund is recorded for order {id}.")
}

/// E.g. `shipped, 5 days late`.
pub(crate) fn short(order: &OrderView) -> String {
    let word = word(order);
    match order.days_late {
        0 => word,
        late => format!("{word}, {} late", days(late)),
    }
}

/// The state in one or two words.
pub(crate) fn word(order: &OrderView) -> String {
    match order.state {
        OrderState::Pending => "not packed yet".into(),
        OrderState::Processed => "processed, not sent yet".into(),
        OrderState::Confirmed => "confirmed, not sent yet".into(),
        OrderState::Shipped => "shipped".into(),
        OrderState::OutForDelivery => "out for delivery".into(),
        OrderState::Delivered => "delivered".into(),
        OrderState::Cancelled => "cancelled".into(),
        OrderState::Returned => "returned".into(),
        OrderState::Lost => "lost".into(),
        OrderState::Other | OrderState::Unknown => order.store_word.as_str().replace('_', " "),
    }
}

/// E.g. `held at port, Rotterdam`.
pub(crate) fn event(event: &TrackingEvent) -> String {
    let status = event.status.as_str().replace('_', " ");
    match &event.place {
        Some(place) => format!("{status}, {place}"),
        None => status,
    }
}

/// Whether the carrier's word says more than the state does.
pub(crate) fn adds_to_state(order: &OrderView, event: &TrackingEvent) -> bool {
    !event.status.as_str().replace('_', " ").eq_ignore_ascii_case(&word(order))
}

/// E.g. `1 day`, `5 days`.
pub(crate) fn days(count: u32) -> String {
    match count {
        1 => "1 day".into(),
        more => format!("{more} days"),
    }
}

/// An amount in minor units, e.g. `24.50 EUR`.
pub(crate) fn money(minor: i64, currency: &str) -> String {
    let sign = if minor < 0 { "-" } else { "" };
    let minor = minor.unsigned_abs();
    let digits = minor_digits(currency);
    let unit = 10_u64.pow(u32::try_from(digits).unwrap_or(0));
    match digits {
        0 => format!("{sign}{minor} {currency}"),
        _ => format!("{sign}{}.{:0digits$} {currency}", minor / unit, minor % unit),
    }
}

fn standing(order: &OrderView) -> String {
    match order.state {
        OrderState::Pending => "is placed and not packed yet".into(),
        OrderState::Processed => "is processed and not sent yet".into(),
        OrderState::Confirmed => "is confirmed and not sent yet".into(),
        OrderState::Shipped => format!("is on its way{}", with_carrier(order)),
        OrderState::OutForDelivery => format!("is out for delivery{}", with_carrier(order)),
        OrderState::Delivered => match order.delivered_at {
            Some(at) => format!("was delivered on {}", weekday_and_day_seen(at, order.seen_at)),
            None => "was delivered".into(),
        },
        OrderState::Cancelled => "was cancelled".into(),
        OrderState::Returned => "was returned".into(),
        OrderState::Lost => "was lost on the way".into(),
        OrderState::Other | OrderState::Unknown if started(order).is_some() => {
            format!("was delivered, and {} is started", started(order).unwrap_or_default())
        }
        OrderState::Other | OrderState::Unknown => format!("has the state “{}”", word(order)),
    }
}

/// What the shop has begun for a delivered order, in its own word.
pub(crate) fn started(order: &OrderView) -> Option<&'static str> {
    match order.store_word.as_str() {
        "return requested" => Some("a return"),
        "exchange requested" => Some("an exchange"),
        _ => None,
    }
}

fn with_carrier(order: &OrderView) -> String {
    let carrier = order.shipments.iter().rev().find_map(|shipment| shipment.carrier.as_ref());
    carrier.map_or_else(String::new, |carrier| format!(" with {carrier}"))
}

/// What the carrier said last, unless the state says it already.
fn last_news(order: &OrderView) -> Option<String> {
    let last = order.last_event().filter(|_| started(order).is_none())?;
    let status = last.status.as_str().replace('_', " ");
    if !adds_to_state(order, last) {
        return None;
    }
    let place = last.place.as_ref().map_or_else(String::new, |place| format!(" in {place}"));
    let at = last.at.map_or_else(String::new, |at| format!(" on {}", weekday_and_day_seen(at, order.seen_at)));
    Some(format!("The last tracking news is “{status}”{place}{at}."))
}

fn promise(order: &OrderView) -> Option<String> {
    let promised = order.promised_at.filter(|_| started(order).is_none())?;
    let day = weekday_and_day_seen(promised, order.seen_at);
    match order.state {
        OrderState::Delivered | OrderState::Cancelled | OrderState::Returned => None,
        OrderState::Pending
        | OrderState::Processed
        | OrderState::Confirmed
        | OrderState::Shipped
        | OrderState::OutForDelivery
        | OrderState::Lost
        | OrderState::Other
        | OrderState::Unknown => Some(match order.days_late {
            0 if promised < order.seen_at && day_and_month(promised) != day_and_month(order.seen_at) => {
                format!("It was promised for {day}.")
            }
            0 => format!("It is promised for {day}."),
            late => format!("It was promised for {day}, so it is {} late.", days(late)),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::money;

    #[test]
    fn an_amount_has_the_digits_of_its_currency() {
        assert_eq!(money(2_450, "EUR"), "24.50 EUR");
        assert_eq!(money(-5, "EUR"), "-0.05 EUR");
        assert_eq!(money(1_299, "JPY"), "1299 JPY");
        assert_eq!(money(1_050, "KWD"), "1.050 KWD");
    }
}
