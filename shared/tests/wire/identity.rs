//! The JSON of who somebody is, and of what goes out of Baton. Receivers of webhooks hold on to these forms.

use crate::pinned::{at, check, text};
use baton_shared::action::{DialogueStep, Slot};
use baton_shared::context::CustomerView;
use baton_shared::event::{Event, Found};
use baton_shared::ids::{ConversationId, MessageId, SiteId};
use baton_shared::notice::{Mail, Notice, NoticesChange, NoticesView, Outgoing, SharedSecret};
use baton_shared::protocol::shopper::ShopperFrame;
use baton_shared::settings::NoticeSettings;

fn looked_up(found: Found) -> Event {
    Event::LookedUp { what: text("customer"), found }
}

#[test]
fn events_of_identity_are_pinned() {
    let customer = CustomerView {
        id: text("maren_holt"),
        name: text("Maren Holt"),
        email: text("maren.holt@example.com"),
        past_orders: 6,
        spend: 98_700,
        currency: String::from("EUR"),
        tier: Some(text("Gold")),
    };
    let dialogue = |slot| Event::Dialogue { job: 1, step: DialogueStep::Asks { slot } };
    check(
        "identity_events",
        &[
            (
                "vouched",
                Event::Vouched { customer: Some(text("maren_holt")), email: None, name: Some(text("Maren Holt")) },
            ),
            ("customer", looked_up(Found::Customer { customer, orders: Vec::new() })),
            ("code_sent", looked_up(Found::CodeSent { to: text("m•••@e•••.com") })),
            ("code_right", looked_up(Found::CodeRight {})),
            ("code_wrong", looked_up(Found::CodeWrong { left: 2 })),
            ("asks, send_code", dialogue(Slot::SendCode)),
            ("asks, code", dialogue(Slot::Code)),
        ],
    );
}

#[test]
fn a_token_of_the_shop_is_pinned() {
    let id = MessageId::new("message-1").unwrap();
    check("identity_frames", &[("identify", ShopperFrame::Identify { id, token: String::from("a.b.c") })]);
}

fn outgoing(notice: Notice) -> Outgoing {
    Outgoing { version: 1, id: text("notice-1"), site: SiteId::new("demo").unwrap(), at: at(60), notice }
}

#[test]
fn webhooks_are_pinned() {
    let conversation = || ConversationId::new("conversation-1").unwrap();
    let headline = || text("Order #12345 delayed by 5 days.");
    check(
        "webhooks",
        &[
            (
                "unattended",
                outgoing(Notice::Unattended { conversation: conversation(), headline: headline(), since: at(0) }),
            ),
            (
                "left",
                outgoing(Notice::Left {
                    conversation: conversation(),
                    headline: headline(),
                    contact: text("maren.holt@example.com"),
                }),
            ),
            (
                "replied",
                outgoing(Notice::Replied {
                    conversation: conversation(),
                    contact: text("maren.holt@example.com"),
                    by: text("Jonas"),
                    text: text("It left the port today."),
                }),
            ),
        ],
    );
}

#[test]
fn mails_are_pinned() {
    let mail = Mail {
        from: text("chat@shop.example"),
        to: text("team@shop.example"),
        subject: text("Harbour: somebody waits in the chat"),
        text: String::from("Somebody waits."),
    };
    check("mails", &[("mail", mail)]);
}

fn settings() -> NoticeSettings {
    NoticeSettings {
        webhook: Some(text("https://shop.example/hook")),
        mail: Some(text("https://mail.example/send")),
        mail_from: Some(text("chat@shop.example")),
        alert_to: Some(text("team@shop.example")),
        alert_after_s: Some(60),
    }
}

#[test]
fn changes_of_notices_are_pinned() {
    let nothing = NoticesChange { settings: NoticeSettings::default(), mail_key: None, rotate: Vec::new() };
    let everything = NoticesChange {
        settings: settings(),
        mail_key: Some(String::from("key")),
        rotate: vec![SharedSecret::Webhook, SharedSecret::Identity],
    };
    check("notices_changes", &[("nothing", nothing), ("everything", everything)]);
}

#[test]
fn the_view_of_notices_is_pinned() {
    let view = NoticesView {
        settings: settings(),
        has_mail_key: true,
        webhook_secret: String::from("secret-1"),
        identity_secret: String::from("secret-2"),
    };
    check("notices_views", &[("view", view)]);
}
