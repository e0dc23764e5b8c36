//! The way of a newcomer, from nothing to a guarded repository: what is seen on it stands in `tests/newcomer.txt`.
//!
//! Here its first steps, which install, are only told; `tools/test_newcomer.sh` does them too, on a clean checkout, and
//! walks the rest with the program that it gets: `SEQC` names it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use tempfile::{Builder, TempDir};

use crate::editor::{Editor, program};
use crate::readme::fences;

/// The file that is written, once as a newcomer does it at first.
const FILE: &str = "sequences/hello.seq";

#[test]
fn a_newcomer_gets_from_nothing_to_a_guarded_repository() {
    let around = TempDir::new().unwrap();
    let plans = Builder::new().prefix("plans").rand_bytes(0).tempdir_in(around.path()).unwrap();
    let mut way = Way::new(around.path());

    way.heading("Install it");
    for line in fences("sh")[0].lines() {
        way.text.push_str(&format!("$ {line}\n"));
    }

    way.heading("Begin a folder");
    way.run("seqc init plans");
    way.run("cd plans");
    plans.path().clone_into(&mut way.at);

    way.heading(&format!("Write {FILE}, in an editor that starts `seqc lsp`"));
    let hello = format!("{}\n", fences("seq")[0]);
    mend_in_editor(&mut way, plans, &hello.replace("wait 3 business days", "wait 3d"));

    way.heading("See the plan, and compile it");
    way.run("seqc check");
    way.run(&format!("seqc show {FILE}"));
    way.run(&format!("seqc build {FILE} --target schedule"));

    way.heading("Guard it: what .github/workflows/sequences.yml runs for each change");
    way.run("git init --quiet && git add . && git commit --quiet -m 'Our first plan'");
    let workflow = fs::read_to_string(way.at.join(".github/workflows/sequences.yml")).unwrap();
    let steps: Vec<&str> =
        workflow.lines().filter_map(|line| line.trim_start_matches([' ', '-']).strip_prefix("run: ")).collect();
    assert!(steps[0].starts_with("cargo install "), "{steps:?}");
    for step in &steps[1..] {
        way.run(step);
    }

    way.heading("So that a mistake in a change is seen beside its line");
    way.run(&format!("sed -i.old 's/3 days/3d/' {FILE}"));
    way.run(steps[1]);

    compare(&way.text);
}

/// Types a text, sees what is wrong, takes the fix, and saves.
fn mend_in_editor(way: &mut Way, plans: TempDir, typed: &str) {
    let mut editor = Editor::start_in(
        plans,
        json!({
            "textDocument": { "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix"] } } } },
        }),
    );
    editor.open(FILE, typed);
    let found = editor.published(FILE, 1);
    way.lines(typed, &found, |_| true);
    assert_eq!(found.as_array().unwrap().len(), 1, "{found}");
    let document = json!({ "uri": editor.uri(FILE) });
    let context = json!({ "diagnostics": found, "only": ["quickfix"] });
    let asked = json!({ "textDocument": document, "range": found[0]["range"], "context": context });
    let fix = editor.ask("textDocument/codeAction", asked)["result"][0].clone();
    way.text.push_str(&format!("\nthe fix that is offered and taken: {}\n\n", fix["title"].as_str().unwrap()));

    let mended = applied(typed, &fix["edit"]["changes"][editor.uri(FILE)]);
    editor.change(FILE, 2, &mended);
    let left = editor.published(FILE, 2);
    way.lines(&mended, &left, |line| Some(line) == found[0]["range"]["start"]["line"].as_u64());
    assert!(left.as_array().unwrap().iter().all(|one| one["severity"] == 3), "{left}");
    let options = json!({ "tabSize": 2, "insertSpaces": true });
    let edits = editor.ask("textDocument/formatting", json!({ "textDocument": document, "options": options }));
    assert_eq!(edits["result"], json!([]));
    way.text.push_str("\nnothing is wrong any more, what is left is good to know: saved\n");
    fs::write(editor.folder.path().join(FILE), mended).unwrap();
    // The folder outlives the editor: the way goes on in it.
    editor.folder.disable_cleanup(true);
    editor.end();
}

/// What a text is after edits in lines of ASCII, as the protocol gives them.
fn applied(text: &str, edits: &Value) -> String {
    let offset = |place: &Value| {
        let (line, column) = (place["line"].as_u64().unwrap(), place["character"].as_u64().unwrap());
        let before: usize = text.split_inclusive('\n').take(usize::try_from(line).unwrap()).map(str::len).sum();
        before + usize::try_from(column).unwrap()
    };
    let mut out = text.to_owned();
    for edit in edits.as_array().unwrap().iter().rev() {
        let range = offset(&edit["range"]["start"])..offset(&edit["range"]["end"]);
        out.replace_range(range, edit["newText"].as_str().unwrap());
    }
    out
}

/// Where the newcomer is, and what was seen so far.
struct Way {
    text: String,
    at: PathBuf,
    path: String,
    bin: TempDir,
}

impl Way {
    fn new(at: &Path) -> Self {
        let bin = TempDir::new().unwrap();
        let link = format!("exec '{}' \"$@\"", program());
        fs::write(bin.path().join("seqc"), format!("#!/bin/sh\n{link}\n")).unwrap();
        let made = Command::new("chmod").arg("+x").arg(bin.path().join("seqc")).status().unwrap();
        assert!(made.success());
        let path = format!("{}:{}", bin.path().display(), std::env::var("PATH").unwrap());
        let text = "The way of a newcomer, as it was walked by tests/it/newcomer.rs: UPDATE=1 writes this file.\n";
        Self { text: text.to_owned(), at: at.to_owned(), path, bin }
    }

    fn heading(&mut self, words: &str) {
        self.text.push_str(&format!("\n## {words}\n\n"));
    }

    fn run(&mut self, command: &str) {
        let name = "A Newcomer";
        let output = Command::new("bash")
            .args(["-c", command])
            .current_dir(&self.at)
            .env("PATH", &self.path)
            .env("HOME", self.bin.path())
            .envs(["GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"].map(|variable| (variable, name)))
            .envs(["GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"].map(|variable| (variable, "newcomer@plans.example")))
            .output()
            .unwrap();
        let said = [output.stdout, output.stderr].concat();
        if !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
        self.text.push_str(&format!("$ {command}\n{}", String::from_utf8(said).unwrap()));
        if !output.status.success() {
            self.text.push_str(&format!("exit code {}\n", output.status.code().unwrap()));
        }
    }

    /// Lines of a text, with what was found below them, as an editor shows it: those where something was, and `others`.
    fn lines(&mut self, text: &str, found: &Value, others: impl Fn(u64) -> bool) {
        for (at, line) in (0..).zip(text.lines()) {
            let of_line = || found.as_array().unwrap().iter().filter(|one| one["range"]["start"]["line"] == at);
            if of_line().next().is_some() || others(at) {
                self.text.push_str(&format!("{:4}  {line}\n", at + 1));
            }
            for one in of_line() {
                let of = |end: &str| usize::try_from(one["range"][end]["character"].as_u64().unwrap()).unwrap();
                let mark = "~".repeat(of("end") - of("start"));
                let (name, message) = (one["code"].as_str().unwrap(), one["message"].as_str().unwrap());
                let message = message.lines().next().unwrap();
                self.text.push_str(&format!("{:width$}{mark} {name}: {message}\n", "", width = 6 + of("start")));
            }
        }
    }
}

fn compare(walked: &str) {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/newcomer.txt");
    let walked: String = walked.lines().map(|line| format!("{}\n", line.trim_end())).collect();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&place, &walked).unwrap();
    }
    let told = fs::read_to_string(&place).unwrap_or_default();
    assert_eq!(told, walked, "what was walked is not what the page tells");
}
