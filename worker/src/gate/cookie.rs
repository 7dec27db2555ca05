use worker::Request;

/// Over https the name binds the cookie to this host and to https; a laptop's http has the plain one.
const SECURE_NAME: &str = "__Host-baton";
const PLAIN_NAME: &str = "baton";

fn is_secure(request: &Request) -> bool {
    request.inner().url().starts_with("https:")
}

fn name(request: &Request) -> &'static str {
    if is_secure(request) { SECURE_NAME } else { PLAIN_NAME }
}

/// `site.token` of the console's session.
pub(crate) fn session_cookie(request: &Request) -> Option<(String, String)> {
    let name = name(request);
    let cookies = request.headers().get("cookie").ok()??;
    let value = cookies.split(';').find_map(|cookie| {
        let (found, value) = cookie.trim().split_once('=')?;
        (found == name).then(|| value.to_owned())
    })?;
    let (site, token) = value.split_once('.')?;
    Some((site.to_owned(), token.to_owned()))
}

pub(crate) fn set_cookie(request: &Request, site: &str, token: &str, seconds: u64) -> String {
    let secure = if is_secure(request) { "; Secure" } else { "" };
    format!("{}={site}.{token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}", name(request))
}

pub(crate) fn clear_cookie(request: &Request) -> String {
    set_cookie(request, "", "", 0)
}
