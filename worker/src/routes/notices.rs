use baton_shared::api::Me;
use baton_shared::limits::ALERT_AFTER_S;
use baton_shared::notice::{NoticesChange, NoticesView, SharedSecret};
use baton_shared::protocol::RefusalKind;
use baton_shared::text::{Label, Page};
use worker::{Env, Request, Response};

use super::body;
use super::conversations::forget_bundle;
use crate::error::Error;
use crate::link::{Object, answer, call, object};
use crate::outside::address;
use crate::room::messages::Done;
use crate::shell::is_local;

/// Characters of a mail service's key.
const KEY_CHARS: usize = 500;

pub(super) async fn read(env: &Env, me: &Me) -> Result<Response, Error> {
    let site = object(env, Object::Site, me.site.as_str())?;
    let view: NoticesView = call(&site, "/notices", &Done { done: true }).await?;
    answer(&view)
}

pub(super) async fn set(mut request: Request, env: &Env, me: &Me) -> Result<Response, Error> {
    let change: NoticesChange = body(&mut request).await?;
    check(&change, is_local(env))?;
    let site = object(env, Object::Site, me.site.as_str())?;
    let view: NoticesView = call(&site, "/notices/set", &change).await?;
    forget_bundle(me.site.as_str());
    answer(&view)
}

/// Refuses what could not be sent, or could reach where it must not.
pub(super) fn check(change: &NoticesChange, local: bool) -> Result<(), Error> {
    let malformed = |text: &str| Err(Error::refused(RefusalKind::Malformed, text));
    let settings = &change.settings;
    is_outside("webhook", settings.webhook.as_ref(), local)?;
    is_outside("mail", settings.mail.as_ref(), local)?;
    is_mailbox("mail_from", settings.mail_from.as_ref())?;
    is_mailbox("alert_to", settings.alert_to.as_ref())?;
    if settings.mail.is_some() != settings.mail_from.is_some() {
        return malformed("A mail service needs both mail, its address, and mail_from, the sender.");
    }
    if settings.alert_to.is_some() && settings.mail.is_none() {
        return malformed("alert_to needs a mail service: mail and mail_from.");
    }
    if let Some(found) = settings.alert_after_s.filter(|found| !ALERT_AFTER_S.contains(found)) {
        let (least, most) = (ALERT_AFTER_S.start(), ALERT_AFTER_S.end());
        return malformed(&format!("alert_after_s is {least} to {most} seconds, this is {found}."));
    }
    if let Some(key) = &change.mail_key {
        let found = key.chars().count();
        if found > KEY_CHARS {
            let text = format!("A mail_key has at most {KEY_CHARS} characters, this one has {found}.");
            return Err(Error::refused(RefusalKind::TooLong, &text));
        }
        if !key.bytes().all(|byte| byte.is_ascii_graphic()) {
            return malformed("A mail_key has plain characters without spaces.");
        }
    }
    if change.rotate.contains(&SharedSecret::Unknown) {
        return malformed("rotate names webhook or identity.");
    }
    Ok(())
}

fn is_outside(name: &str, found: Option<&Page>, local: bool) -> Result<(), Error> {
    let Some(found) = found else { return Ok(()) };
    address::check(found.as_str(), local).map_err(|refused| {
        let text = format!("The address of {name} {}.", refused.text());
        Error::refused(RefusalKind::Malformed, &text)
    })
}

fn is_mailbox(name: &str, found: Option<&Label>) -> Result<(), Error> {
    let fits = |text: &str| {
        let parts = text.split_once('@');
        text.bytes().all(|byte| byte.is_ascii_graphic())
            && parts.is_some_and(|(local, host)| !local.is_empty() && host.contains('.') && !host.contains('@'))
    };
    match found {
        Some(found) if !fits(found.as_str()) => {
            let text = format!("{name} is an e-mail address, like chat@shop.example.");
            Err(Error::refused(RefusalKind::Malformed, &text))
        }
        Some(_) | None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use baton_shared::notice::{NoticesChange, SharedSecret};
    use baton_shared::settings::NoticeSettings;
    use baton_shared::text::{Label, Page};

    use super::check;
    use crate::error::Error;

    fn good() -> NoticesChange {
        NoticesChange {
            settings: NoticeSettings {
                webhook: Some(Page::cut("https://shop.example/hook")),
                mail: Some(Page::cut("https://mail.example/send")),
                mail_from: Some(Label::cut("chat@shop.example")),
                alert_to: Some(Label::cut("team@shop.example")),
                alert_after_s: Some(60),
            },
            mail_key: Some("key-1".to_owned()),
            rotate: vec![SharedSecret::Webhook],
        }
    }

    fn refusal(change: impl FnOnce(&mut NoticesChange)) -> String {
        let mut changed = good();
        change(&mut changed);
        match check(&changed, false) {
            Err(Error::Refused(refusal)) => refusal.text,
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn r_post_4_settings_that_cannot_work_are_refused_with_their_limit() {
        assert!(check(&good(), false).is_ok());
        let nothing = NoticesChange { settings: NoticeSettings::default(), mail_key: None, rotate: Vec::new() };
        assert!(check(&nothing, false).is_ok());
        let text = refusal(|change| change.settings.webhook = Some(Page::cut("https://10.0.0.1/")));
        assert_eq!(text, "The address of webhook has a name, not the number of a machine.");
        let text = refusal(|change| change.settings.mail = Some(Page::cut("http://mail.example/")));
        assert_eq!(text, "The address of mail begins with https:// in small letters.");
        let text = refusal(|change| change.settings.alert_after_s = Some(29));
        assert_eq!(text, "alert_after_s is 30 to 3600 seconds, this is 29.");
        assert!(refusal(|change| change.settings.mail_from = None).contains("mail_from"));
        assert!(refusal(|change| change.settings.mail_from = Some(Label::cut("a@b"))).contains("mail_from"));
        assert!(refusal(|change| change.settings.alert_to = Some(Label::cut("a b@c.d"))).contains("alert_to"));
        assert!(
            refusal(|change| (change.settings.mail, change.settings.mail_from) = (None, None)).contains("alert_to")
        );
        assert!(refusal(|change| change.mail_key = Some("k".repeat(501))).contains("500"));
        assert!(refusal(|change| change.mail_key = Some("a\nb".to_owned())).contains("mail_key"));
        assert!(refusal(|change| change.rotate = vec![SharedSecret::Unknown]).contains("rotate"));
    }
}
