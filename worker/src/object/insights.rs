use baton_shared::outcome::Outcome;
use baton_shared::protocol::RefusalKind;
use baton_shared::replay::ReplayCase;
use worker::{DurableObject, Env, Request, Response, Result, State, durable_object};

use crate::error::Error;
use crate::link::answer;
use crate::room::messages::{Cases, Done, HowMany, PassedOver};
use crate::room::{body, insights};
use crate::store::InsightsStore;

/// One row per finished conversation, days that add them up, and the questions asked of them.
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
            "/passed" => {
                let PassedOver { at, conversation, agent, reason, .. } = body(&mut request).await?;
                InsightsStore(&sql).pass(at, conversation.as_str(), agent.as_str(), &reason)?;
                answer(&Done { done: true })
            }
            "/newest" => {
                let HowMany { count } = body(&mut request).await?;
                let outcomes = InsightsStore(&sql).newest(count)?;
                answer(&Cases { cases: outcomes.into_iter().map(not_replayed).collect() })
            }
            "/view" => answer(&insights::insights(&sql, &body(&mut request).await?)?),
            "/behind" => answer(&insights::behind(&sql, &body(&mut request).await?)?),
            _ => Err(Error::refused(RefusalKind::NotFound, "No such call.")),
        }
    }
}

fn not_replayed(outcome: Outcome) -> ReplayCase {
    ReplayCase { conversation: outcome.conversation, headline: outcome.headline, before: None, after: None }
}
