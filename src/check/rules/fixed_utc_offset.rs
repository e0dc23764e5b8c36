//! Time zones that are an offset or an old abbreviation, and no place.

use crate::check::context::FileContext;
use crate::check::data::zones::{Nature, vague_zone};
use crate::check::rule::{Check, Family, Fixable, Rule};
use crate::model::settings::said;
use crate::syntax::ast::item::{ItemKind, ScheduleField};
use crate::syntax::ast::value::Name;
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::edit::Edit;

pub static RULE: Rule = Rule {
    name: "fixed-utc-offset",
    family: Family::Timing,
    level: Some(Severity::Warning),
    summary: "a time zone that is an offset or an abbreviation, and no place",
    fix: Fixable::Suggested,
    page: include_str!("fixed_utc_offset.md"),
    options: &[],
    check: Check::File(check),
};

fn check(cx: &FileContext<'_, '_>, out: &mut Vec<Diagnostic>) {
    for item in &cx.source.parse.file.items {
        let ItemKind::Schedule(schedule) = &item.kind else { continue };
        for field in said(schedule) {
            if let ScheduleField::Timezone { zone: Some(zone), .. } = field {
                out.extend(report(cx, zone));
            }
        }
    }
}

fn report(cx: &FileContext<'_, '_>, zone: &Name) -> Option<Diagnostic> {
    let vague = vague_zone(&zone.value)?;
    let name = &zone.value;
    let (message, help) = match vague.nature {
        Nature::Fixed => (
            format!("`{name}` has no summer time: where there is one, every hour is off for half of the year"),
            "name the place whose clock is meant, such as `America/New_York`",
        ),
        Nature::Old => (
            format!("`{name}` is an old abbreviation that stands for no place"),
            "tools read it differently, some without summer time: name a place, such as `Europe/Berlin`",
        ),
    };
    let found = cx.finding(zone.span, message).help(help);
    Some(match vague.place {
        Some(place) => found.suggest(format!("write `{place}`"), vec![Edit::replace(zone.span, place)]),
        None => found,
    })
}
