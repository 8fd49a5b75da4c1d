//! An address outside of the site in, what keeps it from being followed out.

use percent_encoding::percent_decode_str;

use crate::diagnostic::nearest;

/// What must stand behind a scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// Two slashes and a host.
    Host,
    /// Two slashes and a host, or a path of one machine, which nobody else can follow.
    File,
    /// Addresses of mail.
    Mail,
    /// A number to dial.
    Number,
    /// Anything.
    Any,
}

/// The schemes that may be linked to: those for which browsers, telephones or the programs of an office know what to do.
/// Where a scheme is missing, its links are told as broken, so the list is long; schemes that run scripts or carry
/// content are refused elsewhere and are not in it.
const SCHEMES: &[(&str, Shape)] = &[
    // What browsers open.
    ("http", Shape::Host),
    ("https", Shape::Host),
    ("ftp", Shape::Host),
    ("ftps", Shape::Host),
    ("file", Shape::File),
    // What mail programs and telephones open.
    ("mailto", Shape::Mail),
    ("tel", Shape::Number),
    ("sms", Shape::Number),
    ("callto", Shape::Any),
    ("fax", Shape::Number),
    ("facetime", Shape::Any),
    ("geo", Shape::Any),
    ("maps", Shape::Any),
    // Calls and chats over the network.
    ("sip", Shape::Any),
    ("sips", Shape::Any),
    ("xmpp", Shape::Any),
    ("im", Shape::Any),
    ("irc", Shape::Host),
    ("ircs", Shape::Host),
    ("matrix", Shape::Any),
    ("msteams", Shape::Any),
    ("skype", Shape::Any),
    ("slack", Shape::Any),
    ("signal", Shape::Any),
    ("sgnl", Shape::Any),
    ("tg", Shape::Any),
    ("threema", Shape::Any),
    ("whatsapp", Shape::Any),
    ("webex", Shape::Any),
    ("zoommtg", Shape::Any),
    // Calendars, feeds and news.
    ("webcal", Shape::Host),
    ("webcals", Shape::Host),
    ("feed", Shape::Any),
    ("news", Shape::Any),
    ("nntp", Shape::Host),
    // What agents open on machines of others.
    ("sftp", Shape::Host),
    ("ssh", Shape::Host),
    ("smb", Shape::Host),
    ("rdp", Shape::Any),
    ("vnc", Shape::Host),
    ("ldap", Shape::Any),
    ("ldaps", Shape::Any),
    ("git", Shape::Host),
    ("vscode", Shape::Any),
    ("onenote", Shape::Any),
    ("intune", Shape::Any),
    // Names of works and things.
    ("urn", Shape::Any),
    ("doi", Shape::Any),
    ("magnet", Shape::Any),
];

/// How schemes begin that systems and sites give to their own programs: `ms-settings:`, `web+chat:`.
const OWN: &[&str] = &["ms-", "web+", "x-"];

/// What is wrong with an address, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What was found.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Fault {
    /// A fault of these words.
    fn new(message: impl Into<String>, help: impl Into<String>) -> Option<Self> {
        Some(Self {
            message: message.into(),
            help: help.into(),
        })
    }
}

/// The scheme that an address begins with, if it begins with one.
pub fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    is_scheme.then_some(scheme)
}

/// What keeps `address`, which has a scheme or a host of its own, from being followed.
pub fn fault(address: &str) -> Option<Fault> {
    let Some(scheme) = scheme(address) else {
        return host(address.strip_prefix("//")?, address);
    };
    let rest = address.get(scheme.len() + 1..).unwrap_or("");
    let small = scheme.to_ascii_lowercase();
    let Some((_, shape)) = SCHEMES.iter().find(|(known, _)| *known == small) else {
        return unknown(scheme, &small, rest);
    };
    if rest.trim_matches('/').is_empty() && !matches!(shape, Shape::Host | Shape::File) {
        return Fault::new(
            format!("nothing stands behind `{scheme}:`"),
            format!("write behind `{scheme}:` what it is to open"),
        );
    }
    match shape {
        Shape::Any => None,
        Shape::Host => match rest.strip_prefix("//") {
            Some(rest) => host(rest, address),
            None if rest.trim_start_matches(['/', '\\']).is_empty() => host("", address),
            None => Fault::new(
                format!("`{address}` lacks the slashes behind `{scheme}:`"),
                format!("write `{scheme}://{}`", rest.trim_start_matches(['/', '\\'])),
            ),
        },
        Shape::File => match rest.strip_prefix("//") {
            Some(rest) if !rest.is_empty() && !rest.starts_with('/') => host(rest, address),
            _ => Fault::new(
                format!("`{address}` is a file of one machine, where nobody else can open it"),
                "add the file to the project and link to it there",
            ),
        },
        Shape::Mail => mail(rest),
        Shape::Number => number(scheme, rest),
    }
}

/// A scheme that is none of those known.
fn unknown(scheme: &str, small: &str, rest: &str) -> Option<Fault> {
    if OWN.iter().any(|own| small.starts_with(own)) {
        return None;
    }
    if scheme.len() == 1 {
        return Fault::new(
            format!("`{scheme}:{rest}` is a file of one machine, where nobody else can open it"),
            "add the file to the project and link to it there",
        );
    }
    let help = match nearest(small, SCHEMES.iter().map(|(known, _)| *known)) {
        Some(near) => format!("did you mean `{near}:{rest}`?"),
        None => format!(
            "addresses elsewhere begin with `https:`, `mailto:`, `tel:` or another usual scheme; a file's name with a colon \
             in it is written `./{scheme}:{rest}`"
        ),
    };
    Fault::new(format!("`{scheme}:` is no scheme that browsers know"), help)
}

/// The host at the beginning of `rest`, what stands behind the two slashes.
fn host(rest: &str, address: &str) -> Option<Fault> {
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or("");
    let place = authority.rsplit_once('@').map_or(authority, |(_, place)| place);
    let (name, port) = match place.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, port),
        _ => (place, ""),
    };
    if name.is_empty() {
        return Fault::new(
            format!("`{address}` names no host"),
            "write the host behind the two slashes, as in `https://support.example.com/`",
        );
    }
    if !is_host(name) {
        return Fault::new(
            format!("`{name}` can't be a host"),
            "hosts are letters, digits and hyphens with points between them, as in `support.example.com`",
        );
    }
    if !port.is_empty() && port.parse::<u16>().is_err() {
        return Fault::new(format!("`{port}` can't be a port"), "ports are numbers up to 65535");
    }
    None
}

/// Whether this can be the name or the number of a host.
fn is_host(name: &str) -> bool {
    if let Some(number) = name.strip_prefix('[') {
        let number = number.strip_suffix(']').and_then(|number| number.split('%').next());
        return number.is_some_and(|number| number.parse::<std::net::Ipv6Addr>().is_ok());
    }
    let name = percent_decode_str(name).decode_utf8_lossy();
    let name = name.strip_suffix('.').unwrap_or(&name);
    let is_label =
        |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    name.split('.').all(is_label)
}

/// The addresses of mail behind `mailto:`. None at all is right where what is to be written follows.
fn mail(rest: &str) -> Option<Fault> {
    let addresses = rest.split('?').next().unwrap_or("");
    if addresses.is_empty() {
        return None;
    }
    let addresses = percent_decode_str(addresses).decode_utf8_lossy();
    let is_mail = |address: &&str| {
        let is_free = |c: char| c.is_whitespace() || c.is_control() || "<>()[],;:\"\\@".contains(c);
        let parts = address.trim().rsplit_once('@');
        parts.is_some_and(|(name, host)| !name.is_empty() && !name.contains(is_free) && is_host(host))
    };
    let wrong = addresses.split(',').find(|address| !is_mail(address))?;
    Fault::new(
        format!("`{}` is no address of mail", wrong.trim()),
        "write it as in `mailto:help@example.com`",
    )
}

/// The number behind a scheme of telephones.
fn number(scheme: &str, rest: &str) -> Option<Fault> {
    let number = rest.split([';', '?']).next().unwrap_or("");
    let number = percent_decode_str(number).decode_utf8_lossy();
    let is_sign = |c: char| c.is_ascii_digit() || c.is_whitespace() || "+-.()/*#,".contains(c);
    let is_number = number.contains(|c: char| c.is_ascii_digit()) && number.chars().all(is_sign);
    if is_number || number.is_empty() && rest.starts_with('?') {
        return None;
    }
    Fault::new(
        format!("`{number}` is no number that can be dialled"),
        format!("write it internationally and without spaces, as in `{scheme}:+49405550100`"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_can_be_followed_pass() {
        for address in [
            "https://example.com",
            "HTTPS://Example.com:8443/a?b#c",
            "http://wiki/",
            "http://user:word@host.example./x",
            "http://[2001:db8::1]:80/",
            "http://192.0.2.1/",
            "https://bücher.example/ü x",
            "https://b%C3%BCcher.example/",
            "https://a.example?b",
            "https://a.example#b@c:d",
            "//a.example/x",
            "mailto:a@b.example",
            "mailto:a.b+c@b.example?subject=x:y@z",
            "mailto:a@b.example,%20c@d.example",
            "mailto:?subject=x",
            "tel:112",
            "tel:+49-40-(0)5550100;ext=1",
            "tel:+49%2040%20123",
            "sms:+49405550100?body=x",
            "sip:a@b.example",
            "geo:53.5,10.0",
            "ftp://a.example/x",
            "file://server/share/x.pdf",
            "ms-settings:privacy",
            "web+chat:x",
        ] {
            assert_eq!(fault(address), None, "{address}");
        }
    }

    #[test]
    fn others_are_told_with_their_cause_and_mend() {
        let check = |address: &str, message: &str, help: &str| {
            let found = fault(address).map(|fault| (fault.message, fault.help));
            let found = found.as_ref().map(|(message, help)| (message.as_str(), help.as_str()));
            assert_eq!(found, Some((message, help)), "{address}");
        };
        let host = "write the host behind the two slashes, as in `https://support.example.com/`";
        check("https://", "`https://` names no host", host);
        check("http:///x", "`http:///x` names no host", host);
        check("http://:80/", "`http://:80/` names no host", host);
        check("https:", "`https:` names no host", host);
        check("//", "`//` names no host", host);
        let letters = "hosts are letters, digits and hyphens with points between them, as in `support.example.com`";
        check("http://[bad", "`[bad` can't be a host", letters);
        check("http://exa mple/", "`exa mple` can't be a host", letters);
        check("http://a..example/", "`a..example` can't be a host", letters);
        check("https://<server>/", "`<server>` can't be a host", letters);
        check("//[::g]/", "`[::g]` can't be a host", letters);
        check(
            "http://a.example:99999/",
            "`99999` can't be a port",
            "ports are numbers up to 65535",
        );
        check(
            "https:example.com",
            "`https:example.com` lacks the slashes behind `https:`",
            "write `https://example.com`",
        );
        check(
            "https:/example.com",
            "`https:/example.com` lacks the slashes behind `https:`",
            "write `https://example.com`",
        );
        let known = |scheme: &str| format!("`{scheme}:` is no scheme that browsers know");
        check(
            "htps://example.com",
            &known("htps"),
            "did you mean `https://example.com`?",
        );
        check(
            "mial:to@x.example",
            &known("mial"),
            "did you mean `mailto:to@x.example`?",
        );
        check("Tele:110", &known("Tele"), "did you mean `tel:110`?");
        check(
            "quux:1",
            &known("quux"),
            "addresses elsewhere begin with `https:`, `mailto:`, `tel:` or another usual scheme; a file's name with a colon \
             in it is written `./quux:1`",
        );
        let machine = "add the file to the project and link to it there";
        check(
            "C:\\help.md",
            "`C:\\help.md` is a file of one machine, where nobody else can open it",
            machine,
        );
        check(
            "file:///home/a.md",
            "`file:///home/a.md` is a file of one machine, where nobody else can open it",
            machine,
        );
        let mail = "write it as in `mailto:help@example.com`";
        check("mailto:help", "`help` is no address of mail", mail);
        check(
            "mailto:a@b.example;c@d.example",
            "`a@b.example;c@d.example` is no address of mail",
            mail,
        );
        check("mailto:@b.example", "`@b.example` is no address of mail", mail);
        check(
            "mailto:",
            "nothing stands behind `mailto:`",
            "write behind `mailto:` what it is to open",
        );
        check(
            "tel:hotline",
            "`hotline` is no number that can be dialled",
            "write it internationally and without spaces, as in `tel:+49405550100`",
        );
    }

    #[test]
    fn each_scheme_stands_once() {
        let mut names: Vec<&str> = SCHEMES.iter().map(|(name, _)| *name).collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair.first() != pair.last()), "{names:?}");
    }
}
