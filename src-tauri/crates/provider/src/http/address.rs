//! Which addresses are asked at all.

use reqwest::Url;

use crate::ProviderError;

/// The address if it can be used: https, or http to this very computer; nothing hidden in it.
pub(crate) fn checked(base: &str) -> Result<Url, ProviderError> {
    let bad = |why: &str| Err(ProviderError::BadAddress(why.to_owned()));
    let Ok(mut url) = Url::parse(base.trim()) else { return bad("it is not a web address") };
    if !url.username().is_empty() || url.password().is_some() {
        return bad("it contains a name or a password");
    }
    if url.query().is_some() || url.fragment().is_some() {
        return bad("it contains more than a host and a path");
    }
    match url.scheme() {
        "https" => {}
        "http" if is_loopback(&url) => {}
        "http" => return bad("it must begin with https"),
        _ => return bad("it is not a web address"),
    }
    let path = url.path().trim_end_matches('/').to_owned();
    url.set_path(&path);
    // A host with a dot at its end is the same host; without it, it is also the name in the certificate.
    if let Some(host) = url.host_str().and_then(|host| host.strip_suffix('.')).map(str::to_owned)
        && (host.ends_with('.') || url.set_host(Some(&host)).is_err())
    {
        return bad("it is not a web address");
    }
    Ok(url)
}

/// An address in its one way of writing: letters of other scripts in the host as `xn--`, no slash at the end. Two
/// addresses that look alike and are not the same differ in it.
///
/// # Errors
/// If it is not one that would be asked.
pub fn normal_address(base: &str) -> Result<String, ProviderError> {
    Ok(checked(base)?.as_str().trim_end_matches('/').to_owned())
}

pub(crate) fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
    host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// The address of one request; every part is one segment, whatever it contains.
pub(crate) fn url(base: &Url, path: &[&str], query: &[(&str, &str)]) -> Url {
    let mut url = base.clone();
    if let Ok(mut segments) = url.path_segments_mut() {
        segments.pop_if_empty().extend(path);
    }
    if !query.is_empty() {
        url.query_pairs_mut().extend_pairs(query);
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_or_this_computer_is_asked() {
        // (the address, what is asked instead of it if anything is, why)
        let table = [
            ("https://api.example.com", Some("https://api.example.com"), "plain https"),
            ("https://api.example.com/base/", Some("https://api.example.com/base"), "with a path"),
            ("HTTPS://API.Example.COM/", Some("https://api.example.com"), "in capitals"),
            ("https://api.example.com:443", Some("https://api.example.com"), "with the usual port"),
            ("https://api.example.com.", Some("https://api.example.com"), "with a dot at the end"),
            ("https://api.example.com..", None, "with two"),
            (
                "https://bücher.example",
                Some("https://xn--bcher-kva.example"),
                "letters of another script, as they are asked",
            ),
            ("https://\u{430}pi.example.com", Some("https://xn--pi-6kc.example.com"), "a look-alike shows what it is"),
            ("http://127.0.0.1:4020", Some("http://127.0.0.1:4020"), "the embedded provider"),
            ("http://[::1]:4020", Some("http://[::1]:4020"), "the same by IPv6"),
            ("http://127.1:4020", Some("http://127.0.0.1:4020"), "another way to write it"),
            ("http://0x7f.0.0.1", Some("http://127.0.0.1"), "and another"),
            ("http://2130706433", Some("http://127.0.0.1"), "and another"),
            ("http://127.0.0.1.:4020", Some("http://127.0.0.1:4020"), "with a dot at the end"),
            ("http://api.example.com", None, "no TLS"),
            ("HTTP://API.EXAMPLE.COM", None, "no TLS, in capitals"),
            ("http://localhost:4020", None, "a name, and who knows where it leads"),
            ("http://localhost.evil.example", None, "only looks local"),
            ("http://127.0.0.1.evil.example", None, "only looks local"),
            ("http://127.0.0.1@evil.example", None, "a name before another host"),
            ("http://evil.example@127.0.0.1", None, "a name in it"),
            ("http://127.0.0.1\\@evil.example", Some("http://127.0.0.1/@evil.example"), "a slash the other way round"),
            ("http://[::ffff:127.0.0.1]", None, "IPv4 in IPv6"),
            ("http://0.0.0.0", None, "every computer"),
            ("http://10.0.0.1", None, "another computer"),
            ("http://169.254.169.254", None, "another computer"),
            ("https://me:secret@api.example.com", None, "a password in it"),
            ("https://token@api.example.com", None, "a token in it"),
            ("https://api.example.com?token=x", None, "a query in it"),
            ("https://api.example.com#x", None, "a fragment in it"),
            ("https://api.example.com:99999", None, "no such port"),
            ("https://api example.com", None, "a blank in it"),
            ("https://", None, "no host"),
            ("ftp://127.0.0.1", None, "not the web"),
            ("file:///etc/passwd", None, "not the web"),
            ("javascript:alert(1)", None, "not the web"),
            ("example", None, "no address"),
            ("", None, "nothing"),
        ];
        for (text, asked, why) in table {
            assert_eq!(normal_address(text).ok().as_deref(), asked, "{why}: {text}");
        }
    }

    #[test]
    fn a_part_of_the_path_cannot_leave_its_place() {
        let base = checked("https://api.example.com/base/").unwrap();
        let url = url(&base, &["v1", "numbers", "../../x?y#z"], &[("after", "a&b")]);
        assert_eq!(url.as_str(), "https://api.example.com/base/v1/numbers/..%2F..%2Fx%3Fy%23z?after=a%26b");
    }
}
