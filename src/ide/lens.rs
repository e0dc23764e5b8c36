//! What is shown above a sequence.

use crate::check::rule::Check;
use crate::check::rules::rule;
use crate::emit::{Job, Options, Target};
use crate::model::SequenceModel;
use crate::model::counts::{Counted, Range, count};
use crate::model::program::Program;
use crate::model::timeline::span::path_spans;
use crate::syntax::ast::item::{File, ItemKind};
use crate::syntax::ast::words::{Channel, Vendor};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::plural::plural;
use crate::text::span::Span;

/// Something that is shown above a sequence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lens {
    /// The name of the sequence.
    pub sequence: String,
    /// Where that stands.
    pub span: Span,
    /// What is shown.
    pub kind: LensKind,
}

/// What is shown above a sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LensKind {
    /// How much it is.
    Totals,
    /// How much was found in it.
    Findings,
    /// How much a target loses of it.
    Target(Vendor),
}

impl LensKind {
    /// As a client keeps it until it asks what is shown.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Totals => "totals",
            Self::Findings => "findings",
            Self::Target(vendor) => vendor.word(),
        }
    }

    /// The kind of that word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let own = [Self::Totals, Self::Findings].into_iter().find(|kind| kind.word() == word);
        own.or_else(|| Vendor::from_word(word).map(Self::Target))
    }
}

/// What is shown above the sequences of a file, where everything is compiled to `targets`.
#[must_use]
pub fn lenses(file: &File, targets: &[Vendor]) -> Vec<Lens> {
    let mut out = Vec::new();
    for item in &file.items {
        let ItemKind::Sequence(sequence) = &item.kind else { continue };
        let kinds =
            [LensKind::Totals, LensKind::Findings].into_iter().chain(targets.iter().copied().map(LensKind::Target));
        let name = &sequence.name;
        out.extend(kinds.map(|kind| Lens { sequence: name.value.to_string(), span: name.span, kind }));
    }
    out
}

/// `12 touches · 24 days · 6 emails`, from the shortest to the longest path.
#[must_use]
pub fn totals(model: &SequenceModel<'_>) -> String {
    let mut parts = vec![counted(count(&model.flow, Counted::Touches).whole, "touch", "touches")];
    if let Some((shortest, longest)) = path_spans(model) {
        let days = |days: i64| u32::try_from(days).unwrap_or(u32::MAX);
        parts.push(counted(Range { least: days(shortest.days), most: days(longest.days) }, "day", "days"));
    }
    let emails = count(&model.flow, Counted::Channel(Channel::Email)).whole;
    parts.extend((emails.most > 0).then(|| counted(emails, "email", "emails")));
    parts.join(" · ")
}

fn counted(range: Range, one: &str, many: &str) -> String {
    match (range.least, range.most) {
        (_, 1) => format!("1 {one}"),
        (least, most) if least == most => format!("{most} {many}"),
        (least, most) => format!("{least}–{most} {many}"),
    }
}

/// `3 findings`: how much of what was found lies in `span`.
#[must_use]
pub fn findings(found: &[Diagnostic], span: Span) -> String {
    let count = found.iter().filter(|one| span.start <= one.span.start && one.span.end <= span.end).count();
    if count == 0 { "no findings".to_owned() } else { plural(count, "finding") }
}

/// `Outreach: 2 losses`. Where the language is broken in what was `found` in the file, nothing is built.
#[must_use]
pub fn losses<'a>(
    program: &'a Program,
    model: &SequenceModel<'a>,
    target: &Target,
    options: &Options,
    found: &[Diagnostic],
) -> String {
    let title = target.vendor.map_or(target.name, |vendor| vendor.title);
    let mistakes = found.iter().filter(|one| is_mistake(one)).count();
    if mistakes > 0 {
        return format!("{title}: cannot be built, {} in this file", plural(mistakes, "mistake"));
    }
    let compiled = target.compile(&Job { program, model, occasion: None, options });
    let refused = compiled.losses.iter().filter(|loss| loss.severity == Severity::Error).count();
    match (compiled.losses.len(), refused) {
        (0, _) => format!("{title}: nothing lost"),
        (1, 0) => format!("{title}: 1 loss"),
        (all, 0) => format!("{title}: {all} losses"),
        (_, refused) => format!("{title}: cannot be built, {}", plural(refused, "error")),
    }
}

/// Whether it is a mistake of the language, and no finding of a rule.
fn is_mistake(found: &Diagnostic) -> bool {
    let is_language = rule(found.name).is_none_or(|rule| matches!(rule.check, Check::Language));
    found.severity == Severity::Error && is_language
}
