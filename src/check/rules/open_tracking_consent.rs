//! Open tracking of people who did not agree to it.

use crate::check::context::Context;
use crate::check::data::europe::has_gdpr;
use crate::check::facts::Version;
use crate::check::named::{listed, sender_at};
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::check::statements::opens_asked_for;
use crate::model::settings::said;
use crate::syntax::ast::item::SenderField;
use crate::syntax::ast::value::Spanned;
use crate::syntax::ast::words::{Channel, Tracked};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::edit::Edit;
use crate::text::span::Span;

pub static RULE: Rule = Rule {
    name: "open-tracking-consent",
    family: Family::Compliance,
    level: Some(Severity::Warning),
    summary: "open tracking of people who did not agree to it",
    fix: Fixable::Suggested,
    page: include_str!("open_tracking_consent.md"),
    options: &[&AGREED],
    check: Check::Sequence(check),
};

static AGREED: Opt = Opt {
    name: "agreed",
    default: Value::Flag(false),
    about: "whether people agreed to be tracked, or opens are only counted for all together",
};

/// Where the authority said that consent is needed.
const ASKED_IN: &[&str] = &["FR", "IT"];

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    let countries = cx.facts.audience.countries();
    if countries.is_empty() || cx.flag(&AGREED) {
        return;
    }
    let Some((span, tracked)) = opens(cx) else { return };
    let european: Vec<&str> = countries.iter().copied().filter(|country| has_gdpr(country)).collect();
    let asked: Vec<&str> = european.iter().copied().filter(|country| ASKED_IN.contains(country)).collect();
    let found = if !asked.is_empty() {
        let message = format!("opens are tracked of people in {}, where each has to agree first", listed(&asked));
        cx.note(Severity::Error, span, message)
    } else if !european.is_empty() {
        let message =
            format!("opens are tracked of people in {}, and nothing says that they agreed", listed(&european));
        cx.finding(span, message)
    } else if cx.facts.audience.is_cold() {
        cx.note(Severity::Info, span, "opens of cold emails are tracked, and tell little")
    } else {
        return;
    };
    let found = found.help(
        "mail programs open images by themselves, so the number is wrong; track clicks and replies instead of `opens`",
    );
    // Where something asks for opens, they have to be tracked: that comes first.
    let tracked = tracked.filter(|_| !depends_on_opens(cx));
    out.push(match tracked.and_then(without_opens) {
        Some(edit) => found.suggest("stop tracking opens", vec![edit]),
        None => found,
    });
}

fn depends_on_opens(cx: &Context<'_, '_>) -> bool {
    let file = cx.model.scopes.program.file(cx.model.file);
    file.is_some_and(|file| !opens_asked_for(&file.parse.file).is_empty())
}

/// Where opens are tracked in some email, as the email itself or else the sender says; and what is tracked, where that is
/// written in this file.
fn opens<'a>(cx: &Context<'_, 'a>) -> Option<(Span, Option<&'a [Spanned<Tracked>]>)> {
    let sender = cx.model.settings.sender.and_then(|sender| {
        let tracked = said(sender.item)
            .find_map(|field| if let SenderField::Track(tracked) = field { Some(tracked) } else { None });
        Some((sender.file, tracked?.as_slice()))
    });
    let mut emails = cx.versions(Channel::Email);
    emails.find_map(|(touch, version)| match own(version) {
        Some(own) => {
            let is_here = cx.model.flow.places.get(touch.place)?.frame.scope.file == cx.model.file;
            let opens = opens_of(own)?;
            Some(if is_here { (opens, Some(own)) } else { (touch.span, None) })
        }
        None => {
            let (file, tracked) = sender.filter(|(_, tracked)| opens_of(tracked).is_some())?;
            Some((sender_at(cx), (file == cx.model.file).then_some(tracked)))
        }
    })
}

fn own<'a>(version: &Version<'a>) -> Option<&'a [Spanned<Tracked>]> {
    version.content.track
}

fn opens_of(tracked: &[Spanned<Tracked>]) -> Option<Span> {
    tracked.iter().find(|tracked| tracked.value == Tracked::Opens).map(|tracked| tracked.span)
}

/// `track clicks` for `track opens, clicks`, `track none` for `track opens`.
fn without_opens(tracked: &[Spanned<Tracked>]) -> Option<Edit> {
    let all = tracked.first()?.span.to(tracked.last()?.span);
    let kept = tracked.iter().map(|tracked| tracked.value).filter(|tracked| *tracked != Tracked::Opens);
    let kept: Vec<&str> = kept.map(Tracked::word).collect();
    Some(Edit::replace(all, if kept.is_empty() { Tracked::None.word().to_owned() } else { kept.join(", ") }))
}
