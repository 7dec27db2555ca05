use std::collections::BTreeSet;

use baton_shared::event::Event;

use crate::client::Client;
use crate::server::{Audience, REPLAY};
use crate::world::World;

impl World {
    /// What must hold once nothing is under way.
    pub(crate) fn check(&self) {
        let seed = self.seed;
        let seqs: Vec<u64> = self.server.log.iter().map(|(seq, _)| *seq).collect();
        let gap_free: Vec<u64> = (1..=seqs.len() as u64).collect();
        assert_eq!(seqs, gap_free, "seed {seed}: the log has a gap");
        for client in &self.clients {
            let who = format!("seed {seed}: {:?}", client.audience);
            assert!(client.session.link.is_live(), "{who} is not live");
            assert_eq!(client.session.outbox.pending(), [], "{who} has something left to send");
            self.check_stored(client, &who);
            self.check_shown(client, &who);
        }
    }

    fn check_stored(&self, client: &Client, who: &str) {
        let stored: Vec<_> = self
            .server
            .log
            .iter()
            .filter_map(|(_, event)| event.client_id())
            .filter(|id| client.wrote.contains(id))
            .collect();
        let unique: BTreeSet<_> = stored.iter().collect();
        assert_eq!(stored.len(), unique.len(), "{who}: stored twice");
        assert_eq!(stored.len(), client.wrote.len(), "{who}: lost");
        assert!(self.stumbles() || stored.iter().copied().eq(&client.wrote), "{who}: stored in another order");
        assert!(client.acknowledged.iter().all(|id| stored.contains(&id)), "{who}: acknowledged and not stored");
    }

    fn check_shown(&self, client: &Client, who: &str) {
        let shown: Vec<u64> = client.session.timeline.items().iter().map(|item| item.seq).collect();
        let view = self.server.view(client.audience);
        let begin = shown.first().and_then(|first| view.iter().position(|seq| seq == first)).unwrap();
        assert_eq!(view.get(begin..), Some(shown.as_slice()), "{who}: the timeline is not the log's end");
        assert!(begin == 0 || shown.len() >= REPLAY, "{who}: too little of the log");
        for item in client.session.timeline.items() {
            let (_, event) = &self.server.log[usize::try_from(item.seq).unwrap() - 1];
            assert_eq!(event, &item.event, "{who}");
            assert!(
                client.audience == Audience::Agent || !matches!(event, Event::Note { .. }),
                "{who}: a note reached the shopper"
            );
        }
    }
}
