//! What is done with each input: the bodies of the fuzz targets, and of the tests that repeat what fuzzing found.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use seqc::check::config;
use seqc::emit::lower::Branches;
use seqc::emit::{Job, Options, TARGETS};
use seqc::format::format as tidy;
use seqc::lsp::serve_over;
use seqc::lsp::world::World;
use seqc::model::analyze;
use seqc::model::program::FileId;
use seqc::preview::Sheet;
use seqc::preview::page::{Place, page};
use seqc::preview::people::of_csv;
use seqc::preview::prospects::MOST;
use seqc::preview::totals::totals;
use seqc::syntax::fields::STANDARD;
use seqc::syntax::parser;
use seqc::text::diagnostic::{Diagnostic, Severity};
use seqc::workspace::checked::check as findings;
use seqc::workspace::disk::{Disk, Fault};
use seqc::workspace::files::{Entry, Loaded, load};
use seqc::workspace::fix::{Task, fix};
use seqc::workspace::path::plain;
use seqc::workspace::round::Extent;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

/// Where the one file of a run lies.
const FILE: &str = "/w/a.seq";

/// How long a session may take.
const SESSION: Duration = Duration::from_secs(20);

/// A disk with one text on it. It can use itself.
struct One(Arc<str>);

impl Disk for One {
    fn resolve(&self, path: &Path) -> Result<PathBuf, Fault> {
        let path = plain(path);
        if Path::new(FILE).starts_with(&path) { Ok(path) } else { Err(Fault::Missing) }
    }

    fn read(&self, path: &Path) -> Result<String, Fault> {
        if path == Path::new(FILE) { Ok(self.0.to_string()) } else { Err(Fault::Missing) }
    }

    fn list(&self, folder: &Path) -> Vec<String> {
        if folder == Path::new("/w") { vec!["a.seq".to_owned()] } else { Vec::new() }
    }
}

fn entries() -> Vec<Entry> {
    vec![Entry::File { path: FILE.into(), top: "/w".into(), walked: true }]
}

fn loaded(text: &str) -> Loaded {
    load(&One(text.into()), Path::new("/w"), entries())
}

/// Reads a text, and looks whether each place that is told lies in it.
pub fn parse(text: &str) {
    let parse = parser::parse(text);
    parse.errors.iter().for_each(|error| lies_in(error, text));
}

fn lies_in(diagnostic: &Diagnostic, text: &str) {
    let (start, end) = (diagnostic.span.start as usize, diagnostic.span.end as usize);
    assert!(text.get(start..end).is_some(), "{diagnostic:#?}");
}

/// Checks a text by every rule and applies all fixes: they come to rest, and no text gets more mistakes of form.
pub fn check(text: &str) {
    let loaded = loaded(text);
    let check = |loaded: &Loaded| loaded.lint(None);
    let files = BTreeSet::from([FileId(0)]);
    for checked in check(&loaded) {
        checked.diagnostics.iter().for_each(|diagnostic| lies_in(diagnostic, &checked.text));
    }
    let (disk, entries) = (One(text.into()), entries());
    let task = Task {
        disk: &disk,
        current: Path::new("/w"),
        entries: &entries,
        files: &files,
        extent: Extent::Suggested,
        check: &check,
    };
    let mended = fix(&task, loaded);
    let after = mended.loaded.program.file(FileId(0)).map(|file| file.parse.errors.len());
    assert!(after.is_none_or(|after| after <= parser::parse(text).errors.len()), "fixes make mistakes");
}

/// Formats a text: no letter is lost, and twice is once.
pub fn format(text: &str) {
    let formatted = |text: &str| tidy(text, &parser::parse(text));
    let once = formatted(text);
    let ink = |text: &str| text.split_whitespace().collect::<String>();
    assert_eq!(ink(text), ink(&once));
    assert_eq!(formatted(&once), once, "formatted twice");
}

/// Compiles each sequence of a text without errors to every target, in every way.
pub fn compile(text: &str) {
    let loaded = loaded(text);
    let errors = |severity| severity == Severity::Error;
    if findings(&loaded.program).iter().flat_map(|file| &file.diagnostics).any(|found| errors(found.severity)) {
        return;
    }
    for model in &analyze(&loaded.program, FileId(0)).sequences {
        for branches in [Branches::Refuse, Branches::Split, Branches::MainPath] {
            let options = Options { branches: Some(branches), vendors: BTreeMap::default() };
            let job = Job { program: &loaded.program, model, occasion: None, options: &options };
            for target in TARGETS {
                let compiled = target.compile(&job);
                let json = compiled.files.iter().filter(|file| file.name.ends_with(".json"));
                json.for_each(|file| drop(serde_json::from_str::<Value>(&file.text).unwrap()));
            }
        }
    }
}

/// A sequence that asks for fields in each way, where an input brings none.
const ASKING: &str = "sequence s \"For {{company}}\" {\n  email a {\n    subject \"{{company | \"your team\"}}'s rota\"\n    body \"\"\"\n      \
     Hi {{first_name | \"there\"}}, {{if title contains \"head\"}}you lead{{else}}you know{{end}} {{industry}}.\n      \
     [Look](https://host.example/?c={{company}}) {{pick}}now{{or}}soon{{end}}\n      {{fill \"why now\"}}\n    \"\"\"\n  }\n  \
     wait 1 day\n  sms b {\n    body \"{{last_name}}, {{account.city}}\"\n  }\n}\n";

/// Fills a sequence in for the rows of a table; the sequence is what follows the first NUL. No cell becomes a tag.
pub fn prospects(text: &str) {
    let (table, sequence) = text.split_once('\0').unwrap_or((text, ASKING));
    let people = of_csv(table, &STANDARD.iter().map(|field| (field.name, field.kind)).collect());
    assert!(people.prospects.len() <= MOST, "{} prospects", people.prospects.len());
    let lines = table.lines().count() as u64 + 1;
    people.faults.iter().for_each(|fault| assert!((1..=lines).contains(&fault.line), "{fault:?}"));
    let loaded = loaded(sequence);
    let analysis = analyze(&loaded.program, FileId(0));
    for model in analysis.sequences.iter().take(2) {
        let sheet = Sheet {
            program: &loaded.program,
            model,
            occasion: None,
            totals: &totals(model, None),
            findings: &[],
            prospects: &people.prospects,
            options: &Options::default(),
        };
        let page = page(&sheet, Place::Disk).to_lowercase();
        assert!(!["<script", "<img", "<iframe", "=\"javascript:"].iter().any(|tag| page.contains(tag)), "{page}");
    }
}

/// Reads a text as settings.
pub fn config(text: &str) {
    config::read(text).1.iter().for_each(|diagnostic| lies_in(diagnostic, text));
}

/// What is asked of the server about a place.
const ASKED: [&str; 24] = [
    "textDocument/completion",
    "textDocument/hover",
    "textDocument/definition",
    "textDocument/references",
    "textDocument/documentHighlight",
    "textDocument/prepareRename",
    "textDocument/rename",
    "textDocument/codeAction",
    "textDocument/inlayHint",
    "textDocument/codeLens",
    "textDocument/documentLink",
    "textDocument/documentSymbol",
    "textDocument/prepareCallHierarchy",
    "textDocument/semanticTokens/full",
    "textDocument/semanticTokens/range",
    "textDocument/foldingRange",
    "textDocument/selectionRange",
    "textDocument/signatureHelp",
    "textDocument/formatting",
    "textDocument/rangeFormatting",
    "textDocument/onTypeFormatting",
    "textDocument/linkedEditingRange",
    "textDocument/diagnostic",
    "workspace/symbol",
];

/// Lives through a session: the text up to the first NUL is opened; then five bytes are a request or an edit at a place; what
/// follows an 0xFF stands in the stream as it is.
///
/// Panics where the server does not end in time: a failure inside it ends the fuzzer by itself.
pub fn lsp(bytes: &[u8]) {
    let mut parts = bytes.splitn(2, |byte| *byte == 0);
    let text = String::from_utf8_lossy(parts.next().unwrap_or_default()).into_owned();
    let rest = parts.next().unwrap_or_default();
    let (steps, raw) = rest.split_at(rest.iter().position(|byte| *byte == 0xFF).unwrap_or(rest.len()));
    let mut stream = opened(&text);
    for (id, step) in (2..).zip(steps.chunks_exact(5).take(64)) {
        stream.extend(frame(&message(id, step, &text)));
    }
    stream.extend(raw);
    stream.extend(frame(&json!({ "jsonrpc": "2.0", "id": 1, "method": "shutdown" })));
    stream.extend(frame(&json!({ "jsonrpc": "2.0", "method": "exit" })));
    live(text, stream);
}

fn live(text: String, stream: Vec<u8>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let world = World {
        disk: Arc::new(One(text.into())),
        current: "/w".into(),
        find: |_, _| entries(),
        page: |_| None,
        show: |_, _, _| Ok(String::new()),
        build: |_, _, _, _, _| Ok(Vec::new()),
        is_running: |_| true,
    };
    runtime.block_on(async {
        let (mut input, its_input) = duplex(1 << 16);
        let (its_output, mut output) = duplex(1 << 16);
        let server = tokio::spawn(serve_over(world, its_input, its_output));
        drop(input.write_all(&initialize()).await);
        // A client waits for the answer to this.
        drop(output.read(&mut [0; 1024]).await);
        let hears = tokio::spawn(async move { tokio::io::copy(&mut output, &mut tokio::io::sink()).await });
        // It may end before it has read everything.
        drop(input.write_all(&stream).await);
        drop(input);
        tokio::time::timeout(SESSION, server).await.unwrap().unwrap();
        hears.abort();
    });
    runtime.shutdown_background();
}

fn initialize() -> Vec<u8> {
    let capabilities = json!({
        "general": { "positionEncodings": ["utf-8"] },
        "textDocument": {
            "semanticTokens": { "requests": { "full": true, "range": true }, "tokenTypes": [], "tokenModifiers": [], "formats": [] },
            "completion": { "completionItem": { "snippetSupport": true } },
            "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [""] } } },
            "diagnostic": {}, "rename": { "prepareSupport": true }, "callHierarchy": {}, "selectionRange": {}, "inlayHint": {},
            "foldingRange": {}, "documentLink": {}, "signatureHelp": {}, "linkedEditingRange": {}, "codeLens": {},
        },
    });
    let root = json!([{ "uri": "file:///w", "name": "w" }]);
    let params = json!({ "processId": null, "rootUri": null, "workspaceFolders": root, "capabilities": capabilities });
    frame(&json!({ "jsonrpc": "2.0", "id": 0, "method": "initialize", "params": params }))
}

fn opened(text: &str) -> Vec<u8> {
    let document = json!({ "uri": "file:///w/a.seq", "languageId": "seq", "version": 1, "text": text });
    let mut stream = frame(&json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} }));
    let open = json!({ "textDocument": document });
    stream.extend(frame(&json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": open })));
    stream
}

/// The message that five bytes stand for: what, and from where to where; an edit writes a piece of the text itself.
fn message(id: usize, step: &[u8], text: &str) -> Value {
    let [what, line, column, lines, columns] = step else { return Value::Null };
    let start = json!({ "line": line, "character": column });
    let end = json!({ "line": line.saturating_add(lines % 4), "character": columns });
    let document = json!({ "uri": "file:///w/a.seq", "version": id });
    let range = json!({ "start": start, "end": end });
    let Some(method) = ASKED.get(usize::from(*what)) else {
        let from = text.floor_char_boundary(text.len() * usize::from(*what) / 256);
        let piece: String = text.get(from..).unwrap_or_default().chars().take(usize::from(*columns)).collect();
        let changes = json!([{ "range": range, "text": piece }]);
        let params = json!({ "textDocument": document, "contentChanges": changes });
        return json!({ "jsonrpc": "2.0", "method": "textDocument/didChange", "params": params });
    };
    let params = json!({
        "textDocument": document, "position": start, "positions": [start], "range": range, "newName": "other", "ch": "\n", "query": "a",
        "context": { "diagnostics": [], "includeDeclaration": true }, "options": { "tabSize": 2, "insertSpaces": true },
    });
    json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params })
}

fn frame(message: &Value) -> Vec<u8> {
    let body = message.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}
