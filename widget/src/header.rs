//! Who has the conversation, in the words of the header.

use baton_shared::context::CardKey;
use baton_shared::event::{Event, Stage};

use crate::model::Model;
use crate::words;

/// The shape beside the title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Face {
    Bot,
    Waiting,
    /// The first letter of the person's name.
    Person(String),
    Over,
}

/// What the header shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    pub face: Face,
    pub title: String,
    pub line: String,
}

impl Header {
    #[must_use]
    pub fn of(model: &Model) -> Self {
        let shop = model.name.clone();
        match &model.session.stage {
            Stage::Bot {} | Stage::Unknown => Self { face: Face::Bot, title: shop, line: words::BOT_LINE.to_owned() },
            Stage::Waiting { .. } => Self { face: Face::Waiting, title: shop, line: waiting(model) },
            Stage::Agent { person, .. } => {
                let name = person.name.as_str();
                Self {
                    face: Face::Person(name.chars().take(1).collect()),
                    title: words::here_to_help(name),
                    line: match order(model) {
                        Some(order) => words::has_details_of(order),
                        None => words::HAS_DETAILS.to_owned(),
                    },
                }
            }
            Stage::Left {} => Self { face: Face::Over, title: shop, line: words::LEFT_LINE.to_owned() },
            Stage::Closed { .. } => Self { face: Face::Over, title: shop, line: words::CLOSED_LINE.to_owned() },
        }
    }
}

fn waiting(model: &Model) -> String {
    match model.session.place {
        Some((position, Some(wait_s))) => words::join(&[&words::place(position), " · ", &words::wait(wait_s)]),
        Some((position, None)) => words::place(position),
        None => words::WAITING_LINE.to_owned(),
    }
}

/// The order that the hand-off was about.
fn order(model: &Model) -> Option<&str> {
    let seq = model.newest_card()?;
    let row = model.card(seq).iter().find(|row| row.key == CardKey::Order)?;
    row.value.as_str().split(' ').find(|word| word.starts_with('#')).or_else(|| shown_order(model))
}

fn shown_order(model: &Model) -> Option<&str> {
    let mut newest = model.session.timeline.items().iter().rev();
    newest.find_map(|item| {
        let Event::Message { order: Some(order), .. } = &item.event else {
            return None;
        };
        Some(order.id.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::{Face, Header};
    use crate::model::Model;
    use crate::testing::{event, live, received};
    use baton_shared::session::Saved;

    #[test]
    fn every_stage_says_who_has_it() {
        let mut model = Model::new("Harbour", 0, Saved { pending: Vec::new() });
        live(&mut model);
        let says = |model: &Model| {
            let header = Header::of(model);
            (header.face, header.title, header.line)
        };
        let shop = "Harbour".to_owned();
        let bot = (Face::Bot, shop.clone(), "Bot · answers at once".to_owned());
        assert_eq!(says(&model), bot);
        let row = r##"{"key":"order","label":"Order","value":"#12345 · 5 days late","standing":"confirmed"}"##;
        let escalated = format!(r#"{{"type":"escalated","generation":1,"card":{{"rows":[{row}]}},"line":"…"}}"#);
        received(&mut model, &event(1, &escalated));
        assert_eq!(says(&model).2, "Finding a person for you");
        received(&mut model, r#"{"type":"place","position":2,"wait_s":170}"#);
        let waiting = (Face::Waiting, shop, "2nd in line · about 3 min".to_owned());
        assert_eq!(says(&model), waiting);
        received(
            &mut model,
            &event(2, r#"{"type":"claimed","generation":1,"agent":{"id":"mia1","name":"Mia"},"line":"…"}"#),
        );
        let person =
            (Face::Person("M".to_owned()), "Mia, here to help".to_owned(), "has the details of #12345".to_owned());
        assert_eq!(says(&model), person);
        received(&mut model, &event(3, r#"{"type":"closed","by":{"kind":"shopper"},"reason":"shopper","line":"…"}"#));
        assert_eq!(says(&model).0, Face::Over);
    }
}
