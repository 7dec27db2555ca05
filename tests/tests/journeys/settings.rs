use baton_shared::api::Failure;
use baton_shared::context::TriggerKind;
use baton_shared::event::Event;
use baton_shared::insights::OutcomePage;
use baton_shared::protocol::RefusalKind;
use baton_shared::replay::ReplayReport;
use baton_shared::settings::{SiteSettings, TriggerSettings};
use baton_shared::text::Label;
use baton_shared::wire::{from_json, to_json};
use baton_tests::{Agent, SETUP_CODE, SOON, Site, answers, until};

fn settings(site: &Site) -> SiteSettings {
    site.owner.get("/api/settings").read()
}

fn with_phrase(phrase: &str) -> TriggerSettings {
    TriggerSettings { phrases: vec![Label::new(phrase).unwrap()], ..TriggerSettings::default() }
}

fn replay(site: &Site, triggers: &TriggerSettings) -> ReplayReport {
    site.owner.post("/api/replay", &format!(r#"{{"triggers":{}}}"#, to_json(triggers))).read()
}

fn refusal(site: &Site, path: &str, body: &str) -> (u16, RefusalKind, String) {
    let answer = site.owner.post(path, body);
    let failure: Failure = from_json(&answer.body).unwrap();
    (answer.status, failure.code, failure.text)
}

#[test]
fn r_set_1_r_set_2_a_phrase_is_tried_on_old_conversations_saved_once_and_then_hands_over() {
    let site = Site::open();
    let mira = site.agent("Mira");
    let shopper = site.shopper();
    let _ = shopper.ask("Do you sell in bulk to hotels?");
    shopper.tap("That is all", "close");
    let finished = || -> Option<()> {
        let page: OutcomePage = site.owner.get("/api/insights/conversations").read();
        (page.outcomes.len() == 1).then_some(())
    };
    until("the insights know it", SOON, finished);

    let before = settings(&site);
    assert_eq!(before, SiteSettings { version: 1, ..SiteSettings::default() });
    let same = replay(&site, &with_phrase("wholesale"));
    assert_eq!((same.conversations, same.same, same.newly, same.cases.len()), (1, 1, 0, 0));
    let report = replay(&site, &with_phrase("in bulk"));
    assert_eq!((report.conversations, report.newly, report.failed), (1, 1, None));
    let case = &report.cases[0];
    assert_eq!((&case.conversation, &case.before), (&shopper.conversation, &None));
    let after = case.after.as_ref().unwrap();
    assert_eq!((after.kind, after.evidence.as_str()), (TriggerKind::OwnerPhrase, "“in bulk”"));
    assert_eq!(settings(&site), before, "a replay changes nothing");

    let change = SiteSettings { triggers: Some(with_phrase("in bulk")), ..before.clone() };
    let kept: SiteSettings = site.owner.post("/api/settings", &to_json(&change)).read();
    assert_eq!(kept, SiteSettings { version: 2, ..change.clone() });
    assert_eq!(settings(&site), kept);
    let (status, code, text) = refusal(&site, "/api/settings", &to_json(&change));
    assert_eq!((status, code), (409, RefusalKind::Stale));
    assert!(text.contains("version 1") && text.contains("version 2"), "{text}");

    let shopper = site.shopper();
    shopper.say("Do you sell in bulk to hotels?");
    shopper.wait_escalated();
    let console = mira.take(&shopper.conversation);
    let context = Agent::context(&console);
    assert_eq!(context.triggers[0].kind, TriggerKind::OwnerPhrase);
    assert_eq!(context.triggers[0].settings, 2);
    let weighed = console.wait_event("the log of what was weighed", |item| match &item.event {
        Event::Weighed { checks } => Some(checks.clone()),
        _ => None,
    });
    assert!(weighed.iter().any(|check| check.kind == TriggerKind::OwnerPhrase && check.fired));
    let seen = shopper.client.look(|state| state.session.timeline.items().to_vec());
    assert!(!seen.iter().any(|item| matches!(item.event, Event::Weighed { .. } | Event::Unknown)), "for agents only");
}

#[test]
fn r_set_3_settings_that_cannot_be_kept_are_refused_with_their_limit() {
    let site = Site::open();
    for (body, part) in [
        (r#"{"version":1,"triggers":{"rules":[{"kind":"safety"}]}}"#, "safety is always on."),
        (r#"{"version":1,"triggers":{"rules":[{"kind":"circles","on":true,"threshold":11}]}}"#, "circles is 2 to 10"),
        (r#"{"version":1,"line":{"offer_s":5}}"#, "offer_s is 10 to 300, this is 5."),
        (
            r#"{"version":1,"hours":{"time_zone":"Europe/Nowhere","week":[{"day":0,"from":540,"to":600}]}}"#,
            "There is no time zone",
        ),
        (r#"{"version":1,"contact":{"email":"nobody"}}"#, "e-mail address"),
    ] {
        let (status, code, text) = refusal(&site, "/api/settings", body);
        assert_eq!((status, code), (400, RefusalKind::Malformed), "{body}");
        assert!(text.contains(part), "{text}");
    }
    assert_eq!(settings(&site).version, 1);
    let (status, _, text) = refusal(&site, "/api/replay", r#"{"triggers":{},"newest":201}"#);
    assert_eq!((status, text.as_str()), (400, "A replay takes 1 to 200 conversations, this is 201."));
}

#[test]
fn a_site_is_set_up_with_its_settings_or_not_at_all() {
    let site = Site::open();
    let mut http = site.workerd.http();
    let code = format!("Bearer {SETUP_CODE}");
    let headers = [("content-type", "application/json"), ("authorization", code.as_str()), ("x-baton", "1")];
    let body = |phrase: &str| {
        format!(
            r#"{{"site":"other","name":"Other","origins":["https://other.example"],
                "owner":{{"name":"Eve","email":"eve@other.example","password":"a long password of Eve"}},
                "settings":{{"version":0,"triggers":{{"phrases":["{phrase}"]}}}}}}"#
        )
    };
    assert_eq!(http.send("POST", "/api/setup", &headers, Some(&body("?"))).status, 400);
    assert_eq!(http.send("POST", "/api/setup", &headers, Some(&body("wholesale"))).status, 200);
    let login = r#"{"site":"other","email":"eve@other.example","password":"a long password of Eve"}"#;
    let answer = http.post("/api/login", login);
    http.keep_cookie(&answer);
    let kept: SiteSettings = http.get("/api/settings").read();
    assert_eq!(kept, SiteSettings { version: 1, triggers: Some(with_phrase("wholesale")), ..SiteSettings::default() });
}

#[test]
fn opening_hours_are_told_as_they_were_set() {
    let site = Site::open();
    let body = r#"{"version":1,
        "hours":{"time_zone":"Europe/Berlin","week":[{"day":0,"from":540,"to":1020},{"day":1,"from":540,"to":1020}]},
        "contact":{"phone":"+49 40 1234567"}}"#;
    assert_eq!(site.owner.post("/api/settings", body).status, 200);
    let shopper = site.shopper();
    let hours = shopper.ask("When are you open?");
    assert_eq!(answers(&hours), "We are open Monday and Tuesday from 09:00 to 17:00 (time of Europe/Berlin).");
    let contact = shopper.ask("How can I reach you by phone?");
    assert_eq!(answers(&contact), "You can reach us by phone at +49 40 1234567.");
}
