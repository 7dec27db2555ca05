use baton_shared::text::Comment;

use super::field::Field;
use crate::app::App;
use crate::dom::{El, button, el, group, icon, text};
use crate::model::Model;
use crate::rating::{Answer, Step};
use crate::{icons, words};

/// The longest comment, in characters.
const LONGEST: &str = "1000";

/// The questions after the end.
pub(super) fn rating(app: App) -> El {
    el("div", "after").live(app, Model::rating_step, move |step| step.iter().map(|step| question(app, *step)).collect())
}

fn question(app: App, step: Step) -> El {
    match step {
        Step::Score => asked(app, words::RATE, faces(app)),
        Step::Repeated => asked(
            app,
            words::REPEAT,
            [(words::YES, true), (words::NO, false)]
                .map(|(word, answer)| button("reply", move || app.rate(Answer::Repeated(answer))).text(word))
                .into(),
        ),
        Step::Comment => asked(app, words::COMMENT, vec![comment(app)]),
        Step::Thanks => text("thanks", words::THANKS),
        Step::Nothing => el("div", ""),
    }
}

fn asked(app: App, question: &str, answers: Vec<El>) -> El {
    group("card rate", question).with_all([
        text("ask", question),
        el("div", "answers").with_all(answers),
        button("link", move || app.rate(Answer::Skip)).text(words::SKIP),
    ])
}

fn faces(app: App) -> Vec<El> {
    let faces = icons::faces();
    let scores = faces.iter().zip(words::SCORES).zip(1u8..);
    scores
        .map(|((face, meaning), score)| {
            button("score", move || app.rate(Answer::Score(score)))
                .attr("aria-label", &words::number(score.into()))
                .attr("title", meaning)
                .with(icon(face))
        })
        .collect()
}

fn comment(app: App) -> El {
    let field = Field {
        label: words::COMMENT,
        hint: words::COMMENT_HINT,
        value: "",
        done: words::COMMENT_SEND,
        longest: LONGEST,
    };
    let take = move |written: &str| match written {
        "" => app.rate(Answer::Skip),
        _ => app.rate(Answer::Comment(Comment::cut(written))),
    };
    field.drawn(take, None)
}
