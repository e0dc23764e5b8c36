//! Where a name stands in what cannot be read: whether it is meant there, nobody knows before that is mended.

use crate::ide::walk::{Found, walk};
use crate::syntax::Parse;
use crate::syntax::ast::item::ItemKind;
use crate::syntax::ast::statement::StatementKind;
use crate::syntax::ast::text::{MergeKind, Part};
use crate::syntax::ast::touch::TouchFieldKind;
use crate::text::diagnostic::Diagnostic;
use crate::text::lines::Lines;
use crate::text::span::{Span, offset_of};

/// The places of `name` on the lines of `mistakes` and in pieces that are broken, in order; texts that are read and
/// comments apart.
pub fn unread(text: &str, parse: &Parse, mistakes: &[Diagnostic], name: &str) -> Vec<Span> {
    let lines = Lines::new(text);
    let line = |at| lines.span(lines.line_of(at));
    let Pieces { mut broken, read, merges } = pieces(parse);
    broken.extend(mistakes.iter().map(|one| line(one.span.start).to(line(one.span.end))));
    broken.sort_unstable();
    let mut seen = 0;
    let mut places = Vec::new();
    for span in broken {
        let rest = Span::new(span.start.max(seen), span.end.max(seen));
        seen = rest.end;
        let found =
            rest.of(text).match_indices(name).map(|(at, _)| Span::at(rest.start + offset_of(at)).grown(name.len()));
        places.extend(found.filter(|place| is_whole(text, *place)));
    }
    places.retain(|place| !is_in(&read, *place) || is_in(&merges, *place));
    places
}

/// Pieces of a file; those of a kind do not overlap, and stand in order.
#[derive(Default)]
struct Pieces {
    /// Items, statements and fields that could not be read.
    broken: Vec<Span>,
    /// Comments, and texts that are read.
    read: Vec<Span>,
    /// What could not be read in those.
    merges: Vec<Span>,
}

fn pieces(parse: &Parse) -> Pieces {
    let mut found = Pieces::default();
    let items = parse.file.items.iter().filter(|item| matches!(item.kind, ItemKind::Broken));
    found.broken.extend(items.map(|item| item.span));
    found.read.extend(parse.comments.iter().map(|comment| comment.span));
    walk(&parse.file, &mut |piece| match piece {
        Found::Statement(one) if matches!(one.kind, StatementKind::Broken) => found.broken.push(one.span),
        Found::Field(one) if matches!(one.kind, TouchFieldKind::Broken) => found.broken.push(one.span),
        Found::Text(one) => {
            found.read.push(one.span);
            found.merges.extend(one.parts.iter().filter_map(|part| match part {
                Part::Merge(merge) if matches!(merge.kind, MergeKind::Broken) => Some(merge.span),
                Part::Merge(_) | Part::Literal(_) => None,
            }));
        }
        Found::Statement(_) | Found::Field(_) | Found::Test(_) | Found::Merge(..) => {}
    });
    for spans in [&mut found.read, &mut found.merges] {
        spans.sort_unstable();
        spans.dedup_by(|inner, outer| inner.start < outer.end);
    }
    found
}

/// Whether one of `spans` holds `place`.
fn is_in(spans: &[Span], place: Span) -> bool {
    let before = spans.partition_point(|span| span.start <= place.start);
    before.checked_sub(1).and_then(|last| spans.get(last)).is_some_and(|span| span.holds(place))
}

/// Whether no letter of a name stands beside `place`.
fn is_whole(text: &str, place: Span) -> bool {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    let (before, behind) = (text.get(..place.start as usize), text.get(place.end as usize..));
    !before.is_some_and(|before| before.ends_with(is_part)) && !behind.is_some_and(|behind| behind.starts_with(is_part))
}
