//! Outside calls of a conversation, and where its messages to other objects go.

use baton_engine::conversation::{Ask, AskId, Proof, Tell};
use baton_engine::desk::Place;
use baton_shared::event::Found;
use baton_shared::text::Label;
use worker::{Env, WebSocket, console_warn};

use super::about::About;
use super::messages::{Act, CustomerQuery, Done, History, OrderNumber, Prove, Question, Remembered, Waits};
use super::{codes, places, seat};
use crate::error::Error;
use crate::link::{Object, call, object};
use crate::outside;
use crate::shell::{hmac, secret, to_base64};
use crate::store::Sql;

/// Asks another object. A failure is an answer too: the rules say what follows from it.
pub(crate) async fn ask(env: &Env, sql: &impl Sql, about: &About, id: AskId, ask: Ask) -> Found {
    match try_ask(env, sql, about, id, ask).await {
        Ok(found) => found,
        Err(error) => {
            let refusal = error.into_refusal("look-up");
            console_warn!("event=ask_failed code={}", refusal.kind.word());
            Found::Failed { why: Label::cut(&refusal.text) }
        }
    }
}

async fn try_ask(env: &Env, sql: &impl Sql, about: &About, id: AskId, ask: Ask) -> Result<Found, Error> {
    let site = about.site.as_str();
    match ask {
        Ask::Order { number, proof } => {
            let (email, postcode) = match proof {
                Proof::Email(email) => (Some(email), None),
                Proof::Postcode(postcode) => (None, Some(postcode)),
            };
            let prove = Prove { number, email, postcode };
            call(&object(env, Object::Shop, site)?, "/prove", &prove).await
        }
        Ask::Articles { question, about } => {
            call(&object(env, Object::Library, site)?, "/search", &Question { question, about }).await
        }
        Ask::Products { need } => {
            call(&object(env, Object::Shop, site)?, "/products", &Question { question: need, about: None }).await
        }
        Ask::Details { order } => {
            call(&object(env, Object::Shop, site)?, "/details", &OrderNumber { number: order }).await
        }
        Ask::Act { action, by } => {
            // The same ask may be sent twice, e.g. when the first answer was lost: the key makes it one change.
            let key = format!("{}:{id}", about.conversation);
            call(&object(env, Object::Shop, site)?, "/act", &Act { key, action, by }).await
        }
        Ask::Customer { customer, email } => {
            call(&object(env, Object::Shop, site)?, "/customer", &CustomerQuery { customer, email }).await
        }
        Ask::SendCode { email } => codes::send(env, sql, about, email).await,
        Ask::CheckCode { code } => codes::check(env, sql, about, &code),
        Ask::History { customer } => {
            let name = shopper_name(env, site, customer.as_str())?;
            let but = about.conversation.clone();
            call(&object(env, Object::Shopper, &name)?, "/history", &History { but }).await
        }
    }
}

/// A shopper who comes back while waiting reads the place in line at once; it is stored nowhere.
pub(crate) async fn tell_place(env: &Env, waiting: Option<About>, socket: &WebSocket) -> Result<(), Error> {
    let Some(about) = waiting else {
        return Ok(());
    };
    let desk = object(env, Object::Desk, about.site.as_str())?;
    // On its way to the line: the desk tells the place when it has arrived there.
    if let Ok(place) = call::<_, Place>(&desk, "/where", &Waits { conversation: about.conversation }).await {
        seat::send(socket, &places::frame(&place));
    }
    Ok(())
}

/// The object that a message is for, as the outbox names it.
pub(crate) fn target(env: &Env, site: &str, tell: &Tell) -> Result<String, Error> {
    Ok(match tell {
        Tell::Enqueue { .. } | Tell::CallBack { .. } | Tell::Update { .. } | Tell::Done { .. } => String::from("desk"),
        Tell::Notify { .. } => String::from(outside::TARGET),
        Tell::Finished { .. } => String::from("insights"),
        Tell::Remember { customer, .. } => shopper_name(env, site, customer.as_str())?,
    })
}

/// Delivers one message.
pub(crate) async fn tell(env: &Env, site: &str, target: &str, tell: &Tell) -> Result<(), Error> {
    let Done { .. } = match tell {
        Tell::Enqueue { .. } | Tell::CallBack { .. } | Tell::Update { .. } | Tell::Done { .. } => {
            call(&object(env, Object::Desk, site)?, "/told", tell).await?
        }
        // Those have a way and an id of their own.
        Tell::Notify { .. } => return Err(Error::Failed(String::from("a notice among the messages to objects"))),
        Tell::Finished { outcome } => call(&object(env, Object::Insights, site)?, "/finished", outcome).await?,
        Tell::Remember { conversation, related, .. } => {
            let remembered = Remembered { id: conversation.as_str().to_owned(), related: related.clone() };
            call(&object(env, Object::Shopper, target)?, "/remember", &remembered).await?
        }
    };
    Ok(())
}

/// The object of one person: a digest of the customer's id, since names must hold no personal data.
pub(crate) fn shopper_name(env: &Env, site: &str, customer: &str) -> Result<String, Error> {
    let digest = hmac(&secret(env)?, &format!("shopper:{site}:{customer}"));
    Ok(format!("{site}/{}", to_base64(&digest)))
}
