//! When touches happen, by the rules of the language's reference.

mod dates;
mod loops;
mod mistakes;
mod rules;

use seqc::model::SequenceModel;
use seqc::model::calendar::zone::zone;
use seqc::model::timeline::Run;
use seqc::model::timeline::dated::{Enrollment, civil, dated};

/// Open on weekdays from nine to five, in Berlin, with Bavaria's holidays.
const OFFICE: &str = "timezone Europe/Berlin\nopen mon-fri 09:00-17:00\nholidays DE-BY";

/// What the fields that rules are told by hold: a Thursday, ten days after the Monday that people are enrolled on.
const MEETING: &str = "2026-12-03 16:00";

fn moment(text: &str) -> chrono::NaiveDateTime {
    chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

/// A file with one sequence of these lines, and the schedule they name `hours`.
fn file(schedule: &str, lines: &str) -> String {
    let indented = |lines: &str| lines.lines().map(|line| format!("  {line}\n")).collect::<String>();
    format!(
        "sequence tested \"Tested\" {{\n  schedule hours\n{}}}\n\nschedule hours {{\n{}}}\n\nfields {{\n  vip yes-no\n  \
         meeting_at datetime\n  renewal_on date\n}}\n",
        indented(lines),
        indented(schedule)
    )
}

/// Follows somebody who is enrolled at that moment.
fn enroll(model: &SequenceModel<'_>, enrolled: &str) -> Run {
    let at = moment(enrolled);
    let enrollment = Enrollment {
        date: at.date(),
        second: Some(civil(at).rem_euclid(86_400)),
        zone: zone("Europe/Berlin").unwrap(),
        region: None,
        fields: vec![("meeting_at", civil(moment(MEETING))), ("renewal_on", civil(moment("2026-12-07 00:00")))],
    };
    dated(model, &enrollment).unwrap().run
}
