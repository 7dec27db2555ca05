//! The demo shop: its late order, in the one line that an agent reads first.

use std::sync::LazyLock;

use super::world::{World, ask_id, context};
use baton_engine::handoff;
use baton_engine::store::{Import, import};
use baton_shared::Time;
use baton_shared::event::Found;
use serde_json::Value;

use super::world::{DAY, NOON};

const STORE: &str = include_str!("../../../demo/store.json");

/// Dates that are relative to the day of loading, as the loader of the demo writes them: `today-12d 14:05`.
fn dated(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(dated),
        Value::Object(fields) => fields.values_mut().for_each(dated),
        Value::String(text) => {
            let Some(rest) = text.strip_prefix("today") else { return };
            let (shift, clock) = rest.split_once(' ').unwrap_or((rest, "12:00"));
            let days: i64 = shift.trim_end_matches('d').parse().unwrap_or(0);
            let day = i64::try_from(NOON.0 / DAY).unwrap() + days;
            *text = format!("{}T{clock}:00Z", date(day));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A day since 1970 as `YYYY-MM-DD`, counted year by year.
fn date(mut day: i64) -> String {
    let leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let mut year = 1970;
    while day >= 365 + i64::from(leap(year)) {
        day -= 365 + i64::from(leap(year));
        year += 1;
    }
    let lengths = [31, 28 + i64::from(leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = 0;
    while day >= lengths[month] {
        day -= lengths[month];
        month += 1;
    }
    format!("{year}-{:02}-{:02}", month + 1, day + 1)
}

static SHOP: LazyLock<Import> = LazyLock::new(|| {
    let mut store: Value = serde_json::from_str(STORE).unwrap();
    dated(&mut store);
    import(&store.to_string(), NOON).unwrap()
});

/// What the shop answers for an order number that is proved.
pub(crate) fn found(number: &str) -> Found {
    let import = &*SHOP;
    assert_eq!(import.report.rejected, [], "the demo's dates are read");
    let record = import.orders.iter().find(|order| order.id.as_str() == number).unwrap();
    let customer = import.customers.iter().find(|customer| customer.id == record.customer_id).unwrap();
    Found::Order { order: record.view(NOON).unwrap(), customer: customer.view(&import.orders, &record.id).unwrap() }
}

/// A shopper whose parcel is late, and who had enough.
pub(crate) fn late_and_upset() -> World {
    let mut world = World::started();
    world.now = Time(NOON.0);
    let ask = ask_id(&world.says("Where is my order #12345? maren.holt@example.com"));
    let _ = world.answered(ask, found("#12345"));
    world
}

#[test]
fn the_late_order_of_the_demo_comes_out_in_one_line() {
    let mut world = late_and_upset();
    let decision = world.says("This is ridiculous. Give me a person, please.");
    let line = "Order #12345 delayed by 5 days, tracking shows stuck at port. Tone: frustrated. Past orders: 6. Loyalty tier: Gold.";
    assert_eq!(context(&decision).headline.as_str(), line);
    assert_eq!(handoff::brief(&world.state).headline.as_str(), line);
    let order = &context(&decision).orders[0].order;
    assert_eq!((order.days_late, order.last_event().unwrap().status.as_str()), (5, "held at port"));
}
