//! A notice as it goes out: signed JSON for a webhook, a short mail.

use baton_shared::Time;
use baton_shared::notice::{Mail, Notice, Outgoing};
use baton_shared::settings::NoticeSettings;
use baton_shared::text::{FactText, Label};
use baton_shared::wire::to_json;

use super::post::Parcel;
use crate::shell::{hmac, to_hex};

/// The header that proves that a webhook is from here.
const SIGNATURE: &str = "Baton-Signature";

/// The webhook of a notice. The signature holds for this second's body; a receiver refuses old ones.
pub(crate) fn webhook(settings: &NoticeSettings, secret: &str, outgoing: &Outgoing, now: Time) -> Option<Parcel> {
    let address = settings.webhook.as_ref()?.as_str().to_owned();
    let body = to_json(outgoing);
    Some(Parcel { address, headers: vec![(SIGNATURE, signature(secret, &body, now))], body })
}

/// `t=<seconds>,v1=<hexadecimal HMAC-SHA-256 of "t.body">`.
pub(crate) fn signature(secret: &str, body: &str, now: Time) -> String {
    let seconds = now.0 / 1_000;
    let digest = hmac(secret.as_bytes(), &format!("{seconds}.{body}"));
    format!("t={seconds},v1={}", to_hex(&digest))
}

/// The mail of a notice, when there is somebody to send it to.
pub(crate) fn mail(settings: &NoticeSettings, shop: &str, notice: &Notice) -> Option<Mail> {
    let from = settings.mail_from.clone()?;
    let to_shop = || settings.alert_to.as_ref().map(|to| FactText::cut(to.as_str()));
    let (to, subject, text) = match notice {
        Notice::Unattended { headline, .. } => (
            to_shop()?,
            format!("{shop}: somebody waits in the chat"),
            format!(
                "Somebody waits in the chat of {shop}, and nobody took it yet.\n\n{headline}\n\nOpen the console to answer."
            ),
        ),
        Notice::Left { headline, contact, .. } => (
            to_shop()?,
            format!("{shop}: somebody left a way to be reached"),
            format!(
                "A shopper could not wait in the chat of {shop} and left this to be reached: {contact}\n\n{headline}\n\nThe conversation is in the console, under To call back."
            ),
        ),
        Notice::Replied { contact, by, text, .. } if contact.as_str().contains('@') => (
            contact.clone(),
            format!("{shop}: an answer to your message"),
            format!(
                "Hello,\n\nyou wrote in the chat of {shop}. {by} of {shop} answers:\n\n{text}\n\nYou can go on in the chat on our site."
            ),
        ),
        // A phone number gets no mail, and figures are for programs.
        Notice::Replied { .. } | Notice::HandedOff { .. } | Notice::Unknown => return None,
    };
    Some(Mail { from, to, subject: Label::cut(&subject), text })
}

/// The mail of a code.
pub(crate) fn code_mail(from: &Label, to: &str, shop: &str, code: &str, minutes: u64) -> Mail {
    Mail {
        from: from.clone(),
        to: FactText::cut(to),
        subject: Label::cut(&format!("{shop}: your code is {code}")),
        text: format!(
            "Your code for the chat of {shop} is {code}. It holds for {minutes} minutes.\n\nSomebody asked for it in the chat, about an order of yours. If that was not you, do nothing: without the code nothing is changed."
        ),
    }
}

/// A mail for the owner's mail service.
pub(crate) fn mail_parcel(settings: &NoticeSettings, key: Option<&str>, mail: &Mail) -> Option<Parcel> {
    let address = settings.mail.as_ref()?.as_str().to_owned();
    let headers = key.map(|key| ("authorization", format!("Bearer {key}"))).into_iter().collect();
    Some(Parcel { address, headers, body: to_json(mail) })
}

#[cfg(test)]
mod tests {
    use baton_shared::Time;
    use baton_shared::ids::{ConversationId, SiteId};
    use baton_shared::notice::{Notice, Outgoing};
    use baton_shared::settings::NoticeSettings;
    use baton_shared::text::{Body, FactText, Headline, Label, Page};

    use super::{code_mail, mail, mail_parcel, signature, webhook};

    fn settings() -> NoticeSettings {
        NoticeSettings {
            webhook: Some(Page::cut("https://shop.example/hook")),
            mail: Some(Page::cut("https://mail.example/send")),
            mail_from: Some(Label::cut("chat@shop.example")),
            alert_to: Some(Label::cut("team@shop.example")),
            alert_after_s: None,
        }
    }

    fn conversation() -> ConversationId {
        ConversationId::new("conversation-1").unwrap()
    }

    fn left(contact: &str) -> Notice {
        Notice::Left {
            conversation: conversation(),
            headline: Headline::cut("Order #12345 is 5 days late."),
            contact: FactText::cut(contact),
        }
    }

    #[test]
    fn r_post_3_a_webhook_is_signed_over_its_second_and_its_body() {
        let outgoing = Outgoing {
            version: 1,
            id: Label::cut("notice-1"),
            site: SiteId::new("demo").unwrap(),
            at: Time(1_700_000_000_000),
            notice: left("maren@example.com"),
        };
        let parcel = webhook(&settings(), "secret", &outgoing, Time(1_700_000_001_999)).unwrap();
        assert_eq!(parcel.address, "https://shop.example/hook");
        // printf '1700000001.%s' "$body" | openssl dgst -sha256 -hmac secret
        assert_eq!(
            signature("secret", "{}", Time(1_700_000_001_999)),
            "t=1700000001,v1=d8852b947962e1140a9c783987325ad24c45fe0cb635b74b12638edf56ef795f"
        );
        assert_eq!(parcel.headers, [("Baton-Signature", signature("secret", &parcel.body, Time(1_700_000_001_000)))]);
        assert_ne!(signature("secret", "{}", Time(1_000)), signature("secret", "{}", Time(2_000)));
        assert_ne!(signature("secret", "{}", Time(1_000)), signature("other", "{}", Time(1_000)));
        assert_eq!(webhook(&NoticeSettings::default(), "secret", &outgoing, Time(0)), None);
    }

    #[test]
    fn the_shop_reads_who_left_and_the_shopper_reads_the_answer() {
        let to_shop = mail(&settings(), "Harbour", &left("+49 40 5550117")).unwrap();
        assert_eq!((to_shop.from.as_str(), to_shop.to.as_str()), ("chat@shop.example", "team@shop.example"));
        assert!(to_shop.text.contains("+49 40 5550117") && to_shop.text.contains("5 days late"));
        let replied = |contact: &str| Notice::Replied {
            conversation: conversation(),
            contact: FactText::cut(contact),
            by: Label::cut("Jonas"),
            text: Body::cut("It left the port today."),
        };
        let to_shopper = mail(&settings(), "Harbour", &replied("maren@example.com")).unwrap();
        assert_eq!(to_shopper.to.as_str(), "maren@example.com");
        assert!(to_shopper.text.contains("Jonas of Harbour answers:\n\nIt left the port today."));
        assert_eq!(mail(&settings(), "Harbour", &replied("+49 40 5550117")), None);
        let nobody = NoticeSettings { alert_to: None, ..settings() };
        assert_eq!(mail(&nobody, "Harbour", &left("maren@example.com")), None);
    }

    #[test]
    fn a_code_is_mailed_with_the_key_of_the_mail_service() {
        let mail = code_mail(&Label::cut("chat@shop.example"), "maren@example.com", "Harbour", "012345", 10);
        assert!(mail.subject.as_str().contains("012345") && mail.text.contains("10 minutes"));
        let parcel = mail_parcel(&settings(), Some("key"), &mail).unwrap();
        assert_eq!(parcel.headers, [("authorization", "Bearer key".to_owned())]);
        assert!(parcel.body.contains(r#""to":"maren@example.com""#));
        assert!(mail_parcel(&settings(), None, &mail).unwrap().headers.is_empty());
    }
}
