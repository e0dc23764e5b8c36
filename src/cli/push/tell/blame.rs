//! Why a vendor refused, shown at the step of the source it belongs to.

use serde_json::Value;

use crate::cli::push::object::{Desired, Object, is_whole};
use crate::cli::push::send::Stop;
use crate::cli::push::vendor::Vendor;
use crate::text::diagnostic::Diagnostic;
use crate::text::span::Span;

/// The name of the finding.
const REFUSED: &str = "vendor-refused";

/// The name of the finding that a push did not come to its end.
const STOPPED: &str = "push-stopped";

/// What is said of a sequence that was not brought there; `state` is what the file of the state is called.
#[must_use]
pub fn blame(vendor: &dyn Vendor, desired: &Desired, stop: &Stop, state: &str) -> Diagnostic {
    let title = vendor.facts().title;
    match stop {
        Stop::Refused { key, complaint, status, is_general } => {
            let object = culprit(vendor.facts().steps, desired, key, complaint);
            let what = object.map_or_else(|| format!("sequence `{}`", desired.name), |object| object.what.clone());
            let span = object.map_or(desired.span, |object| object.span);
            let diagnostic = Diagnostic::error(REFUSED, span, format!("{title} refused {what}: {complaint}"));
            let (token, url) = (vendor.facts().token, vendor.facts().url_from);
            if (300..400).contains(status) {
                return diagnostic.help(format!(
                    "it sends the request elsewhere, where the token does not follow: see that {url} is right"
                ));
            }
            if *is_general {
                return diagnostic.help(format!("see that {token} holds a token which is still good and may do this"));
            }
            if *status == 404 {
                return diagnostic.help(format!(
                    "if it was there, restore it, or take it out of `{state}` to have it made again; else see that {url} \
                     is right"
                ));
            }
            diagnostic
        }
        Stop::Unknown(why) | Stop::Halt(why) => {
            Diagnostic::error(STOPPED, desired.span, format!("`{}` is not there in full", desired.name))
                .help(why.as_str())
        }
    }
}

/// What a refusal is about: the thing that was sent; of many in one request, the one whose place or text is named.
fn culprit<'d>(steps: Option<&str>, desired: &'d Desired, key: &str, complaint: &str) -> Option<&'d Object> {
    let own = desired.object(key);
    if !is_whole(key) && own.is_some() {
        return own;
    }
    let by_place = steps.and_then(|steps| place_in(complaint, steps)).and_then(|place| desired.steps.get(place));
    if let Some(step) = by_place {
        return desired.objects.iter().find(|object| at(object, step.span));
    }
    let holds = |object: &&Object, word: &str| object.fields.values().any(|value| has(value, word));
    let of_word = |word: &str| {
        let mut found = desired.objects.iter().filter(|object| holds(object, word));
        found.next().filter(|first| found.all(|other| at(other, first.span)))
    };
    words(complaint).find_map(of_word).or(own)
}

fn at(object: &Object, span: Span) -> bool {
    object.span == span
}

fn has(value: &Value, word: &str) -> bool {
    value.as_str().is_some_and(|text| text.contains(word))
}

/// The place of a step, from 0, that a text names as `steps[2]`, `steps/2` or `steps.2`.
fn place_in(complaint: &str, steps: &str) -> Option<usize> {
    let behind = complaint.split_once(steps)?.1;
    let digits = behind.trim_start_matches(['[', '/', '.']);
    let end = digits.find(|character: char| !character.is_ascii_digit()).unwrap_or(digits.len());
    digits.get(..end)?.parse().ok()
}

/// What stands in quotes or braces, or between two of these, and is long enough to be told from other words.
fn words(complaint: &str) -> impl Iterator<Item = &str> {
    complaint
        .split(['"', '\'', '`', '{', '}'])
        .skip(1)
        .map(str::trim)
        .filter(|word| word.len() > 3 && !word.contains(' '))
}
