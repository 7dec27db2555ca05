#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use baton_shared::context::{IssueKind, TriggerKind};
use baton_shared::settings::{
    ContactInfo, Holiday, Hours, IssueRoute, LineRules, OpenSpan, SiteSettings, TriggerRule, TriggerSettings,
};
use baton_shared::text::{Label, Page};

use super::check;

fn label(text: &str) -> Label {
    Label::new(text).unwrap()
}

fn refused(settings: &SiteSettings) -> String {
    check(settings).map_or_else(|refusal| refusal.text, |()| "taken".into())
}

fn triggers(triggers: TriggerSettings) -> String {
    refused(&SiteSettings { triggers: Some(triggers), ..SiteSettings::default() })
}

fn rule(kind: TriggerKind, on: bool, threshold: Option<f64>) -> String {
    let rules = vec![TriggerRule { kind, on, threshold }];
    triggers(TriggerSettings { rules, ..TriggerSettings::default() })
}

fn hours(change: impl FnOnce(&mut Hours)) -> String {
    let mut hours = Hours {
        time_zone: label("Europe/Berlin"),
        week: vec![OpenSpan { day: 0, from: 540, to: 1_020 }],
        holidays: vec![Holiday { date: label("2026-12-25"), name: label("Christmas Day"), from: None, to: None }],
    };
    change(&mut hours);
    refused(&SiteSettings { hours: Some(hours), ..SiteSettings::default() })
}

fn line(line: LineRules) -> String {
    refused(&SiteSettings { line: Some(line), ..SiteSettings::default() })
}

fn contact(contact: ContactInfo) -> String {
    refused(&SiteSettings { contact: Some(contact), ..SiteSettings::default() })
}

#[test]
fn nothing_set_is_nothing_refused() {
    assert_eq!(refused(&SiteSettings::default()), "taken");
}

#[test]
fn what_keeps_people_safe_is_always_on() {
    assert_eq!(rule(TriggerKind::Safety, false, None), "safety is always on.");
    assert_eq!(rule(TriggerKind::AskedForPerson, false, None), "asked_for_person is always on.");
    assert_eq!(rule(TriggerKind::IdentityFailed, false, Some(3.0)), "identity_failed is always on.");
    assert_eq!(rule(TriggerKind::Safety, true, None), "taken");
    assert_eq!(rule(TriggerKind::Circles, false, None), "taken");
}

#[test]
fn thresholds_stay_within_their_ranges() {
    assert_eq!(
        rule(TriggerKind::Frustration, true, Some(4.1)),
        "The threshold of frustration is 0.5 to 4, this is 4.1."
    );
    assert_eq!(
        rule(TriggerKind::Frustration, true, Some(f64::NAN)),
        "The threshold of frustration is 0.5 to 4, this is NaN."
    );
    assert_eq!(rule(TriggerKind::Frustration, true, Some(4.0)), "taken");
    assert_eq!(rule(TriggerKind::Circles, true, Some(1.0)), "The threshold of circles is 2 to 10, this is 1.");
    assert_eq!(
        rule(TriggerKind::TurnLimit, true, Some(7.5)),
        "The threshold of turn_limit is a whole number, this is 7.5."
    );
    assert_eq!(
        rule(TriggerKind::OwnerPhrase, true, Some(1.0)),
        "owner_phrase is there or not there: it has no threshold."
    );
    let twice = vec![TriggerRule { kind: TriggerKind::Circles, on: true, threshold: None }; 2];
    assert_eq!(
        triggers(TriggerSettings { rules: twice, ..TriggerSettings::default() }),
        "There is one rule for circles, these are two."
    );
    assert_eq!(
        rule(TriggerKind::Unknown, true, None),
        "A rule names a reason to hand over, like frustration or turn_limit."
    );
}

#[test]
fn phrases_topics_and_tiers_have_their_limits() {
    let phrases =
        |count: usize| TriggerSettings { phrases: vec![label("wholesale"); count], ..TriggerSettings::default() };
    assert_eq!(triggers(phrases(50)), "taken");
    assert_eq!(triggers(phrases(51)), "There are at most 50 phrases, these are 51.");
    let empty = TriggerSettings { phrases: vec![label(" ! ")], ..TriggerSettings::default() };
    assert_eq!(triggers(empty), "A phrase has at least one letter or digit.");
    let topics = TriggerSettings { topics: vec![IssueKind::Unknown], ..TriggerSettings::default() };
    assert_eq!(triggers(topics), "A topic is the name of an issue, like damaged or refund.");
    let tiers = TriggerSettings { valued_tiers: vec![label(" ")], ..TriggerSettings::default() };
    assert_eq!(triggers(tiers), "A valued tier has a name.");
}

#[test]
fn hours_are_spans_of_real_days() {
    assert_eq!(hours(|_| {}), "taken");
    for zone in ["UTC", "America/Argentina/Ushuaia", "Etc/GMT+2"] {
        assert_eq!(hours(|hours| hours.time_zone = label(zone)), "taken");
    }
    for zone in ["", "Berlin time", "Europe/", "../etc", "A/B/C/D"] {
        assert!(hours(|hours| hours.time_zone = label(zone)).starts_with("A time zone is a name like"), "{zone}");
    }
    assert_eq!(hours(|hours| hours.week.clear()), "Opening hours have at least one span in the week.");
    assert_eq!(hours(|hours| hours.week[0].day = 7), "A day is 0, Monday, to 6, Sunday; this is 7.");
    assert!(hours(|hours| hours.week[0].to = 1_441).starts_with("Monday: minutes go from 0 to 1440"));
    assert!(hours(|hours| hours.week[0].to = 540).starts_with("Monday: minutes"));
    assert_eq!(
        hours(|hours| hours.week.push(OpenSpan { day: 0, from: 1_000, to: 1_100 })),
        "Two spans on Monday overlap."
    );
    assert_eq!(hours(|hours| hours.week.push(OpenSpan { day: 0, from: 1_020, to: 1_100 })), "taken");
}

#[test]
fn holidays_are_days_of_the_calendar() {
    for date in ["2026-02-29", "2026-13-01", "26-12-25", "2026-1-5", "tomorrow"] {
        assert!(hours(|hours| hours.holidays[0].date = label(date)).starts_with("A holiday is a day like"), "{date}");
    }
    assert_eq!(hours(|hours| hours.holidays[0].date = label("2028-02-29")), "taken");
    assert!(hours(|hours| hours.holidays[0].from = Some(600)).contains("give both from and to"));
    assert_eq!(hours(|hours| hours.holidays.push(hours.holidays[0].clone())), "2026-12-25 is there twice.");
    let many = |hours: &mut Hours| hours.holidays = vec![hours.holidays[0].clone(); 61];
    assert_eq!(hours(many), "There are at most 60 holidays, these are 61.");
}

#[test]
fn the_line_keeps_its_ranges() {
    assert_eq!(line(LineRules { offer_s: Some(9), ..LineRules::default() }), "offer_s is 10 to 300, this is 9.");
    assert_eq!(line(LineRules { grace_s: Some(301), ..LineRules::default() }), "grace_s is 5 to 300, this is 301.");
    assert_eq!(line(LineRules { capacity: Some(0), ..LineRules::default() }), "capacity is 1 to 40, this is 0.");
    assert_eq!(
        line(LineRules { wait_limit_s: Some(14), ..LineRules::default() }),
        "wait_limit_s is 15 to 3600, this is 14."
    );
    assert_eq!(line(LineRules { idle_s: Some(59), ..LineRules::default() }), "idle_s is 60 to 86400, this is 59.");
    let route = IssueRoute { issue: IssueKind::Refund, skill: None, team: Some(label("billing")) };
    assert_eq!(line(LineRules { routes: vec![route.clone()], ..LineRules::default() }), "taken");
    assert_eq!(
        line(LineRules { routes: vec![route.clone(), route.clone()], ..LineRules::default() }),
        "refund has two routes, an issue has one."
    );
    let nobody = IssueRoute { team: None, ..route };
    assert_eq!(
        line(LineRules { routes: vec![nobody], ..LineRules::default() }),
        "The route of refund names a skill or a team."
    );
}

#[test]
fn ways_to_be_reached_can_be_used() {
    let good = ContactInfo {
        email: Some(label("help@shop.example")),
        phone: Some(label("+49 40 1234567")),
        page: Some(Page::new("https://shop.example/contact").unwrap()),
        address: Some(label("Quay 3, Hamburg")),
    };
    assert_eq!(contact(good.clone()), "taken");
    assert!(contact(ContactInfo { email: Some(label("nobody")), ..good.clone() }).starts_with("The e-mail address"));
    assert!(contact(ContactInfo { phone: Some(label("12")), ..good.clone() }).starts_with("The phone number"));
    let page = Some(Page::new("javascript:alert(1)").unwrap());
    assert!(contact(ContactInfo { page, ..good }).starts_with("The contact page begins"));
}
