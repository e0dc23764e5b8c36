//! Opens and clicks that somebody asks for, and nobody tracks.

use crate::model::resolve::Site;
use crate::model::resolve::cx::Cx;
use crate::model::resolve::sender::tracked;
use crate::model::resolve::steps::Step;
use crate::syntax::ast::condition::Event;
use crate::syntax::ast::touch::{Touch, TouchFieldKind};
use crate::syntax::ast::value::Spanned;
use crate::syntax::ast::words::{Channel, Tracked};
use crate::text::diagnostic::Diagnostic;
use crate::text::span::Span;

/// Reports an event of a step that neither the step nor the sender tracks; `span` is where it is asked for.
pub(super) fn of_step(cx: &mut Cx<'_, '_>, step: Step<'_>, event: &Event, span: Span) {
    let Some(what) = needs(event) else { return };
    match own(step.touch) {
        Some(tracked) if holds(tracked, what) => {}
        Some(_) => untracked(cx, span, what, (step.site, "it says itself what is tracked in it")),
        None => of_sender(cx, span, what),
    }
}

/// Reports an event of the sequence that its sender does not track, and none of its emails does.
pub(super) fn of_sequence(cx: &mut Cx<'_, '_>, event: &Spanned<Event>) {
    let Some(what) = needs(&event.value) else { return };
    if !cx.place.steps.tracked.contains(&what) {
        of_sender(cx, event.span, what);
    }
}

/// Reports what the sender does not track. Where there is none, as in `steps`, it is asked of who includes them.
pub(super) fn of_sender(cx: &mut Cx<'_, '_>, span: Span, what: Tracked) {
    let Some(sender) = cx.place.sender else {
        if !cx.place.asked.contains(&what) {
            cx.place.asked.push(what);
        }
        return;
    };
    let says = tracked(sender.item);
    if says.is_some_and(|tracked| !holds(tracked, what)) {
        let site = Site { file: sender.file, span: sender.item.name.span };
        untracked(cx, span, what, (site, "the sender says what is tracked"));
    }
}

fn untracked(cx: &mut Cx<'_, '_>, span: Span, what: Tracked, (site, label): (Site, &str)) {
    let what = what.word();
    let diagnostic =
        Diagnostic::error("untracked-event", span, format!("this asks for {what}, and {what} are not tracked"))
            .label("it can never hold")
            .help(format!("add `{what}` to `track`, or ask for something else, such as `replied`"));
    let diagnostic = cx.related(diagnostic, site, label);
    cx.report(diagnostic);
}

/// What an email says itself of tracking.
pub(super) fn own(touch: &Touch) -> Option<&[Spanned<Tracked>]> {
    if touch.channel.value != Channel::Email {
        return None;
    }
    touch.fields.as_ref()?.body.iter().find_map(|field| {
        if let TouchFieldKind::Track(tracked) = &field.kind { Some(tracked.as_slice()) } else { None }
    })
}

fn holds(tracked: &[Spanned<Tracked>], what: Tracked) -> bool {
    tracked.iter().any(|tracked| tracked.value == what)
}

fn needs(event: &Event) -> Option<Tracked> {
    if *event == Event::Opened {
        Some(Tracked::Opens)
    } else if *event == Event::Clicked {
        Some(Tracked::Clicks)
    } else {
        None
    }
}
