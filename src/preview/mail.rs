//! An email as its reader meets it: a line in an inbox, then the whole of it.

use maud::{Markup, html};

use crate::model::content::expand::sample;
use crate::model::content::rich::{Piece, Rich};
use crate::model::content::{Content, Written};
use crate::preview::fill::Filling;
use crate::preview::inbox::{COMPUTER, PHONE, Room, cut};
use crate::syntax::ast::words::Format;

/// An email, and the one whose thread it goes on.
#[derive(Clone, Copy, Debug)]
pub struct Mail<'m, 'a> {
    /// What it says.
    pub content: &'m Content<'a>,
    /// The subject of the thread that it answers in.
    pub thread: Option<&'m Rich>,
}

/// How one prospect meets it.
#[must_use]
pub fn mail(mail: Mail<'_, '_>, filling: &Filling<'_, '_>) -> Markup {
    let sender = filling.text(&sender("sender.name"));
    let subject = subject(mail, filling);
    let teaser = teaser(mail.content, filling);
    html! {
        div.inbox {
            (line(PHONE, &sender, &subject, &teaser))
            (line(COMPUTER, &sender, &subject, &teaser))
        }
        div.widths {
            div.mail { (whole(mail, filling, &sender)) }
            // The same at the width of a phone: seen beside the other, and not read out twice.
            div.mail.narrow inert { (whole(mail, filling, &sender)) }
        }
    }
}

fn whole(mail: Mail<'_, '_>, filling: &Filling<'_, '_>, sender: &str) -> Markup {
    html! {
        p.subject {
            @if mail.content.subject.is_none() && mail.thread.is_none() { span.gap { "no subject" } } @else { (marked_subject(mail, filling)) }
        }
        p.from {
            span.avatar aria-hidden="true" { (initials(sender)) }
            (sender)
            @if let Some(copies) = copies(mail.content, filling) { span { (copies) } }
        }
        div.body { (body(mail.content, filling)) }
        @if !mail.content.attach.is_empty() {
            ul.attachments { @for file in &mail.content.attach { li { (filling.marked(&file.rich)) } } }
        }
    }
}

fn line(room: Room, sender: &str, subject: &str, teaser: &str) -> Markup {
    let subject = if subject.is_empty() { "(no subject)" } else { subject };
    html! {
        div class={ "line " (room.class) } {
            span.device { (room.name) }
            span.who { (cut(sender, room.sender)) }
            span.what { (cut(subject, room.subject)) }
            span.more { (cut(teaser, room.preview)) }
        }
    }
}

fn subject(mail: Mail<'_, '_>, filling: &Filling<'_, '_>) -> String {
    match (&mail.content.subject, mail.thread) {
        (Some(own), _) => filling.text(&own.rich),
        (None, Some(thread)) => format!("Re: {}", filling.text(thread)),
        (None, None) => String::new(),
    }
}

fn marked_subject(mail: Mail<'_, '_>, filling: &Filling<'_, '_>) -> Markup {
    match (&mail.content.subject, mail.thread) {
        (Some(own), _) => filling.marked(&own.rich),
        (None, Some(thread)) => html! { "Re: " (filling.marked(thread)) },
        (None, None) => html! {},
    }
}

/// What an inbox shows behind the subject: the preview text, else how the body begins.
fn teaser(content: &Content<'_>, filling: &Filling<'_, '_>) -> String {
    let body = || content.body.as_ref().map(|body| filling.plain(&body.rich));
    content.preview.as_ref().map(|preview| filling.text(&preview.rich)).or_else(body).unwrap_or_default()
}

fn body(content: &Content<'_>, filling: &Filling<'_, '_>) -> Markup {
    match &content.body {
        None => html! { p { span.gap { "no body" } } },
        Some(body) if content.format.is_some_and(|format| format.value == Format::Text) => {
            html! { p.plain { (filling.marked(&body.rich)) } }
        }
        Some(body) => filling.rendered(&body.rich),
    }
}

fn copies(content: &Content<'_>, filling: &Filling<'_, '_>) -> Option<String> {
    let told = |word: &str, list: &[Written<'_>]| {
        let addresses: Vec<String> = list.iter().map(|address| filling.text(&address.rich)).collect();
        (!addresses.is_empty()).then(|| format!("{word} {}", addresses.join(", ")))
    };
    let told: Vec<String> = [told("cc", &content.cc), told("bcc", &content.bcc)].into_iter().flatten().collect();
    (!told.is_empty()).then(|| told.join(" · "))
}

fn sender(field: &str) -> Rich {
    let sample = sample(field, None);
    Rich { pieces: vec![Piece::Field { name: field.into(), fallback: None, sample }] }
}

fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|word| word.chars().next()).take(2).collect()
}
