use crate::model::device::Theme;

pub const NAME: &str = "You and this device";
pub const THEME: &str = "Colours";
pub const OFFERS: &str = "When a conversation is offered";
pub const SOUND: &str = "Play a sound";
pub const HEAR: &str = "Hear it";
pub const NOTICES: &str = "Show a desktop notification while this page is not in view";
pub const NOT_ALLOWED: &str =
    "This browser does not allow notifications for this page. It can be changed in the browser's settings.";
pub const OFFER: &str = "A conversation is offered to you";

#[must_use]
pub fn theme(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "As the device",
        Theme::Light => "Light",
        Theme::Dark => "Dark",
    }
}

#[must_use]
pub fn of(name: &str) -> String {
    format!("{name}: {NAME}")
}
