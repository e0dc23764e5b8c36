//! Pushes to vendors that are as strict as the real ones and as unreliable as the network.

mod apollo;
mod cli;
mod doubles;
mod faults;
/// The same as the program has it.
#[path = "../../../src/client.rs"]
mod client;
mod mistakes;
mod names;
mod outreach;
mod salesloft;
mod server;
mod state;
mod updates;

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use seqc::cli::push::change::Change;
use seqc::cli::push::follow::followed;
use seqc::cli::push::object::Desired;
use seqc::cli::push::prepare::Prepared;
use seqc::cli::push::run::{Tally, judged, push};
use seqc::cli::push::send::{Stop, World};
use seqc::cli::push::store::Store;
use seqc::cli::push::tell::show::{plan, text};
use seqc::cli::push::vendor::{Vendor, desired, vendor};
use seqc::cli::push::way::clock::{Clock, Pace};
use seqc::cli::push::way::wire::Transport;
use seqc::cli::terminal::Look;
use seqc::emit::lower::Branches;
use seqc::emit::{Job, Options, Target};
use seqc::model::analyze;
use seqc::model::program::FileId;
use serde_json::Value;
use tempfile::TempDir;

use crate::push::client::{Client, Timeouts};
use crate::push::server::{Server, Service};
use crate::support::program;

/// The token that the vendors know.
const KEY: &str = "sesame-1234567890";

/// How long a client waits for an answer that does not come.
const CLIENT_TIMEOUT: Duration = Duration::from_millis(400);
/// How long it waits where one comes: as long as a machine that has other things to do may take.
const PATIENCE: Duration = Duration::from_secs(30);

const TRIAL: &str = r#"
sequence trial "Trial, the first week" {
  exit on replied

  email opener {
    subject "Your rota"

    variant short 50% {
      body """
        Hi {{first_name}}, a word on your rota.
        """
    }

    variant long 50% {
      body """
        Hi {{first_name}}, a few words on your rota, and on what Initech made of theirs.
        """
    }
  }

  wait 2 days

  call ring {
    script "Hi {{first_name}}, it's about the rota."
  }

  wait 1 day

  email bump {
    reply to opener
    body """
      Any thoughts?
      """
  }
}
"#;

/// The time that a test and its vendor share, in milliseconds.
type Time = Option<Arc<AtomicU64>>;

/// Whether a request comes too early: more than `most` in so many seconds. Without a clock, none does.
fn limited(time: &Time, sent: &mut Vec<u64>, most: usize, seconds: u64) -> bool {
    let Some(time) = time else { return false };
    let now = time.load(Ordering::SeqCst);
    sent.push(now);
    sent.iter().filter(|at| **at + seconds * 1_000 > now).count() > most
}

/// A clock that passes only by sleeping.
struct TestClock(Arc<AtomicU64>);

impl Clock for TestClock {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_millis(1_800_000_000_000 + self.0.load(Ordering::SeqCst))
    }

    fn sleep(&self, time: Duration) {
        self.0.fetch_add(u64::try_from(time.as_millis()).unwrap(), Ordering::SeqCst);
    }

    fn random(&self) -> f64 {
        0.5
    }
}

/// A vendor, and somebody who pushes to it.
struct Bench {
    vendor: &'static dyn Vendor,
    server: Server,
    time: Arc<AtomicU64>,
    folder: TempDir,
    /// What a person answers.
    answers: RefCell<Vec<bool>>,
    /// What was asked and told.
    told: RefCell<String>,
}

impl Bench {
    fn new(target: &str) -> Self {
        let time = Arc::new(AtomicU64::new(0));
        let own = Some(Arc::clone(&time));
        let service: Box<dyn Service> = match target {
            "apollo" => Box::new(apollo::Apollo::new(own)),
            "outreach" => Box::new(outreach::Outreach::new(own)),
            _ => Box::new(salesloft::Salesloft::new(own)),
        };
        Self::with(target, service, time)
    }

    fn with(target: &str, service: Box<dyn Service>, time: Arc<AtomicU64>) -> Self {
        let vendor = vendor(target).unwrap();
        let server = Server::start(service, "/api");
        let (answers, told) = (RefCell::default(), RefCell::default());
        Self { vendor, server, time, folder: folder(), answers, told }
    }

    fn state(&self) -> PathBuf {
        self.folder.path().join("seqc.state.json")
    }

    fn client(&self) -> Client {
        let total = if self.server.falls_silent() { CLIENT_TIMEOUT } else { PATIENCE };
        let timeouts = Timeouts { connect: PATIENCE, total };
        Client::new(self.vendor.facts(), &self.server.url, KEY, timeouts).unwrap()
    }

    /// Pushes, as one run of the program would.
    fn push(&self, desired: &Desired) -> Result<Tally, Stop> {
        self.push_by(&self.client(), desired, false)
    }

    /// The same; where it is not known what came of a request, again when that is known.
    fn push_on(&self, desired: &Desired) -> Result<Tally, Stop> {
        let mut last = self.push(desired);
        // One fault leaves one question; a slow machine may leave more.
        for _ in 0..5 {
            if matches!(last, Err(Stop::Unknown(_))) {
                self.time.fetch_add(600_000, Ordering::SeqCst);
                last = self.push(desired);
            }
        }
        last
    }

    fn push_by(&self, transport: &dyn Transport, desired: &Desired, activates: bool) -> Result<Tally, Stop> {
        let facts = self.vendor.facts();
        let mut store = Store::open(&self.state(), facts.target, "test").unwrap();
        let ask = |question: &str| {
            let answer = self.answers.borrow_mut().pop();
            *self.told.borrow_mut() += &format!("asked: {question} {answer:?}\n");
            answer
        };
        let world = World {
            vendor: self.vendor,
            transport,
            clock: &TestClock(Arc::clone(&self.time)),
            pace: Pace::new(facts.gap, facts.hourly),
            ask: &ask,
            tell: &|event| *self.told.borrow_mut() += &event.line().unwrap_or_default(),
        };
        push(&world, desired, &mut store, activates)
    }

    /// What would be done.
    fn changes(&self, desired: &Desired) -> Vec<Change> {
        let facts = self.vendor.facts();
        let store = Store::look(&self.state(), facts.target, "test").unwrap();
        judged(self.vendor, desired, &followed(facts, desired, store.known(&desired.name)), false)
    }

    /// The same, as lines.
    fn planned(&self, desired: &Desired) -> String {
        let changes = self.changes(desired);
        let lines = changes.iter().map(|change| {
            let (word, fields) = (change.kind.word(), [&change.fields[..], &change.cannot[..]].concat().join(" "));
            format!("{word} | {} | {fields} | {}\n", change.what, change.note)
        });
        lines.collect()
    }

    /// The same, as people read it.
    fn shown(&self, desired: &Desired) -> String {
        let store = Store::look(&self.state(), self.vendor.facts().target, "test").unwrap();
        let prepared = Prepared {
            vendor: self.vendor,
            desired: vec![desired.clone()],
            sources: Vec::new(),
            url: self.server.url.clone(),
            account: "test".to_owned(),
            root: None,
            state: self.state(),
            asked: Vec::new(),
            warned: Vec::new(),
        };
        text(&prepared, &plan(&prepared, &store, false), Look { color: false, width: 80 })
    }

    /// What is told since the last time it was asked.
    fn told(&self) -> String {
        std::mem::take(&mut self.told.borrow_mut())
    }
}

/// A folder for one test; in memory where there is such a place, since every answer is written to the disk.
fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { TempDir::new_in(memory).unwrap() } else { TempDir::new().unwrap() }
}

/// The first sequence of a fixture, as it is to be at a vendor.
fn wanted(target: &str, fixture: &str) -> Desired {
    let program = program(fixture);
    let analysis = analyze(&program, FileId(0));
    let options = Options { branches: Some(Branches::Refuse), ..Options::default() };
    let job = Job { program: &program, model: &analysis.sequences[0], occasion: None, options: &options };
    let compiled = Target::named(target).unwrap().compile(&job);
    assert_eq!(compiled.files.len(), 1, "{:#?}", compiled.losses);
    desired(vendor(target).unwrap(), FileId(0), &compiled.outlines[0], &compiled.files[0].text).unwrap()
}

/// What the vendor is to hold.
fn expected(target: &str, desired: &Desired) -> Value {
    match target {
        "outreach" => outreach::expected(&desired.compiled),
        "apollo" => Value::Array(vec![apollo::stripped(&desired.compiled, &[])]),
        _ => Value::Array(vec![desired.compiled.clone()]),
    }
}
