//! The tokens of a shop's own server that say who a shopper is: JWTs, signed with HS256 and nothing else.

use baton_engine::conversation::SignedIdentity;
use baton_shared::Time;
use baton_shared::ids::SiteId;
use baton_shared::notice::SharedSecret;
use baton_shared::protocol::{Refusal, RefusalKind};
use baton_shared::text::Label;
use serde_json::Value;
use worker::Env;

use crate::error::Error;
use crate::link::{Object, call, object};
use crate::room::messages::{Done, SecretVersion};
use crate::shell::{from_base64, hmac_matches, now, shared_secret};

/// Characters of a token.
const TOKEN_CHARS: usize = 4_096;
/// Seconds that a token may be good for.
const LIFE_S: f64 = 3_600.0;
/// Seconds by which the clocks of two servers may differ.
const SKEW_S: f64 = 60.0;

/// Why a token is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NotTaken {
    Shape,
    Algorithm,
    Signature,
    Site,
    NoEnd,
    Over,
    TooLong,
    Early,
    Nobody,
}

impl NotTaken {
    /// For whoever builds the shop's server; a shopper's client shows none of it.
    fn text(self) -> &'static str {
        match self {
            Self::Shape => "The identity token is not a JWT of at most 4,096 characters.",
            Self::Algorithm => "The identity token must be signed with HS256.",
            Self::Signature => "The signature of the identity token is wrong.",
            Self::Site => "The identity token is not for this site: aud must be its name.",
            Self::NoEnd => "The identity token has no exp.",
            Self::Over => "The identity token is over.",
            Self::TooLong => "The identity token holds for more than 1 hour.",
            Self::Early => "The identity token is not good yet: look at the clock of the server that made it.",
            Self::Nobody => "The identity token names nobody: sub or email, of at most 120 characters.",
        }
    }

    fn refusal(self) -> Refusal {
        Refusal::new(RefusalKind::BadLogin, self.text())
    }
}

/// What a token says, by the site's own secret of now.
pub(crate) async fn identify(env: &Env, site: &SiteId, token: &str) -> Result<SignedIdentity, Error> {
    let stub = object(env, Object::Site, site.as_str())?;
    let SecretVersion { version } = call(&stub, "/identity", &Done { done: true }).await?;
    let secret = shared_secret(env, site, SharedSecret::Identity, version)?;
    read_identity(&secret, site, token, now()).map_err(|not_taken| not_taken.refusal().into())
}

/// What a token says, if it is to be believed. The signature is looked at before any claim.
fn read_identity(secret: &str, site: &SiteId, token: &str, now: Time) -> Result<SignedIdentity, NotTaken> {
    let parts: Vec<&str> = token.split('.').collect();
    let [header, payload, signature] = parts[..] else { return Err(NotTaken::Shape) };
    if token.len() > TOKEN_CHARS {
        return Err(NotTaken::Shape);
    }
    let header_claims = json(header).ok_or(NotTaken::Shape)?;
    let plain = header_claims.get("crit").is_none() && header_claims.get("b64").is_none();
    if header_claims.get("alg").and_then(Value::as_str) != Some("HS256") || !plain {
        return Err(NotTaken::Algorithm);
    }
    let signature = from_base64(signature).ok_or(NotTaken::Shape)?;
    if !hmac_matches(secret.as_bytes(), &format!("{header}.{payload}"), &signature) {
        return Err(NotTaken::Signature);
    }
    let claims = json(payload).ok_or(NotTaken::Shape)?;
    if !is_for(&claims, site) {
        return Err(NotTaken::Site);
    }
    in_time(&claims, now.0 as f64 / 1_000.0)?;
    let customer = claim(&claims, "sub")?;
    let email = claim(&claims, "email")?;
    if customer.is_none() && email.is_none() {
        return Err(NotTaken::Nobody);
    }
    let name = claims.get("name").and_then(Value::as_str).map(Label::cut);
    Ok(SignedIdentity { customer, email, name })
}

fn is_for(claims: &Value, site: &SiteId) -> bool {
    let is_site = |value: &Value| value.as_str() == Some(site.as_str());
    match claims.get("aud") {
        Some(Value::Array(all)) => all.iter().any(is_site),
        Some(one) => is_site(one),
        None => false,
    }
}

fn in_time(claims: &Value, now: f64) -> Result<(), NotTaken> {
    let seconds = |name: &str| claims.get(name).map(|value| value.as_f64().ok_or(NotTaken::Shape)).transpose();
    let end = seconds("exp")?.ok_or(NotTaken::NoEnd)?;
    if end <= now {
        return Err(NotTaken::Over);
    }
    if end > now + LIFE_S + SKEW_S {
        return Err(NotTaken::TooLong);
    }
    let begins = [seconds("iat")?, seconds("nbf")?];
    if begins.into_iter().flatten().any(|begin| begin > now + SKEW_S) {
        return Err(NotTaken::Early);
    }
    Ok(())
}

fn claim(claims: &Value, name: &str) -> Result<Option<Label>, NotTaken> {
    match claims.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => {
            let label = value.as_str().and_then(|text| Label::new(text).ok()).filter(|label| !label.is_empty());
            label.map(Some).ok_or(NotTaken::Nobody)
        }
    }
}

fn json(part: &str) -> Option<Value> {
    serde_json::from_slice(&from_base64(part)?).ok().filter(Value::is_object)
}

#[cfg(test)]
mod tests {
    use baton_shared::Time;
    use baton_shared::ids::SiteId;
    use serde_json::{Value, json};

    use super::{NotTaken, read_identity};
    use crate::shell::{hmac, to_base64};

    const SECRET: &str = "a secret of the shop and its chat";
    const NOW: u64 = 1_795_521_600;

    fn signed(secret: &str, header: &Value, claims: &Value) -> String {
        let part = |value: &Value| to_base64(value.to_string().as_bytes());
        let text = format!("{}.{}", part(header), part(claims));
        let signature = to_base64(&hmac(secret.as_bytes(), &text));
        format!("{text}.{signature}")
    }

    fn token(claims: &Value) -> String {
        signed(SECRET, &json!({"alg": "HS256", "typ": "JWT"}), claims)
    }

    fn good() -> Value {
        json!({"sub": "maren", "email": "maren@example.com", "name": "Maren", "aud": "demo", "iat": NOW, "exp": NOW + 600})
    }

    fn with(name: &str, value: Value) -> Value {
        let mut claims = good();
        claims[name] = value;
        claims
    }

    fn read(token: &str) -> Result<String, NotTaken> {
        let site = SiteId::new("demo").unwrap();
        let read = read_identity(SECRET, &site, token, Time(NOW * 1_000))?;
        Ok(format!("{:?} {:?}", read.customer.map(|id| id.to_string()), read.email.map(|email| email.to_string())))
    }

    #[test]
    fn r_id_6_a_token_of_the_shop_is_taken() {
        assert_eq!(read(&token(&good())), Ok(r#"Some("maren") Some("maren@example.com")"#.to_owned()));
        assert_eq!(read(&token(&with("email", Value::Null))), Ok(r#"Some("maren") None"#.to_owned()));
        assert!(read(&token(&with("aud", json!(["other", "demo"])))).is_ok());
        assert!(read(&token(&with("exp", json!(NOW + 3_600)))).is_ok());
        assert!(read(&token(&with("iat", json!(NOW + 30)))).is_ok());
    }

    #[test]
    fn r_id_6_any_other_token_is_refused() {
        let all = [
            (token(&with("exp", json!(NOW))), NotTaken::Over),
            (token(&with("exp", json!(NOW + 3_661))), NotTaken::TooLong),
            (token(&with("exp", Value::Null)), NotTaken::Shape),
            (token(&json!({"sub": "maren", "aud": "demo"})), NotTaken::NoEnd),
            (token(&with("iat", json!(NOW + 61))), NotTaken::Early),
            (token(&with("nbf", json!(NOW + 61))), NotTaken::Early),
            (token(&with("aud", json!("other"))), NotTaken::Site),
            (token(&json!({"sub": "maren", "exp": NOW + 600})), NotTaken::Site),
            (token(&json!({"aud": "demo", "exp": NOW + 600})), NotTaken::Nobody),
            (token(&with("sub", json!(7))), NotTaken::Nobody),
            (token(&with("sub", json!(""))), NotTaken::Nobody),
            (token(&with("email", json!("e".repeat(121)))), NotTaken::Nobody),
            (signed("another secret", &json!({"alg": "HS256"}), &good()), NotTaken::Signature),
            (signed(SECRET, &json!({"alg": "none"}), &good()), NotTaken::Algorithm),
            (signed(SECRET, &json!({"alg": "HS512"}), &good()), NotTaken::Algorithm),
            (signed(SECRET, &json!({"alg": "hs256"}), &good()), NotTaken::Algorithm),
            (signed(SECRET, &json!({"typ": "JWT"}), &good()), NotTaken::Algorithm),
            (signed(SECRET, &json!({"alg": "HS256", "crit": ["x"]}), &good()), NotTaken::Algorithm),
            (String::from("a.b"), NotTaken::Shape),
            (String::new(), NotTaken::Shape),
            ("a".repeat(5_000), NotTaken::Shape),
        ];
        for (token, why) in all {
            assert_eq!(read(&token), Err(why), "{token}");
        }
    }

    #[test]
    fn r_id_6_a_token_without_its_signature_or_with_other_claims_is_refused() {
        let whole = token(&good());
        let (signed_part, signature) = whole.rsplit_once('.').unwrap();
        assert_eq!(read(&format!("{signed_part}.")), Err(NotTaken::Signature));
        let other = token(&with("sub", json!("jo")));
        let (other_part, _) = other.rsplit_once('.').unwrap();
        assert_eq!(read(&format!("{other_part}.{signature}")), Err(NotTaken::Signature));
        let none = token(&good()).replace(
            &to_base64(json!({"alg": "HS256", "typ": "JWT"}).to_string().as_bytes()),
            &to_base64(json!({"alg": "none"}).to_string().as_bytes()),
        );
        assert_eq!(read(&none), Err(NotTaken::Algorithm));
    }
}
