use baton_shared::order::OrderView;

use crate::dom::{El, el, heard, tagged, text};
use crate::order::OrderCard;
use crate::{page, words};

/// An order with its live state.
pub(super) fn order_card(order: &OrderView) -> El {
    let card = OrderCard::of(order, page::zone);
    let chip = match &card.late {
        Some(late) => el("span", "chip late").text(late),
        None => el("span", "chip").text(&card.state),
    };
    el("article", "card order")
        .with(el("div", "top").with_all([tagged("h3", &card.title), chip]))
        .with_all(card.step.map(steps))
        .with_all(card.news.map(|news| text("news", &news)))
        .with_all(card.day.map(|day| text("day", &day)))
        .with_all(card.items.iter().map(|(name, price)| pair("item", name, price)))
        .with_all(card.more.map(|more| text("day", &more)))
        .with(pair("item total", words::TOTAL, &card.total))
        .with_all(card.refunded.map(|refunded| text("day", &refunded)))
}

fn steps(reached: usize) -> El {
    let step = |(name, number): (&&str, usize)| {
        let class = if number <= reached { "there" } else { "" };
        let step = el("li", class).with(el("b", "")).text(name);
        match number {
            _ if number == reached => step.attr("aria-current", "step"),
            _ if number < reached => step.with(heard(words::DONE)),
            _ => step,
        }
    };
    el("ol", "steps").with_all(words::STEPS.iter().zip(1..).map(step))
}

fn pair(class: &str, name: &str, value: &str) -> El {
    el("div", class).with_all([tagged("span", name), tagged("span", value)])
}
