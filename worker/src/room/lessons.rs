//! What the library learns, and when: from the owner's examples and the titles of its articles.

use std::collections::BTreeSet;
use std::sync::Arc;

use baton_engine::language::intents::{Example, Table};
use baton_engine::learned::{Lesson, Topic, answers, article_label, learn, lesson, topic_label, topic_of};
use baton_shared::examples::{LearnedReport, TaughtExample};
use baton_shared::protocol::RefusalKind;
use baton_shared::text::Label;

use crate::error::Error;
use crate::store::{LibraryStore, Published, Sql, TaughtStore};

/// Examples of one site.
const EXAMPLES: usize = 2_000;

/// Learns from these examples and the articles as they are, and keeps it under the next version.
pub(crate) fn publish<S: Sql>(sql: &S, examples: &[TaughtExample], table: &Arc<Table>) -> Result<LearnedReport, Error> {
    let articles = LibraryStore(sql).titles()?;
    let ids: BTreeSet<&str> = articles.iter().map(|article| article.id.as_str()).collect();
    // An article may be gone that was there when the example was taught.
    let labelled: Vec<Example> = examples.iter().filter_map(|example| labelled(example, &ids).ok()).collect();
    let answers = answers(&articles);
    let lesson = lesson(&labelled, &articles, &answers);
    let (model, bytes) =
        learn(&lesson, table).map_err(|too_much| Error::refused(RefusalKind::TooLong, &too_much.to_string()))?;
    let store = TaughtStore(sql);
    let version = store.published()?.map_or(1, |before| before.report.version + 1);
    let report = report(version, &lesson, bytes);
    store.publish(&Published { report: report.clone(), answers, table: table.fingerprint() }, &model)?;
    Ok(report)
}

/// Refuses examples that nothing can be learned from, and says which and why.
pub(crate) fn check<S: Sql>(sql: &S, examples: &[TaughtExample]) -> Result<(), Error> {
    let found = examples.len();
    if found > EXAMPLES {
        let text = format!("There are at most {EXAMPLES} examples, these are {found}.");
        return Err(Error::refused(RefusalKind::TooLong, &text));
    }
    let articles = LibraryStore(sql).titles()?;
    let ids: BTreeSet<&str> = articles.iter().map(|article| article.id.as_str()).collect();
    for (index, example) in examples.iter().enumerate() {
        let why = match labelled(example, &ids) {
            Ok(example) if !example.text.chars().any(char::is_alphanumeric) => String::from("it has no words"),
            Ok(_) => continue,
            Err(why) => why,
        };
        return Err(Error::refused(RefusalKind::Malformed, &format!("examples[{index}]: {why}.")));
    }
    Ok(())
}

fn labelled(example: &TaughtExample, articles: &BTreeSet<&str>) -> Result<Example, String> {
    let label = match (&example.answer.article, &example.answer.intent) {
        (Some(article), None) => {
            let known = articles.contains(article.as_str());
            known.then(|| article_label(article)).flatten().ok_or_else(|| format!("there is no article “{article}”"))?
        }
        (None, Some(intent)) => {
            let topic = Topic::named(intent.as_str());
            topic.map(topic_label).ok_or_else(|| format!("there is no intent “{intent}”"))?
        }
        (Some(_), Some(_)) | (None, None) => {
            return Err(String::from("an answer is either an article or an intent"));
        }
    };
    Ok(Example { text: example.text.to_string(), label: label.to_string() })
}

/// The article that a question is about which was understood as this label.
pub(crate) fn article_of<S: Sql>(sql: &S, label: &Label) -> Result<Option<Label>, Error> {
    if topic_of(label).is_none() {
        return Ok(Some(label.clone()));
    }
    let answers = TaughtStore(sql).published()?.map(|published| published.answers).unwrap_or_default();
    Ok(answers.into_iter().find(|answered| answered.topic == *label).map(|answered| answered.article))
}

fn report(version: u32, lesson: &Lesson, bytes: usize) -> LearnedReport {
    let whole = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    LearnedReport {
        version,
        examples: whole(lesson.examples.len()),
        labels: whole(lesson.labels),
        bytes: whole(bytes),
        left_out: whole(lesson.left_out),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use baton_engine::language::intents::Table;
    use baton_engine::learned::{Learned, Nearest};
    use baton_shared::api::KnowledgeImport;
    use baton_shared::event::{ArticleHit, Event};
    use baton_shared::examples::{ExampleAnswer, TaughtExample};
    use baton_shared::text::{Label, Text};
    use baton_shared::wire::from_json;

    use super::{article_of, check, publish};
    use crate::error::Error;
    use crate::store::{Hints, LibraryStore, Sql, TaughtStore, memory};

    /// The demo shop's articles.
    const ARTICLES: &str = include_str!("../../../demo/articles.json");

    fn library() -> rusqlite::Connection {
        let sql = memory();
        LibraryStore(&sql).prepare().unwrap();
        TaughtStore(&sql).prepare().unwrap();
        let import: KnowledgeImport = from_json(ARTICLES).unwrap();
        for article in &import.articles {
            LibraryStore(&sql).put(article).unwrap();
        }
        sql
    }

    fn example(text: &str, article: Option<&str>, intent: Option<&str>) -> TaughtExample {
        let answer = ExampleAnswer { article: article.map(Text::cut), intent: intent.map(Text::cut) };
        TaughtExample { text: Text::cut(text), answer }
    }

    fn taught(sql: &impl Sql, table: &Arc<Table>) -> Learned {
        let store = TaughtStore(sql);
        Learned::new(store.published().unwrap().unwrap().report.version, store.model().unwrap().unwrap(), table)
    }

    /// What the library finds for a question that the model heard, as the conversation asks it.
    fn found(sql: &impl Sql, learned: &Learned, table: &Table, question: &str) -> Vec<ArticleHit> {
        let Event::Heard { label, score, .. } = learned.hear(question) else { return Vec::new() };
        let lead = label.and_then(|label| article_of(sql, &label).unwrap());
        let store = LibraryStore(sql);
        let nearest = Nearest::of(&store.titles().unwrap(), table);
        let near: Vec<Label> = nearest.find(question, table, 4).into_iter().cloned().collect();
        let hints = Hints { lead: lead.as_ref().map(|lead| (lead, score >= 0.85)), near: &near, table: Some(table) };
        store.search(question, hints).unwrap()
    }

    #[test]
    fn a_question_in_other_words_finds_the_article_of_the_demo_shop() {
        let (sql, table) = (library(), Table::own());
        publish(&sql, &[], &table).unwrap();
        let learned = taught(&sql, &table);
        let question = "How long can I return things?";
        let hits = found(&sql, &learned, &table, question);
        assert_eq!(hits[0].id.as_str(), "returns");
        assert!(hits[0].coverage >= 0.6, "{hits:?}");
        assert!(hits[0].passage.as_str().contains("30 days"), "{hits:?}");
        let by_words = LibraryStore(&sql).search(question, Hints::default()).unwrap();
        assert!(by_words[0].coverage < 0.6, "words alone do not: {by_words:?}");
    }

    #[test]
    fn what_the_owner_teaches_leads_to_the_article() {
        let (sql, table) = (library(), Table::own());
        let texts = ["do you hire", "are there any jobs", "i would like to work for you", "where do i send my cv"];
        let examples: Vec<TaughtExample> = texts.iter().map(|text| example(text, Some("contact"), None)).collect();
        check(&sql, &examples).unwrap();
        let report = publish(&sql, &examples, &table).unwrap();
        assert_eq!((report.version, report.left_out), (1, 0));
        let hits = found(&sql, &taught(&sql, &table), &table, "is there a job for me at your place");
        assert_eq!((hits[0].id.as_str(), hits[0].coverage), ("contact", 1.0));
        assert_eq!(publish(&sql, &examples, &table).unwrap().version, 2);
    }

    #[test]
    fn examples_that_teach_nothing_are_refused_and_named() {
        let sql = library();
        let refused = |examples: &[TaughtExample]| match check(&sql, examples) {
            Err(Error::Refused(refusal)) => refusal.text,
            other => format!("{other:?}"),
        };
        let good = || example("do you hire", Some("contact"), None);
        assert_eq!(refused(&[good(), example("a", Some("none"), None)]), "examples[1]: there is no article “none”.");
        assert_eq!(refused(&[example("a", None, Some("dance"))]), "examples[0]: there is no intent “dance”.");
        for both in [example("a", Some("contact"), Some("track")), example("a", None, None)] {
            assert!(refused(&[both]).contains("either an article or an intent"));
        }
        assert_eq!(refused(&[example(" ?! ", None, Some("track"))]), "examples[0]: it has no words.");
        assert!(refused(&vec![good(); 2_001]).contains("2000"));
        assert!(check(&sql, &vec![good(); 2_000]).is_ok());
    }

    #[test]
    fn an_example_of_an_article_that_is_gone_is_left_out() {
        let (sql, table) = (library(), Table::own());
        let before = publish(&sql, &[], &table).unwrap();
        let gone = publish(&sql, &[example("do you hire", Some("gone"), None)], &table).unwrap();
        assert_eq!((gone.examples, gone.labels), (before.examples, before.labels));
    }
}
