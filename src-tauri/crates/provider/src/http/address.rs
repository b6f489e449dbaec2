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
    Ok(url)
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
        let table = [
            ("https://api.example.com", true, "plain https"),
            ("https://api.example.com/base/", true, "with a path"),
            ("http://127.0.0.1:4020", true, "the embedded provider"),
            ("http://[::1]:4020", true, "the same by IPv6"),
            ("http://api.example.com", false, "no TLS"),
            ("http://localhost.evil.test", false, "only looks local"),
            ("http://10.0.0.1", false, "another computer"),
            ("https://me:secret@api.example.com", false, "a password in it"),
            ("https://api.example.com?token=x", false, "a query in it"),
            ("ftp://127.0.0.1", false, "not the web"),
            ("example", false, "no address"),
            ("", false, "nothing"),
        ];
        for (text, good, why) in table {
            assert_eq!(checked(text).is_ok(), good, "{why}: {text}");
        }
    }

    #[test]
    fn a_part_of_the_path_cannot_leave_its_place() {
        let base = checked("https://api.example.com/base/").unwrap();
        let url = url(&base, &["v1", "numbers", "../../x?y#z"], &[("after", "a&b")]);
        assert_eq!(url.as_str(), "https://api.example.com/base/v1/numbers/..%2F..%2Fx%3Fy%23z?after=a%26b");
    }
}
