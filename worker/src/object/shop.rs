use baton_engine::conversation::Tell;
use baton_engine::store::{Import, import, normal_order_id};
use baton_shared::Time;
use baton_shared::api::Imported;
use baton_shared::event::Found;
use baton_shared::ids::{ConversationId, SiteId};
use baton_shared::protocol::RefusalKind;
use baton_shared::text::Label;
use baton_shared::wire::{from_json, to_json};
use worker::{DurableObject, Env, Request, Response, Result, SqlStorage, State, durable_object};

use crate::error::Error;
use crate::link::answer;
use crate::room::mail::Mail;
use crate::room::messages::{Act, CustomerQuery, OrderNumber, Prove, Question, StoreFile};
use crate::room::warm::Warm;
use crate::room::{body, calls, keeper, other_call};
use crate::shell::{now, sha256, to_base64};
use crate::store::{AttemptStore, Limit, Outbox, ShopStore, SqlError};

/// Proofs of one order that may fail, over all conversations.
const FAILED_PROOFS: Limit = Limit { attempts: 10, window_ms: 60 * 60 * 1_000 };

/// The embedded store of a site.
#[durable_object]
pub struct Shop {
    state: State,
    env: Env,
    mail: Mail,
    /// The tables are looked at once in a waking, not for every question.
    ready: Warm<()>,
}

impl DurableObject for Shop {
    fn new(state: State, env: Env) -> Self {
        Self { state, env, mail: Mail::new(), ready: Warm::new() }
    }

    async fn fetch(&self, request: Request) -> Result<Response> {
        let answered = self.serve(request).await;
        Ok(answered.unwrap_or_else(|error| error.into_response("shop")))
    }

    async fn alarm(&self) -> Result<Response> {
        match self.deliver().await {
            Ok(()) => Response::empty(),
            Err(error) => Ok(error.into_response("shop alarm")),
        }
    }
}

impl Shop {
    async fn serve(&self, mut request: Request) -> Result<Response, Error> {
        let sql = self.sql();
        let prepare = || Ok(ShopStore(&sql).prepare().and_then(|()| AttemptStore(&sql).prepare())?);
        self.ready.with(prepare, |()| Ok(()))?;
        match request.path().as_str() {
            "/import" => answer(&self.import(&body(&mut request).await?).await?),
            "/prove" => {
                let Prove { number, email, postcode } = body(&mut request).await?;
                answer(&prove(&sql, &number, email.as_deref(), postcode.as_deref(), now())?)
            }
            // For conversations of the site alone, with what the shop's own server signed.
            "/customer" => {
                let CustomerQuery { customer, email } = body(&mut request).await?;
                let (id, email) = (customer.as_ref().map(Label::as_str), email.as_ref().map(Label::as_str));
                answer(&ShopStore(&sql).customer(id, email, now())?)
            }
            "/products" => {
                let Question { question, .. } = body(&mut request).await?;
                answer(&ShopStore(&sql).search(&question)?)
            }
            "/audit" => answer(&ShopStore(&sql).audit()?),
            // The next two are for conversations of the site alone, which ask once the order is proved.
            "/details" => {
                let OrderNumber { number } = body(&mut request).await?;
                answer(&ShopStore(&sql).details(number.as_str())?)
            }
            "/act" => {
                let Act { key, action, by } = body(&mut request).await?;
                answer(&ShopStore(&sql).act_by(&key, &action, by.as_ref(), now())?)
            }
            path => other_call(self, path).await,
        }
    }

    /// Everything is read and checked first; what is written between two pauses is one transaction.
    async fn import(&self, file: &StoreFile) -> Result<Imported, Error> {
        let import = import(&file.text, now()).map_err(|text| Error::refused(RefusalKind::Malformed, &text))?;
        let sql = self.sql();
        Outbox(&sql).prepare()?;
        ShopStore(&sql).take(&import)?;
        self.pass_on_conversations(&file.site, &import)?;
        self.deliver().await?;
        Ok(import.report)
    }

    /// Earlier conversations belong to the shoppers' own objects.
    fn pass_on_conversations(&self, site: &SiteId, import: &Import) -> Result<(), Error> {
        let sql = self.sql();
        for earlier in &import.conversations {
            let digest = to_base64(&sha256(&to_json(earlier)));
            let Some(conversation) = ConversationId::new(&digest.chars().take(26).collect::<String>()) else {
                continue;
            };
            let customer = earlier.customer_id.clone();
            let tell = Tell::Remember { customer, conversation, related: earlier.related.clone() };
            Outbox(&sql).push(&calls::target(&self.env, site.as_str(), &tell)?, &to_json(&tell), now())?;
        }
        Ok(())
    }

    async fn deliver(&self) -> Result<(), Error> {
        let sql = self.sql();
        let send = async |row: &crate::store::OutboxRow| {
            let tell: Tell = from_json(&row.body)?;
            // The target of what a shop sends is the shopper's object; the site is part of its name.
            calls::tell(&self.env, "", &row.target, &tell).await
        };
        self.mail.deliver(&sql, send).await?;
        keeper::arm(&self.state, None, Outbox(&sql).next_due()?).await?;
        Ok(())
    }

    fn sql(&self) -> SqlStorage {
        self.state.storage().sql()
    }
}

/// An order with its second fact. After too many that failed, the right one fails too: whoever guesses learns nothing, not
/// even that they are stopped.
fn prove(
    sql: &SqlStorage,
    number: &str,
    email: Option<&str>,
    postcode: Option<&str>,
    now: Time,
) -> Result<Found, SqlError> {
    let (attempts, key) = (AttemptStore(sql), normal_order_id(number));
    let open = attempts.is_open(&key, FAILED_PROOFS, now)?;
    let found = ShopStore(sql).prove(number, email, postcode, now)?;
    if !open {
        return Ok(Found::NoMatch {});
    }
    if matches!(found, Found::NoMatch {}) {
        attempts.count(&key, FAILED_PROOFS, now)?;
    }
    Ok(found)
}
