use baton_shared::api::SiteReady;
use serde_json::json;

use crate::agent::{Agent, Credentials};
use crate::http::Http;
use crate::shopper::Shopper;
use crate::workerd::{Options, SETUP_CODE, Workerd};

/// The origin of the storefront that the tests' site lives on.
pub const STOREFRONT: &str = "https://shop.example";
pub const OWNER_EMAIL: &str = "owner@harbour.example";
pub const OWNER_PASSWORD: &str = "a long password of the owner";

const STORE: &str = include_str!("../fixtures/store.json");
const ARTICLES: &str = include_str!("../fixtures/articles.json");

/// A site on a workerd of its own, with the tests' small store and articles in it.
#[derive(Debug)]
pub struct Site {
    pub workerd: Workerd,
    /// What the storefront's tag carries.
    pub key: String,
    /// Signed in as the owner.
    pub owner: Http,
}

impl Site {
    /// Starts workerd, sets the site up and fills it.
    #[must_use]
    pub fn open() -> Self {
        Self::open_with(Options::default())
    }

    /// The same beside something else.
    #[must_use]
    pub fn open_with(options: Options) -> Self {
        let workerd = Workerd::start(options);
        let ready = set_up(&workerd.http(), &[STOREFRONT]);
        let owner = sign_in(workerd.http(), OWNER_EMAIL, OWNER_PASSWORD);
        for (path, body) in [("/api/store/import", STORE), ("/api/knowledge/import", ARTICLES)] {
            let answer = owner.post(path, body);
            assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        }
        Self { workerd, key: ready.site_key, owner }
    }

    /// A new shopper, connected.
    #[must_use]
    pub fn shopper(&self) -> Shopper {
        Shopper::arrive(self)
    }

    /// The version of the settings, which a change of them names.
    #[must_use]
    pub fn settings_version(&self) -> u64 {
        let kept: serde_json::Value = serde_json::from_str(&self.owner.get("/api/settings").body).unwrap();
        kept.get("version").and_then(serde_json::Value::as_u64).unwrap_or(0)
    }

    /// The owner lets somebody in.
    #[must_use]
    pub fn hire(&self, name: &str) -> Credentials {
        self.hire_as(name, "agent", &json!({}))
    }

    /// The same for another role, or with a profile.
    #[must_use]
    pub fn hire_as(&self, name: &str, role: &str, profile: &serde_json::Value) -> Credentials {
        let email = format!("{}@harbour.example", name.to_lowercase());
        let password = format!("a long password of {name}");
        let body = json!({"name": name, "email": email, "password": password, "role": role, "profile": profile});
        let answer = self.owner.post("/api/agents", &body.to_string());
        assert_eq!(answer.status, 200, "{}", answer.body);
        Credentials { name: name.to_owned(), email, password }
    }

    /// Somebody who works here, signed in and at the desk.
    #[must_use]
    pub fn agent(&self, name: &str) -> Agent {
        Agent::sign_in(self, &self.hire(name))
    }
}

/// Sets the site up with the one-time code.
pub(crate) fn set_up(http: &Http, origins: &[&str]) -> SiteReady {
    let body = json!({
        "site": "harbour",
        "name": "Harbour Goods",
        "accent": "#205060",
        "origins": origins,
        "owner": {"name": "Olive", "email": OWNER_EMAIL, "password": OWNER_PASSWORD},
    });
    let code = format!("Bearer {SETUP_CODE}");
    let headers = [("content-type", "application/json"), ("authorization", code.as_str()), ("x-baton", "1")];
    let answer = http.send("POST", "/api/setup", &headers, Some(&body.to_string()));
    answer.read()
}

pub(crate) fn sign_in(mut http: Http, email: &str, password: &str) -> Http {
    let body = json!({"site": "harbour", "email": email, "password": password});
    let answer = http.post("/api/login", &body.to_string());
    assert_eq!(answer.status, 200, "{}", answer.body);
    http.keep_cookie(&answer);
    assert!(http.cookie.is_some(), "a login sets a cookie: {:?}", answer.headers);
    http
}
