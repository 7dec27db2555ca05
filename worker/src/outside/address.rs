//! Which addresses of an owner may be called: public names over https, nothing that could be inside a network.

/// Why an address is not called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    NotHttps,
    Characters,
    Login,
    Literal,
    Name,
    Private,
    Port,
}

impl Refused {
    /// For the owner, after the name of the setting.
    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::NotHttps => "begins with https:// in small letters",
            Self::Characters => "is written in plain characters, without spaces and backslashes",
            Self::Login => "has no user name or password in it",
            Self::Literal => "has a name, not the number of a machine",
            Self::Name => "has a full name, like hooks.shop.example",
            Self::Private => "is not in a private network",
            Self::Port => "has the port 443, one from 1024 to 65535, or none",
        }
    }
}

/// Names that end so are inside a network, or stand for the numbers of one.
const PRIVATE: &[&str] = &[
    "localhost",
    "localdomain",
    "local",
    "internal",
    "intranet",
    "private",
    "lan",
    "home",
    "corp",
    "arpa",
    "test",
    "invalid",
    "onion",
    "nip.io",
    "sslip.io",
    "xip.io",
    "localtest.me",
    "lvh.me",
];

/// Refuses what could reach a private network. `local`: a deployment on a laptop, which may call a port of its own.
///
/// Only names are let through: every spelling of a number (`127.1`, `0x7f000001`, `[::ffff:7f00:1]`) ends in a label that no
/// public name ends in. What a public name resolves to is seen by the platform alone; its fetch reaches no private network.
pub(crate) fn check(address: &str, local: bool) -> Result<(), Refused> {
    if local && is_own_port(address) {
        return Ok(());
    }
    let rest = address.strip_prefix("https://").ok_or(Refused::NotHttps)?;
    if !rest.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\') {
        return Err(Refused::Characters);
    }
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let authority = rest.get(..end).unwrap_or_default();
    if authority.contains('@') {
        return Err(Refused::Login);
    }
    if authority.starts_with('[') {
        return Err(Refused::Literal);
    }
    let (host, port) = authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
    if port.is_some_and(|port| !is_port(port)) {
        return Err(Refused::Port);
    }
    check_host(&host.to_ascii_lowercase())
}

fn check_host(host: &str) -> Result<(), Refused> {
    let host = host.strip_suffix('.').unwrap_or(host);
    let labels: Vec<&str> = host.split('.').collect();
    let last = labels.last().copied().unwrap_or_default();
    if last.starts_with(|first: char| first.is_ascii_digit()) {
        return Err(Refused::Literal);
    }
    if PRIVATE.iter().any(|private| host == *private || host.ends_with(&format!(".{private}"))) {
        return Err(Refused::Private);
    }
    let is_label = |label: &&str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let fits = labels.len() >= 2 && host.len() <= 253 && labels.iter().all(is_label);
    if fits { Ok(()) } else { Err(Refused::Name) }
}

fn is_port(port: &str) -> bool {
    let plain = port.bytes().all(|byte| byte.is_ascii_digit());
    plain && port.parse::<u16>().is_ok_and(|port| port == 443 || port >= 1024)
}

/// `http://127.0.0.1:PORT` and a path, in exactly this spelling.
fn is_own_port(address: &str) -> bool {
    let Some(rest) = address.strip_prefix("http://127.0.0.1:") else { return false };
    let port = rest.split(['/', '?']).next().unwrap_or_default();
    port.parse::<u16>().is_ok() && rest.bytes().all(|byte| byte.is_ascii_graphic() && !b"\\@".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::{Refused, check};

    #[test]
    fn public_names_over_https_are_let_through() {
        for address in [
            "https://hooks.shop.example/baton",
            "https://shop.example",
            "https://SHOP.example./x?y=1#z",
            "https://shop.example:443/x",
            "https://shop.example:8443/x",
            "https://xn--bcher-kva.example/",
            "https://10.shop.example/",
            "https://shop.example/a@b",
        ] {
            assert_eq!(check(address, false), Ok(()), "{address}");
        }
    }

    #[test]
    fn r_post_1_no_spelling_of_a_private_network_is_let_through() {
        for address in [
            "https://localhost/",
            "https://LOCALHOST:8443/",
            "https://localhost./",
            "https://api.localhost/",
            "https://printer.local/",
            "https://metadata.google.internal/",
            "https://router.lan/",
            "https://nas.home.arpa/",
            "https://10.0.0.1.nip.io/",
            "https://localtest.me/",
            "https://127.0.0.1/",
            "https://127.1/",
            "https://2130706433/",
            "https://0x7f000001/",
            "https://0x7f.0.0.1/",
            "https://0177.0.0.1/",
            "https://0/",
            "https://10.0.0.1/",
            "https://10.0.0.1./",
            "https://172.16.3.4/",
            "https://192.168.1.1/",
            "https://169.254.169.254/latest/meta-data",
            "https://100.64.0.1/",
            "https://1.2.3.4/",
            "https://127.0.0.0x1/",
            "https://[::1]/",
            "https://[fc00::1]/",
            "https://[fe80::1%25eth0]/",
            "https://[::ffff:127.0.0.1]/",
            "https://[::ffff:7f00:1]/",
            "https://[64:ff9b::7f00:1]/",
            "https://shop.example@127.0.0.1/",
            "https://shop.example:x@10.0.0.1/",
            "https://127.0.0.1#.shop.example/",
            "https://127.0.0.1?.shop.example/",
            "https://127.0.0.1\\.shop.example/",
            "https://%31%32%37.0.0.1/",
            "https://127%2e0%2e0%2e1/",
            "https://①②⑦.⓪.⓪.①/",
            "https://ⅼocalhost/",
            "https://shop.example\t/",
            "https:// shop.example/",
            "https:///shop.example/",
            "https://shop..example/",
            "https://intranet/",
            "https://shop.example:22/",
            "https://shop.example:25/",
            "https://shop.example:99999/",
            "https://shop.example:+443/",
            "https://shop.example:/",
            "http://shop.example/",
            "HTTPS://shop.example/",
            "https:/shop.example/",
            "//shop.example/",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "http://127.0.0.1:8080/",
            "",
        ] {
            assert!(check(address, false).is_err(), "{address}");
        }
    }

    #[test]
    fn a_laptop_may_call_its_own_ports_and_nothing_else_inside() {
        assert_eq!(check("http://127.0.0.1:8080/hook", true), Ok(()));
        assert_eq!(check("https://shop.example/hook", true), Ok(()));
        for address in [
            "http://127.0.0.1/hook",
            "http://127.0.0.1:8080@10.0.0.1/",
            "http://127.0.0.1:80x/",
            "http://127.0.0.2:8080/",
            "http://localhost:8080/",
            "http://10.0.0.1:8080/",
            "https://10.0.0.1/",
        ] {
            assert!(check(address, true).is_err(), "{address}");
        }
    }

    #[test]
    fn the_owner_is_told_what_is_wrong() {
        assert_eq!(check("http://shop.example/", false), Err(Refused::NotHttps));
        assert_eq!(check("https://10.0.0.1/", false), Err(Refused::Literal));
        assert_eq!(check("https://shop.internal/", false), Err(Refused::Private));
        assert_eq!(check("https://shop/", false), Err(Refused::Name));
        assert_eq!(check("https://a:b@shop.example/", false), Err(Refused::Login));
        assert_eq!(check("https://shop.example:22/", false), Err(Refused::Port));
        assert_eq!(check("https://shop example/", false), Err(Refused::Characters));
    }
}
