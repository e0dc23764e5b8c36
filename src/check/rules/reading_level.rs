//! Emails that are hard to read.

use crate::check::context::Context;
use crate::check::copy::grade::readability_index;
use crate::check::copy::prose::{is_english, prose};
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::model::measure::count::words;
use crate::syntax::ast::words::{Channel, TextField};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::markdown::MERGED;

pub static RULE: Rule = Rule {
    name: "reading-level",
    family: Family::Copy,
    level: Some(Severity::Info),
    summary: "an email that is hard to read",
    fix: Fixable::No,
    page: include_str!("reading_level.md"),
    options: &[&MAX_GRADE],
    check: Check::Texts(check),
};

static MAX_GRADE: Opt =
    Opt { name: "max_grade", default: Value::Number(9.0), about: "the highest school grade that an email may ask for" };

/// Beyond the last year of college a number says no more.
const COLLEGE: f64 = 16.0;
/// Fewer words say nothing of how somebody writes.
const ENOUGH_WORDS: usize = 30;

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    if cx.model.settings.language_code().is_some_and(|language| language != "en") {
        return;
    }
    for (touch, version) in cx.versions(Channel::Email) {
        let Some(body) = version.text(TextField::Body) else { continue };
        let said = without_addresses(prose(body));
        let count = words(&said);
        if count < ENOUGH_WORDS || !is_english(&said, count) {
            continue;
        }
        let grade = readability_index(&said, count);
        if grade > cx.number(&MAX_GRADE) {
            let reader = if grade > COLLEGE { "graduates".to_owned() } else { format!("grade {}", grade.round()) };
            let message = format!("{} reads like a text for {reader}", cx.called_version(touch, version));
            out.push(
                cx.finding(body.keyword, message)
                    .help("write it as you would say it: shorter sentences, and the short word where there is one"),
            );
        }
    }
}

/// The words that somebody wrote: no addresses, and a short word for what is merged in.
fn without_addresses(text: &str) -> String {
    let is_address = |word: &str| word.contains("://") || word.starts_with("www.") || word.contains('@');
    // Most texts have none.
    if !["://", "www.", "@"].iter().any(|mark| text.contains(mark)) {
        return text.replace(MERGED, "this");
    }
    let mut said = String::with_capacity(text.len());
    for word in text.split_inclusive([' ', '\n']) {
        let kept = if is_address(word) { word.strip_suffix('\n').map_or("", |_| "\n") } else { word };
        said.push_str(kept);
    }
    said.replace(MERGED, "this")
}
