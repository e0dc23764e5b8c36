//! What is said of the thing under the cursor.

use insta::assert_snapshot;
use seqc::ide::hover::hover;

use super::fixture;

fn said(text: &str) -> String {
    let fixture = fixture(text);
    hover(&fixture.view(), fixture.cursor)
        .map_or("nothing".to_owned(), |hover| format!("{:?}\n{}", hover.span.of(fixture.text()), hover.markdown))
}

#[test]
fn a_step_has_its_days() {
    assert_snapshot!(said(
        "
sequence s \"S\" {
  email opener
  wait 3 days
  ## Short.
  call ri$0ng when phone is set
}
"
    ));
}

#[test]
fn an_included_step_has_the_days_of_each_include() {
    assert_snapshot!(said(
        "
steps bumps {
  email bump
}

sequence s \"S\" {
  include bumps as a
  wait 2 days
  include bumps as b
  task x when a.bu$0mp opened
}
"
    ));
}

#[test]
fn a_standard_field_has_its_meaning_and_names() {
    assert_snapshot!(said("snippet a \"Hi {{first_na$0me | \"there\"}}\"\n"));
}

#[test]
fn a_declared_field_has_its_docs() {
    assert_snapshot!(said(
        "
fields {
  ## How they found us.
  source text required apollo \"Lead Source\"
}

sequence s \"S\" {
  task x when sou$0rce is set
}
"
    ));
}

#[test]
fn a_rule_has_the_beginning_of_its_page() {
    assert_snapshot!(said("# seqc: allow-file daily-spa$0cing because they asked for it\n"));
}

#[test]
fn items_have_their_docs() {
    assert_snapshot!(said(
        "
## To all of them.
sequence s \"The sequence\" {
  move to s$0
}
"
    ));
}

#[test]
fn nothing_is_said_of_words() {
    assert_snapshot!(said("sequence s \"S\" {\n  wa$0it 3 days\n}\n"), @"nothing");
}
