//! Settings of a sequence.

use crate::syntax::ast::condition::{Condition, ConditionKind, EventTest};
use crate::syntax::ast::statement::{Reenter, Setting, VendorEntry, VendorSettings};
use crate::syntax::ast::value::{Name, Spanned};
use crate::syntax::ast::words::{Status, Vendor};
use crate::syntax::parser::body::keyword;
use crate::syntax::parser::condition::{event, when_clause};
use crate::syntax::parser::context::{Cx, Kids};
use crate::syntax::parser::entries::entries;
use crate::syntax::parser::grammar::Rule;
use crate::syntax::parser::limit::{cap, limit};
use crate::syntax::parser::moment::rest_of_line;
use crate::syntax::parser::text::text;
use crate::syntax::parser::time::duration;
use crate::syntax::parser::tokens::Pair;
use crate::syntax::parser::value::{choice, value};
use crate::syntax::parser::{list, recover};
use crate::text::diagnostic::Diagnostic;

/// A setting; `None` is a mistake that was reported.
pub(super) fn setting<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<Setting> {
    match pair.as_rule() {
        Rule::text_field => text_setting(cx, pair),
        Rule::list_field => list_setting(cx, pair),
        Rule::audience => Some(Setting::Audience(first_name(cx, pair)?)),
        Rule::sender => Some(Setting::Sender(first_name(cx, pair)?)),
        Rule::schedule => Some(Setting::Schedule(first_name(cx, pair)?)),
        Rule::enter => enter(cx, pair),
        Rule::exit => exit(cx, pair),
        Rule::reenter => reenter(cx, pair).map(Setting::Reenter),
        Rule::count => Some(Setting::CountBusinessDays),
        Rule::cap => cap(cx, pair).map(Setting::Cap),
        Rule::limit => limit(cx, pair).map(Box::new).map(Setting::Limit),
        Rule::vendor_settings => vendor_settings(cx, pair).map(Setting::For),
        _no_setting => {
            recover::trailing(cx, pair.span());
            None
        }
    }
}

fn first_name<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<Name> {
    let name = Kids::of(pair).next(cx)?;
    Some(cx.name(&name))
}

fn text_setting<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<Setting> {
    let word = keyword(cx.str(&pair));
    let written = Kids::of(pair).next(cx)?;
    let text = text(cx, written)?;
    Some(if word == "owner" { Setting::Owner(text) } else { Setting::Goal(text) })
}

fn list_setting<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<Setting> {
    let word = keyword(cx.str(&pair));
    if word == "tags" {
        return Some(Setting::Tags(list::words(cx, pair).iter().map(|word| cx.name(word)).collect()));
    }
    let operand = list::single(cx, pair)?;
    match word {
        "status" => Some(Setting::Status(choice(cx, &operand, "a status", Status::ALL, Status::word)?)),
        "language" => Some(Setting::Language(cx.name(&operand))),
        _anchor if cx.str(&operand).starts_with(|c: char| c.is_ascii_digit()) => {
            let all = rest_of_line(cx.text, operand.span());
            cx.report(
                Diagnostic::error("wrong-value", all, "day 1 is set by a field that holds a date, not by a date")
                    .help("such as `anchor webinar_at`, with `fields { webinar_at date }`"),
            );
            None
        }
        _anchor => Some(Setting::Anchor(cx.name(&operand))),
    }
}

fn enter<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<Setting> {
    let operand = Kids::of(pair).next(cx)?;
    match operand.as_rule() {
        Rule::when_clause => field_condition(cx, operand, "enter").map(Setting::EnterWhen),
        _text => text(cx, operand).map(Setting::Enter),
    }
}

fn exit<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<Setting> {
    let mut kids = Kids::of(pair);
    if let Some(clause) = kids.take(cx, Rule::when_clause) {
        return field_condition(cx, clause, "exit").map(Setting::ExitWhen);
    }
    let mut events = Vec::new();
    while let Some(pair) = kids.next(cx) {
        events.extend(event(cx, pair, true));
    }
    Some(Setting::ExitOn(events))
}

/// A condition that tests fields alone.
fn field_condition<'a>(cx: &mut Cx<'a>, clause: Pair<'a>, word: &str) -> Option<Condition> {
    let condition = when_clause(cx, clause);
    if let Some((at, event)) = first_event(&condition) {
        let diagnostic = Diagnostic::error(
            "event-in-field-test",
            at.span,
            format!("`{word} when` tests fields, and `{}` is an event", event.event.value.word()),
        );
        cx.report(match word {
            "exit" => diagnostic.help("events that end the sequence are listed behind `exit on`"),
            _enter => diagnostic.help("what has to be known of a prospect stands here, such as `industry is \"SaaS\"`"),
        });
        return None;
    }
    Some(condition)
}

fn first_event(condition: &Condition) -> Option<(&Condition, &EventTest)> {
    match &condition.kind {
        ConditionKind::Event(event) => Some((condition, event)),
        ConditionKind::And(all) | ConditionKind::Or(all) => all.iter().find_map(first_event),
        ConditionKind::Not(inner) => first_event(inner),
        ConditionKind::Field(_) | ConditionKind::Bare(_) | ConditionKind::Broken => None,
    }
}

fn reenter<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<Reenter> {
    let operand = Kids::of(pair).next(cx)?;
    match operand.as_rule() {
        Rule::never => Some(Reenter::Never),
        Rule::duration => duration(cx, operand).map(Reenter::After),
        _path => Some(Reenter::PerField(cx.name(&operand))),
    }
}

fn vendor_settings<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<VendorSettings> {
    let mut kids = Kids::of(pair);
    let written = kids.next(cx)?;
    let vendor: Option<Spanned<Vendor>> = choice(cx, &written, "a vendor", Vendor::ALL, Vendor::word);
    let block = kids.next(cx)?;
    let entries = entries(cx, block, vendor_entry);
    Some(VendorSettings { vendor: vendor?, entries })
}

fn vendor_entry<'a>(
    cx: &mut Cx<'a>,
    pair: Pair<'a>,
    _docs: Option<crate::syntax::ast::item::Docs>,
) -> Option<VendorEntry> {
    let at = pair.span();
    let readable = pair.as_rule() == Rule::vendor_entry;
    let mut kids = Kids::of(pair);
    if !readable {
        recover::entry(cx, at, "a key and its value, such as `ruleset_id 42`");
        return None;
    }
    let key = kids.next(cx)?;
    let key = cx.name(&key);
    let mut values = Vec::new();
    while let Some(pair) = kids.next(cx) {
        values.extend(value(cx, pair));
    }
    Some(VendorEntry { key, values, span: at })
}
