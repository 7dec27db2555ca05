//! From the file's form to the store's, one record at a time. A reason names the field, the value and the limit.

use baton_shared::Time;
use baton_shared::context::Related;
use baton_shared::order::{OrderItem, Shipment, TrackingEvent};
use baton_shared::text::Label;

use super::moment::{DAY_MS, Moment};
use super::money::Decimal;
use super::raw::{RawConversation, RawCustomer, RawItem, RawOrder, RawPayment, RawProduct, RawShipment};
use super::view::says_changed;
use super::{
    Address, CustomerRecord, EarlierConversation, OrderRecord, Payment, PaymentKind, PaymentMethod, ProductRecord,
    ShipmentRecord, Speaker, Variant, limits, normal_order_id,
};

/// What all records of one file share.
pub(super) struct Check<'a> {
    pub(super) currency: &'a str,
    pub(super) now: Time,
}

type Checked<T> = Result<T, String>;

impl Check<'_> {
    pub(super) fn customer(&self, raw: RawCustomer) -> Checked<CustomerRecord> {
        filled("id", &raw.id)?;
        filled("name", &raw.name)?;
        if !raw.email.as_str().trim().contains('@') {
            return Err(format!("email: {:?} is no e-mail address", raw.email.as_str()));
        }
        counted("payment_methods", raw.payment_methods.len(), limits::PAYMENT_METHODS)?;
        if let Some(address) = &raw.address {
            checked_address("address", address)?;
        }
        let mut payment_methods = Vec::with_capacity(raw.payment_methods.len());
        for (index, method) in raw.payment_methods.into_iter().enumerate() {
            let path = format!("payment_methods[{index}]");
            filled(&format!("{path}.id"), &method.id)?;
            if let Some(last4) = &method.last4
                && !(last4.as_str().len() == 4 && last4.as_str().bytes().all(|byte| byte.is_ascii_digit()))
            {
                return Err(format!("{path}.last4: must be the last 4 digits and no more"));
            }
            let balance =
                method.balance.map(|balance| self.amount(&format!("{path}.balance"), &balance)).transpose()?;
            payment_methods.push(PaymentMethod {
                id: method.id,
                kind: method.kind,
                brand: method.brand,
                last4: method.last4,
                balance,
            });
        }
        Ok(CustomerRecord {
            id: raw.id,
            name: raw.name,
            email: raw.email,
            phone: raw.phone,
            zip: raw.zip,
            tier: raw.tier,
            address: raw.address,
            payment_methods,
            currency: String::from(self.currency),
        })
    }

    pub(super) fn order(&self, raw: RawOrder) -> Checked<OrderRecord> {
        if normal_order_id(raw.id.as_str()).is_empty() {
            return Err(format!("id: {:?} has no letter A to Z and no digit", raw.id.as_str()));
        }
        filled("status", &raw.status)?;
        counted("shipments", raw.shipments.len(), limits::SHIPMENTS)?;
        counted("payments", raw.payments.len(), limits::PAYMENTS)?;
        if let Some(address) = &raw.shipping_address {
            checked_address("shipping_address", address)?;
        }
        let placed_at = self.past("placed_at", raw.placed_at)?;
        let delivered_at = self.past("delivered_at", raw.delivered_at)?;
        let promised_at = raw.promised_at.map(|moment| moment.0);
        not_before("promised_at", promised_at, placed_at)?;
        not_before("delivered_at", delivered_at, placed_at)?;
        let items = self.items(raw.items)?;
        let shipments = raw
            .shipments
            .into_iter()
            .enumerate()
            .map(|(index, shipment)| self.shipment(&format!("shipments[{index}]"), shipment, &items))
            .collect::<Checked<_>>()?;
        let payments = raw
            .payments
            .into_iter()
            .enumerate()
            .map(|(index, payment)| self.payment(&format!("payments[{index}]"), payment))
            .collect::<Checked<_>>()?;
        let order = OrderRecord {
            id: raw.id,
            customer_id: raw.customer_id,
            changed: says_changed(raw.status.as_str()),
            status: raw.status,
            placed_at,
            promised_at,
            delivered_at,
            items,
            shipments,
            payments,
            shipping_address: raw.shipping_address,
            currency: String::from(self.currency),
            requested: None,
        };
        match order.total() {
            Some(total) if total <= limits::TOTAL => Ok(order),
            Some(_) | None => Err(format!("items: the limit of their total is {} minor units", limits::TOTAL)),
        }
    }

    fn items(&self, raw: Vec<RawItem>) -> Checked<Vec<OrderItem>> {
        if raw.is_empty() {
            return Err(String::from("items: none, at least 1 is needed"));
        }
        counted("items", raw.len(), limits::ITEMS)?;
        let mut items = Vec::with_capacity(raw.len());
        for (index, item) in raw.into_iter().enumerate() {
            filled(&format!("items[{index}].sku"), &item.sku)?;
            if !(1..=limits::QUANTITY).contains(&item.quantity) {
                return Err(format!("items[{index}].quantity: {}, must be 1 to {}", item.quantity, limits::QUANTITY));
            }
            items.push(OrderItem {
                price: self.amount(&format!("items[{index}].price"), &item.price)?,
                sku: String::from(item.sku.as_str()),
                title: item.title,
                variant: item.variant,
                quantity: item.quantity,
            });
        }
        Ok(items)
    }

    fn shipment(&self, path: &str, raw: RawShipment, items: &[OrderItem]) -> Checked<ShipmentRecord> {
        counted(&format!("{path}.events"), raw.events.len(), limits::TRACKING_EVENTS)?;
        let unknown = raw.skus.iter().find(|sku| items.iter().all(|item| item.sku != sku.as_str()));
        if let Some(sku) = unknown {
            return Err(format!("{path}.skus: {:?} is no item of this order", sku.as_str()));
        }
        let mut events = Vec::with_capacity(raw.events.len());
        for (index, event) in raw.events.into_iter().enumerate() {
            events.push(TrackingEvent {
                at: self.past(&format!("{path}.events[{index}].at"), event.at)?,
                status: event.status,
                place: event.place,
            });
        }
        // Only where all have a time is there an order other than the file's.
        if events.iter().all(|event| event.at.is_some()) {
            events.sort_by_key(|event| event.at);
        }
        Ok(ShipmentRecord {
            shipment: Shipment {
                carrier: raw.carrier,
                tracking_number: raw.tracking_number,
                status: raw.status,
                events,
            },
            skus: raw.skus.iter().map(|sku| String::from(sku.as_str())).collect(),
        })
    }

    fn payment(&self, path: &str, raw: RawPayment) -> Checked<Payment> {
        if raw.kind == PaymentKind::Unknown {
            return Err(format!("{path}.kind: must be payment or refund"));
        }
        Ok(Payment { kind: raw.kind, amount: self.amount(&format!("{path}.amount"), &raw.amount)?, method: raw.method })
    }

    pub(super) fn product(&self, raw: RawProduct) -> Checked<ProductRecord> {
        filled("id", &raw.id)?;
        filled("title", &raw.title)?;
        counted("tags", raw.tags.len(), limits::TAGS)?;
        counted("goes_with", raw.goes_with.len(), limits::TAGS)?;
        counted("variants", raw.variants.len(), limits::VARIANTS)?;
        let mut variants = Vec::with_capacity(raw.variants.len());
        for (index, variant) in raw.variants.into_iter().enumerate() {
            filled(&format!("variants[{index}].sku"), &variant.sku)?;
            if variants.iter().any(|earlier: &Variant| earlier.sku == variant.sku) {
                return Err(format!("variants[{index}].sku: {:?} is named twice", variant.sku.as_str()));
            }
            counted(&format!("variants[{index}].options"), variant.options.len(), limits::OPTIONS)?;
            variants.push(Variant {
                price: self.amount(&format!("variants[{index}].price"), &variant.price)?,
                sku: variant.sku,
                options: variant.options,
                available: variant.available,
            });
        }
        Ok(ProductRecord {
            id: raw.id,
            title: raw.title,
            description: raw.description,
            category: raw.category,
            tags: raw.tags,
            final_sale: raw.final_sale,
            goes_with: raw.goes_with,
            variants,
            currency: String::from(self.currency),
        })
    }

    pub(super) fn conversation(&self, raw: RawConversation) -> Checked<EarlierConversation> {
        counted("messages", raw.messages.len(), limits::MESSAGES)?;
        let unknown = raw.messages.iter().position(|message| message.from == Speaker::Unknown);
        if let Some(index) = unknown {
            return Err(format!("messages[{index}].from: must be shopper, bot or agent"));
        }
        let at = self.not_ahead("at", raw.at)?;
        Ok(EarlierConversation {
            customer_id: raw.customer_id,
            related: Related { at, headline: raw.headline, outcome: raw.outcome },
            messages: raw.messages,
        })
    }

    fn amount(&self, path: &str, amount: &Decimal) -> Checked<i64> {
        amount.minor(self.currency).map_err(|reason| format!("{path}: {reason}"))
    }

    fn past(&self, path: &str, moment: Option<Moment>) -> Checked<Option<Time>> {
        moment.map(|moment| self.not_ahead(path, moment)).transpose()
    }

    fn not_ahead(&self, path: &str, moment: Moment) -> Checked<Time> {
        if moment.0.since(self.now) > limits::AHEAD_MS {
            return Err(format!("{path}: lies more than a day ahead"));
        }
        Ok(moment.0)
    }
}

fn checked_address(path: &str, address: &Address) -> Checked<()> {
    filled(&format!("{path}.city"), &address.city)?;
    filled(&format!("{path}.zip"), &address.zip)
}

fn filled(path: &str, text: &Label) -> Checked<()> {
    if text.as_str().trim().is_empty() { Err(format!("{path}: is empty")) } else { Ok(()) }
}

fn counted(path: &str, found: usize, limit: usize) -> Checked<()> {
    if found > limit { Err(format!("{path}: {found} entries, the limit is {limit}")) } else { Ok(()) }
}

/// By days, as promises are often dates without a time.
fn not_before(path: &str, moment: Option<Time>, placed_at: Option<Time>) -> Checked<()> {
    match (moment, placed_at) {
        (Some(moment), Some(placed)) if moment.0 / DAY_MS < placed.0 / DAY_MS => {
            Err(format!("{path}: lies before placed_at"))
        }
        (Some(_) | None, Some(_) | None) => Ok(()),
    }
}
