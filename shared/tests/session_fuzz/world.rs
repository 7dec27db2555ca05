use std::collections::BTreeMap;

use baton_shared::Time;
use baton_shared::limits::PING;
use baton_shared::protocol::conversation::ConversationFrame;
use baton_shared::session::{Action, Session};

use crate::client::{Client, Wish};
use crate::link::{Connection, Figures, Parcel};
use crate::server::{Audience, Server, stumble};

pub(crate) struct World {
    pub(crate) seed: u64,
    random: u64,
    now: u64,
    stormy: bool,
    pub(crate) server: Server,
    pub(crate) clients: Vec<Client>,
    connections: BTreeMap<u64, Connection>,
    next_connection: u64,
    pub(crate) figures: Figures,
}

impl World {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            seed,
            random: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5DEE_CE66,
            now: 1_000,
            stormy: true,
            server: Server::new(),
            clients: vec![Client::new(Audience::Shopper), Client::new(Audience::Agent)],
            connections: BTreeMap::new(),
            next_connection: 0,
            figures: Figures::default(),
        }
    }

    /// Half a minute to a minute and a half in which everything goes wrong, shorter than what makes a message fail.
    pub(crate) fn storm(&mut self) {
        let end = self.now + 30_000 + self.below(60_000);
        for client in 0..self.clients.len() {
            self.open(client);
        }
        while self.now < end {
            self.now += 1 + self.below(400);
            self.strike();
            self.settle();
        }
    }

    /// The weather clears, every link is renewed once, and time passes until nothing is under way.
    pub(crate) fn calm(&mut self) {
        self.stormy = false;
        for client in 0..self.clients.len() {
            self.cut(client);
        }
        let end = self.now + 100_000;
        while self.now < end {
            self.now += 200;
            self.settle();
        }
    }

    /// One thing that people or the weather do.
    fn strike(&mut self) {
        let client = self.below(2) as usize;
        match self.below(20) {
            0..=8 => {
                let kind = if client == 1 && self.one_in(3) { "note" } else { "message" };
                let now = Time(self.now);
                let wishes = self.client(client).write(kind, now);
                self.grant(client, wishes);
            }
            9 | 10 => self.cut(client),
            11 if self.one_in(3) => {
                self.figures.reloads += 1;
                self.leave(client);
                self.client(client).reload();
                self.open(client);
            }
            12 if self.one_in(4) => {
                self.figures.epochs += 1;
                self.server.epoch += 1;
                self.cut(0);
                self.cut(1);
            }
            _ => {}
        }
    }

    /// Hands over everything that is due, and lets the clients look at their deadlines.
    fn settle(&mut self) {
        while let Some((number, due)) = self.next_parcel() {
            let parcel = self.take_parcel(number, due);
            self.arrive(number, parcel);
        }
        for client in 0..self.clients.len() {
            if self.clients[client].session.next_due().is_some_and(|due| due.0 <= self.now) {
                let jitter = self.below(1_000) as f64 / 1_000.0;
                self.with(client, |session, now| session.tick(now, jitter, "Not sent."));
            }
        }
        self.connections.retain(|_, connection| !(connection.left && connection.parcels.is_empty()));
    }

    fn next_parcel(&self) -> Option<(u64, u64)> {
        self.connections
            .iter()
            .filter_map(|(number, connection)| {
                let due = connection.parcels.iter().map(|(due, _)| *due).min()?;
                (due <= self.now).then_some((*number, due))
            })
            .min_by_key(|(_, due)| *due)
    }

    fn take_parcel(&mut self, number: u64, due: u64) -> Parcel {
        let parcels = &mut self.connections.get_mut(&number).unwrap().parcels;
        let index = parcels.iter().position(|(held, _)| *held == due).unwrap();
        parcels.remove(index).1
    }

    fn arrive(&mut self, number: u64, parcel: Parcel) {
        let connection = &self.connections[&number];
        let client = connection.client;
        let audience = self.clients[client].audience;
        let heard = !connection.left && self.clients[client].connection == Some(number);
        match parcel {
            Parcel::Opened if heard => self.with(client, |session, _| session.opened()),
            Parcel::Pong if heard => self.with(client, |session, now| {
                session.heard(now);
                Vec::new()
            }),
            Parcel::ToClient(frame) if heard => {
                if let ConversationFrame::Ack { id, .. } = &frame {
                    self.client(client).acknowledged.push(id.clone());
                }
                if matches!(frame, ConversationFrame::Welcome { fresh: true, .. }) {
                    self.figures.snapshots += 1;
                }
                self.with(client, |session, now| session.received(frame, now));
            }
            Parcel::Opened | Parcel::Pong | Parcel::ToClient(_) => {}
            Parcel::ToServer(frame) if frame == PING => self.post(number, false, Parcel::Pong),
            Parcel::ToServer(frame) => self.serve(number, audience, &frame),
        }
    }

    fn serve(&mut self, number: u64, audience: Audience, frame: &str) {
        if self.connections[&number].left {
            self.figures.late += 1;
        }
        if self.stumbles()
            && self.stormy
            && self.one_in(25)
            && let Some(error) = stumble(frame)
        {
            self.post(number, false, Parcel::ToClient(error));
            return;
        }
        self.figures.gaps += u32::from(frame.contains("missed"));
        let (answers, new) = self.server.receive(audience, frame);
        if frame.contains(r#""hello""#) {
            self.connections.get_mut(&number).unwrap().greeted = true;
        }
        for answer in answers {
            let ack = matches!(answer, ConversationFrame::Ack { .. });
            if ack && self.mishap() {
                self.figures.lost += 1;
            } else {
                self.post(number, false, Parcel::ToClient(answer));
            }
        }
        if let Some(seq) = new {
            self.broadcast(seq);
        }
    }

    fn broadcast(&mut self, seq: u64) {
        let greeted: Vec<(u64, Audience)> = self
            .connections
            .iter()
            .filter(|(_, connection)| connection.greeted && !connection.left)
            .map(|(number, connection)| (*number, self.clients[connection.client].audience))
            .collect();
        for (number, audience) in greeted {
            let Some(item) = self.server.delivered(audience, seq) else {
                continue;
            };
            let frame = ConversationFrame::Events { items: vec![item] };
            if self.mishap() {
                self.figures.lost += 1;
                continue;
            }
            if self.mishap() {
                self.figures.doubled += 1;
                self.post(number, false, Parcel::ToClient(frame.clone()));
            }
            self.post(number, false, Parcel::ToClient(frame));
        }
    }

    fn open(&mut self, client: usize) {
        self.with(client, Session::open);
    }

    /// Lets the session do something and carries out what it asks for.
    fn with(&mut self, client: usize, step: impl FnOnce(&mut Session, Time) -> Vec<Action>) {
        let now = Time(self.now);
        let page = self.client(client);
        let actions = step(&mut page.session, now);
        let wishes = page.act(actions);
        self.grant(client, wishes);
    }

    fn grant(&mut self, client: usize, wishes: Vec<Wish>) {
        for wish in wishes {
            match wish {
                Wish::Open => self.connect(client),
                Wish::Drop => self.leave(client),
                Wish::Send(frame) => {
                    let Some(number) = self.clients[client].connection else {
                        continue;
                    };
                    self.post(number, true, Parcel::ToServer(frame));
                }
            }
        }
    }

    fn connect(&mut self, client: usize) {
        self.leave(client);
        self.next_connection += 1;
        let number = self.next_connection;
        let connection =
            Connection { client, left: false, greeted: false, parcels: Vec::new(), last_due: BTreeMap::new() };
        self.connections.insert(number, connection);
        self.client(client).connection = Some(number);
        self.post(number, false, Parcel::Opened);
    }

    /// The client lets go. Some of what it sent is lost, the rest arrives late.
    fn leave(&mut self, client: usize) {
        let Some(number) = self.client(client).connection.take() else {
            return;
        };
        let arrives = self.below(4) as usize;
        let connection = self.connections.get_mut(&number).unwrap();
        connection.left = true;
        connection.parcels.retain(|(_, parcel)| matches!(parcel, Parcel::ToServer(_)));
        connection.parcels.truncate(arrives);
    }

    fn cut(&mut self, client: usize) {
        if self.clients[client].connection.is_none() {
            return;
        }
        self.figures.cut += 1;
        self.leave(client);
        let jitter = self.below(1_000) as f64 / 1_000.0;
        self.with(client, |session, now| session.closed(1006, now, jitter));
    }

    /// Puts a parcel on its way, behind what went the same way before.
    fn post(&mut self, number: u64, to_server: bool, parcel: Parcel) {
        let delay = match (self.stormy, self.below(40)) {
            (true, 0) => self.below(9_000),
            (true, _) => self.below(700),
            (false, _) => 50,
        };
        let now = self.now;
        let connection = self.connections.get_mut(&number).unwrap();
        let last = connection.last_due.entry(to_server).or_insert(0);
        *last = (*last).max(now + delay);
        connection.parcels.push((*last, parcel));
    }

    fn client(&mut self, client: usize) -> &mut Client {
        &mut self.clients[client]
    }

    /// Whether this server sometimes says "later", after which a later message may be stored first.
    pub(crate) fn stumbles(&self) -> bool {
        self.seed % 2 == 1
    }

    fn mishap(&mut self) -> bool {
        self.stormy && self.one_in(12)
    }

    fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.random = self.random.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.random;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % limit.max(1)
    }
}
