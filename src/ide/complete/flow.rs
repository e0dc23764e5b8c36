//! Touches' first lines, waits, and the statements that lead the way.

use crate::ide::complete::candidate::{Candidate, CandidateKind, keyword, values, words};
use crate::ide::complete::condition;
use crate::ide::complete::names::Cx;
use crate::ide::complete::settings::dates;
use crate::ide::complete::snippets;
use crate::ide::complete::tokens::{is_number, is_unit};
use crate::ide::guide::Table;
use crate::model::scope::Kind;
use crate::syntax::ast::words::{Channel, Weekday};

/// The waits of most plans.
const USUAL: &[&str] = &["2 days", "3 days", "2 business days", "3 business days", "1 week"];

/// The rounds of most repeats.
const ROUNDS: &[&str] = &["2 times every 7 days", "3 times every 30 days"];

/// What may follow `before` in a statement.
pub fn after(cx: &Cx<'_, '_>, before: &[&str]) -> Option<Vec<Candidate>> {
    let flow = |all: &[&str]| Some(words(all, Table::Flow));
    match before {
        [channel] if Channel::from_word(channel).is_some() => {
            let channel = Channel::from_word(channel)?;
            let actions = values(channel.actions().iter().map(|action| (action.word(), action.about())));
            Some(actions.into_iter().chain([when()]).chain(snippets::behind(channel)).collect())
        }
        [channel, named] | [channel, _, named] if Channel::from_word(channel).is_some() && *named != "when" => {
            Some(vec![when()]).filter(|_| !before.contains(&"when"))
        }
        ["wait" | "pause"] => {
            Some(usual().into_iter().chain([keyword("until", Table::Flow)]).chain(cx.params()).collect())
        }
        ["wait", "until"] => {
            let moments = values(Weekday::explained());
            Some(condition::after(cx, before).into_iter().flatten().chain(moments).collect())
        }
        ["wait", "until", amount] if is_number(amount) => Some(units(amount)),
        ["wait", "until", amount, unit] if is_number(amount) && is_unit(unit) => flow(&["after", "before"]),
        ["wait", "until", _, "business", "days" | "day"] => flow(&["after", "before"]),
        ["wait", "until", .., "before"] => Some(dates(cx)),
        ["repeat", amount] if is_number(amount) => flow(&["times every"]),
        ["repeat", _, "times"] => flow(&["every"]),
        ["include"] => Some(cx.items(Kind::Steps)),
        ["include", _] | ["include", .., ")"] => flow(&["as"]),
        ["include", .., "(" | ","] => {
            let steps = cx.steps().into_iter().chain(cx.params());
            Some(steps.chain(cx.fields()).chain(arguments()).collect())
        }
        ["move"] => flow(&["to"]),
        ["also"] => flow(&["start"]),
        ["move", "to"] | ["also", "start"] => Some(cx.items(Kind::Sequence)),
        ["move", "to", _] => flow(&["at day"]),
        ["move", "to", _, "at"] => flow(&["day"]),
        ["set"] => Some(cx.fields()),
        ["set", _] => Some(words(&["yes", "no"], Table::Conditions)),
        ["day"] => Some(cx.params()),
        ["repeat"] => Some(values(ROUNDS.iter().map(|rounds| (*rounds, ""))).into_iter().chain(cx.params()).collect()),
        _ => None,
    }
}

/// How long one waits, as a rule.
pub fn usual() -> Vec<Candidate> {
    values(USUAL.iter().map(|duration| (*duration, "")))
}

/// What steps and templates may be given, apart from names.
pub fn arguments() -> Vec<Candidate> {
    let text = Candidate::new("\" …", CandidateKind::Snippet, "a text");
    std::iter::once(Candidate { insert: Some("\"⟨text⟩\"".to_owned()), ..text }).chain(usual()).collect()
}

fn when() -> Candidate {
    keyword("when", Table::Conditions)
}

/// Behind any other number stands a unit, or the end of a range.
pub fn amount(before: &[&str]) -> Option<Vec<Candidate>> {
    match before {
        ["day" | "people" | "mailboxes" | "daily", ..] => None,
        [.., "business"] => Some(words(&["days", "day"], Table::Flow)),
        [.., "to", amount] if is_number(amount) => Some(units(amount)),
        [.., amount] if is_number(amount) => {
            Some(units(amount).into_iter().chain([keyword("to", Table::Limits)]).collect())
        }
        _ => None,
    }
}

/// The units behind a number; those of one thing behind a 1.
pub fn units(amount: &str) -> Vec<Candidate> {
    const MANY: &[&str] = &["days", "business days", "hours", "weeks", "minutes", "seconds"];
    const ONE: &[&str] = &["day", "business day", "hour", "week", "minute", "second"];
    words(if amount == "1" { ONE } else { MANY }, Table::Flow)
}
