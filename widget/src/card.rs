//! The rows of the card of what is passed on, as they are drawn.

use baton_shared::context::{CardRow, FactKey, Standing};

use crate::model::Model;

/// One row. A row that is being written in keeps its place whatever changes around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    Fact {
        label: String,
        value: String,
        standing: Standing,
        /// A correction is on its way.
        sending: bool,
        /// The fact that a tap corrects.
        key: Option<FactKey>,
        /// It was written in last, so the focus comes back to it.
        last: bool,
    },
    Edit {
        key: FactKey,
    },
}

/// What is known, and what is being written or sent.
#[must_use]
pub fn lines(model: &Model, seq: u64) -> Vec<Line> {
    let open = model.is_open_card(seq);
    model.card(seq).iter().filter_map(|row| line(model, row, open)).collect()
}

fn line(model: &Model, row: &CardRow, open: bool) -> Option<Line> {
    let key = row.corrects.filter(|_| open);
    if let Some(key) = key.filter(|key| model.correcting == Some(*key)) {
        return Some(Line::Edit { key });
    }
    let corrected = row.corrects.and_then(|key| model.corrected(key));
    let value = corrected.unwrap_or(&row.value);
    (!value.is_empty()).then(|| Line::Fact {
        label: row.label.to_string(),
        value: value.to_string(),
        standing: row.standing,
        sending: corrected.is_some(),
        key,
        last: key.is_some() && key == model.corrected_last,
    })
}

/// What is not known yet and can be added, by its name, and whether it was written in last.
#[must_use]
pub fn adds(model: &Model, seq: u64) -> Vec<(FactKey, String, bool)> {
    let open = model.is_open_card(seq);
    let missing = model.card(seq).iter().filter(|row| open && row.value.is_empty());
    missing
        .filter_map(|row| Some((row.corrects?, row.label.to_string(), row.corrects == model.corrected_last)))
        .filter(|(key, ..)| model.correcting != Some(*key) && model.corrected(*key).is_none())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Line, adds, lines};
    use crate::model::{Correction, Model};
    use crate::testing::{T0, event, id, live, received};
    use baton_shared::context::{FactKey, Standing};
    use baton_shared::session::Saved;
    use baton_shared::text::FactText;

    const CARD: &str = r##""card":{"rows":[
        {"key":"order","label":"Order","value":"#12345","standing":"confirmed","corrects":"order_number"},
        {"key":"state","label":"State","value":"Shipped","standing":"confirmed"},
        {"key":"wish","label":"what you want","value":"","standing":"claimed","corrects":"wish"}]}"##;

    fn waiting() -> Model {
        let mut model = Model::new("Shop", 0, Saved { pending: Vec::new() });
        live(&mut model);
        received(&mut model, &event(1, &format!(r#"{{"type":"escalated","generation":1,{CARD},"line":"…"}}"#)));
        model
    }

    fn fact(label: &str, value: &str, standing: Standing, key: Option<FactKey>) -> Line {
        Line::Fact { label: label.to_owned(), value: value.to_owned(), standing, sending: false, key, last: false }
    }

    #[test]
    fn what_is_known_is_a_row_and_what_is_not_can_be_added() {
        let model = waiting();
        assert_eq!(
            lines(&model, 1),
            [
                fact("Order", "#12345", Standing::Confirmed, Some(FactKey::OrderNumber)),
                fact("State", "Shipped", Standing::Confirmed, None)
            ]
        );
        assert_eq!(adds(&model, 1), [(FactKey::Wish, "what you want".to_owned(), false)]);
    }

    #[test]
    fn a_row_that_is_written_in_stays_while_its_value_changes() {
        let mut model = waiting();
        model.correcting = Some(FactKey::OrderNumber);
        let before = lines(&model, 1);
        assert_eq!(before.first(), Some(&Line::Edit { key: FactKey::OrderNumber }));
        received(&mut model, &event(2, &format!(r#"{{"type":"card",{}}}"#, CARD.replace("#12345", "#12346"))));
        assert_eq!(lines(&model, 1), before);
    }

    #[test]
    fn what_is_added_becomes_a_row_at_once() {
        let mut model = waiting();
        model.correcting = Some(FactKey::Wish);
        assert_eq!((lines(&model, 1).len(), adds(&model, 1).len()), (3, 0));
        let value = FactText::cut("A refund");
        model.corrections.push(Correction { id: id("aaaaaaaa"), key: FactKey::Wish, value });
        assert!(model.session.send(id("aaaaaaaa"), "{}".into(), None, T0).is_ok());
        model.correcting = None;
        let sent = lines(&model, 1).pop();
        assert!(matches!(sent, Some(Line::Fact { value, sending: true, .. }) if value == "A refund"));
        assert!(adds(&model, 1).is_empty());
    }

    #[test]
    fn it_is_corrected_beside_a_person_and_after_leaving_and_not_after_the_end() {
        let is_open = |event_after: &str| {
            let mut model = waiting();
            received(&mut model, &event(2, event_after));
            (model.is_open_card(1), model.can_leave(1))
        };
        let mia = r#""agent":{"id":"mia1","name":"Mia"}"#;
        assert_eq!(is_open(&format!(r#"{{"type":"claimed","generation":1,{mia},"line":"…"}}"#)), (true, false));
        assert_eq!(is_open(r#"{"type":"left","id":"aaaaaaaa","contact":"a@b.example","line":"…"}"#), (true, false));
        assert_eq!(is_open(r#"{"type":"closed","by":{"kind":"system"},"reason":"idle","line":"…"}"#), (false, false));
        assert_eq!(is_open(r#"{"type":"card","card":{"rows":[]}}"#), (true, true));
    }
}
