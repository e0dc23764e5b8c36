//! What is shown above sequences.

use seqc::emit::{Options, Target};
use seqc::ide::lens::{LensKind, findings, lenses, losses, totals};
use seqc::syntax::ast::words::Vendor;

use super::fixture;
use crate::support::settings;

const PLAN: &str = "\
sequence s \"S\" {
  exit on replied

  email a {
    subject \"A\"
  }

  wait 6 days

  branch {
    when a opened {
      call b
    }
  }
}

sequence other \"Empty\" {
}
";

#[test]
fn each_sequence_has_its_totals_its_findings_and_a_lens_for_each_target() {
    let fixture = fixture(PLAN);
    let targets = settings("targets = [\"outreach\", \"apollo\"]\n").targets;
    let all = lenses(&fixture.view().source.parse.file, &targets);
    assert_eq!(all.len(), 8);
    assert_eq!(all[3].kind, LensKind::Target(Vendor::Apollo));
    assert!(all[..4].iter().all(|lens| lens.sequence == "s" && lens.span.of(fixture.text()) == "s"));
}

#[test]
fn lenses_say_how_much_it_is() {
    let fixture = fixture(PLAN);
    let view = fixture.view();
    let models: Vec<_> = view.models().collect();
    assert_eq!(totals(models[0]), "1–2 touches · 1–7 days · 1 email");
    assert_eq!(totals(models[1]), "0 touches");
    let said = |vendor| losses(&fixture.program, models[0], Target::of(vendor).unwrap(), &Options::default(), &[]);
    assert!(said(Vendor::Outreach).starts_with("Outreach: "), "{}", said(Vendor::Outreach));
    assert_eq!(findings(&[], models[0].item.span), "no findings");
}

#[test]
fn nothing_is_said_to_be_lost_of_what_cannot_be_built() {
    let fixture = fixture("sequence s \"S\" {\n  task a\n  wait 3\n}\n");
    let view = fixture.view();
    let model = view.models().next().unwrap();
    let found = &view.source.parse.errors;
    let said = losses(&fixture.program, model, Target::of(Vendor::Outreach).unwrap(), &Options::default(), found);
    assert_eq!(said, "Outreach: cannot be built, 1 mistake in this file");
}
