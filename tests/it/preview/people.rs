//! Tables of prospects: how they are read, and what is said of those that cannot have been meant.

use seqc::preview::people::of_csv;
use seqc::preview::prospects::MOST;
use seqc::syntax::ast::words::FieldType;

use super::people;

/// What is said of a table.
fn said(table: &str) -> String {
    let texts = ["first_name", "last_name", "company", "email"].map(|name| (name, FieldType::Text));
    let typed = [
        ("seat_count", FieldType::Number),
        ("vip", FieldType::YesNo),
        ("renewal_on", FieldType::Date),
        ("webinar_at", FieldType::Datetime),
    ];
    let known = texts.into_iter().chain(typed).collect();
    let told = of_csv(table, &known).faults;
    let told = told.iter().map(|fault| format!("{}, line {}: {}", fault.severity.word(), fault.line, fault.message));
    told.collect::<Vec<_>>().join("\n")
}

#[test]
fn rows_of_a_table_are_prospects() {
    let table = "\u{feff}First Name,last_name,company\nAda,Byron,\"Engines, Ltd\"\n,,\n,,Initech\n";
    let prospects = people(table);
    let labels: Vec<&str> = prospects.iter().map(|prospect| prospect.label.as_str()).collect();
    assert_eq!(labels, ["Ada Byron", "Row 2"]);
    assert_eq!(prospects[0].values["company"], "Engines, Ltd");
    assert_eq!(prospects[1].values.keys().collect::<Vec<_>>(), ["company"]);
    assert_eq!(people(&format!("first_name\n{}", "Ada\n".repeat(20))).len(), MOST);
    assert!(people("").is_empty() && people("first_name\n").is_empty());
}

#[test]
fn columns_that_nothing_asks_for_are_no_mistake() {
    assert_eq!(said("First-Name,Lead Source,Created\nAda,Fair,2026\n"), "");
    assert_eq!(said("seat_count,\n12,\n"), "");
}

#[test]
fn a_table_without_a_field_is_refused() {
    insta::assert_snapshot!(said("\n\nWer,Wo\nAda,London\n"));
}

#[test]
fn a_column_that_is_close_to_a_field_is_asked_about() {
    insta::assert_snapshot!(said("frist_name,E-Mail,company\nAda,ada@engines.example,Engines\n"));
    // What is there already cannot be meant.
    assert_eq!(said("company,Companys\nEngines,Engines\n"), "");
}

#[test]
fn a_column_that_is_there_twice_is_refused() {
    insta::assert_snapshot!(said("first_name,First Name\nAda,Lovelace\n"));
}

#[test]
fn a_quote_that_is_never_closed_is_refused_at_its_line() {
    insta::assert_snapshot!(said("first_name,company\nAda,\"Engines, Ltd\"\nBo,\"Initech\nCy,Globex\n"));
    let line = |table: &str| said(table).split(':').next().unwrap().to_owned();
    assert_eq!(line("first_name,company\n\"Bo,Initech\n\"Cy\",Globex\n"), "error, line 2");
    assert_eq!(said("first_name,company\r\nThe \"Bo\",\"said \"\"hi\"\"\nto all\"\r\n"), "");
}

#[test]
fn a_row_with_more_values_than_columns_is_refused() {
    insta::assert_snapshot!(said("first_name,company\nAda,Engines, Ltd\n"));
}

#[test]
fn a_cell_that_is_not_what_its_field_holds_is_told() {
    let table = "vip,seat_count,renewal_on,webinar_at\nmaybe,\"1,200\",10/12/2026,2026-12-10\n1,inf,2026-2-1,\n";
    insta::assert_snapshot!(said(table));
    assert!(said("renewal_on\n2026-2-1\n").contains("is no date"));
    for cell in ["inf", "5.", ".5", "1e3", "--1", "-", "+1"] {
        assert!(said(&format!("seat_count\n{cell}\n")).contains("is no number"), "{cell}");
    }
    assert_eq!(said("vip,seat_count,renewal_on,webinar_at\nyes,-1200.5,2026-12-10,2026-12-10 16:00\n,,,\n"), "");
}

#[test]
fn a_moment_is_read_as_programs_write_it() {
    let known = [("webinar_at", FieldType::Datetime)].into_iter().collect();
    for cell in ["2026-12-10 16:00", "2026-12-10T16:00", "2026-12-10 16:00:00", "2026-12-10T16:00:00"] {
        let people = of_csv(&format!("webinar_at\n{cell}\n"), &known);
        assert_eq!((people.prospects[0].values["webinar_at"].as_str(), people.faults.len()), ("2026-12-10 16:00", 0));
    }
    for cell in ["2026-12-10", "2026-12-10 4:00", "2026-12-10  16:00", "T2026-12-10 16:00", "2026-12-10 16:00Z"] {
        assert!(said(&format!("webinar_at\n{cell}\n")).contains("is no date with a time"), "{cell}");
    }
}

#[test]
fn spreadsheets_say_yes_in_their_own_words() {
    let known = [("vip", FieldType::YesNo)].into_iter().collect();
    let people = of_csv("vip\nTRUE\nFalse\nYes\nNO\n", &known);
    let values: Vec<&str> = people.prospects.iter().map(|prospect| prospect.values["vip"].as_str()).collect();
    assert_eq!((values, people.faults), (vec!["yes", "no", "yes", "no"], Vec::new()));
}
