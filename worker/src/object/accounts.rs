use baton_shared::Time;
use baton_shared::api::{Login, Me, NewPerson, People, Role, SetProfile};
use baton_shared::event::Person;
use baton_shared::ids::AgentId;
use baton_shared::limits::PASSWORD_CHARS;
use baton_shared::protocol::RefusalKind;
use worker::{DurableObject, Env, Request, Response, Result, SqlStorage, State, durable_object};

use crate::error::Error;
use crate::link::answer;
use crate::room::messages::{Done, NewAccount, OpenSession, SessionToken};
use crate::room::{body, other_call};
use crate::shell::{hash_password, now, password_matches, random_bytes, random_id, sha256, to_base64};
use crate::store::{Account, AccountStore};

/// A session ends after this long, whatever happens.
pub(crate) const SESSION_MS: u64 = 7 * 24 * 60 * 60 * 1_000;
/// Failed logins of one e-mail in [`FAILURE_WINDOW_MS`] before it has to wait.
const FAILURES: u64 = 10;
const FAILURE_WINDOW_MS: u64 = 15 * 60 * 1_000;
/// The hash that an unknown e-mail is compared with, so that it takes as long as a known one.
const NOBODY: &str = "AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// People, roles and sessions of a site. Hashing happens here and nowhere else: an object does one thing at a time, so
/// logins never stall chats.
#[durable_object]
pub struct Accounts {
    state: State,
}

impl DurableObject for Accounts {
    fn new(state: State, _env: Env) -> Self {
        Self { state }
    }

    async fn fetch(&self, request: Request) -> Result<Response> {
        let answered = self.serve(request).await;
        Ok(answered.unwrap_or_else(|error| error.into_response("accounts")))
    }
}

impl Accounts {
    async fn serve(&self, mut request: Request) -> Result<Response, Error> {
        let sql = self.state.storage().sql();
        AccountStore(&sql).prepare()?;
        match request.path().as_str() {
            "/add" => answer(&self.add(&sql, &body(&mut request).await?)?),
            "/people" => answer(&People { people: AccountStore(&sql).people()? }),
            "/profile" => {
                let SetProfile { agent, profile } = body(&mut request).await?;
                let me = AccountStore(&sql).set_profile(&agent, &profile)?;
                answer(&me.ok_or_else(|| Error::refused(RefusalKind::NotFound, "Nobody with this id works here."))?)
            }
            "/login" => answer(&self.login(&sql, &body(&mut request).await?)?),
            "/session" => {
                let SessionToken { token } = body(&mut request).await?;
                let me = AccountStore(&sql).session(&hash_of(&token), now())?;
                answer(&me.ok_or_else(|| Error::refused(RefusalKind::BadLogin, "Please sign in."))?)
            }
            "/logout" => {
                let SessionToken { token } = body(&mut request).await?;
                AccountStore(&sql).close_session(&hash_of(&token))?;
                answer(&Done { done: true })
            }
            path => other_call(self, path).await,
        }
    }

    fn add(&self, sql: &SqlStorage, account: &NewAccount) -> Result<Me, Error> {
        let NewPerson { name, email, password, role, profile } = &account.person;
        if account.first && AccountStore(sql).has_owner()? {
            return Err(Error::refused(RefusalKind::Exists, "This site is set up already."));
        }
        let characters = password.chars().count();
        if !PASSWORD_CHARS.contains(&characters) {
            let (least, most) = (PASSWORD_CHARS.start(), PASSWORD_CHARS.end());
            let text = format!("A password has {least} to {most} characters, this one has {characters}.");
            return Err(Error::refused(RefusalKind::TooLong, &text));
        }
        if !email.as_str().contains('@') || name.is_empty() {
            return Err(Error::refused(RefusalKind::Malformed, "A name and an e-mail address are needed."));
        }
        let role = match role {
            _ if account.first => Role::Owner,
            Some(Role::Owner) => Role::Owner,
            Some(Role::Supervisor) => Role::Supervisor,
            Some(Role::Agent | Role::Unknown) | None => Role::Agent,
        };
        let id = AgentId::new(&random_id()?).ok_or_else(|| Error::Failed(String::from("an id could not be made")))?;
        let me = Me {
            person: Person { id, name: name.clone() },
            email: email.clone(),
            role,
            site: account.site.clone(),
            site_name: account.site_name.clone(),
            profile: profile.clone(),
        };
        let password_hash = hash_password(password)?;
        if AccountStore(sql).add(&Account { me: me.clone(), password_hash })? {
            return Ok(me);
        }
        Err(Error::refused(RefusalKind::Exists, "Somebody has this e-mail address already."))
    }

    /// One answer for a wrong e-mail and a wrong password.
    fn login(&self, sql: &SqlStorage, login: &Login) -> Result<OpenSession, Error> {
        let (store, now) = (AccountStore(sql), now());
        let window = Time(now.0.saturating_sub(FAILURE_WINDOW_MS));
        if store.failures(login.email.as_str(), window)? >= FAILURES {
            let text = "Too many attempts with this e-mail address. Please wait a quarter of an hour.";
            return Err(Error::refused(RefusalKind::TooFast, text));
        }
        let account = store.find(login.email.as_str())?;
        let stored = account.as_ref().map_or(NOBODY, |account| account.password_hash.as_str());
        let fits = password_matches(&login.password, stored)?;
        let Some(account) = account.filter(|_| fits) else {
            store.count_failure(login.email.as_str(), window, now)?;
            return Err(Error::refused(RefusalKind::BadLogin, "The e-mail or the password is wrong."));
        };
        let token = to_base64(&random_bytes(32)?);
        store.open_session(&hash_of(&token), account.me.email.as_str(), now, now.plus(SESSION_MS))?;
        Ok(OpenSession { token, me: account.me })
    }
}

fn hash_of(token: &str) -> String {
    to_base64(&sha256(token))
}
