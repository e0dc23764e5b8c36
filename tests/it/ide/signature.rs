//! What steps and templates are to be given, while it is typed.

use insta::assert_snapshot;
use seqc::ide::signature::signature;

use super::fixture;

const LIBRARY: &str = "\
## Two bumps.
steps bumps(first, pace) {
  wait pace
  email bump {
    note \"{{first}}\"
  }
}
template hello(opening) {
  subject \"{{opening}}\"
}
";

/// What is to be written at the cursor: the parameter in brackets.
fn asked(text: &str) -> String {
    let fixture = fixture(&format!("{LIBRARY}sequence s \"S\" {{\n{text}"));
    let Some(signature) = signature(&fixture.view(), fixture.cursor) else { return "nothing".to_owned() };
    let active = signature.params.get(signature.active).map_or("none", String::as_str);
    let docs = signature.docs.map_or(String::new(), |docs| format!(": {docs}"));
    format!("{} [{active}]{docs}", signature.label)
}

#[test]
fn parameters_are_told_while_they_are_typed() {
    assert_snapshot!(asked("  include bumps($0"), @"bumps(first, pace) [first]: Two bumps.");
    assert_snapshot!(asked("  include bumps(\"x\", $0)\n}\n"), @"bumps(first, pace) [pace]: Two bumps.");
    assert_snapshot!(asked("  include bumps(\"x\",\n    $0"), @"bumps(first, pace) [pace]: Two bumps.");
    assert_snapshot!(asked("  include bumps(\"x\", 2 days, $0"), @"bumps(first, pace) [none]: Two bumps.");
    assert_snapshot!(asked("  email a { template hello($0"), @"hello(opening) [opening]");
}

#[test]
fn commas_in_texts_are_text() {
    assert_snapshot!(asked("  include bumps(\"a, b$0"), @"bumps(first, pace) [first]: Two bumps.");
    assert_snapshot!(asked("  include bumps(\"a, \\\", (b\", $0"), @"bumps(first, pace) [pace]: Two bumps.");
    assert_snapshot!(asked("  include bumps(\"{{pick \"a, b\" | \"c, {{city}}, d\"}}, \"$0"), @"bumps(first, pace) [first]: Two bumps.");
    assert_snapshot!(asked("  include bumps(\"{{first_name, | \"x, $0"), @"bumps(first, pace) [first]: Two bumps.");
}

#[test]
fn nothing_is_told_elsewhere() {
    for text in [
        "  include bumps(\"x\", 2 days)$0\n}\n",
        "  include bumps$0",
        "  include nobody($0",
        "  task x when not ($0",
        "  # include bumps($0",
        "  email a {\n    body \"\"\"\n      include bumps($0\n      \"\"\"\n  }\n}\n",
        "}\nsteps bumps($0) {\n}\n",
        "}\ntemplate other($0) {\n}\n",
        "  include bumps(\"x\"\n  wait $02 days\n}\n",
    ] {
        assert_eq!(asked(text), "nothing", "{text}");
    }
}
