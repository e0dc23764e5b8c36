//! What the targets of a sequence cannot hold: those that it names, and those of the settings.

use crate::check::context::Context;
use crate::emit::loss::Loss;
use crate::emit::{Job, Options, Target};
use crate::syntax::ast::words::Vendor;
use crate::text::diagnostic::Diagnostic;

/// The findings of the rule `cx` is about, which is named like the losses it tells.
pub fn tell(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    let losses = cx.facts.losses.get_or_init(|| losses(cx));
    for loss in losses.iter().filter(|loss| loss.name() == cx.rule.name) {
        let mut finding = loss.diagnostic();
        finding.severity = cx.settings.weigh(cx.rule, loss.severity);
        out.push(finding);
    }
}

fn losses(cx: &Context<'_, '_>) -> Vec<Loss> {
    let named = |vendor: &Vendor| {
        let own = &cx.model.settings.vendors;
        cx.settings.targets.contains(vendor) || own.iter().any(|block| block.vendor.value == *vendor)
    };
    let program = cx.model.scopes.of(cx.model.file).program;
    let options = Options { branches: None, vendors: cx.settings.vendors.clone() };
    let job = Job { program, model: cx.model, occasion: None, options: &options };
    let targets = Vendor::ALL.iter().filter(|vendor| named(vendor)).filter_map(|vendor| Target::of(*vendor));
    targets.flat_map(|target| target.compile(&job).losses).collect()
}
