//! `manifest.json`: what a build wrote, from what, and what was lost on the way.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::emit::json::json;
use crate::emit::json_schema;
use crate::emit::{Compiled, File, Target};
use crate::model::SequenceModel;
use crate::model::program::ProgramFile;
use crate::text::digest::sha256;
use crate::text::lines::Lines;

/// Its name in the folder that is written to.
pub const MANIFEST: &str = "manifest.json";

/// The version of the format.
const VERSION: u32 = 1;

/// What a build wrote.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Manifest {
    /// The version of this format.
    #[schemars(extend("const" = VERSION))]
    pub manifest: u32,
    /// One for each sequence and target.
    pub builds: Vec<Build>,
}

/// A sequence that was compiled to a target.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Build {
    /// The name of the sequence.
    pub sequence: String,
    /// The target.
    pub target: &'static str,
    /// The file it was compiled from.
    pub source: Hashed,
    /// What was written, in the folder of this manifest.
    pub files: Vec<Hashed>,
    /// What the target cannot hold as it is written.
    pub losses: Vec<Lost>,
}

/// A file and the hash of its bytes.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Hashed {
    /// Its name.
    pub file: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// Something that is lost.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Lost {
    /// How much it weighs: `info` or `warning`.
    pub severity: &'static str,
    /// What it is about, by its name in `seqc targets`.
    pub feature: &'static str,
    /// The line in the source, counted from 1.
    pub line: u32,
    /// The column there, in characters, counted from 1.
    pub column: u32,
    /// What cannot be held.
    pub message: String,
    /// What happens instead.
    pub instead: String,
}

/// The JSON Schema of manifests.
#[must_use]
pub fn schema() -> String {
    json_schema::schema::<Manifest>("What a build wrote")
}

/// The names of the files that a manifest lists; none where it cannot be read.
#[must_use]
pub fn files(manifest: &str) -> Vec<String> {
    let manifest: Value = serde_json::from_str(manifest).unwrap_or_default();
    let builds = manifest.get("builds").and_then(Value::as_array).into_iter().flatten();
    let files = builds.filter_map(|build| build.get("files")?.as_array()).flatten();
    // A name that leads elsewhere was written by somebody else.
    let names = files.filter_map(|file| file.get("file")?.as_str()).filter(|name| !name.contains(['/', '\\']));
    names.map(str::to_owned).collect()
}

/// The manifest of `builds`, as JSON.
#[must_use]
pub fn manifest(builds: Vec<Build>) -> String {
    json(&Manifest { manifest: VERSION, builds })
}

/// What a sequence is compiled from.
#[derive(Debug)]
pub struct Origin<'a> {
    text: &'a str,
    lines: Lines,
    source: Hashed,
}

impl<'a> Origin<'a> {
    /// A file: what is known of it for all its sequences.
    #[must_use]
    pub fn of(file: &'a ProgramFile) -> Self {
        let name = file.path.rsplit('/').next().unwrap_or(&file.path).to_owned();
        let source = Hashed { file: name, sha256: sha256(&file.text) };
        Self { text: &file.text, lines: Lines::new(&file.text), source }
    }
}

/// What is said of one sequence at one target.
#[must_use]
pub fn build(origin: &Origin<'_>, model: &SequenceModel<'_>, target: &Target, compiled: &Compiled) -> Build {
    let losses = compiled.losses.iter().map(|loss| {
        let position = origin.lines.position(origin.text, loss.span.start);
        Lost {
            severity: loss.severity.word(),
            feature: loss.feature.word(),
            line: position.line,
            column: position.column,
            message: loss.message.clone(),
            instead: loss.instead.clone(),
        }
    });
    let hashed = |file: &File| Hashed { file: file.name.clone(), sha256: sha256(&file.text) };
    Build {
        sequence: model.sequence.name.value.to_string(),
        target: target.name,
        source: origin.source.clone(),
        files: compiled.files.iter().map(hashed).collect(),
        losses: losses.collect(),
    }
}
