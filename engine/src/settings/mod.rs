//! What an owner may set: everything is looked at before it is kept, and a refusal names the limit.

mod hours;
mod line;
mod triggers;

use baton_shared::protocol::{Refusal, RefusalKind};
use baton_shared::settings::{ContactInfo, SiteSettings};

use crate::bot::is_contact;

pub use triggers::check as check_triggers;

/// Refuses settings that no site can mean. Whether a time zone of this name exists, the caller must ask the platform.
///
/// # Errors
/// A [`Refusal`] with the limit and what was found.
pub fn check(settings: &SiteSettings) -> Result<(), Refusal> {
    settings.triggers.as_ref().map_or(Ok(()), triggers::check)?;
    settings.hours.as_ref().map_or(Ok(()), hours::check)?;
    settings.line.as_ref().map_or(Ok(()), line::check)?;
    settings.contact.as_ref().map_or(Ok(()), contact)
}

fn contact(contact: &ContactInfo) -> Result<(), Refusal> {
    if let Some(email) = &contact.email
        && !(email.as_str().contains('@') && is_contact(email.as_str()))
    {
        return malformed("The e-mail address to reach you is one like help@shop.example.");
    }
    if let Some(phone) = &contact.phone
        && (phone.as_str().contains('@') || !is_contact(phone.as_str()))
    {
        return malformed("The phone number to reach you has 7 to 15 digits.");
    }
    if contact.page.as_ref().is_some_and(|page| !page.as_str().starts_with("https://")) {
        return malformed("The contact page begins with https://.");
    }
    if contact.address.as_ref().is_some_and(|address| address.as_str().trim().is_empty()) {
        return malformed("An address is not empty: leave it out instead.");
    }
    Ok(())
}

fn malformed(text: &str) -> Result<(), Refusal> {
    Err(Refusal::new(RefusalKind::Malformed, text))
}

/// Refuses a list that is longer than it may be.
fn at_most(what: &str, limit: usize, found: usize) -> Result<(), Refusal> {
    if found > limit {
        let text = format!("There are at most {limit} {what}, these are {found}.");
        return Err(Refusal::new(RefusalKind::TooLong, &text));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
