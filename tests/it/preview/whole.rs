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

#[test]
fn what_is_counted_from_an_anchor_is_not_said_to_be_enrolled() {
    let anchored = "fields {\n  webinar_at date\n}\n\nsequence s \"S\" {\n  anchor webinar_at\n  task one\n\n  day 3\n\n  sms two\n\n  day 5\n\n  sms three\n}\n";
    let facts = read(&page_of(anchored), "facts");
    assert!(facts.contains("with day 1 on a ") && !facts.contains("enrolled on"), "{facts}");
}

#[test]
fn what_is_lost_again_and_again_is_told_once_with_its_steps() {
    let sms = |name: &str| format!("  sms {name} {{\n    body \"Hi.\"\n  }}\n");
    let page = page_of(&format!("sequence s \"S\" {{\n{}  wait 2 days\n{}}}\n", sms("one"), sms("two")));
    let found = read(&page, "findings");
    assert!(
        found.contains("Apollo has no steps for text messages.\nIt becomes a task that says what to do.\nAt one, two"),
        "{found}"
    );
    assert_eq!(found.matches("Apollo has no steps for text messages").count(), 1);
}

#[test]
fn weeks_that_are_not_told_one_by_one_are_counted() {
    let steps = "  task\n  wait 7 days\n";
    let page = page_of(&format!("sequence s \"S\" {{\n{}}}\n", steps.repeat(30)));
    assert!(read(&page, "facts").contains("and 4 later weeks 4"), "{}", read(&page, "facts"));
}
