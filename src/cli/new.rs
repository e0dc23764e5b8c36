//! `seqc new`: a first version of a sequence, from an example.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::cli::disk::{RealDisk, current_folder};
use crate::cli::starts::STARTS;
use crate::cli::walk::find;
use crate::cli::write::{Output, create_whole};
use crate::cli::{Outcome, terminal};
use crate::syntax::names::{RESERVED, kebab, well_formed};
use crate::workspace::disk::Disk;
use crate::workspace::files::{load, root_above};
use crate::workspace::path::plain;

/// What `seqc new` is asked.
#[derive(Debug, Args)]
#[command(after_help = "\
A file that is there already is never written over.

Examples:
  seqc new spring-launch                     spring-launch.seq, from `classic`
  seqc new sequences/demo --from webinar     another example, in a folder
  seqc new --list                            what there is to begin from")]
pub struct Arguments {
    /// What the sequence is called: small letters, digits and `-`. A folder may stand before it.
    #[arg(value_name = "NAME", required_unless_present = "list")]
    pub name: Option<PathBuf>,

    /// The example to begin from.
    #[arg(long, value_name = "EXAMPLE", default_value = "classic", hide_possible_values = true,
        value_parser = PossibleValuesParser::new(STARTS.iter().map(|start| start.name)))]
    pub from: String,

    /// What it is called for people; the name in words, where it is left out.
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,

    /// List the examples.
    #[arg(long)]
    pub list: bool,
}

/// Writes what `arguments` ask for.
pub fn run(arguments: &Arguments) -> Outcome {
    let written = match &arguments.name {
        Some(name) if !arguments.list => new(name, arguments),
        Some(_) | None => return terminal::end(&list(), Outcome::Clean),
    };
    match written {
        Ok(said) => terminal::end(&said, Outcome::Clean),
        Err(complaint) => {
            terminal::complain(&complaint);
            Outcome::Failed
        }
    }
}

fn list() -> String {
    let width = STARTS.iter().map(|start| start.name.len()).max().unwrap_or_default();
    STARTS.iter().map(|start| format!("{:width$}  {}\n", start.name, start.about())).collect()
}

fn new(path: &Path, arguments: &Arguments) -> Result<String, String> {
    let start = STARTS.iter().find(|start| start.name == arguments.from).ok_or("there is no such example")?;
    let path =
        if path.extension().is_some_and(|ending| ending == "seq") { path.with_extension("") } else { path.into() };
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    if RESERVED.contains(&name) {
        return Err(format!("`{name}` is a word of the language and cannot be a name: any other will do"));
    }
    if !well_formed(name) {
        let other = kebab(name.trim_matches(|letter: char| !letter.is_alphanumeric()));
        let other = if well_formed(&other) { other } else { "spring-launch".to_owned() };
        return Err(format!(
            "`{name}` is no name of a sequence: write lower-case letters, digits and hyphens, as in `{other}`"
        ));
    }
    let title = arguments.title.as_deref().map_or_else(|| words(name), escaped);
    let file = path.with_file_name(format!("{name}.seq"));
    let shown = file.display();
    if RealDisk.resolve(&file).is_err()
        && let Some((place, free)) = taken(&file, name)
    {
        return Err(format!(
            "a sequence `{name}` is there already, in `{place}`: `seqc build` would write both to the same files. Choose \
             another name, such as `{free}`"
        ));
    }
    let text = start.named(name, &title);
    if !create_whole(Output { path: &file, bytes: text.as_bytes() }).map_err(|error| error.to_string())? {
        return Err(format!("`{shown}` is there already"));
    }
    let mut said = format!("wrote {shown}, from the example `{}`\n", start.name);
    for (path, text) in start.uses() {
        said.push_str(&used(&file.with_file_name(path), text)?);
    }
    Ok(format!("{said}seqc show {shown}    its plan, day by day\nseqc check {shown}   what could be better\n"))
}

/// Where a sequence called `name` stands already, among those that `seqc build` finds in the workspace that `path` will lie
/// in, and a name that is free there.
fn taken(path: &Path, name: &str) -> Option<(String, String)> {
    let current = current_folder().ok()?;
    let root = root_above(&RealDisk, plain(&current.join(path)).parent()?).unwrap_or_else(|| current.clone());
    let loaded = load(&RealDisk, &current, find(&current, &[root], None).entries);
    let files = loaded.program.files.iter().take(loaded.named);
    let named = files.flat_map(|file| file.parse.file.sequences().map(move |(_, sequence)| (file, &sequence.name)));
    let named: BTreeMap<&str, _> = named.map(|(file, name)| (name.value.as_str(), (file, name.span.start))).collect();
    let (file, at) = named.get(name)?;
    let is_free = |other: &String| {
        !named.contains_key(other.as_str()) && RealDisk.resolve(&path.with_file_name(format!("{other}.seq"))).is_err()
    };
    (2..).map(|number| format!("{name}-{number}")).find(is_free).map(|free| (file.place(*at), free))
}

/// Writes what it uses, unless it is there.
fn used(path: &Path, text: &str) -> Result<String, String> {
    let shown = path.display();
    Ok(match create_whole(Output { path, bytes: text.as_bytes() }).map_err(|error| error.to_string())? {
        true => format!("wrote {shown}, which it uses\n"),
        false => format!("it uses {shown}, which is there already\n"),
    })
}

/// A name in words: `Spring launch`.
fn words(name: &str) -> String {
    let spaced = name.replace('-', " ");
    let mut letters = spaced.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A title as it stands between quotes.
fn escaped(title: &str) -> String {
    title.replace('\\', "\\\\").replace('"', "\\\"").replace("{{", "\\{{").replace(['\n', '\r'], " ")
}
