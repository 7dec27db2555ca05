use worker::{Request, Url};

/// Over https the name binds the cookie to this host and to https; a laptop's http has the plain one.
const SECURE_NAME: &str = "__Host-baton";
const PLAIN_NAME: &str = "baton";

fn name(url: &Url) -> &'static str {
    if url.scheme() == "https" { SECURE_NAME } else { PLAIN_NAME }
}

/// `site.token` of the console's session.
pub(crate) fn session_cookie(request: &Request) -> Option<(String, String)> {
    let url = request.url().ok()?;
    let cookies = request.headers().get("cookie").ok()??;
    let value = cookies.split(';').find_map(|cookie| {
        let (found, value) = cookie.trim().split_once('=')?;
        (found == name(&url)).then(|| value.to_owned())
    })?;
    let (site, token) = value.split_once('.')?;
    Some((site.to_owned(), token.to_owned()))
}

pub(crate) fn set_cookie(url: &Url, site: &str, token: &str, seconds: u64) -> String {
    let secure = if url.scheme() == "https" { "; Secure" } else { "" };
    format!("{}={site}.{token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}", name(url))
}

pub(crate) fn clear_cookie(url: &Url) -> String {
    set_cookie(url, "", "", 0)
}
