//! What could be typed next.

use seqc::ide::complete::complete;

use super::fixture;

/// A library above what is typed.
const LIBRARY: &str = "\
audience us-saas {
  kind b2b
}
snippet bye \"Bye\"
steps bumps(first) {
  email bump
}
template hello {
  subject \"Hi\"
}
";

fn labels(text: &str) -> Vec<String> {
    let fixture = fixture(&format!("{LIBRARY}{text}"));
    complete(&fixture.view(), fixture.cursor).1.into_iter().map(|one| one.label).collect()
}

/// All of these are offered, and none of those.
fn offers(text: &str, wanted: &[&str], unwanted: &[&str]) {
    let labels = labels(text);
    let has = |word: &&&str| labels.iter().any(|label| label == **word);
    assert_eq!(wanted.iter().find(|word| !has(word)), None, "{text}\n{labels:?}");
    assert_eq!(unwanted.iter().find(|word| has(word)), None, "{text}\n{labels:?}");
}

#[test]
fn words_of_the_place() {
    offers("$0", &["sequence", "use"], &["email", "wait"]);
    offers("sequence s \"S\" {\n  $0", &["email", "wait", "exit on"], &["sequence"]);
    offers("sequence s \"S\" {\n  em$0\n}\n", &["email"], &["subject"]);
    offers(
        "sequence s \"S\" {\n  email a {\n    $0\n  }\n}\n",
        &["subject", "reply to", "purpose"],
        &["script", "wait"],
    );
    offers("sequence s \"S\" {\n  call a {\n    $0\n", &["script"], &["subject"]);
    offers("sequence s \"S\" {\n  branch {\n    $0\n", &["when", "else"], &["email"]);
    offers("sequence s \"S\" {\n  linkedin $0\n", &["connect", "view"], &["email"]);
    offers("sender a {\n  $0\n}\n", &["mailboxes"], &["email"]);
}

#[test]
fn names_of_the_place() {
    offers("sequence s \"S\" {\n  include $0\n}\n", &["bumps"], &["bye", "hello"]);
    offers("sequence s \"S\" {\n  audience us$0\n}\n", &["us-saas"], &["bumps"]);
    offers("sequence s \"S\" {\n  move to $0\n}\n", &["s"], &["bumps"]);
    offers("sequence s \"S\" {\n  email a\n  email b {\n    reply to $0\n", &["a"], &["us-saas"]);
    offers("sequence s \"S\" {\n  email a {\n    template $0\n", &["hello"], &["bye"]);
    offers("sequence s \"S\" {\n  email a {\n    purpose $0\n", &["value", "breakup"], &["subject"]);
}

#[test]
fn what_texts_show() {
    offers("snippet x \"Hi {{fi$0\n", &["first_name", "company", "signature"], &["bye"]);
    offers("snippet x \"Hi {{> $0}}\"\n", &["bye"], &["first_name"]);
    offers("sequence s \"S\" {\n  email a {\n    body \"\"\"\n      Hi {{$0\n", &["first_name"], &["wait"]);
    offers("snippet x \"Hi $0\"\n", &[], &["first_name", "sequence"]);
}

#[test]
fn what_conditions_ask() {
    offers("sequence s \"S\" {\n  email a\n  task x when $0\n}\n", &["a", "industry", "replied", "not"], &["wait"]);
    offers("sequence s \"S\" {\n  email a\n  task x when a $0\n}\n", &["opened", "not"], &["industry"]);
    offers("sequence s \"S\" {\n  task x when industry $0\n}\n", &["is set", "contains"], &["opened"]);
    offers("sequence s \"S\" {\n  exit on replied, $0\n}\n", &["booked"], &["wait"]);
}

#[test]
fn rules_in_a_comment() {
    offers("# seqc: allow $0\n", &["daily-spacing"], &["sequence"]);
    offers("# a word $0\n", &[], &["daily-spacing", "sequence"]);
}
