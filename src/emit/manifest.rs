//! `manifest.json`: what a build wrote, from what, and what was lost on the way.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::path::Path;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The version of this format.
    #[schemars(extend("const" = VERSION))]
    pub manifest: u32,
    /// One for each sequence and target.
    pub builds: Vec<Build>,
    /// Files of earlier builds that are still in the folder and of none of these, in order: nothing is said of what they hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_over: Vec<String>,
}

/// A sequence that was compiled to a target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Build {
    /// The name of the sequence.
    pub sequence: String,
    /// The target.
    pub target: Cow<'static, str>,
    /// The file it was compiled from.
    pub source: Hashed,
    /// What was written, in the folder of this manifest.
    pub files: Vec<Hashed>,
    /// What the target cannot hold as it is written.
    pub losses: Vec<Lost>,
}

/// A file and the hash of its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Hashed {
    /// Its name.
    pub file: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// Something that is lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lost {
    /// How much it weighs: `info` or `warning`.
    pub severity: Cow<'static, str>,
    /// What it is about, by its name in `seqc targets`.
    pub feature: Cow<'static, str>,
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

/// What a manifest lists, builds and left-over files; nothing where it cannot be read.
#[must_use]
pub fn listed(manifest: &str) -> (Vec<Build>, Vec<String>) {
    let read: Option<Manifest> = serde_json::from_str(manifest).ok();
    let Some(Manifest { mut builds, mut left_over, .. }) = read.filter(|read| read.manifest == VERSION) else {
        return (Vec::new(), Vec::new());
    };
    // A name that leads elsewhere was written by somebody else.
    let is_plain = |name: &str| !name.contains('\\') && Path::new(name).file_name() == Some(OsStr::new(name));
    builds.retain(|build| !build.files.is_empty() && build.files.iter().all(|file| is_plain(&file.file)));
    left_over.retain(|name| is_plain(name));
    (builds, left_over)
}

/// The manifest of `builds`, as JSON: in one order, whichever of them were built together.
#[must_use]
pub fn manifest(mut builds: Vec<Build>, left_over: Vec<String>) -> String {
    builds.sort_by(|one, other| (&one.sequence, &one.target).cmp(&(&other.sequence, &other.target)));
    json(&Manifest { manifest: VERSION, builds, left_over })
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
            severity: loss.severity.word().into(),
            feature: loss.feature.word().into(),
            line: position.line,
            column: position.column,
            message: loss.message.clone(),
            instead: loss.instead.clone(),
        }
    });
    let hashed = |file: &File| Hashed { file: file.name.clone(), sha256: sha256(&file.text) };
    Build {
        sequence: model.sequence.name.value.to_string(),
        target: target.name.into(),
        source: origin.source.clone(),
        files: compiled.files.iter().map(hashed).collect(),
        losses: losses.collect(),
    }
}
