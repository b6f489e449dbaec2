//! Bodies that end too early.

use axum::body::{Body, Bytes, to_bytes};
use axum::http::header;
use axum::response::Response;

/// The answer with the first half of its body; then the connection ends, although more was announced.
pub(super) async fn half(answer: Response) -> Response {
    const MOST: usize = 64 * 1024 * 1024;
    let (mut parts, body) = answer.into_parts();
    let Ok(whole) = to_bytes(body, MOST).await else { return Response::from_parts(parts, Body::empty()) };
    parts.headers.insert(header::CONTENT_LENGTH, whole.len().into());
    let first = whole.slice(..whole.len() / 2);
    let pieces: [Result<Bytes, std::io::Error>; 2] = [Ok(first), Err(std::io::ErrorKind::ConnectionReset.into())];
    Response::from_parts(parts, Body::from_stream(futures_util::stream::iter(pieces)))
}
