//! The server as an editor knows it: started as a program, asked in frames written by hand.

use std::io::Write;
use std::process::{ChildStdin, Command, Stdio};

use serde_json::{Value, json};

use crate::editor::{Editor, folder_of};

const BAD: &str = "sequence s \"S\" {\n  email manual opener\n  wait 2d\n  task x when opener opened\n}\n";

/// What an editor says that shows all of it.
fn all_it_can() -> Value {
    json!({
        "general": { "positionEncodings": ["utf-16"] },
        "textDocument": {
            "publishDiagnostics": { "dataSupport": true, "relatedInformation": true, "codeDescriptionSupport": true },
            "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix"] } } },
            "rename": { "prepareSupport": true },
            "inlayHint": {},
            "foldingRange": {},
        },
    })
}

#[test]
fn a_session_goes_from_a_mistake_to_none() {
    let mut editor = Editor::start(&[("a.seq", "")], all_it_can());
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
    let mut editor = Editor::bare(folder_of(&[]));
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
    let mut editor = Editor::bare(folder_of(&[]));
    editor.ask("initialize", json!({ "processId": id, "capabilities": {} }));
    assert_eq!(editor.exit_code(), Some(1));
}
