//! Whether the cells of a table hold what their fields do.

use chrono::{NaiveDate, NaiveDateTime};

use crate::syntax::ast::words::FieldType;

/// A cell as a field of that type is written; `None` where it could mean anything.
#[must_use]
pub fn read(cell: &str, kind: FieldType) -> Option<String> {
    let fits = match kind {
        FieldType::Text | FieldType::Link => true,
        FieldType::YesNo => return yes_no(cell),
        FieldType::Number => is_number(cell),
        FieldType::Date => is_date(cell),
        FieldType::Datetime => return datetime(cell),
    };
    fits.then(|| cell.to_owned())
}

/// What a cell that cannot be read is not, then what to write.
#[must_use]
pub fn wanted(kind: FieldType) -> [&'static str; 2] {
    match kind {
        FieldType::Text | FieldType::Link => ["no text", "a text"],
        FieldType::YesNo => ["neither yes nor no", "`yes` or `no`"],
        FieldType::Number => {
            ["no number", "digits, with nothing between them but a decimal point, as in `1200` or `2.5`"]
        }
        FieldType::Date => ["no date", "the year, the month and the day, as in `2026-12-10`"],
        FieldType::Datetime => ["no date with a time", "both, as in `2026-12-10 16:00`"],
    }
}

/// Also as spreadsheets write it.
fn yes_no(cell: &str) -> Option<String> {
    let is = |words: [&str; 2]| words.iter().any(|word| cell.eq_ignore_ascii_case(word));
    let word = if is(["yes", "true"]) { "yes" } else { is(["no", "false"]).then_some("no")? };
    Some(word.to_owned())
}

fn is_number(cell: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|letter| letter.is_ascii_digit());
    let number = cell.strip_prefix('-').unwrap_or(cell);
    number.split_once('.').map_or_else(|| digits(number), |(whole, part)| digits(whole) && digits(part))
}

fn is_date(cell: &str) -> bool {
    cell.parse::<NaiveDate>().is_ok_and(|date| date.to_string() == cell)
}

/// Also with the `T` of ISO 8601, and with seconds, which no text shows.
fn datetime(cell: &str) -> Option<String> {
    const FORM: &str = "%Y-%m-%d %H:%M";
    let spaced = cell.replacen('T', " ", 1);
    let read = |form: &str| {
        let moment = NaiveDateTime::parse_from_str(&spaced, form).ok()?;
        (moment.format(form).to_string() == spaced).then(|| moment.format(FORM).to_string())
    };
    read(FORM).or_else(|| read("%Y-%m-%d %H:%M:%S"))
}
