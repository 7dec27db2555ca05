use baton_engine::desk::{DeskEffect, DeskInput, ToConversation};
use baton_shared::Time;
use baton_shared::api::SetProfile;
use baton_shared::event::{Party, Person};
use baton_shared::ids::AgentId;
use baton_shared::protocol::desk::{DeskFrame, DeskRequest};
use baton_shared::protocol::{Refusal, RefusalKind};
use baton_shared::wire::{from_json, to_json};
use worker::{
    DurableObject, Env, Request, Response, Result, SqlStorage, State, WebSocket, WebSocketIncomingMessage,
    WebSocketPair, durable_object,
};

use crate::error::Error;
use crate::link::{Object, answer, call, conversation_name, object};
use crate::outside;
use crate::room::desk_memory::DeskMemory;
use crate::room::incoming::{answer_of, conversation_of};
use crate::room::keeper::arm;
use crate::room::mail::Mail;
use crate::room::messages::{Accepted, Claims, Done, SiteSetUp, Waits};
use crate::room::warm::Warm;
use crate::room::{body, other_call, passed, places, presence, seat};
use crate::shell::now;
use crate::store::{Outbox, OutboxRow};

/// The human queue of a site: line, roster, offers, claims, and the agents' sockets.
#[durable_object]
pub struct Desk {
    state: State,
    env: Env,
    warm: Warm<DeskMemory>,
    mail: Mail,
}

impl DurableObject for Desk {
    fn new(state: State, env: Env) -> Self {
        seat::answer_pings(&state);
        Self { state, env, warm: Warm::new(), mail: Mail::new() }
    }

    async fn fetch(&self, request: Request) -> Result<Response> {
        let answered = self.serve(request).await;
        Ok(answered.unwrap_or_else(|error| error.into_response("desk")))
    }

    async fn websocket_message(&self, socket: WebSocket, message: WebSocketIncomingMessage) -> Result<()> {
        let result = match seat::frame_text(message) {
            Ok(text) => self.frame(&socket, &text).await,
            Err(refusal) => Err(refusal.into()),
        };
        if let Err(error) = result {
            let Refusal { kind, text, .. } = error.into_refusal("desk frame");
            seat::send(&socket, &DeskFrame::Error { conversation: None, code: kind, text });
        }
        Ok(())
    }

    async fn websocket_close(&self, socket: WebSocket, code: usize, _reason: String, _clean: bool) -> Result<()> {
        seat::close_back(&socket, code);
        self.left(&socket).await
    }

    async fn websocket_error(&self, socket: WebSocket, _error: worker::Error) -> Result<()> {
        self.left(&socket).await
    }

    async fn alarm(&self) -> Result<Response> {
        let woken = self.wake().await;
        woken.map_or_else(|error| Ok(error.into_response("desk alarm")), |()| Response::empty())
    }
}

impl Desk {
    async fn serve(&self, mut request: Request) -> Result<Response, Error> {
        match request.path().as_str() {
            "/begin" => {
                let SiteSetUp { bundle } = body(&mut request).await?;
                DeskMemory::begin(&self.sql(), &bundle)?;
                self.with_warm(|warm| warm.adopt(bundle, now()))?;
                self.take(DeskInput::Tick).await
            }
            "/socket" => self.open_socket(&request).await,
            "/told" => self.take(DeskInput::Told(body(&mut request).await?)).await,
            "/profile" => {
                let SetProfile { agent, profile } = body(&mut request).await?;
                self.take(DeskInput::Profiled { agent, profile }).await
            }
            "/where" => {
                let Waits { conversation } = body(&mut request).await?;
                answer(&self.with_warm(|warm| warm.place_of(&conversation, now()))?)
            }
            path => other_call(self, path).await,
        }
    }

    async fn take(&self, input: DeskInput) -> Result<Response, Error> {
        self.step(input)?;
        self.settle().await?;
        answer(&Done { done: true })
    }

    async fn open_socket(&self, request: &Request) -> Result<Response, Error> {
        let claims: Claims = seat::claims(request)?;
        let Party::Agent { person } = claims.party.clone() else {
            return Err(Error::refused(RefusalKind::Forbidden, "Only agents sit at the desk."));
        };
        let pair = WebSocketPair::new()?;
        self.state.accept_websocket_with_tags(&pair.server, &[person.id.as_str()]);
        seat::Seat::new(claims.party, None, now()).keep(&pair.server)?;
        self.step(DeskInput::Came {
            person,
            profile: claims.profile.unwrap_or_default(),
            supervises: claims.supervises,
        })?;
        self.settle().await?;
        seat::open(pair.client, request)
    }

    async fn frame(&self, socket: &WebSocket, text: &str) -> Result<(), Error> {
        let mut seat = seat::Seat::of(socket).ok_or_else(seat::no_seat)?;
        seat.count(socket, now())?;
        let request: DeskRequest = from_json(text)?;
        if matches!(request, DeskRequest::Hello {}) {
            seat.greet(socket)?;
        }
        let person = seat::agent(socket).ok_or_else(seat::no_seat)?;
        self.step(DeskInput::Agent { person, request })?;
        self.settle().await
    }

    /// The agent's last socket is gone: their grace period begins.
    async fn left(&self, socket: &WebSocket) -> Result<()> {
        let Some(Person { id: agent, .. }) = seat::agent(socket) else {
            return Ok(());
        };
        let others = self.sockets(&agent).iter().any(|other| other.as_ref() != socket.as_ref());
        if !others && let Err(error) = self.went(agent).await {
            error.into_refusal("desk close");
        }
        Ok(())
    }

    async fn went(&self, agent: AgentId) -> Result<(), Error> {
        self.step(DeskInput::Went { agent })?;
        self.settle().await
    }

    /// Decides, writes, sends: in this order and without a pause in between.
    fn step(&self, input: DeskInput) -> Result<(), Error> {
        let (now, sql) = (now(), self.sql());
        self.with_warm(|warm| {
            let decision = warm.decide(input, now);
            passed::push(&sql, &warm.bundle.site, &decision.events, now)?;
            warm.keeper.record(&sql, now, decision.events, None)?;
            for effect in decision.effects {
                match effect {
                    DeskEffect::Send { agent, frame } => {
                        self.sockets(&agent).iter().for_each(|socket| seat::send(socket, &frame));
                    }
                    DeskEffect::Broadcast(frame) => {
                        self.state.get_websockets().iter().for_each(|socket| seat::send(socket, &frame));
                    }
                    DeskEffect::Tell(tell) => {
                        Outbox(&sql).push(conversation_of(&tell).as_str(), &to_json(&tell), now)?
                    }
                    DeskEffect::Notify(notice) => outside::push(&sql, &warm.bundle.site, notice, now)?,
                }
            }
            Ok(())
        })
    }

    /// After the events are written and sent: what is on its way to others, and the alarm.
    async fn settle(&self) -> Result<(), Error> {
        self.carry_out().await?;
        self.arm(presence::latest_look(&self.state, now())).await
    }

    /// Claims to conversations, notices, places to shoppers.
    async fn carry_out(&self) -> Result<(), Error> {
        self.mail.deliver(&self.sql(), async |row| self.deliver(row).await).await?;
        self.push_places().await
    }

    async fn deliver(&self, row: &OutboxRow) -> Result<(), Error> {
        if row.target == outside::TARGET {
            return outside::pass_on(&self.env, row).await;
        }
        if row.target == passed::TARGET {
            return passed::deliver(&self.env, row).await;
        }
        let tell: ToConversation = from_json(&row.body)?;
        let Accepted { accepted } = call(&self.conversation(&row.target)?, "/told", &tell).await?;
        answer_of(tell, accepted).map_or(Ok(()), |input| self.step(input))
    }

    /// Tells those whose place changed. What changes meanwhile is told in the next round.
    async fn push_places(&self) -> Result<(), Error> {
        let (site, changed) = self.with_warm(|warm| Ok((warm.bundle.site.clone(), warm.changed_places(now()))))?;
        places::push(&self.env, &site, &changed).await;
        Ok(())
    }

    async fn wake(&self) -> Result<(), Error> {
        self.keep_armed(None)?;
        for socket in presence::silent(&self.state, now()) {
            let _ = socket.close(Some(1000), Some("silent"));
            self.left(&socket).await?;
        }
        self.step(DeskInput::Tick)?;
        self.carry_out().await?;
        self.arm(presence::next_look(&self.state)).await
    }

    async fn arm(&self, look: Option<Time>) -> Result<(), Error> {
        let (armed, due) = self.with_warm(|warm| {
            let mail = Outbox(&self.sql()).next_due()?;
            let due = [warm.next_due(now()), mail, warm.round_due(), look];
            Ok((warm.armed, due.into_iter().flatten().min()))
        })?;
        self.keep_armed(arm(&self.state, armed, due).await?)
    }

    fn keep_armed(&self, armed: Option<Time>) -> Result<(), Error> {
        self.with_warm(|warm| {
            warm.armed = armed;
            Ok(())
        })
    }

    fn conversation(&self, conversation: &str) -> Result<worker::Stub, Error> {
        let site = self.with_warm(|warm| Ok(warm.bundle.site.clone()))?;
        object(&self.env, Object::Conversation, &conversation_name(site.as_str(), conversation))
    }

    fn sockets(&self, agent: &AgentId) -> Vec<WebSocket> {
        self.state.get_websockets_with_tag(agent.as_str())
    }

    fn sql(&self) -> SqlStorage {
        self.state.storage().sql()
    }

    fn with_warm<T>(&self, work: impl FnOnce(&mut DeskMemory) -> Result<T, Error>) -> Result<T, Error> {
        self.warm.with(|| DeskMemory::load(&self.sql()), work)
    }
}
