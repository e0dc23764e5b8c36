//! `seqc explain`: the page of a rule, or the list of all.

use clap::Args;

use crate::check::rule::{Family, Rule};
use crate::check::rules::{RULES, rule};
use crate::cli::{Outcome, terminal};
use crate::text::closest::closest;

/// What `seqc explain` is asked.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  seqc explain                  all rules, by what they look after
  seqc explain daily-spacing    why it is reported, what is wrong, what is right")]
pub struct Arguments {
    /// The rule, as it stands in brackets behind a finding; all of them where none is named.
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
}

/// Prints what `arguments` ask for.
pub fn run(arguments: &Arguments) -> Outcome {
    let Some(name) = arguments.name.as_deref() else { return terminal::end(&list(), Outcome::Clean) };
    let Some(known) = rule(name) else {
        terminal::complain(&unknown(name));
        return Outcome::Failed;
    };
    terminal::end(known.page, Outcome::Clean)
}

/// All rules by family: name, severity, fix, and what they find.
#[must_use]
pub fn list() -> String {
    let width = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or_default();
    let mut out = String::new();
    for family in Family::ALL {
        let mut rules = RULES.iter().filter(|rule| rule.family == *family).peekable();
        if rules.peek().is_some() {
            out.push_str(&format!("{}\n", family.word()));
        }
        for rule in rules {
            out.push_str(&format!("  {:width$}  {:7}  {}\n", rule.name, severity(rule), rule.summary));
        }
    }
    out.push_str("\n`seqc explain NAME` says why, with what is wrong and what is right.\n");
    out
}

/// How much the findings of a rule weigh where nothing is set.
#[must_use]
pub fn severity(rule: &Rule) -> &'static str {
    rule.level.map_or("off", |level| level.word())
}

fn unknown(name: &str) -> String {
    match closest(name, RULES.iter().map(|rule| rule.name)) {
        Some(near) => format!("no rule is called `{name}`; one with a similar name exists: `{near}`"),
        None => format!(
            "no rule is called `{name}`: `seqc explain` lists them; mistakes of the language say all in their message"
        ),
    }
}
