use baton_tests::crash::{Plan, run};
use baton_tests::{Agent, Site, said};

#[test]
fn r_out_2_r_out_3_three_kills_in_mid_traffic_lose_nothing_and_double_nothing() {
    let report = run(&Plan { kills: 3, shoppers: 8, seed: 1 });
    assert_eq!(report.problems, [] as [String; 0], "{report}");
    assert!(report.acknowledged > 50, "{report}");
}

#[test]
fn r_out_3_what_was_acknowledged_a_moment_before_the_kill_is_there() {
    let mut site = Site::open();
    let shopper = site.shopper();
    for number in 0..5 {
        let text = format!("The last words before kill {number}");
        let id = shopper.say(&text);
        let seq = shopper.client.wait_ack(&id);
        site.workerd.kill();
        site.workerd.restart();
        let tab = shopper.second_tab();
        tab.wait_event("the words", |item| (item.seq == seq && said(item) == Some(("shopper", &text))).then_some(()));
        shopper.client.wait_live();
    }
}

#[test]
fn a_hand_off_survives_a_kill_at_every_stage() {
    let mut site = Site::open();
    let credentials = site.hire("Mira");
    let shopper = site.shopper();
    let _ = shopper.ask("Where is my order #20417? My e-mail is ines.moreau@post.example");
    site.workerd.restart();
    shopper.ask_for_a_person();
    site.workerd.restart();
    let mut mira = Agent::sign_in(&site, &credentials);
    let offer = mira.desk.wait_offer(&shopper.conversation, baton_tests::SOON);
    assert!(offer.brief.headline.as_str().contains("#20417"));
    let console = mira.take(&shopper.conversation);
    site.workerd.restart();
    mira.return_to_desk();
    assert!(mira.desk.look(|view| view.mine.contains_key(&shopper.conversation)), "still Mira's");
    let seq = console.wait_ack(&Agent::say(&console, "I am back."));
    shopper.client.wait_event("the words", |item| (item.seq == seq).then_some(()));
}
