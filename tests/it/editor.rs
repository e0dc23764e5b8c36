//! An editor, as small as can be: it starts the server and speaks to it in frames written by hand.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, thread};

use serde_json::{Value, json};
use tempfile::TempDir;

/// An editor, and the server it has started.
pub struct Editor {
    pub server: Child,
    pub input: ChildStdin,
    output: BufReader<ChildStdout>,
    pub folder: TempDir,
    next: i64,
    /// What the server has said unasked.
    pub said: Vec<Value>,
}

impl Editor {
    pub fn start(files: &[(&str, &str)], capabilities: Value) -> Self {
        Self::start_in(folder_of(files), capabilities)
    }

    pub fn start_in(folder: TempDir, capabilities: Value) -> Self {
        let mut editor = Self::bare(folder);
        let folders = json!([{ "uri": editor.uri(""), "name": "work" }]);
        let params =
            json!({ "processId": std::process::id(), "capabilities": capabilities, "workspaceFolders": folders });
        let answer = editor.ask("initialize", params);
        assert_eq!(answer["result"]["serverInfo"]["name"], "seqc");
        editor.tell("initialized", json!({}));
        editor
    }

    pub fn bare(folder: TempDir) -> Self {
        let mut server =
            Command::new(program()).arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (input, output) = (server.stdin.take().unwrap(), BufReader::new(server.stdout.take().unwrap()));
        Self { server, input, output, folder, next: 0, said: Vec::new() }
    }

    pub fn uri(&self, name: &str) -> String {
        format!("file://{}/{name}", self.folder.path().canonicalize().unwrap().display())
            .trim_end_matches('/')
            .to_owned()
    }

    pub fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.raw(&format!("Content-Length: {}\r\n\r\n{body}", body.len()));
    }

    pub fn raw(&mut self, text: &str) {
        self.input.write_all(text.as_bytes()).unwrap();
        self.input.flush().unwrap();
    }

    pub fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// The answer to a request; what the server says meanwhile is kept, what it asks is answered with nothing.
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
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

    pub fn keep(&mut self, message: Value) {
        if message["method"].is_string() && !message["id"].is_null() {
            self.send(&json!({ "jsonrpc": "2.0", "id": message["id"], "result": null }));
        } else {
            self.said.push(message);
        }
    }

    pub fn read(&mut self) -> Value {
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
    pub fn published(&mut self, name: &str, version: i64) -> Value {
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

    pub fn open(&mut self, name: &str, text: &str) {
        let document = json!({ "uri": self.uri(name), "languageId": "seq", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// All of a document is typed over.
    pub fn change(&mut self, name: &str, version: i64, text: &str) {
        let document = json!({ "uri": self.uri(name), "version": version });
        let changes = json!([{ "text": text }]);
        self.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    pub fn at(&self, name: &str, line: u32, character: u32) -> Value {
        json!({ "textDocument": { "uri": self.uri(name) }, "position": { "line": line, "character": character } })
    }

    pub fn end(mut self) {
        assert_eq!(self.ask("shutdown", Value::Null)["result"], Value::Null);
        self.send(&json!({ "jsonrpc": "2.0", "method": "exit" }));
        assert_eq!(self.exit_code(), Some(0));
    }

    /// How the server ended, though its input stays open.
    pub fn exit_code(&mut self) -> Option<i32> {
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

/// The program to be tried: the one that `SEQC` names, or the one of this build.
pub fn program() -> String {
    std::env::var("SEQC").unwrap_or_else(|_| env!("CARGO_BIN_EXE_seqc").to_owned())
}

pub fn folder_of(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (path, text) in files {
        fs::write(folder.path().join(path), text).unwrap();
    }
    folder
}

impl Drop for Editor {
    fn drop(&mut self) {
        drop(self.server.kill());
        drop(self.server.wait());
    }
}
