pub const OPENING_HOURS_INTRO: &str =
    "When people answer. Outside of them shoppers are told when you are back, and can leave a way to be reached.";
pub const HOURS_SET: &str = "People answer at these hours only";
pub const HOURS_NOT_SET: &str = "Without hours, shoppers are connected whenever somebody is signed in.";
pub const TIME_ZONE: &str = "Time zone";
pub const TIME_ZONE_HINT: &str = "As in the time zone database, e.g. Europe/Berlin.";
pub const WEEK: &str = "The week";
pub const HOLIDAYS: &str = "Days with other hours";
pub const HOLIDAYS_INTRO: &str = "Public holidays, a stocktaking, a long evening before Christmas.";
pub const CLOSED: &str = "Closed";
pub const FROM: &str = "From";
pub const TO: &str = "To";
pub const ADD_SPAN: &str = "Add hours";
pub const ADD_HOLIDAY: &str = "Add a day";
pub const DATE: &str = "Date";
pub const DAY_NAME: &str = "Name";
pub const CLOSED_ALL_DAY: &str = "Closed all day";
pub const LIKE_MONDAY: &str = "Tuesday to Friday like Monday";
pub const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

pub const LINE_RULES_INTRO: &str =
    "How conversations reach your team. What you leave empty follows what Baton does by itself.";
pub const OFFER_S: &str = "Time to think about an offer, in seconds";
pub const OFFER_HINT: &str = "Then it goes to the next person. 10 to 300.";
pub const GRACE_S: &str = "Time to come back after a lost connection, in seconds";
pub const GRACE_HINT: &str = "Then the shopper is offered to somebody else, at the same place. 5 to 300.";
pub const CAPACITY: &str = "Conversations that one person has at once";
pub const CAPACITY_HINT: &str = "A person can have a limit of their own. 1 to 40.";
pub const WAIT_LIMIT_S: &str = "Longest wait without a word, in seconds";
pub const WAIT_LIMIT_HINT: &str =
    "Then the shopper is told that nobody could come yet, and what else is possible. 15 to 3600.";
pub const IDLE_S: &str = "A quiet conversation counts half after, in seconds";
pub const IDLE_HINT: &str = "So that whoever waits for an answer of a shopper can help somebody else. 60 to 86400.";
pub const PACE: &str = "Pace";
pub const ROUTES: &str = "Who is asked first";
pub const ROUTES_INTRO: &str = "For each issue a skill or a team; others are asked when none of them is free.";
pub const ISSUE: &str = "Issue";
pub const SKILL: &str = "Skill";
pub const TEAM: &str = "Team";
pub const ADD_ROUTE: &str = "Add a route";

pub const CONTACT_INTRO: &str = "What the bot says when somebody asks how to reach you.";
pub const EMAIL: &str = "E-mail";
pub const PHONE: &str = "Phone";
pub const PAGE: &str = "Contact page";
pub const ADDRESS: &str = "Postal address";

pub const NOTICES_INTRO: &str = "So that a hand-off is never only on a screen that nobody watches. Your own servers are told, and your team by e-mail.";
pub const WEBHOOK: &str = "Webhook";
pub const WEBHOOK_INTRO: &str =
    "Signed JSON for your own server: somebody waits, somebody left a contact, somebody was answered.";
pub const WEBHOOK_ADDRESS: &str = "Address";
pub const WEBHOOK_SECRET: &str = "Secret that signs it";
pub const IDENTITY_SECRET: &str = "Secret for sign-ins of your shop";
pub const IDENTITY: &str = "Sign-ins at your shop";
pub const IDENTITY_INTRO: &str =
    "With this secret your shop’s server signs who a shopper is, so that nothing has to be proved again.";
pub const MAIL: &str = "Mail service";
pub const MAIL_INTRO: &str = "Mails are handed to a service of yours as JSON.";
pub const MAIL_ADDRESS: &str = "Address of the service";
pub const MAIL_FROM: &str = "Sender";
pub const MAIL_KEY: &str = "Key of the service";
pub const MAIL_KEY_SET: &str = "A key is set. Type another one to replace it.";
pub const MAIL_KEY_NONE: &str = "No key is set.";
pub const FORGET_KEY: &str = "Forget the key";
pub const ALERT: &str = "Nobody took it";
pub const ALERT_TO: &str = "Mail to";
pub const ALERT_AFTER: &str = "After a wait of, in seconds";
pub const ALERT_AFTER_HINT: &str = "30 to 3600. Left empty: 120.";
pub const COPY: &str = "Copy";
pub const COPIED: &str = "Copied";
pub const NOT_COPIED: &str = "Select and copy it";
pub const SHOW_SECRET: &str = "Show";
pub const HIDE_SECRET: &str = "Hide";
pub const NEW_SECRET: &str = "Draw a new one";
pub const NEW_SECRET_SURE: &str = "What was signed with the old one is refused from then on. Draw a new secret?";
pub const TYPED_FIRST: &str = "Save or undo your changes first.";

pub const PEOPLE_INTRO: &str = "Who works here, what they can do, and how much at once.";
pub const ADD_PERSON: &str = "Add a person";
pub const NAME: &str = "Name";
pub const PASSWORD: &str = "First password";
pub const PASSWORD_HINT: &str = "Tell it to them yourself; nothing is sent.";
pub const ROLE: &str = "Role";
pub const TEAMS: &str = "Teams";
pub const SKILLS: &str = "Skills";
pub const LANGUAGES: &str = "Languages";
pub const COMMAS: &str = "With commas between them.";
pub const LANGUAGES_HINT: &str = "E.g. de, en. Left empty: whatever your shop speaks.";
pub const PERSON_CAPACITY: &str = "Conversations at once";
pub const PERSON_CAPACITY_HINT: &str = "Left empty: as everybody.";
pub const EDIT: &str = "Change";
pub const NO_PEOPLE: &str = "Nobody works here yet.";
pub const YOU: &str = "you";
pub const PROFILE: &str = "What this person can do";
pub const AGENT: &str = "Agent";
pub const SUPERVISOR: &str = "Supervisor";
pub const OWNER: &str = "Owner";
pub const OTHER_ROLE: &str = "Another role";
pub const AGENT_ROLE: &str = "Agent: answers shoppers";
pub const SUPERVISOR_ROLE: &str = "Supervisor: sees everything, takes over, gives to others";
pub const OWNER_ROLE: &str = "Owner: also changes settings and people";

pub const AUDIT_INTRO: &str = "What the bot changed in orders, or tried to, with what came of it; the newest first.";
pub const AUDIT_HEADS: [&str; 6] = ["When", "Order", "What", "Who", "What came of it", "Conversation"];
pub const NO_AUDIT: &str = "No order was changed here yet.";
pub const AUDIT_DONE: &str = "done";
pub const OPEN: &str = "Open";

/// Opens the conversation of a line.
#[must_use]
pub fn open_of(order: &str, time: &str) -> String {
    format!("Open the conversation: order {order}, {time}")
}

#[must_use]
pub fn edit(name: &str) -> String {
    format!("Change {name}")
}

#[must_use]
pub fn span_of(what: &str, day: &str) -> String {
    format!("{day}: {}", what.to_lowercase())
}

#[must_use]
pub fn add_span(day: &str) -> String {
    format!("Add hours on {day}")
}

#[must_use]
pub fn remove_span(day: &str) -> String {
    format!("Remove hours of {day}")
}
