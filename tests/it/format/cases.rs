//! What is written how.

use seqc::syntax::parser::parse;

use super::formatted;
use super::laws::{keeps_all, lawful};

/// A text without mistakes, and how it is written.
#[track_caller]
fn becomes(ugly: &str, tidy: &str) {
    assert_eq!(formatted(ugly), tidy);
    lawful(ugly);
}

/// Steps in a sequence, and how they are written.
#[track_caller]
fn steps(ugly: &str, tidy: &str) {
    let tidy: String =
        tidy.split_inclusive('\n').map(|line| if line == "\n" { line.into() } else { format!("  {line}") }).collect();
    becomes(&format!("sequence s \"S\"{{{ugly}}}"), &format!("sequence s \"S\" {{\n{tidy}}}\n"));
}

/// Steps in a sequence that stay as they are.
#[track_caller]
fn stays(steps: &str) {
    let text = format!("sequence s \"S\" {{\n{steps}}}\n");
    assert_eq!(formatted(&text), text);
    lawful(&text);
}

#[test]
fn one_blank_between_words() {
    steps("\n\twait   2\tbusiness  days \r\n", "wait 2 business days\n");
    steps(
        "task x when a>10 and(b is \"x\"or not( ( c<-5 ) ))",
        "task x when a > 10 and (b is \"x\" or not ((c < -5)))\n",
    );
    steps("\ntask x when  ( a > 10 )\n", "task x when (a > 10)\n");
    steps("\ninclude  round ( \"a\" ,2 days,opener )  as  x\n", "include round(\"a\", 2 days, opener) as x\n");
    steps("\nemail x{\nat mon - fri 09:00 - 11:00 ,13:00\n}\n", "email x {\n  at mon-fri 09:00-11:00, 13:00\n}\n");
    steps("\nday   -1\nset score -5\n", "day -1\nset score -5\n");
    becomes("schedule a{open mon- fri 08:00- 18:00}", "schedule a {\n  open mon-fri 08:00-18:00\n}\n");
    becomes("fields{open number fallback  -5}", "fields {\n  open number fallback -5\n}\n");
}

#[test]
fn braces_end_lines_and_stand_alone() {
    steps(
        "branch{when replied{end}else{task}}",
        "branch {\n  when replied {\n    end\n  }\n  else {\n    task\n  }\n}\n",
    );
    steps("task x { }", "task x {\n}\n");
    steps(
        "\nbranch {\n when replied { end }\n # c\n else { task x { note \"{ # }\" } # d\n } # e\n }\n",
        "\
branch {
  when replied {
    end
  }
  # c
  else {
    task x {
      note \"{ # }\"
    } # d
  } # e
}
",
    );
}

#[test]
fn what_is_two_on_a_line_or_a_brace_too_late_is_mended() {
    let mended = "sequence s \"S\" {\n  email x {\n    purpose bump\n    body \"x\"\n  }\n}\n";
    assert_eq!(formatted("sequence s \"S\"\n{\n\temail x\n { purpose bump body   \"x\" }\n}"), mended);
    assert!(parse(mended).errors.is_empty());
    let otherwise = "sequence s \"S\" { branch {\n when replied { end } else { end } } }\n";
    assert!(parse(&keeps_all(otherwise)).errors.is_empty());
}

#[test]
fn empty_lines() {
    becomes(
        "\n\nuse \"a\"\nuse \"b\"\n\n\n\nuse \"c\"\nsnippet d \"d\"\nsnippet e \"e\"\n# f\nfields{\n\n\na text\n\n\n\nb text\n\n\n}\n\n\n",
        "use \"a\"\nuse \"b\"\n\nuse \"c\"\n\nsnippet d \"d\"\n\nsnippet e \"e\"\n\n# f\nfields {\n  a text\n\n  b text\n}\n",
    );
    steps(
        "\ngoal \"g\"\non replied {\nend\n}\ntask a\ntask b\ntask c { note \"x\" }\nwait 1 day\nday 4\n",
        "\
goal \"g\"

on replied {
  end
}

task a
task b

task c {
  note \"x\"
}

wait 1 day
day 4
",
    );
    // Fields, variants and arms stand as their author parted them.
    stays(
        "  email x {
    purpose bump

    variant a 50% {
      body \"a\"
    }
    variant b 50% {
      body \"b\"
    }

    subject \"c\"
  }
",
    );
}

#[test]
fn an_empty_line_stands_where_the_comments_are_parted() {
    stays("  task a {\n  }\n  # of a\n\n  # of b\n  task b\n");
    steps("\ntask a {\n}\n# of a?\n\n\n## of b\ntask b\n", "task a {\n}\n# of a?\n\n## of b\ntask b\n");
    steps("\ntask a {\n} # of a\n## of b\ntask b\n", "task a {\n} # of a\n\n## of b\ntask b\n");
}

#[test]
fn comments_stay_where_they_were() {
    steps(
        "\n#a\n\n  #b\ntask x{#c\n#d\n\n#e\n\nnote \"x\"#f\n#g\n}#h\n#i\n",
        "\
#a

#b
task x { #c
  #d

  #e

  note \"x\" #f
  #g
} #h
#i
",
    );
    becomes("# only", "# only\n");
    becomes("\n\n# a\n\n\n# b\n\n", "# a\n\n# b\n");
}

#[test]
fn comments_in_lists_stay_behind_their_comma() {
    steps(
        "\nexit on replied,# a\n# b\n\nbooked, bounced, # c\nopted-out # d\n",
        "\
exit on replied, # a
  # b
  booked, bounced, # c
  opted-out # d
",
    );
    steps("\ninclude x(1, # one\n2,\n3)\n", "include x(1, # one\n  2, 3)\n");
}

#[test]
fn lists_are_as_wide_as_a_line() {
    let tags = |count: usize| (10..10 + count).map(|n| format!("tag-number-{n}")).collect::<Vec<_>>();
    let long = tags(20).join(",\n");
    let tidy = formatted(&format!("sequence s \"S\" {{\ntags {long}\n}}\n"));
    assert!(tidy.lines().all(|line| line.chars().count() <= 100), "{tidy}");
    assert_eq!(tidy.lines().map(str::len).collect::<Vec<_>>(), [16, 96, 93, 93, 32, 1]);
    assert!(tidy.lines().skip(2).take(2).all(|line| line.starts_with("    tag-")), "{tidy}");
    lawful(&tidy);
    // What fits is joined, and what a comment says is not measured.
    steps(
        "\ntags a,\n b # a comment that goes on for longer than there is room for in a line of a hundred characters\n",
        "tags a, b # a comment that goes on for longer than there is room for in a line of a hundred characters\n",
    );
    let text = "x".repeat(120);
    steps(
        &format!("\ninclude a(\"{text}\", 1,\n\"{text}\")\n"),
        &format!("include a(\"{text}\",\n  1,\n  \"{text}\")\n"),
    );
    stays("  wait until booked, at most 7 days\n");
}

#[test]
fn text_blocks_move_as_a_whole() {
    steps(
        "\nemail x{\nbody \"\"\"\nA  b # c\n\n   indented {\n  \"\"\"\n}\n",
        "\
email x {
  body \"\"\"
    A  b # c

       indented {
    \"\"\"
}
",
    );
    steps(
        "\nemail x{\nbody \"\"\"\n\t\t\tA \n\t\t  \n\t\t\t\tB\n\t\t\t\"\"\"\n}\n",
        "email x {\n  body \"\"\"\n    A \n\n    \tB\n    \"\"\"\n}\n",
    );
    steps("\nemail x{\nbody \"\"\"\n  A\"\"\"\n}\n", "email x {\n  body \"\"\"\n    A\n    \"\"\"\n}\n");
    steps("\nemail x{\nbody \"\"\"\n\n\"\"\"\n}\n", "email x {\n  body \"\"\"\n    \"\"\"\n}\n");
    stays("  email x {\n    body \"\"\"\n        deeper\n      \"\"\"\n  }\n");
    stays(
        "  email x {\n    body \"\"\"\n      }\n      ## no comment\n      email y {\n      \\\"\"\" \\{{ {{a | \"}} \\\" \"}}\n      \"\"\"\n  }\n",
    );
    becomes("snippet a \"\"\"\nA\n\"\"\" # c", "snippet a \"\"\"\n  A\n  \"\"\" # c\n");
}

#[test]
fn strings_stay_to_the_letter() {
    stays("  task x {\n    note \"a  ,b{ } # \\\" {{pick \"a  | {{b | \"c }}\"}}\" | \"d\"}}  \"\n  }\n");
}

#[test]
fn files_without_anything_and_with_marks() {
    for (text, tidy) in [
        ("", ""),
        ("\n \n\t\n", ""),
        ("\u{feff}", "\u{feff}"),
        ("\u{feff}\n# a", "\u{feff}# a\n"),
        ("\u{feff}use \"a\"", "\u{feff}use \"a\"\n"),
    ] {
        assert_eq!(formatted(text), tidy, "{text:?}");
    }
}

#[test]
fn line_ends_are_those_of_the_first_line() {
    let text = "use \"a\"\r\n\n\nsnippet b \"\"\"\n  c\r\n  d\n  \"\"\"\n";
    assert_eq!(formatted(text), "use \"a\"\r\n\r\nsnippet b \"\"\"\r\n  c\r\n  d\r\n  \"\"\"\r\n");
    lawful(text);
    let text = "use \"a\"\n\nsnippet b \"\"\"\r\n  c\r\n  \"\"\"\r\n";
    assert_eq!(formatted(text), "use \"a\"\n\nsnippet b \"\"\"\n  c\n  \"\"\"\n");
    lawful(text);
    // Of a carriage return alone it is not plain what it is.
    let text = "use \"a\"\n\n\nsnippet b \"\"\"\r\n  c\r\r\n  \"\"\"\r\n";
    assert_eq!(formatted(text), text);
}

#[test]
fn a_line_with_a_mistake_stays_as_it_is() {
    let text = "sequence s \"S\" {\n\twait   2d # a\n   wait   2   days\n   eamil  x   {\nsubject   \"x\"\n}\n}\n";
    let tidy = "sequence s \"S\" {\n  wait   2d # a\n  wait 2 days\n  eamil  x   {\n    subject   \"x\"\n  }\n}\n";
    assert_eq!(formatted(text), tidy);
    lawful(text);
    lawful("sequence s \"S\" {\n  task a } garbage { # b\n  }\n};\n\nwait  1   day , \n");
}

#[test]
fn an_item_whose_braces_or_quotes_do_not_match_stays_as_it_is() {
    let broken = [
        "sequence s \"S\" {\n\n\n  wait   2 days\n",
        "sequence s \"S\" {\n wait   2 days\n}}\n",
        "sequence s \"S\" {\n email x\n  subject   \"x\"\n }\n}\n",
        "sequence s \"S\" {\n email x {\n  A{{\n {\n }\n body   \"\"\"\n  \"\"\"\n }\n}\n",
    ];
    for broken in broken {
        let text = format!("use   \"a\"\n{broken}\n\n\nuse   \"b\"\n");
        let tidy = formatted(&text);
        assert!(tidy.starts_with("use \"a\"\n") && tidy.ends_with("use \"b\"\n"), "{tidy}");
        assert!(tidy.contains(broken), "{tidy}");
        lawful(&text);
    }
    let text = "use   \"a\"\n\nsnippet s \"\"\"\n   a\nuse   \"b\"";
    assert_eq!(formatted(text), text.replacen("   ", " ", 1));
}

#[test]
fn what_hangs_on_its_blanks_stays_as_it_is() {
    let yaml = "sequence s \"S\" {\n email a {\n  body: |\n    Hello\n\n    wait\n }\n}\n";
    assert_eq!(formatted(yaml), yaml);
    let odd = "use   \"a\"\nsequence s \"S\" {\n\u{a0} wait 2 days\n}\n";
    assert_eq!(formatted(odd), odd);
}

#[test]
fn a_file_that_was_not_read_stays_as_it_is() {
    let large = "#  \n\n\n".repeat(2 << 20);
    assert!(formatted(&large) == large);
    let mistaken = "wait   2d\nuse   \"a\"\n".repeat(11_000);
    assert!(formatted(&mistaken) == mistaken);
}

#[test]
fn a_block_of_one_blank_line_has_no_text() {
    for blank in ["", "  ", "\t  ", "      "] {
        let text = format!("sequence s \"S\" {{\n  call a {{\n    script \"\"\"\n{blank}\n      \"\"\"\n  }}\n}}\n");
        let tidy = formatted(&text);
        assert_eq!(formatted(&tidy), tidy, "{blank:?}");
        lawful(&text);
    }
}
