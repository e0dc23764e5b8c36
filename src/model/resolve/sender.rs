//! Settings of a sender, and what is tracked in its emails.

use crate::model::resolve::amounts::{keyword, whole};
use crate::model::resolve::cx::{Cx, Seen, once};
use crate::model::resolve::text::{Holds, text};
use crate::syntax::ast::item::{SenderField, Settings};
use crate::syntax::ast::value::Spanned;
use crate::syntax::ast::words::Tracked;

/// Looks at every setting of a sender.
pub(super) fn sender<'a>(cx: &mut Cx<'a, '_>, sender: &'a Settings<SenderField>) {
    let mut seen = Seen::new();
    for field in &sender.fields.body {
        let Some(kind) = &field.kind else { continue };
        let word = word(kind);
        once(cx, &mut seen, word, keyword(field.span, word));
        match kind {
            SenderField::Company(value) => drop(text(cx, value, Holds::Constant("a sender's company"))),
            SenderField::Address(value) => drop(text(cx, value, Holds::Constant("a sender's address"))),
            SenderField::Mailboxes(count) => whole(cx, *count, 1.0, "the number of mailboxes"),
            SenderField::Daily(count) => whole(cx, *count, 1.0, "the number of emails a day"),
            SenderField::Provider(_) | SenderField::Track(_) | SenderField::Linkedin(_) => {}
        }
    }
}

/// What a sender says of tracking; `None` where it says nothing.
pub(super) fn tracked(sender: &Settings<SenderField>) -> Option<&[Spanned<Tracked>]> {
    sender.fields.body.iter().find_map(|field| match &field.kind {
        Some(SenderField::Track(tracked)) => Some(tracked.as_slice()),
        Some(
            SenderField::Company(_)
            | SenderField::Provider(_)
            | SenderField::Mailboxes(_)
            | SenderField::Daily(_)
            | SenderField::Address(_)
            | SenderField::Linkedin(_),
        )
        | None => None,
    })
}

fn word(field: &SenderField) -> &'static str {
    match field {
        SenderField::Company(_) => "company",
        SenderField::Provider(_) => "provider",
        SenderField::Mailboxes(_) => "mailboxes",
        SenderField::Daily(_) => "daily",
        SenderField::Address(_) => "address",
        SenderField::Track(_) => "track",
        SenderField::Linkedin(_) => "linkedin",
    }
}
