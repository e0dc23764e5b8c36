//! What holds for each file: the `seqc.toml` files in its folder and above it, the outermost first.
//!
//! They are looked for up to the folder that holds a `.git`, or else up to the top of the disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use crate::check::config::{CONFIG_FILE, Layer, read};
use crate::check::settings::Settings;
use crate::text::diagnostic::Diagnostic;
use crate::text::span::Span;
use crate::workspace::disk::{Disk, Fault};
use crate::workspace::path::relative;

/// What is said of a `seqc.toml` that cannot be read.
pub const UNREADABLE: &str = "unreadable-settings";

/// A `seqc.toml` that was read.
#[derive(Debug)]
pub struct ConfigFile {
    /// As it is shown to people.
    pub path: Arc<str>,
    /// The folder it lies in: absolute, links followed.
    pub folder: PathBuf,
    /// Its text.
    pub text: Arc<str>,
    /// What it sets.
    pub layer: Layer,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

/// The files of a workspace that set something, each read once.
pub struct Configs<'a> {
    disk: &'a dyn Disk,
    current: &'a Path,
    /// Those that hold for a folder, the outermost first.
    chains: BTreeMap<PathBuf, Rc<[Rc<ConfigFile>]>>,
    /// What holds for all files of a folder, where it is the same for all.
    settings: BTreeMap<PathBuf, Arc<Settings>>,
}

impl<'a> Configs<'a> {
    /// None read yet. Paths are shown from `current`.
    #[must_use]
    pub fn new(disk: &'a dyn Disk, current: &'a Path) -> Self {
        Self { disk, current, chains: BTreeMap::new(), settings: BTreeMap::new() }
    }

    /// The files that hold in `folder`, the outermost first.
    pub fn chain(&mut self, folder: &Path) -> Rc<[Rc<ConfigFile>]> {
        if let Some(known) = self.chains.get(folder) {
            return Rc::clone(known);
        }
        let is_top = self.disk.resolve(&folder.join(".git")).is_ok();
        let outer = folder.parent().filter(|_| !is_top).map(|parent| self.chain(parent));
        let own = self.load(folder);
        let chain: Rc<[Rc<ConfigFile>]> = match (outer, own) {
            (Some(outer), None) => outer,
            (outer, own) => outer.iter().flat_map(|outer| outer.iter().cloned()).chain(own).collect(),
        };
        self.chains.insert(folder.to_path_buf(), Rc::clone(&chain));
        chain
    }

    /// What holds for the file `name` in `folder`.
    pub fn settings(&mut self, folder: &Path, name: &str) -> Arc<Settings> {
        let chain = self.chain(folder);
        let alike = chain.iter().all(|file| file.layer.overrides.is_empty());
        if let Some(known) = self.settings.get(folder).filter(|_| alike) {
            return Arc::clone(known);
        }
        let mut settings = Settings::default();
        for file in chain.iter() {
            file.layer.lay_over(&mut settings, &seen_from(file, folder, name));
        }
        let settings = Arc::new(settings);
        if alike {
            self.settings.insert(folder.to_path_buf(), Arc::clone(&settings));
        }
        settings
    }

    /// Whether the file `name` in `folder` is taken when a folder is walked.
    pub fn takes(&mut self, folder: &Path, name: &str) -> bool {
        self.chain(folder).iter().all(|file| file.layer.takes(&seen_from(file, folder, name)))
    }

    /// All that were read, by path.
    #[must_use]
    pub fn files(&self) -> Vec<Rc<ConfigFile>> {
        let files = self.chains.values().flat_map(|chain| chain.iter());
        let by_path: BTreeMap<&Path, &Rc<ConfigFile>> = files.map(|file| (file.folder.as_path(), file)).collect();
        by_path.into_values().cloned().collect()
    }

    fn load(&self, folder: &Path) -> Option<Rc<ConfigFile>> {
        let path = folder.join(CONFIG_FILE);
        let (text, layer, diagnostics) = match self.disk.read(&path) {
            Ok(text) => {
                let (layer, diagnostics) = read(&text);
                (text, layer, diagnostics)
            }
            Err(Fault::Missing) => return None,
            Err(fault) => (String::new(), Layer::default(), vec![unreadable(fault)]),
        };
        let path = relative(self.current, &path).into();
        Some(Rc::new(ConfigFile { path, folder: folder.to_path_buf(), text: text.into(), layer, diagnostics }))
    }
}

/// The path of a file as the patterns of `config` mean it.
#[must_use]
pub fn seen_from(config: &ConfigFile, folder: &Path, name: &str) -> String {
    relative(&config.folder, &folder.join(name))
}

fn unreadable(fault: Fault) -> Diagnostic {
    let message = format!("this file cannot be read: {}", fault.reason());
    Diagnostic::error(UNREADABLE, Span::at(0), message).help("nothing that it sets holds until it can be read")
}
