use worker::{Env, Fetcher, Headers, Method, Request, Response};

use baton_shared::protocol::RefusalKind;

use crate::error::Error;

/// What pages of this deployment may do. Scripts and styles come from here, nothing is written as raw HTML,
/// and nobody may put a page into a frame.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self' ws: wss:; manifest-src 'self'; base-uri 'none'; form-action 'self'; \
    frame-ancestors 'none'; require-trusted-types-for 'script'";

/// Files, with the headers that each kind needs.
pub(super) async fn serve(request: &Request, env: &Env) -> Result<Response, Error> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return Err(Error::refused(RefusalKind::NotFound, "There is no such address."));
    }
    let file = file_of(&request.path());
    let assets: Fetcher = env.get_binding::<Fetcher>("ASSETS")?;
    let found = assets.fetch(format!("https://assets{file}"), None).await?;
    if found.status_code() == 404 && file == "/index.html" {
        return Ok(Response::builder().with_status(302).with_header("location", "/console")?.empty());
    }
    let mut response = found;
    if response.status_code() != 200 {
        return Err(Error::refused(RefusalKind::NotFound, "There is no such page."));
    }
    let headers = Headers::new();
    headers.set("content-type", content_type(&file))?;
    headers.set("x-content-type-options", "nosniff")?;
    headers.set("cache-control", cache_control(&file))?;
    if file.ends_with(".html") {
        headers.set("content-security-policy", POLICY)?;
        headers.set("referrer-policy", "strict-origin-when-cross-origin")?;
    }
    if file == "/baton.js" || file.starts_with("/widget/") || file.starts_with("/schema/") {
        // The storefront is another origin: its pages import these files. Schemas are for everybody's tools.
        headers.set("access-control-allow-origin", "*")?;
        headers.set("cross-origin-resource-policy", "cross-origin")?;
    }
    let bytes = response.bytes().await?;
    Ok(Response::from_bytes(bytes)?.with_headers(headers))
}

/// The file of an address: pages of the console are one file, whatever they show.
fn file_of(path: &str) -> String {
    let is_file = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    match path {
        "/" => String::from("/index.html"),
        _ if !is_file && (path == "/console" || path.starts_with("/console/")) => String::from("/console/index.html"),
        _ => path.to_owned(),
    }
}

fn content_type(file: &str) -> &'static str {
    match file.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        _ => "application/octet-stream",
    }
}

/// Names with a digest never change what they hold; the loader's name stays, so browsers ask again soon.
fn cache_control(file: &str) -> &'static str {
    let is_hashed = (file.starts_with("/widget/") || file.starts_with("/console/")) && !file.ends_with(".html");
    match file {
        "/baton.js" => "public, max-age=300, stale-while-revalidate=86400",
        _ if is_hashed => "public, max-age=31536000, immutable",
        _ => "no-cache",
    }
}

#[cfg(test)]
mod tests {
    use super::{cache_control, content_type, file_of};

    #[test]
    fn pages_of_the_console_are_one_file() {
        assert_eq!(file_of("/console"), "/console/index.html");
        assert_eq!(file_of("/console/insights"), "/console/index.html");
        assert_eq!(file_of("/console/console-1a2b.js"), "/console/console-1a2b.js");
        assert_eq!(file_of("/"), "/index.html");
        assert_eq!(file_of("/product.html"), "/product.html");
    }

    #[test]
    fn only_names_that_carry_a_digest_are_kept_for_long() {
        assert!(cache_control("/widget/widget-1a.wasm").contains("immutable"));
        assert!(!cache_control("/console/index.html").contains("immutable"));
        assert!(!cache_control("/baton.js").contains("immutable"));
        assert_eq!(content_type("/widget/widget-1a.wasm"), "application/wasm");
    }
}
