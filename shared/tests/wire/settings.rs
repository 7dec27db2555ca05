//! What the owner sets, what a replay says and what was weighed, pinned both ways.

use crate::pinned::{at, check, text};
use baton_shared::context::{IssueKind, TriggerCheck, TriggerKind};
use baton_shared::event::{Delivered, Event};
use baton_shared::ids::ConversationId;
use baton_shared::replay::{ReplayCase, ReplayPoint, ReplayReport, ReplayRequest};
use baton_shared::settings::{
    ContactInfo, Holiday, Hours, IssueRoute, LineRules, OpenSpan, SiteSettings, TriggerRule, TriggerSettings,
};
use baton_shared::text::Page;

fn triggers() -> TriggerSettings {
    TriggerSettings {
        rules: vec![
            TriggerRule { kind: TriggerKind::Frustration, on: true, threshold: Some(2.5) },
            TriggerRule { kind: TriggerKind::Circles, on: false, threshold: None },
        ],
        phrases: vec![text("wholesale")],
        topics: vec![IssueKind::Damaged],
        valued_tiers: vec![text("Gold")],
    }
}

#[test]
fn settings_of_a_site() {
    let all = SiteSettings {
        version: 3,
        triggers: Some(triggers()),
        hours: Some(Hours {
            time_zone: text("Europe/Berlin"),
            week: vec![OpenSpan { day: 0, from: 540, to: 1_020 }],
            holidays: vec![
                Holiday { date: text("2026-12-24"), name: text("Christmas Eve"), from: Some(540), to: Some(720) },
                Holiday { date: text("2026-12-25"), name: text("Christmas Day"), from: None, to: None },
            ],
        }),
        line: Some(LineRules {
            offer_s: Some(45),
            grace_s: Some(20),
            capacity: Some(4),
            wait_limit_s: Some(120),
            idle_s: Some(300),
            routes: vec![IssueRoute { issue: IssueKind::Refund, skill: None, team: Some(text("billing")) }],
        }),
        contact: Some(ContactInfo {
            email: Some(text("help@shop.example")),
            phone: Some(text("+49 40 1234567")),
            page: Some(Page::new("https://shop.example/contact").unwrap()),
            address: Some(text("Quay 3, Hamburg")),
        }),
    };
    check("settings", &[("all", all), ("none", SiteSettings { version: 1, ..SiteSettings::default() })]);
}

#[test]
fn a_replay() {
    check("replay_request", &[("request", ReplayRequest { triggers: triggers(), newest: Some(50) })]);
    let point = |seq: u64, kind: TriggerKind| ReplayPoint { seq, kind, evidence: text("“wholesale”") };
    let case = ReplayCase {
        conversation: ConversationId::new("c0nversation00000000000001").unwrap(),
        headline: text("Order #12345 delayed by 5 days."),
        before: Some(point(9, TriggerKind::AskedForPerson)),
        after: Some(point(5, TriggerKind::OwnerPhrase)),
    };
    let report = ReplayReport {
        conversations: 4,
        same: 1,
        earlier: 1,
        later: 0,
        newly: 1,
        no_longer: 1,
        failed: Some(2),
        cases: vec![case],
    };
    check("replay_report", &[("report", report)]);
}

#[test]
fn what_was_weighed() {
    let weighed = Event::Weighed {
        checks: vec![TriggerCheck {
            kind: TriggerKind::NotUnderstood,
            value: 1.0,
            threshold: 2.0,
            fired: false,
            evidence: text("Who engraves the spoons?"),
            seq: 7,
            settings: 3,
        }],
    };
    check("weighed", &[("weighed", Delivered { seq: 8, prev: 7, at: at(0), event: weighed })]);
}
