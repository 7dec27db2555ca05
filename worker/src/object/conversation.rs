use baton_engine::conversation::{Input, SignedIdentity, Tell, next_due};
use baton_engine::desk::{Place, ToConversation};
use baton_shared::Time;
use baton_shared::ids::{MessageId, SiteId};
use baton_shared::protocol::conversation::ConversationFrame;
use baton_shared::wire::from_json;
use worker::{
    DurableObject, Env, Request, Response, Result, SqlStorage, State, WebSocket, WebSocketIncomingMessage,
    WebSocketPair, durable_object,
};

use crate::error::Error;
use crate::gate::identify;
use crate::link::answer;
use crate::outside;
use crate::room::audience::Audience;
use crate::room::incoming::{Incoming, told_by_desk};
use crate::room::keeper::arm;
use crate::room::mail::Mail;
use crate::room::measured::row_of_log;
use crate::room::memory::ConversationMemory;
use crate::room::messages::{Accepted, Claims, Done, Fresh, StartConversation};
use crate::room::step::{Stepped, step};
use crate::room::warm::Warm;
use crate::room::{body, calls, learned, other_call, places, replayed, seat};
use crate::shell::now;
use crate::store::{Journal, Outbox};

/// Look-ups that one message may lead to; a rule that asks for more is broken.
const ASKS_IN_A_ROW: usize = 24;

/// One conversation: the numbered log, the sockets of the shopper's tabs and of watching agents.
#[durable_object]
pub struct Conversation {
    state: State,
    env: Env,
    warm: Warm<ConversationMemory>,
    mail: Mail,
}

impl DurableObject for Conversation {
    fn new(state: State, env: Env) -> Self {
        seat::answer_pings(&state);
        Self { state, env, warm: Warm::new(), mail: Mail::new() }
    }

    async fn fetch(&self, request: Request) -> Result<Response> {
        let answered = self.serve(request).await;
        Ok(answered.unwrap_or_else(|error| error.into_response("conversation")))
    }

    async fn websocket_message(&self, socket: WebSocket, message: WebSocketIncomingMessage) -> Result<()> {
        let text = match seat::frame_text(message) {
            Ok(text) => text,
            Err(refusal) => return seat::refuse(&socket, None, refusal),
        };
        if let Err(error) = self.frame(&socket, &text).await {
            return seat::refuse(&socket, seat::id_in(&text), error.into_refusal("conversation frame"));
        }
        Ok(())
    }

    async fn websocket_close(&self, socket: WebSocket, code: usize, _reason: String, _clean: bool) -> Result<()> {
        self.audience().leave(&socket, code);
        Ok(())
    }

    async fn websocket_error(&self, _socket: WebSocket, _error: worker::Error) -> Result<()> {
        Ok(())
    }

    async fn alarm(&self) -> Result<Response> {
        let woken = self.wake().await;
        woken.map_or_else(|error| Ok(error.into_response("conversation alarm")), |()| Response::empty())
    }
}

impl Conversation {
    async fn serve(&self, mut request: Request) -> Result<Response, Error> {
        match request.path().as_str() {
            "/start" => answer(&self.start(body(&mut request).await?).await?),
            "/socket" => self.open_socket(&request),
            "/told" => answer(&self.told(body(&mut request).await?).await?),
            "/row" => answer(&row_of_log(&self.sql())?),
            "/replay" => answer(&replayed::points(&self.sql(), &body(&mut request).await?)?),
            "/place" => {
                let place: Place = body(&mut request).await?;
                self.audience().to_shopper(&places::frame(&place));
                answer(&Done { done: true })
            }
            path => other_call(self, path).await,
        }
    }

    async fn start(&self, start: StartConversation) -> Result<Fresh, Error> {
        let fresh = ConversationMemory::begin(&self.sql(), &start)?;
        if fresh {
            let stepped = self.step(Input::Start { page: start.page, language: start.language }, None)?;
            self.settle(stepped).await?;
        }
        let refused = match start.identity {
            Some(identity) => self.take_identity(identity).await?,
            None => None,
        };
        Ok(Fresh { fresh, refused })
    }

    /// What the shop's own server says, or why it is not taken: the conversation goes on without it.
    async fn take_identity(&self, identity: SignedIdentity) -> Result<Option<String>, Error> {
        match self.step(Input::Signed(identity), None) {
            Ok(stepped) => self.settle(stepped).await.map(|()| None),
            Err(Error::Refused(refusal)) => Ok(Some(refusal.text)),
            Err(failed) => Err(failed),
        }
    }

    fn open_socket(&self, request: &Request) -> Result<Response, Error> {
        let claims: Claims = seat::claims(request)?;
        self.with_warm(|warm| warm.about.check(&claims))?;
        let pair = WebSocketPair::new()?;
        let seat = seat::Seat::new(claims.party, claims.token, now());
        self.audience().seat(&pair.server, &seat)?;
        seat::open(pair.client, request)
    }

    /// The desk speaks: a claim binds here, and only here.
    async fn told(&self, told: ToConversation) -> Result<Accepted, Error> {
        match self.step(told_by_desk(told), None) {
            Ok(stepped) => {
                self.settle(stepped).await?;
                Ok(Accepted { accepted: true })
            }
            Err(Error::Refused(_)) => Ok(Accepted { accepted: false }),
            Err(failed) => Err(failed),
        }
    }

    async fn frame(&self, socket: &WebSocket, text: &str) -> Result<(), Error> {
        let mut seat = seat::Seat::of(socket).ok_or_else(seat::no_seat)?;
        seat.count(socket, now())?;
        match Incoming::read(&seat.party, text)? {
            Incoming::Hello { last_seq, epoch } => {
                // A deadline that passed while nobody looked is kept before anybody is told how things stand.
                let stepped = self.step(Input::Tick, None)?;
                seat.greet(socket)?;
                self.with_warm(|warm| {
                    let (about, state) = (&warm.about, &warm.keeper.state);
                    self.audience().welcome(socket, &seat, about, state, (last_seq, epoch), &self.sql())
                })?;
                self.settle(stepped).await?;
                learned::prepare(&self.state, &self.env, &self.site()?);
                calls::tell_place(&self.env, self.with_warm(|warm| Ok(warm.waiting(&seat.party)))?, socket).await
            }
            Incoming::Missed { after } => self.audience().fill_gap(socket, &seat, after, &self.sql()),
            Incoming::Passing(passing) => self
                .with_warm(|warm| self.audience().pass((socket, &mut seat), passing, &warm.keeper.state, &self.sql())),
            Incoming::Identify { id, token } => {
                let identity = identify(&self.env, &self.site()?, &token).await?;
                self.carry_out(socket, Some(id), Input::Signed(identity)).await
            }
            Incoming::Decide { id, input } => self.carry_out(socket, id, input).await,
        }
    }

    /// A repeated id gets the first answer again; a new one is decided, acknowledged, and only then pursued.
    async fn carry_out(&self, socket: &WebSocket, id: Option<MessageId>, input: Input) -> Result<(), Error> {
        learned::wait_for(&self.state, &self.env, &self.site()?, &input).await;
        let known = id.as_ref().map(|id| Journal(&self.sql()).seq_of(id)).transpose()?;
        if let (Some(id), Some(Some(seq))) = (&id, known) {
            seat::send(socket, &ConversationFrame::Ack { id: id.clone(), seq });
            return Ok(());
        }
        let stepped = self.step(input, id.as_ref())?;
        if let Some(id) = id {
            seat::send(socket, &ConversationFrame::Ack { id, seq: stepped.seq });
        }
        self.settle(stepped).await
    }

    fn step(&self, input: Input, message: Option<&MessageId>) -> Result<Stepped, Error> {
        self.with_warm(|warm| step(&self.env, &self.sql(), &self.audience(), warm, (input, message)))
    }

    /// After the events are written and sent: messages to other objects, outside calls, the alarm.
    async fn settle(&self, stepped: Stepped) -> Result<(), Error> {
        self.deliver().await?;
        let mut asks = stepped.asks;
        for _ in 0..ASKS_IN_A_ROW {
            let Some((id, ask)) = asks.pop() else { break };
            let about = self.with_warm(|warm| Ok(self.audience().looking_up(&ask, warm)))?;
            let found = calls::ask(&self.env, &self.sql(), &about, id, ask).await;
            asks.extend(self.step(Input::Answered { ask: id, found }, None)?.asks);
            self.deliver().await?;
        }
        self.arm().await
    }

    async fn wake(&self) -> Result<(), Error> {
        self.keep_armed(None)?;
        let stepped = self.step(Input::Tick, None)?;
        self.settle(stepped).await
    }

    async fn deliver(&self) -> Result<(), Error> {
        let site = self.site()?;
        let send = async |row: &crate::store::OutboxRow| {
            if row.target == outside::TARGET {
                return outside::pass_on(&self.env, row).await;
            }
            let tell: Tell = from_json(&row.body)?;
            calls::tell(&self.env, site.as_str(), &row.target, &tell).await
        };
        self.mail.deliver(&self.sql(), send).await
    }

    async fn arm(&self) -> Result<(), Error> {
        let (armed, due) = self.with_warm(|warm| {
            let rules = next_due(&warm.keeper.state, &warm.about.bundle);
            let mail = Outbox(&self.sql()).next_due()?;
            Ok((warm.armed, rules.into_iter().chain(mail).min()))
        })?;
        self.keep_armed(arm(&self.state, armed, due).await?)
    }

    fn keep_armed(&self, armed: Option<Time>) -> Result<(), Error> {
        self.with_warm(|warm| {
            warm.armed = armed;
            Ok(())
        })
    }

    fn site(&self) -> Result<SiteId, Error> {
        self.with_warm(|warm| Ok(warm.about.site.clone()))
    }

    fn audience(&self) -> Audience<'_> {
        Audience(&self.state)
    }

    fn sql(&self) -> SqlStorage {
        self.state.storage().sql()
    }

    fn with_warm<T>(&self, work: impl FnOnce(&mut ConversationMemory) -> Result<T, Error>) -> Result<T, Error> {
        self.warm.with(|| ConversationMemory::load(&self.sql()), work)
    }
}
