//! `seqc targets`: what each target can hold, and its settings.

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};
use serde_json::{Map, Value, json};

use crate::cli::{Outcome, terminal};
use crate::emit::feature::{Feature, Support};
use crate::emit::settings::KeyKind;
use crate::emit::vendor::Vending;
use crate::emit::{TARGETS, Target};
use crate::text::escape::escape_json;

/// What `seqc targets` is asked.
#[derive(Debug, Args)]
#[command(after_help = "\
What a target cannot hold is said by `seqc build`, and by `seqc check` where a
sequence or `seqc.toml` names it. The schedule holds everything.

Examples:
  seqc targets
  seqc targets apollo
  seqc targets --json")]
pub struct Arguments {
    /// One target, with notes and with its settings.
    #[arg(value_name = "TARGET", value_parser = PossibleValuesParser::new(names()))]
    pub target: Option<String>,

    /// For programs: everything.
    #[arg(long)]
    pub json: bool,
}

/// Prints what `arguments` ask for.
pub fn run(arguments: &Arguments) -> Outcome {
    let asked = arguments.target.as_deref().and_then(Target::named);
    let one = asked.and_then(|target| target.vendor);
    if let (Some(target), None) = (asked, one) {
        let complaint =
            format!("the {} holds everything and has no settings: only vendors have a table here", target.name);
        terminal::complain(&complaint);
        return Outcome::Failed;
    }
    let text = match one {
        _ if arguments.json => for_programs(one),
        Some(vendor) => of_one(vendor),
        None => matrix(),
    };
    terminal::end(&text, Outcome::Clean)
}

fn vendors() -> impl Iterator<Item = &'static Vending> {
    TARGETS.iter().filter_map(|target| target.vendor)
}

/// The targets that can be asked for; those without a table are not offered.
fn names() -> impl Iterator<Item = PossibleValue> {
    TARGETS.iter().map(|target| PossibleValue::new(target.name).hide(target.vendor.is_none()))
}

/// Feature by target.
fn matrix() -> String {
    let width = Feature::ALL.iter().map(|feature| feature.title().len()).max().unwrap_or(0);
    let mut text = format!("{:width$}", "");
    vendors().for_each(|vendor| text.push_str(&format!("  {:9}", vendor.title)));
    text = text.trim_end().to_owned() + "\n";
    for feature in shown() {
        let mut line = format!("{:width$}", feature.title());
        vendors().for_each(|vendor| line.push_str(&format!("  {:9}", (vendor.support)(feature).0.word())));
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text + "\n`seqc targets TARGET` says more of one.\n"
}

/// One target: its features with what is to be known of each, then its settings.
fn of_one(vendor: &Vending) -> String {
    let width = Feature::ALL.iter().map(|feature| feature.title().len()).max().unwrap_or(0);
    let mut text = format!("{}\n\n", vendor.title);
    for feature in shown() {
        let (support, note) = (vendor.support)(feature);
        let line = format!("{:width$}  {:5}  {note}", feature.title(), support.word());
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text.push_str(&format!(
        "\nIts settings, in `for {0} {{ … }}` or in `[{0}]` of seqc.toml (there with `true` and `false`)\n\n",
        vendor.vendor.word()
    ));
    let width = vendor.keys.iter().map(|key| key.name.len()).max().unwrap_or(0);
    for key in vendor.keys {
        text.push_str(&format!("{:width$}  {}: {}\n", key.name, key.kind.wanted(), key.about));
    }
    text
}

fn for_programs(one: Option<&Vending>) -> String {
    let asked = vendors().filter(|vendor| one.is_none_or(|one| one.vendor == vendor.vendor));
    let targets: Vec<Value> = asked
        .map(|vendor| {
            let features = shown().map(|feature| (feature.word().to_owned(), said((vendor.support)(feature))));
            let settings = vendor.keys.iter().map(|key| {
                let mut about = json!({ "holds": holds(key.kind), "about": key.about });
                if let (KeyKind::OneOf(words), Some(about)) = (key.kind, about.as_object_mut()) {
                    about.insert("values".to_owned(), json!(words));
                }
                (key.name.to_owned(), about)
            });
            json!({
                "target": vendor.vendor.word(),
                "title": vendor.title,
                "features": features.collect::<Map<String, Value>>(),
                "settings": settings.collect::<Map<String, Value>>(),
            })
        })
        .collect();
    let titles = shown().map(|feature| (feature.word().to_owned(), feature.title().into()));
    let all = json!({ "features": titles.collect::<Map<String, Value>>(), "targets": targets });
    escape_json(&format!("{all:#}\n")).into_owned()
}

fn said((support, note): (Support, &str)) -> Value {
    json!({ "support": support.word(), "note": note })
}

fn holds(kind: KeyKind) -> &'static str {
    match kind {
        KeyKind::Text | KeyKind::OneOf(_) => "text",
        KeyKind::Number(_) => "number",
        KeyKind::YesNo => "yes-no",
        KeyKind::List => "list",
    }
}

/// The features that say something of a target.
fn shown() -> impl Iterator<Item = Feature> {
    Feature::ALL.iter().copied().filter(|feature| !matches!(feature, Feature::Settings | Feature::Sizes))
}
