//! The server as an editor knows it: started as a program, asked in frames written by hand.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, thread};

use serde_json::{Value, json};
use tempfile::TempDir;

const BAD: &str = "sequence s \"S\" {\n  email manual opener\n  wait 2d\n  task x when opener opened\n}\n";

/// An editor, and the server it has started.
struct Editor {
    server: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    folder: TempDir,
    next: i64,
    /// What the server has said unasked.
    said: Vec<Value>,
}

impl Editor {
    fn start(files: &[(&str, &str)], capabilities: Value) -> Self {
        let mut editor = Self::bare(files);
        let folders = json!([{ "uri": editor.uri(""), "name": "work" }]);
        let params =
            json!({ "processId": std::process::id(), "capabilities": capabilities, "workspaceFolders": folders });
        let answer = editor.ask("initialize", params);
        assert_eq!(answer["result"]["serverInfo"]["name"], "seqc");
        editor.tell("initialized", json!({}));
        editor
    }

    fn bare(files: &[(&str, &str)]) -> Self {
        let folder = TempDir::new().unwrap();
        for (path, text) in files {
            fs::write(folder.path().join(path), text).unwrap();
        }
        let mut server = Command::new(env!("CARGO_BIN_EXE_seqc"))
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (input, output) = (server.stdin.take().unwrap(), BufReader::new(server.stdout.take().unwrap()));
        Self { server, input, output, folder, next: 0, said: Vec::new() }
    }

    fn uri(&self, name: &str) -> String {
        format!("file://{}/{name}", self.folder.path().canonicalize().unwrap().display())
            .trim_end_matches('/')
            .to_owned()
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.raw(&format!("Content-Length: {}\r\n\r\n{body}", body.len()));
    }

    fn raw(&mut self, text: &str) {
        self.input.write_all(text.as_bytes()).unwrap();
        self.input.flush().unwrap();
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// The answer to a request; what the server says meanwhile is kept, what it asks is answered with nothing.
    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.next += 1;
        let id = self.next;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.read();
            if message["id"] == id && message["method"].is_null() {
                return message;
            }
            self.keep(message);
        }
    }

    fn keep(&mut self, message: Value) {
        if message["method"].is_string() && !message["id"].is_null() {
            self.send(&json!({ "jsonrpc": "2.0", "id": message["id"], "result": null }));
        } else {
            self.said.push(message);
        }
    }

    fn read(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert_ne!(self.output.read_line(&mut line).unwrap(), 0, "the server went away");
            if line == "\r\n" {
                break;
            }
            if let Some(value) = line.strip_prefix("Content-Length: ") {
                length = value.trim().parse().unwrap();
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).unwrap();
        serde_json::from_slice(&body).unwrap()
    }

    /// What is published of a document in a version.
    fn published(&mut self, name: &str, version: i64) -> Value {
        let uri = self.uri(name);
        let is_it = |message: &Value| {
            message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == uri.as_str()
                && message["params"]["version"] == version
        };
        loop {
            if let Some(at) = self.said.iter().position(is_it) {
                return self.said.remove(at)["params"]["diagnostics"].clone();
            }
            let message = self.read();
            self.keep(message);
        }
    }

    fn open(&mut self, name: &str, text: &str) {
        let document = json!({ "uri": self.uri(name), "languageId": "seq", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    fn at(&self, name: &str, line: u32, character: u32) -> Value {
        json!({ "textDocument": { "uri": self.uri(name) }, "position": { "line": line, "character": character } })
    }

    fn end(mut self) {
        assert_eq!(self.ask("shutdown", Value::Null)["result"], Value::Null);
        self.send(&json!({ "jsonrpc": "2.0", "method": "exit" }));
        assert_eq!(self.exit_code(), Some(0));
    }

    /// How the server ended, though its input stays open.
    fn exit_code(&mut self) -> Option<i32> {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.server.try_wait().unwrap() {
                return status.code();
            }
            assert!(begun.elapsed() < Duration::from_secs(20), "the server does not end");
            thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        drop(self.server.kill());
        drop(self.server.wait());
    }
}

#[test]
fn a_session_goes_from_a_mistake_to_none() {
    let mut editor = Editor::start(&[("a.seq", "")], json!({ "general": { "positionEncodings": ["utf-16"] } }));
    editor.open("a.seq", BAD);
    let found = editor.published("a.seq", 1);
    let mistake = found.as_array().unwrap().iter().find(|one| one["code"] == "bad-unit").unwrap();
    assert_eq!(mistake["range"]["start"], json!({ "line": 2, "character": 7 }));
    assert_eq!(mistake["data"][0]["edits"][0]["newText"], "2 days");
    let range = json!({ "start": { "line": 2, "character": 7 }, "end": { "line": 2, "character": 9 } });
    let document = json!({ "uri": editor.uri("a.seq"), "version": 2 });
    let changes = json!([{ "range": range, "text": "2 days" }]);
    editor.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    let left = editor.published("a.seq", 2);
    assert!(left.as_array().unwrap().iter().all(|one| one["severity"] != 1), "{left}");
    let at = editor.at("a.seq", 3, 16);
    let hover = editor.ask("textDocument/hover", at.clone());
    assert!(hover["result"]["contents"]["value"].as_str().unwrap().contains("day 1 · Mon"), "{hover}");
    let definition = editor.ask("textDocument/definition", at);
    assert_eq!(definition["result"]["range"]["start"], json!({ "line": 1, "character": 15 }));
    let document = json!({ "uri": editor.uri("a.seq") });
    let at = editor.at("a.seq", 2, 2);
    let completion = editor.ask("textDocument/completion", at);
    assert!(completion["result"].as_array().unwrap().iter().any(|one| one["label"] == "email"), "{completion}");
    let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 5, "character": 0 } });
    let hints = editor.ask("textDocument/inlayHint", json!({ "textDocument": document, "range": range }));
    assert_eq!(hints["result"][1]["label"], "day 3 · Wed", "{hints}");
    let mut rename = editor.at("a.seq", 1, 16);
    rename["newName"] = json!("first");
    let edits = editor.ask("textDocument/rename", rename);
    assert_eq!(edits["result"]["changes"][editor.uri("a.seq")].as_array().unwrap().len(), 2, "{edits}");
    let context = json!({ "diagnostics": [], "only": ["quickfix"] });
    let params = json!({ "textDocument": document, "range": range, "context": context });
    let actions = editor.ask("textDocument/codeAction", params);
    assert!(actions["result"].as_array().unwrap().iter().all(|one| one["kind"] == "quickfix"), "{actions}");
    let context = json!({ "diagnostics": [], "only": ["refactor"] });
    let at = json!({ "line": 2, "character": 4 });
    let params = json!({ "textDocument": document, "range": { "start": at, "end": at }, "context": context });
    let actions = editor.ask("textDocument/codeAction", params);
    assert_eq!(actions["result"][0]["kind"], "refactor.rewrite", "{actions}");
    assert_eq!(actions["result"][0]["edit"]["changes"][editor.uri("a.seq")][0]["newText"], "day 3", "{actions}");
    let symbols = editor.ask("workspace/symbol", json!({ "query": "s" }));
    assert_eq!(symbols["result"][0]["name"], "s");
    editor.end();
}

#[test]
fn places_are_counted_as_the_client_counts() {
    let text = "snippet a \"😀 {{> b}}\"\nsnippet b \"B\"\n";
    for (encoding, column) in [("utf-8", 20), ("utf-16", 18), ("utf-32", 17)] {
        let mut editor = Editor::start(&[("a.seq", "")], json!({ "general": { "positionEncodings": [encoding] } }));
        editor.open("a.seq", text);
        for (at, leads) in [(column, true), (column + 3, false)] {
            let at = editor.at("a.seq", 0, at);
            let definition = editor.ask("textDocument/definition", at);
            assert_eq!(definition["result"].is_object(), leads, "{encoding} {definition}");
        }
        editor.end();
    }
}

#[test]
fn what_makes_no_sense_does_not_end_it() {
    let mut editor = Editor::start(&[("a.seq", BAD)], json!({}));
    editor.raw("Content-Length: 7\r\n\r\nnothing");
    editor.raw("Content-Length: 2\r\n\r\n{}");
    editor.raw("Content-Length: what\r\n\r\n");
    editor.send(&json!({ "jsonrpc": "2.0", "id": "x", "method": "textDocument/hover", "params": 7 }));
    editor.send(&json!({ "jsonrpc": "2.0", "id": "y", "method": "no/such", "params": {} }));
    editor.tell(
        "textDocument/didChange",
        json!({ "textDocument": { "uri": "file:///no.seq", "version": 1 },
        "contentChanges": [{ "text": "x" }] }),
    );
    editor.tell("$/cancelRequest", json!({ "id": 99 }));
    let at = editor.at("a.seq", 1, 16);
    assert_eq!(editor.ask("textDocument/hover", at)["result"], Value::Null, "it is not open");
    editor.open("a.seq", BAD);
    let at = editor.at("a.seq", 1, 16);
    assert!(editor.ask("textDocument/hover", at)["result"].is_object());
    editor.end();
}

#[test]
fn it_ends_with_its_input() {
    let mut editor = Editor::bare(&[]);
    let Editor { input, .. } = &mut editor;
    let (_, gone) = (input.flush(), std::mem::replace(input, null()));
    drop(gone);
    assert_eq!(editor.exit_code(), Some(1), "nobody has said `shutdown`");
}

/// An input of another process, which has ended.
fn null() -> ChildStdin {
    let mut other = Command::new(env!("CARGO_BIN_EXE_seqc"));
    other.arg("--version").stdin(Stdio::piped()).stdout(Stdio::null());
    let mut child = other.spawn().unwrap();
    let input = child.stdin.take().unwrap();
    drop(child.wait());
    input
}

#[test]
fn it_ends_with_its_client() {
    let mut client = Command::new(env!("CARGO_BIN_EXE_seqc")).arg("--version").stdout(Stdio::null()).spawn().unwrap();
    let id = client.id();
    client.wait().unwrap();
    let mut editor = Editor::bare(&[]);
    editor.ask("initialize", json!({ "processId": id, "capabilities": {} }));
    assert_eq!(editor.exit_code(), Some(1));
}
