//! Greetings to anybody.

use std::ops::Range;

use crate::check::context::Context;
use crate::check::copy::flat::Flat;
use crate::check::copy::parts::greeting;
use crate::check::copy::phrases::List;
use crate::check::rule::{Check, Family, Fixable, Rule};
use crate::syntax::ast::words::{Channel, TextField};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::edit::Edit;

pub static RULE: Rule = Rule {
    name: "generic-greeting",
    family: Family::Personalization,
    level: Some(Severity::Warning),
    summary: "a greeting to anybody",
    fix: Fixable::Suggested,
    page: include_str!("generic_greeting.md"),
    options: &[],
    check: Check::Texts(check),
};

const BETTER: &str = "Hi {{first_name | \"there\"}}";

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    if !is_english(cx) {
        return;
    }
    for (_, version) in cx.versions(Channel::Email).chain(cx.versions(Channel::Linkedin)) {
        let Some(body) = version.text(TextField::Body) else { continue };
        let Some(line) = greeting(&body.text) else { continue };
        let hit = body.phrases(List::GenericGreeting).find(|hit| line.start <= hit.start && hit.start < line.end);
        match hit {
            Some(hit) => out.push(to_anybody(cx, body, hit)),
            None if is_by_form(body, &line) => out.push(
                cx.in_text(body, line, "this greeting is a form: a title and a last name")
                    .help("greet by first name, as `Hi {{first_name | \"there\"}}`: `title` is the job, not `Dr`"),
            ),
            None => {}
        }
    }
}

/// Other languages have their own forms, and a formal greeting is right in many of them.
fn is_english(cx: &Context<'_, '_>) -> bool {
    cx.model.settings.language_code().is_none_or(|language| language == "en")
}

fn to_anybody(cx: &Context<'_, '_>, body: &Flat, hit: Range<usize>) -> Diagnostic {
    let greeting = body.text.get(hit.clone()).unwrap_or_default();
    let message = format!("`{greeting}` greets anybody");
    let found = cx
        .in_text(body, hit.clone(), message)
        .help("spam filters score it, and the list has their name: greet by `{{first_name | \"there\"}}`");
    if body.is_exact(&hit) {
        found.suggest(format!("write `{BETTER}`"), vec![Edit::replace(body.place(hit), BETTER)])
    } else {
        found
    }
}

/// Whether a greeting has a last name and something before it from the list, and no first name.
fn is_by_form(body: &Flat, line: &Range<usize>) -> bool {
    let fields = body.fields.iter().filter(|field| line.start <= field.range.start && field.range.start < line.end);
    let names: Vec<&str> = fields.map(|field| field.name.as_str()).collect();
    names.len() > 1 && names.contains(&"last_name") && !names.iter().any(|name| matches!(*name, "first_name" | "name"))
}
