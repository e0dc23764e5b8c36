//! Messages on LinkedIn to people who are no connection yet.

use std::cell::LazyCell;

use crate::check::context::Context;
use crate::check::facts::TouchFacts;
use crate::check::known::{Atom, is_about, is_affirmed, is_known_at, known_before};
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::model::flow::StepId;
use crate::syntax::ast::condition::Event;
use crate::syntax::ast::words::{Action, Channel};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::edit::Edit;

pub static RULE: Rule = Rule {
    name: "linkedin-message-before-connect",
    family: Family::Channel,
    level: Some(Severity::Error),
    summary: "a message on LinkedIn to people who are no connection yet",
    fix: Fixable::Suggested,
    page: include_str!("linkedin_message_before_connect.md"),
    options: &[&CONNECTED],
    check: Check::Sequence(check),
};

static CONNECTED: Opt = Opt {
    name: "connected",
    default: Value::Flag(false),
    about: "whether all people of these sequences are first-degree connections already",
};

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    if cx.flag(&CONNECTED) {
        return;
    }
    let says = |atom: Atom<'_>, negated: bool| says_connected(cx, atom, negated);
    let known = LazyCell::new(|| known_before(cx.model, &says));
    for touch in cx.touches().filter(|touch| needs_connection(touch)) {
        if !is_known_at(touch, &known, &says) {
            out.push(report(cx, touch));
        }
    }
}

/// Whether a touch reaches connections alone.
fn needs_connection(touch: &TouchFacts<'_>) -> bool {
    let is_message = matches!(touch.touch.action(), Some(Action::Message | Action::Voice));
    touch.touch.channel.value == Channel::Linkedin && is_message
}

/// Whether a piece of a condition holds only for connections: they accepted, they answered what reaches no one else, or
/// a field says so.
fn says_connected(cx: &Context<'_, '_>, atom: Atom<'_>, negated: bool) -> bool {
    match atom {
        Atom::Event(test) => {
            let is_step = |touch: &TouchFacts<'_>| {
                let asked = test.step.as_ref().map(|step| &step.value);
                asked.is_some() && touch.touch.name.as_ref().map(|name| &name.value) == asked
            };
            let opens = |touch: &TouchFacts<'_>| {
                is_step(touch) && (needs_connection(touch) || touch.touch.action() == Some(Action::Connect))
            };
            let answered = test.event.value == Event::Replied && cx.touches().any(opens);
            test.negated == negated && (answered || test.event.value == Event::Accepted)
        }
        Atom::Field(test) => is_about(test, &["connect", "connected", "connection"]) && is_affirmed(test, negated),
    }
}

fn report(cx: &Context<'_, '_>, touch: &TouchFacts<'_>) -> Diagnostic {
    let invite = invitation(cx, touch).and_then(|id| Some((id, cx.touch(id)?)));
    let Some((id, invite)) = invite else {
        let message = format!("{} can only reach connections, and no invitation comes before it", cx.called(touch));
        return cx.finding(touch.span, message).help(
            "send a `linkedin connect` first and write when it was accepted, or use `linkedin inmail`, which reaches anybody; where a field says who is connected, ask it: `when connected is yes`",
        );
    };
    let message =
        format!("{} can only reach connections, and {} may not be accepted by then", cx.called(touch), cx.step(id));
    let found = cx
        .finding(touch.span, message)
        .help("tools skip what they cannot send, and go on at once: write what happens when nobody accepted");
    let found = if invite.span == touch.span { found } else { found.related(invite.span, "the invitation") };
    match guard(cx, touch, invite) {
        Some((title, edit)) => found.suggest(title, vec![edit]),
        None => found,
    }
}

/// The last invitation on some way to a touch; to one of a reaction, any.
fn invitation(cx: &Context<'_, '_>, touch: &TouchFacts<'_>) -> Option<StepId> {
    let at = *touch.ids.first()?;
    let invites = cx.touches().filter(|other| other.touch.action() == Some(Action::Connect));
    let ids = invites.flat_map(|invite| invite.ids.iter().copied());
    ids.filter(|id| touch.in_reaction || cx.model.order.can_precede(*id, at)).max()
}

/// `when invite accepted` behind the name of the touch, where both stand in the same place of this file.
fn guard(cx: &Context<'_, '_>, touch: &TouchFacts<'_>, invite: &TouchFacts<'_>) -> Option<(String, Edit)> {
    let is_here = cx.model.flow.places.get(touch.place)?.frame.scope.file == cx.model.file;
    let name = invite.touch.name.as_ref().filter(|_| is_here && invite.place == touch.place)?;
    let own = touch.touch.name.as_ref().map(|name| name.span).or(touch.touch.action.map(|action| action.span))?;
    let text = format!("when {} accepted", name.value);
    touch.touch.when.is_none().then(|| (format!("write `{text}`"), Edit::insert(own.end, format!(" {text}"))))
}
