use baton_shared::event::Found;
use worker::{DurableObject, Env, Request, Response, Result, State, durable_object};

use crate::error::Error;
use crate::link::answer;
use crate::room::messages::{Done, History, Remembered};
use crate::room::{body, other_call};
use crate::store::ShopperStore;

/// The conversations of one person with one site.
#[durable_object]
pub struct Shopper {
    state: State,
}

impl DurableObject for Shopper {
    fn new(state: State, _env: Env) -> Self {
        Self { state }
    }

    async fn fetch(&self, request: Request) -> Result<Response> {
        let answered = self.serve(request).await;
        Ok(answered.unwrap_or_else(|error| error.into_response("shopper")))
    }
}

impl Shopper {
    async fn serve(&self, mut request: Request) -> Result<Response, Error> {
        let sql = self.state.storage().sql();
        ShopperStore(&sql).prepare()?;
        match request.path().as_str() {
            "/remember" => {
                let Remembered { id, related } = body(&mut request).await?;
                ShopperStore(&sql).remember(&id, &related)?;
                answer(&Done { done: true })
            }
            "/history" => {
                let History { but } = body(&mut request).await?;
                answer(&Found::History { related: ShopperStore(&sql).history(but.as_str())? })
            }
            path => other_call(self, path).await,
        }
    }
}
