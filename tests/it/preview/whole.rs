//! Whole pages: of the examples, and how large they are.

use std::fs;
use std::path::Path;

use seqc::preview::page::{Place, document};

use super::{Found, found, page_of, read};

/// The most bytes of a page of twelve touches.
const MOST_BYTES: usize = 300_000;

fn example(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("examples/{name}.seq"));
    fs::read_to_string(path).unwrap()
}

#[test]
fn an_example_is_read_from_top_to_bottom() {
    let page = page_of(&example("classic"));
    let parts = ["calendar", "messages", "facts", "findings"].map(|part| read(&page, part));
    insta::assert_snapshot!(parts.join("\n\n"));
}

#[test]
fn findings_tell_their_rules() {
    let page = page_of(
        "sequence s \"S\" {\n  email a {\n    subject \"RE: FREE MONEY\"\n    body \"\"\"\n      Hi\n      \"\"\"\n  }\n}\n",
    );
    insta::assert_snapshot!(read(&page, "findings"));
}

#[test]
fn twelve_touches_are_a_small_page() {
    // Some 110 words each, two of them in variants.
    let body = "      A sentence of ten words that says nothing, at some length.\n\n".repeat(11);
    let touches = (0..12).map(|number| {
        let variants = "    variant a 50% {\n      subject \"A\"\n    }\n    variant b 50% {\n      subject \"B\"\n    }\n";
        let variants = if number % 6 == 0 { variants } else { "" };
        format!(
            "  email mail-{number} {{\n    subject \"Number {number}, {{{{first_name | \"you\"}}}}\"\n    body \"\"\"\n{body}      \
             {{{{first_name}}}}\n      \"\"\"\n{variants}  }}\n  wait 3 days\n"
        )
    });
    let page = page_of(&format!("sequence long \"Long\" {{\n{}}}\n", touches.collect::<String>()));
    assert!(page.len() < MOST_BYTES, "{} bytes", page.len());
}

#[test]
fn the_same_source_gives_the_same_page() {
    let text = example("personas");
    let files = format!("//- personas.seq\n{text}//- lib/house.seq\n{}", example("lib/house"));
    assert_eq!(page_of(&files), page_of(&files));
}

#[test]
fn only_a_served_page_has_a_script() {
    let scripts = |page: &str| {
        let is_script = |found: &Found| matches!(found, Found::Open(name, _) if name == "script");
        found(page).iter().filter(|found| is_script(found)).count()
    };
    let body = maud::html! { p { "Hello" } };
    assert_eq!(scripts(&document("T", Place::Disk, &body)), 0);
    assert_eq!(scripts(&document("T", Place::Server, &body)), 1);
}

#[test]
fn every_link_in_a_page_leads_to_something_there() {
    let page = page_of(&example("classic"));
    let (mut ids, mut links) = (Vec::new(), Vec::new());
    for found in found(&page) {
        let Found::Open(_, attributes) = found else { continue };
        ids.extend(attributes.get("id").cloned());
        links.extend(attributes.get("href").and_then(|href| href.strip_prefix('#')).map(str::to_owned));
    }
    assert!(links.iter().all(|link| ids.contains(link)), "{links:?}\n{ids:?}");
    let mut once = ids.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), ids.len());
}
