//! What the card of an order says.

use baton_shared::order::{OrderState, OrderView};

use crate::clock::{Local, Zone};
use crate::money::money;
use crate::words;

/// Items that the card has room for.
const ITEMS: usize = 3;

/// The card of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderCard {
    pub title: String,
    pub state: String,
    /// How many of the four steps are reached; `None` when the order left that way.
    pub step: Option<usize>,
    pub late: Option<String>,
    /// The promised day or the day of arrival.
    pub day: Option<String>,
    /// The last thing that a carrier said.
    pub news: Option<String>,
    /// Title with its number of pieces, and price.
    pub items: Vec<(String, String)>,
    pub more: Option<String>,
    pub total: String,
    pub refunded: Option<String>,
}

impl OrderCard {
    #[must_use]
    pub fn of(order: &OrderView, zone: Zone) -> Self {
        let date = |time| Local::of(time, zone).date();
        let day = match (order.delivered_at, order.promised_at) {
            (Some(delivered), _) => Some(words::arrived(&date(delivered))),
            (None, Some(promised)) => Some(words::promised(&date(promised))),
            (None, None) => None,
        };
        let news = order.last_event().map(|event| {
            let mut said = event.status.to_string();
            let place = event.place.as_ref().map(|place| place.as_str().to_owned());
            for more in [place, event.at.map(date)].into_iter().flatten() {
                said = words::join(&[&said, " · ", &more]);
            }
            said
        });
        let hidden = order.items.len().saturating_sub(ITEMS);
        Self {
            title: words::order(order.id.as_str()),
            state: words::state(order.state, order.store_word.as_str()),
            step: step(order.state),
            late: (order.days_late > 0).then(|| words::late(order.days_late)),
            day,
            news,
            items: order
                .items
                .iter()
                .take(ITEMS)
                .map(|item| {
                    let price = money(item.price * i64::from(item.quantity), &order.currency);
                    (
                        named(
                            item.quantity,
                            item.title.as_str(),
                            item.variant.as_ref().map(|variant| variant.as_str()),
                        ),
                        price,
                    )
                })
                .collect(),
            more: (hidden > 0).then(|| words::more_items(hidden)),
            total: money(order.total, &order.currency),
            refunded: (order.refunded > 0).then(|| words::refunded(&money(order.refunded, &order.currency))),
        }
    }
}

fn step(state: OrderState) -> Option<usize> {
    match state {
        OrderState::Pending | OrderState::Processed | OrderState::Confirmed => Some(1),
        OrderState::Shipped => Some(2),
        OrderState::OutForDelivery => Some(3),
        OrderState::Delivered => Some(4),
        OrderState::Cancelled | OrderState::Returned | OrderState::Lost | OrderState::Other | OrderState::Unknown => {
            None
        }
    }
}

fn named(quantity: u32, title: &str, variant: Option<&str>) -> String {
    let mut name =
        if quantity == 1 { title.to_owned() } else { words::join(&[&words::number(quantity.into()), " × ", title]) };
    if let Some(variant) = variant {
        name.push_str(", ");
        name.push_str(variant);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::OrderCard;
    use baton_shared::order::OrderView;
    use baton_shared::wire::from_json;

    const LATE: &str = r##"{"id":"#12345","state":"shipped","store_word":"shipped","promised_at":1793232000000,"days_late":5,
        "items":[{"sku":"a","title":"Duffel","variant":"navy","quantity":2,"price":4200},{"sku":"b","title":"Mug","quantity":1,"price":900},
        {"sku":"c","title":"Mat","quantity":1,"price":100},{"sku":"d","title":"Pin","quantity":1,"price":100}],
        "shipments":[{"events":[{"at":1793000000000,"status":"Picked up"},{"at":1793664000000,"status":"Arrived at port","place":"Rotterdam"}]}],
        "total":9500,"refunded":0,"currency":"EUR","seen_at":1793664000000}"##;

    #[test]
    fn a_late_order_says_so_with_its_last_news() {
        let card = from_json::<OrderView>(LATE).map(|order| OrderCard::of(&order, |_| 0));
        let expected = OrderCard {
            title: "Order #12345".to_owned(),
            state: "Shipped".to_owned(),
            step: Some(2),
            late: Some("5 days late".to_owned()),
            day: Some("Promised for 29 Oct".to_owned()),
            news: Some("Arrived at port · Rotterdam · 3 Nov".to_owned()),
            items: vec![
                ("2 × Duffel, navy".to_owned(), "€84.00".to_owned()),
                ("Mug".to_owned(), "€9.00".to_owned()),
                ("Mat".to_owned(), "€1.00".to_owned()),
            ],
            more: Some("and 1 more".to_owned()),
            total: "€95.00".to_owned(),
            refunded: None,
        };
        assert_eq!(card, Ok(expected));
    }

    #[test]
    fn a_state_of_the_stores_own_is_said_in_its_word() {
        let own =
            LATE.replace(r#""state":"shipped","store_word":"shipped""#, r#""state":"other","store_word":"On hold""#);
        let card = from_json::<OrderView>(&own).map(|order| OrderCard::of(&order, |_| 0));
        let said = card.map(|card| (card.state, card.step));
        assert_eq!(said, Ok(("On hold".to_owned(), None)));
    }
}
