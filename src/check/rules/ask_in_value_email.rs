//! An email that is to give something, and asks for something.

use crate::check::context::Context;
use crate::check::copy::asks::{Ask, AskKind, asks};
use crate::check::copy::flat::Flat;
use crate::check::copy::links::links;
use crate::check::rule::{Check, Family, Fixable, Rule};
use crate::syntax::ast::words::{Channel, Purpose, TextField};
use crate::text::diagnostic::{Diagnostic, Severity};

pub static RULE: Rule = Rule {
    name: "ask-in-value-email",
    family: Family::Copy,
    level: Some(Severity::Info),
    summary: "an email of purpose `value` that asks for something",
    fix: Fixable::No,
    page: include_str!("ask_in_value_email.md"),
    options: &[],
    check: Check::Sequence(check),
};

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    for (touch, version) in cx.versions(Channel::Email) {
        let Some(purpose) = version.content.purpose.filter(|purpose| purpose.value == Purpose::Value) else { continue };
        let Some(body) = version.text(TextField::Body) else { continue };
        let asks = asks(body, links(body, Channel::Email, TextField::Body));
        let Some(ask) = asks.iter().find(|ask| is_direct(body, ask)) else { continue };
        let message = format!("{} is to give something, and asks for {}", cx.called(touch), ask.kind.word());
        let found = cx.in_text(body, ask.range.clone(), message);
        let named = touch
            .touch
            .fields()
            .any(|field| field.span.start <= purpose.span.start && purpose.span.end <= field.span.end);
        let found = if named { found.related(purpose.span, "its purpose") } else { found };
        out.push(found.help("leave the ask for the next email, or say `purpose ask`"));
    }
}

/// An ask for a meeting; or a question that the email ends with. One that is answered in the text is no ask.
fn is_direct(body: &Flat, ask: &Ask) -> bool {
    match ask.kind {
        AskKind::Meeting => true,
        AskKind::Answer => {
            let behind = body.text.get(ask.range.end..body.core().end).unwrap_or_default();
            behind.trim().is_empty()
        }
        AskKind::Read | AskKind::Referral | AskKind::CallBack => false,
    }
}
