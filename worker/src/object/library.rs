use std::sync::Arc;

use baton_engine::language::intents::Table;
use baton_engine::learned::{Nearest, Topic};
use baton_shared::api::{Imported, KnowledgeImport, Rejected};
use baton_shared::event::{ArticleHit, Found};
use baton_shared::examples::{Examples, ExamplesView, LearnedReport, Taught};
use baton_shared::protocol::RefusalKind;
use baton_shared::text::Label;
use worker::{DurableObject, Env, Request, Response, Result, SqlStorage, State, console_warn, durable_object};

use crate::error::Error;
use crate::link::answer;
use crate::room::lessons::{article_of, check, publish};
use crate::room::messages::{KnownModel, ModelNow, Question};
use crate::room::table::table;
use crate::room::warm::Warm;
use crate::room::{body, other_call, replies};
use crate::store::{Hints, LibraryStore, ReplyStore, Sql, TaughtStore};

/// Articles beside those with the question's words that are looked at for what their titles mean.
const NEAR: usize = 4;
/// Articles of one site.
const ARTICLES: usize = 5_000;
/// Characters of one article.
const ARTICLE_CHARS: usize = 20_000;
/// Rejected records that are listed.
const LISTED: usize = 100;

/// The site's articles, searched by their words and by what these mean, and what the bot learns.
#[durable_object]
pub struct Library {
    state: State,
    env: Env,
    /// The tables are looked at once in a waking, not for every question.
    ready: Warm<()>,
    nearest: Warm<Nearest>,
}

impl DurableObject for Library {
    fn new(state: State, env: Env) -> Self {
        Self { state, env, ready: Warm::new(), nearest: Warm::new() }
    }

    async fn fetch(&self, request: Request) -> Result<Response> {
        let answered = self.serve(request).await;
        Ok(answered.unwrap_or_else(|error| error.into_response("library")))
    }
}

impl Library {
    async fn serve(&self, mut request: Request) -> Result<Response, Error> {
        let sql = self.state.storage().sql();
        self.ready.with(
            || {
                LibraryStore(&sql).prepare()?;
                TaughtStore(&sql).prepare()?;
                Ok(ReplyStore(&sql).prepare()?)
            },
            |()| Ok(()),
        )?;
        match request.path().as_str() {
            "/import" => {
                let import = body(&mut request).await?;
                let table = table(&self.env).await;
                let report = self::import(&LibraryStore(&sql), &import)?;
                self.nearest.forget();
                answer(&Imported { learned: learned_from_articles(&sql, table.as_ref())?, ..report })
            }
            "/search" => {
                let question = body(&mut request).await?;
                let table = table(&self.env).await;
                answer(&Found::Articles { hits: self.search(&sql, &question, table.as_deref())? })
            }
            "/teach" => {
                let Examples { examples } = body(&mut request).await?;
                let table = table(&self.env).await;
                check(&sql, &examples)?;
                let learned = table.map(|table| publish(&sql, &examples, &table)).transpose()?;
                TaughtStore(&sql).teach(&examples)?;
                answer(&Taught { learned })
            }
            "/taught" => {
                let learned = TaughtStore(&sql).published()?.map(|published| published.report);
                let intents = Topic::names().map(Label::cut).collect();
                answer(&ExamplesView { examples: TaughtStore(&sql).examples()?, intents, learned })
            }
            "/replies" => answer(&ReplyStore(&sql).all()?),
            "/set_replies" => answer(&replies::set(&sql, body(&mut request).await?)?),
            "/model" => {
                let KnownModel { version } = body(&mut request).await?;
                let table = table(&self.env).await;
                answer(&model(&sql, version, table.as_ref())?)
            }
            path => other_call(self, path).await,
        }
    }

    fn search(&self, sql: &SqlStorage, question: &Question, table: Option<&Table>) -> Result<Vec<ArticleHit>, Error> {
        let store = LibraryStore(sql);
        let near: Vec<Label> = match table {
            Some(table) => self.nearest.with(
                || Ok(Nearest::of(&store.titles()?, table)),
                |nearest| Ok(nearest.find(&question.question, table, NEAR).into_iter().cloned().collect()),
            )?,
            None => Vec::new(),
        };
        let about = question.about.as_ref();
        let lead = about.map(|about| article_of(sql, &about.label)).transpose()?.flatten();
        let sure = about.is_some_and(|about| about.sure);
        let hints = Hints { lead: lead.as_ref().map(|lead| (lead, sure)), near: &near, table };
        Ok(store.search(&question.question, hints)?)
    }
}

/// What is learned after articles changed. That there is too much of it does not stop the import.
fn learned_from_articles<S: Sql>(sql: &S, table: Option<&Arc<Table>>) -> Result<Option<LearnedReport>, Error> {
    let Some(table) = table else { return Ok(None) };
    match publish(sql, &TaughtStore(sql).examples()?, table) {
        Ok(report) => Ok(Some(report)),
        Err(Error::Refused(refusal)) => {
            console_warn!("event=not_learned code={}", refusal.kind.word());
            Ok(None)
        }
        Err(failed) => Err(failed),
    }
}

/// The newest model. One of other word vectors, or none although there are articles, is learned now.
fn model<S: Sql>(sql: &S, known: Option<u32>, table: Option<&Arc<Table>>) -> Result<ModelNow, Error> {
    let Some(table) = table else { return Ok(ModelNow { version: 0, model: None }) };
    let published = TaughtStore(sql).published()?;
    let version = match published.filter(|published| published.table == table.fingerprint()) {
        Some(published) => Some(published.report.version),
        None => learned_from_articles(sql, Some(table))?.map(|report| report.version),
    };
    let is_news = version.is_some() && version != known;
    let model = if is_news { TaughtStore(sql).model()? } else { None };
    Ok(ModelNow { version: version.unwrap_or_default(), model })
}

fn import<S: Sql>(store: &LibraryStore<'_, S>, import: &KnowledgeImport) -> Result<Imported, Error> {
    let found = import.articles.len();
    if found > ARTICLES {
        let text = format!("An import has at most {ARTICLES} articles, this one has {found}.");
        return Err(Error::refused(RefusalKind::TooLong, &text));
    }
    let mut articles = 0;
    let mut rejected = Vec::new();
    for (index, article) in import.articles.iter().enumerate() {
        let characters = article.body.chars().count();
        let reason = if characters > ARTICLE_CHARS {
            format!("the body has {characters} characters, the limit is {ARTICLE_CHARS}")
        } else if article.id.is_empty() || article.title.is_empty() || characters == 0 {
            String::from("an id, a title and a body are needed")
        } else {
            store.put(article)?;
            articles += 1;
            continue;
        };
        rejected.push(Rejected { record: format!("articles[{index}]"), reason });
    }
    let rejected_count = u32::try_from(rejected.len()).unwrap_or(u32::MAX);
    rejected.truncate(LISTED);
    Ok(Imported {
        stored: articles > 0,
        customers: 0,
        orders: 0,
        products: 0,
        conversations: 0,
        articles,
        rejected_count,
        rejected,
        learned: None,
    })
}
