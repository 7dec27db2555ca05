use core::fmt;

use baton_shared::text::Label;

/// Why the store does not make a change. Its text is one sentence for the shopper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotActed {
    /// The order was not found, or the action names another one.
    OtherOrder,
    /// An action that this version does not know.
    NotKnown,
    /// The order left the state in which it can be changed; the store's word for the present one.
    NotPending(Label),
    ChangedBefore,
    /// The same for a return or an exchange.
    NotDelivered(Label),
    RequestedBefore,
    NothingNamed,
    /// An item is not in the order, or not that often.
    NoSuchItem,
    /// The title of what is not taken back.
    FinalSale(Label),
    /// The title of what has no such variant.
    NoSuchVariant(Label),
    SameVariant(Label),
    NotAvailable(Label),
    /// A way to pay that the customer does not have.
    NoSuchMethod,
    SameMethod,
    /// The store knows of no payment that another way could take over.
    NothingPaid,
    LowBalance,
    /// A refund of nothing, or of more than was paid and not paid back.
    NotHeld,
    AddressIncomplete,
    /// More changes, items or money than one order can have.
    TooMuch,
}

impl fmt::Display for NotActed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherOrder => out.write_str("The store did not find this order."),
            Self::NotKnown => out.write_str("The store does not know this kind of change."),
            Self::NotPending(word) => write!(out, "The order has the state “{word}” and can be changed no more."),
            Self::ChangedBefore => {
                out.write_str("The items of this order were changed once, so it can be changed or cancelled no more.")
            }
            Self::NotDelivered(word) => {
                write!(out, "Only delivered orders can be returned or exchanged, this one has the state “{word}”.")
            }
            Self::RequestedBefore => out.write_str("A return or an exchange of this order was requested before."),
            Self::NothingNamed => out.write_str("No item of the order was named."),
            Self::NoSuchItem => out.write_str("The order does not have all of the items that were named."),
            Self::FinalSale(title) => write!(out, "{title} is a final sale and is not taken back."),
            Self::NoSuchVariant(title) => write!(out, "{title} does not come in that variant."),
            Self::SameVariant(title) => write!(out, "{title} in that variant is what was ordered already."),
            Self::NotAvailable(title) => write!(out, "{title} in that variant is not available now."),
            Self::NoSuchMethod => out.write_str("The store does not have that way to pay on file."),
            Self::SameMethod => out.write_str("The order is paid that way already."),
            Self::NothingPaid => out.write_str("The store knows of no payment for this order."),
            Self::LowBalance => out.write_str("There is not enough on the gift card."),
            Self::NotHeld => out.write_str("Only what was paid and not paid back yet can be refunded."),
            Self::AddressIncomplete => out.write_str("The address needs a street, a city and a postcode."),
            Self::TooMuch => out.write_str("The order would become larger than the store can keep."),
        }
    }
}

impl core::error::Error for NotActed {}
