use baton_shared::context::{CustomerView, Related};
use baton_shared::order::OrderView;
use baton_shared::text::Label;
use baton_shared::{Time, wire};

wire! {
    /// A customer as the embedded store keeps them: one JSON row each.
    pub struct CustomerRecord {
        pub id: Label,
        pub name: Label,
        pub email: Label,
    }
}

wire! {
    /// An order as the embedded store keeps it.
    pub struct OrderRecord {
        pub id: Label,
        pub customer_id: Label,
    }
}

wire! {
    pub struct ProductRecord {
        pub id: Label,
        pub title: Label,
    }
}

wire! {
    /// A conversation from before this deployment.
    pub struct EarlierConversation {
        pub customer_id: Label,
        pub related: Related,
    }
}

impl OrderRecord {
    /// The order as people see it at `now`.
    #[must_use]
    pub fn view(&self, _now: Time) -> Option<OrderView> {
        None
    }

    /// The second fact belongs to this order: its customer's e-mail, or the postcode of the customer or the shipment.
    #[must_use]
    pub fn is_proved_by(
        &self,
        _customer: &CustomerRecord,
        _email: Option<&str>,
        _postcode: Option<&str>,
    ) -> bool {
        false
    }
}

impl CustomerRecord {
    /// The customer as people see them. `others` are their orders beside the ones that are talked about.
    #[must_use]
    pub fn view(&self, _orders: &[OrderRecord], _about: &Label) -> Option<CustomerView> {
        None
    }
}

/// The form in which order numbers are compared: letters and digits alone, upper case.
#[must_use]
pub fn normal_order_id(text: &str) -> String {
    text.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_uppercase())
        .collect()
}

/// The form in which e-mail addresses are compared.
#[must_use]
pub fn normal_email(text: &str) -> String {
    text.trim().to_lowercase()
}

/// The form in which postcodes are compared: letters and digits alone, upper case.
#[must_use]
pub fn normal_postcode(text: &str) -> String {
    normal_order_id(text)
}
