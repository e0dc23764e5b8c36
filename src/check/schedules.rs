//! Where the schedule of a sequence is written, and how a line is added to it.

use crate::check::context::Context;
use crate::model::SequenceModel;
use crate::syntax::ast::item::{ScheduleField, Settings};
use crate::syntax::ast::statement::{Setting, StatementKind};
use crate::text::edit::Edit;
use crate::text::span::Span;

/// The schedule of a sequence, where it stands in the same file.
#[must_use]
pub fn own_schedule<'a>(model: &SequenceModel<'a>) -> Option<&'a Settings<ScheduleField>> {
    model.settings.schedule.filter(|schedule| schedule.file == model.file).map(|schedule| schedule.item)
}

/// Where the sequence names its schedule; where it names none, its own name.
#[must_use]
pub fn schedule_word(model: &SequenceModel<'_>) -> Span {
    let named = model.sequence.body.body.iter().find_map(|statement| {
        if let StatementKind::Setting(Setting::Schedule(name)) = &statement.kind { Some(name.span) } else { None }
    });
    named.unwrap_or(model.sequence.name.span)
}

/// Adds a line to a schedule of the file; `None` where its closing brace does not stand alone.
#[must_use]
pub fn add_line(cx: &Context<'_, '_>, schedule: &Settings<ScheduleField>, line: &str) -> Option<Edit> {
    let source = cx.model.text();
    let brace = schedule.fields.span.end.checked_sub(1)?;
    let before = source.get(..brace as usize)?;
    let start = before.rfind('\n')? + 1;
    let is_alone = before.get(start..)?.trim().is_empty() && source.get(brace as usize..)?.starts_with('}');
    is_alone.then(|| Edit::insert(u32::try_from(start).unwrap_or(brace), format!("  {line}\n")))
}
