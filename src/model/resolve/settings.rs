//! Settings of a sequence.

use crate::model::resolve::amounts::{count, count_or_none, duration, keyword, range};
use crate::model::resolve::body::doubled_names;
use crate::model::resolve::condition::condition;
use crate::model::resolve::cx::{Cx, Seen, once};
use crate::model::resolve::event_test::sequence_event;
use crate::model::resolve::regions::language;
use crate::model::resolve::text::{Holds, text};
use crate::model::resolve::types::{DATES, field};
use crate::model::scope::{Declaration, Declared, Kind};
use crate::model::text_limits::counted::counted_in;
use crate::syntax::ast::condition::Event;
use crate::syntax::ast::item::{SenderField, Sequence, Settings};
use crate::syntax::ast::statement::{
    Bound, Cap, Limit, Per, Reenter, Setting, Statement, StatementKind, VendorSettings,
};
use crate::syntax::ast::text::Text;
use crate::syntax::ast::value::{Spanned, Value};
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::Span;

/// The sender that a sequence names, if it is declared.
pub(super) fn sender<'a>(cx: &Cx<'a, '_>, sequence: &'a Sequence) -> Option<Declared<&'a Settings<SenderField>>> {
    let named = sequence.body.body.iter().find_map(|statement| {
        if let StatementKind::Setting(Setting::Sender(name)) = &statement.kind { Some(name) } else { None }
    })?;
    let found = cx.scope.find(Kind::Sender, &named.value)?;
    let Declaration::Sender(item) = found.item else { return None };
    Some(Declared { file: found.file, item })
}

/// Settings that stand twice, or after the first step; there, a run of them is one mistake.
pub(super) fn settings(cx: &mut Cx<'_, '_>, body: &[Statement]) {
    let mut seen = Seen::new();
    let mut first_step: Option<Span> = None;
    let mut run = false;
    for statement in body {
        let word = match &statement.kind {
            StatementKind::Setting(setting) => word(setting),
            StatementKind::Reaction(_) => "on",
            kind => {
                let is_step = !matches!(kind, StatementKind::Broken);
                run &= !is_step;
                first_step = first_step.or(is_step.then_some(statement.span));
                continue;
            }
        };
        let span = keyword(statement.span, word);
        if let StatementKind::Setting(setting) = &statement.kind
            && !may_repeat(setting)
        {
            once(cx, &mut seen, word, span);
        }
        // The limit of a text belongs to a touch: that is said instead.
        if matches!(&statement.kind, StatementKind::Setting(Setting::Limit(limit)) if counted_in(limit.kind.value).is_some())
        {
            continue;
        }
        if let Some(step) = first_step.filter(|_| !std::mem::replace(&mut run, true)) {
            after_step(cx, span, word, step);
        }
    }
}

/// Looks at what a setting says.
pub(super) fn setting<'a>(cx: &mut Cx<'a, '_>, setting: &'a Setting) {
    match setting {
        Setting::Owner(value) => constant(cx, value, "the owner of a sequence"),
        Setting::Goal(value) => constant(cx, value, "the goal of a sequence"),
        Setting::Enter(value) => constant(cx, value, "the description of who enters"),
        Setting::Audience(name) => drop(cx.item(Kind::Audience, name)),
        Setting::Sender(name) => drop(cx.item(Kind::Sender, name)),
        Setting::Schedule(name) => drop(cx.item(Kind::Schedule, name)),
        Setting::Language(name) => language(cx, name),
        Setting::EnterWhen(test) | Setting::ExitWhen(test) => condition(cx, test),
        Setting::Reenter(Reenter::After(length)) => duration(cx, length),
        Setting::Reenter(Reenter::PerField(name)) => drop(field(cx, name, &[], "")),
        Setting::Reenter(Reenter::Never) => {}
        Setting::Anchor(name) => drop(field(cx, name, DATES, "`anchor` needs a date")),
        Setting::ExitOn(events) => {
            events.iter().for_each(|event| sequence_event(cx, event));
            doubled_events(cx, events);
        }
        Setting::Cap(cap) => self::cap(cx, cap),
        Setting::Limit(limit) => self::limit(cx, limit),
        Setting::For(settings) => vendor(cx, settings),
        Setting::CountBusinessDays | Setting::Tags(_) | Setting::Status(_) => {}
    }
}

/// Looks at the amounts of a limit.
pub(super) fn limit<'a>(cx: &mut Cx<'a, '_>, limit: &'a Limit) {
    match &limit.bound {
        Bound::Count { least, most, per } => {
            [least, most].into_iter().flatten().for_each(|amount| count_or_none(cx, amount, "a limit"));
            if let Some(Per::Duration(length)) = per {
                duration(cx, length);
            }
        }
        Bound::Gap { least, most } => {
            [least, most].into_iter().flatten().for_each(|length| duration(cx, length));
        }
        Bound::Holds => {}
    }
}

fn constant<'a>(cx: &mut Cx<'a, '_>, value: &'a Text, what: &'static str) {
    text(cx, value, Holds::Constant(what));
}

/// An event of a list that stands in it before; texts are left out, of which each is another.
fn doubled_events(cx: &mut Cx<'_, '_>, events: &[Spanned<Event>]) {
    let mut seen: Vec<&Spanned<Event>> = Vec::new();
    let has_text = |event: &Event| matches!(event, Event::ReplyContains(_) | Event::Used(_) | Event::Outcome(_));
    let mut end = None;
    for event in events {
        let before = end.replace(event.span.end);
        let Some(first) = seen.iter().find(|first| first.value == event.value) else {
            seen.extend((!has_text(&event.value)).then_some(event));
            continue;
        };
        let gone = Span::new(before.unwrap_or(event.span.start), event.span.end);
        cx.report(
            Diagnostic::error("doubled-name", event.span, "this event is listed already")
                .related(first.span, "the first is here")
                .fix("take it away", vec![Edit::delete(gone)]),
        );
    }
}

fn cap<'a>(cx: &mut Cx<'a, '_>, cap: &'a Cap) {
    count(cx, &cap.amount, "a cap");
    if let Some((most, over)) = &cap.rising {
        count(cx, most, "a cap");
        range(cx, &cap.amount, most);
        duration(cx, over);
    }
}

fn vendor<'a>(cx: &mut Cx<'a, '_>, settings: &'a VendorSettings) {
    for entry in &settings.entries.body {
        for value in &entry.values {
            if let Value::Text(value) = value {
                constant(cx, value, "a vendor's setting");
            }
        }
    }
    if cx.lost.count(settings.entries.span) == 0 {
        doubled_names(cx, "setting of this vendor", settings.entries.body.iter().map(|entry| &entry.key));
    }
}

fn after_step(cx: &mut Cx<'_, '_>, span: Span, word: &str, step: Span) {
    cx.report(
        Diagnostic::error("setting-after-step", span, format!("`{word}` stands after the first step"))
            .related(step.head(0), "the first step")
            .help("settings hold for the whole sequence, so they stand before its first step: move it up"),
    );
}

fn word(setting: &Setting) -> &'static str {
    match setting {
        Setting::Owner(_) => "owner",
        Setting::Tags(_) => "tags",
        Setting::Audience(_) => "audience",
        Setting::Sender(_) => "sender",
        Setting::Schedule(_) => "schedule",
        Setting::Language(_) => "language",
        Setting::Goal(_) => "goal",
        Setting::Status(_) => "status",
        Setting::Enter(_) | Setting::EnterWhen(_) => "enter",
        Setting::Reenter(_) => "reenter",
        Setting::CountBusinessDays => "count",
        Setting::Anchor(_) => "anchor",
        Setting::ExitOn(_) | Setting::ExitWhen(_) => "exit",
        Setting::Cap(_) => "cap",
        Setting::Limit(_) => "limit",
        Setting::For(_) => "for",
    }
}

fn may_repeat(setting: &Setting) -> bool {
    match setting {
        Setting::EnterWhen(_)
        | Setting::ExitOn(_)
        | Setting::ExitWhen(_)
        | Setting::Cap(_)
        | Setting::Limit(_)
        | Setting::For(_) => true,
        Setting::Owner(_)
        | Setting::Tags(_)
        | Setting::Audience(_)
        | Setting::Sender(_)
        | Setting::Schedule(_)
        | Setting::Language(_)
        | Setting::Goal(_)
        | Setting::Status(_)
        | Setting::Enter(_)
        | Setting::Reenter(_)
        | Setting::CountBusinessDays
        | Setting::Anchor(_) => false,
    }
}
