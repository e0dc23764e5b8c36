//! What conditions say of people who asked not to be contacted.

use crate::check::known::Atom;
use crate::syntax::ast::condition::Event;
use crate::syntax::ast::text::Text;

/// What people write who do not want to hear more.
const OBJECTIONS: &[&str] = &[
    "unsubscribe",
    "opt out",
    "opt-out",
    "remove me",
    "take me off",
    "stop writing",
    "stop emailing",
    "stop calling",
    "do not contact",
    "don't contact",
    "stop",
];

/// Whether a piece of a condition holds only for people who opted out.
#[must_use]
pub fn is_objection(atom: Atom<'_>, negated: bool) -> bool {
    let is_one = |text: &Text| OBJECTIONS.contains(&text.literal().trim().to_lowercase().as_str());
    match atom {
        Atom::Event(test) => {
            let says_so = matches!(&test.event.value, Event::ReplyContains(texts) if texts.iter().all(is_one));
            test.negated == negated && (says_so || test.event.value == Event::OptedOut)
        }
        Atom::Field(_) => false,
    }
}

/// Whether a piece of a condition holds only for people who did not opt out.
#[must_use]
pub fn is_welcome(atom: Atom<'_>, negated: bool) -> bool {
    match atom {
        Atom::Event(test) => test.event.value == Event::OptedOut && test.negated != negated && test.within.is_none(),
        Atom::Field(_) => false,
    }
}
