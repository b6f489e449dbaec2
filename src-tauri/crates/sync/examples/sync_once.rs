//! Brings one archive up to date, once, and prints the digest of what it holds.
//!
//! `sync_once ADDRESS ARCHIVE`, with the token in the environment variable `DDESK_TOKEN`. The tests run it to kill it.

use std::error::Error;
use std::sync::Arc;
use std::time::SystemTime;

use provider::AccountApi;
use store::{Store, StoreKey};
use sync::{Control, Syncer};

/// The test knows it too.
const KEY: &[u8; 32] = b"a key for the killed sync alone!";

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(address), Some(archive)) = (arguments.next(), arguments.next()) else {
        return Err("usage: sync_once ADDRESS ARCHIVE".into());
    };
    let token = std::env::var("DDESK_TOKEN")?;
    let store = Arc::new(Store::open(archive, &StoreKey::from_bytes(KEY))?);
    let clock = Arc::new(|| SystemTime::now().into());
    let syncer = Syncer::new(Arc::new(AccountApi::new(&address, token.into())?), Arc::clone(&store), clock);
    syncer.run(&Control::default(), &|_| {}).await?;
    println!("{}", store.content_digest()?);
    Ok(())
}
