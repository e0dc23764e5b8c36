//! What the client can have done: a sequence shown, or built.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tower_lsp::ls_types as lsp;

use crate::lsp::ask::Ask;
use crate::lsp::world::World;
use crate::text::plural::plural;

/// Shows a sequence: its document, and its name.
pub const SHOW: &str = "seqc.show";

/// Builds a sequence: its document, its name, and the target.
pub const BUILD: &str = "seqc.build";

/// The folder that is built into, below that of the workspace.
const OUT: &str = "dist";

/// What is to be done.
pub struct Command {
    /// The document.
    pub uri: lsp::Uri,
    sequence: String,
    /// What it is built for; `None` to show it.
    target: Option<String>,
}

/// What came of it.
pub struct Reply {
    /// Whether that is good.
    pub kind: lsp::MessageType,
    /// As it is told to people.
    pub message: String,
    /// As it is told to a program.
    pub result: Value,
}

impl Command {
    /// What the client asks for; `None` where it is not one of the commands with all that it takes.
    pub fn of(params: &lsp::ExecuteCommandParams) -> Option<Self> {
        let argument = |at: usize| params.arguments.get(at).and_then(Value::as_str);
        let target = match params.command.as_str() {
            SHOW => None,
            BUILD => Some(argument(2)?.to_owned()),
            _ => return None,
        };
        Some(Self { uri: argument(0)?.parse().ok()?, sequence: argument(1)?.to_owned(), target })
    }

    /// Does it.
    pub fn run(&self, ask: &Ask, world: &World, folders: &[PathBuf]) -> Option<Reply> {
        let (file, sequence) = (ask.file?, self.sequence.as_str());
        let Some(target) = &self.target else {
            let shown = (world.show)(&ask.loaded, file, sequence);
            return Some(shown.map_or_else(refused, |text| {
                // The plan is for whoever asked; a message has room for its title.
                let title = text.lines().next().unwrap_or_default().to_owned();
                told(title, json!({ "text": text }))
            }));
        };
        let here = ask.loaded.locations.get(file.0 as usize)?.as_deref();
        let out = root(here, folders).unwrap_or(&world.current).join(OUT);
        Some((world.build)(&ask.loaded, file, sequence, target, &out).map_or_else(refused, |paths| {
            let message =
                format!("wrote {} of `{sequence}` for {target} to {}", plural(paths.len(), "file"), out.display());
            let paths: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
            told(message, json!({ "files": paths }))
        }))
    }
}

/// The folder of the workspace that holds a file.
fn root<'f>(file: Option<&Path>, folders: &'f [PathBuf]) -> Option<&'f PathBuf> {
    folders.iter().find(|folder| file.is_some_and(|file| file.starts_with(folder)))
}

fn told(message: String, result: Value) -> Reply {
    Reply { kind: lsp::MessageType::INFO, message, result }
}

fn refused(reason: String) -> Reply {
    let result = json!({ "refused": reason });
    Reply { kind: lsp::MessageType::ERROR, message: reason, result }
}
