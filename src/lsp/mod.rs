//! The language server: what editors ask, over the standard input and output. The one place that knows the protocol.
//!
//! It says what `seqc check` says, of the same files: [`state`] keeps them, [`job`] looks at them, [`crate::ide`] answers
//! what is asked of them. What it needs of the world outside it is given by whoever starts it. Formatting is not offered
//! yet: it will be one more answer beside those in `server`.

pub mod world;
pub mod state;
pub mod job;
pub mod convert;
mod frames;
mod publish;
mod shared;
mod ask;
mod answers;
mod edits;
mod actions;
mod capabilities;
mod server;

use std::sync::Arc;
use std::time::Duration;

use tokio::io::BufReader;
use tokio::runtime::Builder;
use tower_lsp::{LspService, Server};

use crate::lsp::frames::pass;
use crate::lsp::server::Backend;
use crate::lsp::shared::Shared;
use crate::lsp::world::World;

/// How often the editor is looked for.
const LOOK_AFTER: Duration = Duration::from_secs(3);

/// How many bytes of messages wait to be read.
const BUFFER: usize = 64 * 1024;

/// How many requests are answered at once.
const AT_ONCE: usize = 8;

/// Serves until the client says `exit`, closes the connection or is no more. Whether it was told to shut down before.
///
/// # Errors
/// Where the machine gives no thread to run on; why.
pub fn serve(world: World) -> Result<bool, String> {
    let runtime = Builder::new_current_thread().enable_time().build().map_err(|error| error.to_string())?;
    let shared = Arc::new(Shared::new(world));
    let told = runtime.block_on(run(Arc::clone(&shared)));
    // A read from the standard input cannot be taken back: whoever waits for it waits for ever.
    runtime.shutdown_background();
    Ok(told)
}

async fn run(shared: Arc<Shared>) -> bool {
    let (messages, input) = tokio::io::duplex(BUFFER);
    tokio::spawn(pass(BufReader::new(tokio::io::stdin()), messages));
    let own = Arc::clone(&shared);
    let (service, socket) = LspService::new(move |client| Backend::new(client, Arc::clone(&own)));
    tokio::select! {
        () = Server::new(input, tokio::io::stdout(), socket).concurrency_level(AT_ONCE).serve(service) => {}
        () = client_gone(&shared) => {}
    }
    shared.was_shut_down()
}

/// Returns once the client's process is no more.
async fn client_gone(shared: &Shared) {
    loop {
        tokio::time::sleep(LOOK_AFTER).await;
        if shared.is_orphan() {
            return;
        }
    }
}
