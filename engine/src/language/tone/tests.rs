use super::{Tone, read};

#[test]
fn nothing_says_nothing() {
    assert_eq!(read(""), Tone::default());
}

#[test]
fn good_and_bad_are_told_apart() {
    for text in ["perfect, thank you", "The shoes are great", "It's not bad", "love it :)"] {
        assert!(read(text).valence > 0.05, "{text}: {:?}", read(text));
    }
    for text in ["not good", "I don't like this at all", "The shoes are great but the delivery was terrible"] {
        assert!(read(text).valence < -0.05, "{text}: {:?}", read(text));
    }
    for text in ["where is my order?", "Can I change my address?"] {
        assert!(read(text).valence.abs() <= 0.05, "{text}: {:?}", read(text));
    }
}

#[test]
fn emphasis_counts() {
    assert!(read("This is GREAT").valence > read("This is great").valence);
    assert!(read("very good").valence > read("good").valence);
    assert!(read("this is ridiculous!!!").frustration > read("this is ridiculous").frustration);
}

#[test]
fn frustration_grows_with_what_went_wrong() {
    let calm = read("How do I return an item?").frustration;
    let worried = read("I am a bit worried about my parcel").frustration;
    let frustrated = read("this is ridiculous").frustration;
    let angry = read("This is the third time I am asking, still waiting and nobody answers!").frustration;
    assert!(calm < 0.5 && calm < worried && worried < frustrated && frustrated < angry && angry >= 2.5);
}

#[test]
fn sadness_is_not_frustration() {
    assert!(read("my grandmother died and I am so sad").frustration < 0.7);
    assert!(read("I am not angry").frustration < 0.5);
}

#[test]
fn complaints_may_be_calm() {
    for text in [
        "The zip on the jacket I received last week is broken.",
        "my package hasn't arrived yet",
        "Hi, my order arrived damaged, could you please send a replacement? Thanks",
        "My card was charged twice",
    ] {
        assert!(read(text).complaint > 0.5, "{text}: {:?}", read(text));
    }
    for text in [
        "no problem at all, thanks for your help",
        "there is nothing wrong with it",
        "I have no complaints, everything works",
    ] {
        assert!(read(text).complaint < 0.5, "{text}: {:?}", read(text));
    }
}

#[test]
fn abuse_is_aimed_at_somebody() {
    for text in ["you are a stupid bot", "I will kill you", "f**k you", "f u c k you", "you are an 1d10t", "send nudes"]
    {
        assert!(read(text).abuse > 0.5, "{text}: {:?}", read(text));
    }
    for text in [
        "this damn parcel is late",
        "this fucking parcel is late",
        "where can I find cocktail glasses",
        "kill the subscription please",
    ] {
        assert!(read(text).abuse < 0.5, "{text}: {:?}", read(text));
    }
}

#[test]
fn sarcasm_is_not_understood() {
    assert!(read("wow thanks for nothing").valence > 0.0);
}

#[test]
fn any_text_has_a_reading_within_bounds() {
    for text in
        ["...", "@@@@", "🙂🙂", "Ω≈ç√", "\u{200d}", "****", "!!!!!!!!!", &"fuck you ".repeat(3_000), &"ß".repeat(9_000)]
    {
        let tone = read(text);
        assert!((-1.0..=1.0).contains(&tone.valence) && (0.0..=4.0).contains(&tone.frustration));
        assert!((0.0..=1.0).contains(&tone.complaint) && (0.0..=1.0).contains(&tone.abuse));
    }
}
