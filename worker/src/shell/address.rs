use worker::Request;

/// The origin of an address, written as browsers write it; none for what is not an address.
///
/// The runtime reads it. A parser of our own would bring its tables of international names into the script.
pub(crate) fn origin_of(address: &str) -> Option<String> {
    web_sys::Url::new(address).ok().map(|url| url.origin())
}

/// What the query of a request says under a name.
pub(crate) fn parameter(request: &Request, name: &str) -> Option<String> {
    web_sys::Url::new(&request.inner().url()).ok()?.search_params().get(name)
}
