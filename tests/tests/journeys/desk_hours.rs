//! Nobody can come, or nobody came: never silence.

use std::time::SystemTime;

use baton_shared::event::{Event, Stage};
use baton_shared::protocol::desk::{DeskRequest, Presence};
use baton_shared::protocol::shopper::ShopperFrame;
use baton_shared::settings::SiteSettings;
use baton_shared::text::FactText;
use baton_shared::wire::from_json;
use baton_tests::{Agent, LONG, Options, Receiver, Shopper, Site, said, until};
use serde_json::{Value, json};

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The owner sets hours or the rules of the line.
fn set(site: &Site, key: &str, value: &Value) {
    let settings: SiteSettings = site.owner.get("/api/settings").read();
    let change = json!({"version": settings.version, key: value});
    let answer = site.owner.post("/api/settings", &change.to_string());
    assert_eq!(answer.status, 200, "{}", answer.body);
    let _kept: SiteSettings = from_json(&answer.body).unwrap();
}

/// 0 is Monday; Tokyo is nine hours ahead in every season.
fn day_in_tokyo() -> usize {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
    usize::try_from(((now + 9 * 3_600) / 86_400 + 3) % 7).unwrap()
}

fn wait_said(shopper: &Shopper, text: &str) {
    shopper.client.wait_long(text, LONG, |state| {
        state
            .shown
            .iter()
            .find(|item| said(item).is_some_and(|(who, said)| who == "bot" && said.contains(text)))
            .map(drop)
    });
}

fn count_said(shopper: &Shopper, text: &str) -> usize {
    shopper.client.look(|state| {
        let items = state.session.timeline.items().iter();
        items.filter(|item| said(item).is_some_and(|(_, said)| said.contains(text))).count()
    })
}

#[test]
fn r_wait_1_outside_the_hours_a_shopper_is_told_at_once_when_people_are_back_and_may_still_be_served() {
    let site = Site::open();
    let in_two_days = (day_in_tokyo() + 2) % 7;
    let week = json!([{"day": in_two_days, "from": 540, "to": 1_020}]);
    set(&site, "hours", &json!({"time_zone": "Asia/Tokyo", "week": week, "holidays": []}));
    let shopper = site.shopper();
    shopper.ask_for_a_person();
    let opening = format!("{} at 09:00", WEEKDAYS[in_two_days]);
    wait_said(&shopper, &opening);
    shopper.client.look(|state| assert!(matches!(state.session.stage, Stage::Waiting { .. })));
    let mira = site.agent("Mira");
    let _console = mira.take(&shopper.conversation);
}

#[test]
fn r_wait_1_a_site_that_is_open_around_the_clock_is_open_and_an_unknown_zone_is_refused() {
    let site = Site::open();
    let always: Vec<Value> = (0..7).map(|day| json!({"day": day, "from": 0, "to": 1_440})).collect();
    set(&site, "hours", &json!({"time_zone": "America/New_York", "week": always, "holidays": []}));
    let mira = site.agent("Mira");
    let shopper = site.shopper();
    shopper.ask_for_a_person();
    let console = mira.take(&shopper.conversation);
    console.look(|state| {
        let told = state.session.timeline.items().iter().find(|item| matches!(item.event, Event::Nobody { .. }));
        assert_eq!(told, None, "it was open");
    });
    let settings: SiteSettings = site.owner.get("/api/settings").read();
    let week = json!([{"day": 0, "from": 540, "to": 1_020}]);
    let hours = json!({"time_zone": "Moon/Base", "week": week, "holidays": []});
    let answer = site.owner.post("/api/settings", &json!({"version": settings.version, "hours": hours}).to_string());
    assert!(answer.status == 400 && answer.body.contains("time zone"), "{}", answer.body);
}

#[test]
fn r_wait_1_with_nobody_signed_in_a_shopper_is_told_at_once_and_served_when_somebody_comes() {
    let site = Site::open();
    let shopper = site.shopper();
    shopper.ask_for_a_person();
    wait_said(&shopper, "None of our people are signed in");
    let mira = site.agent("Mira");
    let _console = mira.take(&shopper.conversation);
    shopper.client.wait("Mira", |state| matches!(state.session.stage, Stage::Agent { .. }).then_some(()));
}

#[test]
fn r_wait_2_when_all_are_busy_for_the_limit_a_shopper_is_told() {
    let site = Site::open();
    set(&site, "line", &json!({"wait_limit_s": 15, "routes": []}));
    let mira = site.agent("Mira");
    mira.desk.request(&DeskRequest::Presence { presence: Presence::Busy });
    mira.desk.wait("being busy", |view| (view.presence == Some(Presence::Busy)).then_some(()));
    let shopper = site.shopper();
    shopper.ask_for_a_person();
    mira.desk.wait_waiting(&shopper.conversation);
    assert_eq!(count_said(&shopper, "busy"), 0);
    wait_said(&shopper, "busy");
    mira.desk.look(|view| assert!(view.offers.is_empty(), "who is busy is offered nothing"));
    mira.desk.request(&DeskRequest::Presence { presence: Presence::Here });
    let _console = mira.take(&shopper.conversation);
}

#[test]
fn r_wait_3_who_waits_and_nobody_took_is_told_to_the_owner() {
    let receiver = Receiver::start();
    let site = Site::open_with(Options { outside: true, ..Options::default() });
    let change = json!({"settings": {"webhook": receiver.address("/hook"), "alert_after_s": 30}});
    let answer = site.owner.post("/api/notices", &change.to_string());
    assert_eq!(answer.status, 200, "{}", answer.body);
    let shopper = site.shopper();
    shopper.ask_for_a_person();
    let alerts = || -> Vec<Value> {
        let bodies = receiver.all().into_iter().map(|received| received.json());
        bodies.filter(|body| body["notice"]["notice"] == "unattended").collect()
    };
    let alert = until("an alert", LONG, || alerts().first().cloned());
    assert_eq!(alert["notice"]["conversation"], shopper.conversation.as_str());
    assert!(!alert["notice"]["headline"].as_str().unwrap().is_empty());
    assert_eq!(alerts().len(), 1);
}

#[test]
fn r_wait_4_who_left_a_way_to_be_reached_stands_in_a_list_is_claimed_from_it_and_leaves_it() {
    let site = Site::open();
    let (mira, noor) = (site.agent("Mira"), site.agent("Noor"));
    for agent in [&mira, &noor] {
        agent.desk.request(&DeskRequest::Presence { presence: Presence::Busy });
    }
    let shopper = site.shopper();
    shopper.ask_for_a_person();
    let contact = FactText::new("ines.moreau@post.example").unwrap();
    shopper.client.wait_ack(&shopper.send(|id| ShopperFrame::Leave { id, contact: contact.clone() }));
    let listed = |agent: &Agent| {
        agent
            .desk
            .wait("the list of who is to be called back", |view| view.callbacks.get(&shopper.conversation).cloned())
    };
    let entry = listed(&mira);
    assert_eq!((entry.contact.as_ref(), entry.priority.as_ref()), (Some(&contact), None));
    assert_eq!(listed(&noor), entry);
    mira.desk.look(|view| assert!(!view.waiting.contains_key(&shopper.conversation)));
    mira.accept(&entry);
    mira.desk.wait("the claim", |view| view.mine.contains_key(&shopper.conversation).then_some(()));
    noor.desk.wait("its end", |view| (!view.callbacks.contains_key(&shopper.conversation)).then_some(()));
    let console = mira.open(&shopper.conversation);
    console.wait_ack(&Agent::say(&console, "Your lamp leaves tomorrow."));
    shopper.client.wait_event("the answer", |item| said(item).filter(|said| said.0 == "agent").map(drop));
    console.wait_ack(&Agent::close(&console, baton_shared::event::CloseReason::Solved));
    mira.desk.wait("an empty list", |view| view.mine.is_empty().then_some(()));
}
