//! The JSON of what an owner teaches, and of what the model made of a message.

use crate::pinned::{check, text};
use baton_shared::event::Event;
use baton_shared::examples::{ExampleAnswer, Examples, ExamplesView, LearnedReport, Taught, TaughtExample};
use baton_shared::wire::from_json;

fn example(words: &str, article: Option<&str>, intent: Option<&str>) -> TaughtExample {
    TaughtExample { text: text(words), answer: ExampleAnswer { article: article.map(text), intent: intent.map(text) } }
}

fn report() -> LearnedReport {
    LearnedReport { version: 3, examples: 357, labels: 31, bytes: 45_210, left_out: 12 }
}

#[test]
fn what_is_taught_and_what_is_answered() {
    let ribbon = example("can you put a ribbon round it", Some("gift-wrapping"), None);
    let vanished = example("my stuff vanished", None, Some("track"));
    check(
        "examples",
        &[
            ("teach", Examples { examples: vec![ribbon, vanished.clone()] }),
            ("teach, none", Examples { examples: Vec::new() }),
        ],
    );
    check(
        "examples_answers",
        &[("learned", Taught { learned: Some(report()) }), ("not learned", Taught { learned: None })],
    );
    let view = ExamplesView {
        examples: vec![vanished],
        intents: vec![text("track"), text("return")],
        learned: Some(report()),
    };
    check("examples_views", &[("view", view)]);
}

#[test]
fn what_the_model_heard_is_for_agents_alone() {
    let heard = |label: Option<&str>, score| Event::Heard { label: label.map(text), score, model: 3 };
    check("heard", &[("heard", heard(Some("intent:track"), 0.913)), ("heard, nothing", heard(None, 0.12))]);
    assert!(!heard(None, 0.12).is_for_shopper());
}

#[test]
fn a_sentence_has_a_limit_and_the_refusal_names_it_and_the_place() {
    let long = "a".repeat(301);
    let body = format!(r#"{{"examples":[{{"text":"{long}","answer":{{"intent":"track"}}}}]}}"#);
    let shape = from_json::<Examples>(&body).unwrap_err().to_string();
    assert!(shape.contains("300") && shape.contains("examples[0].text"), "{shape}");
}
