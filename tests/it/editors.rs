//! What editors are given is made from the language: its words stand in one place.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use seqc::syntax::ast::condition::Event;
use seqc::syntax::ast::words::{
    Action, AudienceKind, Consent, FieldType, Format, LinkedinPlan, Priority, Provider, Purpose, Status, Temperature,
    Tracked, Vendor, Weekday,
};

/// Rules that say how words look, or words of which another list is the better one.
const NOT_WORDS: &[&str] = &["day_name", "half_day"];

/// Rules whose words have a place of their own in the TextMate grammar.
const PLACED: &[&str] = &[
    "text_key",
    "list_key",
    "flag_word",
    "channel_word",
    "other_key",
    "unit_word",
    "item_start",
    "limit_kind",
    "is_set",
    "is_missing",
    "is_not",
    "is",
    "in_list",
    "in_next",
    "in_last",
    "contains",
    "matches",
    "merge_if",
    "merge_else_if",
    "merge_end",
    "merge_pick",
    "merge_fill",
    "middle_pick",
];

#[test]
fn the_textmate_grammar_has_the_words_of_the_language() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("editors/vscode/syntaxes");
    let rules = rules(&fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("grammar/seq.pest")).unwrap());
    let mut used = BTreeSet::new();
    let written = filled(&fs::read_to_string(folder.join("seq.tmLanguage.in.json")).unwrap(), &rules, &mut used);
    let _: serde_json::Value = serde_json::from_str(&written).unwrap();

    let all = rules.iter().filter(|(rule, _)| !NOT_WORDS.contains(&rule.as_str()));
    let missing: Vec<&String> = all.flat_map(|(_, words)| words).filter(|word| !used.contains(*word)).collect();
    assert!(missing.is_empty(), "words of the grammar that no pattern colors: {missing:?}");

    let place = folder.join("seq.tmLanguage.json");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&place, &written).unwrap();
    }
    let is_same = fs::read_to_string(&place).is_ok_and(|text| text == written);
    assert!(is_same, "{} is not that of the language any more: UPDATE=1 writes it", place.display());
}

/// `text` with the words of the language for each `<place>`.
fn filled(text: &str, rules: &BTreeMap<String, Vec<String>>, used: &mut BTreeSet<String>) -> String {
    let mut out = String::new();
    let mut rest = text.split_once("\"name\"").map_or(text, |(head, _)| &text[head.len()..]);
    out += "{\n  \"comment\": \"Made from seq.tmLanguage.in.json by tests/it/editors.rs: edit that.\",\n  ";
    while let Some(at) = rest.find('<') {
        let name_len = rest[at + 1..].find(|letter: char| !letter.is_ascii_alphabetic() && letter != '_').unwrap();
        let name = &rest[at + 1..at + 1 + name_len];
        out += &rest[..at];
        if name.is_empty() || !rest[at + 1 + name_len..].starts_with('>') {
            out += &rest[at..at + 1 + name_len];
            rest = &rest[at + 1 + name_len..];
            continue;
        }
        out += &place(name, rules, used);
        rest = &rest[at + name_len + 2..];
    }
    out + rest
}

/// What stands for `<name>`, as it is written in JSON.
fn place(name: &str, rules: &BTreeMap<String, Vec<String>>, used: &mut BTreeSet<String>) -> String {
    let of = |names: &[&str]| -> Vec<String> { names.iter().flat_map(|name| rules[*name].clone()).collect() };
    let words = match name {
        // Where a statement begins: on its line, or in a block of one statement.
        "start" => return r"(?:^|(?<=\\{))[ \\t]*".to_owned(),
        // Where a word ends.
        "edge" => return r"(?![\\w.-])".to_owned(),
        "name" => return "[a-z][a-z0-9-]*".to_owned(),
        "path" => return r"[a-z_][\\w.-]*".to_owned(),
        // Where an item begins, whatever was left open above it.
        "item" => {
            return format!(
                r#"(?:{})(?:[ \\t]+[a-z][a-z0-9-]*)?[ \\t]*[\"({{]"#,
                alternatives(of(&["item_start"]), used)
            );
        }
        "is_word" => without(of(&["is_set", "is_missing", "is_not"]), "is"),
        "test_word" => of(&["is", "in_list", "contains", "matches"]),
        "tag_word" => of(&["merge_if", "merge_else_if", "merge_end", "merge_pick", "merge_fill"]),
        "word_of_a_line" => {
            used.extend(of(&["in_next", "in_last"]));
            rules
                .iter()
                .filter(|(rule, _)| !NOT_WORDS.contains(&rule.as_str()) && !PLACED.contains(&rule.as_str()))
                .flat_map(|(_, words)| words.clone())
                .collect()
        }
        "Action" => spelled(Action::ALL, |action| action.word()),
        "AudienceKind" => spelled(AudienceKind::ALL, |kind| kind.word()),
        "Consent" => spelled(Consent::ALL, |consent| consent.word()),
        "Event" => spelled(Event::PLAIN, |(word, _)| word),
        "FieldType" => spelled(FieldType::ALL, |field| field.word()),
        "Format" => spelled(Format::ALL, |format| format.word()),
        "LinkedinPlan" => spelled(LinkedinPlan::ALL, |plan| plan.word()),
        "Priority" => spelled(Priority::ALL, |priority| priority.word()),
        "Provider" => spelled(Provider::ALL, |provider| provider.word()),
        "Purpose" => spelled(Purpose::ALL, |purpose| purpose.word()),
        "Status" => spelled(Status::ALL, |status| status.word()),
        "Temperature" => spelled(Temperature::ALL, |temperature| temperature.word()),
        "Tracked" => spelled(Tracked::ALL, |tracked| tracked.word()),
        "Vendor" => spelled(Vendor::ALL, |vendor| vendor.word()),
        "Weekday" => spelled(Weekday::ALL, |day| day.word()),
        rule => rules.get(rule).unwrap_or_else(|| panic!("the grammar has no rule `{rule}`")).clone(),
    };
    alternatives(words, used)
}

fn spelled<T>(all: &[T], word: impl Fn(&T) -> &str) -> Vec<String> {
    all.iter().map(|one| word(one).to_owned()).collect()
}

fn without(mut words: Vec<String>, word: &str) -> Vec<String> {
    words.retain(|other| other != word);
    words
}

/// In a fixed order, the longest of those that begin alike first.
fn alternatives(words: Vec<String>, used: &mut BTreeSet<String>) -> String {
    let words: BTreeSet<String> = words.into_iter().collect();
    used.extend(words.iter().cloned());
    let words: Vec<String> = words.into_iter().rev().collect();
    words.join("|")
}

/// The words that each rule of the grammar spells out; not those that it only looks ahead for.
fn rules(grammar: &str) -> BTreeMap<String, Vec<String>> {
    let mut out: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut rule = String::new();
    for line in grammar.lines().filter(|line| !line.starts_with("//")) {
        let mut body = line;
        if let Some((name, rest)) = line.split_once(" = ").or_else(|| line.split_once("= "))
            && !line.starts_with(' ')
        {
            name.trim().clone_into(&mut rule);
            body = rest;
        }
        out.entry(rule.clone()).or_default().extend(words(body));
    }
    out
}

/// The words in quotes of one line of the grammar.
fn words(body: &str) -> Vec<String> {
    let mut out = Vec::new();
    // Whether what comes next is only looked for; and the brackets around, each with whether that holds for it.
    let (mut ahead, mut around) = (false, Vec::new());
    let mut letters = body.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '&' | '!' => ahead = true,
            '(' => around.push(std::mem::take(&mut ahead)),
            ')' => drop(around.pop()),
            '"' => {
                let (mut word, mut escaped) = (String::new(), false);
                for letter in letters.by_ref() {
                    if letter == '"' && !escaped {
                        break;
                    }
                    escaped = letter == '\\' && !escaped;
                    word.push(letter);
                }
                let is_ahead = std::mem::take(&mut ahead) || around.contains(&true);
                if !is_ahead && is_word(&word) {
                    out.push(word);
                }
            }
            ' ' => {}
            _ => ahead = false,
        }
    }
    out
}

fn is_word(text: &str) -> bool {
    let word = text.trim_start_matches(['#', '/']);
    word.len() > 1 && word.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-')
}
