//! The line to a provider: only the right certificate is talked to, and nobody else is told the token.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::{Arc, Mutex};
use std::thread;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::support::{Folder, Ran};

const TOKEN: &str = "planted-token-27182";
const REFUSED: &str = "HTTP/1.1 401 X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

/// An authority with a key of its own.
struct Authority {
    issuer: Issuer<'static, KeyPair>,
    pem: String,
}

impl Authority {
    fn new() -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let pem = params.self_signed(&key).unwrap().pem();
        Self { issuer: Issuer::new(params, key), pem }
    }

    /// What a server shows for a name, with its key.
    fn certificate(&self, name: &str, until: i32) -> ServerConfig {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        params.not_before = date_time_ymd(2020, 1, 1);
        params.not_after = date_time_ymd(until, 1, 1);
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
        ServerConfig::builder().with_no_client_auth().with_single_cert(vec![certificate.der().clone()], key).unwrap()
    }
}

/// A certificate that only speaks for itself.
fn self_signed(name: &str) -> ServerConfig {
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new(vec![name.to_owned()]).unwrap().self_signed(&key).unwrap();
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    ServerConfig::builder().with_no_client_auth().with_single_cert(vec![certificate.der().clone()], key).unwrap()
}

/// A server that keeps what it understood, and answers every request alike.
struct Server {
    port: u16,
    heard: Arc<Mutex<String>>,
}

impl Server {
    fn start(config: Option<ServerConfig>, answer: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard = Arc::new(Mutex::new(String::new()));
        let (kept, config) = (Arc::clone(&heard), config.map(Arc::new));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                match &config {
                    Some(config) => {
                        let end = stream.try_clone().unwrap();
                        let connection = ServerConnection::new(Arc::clone(config)).unwrap();
                        serve(StreamOwned::new(connection, stream), &kept, &answer);
                        drop(end.shutdown(Shutdown::Both));
                    }
                    None => serve(stream, &kept, &answer),
                }
            }
        });
        Self { port, heard }
    }

    fn heard(&self) -> String {
        self.heard.lock().unwrap().clone()
    }
}

fn serve(mut stream: impl Read + Write, kept: &Mutex<String>, answer: &str) {
    let mut request = [0; 4096];
    let Ok(read) = stream.read(&mut request) else { return };
    kept.lock().unwrap().push_str(&String::from_utf8_lossy(&request[..read]));
    drop(stream.write_all(answer.as_bytes()).and_then(|()| stream.flush()));
}

/// ddesk on a computer that trusts one authority.
struct Person {
    folder: Folder,
    authorities: PathBuf,
}

impl Person {
    fn trusting(authority: &Authority) -> Self {
        let folder = Folder::new();
        let authorities = folder.file("authorities.pem", &authority.pem);
        Self { folder, authorities }
    }

    fn connect(&self, host: &str, server: &Server) -> (i32, serde_json::Value) {
        let address = format!("https://{host}:{}", server.port);
        let mut command = self.folder.command(&["connect", &address, "--test", "--json"]);
        let command = command.env("SSL_CERT_FILE", &self.authorities).env_remove("SSL_CERT_DIR");
        let ran =
            Ran::of(command.env("NO_PROXY", "*").env("DDESK_TOKEN", TOKEN).stdin(Stdio::null()).output().unwrap());
        assert!(!ran.stderr.contains(TOKEN), "{ran:?}");
        ran.error()
    }
}

#[test]
fn only_a_certificate_of_the_right_name_and_a_trusted_hand_is_talked_to() {
    let (known, unknown) = (Authority::new(), Authority::new());
    let person = Person::trusting(&known);
    // (the certificate, the host that is asked, whether it is talked to, why)
    let table = [
        (known.certificate("127.0.0.1", 2099), "127.0.0.1", true, "the right one"),
        (known.certificate("localhost", 2099), "localhost", true, "the right one for a name"),
        (known.certificate("localhost", 2099), "LOCALHOST.", true, "however the name is written"),
        (known.certificate("provider.example", 2099), "127.0.0.1", false, "of another host"),
        (known.certificate("*.localhost", 2099), "localhost", false, "of the names below it"),
        (known.certificate("127.0.0.1", 2021), "127.0.0.1", false, "that ran out"),
        (unknown.certificate("127.0.0.1", 2099), "127.0.0.1", false, "by a hand nobody trusts"),
        (self_signed("127.0.0.1"), "127.0.0.1", false, "by its own hand"),
    ];
    for (certificate, host, talked_to, why) in table {
        let server = Server::start(Some(certificate), REFUSED.to_owned());
        let (exit, error) = person.connect(host, &server);
        if talked_to {
            assert_eq!((exit, error["code"].as_str()), (3, Some("token_refused")), "{why}: {error}");
            assert!(server.heard().contains(&format!("Bearer {TOKEN}")), "{why}: nothing was asked");
        } else {
            assert_eq!((exit, error["code"].as_str()), (4, Some("tls")), "{why}: {error}");
            let sentence = error["message"].as_str().unwrap();
            assert!(sentence.contains("certificate was refused. Nothing was sent."), "{why}: {sentence}");
            assert_eq!(server.heard(), "", "{why}: it was told something");
        }
    }
}

#[test]
fn a_safe_line_is_not_left_for_another() {
    let authority = Authority::new();
    let person = Person::trusting(&authority);
    let plain = Server::start(None, REFUSED.to_owned());
    let other = Server::start(Some(authority.certificate("localhost", 2099)), REFUSED.to_owned());
    for target in [format!("http://127.0.0.1:{}/", plain.port), format!("https://localhost:{}/", other.port)] {
        let redirect =
            format!("HTTP/1.1 307 X\r\nLocation: {target}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        let server = Server::start(Some(authority.certificate("127.0.0.1", 2099)), redirect);
        let (exit, error) = person.connect("127.0.0.1", &server);
        assert_eq!((exit, error["code"].as_str()), (4, Some("malformed_answer")), "{error}");
        assert!(server.heard().contains(TOKEN), "the redirect came after the question");
    }
    assert_eq!((plain.heard(), other.heard()), (String::new(), String::new()), "nobody else was asked");
}

#[test]
fn a_line_without_tls_where_it_is_needed_hears_no_token() {
    let person = Person::trusting(&Authority::new());
    let plain = Server::start(None, REFUSED.to_owned());
    let (exit, error) = person.connect("127.0.0.1", &plain);
    assert_eq!((exit, error["code"].as_str()), (4, Some("tls")), "{error}");
    assert!(!plain.heard().contains(TOKEN), "the token went out in the clear");
    assert!(TcpStream::connect(("127.0.0.1", plain.port)).is_ok(), "the server was there");
}
