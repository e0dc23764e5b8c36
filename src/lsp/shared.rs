//! What all handlers share, and the one task that looks at files.
//!
//! Handlers change the [`State`] before they wait for anything, so changes are applied in the order they come in. One
//! task does one [`Job`] after another; what is typed meanwhile is the next.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{Notify, watch};
use tokio::task::spawn_blocking;
use tower_lsp::Client;
use tower_lsp::ls_types as lsp;

use crate::lsp::abilities::Abilities;
use crate::lsp::ask::Ask;
use crate::lsp::convert::Lined;
use crate::lsp::job::Job;
use crate::lsp::progress::refresh;
use crate::lsp::publish::Telling;
use crate::lsp::state::{Known, News, State};
use crate::lsp::world::World;

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
    /// What the client can.
    pub can: Abilities,
    /// The client's process.
    pub client: Option<u32>,
    /// Whether the client has said `shutdown`.
    shut_down: bool,
}

impl Shared {
    /// Nothing is known yet.
    pub fn new(world: World) -> Self {
        let state = State::new(world, &[]);
        let inner = Inner { state, can: Abilities::default(), client: None, shut_down: false };
        Self { inner: Mutex::new(inner), wake: Notify::new(), rounds: watch::channel(0).0 }
    }

    /// What is known. A handler that failed while it held it leaves it whole enough: texts are replaced at once.
    pub fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes what is known, and has it looked at. A failure is not passed on: the server lives.
    pub fn update(&self, change: impl FnOnce(&mut State)) {
        // What failed was said by the panic itself, on the standard error. All is read again, then.
        if catch_unwind(AssertUnwindSafe(|| change(&mut self.lock().state))).is_err() {
            self.lock().state.reload();
        }
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
        self.until(&mut State::is_read).await;
    }

    /// Waits until what is in the document at `path` is found, or in all files.
    pub async fn settled(&self, path: Option<&Path>) {
        self.until(&mut |state| match path {
            // One that is not open is not waited for.
            Some(path) => state.file(path).map_or_else(|| state.is_read(), |file| state.is_settled(Some(file))),
            None => state.is_settled(None),
        })
        .await;
    }

    /// Waits for something to be so.
    async fn until(&self, is_so: &mut (dyn FnMut(&State) -> bool + Send)) {
        let mut rounds = self.rounds.subscribe();
        // Files are read once the client says `initialized`; one that does not say so is answered all the same.
        self.wake();
        while !is_so(&self.lock().state) {
            if rounds.changed().await.is_err() {
                return;
            }
        }
    }

    /// Tells of every job that is done.
    pub fn watch(&self) -> watch::Receiver<u64> {
        self.rounds.subscribe()
    }

    /// The world, and the folders that are open in it.
    pub fn world(&self) -> (World, Vec<PathBuf>) {
        let inner = self.lock();
        (inner.state.world.clone(), inner.state.folders.clone())
    }

    fn job(&self) -> Option<Job> {
        self.lock().state.job()
    }

    /// Does one job, and says what is to be told then.
    fn finish(&self, job: Job) -> Vec<lsp::PublishDiagnosticsParams> {
        let done = job.run();
        let news = self.lock().state.accept(done);
        let news: Vec<News> = news.into_iter().filter(|news| self.is_told(news)).collect();
        let (loaded, can, page) = {
            let inner = self.lock();
            (Arc::clone(&inner.state.loaded), inner.can, inner.state.world.page)
        };
        let telling = Telling { loaded: &loaded, can, page, lined: &Lined::default() };
        news.iter().filter_map(|news| telling.publication(news)).collect()
    }

    /// Whether what was found is still about what is open, and is told without being asked for.
    fn is_told(&self, news: &News) -> bool {
        let inner = self.lock();
        let document = inner.state.documents.get(&news.path);
        let pulled = if document.is_some() { inner.can.pulls } else { inner.can.pulls_all };
        !pulled && document.map(|document| document.version) == news.version
    }

    /// What was found last: in one file, where one is given, or in all; with what it is told with.
    pub fn known(&self, path: Option<&Path>) -> (Ask, Vec<(PathBuf, Known)>) {
        let inner = self.lock();
        let state = &inner.state;
        let owned = |(path, known): (&PathBuf, &Known)| (path.clone(), known.clone());
        let known = match path.map(|path| state.location(path)) {
            Some(path) => state.known.get_key_value(&path).map(owned).into_iter().collect(),
            None => state.known.iter().map(owned).collect(),
        };
        (Ask::new(&inner), known)
    }
}

/// Looks at files and says what was found, for as long as the server runs.
pub async fn work(shared: Arc<Shared>, client: Client) {
    loop {
        shared.wake.notified().await;
        while let Some(job) = shared.job() {
            let is_read = matches!(job, Job::Read { .. });
            let own = Arc::clone(&shared);
            let said = spawn_blocking(move || own.finish(job)).await;
            if said.is_err() {
                // What failed was said by the panic itself; it is not tried again until something changes.
                shared.lock().state.give_up();
            }
            shared.rounds.send_modify(|round| *round = round.wrapping_add(1));
            for said in said.into_iter().flatten() {
                client.publish_diagnostics(said.uri, said.diagnostics, said.version).await;
            }
            let retired = std::mem::take(&mut shared.lock().state.retired);
            drop(spawn_blocking(|| drop(retired)));
            if is_read {
                let refreshes = shared.lock().can.refreshes;
                tokio::spawn(refresh(client.clone(), refreshes));
            }
        }
    }
}
