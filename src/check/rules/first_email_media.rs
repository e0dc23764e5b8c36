//! Attachments and images where nobody knows the sender yet.

use crate::check::context::Context;
use crate::check::copy::flat::Flat;
use crate::check::copy::links::links;
use crate::check::facts::{TouchFacts, Version};
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::model::measure::{Form, rendered};
use crate::syntax::ast::words::{Channel, TextField};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::markdown::found::Link;

pub static RULE: Rule = Rule {
    name: "first-email-media",
    family: Family::Deliverability,
    level: Some(Severity::Warning),
    summary: "an attachment or an image in a first cold email, or an email that is little but images",
    fix: Fixable::No,
    page: include_str!("first_email_media.md"),
    options: &[&IMAGES, &ATTACHMENTS],
    check: Check::Sequence(check),
};

static IMAGES: Opt =
    Opt { name: "images", default: Value::Number(0.0), about: "the most images in a first email to strangers" };
static ATTACHMENTS: Opt = Opt {
    name: "attachments",
    default: Value::Number(0.0),
    about: "the most attachments in a first email to strangers",
};

/// So many bytes of text beside its images make an email more than a picture.
const LITTLE_TEXT: usize = 400;

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    for (touch, version) in cx.versions(Channel::Email) {
        let is_first = cx.is_first_cold_email(touch, version);
        if is_first {
            out.extend(attachments(cx, touch, version));
        }
        if let Some(body) = version.text(TextField::Body) {
            out.extend(images(cx, body, &cx.called_version(touch, version), is_first));
        }
    }
}

fn attachments(cx: &Context<'_, '_>, touch: &TouchFacts<'_>, version: &Version<'_>) -> Option<Diagnostic> {
    let file = version.content.attach.get(cx.count(&ATTACHMENTS))?;
    let at_home = file.frame.scope.file == cx.model.file;
    let span = if at_home { file.text.span } else { touch.span };
    let found = cx.finding(span, "a first email to somebody who does not know you has an attachment");
    Some(found.help("people and filters distrust it: offer the file, and send it when they say yes"))
}

fn images(cx: &Context<'_, '_>, body: &Flat, called: &str, is_first: bool) -> Option<Diagnostic> {
    // What stands in the signature is everybody's logo.
    let core = body.core();
    let is_shown = |link: &&Link| link.is_image && core.contains(&link.range.start);
    let images: Vec<&Link> = links(body, Channel::Email, TextField::Body).iter().filter(is_shown).collect();
    let first = images.first()?;
    if let Some(image) = images.get(cx.count(&IMAGES)).filter(|_| is_first) {
        let message = "a first email to somebody who does not know you has an image";
        return Some(cx.in_text(body, image.range.clone(), message).help("write what it shows, and send it later"));
    }
    let described: usize = images.iter().map(|image| image.text.len()).sum();
    let text = rendered(&body.longest(), Form::Markdown).len().saturating_sub(described);
    let message = format!("{called} is little more than an image");
    let found = (text < LITTLE_TEXT).then(|| cx.in_text(body, first.range.clone(), message));
    Some(found?.help("filters score it, and many programs do not show images: say in words what it shows"))
}
