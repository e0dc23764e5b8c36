//! `seqc.toml`: what a team sets for its files. Knows the words of such a file, not where it lies.

mod read;
mod vendors;
pub mod schema;

use globset::GlobSet;

use crate::check::presets::Preset;
use crate::check::rule::Rule;
use crate::check::settings::{Given, Settings};
use crate::emit::settings::Setting;
use crate::syntax::ast::value::Spanned;
use crate::syntax::ast::words::Vendor;
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::span::Span;

/// The name of the file.
pub const CONFIG_FILE: &str = "seqc.toml";

/// What one file sets.
#[derive(Clone, Debug, Default)]
pub struct Layer {
    /// What holds where nothing is set.
    pub preset: Option<Spanned<Preset>>,
    /// The targets that everything is compiled to.
    pub targets: Option<Spanned<Vec<Vendor>>>,
    /// Files that are taken when a folder is walked; all where not set.
    pub include: Option<Patterns>,
    /// Files that are not.
    pub exclude: Option<Patterns>,
    /// What is set of rules.
    pub rules: Vec<RuleLine>,
    /// What is set for some files alone, in order.
    pub overrides: Vec<Override>,
    /// What is said to vendors where a sequence does not say it.
    pub vendors: Vec<VendorLine>,
}

/// A setting of a vendor's own.
#[derive(Clone, Debug)]
pub struct VendorLine {
    /// The vendor.
    pub vendor: Vendor,
    /// Its key.
    pub key: &'static str,
    /// What it is set to.
    pub setting: Spanned<Setting>,
}

/// Patterns of paths, relative to the folder of the file they stand in.
#[derive(Clone, Debug)]
pub struct Patterns {
    /// Ready to be asked.
    pub set: GlobSet,
}

/// What is set of a rule.
#[derive(Clone, Debug)]
pub struct RuleLine {
    /// The rule.
    pub rule: &'static Rule,
    /// How much its findings weigh, if that is set; `None` inside switches it off.
    pub level: Option<Spanned<Option<Severity>>>,
    /// What is set of its options.
    pub options: Vec<(&'static str, Spanned<()>, Given)>,
}

/// What is set for some files alone.
#[derive(Clone, Debug)]
pub struct Override {
    /// The files.
    pub paths: Patterns,
    /// What is set of rules.
    pub rules: Vec<RuleLine>,
}

/// Reads a file. What is wrong with it is said, and the rest holds.
#[must_use]
pub fn read(text: &str) -> (Layer, Vec<Diagnostic>) {
    read::read(text)
}

impl Layer {
    /// Lays what is set here over `settings`, for the file at `path`, relative to the folder of this one, with `/`.
    pub fn lay_over(&self, settings: &mut Settings, path: &str) {
        self.tell(path, &mut |set| match set {
            Set::Preset(preset, _) => settings.preset = preset,
            Set::Targets(targets, _) => settings.targets = targets.to_vec(),
            Set::Level(rule, level, _) => {
                settings.levels.insert(rule.name, level);
            }
            Set::Option(rule, option, value, _) => {
                settings.options.insert((rule.name, option), value.clone());
            }
            Set::Vendor(line) => {
                settings.vendors.entry(line.vendor).or_default().set(line.key, line.setting.value.clone())
            }
        });
    }

    /// Tells `hear` all that is set here for the file at `path`; what comes later holds.
    pub fn tell<'l>(&'l self, path: &str, hear: &mut dyn FnMut(Set<'l>)) {
        if let Some(preset) = self.preset {
            hear(Set::Preset(preset.value, preset.span));
        }
        if let Some(targets) = &self.targets {
            hear(Set::Targets(&targets.value, targets.span));
        }
        self.vendors.iter().for_each(|line| hear(Set::Vendor(line)));
        let over = self.overrides.iter().filter(|over| over.paths.set.is_match(path)).flat_map(|over| &over.rules);
        for line in self.rules.iter().chain(over) {
            if let Some(level) = line.level {
                hear(Set::Level(line.rule, level.value, level.span));
            }
            for (option, at, value) in &line.options {
                hear(Set::Option(line.rule, option, value, at.span));
            }
        }
    }

    /// Whether the file at `path`, relative to the folder of this one, is taken when a folder is walked.
    #[must_use]
    pub fn takes(&self, path: &str) -> bool {
        let included = self.include.as_ref().is_none_or(|include| include.set.is_match(path));
        included && self.exclude.as_ref().is_none_or(|exclude| !exclude.set.is_match(path))
    }
}

/// One thing that is set, with its place.
#[derive(Clone, Copy, Debug)]
pub enum Set<'l> {
    /// The preset.
    Preset(Preset, Span),
    /// The targets.
    Targets(&'l [Vendor], Span),
    /// The weight of a rule.
    Level(&'static Rule, Option<Severity>, Span),
    /// An option of a rule.
    Option(&'static Rule, &'static str, &'l Given, Span),
    /// A setting of a vendor's own.
    Vendor(&'l VendorLine),
}
