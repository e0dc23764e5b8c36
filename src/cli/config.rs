//! `seqc config`: what holds for a file, and where each value comes from. What is printed is a `seqc.toml` itself.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::rc::Rc;

use clap::Args;
use serde_json::json;

use crate::check::config::Set;
use crate::check::rule::{Check, Opt, Rule, Value};
use crate::check::rules::RULES;
use crate::check::settings::Settings;
use crate::cli::disk::{RealDisk, current_folder};
use crate::cli::{Outcome, terminal};
use crate::emit::settings::Setting;
use crate::syntax::ast::words::Vendor;
use crate::text::diagnostic::Severity;
use crate::text::escape::{escape, escape_json};
use crate::text::lines::Lines;
use crate::text::span::Span;
use crate::workspace::config::{ConfigFile, Configs, seen_from};
use crate::workspace::disk::Disk;

/// What `seqc config` is asked.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  seqc config outbound/trial.seq")]
pub struct Arguments {
    /// The file. It need not be there yet; its folder must.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

/// Where values come from; those that are not there come from the preset.
#[derive(Default)]
struct Origins {
    preset: Option<String>,
    targets: Option<String>,
    levels: BTreeMap<&'static str, String>,
    options: BTreeMap<(&'static str, &'static str), String>,
    vendors: BTreeMap<(Vendor, &'static str), String>,
}

/// Prints what holds for the file.
pub fn run(arguments: &Arguments) -> Outcome {
    match text(arguments) {
        Ok(text) => terminal::end(&text, Outcome::Clean),
        Err(message) => {
            terminal::complain(&message);
            Outcome::Failed
        }
    }
}

fn text(arguments: &Arguments) -> Result<String, String> {
    let current = current_folder().map_err(|reason| format!("cannot use the current folder: {reason}"))?;
    let path = current.join(&arguments.file);
    let shown = arguments.file.display();
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return Err(format!("`{shown}` is no file"));
    };
    let folder = RealDisk.resolve(folder).map_err(|fault| format!("cannot look at `{shown}`: {}", fault.reason()))?;
    let name = name.to_string_lossy();
    let mut configs = Configs::new(&RealDisk, &current);
    let chain = configs.chain(&folder);
    if let Some(faulty) = chain.iter().find(|file| !file.diagnostics.is_empty()) {
        return Err(format!("`{}` has mistakes: `seqc check` shows them", faulty.path));
    }
    let mut origins = Origins::default();
    for file in chain.iter() {
        file.layer.tell(&seen_from(file, &folder, &name), &mut |set| note(&mut origins, file, set));
    }
    Ok(written(&configs.settings(&folder, &name), &origins))
}

fn note(origins: &mut Origins, file: &Rc<ConfigFile>, set: Set<'_>) {
    let place =
        |span: Span| format!("{}:{}", escape(&file.path), Lines::new(&file.text).position(&file.text, span.start).line);
    match set {
        Set::Preset(_, at) => origins.preset = Some(place(at)),
        Set::Targets(_, at) => origins.targets = Some(place(at)),
        Set::Level(rule, _, at) => {
            origins.levels.insert(rule.name, place(at));
        }
        Set::Option(rule, option, _, at) => {
            origins.options.insert((rule.name, option), place(at));
        }
        Set::Vendor(line) => {
            origins.vendors.insert((line.vendor, line.key), place(line.setting.span));
        }
    }
}

/// The settings as TOML, each value with where it comes from.
fn written(settings: &Settings, origins: &Origins) -> String {
    let mut out = String::new();
    let mut line = |key: &str, value: &str, origin: Option<&String>, standard: &str| {
        out.push_str(&format!("{key} = {value} # {}\n", origin.map_or(standard, String::as_str)));
    };
    let preset = settings.preset.word();
    line("preset", &format!("{preset:?}"), origins.preset.as_ref(), "built in");
    let targets: Vec<String> = settings.targets.iter().map(|target: &Vendor| target.word().to_owned()).collect();
    line("targets", &format!("{targets:?}"), origins.targets.as_ref(), "built in");
    for (vendor, settings) in &settings.vendors {
        for (index, (key, setting)) in settings.iter().enumerate() {
            let head = if index == 0 { format!("\n[{}]\n", vendor.word()) } else { String::new() };
            line(&format!("{head}{key}"), &of_vendor(setting), origins.vendors.get(&(*vendor, key)), "built in");
        }
    }
    for rule in RULES.iter().filter(|rule| !matches!(rule.check, Check::Language)) {
        let level = settings.level(rule).map_or("off", Severity::word);
        line(
            &format!("\n[rules.{}]\nseverity", rule.name),
            &format!("{level:?}"),
            origins.levels.get(rule.name),
            preset,
        );
        for option in rule.options {
            let value = value(settings, rule, option);
            line(option.name, &value, origins.options.get(&(rule.name, option.name)), preset);
        }
    }
    out
}

fn of_vendor(setting: &Setting) -> String {
    match setting {
        Setting::Number(number) => number.to_string(),
        Setting::YesNo(flag) => flag.to_string(),
        Setting::Text(text) => escape_json(&json!(text).to_string()).into_owned(),
        Setting::List(texts) => escape_json(&json!(texts).to_string()).into_owned(),
    }
}

fn value(settings: &Settings, rule: &Rule, option: &Opt) -> String {
    match option.default {
        Value::Number(_) => settings.number(rule, option).to_string(),
        Value::Flag(_) => settings.flag(rule, option).to_string(),
        // What JSON writes in quotes, TOML reads, escapes and all.
        Value::Texts(_) | Value::Times(_) => escape_json(&json!(settings.texts(rule, option)).to_string()).into_owned(),
    }
}
