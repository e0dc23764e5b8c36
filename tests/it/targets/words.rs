//! What an email says survives: its words, its merge fields, its links, in their order; and nothing is escaped twice.

use proptest::prelude::{ProptestConfig, Strategy, TestCaseError, prop, prop_assert, prop_oneof, proptest};
use seqc::emit::lower::Branches;
use serde_json::Value;

use super::compile;
use crate::cases;
use crate::support::program;

/// A piece of a body.
#[derive(Clone, Debug)]
enum Piece {
    Word(String),
    Field,
    Link(String),
    Paragraph,
}

/// A body of at least one word.
fn body() -> impl Strategy<Value = Vec<Piece>> {
    let word = prop::sample::select(
        &[
            "rota",
            "R&D",
            "5 < 6",
            "\"no\"",
            "it's",
            "100%",
            "a_b",
            "Zürich",
            "{{x}}",
            "x > y",
            "&amp;",
            "100 % sure",
            "{ {",
        ][..],
    );
    let piece = prop_oneof![
        6 => word.prop_map(|word| Piece::Word(word.to_owned())),
        2 => proptest::strategy::Just(Piece::Field),
        1 => prop::sample::select(&["one?a=1&b=2", "two", "three#x"][..]).prop_map(|path| Piece::Link(path.to_owned())),
        1 => proptest::strategy::Just(Piece::Paragraph),
    ];
    prop::collection::vec(piece, 1..14).prop_map(|mut pieces| {
        pieces.insert(0, Piece::Word("Hello".to_owned()));
        pieces.push(Piece::Word("end".to_owned()));
        pieces
    })
}

fn markdown(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        text += &match piece {
            Piece::Word(word) => {
                format!("{} ", word.replace('&', "\\&").replace('_', "\\_").replace('<', "\\<").replace("{{", "\\{{"))
            }
            Piece::Field => "{{first_name}} ".to_owned(),
            Piece::Link(path) => format!("[the page](https://acme.example/{path}) "),
            Piece::Paragraph => "\n\n    ".to_owned(),
        };
    }
    text
}

/// The bodies of emails in a vendor's file.
fn bodies(target: &str, payload: &Value) -> Vec<String> {
    let found: Vec<&Value> = match target {
        "apollo" => payload["emailer_steps"]
            .as_array()
            .unwrap()
            .iter()
            .map(|step| &step["emailer_touches"][0]["emailer_template"]["body_html"])
            .collect(),
        "outreach" => {
            let requests = payload["requests"].as_array().unwrap().iter();
            requests
                .map(|request| &request["body"]["data"]["attributes"]["bodyHtml"])
                .filter(|body| body.is_string())
                .collect()
        }
        _ => {
            let groups = payload["cadence_content"]["step_groups"].as_array().unwrap().iter();
            groups.map(|group| &group["steps"][0]["type_settings"]["email_template"]["body"]).collect()
        }
    };
    found.into_iter().map(|body| body.as_str().unwrap().to_owned()).collect()
}

/// What a reader of HTML sees.
fn read(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for letter in html.chars() {
        match letter {
            '<' => inside = true,
            '>' if inside => inside = false,
            letter if !inside => text.push(letter),
            _ => {}
        }
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#123;", "{")
        .replace("&#37;", "%")
        .replace("&amp;", "&")
}

fn survives(target: &str, pieces: &[Piece]) -> Result<(), TestCaseError> {
    let text = format!(
        "fields {{\n  first_name text required\n}}\n\nsequence s \"S\" {{\n  email a {{\n    subject \"A\"\n    body \"\"\"\n    {}\n    \"\"\"\n  }}\n}}\n",
        markdown(pieces)
    );
    let program = program(&text);
    let compiled = compile(&program, target, Branches::Refuse);
    prop_assert!(!compiled.files.is_empty(), "{:#?}\n{text}", compiled.losses);
    let html = bodies(target, &serde_json::from_str(&compiled.files[0].text).unwrap()).remove(0);
    let (mut seen, mut address) = (read(&html), html.as_str());
    for piece in pieces {
        let wanted = match piece {
            Piece::Word(word) => word.clone(),
            Piece::Field => "{{first_name}}".to_owned(),
            Piece::Link(path) => {
                let wanted = format!("https://acme.example/{}", path.replace('&', "&amp;"));
                let at = address.find(&wanted);
                prop_assert!(at.is_some(), "no {wanted} in\n{html}");
                address = &address[at.unwrap() + wanted.len()..];
                "the page".to_owned()
            }
            Piece::Paragraph => continue,
        };
        let at = seen.find(&wanted);
        prop_assert!(at.is_some(), "no {wanted:?} left in {seen:?} of\n{html}\n{text}");
        seen = seen[at.unwrap() + wanted.len()..].to_owned();
    }
    // Braces that the author typed are none of the vendor's.
    let tags = html.matches("{{").count();
    let fields = pieces.iter().filter(|piece| matches!(piece, Piece::Field)).count();
    prop_assert!(tags == fields, "{tags} merge fields in\n{html}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(100), ..ProptestConfig::default() })]

    #[test]
    fn what_an_email_says_survives(pieces in body(), target in prop::sample::select(&["apollo", "outreach"][..])) {
        survives(target, &pieces)?;
    }
}
