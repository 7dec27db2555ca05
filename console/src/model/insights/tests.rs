#![expect(clippy::unwrap_used, reason = "tests")]

use baton_shared::Time;
use baton_shared::insights::{DayPoint, Figure, FigureView, InsightsView, Measured, Worse};
use baton_shared::text::Label;

use super::{Change, can_compare, card, caution, chart, sentence, worse};
use crate::words::insights as words;

const DAY: u64 = 86_400_000;

fn share(hits: u32, cases: u32) -> Measured {
    let value = (cases > 0).then(|| f64::from(hits) / f64::from(cases));
    Measured { value, high: None, cases, hits: Some(hits) }
}

fn count(cases: u32) -> Measured {
    Measured { value: Some(f64::from(cases)), high: None, cases, hits: None }
}

fn time(half: u64, most: u64, cases: u32) -> Measured {
    Measured { value: Some((half * 1_000) as f64), high: Some((most * 1_000) as f64), cases, hits: None }
}

fn view(figure: Figure, now: Measured, before: Measured) -> FigureView {
    FigureView { figure, now, before, history: Vec::new() }
}

fn insights(
    conversations: (u32, u32),
    hand_offs: u32,
    repeats: (Measured, Measured),
    wait: Option<Measured>,
) -> InsightsView {
    let mut figures = vec![
        view(Figure::Conversations, count(conversations.0), count(conversations.1)),
        view(Figure::HandOffs, count(hand_offs), count(0)),
        view(Figure::RepeatFound, repeats.0, repeats.1),
    ];
    figures.extend(wait.map(|wait| view(Figure::Wait, wait.clone(), wait)));
    InsightsView {
        from: Time(0),
        until: Time(7 * DAY),
        days: 7,
        slice: None,
        figures,
        worse: Vec::new(),
        reasons: Vec::new(),
        declines: Vec::new(),
        questions: Vec::new(),
        load: Vec::new(),
        slices: Vec::new(),
    }
}

#[test]
fn nothing_is_said_to_be_nothing() {
    let none = (share(0, 0), share(0, 0));
    assert_eq!(sentence(&insights((0, 0), 0, none.clone(), None)), words::EMPTY);
    assert_eq!(sentence(&insights((0, 9), 0, none.clone(), None)), "No conversation ended in the last 7 days.");
    let alone = insights((3, 0), 0, none, None);
    assert_eq!(sentence(&alone), "3 conversations ended in the last 7 days; none was handed over.");
    assert_eq!((caution(&alone), can_compare(&alone)), (None, false));
}

#[test]
fn the_sentence_compares_where_there_is_enough_and_counts_where_there_is_not() {
    let many = insights((900, 900), 250, (share(19, 212), share(24, 200)), Some(time(130, 420, 200)));
    assert_eq!(
        sentence(&many),
        "Of 212 answered hand-offs in the last 7 days 9 % had to repeat something, 3 points better than the 7 days before. Half of those who waited had a person within 2 min, nine of ten within 7 min."
    );
    assert_eq!(caution(&many), None);
    let five = insights((9, 900), 5, (share(1, 5), share(24, 200)), None);
    assert_eq!(sentence(&five), "Of 5 answered hand-offs in the last 7 days one had to repeat something.");
    assert!(caution(&five).unwrap().contains("5 answered hand-offs"));
}

#[test]
fn a_card_says_from_what_it_was_counted_and_judges_only_with_enough() {
    let card_of = |figure, now, before| card(&view(figure, now, before)).unwrap();
    let repeat = card_of(Figure::RepeatFound, share(19, 212), share(24, 200));
    assert_eq!((repeat.value.as_deref(), repeat.basis.as_str(), repeat.few), (Some("9 %"), "19 of 212", false));
    assert_eq!(repeat.change, Some(Change { text: "3 points better".into(), good: Some(true) }));
    let wait = card_of(Figure::Wait, time(130, 420, 200), time(70, 100, 200));
    assert_eq!(wait.basis, "nine of ten within 7 min · 200 cases");
    assert_eq!(wait.change, Some(Change { text: "1 min worse".into(), good: Some(false) }));
    let contained = card_of(Figure::Containment, share(60, 100), share(50, 100));
    assert_eq!(contained.change, Some(Change { text: "10 points more".into(), good: None }));
    let few = card_of(Figure::Resolved, share(3, 5), share(90, 100));
    assert_eq!((few.change, few.few), (None, true));
    assert_eq!(few.basis, "3 of 5 · only 5 cases: too few for a trend");
    let none = card_of(Figure::Resolved, share(0, 0), share(0, 0));
    assert_eq!((none.value, none.basis.as_str()), (None, "nothing counted yet"));
}

#[test]
fn what_got_worse_names_the_part_it_comes_from() {
    let seen = insights((900, 900), 212, (share(40, 200), share(10, 200)), None);
    let part = Some(Label::cut("team:freight"));
    let told = Worse { figure: Figure::RepeatFound, part, part_now: Some(0.6), part_before: Some(0.1) };
    assert_eq!(
        worse(&seen, &told).unwrap(),
        "Had to repeat something, found: from 5 % to 20 %; most of it: team freight, from 10 % to 60 %."
    );
}

#[test]
fn a_chart_breaks_where_a_day_has_nothing_and_its_table_says_the_same() {
    let values = [Some(0.1), Some(0.2), None, Some(0.4), None, Some(0.0), Some(0.1)];
    let history = (0..7).zip(values).map(|(day, value)| DayPoint {
        day: Time((20_000 + day) * DAY),
        measured: Measured { value, high: None, cases: 10, hits: None },
    });
    let seen = FigureView { history: history.collect(), ..view(Figure::RepeatFound, share(1, 30), share(1, 30)) };
    let drawn = chart(&seen).unwrap();
    assert_eq!((drawn.lines.len(), drawn.dots.len(), drawn.bars.len(), drawn.rows.len()), (2, 1, 0, 7));
    assert_eq!(drawn.dots, [(120.0, 3.0)], "the highest stands on top, in the middle");
    assert_eq!(drawn.rows.get(2).unwrap().1, "–");
    assert!(drawn.title.ends_with("highest 40 %"), "{}", drawn.title);
    assert_eq!(chart(&view(Figure::Wait, time(1, 1, 1), time(1, 1, 1))), None);
}

#[test]
fn words_of_the_protocol_are_said_in_words() {
    let said = ["busy", "not_my_skill", "timed_out", "luck"].map(words::passed_over);
    assert_eq!(said, ["was busy", "not their subject", "ran out unanswered", "another reason"]);
    let parts = ["trigger:asked_for_person", "team:freight", "language:de"].map(words::part);
    assert_eq!(parts, ["asked for a person", "team freight", "language de"]);
}
