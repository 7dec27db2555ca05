use baton_shared::context::{FactKey, Identity, IssueKind, Standing, Tone, Trend, TriggerKind};
use baton_shared::event::CloseReason;
use baton_shared::order::OrderState;
use baton_shared::protocol::desk::DeclineReason;

#[must_use]
pub fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Calm => "calm",
        Tone::Worried => "worried",
        Tone::Frustrated => "frustrated",
        Tone::Angry => "angry",
        Tone::Pleased => "pleased",
        Tone::Unknown => "tone unknown",
    }
}

#[must_use]
pub fn trend(trend: Trend) -> &'static str {
    match trend {
        Trend::Steady => "steady",
        Trend::Rising => "rising",
        Trend::Falling => "falling",
        Trend::Unknown => "trend unknown",
    }
}

#[must_use]
pub fn trigger(kind: TriggerKind) -> &'static str {
    match kind {
        TriggerKind::AskedForPerson => "asked for a person",
        TriggerKind::Frustration => "frustration",
        TriggerKind::NotUnderstood => "not understood",
        TriggerKind::Circles => "going in circles",
        TriggerKind::PolicyLimit => "policy limit",
        TriggerKind::ValuedCustomer => "valued customer",
        TriggerKind::Safety => "safety",
        TriggerKind::LookupFailed => "look-up failed",
        TriggerKind::TurnLimit => "many turns",
        TriggerKind::OwnerPhrase => "your own phrase",
        TriggerKind::ThumbsDown => "thumbs down",
        TriggerKind::IdentityFailed => "identity check failed",
        TriggerKind::Unknown => "another reason",
    }
}

#[must_use]
pub fn fact(key: FactKey) -> &'static str {
    match key {
        FactKey::OrderNumber => "Order number",
        FactKey::Name => "Name",
        FactKey::Email => "E-mail",
        FactKey::Phone => "Phone",
        FactKey::Postcode => "Postcode",
        FactKey::Issue => "Issue",
        FactKey::Wish => "Wish",
        FactKey::Item => "Item",
        FactKey::Unknown => "Another fact",
    }
}

#[must_use]
pub fn issue(kind: IssueKind) -> &'static str {
    match kind {
        IssueKind::LateDelivery => "Late delivery",
        IssueKind::LostParcel => "Lost parcel",
        IssueKind::WhereIsOrder => "Where is the order",
        IssueKind::Return => "Return",
        IssueKind::Exchange => "Exchange",
        IssueKind::Refund => "Refund",
        IssueKind::Cancel => "Cancellation",
        IssueKind::AddressChange => "Address change",
        IssueKind::Damaged => "Damaged goods",
        IssueKind::WrongItem => "Wrong item",
        IssueKind::Payment => "Payment",
        IssueKind::Product => "About a product",
        IssueKind::Question => "A question",
        IssueKind::Unstated => "Not stated yet",
        IssueKind::Unknown => "Something else",
    }
}

#[must_use]
pub fn identity(level: Identity) -> &'static str {
    match level {
        Identity::Anonymous => "not verified",
        Identity::Matched => "matched by an order and a second fact",
        Identity::Confirmed => "confirmed by e-mail",
        Identity::Signed => "signed in at the shop",
        Identity::Unknown => "verified in a way that this page does not know",
    }
}

#[must_use]
pub fn card_standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Claimed => "said",
        Standing::Confirmed => "store",
        Standing::Unknown => "unclear",
    }
}

#[must_use]
pub fn standing_meaning(standing: Standing) -> &'static str {
    match standing {
        Standing::Claimed => "Only the shopper says so",
        Standing::Confirmed => "Confirmed by the store",
        Standing::Unknown => "It is not clear where this is from",
    }
}

#[must_use]
pub fn order_state(state: OrderState) -> &'static str {
    match state {
        OrderState::Pending => "Pending",
        OrderState::Processed => "Processed",
        OrderState::Confirmed => "Confirmed",
        OrderState::Shipped => "Shipped",
        OrderState::OutForDelivery => "Out for delivery",
        OrderState::Delivered => "Delivered",
        OrderState::Cancelled => "Cancelled",
        OrderState::Returned => "Returned",
        OrderState::Lost => "Lost",
        OrderState::Other | OrderState::Unknown => "Other",
    }
}

#[must_use]
pub fn close_reason(reason: CloseReason) -> &'static str {
    match reason {
        CloseReason::Solved => "Solved",
        CloseReason::NotSolved => "Not solved",
        CloseReason::Shopper => "Ended by the shopper",
        CloseReason::Idle => "Nobody wrote any more",
        CloseReason::Spam => "Spam",
        CloseReason::Unknown => "Another reason",
    }
}

#[must_use]
pub fn decline_reason(reason: DeclineReason) -> &'static str {
    match reason {
        DeclineReason::Busy => "I am busy",
        DeclineReason::NotMySkill => "Not my subject",
        DeclineReason::NeedsSomebodyElse => "Needs somebody else",
        DeclineReason::Unknown => "Another reason",
    }
}
