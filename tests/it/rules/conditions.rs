//! Which conditions can never hold together, and which can.

use super::pointed_at;

/// What can never hold of two conditions, one inside the other.
fn inside(outer: &str, inner: &str) -> Vec<String> {
    dead(&format!("branch {{\n  when {outer} {{\n    email inner when {inner}\n  }}\n}}"))
}

fn dead(steps: &str) -> Vec<String> {
    let fields = "fields {\n  vip yes-no\n  seats number\n  since date\n}\n";
    let head = "  email first {\n    subject \"a\"\n  }\n  wait 3 days\n";
    pointed_at("contradictory-condition", &format!("{fields}sequence s \"S\" {{\n{head}{steps}\n}}\n"))
}

#[test]
fn a_field_is_set_or_missing() {
    assert_eq!(inside("title is set", "title is missing"), ["title is missing"]);
    assert_eq!(inside("title is missing", "title contains \"Lead\""), ["title contains \"Lead\""]);
    assert_eq!(inside("title is missing", "title is not \"CEO\""), [""; 0]);
    assert_eq!(inside("title is set", "city is missing"), [""; 0]);
    assert_eq!(inside("not (title is missing)", "title is missing"), ["title is missing"]);
}

#[test]
fn a_field_has_one_value() {
    assert_eq!(inside("title is \"CEO\"", "title is \"CFO\""), ["title is \"CFO\""]);
    assert_eq!(inside("title is \"CEO\"", "title is \"ceo\""), [""; 0]);
    assert_eq!(inside("title is \"CEO\"", "title is not \"CEO\""), ["title is not \"CEO\""]);
    assert_eq!(inside("title in \"CEO\", \"CFO\"", "title is \"CFO\""), [""; 0]);
    assert_eq!(inside("title in \"CEO\", \"CFO\"", "title is \"CTO\""), ["title is \"CTO\""]);
    assert_eq!(inside("vip is yes", "vip is no"), ["vip is no"]);
    assert_eq!(inside("title contains \"a\"", "title contains \"b\""), [""; 0]);
    assert_eq!(inside("title contains \"a\"", "not (title contains \"a\")"), ["not (title contains \"a\")"]);
    let arms = "branch {\n  when title is \"CEO\" {\n    email a\n  }\n  when title is \"ceo\" {\n    email b\n  }\n}";
    assert_eq!(dead(arms), ["title is \"ceo\""]);
}

#[test]
fn numbers_and_dates_have_an_order() {
    assert_eq!(inside("seats >= 10", "seats < 10"), ["seats < 10"]);
    assert_eq!(inside("seats >= 10", "seats <= 10"), [""; 0]);
    assert_eq!(inside("seats > 10", "seats <= 10"), ["seats <= 10"]);
    assert_eq!(inside("seats > 10", "seats > 20"), [""; 0]);
    assert_eq!(inside("seats is 5", "seats > 10"), ["seats > 10"]);
    assert_eq!(inside("since < 2026-01-01", "since > 2026-06-01"), ["since > 2026-06-01"]);
}

#[test]
fn what_happened_stays_so() {
    assert_eq!(inside("first clicked", "first not clicked"), ["first not clicked"]);
    assert_eq!(inside("first not clicked", "first clicked"), ["first clicked"]);
    assert_eq!(inside("first clicked 2 times", "first not clicked"), ["first not clicked"]);
    assert_eq!(inside("first clicked", "first not clicked 2 times"), [""; 0]);
    assert_eq!(inside("first clicked", "first not clicked within 1 day"), [""; 0]);
    assert_eq!(inside("first clicked within 1 day", "first not clicked"), ["first not clicked"]);
    assert_eq!(inside("first clicked", "first not replied"), [""; 0]);
    let later = |inner: &str| {
        dead(&format!("branch {{\n  when {inner} {{\n    wait 3 days\n    email then when first not clicked\n  }}\n}}"))
    };
    assert_eq!(later("first clicked"), ["first not clicked"]);
    assert_eq!(later("title is set"), [""; 0]);
}

#[test]
fn arms_below_are_for_the_others() {
    let arms = |one: &str, other: &str| {
        dead(&format!("branch {{\n  when {one} {{\n    call a\n  }}\n  when {other} {{\n    call b\n  }}\n}}"))
    };
    assert_eq!(arms("title is set", "title is set"), ["title is set"]);
    assert_eq!(arms("title is set or city is set", "city is set"), ["city is set"]);
    assert_eq!(arms("title is set and city is set", "city is set"), [""; 0]);
    assert_eq!(arms("seats > 10", "seats > 5"), [""; 0]);
    assert_eq!(arms("seats > 5", "seats > 10"), ["seats > 10"]);
}

#[test]
fn a_split_and_its_waits_are_followed() {
    let split = |inner: &str| {
        dead(&format!(
            "branch {{\n  when title is set {{\n    split {{\n      50% a {{\n        {inner}\n      }}\n      50% b {{\n        tag \"b\"\n      }}\n    }}\n    email then when title is missing\n  }}\n}}"
        ))
    };
    assert_eq!(split("tag \"a\""), ["title is missing"]);
    assert_eq!(split("wait 2 days"), [""; 0]);
    assert_eq!(split("set title \"CEO\""), [""; 0]);
}
