//! Texts: a program that knows nothing of the language fills them in.

use serde_json::{Value, json};

use crate::schedule::{sequence, step};

/// What a wording says to a prospect with these fields: the first of everything that is chosen by chance.
fn filled(wording: &Value, fields: &Value) -> String {
    let mut parts = wording["text"].as_str().unwrap().split("{{");
    let mut out = parts.next().unwrap().to_owned();
    for part in parts {
        let (number, rest) = part.split_once("}}").unwrap();
        let merge = &wording["merges"][number.parse::<usize>().unwrap() - 1];
        out += &put_in(merge, fields);
        out += rest;
    }
    out
}

fn put_in(merge: &Value, fields: &Value) -> String {
    let or_nothing = |wording: &Value| if wording.is_null() { String::new() } else { filled(wording, fields) };
    match merge["kind"].as_str().unwrap() {
        "field" => match fields[merge["name"].as_str().unwrap()].as_str() {
            Some(value) => value.to_owned(),
            None => or_nothing(&merge["fallback"]),
        },
        "if" => {
            let holds = |arm: &&Value| !fields[arm["when"]["field"]["name"].as_str().unwrap()].is_null();
            let arm = merge["arms"].as_array().unwrap().iter().find(holds);
            arm.map_or_else(|| or_nothing(&merge["otherwise"]), |arm| filled(&arm["wording"], fields))
        }
        "pick" => filled(&merge["options"][0], fields),
        "fill" => format!("[{}]", filled(&merge["prompt"], fields)),
        "supplied" => format!("<{}>", merge["what"].as_str().unwrap()),
        "braces" => "{{".to_owned(),
        other => panic!("{other}"),
    }
}

fn note(text: &str) -> Value {
    let schedule = sequence(&format!("task research {{\nnote \"{text}\"\n}}"));
    step(&schedule, "research")["note"].clone()
}

fn body(text: &str) -> Value {
    let schedule = sequence(&format!("email manual opener {{\nsubject \"A\"\nbody \"\"\"\n{text}\n\"\"\"\n}}"));
    step(&schedule, "opener")["content"]["body"].clone()
}

#[test]
fn merges_of_every_kind() {
    let wording = note(
        "{{first_name | \"you at {{company}}\"}}: {{#if title}}a {{title}}{{else if city}}in {{city}}{{else}}?{{/if}} \
         {{pick \"Hi {{name}}\" | \"Hello\"}} {{fill \"one line\"}} {{unsubscribe}} \\{{city}}",
    );
    let filled_for = |fields: Value| filled(&wording, &fields);
    assert_eq!(
        filled_for(json!({ "first_name": "Dana", "title": "CFO", "name": "D" })),
        "Dana: a CFO Hi D [one line] <unsubscribe> {{city}}"
    );
    assert_eq!(
        filled_for(json!({ "company": "Globex", "city": "Rome" })),
        "you at Globex: in Rome Hi  [one line] <unsubscribe> {{city}}"
    );
    assert_eq!(filled_for(json!({})), "you at : ? Hi  [one line] <unsubscribe> {{city}}");
}

#[test]
fn the_same_merge_is_listed_once() {
    let wording = note("{{city}} and {{name}} and {{city}}");
    assert_eq!(wording["text"], "{{1}} and {{2}} and {{1}}");
    assert_eq!(wording["merges"].as_array().unwrap().len(), 2);
}

#[test]
fn emails_have_both_forms() {
    let body = body("Hi {{first_name | \"<you>\"}},\n\nsee *this*: [a page](https://acme.example/?c={{city}}&x=1).");
    let fields = json!({ "city": "Rome" });
    assert_eq!(filled(&body["plain"], &fields), "Hi <you>,\n\nsee this: a page (https://acme.example/?c=Rome&x=1).");
    assert_eq!(
        filled(&body["html"], &fields),
        "<p>Hi &lt;you&gt;,</p>\n<p>see <em>this</em>: <a href=\"https://acme.example/?c=Rome&amp;x=1\">a page</a>.</p>"
    );
    assert_eq!(body["html"]["merges"][1]["in_address"], true);
}

#[test]
fn paragraphs_that_are_left_out_leave_no_gap() {
    let body =
        body("Hi,\n\n{{#if title}}\nAs a **{{title}}** you know.\n\n{{/if}}\n\n{{#if city}}\nRome!\n{{/if}}\n\nBye");
    let plain = |fields: Value| filled(&body["plain"], &fields);
    assert_eq!(plain(json!({})), "Hi,\n\nBye");
    assert_eq!(plain(json!({ "title": "CFO" })), "Hi,\n\nAs a CFO you know.\n\nBye");
    assert_eq!(plain(json!({ "title": "CFO", "city": "x" })), "Hi,\n\nAs a CFO you know.\n\nRome!\n\nBye");
    let html = |fields: Value| filled(&body["html"], &fields).replace('\n', "");
    assert_eq!(html(json!({})), "<p>Hi,</p><p>Bye</p>");
    assert_eq!(html(json!({ "title": "CFO" })), "<p>Hi,</p><p>As a <strong>CFO</strong> you know.</p><p>Bye</p>");
}

#[test]
fn items_of_a_list_may_be_left_out() {
    let body = body("- one\n{{#if city}}\n- two\n{{/if}}\n- three");
    let plain = |fields: Value| filled(&body["plain"], &fields);
    assert_eq!(plain(json!({ "city": "x" })).lines().filter(|line| line.starts_with("- ")).count(), 3);
    assert_eq!(plain(json!({})).lines().filter(|line| line.starts_with("- ")).count(), 2);
}
