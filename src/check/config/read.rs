//! From TOML to a [`Layer`]: every key and value is looked at with its place.

use std::ops::Range;

use globset::{GlobBuilder, GlobSetBuilder};
use toml::Spanned as At;
use toml::de::{DeTable, DeValue};

use crate::check::config::vendors;
use crate::check::config::{Layer, Override, Patterns, RuleLine};
use crate::check::presets::Preset;
use crate::check::rule::{Check, Opt, Rule, Value};
use crate::check::rules::{RULES, rule};
use crate::check::settings::{Given, span_of_day};
use crate::emit::Target;
use crate::syntax::ast::value::Spanned;
use crate::syntax::ast::words::Vendor;
use crate::text::closest::closest;
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::edit::Edit;
use crate::text::span::Span;

/// The keys of a file.
const KEYS: &[&str] =
    &["preset", "targets", "include", "exclude", "rules", "overrides", "outreach", "apollo", "salesloft"];
/// The keys of an override.
const OVERRIDE_KEYS: &[&str] = &["paths", "rules"];
/// How much a finding can be made to weigh.
const LEVELS: &[(&str, Option<Severity>)] = &[
    ("off", None),
    ("info", Some(Severity::Info)),
    ("warning", Some(Severity::Warning)),
    ("error", Some(Severity::Error)),
];

pub(super) type Found = Vec<Diagnostic>;

pub(super) fn read(text: &str) -> (Layer, Vec<Diagnostic>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut found: Found = errors.iter().map(|error| not_toml(error.message(), error.span())).collect();
    let mut layer = Layer::default();
    for (key, value) in table.get_ref() {
        match &**key.get_ref() {
            "preset" => layer.preset = preset(value, &mut found),
            "targets" => {
                let targets = targets(value, &mut found);
                layer.targets = Some(Spanned { value: targets, span: span(&value.span()) });
            }
            "include" => layer.include = patterns(value, &mut found),
            "exclude" => layer.exclude = patterns(value, &mut found),
            "rules" => layer.rules = rules(value, &mut found),
            "overrides" => layer.overrides = overrides(value, &mut found),
            other => match Vendor::from_word(other).and_then(Target::of).and_then(|target| target.vendor) {
                Some(vendor) => layer.vendors.extend(vendors::settings(vendor, value, &mut found)),
                None => found.push(unknown("setting", other, &key.span(), KEYS)),
            },
        }
    }
    found.sort_by_key(|diagnostic| diagnostic.span);
    (layer, found)
}

fn preset(value: &At<DeValue<'_>>, found: &mut Found) -> Option<Spanned<Preset>> {
    let words: Vec<&str> = Preset::ALL.iter().map(|preset| preset.word()).collect();
    let word = one_of("preset", value, &words, found)?;
    let preset = Preset::ALL.iter().find(|preset| preset.word() == word)?;
    Some(Spanned { value: *preset, span: span(&value.span()) })
}

fn targets(value: &At<DeValue<'_>>, found: &mut Found) -> Vec<Vendor> {
    let words: Vec<&str> = Vendor::ALL.iter().map(|vendor| vendor.word()).collect();
    let values = list(value, found).unwrap_or_default();
    values.iter().filter_map(|value| Vendor::from_word(&one_of("target", value, &words, found)?)).collect()
}

fn overrides(value: &At<DeValue<'_>>, found: &mut Found) -> Vec<Override> {
    let Some(values) = list(value, found) else { return Vec::new() };
    values.iter().filter_map(|value| one_override(value, found)).collect()
}

fn one_override(value: &At<DeValue<'_>>, found: &mut Found) -> Option<Override> {
    let table = table(value, "an override is a table: `[[overrides]]`", found)?;
    let (mut paths, mut lines) = (None, Vec::new());
    for (key, value) in table {
        match &**key.get_ref() {
            "paths" => paths = patterns(value, found),
            "rules" => lines = rules(value, found),
            other => found.push(unknown("setting", other, &key.span(), OVERRIDE_KEYS)),
        }
    }
    if paths.is_none() {
        let message = "an override says which files it is for: `paths = [\"drafts/**\"]`";
        found.push(wrong(&value.span(), message));
    }
    Some(Override { paths: paths?, rules: lines })
}

fn patterns(value: &At<DeValue<'_>>, found: &mut Found) -> Option<Patterns> {
    let mut builder = GlobSetBuilder::new();
    for value in list(value, found)? {
        let Some(text) = text(value, found) else { continue };
        if text.starts_with(['/', '\\']) || text.starts_with("../") || text.contains(":\\") {
            let message =
                "no file is ever called so: a pattern is of paths below the folder of this file, as `drafts/**`";
            found.push(wrong(&value.span(), message.to_owned()));
        }
        match GlobBuilder::new(text.strip_prefix("./").unwrap_or(&text)).literal_separator(true).build() {
            Ok(glob) => {
                builder.add(glob);
            }
            Err(error) => found.push(wrong(&value.span(), format!("this is no pattern of paths: {}", error.kind()))),
        }
    }
    Some(Patterns { set: builder.build().ok()? })
}

fn rules(value: &At<DeValue<'_>>, found: &mut Found) -> Vec<RuleLine> {
    let Some(table) = table(value, "`rules` is a table: `[rules]`", found) else { return Vec::new() };
    let mut lines = Vec::new();
    for (key, value) in table {
        let name = &**key.get_ref();
        let Some(rule) = rule(name) else {
            let names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
            let wrong = unknown("rule", name, &key.span(), &names);
            found.push(told_by(wrong, "`seqc explain` lists the rules".to_owned()));
            continue;
        };
        if matches!(rule.check, Check::Language) {
            let message = format!("`{name}` is part of the language: it cannot be set or switched off");
            found.push(wrong(&key.span(), message));
            continue;
        }
        lines.push(rule_line(rule, value, found));
    }
    lines
}

/// `"off"`, or a table of severity and options.
fn rule_line(rule: &'static Rule, value: &At<DeValue<'_>>, found: &mut Found) -> RuleLine {
    let mut line = RuleLine { rule, level: None, options: Vec::new() };
    let Some(table) = value.get_ref().as_table() else {
        line.level = level(value, found);
        return line;
    };
    for (key, value) in table {
        let name = &**key.get_ref();
        if name == "severity" {
            line.level = level(value, found);
            continue;
        }
        let Some(option) = rule.options.iter().find(|option| option.name == name) else {
            let names: Vec<&str> =
                std::iter::once("severity").chain(rule.options.iter().map(|option| option.name)).collect();
            let wrong = unknown(&format!("option of `{}`", rule.name), name, &key.span(), &names);
            found.push(told_by(wrong, format!("`seqc explain {}` lists them", rule.name)));
            continue;
        };
        if let Some(given) = given(option, value, found) {
            line.options.push((option.name, Spanned { value: (), span: span(&value.span()) }, given));
        }
    }
    contradictions(&line, found);
    line
}

/// Reports a least that is more than the most beside it: `min` and `max`, `min_days` and `max_days`.
fn contradictions(line: &RuleLine, found: &mut Found) {
    let number = |name: &str| {
        let (_, at, given) = line.options.iter().find(|(option, ..)| *option == name)?;
        if let Given::Number(number) = given { Some((*number, at.span)) } else { None }
    };
    for (name, ..) in &line.options {
        let Some(rest) = name.strip_prefix("min") else { continue };
        let most_name = format!("max{rest}");
        let Some(((least, _), (most, at))) = number(name).zip(number(&most_name)) else { continue };
        if least > most {
            let message = format!("`{most_name}` is {most}, but `{name}` is {least}: nothing can be both");
            found.push(Diagnostic::error("wrong-setting", at, message));
        }
    }
}

fn level(value: &At<DeValue<'_>>, found: &mut Found) -> Option<Spanned<Option<Severity>>> {
    let words: Vec<&str> = LEVELS.iter().map(|(word, _)| *word).collect();
    let word = one_of("severity", value, &words, found)?;
    let (_, level) = LEVELS.iter().find(|(known, _)| *known == word)?;
    Some(Spanned { value: *level, span: span(&value.span()) })
}

fn given(option: &Opt, value: &At<DeValue<'_>>, found: &mut Found) -> Option<Given> {
    let given = match (option.default, value.get_ref()) {
        (Value::Number(_), DeValue::Integer(number)) => {
            number.to_string().replace('_', "").parse().ok().map(Given::Number)
        }
        (Value::Number(_), DeValue::Float(number)) => number.as_str().replace('_', "").parse().ok().map(Given::Number),
        (Value::Flag(_), DeValue::Boolean(flag)) => Some(Given::Flag(*flag)),
        (Value::Texts(_), DeValue::Array(_)) => {
            let texts = list(value, found)?.iter().filter_map(|value| text(value, found)).collect();
            return Some(Given::Texts(texts));
        }
        (Value::Times(_), DeValue::Array(_)) => return Some(Given::Texts(times(value, found)?)),
        (Value::Number(_) | Value::Flag(_) | Value::Texts(_) | Value::Times(_), _) => None,
    };
    let given = given.filter(|given| !matches!(given, Given::Number(number) if !number.is_finite() || *number < 0.0));
    if given.is_none() {
        let kind = match option.default {
            Value::Number(_) => "a number from 0 on",
            Value::Flag(_) => "`true` or `false`",
            Value::Texts(_) => "a list of texts: `[\"…\", \"…\"]`",
            Value::Times(_) => "a list of times of the day: `[\"09:00-11:00\"]`",
        };
        found.push(wrong(&value.span(), format!("`{}` is {kind}", option.name)));
    }
    given
}

fn times(value: &At<DeValue<'_>>, found: &mut Found) -> Option<Vec<String>> {
    let mut times = Vec::new();
    for value in list(value, found)? {
        let Some(text) = text(value, found) else { continue };
        if span_of_day(&text).is_some() {
            times.push(text);
        } else {
            found.push(wrong(&value.span(), "this is no span of a day: write `\"09:00-11:00\"`"));
        }
    }
    Some(times)
}

fn one_of(what: &str, value: &At<DeValue<'_>>, words: &[&str], found: &mut Found) -> Option<String> {
    let word = text(value, found)?;
    if words.contains(&word.as_str()) {
        return Some(word);
    }
    found.push(unknown(what, &word, &value.span(), words));
    None
}

pub(super) fn text(value: &At<DeValue<'_>>, found: &mut Found) -> Option<String> {
    let text = value.get_ref().as_str().map(str::to_owned);
    if text.is_none() {
        found.push(wrong(&value.span(), "this has to be a text in quotes"));
    }
    text
}

fn list<'v, 'i>(value: &'v At<DeValue<'i>>, found: &mut Found) -> Option<&'v [At<DeValue<'i>>]> {
    let array = value.get_ref().as_array().map(|array| &**array);
    if array.is_none() {
        found.push(wrong(&value.span(), "this has to be a list: `[…, …]`"));
    }
    array
}

pub(super) fn table<'v, 'i>(value: &'v At<DeValue<'i>>, else_say: &str, found: &mut Found) -> Option<&'v DeTable<'i>> {
    let table = value.get_ref().as_table();
    if table.is_none() {
        found.push(wrong(&value.span(), else_say));
    }
    table
}

/// Where all of the words are listed, unless something better is said already.
pub(super) fn told_by(found: Diagnostic, list: String) -> Diagnostic {
    if found.help.is_some() { found } else { found.help(list) }
}

/// A word that is none of `words`, with the one that was likely meant.
pub(super) fn unknown(what: &str, word: &str, at: &Range<usize>, words: &[&str]) -> Diagnostic {
    let message = format!("there is no {what} called `{word}`");
    let found = Diagnostic::error("unknown-setting", span(at), message);
    match closest(word, words.iter().copied()) {
        Some(near) => found
            .help(format!("one with a similar name exists: `{near}`"))
            .suggest(format!("write `{near}`"), vec![Edit::replace(span(at), near)]),
        None if words.len() <= 8 => {
            let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
            found.help(format!("there are {}", words.join(", ")))
        }
        None => found,
    }
}

pub(super) fn wrong(at: &Range<usize>, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error("wrong-setting", span(at), message)
}

fn not_toml(message: &str, at: Option<Range<usize>>) -> Diagnostic {
    let message = format!("this is not TOML: {}", message.lines().next().unwrap_or_default());
    Diagnostic::error("not-toml", span(&at.unwrap_or_default()), message).help("see https://toml.io for the form")
}

pub(super) fn span(at: &Range<usize>) -> Span {
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span::new(offset(at.start), offset(at.end))
}
