//! The server as an editor knows it: started as a program, asked in frames written by hand.

use std::io::Write;
use std::process::{ChildStdin, Command, Stdio};
use std::sync::Arc;

use seqc::lsp::serve_over;
use seqc::lsp::world::World;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt};

use crate::editor::{Editor, folder_of};
use crate::support::Memory;

const BAD: &str = "sequence s \"S\" {\n  email manual opener\n  wait 2d\n  task x when opener opened\n}\n";

/// What an editor says that shows all of it.
fn all_it_can() -> Value {
    json!({
        "general": { "positionEncodings": ["utf-16"] },
        "textDocument": {
            "publishDiagnostics": { "dataSupport": true, "relatedInformation": true, "codeDescriptionSupport": true },
            "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix"] } } },
            "rename": { "prepareSupport": true },
            "hover": { "contentFormat": ["markdown"] },
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
    assert!(
        completion["result"]["items"].as_array().unwrap().iter().any(|one| one["label"] == "email"),
        "{completion}"
    );
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
fn a_document_is_formatted_and_its_sequences_are_shown_and_built() {
    let text = "sequence s \"S\" {\r\n   exit on replied\r\n   task a\r\n}\r\n";
    let toml = "targets = [\"outreach\"]\n";
    let mut editor = Editor::start(&[("a.seq", ""), ("seqc.toml", toml)], json!({}));
    editor.open("a.seq", text);
    let document = json!({ "uri": editor.uri("a.seq") });
    let options = json!({ "tabSize": 8, "insertSpaces": false });
    let edits = editor.ask("textDocument/formatting", json!({ "textDocument": document, "options": options }));
    let first = json!({ "start": { "line": 1, "character": 2 }, "end": { "line": 1, "character": 3 } });
    assert_eq!(edits["result"][0], json!({ "range": first, "newText": "" }), "{edits}");
    let lenses = editor.ask("textDocument/codeLens", json!({ "textDocument": document }))["result"].clone();
    let totals = editor.ask("codeLens/resolve", lenses[0].clone());
    assert_eq!(totals["result"]["command"]["title"], "0 touches", "{totals}");
    let resolved = editor.ask("codeLens/resolve", lenses[1].clone());
    assert_eq!(resolved["result"]["command"]["title"], "no findings", "{resolved}");
    let resolved = editor.ask("codeLens/resolve", lenses[2].clone());
    assert_eq!(resolved["result"]["command"]["title"], "Outreach: nothing lost", "{resolved}");
    let command = totals["result"]["command"].clone();
    let shown = editor.ask("workspace/executeCommand", command);
    assert!(shown["result"]["text"].as_str().unwrap().contains("touches"), "{shown}");
    let command = resolved["result"]["command"].clone();
    let built = editor.ask("workspace/executeCommand", command.clone());
    assert_eq!(built["result"]["files"].as_array().unwrap().len(), 1, "{built}");
    assert!(editor.folder.path().join("dist/s.outreach.plan.json").exists());
    let changes = json!([{ "text": text.replace("task a", "task a when b opened") }]);
    let version = json!({ "uri": editor.uri("a.seq"), "version": 2 });
    editor.tell("textDocument/didChange", json!({ "textDocument": version, "contentChanges": changes }));
    let refused = editor.ask("workspace/executeCommand", command);
    assert!(refused["result"]["refused"].as_str().unwrap().starts_with("`a.seq` cannot be built yet"), "{refused}");
    let is_told = |said: &Value| said["method"] == "window/showMessage" && said["params"]["type"] == 1;
    while !editor.said.iter().any(is_told) {
        let message = editor.read();
        editor.keep(message);
    }
    editor.end();
}

#[test]
fn only_what_the_client_can_show_is_offered() {
    let all = json!({ "snippetSupport": true, "labelDetailsSupport": true, "insertReplaceSupport": true,
        "preselectSupport": true, "documentationFormat": ["markdown"],
        "insertTextModeSupport": { "valueSet": [1, 2] } });
    for (item, can) in [(json!({}), false), (all, true)] {
        let capabilities = json!({ "textDocument": { "completion": { "completionItem": item } } });
        let mut editor = Editor::start(&[("a.seq", "")], capabilities);
        editor.open("a.seq", "sequence s \"S\" {\n  em\n}\n");
        let at = editor.at("a.seq", 1, 4);
        let items = editor.ask("textDocument/completion", at)["result"]["items"].clone();
        let of = |label: &str| items.as_array().unwrap().iter().find(|one| one["label"] == label).unwrap().clone();
        let (word, whole) = (of("email"), of("email …"));
        assert_eq!(word["documentation"]["kind"] == "markdown", can, "{word}");
        assert_eq!(word["documentation"].is_string(), !can, "{word}");
        assert_eq!(word["textEdit"]["insert"].is_object(), can, "{word}");
        assert_eq!(whole["insertTextFormat"] == 2, can, "{whole}");
        assert_eq!(whole["insertTextMode"] == 2, can);
        assert_eq!(whole["labelDetails"].is_object(), can);
        let text = whole["textEdit"]["newText"].as_str().unwrap();
        assert!(text.starts_with(if can { "email ${1:name} {" } else { "email name {" }), "{text}");
        editor.end();
    }
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

/// What an editor says that asks for findings itself.
fn asks_for_findings() -> Value {
    json!({
        "textDocument": { "diagnostic": {} },
        "workspace": { "diagnostics": { "refreshSupport": true } },
        "window": { "workDoneProgress": true },
    })
}

#[test]
fn findings_are_asked_for() {
    let mut editor = Editor::start(&[("a.seq", ""), ("b.seq", "oops\n")], asks_for_findings());
    editor.open("a.seq", BAD);
    let document = json!({ "uri": editor.uri("a.seq") });
    let first = editor.ask("textDocument/diagnostic", json!({ "textDocument": document }))["result"].clone();
    assert_eq!(first["kind"], "full");
    assert!(first["items"].as_array().unwrap().iter().any(|one| one["code"] == "bad-unit"), "{first}");
    let again = json!({ "textDocument": document, "previousResultId": first["resultId"] });
    let same = editor.ask("textDocument/diagnostic", again.clone())["result"].clone();
    assert_eq!(same, json!({ "kind": "unchanged", "resultId": first["resultId"] }));
    editor.change("a.seq", 2, "");
    let none = editor.ask("textDocument/diagnostic", again)["result"].clone();
    assert_eq!(none["items"], json!([]), "what has just been typed counts");
    let all = editor.ask("workspace/diagnostic", json!({ "previousResultIds": [] }))["result"]["items"].clone();
    assert_eq!(all[0]["uri"], editor.uri("b.seq"), "{all}");
    assert_eq!(all.as_array().unwrap().len(), 1);
    let known = json!([{ "uri": editor.uri("b.seq"), "value": all[0]["resultId"] }]);
    let same = editor.ask("workspace/diagnostic", json!({ "previousResultIds": known }))["result"]["items"].clone();
    assert_eq!(same[0]["kind"], "unchanged", "{same}");
    assert!(editor.said.iter().all(|said| said["method"] != "textDocument/publishDiagnostics"), "nor told unasked");
    editor.end();
}

#[test]
fn the_first_look_at_all_files_shows_how_far_it_is() {
    let mut editor = Editor::start(&[("a.seq", BAD)], asks_for_findings());
    let kind = |said: &Value| said["params"]["value"]["kind"].as_str().map(str::to_owned);
    while !editor.said.iter().any(|said| kind(said).as_deref() == Some("end")) {
        let message = editor.read();
        editor.keep(message);
    }
    let kinds: Vec<String> = editor.said.iter().filter_map(kind).collect();
    assert_eq!((kinds.first().map(String::as_str), kinds.last().map(String::as_str)), (Some("begin"), Some("end")));
    editor.end();
}

#[test]
fn the_name_of_a_finding_leads_to_its_page() {
    let mut editor = Editor::start(&[("a.seq", "")], all_it_can());
    editor.open("a.seq", "snippet bye \"Bye\"\nsequence s \"S\" {\n  task x\n}\n");
    let found = editor.published("a.seq", 1);
    let unused = found.as_array().unwrap().iter().find(|one| one["code"] == "unused-snippet").unwrap();
    let href = unused["codeDescription"]["href"].as_str().unwrap();
    assert!(href.starts_with("file:///") && href.ends_with("/rules/unused-snippet.md"), "{href}");
    let page = std::path::Path::new(href.strip_prefix("file://").unwrap());
    let begun = std::time::Instant::now();
    while !page.exists() {
        assert!(begun.elapsed().as_secs() < 20, "it is not there");
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    let page = std::fs::read_to_string(page).unwrap();
    assert!(page.starts_with("# unused-snippet") || page.contains("snippet"), "{page}");
    editor.end();
}

#[test]
fn a_client_that_does_not_say_that_it_is_ready_is_answered_all_the_same() {
    let mut editor = Editor::bare(folder_of(&[("a.seq", BAD)]));
    assert!(editor.ask("initialize", json!({ "capabilities": {} }))["result"].is_object());
    editor.open("a.seq", BAD);
    let at = editor.at("a.seq", 1, 16);
    assert!(editor.ask("textDocument/hover", at)["result"].is_object());
    editor.end();
}

/// A server in this process that fails wherever a finding is told.
async fn failing_server() -> (tokio::io::DuplexStream, tokio::io::DuplexStream) {
    let (input, its_input) = tokio::io::duplex(1 << 16);
    let (its_output, output) = tokio::io::duplex(1 << 16);
    let world = World {
        disk: Arc::new(Memory([("/w/a.seq".into(), BAD.to_owned())].into())),
        current: "/w".into(),
        find: |_, _| Vec::new(),
        page: |_| panic!("no pages today"),
        show: |_, _, _| Ok(String::new()),
        build: |_, _, _, _, _| Ok(Vec::new()),
        is_running: |_| true,
    };
    tokio::spawn(serve_over(world, its_input, its_output));
    (input, output)
}

async fn say(input: &mut tokio::io::DuplexStream, message: &Value) {
    let body = message.to_string();
    let frame = format!("Content-Length: {}\r\n\r\n{body}", body.len());
    input.write_all(frame.as_bytes()).await.unwrap();
}

/// The answer to a request.
async fn hear(output: &mut tokio::io::BufReader<tokio::io::DuplexStream>, id: i64) -> Value {
    loop {
        let mut line = String::new();
        output.read_line(&mut line).await.unwrap();
        let length = line.strip_prefix("Content-Length: ").unwrap().trim().parse().unwrap();
        output.read_line(&mut line).await.unwrap();
        let mut body = vec![0; length];
        output.read_exact(&mut body).await.unwrap();
        let message: Value = serde_json::from_slice(&body).unwrap();
        if message["id"] == id {
            return message;
        }
    }
}

#[test]
fn it_outlives_a_failure() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    runtime.block_on(async {
        let (mut input, output) = failing_server().await;
        let mut output = tokio::io::BufReader::new(output);
        let request = |id: i64, method: &str, params: Value| json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params });
        say(&mut input, &request(1, "initialize", json!({ "capabilities": all_it_can() }))).await;
        assert!(hear(&mut output, 1).await["result"].is_object());
        say(&mut input, &json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} })).await;
        let document = json!({ "uri": "file:///w/a.seq", "languageId": "seq", "version": 1, "text": BAD });
        let open = json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": { "textDocument": document } });
        say(&mut input, &open).await;
        let range = json!({ "start": { "line": 2, "character": 7 }, "end": { "line": 2, "character": 9 } });
        let params = json!({ "textDocument": { "uri": "file:///w/a.seq" }, "range": range, "context": { "diagnostics": [] } });
        say(&mut input, &request(2, "textDocument/codeAction", params)).await;
        assert_eq!(hear(&mut output, 2).await["error"]["code"], -32603, "it fails");
        let at = json!({ "textDocument": { "uri": "file:///w/a.seq" }, "position": { "line": 1, "character": 16 } });
        say(&mut input, &request(3, "textDocument/hover", at)).await;
        assert!(hear(&mut output, 3).await["result"].is_object(), "and lives");
    });
    runtime.shutdown_background();
}

#[test]
fn what_makes_no_sense_does_not_end_it() {
    let mut editor = Editor::start(&[("a.seq", BAD)], json!({}));
    let mut answered = |raw: &str| {
        editor.raw(raw);
        let answer = std::iter::repeat_with(|| editor.read()).find(|message| message["error"].is_object()).unwrap();
        assert_eq!(answer["id"], Value::Null);
        answer["error"]["code"].clone()
    };
    assert_eq!(answered("Content-Length: 7\r\n\r\nnothing"), -32700);
    assert_eq!(answered("Content-Length: 2\r\n\r\n{}"), -32600);
    assert_eq!(answered("Content-Length: what\r\n\r\n"), -32700);
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

#[test]
fn a_request_that_is_called_off_is_answered() {
    let mut editor = Editor::start(&[("a.seq", BAD)], all_it_can());
    editor.open("a.seq", BAD);
    let hover =
        json!({ "jsonrpc": "2.0", "id": "gone", "method": "textDocument/hover", "params": editor.at("a.seq", 1, 16) });
    editor.send(&hover);
    editor.tell("$/cancelRequest", json!({ "id": "gone" }));
    let at = editor.at("a.seq", 1, 16);
    assert!(editor.ask("textDocument/hover", at)["result"].is_object());
    while !editor.said.iter().any(|said| said["id"] == "gone") {
        let message = editor.read();
        editor.keep(message);
    }
    editor.end();
}

#[test]
fn folders_come_and_go() {
    let folder = folder_of(&[]);
    for (name, text) in [("one", "snippet one-bye \"Bye\"\n"), ("two", "snippet two-bye \"Bye\"\n")] {
        std::fs::create_dir(folder.path().join(name)).unwrap();
        std::fs::write(folder.path().join(name).join("a.seq"), text).unwrap();
    }
    let mut editor = Editor::bare(folder);
    let folders = |editor: &Editor, name: &str| json!([{ "uri": editor.uri(name), "name": name }]);
    let one = folders(&editor, "one");
    editor.ask("initialize", json!({ "processId": null, "capabilities": {}, "workspaceFolders": one }));
    editor.tell("initialized", json!({}));
    let names = |editor: &mut Editor| {
        let found = editor.ask("workspace/symbol", json!({ "query": "bye" }))["result"].clone();
        found.as_array().unwrap().iter().map(|symbol| symbol["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(&mut editor), ["one-bye"]);
    let two = folders(&editor, "two");
    editor.tell("workspace/didChangeWorkspaceFolders", json!({ "event": { "added": two, "removed": [] } }));
    assert_eq!(names(&mut editor), ["one-bye", "two-bye"]);
    editor.tell("workspace/didChangeWorkspaceFolders", json!({ "event": { "added": [], "removed": one } }));
    assert_eq!(names(&mut editor), ["two-bye"]);
    editor.end();
}

#[test]
fn what_is_not_saved_outlives_a_change_of_folders() {
    let folder = folder_of(&[]);
    for name in ["one", "two"] {
        std::fs::create_dir(folder.path().join(name)).unwrap();
    }
    let mut editor = Editor::bare(folder);
    let folders = |editor: &Editor, name: &str| json!([{ "uri": editor.uri(name), "name": name }]);
    let (one, two) = (folders(&editor, "one"), folders(&editor, "two"));
    editor.ask("initialize", json!({ "processId": null, "capabilities": {}, "workspaceFolders": one }));
    editor.tell("initialized", json!({}));
    let document = json!({ "uri": "untitled:a", "languageId": "seq", "version": 1, "text": "" });
    editor.tell("textDocument/didOpen", json!({ "textDocument": document }));
    editor.tell("workspace/didChangeWorkspaceFolders", json!({ "event": { "added": two, "removed": one } }));
    let document = json!({ "uri": "untitled:a", "version": 2 });
    let changes = json!([{ "text": BAD }]);
    editor.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    let symbols = editor.ask("textDocument/documentSymbol", json!({ "textDocument": document }));
    assert_eq!(symbols["result"][0]["name"], "s", "{symbols}");
    let is_told = |message: &Value| message["params"]["version"] == 2 && message["params"]["uri"] == "untitled:a";
    while !editor.said.iter().any(is_told) {
        let message = editor.read();
        editor.keep(message);
    }
    editor.end();
}

#[test]
fn changes_are_applied_one_after_another() {
    let mut editor = Editor::start(&[("a.seq", "")], all_it_can());
    let change = |editor: &mut Editor, version: i64, changes: &[(u32, u32, u32, u32, &str)]| {
        let at = |line: u32, character: u32| json!({ "line": line, "character": character });
        let changes = changes.iter().map(|(line, from, end_line, to, text)| {
            json!({ "range": { "start": at(*line, *from), "end": at(*end_line, *to) }, "text": text })
        });
        let document = json!({ "uri": editor.uri("a.seq"), "version": version });
        let changes = changes.collect::<Vec<_>>();
        editor.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
        let symbols = editor.ask("textDocument/documentSymbol", json!({ "textDocument": document }))["result"].clone();
        let symbols = symbols.as_array().unwrap().iter();
        let named = |symbol: &Value| {
            format!("{} {}", symbol["location"]["range"]["start"]["line"], symbol["name"].as_str().unwrap())
        };
        symbols.map(named).collect::<Vec<_>>().join(", ")
    };
    editor.open("a.seq", "snippet a \"A\"\r\nsnippet b \"B\"\nsnippet c \"C\"");
    let said =
        change(&mut editor, 2, &[(1, 8, 1, 9, "bb"), (0, 8, 0, 9, "aa"), (1, 8, 1, 10, "b2 \"B\"\n\nsnippet b3")]);
    assert_eq!(said, "0 aa, 1 b2, 3 b3, 4 c");
    let said = change(&mut editor, 3, &[(0, 0, 3, 0, ""), (9, 9, 9, 9, "\nsnippet d \"D\"\n"), (3, 0, 3, 0, "# end")]);
    assert_eq!(said, "0 b3, 1 c, 2 d");
    // A CR and a LF that come to stand side by side are one end of a line.
    let said = change(&mut editor, 4, &[(0, 0, 0, 0, "# a\r"), (1, 0, 1, 0, "\n"), (1, 8, 1, 10, "b4")]);
    assert_eq!(said, "1 b4, 2 c, 3 d");
    assert_eq!(change(&mut editor, 5, &[(0, 0, 9, 0, ""), (0, 0, 0, 0, "snippet z \"Z\"")]), "0 z");
    editor.end();
}

#[test]
fn a_setting_that_is_none_is_mended() {
    let mut editor = Editor::start(&[("a.seq", BAD), ("seqc.toml", "")], all_it_can());
    editor.open("seqc.toml", "[rules]\ndaily-spacin = \"off\"\n");
    editor.published("seqc.toml", 1);
    let mut params = editor.at("seqc.toml", 1, 3);
    let at = params["position"].clone();
    params["range"] = json!({ "start": at, "end": at });
    params["context"] = json!({ "diagnostics": [] });
    let actions = editor.ask("textDocument/codeAction", params);
    assert_eq!(
        actions["result"][0]["edit"]["changes"][editor.uri("seqc.toml")][0]["newText"],
        "daily-spacing",
        "{actions}"
    );
    editor.end();
}

#[test]
fn a_lone_carriage_return_ends_a_line_for_editors() {
    let mut editor = Editor::start(&[("a.seq", "")], all_it_can());
    editor.open("a.seq", "# a\rb\nsequence s \"S\" {\n  task first\n}\n");
    editor.published("a.seq", 1);
    let at = editor.at("a.seq", 3, 9);
    let hover = editor.ask("textDocument/hover", at);
    assert_eq!(hover["result"]["range"]["start"], json!({ "line": 3, "character": 7 }), "{hover}");
    editor.end();
}
