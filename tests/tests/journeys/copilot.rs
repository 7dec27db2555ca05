use baton_shared::action::StoreAction;
use baton_shared::audit::Audit;
use baton_shared::context::FactKey;
use baton_shared::copilot::{CopilotAnswer, CopilotStep, Proposal, Suggestion};
use baton_shared::event::{Event, Party};
use baton_shared::ids::MessageId;
use baton_shared::order::OrderState;
use baton_shared::protocol::RefusalKind;
use baton_shared::protocol::agent::AgentFrame;
use baton_shared::text::{Body, Label};
use baton_shared::wire::to_json;
use baton_tests::{Agent, Client, Shopper, Site};

/// An order that can still be cancelled.
const PENDING: &str = r##"{"format":"baton-store-1","name":"x","currency":"EUR",
    "customers":[{"id":"rui_alves","name":"Rui Alves","email":"rui@alves.example","zip":"1100-148",
        "payment_methods":[{"id":"paypal_rui","kind":"paypal"}]}],
    "orders":[{"id":"#30001","customer_id":"rui_alves","status":"pending",
        "items":[{"sku":"OAR-S","title":"Oar","variant":"Length: short","quantity":1,"price":40.0}],
        "shipments":[],"payments":[{"kind":"payment","amount":40.0,"method":"paypal_rui"}]}],
    "products":[{"id":"oar","title":"Oar","variants":[
        {"sku":"OAR-S","options":{"Length":"short"},"price":40.0,"available":true}]}]}"##;

/// The late order of Ines, with Mira.
fn with_mira(site: &Site) -> (Shopper, Client) {
    let mira = site.agent("Mira");
    let shopper = site.shopper();
    let _ = shopper.ask("Where is my order #20417? It is very late.");
    let _ = shopper.ask("ines.moreau@post.example");
    let _ = shopper.ask_for_a_person();
    let console = mira.take(&shopper.conversation);
    (shopper, console)
}

fn send(client: &Client, frame: impl FnOnce(MessageId) -> AgentFrame) -> MessageId {
    client.send(|id| to_json(&frame(id)), None)
}

/// The suggestions for the event with this number, or for the claim.
fn suggested(console: &Client, of: Option<u64>) -> (Vec<Suggestion>, Option<(u64, Proposal)>) {
    console.wait_event("suggestions", |item| match &item.event {
        Event::Copilot { step: CopilotStep::Suggested { about, replies, proposal, .. } }
            if of.is_none_or(|of| *about == of) =>
        {
            Some((replies.clone(), proposal.clone().map(|proposal| (item.seq, proposal))))
        }
        _ => None,
    })
}

fn message(text: &str, suggestion: Option<&Label>, anyway: bool) -> impl FnOnce(MessageId) -> AgentFrame {
    let (text, suggestion) = (Body::new(text).unwrap(), suggestion.cloned());
    move |id| AgentFrame::Message { id, text, suggestion, anyway }
}

fn check_hidden(shopper: &Shopper) {
    let hidden = shopper
        .client
        .wait("what the shopper has", |state| Some(state.shown.iter().all(|item| item.event.is_for_shopper())));
    assert!(hidden, "the co-pilot is for the agent alone:\n{}", shopper.client.story());
}

#[test]
fn r_copilot_1_replies_are_suggested_after_the_claim_and_after_a_message_and_their_use_is_recorded() {
    let site = Site::open();
    let (shopper, console) = with_mira(&site);
    let (hello, _) = suggested(&console, None);
    assert!(hello[0].text.as_str().starts_with("Hello Ines, I am Mira. I have your order #20417 here."), "{hello:?}");
    assert!(!hello[0].rests_on.is_empty());
    let edited = format!("{} I look into it now.", hello[0].text);
    let said = console.wait_ack(&send(&console, message(&edited, Some(&hello[0].id), false)));
    let share = console.wait_event("the use", |item| match &item.event {
        Event::Copilot { step: CopilotStep::Used { message, edited, .. } } if *message == said => Some(*edited),
        _ => None,
    });
    assert!(share > 0.0 && share < 0.6, "{share}");

    let asked = shopper.client.wait_ack(&shopper.say("Where is my order now?"));
    let (replies, _) = suggested(&console, Some(asked));
    assert!(replies[0].text.as_str().starts_with("Order #20417 is on its way with Westwind."), "{replies:?}");
    check_hidden(&shopper);
}

#[test]
fn r_guard_1_r_guard_2_what_is_known_is_asked_only_on_purpose() {
    let site = Site::open();
    let (shopper, console) = with_mira(&site);
    let question = "Could you give me your order number?";
    let refused = send(&console, message(question, None, false));
    let (code, text) = console.wait("the refusal", |state| {
        let refusal = state.refusals.iter().find(|(id, ..)| id.as_ref() == Some(&refused))?;
        Some((refusal.1, refusal.2.clone()))
    });
    assert_eq!((code, text.as_str()), (RefusalKind::KnownFact, "This is known. Order number: #20417."));
    let known = console.wait("what is known", |state| {
        state.known.iter().find(|(id, _)| *id == refused).map(|(_, facts)| facts.clone())
    });
    assert_eq!(known[0].key, FactKey::OrderNumber);
    console.wait_ack(&send(&console, message(question, None, true)));
    let heard = shopper.client.wait_event("the question", |item| match &item.event {
        Event::Message { from: Party::Agent { .. }, text, .. } => Some(text.to_string()),
        _ => None,
    });
    assert_eq!(heard, question, "asked once");
}

#[test]
fn r_copilot_3_an_agent_makes_the_change_that_fits_and_everybody_knows() {
    let site = Site::open();
    let answer = site.owner.post("/api/store/import", PENDING);
    assert_eq!(answer.status, 200, "{}", answer.body);
    let mira = site.agent("Mira");
    let shopper = site.shopper();
    let _ = shopper.ask("Please cancel order #30001. My e-mail is rui@alves.example");
    let _ = shopper.ask_for_a_person();
    let console = mira.take(&shopper.conversation);
    let (_, proposal) = suggested(&console, None);
    let (seq, proposal) = proposal.unwrap();
    assert!(matches!(proposal.action, StoreAction::Cancel { .. }), "{proposal:?}");
    assert_eq!((proposal.amount, proposal.currency.as_str()), (Some(4_000), "EUR"));
    console.wait_ack(&send(&console, |id| AgentFrame::Act { id, proposal: seq }));
    let (text, state) = shopper.client.wait_event("what was done", |item| match &item.event {
        Event::Message { from: Party::System {}, text, order: Some(order), .. } => {
            Some((text.to_string(), order.state))
        }
        _ => None,
    });
    assert_eq!((text.as_str(), state), ("Done: order #30001 is cancelled.", OrderState::Cancelled));
    let audit: Audit = site.owner.get("/api/audit").read();
    let by = audit.lines[0].by.as_ref().map(|by| by.name.to_string());
    assert_eq!((audit.lines.len(), by.as_deref(), &audit.lines[0].why), (1, Some("Mira"), &None));
    let again = send(&console, |id| AgentFrame::Act { id, proposal: seq });
    let code = console.wait("the refusal", |state| {
        state.refusals.iter().find(|(id, ..)| id.as_ref() == Some(&again)).map(|refusal| refusal.1)
    });
    assert_eq!(code, RefusalKind::Stale, "a proposal is spent once it was made");
}

#[test]
fn a_private_question_is_answered_for_the_agent_alone() {
    let site = Site::open();
    let (shopper, console) = with_mira(&site);
    let text = Body::new("Has this customer had a refund before?").unwrap();
    let asked = console.wait_ack(&send(&console, |id| AgentFrame::Ask { id, text }));
    let lines = console.wait_event("the answer", |item| match &item.event {
        Event::Copilot { step: CopilotStep::Answered { about, answer } } if *about == asked => Some(answer.clone()),
        _ => None,
    });
    let CopilotAnswer::Lines { lines } = lines else { panic!("{lines:?}") };
    assert_eq!(lines[0].text.as_str(), "No refund is recorded in the 3 newest orders of this customer.");
    assert_eq!(lines[0].rests_on.len(), 3);
    let asked = console.wait_ack(&send(&console, |id| AgentFrame::Summarise { id }));
    console.wait_event("the summary", |item| match &item.event {
        Event::Copilot { step: CopilotStep::Answered { about, answer: CopilotAnswer::Summary { .. } } } => {
            (*about == asked).then_some(())
        }
        _ => None,
    });
    check_hidden(&shopper);
    console.wait_ack(&Agent::say(&console, "I see it."));
}
