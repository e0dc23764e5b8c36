//! A whole page: its head, which forbids whatever is not in it, and its parts in the order of reading.

use std::sync::LazyLock;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::check::facts::Facts;
use crate::preview::Sheet;
use crate::preview::calendar::calendar;
use crate::preview::facts::facts;
use crate::preview::findings::findings;
use crate::preview::graph::paint::{Ink, of_channel, style};
use crate::preview::graph::svg;
use crate::preview::head::head;
use crate::preview::losses::losses;
use crate::preview::messages::messages;
use crate::syntax::ast::words::Channel;
use crate::syntax::fields::OF_THE_SENDING;
use crate::text::digest::sha256_base64;

/// How all pages look, and the colors of channels, which are those of the picture in them.
static STYLE: LazyLock<String> = LazyLock::new(|| {
    let colors = |of: fn(Ink) -> &'static str| -> String {
        Channel::ALL.iter().map(|channel| format!("--{}:{};", channel.word(), of(of_channel(*channel)))).collect()
    };
    let (light, dark) = (colors(|ink| ink.light), colors(|ink| ink.dark));
    let dark = format!("@media(prefers-color-scheme:dark){{:root{{{dark}}}}}\n@media print{{:root{{{light}}}}}");
    format!(":root{{{light}}}\n{dark}\n{}", include_str!("style.css"))
});

/// Loads a served page again when it has changed.
const RELOAD: &str = include_str!("reload.js");

/// What a page may do that lies on a disk: look as it does.
static POLICY: LazyLock<String> = LazyLock::new(|| {
    let (own, picture) = (sha256_base64(&STYLE), sha256_base64(&style()));
    format!(
        "default-src 'none'; style-src 'sha256-{own}' 'sha256-{picture}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
});

/// What one may do that is served: also ask its server whether it has changed.
static SERVED_POLICY: LazyLock<String> = LazyLock::new(|| {
    let script = sha256_base64(RELOAD);
    format!("{}; script-src 'sha256-{script}'; connect-src 'self'", *POLICY)
});

/// Where a page is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On a disk, as a file that never changes.
    Disk,
    /// On a server of this program.
    Server,
}

/// The page of a sequence.
#[must_use]
pub fn page(sheet: &Sheet<'_, '_>, place: Place) -> String {
    let known = Facts::of(sheet.model);
    let language = sheet.model.settings.language.map(|language| language.value.as_str());
    let body = html! {
        nav.parts aria-label="Parts of this page" {
            a href="index.html" { "All sequences" }
            a href="#calendar" { "Calendar" }
            a href="#flow" { "Flow" }
            a href="#messages" { "Messages" }
            a href="#facts" { "Facts" }
            a href="#findings" { "Findings" }
        }
        main {
            (head(sheet, &known))
            section #calendar { h2 { "Calendar" } (calendar(sheet)) }
            section #flow {
                h2 { "Flow" }
                (days_told(sheet))
                p.quiet.sideways { "Wider than your screen? Swipe it sideways." }
                // The picture escapes its own texts.
                div.flow tabindex="0" role="region" aria-label="The flow, step by step" { (PreEscaped(svg(sheet.model, sheet.occasion.map(|occasion| &occasion.dated)))) }
            }
            section #messages {
                h2 { "Messages" }
                (switches(sheet))
                (sending_told(&known))
                div lang=[language] { (messages(sheet, &known)) }
            }
            section #facts { h2 { "Facts" } (facts(sheet, &known)) }
            section #findings { h2 { "Findings" } (findings(sheet)) h2 { "Targets" } (losses(sheet, &known)) }
        }
    };
    document(&sheet.title(), place, &body)
}

/// Which enrollment the days in the flow and of the messages are of; the calendar tells all.
fn days_told(sheet: &Sheet<'_, '_>) -> Markup {
    let model = sheet.model;
    let runs = model.timeline.runs.iter().filter(|_| sheet.occasion.is_none() && model.timeline.runs.len() > 1);
    let first = runs.map(|run| run.start.weekday().name()).next();
    let what = if model.settings.anchor.is_some() { "where day 1 is" } else { "of somebody enrolled on" };
    html! {
        @if let Some(day) = first { p.quiet { "Here and below, days are those " (what) " a " (day) "; days that others may have instead stand in brackets." } }
    }
}

/// What stands for the day of the sending in texts that show it.
fn sending_told(known: &Facts<'_>) -> Markup {
    let texts = known.touches.iter().flat_map(|touch| &touch.versions).flat_map(|version| &version.texts);
    let shows_day = texts.flat_map(|text| &text.flat.fields).any(|field| field.name.starts_with("day."));
    let sample = |name| OF_THE_SENDING.iter().find(|field| field.name == name).map_or("", |field| field.sample);
    html! {
        @if shows_day { p.quiet { "In these texts, " (sample("day.weekday")) ", " (sample("day.date")) ", stands for the day on which they are sent." } }
    }
}

/// Whom texts are shown for: buttons that need no script.
fn switches(sheet: &Sheet<'_, '_>) -> Markup {
    html! {
        p.printed { @for (index, prospect) in sheet.prospects.iter().enumerate() { span.of.{ "of-" (index + 1) } { "As it reaches " b { (prospect.label) } } } }
        div.switches {
            fieldset.switch {
                legend { "As it reaches" }
                @for (index, prospect) in sheet.prospects.iter().enumerate() {
                    input type="radio" name="prospect" id={ "of-" (index + 1) } checked[index == 0];
                    label for={ "of-" (index + 1) } { (prospect.label) }
                }
            }
        }
        p.legend { span.field { "from the prospect" } " " span.fallback { "a fallback" } " " span.gap { "missing" } " " span.fill { "filled in later" } }
    }
}

/// A document that needs nothing else, and can get nothing else.
#[must_use]
pub fn document(title: &str, place: Place, body: &Markup) -> String {
    let (policy, script) = match place {
        Place::Disk => (&*POLICY, None),
        Place::Server => (&*SERVED_POLICY, Some(RELOAD)),
    };
    let document = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (title) }
                // Both are this program's own, and hold no tag.
                style { (PreEscaped(&*STYLE)) }
                @if let Some(script) = script { script type="module" { (PreEscaped(script)) } }
            }
            body { (body) }
        }
    };
    // What no document may hold, wherever it is from.
    with_turns_shown(document.into_string().replace(is_forbidden, "\u{fffd}"))
}

/// Characters that turn the direction of reading, as what they are: with them a page could be read as something else than
/// what is sent.
fn with_turns_shown(page: String) -> String {
    let is_turn = |letter: char| matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if !page.contains(is_turn) {
        return page;
    }
    let mut shown = String::with_capacity(page.len() + 64);
    for letter in page.chars() {
        if is_turn(letter) {
            shown.push_str(&format!("[U+{:04X}]", u32::from(letter)));
        } else {
            shown.push(letter);
        }
    }
    shown
}

/// Whether a browser would mend a character: those that steer something, and those that are none.
fn is_forbidden(letter: char) -> bool {
    let is_none = u32::from(letter) & 0xfffe == 0xfffe || ('\u{fdd0}'..='\u{fdef}').contains(&letter);
    is_none || (letter.is_control() && !matches!(letter, '\n' | '\t'))
}
