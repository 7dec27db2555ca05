//! What can be done with an order: chosen, looked at, confirmed, and where the store can, taken back.

use baton_shared::action::StoreAction;
use baton_shared::order::{OrderState, OrderView};
use leptos::prelude::*;

use crate::browser;
use crate::chat::Chat;
use crate::model::changes::{Changes, Kind, Stands, can_be_undone, changes, swaps};
use crate::screens::copilot::preview;
use crate::screens::order_forms::form;
use crate::words::changes as said;

/// The order and what is being done with it.
#[derive(Clone)]
pub(super) struct Place {
    chat: Chat,
    pub(super) order: OrderView,
    pub(super) shown: Memo<Changes>,
    /// The form that is open.
    pub(super) kind: RwSignal<Option<Kind>>,
    pub(super) trouble: RwSignal<Option<String>>,
}

impl Place {
    pub(super) fn propose(&self, action: StoreAction) {
        let asked = self.chat.propose(action);
        if asked.is_ok() {
            self.kind.set(None);
        }
        self.trouble.set(asked.err());
    }

    fn choose(&self, kind: Kind) {
        self.trouble.set(None);
        if self.kind.get_untracked() == Some(kind) {
            self.kind.set(None);
            return;
        }
        if kind == Kind::Cancel {
            self.propose(StoreAction::Cancel { order: self.order.id.clone(), reason: None });
            return;
        }
        let needs_details = matches!(kind, Kind::Exchange | Kind::Address);
        if needs_details && self.shown.with_untracked(|shown| shown.details.is_none()) {
            self.trouble.set(self.chat.propose(self.swapped(Vec::new())).err());
        }
        self.kind.set(Some(kind));
    }

    /// Of a delivered order it is an exchange, of one that was not sent yet another item.
    pub(super) fn swapped(&self, chosen: Vec<(String, u32, String)>) -> StoreAction {
        let (order, swaps) = (self.order.id.clone(), swaps(&chosen));
        match self.order.state {
            OrderState::Delivered => StoreAction::Exchange { order, swaps, method: None },
            _ => StoreAction::ChangeItems { order, swaps, method: None },
        }
    }
}

/// The actions of an order, for whoever has the conversation.
pub(super) fn order_actions(chat: &Chat, order: &OrderView) -> AnyView {
    let shown = {
        let (session, order) = (chat.session.clone(), order.id.clone());
        Memo::new(move |_| session.with(|session| changes(session.timeline.items(), order.as_str())))
    };
    let place = Place {
        chat: chat.clone(),
        order: order.clone(),
        shown,
        kind: RwSignal::new(None),
        trouble: RwSignal::new(None),
    };
    let mine = {
        let chat = chat.clone();
        Memo::new(move |_| chat.is_mine())
    };
    let kinds = Kind::of(order);
    let name = said::of_order(order.id.as_str());
    view! {
        {move || {
            let (place, name) = (place.clone(), name.clone());
            let buttons: Vec<AnyView> = kinds.iter().map(|kind| button(&place, *kind)).collect();
            mine.get()
                .then(move || {
                    let (forms, stands) = (place.clone(), place.clone());
                    view! {
                        <div class="order-change" role="group" aria-label=name>
                            <p class="order-kinds">{buttons}</p>
                            {move || forms.kind.get().map(|kind| form(&forms, kind))}
                            {move || place.trouble.get().map(|why| view! { <p class="field-problem" role="alert">{why}</p> })}
                            {move || where_it_stands(&stands)}
                        </div>
                    }
                })
        }}
    }
    .into_any()
}

fn button(place: &Place, kind: Kind) -> AnyView {
    let (open, place) = (place.kind, place.clone());
    view! {
        <button class="small" aria-pressed=move || (open.get() == Some(kind)).to_string() on:click=move |_| place.choose(kind)>
            {said::kind(kind)}
        </button>
    }
    .into_any()
}

fn where_it_stands(place: &Place) -> Option<AnyView> {
    if place.kind.with(Option::is_some) {
        return None;
    }
    let Changes { details, stands } = place.shown.get();
    let status = |text: String| view! { <p class="acted" role="status">{text}</p> }.into_any();
    let shown = match stands? {
        Stands::Asked => status(said::LOOKING.into()),
        Stands::Refused(why) => status(why),
        Stands::UnderWay => status(said::UNDER_WAY.into()),
        Stands::NotDone(why) => status(said::not_done(&why)),
        Stands::Open(held) => {
            let undo = if can_be_undone(&held.proposal.action, details.as_ref()) {
                said::CAN_BE_UNDONE
            } else {
                said::CANNOT_BE_UNDONE
            };
            // The form that asked is gone; whoever has no mouse goes on here.
            browser::focus_idle(".order-change .do-it");
            view! {
                {preview(&place.chat, &held, place.trouble)}
                <p class="dim">{undo}</p>
            }
            .into_any()
        }
        Stands::Done(None) => status(said::DONE.into()),
        Stands::Done(Some(action)) => {
            let place = place.clone();
            view! {
                <p class="acted" role="status">{said::DONE}</p>
                <p><button class="small" on:click=move |_| place.propose(action.clone())>{said::UNDO}</button></p>
            }
            .into_any()
        }
    };
    Some(shown)
}
