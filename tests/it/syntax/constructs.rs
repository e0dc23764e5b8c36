//! Every construct of the language page parses and lands in the tree.

use seqc::syntax::ast::condition::{ConditionKind, Event, FieldOp};
use seqc::syntax::ast::item::{ItemKind, ScheduleField};
use seqc::syntax::ast::statement::{Bound, Per, Reenter, Setting, Statement, StatementKind, Wait};
use seqc::syntax::ast::touch::{Touch, TouchFieldKind};
use seqc::syntax::ast::value::{Amount, Argument, DurationKind, Value};
use seqc::syntax::ast::words::{Action, Channel, LimitKind, TextField, TimeUnit, Weekday};
use seqc::syntax::comments::{CommentKind, blank_lines};
use seqc::syntax::parser::parse;

use super::{CLASSIC, EVERYTHING, in_sequence, sound};

/// The steps of the only sequence.
fn steps(text: &str) -> Vec<Statement> {
    let items = sound(text).file.items;
    items
        .into_iter()
        .find_map(|item| match item.kind {
            ItemKind::Sequence(sequence) => Some(sequence.body.body),
            _other => None,
        })
        .unwrap()
}

/// The only step.
fn step(text: &str) -> StatementKind {
    let mut steps = steps(&in_sequence(text));
    assert_eq!(steps.len(), 1, "{text}");
    steps.remove(0).kind
}

fn touch(text: &str) -> Touch {
    match step(text) {
        StatementKind::Touch(touch) => *touch,
        other => panic!("{text} is no touch but {other:?}"),
    }
}

fn setting(text: &str) -> Setting {
    match step(text) {
        StatementKind::Setting(setting) => setting,
        other => panic!("{text} is no setting but {other:?}"),
    }
}

#[test]
fn the_page_parses() {
    sound(CLASSIC);
    sound(EVERYTHING);
}

#[test]
fn nothing_of_the_page_is_dropped() {
    let tree = format!("{:?}", sound(EVERYTHING).file);
    assert!(!tree.contains("Broken"));
    let statements = steps(EVERYTHING).len();
    assert_eq!(statements, 53, "each statement of the sequence is one of its tree");
}

#[test]
fn spans_begin_with_the_keyword_and_end_with_the_brace() {
    let text = in_sequence("  ## Hello.\n  email a {\n    subject \"x\"\n  } # end");
    let steps = steps(&text);
    assert_eq!(steps[0].span.of(&text), "email a {\n    subject \"x\"\n  }");
    assert_eq!(steps[0].docs.as_ref().map(|docs| docs.text.as_str()), Some("Hello."));
}

#[test]
fn an_action_stands_right_behind_its_channel() {
    let invite = touch("linkedin connect invite when replied {\n}");
    assert_eq!(invite.action.map(|action| action.value), Some(Action::Connect));
    assert_eq!(invite.name.map(|name| name.value.to_string()), Some("invite".into()));
    assert!(invite.when.is_some());
    let breakup = touch("email breakup");
    assert_eq!((breakup.channel.value, breakup.action, breakup.fields), (Channel::Email, None, None));
    assert_eq!(breakup.name.map(|name| name.value.to_string()), Some("breakup".into()));
}

#[test]
fn waits() {
    assert!(matches!(step("wait 2 to 3 business days"), StatementKind::Wait(Wait::For(length))
        if matches!(&length.kind, DurationKind::Range(_, _, unit) if unit.value == TimeUnit::BusinessDays)));
    assert!(matches!(step("wait until 18:00"), StatementKind::Wait(Wait::UntilTime(time)) if time.value.0 == 1080));
    assert!(matches!(step("wait until mon"), StatementKind::Wait(Wait::UntilDay(day)) if day.value == Weekday::Mon));
    assert!(matches!(step("wait until 2026-12-01"), StatementKind::Wait(Wait::UntilDate(_))));
    assert!(matches!(step("wait until 2026-12-01 16:00"), StatementKind::Wait(Wait::UntilDatetime(_))));
    assert!(
        matches!(step("wait until 24 hours before webinar_at"), StatementKind::Wait(Wait::BeforeField(_, field)) if field.value == "webinar_at")
    );
    assert!(
        matches!(step("wait until 2 days after renewal_at"), StatementKind::Wait(Wait::AfterField(_, field)) if field.value == "renewal_at")
    );
    assert!(matches!(step("wait until 4 hours after enrollment"), StatementKind::Wait(Wait::AfterEnrollment(_))));
    assert!(matches!(
        step("wait until 2 days after invite accepted, at most 9 days"),
        StatementKind::Wait(Wait::Until { after: Some(_), at_most: Some(_), .. })
    ));
    assert!(matches!(
        step("wait until replied, at most 9 days"),
        StatementKind::Wait(Wait::Until { after: None, at_most: Some(_), .. })
    ));
    assert!(matches!(step("day -1"), StatementKind::Day(Amount::Number(day)) if day.value == -1.0));
}

#[test]
fn conditions_bind_and_before_or() {
    let when =
        touch("email a when opener opened 2 times within 3 days or title is missing and not (employees >= 200)").when;
    let Some(ConditionKind::Or(either)) = when.map(|when| when.kind) else { panic!("an `or`") };
    assert!(matches!(&either[0].kind, ConditionKind::Event(test)
        if test.event.value == Event::Opened && test.times.is_some() && test.within.is_some() && test.step.is_some()));
    let ConditionKind::And(both) = &either[1].kind else { panic!("an `and`") };
    assert!(matches!(&both[0].kind, ConditionKind::Field(test) if test.op == FieldOp::Missing));
    assert!(matches!(&both[1].kind, ConditionKind::Not(inner) if matches!(&inner.kind, ConditionKind::Field(_))));
}

#[test]
fn events_with_and_without_a_step() {
    let event = |text: &str| match touch(&format!("task x when {text}")).when.map(|when| when.kind) {
        Some(ConditionKind::Event(test)) => test,
        other => panic!("{text}: {other:?}"),
    };
    assert!(event("not replied").negated);
    assert!(event("opener not clicked within 2 days").negated);
    assert!(matches!(event("opener used short").event.value, Event::Used(_)));
    assert!(matches!(event("dial outcome \"Call back\"").event.value, Event::Outcome(_)));
    assert!(
        matches!(event("reply contains \"a\", \"b\"").event.value, Event::ReplyContains(texts) if texts.len() == 2)
    );
    assert!(matches!(touch("task x when vip").when.map(|when| when.kind), Some(ConditionKind::Bare(_))));
}

#[test]
fn settings() {
    assert!(matches!(setting("tags a, b,\n    c"), Setting::Tags(tags) if tags.len() == 3));
    assert!(
        matches!(setting("exit on replied, reply is negative, reply contains \"a\", \"b\", booked"), Setting::ExitOn(events) if events.len() == 4)
    );
    assert!(matches!(setting("reenter per account.name"), Setting::Reenter(Reenter::PerField(_))));
    assert!(
        matches!(setting("cap 25 rising to 150 enrollments per day over 4 weeks"), Setting::Cap(cap) if cap.rising.is_some())
    );
    assert!(matches!(setting("limit touches 3 per day"), Setting::Limit(limit)
        if matches!(limit.bound, Bound::Count { per: Some(Per::Day), .. })));
    assert!(matches!(setting("limit gap 12 hours to 14 days"), Setting::Limit(limit)
        if limit.kind.value == LimitKind::Gap && matches!(limit.bound, Bound::Gap { least: Some(_), most: Some(_) })));
    assert!(matches!(setting("for apollo {\n  list_id 42\n  labels \"a\", \"b\"\n  flag yes\n}"), Setting::For(vendor)
        if vendor.entries.body.len() == 3 && vendor.entries.body[1].values.len() == 2));
}

#[test]
fn fields_of_a_touch() {
    let kinds: Vec<TouchFieldKind> = touch("email a {\n  subject \"x\"\n  at tue-thu, sat 10:00-12:00\n  limit ending question\n  variant b 50% {\n  }\n  optional\n}")
        .fields()
        .map(|field| field.kind.clone())
        .collect();
    assert!(matches!(&kinds[0], TouchFieldKind::Text(field, _) if field.value == TextField::Subject));
    assert!(matches!(&kinds[1], TouchFieldKind::At(at) if at.days.len() == 2 && at.times.len() == 1));
    assert!(matches!(&kinds[2], TouchFieldKind::Limit(limit) if limit.bound == Bound::Holds));
    assert!(
        matches!(&kinds[3], TouchFieldKind::Variant(variant) if variant.share.map(|share| share.value) == Some(50.0))
    );
    assert_eq!(kinds[4], TouchFieldKind::Optional);
}

#[test]
fn a_body_may_stand_on_one_line() {
    sound(&in_sequence("email a {\n  body \"x\"\n}"));
    sound("sequence s \"S\" { end }");
}

#[test]
fn steps_have_parameters() {
    let text = "steps nudge(gap, hook) {\n  wait gap\n  include other(gap, \"{{hook}}\", 3, 2 days,\n    opener) as first\n}\n";
    let items = sound(text).file.items;
    let ItemKind::Steps(steps) = &items[0].kind else { panic!("steps") };
    assert_eq!(steps.params.len(), 2);
    let StatementKind::Include { steps: used, alias } = &steps.body.body[1].kind else { panic!("an include") };
    assert!(matches!(
        used.arguments.as_slice(),
        [Argument::Name(_), Argument::Text(_), Argument::Number(_), Argument::Duration(_), Argument::Name(_)]
    ));
    assert!(alias.is_some());
}

#[test]
fn declared_fields_and_schedules() {
    let items = sound("fields {\n  a number fallback 50\n  b datetime example 2026-12-10 16:00\n  c text apollo \"C\" required prompt \"x\"\n}\nschedule s {\n  timezone prospect else Europe/Berlin\n  open sms mon-sat 09:00-20:00\n}\n").file.items;
    let ItemKind::Fields(fields) = &items[0].kind else { panic!("fields") };
    assert!(matches!(fields.body[0].fallback, Some(Value::Number(_))));
    assert!(matches!(fields.body[1].example, Some(Value::Datetime(_))));
    assert!(fields.body[2].required.is_some() && fields.body[2].prompt.is_some() && fields.body[2].vendors.len() == 1);
    let ItemKind::Schedule(schedule) = &items[1].kind else { panic!("a schedule") };
    assert!(matches!(&schedule.fields.body[0].kind, Some(ScheduleField::Timezone { prospect: true, zone: Some(_) })));
    assert!(matches!(&schedule.fields.body[1].kind, Some(ScheduleField::Open { channel: Some(_), .. })));
}

#[test]
fn comments_are_kept_in_order() {
    let text = "# one\n## two\n## three\nsequence s \"S\" { # four\n  # seqc: allow daily-spacing, x because the list asked\n  tags a, # five\n    b\n}\n";
    let parse = sound(text);
    let found: Vec<&str> = parse.comments.iter().map(|comment| comment.span.of(text)).collect();
    assert_eq!(found[..4], ["# one", "## two", "## three", "# four"]);
    assert_eq!(found[5], "# five");
    assert_eq!(
        parse.comments.iter().map(|comment| comment.own_line).collect::<Vec<_>>(),
        [true, true, true, false, true, false]
    );
    assert_eq!(parse.file.items[0].docs.as_ref().map(|docs| docs.text.as_str()), Some("two\nthree"));
    let CommentKind::Directive(directive) = &parse.comments[4].kind else { panic!("a directive") };
    assert_eq!(directive.names.iter().map(|name| name.span.of(text)).collect::<Vec<_>>(), ["daily-spacing", "x"]);
    assert_eq!(directive.reason.as_deref(), Some("the list asked"));
}

#[test]
fn blank_lines_are_found() {
    assert_eq!(blank_lines("a\n\n  \nb\n"), [2, 3]);
    assert!(parse("").file.items.is_empty());
}
