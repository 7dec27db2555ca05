use baton_shared::api::Imported;
use baton_shared::event::Event;
use baton_shared::examples::{ExamplesView, Taught};
use baton_tests::{Options, Site, answers};
use serde_json::json;

fn article_of(event: &Event) -> Option<String> {
    let Event::Message { articles, .. } = event else { return None };
    articles.first().map(|article| article.id.to_string())
}

/// What an owner teaches of the shop's gift wrapping, in words that its article does not have.
fn lesson() -> String {
    let texts = [
        "can you put a ribbon round it",
        "will it come in nice paper",
        "it is a birthday surprise, please make it pretty",
        "could the parcel have a bow",
    ];
    let examples: Vec<_> =
        texts.iter().map(|text| json!({"text": text, "answer": {"article": "gift-wrapping"}})).collect();
    json!({"examples": examples}).to_string()
}

#[test]
fn what_the_owner_teaches_is_answered_from_that_article() {
    let site = Site::open();
    let taught: Taught = site.owner.post("/api/examples", &lesson()).read();
    let learned = taught.learned.unwrap();
    assert!(learned.version >= 2 && learned.examples > 300 && learned.bytes < 1_000_000, "{learned:?}");
    let answer = site.shopper().ask("Could you put a pretty bow and ribbon on it?");
    assert_eq!(article_of(&answer).as_deref(), Some("gift-wrapping"), "{answer:?}");
    assert!(answers(&answer).contains("3 EUR"), "{answer:?}");
    let view: ExamplesView = site.owner.get("/api/examples").read();
    assert_eq!((view.examples.len(), view.learned), (4, Some(learned)));
    assert!(view.intents.iter().any(|intent| intent.as_str() == "track"));
}

#[test]
fn a_question_in_other_words_finds_the_right_article() {
    let site = Site::open();
    let answer = site.shopper().ask("How much is postage to Germany?");
    assert_eq!(article_of(&answer).as_deref(), Some("delivery"), "{answer:?}");
    let answer = site.shopper().ask("How long can I return things?");
    assert_eq!(article_of(&answer).as_deref(), Some("returns"), "{answer:?}");
    assert!(answers(&answer).contains("30 days"), "{answer:?}");
}

#[test]
fn a_request_in_other_words_begins_what_the_bot_can_do() {
    let site = Site::open();
    let answer = site.shopper().ask("My stuff still has not turned up");
    assert!(answers(&answer).contains("order number"), "{answer:?}");
}

#[test]
fn what_the_model_heard_is_for_agents_only() {
    let site = Site::open();
    let shopper = site.shopper();
    let _ = shopper.ask("What is the postage to Norway?");
    let story = shopper.client.story();
    assert!(story.contains("postage") && !story.contains("\"heard\""), "{story}");
}

#[test]
fn without_the_word_vectors_the_bot_goes_by_its_rules_and_says_so_in_the_log() {
    let site = Site::open_with(Options { without_word_vectors: true, ..Options::default() });
    let answer = site.shopper().ask("How long does delivery take?");
    assert_eq!(article_of(&answer).as_deref(), Some("delivery"), "{answer:?}");
    let taught: Taught = site.owner.post("/api/examples", &lesson()).read();
    assert_eq!(taught.learned, None);
    let log = site.workerd.log();
    assert_eq!(log.matches("event=word_vectors_missing").count(), 1, "{log}");
    let view: ExamplesView = site.owner.get("/api/examples").read();
    assert_eq!((view.examples.len(), view.learned), (4, None), "they are kept for when it is there");
}

#[test]
fn an_import_of_articles_is_learned_from_too() {
    let site = Site::open();
    let body = r#"{"articles":[{"id":"lessons","title":"Sailing lessons for beginners","tags":[],
        "body":"Our lessons begin in May. A course has five evenings."}]}"#;
    let report: Imported = site.owner.post("/api/knowledge/import", body).read();
    assert!(report.learned.unwrap().version >= 2);
    let answer = site.shopper().ask("Do you teach people to sail?");
    assert_eq!(article_of(&answer).as_deref(), Some("lessons"), "{answer:?}");
}

#[test]
fn examples_that_cannot_be_learned_are_refused_with_a_reason() {
    let site = Site::open();
    let refused = |body: String| {
        let answer = site.owner.post("/api/examples", &body);
        (answer.status, answer.body)
    };
    let example = |text: &str, article: &str| json!({"text": text, "answer": {"article": article}});
    let many = vec![example("do you wrap it", "gift-wrapping"); 2_001];
    let long = "a".repeat(301);
    for (examples, status, word) in [
        (json!(many), 413, "2000"),
        (json!([example(&long, "gift-wrapping")]), 400, "300"),
        (json!([example("do you wrap it", "nowhere")]), 400, "nowhere"),
        (json!([{"text": "do you wrap it", "answer": {"intent": "dance"}}]), 400, "dance"),
        (json!([{"text": "do you wrap it", "answer": {}}]), 400, "either"),
    ] {
        let (found, body) = refused(json!({"examples": examples}).to_string());
        assert!(body.contains(word), "{word}: {body}");
        assert!(found == status || (status == 400 && found == 413), "{word}: {found} {body}");
    }
    let view: ExamplesView = site.owner.get("/api/examples").read();
    assert!(view.examples.is_empty(), "nothing of it was kept");
}
