//! What leads elsewhere, and what includes what.

use insta::assert_snapshot;
use seqc::ide::calls::{Call, callable_at, incoming, outgoing};
use seqc::ide::linked::linked;
use seqc::ide::links::{Target, leads};
use seqc::text::span::Span;

use super::{Fixture, fixture};

#[test]
fn files_and_addresses_are_links() {
    let fixture = fixture(
        "
//- main.seq
use \"lib.seq\"
use \"missing.seq\"

sequence s \"See https://acme.example/plan.\" {
  email a {
    attach \"price list.pdf\"
    attach \"{{company}}.pdf\"
    body \"\"\"
      [How](https://acme.example/how) and <dana@acme.example>,
      [write](mailto:dana@acme.example), [{{company}}](https://acme.example/{{company}}),
      {{#if vip}}www.acme.example{{/if}} [no](ftp://acme.example)
      \"\"\"
    preview \"[How](https://acme.example/how)\"
  }
}
//- lib.seq
snippet a \"A\"
",
    );
    let source = &fixture.program.files[0];
    let shown = leads(source).into_iter().map(|lead| {
        let to = match lead.to {
            Target::File(file) => format!("file {}", fixture.program.file(file).unwrap().path),
            Target::Attached(path) => format!("attached {path}"),
            Target::Address(address) => address,
        };
        format!("{} -> {to}\n", lead.span.of(&source.text))
    });
    assert_snapshot!(shown.collect::<String>());
}

/// What the cursor is on, what names it and what it names.
fn calls(text: &str) -> String {
    let fixture = fixture(text);
    let Some(found) = callable_at(&fixture.view(), fixture.cursor) else { return "nothing".to_owned() };
    let told = |calls: Vec<Call>| {
        let one = |(other, spans): Call| format!("\n  {} {} {}", other.kind.word(), other.name, spans.len());
        calls.into_iter().map(one).collect::<String>()
    };
    let before = told(incoming(&fixture.program, found.site));
    let after = told(outgoing(&fixture.program, found.site));
    format!("{} {}\nnamed by{before}\nnames{after}", found.kind.word(), found.name)
}

const LINKED: &str = "\
//- main.seq
use \"lib.seq\"

sequence first \"First\" {
  include bumps
  wait 2 days
  include bumps as again
  move to second
}

sequence second \"Second\" {
  email a {
    template hello
    note \"{{> bye}}\"
  }
  also start first
  include bumps
}
//- lib.seq
snippet bye \"Bye\"
template hello {
  body \"\"\"
    Hi, {{> bye}}
    \"\"\"
}
steps bumps {
  email b {
    template hello
  }
}
";

#[test]
fn what_includes_what_is_told_from_both_ends() {
    assert_snapshot!(calls(&LINKED.replacen("include bumps", "include bu$0mps", 1)), @r"
    steps bumps
    named by
      sequence first 2
      sequence second 1
    names
      template hello 1
    ");
    assert_snapshot!(calls(&LINKED.replacen("move to second", "move to $0second", 1)), @r"
    sequence second
    named by
      sequence first 1
    names
      sequence first 1
      snippet bye 1
      template hello 1
      steps bumps 1
    ");
    assert_snapshot!(calls(&LINKED.replacen("wait 2", "wa$0it 2", 1)), @"nothing");
}

/// The marks are edited together.
fn links(text: &str) {
    let fixture: Fixture = fixture(text);
    let marks: Vec<Span> = fixture.sites().into_iter().map(|site| site.span).collect();
    assert_eq!(linked(&fixture.view(), fixture.cursor), marks, "{text}");
}

#[test]
fn a_variant_is_edited_with_its_uses() {
    links(
        "
sequence s \"S\" {
  email a {
    variant sho$0rt 50% {
            ^^^^^
      subject \"A\"
    }
    variant long 50% {
      subject \"B\"
    }
  }
  task x when a used short
                     ^^^^^
  task y when a used long or a used short
                                    ^^^^^
}
",
    );
}

#[test]
fn what_is_used_nowhere_or_elsewhere_is_not_edited_together() {
    links("sequence s \"S\" {\n  email a {\n    variant sho$0rt {\n      subject \"A\"\n    }\n  }\n}\n");
    links("sequence s \"S\" {\n  email a$0\n  task x when a opened\n}\n");
    links(
        "
//- main.seq
steps bumps {
  email a {
    variant sho$0rt {
      subject \"A\"
    }
  }
  task x when a used short
}
//- other.seq
use \"main.seq\"

sequence s \"S\" {
  include bumps as b
  task x when b.a used short
}
",
    );
}
