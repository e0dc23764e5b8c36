//! `seqc check --watch`, driven as an editor would.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use super::{BAD, GOOD, command, folder, put};

/// How long nothing is said where nothing is to be said.
const QUIET: Duration = Duration::from_millis(700);

/// A run that goes on; it ends with the test.
struct Watch {
    child: Child,
    /// What was printed, up to each line that says that it waits.
    screens: Receiver<String>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn watch(folder: &TempDir, more: &[&str]) -> Watch {
    let mut child =
        command(folder.path(), &[&["check", "--watch"], more].concat()).stdout(Stdio::piped()).spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let (sender, screens) = channel();
    thread::spawn(move || {
        let mut screen = String::new();
        for line in lines.map_while(Result::ok) {
            let waits = line.starts_with("watching for changes");
            screen += &(line + "\n");
            if waits && sender.send(std::mem::take(&mut screen)).is_err() {
                return;
            }
        }
    });
    Watch { child, screens }
}

impl Watch {
    /// Waits until it says something with `text` in it. A change may be seen in two steps.
    fn until(&self, text: &str) -> String {
        loop {
            let screen = self.screens.recv_timeout(Duration::from_secs(60)).unwrap();
            if screen.contains(text) {
                return screen;
            }
        }
    }

    /// Waits until it has nothing to say for a while.
    fn settle(&self) {
        while self.screens.recv_timeout(QUIET).is_ok() {}
    }

    fn is_quiet(&self) -> bool {
        self.screens.recv_timeout(QUIET).is_err()
    }
}

#[test]
fn a_change_is_checked_again() {
    let folder = folder(&[("a.seq", BAD)]);
    let watch = watch(&folder, &[]);
    let first = watch.until("error[bad-unit]");
    assert!(!first.contains('\x1b'), "{first}");
    put(&folder, "a.seq", BAD.replace("2d", "2 days").as_bytes());
    watch.until("1 file, nothing to report");
    // As many editors save: beside it, then renamed.
    put(&folder, "a.seq~", BAD.as_bytes());
    fs::rename(folder.path().join("a.seq~"), folder.path().join("a.seq")).unwrap();
    watch.until("error[bad-unit]");
    put(&folder, "in/b.seq", GOOD.as_bytes());
    fs::remove_file(folder.path().join("a.seq")).unwrap();
    watch.until("1 file, nothing to report");
    watch.settle();
    put(&folder, "notes.txt", b"nothing to do with it");
    assert!(watch.is_quiet());
}

#[test]
fn what_a_named_file_uses_is_watched_too() {
    let folder = folder(&[("in/a.seq", &format!("use \"../lib/house.seq\"\n\n{GOOD}")), ("lib/house.seq", "")]);
    let watch = watch(&folder, &["in/a.seq"]);
    watch.until("watching");
    watch.settle();
    put(&folder, "lib/other.txt", b"");
    assert!(watch.is_quiet());
    put(&folder, "lib/house.seq", BAD.as_bytes());
    watch.until("lib/house.seq:4:");
}

#[test]
fn a_baseline_that_breaks_is_waited_for() {
    let folder = folder(&[("a.seq", BAD), ("known/b.json", "{ \"version\": 1, \"findings\": [] }")]);
    let watch = watch(&folder, &["a.seq", "--baseline", "known/b.json"]);
    watch.until("error[bad-unit]");
    put(&folder, "known/b.json", b"{");
    put(&folder, "a.seq", GOOD.as_bytes());
    watch.settle();
    put(&folder, "known/b.json", b"{ \"version\": 1, \"findings\": [] }");
    watch.until("1 file, nothing to report");
}
