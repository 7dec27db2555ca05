#![expect(clippy::unwrap_used, reason = "tests")]

use baton_shared::event::Event;
use baton_shared::text::{Label, Text};

use super::{Learned, Titled, TooMuch, Topic, answers, learn, lesson};
use crate::language::intents::{Example, Table};

fn titled(id: &str, title: &str, tags: &str) -> Titled {
    Titled { id: Text::cut(id), title: title.to_owned(), tags: tags.to_owned() }
}

fn articles() -> Vec<Titled> {
    vec![
        titled("delivery", "How long does delivery take?", "delivery shipping time"),
        titled("returns", "How do I return something?", "return refund"),
        titled("gift-wrapping", "Do you wrap gifts?", "gift wrapping present"),
        titled("about", "Contact and opening hours", "phone"),
    ]
}

fn article_of(topic: &str) -> Option<String> {
    let found = answers(&articles()).into_iter().find(|answered| answered.topic.as_str() == format!("intent:{topic}"));
    found.map(|answered| answered.article.to_string())
}

fn taught() -> Learned {
    let articles = articles();
    let table = Table::own();
    let (stored, _) = learn(&lesson(&[], &articles, &answers(&articles)), &table).unwrap();
    Learned::new(7, stored, &table)
}

fn label(heard: &Event) -> Option<&str> {
    let Event::Heard { label, .. } = heard else { return None };
    label.as_ref().map(Label::as_str)
}

#[test]
fn a_topic_is_answered_by_the_article_that_says_so() {
    assert_eq!(article_of("hours").as_deref(), Some("about"));
    assert_eq!(article_of("contact").as_deref(), Some("about"));
    assert_eq!(article_of("return_policy").as_deref(), Some("returns"));
    assert_eq!(article_of("delivery").as_deref(), Some("delivery"));
    assert_eq!(article_of("warranty"), None);
    assert_eq!(article_of("gift_card"), None, "a wrapped gift is no gift card");
}

#[test]
fn a_bot_that_nobody_taught_knows_topics_and_titles() {
    let learned = taught();
    for (text, expected) in [
        ("are you around on sunday", "about"),
        ("how many days do i have to give something back", "returns"),
        ("where do you ship to", "delivery"),
        ("How much is postage to Germany?", "delivery"),
        ("can you wrap it as a gift", "gift-wrapping"),
        ("the vase came in pieces", "intent:damaged"),
        ("pls call off my order", "intent:cancel"),
    ] {
        let heard = learned.hear(text);
        assert_eq!(label(&heard), Some(expected), "{text}: {heard:?}");
    }
    let Event::Heard { model, .. } = learned.hear("hello") else { unreachable!("an event of another kind") };
    assert_eq!(model, 7);
}

#[test]
fn what_no_shop_is_asked_is_not_understood() {
    let learned = taught();
    for text in ["what is the capital of france", "xkcd vbnm wwqq", "", "my cat ate a crayon"] {
        let heard = learned.hear(text);
        assert_eq!(label(&heard), None, "{text}: {heard:?}");
    }
}

#[test]
fn the_owners_examples_count_beside_the_bots_own() {
    let articles = articles();
    let texts = ["do you fit curtains at home", "can somebody hang the curtains", "who puts the curtain rails up"];
    let taught: Vec<Example> =
        texts.iter().map(|text| Example { text: (*text).to_owned(), label: "about".to_owned() }).collect();
    let table = Table::own();
    let (stored, _) = learn(&lesson(&taught, &articles, &answers(&articles)), &table).unwrap();
    let learned = Learned::new(1, stored, &table);
    let heard = learned.hear("will someone come to put my curtains up");
    assert_eq!(label(&heard), Some("about"), "{heard:?}");
    assert_ne!(label(&self::taught().hear("will someone come to put my curtains up")), Some("about"));
}

#[test]
fn titles_come_in_while_there_is_room_and_too_many_answers_are_refused() {
    let many: Vec<Titled> =
        (0..2_000).map(|number| titled(&format!("a{number}"), &format!("Matter number {number}"), "")).collect();
    let whole = lesson(&[], &many, &answers(&many));
    assert_eq!(whole.labels + whole.left_out, Topic::names().count() + 2_000);
    assert!(whole.left_out > 1_500, "{}", whole.left_out);
    let taught: Vec<Example> =
        (0..2_000).map(|number| Example { text: format!("sentence {number}"), label: format!("a{number}") }).collect();
    let refused = learn(&lesson(&taught, &many, &[]), &Table::own()).unwrap_err();
    assert!(matches!(refused, TooMuch::Work { .. }), "{refused}");
    assert!(refused.to_string().contains("160000"), "{refused}");
}
