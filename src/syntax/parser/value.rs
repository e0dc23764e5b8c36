//! Names, words of closed sets, numbers and arguments.

use smol_str::SmolStr;

use crate::syntax::ast::value::{Amount, Argument, Name, Spanned, Use, Value};
use crate::syntax::names::{RESERVED, kebab, well_formed};
use crate::syntax::parser::context::{Cx, Kids};
use crate::syntax::parser::grammar::Rule;
use crate::syntax::parser::text::text;
use crate::syntax::parser::tokens::Pair;
use crate::syntax::parser::{figures, quotes, time};
use crate::text::closest::closest;
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::Span;

/// A name that the author gives here: its form is checked.
pub(super) fn new_name<'a>(cx: &mut Cx<'a>, pair: &Pair<'a>) -> Name {
    let name = cx.name(pair);
    let word = name.value.as_str();
    if RESERVED.contains(&word) {
        cx.report(
            Diagnostic::error(
                "reserved-word",
                name.span,
                format!("`{word}` is a word of the language and cannot be a name"),
            )
            .help("any other name will do, such as one that says what the step is for"),
        );
    } else if !well_formed(word) {
        let better = kebab(word);
        let diagnostic = Diagnostic::error("bad-name", name.span, format!("`{word}` is not written as a name"))
            .help("a name is made of lower-case letters, digits and hyphens, and begins with a letter");
        cx.report(match well_formed(&better) && !RESERVED.contains(&better.as_str()) {
            true => diagnostic.suggest(format!("write `{better}`"), vec![Edit::replace(name.span, better)]),
            false => diagnostic,
        });
    }
    name
}

/// A word of a closed set; another word is reported with the closest of the set, or with all.
pub(super) fn choice<'a, T: Copy>(
    cx: &mut Cx<'a>,
    pair: &Pair<'a>,
    what: &str,
    all: &[T],
    word: fn(T) -> &'static str,
) -> Option<Spanned<T>> {
    let at = pair.span();
    let found = cx.str(pair);
    if let Some(value) = all.iter().find(|value| word(**value) == found) {
        return Some(Spanned { value: *value, span: at });
    }
    unknown(cx, at, found, what, all.iter().map(|value| word(*value)));
    None
}

/// Words of other places for those of closed sets.
const ELSEWHERE: &[(&str, &str)] = &[
    ("string", "text"),
    ("integer", "number"),
    ("int", "number"),
    ("float", "number"),
    ("decimal", "number"),
    ("boolean", "yes-no"),
    ("bool", "yes-no"),
    ("timestamp", "datetime"),
    ("url", "link"),
    ("default", "fallback"),
];

/// Reports a word that is none of a closed set.
pub(super) fn unknown(
    cx: &mut Cx<'_>,
    at: Span,
    found: &str,
    what: &str,
    all: impl Iterator<Item = &'static str> + Clone,
) {
    let lower = found.to_lowercase();
    let elsewhere = || ELSEWHERE.iter().find(|(said, right)| *said == lower && all.clone().any(|word| word == *right));
    let same = all.clone().find(|word| *word == lower).or_else(|| elsewhere().map(|(_, right)| *right));
    let near = same.or_else(|| closest(&lower, all.clone()));
    let list = all.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    let diagnostic = Diagnostic::error(
        "unknown-word",
        at,
        match near {
            Some(near) => format!("`{found}` is not {what}; a similar one exists: `{near}`"),
            None => format!("`{found}` is not {what}"),
        },
    )
    .help(format!("it is one of {list}"));
    cx.report(match near {
        Some(near) => diagnostic.suggest(format!("write `{near}`"), vec![Edit::replace(at, near)]),
        None => diagnostic,
    });
}

/// A written number.
pub(super) fn number<'a>(cx: &Cx<'a>, pair: &Pair<'a>) -> Spanned<f64> {
    Spanned { value: cx.str(pair).parse().unwrap_or(0.0), span: pair.span() }
}

/// A number, or a parameter. A word outside of `steps` with parameters is no number.
pub(super) fn amount<'a>(cx: &mut Cx<'a>, pair: &Pair<'a>) -> Option<Amount> {
    match pair.as_rule() {
        Rule::number => Some(Amount::Number(number(cx, pair))),
        _word => param(cx, pair, "a number").map(Amount::Param),
    }
}

/// Numbers as words, and their digits.
pub(super) const NUMBERS: &[(&str, &str)] = &[
    ("a", "1"),
    ("an", "1"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("twelve", "12"),
];

/// A word that stands for a value.
pub(super) fn param<'a>(cx: &mut Cx<'a>, pair: &Pair<'a>, what: &str) -> Option<Name> {
    let name = cx.name(pair);
    if cx.params {
        return Some(name);
    }
    let word = &name.value;
    let message = format!("{what} is expected here, and `{word}` is none");
    let diagnostic = Diagnostic::error("wrong-value", name.span, message);
    cx.report(match NUMBERS.iter().find(|(known, _)| known == word) {
        Some((_, digits)) => diagnostic
            .help("numbers are written in digits")
            .fix(format!("write `{digits}`"), vec![Edit::replace(name.span, *digits)]),
        None => {
            diagnostic.help(format!("write {what} itself; a name stands for one only inside `steps`, as a parameter"))
        }
    });
    None
}

/// A share in percent.
pub(super) fn percent<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<Spanned<f64>> {
    let all = pair.span();
    let inner = Kids::of(pair).next(cx)?;
    let value = number(cx, &inner).value;
    if !(0.0..=100.0).contains(&value) {
        cx.report(Diagnostic::error("bad-number", all, format!("a share lies between 0% and 100%, not at {value}%")));
    }
    Some(Spanned { value, span: all })
}

/// What a field is compared with or set to.
pub(super) fn value<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<Value> {
    match pair.as_rule() {
        Rule::number => match figures::longer(cx, pair.span()) {
            Some(slip) => {
                cx.report(slip);
                None
            }
            None => Some(Value::Number(number(cx, &pair))),
        },
        Rule::date => time::date(cx, &pair).map(Value::Date),
        Rule::datetime => time::datetime(cx, pair).map(Value::Datetime),
        Rule::word => word_value(cx, &pair),
        _text => text(cx, pair).map(Value::Text),
    }
}

fn word_value<'a>(cx: &mut Cx<'a>, pair: &Pair<'a>) -> Option<Value> {
    let at = pair.span();
    let flag = match cx.str(pair) {
        "yes" => true,
        "no" => false,
        "true" | "false" => {
            let (value, word) = if cx.str(pair) == "true" { (true, "yes") } else { (false, "no") };
            cx.report(
                Diagnostic::error("wrong-value", at, format!("`{}` is written `{word}`", cx.str(pair)))
                    .fix(format!("write `{word}`"), vec![Edit::replace(at, word)]),
            );
            value
        }
        word => {
            let name = Some(Value::Param(cx.name(pair)));
            if cx.params {
                return name;
            }
            if matches!(word, "today" | "now" | "tomorrow" | "yesterday") {
                cx.report(
                    Diagnostic::error(
                        "wrong-value",
                        at,
                        format!("`{word}` is no date: a date is written as `2026-12-24`"),
                    )
                    .help("how far away a date is, is asked with `in the next 30 days` or `in the last 30 days`"),
                );
                return None;
            }
            if word == "in" {
                cx.report(none_of(at));
                return None;
            }
            let word = quotes::inside_foreign(word);
            cx.report(
                Diagnostic::error("missing-quotes", at, format!("a text stands in quotes: `\"{word}\"`"))
                    .suggest("put it in quotes", vec![Edit::replace(at, format!("\"{word}\""))]),
            );
            return None;
        }
    };
    Some(Value::YesNo(Spanned { value: flag, span: at }))
}

/// `plan is not in "a", "b"`.
pub(super) fn none_of(at: Span) -> Diagnostic {
    Diagnostic::error("foreign-sign", at, "that a field is none of several is written `not (plan in \"a\", \"b\")`")
}

/// `NAME(argument, …)`: the name was read, the parentheses are the next token or absent.
pub(super) fn usage<'a>(cx: &mut Cx<'a>, name: &Pair<'a>, args: Option<Pair<'a>>) -> Use {
    let name = cx.name(name);
    let all = args.as_ref().map_or(name.span, |args| name.span.to(args.span()));
    let mut arguments = Vec::new();
    if let Some(args) = args {
        let whole = args.span();
        let mut kids = Kids::of(args);
        while let Some(pair) = kids.next(cx) {
            arguments.extend(argument(cx, pair));
        }
        empty_parentheses(cx, whole);
    }
    Use { name, arguments, span: all }
}

/// The parameters of a declaration: names in parentheses.
pub(super) fn params<'a>(cx: &mut Cx<'a>, args: Option<Pair<'a>>) -> Vec<Name> {
    let mut names = Vec::new();
    let Some(args) = args else { return names };
    empty_parentheses(cx, args.span());
    let mut kids = Kids::of(args);
    while let Some(pair) = kids.next(cx) {
        if pair.as_rule() == Rule::word {
            names.push(new_param(cx, &pair));
        } else {
            cx.report(Diagnostic::error(
                "wrong-value",
                pair.span(),
                "a parameter is a name, and a value is given where it is used",
            ));
        }
    }
    names
}

/// A parameter may be written like a field too, since texts speak of it as `{{param}}`.
fn new_param<'a>(cx: &mut Cx<'a>, pair: &Pair<'a>) -> Name {
    let name = cx.name(pair);
    let plain: SmolStr = name.value.replace('_', "-").into();
    if RESERVED.contains(&name.value.as_str()) || !well_formed(&plain) {
        return new_name(cx, pair);
    }
    name
}

fn empty_parentheses(cx: &mut Cx<'_>, at: Span) {
    if at.of(cx.text).trim_matches(['(', ')']).trim().is_empty() {
        let diagnostic =
            Diagnostic::error("empty-parentheses", at, "parentheses without anything in them are left out");
        cx.report(diagnostic.fix("take them away", vec![Edit::delete(at)]));
    }
}

fn argument<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<Argument> {
    match pair.as_rule() {
        Rule::number => Some(Argument::Number(number(cx, &pair))),
        Rule::duration => time::duration(cx, pair).map(Argument::Duration),
        Rule::word => Some(Argument::Name(cx.name(&pair))),
        _text => text(cx, pair).map(Argument::Text),
    }
}
