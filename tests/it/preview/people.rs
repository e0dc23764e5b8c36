//! Tables of prospects: how they are read, and what is said of those that cannot have been meant.

use seqc::preview::people::of_csv;
use seqc::preview::prospects::MOST;

use super::people;

/// What is said of a table.
fn said(table: &str) -> String {
    let known = ["first_name", "last_name", "company", "email", "seat_count"].into_iter().collect();
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
