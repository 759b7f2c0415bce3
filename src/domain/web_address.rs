//! Where something stands on the web.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Invalid, Line};

/// An address on the web that a browser opens, or none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WebAddress(Line);

impl WebAddress {
    /// The address as written: a host such as `example.org` with what follows it, before it `http://` or
    /// `https://` or nothing; empty means none.
    ///
    /// # Errors
    /// [`Invalid::WebAddress`] for another kind of address, one without a host of two parts, with a user's
    /// name in it, or with blanks; what [`Line::new`] refuses.
    pub fn new(written: impl AsRef<str>) -> Result<Self, Invalid> {
        let line = Line::new(written)?;
        if line.is_empty() || is_web_address(line.as_str()) {
            Ok(Self(line))
        } else {
            Err(Invalid::WebAddress)
        }
    }

    /// The address as written.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The whole address as a browser takes it; `https://` goes before one without.
    pub fn uri(&self) -> String {
        let written = self.as_str();
        if written.contains("://") { written.to_owned() } else { format!("https://{written}") }
    }
}

fn is_web_address(written: &str) -> bool {
    if written.contains(char::is_whitespace) {
        return false;
    }
    let rest = match written.split_once("://") {
        Some((scheme, rest)) if ["http", "https"].contains(&scheme.to_ascii_lowercase().as_str()) => rest,
        Some(_) => return false,
        None => written,
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (host, port) = host.split_once(':').unwrap_or((host, "443"));
    let is_name =
        |name: &str| !name.is_empty() && name.chars().all(|sign| sign.is_alphanumeric() || sign == '-');
    // A plus would be taken for a part of the number.
    let is_port = !port.starts_with('+') && port.parse::<u16>().is_ok();
    host.contains('.') && host.split('.').all(is_name) && is_port
}

impl TryFrom<String> for WebAddress {
    type Error = Invalid;

    fn try_from(written: String) -> Result<Self, Invalid> {
        Self::new(written)
    }
}

impl From<WebAddress> for String {
    fn from(address: WebAddress) -> Self {
        address.0.into()
    }
}

impl fmt::Display for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn only_what_a_browser_opens_is_a_web_address() {
        for (written, uri) in [
            ("example.org", "https://example.org"),
            (" https://example.org/home-care?of=back#ball ", "https://example.org/home-care?of=back#ball"),
            ("http://www.example.org:8080", "http://www.example.org:8080"),
            ("HTTPS://Example.org", "HTTPS://Example.org"),
            ("münchen.example/übungen", "https://münchen.example/übungen"),
        ] {
            assert_eq!(WebAddress::new(written).unwrap().uri(), uri);
        }
        for wrong in [
            "example",
            "ftp://example.org",
            "javascript:alert(1)",
            "file:///etc/hosts",
            "mailto:hello@example.org",
            "https://",
            "https:///home",
            "two words.example",
            "example..org",
            "user@example.org",
            "example.org:port",
            "example.org:+80",
        ] {
            assert_eq!(WebAddress::new(wrong), Err(Invalid::WebAddress), "{wrong}");
        }
        assert!(WebAddress::new(" ").unwrap().is_empty());
    }
}
