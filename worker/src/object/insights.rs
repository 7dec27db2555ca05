use baton_engine::insights::summarise;
use baton_shared::outcome::Outcome;
use baton_shared::protocol::RefusalKind;
use baton_shared::replay::ReplayCase;
use worker::{DurableObject, Env, Request, Response, Result, State, durable_object};

use crate::error::Error;
use crate::link::answer;
use crate::room::body;
use crate::room::messages::{Cases, Done, HowMany};
use crate::store::InsightsStore;

/// Outcomes that the figures are made from, newest first.
const OUTCOMES: u32 = 2_000;

/// One row per finished conversation; the questions asked of them.
#[durable_object]
pub struct Insights {
    state: State,
}

impl DurableObject for Insights {
    fn new(state: State, _env: Env) -> Self {
        Self { state }
    }

    async fn fetch(&self, request: Request) -> Result<Response> {
        let answered = self.serve(request).await;
        Ok(answered.unwrap_or_else(|error| error.into_response("insights")))
    }
}

impl Insights {
    async fn serve(&self, mut request: Request) -> Result<Response, Error> {
        let sql = self.state.storage().sql();
        InsightsStore(&sql).prepare()?;
        match request.path().as_str() {
            "/finished" => {
                InsightsStore(&sql).put(&body(&mut request).await?)?;
                answer(&Done { done: true })
            }
            "/newest" => {
                let HowMany { count } = body(&mut request).await?;
                let outcomes = InsightsStore(&sql).newest(count)?;
                answer(&Cases { cases: outcomes.into_iter().map(not_replayed).collect() })
            }
            "/summary" => answer(&summarise(InsightsStore(&sql).newest(OUTCOMES)?)),
            _ => Err(Error::refused(RefusalKind::NotFound, "No such call.")),
        }
    }
}

fn not_replayed(outcome: Outcome) -> ReplayCase {
    ReplayCase { conversation: outcome.conversation, headline: outcome.headline, before: None, after: None }
}
