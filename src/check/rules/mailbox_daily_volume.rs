//! More emails a day than a mailbox bears.

use crate::check::context::Context;
use crate::check::people::sender_place;
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::check::volume::{Volume, cap_of, daily_span, invitations_a_week};
use crate::syntax::ast::words::{CapKind, Provider};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::span::Span;

pub static RULE: Rule = Rule {
    name: "mailbox-daily-volume",
    family: Family::Deliverability,
    level: Some(Severity::Warning),
    summary: "more emails a day than a mailbox bears",
    fix: Fixable::No,
    page: include_str!("mailbox_daily_volume.md"),
    options: &[&COLD_MAX, &NEW_MAILBOX_MAX, &NEW_MAILBOXES, &LINKEDIN_WEEK],
    check: Check::Sequence(check),
};

static COLD_MAX: Opt = Opt {
    name: "cold_max",
    default: Value::Number(50.0),
    about: "the most emails a day and mailbox to people who do not know you",
};
static NEW_MAILBOX_MAX: Opt = Opt {
    name: "new_mailbox_max",
    default: Value::Number(30.0),
    about: "the same, where the mailboxes are younger than 30 days",
};
static NEW_MAILBOXES: Opt =
    Opt { name: "new_mailboxes", default: Value::Flag(false), about: "whether the mailboxes are younger than 30 days" };
static LINKEDIN_WEEK: Opt = Opt {
    name: "linkedin_week",
    default: Value::Number(100.0),
    about: "the most LinkedIn invitations a week and person",
};

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    out.extend(per_mailbox(cx));
    out.extend(invitations(cx));
}

fn per_mailbox(cx: &Context<'_, '_>) -> Option<Diagnostic> {
    if let Some(daily) = cx.facts.sender.daily {
        let (span, site) = sender_place(cx.model, daily_span)?;
        let found = judge(cx, daily, span, &format!("each mailbox sends {daily} emails a day"))?;
        return Some(cx.point_at(site, found));
    }
    // A cap is over all mailboxes, and says how many each sends only where nothing else does.
    let (cap, most, mailboxes) = (cap_of(cx.model, CapKind::Emails)?, Volume::of(cx).cap?, cx.facts.sender.mailboxes?);
    let each = (most / mailboxes.max(1.0)).ceil();
    judge(cx, each, cap.amount.span(), &format!("{most} emails a day from {mailboxes} mailboxes are {each} from each"))
}

fn judge(cx: &Context<'_, '_>, each: f64, span: Span, told: &str) -> Option<Diagnostic> {
    if let Some((limit, whose)) = provider_limit(cx.facts.sender.provider).filter(|(limit, _)| each > *limit) {
        let message = format!("{told}, and {whose} allows {limit}");
        let found = cx.note(Severity::Error, span, message);
        return Some(found.help("what is over the limit is refused, and the account may be locked for a day"));
    }
    let most = cx.number(if cx.flag(&NEW_MAILBOXES) { &NEW_MAILBOX_MAX } else { &COLD_MAX });
    if !cx.facts.audience.is_cold() || each <= most {
        return None;
    }
    let found = cx.finding(span, format!("{told} to people who do not know you"));
    Some(
        found
            .help(format!("more than {most} a day wear a mailbox out: send fewer, or spread them over more mailboxes")),
    )
}

/// What a provider lets one mailbox send in a day.
fn provider_limit(provider: Option<Provider>) -> Option<(f64, &'static str)> {
    match provider? {
        Provider::Google => Some((2_000.0, "Google Workspace")),
        Provider::Microsoft => Some((10_000.0, "Microsoft 365")),
        Provider::Other => None,
    }
}

fn invitations(cx: &Context<'_, '_>) -> Option<Diagnostic> {
    let cap = cap_of(cx.model, CapKind::Messages)?;
    let week = invitations_a_week(cx)?;
    (week > cx.number(&LINKEDIN_WEEK)).then(|| {
        let message = format!("this allows {week} LinkedIn invitations a week and person");
        let help = "LinkedIn stops an account for about a week beyond some 100 a week";
        cx.finding(cap.amount.span(), message).help(help)
    })
}
