//! The head of a page: what a sequence is, for whom, and what ends it.

use maud::{Markup, html};

use crate::check::facts::Facts;
use crate::model::SequenceModel;
use crate::model::shown::words::one_line;
use crate::preview::Sheet;
use crate::preview::totals::{Row, told};
use crate::text::diagnostic::Severity;
use crate::text::plural::plural;
use crate::text::span::Span;

/// Title, numbers and settings.
#[must_use]
pub fn head(sheet: &Sheet<'_, '_>, facts: &Facts<'_>) -> Markup {
    let model = sheet.model;
    let docs = model.item.docs.as_ref().map(|docs| docs.text.as_str());
    html! {
        header.top {
            p.name { code { (model.sequence.name.value) } @if let Some(status) = model.settings.status { " " span.status { (status.value.word()) } } }
            h1 { (sheet.title()) }
            @if let Some(docs) = docs { p.docs { (docs) } }
            ul.numbers { @for (number, what) in numbers(sheet) { li { b { (number) } " " (what) } } }
            dl.facts { @for (term, told) in settings(model, facts) { dt { (term) } dd { (told) } } }
        }
    }
}

/// What is told first: `5 touches`.
fn numbers(sheet: &Sheet<'_, '_>) -> Vec<(String, String)> {
    let mut numbers = Vec::new();
    for (row, range) in sheet.totals {
        let number = told(*range);
        let name = |one: &str, many: &str| if range.most == 1 { one.to_owned() } else { many.to_owned() };
        match row {
            Row::Touches => numbers.push((number, name("touch", "touches"))),
            Row::Days => numbers.push((number, name("calendar day", "calendar days"))),
            Row::Channel(_) | Row::Unseen => {}
        }
    }
    for severity in [Severity::Error, Severity::Warning] {
        let count = sheet.count(severity);
        if count > 0 {
            let told = plural(count as u64, severity.word());
            let (number, word) = told.split_once(' ').unwrap_or((&told, ""));
            numbers.push((number.to_owned(), word.to_owned()));
        }
    }
    numbers
}

fn settings(model: &SequenceModel<'_>, facts: &Facts<'_>) -> Vec<(&'static str, String)> {
    let settings = &model.settings;
    let mut told: Vec<(&'static str, String)> = Vec::new();
    let mut tell =
        |term, text: Option<String>| told.extend(text.filter(|text| !text.trim().is_empty()).map(|text| (term, text)));
    tell("Goal", settings.goal.map(|goal| goal.literal()));
    tell("Owner", settings.owner.map(|owner| owner.literal()));
    tell("For", audience(model, facts));
    tell("From", sender(model, facts));
    tell("Begins", joined(settings.enter.iter().map(|text| text.literal())));
    tell("Only", joined(settings.enter_when.iter().map(|condition| written(model, condition.span))));
    let exits = settings.exit_on.iter().map(|event| event.span);
    let exits = exits.chain(settings.exit_when.iter().map(|condition| condition.span));
    tell("Ends on", joined(exits.map(|span| written(model, span))));
    tell(
        "At most",
        joined(
            settings.caps.iter().map(|cap| format!("{} per day", written(model, cap.amount.span().to(cap.kind.span)))),
        ),
    );
    tell("Tags", joined(settings.tags.iter().map(|tag| tag.value.to_string())));
    told
}

fn joined(texts: impl Iterator<Item = String>) -> Option<String> {
    Some(texts.collect::<Vec<_>>().join(", "))
}

fn audience(model: &SequenceModel<'_>, facts: &Facts<'_>) -> Option<String> {
    let audience = model.settings.audience?;
    let known = &facts.audience;
    let mut told = vec![audience.item.name.value.to_string()];
    told.extend(known.people.map(|people| format!("{people} people")));
    told.extend(known.temperature.map(|temperature| temperature.word().to_owned()));
    told.extend(known.kind.map(|kind| kind.word().to_owned()));
    told.extend((!known.regions.is_empty()).then(|| known.regions.join(", ")));
    Some(told.join(" · "))
}

fn sender(model: &SequenceModel<'_>, facts: &Facts<'_>) -> Option<String> {
    let sender = model.settings.sender?;
    let known = &facts.sender;
    let mut told = vec![known.company.map_or_else(|| sender.item.name.value.to_string(), |company| company.literal())];
    told.extend(
        known
            .mailboxes
            .map(|mailboxes| if mailboxes == 1.0 { "1 mailbox".to_owned() } else { format!("{mailboxes} mailboxes") }),
    );
    told.extend(known.daily.map(|daily| format!("{daily} emails a day each")));
    told.extend(known.address.map(|address| address.literal()));
    Some(told.join(" · "))
}

/// What is written at a span of the sequence's own file.
fn written(model: &SequenceModel<'_>, span: Span) -> String {
    one_line(span.of(model.text()))
}
