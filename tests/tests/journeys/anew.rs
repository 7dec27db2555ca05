use baton_shared::event::CloseReason;
use baton_shared::insights::{Anew, OutcomePage};
use baton_shared::protocol::shopper::ShopperFrame;
use baton_tests::{Agent, SOON, Shopper, Site, rows, until};

fn rows_of(site: &Site) -> OutcomePage {
    site.owner.get("/api/insights/conversations?days=1").read()
}

fn figures(site: &Site) -> String {
    let answer = site.owner.get("/api/insights?days=1");
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body
}

fn rated(shopper: &Shopper, score: u8) {
    let rate = shopper.send(|id| ShopperFrame::Rate { id, score: Some(score), repeated: Some(true), comment: None });
    shopper.client.wait_ack(&rate);
}

fn make_anew(site: &Site) -> Anew {
    let begun: Anew = site.owner.post("/api/insights/anew", "{}").read();
    assert!(begun.running, "{begun:?}");
    until("the rows are made", SOON, || {
        let now: Anew = site.owner.get("/api/insights/anew").read();
        (!now.running).then_some(now)
    })
}

#[test]
fn r_ins_1_rows_that_are_broken_or_lost_are_made_anew_from_the_logs_and_count_once() {
    let mut site = Site::open();
    let mira = site.agent("Mira");
    let handed_over = site.shopper();
    let _ = handed_over.ask("Do you sell anything in bulk? My order is #20417.");
    let _ = handed_over.ask_for_a_person();
    let console = mira.take(&handed_over.conversation);
    console.wait_ack(&Agent::say(&console, "Hello, I look into it now."));
    handed_over.client.wait_ack(&handed_over.say("As I told your bot, order #20417."));
    console.wait_ack(&Agent::close(&console, CloseReason::Solved));
    rated(&handed_over, 4);
    let others = [site.shopper(), site.shopper(), site.shopper()];
    for (shopper, score) in others.iter().zip([5, 2, 3]) {
        let _ = shopper.ask("How long does delivery take?");
        shopper.client.wait_ack(&shopper.send(|id| ShopperFrame::Close { id }));
        rated(shopper, score);
    }
    // A chat in which nobody wrote is no conversation, also when it is rated.
    let unused = site.shopper();
    unused.client.wait_ack(&unused.send(|id| ShopperFrame::Close { id }));
    rated(&unused, 1);
    let told = until("every row is there, with its rating", SOON, || {
        let page = rows_of(&site);
        (page.outcomes.iter().filter(|outcome| outcome.score.is_some()).count() == 4).then_some(page)
    });
    let seen = figures(&site);
    assert_eq!(told.outcomes.iter().filter(|outcome| outcome.repeats.len() == 1).count(), 1, "{told:?}");

    site.workerd.kill();
    let [lost, unread, old] = others.each_ref().map(|shopper| shopper.conversation.as_str());
    let broken = format!(
        "DELETE FROM outcomes WHERE conversation = '{lost}';
         UPDATE outcomes SET body = 'no row' WHERE conversation = '{unread}';
         UPDATE outcomes SET body = json_set(body, '$.measured', 0), marks = 0, slices = '|' WHERE conversation = '{old}';
         UPDATE outcomes SET body = json_set(body, '$.repeats', json('[]')) WHERE conversation = '{}';
         DELETE FROM days; DELETE FROM questions;",
        handed_over.conversation
    );
    rows::change(&site.workerd.storage(), "Insights", &broken);
    site.workerd.restart();
    assert_ne!(figures(&site), seen);

    for _ in 0..2 {
        let anew = make_anew(&site);
        assert_eq!(anew, Anew { running: false, done: 4, of: 4, failed: 0 });
        assert_eq!(rows_of(&site), told);
        assert_eq!(figures(&site), seen);
    }
}
