//! What the rules read in texts.

use super::pointed_at;

fn email(body: &str) -> String {
    let body: String = body.lines().map(|line| format!("      {line}\n")).collect();
    format!("sequence s \"S\" {{\n  email a {{\n    subject \"x\"\n    body \"\"\"\n{body}      \"\"\"\n  }}\n}}\n")
}

#[test]
fn placeholders_are_told_from_words() {
    let found = |body: &str| pointed_at("unresolved-placeholder", &email(body));
    assert_eq!(found("By TBD, XX% and XXX of TODO: ask."), ["TBD", "XX%", "XXX", "TODO"]);
    assert_eq!(
        found("Dear <First Name>, your <insert a fact> and [your offer]."),
        ["<First Name>", "<insert a fact>", "[your offer]"]
    );
    assert_eq!(found("Sign here: ____ and\n___\nsnake___case"), ["____"]);
    assert_eq!(found("A TODO list, todo, XXXL, 20xx, [your page](https://acme.example), [insert]: no"), [""; 0]);
}

#[test]
fn fields_are_known_where_an_if_asks_for_them() {
    let found = |body: &str| pointed_at("missing-fallback", &email(body));
    assert_eq!(found("{{#if title}}{{title}}{{else}}{{title}}{{/if}}"), ["{{title}}"]);
    assert_eq!(found("{{#if title is missing}}you{{else}}{{title}}{{/if}}"), [""; 0]);
    assert_eq!(found("{{#if title}}{{pick \"{{title}}\" | \"{{city}}\"}}{{/if}}"), ["{{city}}"]);
    assert_eq!(found("{{email}} {{sender.phone}} {{day.weekday}}"), [""; 0]);
    assert_eq!(found("{{city}}, {{city}}"), ["{{city}}"]);
}

#[test]
fn fields_are_those_that_parameters_stand_for() {
    let text = "steps t(who, word) {
  email a {
    subject \"{{who}} {{word}}\"
  }
}

sequence s \"S\" {
  include t(city, \"word\")
}
";
    assert_eq!(pointed_at("missing-fallback", text), ["{{who}}"]);
}

#[test]
fn a_condition_around_a_touch_says_what_is_filled() {
    let touch = |when: &str| format!("sms a {when}{{\n    body \"{{{{city}}}}\"\n  }}\n");
    let found = |steps: &str| pointed_at("missing-fallback", &format!("sequence s \"S\" {{\n  {steps}\n}}\n"));
    assert_eq!(found(&touch("")), ["{{city}}"]);
    assert_eq!(found(&touch("when city is set ")), [""; 0]);
    assert_eq!(found(&touch("when city is \"Leeds\" and title is set ")), [""; 0]);
    assert_eq!(found(&touch("when city is set or title is set ")), ["{{city}}"]);
    let otherwise = format!("branch {{\n when city is missing {{\n call b\n }}\n else {{\n {} }}\n }}", touch(""));
    assert_eq!(found(&otherwise), [""; 0]);
}

#[test]
fn links_and_images_are_read() {
    let found = |body: &str| pointed_at("inaccessible-html", &email(body));
    assert_eq!(
        found("[Read more!](https://x.example) [**here**](https://x.example)"),
        ["[Read more!](https://x.example)", "[**here**](https://x.example)"]
    );
    assert_eq!(found("[read more on rotas](https://x.example) ![a crate](https://x.example/a.png)"), [""; 0]);
}

#[test]
fn one_text_ten_thousand_times_takes_no_time() {
    let begun = std::time::Instant::now();
    for piece in ["[your ", "___ ", "here ", "{{city}} ", "TODO ", "<your x "] {
        pointed_at("unresolved-placeholder", &email(&piece.repeat(10_000)));
    }
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

#[test]
fn a_snippet_that_doubles_itself_takes_no_time() {
    let begun = std::time::Instant::now();
    pointed_at("unresolved-placeholder", &format!("snippet s \"{{{{> s}}}}{{{{> s}}}}\"\n{}", email("{{> s}}")));
    assert!(begun.elapsed().as_secs() < 10, "{:?}", begun.elapsed());
}

#[test]
fn what_could_not_be_read_is_not_empty() {
    let found = |body: &str| pointed_at("missing-content", &email(body)).len();
    assert_eq!(found("{{unsubscribe}}"), 1);
    assert_eq!(found("{{First Name}}"), 0, "the field is told");
    assert_eq!(found("{{> nope}}"), 0, "the name is told");
}
