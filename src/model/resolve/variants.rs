//! Variants of a touch: an A/B test by shares, or a choice by conditions.

use crate::model::content::MOST_VARIANTS;
use crate::model::resolve::body::{TOLERANCE, doubled_names, shares};
use crate::model::resolve::condition::condition;
use crate::model::resolve::cx::Cx;
use crate::model::resolve::touch_fields::{Owner, fields};
use crate::syntax::ast::touch::{Touch, Variant};
use crate::text::diagnostic::Diagnostic;
use crate::text::span::Span;

/// Looks at the variants of a touch.
pub(super) fn variants<'a>(cx: &mut Cx<'a, '_>, touch: &'a Touch) {
    let variants: Vec<&Variant> = touch.variants().collect();
    let Some(first) = variants.first() else { return };
    if let Some(one_too_many) = variants.get(MOST_VARIANTS) {
        let message = format!("a touch has at most {MOST_VARIANTS} variants");
        cx.report(
            Diagnostic::error("too-many-variants", one_too_many.name.span, message)
                .help("what is said to so many groups of people belongs into several sequences"),
        );
    }
    doubled_names(cx, "variant of this touch", variants.iter().map(|variant| &variant.name));
    let fields_span = touch.fields.as_ref().map_or(touch.channel.span, |block| block.span);
    if !cx.lost.is_between(fields_span, variants.iter().map(|variant| variant.fields.span)) {
        together(cx, touch, first, &variants);
    }
    for variant in variants {
        variant.when.iter().for_each(|when| condition(cx, when));
        fields(cx, Owner::Touch(touch), &variant.fields.body);
    }
}

/// Whether the variants make a test or a choice.
fn together(cx: &mut Cx<'_, '_>, touch: &Touch, first: &Variant, variants: &[&Variant]) {
    if variants.iter().any(|variant| variant.share.is_some()) {
        by_share(cx, variants, touch.name.as_ref().map_or(touch.channel.span, |name| name.span));
    } else if variants.len() == 1 && first.when.is_none() {
        single(cx, first, "with neither a share nor a condition");
    } else {
        by_condition(cx, variants);
    }
}

fn by_share(cx: &mut Cx<'_, '_>, variants: &[&Variant], named: Span) {
    let conditional = variants.iter().find(|variant| variant.when.is_some());
    let weighted = variants.iter().find_map(|variant| variant.share);
    if let (Some(conditional), Some(share)) = (conditional, weighted) {
        let span = conditional.when.as_ref().map_or(conditional.name.span, |when| when.span);
        cx.report(
            Diagnostic::error("mixed-variants", span, "this touch mixes variants by share with variants by condition")
                .related(share.span, "a share")
                .help("an A/B test has shares alone, a choice has conditions alone: make two touches of it"),
        );
        return;
    }
    if let Some(without) = variants.iter().find(|variant| variant.share.is_none()) {
        let message = format!("the variant `{}` has no share, and others have", without.name.value);
        let diagnostic = Diagnostic::error("mixed-variants", without.name.span, message);
        let diagnostic = weighted.iter().fold(diagnostic, |found, share| found.related(share.span, "a share"));
        cx.report(diagnostic.help("give each variant its share, 100% together"));
        return;
    }
    if let [only] = variants {
        single(cx, only, "with a share");
        return;
    }
    let total: f64 = variants.iter().filter_map(|variant| variant.share).map(|share| share.value).sum();
    if (total - 100.0).abs() > TOLERANCE {
        shares(cx, named, "the shares of the variants", total);
    }
}

fn single(cx: &mut Cx<'_, '_>, only: &Variant, how: &str) {
    let message = format!("`{}` is the only variant, {how}: there is nothing to choose from", only.name.value);
    cx.report(
        Diagnostic::error("single-variant", only.name.span, message)
            .help("add another variant, or write its fields into the touch itself"),
    );
}

/// The first that holds is taken; the last has no condition.
fn by_condition(cx: &mut Cx<'_, '_>, variants: &[&Variant]) {
    let Some((last, before)) = variants.split_last() else { return };
    for variant in before.iter().filter(|variant| variant.when.is_none()) {
        let message = format!("`{}` has no condition, so no variant after it is ever chosen", variant.name.value);
        cx.report(
            Diagnostic::error("variant-without-condition", variant.name.span, message)
                .related(last.name.span, "the last variant")
                .help("give it a condition or a share, or move it to the end"),
        );
    }
    let all_conditional = before.iter().all(|variant| variant.when.is_some());
    if let (Some(when), true) = (&last.when, all_conditional) {
        cx.report(
            Diagnostic::error(
                "missing-last-variant",
                when.span,
                "no variant is left where none of the conditions holds",
            )
            .help("the last variant has no condition: it is for everybody else"),
        );
    }
}
