//! The outline and what folds.

use insta::assert_snapshot;
use seqc::ide::folding::{FoldKind, folds};
use seqc::ide::symbols::{Outline, outline, workspace_symbols};
use seqc::model::program::FileId;

use crate::support::program;

const PLAN: &str = "\
fields {
  vip yes-no
}

# Two lines
# of a comment.
sequence s \"The title\" {
  email opener {
    subject \"Hi\"
    body \"\"\"
      Hello
      \"\"\"
  }
  branch {
    when opener replied {
      call ring
    }
    else {
      end
    }
  }
}
";

fn rows(rows: &[Outline], depth: usize, out: &mut String) {
    for row in rows {
        *out += &format!("{}{} ({})\n", "  ".repeat(depth), row.name, row.detail);
        self::rows(&row.inside, depth + 1, out);
    }
}

#[test]
fn an_outline_holds_what_has_a_name() {
    let mut out = String::new();
    rows(&outline(&program(PLAN), FileId(0)), 0, &mut out);
    assert_snapshot!(out, @r"
    fields ()
      vip ()
    s (The title)
      opener (email)
      ring (call)
    ");
}

#[test]
fn blocks_and_comments_fold() {
    let program = program(PLAN);
    let file = &program.files[0];
    let all: Vec<String> =
        folds(&file.text, &file.parse).iter().map(|fold| format!("{}-{}", fold.first + 1, fold.last + 1)).collect();
    assert_eq!(all, ["1-3", "5-6", "7-22", "8-13", "10-12", "14-21", "15-17", "18-20"]);
}

#[test]
fn uses_fold_together() {
    let program = program("# One\n# Two\nuse \"a.seq\"\nuse \"b.seq\"\n\nuse \"c.seq\"\n");
    let file = &program.files[0];
    let folds: Vec<_> = folds(&file.text, &file.parse).iter().map(|fold| (fold.first, fold.last, fold.kind)).collect();
    assert_eq!(folds, [(0, 1, FoldKind::Comment), (2, 3, FoldKind::Uses)]);
}

#[test]
fn a_workspace_is_searched_by_letters_in_their_order() {
    let program =
        program("//- a.seq\nsnippet good-bye \"A\"\n//- b.seq\nsnippet goodness \"B\"\nsnippet other \"C\"\n");
    let names = |query| workspace_symbols(&program, query).into_iter().map(|(name, ..)| name).collect::<Vec<_>>();
    assert_eq!(names("gdb"), ["good-bye"]);
    assert_eq!(names("GOOD"), ["good-bye", "goodness"]);
    assert_eq!(names("").len(), 3);
}
