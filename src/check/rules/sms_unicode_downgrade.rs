//! Single characters that make a text message cost more segments.

use crate::check::context::Context;
use crate::check::copy::flat::Flat;
use crate::check::data::sms_twins::{is_emoji, twin};
use crate::check::facts::{TouchFacts, Version};
use crate::check::rule::{Check, Family, Fixable, Rule};
use crate::model::content::rich::{Piece, Rich};
use crate::model::measure::sms::is_gsm7;
use crate::model::measure::{Form, Measure, measure};
use crate::syntax::ast::text::Quote;
use crate::syntax::ast::words::{Channel, TextField};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::edit::Edit;
use crate::text::markdown::MERGED;
use crate::text::plural::plural;

pub static RULE: Rule = Rule {
    name: "sms-unicode-downgrade",
    family: Family::Channel,
    level: Some(Severity::Warning),
    summary: "a character that makes a text message cost more segments",
    fix: Fixable::Safe,
    page: include_str!("sms_unicode_downgrade.md"),
    options: &[],
    check: Check::Texts(check),
};

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    for (touch, version) in cx.versions(Channel::Sms) {
        let (Some(body), Some(written)) = (version.text(TextField::Body), &version.content.body) else { continue };
        if is_gsm7(&body.text.replace(MERGED, "")) {
            continue;
        }
        let now = segments(&written.rich);
        let plain = mapped(&written.rich, &plain);
        if segments(&plain) < now {
            out.extend(report(cx, touch, (version, body), (now, segments(&plain))));
        } else if let least = segments(&mapped(&plain, &without_emoji))
            && least < now
        {
            out.extend(emoji(cx, touch, body, (now, least)));
        }
    }
}

fn segments(rich: &Rich) -> usize {
    measure(rich, Measure::Segments, Form::Plain)
}

/// A text with `change` made to what is written in it; what fields bring stays.
fn mapped(rich: &Rich, change: &dyn Fn(&str) -> String) -> Rich {
    let pieces = rich.pieces.iter().map(|piece| match piece {
        Piece::Text(text) => Piece::Text(change(text)),
        Piece::If { arms, otherwise } => Piece::If {
            arms: arms.iter().map(|(test, rich)| (test.clone(), mapped(rich, change))).collect(),
            otherwise: otherwise.as_ref().map(|rich| mapped(rich, change)),
        },
        Piece::Pick(options) => Piece::Pick(options.iter().map(|rich| mapped(rich, change)).collect()),
        Piece::Field { .. } | Piece::Fill(_) | Piece::Supplied(_) => piece.clone(),
    });
    Rich { pieces: pieces.collect() }
}

fn plain(text: &str) -> String {
    let letter = |letter: char| twin(letter).map_or_else(|| letter.to_string(), ToOwned::to_owned);
    text.chars().map(letter).collect()
}

fn without_emoji(text: &str) -> String {
    text.chars().filter(|letter| !is_emoji(*letter)).collect()
}

fn report(
    cx: &Context<'_, '_>,
    touch: &TouchFacts<'_>,
    (version, body): (&Version<'_>, &Flat),
    (now, then): (usize, usize),
) -> Option<Diagnostic> {
    let twins =
        || body.text.char_indices().filter_map(|(at, letter)| Some((at..at + letter.len_utf8(), twin(letter)?)));
    let (first, simple) = twins().next()?;
    let letter = body.text.get(first.clone()).unwrap_or_default();
    let message = format!(
        "`{}` makes {} take {} where `{simple}` would make it {then}",
        letter.escape_debug(),
        cx.called(touch),
        plural(now, "segment")
    );
    let found = cx
        .in_text(body, first, message)
        .help("it is not in GSM-7, so the whole message is sent in an encoding that holds less than half");
    let all_exact = twins().all(|(range, _)| body.is_exact(&range));
    let quote = version.content.body.as_ref()?.text.quote;
    // A straight quote ends a string; inside a `{{pick}}` of a block nobody here knows which string it is in.
    let is_clear = quote == Quote::Line || twins().all(|(_, simple)| simple != "\"");
    if !all_exact || !is_clear {
        return Some(found);
    }
    let edits = twins().map(|(range, simple)| Edit::replace(body.place(range), simple.replace('"', "\\\"")));
    Some(found.fix("write plain characters", edits.collect()))
}

fn emoji(
    cx: &Context<'_, '_>,
    touch: &TouchFacts<'_>,
    body: &Flat,
    (now, least): (usize, usize),
) -> Option<Diagnostic> {
    let (at, letter) = body.text.char_indices().find(|(_, letter)| is_emoji(*letter))?;
    let message = format!("`{letter}` makes {} take {} instead of {least}", cx.called(touch), plural(now, "segment"));
    let found = cx.point_into(
        body,
        &(at..at + letter.len_utf8()),
        cx.note(Severity::Info, body.place(at..at + letter.len_utf8()), message),
    );
    Some(found.help("a picture is not in GSM-7, so the whole message is sent in an encoding that holds less than half"))
}
