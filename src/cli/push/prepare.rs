//! From arguments to what is to be at a vendor.

use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::cli::args::Color;
use crate::cli::build::{self, Built, How};
use crate::cli::dates::Dates;
use crate::cli::disk::{RealDisk, current_folder};
use crate::cli::push::object::Desired;
use crate::cli::push::state::STATE;
use crate::cli::push::vendor::{self, VENDORS, Vendor};
use crate::cli::push::way::address::address;
use crate::cli::reading::Reading;
use crate::cli::render::human;
use crate::cli::{Outcome, terminal};
use crate::emit::Outline;
use crate::model::program::FileId;
use crate::text::diagnostic::Severity;
use crate::workspace::checked::Checked;
use crate::workspace::files::{Loaded, root_above};

/// What `seqc plan` and `seqc push` are both asked.
#[derive(Debug, Args)]
pub struct Asked {
    /// Files and folders of sequences. A folder is searched for files that end in `.seq`.
    #[arg(value_name = "PATHS", default_value = ".")]
    pub paths: Vec<PathBuf>,

    /// The vendor.
    #[arg(long, value_name = "TARGET", value_parser = PossibleValuesParser::new(VENDORS.iter().map(|vendor| vendor.facts().target)))]
    pub target: String,

    /// What becomes of branches, as in `seqc build`.
    #[arg(long, value_enum, value_name = "HOW")]
    pub branches: Option<How>,

    /// Your name for the account, where you push to several; the address of the vendor where it has none.
    #[arg(long, value_name = "NAME")]
    pub account: Option<String>,

    /// The state, where it is not `seqc.state.json` at the root of the workspace.
    #[arg(long, value_name = "FILE")]
    pub state: Option<PathBuf>,

    /// For programs: JSON.
    #[arg(long)]
    pub json: bool,
}

/// What is to be at a vendor.
pub struct Prepared {
    /// The vendor.
    pub vendor: &'static dyn Vendor,
    /// The sequences.
    pub desired: Vec<Desired>,
    /// The files, with nothing said of them yet.
    pub sources: Vec<Checked>,
    /// The address of the vendor.
    pub url: String,
    /// The name of the account in the state.
    pub account: String,
    /// The root of the workspace; `None` where the state was named, which may be that of several.
    pub root: Option<PathBuf>,
    /// Where the state lies.
    pub state: PathBuf,
    /// The sequences in the files that were asked for.
    pub asked: Vec<String>,
    /// The files that something of is to be warned of: what the vendor cannot hold.
    pub warned: Vec<Checked>,
}

/// Compiles what is asked for.
///
/// # Errors
/// Where that cannot be pushed; why was said.
pub fn prepare(asked: &Asked, color: Color) -> Result<Prepared, Outcome> {
    let complain = |complaint: String| {
        terminal::complain(&complaint);
        Outcome::Failed
    };
    let vendor = vendor::vendor(&asked.target).ok_or(Outcome::Failed)?;
    let url = url(vendor).map_err(complain)?;
    let account = asked.account.clone().unwrap_or_else(|| url.clone());
    let (paths, target) = (asked.paths.clone(), vec![asked.target.clone()]);
    let arguments =
        build::Arguments { paths, target, branches: asked.branches, out: PathBuf::new(), dates: Dates::default() };
    let (reading, built) = build::compile(&arguments, color)?;
    if built.refused {
        let mut said = built.said;
        said.iter_mut().for_each(|file| file.diagnostics.retain(|found| found.severity == Severity::Error));
        let text = human::with_summary(&said, terminal::look(color));
        return Err(terminal::end(&text, Outcome::Findings));
    }
    let (root, state) = match &asked.state {
        Some(path) => (None, path.clone()),
        None => root(&reading).map(|root| (Some(root.clone()), root.join(STATE))).map_err(complain)?,
    };
    let desired = desired(vendor, &built).map_err(complain)?;
    let mut sources = built.said.clone();
    sources.iter_mut().for_each(|file| file.diagnostics.clear());
    let mut warned = built.said;
    warned.iter_mut().for_each(|file| file.diagnostics.retain(|found| found.severity == Severity::Warning));
    warned.retain(|file| !file.diagnostics.is_empty());
    let asked = sequences(&reading.loaded).collect();
    Ok(Prepared { vendor, desired, sources, url, account, root, state, asked, warned })
}

/// The address of the vendor: its own, or what the environment says.
fn url(vendor: &dyn Vendor) -> Result<String, String> {
    let facts = vendor.facts();
    let Some(url) = variable(facts.url_from) else { return Ok(facts.url.to_owned()) };
    address(&url).map_err(|why| format!("{} cannot be used: {why}", facts.url_from))
}

/// What the environment holds, where it holds something.
#[must_use]
pub fn variable(name: &str) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "tokens and addresses come in by the environment")]
    let value = std::env::var(name);
    value.ok().filter(|value| !value.trim().is_empty())
}

/// The root of the workspace that all named files lie in.
fn root(reading: &Reading) -> Result<PathBuf, String> {
    let current = current_folder().map_err(|reason| format!("cannot use the current folder: {reason}"))?;
    let folder =
        |place: &Option<PathBuf>| place.as_deref().and_then(Path::parent).map_or(current.clone(), Path::to_path_buf);
    let root = |folder: PathBuf| {
        let own = if folder.starts_with(&current) { current.clone() } else { folder.clone() };
        root_above(&RealDisk, &folder).unwrap_or(own)
    };
    let mut roots = reading.loaded.locations.iter().take(reading.loaded.named).map(folder).map(root);
    let first = roots.next().unwrap_or(current.clone());
    if roots.any(|root| root != first) {
        return Err(
            "the files lie in several workspaces, each with a state of its own: push one after the other, or name \
                    one state with `--state`"
                .to_owned(),
        );
    }
    Ok(first)
}

/// All that was compiled: nothing may be left out without a word.
fn desired(vendor: &dyn Vendor, built: &Built) -> Result<Vec<Desired>, String> {
    let text = |outline: &Outline| Some(built.files.iter().find(|file| file.name == outline.file)?.text.as_str());
    let one = |(file, outline): &(FileId, Outline)| {
        let desired = text(outline).and_then(|text| vendor::desired(vendor, *file, outline, text));
        desired.ok_or_else(|| format!("`{}` was compiled to nothing that can be pushed", outline.name))
    };
    built.outlines.iter().map(one).collect()
}

/// The sequences of the named files.
pub fn sequences(loaded: &Loaded) -> impl Iterator<Item = String> {
    let files = loaded.program.files.iter().take(loaded.named);
    files.flat_map(|file| file.parse.file.sequences()).map(|(_, sequence)| sequence.name.value.to_string())
}
