use baton_shared::outcome::Outcome;
use baton_shared::replay::ReplayCase;
use worker::{DurableObject, Env, Request, Response, Result, State, durable_object};

use crate::error::Error;
use crate::link::answer;
use crate::room::messages::{Cases, Done, HowMany, PassedOver, RowsAnew};
use crate::room::{anew, body, insights, keeper, other_call};
use crate::shell::now;
use crate::store::{AnewStore, InsightsStore};

/// After a failure.
const AGAIN_MS: u64 = 60_000;

/// One row per finished conversation, days that add them up, and the questions asked of them.
#[durable_object]
pub struct Insights {
    state: State,
    env: Env,
}

impl DurableObject for Insights {
    fn new(state: State, env: Env) -> Self {
        Self { state, env }
    }

    async fn fetch(&self, request: Request) -> Result<Response> {
        let answered = self.serve(request).await;
        Ok(answered.unwrap_or_else(|error| error.into_response("insights")))
    }

    async fn alarm(&self) -> Result<Response> {
        let woken = self.wake().await;
        woken.map_or_else(|error| Ok(error.into_response("insights alarm")), |()| Response::empty())
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
            "/anew" => {
                let RowsAnew { site, begin } = body(&mut request).await?;
                if begin {
                    AnewStore(&sql).begin(site.as_str())?;
                    keeper::arm(&self.state, None, Some(now())).await?;
                }
                answer(&AnewStore(&sql).progress()?)
            }
            "/view" => answer(&insights::insights(&sql, &body(&mut request).await?)?),
            "/behind" => answer(&insights::behind(&sql, &body(&mut request).await?)?),
            path => other_call(self, path).await,
        }
    }

    /// The alarm: rows that are made anew. Should it fail, it is tried again.
    async fn wake(&self) -> Result<(), Error> {
        let sql = self.state.storage().sql();
        InsightsStore(&sql).prepare()?;
        keeper::arm(&self.state, None, Some(now().plus(AGAIN_MS))).await?;
        if anew::go_on(&self.env, &sql).await? {
            keeper::arm(&self.state, None, Some(now())).await?;
        }
        Ok(())
    }
}

fn not_replayed(outcome: Outcome) -> ReplayCase {
    ReplayCase { conversation: outcome.conversation, headline: outcome.headline, before: None, after: None }
}
