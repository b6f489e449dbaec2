//! The rules of the door (architecture 6.4), each on a real socket.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::{Answer, Desk, empty, exchange, request};
use sandbox::Options;
use serde_json::json;
use std::net::{TcpListener, TcpStream};
use uuid::Uuid;

fn ask(desk: &Desk, lines: &str) -> Answer {
    exchange(&desk.running().account_url, &format!("{lines}\r\nConnection: close\r\n\r\n")).unwrap()
}

fn host(desk: &Desk) -> String {
    desk.running().account_url.trim_start_matches("http://").to_owned()
}

fn open_desk() -> Desk {
    empty("2026-03-10T09:00:00Z")
}

/// Rule 1: it listens on loopback only, on a port the system chooses.
#[test]
fn it_listens_on_loopback_only() {
    let desk = open_desk();
    for url in [&desk.running().account_url, &desk.running().control_url] {
        let (address, port) = url.trim_start_matches("http://").split_once(':').unwrap();
        assert_eq!(address, "127.0.0.1");
        let port: u16 = port.parse().unwrap();
        assert!(port > 1_023);
        assert!(TcpListener::bind(("127.0.0.2", port)).is_ok(), "another loopback address is free: not all are taken");
        assert!(TcpStream::connect(("::1", port)).is_err());
    }
}

/// Rule 2: without the token nothing is said; a wrong one is told so; a new start has new tokens.
#[test]
fn every_route_needs_the_token() {
    let mut desk = open_desk();
    let host = host(&desk);
    for path in ["/v1/account", "/v1/numbers/num-1", "/nothing/here", "/", "/v1/requests/x"] {
        let answer = ask(&desk, &format!("GET {path} HTTP/1.1\r\nHost: {host}"));
        assert_eq!((answer.status, answer.body.len()), (401, 0), "{path} without a token");
        assert_eq!(answer.header("content-type"), None);
    }
    let wrong = request("GET", "/v1/account", &desk.running().account_url, &"0".repeat(64), &[], "");
    assert_eq!(exchange(&desk.running().account_url, &wrong).unwrap().code(401), "unauthorized");
    let scheme = ask(
        &desk,
        &format!("GET /v1/account HTTP/1.1\r\nHost: {host}\r\nAuthorization: Basic {}", desk.running().account_token),
    );
    assert_eq!(scheme.status, 401);
    let before = [desk.running().account_token.clone(), desk.running().control_token.clone()];
    assert_ne!(before[0], before[1], "the control interface has its own");
    let crossed = request("GET", "/v1/account", &desk.running().account_url, &before[1], &[], "");
    assert_eq!(exchange(&desk.running().account_url, &crossed).unwrap().status, 401);
    let control = request("GET", "/control/v1/clock", &desk.running().control_url, &before[0], &[], "");
    assert_eq!(exchange(&desk.running().control_url, &control).unwrap().status, 401);
    assert!(before.iter().all(|token| token.len() == 64), "256 bits in hexadecimal");
    desk.restart();
    assert!(!before.contains(&desk.running().account_token), "a token lives as long as its start");
    let text = std::fs::read(desk.folder.0.join("world.sqlite")).unwrap();
    let token = desk.running().account_token.clone();
    assert!(!text.windows(token.len()).any(|window| window == token.as_bytes()), "it is in memory only");
    assert!(!format!("{:?}", desk.running()).contains(&token));
}

/// Rule 3: only its own host, nothing from a web page, nothing for one, JSON only.
#[test]
fn another_host_an_origin_and_other_content_are_refused() {
    let desk = open_desk();
    let (host, token) = (host(&desk), desk.running().account_token.clone());
    let port = host.split_once(':').unwrap().1.to_owned();
    let authorized = format!("Authorization: Bearer {token}");
    let others = [
        "evil.test".to_owned(),
        format!("localhost:{port}"),
        "127.0.0.1".to_owned(),
        format!("evil.test:{port}"),
        "127.0.0.1:1".to_owned(),
    ];
    for other in others {
        let answer = ask(&desk, &format!("GET /v1/account HTTP/1.1\r\nHost: {other}\r\n{authorized}"));
        assert_eq!(answer.code(403), "forbidden", "{other}");
    }
    let doubled = ask(&desk, &format!("GET /v1/account HTTP/1.1\r\nHost: {host}\r\nHost: evil.test\r\n{authorized}"));
    assert!([400, 403].contains(&doubled.status), "two hosts are none: {}", doubled.status);
    let absolute = ask(&desk, &format!("GET http://evil.test/v1/account HTTP/1.1\r\nHost: {host}\r\n{authorized}"));
    assert_eq!(absolute.status, 403);
    for origin in ["https://evil.test", "null", &format!("http://{host}")] {
        let answer =
            ask(&desk, &format!("GET /v1/account HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\n{authorized}"));
        assert_eq!(answer.code(403), "forbidden", "{origin}");
        assert!(!answer.headers.iter().any(|(name, _)| name.starts_with("access-control")), "no CORS headers");
    }
    let preflight = ask(
        &desk,
        &format!(
            "OPTIONS /v1/numbers HTTP/1.1\r\nHost: {host}\r\nOrigin: https://evil.test\r\nAccess-Control-Request-Method: POST"
        ),
    );
    assert_eq!((preflight.status, preflight.body.len()), (403, 0));
    for kind in ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", ""] {
        let key = Uuid::new_v4().to_string();
        let mut headers = vec![("Idempotency-Key", key.as_str())];
        if !kind.is_empty() {
            headers.push(("Content-Type", kind));
        }
        let text = request("POST", "/v1/refund-claims", &desk.running().account_url, &token, &headers, "{}");
        assert_eq!(
            exchange(&desk.running().account_url, &text).unwrap().code(415),
            "unsupported_media_type",
            "{kind:?}"
        );
    }
}

/// Rule 4: it stops with the app; nothing listens afterwards.
#[test]
fn it_stops_when_it_is_told_to() {
    let mut desk = open_desk();
    let urls = [desk.running().account_url.clone(), desk.running().control_url.clone()];
    // A connection that says nothing must not keep it from ending.
    let idle = TcpStream::connect(urls[0].trim_start_matches("http://")).unwrap();
    desk.stop();
    for url in &urls {
        assert!(TcpStream::connect(url.trim_start_matches("http://")).is_err(), "{url} still answers");
    }
    drop(idle);
}

/// Rule 5: large bodies and too many requests are refused; faults are only behind the control token.
#[test]
fn bodies_and_requests_are_bounded() {
    let desk = Desk::start(Options { requests_a_second: 20, ..Options::default() });
    let big = json!({ "display_name": "x".repeat(70_000) });
    assert_eq!(desk.write("PUT", "/v1/numbers/num-1/display-name", &big).code(413), "too_large");
    let limited = (0..200).map(|_| desk.get("/v1/account")).find(|answer| answer.status == 429).unwrap();
    assert_eq!(limited.code(429), "rate_limited");
    assert!(limited.header("retry-after").unwrap().parse::<u64>().unwrap() >= 1);
    let running = desk.running();
    let faults = request(
        "PUT",
        "/control/v1/faults",
        &running.control_url,
        &running.account_token,
        &[("Content-Type", "application/json")],
        "{}",
    );
    assert_eq!(exchange(&running.control_url, &faults).unwrap().status, 401);
}

/// Rule 6: a request as a browser on an evil page would send it learns nothing at all.
#[test]
fn a_browser_shaped_request_learns_nothing() {
    let desk = open_desk();
    let running = desk.running();
    for url in [&running.account_url, &running.control_url] {
        for path in ["/", "/v1/account", "/control/v1/clock", "/favicon.ico"] {
            let text = format!(
                "GET {path} HTTP/1.1\r\nHost: evil.test\r\nOrigin: http://evil.test\r\nAccept: text/html\r\n\
                 User-Agent: Mozilla/5.0\r\nConnection: close\r\n\r\n"
            );
            let answer = exchange(url, &text).unwrap();
            assert_eq!((answer.status, answer.body.len()), (403, 0), "{path}");
            let telling = ["server", "access-control-allow-origin", "content-type", "www-authenticate", "allow"];
            assert!(telling.iter().all(|name| answer.header(name).is_none()), "{:?}", answer.headers);
        }
    }
}

/// Paths and methods that are not there are said so to those who may ask.
#[test]
fn unknown_paths_and_methods_have_their_answers() {
    let desk = open_desk();
    assert_eq!(desk.get("/v1/nothing").code(404), "not_found");
    let answer = desk.write("PATCH", "/v1/numbers", &json!({}));
    assert_eq!(answer.code(405), "method_not_allowed");
    assert_eq!(answer.header("allow"), Some("GET,HEAD,POST"));
    assert_eq!(desk.get("/v1/numbers?limit=0").code(422), "invalid_request");
    assert_eq!(desk.get("/v1/numbers?limit=1001").code(422), "invalid_request");
    assert_eq!(desk.get("/v1/numbers?colour=red").code(422), "invalid_request");
    assert_eq!(desk.get("/v1/account").header("cache-control"), Some("no-store"));
}
