//! What copy is made of: its parts, its phrases, what it asks for, where its links lead.

use seqc::check::copy::asks::{AskKind, asks, questions};
use seqc::check::copy::flat::Flat;
use seqc::check::copy::grade::readability_index;
use seqc::check::copy::links::{host, links, named_host, registrable};
use seqc::check::copy::parts::{core, core_text, greeting, opening};
use seqc::check::copy::phrases::{List, expand};
use seqc::check::copy::prose::{is_english, prose, words};
use seqc::check::data::reply_prefixes::reply_prefix;
use seqc::check::data::shorteners::is_shortener;
use seqc::check::facts::Facts;
use seqc::model::analyze;
use seqc::model::program::FileId;
use seqc::syntax::ast::words::{Channel, TextField};

use crate::support::program;

use super::pointed_at;

/// What `look` sees in the body of an email.
fn in_body<T>(body: &str, look: impl FnOnce(&Flat) -> T) -> T {
    let indented: String = body.lines().map(|line| format!("      {line}\n")).collect();
    let text = format!(
        "sequence s \"S\" {{\n  email manual e {{\n    subject \"S\"\n    body \"\"\"\n{indented}      \"\"\"\n  }}\n}}\n"
    );
    let program = program(&text);
    assert!(program.files[0].parse.errors.is_empty(), "{text}");
    let analysis = analyze(&program, FileId(0));
    let facts = Facts::of(&analysis.sequences[0]);
    look(facts.touches[0].versions[0].text(TextField::Body).unwrap())
}

fn asked(body: &str) -> Vec<AskKind> {
    let mut kinds: Vec<AskKind> = in_body(body, |flat| {
        let asks = asks(flat, links(flat, Channel::Email, TextField::Body));
        asks.iter().map(|ask| ask.kind).collect()
    });
    kinds.dedup();
    kinds
}

#[test]
fn the_core_has_no_greeting_signature_or_footer() {
    let text =
        "Hi Dana,\n\nThe count is in. It is off by four.\n\nBest,\nSam Ruiz\nAcme\n\nNot relevant? Reply \"no\".\n";
    assert_eq!(core_text(text), "The count is in. It is off by four.");
    assert_eq!(core_text("The count is in.\n"), "The count is in.");
    assert_eq!(core_text("Dear Ms Okafor,\nthe count is in."), "the count is in.");
    assert_eq!(core_text("Guten Tag Frau Okafor,\n\ndie Zahlen sind da.\n\nIhr Sam"), "die Zahlen sind da.");
}

#[test]
fn the_only_paragraph_is_no_footer_and_a_list_no_signature() {
    let only = "Three warehouses stopped counting. Not relevant? Reply \"no\" and I'll stop.";
    assert_eq!(core_text(only), only);
    let list = "What you get:\n\n- one camera\n- one count";
    assert_eq!(core_text(list), list);
    let link = "Here is the page:\n\n[the count](https://acme.example)";
    assert_eq!(core_text(link), link);
}

#[test]
fn a_greeting_is_a_short_line_of_its_own() {
    assert!(greeting("Hello there,\n\nThe count is in.").is_some());
    assert!(greeting("Hidden costs of a count.\n\nThere are three.").is_none());
    assert!(greeting("Hi Dana, I saw that your count was in the news again.").is_none());
}

#[test]
fn an_opening_has_no_greeting_on_its_line() {
    let opened = |text: &'static str| text[opening(text, core(text, |_| false))].trim();
    assert_eq!(opened("Hi Dana, your count is in."), "your count is in.");
    assert_eq!(opened("Hi Dana,\n\nYour count is in."), "Your count is in.");
    assert_eq!(opened("Thanks for connecting, Dana. It is in."), "Thanks for connecting, Dana. It is in.");
}

#[test]
fn a_pattern_is_all_its_forms() {
    assert_eq!(expand("my (last|old) (note|mail)"), ["my last note", "my last mail", "my old note", "my old mail"]);
    assert_eq!(expand("(i |)hope (so|)"), ["i hope so", "i hope", "hope so", "hope"]);
    assert_eq!(expand("plain"), ["plain"]);
}

#[test]
fn phrases_are_found_however_they_are_set() {
    let found = |body: &str, list| in_body(body, |flat| flat.phrases(list).map(|at| flat.text[at].to_owned()).next());
    assert_eq!(
        found("I Hope this\nemail finds you well.", List::StaleOpener).unwrap(),
        "I Hope this\nemail finds you well"
    );
    assert_eq!(found("Following up on my last note.", List::EmptyFollowUp).unwrap(), "Following up on my last note");
    assert!(found("The last attempt failed.", List::Guilt).is_none());
    assert!(found("You don’t have to. I’ll stop here.", List::Breakup).is_some());
}

#[test]
fn meetings_are_asked_for() {
    for body in [
        "Do you have 30 minutes on Tuesday?",
        "Could we find 20 minutes next week?",
        "Open to a quick chat?",
        "Would you be free for a call?",
        "Could you do Tuesday at 10?",
        "Book a demo whenever it suits.",
        "My hours: {{calendar}}",
        "My hours: {{sender.calendar}}",
        "[Pick one](https://calendly.com/sam).",
    ] {
        assert_eq!(asked(body), [AskKind::Meeting], "{body}");
    }
}

#[test]
fn minutes_and_weekdays_alone_ask_for_nothing() {
    for body in [
        "The count takes 20 minutes now.",
        "They went from 60 minutes to 15 minutes.",
        "We had a demo today, and it was on Friday or so.",
        "They call me the counting man.",
        "Customers download the app and forget it.",
        "\"Something wrong? Look here first\" is what it says.",
        "Not relevant? Reply \"no\" and I'll stop.",
        "Not coming? {{unsubscribe}}",
    ] {
        assert_eq!(asked(body), [], "{body}");
    }
}

#[test]
fn other_things_are_asked_for() {
    assert_eq!(asked("Worth a look? If this isn't relevant, reply \"no\" and I'll stop."), [AskKind::Answer]);
    assert_eq!(asked("Read the guide: [all of it](https://acme.example)."), [AskKind::Read]);
    assert_eq!(asked("Who is the right person to talk to?"), [AskKind::Referral]);
    assert_eq!(asked("Call me back on Monday."), [AskKind::CallBack]);
}

#[test]
fn questions_end_with_their_mark() {
    assert_eq!(questions("It is in. Is it? See a?b. Why not?").len(), 2);
    assert!(questions("No question.").is_empty());
}

#[test]
fn of_a_choice_the_reader_gets_one() {
    in_body("{{pick \"Is it?\" | \"Was it so, or not?\"}} {{#if title}}Yes.{{else}}Not at all.{{/if}}", |flat| {
        assert_eq!(flat.longest().split_whitespace().collect::<Vec<_>>().join(" "), "Was it so, or not? Not at all.");
        let all = questions(&flat.text);
        assert_eq!(all.len(), 2);
        assert!(flat.exclude_each_other(all[0].start, all[1].start));
        assert!(!flat.exclude_each_other(all[1].start, flat.text.find("Yes").unwrap()));
        assert_eq!(flat.together(all.clone()), [all[0].clone()]);
    });
}

#[test]
fn choices_in_choices_are_one_choice_each() {
    let body = "{{#if title}}Is it one? {{pick \"Is it two?\" | \"Or three?\"}}{{else}}Is it four?{{/if}} Five?";
    in_body(body, |flat| {
        let all = questions(&flat.text);
        assert_eq!(flat.together(all.clone()), [all[0].clone(), all[1].clone(), all[4].clone()]);
        assert_eq!(flat.longest().split_whitespace().collect::<Vec<_>>().join(" "), "Is it one? Is it two? Five?");
    });
}

#[test]
fn prose_is_what_is_said_in_sentences() {
    let body = "Hi {{first_name | \"there\"}},\n\nSee [the count](https://acme.example) of {{company}}:\n\n- one\n- two\n\nIt is **in**.\n\n{{sender.name}}";
    in_body(body, |flat| {
        let said = prose(flat);
        assert_eq!(words(said), 8, "{said}");
    });
}

#[test]
fn what_is_hard_to_read_has_a_higher_grade() {
    let easy = "Teams that add a site lose a day a week. Two of them stopped.";
    let hard = "Organizations undertaking comparable expansions frequently encounter considerable inefficiencies.";
    let german = "Unternehmen begegnen regelmäßig erheblichen Unstimmigkeiten bei der Inventur";
    let grade = |text: &str| readability_index(text, words(text));
    assert!(grade(easy) < 4.0 && grade(hard) > 15.0);
    assert!(is_english(easy, words(easy)) && !is_english(german, words(german)));
}

#[test]
fn hosts_are_read_from_addresses() {
    assert_eq!(host("https://www.Acme.example:443/x?y#z").unwrap(), "acme.example");
    assert_eq!(host("https://sam@acme.example").unwrap(), "acme.example");
    assert_eq!(host("acme.example/x").unwrap(), "acme.example");
    assert!(host("nowhere").is_none() && host("https://{x}.example").is_none());
    assert_eq!(registrable("docs.acme.example"), "acme.example");
    assert_eq!(registrable("shop.acme.co.uk"), "acme.co.uk");
    assert_eq!(registrable("acme.example"), "acme.example");
}

#[test]
fn a_text_that_is_an_address_names_a_host() {
    assert_eq!(named_host("www.acme.example").unwrap(), "acme.example");
    assert_eq!(named_host("https://acme.zone/start").unwrap(), "acme.zone");
    assert!(
        ["Node.js", "report.pdf", "see acme.example", "sam@acme.example", "v2.0"]
            .iter()
            .all(|it| named_host(it).is_none())
    );
}

#[test]
fn shorteners_are_known_by_host_or_by_domain() {
    assert!(is_shortener("bit.ly") && is_shortener("acme.page.link") && is_shortener("kisa.link"));
    assert!(!is_shortener("acme.example") && !is_shortener("orbit.ly"));
}

#[test]
fn reply_prefixes_have_a_colon() {
    for subject in ["Re: x", "RE[2]: x", "Fwd: Re: x", "AW: x", "回复：x"] {
        assert!(reply_prefix(subject).is_some(), "{subject}");
    }
    for subject in ["Re-stocking", "Regarding: x", "React", "Results: x", "Read this: x"] {
        assert!(reply_prefix(subject).is_none(), "{subject}");
    }
}

#[test]
fn a_line_that_is_half_typed_does_not_silence_other_touches() {
    let text = |line: &str, own: &str| {
        format!(
            "sequence s \"S\" {{\n  email a {{\n    subject \"Touching base\"\n  }}\n{line}\n  email b {{\n    subject \"Checking in\"\n{own}  }}\n}}\n"
        )
    };
    let found = |text: &str| pointed_at("stale-phrase", text).len();
    assert_eq!(found(&text("  wait 2 days", "")), 2);
    assert_eq!(found(&text("  wai", "")), 2);
    assert_eq!(found(&text("  wait 2", "")), 2);
    // Of the touch that is being written nobody knows yet what it will say.
    assert_eq!(found(&text("  wait 2 days", "    varian\n")), 1);
    // Nor of any, while a setting is.
    assert_eq!(found(&text("", "").replace("  email a", "  languag\n  email a")), 0);
    // What comes of all lines together waits for the line.
    assert_eq!(pointed_at("missing-exit-on-reply", &text("  wai", "")).len(), 0);
}
