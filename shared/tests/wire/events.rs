//! The JSON of every event, pinned both ways. Stored logs are read for ever, so these forms never change.

use crate::pinned::{at, check, text};
use baton_shared::context::{
    Attachment, Attempt, CONTEXT_VERSION, CardKey, CardRow, Context, ContextCustomer, ContextOrder, CustomerView, Fact,
    FactKey, HandoffCard, Identity, Issue, IssueKind, Related, Source, Standing, Tone, ToneReading, Trend, Trigger,
    TriggerKind,
};
use baton_shared::event::{
    ArticleHit, ArticleLink, CloseReason, Event, Found, NobodyReason, Party, Person, QuickReply, RequeueReason,
    TransferTo,
};
use baton_shared::ids::{AgentId, MessageId};
use baton_shared::order::{OrderItem, OrderState, OrderView, Shipment, TrackingEvent};

fn id(text: &str) -> MessageId {
    MessageId::new(text).unwrap()
}

fn mira() -> Person {
    Person { id: AgentId::new("ag_mira").unwrap(), name: text("Mira") }
}

fn order() -> OrderView {
    OrderView {
        id: text("#12345"),
        state: OrderState::Shipped,
        store_word: text("shipped"),
        placed_at: Some(at(0)),
        promised_at: Some(at(86_400)),
        delivered_at: None,
        days_late: 5,
        items: vec![OrderItem {
            sku: String::from("lamp-1"),
            title: text("Desk lamp"),
            variant: Some(text("brass")),
            quantity: 2,
            price: 4_950,
        }],
        shipments: vec![Shipment {
            carrier: Some(text("Nordpost")),
            tracking_number: Some(text("NP123")),
            status: Some(text("in_transit")),
            events: vec![TrackingEvent {
                at: Some(at(7_200)),
                status: text("Held at port"),
                place: Some(text("Kiel")),
            }],
        }],
        total: 9_900,
        refunded: 0,
        currency: String::from("EUR"),
        ship_to: Some(text("Bergen")),
        seen_at: at(600_000),
    }
}

fn customer() -> CustomerView {
    CustomerView {
        id: text("ana_berg"),
        name: text("Ana Berg"),
        email: text("ana@example.com"),
        past_orders: 6,
        spend: 61_200,
        currency: String::from("EUR"),
        tier: Some(text("Gold")),
    }
}

fn card() -> HandoffCard {
    HandoffCard {
        rows: vec![CardRow {
            key: CardKey::Email,
            label: text("E-mail"),
            value: text("ana@example.com"),
            standing: Standing::Confirmed,
            corrects: Some(FactKey::Email),
        }],
    }
}

fn trigger() -> Trigger {
    Trigger { kind: TriggerKind::AskedForPerson, evidence: text("a person please"), seq: 6, settings: 1 }
}

fn related() -> Related {
    Related { at: at(0), headline: text("Returned a lamp"), outcome: text("Refunded") }
}

fn context() -> Context {
    Context {
        version: CONTEXT_VERSION,
        headline: text("Order #12345 delayed by 5 days."),
        issue: Issue {
            kind: IssueKind::LateDelivery,
            what: text("It has not come."),
            wants: Some(text("A new date")),
            source: Some(Source::Message { seq: 2 }),
        },
        orders: vec![ContextOrder {
            order: order(),
            standing: Standing::Confirmed,
            source: Source::Lookup { seq: 4, at: at(600_000) },
        }],
        customer: Some(ContextCustomer {
            customer: customer(),
            identity: Identity::Matched,
            source: Source::Lookup { seq: 4, at: at(600_000) },
        }),
        attempts: vec![Attempt { what: text("Looked the order up"), outcome: text("Shown"), seq: 5 }],
        promises: Vec::new(),
        tone: ToneReading {
            tone: Tone::Frustrated,
            score: 2.5,
            trend: Trend::Rising,
            sentence: Some(text("This is the third time.")),
            seq: Some(6),
        },
        triggers: vec![trigger()],
        related: vec![related()],
        related_from: None,
        known: vec![Fact {
            key: FactKey::Postcode,
            value: text("5003"),
            standing: Standing::Claimed,
            source: Source::Correction { seq: 8 },
        }],
        unknown: vec![FactKey::Phone],
        page: Some(text("https://shop.example/orders")),
        language: Some(text("en")),
        attachments: Vec::new(),
    }
}

fn context_with_a_file() -> Context {
    Context {
        related_from: Some(Source::Lookup { seq: 7, at: at(600_000) }),
        attachments: vec![Attachment {
            name: text("lamp.jpg"),
            media: text("image/jpeg"),
            bytes: 48_213,
            source: Source::Message { seq: 9 },
        }],
        customer: None,
        orders: Vec::new(),
        ..context()
    }
}

#[test]
fn events_of_the_thread() {
    let plain = |name: &str, from: Party| Event::Message {
        id: id(name),
        from,
        text: text("Hello"),
        choice: None,
        replies: Vec::new(),
        order: None,
        articles: Vec::new(),
        answers: None,
    };
    let transferred = |to: TransferTo| Event::Transferred {
        id: id("a-00000004"),
        by: mira(),
        to,
        brief: text("A parcel without a label."),
    };
    let nobody = |reason: NobodyReason| Event::Nobody { reason, opens_at: None, opens: None };
    check(
        "events",
        &[
            ("started", Event::Started { page: None, language: None }),
            ("message, shopper", plain("m-00000001", Party::Shopper {})),
            ("message, agent", plain("a-00000001", Party::Agent { person: mira() })),
            ("message, system", plain("s-00000001", Party::System {})),
            (
                "message, bot",
                Event::Message {
                    id: id("b-00000001"),
                    from: Party::Bot {},
                    text: text("Order #12345 is on its way."),
                    choice: Some(text("track")),
                    replies: vec![QuickReply { label: text("Talk to a person"), choice: text("person") }],
                    order: Some(order()),
                    articles: vec![ArticleLink { id: text("shipping"), title: text("Shipping") }],
                    answers: Some(2),
                },
            ),
            ("note", Event::Note { id: id("a-00000002"), by: mira(), text: text("Called the carrier.") }),
            (
                "looked_up, order",
                Event::LookedUp { what: text("order"), found: Found::Order { order: order(), customer: customer() } },
            ),
            ("looked_up, no match", Event::LookedUp { what: text("order"), found: Found::NoMatch {} }),
            (
                "looked_up, articles",
                Event::LookedUp {
                    what: text("articles"),
                    found: Found::Articles {
                        hits: vec![ArticleHit {
                            id: text("shipping"),
                            title: text("Shipping"),
                            passage: text("Two to four days."),
                            coverage: 0.75,
                        }],
                    },
                },
            ),
            (
                "looked_up, history",
                Event::LookedUp { what: text("history"), found: Found::History { related: vec![related()] } },
            ),
            (
                "looked_up, failed",
                Event::LookedUp { what: text("order"), found: Found::Failed { why: text("took too long") } },
            ),
            ("identified", Event::Identified { level: Identity::Matched }),
            ("fired", Event::Fired { trigger: trigger() }),
            ("escalated", Event::Escalated { generation: 1, card: card(), line: text("You are next in line.") }),
            ("context", Event::ContextBuilt { context: context() }),
            ("context, with a file", Event::ContextBuilt { context: context_with_a_file() }),
            (
                "corrected",
                Event::Corrected { id: id("m-00000003"), key: FactKey::Email, value: text("ana@example.com") },
            ),
            ("card", Event::CardChanged { card: card() }),
            (
                "claimed",
                Event::Claimed { generation: 2, agent: mira(), line: text("Mira has joined and has your order.") },
            ),
            (
                "requeued",
                Event::Requeued {
                    generation: 3,
                    reason: RequeueReason::Disconnected,
                    line: text("Mira lost the connection."),
                },
            ),
            ("transferred, to a person", transferred(TransferTo::Person { person: mira() })),
            ("transferred, to a team", transferred(TransferTo::Team { team: text("Returns") })),
            ("transferred, to anybody", transferred(TransferTo::Anybody {})),
            (
                "nobody, closed",
                Event::Nobody {
                    reason: NobodyReason::Closed,
                    opens_at: Some(at(82_800)),
                    opens: Some(text("Monday at 09:00")),
                },
            ),
            ("nobody, nobody in", nobody(NobodyReason::NobodyIn)),
            ("nobody, all busy", nobody(NobodyReason::AllBusy)),
            (
                "returned",
                Event::Returned {
                    id: Some(id("a-00000003")),
                    by: Party::Agent { person: mira() },
                    brief: Some(text("A new date was agreed.")),
                    line: text("You are with the bot again."),
                },
            ),
            (
                "left",
                Event::Left {
                    id: id("m-00000004"),
                    generation: None,
                    contact: text("ana@example.com"),
                    line: text("Noted."),
                },
            ),
            (
                "left, whoever took it up is gone",
                Event::Left {
                    id: id("m-00000004"),
                    generation: Some(4),
                    contact: text("ana@example.com"),
                    line: text("You will be written to."),
                },
            ),
            (
                "closed",
                Event::Closed { id: None, by: Party::System {}, reason: CloseReason::Idle, line: text("Closed.") },
            ),
            (
                "rated",
                Event::Rated {
                    id: id("m-00000006"),
                    score: Some(4),
                    repeated: Some(true),
                    comment: Some(text("I said it twice.")),
                },
            ),
        ],
    );
}
