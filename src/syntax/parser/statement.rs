//! Statements of a sequence: waits, flow and reactions. Settings are in `setting`, touches in `touch`.

use crate::syntax::ast::condition::{Condition, ConditionKind};
use crate::syntax::ast::item::{Block, Docs};
use crate::syntax::ast::statement::{Arm, Pause, Reaction, Repeat, Share, Statement, StatementKind, Wait};
use crate::syntax::ast::value::{Amount, Duration, Spanned};
use crate::syntax::ast::words::Weekday;
use crate::syntax::parser::body::{block_of, keyword, next, peek};
use crate::syntax::parser::condition::condition;
use crate::syntax::parser::context::{COLON, Cx, Kids, MISSING_BLOCK, MISSING_BRACE};
use crate::syntax::parser::grammar::Rule;
use crate::syntax::parser::indent::indent;
use crate::syntax::parser::place::{Place, has_block};
use crate::syntax::parser::setting::setting;
use crate::syntax::parser::text::text;
use crate::syntax::parser::time::{
    all_around, clock, date, datetime, duration, hour_and_minute, right_time, short_day, weekday,
};
use crate::syntax::parser::tokens::Pair;
use crate::syntax::parser::touch::touch;
use crate::syntax::parser::value::{amount, new_name, percent, usage, value};
use crate::syntax::parser::{asked, moment, recover};
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::{Span, offset_of};

/// One statement in a sequence, in `steps` or in a block of either.
pub(super) fn statement<'a>(cx: &mut Cx<'a>, pair: Pair<'a>, docs: Option<Docs>) -> Option<Statement> {
    let at = pair.span();
    let kind = kind(cx, pair).unwrap_or(StatementKind::Broken);
    Some(Statement { docs, kind, span: at })
}

fn kind<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<StatementKind> {
    match pair.as_rule() {
        Rule::touch => Some(StatementKind::Touch(Box::new(touch(cx, pair)?))),
        Rule::wait => wait(cx, pair).map(StatementKind::Wait),
        Rule::day => day(cx, pair).map(StatementKind::Day),
        Rule::branch => Some(StatementKind::Branch(branch(cx, pair))),
        Rule::split => Some(StatementKind::Split(split(cx, pair))),
        Rule::repeat => repeat(cx, pair).map(StatementKind::Repeat),
        Rule::flag if cx.str(&pair) == "end" => Some(StatementKind::End),
        Rule::flag => Some(StatementKind::OptOut),
        Rule::move_to => move_to(cx, pair),
        Rule::also_start => Kids::of(pair).next(cx).map(|name| StatementKind::AlsoStart(cx.name(&name))),
        Rule::set => set(cx, pair),
        Rule::text_field if matches!(keyword(cx.str(&pair)), "tag" | "untag") => tag(cx, pair),
        Rule::include => include(cx, pair),
        Rule::pause => pause(cx, pair).map(StatementKind::Pause),
        Rule::reaction => reaction(cx, pair).map(StatementKind::Reaction),
        Rule::if_arm => {
            if_arm(cx, pair);
            None
        }
        Rule::unreadable_line => {
            recover::line(cx, pair);
            None
        }
        _setting => setting(cx, pair).map(StatementKind::Setting),
    }
}

fn wait<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<Wait> {
    let all = pair.span();
    let mut kids = Kids::of(pair);
    let first = kids.next(cx)?;
    if first.as_rule() == Rule::duration {
        return duration(cx, first).map(Wait::For);
    }
    let what = kids.next(cx)?;
    match what.as_rule() {
        Rule::clock => clock(cx, &what, false).map(Wait::UntilTime),
        Rule::date => date(cx, &what).map(Wait::UntilDate),
        Rule::datetime => datetime(cx, what).map(Wait::UntilDatetime),
        Rule::weekday => {
            let at = what.span();
            if let Some(time) = kids.next(cx) {
                let time = time.span();
                let written = time.of(cx.text);
                let right = hour_and_minute(written).map_or_else(|| written.to_owned(), right_time);
                let gone = Span::new(time.start.saturating_sub(1), time.end);
                cx.report(moment::time_after_weekday(cx, at, time, gone, &right));
                let day = short_day(at.of(cx.text)).and_then(Weekday::from_word);
                return day.map(|value| Wait::UntilDay(Spanned { value, span: at }));
            }
            weekday(cx, at).map(|value| Wait::UntilDay(Spanned { value, span: at }))
        }
        Rule::duration => wait_around(cx, all, what, kids),
        _condition => {
            if let Some(slip) = moment::until(cx, what.span()) {
                cx.report(slip);
                return None;
            }
            let known = cx.errors.len();
            let condition = condition(cx, what);
            // Behind a broken condition its limit may be a part of what is left over; of a word alone more is missing.
            let is_broken = cx.errors.len() > known && matches!(condition.kind, ConditionKind::Broken);
            let is_told = is_broken || matches!(condition.kind, ConditionKind::Bare(_));
            let limit = kids.take(cx, Rule::at_most);
            let at_most = if is_told && limit.is_none() { None } else { limit_of(cx, limit, all) };
            Some(Wait::Until { after: None, condition, at_most })
        }
    }
}

/// `until 2 days before FIELD`, `until 2 days after FIELD`, `until 2 days after CONDITION, at most 9 days`.
fn wait_around<'a>(cx: &mut Cx<'a>, all: Span, length: Pair<'a>, mut kids: Kids<'a>) -> Option<Wait> {
    let length = duration(cx, length);
    let direction = kids.next(cx)?.as_rule();
    let target = kids.next(cx)?;
    if direction == Rule::before {
        return Some(Wait::BeforeField(length?, cx.name(&target)));
    }
    let condition = condition(cx, target);
    let limit = kids.take(cx, Rule::at_most);
    match (&condition.kind, limit) {
        (ConditionKind::Bare(name), None) if name.value == "enrollment" => Some(Wait::AfterEnrollment(length?)),
        (ConditionKind::Bare(name), None) => Some(Wait::AfterField(length?, name.clone())),
        (_, limit) => {
            let at_most = limit_of(cx, limit, all);
            Some(Wait::Until { after: Some(Box::new(length?)), condition, at_most })
        }
    }
}

fn limit_of<'a>(cx: &mut Cx<'a>, limit: Option<Pair<'a>>, all: Span) -> Option<Duration> {
    let Some(limit) = limit else {
        let behind = moment::rest_of_line(cx.text, Span::at(all.end)).trimmed(cx.text);
        if let Some(slip) = moment::limit(cx, all.end).or_else(|| asked::leftover(cx, behind)) {
            cx.report(slip);
            return None;
        }
        let message = "a wait for something that may never happen says how long at most";
        let told = Diagnostic::error("missing-at-most", all, message)
            .help("the sequence goes on after that time: `wait until invite accepted, at most 7 days`");
        // What else stands on the line may be that, in other words.
        cx.report(match behind.is_empty() {
            true => told.suggest("add `, at most 7 days`", vec![Edit::insert(all.end, ", at most 7 days")]),
            false => told,
        });
        return None;
    };
    let at = limit.span();
    let written = at.of(cx.text);
    if !written.trim_start().starts_with(',') {
        let gap = Span::new(at.start, at.start + offset_of(written.len() - written.trim_start().len()));
        cx.report(
            Diagnostic::error("missing-comma", gap, "a comma stands before `at most`")
                .fix("insert it", vec![Edit::insert(at.start, ",")]),
        );
    }
    let inner = Kids::of(limit).next(cx)?;
    duration(cx, inner)
}

fn day<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<Amount> {
    let written = Kids::of(pair).next(cx)?;
    let day = amount(cx, &written)?;
    day_number(cx, &day)?;
    Some(day)
}

/// Days are counted from 1, and backwards from -1.
fn day_number(cx: &mut Cx<'_>, day: &Amount) -> Option<()> {
    let Amount::Number(number) = day else { return Some(()) };
    if number.value == 0.0 {
        cx.report(
            Diagnostic::error(
                "day-zero",
                number.span,
                "there is no day 0: the first day is day 1, and the day before it day -1",
            )
            .help("who counts from 0 writes each day one higher")
            .suggest("write `1`", vec![Edit::replace(number.span, "1")]),
        );
        return None;
    }
    if number.value.fract() != 0.0 {
        cx.report(Diagnostic::error("bad-number", number.span, "a day is a whole number"));
        return None;
    }
    Some(())
}

/// The place of an arm in a block: `pause` stands in the arms of a reaction too.
fn arm_place(cx: &Cx<'_>) -> Place {
    if cx.places.contains(&Place::Reaction) { Place::Reaction } else { Place::Flow }
}

fn branch<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Block<Arm> {
    let head = pair.span().head("branch".len());
    block_of(cx, &mut Kids::of(pair), head, Place::Branch, arm)
}

fn arm<'a>(cx: &mut Cx<'a>, pair: Pair<'a>, docs: Option<Docs>) -> Option<Arm> {
    let at = pair.span();
    let rule = pair.as_rule();
    let mut kids = Kids::of(pair);
    let mut head = at.head(keyword(at.of(cx.text)).len());
    let known = cx.errors.len();
    let when = match rule {
        Rule::when_arm | Rule::if_arm => {
            let clause = kids.next(cx)?;
            head = head.to(clause.span());
            Some(condition(cx, clause))
        }
        Rule::else_arm => else_if(cx, &mut kids, head),
        _unreadable => {
            recover::line_of(cx, kids, at);
            return None;
        }
    };
    let place = arm_place(cx);
    let body = block_of(cx, &mut kids, head, place, statement);
    if rule == Rule::if_arm {
        forget_bare_block(cx, known, head);
        let word = at.head("if".len());
        let told = Diagnostic::error("if-statement", word, "an arm of a `branch` begins with `when`");
        cx.report(told.fix("write `when`", vec![Edit::replace(word, "when")]));
    }
    Some(Arm { docs, when, body, span: at })
}

/// `else if CONDITION {`: a further arm is a `when` arm.
fn else_if<'a>(cx: &mut Cx<'a>, kids: &mut Kids<'a>, head: Span) -> Option<Condition> {
    let clause = kids.take(cx, Rule::else_if)?;
    let word = keyword(cx.str(&clause));
    let all = head.to(clause.span().head(word.len()));
    cx.report(
        Diagnostic::error("else-if", all, format!("a further arm is written `when`, not `else {word}`"))
            .help("the first arm that holds is taken; `else` stands last, without a condition")
            .fix("write `when`", vec![Edit::replace(all, "when")]),
    );
    let inner = Kids::of(clause).next(cx)?;
    Some(condition(cx, inner))
}

/// `if CONDITION { … } else { … }`: what it holds is read, and the whole is reported once.
fn if_arm<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) {
    let at = pair.span();
    let mut kids = Kids::of(pair);
    let Some(clause) = kids.next(cx) else { return };
    let head = at.head("if".len()).to(clause.span());
    let known = cx.errors.len();
    condition(cx, clause);
    let place = arm_place(cx);
    let mut end = block_of(cx, &mut kids, head, place, statement).span.end;
    let is_bare = forget_bare_block(cx, known, head);
    while peek(cx).is_some_and(|pair| pair.as_rule() == Rule::missing_break) {
        next(cx);
    }
    while peek(cx).is_some_and(|pair| pair.as_rule() == Rule::else_arm) {
        let Some(arm_pair) = next(cx) else { break };
        if let Some(arm) = arm(cx, arm_pair, None) {
            end = arm.body.span.end;
        }
    }
    let indent = indent(cx.text, at);
    let word = at.head("if".len());
    let told = Diagnostic::error("if-statement", word, "a choice is written as a `branch` with `when` and `else` arms");
    let edits =
        || vec![Edit::replace(word, format!("branch {{\n{indent}  when")), Edit::insert(end, format!("\n{indent}}}"))];
    cx.report(match is_bare {
        true => told.help("what is done stands in braces: `branch { when … { … } else { … } }`"),
        false => told.suggest("put it in a `branch`", edits()),
    });
}

/// Of an `if`, how its block begins is a part of the same mistake. Whether it was one.
fn forget_bare_block(cx: &mut Cx<'_>, known: usize, head: Span) -> bool {
    let is_on_line = |at: Span| !Span::new(head.start, at.start.max(head.start)).of(cx.text).contains('\n');
    let mut since = cx.errors.iter().skip(known);
    let bare = since.position(|told| matches!(told.name, MISSING_BLOCK | MISSING_BRACE) && is_on_line(told.span));
    bare.map(|index| cx.errors.remove(known + index)).is_some()
}

fn split<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Block<Share> {
    let head = pair.span().head("split".len());
    block_of(cx, &mut Kids::of(pair), head, Place::Split, share)
}

fn share<'a>(cx: &mut Cx<'a>, pair: Pair<'a>, docs: Option<Docs>) -> Option<Share> {
    let at = pair.span();
    let readable = pair.as_rule() == Rule::share;
    let mut kids = Kids::of(pair);
    if !readable {
        recover::line_of(cx, kids, at);
        return None;
    }
    let first = kids.next(cx)?;
    let share = percent(cx, first)?;
    let written = kids.next(cx)?;
    let name = new_name(cx, &written);
    let head = share.span.to(name.span);
    let place = arm_place(cx);
    let body = block_of(cx, &mut kids, head, place, statement);
    Some(Share { docs, share, name, body, span: at })
}

fn repeat<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<Repeat> {
    let start = pair.span().start;
    let mut kids = Kids::of(pair);
    let written = kids.next(cx)?;
    let times = amount(cx, &written);
    let written = kids.next(cx)?;
    let head = Span::new(start, written.span().end);
    let every = duration(cx, written);
    let place = arm_place(cx);
    let body = block_of(cx, &mut kids, head, place, statement);
    Some(Repeat { times: times?, every: every?, body })
}

fn reaction<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<Reaction> {
    let start = pair.span().start;
    let mut kids = Kids::of(pair);
    let clause = kids.next(cx)?;
    let head = Span::new(start, clause.span().end);
    let slip = moment::reaction(cx, head, clause.span());
    let is_slip = slip.is_some();
    // `on: friday`: the colon goes with it.
    cx.errors.pop_if(|last| is_slip && last.name == COLON && head.holds(last.span));
    // `move to NAME on day 3` is told already.
    slip.filter(|_| !cx.is_behind_mistake(head)).into_iter().for_each(|slip| cx.report(slip));
    if is_slip && !has_block(&pair) {
        return None;
    }
    let condition = condition(cx, clause);
    let body = block_of(cx, &mut kids, head, Place::Reaction, statement);
    (!is_slip).then_some(Reaction { condition, body })
}

fn move_to<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<StatementKind> {
    let mut kids = Kids::of(pair);
    let target = kids.next(cx)?;
    let target = cx.name(&target);
    let day = match kids.next(cx) {
        Some(written) => {
            let day = amount(cx, &written)?;
            day_number(cx, &day)?;
            Some(day)
        }
        None => None,
    };
    Some(StatementKind::MoveTo { target, day })
}

fn set<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<StatementKind> {
    let mut kids = Kids::of(pair);
    let field = kids.next(cx)?;
    let field = cx.name(&field);
    if let Some(sign) = kids.take(cx, Rule::becomes) {
        becomes(cx, sign.span());
    }
    let written = kids.next(cx)?;
    Some(StatementKind::Set(field, value(cx, written)?))
}

/// `set title to "CTO"`, `set title = "CTO"`.
fn becomes(cx: &mut Cx<'_>, sign: Span) {
    let gap = all_around(cx.text, sign);
    let message = format!("the value stands right behind the field, without `{}`", sign.of(cx.text));
    cx.report(Diagnostic::error("foreign-sign", sign, message).fix("take it away", vec![Edit::replace(gap, " ")]));
}

fn tag<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<StatementKind> {
    let word = keyword(cx.str(&pair));
    let written = Kids::of(pair).next(cx)?;
    let text = text(cx, written)?;
    Some(if word == "tag" { StatementKind::Tag(text) } else { StatementKind::Untag(text) })
}

fn include<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<StatementKind> {
    let mut kids = Kids::of(pair);
    let name = kids.next(cx)?;
    let args = kids.take(cx, Rule::args);
    let steps = usage(cx, &name, args);
    let alias = match kids.next(cx) {
        Some(alias) => Kids::of(alias).next(cx).map(|name| new_name(cx, &name)),
        None => None,
    };
    Some(StatementKind::Include { steps, alias })
}

fn pause<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<Pause> {
    let all = pair.span();
    let mut kids = Kids::of(pair);
    let first = kids.next(cx)?;
    if first.as_rule() == Rule::duration {
        return duration(cx, first).map(Pause::For);
    }
    let clause = kids.next(cx)?;
    moment::pause(cx, clause.span())?;
    let condition = condition(cx, clause);
    let limit = kids.take(cx, Rule::at_most);
    let at_most = limit_of(cx, limit, all);
    Some(Pause::Until { condition, at_most })
}
