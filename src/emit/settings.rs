//! A vendor's own settings: what `for apollo { … }` and `seqc.toml` may say, and what was said.

use crate::emit::feature::Feature;
use crate::emit::loss::{Loss, Losses};
use crate::model::SequenceModel;
use crate::syntax::ast::statement::VendorEntry;
use crate::syntax::ast::value::Value;
use crate::syntax::ast::words::Vendor;
use crate::text::closest::closest;
use crate::text::diagnostic::Severity;
use crate::text::span::Span;

/// A setting that a vendor knows.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// What it holds.
    pub kind: KeyKind,
    /// What it does.
    pub about: &'static str,
}

/// What a setting holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyKind {
    /// A text.
    Text,
    /// A whole number from 0 to the given one.
    Number(i64),
    /// `yes` or `no`.
    YesNo,
    /// Texts.
    List,
    /// One of these texts.
    OneOf(&'static [&'static str]),
}

/// What a setting is set to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    /// A text.
    Text(String),
    /// A number.
    Number(i64),
    /// Yes or no.
    YesNo(bool),
    /// Texts.
    List(Vec<String>),
}

/// What is said of one vendor: in `seqc.toml`, and over it in the sequence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VendorSettings(Vec<(&'static str, Setting)>);

/// What becomes of branches where a vendor has none.
pub const BRANCHES: Key = Key {
    name: "branches",
    kind: KeyKind::OneOf(&["refuse", "split", "main-path"]),
    about: "what becomes of branches: an error, a sequence for each arm, or only the path of those who do nothing",
};

impl KeyKind {
    /// What it asks for, as a noun.
    #[must_use]
    pub fn wanted(self) -> String {
        match self {
            Self::Text => "a text in quotes".to_owned(),
            Self::Number(most) => format!("a whole number up to {most}"),
            Self::YesNo => "`yes` or `no`".to_owned(),
            Self::List => "one or more texts".to_owned(),
            Self::OneOf(words) => {
                let words: Vec<String> = words.iter().map(|word| format!("`\"{word}\"`")).collect();
                format!("one of {}", words.join(", "))
            }
        }
    }

    /// The same, in TOML.
    #[must_use]
    pub fn wanted_in_toml(self) -> String {
        match self {
            Self::YesNo => "`true` or `false`".to_owned(),
            Self::List => "a list of texts: `[…, …]`".to_owned(),
            Self::Text | Self::Number(_) | Self::OneOf(_) => self.wanted(),
        }
    }

    /// The setting that values make; `None` where they are not what is asked for.
    #[must_use]
    pub fn of(self, values: &[Setting]) -> Option<Setting> {
        match (self, values) {
            (Self::List, values) => {
                let texts =
                    values.iter().map(|value| if let Setting::Text(text) = value { Some(text.clone()) } else { None });
                texts.collect::<Option<Vec<String>>>().map(Setting::List)
            }
            (Self::Text, [Setting::Text(text)]) => Some(Setting::Text(text.clone())),
            (Self::Number(most), [Setting::Number(number)]) if (0..=most).contains(number) => {
                Some(Setting::Number(*number))
            }
            (Self::YesNo, [Setting::YesNo(flag)]) => Some(Setting::YesNo(*flag)),
            (Self::OneOf(words), [Setting::Text(text)]) if words.contains(&text.as_str()) => {
                Some(Setting::Text(text.clone()))
            }
            (Self::Text | Self::Number(_) | Self::YesNo | Self::OneOf(_), _) => None,
        }
    }
}

impl VendorSettings {
    /// Sets one, over what was said before.
    pub fn set(&mut self, key: &'static str, setting: Setting) {
        self.0.retain(|(known, _)| *known != key);
        self.0.push((key, setting));
    }

    /// Sets all that `other` says.
    pub fn lay_over(&mut self, other: &Self) {
        other.0.iter().for_each(|(key, setting)| self.set(key, setting.clone()));
    }

    /// All that is said, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Setting)> {
        self.0.iter().map(|(key, setting)| (*key, setting))
    }

    /// A text.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&str> {
        if let Some(Setting::Text(text)) = self.get(key) { Some(text) } else { None }
    }

    /// A number.
    #[must_use]
    pub fn number(&self, key: &str) -> Option<i64> {
        if let Some(Setting::Number(number)) = self.get(key) { Some(*number) } else { None }
    }

    /// Yes or no.
    #[must_use]
    pub fn flag(&self, key: &str) -> Option<bool> {
        if let Some(Setting::YesNo(flag)) = self.get(key) { Some(*flag) } else { None }
    }

    /// Texts.
    #[must_use]
    pub fn list(&self, key: &str) -> Option<&[String]> {
        if let Some(Setting::List(texts)) = self.get(key) { Some(texts) } else { None }
    }

    fn get(&self, key: &str) -> Option<&Setting> {
        self.0.iter().find(|(known, _)| *known == key).map(|(_, setting)| setting)
    }
}

/// What `model` says of `vendor`, over `defaults`. What the vendor does not know is a loss.
#[must_use]
pub fn read(
    model: &SequenceModel<'_>,
    (vendor, title): (Vendor, &str),
    keys: &[Key],
    defaults: &VendorSettings,
    losses: &Losses,
) -> VendorSettings {
    let mut settings = defaults.clone();
    let blocks = model.settings.vendors.iter().filter(|block| block.vendor.value == vendor);
    for entry in blocks.flat_map(|block| &block.entries.body) {
        match read_entry(entry, keys) {
            Entry::Set(key, setting) => settings.set(key, setting),
            Entry::Wrong { span, message, instead } => losses.add(Loss {
                feature: Feature::Settings,
                severity: Severity::Error,
                span,
                message: format!("{title} {message}"),
                instead,
                help: None,
            }),
        }
    }
    settings
}

/// What came of a line of settings.
enum Entry {
    Set(&'static str, Setting),
    Wrong { span: Span, message: String, instead: String },
}

fn read_entry(entry: &VendorEntry, keys: &[Key]) -> Entry {
    let name = entry.key.value.as_str();
    let Some(key) = keys.iter().find(|key| key.name == name) else {
        let instead = match closest(name, keys.iter().map(|key| key.name)) {
            Some(close) => format!("a setting with a similar name exists: `{close}`"),
            None => "`seqc targets` lists the settings of each".to_owned(),
        };
        return Entry::Wrong { span: entry.key.span, message: format!("has no setting `{name}`"), instead };
    };
    let values: Option<Vec<Setting>> = entry.values.iter().map(written).collect();
    match values.and_then(|values| key.kind.of(&values)) {
        Some(setting) => Entry::Set(key.name, setting),
        None => Entry::Wrong {
            span: entry.span,
            message: format!("takes no such value for `{name}`"),
            instead: format!("it is {}", key.kind.wanted()),
        },
    }
}

fn written(value: &Value) -> Option<Setting> {
    match value {
        Value::Text(text) => Some(Setting::Text(text.literal())),
        Value::Number(number) if number.value.fract() == 0.0 => Some(Setting::Number(number.value as i64)),
        Value::YesNo(flag) => Some(Setting::YesNo(flag.value)),
        Value::Number(_) | Value::Date(_) | Value::Datetime(_) | Value::Param(_) => None,
    }
}
