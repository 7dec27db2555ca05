//! The site's own clock: how far a time zone is ahead of UTC, as the platform's table of zones says.

use baton_engine::language::entities::LocalDateTime;
use baton_shared::Time;
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

const MINUTE_MS: u64 = 60_000;
const MINUTES_OF_A_DAY: i64 = 1_440;

/// The clock of one time zone.
pub(crate) struct Zone {
    format_to_parts: Function,
    format: JsValue,
}

impl Zone {
    /// A zone of the IANA database, e.g. `Europe/Berlin`; none when the platform does not know the name.
    pub(crate) fn new(name: &str) -> Option<Self> {
        let options = Object::new();
        let fields = [
            ("timeZone", name),
            ("hourCycle", "h23"),
            ("year", "numeric"),
            ("month", "2-digit"),
            ("day", "2-digit"),
            ("hour", "2-digit"),
            ("minute", "2-digit"),
        ];
        for (key, value) in fields {
            Reflect::set(&options, &JsValue::from_str(key), &JsValue::from_str(value)).ok()?;
        }
        // An unknown name throws, so the constructor is not called by its binding, which would not catch that.
        let global: JsValue = js_sys::global().into();
        let intl = Reflect::get(&global, &JsValue::from_str("Intl")).ok()?;
        let class: Function = Reflect::get(&intl, &JsValue::from_str("DateTimeFormat")).ok()?.dyn_into().ok()?;
        let arguments = Array::of2(&JsValue::from_str("en-US"), &options);
        let format = Reflect::construct(&class, &arguments).ok()?;
        let format_to_parts =
            Reflect::get(&format, &JsValue::from_str("formatToParts")).ok()?.dyn_into::<Function>().ok()?;
        Some(Self { format_to_parts, format })
    }

    /// Minutes that the zone's clocks are ahead of UTC at a moment.
    pub(crate) fn offset_minutes(&self, at: Time) -> i32 {
        let utc = i64::try_from(at.0 / MINUTE_MS).unwrap_or_default();
        let wall = self.wall_clock(at).map(|wall| wall.day.0 * MINUTES_OF_A_DAY + i64::from(wall.minute));
        wall.and_then(|wall| i32::try_from(wall - utc).ok()).unwrap_or_default()
    }

    fn wall_clock(&self, at: Time) -> Option<LocalDateTime> {
        let date = js_sys::Date::new(&JsValue::from_f64(at.0 as f64));
        let parts: Array = self.format_to_parts.call1(&self.format, &date).ok()?.dyn_into().ok()?;
        let text = |part: &JsValue, key: &str| Reflect::get(part, &JsValue::from_str(key)).ok()?.as_string();
        let field = |kind: &str| {
            parts.iter().find_map(|part| text(&part, "value").filter(|_| text(&part, "type").as_deref() == Some(kind)))
        };
        let (year, month, day) = (field("year")?, field("month")?, field("day")?);
        LocalDateTime::parse(&format!("{year}-{month}-{day}T{}:{}", field("hour")?, field("minute")?))
    }
}
