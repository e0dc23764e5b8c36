//! What could be typed next.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use seqc::format::format;
use seqc::ide::complete::complete;
use seqc::ide::names::declared;
use seqc::ide::place::{Inside, place};
use seqc::ide::view::View;
use seqc::model::program::FileId;
use seqc::syntax::parser::parse;
use seqc::text::edit::{Edit, apply};
use seqc::workspace::files::{Entry, Loaded, load};
use seqc::workspace::reach::path_to;

use super::fixture;
use crate::support::{FOLDER, Memory};

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
    complete(&fixture.view(), fixture.cursor, &|_| None).candidates.into_iter().map(|one| one.label).collect()
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
    offers("sequence s \"S\" {\n  email nan\n  task x when nan $0\n}\n", &["opened", "not"], &["times"]);
    offers("sequence s \"S\" {\n  task x when industry $0\n}\n", &["is set", "contains"], &["opened"]);
    offers("sequence s \"S\" {\n  exit on replied, $0\n}\n", &["booked"], &["wait"]);
}

#[test]
fn rules_in_a_comment() {
    offers("# seqc: allow $0\n", &["daily-spacing"], &["sequence"]);
    offers("# a word $0\n", &[], &["daily-spacing", "sequence"]);
}

fn examples() -> Loaded {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let (files, house) = (fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()), root.join("lib/house.seq"));
    let mut paths: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|it| it == "seq")).chain([house]).collect();
    paths.sort();
    let place = |path: &PathBuf| Path::new(FOLDER).join(path.strip_prefix(&root).unwrap());
    let texts: BTreeMap<PathBuf, String> =
        paths.iter().map(|path| (place(path), fs::read_to_string(path).unwrap())).collect();
    let entry = |path: &PathBuf| Entry::File { path: path.clone(), top: FOLDER.into(), walked: false };
    let entries = texts.keys().map(entry).collect();
    load(&Memory(texts), Path::new(FOLDER), entries)
}

/// Whether a word that is typed in code or between braces begins at `at`.
fn begins_word(text: &str, at: usize) -> bool {
    let part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.' | '/');
    text[at..].starts_with(|letter: char| letter.is_ascii_alphabetic()) && !text[..at].ends_with(part)
}

#[test]
fn what_the_examples_say_is_offered() {
    let loaded = examples();
    let (mut words, mut missing, mut seen) = (0, BTreeMap::<String, usize>::new(), BTreeSet::new());
    for (file, source) in (0..).map(FileId).zip(&loaded.program.files) {
        let view = View::of(&loaded.program, file).unwrap();
        let names: Vec<u32> = declared(&source.parse.file).iter().map(|named| named.name.span.start).collect();
        for at in source.text.char_indices().map(|(at, _)| at).filter(|at| begins_word(&source.text, *at)) {
            let offset = u32::try_from(at).unwrap();
            let place = place(&source.text, &source.parse.file, offset);
            let is_share = place.line.trim().ends_with('%');
            if names.contains(&offset) || is_share || !matches!(place.inside, Inside::Code | Inside::Merge) {
                continue;
            }
            let part = |letter: char| !(letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.' | '/'));
            let word = source.text[at..].split(part).next().unwrap();
            // What stands at one kind of place in many files is looked at once.
            if !seen.insert((place.blocks.last().cloned(), place.line.clone(), word)) {
                continue;
            }
            words += 1;
            let offered = complete(&view, offset, &|_| None).candidates;
            if !offered.iter().any(|one| one.label.trim_start_matches('#').split(' ').next() == Some(word)) {
                *missing.entry(format!("{} … {word}", place.line.trim())).or_default() += 1;
            }
        }
    }
    let share = 1.0 - missing.values().sum::<usize>() as f64 / f64::from(words);
    // The parts of a country, and lists of numbers of a state, are offered once they are begun.
    assert!(share >= 0.99, "{share} of {words}\n{missing:#?}");
}

#[test]
fn what_is_half_typed_is_answered_anywhere() {
    let loaded = examples();
    for (file, source) in (0..).map(FileId).zip(&loaded.program.files) {
        let view = View::of(&loaded.program, file).unwrap();
        for at in source.text.char_indices().map(|(at, _)| at).step_by(61) {
            assert!(complete(&view, u32::try_from(at).unwrap(), &|_| Some("x.seq".to_owned())).candidates.len() <= 200);
        }
        // A file that ends there, as it does while it is typed.
        for at in source.text.char_indices().map(|(at, _)| at).step_by(997) {
            let fixture = fixture(&format!("{}$0", &source.text[..at]));
            assert!(complete(&fixture.view(), fixture.cursor, &|_| None).candidates.len() <= 200);
        }
    }
}

/// What is offered under a name in the first file of a fixture, applied; names are those of files.
fn taken(text: &str, name: &str) -> String {
    let fixture = fixture(text);
    let view = fixture.view();
    let paths = |file: FileId| Some(fixture.program.file(file).unwrap().path.to_string());
    let found = complete(&view, fixture.cursor, &paths);
    let Some(one) = found.candidates.iter().find(|one| one.label == name) else { return "not offered".to_owned() };
    let mut edits = one.edits.clone();
    edits.push(Edit::replace(found.typed, one.label.as_str()));
    apply(view.text(), &edits).unwrap()
}

#[test]
fn a_name_of_another_file_brings_its_use() {
    let other = "//- lib.seq\naudience all {\n  kind b2b\n}\n";
    assert_eq!(
        taken(&format!("//- a.seq\n# Mine.\n\n## About it.\nsequence s \"S\" {{\n  audience a$0\n}}\n{other}"), "all"),
        "# Mine.\n\nuse \"lib.seq\"\n\n## About it.\nsequence s \"S\" {\n  audience all\n}\n"
    );
    assert_eq!(
        taken(
            &format!(
                "//- a.seq\nuse \"b.seq\"\n\nsequence s \"S\" {{\n  audience $0\n}}\n//- b.seq\nsnippet b \"B\"\n{other}"
            ),
            "all"
        ),
        "use \"b.seq\"\nuse \"lib.seq\"\n\nsequence s \"S\" {\n  audience all\n}\n"
    );
}

#[test]
fn no_use_is_doubled_or_comes_back_to_where_it_is() {
    let uses = "//- a.seq\nuse \"lib.seq\"\n\nsequence s \"S\" {\n  audience $0\n}\n//- lib.seq\naudience all {\n}\n";
    assert_eq!(
        taken(uses, "all"),
        uses.split("//- lib").next().unwrap().replace("//- a.seq\n", "").replace("$0", "all")
    );
    let circle = "//- a.seq\nsnippet x \"X\"\nsequence s \"S\" {\n  audience $0\n}\n//- lib.seq\nuse \"b.seq\"\naudience all {\n}\n//- b.seq\nuse \"a.seq\"\n";
    assert_eq!(taken(circle, "all"), "not offered");
}

#[test]
fn a_use_offers_the_other_files() {
    let text = "//- a.seq\nuse \"b.seq\"\nuse \"$0\"\n//- b.seq\nsnippet b \"B\"\n//- lib/c.seq\nsnippet c \"C\"\n//- d.seq\nuse \"a.seq\"\n";
    assert_eq!(taken(text, "lib/c.seq").lines().nth(1), Some("use \"lib/c.seq\""));
    assert_eq!(taken(text, "b.seq"), "not offered");
    assert_eq!(taken(text, "d.seq"), "not offered");
}

#[test]
fn what_a_step_can_be_asked_depends_on_its_channel() {
    let text = |asked: &str| {
        format!(
            "sequence s \"S\" {{\n  email a {{\n    variant b 50% {{\n    }}\n  }}\n  call c\n  include bumps(1) as d\n  task x when {asked}$0\n}}\n"
        )
    };
    offers(&text("a "), &["opened", "used", "sent", "not"], &["answered", "outcome", "booked", "done"]);
    offers(&text("c "), &["answered", "outcome", "skipped"], &["opened", "used"]);
    offers(&text("a used "), &["b"], &["opened"]);
    offers(&text("a not "), &["opened"], &["a", "not"]);
    offers(&text("d."), &["d.bump"], &[]);
    offers(&text("d.bump "), &["opened"], &["answered"]);
    offers(&text("reply is "), &["positive", "not-now"], &["missing"]);
    offers(&text("a opened "), &["and", "within"], &["opened"]);
    offers(&text("a opened 2 "), &["times"], &["days"]);
    offers(&text("industry in the "), &["next", "last"], &[]);
}

#[test]
fn the_likeliest_comes_first() {
    let first = |text: &str| labels(text)[0].clone();
    assert_eq!(first("sequence s \"S\" {\n  exit on replied\n  email a\n  $0\n}\n"), "wait");
    assert_eq!(first("sequence s \"S\" {\n  email a\n  wait 2 days\n  $0\n}\n"), "email");
    assert_eq!(first("sequence s \"S\" {\n  wait 2 $0\n}\n"), "days");
    assert_eq!(first("sequence s \"S\" {\n  wait 1 $0\n}\n"), "day");
    assert_eq!(first("sequence s \"S\" {\n  email a\n  email b\n  email c {\n    reply to $0\n  }\n}\n"), "b");
    assert_eq!(first("schedule s {\n  open $0\n}\n"), "mon-fri");
    assert_eq!(first("schedule s {\n  timezone Europe/Be$0\n}\n"), "prospect");
}

#[test]
fn the_world_is_chosen_from_by_what_is_typed() {
    offers("schedule s {\n  timezone prospect else berl$0\n}\n", &["Europe/Berlin"], &["Europe/Paris"]);
    offers("schedule s {\n  timezone prospect else America/New$0\n}\n", &["America/New_York"], &["America/Denver"]);
    offers("schedule s {\n  holidays DE$0\n}\n", &["DE", "DE-BY"], &["US"]);
    offers("audience a {\n  consent email $0\n}\n", &["soft-opt-in"], &["email"]);
    let fixture = fixture("schedule s {\n  timezone prospect else $0\n}\n");
    assert!(complete(&fixture.view(), fixture.cursor, &|_| None).incomplete);
}

#[test]
fn whole_statements_are_written_as_they_should_be() {
    let wraps = [
        ("", ""),
        ("sequence s \"S\" {\n", "}\n"),
        ("sequence s \"S\" {\n  branch {\n", "  }\n}\n"),
        ("sequence s \"S\" {\n  split {\n", "  }\n}\n"),
    ];
    let mut count = 0;
    for (depth, (before, behind)) in [0, 1, 2, 2].into_iter().zip(wraps) {
        let fixture = fixture(&format!("{before}$0{behind}"));
        let found = complete(&fixture.view(), fixture.cursor, &|_| None).candidates;
        for text in found.iter().filter_map(|one| one.insert.as_ref()) {
            let indented: String = text
                .replace(['⟨', '⟩'], "")
                .lines()
                .map(|line| if line.is_empty() { "\n".to_owned() } else { format!("{}{line}\n", "  ".repeat(depth)) })
                .collect();
            // A share of 50 % is half of a split.
            let whole = if text.starts_with("50%") {
                format!("{indented}{}", indented.replace("name", "other"))
            } else {
                indented
            };
            let written = format!("{before}{whole}{behind}");
            let parse = parse(&written);
            assert_eq!(
                parse.errors.iter().map(|error| &error.message).collect::<Vec<_>>(),
                Vec::<&String>::new(),
                "{written}"
            );
            assert_eq!(format(&written, &parse), written);
            count += 1;
        }
    }
    assert!(count > 20, "{count}");
}

#[test]
fn vendors_settings_and_their_values() {
    let inside = |line: &str| format!("sequence s \"S\" {{\n  for outreach {{\n    {line}\n  }}\n}}\n");
    offers(&inside("$0"), &["share_type", "branches"], &["email", "cadence_owner"]);
    offers(&inside("branches \"$0\""), &["main-path"], &[]);
    offers(&inside("branches $0"), &["\"main-path\""], &[]);
    offers(&inside("transactional $0"), &["yes", "no"], &[]);
}

#[test]
fn a_use_never_leads_above_the_root() {
    let files = ["team/seqc.toml", "team/a.seq", "team/lib/c.seq", "b.seq"].map(|path| Path::new(FOLDER).join(path));
    let entry = |path: &PathBuf| Entry::File { path: path.clone(), top: FOLDER.into(), walked: false };
    let entries = files.iter().skip(1).map(entry).collect();
    let loaded = load(&Memory(files.map(|path| (path, String::new())).into()), Path::new(FOLDER), entries);
    let path = |from, to| path_to(&loaded, FileId(from), FileId(to));
    assert_eq!(path(0, 1).as_deref(), Some("lib/c.seq"));
    assert_eq!((path(0, 2), path(2, 0).as_deref()), (None, Some("team/a.seq")));
}

fn sequence(body: &str) -> String {
    format!("sequence s \"S\" {{\n{body}\n}}\n")
}

#[test]
fn only_what_came_before_is_asked_for() {
    let steps = |line: &str| sequence(&format!("  email a\n{line}\n  email z"));
    offers(&steps("  task x when $0"), &["a", "company"], &["x", "z"]);
    offers(&steps("  email b {\n    reply to $0\n  }"), &["a"], &["b", "z"]);
    offers(
        &steps("  branch {\n    when a opened {\n      call c\n    }\n    else {\n      call d when $0\n    }\n  }"),
        &["a"],
        &["c", "z"],
    );
    offers(&steps("  repeat 2 times every 7 days {\n    call c when $0\n    call d\n  }"), &["a", "d"], &["z"]);
    offers(&sequence("  on replied {\n    task x when $0\n  }\n  email a\n  email z"), &["a", "z"], &["x"]);
    offers(&sequence("  on $0\n  email a\n  email z"), &["a", "z", "replied"], &[]);
    offers(&sequence("  email a\n  email b {\n    disabled \"no\"\n  }\n  task x when $0"), &["a"], &["b"]);
}

#[test]
fn a_reply_is_to_an_email_that_everybody_got() {
    let text = |head: &str| {
        sequence(&format!(
            "  email a\n  email b when phone is set\n  branch {{\n    when a opened {{\n      email c\n    }}\n  }}\n  {head} {{\n    reply to $0\n  }}"
        ))
    };
    offers(&text("email d"), &["a"], &["b", "c", "d"]);
    offers(&text("email d when phone is set"), &["a", "b"], &["c"]);
}

#[test]
fn what_an_action_has_not_is_not_offered() {
    let text = |touch: &str| sequence(&format!("  {touch} {{\n    $0\n  }}"));
    offers(&text("call ringless a"), &["voicemail", "note"], &["script", "no voicemail"]);
    offers(&text("call a"), &["script", "voicemail", "no voicemail"], &[]);
    offers(&text("linkedin view"), &["note"], &["subject", "body", "script"]);
    offers(&text("whatsapp voice a"), &["script"], &["body"]);
    offers(&text("email a"), &["subject", "attach"], &["script"]);
}

#[test]
fn fields_are_asked_what_their_type_knows() {
    let fields = "fields {\n  vip yes-no\n  seats number\n  due date\n}\n";
    let text = |asked: &str| format!("{fields}{}", sequence(&format!("  task x when {asked}$0")));
    offers(&text("industry "), &["is", "contains", "is set"], &["is yes", "in the next", ">="]);
    offers(&text("industry is "), &["not", "set"], &["yes"]);
    offers(&text("vip "), &["is yes", "is missing"], &["contains", "is"]);
    offers(&text("vip is "), &["yes", "no", "set"], &[]);
    offers(&text("seats "), &[">=", "is set"], &["contains", "is yes", "in the next"]);
    offers(&text("due "), &["in the next", "is set"], &["contains", "is yes"]);
    offers(&text("due in "), &["the next"], &[]);
    offers(&text("industry in "), &[], &["the next"]);
}

#[test]
fn who_enters_is_asked_of_fields() {
    offers(&sequence("  enter when $0\n  email a"), &["industry", "not"], &["replied", "a", "reply is"]);
    offers(&sequence("  exit when $0\n  email a"), &["industry"], &["replied", "a"]);
}

#[test]
fn what_is_said_once_is_offered_once() {
    offers(
        &sequence("  audience us-saas\n  $0\n  sender x\n  email a"),
        &["exit on", "schedule"],
        &["audience", "sender"],
    );
    offers(
        &sequence("  email a {\n    subject \"A\"\n    $0\n    body \"B\"\n  }"),
        &["note", "variant", "limit"],
        &["subject", "body"],
    );
    offers(&sequence("  branch {\n    when replied {\n    }\n    else {\n    }\n    $0\n  }"), &[], &["when", "else"]);
    offers(&sequence("  branch {\n    $0\n    else {\n    }\n  }"), &["when"], &["else", "else …"]);
    offers("schedule s {\n  open mon-fri 09:00-17:00\n  timezone UTC\n  $0\n}\n", &["open", "holidays"], &["timezone"]);
    offers(&sequence("  exit on replied, $0"), &["booked"], &["replied"]);
    offers(&sequence("  exit on booked\n  exit on replied, $0"), &["bounced"], &["replied", "booked"]);
    offers("audience a {\n  countries US, $0\n}\n", &["CA"], &["US"]);
}

#[test]
fn settings_stand_before_the_first_step() {
    offers(&sequence("  $0"), &["exit on", "email"], &[]);
    offers(&sequence("  email a\n  $0"), &["wait"], &["exit on", "audience", "for"]);
    offers(&sequence("  on replied {\n    task a\n    $0\n  }"), &["pause"], &["exit on"]);
}

#[test]
fn a_comment_allows_each_rule_once() {
    offers("# seqc: $0\n", &["allow", "allow-file"], &["daily-spacing"]);
    offers("# seqc: allow daily-spacing $0\n", &["because"], &["weekend-send", "daily-spacing"]);
    offers("# seqc: allow daily-spacing, $0\n", &["weekend-send"], &["daily-spacing", "because"]);
    offers("# seqc: allow daily-spacing because $0\n", &[], &["weekend-send", "because"]);
}

#[test]
fn every_place_has_something_to_offer() {
    offers("schedule s {\n  open mon-fri $0\n}\n", &["09:00-17:00"], &["mon-fri"]);
    offers("schedule s {\n  prefer $0\n}\n", &["09:00-11:00"], &[]);
    offers("schedule s {\n  open mon-fri 09:00-12:00, $0\n}\n", &["13:00-15:00"], &["mon"]);
    offers(&sequence("  repeat $0"), &["3 times every 30 days"], &[]);
    offers(&sequence("  email a {\n    body $0\n  }"), &["\"\"\" …"], &[]);
    offers(&sequence("  email a {\n    subject $0\n  }"), &["\" …"], &["\"\"\" …"]);
    offers(&sequence("  task a {\n    skip after $0\n  }"), &["3 days"], &[]);
    offers(&sequence("  email a {\n    at tue-thu $0\n  }"), &["09:00-11:00"], &[]);
    offers(&sequence("  email a {\n    template hello($0\n  }"), &["first_name", "2 days", "\" …"], &[]);
    offers(&sequence("  include bumps($0"), &["2 days", "company"], &[]);
    offers("snippet x \"Hi {{first_name | $0}}\"\n", &["\"there\""], &["company"]);
    offers("snippet x \"Hi {{first_name $0}}\"\n", &["|"], &["company"]);
}
