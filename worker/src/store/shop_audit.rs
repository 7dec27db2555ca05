//! The audit of the embedded store, as the people of the site read it.

use baton_shared::Time;
use baton_shared::action::StoreAction;
use baton_shared::audit::{Audit, AuditLine};
use baton_shared::event::Found;
use baton_shared::ids::ConversationId;
use baton_shared::text::{FactText, Label};
use baton_shared::wire::{Wire, from_json};

use super::{Row, ShopStore, Sql, SqlError};

/// Lines that are read at once.
const LINES: u32 = 200;

impl<S: Sql> ShopStore<'_, S> {
    /// The newest changes and refusals first.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words, or when a line cannot be read.
    pub fn audit(&self) -> Result<Audit, SqlError> {
        let rows = self.0.run(
            "SELECT key, at, number, action, outcome, by_whom FROM audit ORDER BY at DESC, key DESC LIMIT ?",
            vec![LINES.into()],
        )?;
        Ok(Audit { lines: rows.iter().map(line).collect::<Result<_, _>>()? })
    }
}

fn line(row: &Row) -> Result<AuditLine, SqlError> {
    let action: StoreAction = read(row, 3)?;
    let why = match read(row, 4)? {
        Found::Acted { .. } => None,
        Found::NotActed { why, .. } => Some(why),
        Found::Failed { why } => Some(FactText::cut(why.as_str())),
        other => return Err(SqlError(format!("the outcome of a change: {other:?}"))),
    };
    // The key is the conversation and the number of its question.
    let conversation = row.text(0)?.split(':').next().and_then(ConversationId::new);
    let named = action.order();
    let order = Label::cut(if named.is_empty() { row.text(2)? } else { named });
    let by = row.text(5).ok().map(|_| read(row, 5)).transpose()?;
    Ok(AuditLine { at: Time(row.whole(1)?), conversation, by, order, action, why })
}

fn read<T: Wire>(row: &Row, column: usize) -> Result<T, SqlError> {
    from_json(row.text(column)?).map_err(|shape| SqlError(format!("the audit: {shape}")))
}

#[cfg(test)]
mod tests {
    use baton_engine::store::import;
    use baton_shared::Time;
    use baton_shared::action::StoreAction;
    use baton_shared::event::Person;
    use baton_shared::ids::AgentId;
    use baton_shared::text::Label;

    use crate::store::{ShopStore, memory};

    const NOW: Time = Time(1_774_958_400_000);
    const FILE: &str = r##"{
        "format": "baton-store-1", "currency": "EUR",
        "customers": [{ "id": "lena", "name": "Lena Ode", "email": "lena@example.com" }],
        "orders": [{ "id": "#7", "customer_id": "lena", "status": "pending",
            "items": [{ "sku": "LAMP", "title": "Lamp", "quantity": 1, "price": 20 }] }]
    }"##;

    #[test]
    fn the_newest_change_comes_first_with_its_conversation_and_what_came_of_it() {
        let sql = memory();
        let store = ShopStore(&sql);
        store.prepare().unwrap();
        assert_eq!(store.audit().unwrap().lines, []);
        store.take(&import(FILE, NOW).unwrap()).unwrap();
        let cancel = StoreAction::Cancel { order: Label::cut("#7"), reason: None };
        store.act("conversation-1:4", &cancel, NOW).unwrap();
        let mira = Person { id: AgentId::new("ag_mira").unwrap(), name: Label::cut("Mira") };
        store.act_by("conversation-2:9", &cancel, Some(&mira), NOW.plus(1_000)).unwrap();
        let lines = store.audit().unwrap().lines;
        let [second, first] = lines.as_slice() else { unreachable!("{lines:?}") };
        assert_eq!(first.conversation.as_ref().unwrap().as_str(), "conversation-1");
        assert_eq!((first.at, first.order.as_str(), &first.action, &first.why), (NOW, "#7", &cancel, &None));
        assert!(second.why.as_ref().is_some_and(|why| !why.is_empty()), "an order is cancelled once");
        assert_eq!(second.at, NOW.plus(1_000));
        assert_eq!((&first.by, &second.by), (&None, &Some(mira)));
    }
}
