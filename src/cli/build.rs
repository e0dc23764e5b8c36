//! `seqc build`: compiles sequences to files that other programs read.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};

use crate::cli::args::Color;
use crate::cli::dates::{Dates, awaited, notices, occasion, unused_field};
use crate::cli::outputs::{doubled, earlier, write};
use crate::cli::reading::{Reading, read};
use crate::cli::render::human;
use crate::cli::{Outcome, terminal};
use crate::emit::lower::Branches;
use crate::emit::manifest::{self, Build, MANIFEST, Origin, manifest};
use crate::emit::{File, Job, Options, Outline, TARGETS, Target};
use crate::model::limits;
use crate::model::program::{FileId, ProgramFile};
use crate::model::timeline::problems;
use crate::model::{SequenceModel, analyze};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::plural::plural;
use crate::workspace::checked::{Checked, check_and, check_some};
use crate::workspace::each::each;
use crate::workspace::files::Loaded;
use crate::workspace::reach::used;

/// What asks for every target.
const ALL: &str = "all";

/// What `seqc build` is asked.
#[derive(Debug, Args)]
#[command(after_help = "\
Every sequence of the named files becomes one file, called after it; where a
vendor has no branches and `--branches split` is given, several. What a vendor
cannot hold is said, and listed in `manifest.json` beside the files, which keeps
what was built for other targets. Sequences of the files that those use are not
built. Nothing is written when there is an error in any of them.

Exit code:
  0  everything was written
  1  there are errors in what was to be built: nothing was written
  2  something could not be read or written

Examples:
  seqc build examples --target schedule --out dist
  seqc build classic.seq --target outreach,apollo --branches main-path
  seqc build trial.seq --target schedule --start 2026-12-01 \\
    --timezone Europe/Berlin --country DE-BY")]
pub struct Arguments {
    /// Files and folders to build; `-` reads what is piped in. A folder is searched for files that end in `.seq`.
    #[arg(value_name = "PATHS", default_value = ".")]
    pub paths: Vec<PathBuf>,

    /// What to build; several with commas between them.
    #[arg(long, value_name = "TARGET", required = true, value_delimiter = ',', value_parser = PossibleValuesParser::new(TARGETS.iter().map(|target| target.name).chain([ALL])))]
    pub target: Vec<String>,

    /// What becomes of branches where a vendor has none; without it, what the sequence or `seqc.toml` says.
    #[arg(long, value_enum, value_name = "HOW")]
    pub branches: Option<How>,

    /// The folder that files are written to; it is made where it is missing.
    #[arg(long, value_name = "FOLDER", default_value = "dist")]
    pub out: PathBuf,

    /// The enrollment that dates are of; only a schedule has them.
    #[command(flatten)]
    pub dates: Dates,
}

/// What becomes of branches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum How {
    /// They are errors.
    Refuse,
    /// Each arm becomes a sequence of its own, and a page says what leads from one to the next.
    Split,
    /// Only the path is compiled on which the prospect does nothing: what only some would get is left out for everybody.
    MainPath,
}

/// What is to be written, and what is to be said.
pub struct Built {
    /// The files.
    pub files: Vec<File>,
    /// What the manifest is to say of them.
    pub builds: Vec<Build>,
    /// Where they come from, where a vendor takes them.
    pub outlines: Vec<(FileId, Outline)>,
    /// What is to be said of the sources.
    pub said: Vec<Checked>,
    /// Whether something is an error.
    pub refused: bool,
}

/// Builds what `arguments` name.
pub fn run(arguments: &Arguments, color: Color) -> Outcome {
    match compile(arguments, color) {
        Ok((_, built)) => finish(built, arguments, color),
        Err(outcome) => outcome,
    }
}

/// Compiles what `arguments` name, and writes nothing.
///
/// # Errors
/// Where something is wrong with what is named, which was said.
pub fn compile(arguments: &Arguments, color: Color) -> Result<(Reading, Built), Outcome> {
    let reading = read(&arguments.paths);
    if !reading.complete {
        return Err(Outcome::Failed);
    }
    let refuse =
        |found: &[Checked]| terminal::end(&human::with_summary(found, terminal::look(color)), Outcome::Findings);
    if !reading.loaded.faulty_configs.is_empty() {
        return Err(refuse(&reading.loaded.faulty_configs));
    }
    let targets = targets(arguments);
    let (checked, parts) = look(&reading.loaded, &targets, arguments);
    let mut diagnostics = checked.iter().flat_map(|file| &file.diagnostics);
    if diagnostics.any(|diagnostic| diagnostic.severity == Severity::Error) {
        return Err(refuse(&checked));
    }
    if let Some(complaint) = nothing_or_doubled(&reading.loaded, &parts) {
        terminal::complain(&complaint);
        return Err(Outcome::Findings);
    }
    match build(&targets, &reading.loaded, parts, arguments) {
        Ok(built) => Ok((reading, built)),
        Err(complaint) => {
            terminal::complain(&complaint);
            Err(Outcome::Failed)
        }
    }
}

/// Builds one sequence of a file for one target, as an editor asks for it, and writes what `seqc build` would write.
///
/// # Errors
/// Where there are errors in the file, in what it uses or in settings, or nothing can be written; the first reason, in a sentence.
pub fn one(loaded: &Loaded, file: FileId, sequence: &str, target: &str, out: &Path) -> Result<Vec<PathBuf>, String> {
    let (paths, out, dates) = (Vec::new(), out.to_path_buf(), Dates::default());
    let arguments = Arguments { paths, target: vec![target.to_owned()], branches: None, out, dates };
    first_error(&loaded.faulty_configs)?;
    first_error(&check_some(&loaded.program, &used(&loaded.program, file)))?;
    let source = loaded.program.file(file).ok_or("there is no such file")?;
    let mut models = analyze(&loaded.program, file).sequences;
    models.retain(|model| model.sequence.name.value == sequence);
    let targets = targets(&arguments);
    if models.is_empty() || targets.is_empty() {
        return Err(format!("there is no sequence `{sequence}` here, or no target `{target}`"));
    }
    let task = Task::of(loaded, file, source, &targets, &arguments);
    let parts = models.iter().map(|model| part(&task, model)).collect();
    let built = build(&targets, loaded, parts, &arguments)?;
    first_error(&built.said)?;
    // The manifest is of a whole build, and this is none.
    write(&built.files, &arguments.out)
}

/// Refuses with the first error that is said of some files.
fn first_error(checked: &[Checked]) -> Result<(), String> {
    let errors = checked.iter().flat_map(|file| file.diagnostics.iter().map(move |found| (&file.path, found)));
    let first = errors.into_iter().find(|(_, found)| found.severity == Severity::Error);
    first.map_or(Ok(()), |(path, found)| Err(format!("`{path}` cannot be built yet: {}", found.message)))
}

/// The targets that are asked for, in their own order.
fn targets(arguments: &Arguments) -> Vec<&'static Target> {
    let asked = |name: &str| arguments.target.iter().any(|asked| asked == name || asked == ALL);
    TARGETS.iter().filter(|target| asked(target.name)).collect()
}

/// What sequences of a file are compiled with.
struct Task<'t> {
    loaded: &'t Loaded,
    origin: Origin<'t>,
    targets: &'t [&'static Target],
    options: Options,
    dates: &'t Dates,
}

/// What is made of one sequence.
struct Part {
    name: String,
    file: FileId,
    /// Where its name stands.
    at: u32,
    /// The fields whose dates it waits for.
    awaited: Vec<String>,
    /// What it became; why nothing, in a sentence.
    made: Result<Made, String>,
}

/// What a sequence became.
#[derive(Default)]
struct Made {
    notices: Vec<String>,
    found: Vec<Diagnostic>,
    builds: Vec<Build>,
    files: Vec<File>,
    outlines: Vec<Outline>,
}

/// What `seqc check` says of each file without any rule, and what is made of the sequences of those that are named: each is
/// looked at once.
fn look<'t>(loaded: &'t Loaded, targets: &'t [&'static Target], arguments: &'t Arguments) -> (Vec<Checked>, Vec<Part>) {
    let files: Vec<FileId> = (0..).map(FileId).take(loaded.program.files.len()).collect();
    let look = |id: FileId| {
        let file = loaded.program.file(id)?;
        let task = Task::of(loaded, id, file, targets, arguments);
        let is_named = (id.0 as usize) < loaded.named;
        Some(check_and(&loaded.program, id, file, &|model| is_named.then(|| part(&task, model))))
    };
    let (checked, parts): (Vec<_>, Vec<_>) = each(files, look).into_iter().flatten().unzip();
    (checked, parts.into_iter().flatten().flatten().collect())
}

impl<'t> Task<'t> {
    fn of(
        loaded: &'t Loaded,
        id: FileId,
        file: &'t ProgramFile,
        targets: &'t [&'static Target],
        arguments: &'t Arguments,
    ) -> Self {
        let (origin, options) = (Origin::of(file), options(loaded, id, arguments));
        Self { loaded, origin, targets, options, dates: &arguments.dates }
    }
}

fn part<'t>(task: &Task<'t>, model: &SequenceModel<'t>) -> Part {
    let awaited = awaited(model).map(str::to_owned).collect();
    let name = &model.sequence.name;
    Part { name: name.value.to_string(), file: model.file, at: name.span.start, awaited, made: make(task, model) }
}

/// Compiles a sequence to every target.
fn make<'t>(task: &Task<'t>, model: &SequenceModel<'t>) -> Result<Made, String> {
    let occasion = occasion(task.dates, model)?;
    let mut made = Made::default();
    if let Some(occasion) = &occasion {
        made.notices = notices(model, occasion);
        made.found = problems::of_dates(model, &occasion.dated.run);
        made.found.extend(limits::of_dates(model, occasion));
    }
    for target in task.targets {
        let job = Job { program: &task.loaded.program, model, occasion: occasion.as_ref(), options: &task.options };
        let compiled = target.compile(&job);
        made.found.extend(compiled.losses.iter().map(|loss| loss.diagnostic()));
        made.builds.push(manifest::build(&task.origin, model, target, &compiled));
        made.files.extend(compiled.files);
        made.outlines.extend(compiled.outlines);
    }
    Ok(made)
}

fn nothing_or_doubled(loaded: &Loaded, parts: &[Part]) -> Option<String> {
    if parts.is_empty() {
        return Some("there is nothing to build: the files declare no sequence".to_owned());
    }
    let mut seen: BTreeMap<&str, &Part> = BTreeMap::new();
    parts.iter().find_map(|part| {
        let other = seen.insert(&part.name, part)?;
        Some(format!(
            "two sequences are called `{}`, in `{}` and in `{}`: both would be written to the same files. Give one of \
             them another name, or name only one of the files",
            part.name,
            place(loaded, other),
            place(loaded, part)
        ))
    })
}

/// The file and the line that a sequence begins in.
fn place(loaded: &Loaded, part: &Part) -> String {
    loaded.program.file(part.file).map(|file| file.place(part.at)).unwrap_or_default()
}

/// Puts together what was made of each sequence.
fn build(
    targets: &[&'static Target],
    loaded: &Loaded,
    parts: Vec<Part>,
    arguments: &Arguments,
) -> Result<Built, String> {
    if arguments.dates.start.is_some() && targets.iter().all(|target| target.vendor.is_some()) {
        return Err("only a schedule has dates: `--start` is for `--target schedule`".to_owned());
    }
    let awaited = parts.iter().flat_map(|part| part.awaited.iter().map(String::as_str));
    if let Some(field) = unused_field(&arguments.dates, awaited) {
        return Err(format!("no sequence here waits for the date in `{field}`"));
    }
    let said: Vec<Checked> = loaded.program.files.iter().map(|file| silent(&file.path, &file.text)).collect();
    let mut built = Built { files: Vec::new(), builds: Vec::new(), outlines: Vec::new(), said, refused: false };
    for part in parts {
        let made = part.made?;
        made.notices.iter().for_each(|notice| terminal::complain(notice));
        built.builds.extend(made.builds);
        built.files.extend(made.files);
        built.outlines.extend(made.outlines.into_iter().map(|outline| (part.file, outline)));
        if let Some(file) = built.said.get_mut(part.file.0 as usize) {
            file.diagnostics.extend(made.found);
        }
    }
    if let Some(name) = doubled(&built.files) {
        return Err(format!("two files would be called `{name}`: give one of the sequences another name"));
    }
    built.said.iter_mut().for_each(|file| file.diagnostics.sort_by_key(|diagnostic| diagnostic.span));
    let mut said = built.said.iter().flat_map(|file| &file.diagnostics);
    built.refused = said.any(|diagnostic| diagnostic.severity == Severity::Error);
    Ok(built)
}

/// What is asked for of the sequences in a file.
fn options(loaded: &Loaded, file: FileId, arguments: &Arguments) -> Options {
    let settings = loaded.settings.get(file.0 as usize);
    let branches = arguments.branches.map(|how| match how {
        How::Refuse => Branches::Refuse,
        How::Split => Branches::Split,
        How::MainPath => Branches::MainPath,
    });
    Options { branches, vendors: settings.map(|settings| settings.vendors.clone()).unwrap_or_default() }
}

fn silent(path: &Arc<str>, text: &Arc<str>) -> Checked {
    Checked { path: Arc::clone(path), text: Arc::clone(text), diagnostics: Vec::new() }
}

/// Writes what was built, unless something is an error, and says what there is to say.
fn finish(built: Built, arguments: &Arguments, color: Color) -> Outcome {
    let mut said = findings(&built, color);
    if built.refused {
        return terminal::end(&said, Outcome::Findings);
    }
    let (mut builds, left_over) = earlier(&arguments.out, &built.builds, &built.files);
    builds.extend(built.builds);
    let mut files = built.files;
    files.push(File { name: MANIFEST.to_owned(), text: manifest(builds, left_over.clone()) });
    let paths = match write(&files, &arguments.out) {
        Ok(paths) => paths,
        Err(complaint) => {
            terminal::complain(&complaint);
            return Outcome::Failed;
        }
    };
    for name in left_over {
        terminal::complain(&format!(
            "`{name}` in {} is of an earlier build, and is not of this one: delete it, or build it again",
            arguments.out.display()
        ));
    }
    for path in &paths {
        said.push_str(&format!("{}\n", path.display()));
    }
    terminal::end(&said, Outcome::Clean)
}

/// What is said: errors alone where there are any, else warnings. The rest is in the manifest.
fn findings(built: &Built, color: Color) -> String {
    let least = if built.refused { Severity::Error } else { Severity::Warning };
    let mut shown = built.said.clone();
    shown.iter_mut().for_each(|file| file.diagnostics.retain(|diagnostic| diagnostic.severity >= least));
    shown.retain(|file| !file.diagnostics.is_empty());
    let mut text = if shown.is_empty() { String::new() } else { human::with_summary(&shown, terminal::look(color)) };
    let all: usize = built.said.iter().map(|file| file.diagnostics.len()).sum();
    let hidden = all - shown.iter().map(|file| file.diagnostics.len()).sum::<usize>();
    if hidden > 0 && !built.refused {
        text.push_str(&format!("{} more in {MANIFEST}\n", plural(hidden, "note")));
    }
    text
}
