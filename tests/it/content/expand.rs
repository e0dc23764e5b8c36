//! Parameters, snippets and fallbacks in their places.

use seqc::model::content::rich::{Piece, Rich};

use super::{body, with_content, written};

/// The subject of the email in `steps`-free files, written out.
fn subject(text: &str, rest: &str) -> String {
    let file = format!("{rest}\nsequence s \"S\" {{\n  email {{\n    subject \"{text}\"\n  }}\n}}\n");
    with_content(&[&file], |content| written(&content.subject.as_ref().unwrap().rich))
}

/// The subject that `template t(p)` has when it is given `argument`.
fn given(text: &str, argument: &str) -> String {
    let file = format!(
        "template t(p) {{\n  subject \"{text}\"\n}}\nsequence s \"S\" {{\n  email {{\n    template t({argument})\n  }}\n}}\n"
    );
    with_content(&[&file], |content| written(&content.subject.as_ref().unwrap().rich))
}

#[test]
fn adjacent_texts_are_one() {
    let rich = body("One {{> two}}\nthree", "snippet two \"2\"");
    assert_eq!(rich, Rich::text("One 2\nthree"));
}

#[test]
fn a_fallback_of_the_text_wins_over_the_declared_one() {
    let fields = "fields {\n  seats number fallback 50\n  first_name text fallback \"friend\"\n}";
    assert_eq!(subject("{{seats}} {{first_name}}", fields), "<seats|50> <first_name|friend>");
    assert_eq!(subject("{{first_name | \"there\"}}", fields), "<first_name|there>");
}

#[test]
fn a_parameter_stands_for_what_is_given() {
    assert_eq!(given("Hi {{p}}!", "\"at {{company}}\""), "Hi at <company>!");
    assert_eq!(given("{{p}} of them", "2.50"), "2.50 of them");
    assert_eq!(given("within {{p}}", "2 business days"), "within 2 business days");
    assert_eq!(given("{{p | \"none\"}}", "title"), "<title|none>");
    assert_eq!(given("{{p | \"none\"}}", "\"\""), "none");
}

#[test]
fn a_test_of_a_given_text_is_decided() {
    let text = "{{#if p}}with {{p}}{{else}}without{{/if}}";
    assert_eq!(given(text, "\"it\""), "with it");
    assert_eq!(given(text, "\"\""), "without");
    assert_eq!(given(text, "title"), "<if title>with <title><else>without<end>");
    assert_eq!(given(text, "\"{{title}}\""), "<if title>with <title><else>without<end>");
    assert_eq!(given("{{#if p > 2}}many{{else}}few{{/if}}", "3"), "many");
}

#[test]
fn a_snippet_knows_the_names_of_its_own_file() {
    let house = "fields {\n  first_name text fallback \"friend\"\n}\nsnippet inner \"from house\"\nsnippet hi \"Hi {{first_name}}, {{> inner}}\"\n";
    let own = "use \"1.seq\"\nsnippet inner \"from here\"\nsequence s \"S\" {\n  email {\n    subject \"{{> hi}}. {{> inner}}\"\n  }\n}\n";
    let subject = with_content(&[own, house], |content| written(&content.subject.as_ref().unwrap().rich));
    assert_eq!(subject, "Hi <first_name|friend>, from house. from here");
}

#[test]
fn a_snippet_keeps_its_lines() {
    let rich = body("Bye,\n{{> close}}", "snippet close \"\"\"\n  Sam\n  Acme\n  \"\"\"");
    assert_eq!(written(&rich), "Bye,\nSam\nAcme");
}

#[test]
fn tags_alone_on_their_lines_leave_none() {
    let rich = body("Hi,\n{{#if title}}\nA\n{{else}}\nB\n{{/if}}\nBye", "");
    assert_eq!(written(&rich), "Hi,\n<if title>A\n<else>B\n<end>Bye");
    let rich = body("Hi {{#if title}}\nA{{/if}}\nBye", "");
    assert_eq!(written(&rich), "Hi <if title>\nA<end>\nBye");
}

#[test]
fn snippets_that_lead_into_themselves_come_to_an_end() {
    let rich = body("{{> a}}", "snippet a \"{{> a}}{{> a}}\"");
    assert_eq!(rich, Rich::default());
    let rich = body("{{> a}}", "snippet a \"twelve bytes{{> a}}{{> a}}\"");
    assert!(matches!(rich.pieces.as_slice(), [Piece::Text(text)] if text.len() <= 1 << 20));
}
