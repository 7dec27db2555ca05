//! Drawings on a grid of 20, in lines of 1.5.

pub const CLOSE: &str = "M5 5l10 10M15 5L5 15";
pub const SEND: &str = "M3.5 10L16.5 4l-4 12.5-3-5.5-6-1zM9.5 11l3-3";
pub const BOT: &str =
    "M4 8.5a3 3 0 013-3h6a3 3 0 013 3v4a3 3 0 01-3 3H7a3 3 0 01-3-3zM10 5.5V3M7.7 9.7v1.2M12.3 9.7v1.2";
pub const CLOCK: &str = "M10 3a7 7 0 100 14 7 7 0 000-14zM10 6.5V10l2.5 1.5";
pub const DONE: &str = "M4.5 10.5l3.5 3.5 7.5-8";
pub const EDIT: &str = "M4 16l.8-3.2 8-8 2.4 2.4-8 8zM11.4 6.2l2.4 2.4";
pub const ADD: &str = "M10 5v10M5 10h10";
pub const END: &str = "M8 4H5.5A1.5 1.5 0 004 5.5v9A1.5 1.5 0 005.5 16H8M8.5 10H16M13 7l3 3-3 3";

/// The head of every face.
const HEAD: &str = "M10 3a7 7 0 100 14 7 7 0 000-14zM7.6 8v.6M12.4 8v.6";
/// The mouths of the ratings, worst first.
const MOUTHS: [&str; 5] = [
    "M7 13.4c1.6-2.2 4.4-2.2 6 0",
    "M7.2 13c1.6-1.1 4-1.1 5.6 0",
    "M7.2 12.5h5.6",
    "M7.2 12c1.6 1.1 4 1.1 5.6 0",
    "M6.8 11.6c1.6 2.6 4.8 2.6 6.4 0",
];

/// A face for each rating, worst first.
#[must_use]
pub fn faces() -> [String; 5] {
    MOUTHS.map(|mouth| [HEAD, mouth].concat())
}
