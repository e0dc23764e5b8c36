//! Whatever is typed, in whatever order: in the end the server has found what a cold check finds.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use proptest::prelude::*;
use seqc::lsp::state::{News, State};
use seqc::lsp::world::World;
use seqc::text::diagnostic::Diagnostic;
use seqc::workspace::disk::{Disk, Fault};
use seqc::workspace::files::{Entry, load};

use crate::cases;
use crate::support::{FOLDER, Memory};

/// The files of the workspace.
const FILES: [(&str, &str); 3] = [
    (
        "a.seq",
        "use \"lib.seq\"\n\nsequence a \"A\" {\n  audience all\n  email opener {\n    subject \"Hi {{vip}}\"\n    body \"\"\"\n      {{> bye}}\n      \"\"\"\n  }\n  wait 2 days\n  include bumps(opener)\n}\n\nsequence a2 \"A\" {\n  audience all\n  wait 1 day\n  email hello {\n    subject \"Hi\"\n    track opens, clicks\n  }\n  move to a\n}\n",
    ),
    (
        "b.seq",
        "use \"lib.seq\"\n\nsequence b \"B\" {\n  audience all\n  task x when vip is \"yes\"\n  move to b\n}\n\nsequence b2 \"B\" {\n  audience own\n  call x {\n    script \"{{> sig}}\"\n  }\n  include pair\n}\n\nsnippet sig \"Dana\"\n\nsteps pair {\n  sms x2 {\n    body \"{{> sig}}\"\n  }\n}\n\naudience own {\n  kind b2b\n  temperature cold\n}\n",
    ),
    (
        "lib.seq",
        "fields {\n  vip text\n}\n\naudience all {\n  kind b2b\n}\n\nsnippet bye \"Bye\"\n\nsteps bumps(first) {\n  email bump when first opened {\n    reply to first\n  }\n}\n",
    ),
];

/// What is typed over something.
const TYPED: [&str; 24] = [
    "",
    "\n",
    "x",
    "{",
    "}",
    "\"",
    "vip",
    "bye",
    "use \"lib.seq\"\n",
    "use \"c.seq\"\n",
    "snippet c \"C\"\n",
    "sig",
    "own",
    "snippet sig \"Just checking in\"\n",
    "{{",
    "}}",
    "  wait 1d\n",
    "  wait 9 days\n",
    "  move to a2\n",
    "  task y when opener opened\n",
    "    track opens\n",
    "  also start b2\n",
    "# seqc: allow daily-spacing because so\n",
    "\"\"\"",
];

/// A disk that changes while it is read.
struct Shared(Arc<Mutex<BTreeMap<PathBuf, String>>>);

impl Shared {
    fn now(&self) -> Memory {
        Memory(self.0.lock().unwrap().clone())
    }
}

impl Disk for Shared {
    fn resolve(&self, path: &Path) -> Result<PathBuf, Fault> {
        self.now().resolve(path)
    }

    fn read(&self, path: &Path) -> Result<String, Fault> {
        let text = self.0.lock().unwrap().get(path).cloned();
        // A link that leads nowhere is read by nobody.
        text.filter(|text| !text.starts_with("-> ")).ok_or(Fault::Missing)
    }

    fn list(&self, folder: &Path) -> Vec<String> {
        self.now().list(folder)
    }
}

/// What is done to the server.
#[derive(Clone, Debug)]
enum Move {
    Open(usize),
    Type {
        file: usize,
        at: usize,
        len: usize,
        text: usize,
    },
    Close(usize),
    /// The file is written as it stands in the editor.
    Save(usize),
    /// The file is written by somebody else.
    Write(usize),
    /// The file is taken from the disk, or put back.
    Toggle(usize),
    /// The file is called `c.seq` from now on, or as before.
    Rename(usize),
    /// What was begun is finished, after what was typed meanwhile.
    Settle,
}

fn a_move() -> impl Strategy<Value = Move> {
    prop_oneof![
        2 => (0..3_usize).prop_map(Move::Open),
        12 => (0..3_usize, 0..400_usize, 0..12_usize, 0..TYPED.len())
            .prop_map(|(file, at, len, text)| Move::Type { file, at, len, text }),
        1 => (0..3_usize).prop_map(Move::Close),
        1 => (0..3_usize).prop_map(Move::Save),
        1 => (0..3_usize).prop_map(Move::Write),
        1 => (0..3_usize).prop_map(Move::Rename),
        1 => (0..3_usize).prop_map(Move::Toggle),
        4 => Just(Move::Settle),
    ]
}

fn path(file: usize) -> PathBuf {
    Path::new(FOLDER).join(FILES[file].0)
}

/// All findings, by file.
type Found = BTreeMap<PathBuf, Vec<Diagnostic>>;

fn take(found: &mut Found, news: Vec<News>) {
    for one in news {
        found.insert(one.path, one.checked.diagnostics.clone());
    }
    found.retain(|_, diagnostics| !diagnostics.is_empty());
}

fn settle(state: &mut State, found: &mut Found) {
    while let Some(job) = state.job() {
        let news = state.accept(job.run());
        take(found, news);
    }
}

/// What the files are after all, open ones as they read in the editor, checked from the beginning.
fn cold(state: &State, disk: &BTreeMap<PathBuf, String>) -> Found {
    let mut files = disk.clone();
    files.extend(state.documents.iter().map(|(path, document)| (path.clone(), document.text.to_string())));
    let mut paths: Vec<PathBuf> = disk.keys().cloned().collect();
    paths.extend(files.keys().filter(|path| !disk.contains_key(*path)).cloned());
    let entry = |path: &PathBuf| Entry::File { path: path.clone(), top: FOLDER.into(), walked: false };
    let loaded = load(&Memory(files), Path::new(FOLDER), paths.iter().map(entry).collect());
    let checked = loaded.lint(None).into_iter().map(|file| file.diagnostics);
    let mut found: Found = loaded.locations.iter().map(|path| path.clone().unwrap()).zip(checked).collect();
    found.retain(|_, diagnostics| !diagnostics.is_empty());
    found
}

thread_local! {
    static DISK: Arc<Mutex<BTreeMap<PathBuf, String>>> = Arc::default();
}

/// Finds what lies on the disk of this thread.
fn find(_: &Path, _: &[PathBuf]) -> Vec<Entry> {
    let paths: Vec<PathBuf> = DISK.with(|disk| disk.lock().unwrap().keys().cloned().collect());
    paths.into_iter().map(|path| Entry::File { path, top: FOLDER.into(), walked: true }).collect()
}

fn step(state: &mut State, one: &Move, disk: &Mutex<BTreeMap<PathBuf, String>>) {
    match one {
        Move::Open(file) => {
            let text = disk.lock().unwrap().get(&path(*file)).cloned().unwrap_or_default();
            state.open(&path(*file), "file:///x", 1, &text);
        }
        Move::Type { file, at, len, text } => state.change(&path(*file), 2, |before| {
            let letters: Vec<char> = before.chars().collect();
            let at = at % (letters.len() + 1);
            let end = (at + len).min(letters.len());
            let kept = |letters: &[char]| letters.iter().collect::<String>();
            Some(kept(&letters[..at]) + TYPED[*text] + &kept(&letters[end..]))
        }),
        Move::Close(file) => state.close(&path(*file)),
        Move::Save(file) => {
            let text = state.documents.get(&path(*file)).map(|document| document.text.to_string());
            if let Some(text) = text {
                let before = disk.lock().unwrap().insert(path(*file), text);
                if before.is_some() { state.written(&path(*file)) } else { state.reload() }
            }
        }
        Move::Write(file) => {
            let before = disk.lock().unwrap().insert(path(*file), format!("{}# later\n", FILES[*file].1));
            if before.is_some() { state.written(&path(*file)) } else { state.reload() }
        }
        Move::Toggle(file) => {
            let mut disk = disk.lock().unwrap();
            if disk.remove(&path(*file)).is_none() {
                disk.insert(path(*file), FILES[*file].1.to_owned());
            }
            state.reload();
        }
        Move::Rename(file) => {
            let mut disk = disk.lock().unwrap();
            let (here, there) = (path(*file), Path::new(FOLDER).join("c.seq"));
            let (from, to) = if disk.contains_key(&here) { (here, there) } else { (there, here) };
            if let Some(text) = disk.remove(&from) {
                disk.insert(to, text);
            }
            state.reload();
        }
        Move::Settle => {}
    }
}

fn world(disk: &Arc<Mutex<BTreeMap<PathBuf, String>>>) -> World {
    World {
        disk: Arc::new(Shared(Arc::clone(disk))),
        current: FOLDER.into(),
        find,
        page: |_| None,
        show: |_, _, _| Ok(String::new()),
        build: |_, _, _, _, _| Ok(Vec::new()),
        is_running: |_| true,
    }
}

#[test]
fn what_cannot_be_read_is_said_until_it_can() {
    let (disk, bad) = (DISK.with(Arc::clone), Path::new(FOLDER).join("bad.seq"));
    *disk.lock().unwrap() = BTreeMap::from([(bad.clone(), format!("-> {FOLDER}/gone.seq"))]);
    let (mut state, mut found) = (State::new(world(&disk), &[FOLDER.into()]), Found::new());
    settle(&mut state, &mut found);
    assert_eq!(found.get(&bad).map(|found| found[0].name), Some("unreadable-file"));
    disk.lock().unwrap().insert(bad.clone(), "snippet a \"A\"\n".to_owned());
    state.reload();
    settle(&mut state, &mut found);
    assert_eq!(found.get(&bad), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(48)))]

    #[test]
    fn edits_end_with_what_a_cold_check_finds(moves in prop::collection::vec(a_move(), 1..40)) {
        let disk = DISK.with(Arc::clone);
        *disk.lock().unwrap() =
            FILES.iter().map(|(name, text)| (Path::new(FOLDER).join(name), (*text).to_owned())).collect();
        let mut state = State::new(world(&disk), &[FOLDER.into()]);
        let mut found = Found::new();
        let mut begun = None;
        for one in &moves {
            step(&mut state, one, &disk);
            if matches!(one, Move::Settle) {
                // A job that was begun before comes back now, with what it knew then.
                if let Some(done) = begun.take() {
                    let news = state.accept(done);
                    take(&mut found, news);
                }
                begun = state.job().map(|job| job.run());
            }
        }
        if let Some(done) = begun {
            let news = state.accept(done);
            take(&mut found, news);
        }
        settle(&mut state, &mut found);
        let disk = disk.lock().unwrap().clone();
        prop_assert_eq!(found, cold(&state, &disk));
    }
}
