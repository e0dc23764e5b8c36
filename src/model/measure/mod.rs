//! How long a text is, in the longest form it may take: of the arms of an `{{#if}}` and the options of a
//! `{{pick}}`, whichever adds most; of a field, the longer of fallback and sample.

pub mod count;
pub mod sms;

use std::borrow::Cow;
use std::cmp::Reverse;

use crate::model::content::rich::{Piece, Rich};
use crate::syntax::ast::words::Supplied;
use crate::text::markdown::plain::{Addresses, plain};
use crate::text::markdown::{bare_links, links};

/// What can be counted in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Whatever stands between blanks and holds a letter or a digit.
    Words,
    /// Unicode scalar values, line breaks included.
    Characters,
    /// What ends with a full stop, a question mark or the like; one where nothing does.
    Sentences,
    /// What stands between blank lines.
    Paragraphs,
    /// Links and bare addresses; the link to opt out is not counted.
    Links,
    /// SMS segments.
    Segments,
    /// Seconds to say it, at 150 words a minute.
    Seconds,
}

/// How a text is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As it is.
    Plain,
    /// As Markdown: marks do not count, a link counts as its text.
    Markdown,
}

/// How much of `what` there is in `rich` at most.
#[must_use]
pub fn measure(rich: &Rich, what: Measure, form: Form) -> usize {
    if what == Measure::Segments {
        return sms::WEIGHTS.iter().map(|weight| sms::segments(&longest(rich, weight))).max().unwrap_or(0);
    }
    let count = |text: &str| count(text, what, form);
    // Between pieces that add equally little, as the halves of a word do, the one with more characters is longer.
    count(&longest(rich, &|text| (count(text), text.chars().count())))
}

/// How much of `what` there is in `rich` at least.
#[must_use]
pub fn least(rich: &Rich, what: Measure, form: Form) -> usize {
    let count = |text: &str| count(text, what, form);
    count(&longest(rich, &|text| Reverse((count(text), text.chars().count()))))
}

/// What a reader sees of `text`.
#[must_use]
pub fn rendered(text: &str, form: Form) -> Cow<'_, str> {
    match form {
        Form::Plain => Cow::Borrowed(text.trim()),
        Form::Markdown => Cow::Owned(plain(text, Addresses::Hidden, &mut |_, _| String::new())),
    }
}

/// `rich` in the form that weighs most.
#[must_use]
pub fn longest<'r, W: Ord>(rich: &'r Rich, weigh: &dyn Fn(&str) -> W) -> Cow<'r, str> {
    if let Some(text) = rich.as_text() {
        return Cow::Borrowed(text);
    }
    let of_all = |texts: &mut dyn Iterator<Item = Cow<'r, str>>| {
        texts.reduce(|one, other| if weigh(&other) >= weigh(&one) { other } else { one }).unwrap_or_default()
    };
    let mut out = String::new();
    for piece in &rich.pieces {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Field { fallback, sample, .. } => {
                let fallback = fallback.iter().map(|fallback| longest(fallback, weigh));
                out.push_str(&of_all(&mut fallback.chain([Cow::Borrowed(sample.as_str())])));
            }
            Piece::If { arms, otherwise } => {
                let nothing = otherwise.is_none().then_some(Cow::Borrowed(""));
                let texts = arms.iter().map(|(_, text)| text).chain(otherwise).map(|text| longest(text, weigh));
                out.push_str(&of_all(&mut nothing.into_iter().chain(texts)));
            }
            Piece::Pick(options) => out.push_str(&of_all(&mut options.iter().map(|text| longest(text, weigh)))),
            Piece::Fill(prompt) => out.push_str(&longest(prompt, weigh)),
            Piece::Supplied(supplied) => out.push_str(stand_in(*supplied)),
        }
    }
    Cow::Owned(out)
}

/// What the target will put there, about. A signature is the target's own and not counted.
fn stand_in(supplied: Supplied) -> &'static str {
    match supplied {
        Supplied::Unsubscribe => "Unsubscribe",
        Supplied::Calendar => "https://acme.example/book",
        Supplied::Signature => "",
    }
}

fn count(text: &str, what: Measure, form: Form) -> usize {
    match what {
        Measure::Links => match form {
            Form::Plain => bare_links(text),
            Form::Markdown => links(text),
        },
        Measure::Words => count::words(&rendered(text, form)),
        Measure::Characters => rendered(text, form).chars().count(),
        Measure::Sentences => count::sentences(&rendered(text, form)),
        Measure::Paragraphs => count::paragraphs(&rendered(text, form)),
        Measure::Segments => sms::segments(text),
        Measure::Seconds => count::seconds(&rendered(text, form)),
    }
}
