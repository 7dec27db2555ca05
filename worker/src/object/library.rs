use baton_shared::api::{Imported, KnowledgeImport, Rejected};
use baton_shared::event::Found;
use baton_shared::protocol::RefusalKind;
use worker::{DurableObject, Env, Request, Response, Result, State, durable_object};

use crate::error::Error;
use crate::link::answer;
use crate::room::body;
use crate::room::messages::Question;
use crate::room::warm::Warm;
use crate::store::LibraryStore;

/// Articles of one site.
const ARTICLES: usize = 5_000;
/// Characters of one article.
const ARTICLE_CHARS: usize = 20_000;
/// Rejected records that are listed.
const LISTED: usize = 100;

/// The site's articles, searched by their words.
#[durable_object]
pub struct Library {
    state: State,
    /// The tables are looked at once in a waking, not for every question.
    ready: Warm<()>,
}

impl DurableObject for Library {
    fn new(state: State, _env: Env) -> Self {
        Self { state, ready: Warm::new() }
    }

    async fn fetch(&self, request: Request) -> Result<Response> {
        let answered = self.serve(request).await;
        Ok(answered.unwrap_or_else(|error| error.into_response("library")))
    }
}

impl Library {
    async fn serve(&self, mut request: Request) -> Result<Response, Error> {
        let sql = self.state.storage().sql();
        self.ready.with(|| Ok(LibraryStore(&sql).prepare()?), |()| Ok(()))?;
        match request.path().as_str() {
            "/import" => answer(&import(&LibraryStore(&sql), &body(&mut request).await?)?),
            "/search" => {
                let Question { question, .. } = body(&mut request).await?;
                answer(&Found::Articles { hits: LibraryStore(&sql).search(&question)? })
            }
            _ => Err(Error::refused(RefusalKind::NotFound, "No such call.")),
        }
    }
}

fn import<S: crate::store::Sql>(store: &LibraryStore<'_, S>, import: &KnowledgeImport) -> Result<Imported, Error> {
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
