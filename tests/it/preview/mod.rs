//! Pages: what they say, and that no text gets out of its place.

mod calendar;
mod graph;
mod messages;
mod people;
mod safety;
mod whole;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use seqc::check::settings::Settings;
use seqc::emit::Options;
use seqc::model::analyze;
use seqc::model::calendar::zone::zone;
use seqc::model::program::FileId;
use seqc::model::timeline::dated::{Enrollment, Occasion, dated};
use seqc::preview::Sheet;
use seqc::preview::page::{Place, page};
use seqc::preview::people::of_csv;
use seqc::preview::prospects::{Prospect, made_up};
use seqc::preview::totals::totals;
use seqc::syntax::fields::STANDARD;
use seqc::workspace::checked::lint;

use crate::support::program;

/// Something that a browser finds in a page.
enum Found {
    Open(String, BTreeMap<String, String>),
    Close,
    Text(String),
}

/// The page of the first sequence of a fixture, for the prospects that are made up.
fn page_of(fixture: &str) -> String {
    page_for(fixture, &made_up(), None)
}

/// The prospects of a table, for sequences that know the standard fields alone.
fn people(table: &str) -> Vec<Prospect> {
    of_csv(table, &STANDARD.iter().map(|field| (field.name, field.kind)).collect()).prospects
}

/// The page of the first sequence of a fixture for some prospects, enrolled in New York on a date where one is given.
fn page_for(fixture: &str, prospects: &[Prospect], start: Option<NaiveDate>) -> String {
    let program = program(fixture);
    let settings = Settings::default();
    let checked = lint(&program, &|_| &settings);
    let analysis = analyze(&program, FileId(0));
    let model = analysis.sequences.first().unwrap();
    let occasion = start.map(|date| {
        let zone = zone("America/New_York").unwrap();
        let enrollment = Enrollment { date, second: None, zone, region: None, fields: Vec::new() };
        let dated = dated(model, &enrollment).unwrap();
        Occasion { enrollment, dated }
    });
    let totals = totals(model, occasion.as_ref());
    let sheet = Sheet {
        program: &program,
        model,
        occasion: occasion.as_ref(),
        totals: &totals,
        findings: &checked[0].diagnostics,
        prospects,
        options: &Options::default(),
    };
    page(&sheet, Place::Disk)
}

/// What a browser finds in a page.
fn found(page: &str) -> Vec<Found> {
    let mut emitter = DefaultEmitter::default();
    // As a browser does: what is in a `<style>` is no markup.
    emitter.naively_switch_states(true);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let tokens = Tokenizer::new_with_emitter(page, emitter).map(|token| token.unwrap());
    tokens
        .flat_map(|token| match token {
            Token::StartTag(tag) => {
                let attributes = tag.attributes.iter().map(|(name, value)| (text(name), text(&value.value)));
                let open = Found::Open(text(&tag.name), attributes.collect());
                // So it is in the picture of the flow; elsewhere nothing is written like this.
                if tag.self_closing { vec![open, Found::Close] } else { vec![open] }
            }
            Token::EndTag(_) => vec![Found::Close],
            Token::String(string) => vec![Found::Text(text(&string))],
            Token::Doctype(_) => Vec::new(),
            Token::Comment(comment) => panic!("a comment: {}", text(&comment)),
            Token::Error(error) => panic!("a browser mends this: {error:?}"),
        })
        .collect()
}

/// What is read in the part of a page with that id, a line for each block; what only the picture of the flow says is left
/// out.
fn read(page: &str, id: &str) -> String {
    let mut lines = vec![String::new()];
    let mut inside = false;
    let mut hidden = 0;
    for found in found(page) {
        match found {
            Found::Open(name, attributes) if name == "section" && attributes.contains_key("id") => {
                inside = attributes["id"] == id;
            }
            Found::Open(name, attributes) => {
                let is_hidden = attributes.contains_key("inert") || name == "svg" || name == "style";
                if hidden > 0 || is_hidden {
                    hidden += usize::from(!["br", "hr", "input", "meta"].contains(&name.as_str()));
                } else if !["span", "a", "b", "em", "strong", "code", "td", "th", "dd"].contains(&name.as_str()) {
                    lines.push(String::new());
                } else {
                    lines.last_mut().unwrap().push(' ');
                }
            }
            Found::Close => hidden = hidden.saturating_sub(1),
            Found::Text(text) if inside && hidden == 0 => lines.last_mut().unwrap().push_str(&text),
            Found::Text(_) => {}
        }
    }
    let lines = lines.iter().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}
