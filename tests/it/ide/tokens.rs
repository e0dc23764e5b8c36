//! What each word is, for its color.

use insta::assert_snapshot;
use proptest::prelude::*;
use seqc::ide::tokens::{Token, tokens};
use seqc::ide::view::View;
use seqc::lsp::convert::{Encoding, Places};
use seqc::lsp::tokens::{Change, change, rows};
use seqc::model::program::FileId;

use super::{examples, fixture};
use crate::random::mutation;
use crate::support::program;
use crate::syntax::EVERYTHING;

/// The tokens of a text, a line of them for each line of it.
fn told(text: &str) -> String {
    let fixture = fixture(text);
    let (text, mut out, mut before) = (fixture.text(), String::new(), 0);
    for token in tokens(&fixture.view()) {
        let is_new_line = text[before as usize..token.span.start as usize].contains('\n');
        out.push_str(if is_new_line {
            "\n"
        } else if out.is_empty() {
            ""
        } else {
            " "
        });
        before = token.span.start;
        out += &format!("{}‹{}›", token.span.of(text), called(&token));
    }
    out
}

/// The tokens of a file by itself.
fn told_of(text: &str) -> Vec<Token> {
    tokens(&View::of(&program(text), FileId(0)).unwrap())
}

fn called(token: &Token) -> String {
    let mut called = format!("{:?}", token.kind).to_lowercase();
    for (holds, word) in
        [(token.traits.declares, "+"), (token.traits.is_standard, "*"), (token.traits.is_disabled, "-")]
    {
        called.push_str(if holds { word } else { "" });
    }
    called.replace("name(item(", "").replace("name(", "").replace("style(", "").replace(')', "")
}

#[test]
fn names_are_told_by_what_they_name() {
    assert_snapshot!(told(
        "
use \"lib.seq\"
# About it.
## Said of it.
sequence s \"Title\" {
  audience us
  sender acme
  schedule open
  tags a, b
  exit on replied, opted-out
  email manual first when vip is yes and industry is \"SaaS\" {
    disabled \"why\"
    variant short 50% {
      subject \"Hi\"
    }
  }
  include bumps(\"x\", 2 days) as b
  task x when first used short or b.bump not opened 2 times within 3 days
  move to s at day 3
}
fields {
  vip yes-no required apollo \"Vip\"
}
steps bumps(text, pace) {
  wait pace
  call bump {
    note \"{{text}}\"
    at mon-fri 09:00-11:00
  }
}
"
    ));
}

#[test]
fn texts_are_told_by_what_they_show() {
    assert_snapshot!(told(
        "
snippet bye \"Bye\"
sequence s \"S\" {
  email a {
    body \"\"\"
      # Hello {{first_name | \"there {{title}}\"}}
      So *much
      of* it, **bold {{> bye}}**, [a link](https://acme.example).
      {{#if seats > 10}}Many{{else if vip}}*Some* {{city}}{{else}}None{{/if}}
      {{pick \"Hi\" | \"Hey\"}} {{unsubscribe}} \\{{
      \"\"\"
    preview \"*No* Markdown\"
  }
}
"
    ));
}

#[test]
fn what_is_broken_is_told_as_far_as_it_can_be_read() {
    assert_snapshot!(told(
        "
sequence s \"S\" {
  email a when {
    subject \"Hi {{first_name
    body 12 \"\"\"
  }
  wiat 2 days \"and so on
  audience nobody # why
"
    ));
}

#[test]
fn every_word_of_an_example_is_told() {
    for (path, text) in examples() {
        let mut tokens = told_of(text).into_iter().peekable();
        for (at, _) in text.char_indices().filter(|(_, letter)| letter.is_alphanumeric()) {
            while tokens.next_if(|token| token.span.end as usize <= at).is_some() {}
            let is_told = tokens.peek().is_some_and(|token| token.span.start as usize <= at);
            assert!(is_told, "{path} {:?}", text[at..].lines().next());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: crate::cases(100), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tokens_are_in_order_and_in_their_line(text in prop::sample::select(examples()).prop_flat_map(|(_, text)| mutation(text))) {
        let mut before = 0;
        for token in told_of(&text) {
            prop_assert!(before <= token.span.start && token.span.start < token.span.end);
            prop_assert!(!token.span.of(&text).is_empty() && !token.span.of(&text).contains('\n'));
            before = token.span.end;
        }
    }

    #[test]
    fn changes_lead_from_old_rows_to_new_ones(old in prop::sample::select(examples()).prop_flat_map(|(_, text)| (Just(text), mutation(text)))) {
        let of = |text: &str| rows(text, &told_of(text), Encoding::Utf16);
        let (before, after) = (of(old.0), of(&old.1));
        let mut changed = before.clone();
        if let Some(Change { start, removed, added }) = change(&before, &after) {
            changed.splice(start..start + removed, added);
        }
        prop_assert_eq!(changed, after);
    }
}

#[test]
fn rows_lead_to_the_places_of_their_tokens() {
    for text in ["snippet a \"😀 {{> b}} é {{city}}\" # c\r\nsnippet b \"B\"\r\n", EVERYTHING] {
        let tokens = told_of(text);
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            let places = Places::new(text, encoding);
            let (mut line, mut column) = (0, 0);
            for (token, [lines, columns, length, ..]) in tokens.iter().zip(rows(text, &tokens, encoding)) {
                column = if lines == 0 { column + columns } else { columns };
                line += lines;
                let range = places.range(token.span);
                let (start, end) = (range.start, range.end);
                assert_eq!((line, column, length), (start.line, start.character, end.character - start.character));
            }
            for span in tokens.iter().rev().map(|token| token.span) {
                assert_eq!(places.range(span), Places::new(text, encoding).range(span), "asked in any order");
            }
        }
    }
}
