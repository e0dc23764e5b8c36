//! What the rules on timing and structure say, beyond their pages: the worst path, edges of dates, and what fixes do.

use seqc::check::rules::rule;
use seqc::check::settings::Settings;
use seqc::model::program::FileId;
use seqc::text::diagnostic::{Diagnostic, Severity};
use seqc::text::edit::apply;
use seqc::workspace::checked::lint;

use crate::support::{program, settings};

/// What a rule finds in a text.
fn found(name: &str, text: &str, settings: &Settings) -> Vec<Diagnostic> {
    let program = program(text);
    let checked = lint(&program, &|_: FileId| settings).remove(0);
    let mistakes = checked.diagnostics.iter().filter(|it| rule(it.name).is_none() && it.severity == Severity::Error);
    let mistakes: Vec<&str> = mistakes.map(|it| it.message.as_str()).collect();
    assert!(mistakes.is_empty(), "{text}{mistakes:?}");
    checked.diagnostics.into_iter().filter(|finding| finding.name == name).collect()
}

fn messages(name: &str, text: &str) -> Vec<String> {
    found(name, text, &Settings::default()).into_iter().map(|finding| finding.message).collect()
}

/// The text after the one fix of the one finding; nothing is found in it any more.
fn mended(name: &str, text: &str, settings: &Settings) -> String {
    let [finding] = found(name, text, settings).try_into().unwrap();
    let [fix] = finding.fixes.try_into().unwrap();
    let mended = apply(text, &fix.edits).unwrap();
    let left = found(name, &mended, settings);
    assert!(left.is_empty(), "{mended}{left:?}");
    mended
}

fn start(date: &str) -> Settings {
    Settings { start: Some(date.parse().unwrap()), ..Settings::default() }
}

#[test]
fn a_long_gap_is_shortened() {
    let text = "sequence x \"X\" {\n  email a\n  wait 3 weeks\n  email b\n}\n";
    assert!(mended("gap-too-long", text, &Settings::default()).contains("wait 7 days"));
    let settings = settings("[rules.gap-too-long]\nmax_business_days = 3\n");
    let text = "sequence x \"X\" {\n  email a\n  wait 5 business days\n  email b\n}\n";
    assert!(mended("gap-too-long", text, &settings).contains("wait 3 business days"));
}

#[test]
fn a_pileup_is_parted_before_the_first_touch_too_many() {
    let text = "sequence x \"X\" {\n  email a\n  call b\n\n  ## Third.\n  sms c\n}\n";
    let mended = mended("same-day-pileup", text, &Settings::default());
    assert!(mended.contains("  call b\n\n  wait 2 business days\n\n  ## Third.\n  sms c\n"), "{mended}");
}

#[test]
fn rounds_that_are_too_close_are_told_once() {
    let text = "sequence x \"X\" {\n  repeat 30 times every 1 day {\n    call a\n  }\n}\n";
    assert_eq!(messages("daily-spacing", text), ["`a@2` comes only 0 business days after `a`"]);
    let [told] = &found("too-many-calls", text, &Settings::default())[..] else { panic!("one path is told") };
    assert!(told.label.ends_with("`a@23`, `a@24` and 6 more"), "{}", told.label);
}

#[test]
fn the_whole_of_a_full_day_is_told_once() {
    let text = "sequence x \"X\" {\n  email a\n  call b\n  sms c\n  linkedin connect d\n}\n";
    assert_eq!(messages("same-day-pileup", text), ["4 touches fall on one day: `a`, `b`, `c`, `d`"]);
}

#[test]
fn of_the_days_on_which_one_touch_is_too_many_the_fullest_is_told() {
    let arm = |role: &str, touches: &str| format!("    when title is \"{role}\" {{\n{touches}    }}\n");
    let arms = arm("a", "      sms d\n") + &arm("b", "      sms e\n      linkedin connect f\n") + &arm("c", "");
    let text = format!("sequence x \"X\" {{\n  email a\n  call b\n  whatsapp z\n  branch {{\n{arms}  }}\n}}\n");
    assert_eq!(messages("same-day-pileup", &text), ["5 touches fall on one day: `a`, `b`, `z`, `e`, `f`"]);
}

#[test]
fn what_only_some_get_is_not_added_up() {
    let text = "fields {\n  plan text\n}\nsequence x \"X\" {\n  email a\n  call b when plan is \"a\"\n  sms c when plan is \"b\"\n}\n";
    assert!(messages("same-day-pileup", text).is_empty());
    let text = "fields {\n  plan text\n}\nsequence x \"X\" {\n  email a\n  call b when plan is \"a\"\n  sms c when plan is \"a\"\n}\n";
    assert_eq!(messages("same-day-pileup", text).len(), 1);
}

#[test]
fn an_answer_to_an_acceptance_may_come_on_the_same_day() {
    let text =
        "sequence x \"X\" {\n  linkedin connect a\n  wait until a accepted, at most 5 days\n  linkedin message b\n}\n";
    assert!(messages("same-day-pileup", text).is_empty());
    assert!(messages("daily-spacing", text).is_empty());
}

#[test]
fn waits_are_counted_in_business_days() {
    let text = "sequence x \"X\" {\n  email a\n  wait 5 days\n  email b\n  wait 1 week\n  email c\n  wait 8 to 10 days\n  email d\n}\n";
    let mended = mended("weekend-send", text, &Settings::default());
    for wait in ["wait 5 business days", "wait 6 to 8 business days"] {
        assert!(mended.contains(wait), "{mended}");
    }
}

#[test]
fn a_weekend_is_that_of_the_audience() {
    let of = |country: &str| {
        let text = format!(
            "audience a {{\n  countries {country}\n}}\nschedule s {{\n  timezone UTC\n  open mon-fri 08:00-18:00\n}}\nsequence x \"X\" {{\n  audience a\n  schedule s\n  email b\n}}\n"
        );
        messages("weekend-send", &text)
    };
    assert_eq!(of("SA"), ["`b` can go out on a Friday, a day off in SA"]);
    assert_eq!(of("US"), Vec::<String>::new());
    // Two sources disagree on Friday there.
    assert_eq!(of("BD"), Vec::<String>::new());
}

#[test]
fn a_schedule_is_closed_on_the_holidays_that_were_hit() {
    let with = |holidays: &str| {
        format!(
            "audience a {{\n  countries GB, US\n}}\n\nschedule s {{\n  timezone Europe/London\n{holidays}}}\n\nsequence x \"X\" {{\n  audience a\n  schedule s\n  email b\n  wait 3 days\n  email c\n}}\n"
        )
    };
    let mended_text = mended("holiday-send", &with(""), &start("2027-12-24"));
    assert!(mended_text.contains("  holidays GB, US\n}"), "{mended_text}");
    let mended_text = mended("holiday-send", &with("  holidays FR\n"), &start("2027-12-24"));
    assert!(mended_text.contains("  holidays FR, GB, US\n}"), "{mended_text}");
}

#[test]
fn a_year_without_holidays_is_said() {
    let text = "audience a {\n  countries GB\n}\nsequence x \"X\" {\n  audience a\n  email b\n}\n";
    let [finding] = found("holiday-send", text, &start("2036-05-05")).try_into().unwrap();
    assert_eq!(
        (finding.severity, finding.message.as_str()),
        (Severity::Info, "the holidays of 2036 in GB are not known")
    );
}

#[test]
fn hours_are_narrowed_to_the_day() {
    let text = "schedule s {\n  timezone UTC\n  open mon-fri 06:00-12:00, 13:00-22:00\n}\nsequence x \"X\" {\n  schedule s\n  email a\n}\n";
    let all = found("outside-business-hours", text, &Settings::default());
    assert_eq!(all.len(), 2);
    let text =
        "schedule s {\n  timezone UTC\n  open mon-fri 06:00-22:00\n}\nsequence x \"X\" {\n  schedule s\n  email a\n}\n";
    assert!(mended("outside-business-hours", text, &Settings::default()).contains("08:00-18:00"));
}

#[test]
fn a_branch_without_else_is_a_touch_with_a_condition() {
    let emails = "email a\n  wait 3 days\n  email b\n  wait 3 days\n  email c\n  wait 3 days\n  email d\n";
    let text = |more: &str| format!("sequence x \"X\" {{\n  {emails}  {more}\n}}\n");
    assert_eq!(
        messages("single-channel", &text("branch {\n    when phone is set {\n      call e\n    }\n  }")),
        Vec::<String>::new()
    );
    assert_eq!(
        messages(
            "single-channel",
            &text("branch {\n    when phone is set {\n      call e\n    }\n    else {\n      sms f\n    }\n  }")
        ),
        Vec::<String>::new()
    );
    let alone = ["a path of `x` has 4 touches, all of them emails"];
    assert_eq!(
        messages(
            "single-channel",
            &text("branch {\n    when phone is set {\n      call e\n    }\n    else {\n      task g\n    }\n  }")
        ),
        alone
    );
    assert_eq!(messages("single-channel", &text("branch {\n    when replied {\n      end\n    }\n  }")), alone);
}

#[test]
fn a_goodbye_is_looked_for_on_the_path_without_an_answer() {
    let emails = "email a\n  wait 3 days\n  email b\n  wait 3 days\n  email c\n  wait 3 days\n  email d\n";
    let text = |more: &str| format!("sequence x \"X\" {{\n  {emails}  {more}\n}}\n");
    assert_eq!(
        messages("missing-break-up", &text("tag \"over\"")),
        ["`d` is the last of 4 emails on a path, and says no goodbye"]
    );
    for kind in
        ["branch {\n    when not replied {\n      sms bye {\n        purpose breakup\n      }\n    }\n  }", "move to y"]
    {
        let text = format!("{}sequence y \"Y\" {{\n  email e\n}}\n", text(kind));
        assert!(messages("missing-break-up", &text).is_empty(), "{text}");
    }
}
