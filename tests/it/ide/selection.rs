//! What is selected, step by step.

use insta::assert_snapshot;
use proptest::prelude::*;
use seqc::ide::selection::selections;
use seqc::syntax::parser::parse;
use seqc::text::span::Span;

use super::{examples, fixture};
use crate::random::mutation;

/// What is selected around the cursor, from the inside out, without the whole file.
fn selected(text: &str) -> String {
    let fixture = fixture(text);
    let source = fixture.program.file(fixture.file).unwrap();
    let chain = selections(&source.text, &source.parse, &[fixture.cursor]).remove(0);
    let shown = chain[..chain.len() - 1].iter().map(|span| span.of(&source.text)).collect::<Vec<_>>();
    shown.join("\n---\n")
}

#[test]
fn code_is_selected_by_what_it_says() {
    assert_snapshot!(selected(
        "
## The plan.
sequence s \"S\" {
  owner \"Dana\"
  task x when first not opened within 3 da$0ys and vip is yes {
    note \"Go\"
  }
}
"
    ));
}

#[test]
fn texts_are_selected_by_lines_and_paragraphs() {
    assert_snapshot!(selected(
        "
sequence s \"S\" {
  email a {
    body \"\"\"
      Hello,

      this is {{first_na$0me | \"you\"}} who
      asks.

      Bye
      \"\"\"
    purpose ask
  }
}
"
    ));
}

/// Around each place, each selection lies in the next, the last is the file, and all hold the place.
fn nest(text: &str, offsets: &[u32]) {
    let all = Span::new(0, u32::try_from(text.len()).unwrap());
    for (chain, at) in selections(text, &parse(text), offsets).iter().zip(offsets) {
        assert_eq!(chain.last(), Some(&all), "{at}");
        assert!(chain.iter().all(|span| span.start <= *at && *at <= span.end), "{at} {chain:?}");
        let lies = |pair: &[Span]| pair[1].start <= pair[0].start && pair[0].end <= pair[1].end && pair[0] != pair[1];
        assert!(chain.windows(2).all(lies), "{at} {chain:?}");
    }
}

#[test]
fn selections_nest_at_every_place_of_an_example() {
    let (_, text) = examples().into_iter().find(|(name, _)| name.ends_with("personas.seq")).unwrap();
    nest(text, &(0..=u32::try_from(text.len()).unwrap()).collect::<Vec<_>>());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: crate::cases(50), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn selections_nest_in_any_text(text in prop::sample::select(examples()).prop_flat_map(|(_, text)| mutation(text)), at in 0..8_000_u32) {
        nest(&text, &[at.min(u32::try_from(text.len()).unwrap())]);
    }
}
