//! What helps to read: colors, selections, links, calls, signatures, names that are edited together.

use serde_json::{Value, json};

use crate::editor::{Editor, folder_of};

const BAD: &str = "sequence s \"S\" {\n  email manual opener\n  wait 2d\n  task x when opener opened\n}\n";

const TWICE: &str = "use \"lib.seq\"\n\nsequence s \"S\" {\n  email a {\n    attach \"plan.pdf\"\n    attach \"no.pdf\"\n    \
    variant short 50% {\n      subject \"A\"\n    }\n  }\n  include bumps(\"x\", 2 days)\n  task x when a used short\n}\n";

const LIBRARY: &str =
    "## Two of them.\nsteps bumps(text, pace) {\n  wait pace\n  task t {\n    note \"{{text}}\"\n  }\n}\n";

#[test]
fn what_helps_to_read_is_offered_to_those_who_can_show_it() {
    let mut editor = Editor::bare(folder_of(&[]));
    let answer = editor.ask("initialize", json!({ "capabilities": {} }));
    let names = ["semanticTokens", "selectionRange", "documentLink", "callHierarchy", "signatureHelp"];
    let offers = |answer: &Value, name: &str| !answer["result"]["capabilities"][format!("{name}Provider")].is_null();
    assert!(!names.iter().any(|name| offers(&answer, name)), "{answer}");
    let can: Value =
        names[1..].iter().map(|name| ((*name).to_owned(), json!({}))).collect::<serde_json::Map<_, _>>().into();
    let mut can = json!({ "textDocument": can });
    can["textDocument"]["semanticTokens"] =
        json!({ "requests": { "full": true }, "tokenTypes": [], "tokenModifiers": [], "formats": [] });
    let answer = Editor::bare(folder_of(&[])).ask("initialize", json!({ "capabilities": can }));
    assert!(names.iter().all(|name| offers(&answer, name)), "{answer}");
    let tokens = &answer["result"]["capabilities"]["semanticTokensProvider"];
    assert_eq!((&tokens["full"], &tokens["range"]), (&json!(true), &Value::Null), "{tokens}");
}

#[test]
fn tokens_are_told_whole_and_then_what_has_changed() {
    let mut editor = Editor::start(&[("a.seq", "")], json!({}));
    editor.open("a.seq", BAD);
    let document = json!({ "uri": editor.uri("a.seq") });
    let whole = editor.ask("textDocument/semanticTokens/full", json!({ "textDocument": document }))["result"].clone();
    let range = json!({ "start": { "line": 2, "character": 0 }, "end": { "line": 3, "character": 0 } });
    let params = json!({ "textDocument": document, "range": range });
    let some = editor.ask("textDocument/semanticTokens/range", params)["result"]["data"].clone();
    assert_eq!(some.as_array().unwrap().len(), 10, "`wait` and its number: {some}");
    let insert = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 0 } });
    let changes = json!([{ "range": insert, "text": "# Why\n" }]);
    let versioned = json!({ "uri": editor.uri("a.seq"), "version": 2 });
    editor.tell("textDocument/didChange", json!({ "textDocument": versioned, "contentChanges": changes }));
    let since = |id: &Value| json!({ "textDocument": document, "previousResultId": id });
    let delta = editor.ask("textDocument/semanticTokens/full/delta", since(&whole["resultId"]))["result"].clone();
    let edits = &delta["edits"];
    assert_eq!(
        (&edits[0]["start"], &edits[0]["deleteCount"], edits[1].is_null()),
        (&json!(0), &json!(5), true),
        "{edits}"
    );
    let stale = editor.ask("textDocument/semanticTokens/full/delta", since(&whole["resultId"]))["result"].clone();
    let grown = whole["data"].as_array().unwrap().len() + 5;
    assert_eq!(stale["data"].as_array().unwrap().len(), grown, "{stale}");
    editor.end();
}

#[test]
fn what_leads_elsewhere_is_told() {
    let mut editor = Editor::start(&[("a.seq", TWICE), ("lib.seq", LIBRARY), ("plan.pdf", "")], json!({}));
    editor.open("a.seq", TWICE);
    let document = json!({ "uri": editor.uri("a.seq") });
    let links = editor.ask("textDocument/documentLink", json!({ "textDocument": document }))["result"].clone();
    let targets: Vec<_> = links.as_array().unwrap().iter().map(|link| link["target"].clone()).collect();
    assert_eq!(targets, [editor.uri("lib.seq"), editor.uri("plan.pdf")]);
    let at = editor.at("a.seq", 10, 12);
    let found = editor.ask("textDocument/prepareCallHierarchy", at)["result"][0].clone();
    assert_eq!((&found["name"], &found["detail"]), (&json!("bumps"), &json!("steps in lib.seq")));
    let callers = editor.ask("callHierarchy/incomingCalls", json!({ "item": found }));
    assert_eq!(callers["result"][0]["from"]["name"], "s");
    let called = editor.ask("callHierarchy/outgoingCalls", json!({ "item": callers["result"][0]["from"] }));
    assert_eq!((&called["result"][0]["to"], &called["result"][1]), (&found, &Value::Null));
    editor.end();
}

#[test]
fn what_stands_around_the_cursor_is_told() {
    let mut editor = Editor::start(&[("a.seq", TWICE), ("lib.seq", LIBRARY)], json!({}));
    editor.open("a.seq", TWICE);
    let at = editor.at("a.seq", 10, 21);
    let told = editor.ask("textDocument/signatureHelp", at)["result"].clone();
    assert_eq!((&told["signatures"][0]["label"], &told["activeParameter"]), (&json!("bumps(text, pace)"), &json!(1)));
    assert_eq!(told["signatures"][0]["documentation"], "Two of them.");
    let at = editor.at("a.seq", 11, 22);
    let linked = editor.ask("textDocument/linkedEditingRange", at)["result"]["ranges"].clone();
    assert_eq!((&linked[0]["start"]["line"], &linked[1]["start"]["line"]), (&json!(6), &json!(11)), "{linked}");
    let document = json!({ "uri": editor.uri("a.seq") });
    let positions = json!([{ "line": 11, "character": 22 }, { "line": 0, "character": 0 }]);
    let params = json!({ "textDocument": document, "positions": positions });
    let chains = editor.ask("textDocument/selectionRange", params)["result"].clone();
    let word = json!({ "start": { "line": 11, "character": 21 }, "end": { "line": 11, "character": 26 } });
    assert_eq!((&chains[0]["range"], chains[1]["range"]["start"]["line"].as_u64()), (&word, Some(0)), "{chains}");
    assert!(chains[0]["parent"]["parent"].is_object() && chains[2].is_null(), "{chains}");
    editor.end();
}
