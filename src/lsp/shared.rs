//! What all handlers share, and the one task that looks at files.
//!
//! Handlers change the [`State`] before they wait for anything, so changes are applied in the order they come in. One
//! task does one [`Job`] after another; what is typed meanwhile is the next.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{Notify, watch};
use tokio::task::spawn_blocking;
use tower_lsp::Client;

use crate::lsp::convert::Encoding;
use crate::lsp::job::{Done, Job};
use crate::lsp::publish::publication;
use crate::lsp::state::{News, State};
use crate::lsp::world::World;
use crate::workspace::files::Loaded;

/// What all handlers share.
pub struct Shared {
    inner: Mutex<Inner>,
    wake: Notify,
    rounds: watch::Sender<u64>,
}

/// What is under the lock.
pub struct Inner {
    /// What is known.
    pub state: State,
    /// How the client counts.
    pub encoding: Encoding,
    /// The client's process.
    pub client: Option<u32>,
    /// Whether files are being read.
    loading: bool,
    /// Whether the client has said `shutdown`.
    shut_down: bool,
}

impl Shared {
    /// Nothing is known yet.
    pub fn new(world: World) -> Self {
        let state = State::new(world, &[]);
        let inner = Inner { state, encoding: Encoding::default(), client: None, loading: false, shut_down: false };
        Self { inner: Mutex::new(inner), wake: Notify::new(), rounds: watch::channel(0).0 }
    }

    /// What is known. A handler that failed while it held it leaves it whole enough: texts are replaced at once.
    pub fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes what is known, and has it looked at. A failure is not passed on: the server lives.
    pub fn update(&self, change: impl FnOnce(&mut State)) {
        // What failed was said by the panic itself, on the standard error.
        drop(catch_unwind(AssertUnwindSafe(|| change(&mut self.lock().state))));
        self.wake();
    }

    /// Has what is new looked at.
    pub fn wake(&self) {
        self.wake.notify_one();
    }

    /// Notes that the client has said `shutdown`.
    pub fn shut_down(&self) {
        self.lock().shut_down = true;
    }

    /// Whether the client has said `shutdown`.
    pub fn was_shut_down(&self) -> bool {
        self.lock().shut_down
    }

    /// Whether the client's process is known, and no more.
    pub fn is_orphan(&self) -> bool {
        let inner = self.lock();
        inner.client.is_some_and(|client| !(inner.state.world.is_running)(client))
    }

    /// Waits until the files that belong together are known.
    pub async fn ready(&self) {
        let mut rounds = self.rounds.subscribe();
        loop {
            let ready = {
                let inner = self.lock();
                !inner.state.stale && !inner.loading
            };
            if ready || rounds.changed().await.is_err() {
                return;
            }
        }
    }

    fn take_job(&self) -> Option<Job> {
        let mut inner = self.lock();
        let job = inner.state.job();
        inner.loading = job.as_ref().is_some_and(|job| job.stale);
        job
    }

    fn accept(&self, done: Option<Done>) -> (Vec<News>, Arc<Loaded>, Encoding) {
        let mut inner = self.lock();
        inner.loading = false;
        let news = done.map(|done| inner.state.accept(done)).unwrap_or_default();
        (news, Arc::clone(&inner.state.loaded), inner.encoding)
    }

    /// Whether what was found is still about what is open.
    fn is_newest(&self, news: &News) -> bool {
        let inner = self.lock();
        inner.state.documents.get(&news.path).map(|document| document.version) == news.version
    }

    /// As the client calls the files that are open.
    pub fn uris(&self) -> Vec<(PathBuf, String)> {
        let inner = self.lock();
        inner.state.documents.iter().map(|(path, document)| (path.clone(), document.uri.clone())).collect()
    }
}

/// Looks at files and says what was found, for as long as the server runs.
pub async fn work(shared: Arc<Shared>, client: Client) {
    loop {
        shared.wake.notified().await;
        while let Some(job) = shared.take_job() {
            let done = spawn_blocking(move || job.run()).await.ok();
            let (news, loaded, encoding) = shared.accept(done);
            shared.rounds.send_modify(|round| *round = round.wrapping_add(1));
            for news in news.iter().filter(|news| shared.is_newest(news)) {
                if let Some(said) = publication(news, &loaded, encoding) {
                    client.publish_diagnostics(said.uri, said.diagnostics, said.version).await;
                }
            }
        }
    }
}
