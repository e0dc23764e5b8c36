//! A bulk sender without the way out that Gmail and Yahoo ask for.

use crate::check::context::Context;
use crate::check::people::sender_place;
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::check::volume::{Volume, cap_of, daily_span};
use crate::model::resolve::Site;
use crate::syntax::ast::words::{AudienceKind, CapKind, Channel, Supplied, TextField};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::span::Span;

pub static RULE: Rule = Rule {
    name: "bulk-one-click-unsubscribe",
    family: Family::Deliverability,
    level: Some(Severity::Error),
    summary: "a bulk sender without one-click unsubscribe or a visible link to opt out",
    fix: Fixable::No,
    page: include_str!("bulk_one_click_unsubscribe.md"),
    options: &[&THRESHOLD, &ONE_CLICK, &FOOTER],
    check: Check::Sequence(check),
};

static THRESHOLD: Opt =
    Opt { name: "threshold", default: Value::Number(5000.0), about: "so many emails a day make a bulk sender" };
static ONE_CLICK: Opt = Opt {
    name: "one_click",
    default: Value::Flag(false),
    about: "whether the vendor adds the headers for one-click unsubscribe",
};
static FOOTER: Opt = Opt {
    name: "footer",
    default: Value::Flag(false),
    about: "whether the vendor adds a footer with a link to opt out",
};

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    let most = Volume::of(cx).most().filter(|most| *most >= cx.number(&THRESHOLD));
    // The threshold is for personal mailboxes: what goes to companies is not counted.
    let Some(most) = most.filter(|_| cx.facts.audience.kind != Some(AudienceKind::B2b)) else { return };
    if !cx.flag(&ONE_CLICK)
        && let Some((span, site)) = place(cx)
    {
        let message =
            format!("{} may send {most} emails a day, and nothing says that one click unsubscribes", cx.name());
        let found = cx.finding(span, message).help(
            "Gmail and Yahoo ask it of bulk senders: switch on `List-Unsubscribe-Post` at the vendor, then set \
             `one_click = true` for this rule",
        );
        out.push(cx.point_at(site, found));
    }
    if cx.flag(&FOOTER) {
        return;
    }
    for (touch, version) in cx.versions(Channel::Email) {
        let Some(body) = version.text(TextField::Body) else { continue };
        if !body.supplied.iter().any(|(_, what)| *what == Supplied::Unsubscribe) {
            let message = format!("{} has no link to opt out", cx.called_version(touch, version));
            let help = "at this volume Gmail and Yahoo ask for one that can be seen: add `{{unsubscribe}}`";
            out.push(cx.finding(body.keyword, message).help(help));
        }
    }
}

/// Where the volume is said.
fn place(cx: &Context<'_, '_>) -> Option<(Span, Option<Site>)> {
    let cap = || Some((cap_of(cx.model, CapKind::Emails)?.amount.span(), None));
    sender_place(cx.model, daily_span).or_else(cap)
}
