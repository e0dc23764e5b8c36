//! What each use of a name leads to.

use insta::assert_snapshot;
use seqc::model::frame::Scopes;
use seqc::model::program::FileId;
use seqc::model::resolve::resolve;
use seqc::text::lines::Lines;

use crate::support::program;

/// Each use of a name in the first file, with the place of what it leads to.
fn references(fixture: &str) -> String {
    let program = program(fixture);
    let place = |file: FileId, at: u32| {
        let file = program.file(file).unwrap();
        let position = Lines::new(&file.text).position(&file.text, at);
        format!("{}:{}:{}", file.path, position.line, position.column)
    };
    let resolution = resolve(&Scopes::new(&program), FileId(0));
    let text = &program.file(FileId(0)).unwrap().text;
    let lines = resolution.references.iter().map(|reference| {
        let from = place(FileId(0), reference.span.start);
        let to = place(reference.target.file, reference.target.span.start);
        format!("{from} {} → {:?} {to}\n", reference.span.of(text), reference.kind)
    });
    lines.collect()
}

#[test]
fn names_lead_to_their_declarations() {
    assert_snapshot!(references(r#"
//- main.seq
use "lib.seq"

fields {
  vip yes-no
}

steps nudge(first, delay) {
  wait delay
  email bump when first opened {
    reply to first
    body """
      {{vip}} {{> bye}}
      """
  }
}

sequence s "S" {
  audience all
  sender house
  schedule hours
  email opener {
    template hello("x")
    variant a 50% {
      subject "A"
    }
    variant b 50% {
      subject "B"
    }
  }
  include nudge(opener, 2 days) as n
  task x when n.bump opened and opener used b and vip is yes
  move to s
}
//- lib.seq
audience all {
  kind b2b
}

sender house {
  mailboxes 1
}

schedule hours {
  open mon-fri 08:00-18:00
}

template hello(x) {
  subject "{{x}}"
}

snippet bye "Bye"
"#), @r#"
    main.seq:8:8 delay → Param main.seq:7:20
    main.seq:9:19 first → Param main.seq:7:13
    main.seq:10:14 first → Param main.seq:7:13
    main.seq:12:9 vip → Field main.seq:4:3
    main.seq:12:19 bye → Item(Snippet) lib.seq:17:9
    main.seq:18:12 all → Item(Audience) lib.seq:1:10
    main.seq:19:10 house → Item(Sender) lib.seq:5:8
    main.seq:20:12 hours → Item(Schedule) lib.seq:9:10
    main.seq:22:14 hello → Item(Template) lib.seq:13:10
    main.seq:30:11 nudge → Item(Steps) main.seq:7:7
    main.seq:30:17 opener → Step main.seq:21:9
    main.seq:31:15 n → Alias main.seq:30:36
    main.seq:31:17 bump → Step main.seq:9:9
    main.seq:31:33 opener → Step main.seq:21:9
    main.seq:31:45 b → Variant main.seq:26:13
    main.seq:31:51 vip → Field main.seq:4:3
    main.seq:32:11 s → Item(Sequence) main.seq:17:10
    "#);
}
