#![expect(clippy::unwrap_used, reason = "tests")]

use baton_shared::wire::{from_json, to_json};

use super::{Example, MOST_STORED, Model, StoredModel, Table};

const SHOP: &[(&str, &[&str])] = &[
    (
        "track",
        &[
            "where is my parcel",
            "has my order been shipped yet",
            "when will my package arrive",
            "i want to track my delivery",
            "my parcel is still not here",
            "how long until the order gets to me",
            "what is the status of my order",
            "tracking number for my shipment",
        ],
    ),
    (
        "refund",
        &[
            "i want my money back",
            "when do i get my refund",
            "please refund me",
            "the refund has not reached my bank",
            "how long does a refund take",
            "refund for a returned item",
            "you still owe me the money for the return",
            "can i be refunded in cash",
        ],
    ),
    (
        "cancel",
        &[
            "cancel my order",
            "i changed my mind, please cancel",
            "can i still cancel what i bought",
            "stop the order before it ships",
            "i ordered by mistake, cancel it",
            "how do i cancel an order",
            "cancel the purchase from this morning",
            "i do not want the order anymore",
        ],
    ),
    (
        "hours",
        &[
            "when are you open",
            "opening hours on sunday",
            "are you open today",
            "what time do you close",
            "until when is the store open",
            "is the shop open on holidays",
            "at what time does the shop open",
            "closing time on saturday",
        ],
    ),
    (
        "address",
        &[
            "change my delivery address",
            "i moved, send it to my new address",
            "the address on my order is wrong",
            "can you ship to another address",
            "update my shipping address",
            "i typed the wrong street",
            "deliver to my office instead",
            "use a different address for the order",
        ],
    ),
];

fn examples() -> Vec<Example> {
    let of = |(label, texts): &(&str, &[&str])| -> Vec<Example> {
        texts.iter().map(|text| Example { text: (*text).to_owned(), label: (*label).to_owned() }).collect()
    };
    SHOP.iter().flat_map(of).collect()
}

fn train(examples: &[Example]) -> Model {
    super::train(examples, &Table::own())
}

fn shop() -> Model {
    train(&examples())
}

#[test]
fn new_words_for_what_was_taught_are_understood() {
    let shop = shop();
    for (text, label) in [
        ("has my parcel arrived", "track"),
        ("wheres my pacel", "track"),
        ("I'd like my money back please", "refund"),
        ("how can i cancel the order", "cancel"),
        ("are you open on monday", "hours"),
        ("I need to change the adress of my delivery", "address"),
    ] {
        let found = shop.classify(text);
        assert_eq!(found.intent.as_deref(), Some(label), "{text}: {found:?}");
        assert_eq!(found.best, label);
    }
}

#[test]
fn nonsense_and_other_business_are_not_answered() {
    let shop = shop();
    for text in [
        "",
        "   ",
        "😀😀",
        "xkcd vbnm wwqq",
        "who is the president of france",
        "my dog ate a crayon and seems fine",
        "how do i boil an egg",
        "recommend me a thriller",
        "thank goodness for bananas",
    ] {
        let found = shop.classify(text);
        assert_eq!(found.intent, None, "{text}: {found:?}");
        assert!(found.score < 0.5, "{text}: {found:?}");
    }
}

#[test]
fn a_score_is_a_share_and_what_was_taught_scores_above_the_rest() {
    let shop = shop();
    let inside = shop.classify("please cancel my order").score;
    let outside = shop.classify("please paint my fence").score;
    assert!((0.0..=1.0).contains(&inside) && (0.0..=1.0).contains(&outside));
    assert!(inside > outside + 0.4, "{inside} {outside}");
}

#[test]
fn the_order_of_examples_and_a_second_training_change_nothing() {
    let mut reversed = examples();
    reversed.sort_by(|a, b| b.label.cmp(&a.label));
    assert_eq!(shop().stored(), shop().stored());
    assert_eq!(shop().stored(), train(&reversed).stored());
}

#[test]
fn a_stored_model_answers_as_before() {
    let shop = shop();
    let stored: StoredModel = from_json(&to_json(shop.stored())).unwrap();
    let again = Model::from_stored(stored, &Table::own());
    for text in ["where is it", "money back", "open?", "a b c"] {
        assert_eq!(again.classify(text), shop.classify(text));
    }
}

#[test]
fn nothing_one_example_and_one_class_are_no_trouble() {
    assert_eq!(train(&[]).classify("hello").intent, None);
    let one = |text: &str| Example { text: text.to_owned(), label: "only".to_owned() };
    assert_eq!(train(&[one("where is my parcel")]).classify("where is my parcel").best, "only");
    let class = train(&[one("where is my parcel"), one("track my parcel"), one("parcel status")]);
    assert_eq!(class.classify("xyzzy").intent, None);
}

#[test]
fn a_model_of_a_few_hundred_examples_stays_small() {
    let model = shop();
    let examples = 5 * 8;
    let per_weight = model.stored().size() / (examples * 5);
    assert!(per_weight * 600 * 60 < MOST_STORED, "{per_weight} bytes a weight");
}

#[test]
fn a_model_stored_with_fewer_signs_is_learned_again() {
    let shop = shop();
    let mut older = shop.stored().clone();
    older.scope.truncate(4);
    older.weights.fill(0);
    assert_eq!(Model::from_stored(older, &Table::own()).stored(), shop.stored());
}

#[test]
fn a_model_learned_with_another_table_is_learned_again() {
    let shop = shop();
    let mut other = shop.stored().clone();
    other.table ^= 1;
    other.weights.fill(0);
    assert_eq!(Model::from_stored(other, &Table::own()).stored(), shop.stored());
}

#[test]
fn other_words_for_what_was_taught_are_understood() {
    let shop = shop();
    for (text, label) in
        [("give me my cash", "refund"), ("i relocated", "address"), ("do you work on weekends", "hours")]
    {
        assert_eq!(shop.classify(text).best, label, "{text}");
    }
}
