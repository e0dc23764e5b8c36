//! A first message that could have been written to anybody.

use crate::check::context::Context;
use crate::check::facts::{TouchFacts, Version};
use crate::check::logic::{Asked, tests};
use crate::check::paths::reached_without;
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::model::content::rich::{Piece, Rich};
use crate::model::flow::Guard;
use crate::syntax::ast::condition::Condition;
use crate::syntax::ast::touch::Touch;
use crate::syntax::ast::words::{Action, Channel, TextField};
use crate::syntax::fields::{is_ours, standard};
use crate::text::diagnostic::{Diagnostic, Severity};

pub static RULE: Rule = Rule {
    name: "not-personalized",
    family: Family::Personalization,
    level: Some(Severity::Warning),
    summary: "a first message that could have been written to anybody",
    fix: Fixable::No,
    page: include_str!("not_personalized.md"),
    options: &[&REQUIRE_ANY],
    check: Check::Sequence(check),
};

static REQUIRE_ANY: Opt = Opt {
    name: "require_any",
    default: Value::Texts(&["company", "title", "industry", "trigger", "snippet"]),
    about: "what makes a message personal; one of them is enough",
};

/// The fields of each kind; a field that the team declares is a trigger, what the rep fills in is a snippet.
const KINDS: &[(&str, &[&str])] = &[
    ("company", &["company", "website", "city", "state", "country", "employees"]),
    ("title", &["title", "department", "seniority"]),
    ("industry", &["industry", "account.industry"]),
];

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    if !cx.facts.audience.is_cold() {
        return;
    }
    let wanted = cx.texts(&REQUIRE_ANY);
    let fresh = reached_without(&cx.model.flow, Touch::reaches_prospect);
    for (touch, version) in cx.all_versions().filter(|(touch, version)| is_first_word(touch, version, &fresh)) {
        let mut about = Vec::new();
        kinds_asked(cx, touch, version, &mut about);
        for written in [&version.content.subject, &version.content.body].into_iter().flatten() {
            kinds_in(&written.rich, &mut about);
        }
        if about.iter().any(|kind| wanted.contains(kind)) {
            continue;
        }
        let span = version.text(TextField::Body).map_or(touch.span, |body| body.keyword);
        let message = format!("{} says nothing that is true of its reader alone", cx.called(touch));
        out.push(cx.finding(span, message).label("a name in the greeting does not count").help(
            "say why it is them: their company, their role, something that happened there, or a line by the rep: `{{fill \"…\"}}`",
        ));
    }
}

/// Whether it is the first email that somebody gets, or an invitation's note that comes before anything else; `fresh` says
/// which steps do.
fn is_first_word(touch: &TouchFacts<'_>, version: &Version<'_>, fresh: &[bool]) -> bool {
    let before_all = || touch.ids.iter().any(|id| fresh.get(id.index()) == Some(&true));
    let first = match touch.touch.channel.value {
        Channel::Email => touch.can_be_first && !version.is_reply(),
        Channel::Linkedin => touch.touch.action() == Some(Action::Connect) && before_all(),
        Channel::Call | Channel::Sms | Channel::Whatsapp | Channel::Post | Channel::Task => false,
    };
    let is_whole = version.text(TextField::Body).is_some_and(|body| !body.is_partial);
    first && is_whole && !version.content.incomplete
}

/// What a text says of its reader, by kind.
fn kinds_in(rich: &Rich, about: &mut Vec<&'static str>) {
    for piece in &rich.pieces {
        match piece {
            Piece::Field { name, fallback, .. } => {
                about.extend(kind_of(name));
                fallback.iter().for_each(|fallback| kinds_in(fallback, about));
            }
            Piece::If { arms, otherwise } => {
                for (test, rich) in arms {
                    about.extend(kind_of(&test.field));
                    kinds_in(rich, about);
                }
                otherwise.iter().for_each(|rich| kinds_in(rich, about));
            }
            Piece::Pick(options) => options.iter().for_each(|option| kinds_in(option, about)),
            Piece::Fill(_) => about.push("snippet"),
            Piece::Text(_) | Piece::Supplied(_) => {}
        }
    }
}

/// What the conditions ask of the reader: who gets a text for a role or an industry is written to in person.
fn kinds_asked(cx: &Context<'_, '_>, touch: &TouchFacts<'_>, version: &Version<'_>, about: &mut Vec<&'static str>) {
    let mut asked: Vec<&Condition> = version.when.into_iter().chain(&touch.touch.when).collect();
    for arm in cx.arms_around(&touch.ids) {
        if let Guard::When(condition) = arm.guard {
            asked.push(condition);
        }
    }
    for literal in asked.into_iter().flat_map(tests) {
        if let Asked::Field(test) = literal.asked {
            about.extend(kind_of(&test.field.value));
        }
    }
}

/// What a field is about; `None` for names and addresses, and for what is not the prospect's.
fn kind_of(name: &str) -> Option<&'static str> {
    let listed = KINDS.iter().find(|(_, fields)| fields.contains(&name));
    match listed {
        Some((kind, _)) => Some(kind),
        None if is_ours(name) => None,
        None if name.starts_with("account.") => Some("company"),
        None => standard(name).is_none().then_some("trigger"),
    }
}
