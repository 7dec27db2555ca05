/// The origin of an address, written as browsers write it; none for what is not an address.
///
/// The runtime reads it. A parser of our own would bring its tables of international names into the script.
pub(crate) fn origin_of(address: &str) -> Option<String> {
    web_sys::Url::new(address).ok().map(|url| url.origin())
}
