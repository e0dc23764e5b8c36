//! The language server: what editors ask, over the standard input and output. The one place that knows the protocol.
//!
//! It says what `seqc check` says, of the same files: [`state`] keeps them, [`job`] looks at them, [`crate::ide`] answers
//! what is asked of them. What it needs of the world outside it is given by whoever starts it.

pub mod world;
pub mod state;
pub mod job;
pub mod convert;
mod abilities;
mod frames;
mod publish;
mod pull;
mod progress;
mod shared;
mod ask;
mod answers;
mod edits;
mod told;
pub mod tokens;
mod links;
mod calls;
mod reading;
mod completion;
mod formatting;
mod commands;
mod lens;
mod actions;
mod named;
mod capabilities;
mod server;

use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, BufReader};
use tokio::runtime::Builder;
use tower_lsp::{LspService, Server};

use crate::lsp::frames::{NONSENSE, UNREADABLE, pass};
use crate::lsp::server::Backend;
use crate::lsp::shared::Shared;
use crate::lsp::world::World;

/// How often the editor is looked for.
const LOOK_AFTER: Duration = Duration::from_secs(3);

/// How many bytes of messages wait to be read.
const BUFFER: usize = 64 * 1024;

/// How many requests are answered at once.
const AT_ONCE: usize = 8;

/// Serves over the standard input and output until the client says `exit`, closes the connection or is no more. Whether
/// it was told to shut down before.
///
/// # Errors
/// Where the machine gives no thread to run on; why.
pub fn serve(world: World) -> Result<bool, String> {
    let runtime = Builder::new_current_thread().enable_time().build().map_err(|error| error.to_string())?;
    let told = runtime.block_on(serve_over(world, tokio::io::stdin(), tokio::io::stdout()));
    // A read from the standard input cannot be taken back: whoever waits for it waits for ever.
    runtime.shutdown_background();
    Ok(told)
}

/// The same over any two streams.
pub async fn serve_over(
    world: World,
    input: impl AsyncRead + Unpin + Send + 'static,
    output: impl AsyncWrite + Unpin + Send + 'static,
) -> bool {
    let shared = Arc::new(Shared::new(world));
    let (messages, frames) = tokio::io::duplex(BUFFER);
    tokio::spawn(pass(BufReader::new(input), messages));
    let own = Arc::clone(&shared);
    let (service, socket) = LspService::build(move |client| Backend::new(client, Arc::clone(&own)))
        .custom_method(UNREADABLE, frames::unreadable)
        .custom_method(NONSENSE, frames::nonsense)
        .finish();
    tokio::select! {
        () = Server::new(frames, output, socket).concurrency_level(AT_ONCE).serve(service) => {}
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
