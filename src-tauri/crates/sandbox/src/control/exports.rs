//! Files from which the account can be rated again; messages are streamed.

use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use tokio::sync::mpsc;

use crate::app::App;
use crate::problem::Problem;
use crate::world::{WorldError, account_file, each_message, open_for_reading, rates_file};

const CSV: HeaderValue = HeaderValue::from_static("text/csv; charset=utf-8");

/// How much text is sent at once.
const PIECE: usize = 64 * 1024;

/// `messages.csv`.
pub(super) async fn messages(State(app): State<App>) -> Result<Response, Problem> {
    let path = app.ask(|world| Ok(world.path().to_owned())).await?;
    let (pieces, receiver) = mpsc::channel::<Result<Bytes, std::io::Error>>(4);
    tokio::task::spawn_blocking(move || {
        if let Err(error) = write_messages(&path, &pieces) {
            tracing::error!("the messages could not be written: {error}");
            // The body must end as an error: half a file is not a file.
            drop(pieces.blocking_send(Err(std::io::Error::other("the messages could not be read"))));
        }
    });
    let stream = futures_util::stream::unfold(receiver, |mut receiver| async {
        receiver.recv().await.map(|piece| (piece, receiver))
    });
    Ok(([(header::CONTENT_TYPE, CSV)], Body::from_stream(stream)).into_response())
}

fn write_messages(
    path: &std::path::Path,
    pieces: &mpsc::Sender<Result<Bytes, std::io::Error>>,
) -> Result<(), WorldError> {
    let db = open_for_reading(path)?;
    let mut piece = String::with_capacity(PIECE);
    let mut wanted = true;
    each_message(&db, |line| {
        piece.push_str(line);
        if piece.len() + line.len() > PIECE {
            let full = std::mem::replace(&mut piece, String::with_capacity(PIECE));
            wanted = pieces.blocking_send(Ok(full.into())).is_ok();
        }
        wanted
    })?;
    if wanted && !piece.is_empty() {
        drop(pieces.blocking_send(Ok(piece.into())));
    }
    Ok(())
}

/// `account.json`.
pub(super) async fn account(State(app): State<App>) -> Result<Json<serde_json::Value>, Problem> {
    Ok(Json(app.ask(|world| Ok(account_file(world))).await?))
}

/// `rates.csv`.
pub(super) async fn rates() -> Response {
    ([(header::CONTENT_TYPE, CSV)], rates_file()).into_response()
}
